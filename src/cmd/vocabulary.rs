//! Words that tables give: the names of fields, acts and states, and the messages of rules and of single verbs, as parts of
//! the catalogue.

use std::collections::BTreeMap;

use super::WORDS;
use crate::check;

use crate::model::field::{self, Field, Shape};
use crate::model::{ACTS, State};
use crate::present::Lang;
use crate::report::query;

/// What the catalogue holds beside its own words.
pub(super) fn resources(lang: Lang) -> Vec<String> {
    let zh = lang == Lang::ZhCn;
    let words = check::rules().iter().map(|rule| &rule.words).chain(WORDS.iter().copied());
    words.map(|words| if zh { words.zh } else { words.en }.to_owned()).chain([names(zh)]).collect()
}

/// `field-owner = 责任人`, `act-close = 销号`, `state-active = 在办`: one line a name.
fn names(zh: bool) -> String {
    let mut fields = BTreeMap::new();
    collect(field::TASK, &mut fields);
    fields.insert("measures", field::MEASURES[1]);
    for fact in query::FACTS {
        fields.entry(fact.name).or_insert(fact.zh);
    }
    let say = |en: &'static str, in_zh: &'static str| if zh { in_zh } else { en };
    let fields = fields.iter().map(|(key, in_zh)| format!("field-{key} = {}\n", say(key, in_zh)));
    let acts = ACTS.iter().map(|act| format!("act-{} = {}\n", act.name, say(act.name, act.zh)));
    let states = State::all().map(|state| {
        let (name, full) = (state.name(), state.in_full()[usize::from(zh)]);
        format!("state-{name} = {}\nstate-{name}-long = {full}\n", say(name, state.zh()))
    });
    let parts =
        field::CRITERION.iter().map(|part| format!("criterion-{} = {}\n", part.key, say(part.key, part.zh)));
    fields.chain(parts).chain(acts).chain(states).collect()
}

/// The keys of a table and of the mappings in it; the outer name wins where one stands inside another.
fn collect(table: &'static [Field], names: &mut BTreeMap<&'static str, &'static str>) {
    for field in table {
        names.entry(field.key).or_insert(field.zh);
    }
    for field in table {
        match field.shape {
            Shape::Map(inner) | Shape::List(&Shape::Map(inner)) => collect(inner, names),
            _ => {}
        }
    }
}
