//! Lists made to hurt whoever imports them.

use duban::model::table::{MOST_CELLS, MOST_COLUMNS, Sheet, SheetFault};

use crate::laws::table::no_cell_is_lost;

#[test]
fn a_list_that_hurts_is_refused_with_its_reason() {
    let columns = |count: usize| (0..count).map(|at| format!("c{at},")).collect::<String>();
    for (text, fault) in [
        (format!("{}title\n", columns(100_000)), SheetFault::Wide { line: 1 }),
        (format!("title,owner\n{}x\n", ",".repeat(MOST_COLUMNS)), SheetFault::Wide { line: 2 }),
        (format!("title,owner\n{}", "a,b\n".repeat(MOST_CELLS / 2)), SheetFault::Long),
        (format!("title,owner\n{}", ",\n".repeat(MOST_CELLS)), SheetFault::Long),
        (format!("title,owner\n\"x{}", "a,b\n".repeat(10_000)), SheetFault::Unclosed { line: 2 }),
        ("title,owner\na\0b,c\n".to_owned(), SheetFault::Binary),
        ("\n".repeat(100_000), SheetFault::Empty),
    ] {
        assert_eq!(Sheet::read(text.as_bytes()).err(), Some(fault), "{text:.40}");
    }
    let utf16 =
        |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let half: Vec<u8> = utf16("标题,责任人\n移交,张三\n");
    assert_eq!(Sheet::read(&half[..half.len() - 1]).err(), Some(SheetFault::Encoding));
    let (gb, _, _) = encoding_rs::GB18030.encode("标题,责任人\n移交,张三\n");
    assert_eq!(Sheet::read(&[&gb[..], &[0xff; 100]].concat()).err(), Some(SheetFault::Encoding));
}

#[test]
fn a_list_that_is_only_odd_is_read() {
    for text in [
        format!("title,owner\n{},a\n", "x".repeat(1 << 20)),
        format!("title,owner\n{}", "\"\"\"\",b\n".repeat(1_000)),
        format!("{}title,owner\na,b\n", "\n".repeat(10_000)),
        format!("title,owner\n{}", "a\n".repeat(1_000)),
        "title,owner\n\u{1b}]0;x\u{7}\u{202e}abc,b\n".to_owned(),
        "title,owner\n=cmd|' /C calc'!A0,b\n".to_owned(),
        "title,owner\r\na,b\r\n\r\nc,d".to_owned(),
        "\u{feff}title,owner\na,e\u{301}\n".to_owned(),
    ] {
        assert!(no_cell_is_lost(text.as_bytes()), "{text:.40}");
    }
}
