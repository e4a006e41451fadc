//! What a branch does, line by line, for a person.

use jiff::civil::Date;

use super::{discounts, undone};
use crate::check::{Arg, Message};
use crate::cmd::verdict;
use crate::commit::Review;
use crate::model::{Change, Filed, Record, Turn};

/// What stays undone first; then what the branch does, and what its acts took off what was agreed; then what stands in its
/// way.
pub(super) fn lines(review: &Review, today: Date) -> Vec<Message> {
    let undone = review.change.iter().flat_map(|change| undone::of(change, today)).map(|one| one.message());
    let discounts = review.change.iter().flat_map(discounts::lines);
    undone.chain(done(review)).chain(discounts).chain(hindrances(review)).collect()
}

/// What it does to tasks, the policy and what was forgiven.
pub(super) fn done(review: &Review) -> Vec<Message> {
    let mut lines: Vec<Message> = review.change.iter().flat_map(acts).collect();
    lines.extend(review.change.as_ref().and_then(policy));
    lines.extend(review.change.iter().flat_map(pardons));
    lines.extend(review.pardoned.iter().map(verdict::pardoned));
    lines
}

/// What is to be known of the branches, and what a person has to solve first.
pub(super) fn hindrances(review: &Review) -> Vec<Message> {
    let stale = review.stale.then(|| Message::new("review-stale"));
    let conflict = |path: &String| Message::new("review-conflict").with("path", path.as_str());
    stale.into_iter().chain(review.conflicts.iter().map(conflict)).collect()
}

/// The verdict on one line.
pub(super) fn summary(review: &Review) -> Message {
    let key = if review.is_good() { "review-good" } else { "review-wrong" };
    let acts = review.change.as_ref().map_or(0, |change| change.acts().count());
    Message::new(key).with("serial", number(review.era.policy.serial)).with("acts", acts)
}

/// A serial as a message takes it.
pub(super) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn acts(change: &Change) -> Vec<Message> {
    change.acts().map(|(_, record)| act(record)).collect()
}

fn act(record: &Record) -> Message {
    let key = if record.on_behalf.is_some() { "review-act-for" } else { "review-act" };
    let message = Message::new(key)
        .with("task", record.task.as_deref().unwrap_or_default())
        .with("act", Arg::Word(format!("act-{}", record.act)))
        .with("by", record.by.as_str());
    match &record.on_behalf {
        Some(other) => message.with("other", other.as_str()),
        None => message,
    }
}

fn policy(change: &Change) -> Option<Message> {
    match &change.turn {
        Turn::Next(era) => Some(Message::new("review-policy").with("serial", number(era.policy.serial))),
        Turn::Proposed { serial, seals, quorum } => Some(
            Message::new("review-proposed")
                .with("serial", number(*serial))
                .with("seals", *seals)
                .with("quorum", *quorum),
        ),
        Turn::Same | Turn::Refused(_) => None,
    }
}

/// The pardons that it brings or seals.
fn pardons(change: &Change) -> Vec<Message> {
    let told = |filed: &Filed| {
        let record = filed.record.as_ref().ok()?;
        let commit = record.commit.as_ref()?.get(..7)?.to_owned();
        let seals = change.era.seals(filed);
        let message = Message::new("review-pardon").with("commit", commit).with("seals", seals);
        Some(message.with("count", record.forgives.len()).with("quorum", change.era.quorum()))
    };
    change.after.pardons.iter().filter_map(told).collect()
}
