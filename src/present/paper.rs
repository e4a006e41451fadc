//! Papers: facts poured into a template of words, as Markdown, and Markdown as a page to print.
//!
//! A template is the office's own wording (`templates/` of the ledger replaces ours), what it shows is the ledger's. So
//! every value is escaped: no title or remark can add a heading, a link or a line of HTML to the paper.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior};
use pulldown_cmark::{Event, Options, Parser, html};

use super::misprint::no_word;
use super::{Catalogue, Lang, PaperFault, Row, visible, visible_block};

/// Steps that a template may take: some hundred times what ours need for a long paper.
const FUEL: u64 = 5_000_000;

/// Fills templates in one language.
#[derive(Clone, Debug)]
pub struct Printer {
    words: Value,
}

impl Printer {
    /// With the words of this catalogue. Cost: its words, once.
    #[must_use]
    pub fn of(words: &Catalogue) -> Self {
        let known: BTreeMap<String, String> =
            words.keys().into_iter().map(|key| (key.clone(), words.word(&key))).collect();
        Printer { words: Value::from(known) }
    }

    /// Fills a template with facts. Beside them a template has the filters `word` (a word of the catalogue), `meaning` (one
    /// of the few words that an act takes), `verdict` (one on a criterion), `name` (what a record's key is called), `quote`
    /// (a text, word by word, as a quotation) and `short` (a commit).
    ///
    /// # Errors
    /// The template is malformed, asks for what is not there, or takes too long.
    pub fn fill(&self, template: &str, facts: &Row) -> Result<String, PaperFault> {
        self.filled(template, facts).map_err(|fault| PaperFault::of(template, &fault))
    }

    fn filled(&self, template: &str, facts: &Row) -> Result<String, Error> {
        let mut engine = engine();
        engine.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        engine.set_formatter(written);
        engine.add_filter("word", word);
        engine.add_filter("meaning", |state: &State<'_, '_>, text: String| {
            known(state, &format!("said-is-{text}")).unwrap_or(text)
        });
        engine.add_filter("name", |state: &State<'_, '_>, key: String| {
            known(state, &format!("said-{key}")).unwrap_or(key)
        });
        engine.add_filter("verdict", |state: &State<'_, '_>, text: String| {
            known(state, &format!("verdict-{text}")).unwrap_or(text)
        });
        engine.add_filter("quote", quote);
        engine.add_filter("short", |commit: Option<String>| {
            commit.and_then(|commit| commit.get(..7).map(str::to_owned)).unwrap_or_else(|| "—".to_owned())
        });
        engine.add_template("paper", template)?;
        let facts = minijinja::context! { words => self.words.clone(), ..Value::from(Serde(facts)) };
        engine.get_template("paper")?.render(facts)
    }
}

/// Markdown as a page that can be printed, in a shell that may name `lang`, `title`, `color` and `body`. HTML in the
/// Markdown is text.
///
/// # Errors
/// The shell is malformed.
pub fn paper_page(
    markdown: &str,
    title: &str,
    color: &str,
    lang: Lang,
    shell: &str,
) -> Result<String, PaperFault> {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut body = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut body, events);
    let mut engine = engine();
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    let (title, body) = (visible(title).into_owned(), Value::from_safe_string(body.trim_end().to_owned()));
    let facts = minijinja::context! { lang => lang.tag(), title, color, body };
    let page = engine.add_template("page", shell).and_then(|()| engine.get_template("page")?.render(facts));
    page.map_err(|fault| PaperFault::of(shell, &fault))
}

fn engine<'a>() -> Environment<'a> {
    let mut engine = Environment::empty();
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    engine.set_syntax(syntax.expect("the usual delimiters are lawful"));
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    // So that a fault knows which part of its line it means.
    engine.set_debug(true);
    furnish(&mut engine);
    engine
}

/// Of the engine's filters and tests those that a paper needs.
fn furnish(engine: &mut Environment<'_>) {
    engine.add_filter("join", minijinja::filters::join);
    engine.add_filter("length", minijinja::filters::length);
    engine.add_filter("abs", minijinja::filters::abs);
    engine.add_test("none", minijinja::tests::is_none);
    engine.add_test("defined", minijinja::tests::is_defined);
}

/// A value as Markdown on one line; what a filter has written is left as it is.
fn written(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    let text = value.to_string();
    let text = if value.is_safe() { text } else { line(&text) };
    out.write_str(&text).map_err(Error::from)
}

