//! Handing a paper to the command that the user has set up for it.

use super::command_line::{last_line, run};
use super::{GitFault, UserGit};

impl UserGit {
    /// Runs a command line of the user's by git's own shell, as an alias would be, at the top of the work tree: with this
    /// input, and these variables beside those of the environment. What it prints is dropped.
    ///
    /// # Errors
    /// [`GitFault::Failed`] for every exit code but 0, with the last line that it complained in.
    pub fn send(&self, line: &str, input: &[u8], variables: &[(&str, &str)]) -> Result<(), GitFault> {
        let alias = format!("alias.duban-send=!{line}");
        let mut command = self.command(&["-c", &alias, "duban-send"]);
        command.envs(variables.iter().copied());
        let output = run(&mut command, Some(input)).map_err(|fault| self.fault(fault))?;
        if output.status.success() {
            return Ok(());
        }
        Err(GitFault::Failed {
            command: line.to_owned(),
            code: output.status.code(),
            stderr: last_line(&output.stderr),
        })
    }
}
