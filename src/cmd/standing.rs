//! How one task stands, for `show`: its light, what it waits for, what is wrong with its days.

use super::Context;
use crate::check::{Arg, Message};
use crate::model::Computed;
use crate::model::computed::Waiting;
use crate::present::Row;

/// A line for everything that is not as it should be; silent about what is.
pub(super) fn tell(cx: &mut Context, computed: &Computed<'_>) {
    for message in lines(cx, computed) {
        cx.out.say(&message);
    }
}

fn lines(cx: &Context, computed: &Computed<'_>) -> Vec<Message> {
    let mut lines = Vec::new();
    if let Some(light) = computed.light().name() {
        lines.push(Message::new("show-light").with("light", Arg::Word(format!("light-{light}"))));
    }
    lines.extend(dates(computed));
    for missed in computed.missed() {
        let line = Message::new("show-missed").with("name", missed.name.as_str());
        lines.push(line.with("due", missed.due.to_string()));
    }
    if let Some(since) = computed.stalled() {
        lines.push(Message::new("show-stalled").with("since", since.to_string()));
    }
    if let Some(waiting) = computed.waiting() {
        let names: Vec<_> = waiting.with.iter().map(|person| person.name.clone()).collect();
        let line = Message::new("show-waiting").with("since", waiting.since.to_string());
        lines.push(line.with("people", joined(cx, names)));
    }
    if let Some(waiting) = computed.asked_extension() {
        let names: Vec<_> = waiting.with.iter().map(|person| person.name.clone()).collect();
        let line = Message::new("show-extension").with("since", waiting.since.to_string());
        lines.push(line.with("people", joined(cx, names)));
    }
    let reasons = |keys: Vec<String>| {
        let words: Vec<_> = keys.iter().map(|key| cx.out.words().word(key)).collect();
        (!words.is_empty()).then(|| joined(cx, words))
    };
    let watch = computed.watch().iter().map(|reason| format!("watch-{}", reason.name())).collect();
    let stubborn = computed.stubborn().iter().map(|reason| format!("stubborn-{}", reason.name())).collect();
    let signs = computed.formalism().iter().map(|sign| format!("formalism-{}", sign.name())).collect();
    let (watch, stubborn, signs) = (reasons(watch), reasons(stubborn), reasons(signs));
    lines.extend(signs.map(|signs| Message::new("show-formalism").with("signs", signs)));
    lines.extend(watch.map(|reasons| Message::new("show-watch").with("reasons", reasons)));
    lines.extend(stubborn.map(|reasons| Message::new("show-stubborn").with("reasons", reasons)));
    lines
}

/// The first due date where it was put off, and the next look-back.
fn dates(computed: &Computed<'_>) -> Vec<Message> {
    let mut lines = Vec::new();
    if let Some(first) = computed.first_due().filter(|first| Some(*first) != computed.due()) {
        let times = computed.extensions();
        let key = if times > 0 { "show-put-off" } else { "show-first-due" };
        let line = Message::new(key).with("due", first.to_string());
        lines.push(if times > 0 { line.with("times", times) } else { line });
        if let Some(days) = computed.days_late_by_first() {
            lines.push(Message::new("show-late-by-first").with("days", i64::from(days)));
        }
    }
    if let Some(day) = computed.next_lookback() {
        lines.push(Message::new("show-lookback").with("due", day.to_string()));
    }
    lines
}

fn joined(cx: &Context, words: Vec<String>) -> String {
    words.join(&cx.out.words().word("list-comma"))
}

/// The same for a program.
pub(super) fn json(row: Row, computed: &Computed<'_>) -> Row {
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    row.with("first_due", day(computed.first_due()))
        .with("days_late", computed.days_late().map(i64::from))
        .with("days_late_by_first", computed.days_late_by_first().map(i64::from))
        .with("extensions", computed.extensions())
        .with("returned", computed.returned())
        .with("last_activity", day(computed.last_activity()))
        .with("stalled_since", day(computed.stalled()))
        .with("waiting_since", day(computed.waiting().map(|waiting| waiting.since)))
        .with("waiting", computed.awaited().iter().map(waiting).collect::<Vec<_>>())
        .with("next_look_back", day(computed.next_lookback()))
        .with("look_back_until", day(computed.next_window().map(|window| window.until)))
        .with("formalism", computed.formalism().iter().map(|sign| sign.name()).collect::<Vec<_>>())
        .with("watch", computed.watch().iter().map(|reason| reason.name()).collect::<Vec<_>>())
        .with("stubborn", computed.stubborn().iter().map(|reason| reason.name()).collect::<Vec<_>>())
}

/// An approval that waits: which, since when, by when, and for whom.
fn waiting(waiting: &Waiting<'_>) -> Row {
    let with: Vec<&str> = waiting.with.iter().map(|person| person.id.as_str()).collect();
    Row::new()
        .with("approval", waiting.what.name())
        .with("since", waiting.since.to_string())
        .with("by", waiting.by.to_string())
        .with("late", waiting.late.is_some())
        .with("with", with)
}
