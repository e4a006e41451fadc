//! Reads back what the program itself writes: the form of [`block`](crate::parse::block), and nothing else.
//!
//! It need not be right about anything else: whoever reads with it writes the result once more and compares, so that what
//! it takes is exactly what the program wrote.

use crate::parse::Value;

/// The deepest nesting it reads.
const DEPTH: usize = 16;

/// The entries of a front matter; every scalar is a text. None where it is not in the program's own form; what it gives
/// must be compared with what is written for it.
#[must_use]
pub fn unblock(yaml: &str) -> Option<Vec<(String, Value)>> {
    let mut lines = Lines { rest: yaml };
    let entries = lines.entries(0)?;
    lines.rest.is_empty().then_some(entries)
}

/// The lines that are still to be read.
struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Lines<'a> {
    /// The next line without its indent, where it has exactly this one.
    fn next(&mut self, indent: usize) -> Option<&'a str> {
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        let text = line.get(indent..).filter(|text| !text.is_empty() && !text.starts_with(' '))?;
        if !line.as_bytes()[..indent].iter().all(|byte| *byte == b' ') {
            return None;
        }
        self.rest = rest;
        Some(text)
    }

    /// Entries, one a line, to the end of this indent.
    fn entries(&mut self, indent: usize) -> Option<Vec<(String, Value)>> {
        let mut entries = Vec::with_capacity(12);
        while let Some(line) = self.next(indent) {
            let mut line = Line { rest: line };
            let key = line.key()?;
            let value = match line.rest {
                "" if indent < 2 * DEPTH => self.below(indent + 2)?,
                _ => line.value()?,
            };
            entries.push((key, value));
        }
        Some(entries)
    }

    /// What stands below a key: items, or entries of its own.
    fn below(&mut self, indent: usize) -> Option<Value> {
        let mut items = Vec::new();
        while self.rest.get(indent..).is_some_and(|text| text.starts_with("- ")) {
            let mut line = Line { rest: self.next(indent)?.strip_prefix("- ")? };
            items.push(line.flow(DEPTH).filter(|_| line.rest.is_empty())?);
        }
        if !items.is_empty() {
            return Some(Value::List(items));
        }
        let entries = self.entries(indent)?;
        (!entries.is_empty()).then_some(Value::Map(entries))
    }
}

/// What is left of a line.
struct Line<'a> {
    rest: &'a str,
}

impl Line<'_> {
    fn takes(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A key with its colon.
    fn key(&mut self) -> Option<String> {
        if self.rest.starts_with('"') {
            let key = self.quoted()?;
            return self.takes(":").then_some(key);
        }
        // A key without quotes holds no `: `, and none ends with a colon.
        let end = self.rest.find(": ").or_else(|| self.rest.strip_suffix(':').map(str::len))?;
        let key = self.rest[..end].to_owned();
        self.rest = &self.rest[end + 1..];
        Some(key)
    }

    /// The value of a line, after its colon.
    fn value(&mut self) -> Option<Value> {
        let is_flow = self.takes(" ") && self.rest.starts_with(['[', '{', '"']);
        if is_flow {
            return self.flow(DEPTH).filter(|_| self.rest.is_empty());
        }
        Some(Value::Text(self.rest.to_owned()))
    }

    /// A value inside brackets.
    fn flow(&mut self, depth: usize) -> Option<Value> {
        let deeper = depth.checked_sub(1)?;
        if self.takes("[") {
            let mut items = Vec::new();
            while !self.takes("]") {
                if !items.is_empty() && !self.takes(", ") {
                    return None;
                }
                items.push(self.flow(deeper)?);
            }
            return Some(Value::List(items));
        }
        if self.takes("{") {
            let mut entries = Vec::with_capacity(6);
            while !self.takes("}") {
                if !entries.is_empty() && !self.takes(", ") {
                    return None;
                }
                let key = self.key()?;
                let value = if self.takes(" ") { self.flow(deeper)? } else { return None };
                entries.push((key, value));
            }
            return Some(Value::Map(entries));
        }
        if self.rest.starts_with('"') {
            return self.quoted().map(Value::Text);
        }
        let end = self.rest.find([',', '[', ']', '{', '}'])?;
        let text = self.rest[..end].to_owned();
        self.rest = &self.rest[end..];
        (!text.is_empty()).then_some(Value::Text(text))
    }

    /// A text in double quotes.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return Some(text);
                }
                '\\' => text.push(match chars.next()?.1 {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => {
                        let code =
                            (0..4).try_fold(0, |code, _| Some(code << 4 | chars.next()?.1.to_digit(16)?));
                        char::from_u32(code?)?
                    }
                    same => same,
                }),
                c => text.push(c),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::block;

    #[test]
    fn what_was_written_is_read() {
        let text = |text: &str| Value::Text(text.to_owned());
        let map = |entries: Vec<(&str, Value)>| {
            Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        let criterion = map(vec![("id", text("c1")), ("名称", text("a: \"b\", {c}\u{85}\\"))]);
        let entries = vec![
            ("act".to_owned(), text("close: it")),
            ("a: b".to_owned(), text("")),
            ("after".to_owned(), Value::List(vec![text("a"), text("b, c"), Value::List(vec![])])),
            ("criteria".to_owned(), Value::List(vec![criterion.clone(), map(vec![])])),
            (
                "plan".to_owned(),
                map(vec![("owner", text("张三 ")), ("criteria", Value::List(vec![criterion]))]),
            ),
            ("none".to_owned(), map(vec![])),
        ];
        assert_eq!(unblock(&block(&entries)).as_deref(), Some(&*entries));
    }

    #[test]
    fn what_was_not_written_so_is_left() {
        for other in [
            "a",
            "a:\n",
            "a:\n b: c\n",
            " a: b\n",
            "a: [b\n",
            "a: [b,c]\n",
            "a: {b}\n",
            "a: \"b\n",
            "a: [b] c\n",
            "a:\n  - b\n",
        ] {
            let read = unblock(other);
            assert!(read.is_none_or(|entries| block(&entries) != other), "{other:?}");
        }
    }
}
