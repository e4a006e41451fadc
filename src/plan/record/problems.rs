//! Problems in a remark: found, solved where they were found, or solved since.

use super::{Case, put};
use crate::check::Message;
use crate::model::{Datum, Record, problem};
use crate::plan::Refusal;

/// What was found and what is solved. A problem gets the remark's tag and a number, so that no two have one id.
pub(super) fn noted(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let Case { answers, chain, acting, .. } = case;
    let open = answers.all("problem").iter().map(|what| (what, false));
    let solved = answers.all("on-the-spot").iter().map(|what| (what, true));
    let told = open.chain(solved).filter(|(what, _)| !what.trim().is_empty());
    let items = told.enumerate().map(|(at, (what, on_the_spot))| {
        let id = format!("{}-{}", acting.tag, at + 1);
        let pair = |key: &str, text: &str| (key.to_owned(), Datum::Text(text.to_owned()));
        let mut pairs = vec![pair("id", &id), pair("what", what.trim())];
        pairs.extend(on_the_spot.then(|| pair("solved", problem::ON_THE_SPOT)));
        Datum::Map(pairs)
    });
    put(record, "problems", items.collect());
    let problems = chain.problems();
    let mut solves = Vec::new();
    for id in answers.all("solved").iter().map(|id| id.trim()) {
        if !problems.iter().any(|one| one.id == id && one.is_open()) {
            let known: Vec<&str> = problems.iter().filter(|one| one.is_open()).map(|one| one.id).collect();
            let message = Message::new("problem-none").with("problem", id);
            return Err(Refusal::Guard(message.with("open", known), Some("problem-none-help")));
        }
        solves.push(Datum::Text(id.to_owned()));
    }
    put(record, "solves", solves);
    Ok(())
}
