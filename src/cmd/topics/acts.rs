//! The table of acts: from which state to which, by whom, what must hold, what the record says.

use crate::check::Arg;
use crate::cmd::Context;
use crate::model::{ACTS, Act, Asks, Gate, Raise, Role, State, To};
use crate::present::{Catalogue, Cell, Column, Document, Form, Row, Table};

/// What an act asks for, as the catalogue names it.
pub(in crate::cmd) fn asks(asks: Asks) -> &'static str {
    match asks {
        Asks::Plan => "asks-plan",
        Asks::Text => "asks-text",
        Asks::Evidence => "asks-evidence",
        Asks::Unmet => "asks-unmet",
        Asks::Met => "asks-met",
        Asks::Lessons => "asks-lessons",
        Asks::Harm => "asks-harm",
        Asks::Lookback => "asks-lookback",
        Asks::Reason => "asks-reason",
        Asks::Number => "asks-number",
        Asks::Request => "asks-request",
        Asks::Place => "asks-place",
        Asks::Problems => "asks-problems",
        Asks::Reply => "asks-reply",
        Asks::Again => "asks-again",
        Asks::People => "asks-people",
        Asks::Drawn => "asks-drawn",
        Asks::Grounds => "asks-grounds",
        Asks::Discounts => "asks-discounts",
        Asks::Successor => "asks-successor",
        Asks::Origin => "asks-origin",
        Asks::Opinion => "asks-opinion",
        Asks::Ruling => "asks-ruling",
        Asks::Extension => "asks-extension",
        Asks::Changes => "asks-changes",
        Asks::Heir => "asks-heir",
        Asks::Wake => "asks-wake",
        Asks::Merger => "asks-merger",
        Asks::Consequences => "asks-consequences",
        Asks::Waiver => "asks-waiver",
        Asks::Promise => "asks-promise",
        Asks::Dispatch => "asks-dispatch",
        Asks::Step => "asks-step",
        Asks::Fork => "asks-fork",
    }
}

/// What must be right before an act, as the catalogue says it.
pub(in crate::cmd) fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Clean => "gate-clean",
        Gate::NoNew => "gate-no-new",
    }
}

/// Who may do it, and when it takes somebody higher.
pub(in crate::cmd) fn by(act: &Act, words: &Catalogue) -> String {
    let role = |role: &Role| words.word(&format!("role-{}", role.name()));
    let mut said: Vec<String> = act.by.iter().map(role).collect();
    if let Some((raise, higher)) = &act.raised {
        let when = words.word(match raise {
            Raise::Key => "raised-key",
            Raise::Again => "raised-again",
        });
        said.push(format!("{when}{}{}", words.word("colon"), role(higher)));
    }
    said.join(&words.word("list-comma"))
}

/// The act in the reader's language, with the verb that does it.
fn named(act: &Act, words: &Catalogue) -> String {
    let word = words.word(&format!("act-{}", act.name));
    if word == act.name { word } else { format!("{word} {}", act.name) }
}

pub(super) fn tell(cx: &mut Context) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("acts", ACTS.iter().map(json).collect()));
    }
    let columns = vec![
        Column::new("act"),
        Column::new("from"),
        Column::new("to"),
        Column::new("by"),
        Column::new("gate"),
        Column::new("asks"),
    ];
    let words = cx.out.words();
    let comma = words.word("list-comma");
    let list = |keys: Vec<String>| {
        let said: Vec<String> = keys.into_iter().map(|key| words.arg(&Arg::Word(key))).collect();
        Cell::new(said.join(&comma))
    };
    let states =
        |states: &[State]| list(states.iter().map(|state| format!("state-{}", state.name())).collect());
    let row = |act: &Act| {
        vec![
            Cell::new(named(act, words)),
            states(act.from),
            match act.to {
                To::State(state) => states(&[state]),
                To::Same => Cell::word("to-same"),
            },
            Cell::new(by(act, words)),
            Cell::word(gate(act.gate)),
            list(act.asks.iter().map(|wanted| asks(*wanted).to_owned()).collect()),
        ]
    };
    let rows = ACTS.iter().map(row).collect();
    cx.out.table(&Table { columns, rows });
}

fn json(act: &Act) -> Row {
    let to = if let To::State(state) = act.to { Some(state.name()) } else { None };
    Row::new()
        .with("act", act.name)
        .with("zh", act.zh)
        .with("from", act.from.iter().map(|state| state.name()).collect::<Vec<_>>())
        .with("to", to)
        .with("by", act.by.iter().map(|role: &Role| role.name()).collect::<Vec<_>>())
        .with("raised", act.raised.map(|(_, role)| role.name()))
        .with("on_behalf", act.on_behalf)
        .with("signed", act.must_sign())
        .with("record", act.asks.iter().flat_map(|asks| asks.keys().iter().copied()).collect::<Vec<_>>())
}
