//! The rules against their own pages, and the pages against the files.

mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use duban::check::{self, Arg, Finding, Lock, Message, Rule, Safety, Verdict, rules};
use duban::model::{Ledger, State, TaskId, field};
use duban::plan::{Mended, Wish, mend};
use fluent_bundle::FluentResource;
use jiff::civil::Date;

use crate::asked;
use crate::fixture::{Archive, change_in};

/// The catalogue that holds the names of states and roles; those of fields are the vocabulary's.
const BASE: &str = include_str!("../../src/present/words/en.ftl");

/// What an example shows.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Kind {
    /// Exactly its rule fires.
    Fails,
    /// No rule fires.
    Passes,
    /// What the fixes make of the failing example before it: the files that change, and no others.
    Fixed,
}

/// One example of a page.
struct Example<'a> {
    /// What it shows.
    kind: Kind,
    /// What follows `ledger` in the fence.
    info: &'a str,
    /// The archive.
    text: &'a str,
    /// Where the fence that closes it begins in the page.
    end: usize,
}

/// The examples of a page, with the heading they stand under.
fn examples(page: &str) -> Vec<Example<'_>> {
    let (mut found, mut kind, mut open) = (Vec::new(), None, None);
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let text = line.trim_end();
        match (open, text) {
            (Some((info, start)), "```") => {
                let kind = kind.unwrap_or_else(|| panic!("an example under no heading of examples: {text}"));
                found.push(Example { kind, info, text: &page[start..at], end: at + line.len() });
                open = None;
            }
            (Some(_), _) => {}
            (None, "## Fails" | "## 不合格") => kind = Some(Kind::Fails),
            (None, "## Passes" | "## 合格") => kind = Some(Kind::Passes),
            (None, "## Fixed" | "## 改后") => kind = Some(Kind::Fixed),
            (None, heading) if heading.starts_with("## ") => kind = None,
            (None, fence) => {
                let change = || fence.strip_prefix("```").filter(|info| info.starts_with("change"));
                let info = fence.strip_prefix("```ledger").or_else(change);
                open = info.map(|info| (info.trim(), at + line.len()))
            }
        }
        at += line.len();
    }
    assert!(open.is_none(), "an example without end");
    found
}

fn pages(rule: &Rule) -> [(&'static str, &'static str); 2] {
    [("en", rule.page.en), ("zh", rule.page.zh)]
}

/// `path:line:col rule`, one line a finding.
fn places(ledger: &Ledger, findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut out, finding| {
        let place = ledger.text(&finding.at.path).unwrap_or_default().place(finding.at.span.start);
        writeln!(out, "{}:{}:{} {}", finding.at.path, place.line, place.column, finding.rule)
            .expect("a text takes all");
        out
    })
}

fn judge(example: &Example<'_>) -> (Ledger, Vec<Finding>) {
    let (ledger, findings) = found(example);
    if example.info.starts_with("change") {
        return (ledger, findings);
    }
    // In parts, as a large ledger is checked, the same is found, by many threads and by one.
    let in_parts = || check::in_parts(&ledger.files, &check::Run::new(day(example), |_| true)).1;
    assert_eq!(in_parts().findings, findings, "{}", example.text);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(alone.install(in_parts).findings, findings, "{}", example.text);
    (ledger, findings)
}

/// What is found in an example.
fn found(example: &Example<'_>) -> (Ledger, Vec<Finding>) {
    if let Some(info) = example.info.strip_prefix("change") {
        let (before, change) = change_in(example.text, info);
        let Ok(findings) = check::change(&change, || Ok::<_, std::convert::Infallible>(before));
        return (change.after, findings);
    }
    let ledger = Archive::parse(example.text, example.info).build().ledger();
    let verdict = verdict(&ledger, example);
    (ledger, verdict.findings)
}

/// `ledger 2026-10-08`: on that day; without one, no clock.
fn day(example: &Example<'_>) -> Option<Date> {
    example.info.split_whitespace().find_map(|word| word.parse().ok())
}

fn verdict(ledger: &Ledger, example: &Example<'_>) -> Verdict {
    match day(example) {
        Some(today) => check::on(today, ledger, |_| true),
        None => check::ledger(ledger, |_| true),
    }
}

