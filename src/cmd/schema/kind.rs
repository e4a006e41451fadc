//! A kind of document that `--json` prints, and what its keys hold.

use Of::{Flag, Maybe, MaybeNumber, Text};

/// A kind of document, what it is in English and in Chinese, whether it is a list, and the keys of what it holds.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    pub(super) list: bool,
    pub(super) keys: &'static [(&'static str, Of)],
}

/// What a key holds.
#[derive(Copy, Clone)]
pub(super) enum Of {
    Text,
    /// A text, or null where there is none.
    Maybe,
    Number,
    MaybeNumber,
    Flag,
    Texts,
    State,
    /// A mapping or mappings with these keys.
    One(&'static [(&'static str, Of)]),
    Many(&'static [(&'static str, Of)]),
}

pub(super) const TASK: &[(&str, Of)] = &[
    ("id", Maybe),
    ("title", Text),
    ("state", Of::State),
    ("weight", Maybe),
    ("owner", Maybe),
    ("unit", Maybe),
    ("due", Maybe),
    ("days", MaybeNumber),
    ("overdue", Flag),
    ("readable", Flag),
    ("path", Text),
    ("light", Maybe),
];

pub(super) const fn list(
    name: &'static str,
    en: &'static str,
    zh: &'static str,
    keys: &'static [(&'static str, Of)],
) -> Kind {
    Kind { name, en, zh, list: true, keys }
}

pub(super) const fn one(
    name: &'static str,
    en: &'static str,
    zh: &'static str,
    keys: &'static [(&'static str, Of)],
) -> Kind {
    Kind { name, en, zh, list: false, keys }
}