fn word(state: &State<'_, '_>, key: String) -> Result<String, Error> {
    known(state, &key).ok_or_else(|| no_word(&key))
}

fn known(state: &State<'_, '_>, key: &str) -> Option<String> {
    let word = state.lookup("words")?.get_item(&Value::from(key)).ok()?;
    word.as_str().map(str::to_owned)
}

/// A text of several lines as a quotation, behind so many spaces.
fn quote(text: String, indent: Option<usize>) -> Value {
    let indent = " ".repeat(indent.unwrap_or(0));
    let block = visible_block(text.trim()).into_owned();
    let lines: Vec<String> = block.lines().map(|text| format!("{indent}> {}", line(text))).collect();
    Value::from_safe_string(lines.join("\n"))
}

/// A text on one line in which nothing means anything to Markdown.
fn line(text: &str) -> String {
    let text = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    let text = visible(&text);
    let mut escaped = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '-' | '+' | '>' | '=' | '~' | ':');
        let numbers = digits > 0
            && at == digits
            && matches!(c, '.' | ')')
            && text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        let marks = matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '&');
        if begins || numbers || marks || c == '_' && !is_inside(&text, at) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Between two letters or digits an underline means nothing.
fn is_inside(text: &str, at: usize) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_part(text[..at].chars().next_back()) && is_part(text[at + 1..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Misprint;

    fn filled(template: &str, facts: Row) -> Result<String, PaperFault> {
        Printer::of(&Catalogue::new(Lang::En, &[""; 0])).fill(template, &facts)
    }

    #[test]
    fn no_value_adds_markup_to_a_paper() {
        let facts = Row::new()
            .with("title", "# <b>a</b> | [x](javascript:y) \u{1b}[2J")
            .with("text", "one\n<script>alert(1)</script>\n1. two");
        let paper = filled("- {{ title }}\n\n{{ text | quote(2) }}\n", facts).expect("a lawful template");
        assert_eq!(
            paper,
            "- \\# \\<b>a\\</b> \\| \\[x\\](javascript:y) ␛\\[2J\n\n  > one\n  > \\<script>alert(1)\\</script>\n  > 1\\. two\n"
        );
        let page = paper_page(&paper, "<i>", "", Lang::En, include_str!("../../templates/page.html"))
            .expect("a lawful shell");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
        assert!(page.contains("<title>&lt;i&gt;</title>") && !page.contains("<a "), "{page}");
        assert!(page.contains("# &lt;b&gt;a&lt;/b&gt; | [x](javascript:y)"), "{page}");
    }

    #[test]
    fn a_template_says_what_is_wrong_with_it_and_never_runs_on() {
        let facts = || Row::new().with("act", "yes").with("rows", vec![1_i64, 2]);
        assert_eq!(filled("{{ act | word }} {{ act }}", facts()).as_deref(), Ok("yes yes"));
        for (template, line) in [
            ("a\n{{ missing }}", 2),
            ("{% for x in rows %}", 1),
            ("\n\n{{ 'nothing-of-the-kind' | word }}", 3),
        ] {
            let fault = filled(template, facts()).expect_err("it is wrong");
            assert_eq!(fault.line, line, "{template}: {fault}");
        }
        for (template, why, at) in [
            ("{{ missing }}", Misprint::Unknown, Some("missing")),
            ("{{ act | upper }}", Misprint::NoFilter, None),
            ("{{ act is odd }}", Misprint::NoTest, None),
            ("{{ now() }}", Misprint::NoFunction, Some("now()")),
            ("{{ act.upper() }}", Misprint::NoFunction, None),
            ("{{ rows | length(3) }}", Misprint::Arguments, None),
            ("{{ act | abs }}", Misprint::Unfit, None),
            ("{% for a in act.b %}{% endfor %}", Misprint::Unknown, None),
            ("{% for a, b in rows %}{% endfor %}", Misprint::Unfit, None),
            ("{% if act %}", Misprint::Syntax, None),
            ("{{ act }", Misprint::Syntax, None),
            ("{{ 'a\\u0' }}", Misprint::Syntax, None),
            ("{{ 'nothing-of-the-kind' | word }}", Misprint::NoWord, None),
        ] {
            let fault = filled(&format!("a\n{template} b"), facts()).expect_err("it is wrong");
            assert_eq!((fault.line, fault.why), (2, why), "{template}: {fault:?}");
            assert!(at.is_none() || fault.at.as_deref() == at, "{template}: {fault:?}");
        }
        let endless = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}";
        assert!(filled(endless, facts()).is_err());
    }
}
