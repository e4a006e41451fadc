//! Who acts: the person whose key the user's git signs with.

use std::collections::{BTreeMap, BTreeSet};

use super::commit_error::ended;
use super::sign_error;
use crate::check::{Finding, Level, Message};
use crate::cmd::Context;
use crate::commit::{self, HookFault, Receipt};
use crate::model::policy::{PEOPLE, POLICY};
use crate::model::{Ledger, Person};
use crate::plan::{Plan, Refusal, Signing};
use crate::present::{Failure, Form};
use crate::repo::{Access, Head, PublicKey, Repo, Signer, UserGit};
use crate::text::{RepoPath, Span, Text};

use super::{DONE, FINDINGS, Outcome, error, tell};

/// Somebody who can seal.
pub(super) struct Actor {
    /// Makes the seals and signatures.
    pub signer: Signer,
    /// The key it makes them with.
    pub key: PublicKey,
    /// The person's id in the policy.
    pub id: String,
}

/// The signer that the user's git is set up for.
pub(super) fn signer(cx: &Context, git: &UserGit) -> Result<(Signer, PublicKey), Failure> {
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    let signer = Signer::from_config(git, config, cx.ask).map_err(|fault| sign_error::sign(&fault))?;
    let key = signer.public_key().map_err(|fault| sign_error::sign(&fault))?;
    Ok((signer, key))
}

/// The signer and the person whose key it is; a key that the policy does not know is refused by the rule's name.
pub(super) fn actor(cx: &mut Context, git: &UserGit, ledger: &Ledger) -> Result<Actor, Failure> {
    let (signer, key) = signer(cx, git)?;
    match ledger.people.holder(&key).map(|person: &Person| person.id.clone()) {
        Some(id) => Ok(Actor { signer, key, id }),
        None => {
            let path = RepoPath::parse(PEOPLE).expect("a lawful path");
            let title = Message::new("not-authorised-stranger").with("key", key.fingerprint());
            let mut finding = Finding::new("not-authorised", Level::Error, title, &path, Span::default());
            finding.help(Message::new("refused-key-help").with("key", key.line()));
            Err(against(cx, &[ledger], &[finding], Failure::new(FINDINGS, Message::new("refused-key"))))
        }
    }
}

/// What nobody has sealed is no policy to act by. That it must be committed is told where it is not.
///
/// # Errors
/// Policy and roster are committed and are not those of the last change of policy.
pub(super) fn in_force(repo: &Repo, ledger: &Ledger) -> Result<(), Failure> {
    let committed = match repo.head() {
        Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => Some(tip),
        _ => None,
    };
    let is_committed = |path: &str| {
        let at = RepoPath::parse(path).expect("a lawful path");
        repo.blob_at(committed, &at) == ledger.files.bytes(path).and_then(|bytes| repo.blob_id(bytes))
    };
    let stands = [POLICY, PEOPLE].into_iter().all(is_committed);
    if !stands || ledger.policy.is_none() || ledger.is_policy_recorded() {
        return Ok(());
    }
    let failure = Failure::new(FINDINGS, Message::new("policy-unrecorded"));
    Err(failure.help(Message::new("policy-unrecorded-help")))
}

/// The person whose key git would sign with, where there is one in the roster; nothing is said where there is none.
pub(super) fn whoever(cx: &Context, git: &UserGit, ledger: &Ledger) -> Option<String> {
    let (_, key) = signer(cx, git).ok()?;
    ledger.people.holder(&key).map(|person| person.id.clone())
}

/// The signer for an ordinary commit: only needed where git signs every commit.
pub(super) fn ordinary(cx: &Context, git: &UserGit) -> Result<Option<Signer>, Failure> {
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    if config.flag("commit.gpgsign") != Some(true) {
        return Ok(None);
    }
    Signer::from_config(git, config, cx.ask).map(Some).map_err(|fault| sign_error::sign(&fault))
}

/// Shows why a plan is not to be, and gives the failure that ends the command.
pub(super) fn refused(cx: &mut Context, ledger: &Ledger, refusal: Refusal, id: &str) -> Failure {
    let failure = error::refusal(&refusal, id);
    match &refusal {
        Refusal::Findings(findings, after) => {
            let failure = match unwritten(ledger, findings) {
                Some(path) => failure.help(Message::new("refused-unwritten").with("path", path.as_str())),
                None => failure,
            };
            against(cx, &[after.as_deref().unwrap_or(ledger), ledger], findings, failure)
        }
        _ => failure,
    }
}

