//! A patch touches its span, or is refused.
#![no_main]

use duban::parse::{Document, Value};

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|input: (u8, u16, Made, &str)| {
    let (kind, pick, value, text) = input;
    // Without a fence nothing can be patched, so every other text gets one.
    let text = if kind & 1 == 0 { format!("---\n{text}") } else { text.to_owned() };
    let document = Document::parse(text.as_bytes());
    if document.fault().is_some() {
        return;
    }
    if kind & 2 == 0 {
        let words = match &value.0 {
            Value::Text(text) | Value::Raw(text) => text.as_str(),
            _ => "x",
        };
        return laws::patch::entry(&document, &["进展", "a"], kind >> 4, words);
    }
    let paths = laws::patch::paths(&document);
    if !paths.is_empty() {
        laws::patch::edit(&document, &paths[usize::from(pick) % paths.len()], usize::from(kind >> 2) % 4, &value.0);
    }
});

/// A value to write, made of anything.
#[derive(Debug)]
struct Made(Value);

impl<'a> libfuzzer_sys::arbitrary::Arbitrary<'a> for Made {
    fn arbitrary(from: &mut libfuzzer_sys::arbitrary::Unstructured<'a>) -> libfuzzer_sys::arbitrary::Result<Self> {
        Ok(Made(match from.int_in_range(0..=9)? {
            0..=3 => Value::Text(from.arbitrary()?),
            4 | 5 => Value::Raw(from.arbitrary()?),
            6 => Value::Null,
            7 => Value::List(vec![Made::arbitrary(from)?.0]),
            8 => Value::List(vec![Value::Map(vec![(from.arbitrary()?, Value::Text(from.arbitrary()?))])]),
            _ => Value::Map(vec![(from.arbitrary()?, Made::arbitrary(from)?.0)]),
        }))
    }
}