/// The ledgers of all failing examples, with what is found in them.
pub(crate) fn failing_trees() -> Vec<(Ledger, Verdict)> {
    let pages = rules().iter().flat_map(|rule| pages(rule).map(|(_, page)| examples(page)));
    let failing = pages.flatten().filter(|example| example.kind == Kind::Fails);
    let of_a_tree = failing.filter(|example| !example.info.starts_with("change"));
    let judged = |example: Example<'_>| {
        let ledger = Archive::parse(example.text, example.info).build().ledger();
        let verdict = verdict(&ledger, &example);
        (ledger, verdict)
    };
    of_a_tree.map(judged).collect()
}

/// What every failing example of every page gives.
pub(crate) fn findings_of_the_pages() -> Vec<Finding> {
    let of_a_tree = failing_trees().into_iter().flat_map(|(_, verdict)| verdict.findings);
    let pages = rules().iter().flat_map(|rule| pages(rule).map(|(_, page)| examples(page)));
    let failing = pages.flatten().filter(|example| example.kind == Kind::Fails);
    let of_a_change = failing.filter_map(|example| {
        let (before, change) = change_in(example.text, example.info.strip_prefix("change")?);
        let Ok(findings) = check::change(&change, || Ok::<_, std::convert::Infallible>(before));
        Some(findings)
    });
    of_a_tree.chain(of_a_change.flatten()).collect()
}

/// A failing example after every fix that its findings carry.
fn mended(example: &Example<'_>) -> Mended {
    let ledger = Archive::parse(example.text, example.info).build().ledger();
    let wish = Wish { safety: Safety::Unsafe, wanted: &|_| true, judge: &|ledger| verdict(ledger, example) };
    let mut ids = (9001..).map(|number| TaskId::mint(2026, number, [1, 2, 3]));
    mend(&ledger, verdict(&ledger, example), &wish, &mut ids)
}

