//! When there is colour, and which.

use annotate_snippets::renderer::{AnsiColor, Style};

/// What `--color` says.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum When {
    /// As the environment and the stream say.
    #[default]
    Auto,
    /// Also into a file.
    Always,
    /// Not even on a terminal.
    Never,
}

impl When {
    /// Reads the value of `--color`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(When::Auto),
            "always" => Some(When::Always),
            "never" => Some(When::Never),
            _ => None,
        }
    }
}

/// Whether a stream gets colour: the flag, then `NO_COLOR` (set and not empty), then `CLICOLOR_FORCE` (set, not empty
/// and not `0`), then whether it is a terminal.
#[must_use]
pub fn decide(flag: When, no_color: Option<&str>, clicolor_force: Option<&str>, is_terminal: bool) -> bool {
    match flag {
        When::Always => true,
        When::Never => false,
        When::Auto if no_color.is_some_and(|value| !value.is_empty()) => false,
        When::Auto if clicolor_force.is_some_and(|value| !matches!(value, "" | "0")) => true,
        When::Auto => is_terminal,
    }
}

/// Errors, and the red light.
pub(super) const RED: Style = AnsiColor::Red.on_default().bold();
/// Warnings, and the yellow light.
pub(super) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
/// What is as it should be.
pub(super) const GREEN: Style = AnsiColor::Green.on_default();
/// Places and help.
pub(super) const CYAN: Style = AnsiColor::Cyan.on_default();
/// What was asked for.
pub(super) const BOLD: Style = Style::new().bold();
/// What was looked for, where it was found.
pub(super) const MATCH: Style = Style::new().bold().underline();
/// What may be passed over.
pub(super) const FAINT: Style = Style::new().dimmed();

/// The text in a style; streams without colour take the style out again.
pub(super) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_beats_the_environment_and_the_environment_the_terminal() {
        assert!(decide(When::Always, Some("1"), None, false));
        assert!(!decide(When::Never, None, Some("1"), true));
        assert!(!decide(When::Auto, Some("1"), Some("1"), true));
        assert!(decide(When::Auto, Some(""), None, true));
        assert!(decide(When::Auto, None, Some("1"), false));
        assert!(!decide(When::Auto, None, Some("0"), false));
        assert!(!decide(When::Auto, None, None, false));
    }
}
