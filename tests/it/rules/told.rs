//! All that is said of the examples of the pages, to the last argument: where, what beside it, what to do, what a fix does.

use std::fmt::Write as _;
use std::path::Path;

use duban::check::{Arg, Finding, Label, Message};
use duban::model::Ledger;

use super::{Kind, examples, found, pages, rules};
use crate::asked;

/// What a golden file has of each finding of a rule's examples.
fn told(ledger: &Ledger, finding: &Finding, out: &mut String) {
    let mut say = |what: &str, text: String| writeln!(out, "  {what} {text}").expect("a text takes all");
    say("says", format!("{} {:?} {}", finding.rule, finding.level, message(&finding.title)));
    say("at", label(ledger, &finding.at));
    for other in &finding.related {
        say("see", label(ledger, other));
    }
    for (what, messages) in [("help", &finding.help), ("note", &finding.notes)] {
        for one in messages {
            say(what, message(one));
        }
    }
    if let Some(fix) = &finding.fix {
        say("fix", format!("{:?} {}", fix.safety, message(&fix.words)));
    }
}

/// The words and the arguments of a message.
fn message(message: &Message) -> String {
    message.args.iter().fold(message.key.to_owned(), |out, (name, arg)| match arg {
        Arg::Text(_) | Arg::Act(_) | Arg::List(_) => format!("{out} {name}={:?}", arg.exact()),
        other => format!("{out} {name}={other:?}"),
    })
}

/// A place, from its first character to its last.
fn label(ledger: &Ledger, label: &Label) -> String {
    let text = ledger.text(&label.path).unwrap_or_default();
    let [from, to] = [label.span.start, label.span.end].map(|at| text.place(at));
    let words = label.message.as_ref().map(|words| format!(" {}", message(words))).unwrap_or_default();
    format!("{}:{}:{}-{}:{}{words}", label.path, from.line, from.column, to.line, to.column)
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads and, where it is asked to, blesses its golden files"
)]
fn whatever_is_said_of_an_example_is_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/told");
    let (mut wrong, wanted) = (Vec::new(), asked::wanted());
    for rule in rules().iter().filter(|rule| wanted(rule.name)) {
        let mut all = String::new();
        for (language, page) in pages(rule) {
            for (number, example) in
                examples(page).iter().enumerate().filter(|(_, one)| one.kind == Kind::Fails)
            {
                writeln!(all, "{language} {}", number + 1).expect("a text takes all");
                let (ledger, findings) = found(example);
                findings.iter().for_each(|finding| told(&ledger, finding, &mut all));
            }
        }
        let path = folder.join(format!("{}.txt", rule.name));
        if asked::bless() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, &all).expect("a file");
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != all {
            wrong.push(rule.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "other than tests/golden/told says, see the difference after BLESS=1: {wrong:?}"
    );
}
