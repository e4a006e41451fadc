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
