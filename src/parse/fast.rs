//! The front matter that people nearly always write, read in one pass; of anything else it says that it is not sure.
//!
//! The subset: block mappings and lists, flow collections on one line, scalars on one line, plain or in quotes without
//! escapes, comments. Everything it accepts, the YAML parser accepts too and reads the same; a test holds it to that.

use crate::parse::node;
use crate::parse::value::Room;

/// The longest front matter it reads. Every node takes a byte of its own, so that this also keeps it well below the
/// number of nodes that a [`Document`](crate::parse::Document) may have.
const LONGEST: usize = 16 << 10;
/// The deepest nesting it reads, block and flow together.
const DEPTH: usize = 8;
/// The longest key it reads, in bytes.
const LONGEST_KEY: usize = 128;

/// The text lies outside the subset: only the YAML parser knows what it says, and whether it says anything.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Unsure;

/// A top-level key and its text; none of a null and of a collection.
pub(super) type Field<'a> = (&'a str, Option<&'a str>);

/// Reads what stands between the fences: the top-level keys in the order of the file. A key may stand twice; a key
/// that is null is left out.
///
/// # Errors
/// [`Unsure`], for all that is broken and for much that is sound.
pub(super) fn read(yaml: &str) -> Result<Vec<Field<'_>>, Unsure> {
    if yaml.len() > LONGEST || !is_ordinary(yaml.as_bytes()) {
        return Err(Unsure);
    }
    let mut reader = Reader { yaml, at: 0, indent: None };
    reader.next_line();
    let mut fields = Vec::with_capacity(24);
    while reader.goes_on(0)? {
        let (key, text) = reader.pair(0, DEPTH)?;
        if !node::is_null_word(key) {
            fields.push((key, text));
        }
    }
    Ok(fields)
}

/// Whether there is no character that YAML forbids or treats in a way of its own.
fn is_ordinary(bytes: &[u8]) -> bool {
    // Without a branch and without an early end the compiler takes sixteen bytes at a time; with them this was more
    // than half of all the work.
    let odd = |found, bytes: &[u8]| found | is_odd(bytes[0], bytes[1], bytes[2]);
    let [.., before, last] = *bytes else { return bytes.is_empty() };
    !(bytes.windows(3).fold(false, odd) | is_odd(before, last, 0) | is_odd(last, 0, 0))
}

/// Tabs and other controls, a carriage return inside a line, a byte order mark, U+FFFE and U+FFFF.
fn is_odd(first: u8, second: u8, third: u8) -> bool {
    let control = (first < b' ') & (first != b'\n') & ((first != b'\r') | (second != b'\n'));
    let upper_control = (first == 0xc2) & (second < 0xa0);
    let mark = (second == 0xbb) & (third == 0xbf);
    let none = (second == 0xbf) & (third >= 0xbe);
    control | (first == 0x7f) | upper_control | ((first == 0xef) & (mark | none))
}

/// Where reading stands. Every method that gives a `Result` moves past what it read.
struct Reader<'a> {
    yaml: &'a str,
    at: usize,
    /// The column of the line that begins at `at`; none at the end.
    indent: Option<usize>,
}

impl<'a> Reader<'a> {
    /// The byte `ahead` of the place; past the end a line ending.
    fn byte(&self, ahead: usize) -> u8 {
        self.yaml.as_bytes().get(self.at + ahead).copied().unwrap_or(b'\n')
    }

