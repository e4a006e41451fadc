//! A text that knows its lines.

use super::Span;

/// Where a reader should look: both count from 1; a column is a character, not a byte.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1; a byte order mark takes no column.
    pub column: usize,
}

/// A text with an index of its lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    text: String,
    starts: Vec<usize>,
}

impl Text {
    /// Takes the text as it is, line endings and byte order mark included.
    #[must_use]
    pub fn new(text: String) -> Self {
        let starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        Text { text, starts }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; an offset inside a character counts as that character.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column =
            self.text.as_bytes()[start..offset].iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        let mark = usize::from(line == 1 && offset >= 3 && self.text.starts_with('\u{feff}'));
        Place { line, column: column - mark + 1 }
    }

    /// The span of a line counted from 1, its line ending left out; empty past the end.
    #[must_use]
    pub fn line(&self, number: usize) -> Span {
        let Some(&start) = number.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return Span::at(self.text.len());
        };
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_mark() {
        let text = Text::new("\u{feff}标题: a\r\nb".to_owned());
        assert_eq!(text.place(3), Place { line: 1, column: 1 });
        assert_eq!(text.place(3 + "标题: ".len()), Place { line: 1, column: 5 });
        assert_eq!(text.place(text.as_str().len()), Place { line: 2, column: 2 });
        assert_eq!(text.line(1).of(text.as_str()), "\u{feff}标题: a");
    }
}
