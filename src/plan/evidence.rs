//! Evidence: a file beside the task, and a line in the task that says what it shows.

use super::{Note, Plan, Refusal, Told};
use crate::check::{Arg, Message};
use crate::model::{Ledger, State, Task, field};
use crate::parse::Op;
use crate::text::RepoPath;

/// Plans the addition of a file as evidence, an ordinary commit: a copy under `evidence/`, and an item under Evidence.
///
/// # Errors
/// A criterion that is not the task's, an empty file, a name that is taken by another file, no criterion at all.
pub fn evidence(
    ledger: &Ledger,
    task: &Task,
    name: &str,
    bytes: &[u8],
    shows: &[String],
) -> Result<Plan, Refusal> {
    let id = task.key().ok_or(Refusal::NoId)?;
    let state = task.state.ok_or(Refusal::NoState)?;
    if !matches!(state, State::Draft | State::Filed | State::Active | State::Review) {
        let word = Arg::Word(format!("state-{}", state.name()));
        return Err(Refusal::Other(
            Message::new("evidence-state").with("id", id.to_string()).with("state", word),
        ));
    }
    if shows.is_empty() {
        return Err(Refusal::Lacking("shows"));
    }
    if let Some(stranger) = shows.iter().find(|id| !task.criteria().any(|(known, _)| known == id.as_str())) {
        let known = task.criteria().map(|(known, _)| known.to_owned()).collect();
        return Err(Refusal::NoCriterion(stranger.clone(), known));
    }
    if bytes.is_empty() {
        return Err(Refusal::Other(Message::new("evidence-empty").with("file", name)));
    }
    let path = RepoPath::parse(&format!("{}/{name}", id.evidence())).ok().filter(RepoPath::is_portable);
    let path = path.ok_or_else(|| Refusal::Other(Message::new("evidence-name").with("file", name)))?;
    if ledger.files.get(&path).is_some() {
        return Err(Refusal::Other(Message::new("evidence-taken").with("file", path.as_str())));
    }
    // Angle brackets keep a name with blanks or brackets one link.
    let plain = !path.as_str().contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>'));
    let target = if plain { format!("/{path}") } else { format!("</{path}>") };
    let line = format!("[{}]({target}): {}", name.replace(['[', ']'], ""), shows.join(", "));
    let [en, zh] = field::EVIDENCE;
    let section = if task.is_chinese() { [zh, en] } else { [en, zh] };
    let op = Op::AddEntry { section: &section, level: 2, text: &line };
    let patched = task.document.patch(&op).map_err(Refusal::Patch)?;
    let mut plan = Plan { about: Some(*id), ..Plan::default() };
    plan.changes.create(path.clone(), bytes.to_vec());
    plan.changes.write(task.path.clone(), task.document.bytes().to_vec(), patched.document.bytes().to_vec());
    plan.note = Note {
        subject: format!("evidence {id}: {name}"),
        body: String::new(),
        trailers: vec![("Duban-Task", id.to_string())],
    };
    plan.told = vec![Told::Added(path), Told::Changed(task.path.clone())];
    Ok(plan)
}
