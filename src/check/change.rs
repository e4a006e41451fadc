//! What stands against a change of a ledger, judged by the policy in force before it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::run::{self, Run};
use super::{Check, Finding, Findings, Level, Lock, Message, rules};
use crate::model::{Change, Ledger, State, TaskId};
use crate::parse::{Node, Pair};
use crate::text::RepoPath;

/// What stands against a change: the rules of changes, and the rules of trust over the tasks that it touches, where they
/// find what they did not find before. Who may act is asked of the records that come with it; the others were judged
/// when they came. In the order of paths; of the rules of trust no mere notes.
///
/// `before` gives the tasks that the change touches as they were; it is asked only where there is something to compare.
///
/// # Errors
/// Those of `before`.
pub fn change<E>(change: &Change, before: impl FnOnce() -> Result<Ledger, E>) -> Result<Vec<Finding>, E> {
    let mut found = Vec::new();
    for rule in rules() {
        if let Check::Change(check) = rule.check {
            let mut findings = Findings::new(rule, &change.after.settings);
            check(change, &mut findings);
            found.extend(findings.done());
        }
    }
    let mut trust = trusted(&change.after);
    let counts = |finding: &Finding| matters(finding) && binds(change, finding) && !follows(finding, &found);
    trust.retain(counts);
    if !trust.is_empty() {
        let mut before = before()?;
        let broken = broken(&before, &change.after);
        let mut after = Cow::Borrowed(&change.after);
        if !broken.is_empty() {
            [&mut before, after.to_mut()].into_iter().for_each(|ledger| excuse(ledger, &broken));
            trust = trusted(&after);
            trust.retain(counts);
        }
        let known = trusted(&before);
        let known: Vec<Trace<'_>> = known.iter().map(|finding| Trace::of(&before, finding)).collect();
        trust.retain(|finding| is_news(change, finding, &Trace::of(&after, finding), &known));
    }
    found.extend(trust);
    Ok(run::in_order(found))
}

/// Tasks whose records were no chain before and are none now. Of such a task the rules say nothing more, so that no fault
/// is told twice; but once that fault is known, or forgiven, everything else about the task holds all the same.
fn broken(before: &Ledger, after: &Ledger) -> BTreeSet<TaskId> {
    let is_broken =
        |ledger: &Ledger, id: &TaskId| ledger.chains.get(id).is_some_and(|chain| !chain.is_whole());
    after.chains.keys().filter(|id| is_broken(before, id) && is_broken(after, id)).copied().collect()
}

fn excuse(ledger: &mut Ledger, broken: &BTreeSet<TaskId>) {
    ledger.chains.iter_mut().filter(|(id, _)| broken.contains(id)).for_each(|(_, chain)| chain.excuse());
}

/// What tells a finding from another one of the same words, wherever in its file it has moved to.
#[derive(PartialEq)]
struct Trace<'a> {
    finding: (&'static str, &'a Message, &'a RepoPath),
    /// What is said beside the mark.
    mark: Option<&'a Message>,
    /// What stands under it; of a frozen field all of it. None where it stands under the front matter as a whole.
    text: Option<&'a str>,
}

impl<'a> Trace<'a> {
    fn of(ledger: &'a Ledger, finding: &'a Finding) -> Self {
        let (path, span) = (&finding.at.path, finding.at.span);
        let text = ledger.at(path).map(|task| &*task.document).filter(|document| document.front() != span);
        let text = text.map(|document| {
            let around = |pair: &&Pair| pair.span().start <= span.start && span.end <= pair.span().end;
            let field = document.root().into_iter().flat_map(Node::pairs).find(around);
            let span = field.filter(|_| finding.rule == "drifted").map_or(span, Pair::span);
            span.of(document.text().as_str())
        });
        Trace { finding: (finding.rule, &finding.title, path), mark: finding.at.message.as_ref(), text }
    }
}

/// An error, or a warning to whoever lets it in: nothing is unlawful yet, and what it leads to would be.
fn matters(finding: &Finding) -> bool {
    matches!(finding.level, Level::Error | Level::Warning)
}

/// Whether a finding is but what comes of a record that was edited or taken away, or that another policy came with.
fn follows(finding: &Finding, found: &[Finding]) -> bool {
    let of = |path: &RepoPath| match path
        .as_str()
        .strip_suffix(".sig")
        .and_then(|path| path.rsplit_once(".md."))
    {
        Some((record, _)) => format!("{record}.md"),
        None => path.to_string(),
    };
    let record = of(&finding.at.path);
    let causes = |rule: &str| {
        rule.starts_with("record-") || rule == "self-authorised" && finding.rule == "not-authorised"
    };
    let cause = |other: &Finding| causes(other.rule) && of(&other.at.path) == record;
    finding.at.path.under("records").is_some() && found.iter().any(cause)
}

/// A fault that passes when the file is put right: nothing is hidden by it, since the file is judged again then.
#[must_use]
pub fn passes(rule: &str) -> bool {
    matches!(rule, "unreadable" | "duplicate-key")
}

/// Nobody is bound by a draft without records, however it is written.
fn binds(change: &Change, finding: &Finding) -> bool {
    let task = change.after.at(&finding.at.path).filter(|task| task.state.is_some_and(State::is_draft));
    task.is_none_or(|task| !change.after.chain(task).all.is_empty())
}

fn is_news(change: &Change, finding: &Finding, trace: &Trace<'_>, known: &[Trace<'_>]) -> bool {
    match finding.rule {
        // An opinion that comes from another branch afterwards makes nobody's final close-out unlawful; it is answered.
        "not-authorised" | "hasty-final" => change.brings(&finding.at.path),
        // Why it cannot be read is told by what it is.
        "unreadable" if change.is_odd(&finding.at.path) => false,
        // One edit that is known, or forgiven, does not open the file to all others.
        "closed-on-other-text" if change.paths.iter().any(|moved| moved.path == finding.at.path) => true,
        rule => passes(rule) || !known.contains(trace),
    }
}

/// What the rules of trust find in an excerpt. Of the policy itself the change speaks, not the excerpt.
fn trusted(ledger: &Ledger) -> Vec<Finding> {
    static RULES: LazyLock<Run> =
        LazyLock::new(|| Run::new(None, |rule| rule.lock == Lock::Trust || rule.name == "unreadable"));
    let verdict = RULES.end(ledger, [RULES.part(ledger)]);
    let apart = |path: &RepoPath| path.under("policy").is_some() || path.folder() == "records/policy";
    verdict.findings.into_iter().filter(|finding| !apart(&finding.at.path)).collect()
}
