//! What the reader sees, as text.

mod findings;
mod forge;
mod output;
mod sarif;

use std::collections::BTreeMap;

use duban::check::{Finding, Level, Message};
use duban::present::{Captured, Lang, Out, OutOptions, Summary};
use duban::text::{RepoPath, Span, Text};

/// Words of a rule, as a rule would bring them.
const EN: &str = "\
duplicate-id-taken = id `{ $id }` is already taken
duplicate-id-again = used again here
duplicate-id-first = first used here
duplicate-id-new = the second file is a draft without records: `duban check --fix --unsafe` gives it a new id
plain-words = { $text }
column-days-late = days late
";
const ZH: &str = "\
duplicate-id-taken = 编号 `{ $id }` 已被占用
duplicate-id-again = 此处重复使用
duplicate-id-first = 首次使用
duplicate-id-new = 第二个文件是尚无记录的拟办任务：`duban check --fix --unsafe` 可给它新编号
plain-words = { $text }
column-days-late = 逾期天数
";

fn options(lang: Lang) -> OutOptions {
    let resources = match lang {
        Lang::En => vec![EN.to_owned()],
        Lang::ZhCn => vec![ZH.to_owned()],
    };
    OutOptions { lang, resources, ..OutOptions::default() }
}

fn out(options: OutOptions) -> (Out, Captured) {
    let (mut out, captured) = Out::buffers();
    out.configure(options);
    (out, captured)
}

fn path(text: &str) -> RepoPath {
    RepoPath::parse(text).expect("a lawful path")
}

fn sources(files: &[(&str, &str)]) -> BTreeMap<RepoPath, Text> {
    files.iter().map(|(name, text)| (path(name), Text::new((*text).to_owned()))).collect()
}

/// Where the needle stands in the text, for the first time.
fn span(text: &str, needle: &str) -> Span {
    let start = text.find(needle).expect("the needle is in the text");
    Span::new(start, start + needle.len())
}

/// What a check prints.
fn printed(findings: &[Finding], sources: &BTreeMap<RepoPath, Text>, options: OutOptions) -> String {
    let (mut out, captured) = out(options);
    out.findings(
        findings,
        sources,
        &Summary { fixable: findings.len().min(1), ..Summary::of(findings, 431) },
    );
    out.finish().expect("memory takes everything");
    assert_eq!(captured.stderr.text(), "");
    captured.stdout.text()
}

/// One finding in one file, with a mark under the needle.
fn marked(text: &str, needle: &str, words: &str) -> String {
    let mut finding = Finding::new("rule", Level::Error, plain("wrong"), &path("a.md"), span(text, needle));
    finding.mark(plain(words));
    printed(&[finding], &sources(&[("a.md", text)]), options(Lang::En))
}

fn plain(text: &str) -> Message {
    Message::new("plain-words").with("text", text)
}

const ACTIVE: &str = "tasks/active/2026-0142-k7q-water-supply.md";
const CLOSED: &str = "tasks/closed/2026/01xx/2026-0142-k7q-road-works.md";
const TASK: &str = "---\n# a task\nid: 2026-0142-k7q\n";

fn duplicate() -> (Finding, BTreeMap<RepoPath, Text>) {
    let id = span(TASK, "2026-0142-k7q");
    let title = Message::new("duplicate-id-taken").with("id", "2026-0142-k7q");
    let mut finding = Finding::new("duplicate-id", Level::Error, title, &path(ACTIVE), id);
    finding.mark(Message::new("duplicate-id-again"));
    finding.related(&path(CLOSED), id, Message::new("duplicate-id-first"));
    finding.help(Message::new("duplicate-id-new"));
    (finding, sources(&[(ACTIVE, TASK), (CLOSED, TASK)]))
}