/// The record to be made that findings point into: nobody finds it on the disk.
fn unwritten<'a>(ledger: &Ledger, findings: &'a [Finding]) -> Option<&'a RepoPath> {
    let paths = findings.iter().flat_map(|finding| finding.related.iter().chain([&finding.at]));
    let mut paths = paths.map(|label| &label.path);
    paths.find(|path| path.under("records").is_some() && !ledger.files.holds(path))
}

/// Shows the findings that stand against an act; for a program they go into the error.
fn against(cx: &mut Context, ledgers: &[&Ledger], findings: &[Finding], failure: Failure) -> Failure {
    if cx.out.form() == Form::Human {
        // As it would be, and as it is: a record to be made lies in the one, a file to be moved in the other.
        let texts: BTreeMap<_, _> =
            ledgers.iter().rev().flat_map(|ledger| sources(ledger, findings)).collect();
        cx.out.refused(findings, &texts);
        return failure;
    }
    findings.iter().fold(failure, |failure, finding| {
        let words = cx.out.words().say(&finding.title);
        failure.note(Message::new("refused-rule").with("rule", finding.rule).with("words", words))
    })
}

/// The texts that findings point into.
pub(super) fn sources(ledger: &Ledger, findings: &[Finding]) -> BTreeMap<RepoPath, Text> {
    texts(findings, |path| ledger.text(path))
}

/// The texts that findings point into, each read once.
pub(super) fn texts(
    findings: &[Finding],
    text: impl Fn(&RepoPath) -> Option<Text>,
) -> BTreeMap<RepoPath, Text> {
    let labels = findings.iter().flat_map(|finding| finding.related.iter().chain([&finding.at]));
    let paths: BTreeSet<&RepoPath> = labels.map(|label| &label.path).collect();
    paths.into_iter().filter_map(|path| Some((path.clone(), text(path)?))).collect()
}

/// Carries a plan out, or shows it where nothing is to be done, and tells what was done.
pub(super) fn carry_out(
    cx: &mut Context,
    repo: &Repo,
    git: &UserGit,
    plan: &Plan,
    signer: Option<&Signer>,
    by: &str,
) -> Outcome {
    if cx.dry_run {
        tell::plan(&mut cx.out, plan);
        return Ok(DONE);
    }
    let receipt = commit(cx, repo, git, plan, signer, by)?;
    tell::receipt(&mut cx.out, &receipt, by);
    Ok(DONE)
}

/// Carries a plan out; what it did is still to be told, and will be, whatever the user presses.
pub(super) fn commit(
    cx: &mut Context,
    repo: &Repo,
    git: &UserGit,
    plan: &Plan,
    signer: Option<&Signer>,
    by: &str,
) -> Result<Receipt, Failure> {
    cx.take_turn(repo)?;
    if let Some(signer) = signer {
        forewarn(cx, plan, signer);
    }
    let receipt =
        commit::apply(repo, git, plan, signer, by, cx.turn()).map_err(|fault| error::apply(&fault))?;
    cx.finish_first();
    if let Some(HookFault::Failed { hook, code }) = &receipt.hook {
        cx.out.tell(&ended("hook-after", hook, *code));
    }
    Ok(receipt)
}

/// Says beforehand what the user will be asked for more than once, and why.
fn forewarn(cx: &mut Context, plan: &Plan, signer: &Signer) {
    let signed = plan.signing == Signing::Always || signer.commits_are_signed();
    let times = plan.seals.len() + usize::from(signed && signer.commits_with_seal_key());
    // Somebody who cannot be asked is told that, and not this.
    let asked = cx.ask || cx.var("SSH_ASKPASS").is_some();
    if times < 2 || !asked {
        return;
    }
    if signer.public_key().is_ok_and(|key| key.needs_touch()) {
        cx.out.tell(&Message::new("sign-touch-times").with("times", times));
    }
    if matches!(signer.access(), Ok(Access::Passphrase)) {
        cx.out.tell(&Message::new("sign-passphrase-times").with("times", times));
    }
}
