//! A line with what was looked for in it, marked and cut to the screen.

use unicode_width::UnicodeWidthChar as _;

use crate::present::color::{MATCH, paint};
use crate::present::plain::visible;
use crate::text::Span;

/// The line with its marks, no wider than `width`: what does not fit is left out before and after the first mark, and
/// `…` stands for it. A line on a narrower screen than that leaves room for is cut all the same.
#[must_use]
pub fn excerpt(text: &str, marks: &[Span], width: usize) -> String {
    let shown = window(text, marks, width.max(8));
    let mut line = String::new();
    if shown.start > 0 {
        line.push('…');
    }
    let mut at = shown.start;
    for mark in marks.iter().filter(|mark| mark.start < shown.end && mark.end > shown.start) {
        let (start, end) = (mark.start.max(shown.start), mark.end.min(shown.end));
        line.push_str(&visible(&text[at..start]));
        line.push_str(&paint(MATCH, &visible(&text[start..end])));
        at = end;
    }
    line.push_str(&visible(&text[at..shown.end]));
    if shown.end < text.len() {
        line.push('…');
    }
    line
}

/// The part of the text that is shown: all of it where it fits, or else the first mark with what stands around it.
fn window(text: &str, marks: &[Span], width: usize) -> Span {
    let wide = |part: &str| part.chars().map(columns).sum::<usize>();
    if wide(text) <= width {
        return Span::new(0, text.len());
    }
    let first = marks.first().copied().unwrap_or_default();
    // A third of the room stands before the mark, what it leaves behind it.
    let (mut start, mut room) = (first.start, width.saturating_sub(2) / 3);
    for (at, c) in text[..first.start].char_indices().rev() {
        let Some(left) = room.checked_sub(columns(c)) else { break };
        (start, room) = (at, left);
    }
    let (mut end, mut room) = (start, width.saturating_sub(if start > 0 { 2 } else { 1 }));
    for (at, c) in text[start..].char_indices() {
        let Some(left) = room.checked_sub(columns(c)) else { break };
        (end, room) = (start + at + c.len_utf8(), left);
    }
    Span::new(start, end)
}

/// Columns of the screen; what is shown in another form takes at most a few.
fn columns(c: char) -> usize {
    c.width().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anstream::adapter::strip_str;

    #[test]
    fn the_mark_stays_in_sight() {
        let text = "一二三四五六七八九十，消防通道一二三四五六七八九十";
        let start = text.find("消防").expect("there");
        let marks = [Span::new(start, start + "消防通道".len())];
        let plain = |width| strip_str(&excerpt(text, &marks, width)).to_string();
        assert_eq!(plain(60), text);
        assert_eq!(plain(20), "…九十，消防通道一二…");
        assert_eq!(plain(0), "…，消防…");
        assert_eq!(excerpt("a\u{1b}b", &[Span::new(2, 3)], 9), format!("a␛{}", paint(MATCH, "b")));
    }
}
