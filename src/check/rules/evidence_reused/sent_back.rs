//! An application that rests on what was sent back before.

use crate::check::{Findings, Level, Message};
use crate::model::{Ledger, State, Task};
use crate::parse::Step;

/// What shows a criterion after it was sent back is just what showed it before.
pub(super) fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let Some((filed, _)) = chain.application().filter(|_| task.state == Some(State::Review)) else {
        return;
    };
    let Some((returned, ..)) = chain.last_return() else { return };
    for criterion in chain.shown_again() {
        let title = Message::new("evidence-reused-again").with("id", criterion);
        let span = ledger.place(&filed.path, &[Step::Key(&["evidence"])]);
        let finding = found.report(title, &filed.path, span);
        let place = ledger.place(&returned.path, &[Step::Key(&["criteria"])]);
        finding.at_most(Level::Warning).related(
            &returned.path,
            place,
            Message::new("evidence-reused-returned"),
        );
        if let Some(id) = task.key() {
            let help = Message::new("evidence-reused-new").with("task", id.to_string());
            finding.help(help.with("id", criterion));
        }
    }
}
