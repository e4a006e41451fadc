//! What `--help` says beyond `-h`: the topics that belong to a verb, and the row of an act in the table of acts.

use super::{help, topics};
use crate::check::Arg;
use crate::cmd::catalogue;
use crate::model::{Act, To};
use crate::present::{Catalogue, Lang};

/// The whole command line with its manual. It costs the reading of the catalogue, so that only who asks for it pays.
pub(super) fn build(lang: Lang) -> clap::Command {
    let words = catalogue(lang);
    let mut app = help::build(lang);
    let verbs: Vec<String> = app.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    for verb in verbs {
        let text = text(&verb, &words);
        app = app.mut_subcommand(&verb, |inner| inner.after_long_help(text));
    }
    app
}

fn text(verb: &str, words: &Catalogue) -> String {
    let act = Act::find(verb).map(|act| act_text(act, words));
    let filters = matches!(verb, "list" | "search").then(|| section("topic-filters", words));
    let search = (verb == "search").then(|| section("topic-search", words));
    let urge = (verb == "urge").then(|| section("topic-urge", words));
    let exits = section("topic-exit-codes", words);
    let parts: Vec<String> =
        act.into_iter().chain(urge).chain(search).chain(filters).chain([exits]).collect();
    parts.join("\n\n")
}

/// A topic under its heading.
fn section(topic: &str, words: &Catalogue) -> String {
    let text: String = words.word(topic).lines().map(|line| format!("  {line}\n")).collect();
    format!("{}\n{}", words.word(&format!("heading-{topic}")), text.trim_end())
}

/// From where to where, who may, what must hold, and what the record says.
fn act_text(act: &Act, words: &Catalogue) -> String {
    let comma = words.word("list-comma");
    let list = |keys: Vec<String>| {
        keys.into_iter().map(|key| words.arg(&Arg::Word(key))).collect::<Vec<_>>().join(&comma)
    };
    let to = match act.to {
        To::State(state) => format!("state-{}", state.name()),
        To::Same => "to-same".to_owned(),
    };
    let lines = [
        ("column-from", list(act.from.iter().map(|state| format!("state-{}", state.name())).collect())),
        ("column-to", list(vec![to])),
        ("column-by", topics::by(act, words)),
        ("column-gate", words.word(topics::gate(act.gate))),
        ("column-asks", list(act.asks.iter().map(|asks| topics::asks(*asks).to_owned()).collect())),
    ];
    let lines = lines.iter().filter(|(_, said)| !said.is_empty());
    let told: String =
        lines.map(|(key, said)| format!("  {}{}{said}\n", words.word(key), words.word("colon"))).collect();
    format!("{}\n{}", words.word("heading-act"), told.trim_end())
}
