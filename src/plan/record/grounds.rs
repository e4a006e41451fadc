//! What a final close-out rests on: both conditions of the article, with the records that show them.

use super::put;
use crate::model::{Chain, Datum, Filed, Opinion, Record};

/// The look-backs that answer the windows of the closing, and the opinions with what came of them.
pub(super) fn rests(record: &mut Record, chain: &Chain) {
    let Some((_, closing)) = chain.last("close") else { return };
    let answers = closing.windows().into_iter().filter_map(|window| Some((window, chain.answer_to(window)?)));
    let lookbacks = answers.map(|(window, found)| lookback(window.text, found)).collect();
    put(record, "lookbacks", lookbacks);
    put(record, "opinions", chain.opinions().iter().filter_map(opinion).collect());
}

fn opinion(opinion: &Opinion<'_>) -> Option<Datum> {
    let (answer, said) = opinion.answer?;
    let text = |text: &str| Datum::Text(text.to_owned());
    Some(Datum::Map(vec![
        ("record".to_owned(), text(&opinion.filed.digest.to_string())),
        ("answer".to_owned(), text(&answer.digest.to_string())),
        ("by".to_owned(), text(said.actor())),
        ("ruling".to_owned(), text(said.said("ruling").unwrap_or_default())),
    ]))
}

fn lookback(window: &str, (filed, record): (&Filed, &Record)) -> Datum {
    let text = |text: &str| Datum::Text(text.to_owned());
    let verdict = record.criteria.first().map_or("", |first| first.verdict.as_str());
    let verdict = if record.found_a_rebound() { crate::model::lookback::REBOUNDED } else { verdict };
    let mut pairs = vec![
        ("window".to_owned(), text(window)),
        ("record".to_owned(), text(&filed.digest.to_string())),
        ("by".to_owned(), text(record.actor())),
        ("verdict".to_owned(), text(verdict)),
    ];
    pairs.extend(record.more.get("people").map(|people| ("people".to_owned(), people.clone())));
    Datum::Map(pairs)
}
