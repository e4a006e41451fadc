//! A paper in words: why it is sent, what is asked for, and the card filled in.

use jiff::civil::Date;

use super::super::{Context, catalogue, error, new};
use crate::check::{Arg, Message};
use crate::model::Ledger;
use crate::model::computed::{Awaited, Cause, Reach, Step};
use crate::present::card::{self, written_day};
use crate::present::{Catalogue, Failure, Lang, Printer, Row, paper_page};
use crate::report::Urging;

/// The page around a card, where the ledger has its own.
const FRAME: &str = "templates/cards/frame.html";

/// A card in both forms.
pub(super) struct Card {
    /// Markdown.
    pub text: String,
    /// A page of HTML.
    pub page: String,
}

/// What it takes to write the papers of one ledger.
pub(super) struct Papers<'a> {
    ledger: &'a Ledger,
    lang: Lang,
    words: Catalogue,
    printer: Printer,
    today: Date,
}

impl<'a> Papers<'a> {
    /// Papers are written in the language of the ledger.
    pub fn of(cx: &Context, ledger: &'a Ledger) -> Self {
        let lang = Lang::parse(new::language(cx, ledger)).unwrap_or(cx.lang());
        let words = catalogue(lang);
        Papers { ledger, lang, printer: Printer::of(&words), words, today: cx.today() }
    }

    /// The words in which they are written.
    pub fn words(&self) -> &Catalogue {
        &self.words
    }

    /// The card, by the ledger's own template where it has one.
    pub fn card(&self, urging: &Urging) -> Result<Card, Failure> {
        let paper = urging.step.name();
        let path = format!("templates/cards/{paper}.md");
        let own = self.template(&path);
        let template = own.as_deref().unwrap_or_else(|| card::template(paper, self.lang));
        let facts = self.facts(urging);
        let text = self.printer.fill(template, &facts).map_err(|fault| {
            let names = Message::new("urge-template-help")
                .with("names", facts.keys().map(ToString::to_string).collect::<Vec<_>>());
            error::unfilled(&path, &fault).help(names)
        })?;
        let own = self.template(FRAME);
        let frame = own.as_deref().unwrap_or(card::FRAME);
        let page = paper_page(&text, &urging.row.title, colour(urging.step), self.lang, frame);
        Ok(Card { text, page: page.map_err(|fault| error::unfilled(FRAME, &fault))? })
    }

    fn template(&self, path: &str) -> Option<String> {
        let bytes = self.ledger.files.bytes(path)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    /// What a template may name. A circular names units, and persons only where a leader signs it.
    fn facts(&self, urging: &Urging) -> Row {
        let words = &self.words;
        let comma = words.word("list-comma");
        let day = |day| written_day(day, self.lang);
        let units = urging.units.join(&comma);
        let unit = if units.is_empty() { words.word("urge-unit-none") } else { units.clone() };
        let brackets = Message::new("urge-in-brackets").with("text", units.as_str());
        let brackets = if units.is_empty() { String::new() } else { words.say(&brackets) };
        let names: Vec<&str> = urging.to.iter().map(|one| one.name.as_str()).collect();
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        // Nobody has a copy of his own paper, or of one that he signs, and nobody calls himself in.
        let is_his =
            |leader: &String| names.contains(&leader.as_str()) || urging.signed.as_ref() == Some(leader);
        let leader = urging.leader.clone().filter(|leader| !is_his(leader));
        let is_quiet = urging.awaited.is_some_and(|awaited| awaited.reach() == Reach::Quiet);
        let copies = leader.clone().filter(|_| urging.step >= Step::Order && !is_quiet).unwrap_or_default();
        let leader = leader.unwrap_or_else(|| words.word("role-leader"));
        let facts = Row::new()
            .with("office", self.ledger.settings.name.clone())
            .with("unit", unit)
            .with("unit_in_brackets", brackets)
            .with("reasons", causes(words, urging, &day))
            .with("task", urging.row.id.clone())
            .with("number", said(&urging.official))
            .with("title", urging.row.title.clone())
            .with("goal", urging.goal.clone())
            .with("due", urging.row.due.map(day).unwrap_or_default())
            .with("first_due", urging.first_due.map(day).unwrap_or_default())
            .with("count", urging.number.to_string())
            .with("ask", words.word(ask(urging)))
            .with("answer_by", day(urging.answer_by))
            .with("history", self.history(urging))
            .with("copies", copies)
            .with("quiet", is_quiet)
            .with("leader", leader)
            .with("supervisor", said(&urging.supervisor))
            .with("date", day(self.today));
        if urging.step == Step::Circular {
            let persons = if urging.signed.is_some() { names.join(&comma) } else { String::new() };
            return facts.with("persons", persons).with("signed", said(&urging.signed));
        }
        facts.with("to", names.join(&comma)).with("owner", urging.row.owner.clone())
    }

    fn history(&self, urging: &Urging) -> Vec<String> {
        let line = |sent: &crate::model::computed::Sent| {
            let message = Message::new("urge-history").with("day", written_day(sent.on, self.lang));
            self.words.say(&message.with("step", word(sent.step)))
        };
        urging.sent.iter().map(line).collect()
    }
}

/// The colour as a page writes it: no name of a colour is dark enough on paper.
fn colour(step: Step) -> &'static str {
    match step.card() {
        "blue" => "#1f4e9c",
        "yellow" => "#946c00",
        _ => "#b5121b",
    }
}

