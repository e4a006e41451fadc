//! An application that rests on what was sent back before.

use std::collections::BTreeSet;

use crate::check::{Findings, Level, Message};
use crate::model::{Chain, Filed, Ledger, Record, State, Task};
use crate::parse::Step;

/// What shows a criterion after it was sent back is just what showed it before.
pub(super) fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let Some((filed, record)) = chain.application().filter(|_| task.state == Some(State::Review)) else {
        return;
    };
    let Some((returned, before, judged)) = last_return(chain) else { return };
    for verdict in judged.criteria.iter().filter(|verdict| verdict.verdict == "unmet") {
        let now = showing(record, &verdict.id);
        if now.is_empty() || !now.is_subset(&showing(before, &verdict.id)) {
            continue;
        }
        let title = Message::new("evidence-reused-again").with("id", verdict.id.as_str());
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
            finding.help(help.with("id", verdict.id.as_str()));
        }
    }
}

/// The last return, with the application that it answers.
fn last_return(chain: &Chain) -> Option<(&Filed, &Record, &Record)> {
    let line: Vec<_> = chain.line().collect();
    let at = line.iter().rposition(|(_, record)| record.act == "return")?;
    let (_, before) = line[..at].iter().rfind(|(_, record)| record.act == "apply")?;
    Some((line[at].0, before, line[at].1))
}

/// The files that show a criterion.
fn showing<'a>(record: &'a Record, criterion: &str) -> BTreeSet<&'a str> {
    let shows = |shows: &[String]| shows.iter().any(|id| id == criterion);
    record
        .evidence
        .iter()
        .filter(|exhibit| shows(&exhibit.shows))
        .map(|exhibit| exhibit.sha256.as_str())
        .collect()
}
