//! The last line of a check: how much of what in how many tasks.

use serde::Serialize;

use crate::check::{Finding, Level, Message, Safety};
use crate::present::words::Catalogue;

/// The commands that apply fixes, as the reader would paste them.
pub(super) const FIX: &str = "`duban check --fix`";
pub(super) const FIX_UNSAFE: &str = "`duban check --fix --unsafe`";

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
    /// Findings with a fix that a person should look at first.
    pub fixable_unsafe: usize,
    /// Findings that were mended.
    pub fixed: usize,
    /// Findings that somebody has said are to stay, and why.
    pub suppressed: usize,
    /// Findings that a quorum has forgiven.
    #[serde(skip)]
    pub pardoned: usize,
}

impl Summary {
    /// Counts findings in so many tasks.
    #[must_use]
    pub fn of(findings: &[Finding], tasks: usize) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        let fixable = |safety| {
            let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
            fixes.filter(|fix| fix.safety == safety).count()
        };
        Summary {
            errors: count(Level::Error),
            warnings: count(Level::Warning),
            notes: count(Level::Note),
            tasks,
            fixable: fixable(Safety::Safe),
            fixable_unsafe: fixable(Safety::Unsafe),
            ..Summary::default()
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
        // Files that belong to no task may be all that was looked at.
        let first = match (found.is_empty(), self.tasks) {
            (true, 0) => Message::new("summary-clean-apart"),
            (true, _) => Message::new("summary-clean"),
            (false, 0) => Message::new("summary-found-apart"),
            (false, _) => Message::new("summary-found"),
        };
        let first = first.with("found", found.join(&words.word("list-comma"))).with("tasks", tasks);
        let fixable = |key, count, command| Message::new(key).with("count", count).with("command", command);
        let more = if self.fixable > 0 { "summary-fixable-more" } else { "summary-fixable" };
        let parts = [
            (1, first),
            (self.fixed, Message::new("summary-fixed").with("count", self.fixed)),
            (self.fixable, fixable("summary-fixable", self.fixable, FIX)),
            (self.fixable_unsafe, fixable(more, self.fixable_unsafe, FIX_UNSAFE)),
            (self.suppressed, Message::new("summary-suppressed").with("count", self.suppressed)),
            (self.pardoned, Message::new("summary-pardoned").with("count", self.pardoned)),
        ];
        let said = parts.iter().filter(|(count, _)| *count > 0).map(|(_, message)| words.say(message));
        said.collect::<Vec<_>>().join(&words.word("list-semicolon"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Lang;

    #[test]
    fn counts_are_said_with_their_plurals() {
        let [en, zh] = Lang::ALL.map(|lang| Catalogue::new(lang, &[""; 0]));
        let some = Summary { errors: 2, warnings: 1, tasks: 431, fixable: 1, ..Summary::default() };
        assert_eq!(
            some.line(&en),
            "2 errors, 1 warning in 431 tasks; 1 can be fixed with `duban check --fix`"
        );
        assert_eq!(some.line(&zh), "431 项任务：2 个错误、1 个警告；其中 1 个可用 `duban check --fix` 修正");
        let more = Summary { fixable_unsafe: 2, fixed: 3, suppressed: 4, ..some };
        assert_eq!(
            more.line(&en),
            "2 errors, 1 warning in 431 tasks; 3 fixed; 1 can be fixed with `duban check --fix`; \
             2 more with `duban check --fix --unsafe`; 4 suppressed"
        );
        assert_eq!(
            more.line(&zh),
            "431 项任务：2 个错误、1 个警告；已修正 3 个；其中 1 个可用 `duban check --fix` 修正；\
             另有 2 个可用 `duban check --fix --unsafe` 修正；另有 4 个已注明理由、不再提示"
        );
        let one = Summary { notes: 1, tasks: 1, ..Summary::default() };
        assert_eq!(one.line(&en), "1 note in 1 task");
        let clean = Summary { tasks: 431, ..Summary::default() };
        assert_eq!(clean.line(&en), "no findings in 431 tasks");
        assert_eq!(clean.line(&zh), "431 项任务：未发现问题");
    }
}
