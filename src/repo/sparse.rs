//! A sparse checkout: files that belong to the ledger and do not lie on the disk. They are read as the index holds them,
//! so that nothing takes them for deleted.

use std::sync::Arc;

use git2::{IndexEntryExtendedFlag, Oid};

use super::folders::{FOLDERS, SETTINGS};
use super::left_out::LeftOut;
use super::{GitFault, Repo, UserGit};
use crate::text::RepoPath;

impl Repo {
    /// Whether a path belongs to the ledger and is left out of this checkout.
    #[must_use]
    pub fn is_left_out(&self, path: &RepoPath) -> bool {
        self.left_out().has(path)
    }

    /// The blob that the index holds at a path, where only git can read it.
    ///
    /// # Errors
    /// Git's words.
    pub(super) fn ask_staged(&self, path: &RepoPath) -> Result<Option<Oid>, GitFault> {
        let git = UserGit::at(self.root());
        let git = git.clone().with_env(git.env().clone().with("GIT_LITERAL_PATHSPECS", "1"));
        let listing = git.run(&["ls-files", "--stage", "-z", "--", path.as_str()])?.stdout;
        let entries = String::from_utf8_lossy(&listing).into_owned();
        let blob = |line: &str| {
            let (head, found) = line.split_once('\t')?;
            let whole = head.ends_with(" 0") && found == path.as_str();
            whole.then(|| Oid::from_str(head.split(' ').nth(1)?).ok())?
        };
        Ok(entries.split('\0').find_map(blob))
    }

    /// What this checkout leaves out: as the index says, or where that is sparse itself, from git, which alone reads it.
    /// Asked once, and only where the checkout is sparse.
    pub(super) fn left_out(&self) -> &Arc<LeftOut> {
        self.left_out.get_or_init(|| {
            let indexed = || self.indexed().unwrap_or_else(|| self.ask_left_out());
            Arc::new(if self.is_sparse() { indexed() } else { LeftOut::default() })
        })
    }

    /// Starts no program from here on to learn what this checkout leaves out: where only git could tell, it is not known,
    /// and nothing that is not there counts as taken away.
    pub fn ask_nobody(&self) {
        if self.is_sparse() {
            let unknown = || LeftOut::unknown(self.root().to_path_buf());
            // Whoever has asked knows it already.
            let _ = self.left_out.set(Arc::new(self.indexed().unwrap_or_else(unknown)));
        }
    }

    /// Whether it is not known what this checkout leaves out.
    #[must_use]
    pub fn leaves_out_unknown(&self) -> bool {
        self.left_out().is_unknown()
    }

    fn is_sparse(&self) -> bool {
        let sparse = self.git.config().and_then(|config| config.get_bool("core.sparseCheckout"));
        sparse.unwrap_or(false)
    }

    /// As the index says, where libgit2 reads it.
    fn indexed(&self) -> Option<LeftOut> {
        let index = self.git.index().ok()?;
        let out = |flags: u16| IndexEntryExtendedFlag::from_bits_truncate(flags).is_skip_worktree();
        let entries = index.iter().filter(|entry| out(entry.flags_extended));
        let blobs = entries.filter_map(|entry| {
            let path = RepoPath::parse(std::str::from_utf8(&entry.path).ok()?).ok()?;
            let ours = path.as_str() == SETTINGS || FOLDERS.iter().any(|folder| path.under(folder).is_some());
            ours.then_some((path, entry.id))
        });
        Some(LeftOut::of(blobs.collect(), self.root().to_path_buf(), self.git_dir()))
    }

    fn ask_left_out(&self) -> LeftOut {
        let mut args = vec!["ls-files", "-t", "--stage", "-z", "--", SETTINGS];
        args.extend(FOLDERS);
        // Where git cannot say, it cannot make an index either, and no act goes through.
        let listing = UserGit::at(self.root()).run(&args).map(|output| output.stdout).unwrap_or_default();
        LeftOut::listed(&listing, self.root().to_path_buf(), self.git_dir())
    }
}
