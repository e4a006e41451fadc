//! Which acts a revocation takes with it: an admin should see them before others have them.

use std::collections::BTreeSet;

use git2::Oid;

use super::super::Context;
use crate::check::{Arg, Message};
use crate::model::policy::EVER;
use crate::present::Failure;
use crate::repo::{Head, PublicKey, Repo};
use crate::text::RepoPath;

/// Tells of every act that these keys have sealed, and that the commit does not rest on since when they count no longer: as
/// `verify` will judge it. Cost: the records, and a look at the trees that the commit rests on for each that the keys sealed.
///
/// # Errors
/// The ledger cannot be read.
pub(super) fn tell(
    cx: &mut Context,
    repo: &Repo,
    keys: &BTreeSet<&PublicKey>,
    since: &str,
) -> Result<(), Failure> {
    let ledger = cx.ledger(repo, |path| path.starts_with("records/") || path.starts_with("policy/"))?;
    let (tip, before) = (tip(repo), before(repo, since));
    let stays = |path: &RepoPath| {
        let here = repo.blob_at(tip, path);
        here.is_some() && before.iter().any(|parent| repo.blob_at(Some(*parent), path) == here)
    };
    let mut falling = Vec::new();
    for (filed, record) in ledger.chains.values().flat_map(|chain| chain.records()) {
        let sealed = filed.seals.iter().any(|seal| seal.key.as_ref().is_ok_and(|key| keys.contains(key)));
        if sealed && !stays(&filed.path) {
            let message = Message::new("policy-revoke-falls").with("act", Arg::act(&record.act));
            let message = message.with("task", record.task.as_deref().unwrap_or_default());
            falling.push((filed.path.clone(), message.with("day", record.at.get(..10).unwrap_or_default())));
        }
    }
    falling.sort_by(|(one, _), (other, _)| one.cmp(other));
    falling.iter().for_each(|(_, line)| cx.out.tell(line));
    Ok(())
}

fn tip(repo: &Repo) -> Option<Oid> {
    match repo.head() {
        Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => Some(tip),
        _ => None,
    }
}

/// What a commit rests on; nothing for `ever`.
fn before(repo: &Repo, since: &str) -> Vec<Oid> {
    if since == EVER {
        return Vec::new();
    }
    let commit = Oid::from_str(since).ok();
    commit.and_then(|commit| repo.links(commit)).map(|(_, parents)| parents).unwrap_or_default()
}
