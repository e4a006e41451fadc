//! What a merge of two commits would hold, made in memory: neither branch, index nor work tree is touched.

use git2::{ErrorCode, Oid, Sort};

use super::Repo;

/// The merges of merge bases that one merge may take. Branches that cross two and two take one for each crossing; octopus
/// merges that cross W wide take (W-1)^depth, and a branch of seventy such commits kept a reviewer waiting for good.
const MOST_BASES: usize = 64;

/// The result of a merge that nobody has made yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Preview {
    /// One leads to the other: this is the tree of the later.
    FastForward(Oid),
    /// The tree that the merge would have. Its objects are written, and nothing names them.
    Merged(Oid),
    /// These paths need a person.
    Conflict(Vec<String>),
}

impl Repo {
    /// The merge of `head` into `base`. Cost: as `git merge-tree`.
    ///
    /// # Errors
    /// libgit2's words where an object is missing.
    pub fn preview(&self, base: Oid, head: Oid) -> Result<Preview, git2::Error> {
        let tree = |commit: Oid| self.links(commit).map(|(tree, _)| tree);
        let missing =
            |commit: Oid| git2::Error::from_str(&format!("commit {commit} is missing or malformed"));
        if self.is_ancestor(base, head) {
            return tree(head).map(Preview::FastForward).ok_or_else(|| missing(head));
        }
        let (ours, theirs) = (self.git.find_commit(base)?, self.git.find_commit(head)?);
        // Both sides hold the same: so does the merge, whatever its bases hold.
        if ours.tree_id() == theirs.tree_id() {
            return Ok(Preview::Merged(ours.tree_id()));
        }
        if !self.has_few_bases(&[base], head, &mut { MOST_BASES }) {
            return self.unseen(ours.tree_id(), theirs.tree_id());
        }
        let mut index = match self.git.merge_commits(&ours, &theirs, None) {
            Ok(index) => index,
            Err(fault) if fault.code() == ErrorCode::NotFound => return Err(missing(head)),
            Err(fault) => return Err(fault),
        };
        if !index.has_conflicts() {
            return index.write_tree_to(&self.git).map(Preview::Merged);
        }
        let mut paths = Vec::new();
        for conflict in index.conflicts()? {
            let conflict = conflict?;
            let entry = conflict.our.or(conflict.their).or(conflict.ancestor);
            paths.extend(entry.map(|entry| String::from_utf8_lossy(&entry.path).into_owned()));
        }
        paths.sort();
        paths.dedup();
        Ok(Preview::Conflict(paths))
    }

    /// Whether libgit2 gets along with `left` merges of merge bases: it merges them one after another into one base, each
    /// by way of its own bases, and makes each as often as it comes upon it. Its own `recursion_limit` is no way out: it
    /// leaves bases away without a word, and what git would call a conflict might then pass.
    fn has_few_bases(&self, one: &[Oid], two: Oid, left: &mut usize) -> bool {
        let heads: Vec<Oid> = std::iter::once(two).chain(one.iter().copied()).collect();
        // None in common, or one that is not here: the merge itself says so.
        let Ok(bases) = self.git.merge_bases_many(&heads) else { return true };
        let bases: Vec<Oid> = bases.iter().rev().copied().collect();
        (1..bases.len()).all(|at| match left.checked_sub(1) {
            None => false,
            Some(fewer) => {
                *left = fewer;
                self.has_few_bases(&bases[..at], bases[at], left)
            }
        })
    }

