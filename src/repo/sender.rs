//! Handing a paper to the command that the user has set up for it.

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::command_line::last_line;
use super::{GitFault, UserGit};

/// How often the sender is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// How long a sender that is asked to end has for it.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(1);

/// A paper and how it is handed over.
pub struct Sending<'a> {
    /// The command line.
    pub line: &'a str,
    /// The paper.
    pub input: &'a [u8],
    /// Variables beside those of the environment.
    pub variables: &'a [(&'a str, &'a str)],
    /// The file that the shell makes once the command has succeeded.
    pub mark: &'a Path,
    /// How long it may take; none is for ever.
    pub limit: Option<Duration>,
    /// Whether the user wants to end.
    pub stop: &'a dyn Fn() -> bool,
}

/// Why a paper was not handed over.
#[derive(Debug, thiserror::Error)]
pub enum SendFault {
    /// The command failed, or could not be run.
    #[error(transparent)]
    Git(#[from] GitFault),
    /// It took too long, and was ended with everything that it had started.
    #[error("over time")]
    OverTime,
    /// The user wanted to end, and so it was ended.
    #[error("stopped")]
    Stopped,
}

impl UserGit {
    /// Runs a command line of the user's by git's own shell, as an alias would be, at the top of the work tree, in a group
    /// of its own. What it prints is dropped, and what it leaves running in the background is left.
    ///
    /// # Errors
    /// [`GitFault::Failed`] for every exit code but 0, with the last line that it complained in; or it was ended before.
    pub fn send(&self, sending: &Sending<'_>) -> Result<(), SendFault> {
        let failed = |fault| SendFault::Git(self.fault(fault));
        let mark = sending.mark.to_string_lossy().replace('\'', "'\\''");
        // The line may end in a comment.
        let alias = format!("alias.duban-send=!{{ {}\n}} && : > '{mark}'", sending.line);
        let mut command = self.command(&["-c", &alias, "duban-send"]);
        command.envs(sending.variables.iter().copied());
        let (input, mut complaint) = (paper(sending.input).map_err(failed)?, empty().map_err(failed)?);
        command.stdin(input).stdout(Stdio::null()).stderr(complaint.try_clone().map_err(failed)?);
        own_group(&mut command);
        let mut child = command.spawn().map_err(failed)?;
        let status = await_end(&mut child, sending)?.map_err(failed)?;
        if status.success() {
            return Ok(());
        }
        let mut stderr = Vec::new();
        let _ = complaint.rewind().and_then(|()| complaint.read_to_end(&mut stderr));
        Err(SendFault::Git(GitFault::Failed {
            command: sending.line.to_owned(),
            code: status.code(),
            stderr: last_line(&stderr),
        }))
    }
}

/// A file and not a pipe: who does not read, or leaves something running that holds it, keeps nobody waiting.
fn empty() -> std::io::Result<File> {
    tempfile::tempfile()
}

fn paper(text: &[u8]) -> std::io::Result<File> {
    let mut file = empty()?;
    file.write_all(text)?;
    file.rewind()?;
    Ok(file)
}

fn await_end(child: &mut Child, sending: &Sending<'_>) -> Result<std::io::Result<ExitStatus>, SendFault> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(Ok(status)),
            Err(fault) => return Ok(Err(fault)),
            Ok(None) => {}
        }
        let over = sending.limit.is_some_and(|limit| limit <= begun.elapsed());
        if over || (sending.stop)() {
            end(child);
            return Err(if over { SendFault::OverTime } else { SendFault::Stopped });
        }
        std::thread::sleep(LOOK);
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

/// Asks the whole group to end, and ends it.
#[cfg(unix)]
fn end(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    // Not yet waited for, so that its number is still its own.
    let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return };
    let _ = kill_process_group(group, Signal::TERM);
    let begun = Instant::now();
    while begun.elapsed() < GRACE && rustix::process::test_kill_process_group(group).is_ok() {
        std::thread::sleep(LOOK);
        // Whoever has ended and was not waited for still counts as there.
        let _ = child.try_wait();
    }
    let _ = kill_process_group(group, Signal::KILL);
    let _ = child.wait();
}

#[cfg(not(unix))]
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
