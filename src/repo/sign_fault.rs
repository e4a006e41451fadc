//! Why nothing was signed.

use std::path::PathBuf;

use crate::repo::{GitFault, KeyFault, SealFault};

/// What stopped a signature, told by the state of files and agent before the words of a program are read.
#[derive(Debug, thiserror::Error)]
pub enum SignFault {
    /// No setting names a key.
    #[error("no signing key is configured")]
    NoKey,
    /// The key that the settings name is not there, neither itself nor its `.pub`.
    #[error("no key at `{0}`")]
    KeyMissing(PathBuf),
    /// The public key is of a kind that is not taken.
    #[error("the key is not taken: {0}")]
    Unfit(#[source] KeyFault),
    /// Only the public half is on this disk, and no agent answers.
    #[error("no agent answers")]
    NoAgent,
    /// Only the public half is on this disk, and the agent does not hold the key.
    #[error("the agent does not hold the key")]
    NotInAgent,
    /// The agent holds the key and would not sign: it is locked, or somebody said no.
    #[error("the agent refused")]
    AgentRefused,
    /// The passphrase was wrong.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The key has a passphrase, and there is neither a terminal nor a program to ask for it.
    #[error("nobody could be asked for the passphrase")]
    CannotAsk,
    /// gpg has no secret key of this name.
    #[error("gpg has no secret key for `{0}`")]
    NoSecretKey(String),
    /// The program that signs is not installed.
    #[error("`{0}` not found")]
    NotFound(String),
    /// The program that signs failed.
    #[error("{program}: {stderr}")]
    Program {
        /// Its name.
        program: String,
        /// The last line it complained in.
        stderr: String,
    },
    /// `gpg.format` is something that we cannot sign with.
    #[error("gpg.format `{0}`")]
    UnsupportedFormat(String),
    /// The program said that it signed, and what it gave does not hold.
    #[error("the signature made does not hold: {0}")]
    Refused(#[source] SealFault),
    /// The signature was made by another key than the one that the settings name.
    #[error("signed with another key")]
    OtherKey,
    /// git could not be asked.
    #[error(transparent)]
    Git(#[from] GitFault),
    /// A file could not be read or written.
    #[error("cannot {act} `{path}`")]
    Io {
        /// What was being done.
        act: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
