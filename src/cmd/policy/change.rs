//! Changes of the policy: planned, sealed, and where several admins must agree, laid down for them.

use jiff::civil::Date;

use super::super::{Context, FINDINGS, Outcome, actor, error};
use super::{Add, Leave, Revoke, Unit, falling, keys, show};
use crate::check::Message;
use crate::model::policy::{PEOPLE, POLICY};
use crate::model::{Deputy, Era, Ledger, PROPOSED, Proposal, Role};
use crate::plan::{self, Acting, Plan, Refusal};
use crate::present::Failure;
use crate::repo::{Repo, UserGit};

/// Policy and roster as they are to be.
type Papers = [Vec<u8>; 2];

/// Adds a person, or roles and keys to one who is there.
pub(super) fn add(cx: &mut Context, repo: &Repo, ledger: &Ledger, args: &Add) -> Outcome {
    let joining = keys::joining(cx, args)?;
    let edit = |ledger: &Ledger| Ok([bytes(ledger, POLICY), plan::add_person(ledger, &joining)?]);
    change(cx, repo, ledger, &args.message, edit)
}

/// Adds a unit.
pub(super) fn unit(cx: &mut Context, repo: &Repo, ledger: &Ledger, args: &Unit) -> Outcome {
    let edit = |ledger: &Ledger| {
        Ok([bytes(ledger, POLICY), plan::add_unit(ledger, &args.id, &args.name, &args.alias)?])
    };
    change(cx, repo, ledger, &args.message, edit)
}

/// Says who stands in for somebody, or that nobody does any more.
pub(super) fn deputy(cx: &mut Context, repo: &Repo, ledger: &Ledger, args: &Leave) -> Outcome {
    for (flag, day) in [("--from", &args.from), ("--until", &args.until)] {
        if let Some(day) = day.as_ref().filter(|day| day.parse::<Date>().is_err()) {
            return Err(error::value_fault(flag, day, "2026-09-30"));
        }
    }
    let named = |person: &String| Deputy {
        person: person.clone(),
        from: args.from.clone(),
        until: args.until.clone(),
    };
    let deputy = args.deputy.as_ref().map(named);
    let edit =
        |ledger: &Ledger| Ok([bytes(ledger, POLICY), plan::stand_in(ledger, &args.person, deputy.as_ref())?]);
    change(cx, repo, ledger, &args.message, edit)
}

/// Revokes keys.
pub(super) fn revoke(cx: &mut Context, repo: &Repo, ledger: &Ledger, args: &Revoke) -> Outcome {
    let named = keys::named(cx, ledger, &args.key)?;
    let since = keys::since(repo, &args.since)?;
    let edit = |ledger: &Ledger| {
        let keys: Vec<_> = named.iter().map(|(key, _)| key.clone()).collect();
        Ok([plan::revoke(ledger, &keys, &since, &args.message)?, bytes(ledger, PEOPLE)])
    };
    falling::tell(cx, repo, &named.iter().map(|(key, _)| key).collect(), &since)?;
    let done = change(cx, repo, ledger, &args.message, edit)?;
    let at_once = !cx.dry_run && ledger.policy.as_ref().is_some_and(|policy| policy.quorum <= 1);
    for (key, person) in named.into_iter().filter(|_| at_once) {
        let message = Message::new("policy-revoked").with("key", key.fingerprint());
        cx.out.tell(&message.with("person", person));
    }
    Ok(done)
}

/// A change that the tool makes. What was edited by hand and not sealed comes first, on its own, and so does what waits.
fn change(
    cx: &mut Context,
    repo: &Repo,
    ledger: &Ledger,
    reason: &str,
    edit: impl Fn(&Ledger) -> Result<Papers, Refusal>,
) -> Outcome {
    as_in_force(repo, ledger)?;
    if let Some(proposal) = Proposal::of(ledger) {
        let serial = i64::try_from(proposal.serial).unwrap_or(i64::MAX);
        return Err(Failure::new(FINDINGS, Message::new("policy-pending").with("serial", serial))
            .help(Message::new("policy-pending-help")));
    }
    let papers = edit(ledger).map_err(|refusal| actor::refused(cx, ledger, refusal, PEOPLE))?;
    lay_down(cx, repo, ledger, &papers, reason)
}

/// Proposes what was edited: policy and roster, or else the proposal that waits.
pub(super) fn propose(cx: &mut Context, repo: &Repo, ledger: &Ledger, reason: &str) -> Outcome {
    let former = committed(repo)?;
    actor::in_force(repo, &former)?;
    let own = [POLICY, PEOPLE].map(|path| bytes(ledger, path));
    let waiting =
        ["policy.yaml", "people.yaml"].map(|name| ledger.files.bytes(&format!("{PROPOSED}/{name}")));
    let papers = match waiting {
        _ if former.policy_digest() != ledger.policy_digest() => own,
        [Some(policy), Some(people)] => [policy.to_vec(), people.to_vec()],
        _ => {
            return Err(Failure::new(FINDINGS, Message::new("policy-unchanged"))
                .help(Message::new("policy-unchanged-help")));
        }
    };
    // What waits in the work tree gives way, committed or not.
    let former = Ledger::read(former.files.with(&plan::waiting(ledger)));
    lay_down(cx, repo, &former, &papers, reason)
}

