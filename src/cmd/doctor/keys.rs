//! Who the user is, to git and to the ledger, and with which key.

use super::{Grade, Line, Scene};
use crate::check::Message;
use crate::cmd::{sign_error, trust_root, unknown};
use crate::commit::Unknown;
use crate::model::{Person, Role as Office};
use crate::present::Failure;
use crate::repo::{Access, Head, Role, SignFault};

/// Name and address, without which git commits nothing.
pub(super) fn identity(scene: &Scene<'_>) -> Vec<Line> {
    if scene.version.is_none() {
        return Vec::new();
    }
    vec![match scene.git.identity(Role::Author) {
        Ok(line) => {
            let text = String::from_utf8_lossy(&line).into_owned();
            let who = text.rsplit_once("> ").map_or(text.clone(), |(who, _)| format!("{who}>"));
            Line::ok(Message::new("doctor-identity").with("who", who))
        }
        Err(fault) => Line::stopped(Grade::Cannot, sign_error::git(&fault)),
    }]
}

/// The key that seals, and how commits are signed.
pub(super) fn signing_key(scene: &Scene<'_>) -> Vec<Line> {
    if scene.version.is_none() {
        return Vec::new();
    }
    let (signer, key) = match &scene.signer {
        Ok((signer, key)) => (signer, key),
        Err(failure) => return vec![Line::stopped(Grade::Cannot, failure.clone())],
    };
    let kind = key.line().split(' ').next().unwrap_or_default().to_owned();
    let message = match (signer.open_pgp(), signer.commits_with_seal_key()) {
        (Some(_), _) => Message::new("doctor-key-gpg"),
        (None, true) => Message::new("doctor-key"),
        (None, false) => Message::new("doctor-key-two"),
    };
    vec![Line::ok(message.with("kind", kind).with("key", key.fingerprint()))]
}

/// Whether the private half can be reached, and what will be asked.
pub(super) fn access(scene: &Scene<'_>) -> Vec<Line> {
    let Ok((signer, key)) = &scene.signer else { return Vec::new() };
    let line = match signer.access() {
        Ok(Access::Agent) => Line::ok(Message::new("doctor-access-agent")),
        Ok(Access::File) => Line::ok(Message::new("doctor-access-file")),
        Ok(Access::Program) => Line::ok(Message::new("doctor-access-program")),
        Ok(Access::Passphrase) => Line::should(Message::new("doctor-access-passphrase"))
            .help(Message::new("doctor-access-passphrase-help")),
        Err(fault @ (SignFault::NoAgent | SignFault::NotInAgent)) => {
            Line::stopped(Grade::Cannot, sign_error::sign(&fault))
        }
        Err(fault) => Line::stopped(Grade::Cannot, sign_error::sign(&fault)),
    };
    let touch = key.needs_touch().then(|| Line::ok(Message::new("doctor-access-touch")));
    [line].into_iter().chain(touch).collect()
}

/// Whose key it is in the ledger, and what that person may do.
pub(super) fn person(scene: &Scene<'_>) -> Vec<Line> {
    let (Some(ledger), Ok((_, key))) = (&scene.ledger, &scene.signer) else { return Vec::new() };
    vec![match ledger.people.holder(key) {
        Some(person) => Line::ok(
            Message::new("doctor-person")
                .with("person", person.id.as_str())
                .with("name", person.name.as_str())
                .with("roles", roles(scene, person)),
        ),
        None => Line::cannot(Message::new("doctor-stranger"))
            .help(Message::new("refused-key-help").with("key", key.line())),
    }]
}

fn roles(scene: &Scene<'_>, person: &Person) -> String {
    let words = scene.cx.out.words();
    let name = |role: &Office| words.word(&format!("role-{}", role.name()));
    let names: Vec<String> = person.roles.iter().map(name).collect();
    match names.is_empty() {
        true => words.word("doctor-no-role"),
        false => names.join(&words.word("list-comma")),
    }
}

/// Whether this clone knows where its ledger began.
pub(super) fn trust_root(scene: &Scene<'_>) -> Vec<Line> {
    let (Some(repo), Some(_)) = (scene.open(), &scene.ledger) else { return Vec::new() };
    let given = scene.cx.var("DUBAN_TRUST_ROOT").or_else(|| scene.setting("duban.trustRoot"));
    let should = |failure: Failure| vec![Line::stopped(Grade::Should, failure)];
    let Some(given) = given else { return should(trust_root::none()) };
    let root = match trust_root::read(repo, given) {
        Ok(root) => root,
        Err(failure) => return should(failure),
    };
    let tip = match repo.head() {
        Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => tip,
        _ => return Vec::new(),
    };
    // As `verify` walks it: what cannot be read is no other history. Cost: every commit from the root to the head, no trees.
    if let Err(fault) = repo.ancestry(root, tip) {
        let grade = if repo.is_shallow() { Grade::Should } else { Grade::Cannot };
        return vec![Line::stopped(grade, unknown::failure(repo, &Unknown::History(fault), root))];
    }
    if repo.is_ancestor(root, tip) {
        return vec![Line::ok(Message::new("doctor-root").with("root", &given[..7]))];
    }
    let stranger = Failure::new(0, Message::new("root-stranger").with("root", given));
    should(stranger.help(Message::new("root-stranger-help")))
}
