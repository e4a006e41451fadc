//! Say what this repository and this machine can and cannot do.

mod files;
mod keys;
mod leftovers;
mod programs;
mod repository;
mod scene;

use clap::ArgMatches;
use unicode_width::UnicodeWidthStr as _;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome};
use crate::check::{Message, Words};
use crate::present::{Cause, Document, Failure, Form, Row, visible};
use scene::Scene;

pub(super) static COMMAND: Command = Command {
    name: "doctor",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "检查这台机器和这个仓库：能做什么、不能做什么、怎么办")],
    examples: &[
        ("duban doctor", "Why does it not work here?", "这里为什么用不了"),
        ("duban doctor --json", "The same for a program", "供程序读取"),
    ],
    run,
};

pub(super) static WORDS: Words =
    Words { en: include_str!("doctor/en.ftl"), zh: include_str!("doctor/zh-CN.ftl") };

/// Say what this repository and this machine can and cannot do, and what to do about it
#[derive(clap::Args)]
struct Args {}

/// How a thing stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Grade {
    /// As it should be.
    Ok,
    /// It goes without, and would go better with.
    Should,
    /// Acts do not go.
    Cannot,
}

/// One thing that was looked at.
struct Line {
    grade: Grade,
    says: Message,
    causes: Vec<Cause>,
    help: Vec<Message>,
}

/// Looks at one thing, and says nothing of what does not concern the scene.
type Look = fn(&Scene<'_>) -> Vec<Line>;

/// Everything that is looked at, in the order of the report: what comes first is needed by what comes after.
static CHECKS: [(&str, Look); 24] = [
    ("git", programs::git),
    ("ssh-keygen", programs::ssh_keygen),
    ("gpg", programs::gpg),
    ("identity", keys::identity),
    ("signing-key", keys::signing_key),
    ("key-access", keys::access),
    ("repository", repository::open),
    ("format", repository::format),
    ("branch", repository::branch),
    ("work-tree", repository::work_tree),
    ("history", repository::history),
    ("objects", repository::objects),
    ("index", repository::index),
    ("hooks", repository::hooks),
    ("ledger", repository::ledger),
    ("person", keys::person),
    ("trust-root", keys::trust_root),
    ("attributes", files::attributes),
    ("ignored", files::ignored),
    ("names", files::names),
    ("file-system", files::file_system),
    ("left-over", leftovers::cut_off),
    ("clock", leftovers::clock),
    ("screen", leftovers::screen),
];

fn run(_: &ArgMatches, cx: &mut Context) -> Outcome {
    let scene = Scene::set(cx);
    let all: Vec<(&str, Line)> = CHECKS
        .iter()
        .flat_map(|(name, look)| look(&scene).into_iter().map(move |line| (*name, line)))
        .collect();
    let count = |grade| all.iter().filter(|(_, line)| line.grade == grade).count();
    let (cannot, should) = (count(Grade::Cannot), count(Grade::Should));
    let code = if cannot > 0 { FINDINGS } else { DONE };
    if cx.out.form() == Form::Json {
        let rows: Vec<Row> = all.iter().map(|(name, line)| line.json(name, cx)).collect();
        cx.out.document(&Document::Record(
            "diagnosis",
            Row::new().with("good", cannot == 0).with("checks", rows),
        ));
        return Ok(code);
    }
    for (_, line) in &all {
        let text = line.text(cx);
        cx.out.print(&text);
    }
    let last = match cannot {
        0 => Message::new("doctor-good").with("should", should),
        _ => Message::new("doctor-bad").with("cannot", cannot).with("should", should),
    };
    cx.out.say(&last);
    Ok(code)
}

impl Grade {
    fn key(self) -> &'static str {
        match self {
            Grade::Ok => "doctor-ok",
            Grade::Should => "doctor-should",
            Grade::Cannot => "doctor-cannot",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Grade::Ok => "ok",
            Grade::Should => "should",
            Grade::Cannot => "cannot",
        }
    }
}

impl Line {
    fn new(grade: Grade, says: Message) -> Self {
        Line { grade, says, causes: Vec::new(), help: Vec::new() }
    }

    fn ok(says: Message) -> Self {
        Line::new(Grade::Ok, says)
    }

    fn should(says: Message) -> Self {
        Line::new(Grade::Should, says)
    }

    fn cannot(says: Message) -> Self {
        Line::new(Grade::Cannot, says)
    }

    /// What a command would have stopped with.
    fn stopped(grade: Grade, failure: Failure) -> Self {
        Line { grade, says: failure.title, causes: failure.causes, help: failure.help }
    }

    fn help(mut self, message: Message) -> Self {
        self.help.push(message);
        self
    }

    fn text(&self, cx: &Context) -> String {
        let words = cx.out.words();
        let grades = [Grade::Ok, Grade::Should, Grade::Cannot].map(|grade| words.word(grade.key()));
        let width = grades.iter().map(|word| word.width()).max().unwrap_or_default();
        let mark = words.word(self.grade.key());
        let pad = |used: usize| " ".repeat(width + 2 - used);
        let mut text = format!("{mark}{}{}\n", pad(mark.width()), words.say(&self.says));
        for cause in self.causes(cx) {
            text.push_str(&format!("{}{} {cause}\n", pad(0), words.word("level-cause") + ":"));
        }
        for help in &self.help {
            text.push_str(&format!("{}{} {}\n", pad(0), words.word("level-help") + ":", words.say(help)));
        }
        text
    }

    fn causes(&self, cx: &Context) -> Vec<String> {
        let cause = |cause: &Cause| match cause {
            Cause::Plain(words) => visible(words.trim_end()).into_owned(),
            Cause::Message(message) => cx.out.words().say(message),
        };
        self.causes.iter().map(cause).collect()
    }

    fn json(&self, name: &str, cx: &Context) -> Row {
        let words = cx.out.words();
        let causes = self.causes(cx);
        let help: Vec<String> = self.help.iter().map(|help| words.say(help)).collect();
        let row = Row::new().with("check", name).with("grade", self.grade.name());
        row.with("message", words.say(&self.says)).with("causes", causes).with("help", help)
    }
}
