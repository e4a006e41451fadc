//! How one task stands, for `show`: its light, what it waits for, what is wrong with its days.

use super::Context;
use crate::check::{Arg, Message};
use crate::model::Computed;
use crate::model::computed::{Forecast, Pace, Unforeseen, Waiting};
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
    let fields: Vec<_> =
        computed.drifted().iter().map(|key| cx.out.words().word(&format!("field-{key}"))).collect();
    if !fields.is_empty() {
        lines.push(Message::new("show-drifted").with("fields", joined(cx, fields)));
    }
    for missed in computed.missed() {
        let line = Message::new("show-missed").with("name", missed.name.as_str());
        lines.push(line.with("due", missed.due.to_string()));
    }
    lines.extend(foreseen(computed));
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

/// When it will be done and from what that is worked out; or why nobody can say, where there are milestones to say it.
fn foreseen(computed: &Computed<'_>) -> Vec<Message> {
    let forecast = match computed.forecast() {
        Ok(forecast) => forecast,
        Err(Unforeseen::NotUnderWay) => return Vec::new(),
        Err(_) if computed.task.steps().is_empty() => return Vec::new(),
        Err(why) => {
            let why = Arg::Word(format!("unforeseen-{}", why.name()));
            return vec![Message::new("show-no-forecast").with("why", why)];
        }
    };
    let day = |key| Message::new(key).with("day", forecast.day.to_string());
    let mut lines = vec![match forecast.late() {
        Some(days) => day("show-forecast-late").with("days", i64::from(days)),
        None => day("show-forecast"),
    }];
    let first = computed.first_due().filter(|first| *first != forecast.due);
    if let Some(days) = first.and_then(|first| forecast.after(first)) {
        lines.push(Message::new("show-forecast-first").with("days", i64::from(days)));
    }
    let counted = |key| Message::new(key).with("done", forecast.done).with("all", forecast.all);
    let counted = match forecast.pace {
        Pace::Done { planned, done } => {
            counted("show-forecast-done").with("planned", planned.to_string()).with("day", done.to_string())
        }
        Pace::Awaited { planned } => counted("show-forecast-awaited").with("planned", planned.to_string()),
    };
    lines.push(counted.with("start", forecast.start.to_string()));
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
        .with("drifted", computed.drifted())
        .with("forecast", computed.forecast().ok().map(|one| forecast(computed, &one)))
        .with("no_forecast", computed.forecast().err().map(Unforeseen::name))
        .with("stalled_since", day(computed.stalled()))
        .with("waiting_since", day(computed.waiting().map(|waiting| waiting.since)))
        .with("waiting", computed.awaited().iter().map(waiting).collect::<Vec<_>>())
        .with("next_look_back", day(computed.next_lookback()))
        .with("look_back_until", day(computed.next_window().map(|window| window.until)))
        .with("formalism", computed.formalism().iter().map(|sign| sign.name()).collect::<Vec<_>>())
        .with("watch", computed.watch().iter().map(|reason| reason.name()).collect::<Vec<_>>())
        .with("stubborn", computed.stubborn().iter().map(|reason| reason.name()).collect::<Vec<_>>())
}

/// A forecast with the milestones that it goes by; `reached` is null where the next one is waited for.
fn forecast(computed: &Computed<'_>, forecast: &Forecast) -> Row {
    let (planned, reached) = match forecast.pace {
        Pace::Done { planned, done } => (planned, Some(done)),
        Pace::Awaited { planned } => (planned, None),
    };
    let late_by_first = computed.first_due().and_then(|first| forecast.after(first));
    Row::new()
        .with("day", forecast.day.to_string())
        .with("days_late", forecast.late().map(i64::from))
        .with("days_late_by_first", late_by_first.map(i64::from))
        .with("start", forecast.start.to_string())
        .with("milestones", forecast.all)
        .with("done", forecast.done)
        .with("planned", planned.to_string())
        .with("reached", reached.map(|day| day.to_string()))
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
