//! The records of the policy: numbered without a gap, each naming the one before, the last one what is in force.

use crate::check::{Arg, Findings, Message};
use crate::model::policy::{PEOPLE, POLICY, Revocation};
use crate::model::{Filed, Ledger, Policy, Record};
use crate::parse::Step;
use crate::repo::PublicKey;
use crate::text::{Digest, RepoPath, Span};

use super::record;

/// Reports what is wrong with the records of the policy; `acts` says whether there are records of tasks.
pub(super) fn check(ledger: &Ledger, acts: bool, found: &mut Findings<'_>) {
    for filed in &ledger.pardons {
        record::check(ledger, filed, None, found);
    }
    let faults = ledger.policies.iter().filter(|filed| record::check(ledger, filed, None, found)).count();
    if faults > 0 {
        return;
    }
    let mut before: Option<(&Filed, &Record)> = None;
    for (filed, record) in
        ledger.policies.iter().filter_map(|filed| Some((filed, filed.record.as_ref().ok()?)))
    {
        if !follows(ledger, filed, record, before, found) {
            return;
        }
        before = Some((filed, record));
    }
    in_force(ledger, before, acts, found);
}

/// Whether a record is the next one; reports why it is not.
fn follows(
    ledger: &Ledger,
    filed: &Filed,
    record: &Record,
    before: Option<(&Filed, &Record)>,
    found: &mut Findings<'_>,
) -> bool {
    let expected = before.and_then(|(_, record)| record.serial).unwrap_or(0) + 1;
    let serial = record.serial.unwrap_or(0);
    let number = |number: u64| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
    if serial != expected {
        let title = Message::new("record-chain-policy-serial").with("serial", number(serial));
        let span = ledger.place(&filed.path, &[Step::Key(&["serial"])]);
        found.report(title.with("expected", number(expected)), &filed.path, span);
        return false;
    }
    if filed.path.name().strip_suffix(".md").and_then(|stem| stem.parse().ok()) != Some(serial) {
        let title = Message::new("record-chain-policy-name").with("serial", number(serial));
        found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&["serial"])]));
        return false;
    }
    if record.prev.as_deref() != before.map(|(_, before)| before.policy.as_str()) {
        let span = ledger.place(&filed.path, &[Step::Key(&["prev"])]);
        let finding = found.report(Message::new("record-chain-policy-prev"), &filed.path, span);
        if let Some((before, _)) = before {
            let span = ledger.place(&before.path, &[Step::Key(&["policy"])]);
            finding.related(&before.path, span, Message::new("record-chain-policy-before"));
        }
        return false;
    }
    true
}

/// The files as they stand must be those that the last record names.
fn in_force(ledger: &Ledger, last: Option<(&Filed, &Record)>, acts: bool, found: &mut Findings<'_>) {
    let path = RepoPath::parse(POLICY).expect("the path of the policy is lawful");
    let gone = [POLICY, PEOPLE].into_iter().find(|path| ledger.files.bytes(path).is_none());
    let (Some(policy), None) = (&ledger.policy, gone) else {
        // One that is there and cannot be read is told by `unreadable`.
        if let Some(gone) = gone.filter(|_| last.is_some() || acts) {
            found.report(Message::new("record-chain-policy-gone").with("path", gone), &path, Span::default());
        }
        return;
    };
    let Some((filed, record)) = last else {
        found.report(Message::new("record-chain-policy-none"), &path, Span::default());
        return;
    };
    unsound(ledger, policy, &path, found);
    let same = Digest::parse(&record.policy) == ledger.policy_digest();
    if same && record.serial == Some(policy.serial) && record.prev == policy.prev {
        return;
    }
    let finding = found.report(Message::new("record-chain-policy-hand"), &path, Span::default());
    let span = ledger.place(&filed.path, &[Step::Key(&["policy"])]);
    finding.related(&filed.path, span, Message::new("record-chain-policy-last"));
    finding.help(Message::new("record-chain-policy-propose"));
}

/// What no policy may say, whoever has sealed it.
fn unsound(ledger: &Ledger, policy: &Policy, path: &RepoPath, found: &mut Findings<'_>) {
    let unreadable = |revoked: &&Revocation| PublicKey::parse(&revoked.key).is_err();
    for revoked in policy.revocations.iter().filter(unreadable) {
        let title = Message::new("record-chain-policy-revoked").with("key", revoked.key.as_str());
        found.report(title, path, Span::default());
    }
    let people = RepoPath::parse(PEOPLE).expect("the path of the roster is lawful");
    if let Some(id) = ledger.people.unsound_id() {
        found.report(Message::new("record-chain-policy-id").with("id", id), &people, Span::default());
    }
    if let Some(key) = ledger.people.unsound_key() {
        found.report(Message::new("record-chain-policy-key").with("key", key), &people, Span::default());
    }
}
