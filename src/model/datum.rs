//! A value without its clothes: what a piece of YAML means, whoever wrote it and however.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::parse::Value;

/// Text, a list, or a mapping in the order of its keys as written. Numbers and dates are kept as their text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Datum {
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Datum>),
    /// A mapping.
    Map(Vec<(String, Datum)>),
}

impl Datum {
    /// A scalar's text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Datum] {
        match self {
            Datum::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Datum> {
        match self {
            Datum::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a key.
    #[must_use]
    pub fn get_text(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// How the tool writes it: whole numbers and ISO dates bare, all else as text.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Datum::Text(text) if is_bare(text) => Value::Raw(text.clone()),
            Datum::Text(text) => Value::Text(text.clone()),
            Datum::List(items) => Value::List(items.iter().map(Datum::value).collect()),
            Datum::Map(pairs) => {
                Value::Map(pairs.iter().map(|(key, value)| (key.clone(), value.value())).collect())
            }
        }
    }
}

/// A whole number as everybody prints it, or an ISO date: any YAML reader gives this text back.
fn is_bare(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = !digits.is_empty()
        && digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" && text == "0" || !digits.starts_with('0'));
    let date = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    whole || date
}

/// On one line, for people: `3`, `c1, c2`, `unit: land, person: li-si`.
impl fmt::Display for Datum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = match self {
            Datum::Text(text) => return out.write_str(text),
            Datum::List(items) => items.iter().map(ToString::to_string).collect(),
            Datum::Map(pairs) => pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect(),
        };
        out.write_str(&pairs.join(", "))
    }
}

impl<'de> Deserialize<'de> for Datum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Datum;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text, a whole number, a list or a mapping")
            }
            fn visit_str<E>(self, text: &str) -> Result<Datum, E> {
                Ok(Datum::Text(text.to_owned()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Datum, E> {
                Ok(Datum::Text(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Datum, E> {
                Ok(Datum::Text(number.to_string()))
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Datum, E> {
                Err(E::custom(format_args!("`{number}` must be quoted: its digits would change")))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Datum, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Datum::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Datum, A::Error> {
                let mut pairs: Vec<(String, Datum)> = Vec::new();
                let mut known = BTreeSet::new();
                while let Some((key, value)) = map.next_entry::<String, Datum>()? {
                    if !known.insert(key.clone()) {
                        return Err(A::Error::custom(format_args!("duplicate key `{key}`")));
                    }
                    pairs.push((key, value));
                }
                Ok(Datum::Map(pairs))
            }
        }
        from.deserialize_any(Any)
    }
}
