//! Who is who: `policy/people.yaml`.

mod deputy;

pub use deputy::Deputy;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::{Policy, Role};
use crate::repo::PublicKey;

/// The roster: people and units.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Everybody who is named in tasks or acts.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Units with the names they go by.
    #[serde(default)]
    pub units: Vec<Unit>,
}

/// One person; compared by id, never by key.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// `[a-z0-9._-]`, for ever.
    pub id: String,
    /// As people write it.
    pub name: String,
    /// The unit, by id or name.
    #[serde(default)]
    pub unit: Option<String>,
    /// The post.
    #[serde(default)]
    pub post: Option<String>,
    /// E-mail, for people only; never trusted.
    #[serde(default)]
    pub email: Option<String>,
    /// What the policy lets this person do.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// SSH public keys, `type base64`.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Who stands in while this person is on leave.
    #[serde(default)]
    pub deputy: Option<Deputy>,
    /// Every key of this person is revoked, so that there is nothing that he could seal. The policy says so, not the roster.
    #[serde(skip)]
    pub is_silenced: bool,
}

/// A unit and its other names.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// `[a-z0-9._-]`.
    pub id: String,
    /// The name in full.
    pub name: String,
    /// Short and former names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl People {
    /// Takes down whom a policy leaves no key. Cost: the keys, where any is revoked.
    pub(super) fn heed(&mut self, policy: &Policy) {
        if policy.revocations.is_empty() {
            return;
        }
        for person in &mut self.people {
            let keys: Vec<PublicKey> = person.public_keys().collect();
            person.is_silenced = !keys.is_empty() && keys.iter().all(|key| policy.revokes(key));
        }
    }

    /// A person by id or by name; nobody where a name fits two.
    #[must_use]
    pub fn person(&self, text: &str) -> Option<&Person> {
        let text = text.trim();
        if let Some(person) = self.people.iter().find(|person| person.id == text) {
            return Some(person);
        }
        let mut named = self.people.iter().filter(|person| is_name(&person.name, text));
        named.next().filter(|_| named.next().is_none())
    }

    /// The name of a person, by id or name; nobody's text stands for itself.
    #[must_use]
    pub fn name_of<'a>(&'a self, text: &'a str) -> &'a str {
        self.person(text).map_or(text, |person| person.name.as_str())
    }

    /// A unit by id, name or alias.
    #[must_use]
    pub fn unit(&self, text: &str) -> Option<&Unit> {
        let text = text.trim();
        self.units.iter().find(|unit| {
            let mut names = std::iter::once(&unit.name).chain(&unit.aliases);
            unit.id == text || names.any(|name| is_name(name, text))
        })
    }

    /// The unit a person belongs to, as one id whatever name was written.
    #[must_use]
    pub fn unit_of<'a>(&'a self, person: &'a Person) -> Option<&'a str> {
        let unit = person.unit.as_deref()?;
        Some(self.unit(unit).map_or(unit, |unit| unit.id.as_str()))
    }

    /// Whose key this is. One key belongs to one person.
    #[must_use]
    pub fn holder(&self, key: &PublicKey) -> Option<&Person> {
        self.people.iter().find(|person| person.holds(key))
    }

    /// Everybody who changes the policy.
    pub fn admins(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.has(Role::Admin))
    }

    /// Every key that can be read, with the person it belongs to.
    pub fn keys(&self) -> impl Iterator<Item = (PublicKey, &Person)> {
        self.people.iter().flat_map(|person| person.public_keys().map(move |key| (key, person)))
    }

    /// An id that is not lawful, or stands twice.
    #[must_use]
    pub fn unsound_id(&self) -> Option<&str> {
        let mut ids: Vec<&str> = self.people.iter().map(|person| person.id.as_str()).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        twice.or_else(|| ids.into_iter().find(|id| !is_id(id)))
    }

    /// A line that is no key, or the fingerprint of a key that belongs to two persons.
    #[must_use]
    pub fn unsound_key(&self) -> Option<String> {
        let mut seen: Vec<(PublicKey, &str)> = Vec::new();
        for (person, line) in
            self.people.iter().flat_map(|person| person.keys.iter().map(move |line| (person, line)))
        {
            let Ok(key) = PublicKey::parse(line) else { return Some(line.clone()) };
            if seen.iter().any(|(known, owner)| *known == key && *owner != person.id) {
                return Some(key.fingerprint());
            }
            seen.push((key, &person.id));
        }
        None
    }

    /// Ids and names, for the nearest name in a message.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().flat_map(|person| [person.id.as_str(), person.name.as_str()])
    }
}

impl Person {
    /// Whether one of this person's keys is this one.
    #[must_use]
    pub fn holds(&self, key: &PublicKey) -> bool {
        self.keys.iter().any(|line| PublicKey::parse(line).is_ok_and(|own| own == *key))
    }

    /// This person's keys, as far as they can be read.
    pub fn public_keys(&self) -> impl Iterator<Item = PublicKey> {
        self.keys.iter().filter_map(|line| PublicKey::parse(line).ok())
    }

    /// Whether the policy gives this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Two names are one, however their accents are written: `é` is one character, or an `e` with an accent after it.
fn is_name(name: &str, text: &str) -> bool {
    name == text || (!name.is_ascii() && !text.is_ascii() && name.nfc().eq(text.nfc()))
}

/// Whether a text may be the id of a person or a unit.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let lawful = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    // An id becomes part of a file name, `X.md.<id>.sig`, which must be read back in one way only.
    let ambiguous = text.contains("..") || text.contains(".md") || text.ends_with(".sig");
    !text.is_empty()
        && text.len() <= 64
        && text.chars().all(lawful)
        && !text.starts_with(['.', '-'])
        && !ambiguous
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(people: &[(&str, &str)]) -> People {
        let person = |(id, name): &(&str, &str)| format!("- {{id: {id}, name: {name}}}\n");
        let yaml: String = people.iter().map(person).collect();
        People { people: serde_yaml::from_str(&yaml).expect("people"), units: Vec::new() }
    }

    #[test]
    fn an_id_is_read_back_from_a_file_name_in_one_way_only() {
        for id in ["a", "zhang-san", "z.san_2", "a.sig.b", &"a".repeat(64)] {
            assert!(is_id(id), "{id:?}");
        }
        for id in
            ["", ".a", "-a", "a..b", "a.md", "a.md.b", "a.sig", "A", "张三", "a b", "a/b", &"a".repeat(65)]
        {
            assert!(!is_id(id), "{id:?}");
        }
    }

    #[test]
    fn an_id_stands_once_and_is_lawful() {
        assert_eq!(named(&[("a", "x"), ("b", "x")]).unsound_id(), None);
        assert_eq!(named(&[("a", "x"), ("b", "y"), ("a", "z")]).unsound_id(), Some("a"));
        assert_eq!(named(&[("a", "x"), ("B", "y")]).unsound_id(), Some("B"));
    }

    #[test]
    fn a_person_is_found_by_id_or_by_a_name_that_fits_one() {
        let people =
            named(&[("zhang-san", "张三"), ("li-si", "李四"), ("li", "李四"), ("rene", "Ren\u{e9}")]);
        let found = |text: &str| people.person(text).map(|person| person.id.as_str());
        assert_eq!(found(" zhang-san "), Some("zhang-san"));
        assert_eq!(found("张三"), Some("zhang-san"));
        assert_eq!(found("李四"), None, "it fits two");
        assert_eq!(found("Rene\u{301}"), Some("rene"), "the accent written apart");
        assert_eq!(found("Rene"), None);
        assert_eq!(found("王五"), None);
    }
}