    /// A merge that takes too long to see: whoever makes it looks at all that differs.
    fn unseen(&self, ours: Oid, theirs: Oid) -> Result<Preview, git2::Error> {
        let (ours, theirs) = (self.git.find_tree(ours)?, self.git.find_tree(theirs)?);
        let differs = self.git.diff_tree_to_tree(Some(&ours), Some(&theirs), None)?;
        let path = |delta: git2::DiffDelta<'_>| {
            let bytes = delta.new_file().path_bytes().or(delta.old_file().path_bytes());
            String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
        };
        Ok(Preview::Conflict(differs.deltas().map(path).collect()))
    }

    /// The commits that lead to `head` and not to `base`, parents before children.
    ///
    /// # Errors
    /// libgit2's words where an object is missing.
    pub fn only_in(&self, base: Oid, head: Oid) -> Result<Vec<Oid>, git2::Error> {
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push(head)?;
        walk.hide(base)?;
        walk.collect()
    }

    /// What a name may mean, where it is several things and they are more than one commit: references, and the commit whose
    /// short id it is. Git takes the tag and warns; a tag comes along with any fetch, whoever made it.
    #[must_use]
    pub fn ambiguous(&self, name: &str) -> Vec<String> {
        let bare = name.split(['^', '~', '@', ':']).next().unwrap_or_default();
        let places = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];
        let of_remote = std::iter::once(format!("refs/remotes/{bare}/HEAD"));
        let mut found: Vec<(String, Oid)> = Vec::new();
        for full in places.iter().map(|place| format!("{place}{bare}")).chain(of_remote) {
            let there = self.git.find_reference(&full).and_then(|reference| reference.peel_to_commit());
            found.extend(there.ok().map(|commit| (full, commit.id())));
        }
        // A full id is taken before any reference. A short one that fits several objects is still none of the references:
        // an object that fits it is made as easily as a tag.
        let is_short = (4..40).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_short && !found.is_empty() {
            match self.git.find_commit_by_prefix(bare) {
                Ok(commit) => found.push((commit.id().to_string(), commit.id())),
                Err(fault) if fault.code() == ErrorCode::Ambiguous => {
                    found.push((format!("{bare}..."), Oid::ZERO_SHA1));
                }
                Err(_) => {}
            }
        }
        let differ = found.windows(2).any(|two| two[0].1 != two[1].1);
        if differ { found.into_iter().map(|(full, _)| full).collect() } else { Vec::new() }
    }

    /// The commit that a name means: a full or short id, a branch, a tag.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Oid> {
        Some(self.git.revparse_single(name).ok()?.peel_to_commit().ok()?.id())
    }
}

#[cfg(test)]
mod tests {
    use git2::{Oid, Repository, Signature};

    use crate::repo::Repo;

    struct World {
        folder: tempfile::TempDir,
        git: Repository,
    }

    impl World {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let git = Repository::init(folder.path()).expect("a new repository");
            World { folder, git }
        }

        fn commit(&self, message: &str) -> Oid {
            let somebody = Signature::new("a", "a@example.org", &git2::Time::new(0, 0)).expect("a signature");
            let tree = self.git.treebuilder(None).and_then(|tree| tree.write()).expect("written");
            let tree = self.git.find_tree(tree).expect("a tree");
            self.git.commit(None, &somebody, &somebody, message, &tree, &[]).expect("written")
        }

        fn tag(&self, name: &str, commit: Oid) -> String {
            let full = format!("refs/tags/{name}");
            self.git.reference(&full, commit, false, "").expect("a reference");
            full
        }

        fn ambiguous(&self, name: &str) -> Vec<String> {
            Repo::discover(self.folder.path()).expect("a repository").ambiguous(name)
        }
    }

    #[test]
    fn a_full_id_is_no_tag_that_is_named_for_it() {
        let world = World::new();
        let (meant, other) = (world.commit("a"), world.commit("b"));
        world.tag(&meant.to_string(), other);
        assert_eq!(world.ambiguous(&meant.to_string()), [""; 0]);
        let short = &meant.to_string()[..10];
        let tag = world.tag(short, other);
        assert_eq!(world.ambiguous(short), [tag, meant.to_string()]);
    }

    #[test]
    fn a_tag_whose_name_is_no_id_means_itself() {
        let world = World::new();
        let commit = world.commit("a");
        // Too short for an id, no digits, and an id that nothing has.
        let free = if commit.to_string().starts_with("beef") { "face" } else { "beef" };
        for name in ["abc", "draft", free] {
            world.tag(name, commit);
            assert_eq!(world.ambiguous(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn a_tag_is_none_of_several_objects_that_its_name_fits() {
        let world = World::new();
        let mut seen = std::collections::BTreeMap::new();
        let (one, other, short) = (0..u32::MAX)
            .find_map(|number| {
                let bytes = number.to_be_bytes();
                let id = Oid::hash_object(git2::ObjectType::Blob, &bytes).expect("an id").to_string();
                let former = seen.insert(id[..4].to_owned(), bytes)?;
                Some((former, bytes, id[..4].to_owned()))
            })
            .expect("two ids that begin alike");
        for bytes in [one, other] {
            world.git.blob(&bytes).expect("written");
        }
        let tag = world.tag(&short, world.commit("a"));
        assert_eq!(world.ambiguous(&short), [tag, format!("{short}...")]);
    }
}