#[test]
fn every_example_fails_or_passes_as_its_page_says() {
    let (mut wrong, wanted) = (String::new(), asked::wanted());
    for rule in rules().iter().filter(|rule| wanted(rule.name)) {
        for (language, page) in pages(rule) {
            for (number, example) in examples(page).iter().enumerate() {
                if example.kind == Kind::Fixed {
                    continue;
                }
                let (ledger, findings) = judge(example);
                let fired: BTreeSet<_> = findings.iter().map(|finding| finding.rule).collect();
                // `also:overdue`: a fault that cannot be shown without another one.
                let also = example.info.split_whitespace().filter_map(|word| word.strip_prefix("also:"));
                let own = (example.kind == Kind::Fails).then_some(rule.name);
                let expected: BTreeSet<_> = own.into_iter().chain(also).collect();
                if fired != expected {
                    let number = number + 1;
                    let said: Vec<_> = findings.iter().map(|finding| &finding.title).collect();
                    write!(
                        wrong,
                        "{} {language} {number}: {expected:?}, but\n{}{said:#?}\n",
                        rule.name,
                        places(&ledger, &findings)
                    )
                    .unwrap();
                }
                findings.iter().for_each(spoken);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The law of fixes: every fix that an example's finding carries fits, its finding is gone, and none is new.
#[test]
fn every_fix_removes_its_finding_and_adds_none() {
    let mut wrong = String::new();
    for rule in rules() {
        for (language, page) in pages(rule) {
            let of_a_tree = |example: &Example<'_>| !example.info.starts_with("change");
            let failing = examples(page).into_iter().filter(|example| example.kind == Kind::Fails);
            for (number, example) in failing.filter(of_a_tree).enumerate() {
                for (finding, unfit) in mended(&example).left {
                    writeln!(wrong, "{} {language} {}: {:?} {unfit:?}", rule.name, number + 1, finding.title)
                        .unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_fix_makes_of_its_example_what_the_page_says() {
    let mut wrong = String::new();
    for rule in rules() {
        for (language, page) in pages(rule) {
            let mut failing = None;
            for example in examples(page) {
                match example.kind {
                    Kind::Fails => failing = Some(example),
                    Kind::Passes => {}
                    Kind::Fixed => {
                        let failing =
                            failing.as_ref().expect("a failing example stands before the fixed one");
                        let made = made(&mended(failing));
                        if made != example.text {
                            writeln!(wrong, "{} {language}:\n{made}instead of\n{}", rule.name, example.text)
                                .unwrap();
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The files that the fixes wrote, as an archive.
fn made(mended: &Mended) -> String {
    let written = mended.changes.iter().filter_map(|(path, change)| Some((path, change.after.as_ref()?)));
    written.fold(String::new(), |all, (path, bytes)| {
        all + &format!("-- {path} --\n{}", String::from_utf8_lossy(bytes))
    })
}

/// Whatever a finding says has its words, with just these arguments.
fn spoken(finding: &Finding) {
    let rule = check::find(finding.rule).expect("a finding bears a rule's name");
    let words = words(rule.words.en);
    let related = finding.related.iter().filter_map(|label| label.message.as_ref());
    let fix = finding.fix.as_ref().map(|fix| &fix.words);
    let all = [&finding.title]
        .into_iter()
        .chain(&finding.at.message)
        .chain(related)
        .chain(&finding.help)
        .chain(fix);
    for Message { key, args } in all {
        let given: BTreeSet<_> = args.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(words.get(*key), Some(&given), "{key}");
        for (_, arg) in args {
            if let Arg::Word(word) = arg {
                let field = field::TASK.iter().any(|field| word.strip_prefix("field-") == Some(field.key));
                let state = State::all().any(|state| word.strip_prefix("state-") == Some(state.name()));
                assert!(field || state || BASE.contains(&format!("\n{word} = ")), "{key}: no word `{word}`");
            }
        }
    }
}

/// The keys of a text in Fluent syntax, each with its arguments.
fn words(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = None;
    for line in text.lines() {
        if let Some((key, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            assert!(found.insert(key.to_owned(), BTreeSet::new()).is_none(), "`{key}` twice");
            last = Some(key.to_owned());
        }
        let Some(args) = last.as_ref().and_then(|key| found.get_mut(key)) else { continue };
        args.extend(line.split('$').skip(1).map(|rest| {
            let end =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
            rest[..end].to_owned()
        }));
    }
    found
}

#[test]
fn words_and_pages_are_complete_in_both_languages() {
    for rule in rules() {
        for text in [rule.words.en, rule.words.zh] {
            let read = FluentResource::try_new(text.to_owned());
            assert!(read.is_ok(), "{}: {:?}", rule.name, read.err().map(|(_, faults)| faults));
        }
        let (en, zh) = (words(rule.words.en), words(rule.words.zh));
        assert_eq!(en, zh, "{}", rule.name);
        assert!(
            !en.is_empty() && en.keys().all(|key| key.starts_with(&format!("{}-", rule.name))),
            "{}",
            rule.name
        );
        let kinds = |page| examples(page).iter().map(|example| example.kind).collect::<Vec<_>>();
        let (en, zh) = (kinds(rule.page.en), kinds(rule.page.zh));
        assert_eq!(en, zh, "{}: as many examples in both languages", rule.name);
        let both = en.contains(&Kind::Fails) && en.contains(&Kind::Passes);
        assert!(both, "{}: an example of each kind", rule.name);
        assert!(
            rule.page.en.contains("## Why it matters") && rule.page.zh.contains("## 为什么要管"),
            "{}",
            rule.name
        );
    }
}

#[test]
fn every_file_is_a_rule_and_every_rule_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let names = folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = names
        .filter_map(|name| Some(name.strip_suffix(".rs")?.replace('_', "-")))
        .filter(|name| name != "mod")
        .collect();
    let registered: BTreeSet<_> = rules().iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, registered);
    assert_eq!(rules().len(), registered.len(), "a name is registered twice");
}

/// All pages, each failing example with what `check` says to it.
fn book() -> String {
    let mut book = "# The rules of `duban check`\n\nIn the records of the examples digests, times and the chain are left out; the tool writes them. \
                    `ledger closed` begins with the task `2026-0142-k7q`, lawfully closed; the example shows what is different. \
                    Under each failing example stands what is found, and where.\n"
        .to_owned();
    for rule in rules() {
        let lock = if rule.lock == Lock::Trust { ", a rule of trust" } else { "" };
        write!(book, "\n# {}\n\nLevel: {:?}{lock}. Since {}.\n", rule.name, rule.level, rule.since)
            .expect("a text takes all");
        for (_, page) in pages(rule) {
            let mut from = page.len() - page.trim_start().len();
            book.push('\n');
            for example in examples(page) {
                book.push_str(&page[from..example.end]);
                from = example.end;
                if example.kind == Kind::Fails {
                    let (ledger, findings) = judge(&example);
                    write!(book, "\n```text\n{}```\n", places(&ledger, &findings)).expect("a text takes all");
                }
            }
            book.push_str(page[from..].trim_end());
            book.push('\n');
        }
    }
    book
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads and, where it is asked to, blesses its golden file"
)]
fn the_book_of_rules_is_as_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/rules.md");
    let book = book();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &book).unwrap();
    }
    let printed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(printed == book, "tests/golden/rules.md is old: read the difference after `BLESS=1 cargo test`");
}
