//! The last line of a check: how much of what in how many tasks.

use serde::Serialize;

use crate::check::{Finding, Level, Message};
use crate::present::words::Catalogue;

/// The command that applies the safe fixes, as the reader would paste it.
const FIX: &str = "`duban check --fix`";

/// The counts of a check.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Summary {
    /// Findings at error level.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Tasks that were looked at.
    pub tasks: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
}

impl Summary {
    /// Counts findings in so many tasks, of which so many findings have a safe fix.
    #[must_use]
    pub fn of(findings: &[Finding], tasks: usize, fixable: usize) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            notes: count(Level::Note),
            tasks,
            fixable,
        }
    }

    /// The counts in words, without a line ending: `2 errors, 1 warning in 431 tasks`.
    #[must_use]
    pub fn line(&self, words: &Catalogue) -> String {
        let tasks = words.say(&Message::new("count-tasks").with("tasks", self.tasks));
        let found = [
            (self.errors, Message::new("count-errors").with("errors", self.errors)),
            (self.warnings, Message::new("count-warnings").with("warnings", self.warnings)),
            (self.notes, Message::new("count-notes").with("notes", self.notes)),
        ];
        let found: Vec<String> =
            found.iter().filter(|(count, _)| *count > 0).map(|(_, message)| words.say(message)).collect();
        if found.is_empty() {
            return words.say(&Message::new("summary-clean").with("tasks", tasks));
        }
        let found = found.join(&words.word("list-comma"));
        let mut line = words.say(&Message::new("summary-found").with("found", found).with("tasks", tasks));
        if self.fixable > 0 {
            let fixable = Message::new("summary-fixable").with("count", self.fixable).with("command", FIX);
            line.push_str(&words.word("list-semicolon"));
            line.push_str(&words.say(&fixable));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Lang;

    #[test]
    fn counts_are_said_with_their_plurals() {
        let [en, zh] = Lang::ALL.map(|lang| Catalogue::new(lang, &[""; 0]));
        let some = Summary { errors: 2, warnings: 1, notes: 0, tasks: 431, fixable: 1 };
        assert_eq!(
            some.line(&en),
            "2 errors, 1 warning in 431 tasks; 1 can be fixed with `duban check --fix`"
        );
        assert_eq!(some.line(&zh), "431 项任务：2 个错误、1 个警告；其中 1 个可用 `duban check --fix` 修正");
        let one = Summary { notes: 1, tasks: 1, ..Summary::default() };
        assert_eq!(one.line(&en), "1 note in 1 task");
        let clean = Summary { tasks: 431, ..Summary::default() };
        assert_eq!(clean.line(&en), "no findings in 431 tasks");
        assert_eq!(clean.line(&zh), "431 项任务：未发现问题");
    }
}
