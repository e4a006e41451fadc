//! What stops a signature or the user's git, in words with the next step.

use super::{WORLD, cause};
use crate::check::Message;
use crate::present::Failure;
use crate::repo::{GitFault, KeyFault, MakeFault, SealFault, SignFault};

/// Nothing was signed. One screen says what to do.
pub(super) fn sign(fault: &SignFault) -> Failure {
    let plain = |message: Message| Failure::new(WORLD, message);
    let path =
        |key, path: &std::path::Path| plain(Message::new(key).with("path", path.to_string_lossy().as_ref()));
    match fault {
        SignFault::NoKey => plain(Message::new("sign-no-key"))
            .help(Message::new("sign-no-key-have"))
            .help(Message::new("sign-no-key-make"))
            .help(Message::new("sign-no-key-gpg")),
        SignFault::KeyMissing(at) => path("sign-key-missing", at).help(Message::new("sign-key-missing-help")),
        SignFault::Unfit(fault @ KeyFault::Certificate) => plain(Message::new("sign-unfit"))
            .cause(cause::key(fault))
            .help(Message::new("sign-certificate-help")),
        SignFault::Unfit(fault) => {
            plain(Message::new("sign-unfit")).cause(cause::key(fault)).help(Message::new("sign-unfit-help"))
        }
        SignFault::NoAgent => plain(Message::new("sign-no-agent")).help(Message::new("sign-no-agent-help")),
        SignFault::NotInAgent => {
            plain(Message::new("sign-not-in-agent")).help(Message::new("sign-not-in-agent-help"))
        }
        SignFault::AgentRefused => {
            plain(Message::new("sign-agent-refused")).help(Message::new("sign-agent-refused-help"))
        }
        SignFault::WrongPassphrase => plain(Message::new("sign-passphrase")).help(Message::new("again-help")),
        SignFault::CannotAsk => {
            plain(Message::new("sign-cannot-ask")).help(Message::new("sign-cannot-ask-help"))
        }
        SignFault::NoSecretKey(name) => plain(Message::new("sign-no-secret").with("key", name.as_str()))
            .help(Message::new("sign-no-secret-help")),
        SignFault::NotFound(program) => plain(Message::new("program-none").with("program", program.as_str()))
            .help(Message::new("program-none-help").with("program", program.as_str())),
        SignFault::Program { program, stderr } if stderr.is_empty() => {
            plain(Message::new("program-silent").with("program", program.as_str()))
        }
        SignFault::Program { program, stderr } => {
            plain(Message::new("program-failed").with("program", program.as_str())).cause(stderr.clone())
        }
        SignFault::UnsupportedFormat(format) => {
            plain(Message::new("sign-format").with("format", format.as_str()))
                .help(Message::new("sign-format-help"))
        }
        SignFault::Refused(SealFault::Untouched) => {
            plain(Message::new("sign-untouched")).help(Message::new("sign-untouched-help"))
        }
        SignFault::Refused(fault) => plain(Message::new("sign-refused")).cause(cause::seal(fault)),
        SignFault::OtherKey => {
            plain(Message::new("sign-other-key")).help(Message::new("sign-other-key-help"))
        }
        SignFault::Git(fault) => git(fault),
        SignFault::Io { path: at, source, .. } => path("file-io", at).cause(source.to_string()),
    }
}

/// The user's git would not.
pub(super) fn git(fault: &GitFault) -> Failure {
    let plain = |message: Message| Failure::new(WORLD, message);
    match fault {
        GitFault::NotFound => plain(Message::new("program-none").with("program", "git"))
            .help(Message::new("program-none-help").with("program", "git")),
        GitFault::NoHookRun => plain(Message::new("hook-git"))
            .help(Message::new("hook-git-help"))
            .help(Message::new("hook-none-help")),
        GitFault::NoFolder(path) => {
            plain(Message::new("no-folder").with("path", path.to_string_lossy().as_ref()))
        }
        GitFault::NoIdentity => plain(Message::new("git-identity")).help(Message::new("git-identity-help")),
        GitFault::Failed { command, stderr, .. } => {
            plain(Message::new("program-failed").with("program", format!("git {command}")))
                .cause(stderr.clone())
        }
        GitFault::Io(source) => {
            plain(Message::new("program-failed").with("program", "git")).cause(source.to_string())
        }
    }
}

/// No key was made.
pub(super) fn make(fault: &MakeFault) -> Failure {
    match fault {
        MakeFault::Exists(path) => {
            let message = Message::new("key-exists").with("path", path.to_string_lossy().as_ref());
            Failure::new(WORLD, message)
                .help(Message::new("key-exists-help").with("path", path.to_string_lossy().as_ref()))
        }
        MakeFault::Sign(fault) => sign(fault),
    }
}
