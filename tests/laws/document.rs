//! One file: it prints back, and every place in it is a place.

use duban::parse::{Document, Kind};
use duban::text::Span;

/// Reading never fails, loses no byte, and gives no place that is none.
pub fn prints_back(bytes: &[u8]) {
    let document = Document::parse(bytes);
    assert_eq!(document.bytes(), bytes);
    let text = document.text().as_str();
    for span in spans(&document) {
        assert!(span.start <= span.end && span.end <= text.len(), "{span:?} of {}", text.len());
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        let place = document.text().place(span.start);
        assert!(place.line >= 1 && place.column >= 1);
    }
    assert_eq!(document.root().is_none(), document.fault().is_some());
    if let Some(root) = document.root() {
        assert!(matches!(root.kind, Kind::Map { .. }));
        root.walk(&mut |node| {
            let meant = document.resolve(node);
            // An alias of an alias is none that YAML knows.
            assert!(std::ptr::eq(meant, node) || meant.anchor.is_some());
        });
    }
}

fn spans(document: &Document) -> Vec<Span> {
    let mut spans = vec![document.front(), document.yaml(), document.body()];
    if let Some(root) = document.root() {
        root.walk(&mut |node| spans.extend([node.span, node.outer()]));
    }
    spans.extend(document.fault().map(|fault| fault.span));
    for section in document.sections() {
        spans.extend([section.heading, section.content]);
        for item in &section.items {
            spans.push(item.span);
            spans.extend(item.tick.map(|tick| tick.span));
            spans.extend(item.links.iter().map(|link| link.span));
        }
    }
    spans
}
