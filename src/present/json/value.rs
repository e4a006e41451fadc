//! Values and rows of the machine form; a row keeps the order in which its keys were given.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::model::Datum;

/// One value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing there.
    None,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text; times as RFC 3339.
    Text(String),
    /// Several.
    List(Vec<Value>),
    /// A row within the row.
    Row(Row),
}

/// Keys in snake case with their values, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row(Vec<(Cow<'static, str>, Value)>);

impl Row {
    /// Without a key yet.
    #[must_use]
    pub fn new() -> Self {
        Row::default()
    }

    /// With one more key; it must not be there yet.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let key = key.into();
        debug_assert!(self.0.iter().all(|(had, _)| *had != key), "{key} is given once");
        self.0.push((key, value.into()));
        self
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_ref())
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<Row> for Value {
    fn from(row: Row) -> Self {
        Value::Row(row)
    }
}

impl From<&Datum> for Value {
    fn from(datum: &Datum) -> Self {
        match datum {
            Datum::Text(text) => text.clone().into(),
            Datum::List(items) => Value::List(items.iter().map(Value::from).collect()),
            Datum::Map(pairs) => {
                pairs.iter().fold(Row::new(), |row, (key, datum)| row.with(key.clone(), datum)).into()
            }
        }
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}
