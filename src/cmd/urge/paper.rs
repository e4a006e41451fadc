//! A paper in words: why it is sent, what is asked for, and the card filled in.

use jiff::civil::Date;

use super::super::{Context, FINDINGS, catalogue, new};
use crate::check::{Arg, Message};
use crate::model::Ledger;
use crate::model::computed::{Approval, Cause, Step};
use crate::present::card::{self, Blank, written_day};
use crate::present::{Catalogue, Failure, Lang};
use crate::report::Urging;

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
    today: Date,
}

impl<'a> Papers<'a> {
    /// Papers are written in the language of the ledger.
    pub fn of(cx: &Context, ledger: &'a Ledger) -> Self {
        let lang = Lang::parse(new::language(cx, ledger)).unwrap_or(cx.lang());
        Papers { ledger, lang, words: catalogue(lang), today: cx.today() }
    }

    /// The card, by the ledger's own template where it has one.
    pub fn card(&self, urging: &Urging) -> Result<Card, Failure> {
        let paper = urging.step.name();
        let path = format!("templates/cards/{paper}.md");
        let own = self.template(&path);
        let template = own.as_deref().unwrap_or_else(|| card::template(paper, self.lang));
        let blanks = self.blanks(urging);
        let text = card::fill(template, &blanks).map_err(|fault| {
            let message = Message::new("urge-template").with("path", path.as_str());
            let names: Vec<&str> = blanks.iter().map(|(name, _)| *name).collect();
            Failure::new(FINDINGS, message.with("name", fault.0.as_str()))
                .help(Message::new("urge-template-help").with("names", names.join(", ")))
        })?;
        let frame = self.template("templates/cards/frame.html");
        let page = card::page(frame.as_deref(), &text, colour(urging.step), self.lang);
        Ok(Card { text, page })
    }

    fn template(&self, path: &str) -> Option<String> {
        let bytes = self.ledger.files.bytes(path)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }

    /// What a template may name. A circular names units and no person.
    fn blanks(&self, urging: &Urging) -> Vec<(&'static str, Blank)> {
        let words = &self.words;
        let comma = words.word("list-comma");
        let day = |day| written_day(day, self.lang);
        let units = urging.units.join(&comma);
        let unit = if units.is_empty() { words.word("urge-unit-none") } else { units.clone() };
        let brackets = Message::new("urge-in-brackets").with("text", units.as_str());
        let brackets = if units.is_empty() { String::new() } else { words.say(&brackets) };
        let names: Vec<&str> = urging.to.iter().map(|one| one.name.as_str()).collect();
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let copies = if urging.step >= Step::Order { said(&urging.leader) } else { String::new() };
        let leader = urging.leader.clone().unwrap_or_else(|| words.word("role-leader"));
        let mut blanks = vec![
            ("office", Blank::Line(self.ledger.settings.name.clone())),
            ("unit", Blank::Line(unit)),
            ("unit_in_brackets", Blank::Line(brackets)),
            ("reasons", Blank::List(causes(words, urging, &day))),
            ("task", Blank::Line(urging.row.id.clone())),
            ("number", Blank::Line(said(&urging.official))),
            ("title", Blank::Line(urging.row.title.clone())),
            ("goal", Blank::Line(urging.goal.clone())),
            ("due", Blank::Line(urging.row.due.map(day).unwrap_or_default())),
            ("first_due", Blank::Line(urging.first_due.map(day).unwrap_or_default())),
            ("count", Blank::Line(urging.number.to_string())),
            ("ask", Blank::Line(words.word(ask(urging)))),
            ("answer_by", Blank::Line(day(urging.answer_by))),
            ("history", Blank::List(self.history(urging))),
            ("copies", Blank::Line(copies)),
            ("leader", Blank::Line(leader)),
            ("supervisor", Blank::Line(said(&urging.supervisor))),
            ("date", Blank::Line(day(self.today))),
        ];
        if urging.step != Step::Circular {
            blanks.push(("to", Blank::Line(names.join(&comma))));
            blanks.push(("owner", Blank::Line(urging.row.owner.clone())));
        }
        blanks
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
        "yellow" => "#b8860b",
        _ => "#b5121b",
    }
}

fn word(step: Step) -> Arg {
    Arg::Word(format!("said-is-{}", step.name()))
}

/// What is asked for.
fn ask(urging: &Urging) -> &'static str {
    let is_accepted = !urging.causes.iter().any(|cause| matches!(cause, Cause::NotAccepted(_)));
    match (urging.approval, urging.step) {
        (Some(Approval::Verify), _) => "urge-ask-verify",
        (Some(Approval::Extend), _) => "urge-ask-extend",
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
        Cause::ToDecide { approval, since, by } => {
            let key = of(*approval, "urge-to-verify", "urge-to-extend");
            on(key, *since).with("by", written(*by))
        }
        Cause::Undecided { approval, since, days } => {
            let key = of(*approval, "urge-not-verified", "urge-not-extended");
            on(key, *since).with("days", i64::from(*days))
        }
        Cause::Unanswered(sent, day) if *sent < Step::Order => step("urge-unanswered", *sent, *day),
        Cause::Unanswered(sent, day) => step("urge-without-effect", *sent, *day),
        Cause::Still(sent, day) => step("urge-still", *sent, *day),
        Cause::Orders(orders) => Message::new("urge-orders").with("orders", *orders),
    }
}

fn of(approval: Approval, verify: &'static str, extend: &'static str) -> &'static str {
    match approval {
        Approval::Verify => verify,
        Approval::Extend => extend,
    }
}
