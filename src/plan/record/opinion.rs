//! What somebody of the people said, and how it is answered.

use super::{Case, choose, past_day, say, unnamed};
use crate::check::Message;
use crate::model::opinion::{ANSWERS, CATEGORIES, RULINGS};
use crate::model::{Filed, Opinion, Record};
use crate::plan::Refusal;
use crate::text::Digest;

/// How many days after it was said an opinion may be registered without a word on why so late.
const MOST_DAYS: i32 = 3;

/// Category, channel, day, the digest of the words that stay outside git, and about whom.
pub(super) fn registered(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let answers = case.answers;
    say(record, "category", choose(answers, "category", &CATEGORIES)?);
    say(record, "channel", answers.needed("channel")?);
    let day = past_day(case, "day")?;
    // Written down late, and nobody says why: that is how an opinion gets lost (补录).
    let late = case.acting.day().is_some_and(|today| (today - day).get_days() > MOST_DAYS);
    if late && answers.text.trim().is_empty() {
        let message = Message::new("opinion-old").with("days", i64::from(MOST_DAYS));
        return Err(Refusal::Guard(message, Some("opinion-old-help")));
    }
    say(record, "day", &day.to_string());
    let words = answers.needed("words")?;
    let lawful =
        || Refusal::Value { flag: "words", value: words.to_owned(), lawful: "sha256:…".to_owned() };
    Digest::parse(words).ok_or_else(lawful)?;
    say(record, "words", words);
    if let Some(about) = answers.one("about") {
        let person = case.ledger.people.person(about).ok_or_else(|| Refusal::Stranger(about.to_owned()))?;
        say(record, "about", &person.id);
    }
    Ok(())
}

/// Which opinion, whether it is right, and how it is answered.
pub(super) fn answered(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let opinions = case.chain.opinions();
    let opinion = match case.answers.one("of") {
        None => the_only(&opinions, case)?,
        Some(part) => match case.chain.sought("opinion", part).collect::<Vec<_>>()[..] {
            [one] => one,
            ref found => return Err(unnamed(case, ("of", "opinion"), part, found)),
        },
    };
    say(record, "opinion", &opinion.digest.to_string());
    say(record, "ruling", choose(case.answers, "ruling", &RULINGS)?);
    say(record, "answer", choose(case.answers, "answer", &ANSWERS)?);
    Ok(())
}

/// The only opinion that is open.
fn the_only<'a>(opinions: &[Opinion<'a>], case: &Case<'_>) -> Result<&'a Filed, Refusal> {
    match &opinions.iter().filter(|opinion| opinion.is_open()).collect::<Vec<_>>()[..] {
        [one] => Ok(one.filed),
        [] => Err(Refusal::Guard(Message::new("answer-none"), None)),
        many => {
            let found: Vec<&Filed> = many.iter().map(|one| one.filed).collect();
            Err(unnamed(case, ("of", "opinion"), "", &found))
        }
    }
}
