//! Whoever acts here: the key that seals records and the way commits are signed.

use std::path::Path;

use crate::repo::command_line::{last_line, run, split};
use crate::repo::signing_key::SigningKey;
use crate::repo::ssh_keygen::{Access, SshKeygen};
use crate::repo::{
    GIT, GitConfig, KeyFault, PublicKey, RECORD, Role, SealFault, SignFault, UserGit, gpg, verify,
};

/// A signer in hand means that a key for the seal is configured.
#[derive(Clone, Debug)]
pub struct Signer {
    git: UserGit,
    keygen: SshKeygen,
    seal_key: SigningKey,
    commits: CommitKey,
    signed: bool,
}

/// How the user's git would sign a commit.
#[derive(Clone, Debug)]
enum CommitKey {
    Ssh(Option<SigningKey>),
    /// Without a key of its own, gpg looks for one by the committer's name and address.
    OpenPgp {
        program: String,
        key: Option<String>,
    },
}

impl Signer {
    /// Takes the keys from `duban.signingkey`, `user.signingkey`, `gpg.format` and what belongs to them.
    /// `terminal` says that the reader may be asked there; otherwise only `SSH_ASKPASS` is.
    ///
    /// # Errors
    /// [`SignFault::NoKey`] where no SSH key is named for the seal, [`SignFault::UnsupportedFormat`] for X.509
    /// and formats unknown, or what stopped `gpg.ssh.defaultKeyCommand`.
    pub fn from_config(git: &UserGit, config: &GitConfig, terminal: bool) -> Result<Self, SignFault> {
        let home = git.env().get("HOME");
        let read = |value: &str| SigningKey::read(value, home, git.folder());
        let named = config.get("user.signingkey");
        let commits = match config.get("gpg.format").unwrap_or("openpgp") {
            "openpgp" => {
                let program = config.get("gpg.openpgp.program").or(config.get("gpg.program"));
                CommitKey::OpenPgp {
                    program: expanded(program.unwrap_or("gpg"), git),
                    key: named.map(str::to_owned),
                }
            }
            "ssh" => CommitKey::Ssh(match (named, config.get("gpg.ssh.defaultkeycommand")) {
                (Some(value), _) => Some(read(value)),
                (None, Some(command)) => Some(key_from(command, git)?),
                (None, None) => None,
            }),
            other => return Err(SignFault::UnsupportedFormat(other.to_owned())),
        };
        let seal_key = match (config.get("duban.signingkey"), &commits) {
            (Some(value), _) => read(value),
            (None, CommitKey::Ssh(Some(key))) => key.clone(),
            (None, _) => return Err(SignFault::NoKey),
        };
        let keygen = SshKeygen {
            env: git.env().clone(),
            folder: git.folder().to_owned(),
            program: config.get("gpg.ssh.program").map(|program| expanded(program, git)),
            terminal,
        };
        let signed = config.flag("commit.gpgsign").unwrap_or(false);
        Ok(Signer { git: git.clone(), keygen, seal_key, commits, signed })
    }

    /// The user has told git to sign every commit.
    #[must_use]
    pub fn commits_are_signed(&self) -> bool {
        self.signed
    }

    /// The public half of the key that seals.
    ///
    /// # Errors
    /// Where the key is missing, of a kind that is not taken, or cannot be opened to tell its public half.
    pub fn public_key(&self) -> Result<PublicKey, SignFault> {
        self.keygen.public_key(&self.seal_key)
    }

    /// How the private half of the key that seals is reached; asks nobody for anything.
    ///
    /// # Errors
    /// The key is missing, or neither here nor with an agent.
    pub fn access(&self) -> Result<Access, SignFault> {
        self.keygen.access(&self.seal_key)
    }

    /// The program that signs commits with OpenPGP, where git is set up for that.
    #[must_use]
    pub fn open_pgp(&self) -> Option<&str> {
        match &self.commits {
            CommitKey::OpenPgp { program, .. } => Some(program),
            CommitKey::Ssh(_) => None,
        }
    }

    /// Whether commits are signed with the key that seals.
    #[must_use]
    pub fn commits_with_seal_key(&self) -> bool {
        matches!(&self.commits, CommitKey::Ssh(Some(key)) if *key == self.seal_key)
    }

    /// Seals a record: an SSH signature over its raw bytes, checked before it is given.
    ///
    /// # Errors
    /// What stopped the signature, or [`SignFault::Refused`] where the one made does not hold.
    pub fn seal(&self, record: &[u8]) -> Result<Vec<u8>, SignFault> {
        let expected = self.public_key()?;
        let seal = self.keygen.sign(&self.seal_key, RECORD, record)?;
        match verify(&seal, RECORD, record) {
            Ok(key) if key == expected => Ok(seal),
            Ok(_) => Err(SignFault::OtherKey),
            Err(fault) => Err(SignFault::Refused(fault)),
        }
    }

    /// Signs a commit as the user's git would: for [`embed`](crate::repo::embed).
    ///
    /// # Errors
    /// What stopped the signature; [`SignFault::NoKey`] where `gpg.format` is `ssh` and git has no key.
    pub fn sign_commit(&self, payload: &[u8]) -> Result<Vec<u8>, SignFault> {
        match &self.commits {
            CommitKey::Ssh(None) => Err(SignFault::NoKey),
            CommitKey::Ssh(Some(key)) => {
                let signature = self.keygen.sign(key, GIT, payload)?;
                match verify(&signature, GIT, payload) {
                    // A certificate is git's to judge, as the user has told git to sign.
                    Ok(_) | Err(SealFault::Key(KeyFault::Certificate)) => Ok(signature),
                    Err(fault) => Err(SignFault::Refused(fault)),
                }
            }
            CommitKey::OpenPgp { program, key: Some(key) } => gpg::sign(&self.git, program, key, payload),
            CommitKey::OpenPgp { program, key: None } => {
                let key = without_date(&self.git.identity(Role::Committer)?);
                gpg::sign(&self.git, program, &key, payload)
            }
        }
    }
}

/// `Name <address>` of an identity.
fn without_date(identity: &[u8]) -> String {
    let end = identity.iter().rposition(|byte| *byte == b'>').map_or(identity.len(), |at| at + 1);
    String::from_utf8_lossy(&identity[..end]).into_owned()
}

/// git takes `~/` before a program's path.
fn expanded(program: &str, git: &UserGit) -> String {
    match (program.strip_prefix("~/"), git.env().get("HOME")) {
        (Some(rest), Some(home)) => Path::new(home).join(rest).to_string_lossy().into_owned(),
        _ => program.to_owned(),
    }
}

/// The key that `gpg.ssh.defaultKeyCommand` prints first, written out.
fn key_from(command: &str, git: &UserGit) -> Result<SigningKey, SignFault> {
    let fault = |stderr: String| SignFault::Program { program: command.to_owned(), stderr };
    let words = split(command).ok_or_else(|| fault(String::new()))?;
    let output = run(git.env().command(&words[0]).args(&words[1..]).current_dir(git.folder()), None)
        .map_err(|_| SignFault::NotFound(words[0].clone()))?;
    if !output.status.success() {
        return Err(fault(last_line(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    match SigningKey::read(text.lines().next().unwrap_or_default().trim(), None, Path::new("")) {
        SigningKey::File(_) => Err(SignFault::NoKey),
        literal => Ok(literal),
    }
}
