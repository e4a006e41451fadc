//! A kind of document that `--json` prints.

use super::keys::Of;

/// A kind of document, what it is in English and in Chinese, whether it is a list, and the keys of what it holds.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    pub(super) list: bool,
    pub(super) keys: &'static [(&'static str, Of)],
}

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
