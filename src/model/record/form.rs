//! What a record holds under each of its keys, in their order, and the one form in which each is written.

use super::{Exhibit, Forgiven, Record, Verdict};
use crate::model::Datum;
use crate::parse::Value;

/// What stands under a key; made into text only where it is printed.
#[derive(Copy, Clone)]
enum Said<'a> {
    Text(&'a str),
    Moment(&'a str),
    Number(u64),
    Texts(&'a [String]),
    Datum(&'a Datum),
    Verdicts(&'a [Verdict]),
    Exhibits(&'a [Exhibit]),
    Forgives(&'a [Forgiven]),
}

impl<'a> Said<'a> {
    /// A list, where there is anything in it.
    fn some<T>(items: &'a [T], said: impl FnOnce(&'a [T]) -> Self) -> Option<Self> {
        (!items.is_empty()).then(|| said(items))
    }

    fn value(self) -> Value {
        match self {
            Said::Text(text) => Value::Text(text.to_owned()),
            Said::Moment(at) => moment(at),
            Said::Number(number) => Value::Raw(number.to_string()),
            Said::Texts(texts) => Value::List(texts.iter().cloned().map(Value::Text).collect()),
            Said::Datum(datum) => datum.value(),
            Said::Verdicts(verdicts) => Value::List(verdicts.iter().map(Verdict::value).collect()),
            Said::Exhibits(exhibits) => Value::List(exhibits.iter().map(Exhibit::value).collect()),
            Said::Forgives(forgiven) => Value::List(forgiven.iter().map(Forgiven::value).collect()),
        }
    }
}

impl Record {
    /// Every key that it holds, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows().map(|(key, _)| key)
    }

    pub(super) fn entries(&self) -> Vec<(String, Value)> {
        self.rows().map(|(key, said)| (key.to_owned(), said.value())).collect()
    }

    /// What stands under each key that it holds, in their order.
    fn rows(&self) -> impl Iterator<Item = (&str, Said<'_>)> {
        fn text(text: &Option<String>) -> Option<Said<'_>> {
            text.as_deref().map(Said::Text)
        }
        let rows = [
            ("act", Some(Said::Text(&self.act))),
            ("task", text(&self.task)),
            ("ledger", Some(Said::Text(&self.ledger))),
            ("policy", Some(Said::Text(&self.policy))),
            ("prev", text(&self.prev)),
            ("serial", self.serial.map(Said::Number)),
            ("at", Some(Said::Moment(&self.at))),
            ("by", Some(Said::Text(&self.by))),
            ("for", text(&self.on_behalf)),
            ("from", text(&self.from)),
            ("to", text(&self.to)),
            ("after", text(&self.after)),
            ("void", Said::some(&self.void, Said::Texts)),
            ("text", text(&self.text)),
            ("number", text(&self.number)),
            ("plan", self.plan.as_ref().map(Said::Datum)),
            ("criteria", Said::some(&self.criteria, Said::Verdicts)),
            ("evidence", Said::some(&self.evidence, Said::Exhibits)),
            ("ask", text(&self.ask)),
            ("until", text(&self.until)),
            ("place", text(&self.place)),
            ("lessons", text(&self.lessons)),
            ("harm", text(&self.harm)),
            ("lookback", Said::some(&self.lookback, Said::Texts)),
            ("commit", text(&self.commit)),
            ("forgives", Said::some(&self.forgives, Said::Forgives)),
        ];
        let more = self.more.iter().map(|(key, datum)| (key.as_str(), Said::Datum(datum)));
        rows.into_iter().filter_map(|(key, said)| Some((key, said?))).chain(more)
    }
}

impl Verdict {
    fn value(&self) -> Value {
        let mut map = vec![("id".to_owned(), Value::Text(self.id.clone()))];
        map.push(("verdict".to_owned(), Value::Text(self.verdict.clone())));
        if let Some(actual) = &self.actual {
            map.push(("actual".to_owned(), actual.value()));
        }
        for (key, text) in [("how", &self.how), ("on_site", &self.on_site), ("reason", &self.reason)] {
            if let Some(text) = text {
                map.push((key.to_owned(), Value::Text(text.clone())));
            }
        }
        Value::Map(map)
    }
}

impl Forgiven {
    fn value(&self) -> Value {
        let entry = |(key, text): (&str, &String)| (key.to_owned(), Value::Text(text.clone()));
        Value::Map([("rule", &self.rule), ("path", &self.path), ("what", &self.what)].map(entry).to_vec())
    }
}

impl Exhibit {
    fn value(&self) -> Value {
        let shows = self.shows.iter().cloned().map(Value::Text).collect();
        Value::Map(vec![
            ("file".to_owned(), Value::Text(self.file.clone())),
            ("sha256".to_owned(), Value::Text(self.sha256.clone())),
            ("bytes".to_owned(), Value::Raw(self.bytes.to_string())),
            ("shows".to_owned(), Value::List(shows)),
        ])
    }
}

/// A time as the tool writes it stands bare; anything else is text.
fn moment(at: &str) -> Value {
    let form = |c: u8| if c.is_ascii_digit() { b'0' } else { c };
    let shape: Vec<u8> = at.bytes().map(form).collect();
    match shape.as_slice() {
        b"0000-00-00T00:00:00+00:00" | b"0000-00-00T00:00:00-00:00" => Value::Raw(at.to_owned()),
        _ => Value::Text(at.to_owned()),
    }
}
