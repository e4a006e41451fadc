//! Tell how each verifier judges.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, scope};
use crate::check::{Message, Words};
use crate::model::State;
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone};
use crate::report::{self, Judge};

pub(super) static COMMAND: Command = Command {
    name: "verifiers",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "各验收人：退回率、验收用时、现场核查、事后反弹，从不退回的排在最前"),
        ("verifier", "只看这几位"),
    ],
    examples: &[
        ("duban verifiers", "All, who never sends anything back first", "全部，从不退回的排在最前"),
        ("duban verifiers wang-wu --json", "One, for a program", "一位，供程序读取"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-verifier = verifier
column-judged = judged
column-passed = passed
column-sent-back = sent back
column-in-review = median in review
column-on-site = on site
column-later-rebounds = rebounded of looked back on
verifiers-none = nobody has judged an application yet
verifiers-share = { $part }/{ $whole } ({ $percent } %)
verifiers-none-of = 0/0
span-days = { $days } d { $hours } h
span-hours = { $hours } h { $minutes } min
span-minutes = { $minutes } min
",
    zh: r"
column-verifier = 验收人
column-judged = 已验收
column-passed = 通过
column-sent-back = 退回
column-in-review = 验收用时（中位数）
column-on-site = 现场核查
column-later-rebounds = 回头看后反弹
verifiers-none = 还没有人验收过
verifiers-share = { $part }/{ $whole }（{ $percent }%）
verifiers-none-of = 0/0
span-days = { $days }天{ $hours }小时
span-hours = { $hours }小时{ $minutes }分
span-minutes = { $minutes }分
",
};

/// Show how each verifier judges: sent back, time in review, checks on site, later rebounds
#[derive(clap::Args)]
struct Args {
    /// Only these, by id or name
    verifier: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => scope::in_states(path, |state| state != State::Draft),
        Some("records") => !path.ends_with(".sig"),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let wanted = args.verifier.iter().map(|who| super::commits::person(&ledger, who));
    let wanted = wanted.collect::<Result<Vec<_>, _>>()?;
    let mut judges = report::verifiers(&ledger);
    judges.retain(|judge| wanted.is_empty() || wanted.contains(&judge.id));
    cx.paged();
    show(cx, &judges);
    Ok(DONE)
}

fn show(cx: &mut Context, judges: &[Judge]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("verifiers", judges.iter().map(json).collect()));
    }
    if judges.is_empty() {
        return cx.out.tell(&Message::new("verifiers-none"));
    }
    let columns = vec![
        Column::new("verifier"),
        Column::number("judged"),
        Column::number("sent-back"),
        Column::number("passed"),
        Column::number("in-review"),
        Column::number("on-site"),
        Column::number("later-rebounds"),
    ];
    let rows = judges.iter().map(|judge| cells(cx, judge)).collect();
    cx.out.table(&Table { columns, rows });
}

fn cells(cx: &Context, judge: &Judge) -> Vec<Cell> {
    let share = |part: usize, whole: usize| Cell::new(cx.out.words().say(&share(part, whole)));
    let tone = |bad: bool| if bad { Tone::Warn } else { Tone::Plain };
    let time = judge.median_minutes().map(|minutes| cx.out.words().say(&span(minutes)));
    vec![
        Cell::new(judge.name.as_str()),
        Cell::new(judge.judged()),
        share(judge.returned, judge.judged()).tone(tone(judge.passes_everything())),
        share(judge.passed, judge.judged()),
        Cell::new(time.unwrap_or_default()),
        share(judge.on_site, judge.passed),
        share(judge.rebounded, judge.looked_back).tone(tone(judge.rebounded > 0)),
    ]
}

/// A share with what it is a share of; of nothing there is none.
fn share(part: usize, whole: usize) -> Message {
    match (part * 100).checked_div(whole) {
        Some(percent) => {
            Message::new("verifiers-share").with("part", part).with("whole", whole).with("percent", percent)
        }
        None => Message::new("verifiers-none-of"),
    }
}

fn span(minutes: i64) -> Message {
    let (days, hours) = (minutes / (24 * 60), minutes / 60);
    match (days, hours) {
        (0, 0) => Message::new("span-minutes").with("minutes", minutes),
        (0, hours) => Message::new("span-hours").with("hours", hours).with("minutes", minutes % 60),
        _ => Message::new("span-days").with("days", days).with("hours", hours % 24),
    }
}

fn json(judge: &Judge) -> Row {
    Row::new()
        .with("verifier", judge.id.as_str())
        .with("name", judge.name.as_str())
        .with("judged", judge.judged())
        .with("passed", judge.passed)
        .with("returned", judge.returned)
        .with("never_returned", judge.passes_everything())
        .with("median_minutes", judge.median_minutes())
        .with("on_site", judge.on_site)
        .with("looked_back", judge.looked_back)
        .with("rebounded", judge.rebounded)
}
