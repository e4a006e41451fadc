//! Mending what `check` finds: the files change as if a person had changed them.

use std::collections::BTreeMap;

use super::{Context, DONE, FINDINGS, Outcome, actor, error, new};
use crate::check::{self, Finding, Level, Remedy, Safety, Verdict};
use crate::commit;
use crate::model::{Ledger, TaskId};
use crate::plan::{self, Mended, Wish};
use crate::present::{CheckReport, Failure, Format, Mending, Summary};
use crate::repo::Repo;
use crate::text::{RepoPath, Text};

/// What is asked for.
#[derive(Copy, Clone)]
pub(super) struct Request {
    /// Whether the files are to change.
    pub asked: Asked,
    /// Which fixes.
    pub safety: Safety,
    /// The form of what is told.
    pub format: Format,
}

/// Whether the files are to change.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The files are to change.
    Change,
    /// The changes are to be shown.
    Show,
}

/// Mends the findings that are wanted, and tells what was done and what is still wrong with them gone.
pub(super) fn run(
    cx: &mut Context,
    repo: &Repo,
    ledger: &Ledger,
    wish: Request,
    wanted: &dyn Fn(&Finding) -> bool,
) -> Outcome {
    let Request { asked, safety, .. } = wish;
    let today = cx.today();
    let judge = |ledger: &Ledger| check::on(today, ledger, |_| true);
    let verdict = judge(ledger);
    let mut ids = ids(cx, repo, asked, safety, &verdict, wanted)?.into_iter();
    let mut mended = plan::mend(ledger, verdict, &Wish { safety, wanted, judge: &judge }, &mut ids);
    if asked == Asked::Change && !mended.changes.is_empty() {
        commit::put(repo, &cx.env, &mended.changes, cx.turn()).map_err(|fault| error::apply(&fault))?;
        cx.finish_first();
    }
    mended.verdict.findings.retain(wanted);
    mended.verdict.suppressed.retain(|one| wanted(&one.finding));
    tell(cx, &mended, wish.asked, wish.format);
    Ok(if mended.verdict.count(Level::Error) > 0 { FINDINGS } else { DONE })
}

/// As many new ids as fixes may want; reserved, where the files are to change.
fn ids(
    cx: &mut Context,
    repo: &Repo,
    asked: Asked,
    safety: Safety,
    verdict: &Verdict,
    wanted: &dyn Fn(&Finding) -> bool,
) -> Result<Vec<TaskId>, Failure> {
    let fixes =
        verdict.findings.iter().filter(|finding| wanted(finding)).filter_map(|finding| finding.fix.as_ref());
    let remedies = fixes.filter(|fix| fix.safety <= safety).flat_map(|fix| &fix.remedies);
    let count = remedies.filter(|remedy| matches!(remedy, Remedy::NewId { .. })).count();
    if count == 0 {
        return Ok(Vec::new());
    }
    let (year, count) = (cx.today().year(), u32::try_from(count).unwrap_or(u32::MAX));
    let seen = new::seen(repo);
    let first = match asked {
        Asked::Change => new::first_number(cx, repo, year, &seen, count)?,
        Asked::Show => plan::highest(year, seen.iter()) + 1,
    };
    Ok((first..first.saturating_add(count)).map(|number| TaskId::mint(year, number, cx.random())).collect())
}

fn tell(cx: &mut Context, mended: &Mended, asked: Asked, format: Format) {
    let findings = &mended.verdict.findings;
    let sources = sources(&mended.verdict, |path| mended.ledger.text(path));
    // What a fix does not fit is not promised a second time.
    let given_up = |finding: &&Finding| {
        mended.left.iter().any(|(left, _)| left.rule == finding.rule && left.title == finding.title)
    };
    let promised: Vec<Finding> = findings.iter().filter(|finding| !given_up(finding)).cloned().collect();
    let Summary { fixable, fixable_unsafe, .. } = Summary::of(&promised, 0);
    let all = Summary::of(findings, mended.verdict.tasks);
    let summary = Summary { fixed: mended.done.len(), fixable, fixable_unsafe, ..all };
    let mending = Mending {
        done: &mended.done,
        left: &mended.left,
        changes: &mended.changes,
        moves: &mended.moves,
        shown: asked == Asked::Show,
    };
    let suppressed = &mended.verdict.suppressed;
    let summary = Summary { suppressed: suppressed.len(), ..summary };
    let report = CheckReport { findings, suppressed, sources: &sources, summary, mending: Some(mending) };
    cx.out.check(&report, format);
}

/// The texts that findings and suppressions point into.
pub(super) fn sources(
    verdict: &Verdict,
    text: impl Fn(&RepoPath) -> Option<Text>,
) -> BTreeMap<RepoPath, Text> {
    let suppressed: Vec<Finding> = verdict.suppressed.iter().map(|one| one.finding.clone()).collect();
    let mut sources = actor::texts(&verdict.findings, &text);
    sources.extend(actor::texts(&suppressed, &text));
    sources
}
