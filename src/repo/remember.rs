//! What this clone remembers beside the history itself: the tips it has verified, and its own settings.

use git2::Oid;

use super::{Env, Repo};

impl Repo {
    /// The tip of a branch that was verified last here.
    #[must_use]
    pub fn remembered(&self, branch: &str) -> Option<Oid> {
        self.git.refname_to_id(&Repo::remembers(branch)).ok()
    }

    /// Remembers that a tip was verified. Where it cannot be written (a read-only clone), nothing is remembered.
    pub fn remember(&self, branch: &str, tip: Oid) {
        if self.remembered(branch) != Some(tip) {
            let _ = self.git.reference(&Repo::remembers(branch), tip, true, "duban verify");
        }
    }

    /// A setting of git, read in process: verification starts no program. libgit2 does not know `GIT_CONFIG_GLOBAL`,
    /// which is asked where the repository says nothing.
    #[must_use]
    pub fn setting(&self, key: &str, env: &Env) -> Option<String> {
        let local = self.git.config().ok().and_then(|config| config.get_string(key).ok());
        let global = || {
            let path = env.get("GIT_CONFIG_GLOBAL")?;
            git2::Config::open(std::path::Path::new(path)).ok()?.get_string(key).ok()
        };
        local.or_else(global)
    }

    /// The reference that remembers the verified tip of a branch.
    #[must_use]
    pub fn remembers(branch: &str) -> String {
        format!("refs/duban/verified/{}", branch.strip_prefix("refs/heads/").unwrap_or(branch))
    }
}