fn word(step: Step) -> Arg {
    Arg::Word(format!("said-is-{}", step.name()))
}

/// What is asked for.
fn ask(urging: &Urging) -> &'static str {
    let is_accepted = !urging.causes.iter().any(|cause| matches!(cause, Cause::NotAccepted(_)));
    match (urging.awaited, urging.step) {
        (Some(awaited), _) => words_of(awaited).ask,
        (None, _) if !is_accepted => "urge-ask-accept",
        (None, Step::Reminder) => "urge-ask-in-time",
        (None, _) => "urge-ask-move",
    }
}

/// To whom, by name; a circular goes to units.
pub(super) fn to(words: &Catalogue, urging: &Urging) -> String {
    let comma = words.word("list-comma");
    if urging.step == Step::Circular && !urging.units.is_empty() {
        return urging.units.join(&comma);
    }
    let names: Vec<&str> = urging.to.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() { words.word("urge-nobody") } else { names.join(&comma) }
}

/// How a day is written.
type Written<'w> = &'w dyn Fn(Date) -> String;

/// Why, a line a reason.
pub(super) fn causes(words: &Catalogue, urging: &Urging, written: Written<'_>) -> Vec<String> {
    urging.causes.iter().map(|cause| words.say(&message(cause, written))).collect()
}

fn message(cause: &Cause, written: Written<'_>) -> Message {
    let on = |key: &'static str, day: Date| Message::new(key).with("day", written(day));
    let step = |key: &'static str, step: Step, day: Date| on(key, day).with("step", word(step));
    match cause {
        Cause::DueSoon(due) => on("urge-due-soon", *due),
        Cause::MilestoneSoon { name, due } => on("urge-milestone-soon", *due).with("name", name.as_str()),
        Cause::MilestoneMissed { name, due } => on("urge-milestone-missed", *due).with("name", name.as_str()),
        Cause::Stalled(since) => on("urge-stalled", *since),
        Cause::NotAccepted(filed) => on("urge-not-accepted", *filed),
        Cause::Returned(day) => on("urge-returned", *day),
        Cause::Overdue { due, days } => on("urge-overdue", *due).with("days", i64::from(*days)),
        Cause::Rebounded(round) => Message::new("urge-rebounded").with("round", i64::from(*round)),
        Cause::FalseClose => Message::new("urge-false-close"),
        Cause::ToAct { awaited, since, by } => on(words_of(*awaited).to_act, *since).with("by", written(*by)),
        Cause::NotActed { awaited, since, days } => {
            on(words_of(*awaited).not_acted, *since).with("days", i64::from(*days))
        }
        Cause::Unanswered(sent, day) if *sent < Step::Order => step("urge-unanswered", *sent, *day),
        Cause::Unanswered(sent, day) => step("urge-without-effect", *sent, *day),
        Cause::Still(sent, day) => step("urge-still", *sent, *day),
        Cause::Orders(orders) => Message::new("urge-orders").with("orders", *orders),
    }
}

/// The keys of what is said of an act that is waited for.
struct WordsOf {
    to_act: &'static str,
    not_acted: &'static str,
    ask: &'static str,
}

fn words_of(awaited: Awaited) -> WordsOf {
    let (to_act, not_acted, ask) = match awaited {
        Awaited::Verify => ("urge-to-verify", "urge-not-verified", "urge-ask-verify"),
        Awaited::Extend => ("urge-to-extend", "urge-not-extended", "urge-ask-extend"),
        Awaited::Accept => ("urge-to-accept", "urge-heir-silent", "urge-ask-accept-over"),
        Awaited::Answer => ("urge-to-answer", "urge-not-answered", "urge-ask-answer"),
        Awaited::Resume => ("urge-to-resume", "urge-not-resumed", "urge-ask-resume"),
        Awaited::Lookback => ("urge-to-look-back", "urge-not-looked-back", "urge-ask-look-back"),
    };
    WordsOf { to_act, not_acted, ask }
}
