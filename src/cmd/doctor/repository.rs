//! The repository: whether it can be read, where it stands, and what it is made of.

use super::{Grade, Line, Scene};
use crate::check::Message;
use crate::cmd::sign_error::git;
use crate::cmd::{error, unknown};
use crate::commit::{HOOKS, Unknown};
use crate::model::settings;
use crate::present::{Cause, Failure};
use crate::repo::{Found, GitFault, HOOK_RUN, Head, HistoryFault, Hooks, ObjectFault};
use crate::text::RepoPath;

/// Whether there is one that can be read; an unsupported feature is named.
pub(super) fn open(scene: &Scene<'_>) -> Vec<Line> {
    vec![match &scene.repo {
        Ok(repo) => {
            Line::ok(Message::new("doctor-repo").with("path", repo.root().to_string_lossy().as_ref()))
        }
        Err(fault) => Line::stopped(Grade::Cannot, error::open(fault, &scene.dir)),
    }]
}

/// How objects and refs are kept.
pub(super) fn format(scene: &Scene<'_>) -> Vec<Line> {
    if scene.open().is_none() {
        return Vec::new();
    }
    let objects = scene.setting("extensions.objectformat").unwrap_or("sha1");
    let refs = scene.setting("extensions.refstorage").unwrap_or("files");
    vec![Line::ok(Message::new("doctor-format").with("objects", objects).with("refs", refs))]
}

/// Whether a commit would go to a branch now.
pub(super) fn branch(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    if let Some(what) = repo.underway() {
        let message = Message::new("underway").with("what", what);
        return vec![Line::cannot(message).help(Message::new("underway-help").with("what", what))];
    }
    vec![match repo.head() {
        Ok(Head::Branch { name, .. } | Head::Unborn { name }) => {
            Line::ok(Message::new("doctor-branch").with("branch", name.trim_start_matches("refs/heads/")))
        }
        Ok(Head::Detached(_)) => {
            Line::cannot(Message::new("head-detached")).help(Message::new("head-detached-help"))
        }
        Err(fault) => Line::stopped(Grade::Cannot, error::objects(&fault)),
    }]
}

/// Whether all of the tree is here, and in which of several work trees.
pub(super) fn work_tree(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let sparse = scene.config.as_ref().and_then(|config| config.flag("core.sparsecheckout")) == Some(true);
    let line = match (sparse, repo.is_linked()) {
        (true, _) => Line::ok(Message::new("doctor-sparse")),
        (false, true) => {
            let shared = repo.common_dir().to_string_lossy().into_owned();
            Line::ok(Message::new("doctor-linked").with("path", shared))
        }
        (false, false) => return Vec::new(),
    };
    vec![line]
}

/// Whether the history is here.
pub(super) fn history(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let shallow = || Line::should(Message::new("doctor-shallow")).help(Message::new("doctor-shallow-help"));
    repo.is_shallow().then(shallow).into_iter().collect()
}

/// Whether the files of the ledger in the last commit are all here and whole. Cost: each of them is read once, evidence too;
/// what only older commits hold is left to `verify`.
pub(super) fn objects(scene: &Scene<'_>) -> Vec<Line> {
    let (Some(repo), Some(_)) = (scene.open(), &scene.ledger) else { return Vec::new() };
    let Ok(Head::Branch { tip, .. } | Head::Detached(tip)) = repo.head() else { return Vec::new() };
    let fault = match repo.scan_commit(tip) {
        Ok(_) => return Vec::new(),
        Err(ObjectFault::Missing(id)) => Unknown::History(HistoryFault::Missing(id)),
        Err(ObjectFault::TooLarge(id)) => Unknown::History(HistoryFault::TooLarge(id)),
        Err(ObjectFault::Git(words)) => Unknown::Objects(words.message().to_owned()),
    };
    vec![Line::stopped(Grade::Cannot, unknown::failure(repo, &fault, tip))]
}

/// Whether the index can be read, and is free.
pub(super) fn index(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let readable = match (repo.reads_index(), repo.index_version()) {
        (Err(fault), _) => {
            let why = match fault {
                GitFault::Failed { stderr, .. } => Cause::Plain(stderr),
                other => Cause::Message(git(&other).title),
            };
            let failure = Failure::new(0, Message::new("doctor-index-unread")).cause(why);
            Line::stopped(Grade::Cannot, failure.help(Message::new("doctor-index-unread-help")))
        }
        (Ok(()), Some(version)) => Line::ok(Message::new("doctor-index").with("version", i64::from(version))),
        (Ok(()), None) => Line::ok(Message::new("doctor-index-none")),
    };
    let locked = repo.index_lock().map(|(path, made)| {
        let made = jiff::Timestamp::try_from(made).map_or(0, jiff::Timestamp::as_second);
        let minutes = (scene.now.timestamp().as_second() - made).max(0) / 60;
        let path = path.to_string_lossy().into_owned();
        Line::cannot(Message::new("doctor-index-lock").with("path", path.as_str()).with("minutes", minutes))
            .help(Message::new("doctor-index-lock-help").with("path", path))
    });
    [readable].into_iter().chain(locked).collect()
}

/// The hooks that an act runs.
pub(super) fn hooks(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let Ok(hooks) = Hooks::of(repo, &scene.git) else { return Vec::new() };
    let folder = hooks.folder().to_string_lossy().into_owned();
    let of =
        |found: Found| -> Vec<&str> { HOOKS.into_iter().filter(|name| hooks.found(name) == found).collect() };
    let (ready, idle) = (of(Found::Ready), of(Found::NotExecutable));
    let old = scene.version.is_some_and(|version| version < HOOK_RUN);
    let mut lines = match ready.is_empty() {
        true if idle.is_empty() => vec![Line::ok(Message::new("doctor-hooks-none"))],
        true => Vec::new(),
        false if old => vec![Line::cannot(Message::new("hook-git")).help(Message::new("hook-git-help"))],
        false => {
            vec![Line::ok(
                Message::new("doctor-hooks").with("hooks", ready.join(", ")).with("folder", folder.as_str()),
            )]
        }
    };
    lines.extend(idle.iter().map(|name| {
        let path = hooks.folder().join(name).to_string_lossy().into_owned();
        Line::should(Message::new("doctor-hooks-idle").with("hook", *name))
            .help(Message::new("doctor-hooks-idle-help").with("path", path))
    }));
    if hooks.found("reference-transaction") != Found::Nothing {
        lines.push(Line::should(Message::new("doctor-hooks-reference")));
    }
    lines
}

/// Whether there is a ledger, and settings that can be read.
pub(super) fn ledger(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let Some(ledger) = &scene.ledger else {
        let root = repo.root().to_string_lossy().into_owned();
        return vec![
            Line::cannot(Message::new("no-ledger").with("path", root)).help(Message::new("no-ledger-help")),
        ];
    };
    if let Err(failure) = error::settings(ledger) {
        return vec![Line::stopped(Grade::Cannot, failure)];
    }
    let path = RepoPath::parse(settings::SETTINGS).expect("a lawful path");
    match (&ledger.policy, repo.is_committed(&path)) {
        (None, _) => {
            vec![Line::cannot(Message::new("refused-policy")).help(Message::new("refused-policy-help"))]
        }
        (Some(policy), true) => {
            vec![Line::ok(Message::new("doctor-ledger").with("ledger", policy.ledger.as_str()))]
        }
        (Some(policy), false) => vec![
            Line::ok(Message::new("doctor-ledger").with("ledger", policy.ledger.as_str())),
            Line::should(Message::new("doctor-ledger-edited"))
                .help(Message::new("doctor-ledger-edited-help")),
        ],
    }
}
