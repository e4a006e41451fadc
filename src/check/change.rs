//! What stands against a change of a ledger, judged by the policy in force before it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::run::{self, Run};
use super::{Check, Finding, Findings, Level, Lock, Message, rules};
use crate::model::{Chain, Change, Ledger, Moved, State, id_of_name, owner_of};
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
    // Of a chain that is broken nothing else is said at first; that must not depend on whether the break itself is.
    let is_broken = change.after.chains.values().any(is_excusable);
    if !trust.is_empty() || is_broken {
        let mut before = before()?;
        let mut after = Cow::Borrowed(&change.after);
        if excuse(&mut before) | (is_broken && excuse(after.to_mut())) {
            trust = trusted(&after);
            trust.retain(counts);
        }
        let known = trusted(&before);
        let known: Vec<Trace<'_>> = known.iter().map(|finding| Trace::of(&before, finding)).collect();
        trust.retain(|finding| is_news(change, &before, finding, &Trace::of(&after, finding), &known));
    }
    trust.iter_mut().for_each(|finding| stay(change, finding));
    found.extend(trust);
    Ok(run::in_order(found))
}

/// A task whose record the change takes away is not moved after it: its record is brought back.
fn stay(change: &Change, finding: &mut Finding) {
    let task = id_of_name(finding.at.path.name());
    let of_task = |moved: &Moved| owner_of(&moved.path).map(|(id, _)| id) == task;
    if finding.rule == "misplaced" && change.paths.iter().any(|moved| moved.is_gone() && of_task(moved)) {
        finding.fix = None;
        finding.help = vec![Message::new("misplaced-record")];
    }
}

/// Has everything else about a task hold though its records are no chain, once that fault is known, or forgiven. Of a fork
/// the rules wait for the settlement, which brings the one plan and state that they can be asked about; nothing is known
/// of the task until then. Gives back whether there is such a task.
fn excuse(ledger: &mut Ledger) -> bool {
    let mut any = false;
    for chain in ledger.chains.values_mut().filter(|chain| is_excusable(chain)) {
        chain.excuse();
        any = true;
    }
    any
}

fn is_excusable(chain: &Chain) -> bool {
    !chain.is_whole() && !chain.is_forked()
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

/// Whether two findings, each in its ledger, say the same of the same words.
#[must_use]
pub fn is_same(one: (&Ledger, &Finding), other: (&Ledger, &Finding)) -> bool {
    Trace::of(one.0, one.1) == Trace::of(other.0, other.1)
}

/// Whether a finding is but what comes of a record that was edited or taken away, or that another policy came with. Who made
/// what lies there now does not: whoever forgives that a record was edited forgives no more.
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
    let causes = |rule: &str| match finding.rule {
        "not-authorised" => rule == "self-authorised",
        own => own.starts_with("record-") && rule.starts_with("record-"),
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

fn is_news(
    change: &Change,
    before: &Ledger,
    finding: &Finding,
    trace: &Trace<'_>,
    known: &[Trace<'_>],
) -> bool {
    match finding.rule {
        "not-authorised" => change.writes(&finding.at.path),
        // An opinion that comes from another branch afterwards makes nobody's final close-out unlawful; it is answered. But
        // what lay on a branch of a fork that did not stand has been judged by nobody.
        "hasty-final" => change.writes(&finding.at.path) || !stood(before, &finding.at.path),
        // Why it cannot be read is told by what it is.
        "unreadable" if change.is_odd(&finding.at.path) => false,
        // One edit that is known, or forgiven, does not open the file to all others.
        "closed-on-other-text" if change.paths.iter().any(|moved| moved.path == finding.at.path) => true,
        rule => passes(rule) || !known.contains(trace),
    }
}

/// Whether a record counted for what its chain said.
fn stood(before: &Ledger, path: &RepoPath) -> bool {
    before.chains.values().any(|chain| chain.line().any(|(filed, _)| filed.path == *path))
}

/// Whether an excerpt has what is found against this place, by the same rule.
#[must_use]
pub fn is_found(ledger: &Ledger, finding: &Finding) -> bool {
    let place = |finding: &Finding| (finding.rule, finding.at.path.clone());
    trusted(ledger).iter().any(|other| place(other) == place(finding))
}

/// What the rules of trust find in an excerpt. Of the policy itself the change speaks, not the excerpt; but not of a file
/// beside its records that is none.
fn trusted(ledger: &Ledger) -> Vec<Finding> {
    static RULES: LazyLock<Run> =
        LazyLock::new(|| Run::new(None, |rule| rule.lock == Lock::Trust || rule.name == "unreadable"));
    let verdict = RULES.end(ledger, [RULES.part(ledger)]);
    let stray = |path: &RepoPath| ledger.faults.iter().any(|fault| fault.path == *path);
    let apart =
        |path: &RepoPath| path.under("policy").is_some() || path.folder() == "records/policy" && !stray(path);
    verdict.findings.into_iter().filter(|finding| !apart(&finding.at.path)).collect()
}
