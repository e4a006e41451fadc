//! How the libraries write front matter: each has its own way with lists, quotes, long lines and nothing.

use super::Dice;
use super::tools::{Tool, V};

/// Whose habits.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// Ruby's Psych: lists at the column of their key, single quotes, `'2021-01-01'`.
    Psych,
    /// PyYAML: the same, and lines are folded at 80 columns.
    PyYaml,
    /// js-yaml: lists two columns in, `>-` for what is long.
    JsYaml,
    /// go-yaml 3: lists and mappings four columns in, double quotes, `|-` for several lines.
    GoYaml,
    /// By hand: brackets, comments, blank lines, aligned colons.
    Hand,
    /// By hand on Windows: the same with CRLF and a byte order mark.
    Windows,
}

/// One file of a tool.
pub(super) fn file(tool: &Tool, dice: &mut Dice) -> String {
    let (fields, body) = (tool.make)(dice);
    if !tool.yaml {
        return body;
    }
    let style = tool.styles[dice.below(tool.styles.len())];
    let mut yaml = String::new();
    map(&mut yaml, &fields, style, 0, dice);
    let gap = if dice.chance(3) { "" } else { "\n" };
    let text = format!("---\n{yaml}---\n{gap}{body}");
    match style {
        Style::Windows => format!("\u{feff}{}", text.replace('\n', "\r\n")),
        _ => text,
    }
}

fn is_hand(style: Style) -> bool {
    matches!(style, Style::Hand | Style::Windows)
}

fn map(out: &mut String, fields: &[(&str, V)], style: Style, indent: usize, dice: &mut Dice) {
    for (at, (key, value)) in fields.iter().enumerate() {
        if at > 0 || indent == 0 {
            out.push_str(&" ".repeat(indent));
        }
        pair(out, key, value, style, indent, dice);
    }
}

fn pair(out: &mut String, key: &str, value: &V, style: Style, indent: usize, dice: &mut Dice) {
    let hand = is_hand(style);
    if hand && indent == 0 && dice.chance(12) {
        out.push_str(dice.pick(&["# set by the template\n", "\n", "# ---- 自动生成 ----\n"]));
    }
    out.push_str(&scalar(key, style, indent));
    out.push(':');
    match value {
        V::List(items) if items.is_empty() => out.push_str(" []"),
        V::Map(fields) if fields.is_empty() => out.push_str(" {}"),
        V::List(items)
            if !(hand
                && dice.chance(2)
                && items.iter().all(|item| matches!(item, V::Text(_) | V::Raw(_)))) =>
        {
            out.push('\n');
            return list(out, items, style, indent, dice);
        }
        V::Map(fields) if !(hand && dice.chance(2)) => {
            let step = if style == Style::GoYaml { 4 } else { 2 };
            out.push('\n');
            out.push_str(&" ".repeat(indent + step));
            return map(out, fields, style, indent + step, dice);
        }
        value => {
            let text = inline(value, style, indent, dice);
            if !text.is_empty() {
                let pad = if hand && dice.chance(8) { "    " } else { " " };
                out.push_str(pad);
                out.push_str(&text);
            }
        }
    }
    if hand && !out.ends_with('\n') && dice.chance(10) {
        out.push_str(dice.pick(&["  # why", " ", " # TODO: 确认"]));
    }
    out.push('\n');
}

fn list(out: &mut String, items: &[V], style: Style, indent: usize, dice: &mut Dice) {
    let step = match style {
        Style::Psych | Style::PyYaml => 0,
        Style::GoYaml => 4,
        _ => 2,
    };
    for item in items {
        out.push_str(&" ".repeat(indent + step));
        out.push_str("- ");
        match item {
            V::Map(fields) if !(fields.is_empty() || is_hand(style) && dice.chance(3)) => {
                map(out, fields, style, indent + step + 2, dice);
            }
            item => {
                out.push_str(&inline(item, style, indent + step, dice));
                out.push('\n');
            }
        }
    }
}

fn inline(value: &V, style: Style, indent: usize, dice: &mut Dice) -> String {
    match value {
        V::Text(text) => scalar(text, style, indent),
        V::Raw(text) => text.clone(),
        V::Null => match style {
            Style::PyYaml | Style::JsYaml | Style::GoYaml => "null".to_owned(),
            Style::Psych => String::new(),
            Style::Hand | Style::Windows => dice.pick(&["", "~", "null"]).to_owned(),
        },
        V::List(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(&bare(item), style, 99, dice)).collect();
            let close = if dice.chance(6) { ", ]" } else { "]" };
            format!("[{}{}", items.join(", "), if items.is_empty() { "]" } else { close })
        }
        V::Map(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{key}: {}", inline(&bare(value), style, 99, dice)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}

/// Inside brackets a text is quoted that would stand bare elsewhere, and nothing is written out.
fn bare(value: &V) -> V {
    match value {
        V::Text(text) if text.contains([',', '[', ']', '{', '}', '\n', ':', '#']) => {
            V::Raw(format!("'{}'", text.replace('\'', "''").replace('\n', " ")))
        }
        V::Null => V::Raw("null".to_owned()),
        value => value.clone(),
    }
}

/// A text in the quotes, or the block, that the library would choose.
fn scalar(text: &str, style: Style, indent: usize) -> String {
    let pad = " ".repeat(indent + if style == Style::GoYaml { 4 } else { 2 });
    if indent < 90 && text.contains('\n') {
        let lines: String = text
            .trim_end()
            .split('\n')
            .map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("\n{pad}{line}"),
            })
            .collect();
        return match style {
            Style::PyYaml => double(text),
            _ if text.ends_with('\n') => format!("|{lines}"),
            _ => format!("|-{lines}"),
        };
    }
    if indent < 90 && text.chars().count() > 80 && text.contains(' ') && !needs_quotes(text) {
        return match style {
            Style::JsYaml => format!(">-\n{pad}{}", folded(text, &pad)),
            Style::PyYaml => folded(text, &pad),
            _ => text.to_owned(),
        };
    }
    match style {
        _ if !needs_quotes(text) => text.to_owned(),
        Style::GoYaml => double(text),
        _ => format!("'{}'", text.replace('\'', "''")),
    }
}

fn double(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Lines of some eighty columns; one blank joins them again.
fn folded(text: &str, pad: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for word in text.split(' ') {
        if width > 60 {
            out.push_str(&format!("\n{pad}"));
            width = 0;
        } else if width > 0 {
            out.push(' ');
        }
        out.push_str(word);
        width += word.chars().count() + 1;
    }
    out
}

fn needs_quotes(text: &str) -> bool {
    let typed = text.is_empty()
        || matches!(
            text.to_lowercase().as_str(),
            "yes" | "no" | "true" | "false" | "null" | "~" | "on" | "off" | "y" | "n"
        )
        || text.starts_with(|c: char| c.is_ascii_digit() || "!&*-?:,[]{}#|>@`\"'%=.+ ".contains(c));
    typed || text.contains(": ") || text.contains(" #") || text.ends_with([':', ' '])
}
