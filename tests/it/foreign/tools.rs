//! The tools and what they write.

use super::Dice;
use super::writer::Style::{self, GoYaml, Hand, JsYaml, Psych, PyYaml, Windows};

/// A value of front matter.
#[derive(Clone, Debug)]
pub(super) enum V {
    Text(String),
    /// As it stands: a date, a number, a boolean, a link in brackets that nobody quoted.
    Raw(String),
    List(Vec<V>),
    Map(Vec<(&'static str, V)>),
    Null,
}

/// Fields in their order, and the body.
type Made = (Vec<(&'static str, V)>, String);

/// A tool.
pub(super) struct Tool {
    pub name: &'static str,
    /// Whether it writes YAML between fences at all.
    pub yaml: bool,
    pub styles: &'static [Style],
    pub make: fn(&mut Dice) -> Made,
}

const fn tool(name: &'static str, styles: &'static [Style], make: fn(&mut Dice) -> Made) -> Tool {
    Tool { name, yaml: true, styles, make }
}

const fn bare(name: &'static str, make: fn(&mut Dice) -> Made) -> Tool {
    Tool { name, yaml: false, styles: &[], make }
}

const TITLES: [&str; 16] = [
    "Fix login redirect",
    "Add OAuth: phase 2",
    "移交三所幼儿园",
    "“Quoted” title — with dash",
    "It's broken again",
    "C# bindings #1",
    "[WIP] Rewrite the parser",
    "Émigré naïve façade",
    "yes",
    "2024-01-05",
    "🚀 Launch",
    "Use `tk` & friends, not %env%",
    "a very long title that a library folds because it does not fit on a line of eighty columns and then some more words",
    "Review: \"final\" draft",
    "trailing colon:",
    "督办〔2026〕142号：落实情况",
];
const PEOPLE: [&str; 6] = ["@alex", "张三", "maria.garcia", "O'Brien", "'@codex'", "Jean-Luc"];
const TAGS: [&str; 8] = ["bug", "web-ui", "p/high", "中文", "needs review", "#todo", "1.0", "on"];
const TEXTS: [&str; 6] = [
    "One line.",
    "First line\nsecond line: with colon\n\n- not a list # not a comment\n",
    "No newline at the end\nreally",
    "A sentence that goes on for long enough to be folded by the libraries that fold, with \"quotes\" and 中文 in it.",
    "",
    "tab\tinside",
];

fn text(text: impl Into<String>) -> V {
    V::Text(text.into())
}

fn raw(text: impl Into<String>) -> V {
    V::Raw(text.into())
}

fn title(dice: &mut Dice) -> V {
    text(dice.pick(&TITLES))
}

fn day(dice: &mut Dice) -> String {
    format!("20{:02}-{:02}-{:02}", 20 + dice.below(7), 1 + dice.below(12), 1 + dice.below(28))
}

fn time(dice: &mut Dice) -> String {
    format!("{}T{:02}:{:02}:00", day(dice), dice.below(24), dice.below(60))
}

fn some(dice: &mut Dice, from: &[&str]) -> V {
    let count = dice.below(4);
    V::List((0..count).map(|_| text(dice.pick(from))).collect())
}

fn word(dice: &mut Dice, from: &[&str]) -> V {
    text(dice.pick(from))
}

fn number(dice: &mut Dice) -> V {
    raw(dice.below(2000).to_string())
}

fn id(dice: &mut Dice, prefix: &str) -> String {
    format!("{prefix}{}", 1 + dice.below(500))
}

/// A checklist under a heading, with what tools put around it.
fn checklist(dice: &mut Dice, heading: &str) -> String {
    let mut out = format!("## {heading}\n{}", if dice.chance(2) { "\n" } else { "" });
    let mark = dice.pick(&["- ", "* ", "- ", "1. "]);
    for at in 0..1 + dice.below(4) {
        let tick = dice.pick(&["[ ] ", "[x] ", ""]);
        out.push_str(&format!(
            "{mark}{tick}#{at} {}\n",
            dice.pick(&["do it", "检查 **一遍**", "see [link](https://example.org/a)"])
        ));
        if dice.chance(4) {
            out.push_str("    - [ ] nested\n");
        }
    }
    out + "\n"
}

fn prose(dice: &mut Dice) -> String {
    dice.pick(&[
        "Some text.\n\n",
        "正文。\n\n> quoted\n\n",
        "```yaml\n---\nid: not-this\n---\n```\n\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "<!-- SECTION:DESCRIPTION:BEGIN -->\nText\n<!-- SECTION:DESCRIPTION:END -->\n\n",
        "Line with two blanks  \nand a setext\n===\n\n",
        "",
    ])
    .to_owned()
}

fn body(dice: &mut Dice, heading: &str) -> String {
    let start = prose(dice);
    let list = checklist(dice, heading);
    let end = prose(dice);
    let text = format!("{start}{list}{end}");
    // Some tools end a file without a line ending, some with several.
    if dice.chance(4) { text.trim_end().to_owned() } else { text }
}

pub(super) const TOOLS: &[Tool] = &[
    tool("Backlog.md", &[JsYaml], |dice| {
        let fields = vec![
            ("id", text(id(dice, "task-"))),
            ("title", title(dice)),
            ("status", word(dice, &["To Do", "In Progress", "Done"])),
            ("assignee", some(dice, &PEOPLE)),
            ("reporter", word(dice, &PEOPLE)),
            ("created_date", raw(format!("'{} {:02}:00'", day(dice), dice.below(24)))),
            ("updated_date", raw(format!("'{}'", day(dice)))),
            ("labels", some(dice, &TAGS)),
            ("dependencies", some(dice, &["task-1", "task-24.1", "task-265.10.01"])),
            ("priority", word(dice, &["high", "medium", "low"])),
            ("ordinal", number(dice)),
        ];
        let ac = checklist(dice, "Acceptance Criteria")
            .replace("## Acceptance Criteria\n", "## Acceptance Criteria\n<!-- AC:BEGIN -->\n");
        (
            fields,
            format!(
                "## Description\n\n<!-- SECTION:DESCRIPTION:BEGIN -->\n{}<!-- SECTION:DESCRIPTION:END -->\n\n{ac}<!-- AC:END -->\n",
                prose(dice)
            ),
        )
    }),
    tool("ticket", &[Hand], |dice| {
        let fields = vec![
            ("id", text(id(dice, "nw-5c4"))),
            ("status", word(dice, &["open", "in_progress", "closed"])),
            ("deps", some(dice, &["nw-1a2b", "nw-9f"])),
            ("links", V::List(vec![])),
            ("created", raw(format!("{}Z", time(dice)))),
            ("type", word(dice, &["bug", "feature", "task", "epic", "chore"])),
            ("priority", raw(dice.below(5).to_string())),
            ("assignee", word(dice, &PEOPLE)),
            ("external-ref", text(id(dice, "gh-"))),
        ];
        (fields, format!("# {}\n\n{}", dice.pick(&TITLES), body(dice, "Notes")))
    }),
    tool("TaskNotes", &[JsYaml, Hand], |dice| {
        let entry = |dice: &mut Dice| {
            V::Map(vec![
                ("startTime", raw(format!("{}.000Z", time(dice)))),
                ("endTime", raw(format!("{}.000Z", time(dice)))),
            ])
        };
        let fields = vec![
            ("title", title(dice)),
            ("status", word(dice, &["open", "in-progress", "done"])),
            ("due", raw(day(dice))),
            ("scheduled", raw(time(dice))),
            ("contexts", some(dice, &["office", "home"])),
            ("projects", V::List(vec![raw("\"[[Project A]]\"")])),
            ("timeEstimate", number(dice)),
            ("timeEntries", V::List(vec![entry(dice), entry(dice)])),
            ("recurrence", text("FREQ=WEEKLY;BYDAY=MO")),
            ("complete_instances", V::List(vec![raw(format!("\"{}\"", day(dice)))])),
            ("tags", V::List(vec![text("task")])),
        ];
        (fields, body(dice, "Subtasks"))
    }),
    tool("Obsidian Tasks", &[Hand, Windows, JsYaml], |dice| {
        let fields = vec![
            ("aliases", some(dice, &TITLES)),
            ("tags", some(dice, &TAGS)),
            ("cssclasses", V::Null),
            ("created", raw(day(dice))),
            ("up", raw("\"[[Index|首页]]\"")),
            ("publish", raw("false")),
        ];
        let line = format!(
            "- [ ] call back #task 🔺 📅 {} 🔁 every week ^a1b2\n- [/] half ⏳ {}\n- [-] dropped ❌ {}\n",
            day(dice),
            day(dice),
            day(dice)
        );
        (
            fields,
            format!(
                "## Tasks\n{line}\nrating:: 5\n[inline:: field]\n\n```dataview\nTASK WHERE !completed\n```\n"
            ),
        )
    }),
    tool("Jekyll", &[Psych, Hand], |dice| {
        let fields = vec![
            ("layout", text("post")),
            ("title", title(dice)),
            ("date", raw(format!("{} 12:00:00 +0800", day(dice)))),
            ("categories", raw("jekyll update")),
            ("tags", some(dice, &TAGS)),
            ("excerpt", word(dice, &TEXTS)),
            ("permalink", text("/:categories/:title.html")),
            ("published", raw("false")),
        ];
        (fields, format!("{{% include a.html %}}\n{}", body(dice, "Steps {#steps .no_toc}")))
    }),
    tool("Hugo", &[GoYaml, Hand], |dice| {
        let fields = vec![
            ("title", title(dice)),
            ("date", raw(format!("{}+08:00", time(dice)))),
            ("draft", raw("true")),
            ("weight", number(dice)),
            ("tags", some(dice, &TAGS)),
            (
                "params",
                V::Map(vec![
                    ("author", word(dice, &PEOPLE)),
                    ("images", some(dice, &["a.png"])),
                    ("nested", V::Map(vec![("a", number(dice))])),
                ]),
            ),
            (
                "cascade",
                V::List(vec![V::Map(vec![
                    ("target", V::Map(vec![("path", text("/blog/**"))])),
                    ("x", text("y")),
                ])]),
            ),
            ("description", word(dice, &TEXTS)),
        ];
        (fields, format!("{{{{< note >}}}}\n{}", body(dice, "Todo")))
    }),
    tool("Dendron", &[JsYaml], |dice| {
        let fields = vec![
            ("id", text(id(dice, "f0ocs2yg"))),
            ("title", title(dice)),
            ("desc", text("")),
            ("updated", raw(format!("16{:011}", dice.below(99_999_999)))),
            ("created", raw("1651234567890")),
            ("status", text("x")),
            ("due", raw(format!("'{}'", day(dice)))),
            ("priority", word(dice, &["H", "M", "L"])),
            ("owner", word(dice, &PEOPLE)),
            ("TAGS", V::Null),
        ];
        (fields, body(dice, "Links"))
    }),
    tool("Foam", &[Hand], |dice| {
        let fields = vec![
            ("type", text("daily-note")),
            ("tags", some(dice, &TAGS)),
            ("foam_template", V::Map(vec![("filepath", text("journal/a.md"))])),
        ];
        (fields, body(dice, "Todos"))
    }),
    tool("Zettlr", &[Hand, Windows], |dice| {
        let fields = vec![
            ("title", title(dice)),
            (
                "author",
                V::List(vec![V::Map(vec![
                    ("name", word(dice, &PEOPLE)),
                    ("affiliation", text("Uni: Köln")),
                ])]),
            ),
            ("id", raw("20220101120000")),
            ("keywords", some(dice, &TAGS)),
            ("bibliography", text("./refs.bib")),
            ("lang", text("de-DE")),
            ("abstract", word(dice, &TEXTS)),
        ];
        (fields, body(dice, "Aufgaben"))
    }),
    tool("doorstop", &[PyYaml], |dice| {
        let fields = vec![
            ("active", raw("true")),
            ("derived", raw("false")),
            ("header", text("")),
            ("level", raw("1.2.10")),
            (
                "links",
                V::List(vec![V::Map(vec![("REQ001", raw("avwblqPimDJ2OgTrRCXxRPN8FQhUBWqPIXm7kSR95C4="))])]),
            ),
            ("normative", raw("true")),
            ("ref", text("")),
            ("reviewed", V::Null),
            ("text", word(dice, &TEXTS)),
        ];
        (fields, body(dice, "Requirement"))
    }),
    tool("MADR", &[Hand, PyYaml], |dice| {
        let fields = vec![
            ("status", word(dice, &["proposed", "accepted", "superseded by [ADR-0005](0005-example.md)"])),
            ("date", raw(day(dice))),
            ("decision-makers", some(dice, &PEOPLE)),
            ("consulted", V::Null),
            ("informed", text("everyone, really")),
        ];
        (
            fields,
            format!(
                "# {}\n\n## Context and Problem Statement\n\n{}",
                dice.pick(&TITLES),
                body(dice, "Considered Options")
            ),
        )
    }),
    tool("issue template", &[Hand], |dice| {
        let fields = vec![
            ("name", text("Bug report")),
            ("about", text("Create a report to help us improve")),
            ("title", raw(dice.pick(&["''", "'[BUG] '", "\"\""]))),
            ("labels", raw("bug, needs-triage")),
            ("assignees", raw(dice.pick(&["''", "octocat", "octocat, hubot"]))),
        ];
        (
            fields,
            format!(
                "**Describe the bug**\nA clear and concise description.\n\n{}",
                body(dice, "To Reproduce")
            ),
        )
    }),
    tool("VitePress", &[JsYaml, Hand], |dice| {
        let action =
            |at: &str| V::Map(vec![("theme", text("brand")), ("text", text(at)), ("link", text("/guide/"))]);
        let fields = vec![
            ("layout", text("home")),
            (
                "hero",
                V::Map(vec![
                    ("name", title(dice)),
                    ("tagline", word(dice, &TEXTS)),
                    ("actions", V::List(vec![action("Go"), action("停止")])),
                ]),
            ),
            (
                "features",
                V::List(vec![V::Map(vec![
                    ("icon", text("⚡️")),
                    ("title", text("Fast")),
                    ("details", word(dice, &TEXTS)),
                ])]),
            ),
            ("outline", V::List(vec![raw("2"), raw("3")])),
        ];
        (fields, body(dice, "Tasks"))
    }),
    tool("Docusaurus", &[JsYaml, Hand], |dice| {
        let fields = vec![
            ("sidebar_position", number(dice)),
            ("slug", text("/tasks/a")),
            ("title", title(dice)),
            (
                "authors",
                V::List(vec![V::Map(vec![
                    ("name", word(dice, &PEOPLE)),
                    ("url", text("https://example.org/?a=b#c")),
                ])]),
            ),
            ("hide_table_of_contents", raw("false")),
            ("keywords", some(dice, &TAGS)),
            ("last_update", V::Map(vec![("date", raw(day(dice))), ("author", word(dice, &PEOPLE))])),
        ];
        (
            fields,
            format!("import Tabs from '@theme/Tabs';\n\n:::note\n\nText\n\n:::\n\n{}", body(dice, "Plan")),
        )
    }),
    tool("Joplin", &[JsYaml], |dice| {
        let fields = vec![
            ("title", title(dice)),
            ("updated", raw(format!("{} 05:01:08Z", day(dice)))),
            ("created", raw(format!("{} 05:01:08Z", day(dice)))),
            ("source", text("https://example.org")),
            ("latitude", raw("37.08402100")),
            ("longitude", raw("-94.51350000")),
            ("altitude", raw("0.0000")),
            ("completed?", raw("no")),
            ("due", raw(format!("{} 16:00:00Z", day(dice)))),
            ("tags", some(dice, &TAGS)),
        ];
        (fields, body(dice, "清单"))
    }),
    tool("Notion export", &[JsYaml], |dice| {
        let fields = vec![
            ("Name", title(dice)),
            ("Assign", word(dice, &PEOPLE)),
            ("Due date", raw("\"January 5, 2024 → January 9, 2024\"")),
            ("Status", text("In progress")),
            ("Priority Level", V::Null),
            ("Sub-item (1)", text("a, b")),
        ];
        (fields, body(dice, "Action items"))
    }),
    tool("denote", &[Hand], |dice| {
        let fields = vec![
            ("title", raw(format!("{:?}", "On denoting: a note"))),
            ("date", raw(format!("{}+02:00", time(dice)))),
            ("tags", V::List(vec![raw("\"emacs\""), raw("\"任务\"")])),
            ("identifier", raw(format!("\"{}T112233\"", day(dice).replace('-', "")))),
            ("signature", raw("\"\"")),
        ];
        (fields, body(dice, "Tasks"))
    }),
    tool("mystmd", &[PyYaml, Hand], |dice| {
        let fields = vec![
            ("title", title(dice)),
            ("kernelspec", V::Map(vec![("name", text("python3")), ("display_name", text("Python 3"))])),
            (
                "authors",
                V::List(vec![V::Map(vec![
                    ("name", word(dice, &PEOPLE)),
                    ("orcid", text("0000-0002-7859-8394")),
                    ("affiliations", some(dice, &["A"])),
                ])]),
            ),
            (
                "exports",
                V::List(vec![V::Map(vec![("format", text("pdf")), ("template", text("arxiv_two_column"))])]),
            ),
            ("math", V::Map(vec![("\\foo", text("\\mathbf{a}"))])),
            ("abstract", word(dice, &TEXTS)),
        ];
        (fields, format!("```{{note}}\nText\n```\n\n{}", body(dice, "Tasks")))
    }),
    tool("Quarto", &[Hand], |dice| {
        let fields = vec![
            ("title", title(dice)),
            (
                "format",
                V::Map(vec![
                    ("html", V::Map(vec![("toc", raw("true")), ("code-fold", raw("true"))])),
                    ("pdf", text("default")),
                ]),
            ),
            ("execute", V::Map(vec![("echo", raw("false"))])),
            ("date", raw("today")),
            ("params", V::Map(vec![("alpha", raw("0.1"))])),
        ];
        (fields, format!("```{{r}}\n#| label: a\n1 + 1\n```\n\n{}", body(dice, "Exercises")))
    }),
    tool("Astro", &[JsYaml, Hand], |dice| {
        let fields = vec![
            ("title", title(dice)),
            ("pubDate", raw("'Jul 08 2022'")),
            ("heroImage", raw("'../../a.jpg'")),
            ("tags", some(dice, &TAGS)),
            ("draft", raw("true")),
            ("head", V::List(vec![V::Map(vec![("tag", text("title")), ("content", title(dice))])])),
        ];
        (fields, body(dice, "Todo"))
    }),
    tool("Pandoc", &[Hand, Windows], |dice| {
        let fields = vec![
            ("title", title(dice)),
            ("author", some(dice, &PEOPLE)),
            ("header-includes", text("\\usepackage{a}\n\\def\\b{c}\n")),
            ("geometry", text("margin=2cm")),
            ("abstract", word(dice, &TEXTS)),
            ("...key", V::Null),
        ];
        (fields, body(dice, "Tasks"))
    }),
    tool("GitLab page", &[Psych, Hand], |dice| {
        let fields = vec![
            ("stage", text("Plan")),
            ("group", text("Project Management")),
            ("info", text("To determine the technical writer, see https://example.org/#assignments")),
            ("title", title(dice)),
            ("toc", V::Null),
        ];
        (fields, body(dice, "Steps"))
    }),
    tool("Decap", &[JsYaml, GoYaml], |dice| {
        let fields = vec![
            ("templateKey", text("task")),
            ("title", title(dice)),
            ("date", raw(format!("{}.000Z", time(dice)))),
            ("description", word(dice, &TEXTS)),
            (
                "gallery",
                V::List(vec![V::Map(vec![
                    ("image", text("/img/a b.png")),
                    ("alt", text("")),
                    ("caption", word(dice, &TEXTS)),
                ])]),
            ),
            ("featured", raw("false")),
        ];
        (fields, body(dice, "Tasks"))
    }),
    tool("agent skill", &[Hand], |dice| {
        let fields = vec![
            ("name", text(id(dice, "task-"))),
            ("description", word(dice, &TEXTS)),
            ("allowed-tools", raw("Bash(git:*) Read")),
            ("metadata", V::Map(vec![("version", raw("\"1.0\"")), ("author", word(dice, &PEOPLE))])),
        ];
        (fields, body(dice, "Steps"))
    }),
    tool("Vikunja export", &[GoYaml], |dice| {
        let fields = vec![
            ("id", number(dice)),
            ("title", title(dice)),
            ("description", word(dice, &TEXTS)),
            ("done", raw("false")),
            ("due_date", raw("0001-01-01T00:00:00Z")),
            ("percent_done", raw("0.33")),
            (
                "labels",
                V::List(vec![V::Map(vec![("title", word(dice, &TAGS)), ("hex_color", text("e8e8e8"))])]),
            ),
            ("reminders", V::Null),
        ];
        (fields, body(dice, "Comments"))
    }),
    bare("Zola", |dice| {
        (
            vec![],
            format!(
                "+++\ntitle = \"{}\"\ndate = {}\n[taxonomies]\ntags = [\"a\"]\n+++\n\n{}",
                id(dice, "t"),
                day(dice),
                body(dice, "Todo")
            ),
        )
    }),
    bare("Logseq", |dice| {
        (
            vec![],
            format!(
                "title:: {}\ntags:: a, b\n\n- TODO one\n  deadline:: <{} Mon>\n",
                id(dice, "t"),
                day(dice)
            ),
        )
    }),
    bare("todo.txt", |dice| {
        (vec![], format!("(A) {} call +proj @phone due:{}\nx done\n", day(dice), day(dice)))
    }),
];
