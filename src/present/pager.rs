//! A pager for what is longer than the screen.

use std::io;
use std::process::{Child, ChildStdin, Command, Stdio};

/// Shows colours, keeps the text on the screen, leaves at the end, and not at all if the text fits.
const DEFAULT: &str = "less -FRXK";

/// The pager that the environment names: `DUBAN_PAGER`, then `PAGER`, then `less -FRXK`. None where the one that counts
/// is empty or `cat`.
#[must_use]
pub fn choose(duban_pager: Option<&str>, pager: Option<&str>) -> Option<String> {
    let command = duban_pager.or(pager).unwrap_or(DEFAULT).trim();
    (!matches!(command, "" | "cat")).then(|| command.to_owned())
}

/// A pager at work.
pub(super) struct Pager(Child);

impl Pager {
    /// Starts a program, its arguments divided by spaces, and gives the pipe that it reads.
    ///
    /// # Errors
    /// There is no such program, or it cannot be started.
    #[expect(
        clippy::disallowed_methods,
        reason = "a pager is the reader's screen, and the screen belongs to present; it touches no repository"
    )]
    pub(super) fn start(command: &str) -> io::Result<(Self, ChildStdin)> {
        let mut words = command.split_whitespace();
        let program = words.next().ok_or(io::ErrorKind::NotFound)?;
        let mut child = Command::new(program).args(words).stdin(Stdio::piped()).spawn()?;
        let pipe = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok((Pager(child), pipe))
    }

    /// Waits until the reader leaves it; its pipe must be closed by then.
    pub(super) fn wait(mut self) {
        // How a pager ends says nothing about what was asked for.
        let _ = self.0.wait();
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
}
