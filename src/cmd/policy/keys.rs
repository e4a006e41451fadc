//! Keys as the command line names them.

use std::path::{Path, PathBuf};

use super::super::{Context, USAGE, cause, error};
use crate::check::Message;
use crate::model::policy::EVER;
use crate::model::{Ledger, Person, Role};
use crate::plan::Joining;
use crate::present::Failure;
use crate::repo::{KeyFault, LARGEST, PublicKey, Repo};

/// The arguments of `add`, each key read and looked at.
pub(super) fn joining(cx: &Context, args: &super::Add) -> Result<Joining, Failure> {
    if let Some(role) = args.role.iter().find(|role| !Role::parse(role).is_some_and(Role::is_granted)) {
        let lawful: Vec<_> =
            Role::ALL.iter().filter(|role| role.is_granted()).map(|role| role.name()).collect();
        return Err(error::value_fault("--role", role, &lawful.join(", ")));
    }
    let keys = args.key.iter().map(|text| key(cx, text)).collect::<Result<_, _>>()?;
    Ok(Joining {
        id: args.person.clone(),
        name: args.name.clone().unwrap_or_else(|| args.person.clone()),
        unit: args.unit.clone(),
        post: args.post.clone(),
        roles: args.role.clone(),
        keys,
    })
}

/// A key as text, or the first line of the file that holds it.
fn key(cx: &Context, text: &str) -> Result<String, Failure> {
    let file: PathBuf = cx.dir.join(Path::new(text));
    let line = if text.starts_with("ssh-") || text.starts_with("ecdsa-") || text.starts_with("sk-") {
        text.to_owned()
    } else {
        let bytes = error::read(&file, LARGEST)?;
        error::text(&file, bytes)?.lines().next().unwrap_or_default().to_owned()
    };
    let fault = |fault: KeyFault| {
        Failure::new(USAGE, Message::new("key-form").with("key", text)).cause(cause::key(&fault)).help(
            Message::new(match fault {
                KeyFault::Certificate => "key-certificate-help",
                KeyFault::Algorithm(_) | KeyFault::RsaShort(_) | KeyFault::RsaLong(_) | KeyFault::Weak => {
                    "sign-unfit-help"
                }
                KeyFault::Malformed | KeyFault::Options => "key-form-help",
            }),
        )
    };
    PublicKey::parse(&line).map(|key| key.line()).map_err(fault)
}

/// The keys that are to be revoked: a person's, or the one of this fingerprint, or the one that is given.
pub(super) fn named(cx: &Context, ledger: &Ledger, text: &str) -> Result<Vec<(PublicKey, String)>, Failure> {
    let own = |(key, person): (PublicKey, &Person)| (key, person.id.clone());
    let is_meant = |(key, person): &(PublicKey, &Person)| person.id == text || key.fingerprint() == text;
    let found: Vec<_> = ledger.people.keys().filter(is_meant).map(own).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let none = || Failure::new(USAGE, Message::new("policy-revoke-none").with("key", text));
    let is_key = ["ssh-", "ecdsa-", "sk-"].iter().any(|start| text.starts_with(start));
    if !is_key && !cx.dir.join(text).is_file() {
        return Err(none());
    }
    // A key that left the roster can be revoked all the same: what it sealed may still count.
    let key = PublicKey::parse(&key(cx, text)?).map_err(|_| none())?;
    let holder = ledger.people.holder(&key).map(|person| person.id.clone());
    let holder = holder.or_else(|| ledger.sealers(&key).next().map(str::to_owned));
    Ok(vec![(key, holder.unwrap_or_else(|| "-".to_owned()))])
}

/// Since when: a commit in full, or `ever`.
pub(super) fn since(repo: &Repo, text: &str) -> Result<String, Failure> {
    if text == EVER {
        return Ok(text.to_owned());
    }
    let none = || {
        Failure::new(USAGE, Message::new("policy-revoke-since").with("since", text))
            .help(Message::new("policy-revoke-since-help"))
    };
    repo.named(text).map(|commit| commit.to_string()).ok_or_else(none)
}
