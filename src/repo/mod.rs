//! Disk, git and the user's programs: the only way in and out.

mod armor;
mod command_line;
mod commit_object;
mod commit_write;
mod env;
mod git_config;
mod gpg;
mod keys;
mod public_key;
mod sign_fault;
mod signer;
mod signing_key;
mod ssh_keygen;
mod sshsig;
mod user_git;

pub use commit_object::{CommitFault, RawCommit, links};
pub use commit_write::{compose, embed};
pub use env::Env;
pub use git_config::GitConfig;
pub use keys::{MakeFault, Passphrase, make_key};
pub use public_key::{KeyFault, PublicKey};
pub use sign_fault::SignFault;
pub use signer::Signer;
pub use sshsig::{GIT, RECORD, SealFault, verify};
pub use user_git::{GitFault, Role, UserGit};