/// Seals what waits for the user's seal.
pub(super) fn seal(cx: &mut Context, repo: &Repo, ledger: &Ledger) -> Outcome {
    as_in_force(repo, ledger)?;
    actor::in_force(repo, ledger)?;
    let git = cx.git(repo);
    let me = actor::actor(cx, &git, ledger)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: None, at: &at, tag: &tag };
    let planned = plan::countersign(ledger, &acting, &me.key);
    let planned = planned.map_err(|refusal| refused(cx, ledger, refusal, &me))?;
    // A key that is new proves itself on the policy in force, whatever waits.
    if let Some(proposal) = Proposal::of(ledger).filter(|_| ledger.proven.contains(&me.key)) {
        show::difference(cx, ledger, &proposal);
    }
    carry_out(cx, repo, planned, &me)
}

/// Withdraws what waits.
pub(super) fn withdraw(cx: &mut Context, repo: &Repo, ledger: &Ledger, reason: &str) -> Outcome {
    let git = cx.git(repo);
    let me = admin(cx, &git, ledger)?;
    let planned = plan::withdraw(ledger, reason);
    let planned = planned.map_err(|refusal| actor::refused(cx, ledger, refusal, POLICY))?;
    carry_out(cx, repo, planned, &me)
}

fn lay_down(cx: &mut Context, repo: &Repo, former: &Ledger, papers: &Papers, reason: &str) -> Outcome {
    actor::in_force(repo, former)?;
    let git = cx.git(repo);
    let me = admin(cx, &git, former)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: None, at: &at, tag: &tag };
    let planned = plan::propose(former, &papers[0], &papers[1], reason, &acting);
    let planned = planned.map_err(|refusal| actor::refused(cx, former, refusal, POLICY))?;
    carry_out(cx, repo, planned, &me)
}

fn carry_out(cx: &mut Context, repo: &Repo, mut plan: Plan, me: &actor::Actor) -> Outcome {
    let git = cx.git(repo);
    plan.changes = plan.changes.over(|path| repo.file_bytes(path));
    actor::carry_out(cx, repo, &git, &plan, Some(&me.signer), &me.id)
}

/// Why nothing was sealed, and what to do.
fn refused(cx: &mut Context, ledger: &Ledger, refusal: Refusal, me: &actor::Actor) -> Failure {
    let help = match &refusal {
        Refusal::Other(message) if message.key == "policy-proposal-broken" => "policy-proposal-broken-help",
        Refusal::Other(message) if message.key == "policy-not-admin" => "policy-not-admin-help",
        Refusal::Other(message) if message.key == "policy-key-revoked" => "policy-key-revoked-help",
        Refusal::Other(message) if message.key == "policy-nothing" => return nothing(ledger, me),
        _ => return actor::refused(cx, ledger, refusal, POLICY),
    };
    actor::refused(cx, ledger, refusal, POLICY).help(Message::new(help).with("person", me.id.as_str()))
}

/// No policy waits for this seal; a pardon may, and is sealed by a verb of its own.
fn nothing(ledger: &Ledger, me: &actor::Actor) -> Failure {
    let era = Era::standing(ledger).filter(|era| era.people.may(&me.id, Role::Admin));
    let pending = era.iter().flat_map(|era| era.pending(ledger).into_iter().map(move |one| (era, one)));
    let mut lines = pending
        .filter(|(_, one)| !one.sealed.contains(me.id.as_str()))
        .map(|(era, one)| show::pardon(era, &one))
        .peekable();
    let title = if lines.peek().is_some() { "policy-nothing-but-pardon" } else { "policy-nothing" };
    lines.fold(Failure::new(FINDINGS, Message::new(title)), Failure::help)
}

fn admin(cx: &mut Context, git: &UserGit, ledger: &Ledger) -> Result<actor::Actor, Failure> {
    let me = actor::actor(cx, git, ledger)?;
    if !ledger.people.may(&me.id, Role::Admin) {
        let message = Message::new("policy-not-admin").with("person", me.id.as_str());
        return Err(Failure::new(FINDINGS, message).help(Message::new("policy-not-admin-help")));
    }
    Ok(me)
}

/// Policy and roster of the work tree are those of the last commit.
fn as_in_force(repo: &Repo, ledger: &Ledger) -> Result<(), Failure> {
    if committed(repo)?.policy_digest() == ledger.policy_digest() {
        return Ok(());
    }
    Err(Failure::new(FINDINGS, Message::new("policy-unsealed")).help(Message::new("policy-unsealed-help")))
}

/// The ledger's policy as the current commit holds it: what a proposal changes.
fn committed(repo: &Repo) -> Result<Ledger, Failure> {
    repo.scan_head().map(Ledger::read).map_err(|fault| error::object(&fault))
}

fn bytes(ledger: &Ledger, path: &str) -> Vec<u8> {
    ledger.files.bytes(path).unwrap_or_default().to_vec()
}
