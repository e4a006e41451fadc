//! What waits for the seals of admins: no task's, and to be done all the same.

use super::super::{Context, scope};
use crate::check::Message;
use crate::model::{Era, Ledger, PARDONS, Proposal, Unlawful};
use crate::present::{Failure, Form};
use crate::repo::Repo;

/// Which change of policy and which pardons wait for whose seals, for a person to read; of one person only what waits for
/// that one, by name. Cost: the names of the pardons; where there are any, or a proposal, the records of the policy.
pub(super) fn lines(
    cx: &Context,
    repo: &Repo,
    ledger: &Ledger,
    me: Option<&str>,
) -> Result<Vec<Message>, Failure> {
    let waits = Proposal::of(ledger).is_some() || !repo.names(PARDONS, |_| true).is_empty();
    if !waits || cx.out.form() == Form::Json {
        return Ok(Vec::new());
    }
    let ledger = cx.ledger(repo, scope::of_policy)?;
    let Some(era) = Era::standing(&ledger) else { return Ok(Vec::new()) };
    let lacking = |sealed: &dyn Fn(&str) -> bool| -> Vec<String> {
        let admins = era.people.admins().filter(|admin| !sealed(&admin.id));
        admins.map(|admin| admin.name.clone()).collect()
    };
    let mut told = Vec::new();
    if let Some((message, sealed)) = proposed(&era, &ledger) {
        told.push((message, lacking(&|id| sealed.iter().any(|one| one == id))));
    }
    for one in era.pending(&ledger) {
        let message = Message::new("today-pardon").with("commit", one.short());
        told.push((message, lacking(&|id| one.sealed.contains(id))));
    }
    told.retain(|(_, people)| me.is_none_or(|me| people.iter().any(|name| name == me)));
    let comma = cx.out.words().word("list-comma");
    Ok(told.into_iter().map(|(message, people)| message.with("people", people.join(&comma))).collect())
}

/// The proposal that lacks seals, and who has sealed it.
fn proposed(era: &Era, ledger: &Ledger) -> Option<(Message, Vec<String>)> {
    let proposal = Proposal::of(ledger)?;
    let lacks = matches!(era.next(&proposal.tree), Err(Unlawful::Seals { .. } | Unlawful::Unsealed));
    let sealed = era.admins(proposal.filed().filter(|_| lacks)?);
    let serial = i64::try_from(proposal.serial).unwrap_or(i64::MAX);
    Some((
        Message::new("today-policy").with("serial", serial),
        sealed.into_iter().map(str::to_owned).collect(),
    ))
}
