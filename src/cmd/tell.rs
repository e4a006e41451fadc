//! What a command did, in the reader's words: the same lines for a plan and for a receipt.

use crate::check::{Arg, Message};
use crate::commit::Receipt;
use crate::plan::{Plan, Told};
use crate::present::{Change, Document, Form, Out};
use crate::text::RepoPath;

/// What would be done, with what becomes of each file.
pub(super) fn plan(out: &mut Out, plan: &Plan) {
    if out.form() == Form::Json {
        let document = document(out, &plan.told, None, vec![Message::new("change-dry-run")]);
        return out.document(&document);
    }
    lines(&plan.told).iter().for_each(|line| out.say(line));
    for (path, change) in plan.changes.iter() {
        let key = match (&change.before, &change.after) {
            (None, _) => "plan-create",
            (_, None) => "plan-remove",
            _ => "plan-write",
        };
        out.say(&Message::new(key).with("path", path.as_str()));
        if let Some(after) = change.after.as_ref().filter(|_| plan.seals.contains(path)) {
            let text = String::from_utf8_lossy(after)
                .lines()
                .map(|line| format!("    {line}\n"))
                .collect::<String>();
            out.print(&crate::present::visible_block(&text));
        }
    }
    out.tell(&Message::new("change-dry-run"));
}

/// What was done.
pub(super) fn receipt(out: &mut Out, receipt: &Receipt, by: &str) {
    if out.form() == Form::Json {
        let last = vec![committed(receipt, by)];
        let document = document(out, &receipt.told, Some(receipt.commit.to_string()), last);
        out.document(&document);
        return left(out, &receipt.left);
    }
    lines(&receipt.told).iter().for_each(|line| out.say(line));
    commit(out, receipt, by);
    left(out, &receipt.left);
}

/// Files that somebody has edited in the last moment.
pub(super) fn left(out: &mut Out, paths: &[RepoPath]) {
    for path in paths {
        out.tell(&Message::new("recovered-left").with("path", path.as_str()));
    }
}

/// The commit that holds what was done.
pub(super) fn commit(out: &mut Out, receipt: &Receipt, by: &str) {
    out.say(&committed(receipt, by));
}

fn committed(receipt: &Receipt, by: &str) -> Message {
    let key = match (receipt.sealed, receipt.signed) {
        (true, true) => "change-sealed-signed",
        (true, false) => "change-sealed",
        _ => "change-committed",
    };
    Message::new(key).with("commit", &receipt.commit.to_string()[..7]).with("person", by)
}

fn document(out: &Out, told: &[Told], commit: Option<String>, more: Vec<Message>) -> Document {
    let said = lines(told).iter().chain(&more).map(|line| out.words().say(line)).collect();
    Document::Receipt(crate::present::Receipt {
        commit,
        changes: told.iter().filter_map(change).collect(),
        lines: said,
    })
}

fn lines(told: &[Told]) -> Vec<Message> {
    told.iter().map(line).collect()
}

fn line(told: &Told) -> Message {
    let state = |state: &crate::model::State| Arg::Word(format!("state-{}", state.name()));
    match told {
        Told::Moved { id, from, to, .. } => Message::new("change-state")
            .with("id", id.as_str())
            .with("from", state(from))
            .with("to", state(to)),
        Told::Recorded { id, act } => Message::new("change-recorded")
            .with("id", id.as_str())
            .with("act", Arg::Word(format!("act-{act}"))),
        Told::Added(path) => Message::new("change-added").with("path", path.as_str()),
        Told::Changed(path) => Message::new("change-written").with("path", path.as_str()),
        Told::Said(message) => message.clone(),
    }
}

/// What a line tells for a program; nothing where it only explains another.
fn change(told: &Told) -> Option<Change> {
    let path = |path: &RepoPath, act: &str| Change {
        task: crate::model::id_of_name(path.name()).map(|id| id.to_string()).unwrap_or_default(),
        act: act.to_owned(),
        paths: vec![path.to_string()],
        ..Change::default()
    };
    Some(match told {
        Told::Moved { id, act, from, to } => Change {
            task: id.clone(),
            act: (*act).to_owned(),
            from: Some(from.name().to_owned()),
            to: Some(to.name().to_owned()),
            ..Change::default()
        },
        Told::Recorded { id, act } => {
            Change { task: id.clone(), act: (*act).to_owned(), ..Change::default() }
        }
        Told::Added(at) => path(at, "add"),
        Told::Changed(at) => path(at, "write"),
        Told::Said(_) => return None,
    })
}
