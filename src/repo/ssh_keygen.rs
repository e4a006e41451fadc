//! Signing with SSH keys: `ssh-keygen -Y sign`, or the program that `gpg.ssh.program` names.
//!
//! Agents, passphrases and security keys stay OpenSSH's business; no private key is ever in our process.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::repo::command_line::{last_line, run};
use crate::repo::signing_key::SigningKey;
use crate::repo::{Env, PublicKey, SignFault};

/// OpenSSH's own program.
pub(super) const SSH_KEYGEN: &str = "ssh-keygen";

/// How SSH signatures are made here.
#[derive(Clone, Debug)]
pub(super) struct SshKeygen {
    pub(super) env: Env,
    /// Where the program is run, as git would run it.
    pub(super) folder: PathBuf,
    /// `gpg.ssh.program`, where it is set.
    pub(super) program: Option<String>,
    /// The reader sits at a terminal and may be asked there.
    pub(super) terminal: bool,
}

/// How the private half of a key is reached.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// An agent holds it.
    Agent,
    /// It lies in a file, in the open.
    File,
    /// It lies in a file under a passphrase, and no agent holds it: every signature asks.
    Passphrase,
    /// Another program signs, and knows where it is.
    Program,
}

/// What the agent holds.
enum Agent {
    Silent,
    Holds(Vec<PublicKey>),
}

impl SshKeygen {
    /// A signature over the message for this purpose, with LF line ends.
    pub(super) fn sign(
        &self,
        key: &SigningKey,
        namespace: &str,
        message: &[u8],
    ) -> Result<Vec<u8>, SignFault> {
        let public = key.public_half()?;
        let folder =
            tempfile::tempdir().map_err(|error| io("make", Path::new("a temporary folder"), error))?;
        let mut args = ["-Y", "sign", "-n", namespace, "-f"].map(PathBuf::from).to_vec();
        match key {
            SigningKey::File(path) => args.push(path.clone()),
            SigningKey::Literal(line) => {
                let path = folder.path().join("key.pub");
                put(&path, line.as_bytes())?;
                // As git does: the private half is with the agent, do not look for it on the disk.
                args.extend([path, PathBuf::from("-U")]);
            }
        }
        let made = match &self.program {
            None => {
                let output = self.end(SSH_KEYGEN, self.command(SSH_KEYGEN).args(&args), Some(message))?;
                if !output.status.success() {
                    return Err(self.fault(key, public.as_ref(), &output));
                }
                output.stdout
            }
            Some(program) => self.sign_as_git(program, &args, &folder.path().join("message"), message)?,
        };
        Ok(made.into_iter().filter(|byte| *byte != b'\r').collect())
    }

    /// Another program may know the one call that git makes and no other: the message in a file, the
    /// signature beside it.
    fn sign_as_git(
        &self,
        program: &str,
        args: &[PathBuf],
        path: &Path,
        message: &[u8],
    ) -> Result<Vec<u8>, SignFault> {
        put(path, message)?;
        let mut command = self.command(program);
        if self.terminal {
            command.stdin(Stdio::inherit());
        }
        let output = self.end(program, command.args(args).arg(path), None)?;
        let refused =
            || SignFault::Program { program: program.to_owned(), stderr: last_line(&output.stderr) };
        if !output.status.success() {
            return Err(refused());
        }
        let made = path.with_extension("sig");
        let mut bytes = Vec::new();
        let file = File::open(&made).map_err(|_| refused())?;
        file.take(1 << 20).read_to_end(&mut bytes).map_err(|error| io("read", &made, error))?;
        Ok(bytes)
    }

    /// The public half of a key; asks `ssh-keygen` where there is a private file alone. OpenSSH's own form of it holds the
    /// public half in the open, and `-e` tells it without a passphrase; for other forms it asks, as `-y` does.
    pub(super) fn public_key(&self, key: &SigningKey) -> Result<PublicKey, SignFault> {
        let SigningKey::File(path) = key else {
            return key.public_half()?.ok_or(SignFault::NoKey);
        };
        if let Some(public) = key.public_half()? {
            return Ok(public);
        }
        let output = self.end(SSH_KEYGEN, self.command(SSH_KEYGEN).arg("-e").arg("-f").arg(path), None)?;
        if !output.status.success() {
            return Err(self.fault(key, None, &output));
        }
        PublicKey::parse_rfc4716(&String::from_utf8_lossy(&output.stdout)).map_err(SignFault::Unfit)
    }

    /// Where the private half is, without asking anybody for anything.
    pub(super) fn access(&self, key: &SigningKey) -> Result<Access, SignFault> {
        let public = key.public_half()?;
        if self.program.is_some() {
            return Ok(Access::Program);
        }
        if key.is_on_disk() && !key.is_encrypted() {
            return Ok(Access::File);
        }
        match self.agent() {
            Agent::Holds(keys) if public.as_ref().is_some_and(|public| keys.contains(public)) => {
                Ok(Access::Agent)
            }
            _ if key.is_on_disk() => Ok(Access::Passphrase),
            Agent::Holds(_) => Err(SignFault::NotInAgent),
            Agent::Silent => Err(SignFault::NoAgent),
        }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.env.command(program);
        command.current_dir(&self.folder);
        if !self.terminal {
            // Left alone, ssh-keygen opens /dev/tty and waits there for ever.
            command.env("SSH_ASKPASS_REQUIRE", "force");
        }
        command
    }

    fn end(&self, program: &str, command: &mut Command, input: Option<&[u8]>) -> Result<Output, SignFault> {
        run(command, input).map_err(|error| match error.kind() {
            ErrorKind::NotFound => SignFault::NotFound(program.to_owned()),
            _ => io("run", Path::new(program), error),
        })
    }

    /// Why ssh-keygen failed: what files and agent show comes before what it said.
    fn fault(&self, key: &SigningKey, public: Option<&PublicKey>, output: &Output) -> SignFault {
        let said = String::from_utf8_lossy(&output.stderr);
        let program =
            || SignFault::Program { program: SSH_KEYGEN.to_owned(), stderr: last_line(&output.stderr) };
        if said.contains("agent refused operation") {
            return SignFault::AgentRefused;
        }
        if !key.is_on_disk() {
            return match (self.agent(), public) {
                (Agent::Silent, _) => SignFault::NoAgent,
                (Agent::Holds(keys), Some(public)) if !keys.contains(public) => SignFault::NotInAgent,
                _ => program(),
            };
        }
        if said.contains("doesn't match private") {
            return SignFault::OtherKey;
        }
        match said.contains("incorrect passphrase") {
            true if self.can_ask() => SignFault::WrongPassphrase,
            true => SignFault::CannotAsk,
            false => program(),
        }
    }

    /// `ssh-add -L` ends with 0 and the keys, with 1 and none, or with 2 where no agent answers.
    fn agent(&self) -> Agent {
        match run(self.env.command("ssh-add").arg("-L"), None) {
            Ok(output) if matches!(output.status.code(), Some(0 | 1)) => {
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                Agent::Holds(text.lines().filter_map(|line| PublicKey::parse(line).ok()).collect())
            }
            _ => Agent::Silent,
        }
    }

    fn can_ask(&self) -> bool {
        self.terminal || self.env.get("SSH_ASKPASS").is_some()
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), SignFault> {
    File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| io("write", path, error))
}

fn io(act: &'static str, path: &Path, source: std::io::Error) -> SignFault {
    SignFault::Io { act, path: path.to_owned(), source }
}
