//! Cards: papers filled in from templates, as Markdown and as a page of HTML. Whatever a task says stays text in both.

use jiff::civil::Date;
use pulldown_cmark::{Event, Parser, html};

use super::{Lang, visible};

/// The built-in templates by language and paper; those of the ledger's own folder replace them.
const BUILT_IN: &[(&str, Lang, &str)] = &[
    ("reminder", Lang::En, include_str!("../../templates/cards/en/reminder.md")),
    ("chase", Lang::En, include_str!("../../templates/cards/en/chase.md")),
    ("order", Lang::En, include_str!("../../templates/cards/en/order.md")),
    ("circular", Lang::En, include_str!("../../templates/cards/en/circular.md")),
    ("summons", Lang::En, include_str!("../../templates/cards/en/summons.md")),
    ("reminder", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/reminder.md")),
    ("chase", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/chase.md")),
    ("order", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/order.md")),
    ("circular", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/circular.md")),
    ("summons", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/summons.md")),
];

/// The page around a card.
const FRAME: &str = include_str!("../../templates/cards/frame.html");

/// What stands for a name in a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Blank {
    /// One line.
    Line(String),
    /// A list, an item a line.
    List(Vec<String>),
}

/// A name in braces for which nothing stands.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no `{0}`")]
pub struct NoBlank(pub String);

/// The built-in template of a paper.
#[must_use]
pub fn template(paper: &str, lang: Lang) -> &'static str {
    let of_lang = BUILT_IN.iter().find(|(name, own, _)| *name == paper && *own == lang);
    of_lang.map_or("", |(.., text)| text)
}

/// Fills a template: `{title}` is what stands for `title`. A line all of whose names are empty is left out, and so is a
/// line that only leads to a list without items.
///
/// # Errors
/// The template holds a name that nothing stands for.
pub fn fill(template: &str, blanks: &[(&str, Blank)]) -> Result<String, NoBlank> {
    let mut lines: Vec<Option<String>> = Vec::new();
    for line in template.lines() {
        let filled = filled(line, blanks)?;
        if filled.is_none() && is_alone(line) {
            leave_out_lead(&mut lines);
        }
        lines.push(filled);
    }
    let mut text = String::new();
    for line in lines.into_iter().flatten() {
        // What was left out leaves no hole.
        if !(line.is_empty() && (text.is_empty() || text.ends_with("\n\n"))) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(text)
}

/// A list stands alone on its line.
fn is_alone(line: &str) -> bool {
    line.starts_with('{') && line.ends_with('}')
}

/// The paragraph before a list that is empty.
fn leave_out_lead(lines: &mut [Option<String>]) {
    let lead = lines.iter_mut().rev().find(|line| line.as_ref().is_some_and(|line| !line.is_empty()));
    if let Some(lead) = lead.filter(|lead| lead.as_ref().is_some_and(|lead| lead.ends_with([':', '：']))) {
        *lead = None;
    }
}

/// A line with its names filled in; none where all of them are empty.
fn filled(line: &str, blanks: &[(&str, Blank)]) -> Result<Option<String>, NoBlank> {
    let (mut text, mut rest) = (String::new(), line);
    let (mut names, mut said) = (0, 0);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}').filter(|(name, _)| is_name(name)) else {
            text.push('{');
            rest = after;
            continue;
        };
        let (_, blank) =
            blanks.iter().find(|(known, _)| *known == name).ok_or_else(|| NoBlank(name.to_owned()))?;
        let value = blank.markdown();
        names += 1;
        said += usize::from(!value.is_empty());
        text.push_str(&value);
        rest = after;
    }
    text.push_str(rest);
    Ok((names == 0 || said > 0).then_some(text))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

impl Blank {
    fn markdown(&self) -> String {
        match self {
            Blank::Line(text) => plain(text),
            Blank::List(items) => {
                items.iter().map(|item| format!("- {}", plain(item))).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// A text that stays what it is in Markdown, on one line.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in visible(text.trim_end()).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// The card as a page: its Markdown, with whatever looks like HTML in it as text.
#[must_use]
pub fn page(frame: Option<&str>, markdown: &str, color: &str, lang: Lang) -> String {
    let as_text = |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        event => event,
    };
    let mut body = String::new();
    html::push_html(&mut body, Parser::new(markdown).map(as_text));
    let heading = markdown.lines().next().unwrap_or_default().trim_start_matches('#').trim();
    let mut title = String::new();
    html::push_html(&mut title, std::iter::once(Event::Text(heading.into())));
    let frame = frame.unwrap_or(FRAME);
    // The body last: what it says is never taken for a name of the frame.
    let title = title.replace('{', "&#123;");
    let frame = frame.replace("{lang}", lang.tag()).replace("{color}", color).replace("{title}", &title);
    frame.replacen("{body}", body.trim_end(), 1)
}

/// A day as a paper writes it.
#[must_use]
pub fn written_day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::ZhCn => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Blank {
        Blank::Line(text.to_owned())
    }

    #[test]
    fn lines_that_say_nothing_are_left_out() {
        let template = "# {title}\n\n- number: {number}\n- due: {due}\n\nSent before:\n\n{history}\n\nend {x";
        let blanks = [
            ("title", line("a")),
            ("number", line("")),
            ("due", line("2026-09-30")),
            ("history", Blank::List(Vec::new())),
        ];
        assert_eq!(fill(template, &blanks).unwrap(), "# a\n\n- due: 2026-09-30\n\nend {x\n");
        let sent = ("history", Blank::List(vec!["one".to_owned(), "two".to_owned()]));
        let sent = [&blanks[..3], &[sent]].concat();
        assert_eq!(
            fill(template, &sent).unwrap(),
            "# a\n\n- due: 2026-09-30\n\nSent before:\n\n- one\n- two\n\nend {x\n"
        );
        assert_eq!(fill("{titel}", &blanks), Err(NoBlank("titel".to_owned())));
    }

    #[test]
    fn what_a_task_says_stays_text() {
        let evil = "<script>alert(1)</script> *b* {title}\n# c & d";
        let text = fill("# {title}\n\n{title}", &[("title", line(evil))]).unwrap();
        let page = page(None, &text, "red", Lang::En);
        assert!(!page.contains("<script>") && !page.contains("<em>"), "{page}");
        assert_eq!(page.matches("<h1>").count(), 1, "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; *b* {title}␊# c &amp; d"), "{page}");
        let raw = super::page(None, "<b onclick=x>y</b>", "red", Lang::En);
        assert!(raw.contains("&lt;b onclick=x&gt;"), "{raw}");
    }

    #[test]
    fn every_paper_has_a_template_in_both_languages() {
        for lang in Lang::ALL {
            for paper in crate::model::computed::Step::NAMES {
                assert!(template(paper, lang).starts_with("# "), "{paper}");
            }
        }
        assert_eq!(written_day(jiff::civil::date(2026, 10, 8), Lang::ZhCn), "2026年10月8日");
    }
}
