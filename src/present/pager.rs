//! A pager for what is longer than the screen.

use std::io::{self, ErrorKind, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

/// Shows colours, keeps the text on the screen, leaves at the end, and not at all if the text fits.
const DEFAULT: &str = "less -FRXK";

/// What `less` does with text in colours and of any length, where its own variable does not say otherwise.
const LESS: &str = "FRXK";

/// The pager that the environment names: `DUBAN_PAGER`, then `PAGER`, then `less -FRXK`. None where the one that counts
/// is empty or `cat`.
#[must_use]
pub fn choose(duban_pager: Option<&str>, pager: Option<&str>) -> Option<String> {
    let command = duban_pager.or(pager).unwrap_or(DEFAULT).trim();
    (!matches!(command, "" | "cat")).then(|| command.to_owned())
}

/// A pager at work.
pub(super) struct Pager {
    child: Child,
    sent: Arc<Mutex<Vec<u8>>>,
}

/// How a pager ended.
pub(super) enum Ended {
    /// The reader saw what they wanted.
    Well,
    /// It could not show the text: here it is.
    Unseen(Vec<u8>),
}

impl Pager {
    /// Starts a program, and gives the pipe that it reads. `less` says that the environment has a `LESS` of its own.
    ///
    /// # Errors
    /// There is no such program, or it cannot be started.
    pub(super) fn start(command: &str, less: bool) -> io::Result<(Self, Copied)> {
        let mut program = program(command);
        if !less {
            program.env("LESS", LESS);
        }
        let mut child = program.stdin(Stdio::piped()).spawn()?;
        let pipe = child.stdin.take().ok_or(ErrorKind::BrokenPipe)?;
        let sent = Arc::new(Mutex::new(Vec::new()));
        Ok((Pager { child, sent: Arc::clone(&sent) }, Copied { pipe: Some(pipe), sent }))
    }

    /// Waits until the reader leaves it; its pipe must be closed by then.
    pub(super) fn wait(mut self) -> Ended {
        match self.child.wait() {
            Ok(status) if status.success() || was_sent_away(status) => Ended::Well,
            // `sh` says with 127 that there is no such program; a pager that fell over says nothing better.
            _ => {
                Ended::Unseen(std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner)))
            }
        }
    }
}

/// Somebody ended it on purpose: by Ctrl-C, by `kill`, by closing the terminal.
#[cfg(unix)]
fn was_sent_away(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    matches!(status.signal(), Some(1 | 2 | 3 | 15))
}

#[cfg(not(unix))]
fn was_sent_away(_: std::process::ExitStatus) -> bool {
    false
}

/// The program and its arguments; what only a shell understands is given to one, as git does it.
#[expect(
    clippy::disallowed_methods,
    reason = "a pager is the reader's screen, and the screen belongs to present; it touches no repository"
)]
fn program(command: &str) -> Command {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | ',' | ':' | '=');
    let words: Vec<&str> = command.split_whitespace().collect();
    let assigns = words.first().is_some_and(|first| first.contains('='));
    if cfg!(unix) && (assigns || !command.chars().all(plain)) {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]);
        return shell;
    }
    let mut program = Command::new(words.first().copied().unwrap_or_default());
    program.args(words.iter().skip(1));
    program
}

/// The pipe to a pager, and a copy of what went into it in case the pager does not show it.
pub(super) struct Copied {
    pipe: Option<ChildStdin>,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl Write for Copied {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        // Whoever left the pager early has seen enough; whether it fell over, its end will tell.
        if self.pipe.as_mut().is_some_and(|pipe| pipe.write_all(bytes).is_err()) {
            self.pipe = None;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pipe.as_mut().is_some_and(|pipe| pipe.flush().is_err()) {
            self.pipe = None;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_pager() {
        assert_eq!(choose(None, None).as_deref(), Some("less -FRXK"));
        assert_eq!(choose(None, Some("more")).as_deref(), Some("more"));
        assert_eq!(choose(Some("most -s"), Some("more")).as_deref(), Some("most -s"));
        assert_eq!(choose(Some(""), Some("more")), None);
        assert_eq!(choose(None, Some("cat")), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_only_a_shell_understands_goes_to_one() {
        let name = |command: &str| program(command).get_program().to_string_lossy().into_owned();
        assert_eq!(name("less -FRXK --prompt=x"), "less");
        assert_eq!(name("less | head"), "sh");
        assert_eq!(name("\"/opt/my pager\" -x"), "sh");
        assert_eq!(name("LESS=R less"), "sh");
    }
}
