//! What the program writes: values as canonical YAML, the same bytes for ever.

use super::{Kind, Node, Style};

/// A value to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Text; quoted when some reader might take it for something else.
    Text(String),
    /// A typed scalar as it stands: a number, a date, `yes`.
    Raw(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in this order.
    Map(Vec<(String, Value)>),
    /// Nothing.
    Null,
}

/// A whole front matter without its fences: one key a line; a list of mappings as one flow mapping a line, other
/// lists in brackets; a mapping that holds a list or a mapping as a block, any other in braces. Records are
/// written so: what this gives for a value may never change.
#[must_use]
pub fn block(entries: &[(String, Value)]) -> String {
    let mut out = String::new();
    print_block(entries, &mut out);
    out
}

/// [`block`], at the end of a text.
pub fn print_block(entries: &[(String, Value)], out: &mut String) {
    entries.iter().for_each(|(key, value)| print_entry(key, value, 0, "\n", out));
}

/// `key: value` with its line ending, indented by `indent`.
pub(super) fn entry(key: &str, value: &Value, indent: usize, eol: &str) -> String {
    let mut out = String::new();
    print_entry(key, value, indent, eol, &mut out);
    out
}

fn print_entry(key: &str, value: &Value, indent: usize, eol: &str, out: &mut String) {
    blanks(indent, out);
    print_text(key, Room::Flow, out);
    out.push(':');
    print_after_colon(value, indent, eol, out);
    out.push_str(eol);
}

/// What follows the colon of a key that is indented by `indent`: a blank and the value, or whole lines below.
/// Without a line ending at the end.
pub(super) fn after_colon(value: &Value, indent: usize, eol: &str) -> String {
    let mut out = String::new();
    print_after_colon(value, indent, eol, &mut out);
    out
}

fn print_after_colon(value: &Value, indent: usize, eol: &str, out: &mut String) {
    match value {
        Value::Map(entries) if entries.iter().any(|(_, value)| is_collection(value)) => {
            out.push_str(eol);
            entries.iter().for_each(|(key, value)| print_entry(key, value, indent + 2, eol, out));
            out.truncate(out.len() - eol.len());
        }
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Map(_))) => {
            for item in items {
                out.push_str(eol);
                blanks(indent + 2, out);
                out.push_str("- ");
                print_inline(item, Room::Flow, out);
            }
        }
        value => {
            out.push(' ');
            print_inline(value, Room::Block, out);
        }
    }
}

fn blanks(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}

fn is_collection(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Map(_))
}

/// Where a scalar is to stand: inside brackets a comma ends it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Room {
    /// Not inside brackets or braces.
    Block,
    /// Inside brackets or braces.
    Flow,
}

/// A value on one line.
pub(super) fn inline(value: &Value, room: Room) -> String {
    let mut out = String::new();
    print_inline(value, room, &mut out);
    out
}

fn print_inline(value: &Value, room: Room, out: &mut String) {
    match value {
        Value::Raw(text) => out.push_str(text),
        Value::Null => out.push_str("null"),
        Value::Text(text) => print_text(text, room, out),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                print_inline(item, Room::Flow, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                print_text(key, Room::Flow, out);
                out.push_str(": ");
                print_inline(value, Room::Flow, out);
            }
            out.push('}');
        }
    }
}

fn print_text(text: &str, room: Room, out: &mut String) {
    if is_plain(text, room) {
        out.push_str(text);
    } else {
        out.push_str(&quote(text));
    }
}

impl Node {
    /// Text as it may stand in the place of this node: bare where the node is bare and nothing speaks against it.
    #[must_use]
    pub fn rewritten(&self, text: &str) -> String {
        let bare = matches!(self.kind, Kind::Scalar { style: Style::Plain, .. });
        let typed = bare && is_typed(text) && !text.contains([',', '[', ']', '{', '}', ' ']);
        if typed { text.to_owned() } else { inline(&Value::Text(text.to_owned()), Room::Flow) }
    }
}

/// Whether text may stand without quotes and come back as the same text in every reader.
pub(super) fn is_plain(text: &str, room: Room) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let bad_start = first.is_whitespace() || "!&*-?:,[]{}#|>@`\"'%=".contains(first);
    let bad_end = text.ends_with(|last: char| last.is_whitespace() || last == ':');
    let bad_inside =
        text.as_bytes().windows(2).any(|two| two == b": " || two == b" #") || text.starts_with("...");
    let bad_here =
        room == Room::Flow && text.bytes().any(|byte| matches!(byte, b',' | b'[' | b']' | b'{' | b'}'));
    !(bad_start || bad_end || bad_inside || bad_here || is_typed(text)) && text.chars().all(is_printable)
}

