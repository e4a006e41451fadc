//! An object of the database, unless it has more bytes than any of a ledger.

use git2::{ObjectType, Oid};

use super::Repo;
use super::loose::Holds;

/// Why an object is not given.
#[derive(Debug)]
pub enum ObjectFault {
    /// It is not here, is damaged, or is of another kind.
    Missing(Oid),
    /// It has more bytes than asked for.
    TooLarge(Oid),
    /// Something else: libgit2's words.
    Git(git2::Error),
}

/// Memory that a verdict may take. What has no end is refused by the system then, and named here; 10,000 commits take a
/// fortieth of it.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 4 << 30;

/// Where the system does not limit what a process may take, each object is measured before it is unpacked. That finds it
/// twice: a sixth of what a verdict costs.
const MEASURES_FIRST: bool = !cfg!(target_os = "linux");

/// From here on this process takes no more memory than a verdict needs: a commit or tree of a stranger may say that it
/// has any number of bytes. Programs that it starts have the same limit.
#[cfg(target_os = "linux")]
pub fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Data);
    let current = limit.current.map_or(MEMORY, |current| current.min(MEMORY));
    // Only a lower limit than before is asked for, which no system refuses.
    let _ = setrlimit(Resource::Data, Rlimit { current: Some(current), ..limit });
}

/// The system has no such limit; see [`MEASURES_FIRST`].
#[cfg(not(target_os = "linux"))]
pub fn limit_memory() {}

impl Repo {
    /// Whether libgit2 comes to an end with an object; see [`Loose`](super::loose::Loose).
    ///
    /// # Errors
    /// It is cut short, or has more than so many bytes.
    pub(super) fn expect_whole(&self, id: Oid, most: u64) -> Result<(), ObjectFault> {
        match self.loose.holds(id, most) {
            None | Some(Holds::All) => Ok(()),
            Some(Holds::TooMuch) => Err(ObjectFault::TooLarge(id)),
            Some(Holds::Less) => Err(ObjectFault::Missing(id)),
        }
    }

    /// What `take` makes of the bytes of an object of this kind, which has at most so many of them.
    ///
    /// # Errors
    /// It is not here, of another kind, or larger.
    pub(super) fn object<T>(
        &self,
        id: Oid,
        kind: ObjectType,
        most: u64,
        take: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, ObjectFault> {
        self.expect_whole(id, most)?;
        let odb = self.git.odb()?;
        let is_larger = || odb.read_header(id).is_ok_and(|(size, _)| size as u64 > most);
        if MEASURES_FIRST && is_larger() {
            return Err(ObjectFault::TooLarge(id));
        }
        match odb.read(id) {
            Ok(object) if object.len() as u64 > most => Err(ObjectFault::TooLarge(id)),
            Ok(object) if object.kind() == kind => Ok(take(object.data())),
            // There may not be the memory for it.
            Err(_) if is_larger() => Err(ObjectFault::TooLarge(id)),
            _ => Err(ObjectFault::Missing(id)),
        }
    }
}

impl From<git2::Error> for ObjectFault {
    fn from(words: git2::Error) -> Self {
        ObjectFault::Git(words)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test damages a repository of its own")]
mod tests {
    use git2::{ObjectType, Oid, Repository};

    use super::ObjectFault;
    use crate::repo::Repo;

    /// A blob of five bytes, packed; with its last byte another one, where it is to be damaged.
    fn packed(folder: &std::path::Path, is_damaged: bool) -> Oid {
        let git = Repository::init(folder).expect("a new repository");
        let id = git.blob(b"12345").expect("written");
        let mut packer = git.packbuilder().expect("a packer");
        packer.insert_object(id, None).expect("packed");
        packer.write(&git.path().join("objects/pack"), 0o644).expect("written");
        let name = id.to_string();
        std::fs::remove_file(git.path().join("objects").join(&name[..2]).join(&name[2..])).expect("loose");
        let mut files = std::fs::read_dir(git.path().join("objects/pack")).expect("a folder").flatten();
        let pack =
            files.find(|file| file.path().extension().is_some_and(|ext| ext == "pack")).expect("a pack");
        if is_damaged {
            let mut bytes = std::fs::read(pack.path()).expect("read");
            // Before the 20 bytes of the pack's checksum stands the last byte of the packed object's.
            let last = bytes.len() - 21;
            bytes[last] ^= 1;
            std::fs::remove_file(pack.path()).expect("removed");
            std::fs::write(pack.path(), bytes).expect("written");
        }
        id
    }

    fn read(is_damaged: bool, kind: ObjectType, most: u64) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let id = packed(folder.path(), is_damaged);
        let repo = Repo::discover(folder.path()).expect("a repository");
        match repo.object(id, kind, most, <[u8]>::to_vec) {
            Ok(bytes) => String::from_utf8(bytes).expect("digits"),
            Err(ObjectFault::Missing(_)) => "missing".to_owned(),
            Err(ObjectFault::TooLarge(_)) => "too large".to_owned(),
            Err(ObjectFault::Git(fault)) => fault.to_string(),
        }
    }

    #[test]
    fn an_object_is_given_up_to_its_size_and_as_what_it_is() {
        assert_eq!(read(false, ObjectType::Blob, 5), "12345");
        assert_eq!(read(false, ObjectType::Blob, 4), "too large");
        assert_eq!(read(false, ObjectType::Tree, 5), "missing");
    }

    #[test]
    fn of_an_object_that_cannot_be_read_its_size_is_asked() {
        assert_eq!(read(true, ObjectType::Blob, 5), "missing");
        assert_eq!(read(true, ObjectType::Blob, 4), "too large");
    }
}
