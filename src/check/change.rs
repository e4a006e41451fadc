//! What stands against a change of a ledger, judged by the policy in force before it.

use std::sync::LazyLock;

use super::run::{self, Run};
use super::{Check, Finding, Findings, Level, Lock, rules};
use crate::model::{Change, Ledger, State};
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
    trust.retain(|finding| matters(finding) && binds(change, finding) && !follows(finding, &found));
    if !trust.is_empty() {
        let known = trusted(&before()?);
        trust.retain(|finding| is_news(change, finding, &known));
    }
    found.extend(trust);
    Ok(run::in_order(found))
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

fn is_news(change: &Change, finding: &Finding, known: &[Finding]) -> bool {
    let same = |old: &Finding| (old.rule, &old.title, &old.at) == (finding.rule, &finding.title, &finding.at);
    match finding.rule {
        // An opinion that comes from another branch afterwards makes nobody's final close-out unlawful; it is answered.
        "not-authorised" | "hasty-final" => change.brings(&finding.at.path),
        // Why it cannot be read is told by what it is.
        "unreadable" if change.is_odd(&finding.at.path) => false,
        rule => passes(rule) || !known.iter().any(same),
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