/// A character that every reader takes without an escape.
pub(super) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a reader of YAML 1.1 or 1.2 might take the text, without quotes, for null, a boolean, a number, a
/// date or a merge key.
pub(super) fn is_typed(text: &str) -> bool {
    const WORDS: [&str; 13] =
        ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="];
    // None of the words is longer, and nothing else begins with a letter.
    if text.len() > 5 && text.starts_with(|first: char| first.is_ascii_alphabetic() || !first.is_ascii()) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let unsigned = lower.strip_prefix(['-', '+']).unwrap_or(&lower);
    WORDS.contains(&lower.as_str())
        || matches!(unsigned, ".inf" | ".nan")
        || is_number(unsigned)
        || is_date(&lower)
}

/// Integers in all bases, floats, and the base-60 numbers of YAML 1.1 (`12:30`); `text` is in lower case.
fn is_number(text: &str) -> bool {
    let all = |text: &str, allowed: fn(char) -> bool| text.chars().all(|c| c == '_' || allowed(c));
    for (prefix, allowed) in [
        ("0x", (|c: char| c.is_ascii_hexdigit()) as fn(char) -> bool),
        ("0o", |c: char| c.is_ascii_digit()),
        ("0b", |c: char| c.is_ascii_digit()),
    ] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return all(digits, allowed);
        }
    }
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let points = mantissa.matches('.').count();
    let start = mantissa.strip_prefix('.').unwrap_or(mantissa);
    start.starts_with(|c: char| c.is_ascii_digit())
        && points <= 1
        && !exponent.is_empty()
        && all(mantissa, |c| c.is_ascii_digit() || c == '.' || c == ':')
        && all(exponent, |c| c.is_ascii_digit())
}

/// `2026-9-3`, alone or before a time.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let day = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest.chars().nth(day);
    year.len() == 4
        && digits(year)
        && matches!(month.len(), 1 | 2)
        && digits(month)
        && matches!(day, 1 | 2)
        && matches!(after, None | Some('t' | ' ' | '\t'))
}

/// Text in double quotes.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[test]
    fn text_is_quoted_only_where_it_might_be_something_else() {
        for plain in [
            "2026-0142-k7q",
            "2026-0142-e00",
            "sha256:9039",
            "30d",
            "标题：甲",
            "a, b",
            "k7q",
            "it's",
            "1.2.3",
            "1e",
            "a#b",
            "督办〔2026〕142号",
        ] {
            assert_eq!(inline(&text(plain), Room::Block), plain);
        }
        for typed in [
            "",
            "yes",
            "No",
            "~",
            "NULL",
            "3",
            "-3",
            "+1_000",
            "0x1F",
            "0o17",
            "017",
            "1e3",
            "1.5",
            ".5",
            "12:30",
            "-.INF",
            "2026-09-30",
            "2026-9-3T10:00:00Z",
            "<<",
            "=",
        ] {
            assert_eq!(inline(&text(typed), Room::Block), format!("\"{typed}\""));
        }
        for broken in ["a: b", "a #b", "- a", "*a", " a", "a ", "a:", "[a", "...", "%a", "`a"] {
            assert_eq!(inline(&text(broken), Room::Block), format!("\"{broken}\""));
        }
        assert_eq!(inline(&text("a, b"), Room::Flow), "\"a, b\"");
        assert_eq!(quote("a\"\\\n\t\u{feff}\u{85}"), r#""a\"\\\n\t\uFEFF\u0085""#);
    }

    #[test]
    fn a_record_is_written_in_one_form() {
        let criterion = map(&[("id", text("c1")), ("actual", Value::Raw("3".to_owned()))]);
        let entries = [
            ("act".to_owned(), text("close")),
            ("after".to_owned(), Value::List(vec![text("a"), text("b, c")])),
            ("criteria".to_owned(), Value::List(vec![criterion.clone()])),
            ("source".to_owned(), map(&[("self", text("plan, 2026"))])),
            ("plan".to_owned(), map(&[("owner", text("张三")), ("criteria", Value::List(vec![criterion]))])),
            ("none".to_owned(), Value::List(vec![])),
            ("harm".to_owned(), Value::Null),
        ];
        let expected = "act: close\nafter: [a, \"b, c\"]\ncriteria:\n  - {id: c1, actual: 3}\n\
                        source: {self: \"plan, 2026\"}\nplan:\n  owner: 张三\n  criteria:\n    - {id: c1, actual: 3}\n\
                        none: []\nharm: null\n";
        assert_eq!(block(&entries), expected);
    }
}