    fn is_line_end(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), b'\n' | b'\r')
    }

    fn skip_spaces(&mut self) {
        while self.byte(0) == b' ' {
            self.at += 1;
        }
    }

    /// Nothing more on this line but a comment.
    fn is_done(&mut self) -> bool {
        self.skip_spaces();
        let blank = self.yaml.as_bytes()[..self.at].last() == Some(&b' ');
        self.is_line_end(0) || blank && self.byte(0) == b'#'
    }

    /// From a line start to the first character of the next line that says something, this line included.
    fn next_line(&mut self) {
        self.indent = None;
        while self.at < self.yaml.len() {
            let start = self.at;
            self.skip_spaces();
            if !self.is_line_end(0) && self.byte(0) != b'#' {
                self.indent = Some(self.at - start);
                return;
            }
            self.skip_line();
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.yaml.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
    }

    /// Whether the next line belongs to a collection at `column`.
    fn goes_on(&self, column: usize) -> Result<bool, Unsure> {
        match self.indent {
            Some(indent) if indent > column => Err(Unsure),
            indent => Ok(indent == Some(column)),
        }
    }

    /// The length of the key that stands here, if it is a plain one with its colon.
    fn key_length(&self) -> Option<usize> {
        let first = self.byte(0);
        let inside = |byte: u8| is_word(byte) || matches!(byte, b'_' | b'-' | b'.');
        let mut length = 0;
        while inside(self.byte(length)) {
            length += 1;
        }
        let colon =
            self.byte(length) == b':' && (self.byte(length + 1) == b' ' || self.is_line_end(length + 1));
        ((is_word(first) || first == b'_') && length <= LONGEST_KEY && colon).then_some(length)
    }

    fn key(&mut self) -> Result<&'a str, Unsure> {
        let length = self.key_length().ok_or(Unsure)?;
        let key = &self.yaml[self.at..self.at + length];
        self.at += length + 1;
        Ok(key)
    }

    /// A mapping in lines of its own; its first key stands here.
    fn map(&mut self, column: usize, depth: usize) -> Result<(), Unsure> {
        let depth = depth.checked_sub(1).ok_or(Unsure)?;
        self.pair(column, depth)?;
        while self.goes_on(column)? {
            self.pair(column, depth)?;
        }
        Ok(())
    }

    /// A key of a mapping at `column`, and its value up to the next line.
    fn pair(&mut self, column: usize, depth: usize) -> Result<Field<'a>, Unsure> {
        let key = self.key()?;
        if !self.is_done() {
            let text = self.value(Room::Block, depth)?;
            self.end_line()?;
            return Ok((key, text));
        }
        self.end_line()?;
        let dash = self.byte(0) == b'-';
        match self.indent {
            Some(indent) if dash && indent >= column => self.list(indent, depth)?,
            Some(indent) if indent > column => self.map(indent, depth)?,
            _ => {}
        }
        Ok((key, None))
    }

    /// A list in lines of its own; its first dash stands here.
    fn list(&mut self, column: usize, depth: usize) -> Result<(), Unsure> {
        let depth = depth.checked_sub(1).ok_or(Unsure)?;
        while self.goes_on(column)? && self.byte(0) == b'-' {
            let dash = self.at;
            self.at += 1;
            self.skip_spaces();
            if self.at == dash + 1 {
                return Err(Unsure);
            }
            if self.key_length().is_some() {
                self.map(column + self.at - dash, depth)?;
            } else {
                self.value(Room::Block, depth)?;
                self.end_line()?;
            }
        }
        Ok(())
    }

    /// To the next line, if this one has nothing more to say.
    fn end_line(&mut self) -> Result<(), Unsure> {
        if !self.is_done() {
            return Err(Unsure);
        }
        self.skip_line();
        self.next_line();
        Ok(())
    }

    /// A value that begins and ends on this line, and its text if it is a scalar that is not null.
    fn value(&mut self, room: Room, depth: usize) -> Result<Option<&'a str>, Unsure> {
        match self.byte(0) {
            quote @ (b'"' | b'\'') => self.quoted(quote).map(Some),
            b'[' => self.flow(b']', depth),
            b'{' => self.flow(b'}', depth),
            _ => self.plain(room).map(|text| Some(text).filter(|text| !node::is_null_word(text))),
        }
    }

    /// `[…]` or `{…}`; in braces every value has its key.
    fn flow(&mut self, close: u8, depth: usize) -> Result<Option<&'a str>, Unsure> {
        let depth = depth.checked_sub(1).ok_or(Unsure)?;
        self.at += 1;
        self.skip_spaces();
        while self.byte(0) != close {
            if close == b'}' {
                self.key()?;
                self.skip_spaces();
            }
            self.value(Room::Flow, depth)?;
            self.skip_spaces();
            match self.byte(0) {
                b',' => self.at += 1,
                next if next == close => {}
                _ => return Err(Unsure),
            }
            self.skip_spaces();
        }
        self.at += 1;
        Ok(None)
    }

    /// Text in quotes, without escapes and on one line.
    fn quoted(&mut self, quote: u8) -> Result<&'a str, Unsure> {
        let start = self.at + 1;
        loop {
            self.at += 1;
            match self.byte(0) {
                byte if byte == quote => break,
                b'\n' | b'\r' => return Err(Unsure),
                b'\\' if quote == b'"' => return Err(Unsure),
                _ => {}
            }
        }
        let text = &self.yaml[start..self.at];
        self.at += 1;
        // `''` is a quote inside the text.
        if quote == b'\'' && self.byte(0) == quote { Err(Unsure) } else { Ok(text) }
    }

    /// Text without quotes, on one line.
    fn plain(&mut self, room: Room) -> Result<&'a str, Unsure> {
        let start = self.at;
        let first = self.byte(0);
        let sign = first == b'-' && self.byte(1).is_ascii_digit();
        if !(is_word(first) || b"_./(~+$<=^;".contains(&first) || sign) {
            return Err(Unsure);
        }
        let flow = room == Room::Flow;
        let mut end = start;
        loop {
            match self.byte(0) {
                b'\n' | b'\r' => break,
                b' ' if self.byte(1) == b'#' => break,
                b':' if self.byte(1) == b' ' || self.is_line_end(1) => return Err(Unsure),
                b',' | b']' | b'}' if flow => break,
                b'[' | b'{' if flow => return Err(Unsure),
                b':' if flow && !is_word(self.byte(1)) => return Err(Unsure),
                _ => {}
            }
            let blank = self.byte(0) == b' ';
            self.at += 1;
            if !blank {
                end = self.at;
            }
        }
        self.at = end;
        Ok(&self.yaml[start..end])
    }
}

/// A byte of a letter or digit of any script, or of any other character beyond ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}
