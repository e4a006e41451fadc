//! What every check looks at, gathered once.

use std::path::PathBuf;

use jiff::Zoned;

use crate::cmd::{Context, sign_error};
use crate::model::{Ledger, settings};
use crate::present::Failure;
use crate::repo::{GitConfig, OpenFault, PublicKey, Repo, Signer, UserGit};
use crate::text::RepoPath;

/// The machine and the repository, as far as they can be seen.
pub(super) struct Scene<'a> {
    pub cx: &'a Context,
    pub dir: PathBuf,
    pub now: Zoned,
    pub git: UserGit,
    /// The version of git, where there is one.
    pub version: Option<[u32; 2]>,
    /// Its settings, where they can be read.
    pub config: Option<GitConfig>,
    pub repo: Result<Repo, OpenFault>,
    /// Who signs.
    pub signer: Result<(Signer, PublicKey), Failure>,
    /// Policy and people, where there is a ledger.
    pub ledger: Option<Ledger>,
}

impl<'a> Scene<'a> {
    /// Asks for nothing: there may be nobody at the terminal, and a doctor takes no passphrase.
    pub fn set(cx: &'a Context) -> Self {
        let repo = Repo::discover(&cx.dir);
        let git = match &repo {
            Ok(repo) => cx.git(repo),
            Err(_) => UserGit::at(&cx.dir).with_env(cx.env.clone()),
        };
        let at = RepoPath::parse(settings::SETTINGS).expect("a lawful path");
        let here = repo.as_ref().ok().filter(|repo| repo.content(&at).is_some());
        let wanted = |path: &str| {
            ["policy/", "records/policy/"].iter().any(|folder| path.starts_with(folder)) || path == "records/"
        };
        Scene {
            dir: cx.dir.clone(),
            now: cx.now().clone(),
            version: git.version().ok(),
            config: git.config().ok().cloned(),
            signer: signer(&git),
            ledger: here.map(|repo| Ledger::read(repo.scan(wanted))),
            cx,
            git,
            repo,
        }
    }

    /// A setting of git's.
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.config.as_ref()?.get(key)
    }

    /// The repository, for checks that say nothing without one.
    pub fn open(&self) -> Option<&Repo> {
        self.repo.as_ref().ok()
    }
}

/// Who signs, found out without a question: only the private half in an old form is asked for its passphrase by
/// ssh-keygen, and gets no answer here.
fn signer(git: &UserGit) -> Result<(Signer, PublicKey), Failure> {
    let git = git.clone().with_env(git.env().clone().with("SSH_ASKPASS", "false"));
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    let signer = Signer::from_config(&git, config, false).map_err(|fault| sign_error::sign(&fault))?;
    let key = signer.public_key().map_err(|fault| sign_error::sign(&fault))?;
    Ok((signer, key))
}
