//! A sparse checkout: files that belong to the ledger and do not lie on the disk. They are read as the index holds them,
//! so that nothing takes them for deleted.

use std::sync::Arc;

use git2::Oid;

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

    /// What this checkout leaves out, from git: it alone reads a sparse index. Asked once, and only where the checkout
    /// is sparse.
    pub(super) fn left_out(&self) -> &Arc<LeftOut> {
        self.left_out.get_or_init(|| {
            let sparse = self.git.config().and_then(|config| config.get_bool("core.sparseCheckout"));
            Arc::new(if sparse.unwrap_or(false) { self.ask_left_out() } else { LeftOut::default() })
        })
    }

    fn ask_left_out(&self) -> LeftOut {
        let mut args = vec!["ls-files", "-t", "--stage", "-z", "--", SETTINGS];
        args.extend(FOLDERS);
        // Where git cannot say, it cannot make an index either, and no act goes through.
        let listing = UserGit::at(self.root()).run(&args).map(|output| output.stdout).unwrap_or_default();
        LeftOut::listed(&listing, self.root().to_path_buf(), self.git_dir())
    }
}
