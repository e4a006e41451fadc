//! One closing in the reader's words: which, by whom, in which commit, and what the signature on that commit is worth.

use super::{Context, cause};
use crate::check::{Arg, Finding, Level, Message};
use crate::commit::{Closing, Signature};
use crate::present::Row;
use crate::repo::{Foreign, GitVerdict, Standing};
use crate::text::Span;

/// For a person, on one line.
pub(super) fn line(closing: &Closing) -> Message {
    let (key, who) = match &closing.signature {
        Signature::Good(who) => ("verify-signed", Arg::from(who.as_str())),
        Signature::Other(who) => ("verify-other", who.as_str().into()),
        Signature::None => ("verify-unsigned", "".into()),
        Signature::Foreign(_) => ("verify-foreign", "".into()),
        Signature::Asked(_, verdict) => (asked(verdict), who(verdict).into()),
        Signature::Bad(fault) => ("verify-bad", cause::signature(fault).into()),
        Signature::Unasked => ("verify-sealed", "".into()),
    };
    let commit = closing.commit.map(|commit| commit.to_string()[..7].to_owned()).unwrap_or_default();
    Message::new(key)
        .with("task", closing.task.as_str())
        .with("act", Arg::Word(format!("act-{}", closing.act)))
        .with("by", closing.by.as_str())
        .with("commit", commit)
        .with("who", who)
        .with("kind", kind(&closing.signature))
}

/// What is wrong with it, as a finding; nothing where its signature holds, or is none.
pub(super) fn finding(closing: &Closing) -> Option<Finding> {
    let name = match closing {
        one if one.is_bad() => "bad-signature",
        one if one.is_unchecked() => "unchecked-signature",
        _ => return None,
    };
    Some(Finding::new(name, Level::Error, line(closing), &closing.record, Span::default()))
}

fn asked(verdict: &GitVerdict) -> &'static str {
    match verdict.standing {
        Standing::Good => "verify-git-good",
        Standing::Untrusted => "verify-git-untrusted",
        Standing::Expired => "verify-git-expired",
        Standing::Revoked => "verify-git-revoked",
        Standing::Bad => "verify-git-bad",
        Standing::Unchecked if verdict.key.is_empty() => "verify-git-silent",
        Standing::Unchecked => "verify-git-unknown",
    }
}

/// A name counts only where git's keyring vouches for it.
fn who(verdict: &GitVerdict) -> &str {
    if verdict.standing == Standing::Good { &verdict.signer } else { &verdict.key }
}

fn kind(signature: &Signature) -> Arg {
    match signature {
        Signature::Foreign(Foreign::OpenPgp) | Signature::Asked(Foreign::OpenPgp, _) => "OpenPGP".into(),
        Signature::Foreign(Foreign::X509) | Signature::Asked(Foreign::X509, _) => "X.509".into(),
        _ => Arg::Word("verify-ssh-certificate".to_owned()),
    }
}

/// The kind of a signature that could be read.
fn format(signature: &Signature) -> Option<&'static str> {
    match signature {
        Signature::Foreign(kind) | Signature::Asked(kind, _) => Some(kind.name()),
        Signature::Good(_) | Signature::Other(_) => Some("ssh"),
        Signature::None | Signature::Bad(_) | Signature::Unasked => None,
    }
}

/// For a program.
pub(super) fn row(cx: &Context, closing: &Closing) -> Row {
    let (word, signer) = match &closing.signature {
        Signature::Good(who) => ("good", Some(who.clone())),
        Signature::Other(who) => ("other", Some(who.clone())),
        Signature::None => ("none", None),
        Signature::Foreign(kind) => (kind.name(), None),
        Signature::Asked(_, verdict) => (standing(verdict.standing), known(&verdict.signer)),
        Signature::Bad(fault) => ("bad", Some(cx.out.words().say(&cause::signature(fault)))),
        Signature::Unasked => ("unasked", None),
    };
    let key = match &closing.signature {
        Signature::Asked(_, verdict) => known(&verdict.key),
        _ => None,
    };
    Row::new()
        .with("task", closing.task.as_str())
        .with("act", closing.act.as_str())
        .with("by", closing.by.as_str())
        .with("record", closing.record.as_str())
        .with("commit", closing.commit.map(|commit| commit.to_string()))
        .with("signature", word)
        .with("signer", signer)
        .with("format", format(&closing.signature).map(str::to_owned))
        .with("key", key)
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Good => "git-good",
        Standing::Untrusted => "git-untrusted",
        Standing::Expired => "git-expired",
        Standing::Revoked => "git-revoked",
        Standing::Bad => "git-bad",
        Standing::Unchecked => "git-unchecked",
    }
}

fn known(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
