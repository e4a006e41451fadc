//! Real tables, and those that people make of them.

use super::mapping::MapFault;
use super::*;

fn read(text: &str) -> Result<Sheet, SheetFault> {
    Sheet::read(text.as_bytes())
}

fn row(line: u64, cells: &[&str]) -> Row {
    Row { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

#[test]
fn any_encoding_of_the_offices() {
    let text = "序号,工作任务,责任人\r\n1,移交幼儿园,张三\r\n";
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8),
        (utf16([0xFF, 0xFE], u16::to_le_bytes), Encoding::Utf16),
        (utf16([0xFE, 0xFF], u16::to_be_bytes), Encoding::Utf16),
        (encoding_rs::GB18030.encode(text).0.into_owned(), Encoding::Gb18030),
    ] {
        let sheet = Sheet::read(&bytes).unwrap();
        assert_eq!(sheet.encoding, encoding);
        assert_eq!(sheet.heading, ["序号", "工作任务", "责任人"], "{encoding:?}");
        assert_eq!(sheet.rows, [row(2, &["1", "移交幼儿园", "张三"])], "{encoding:?}");
    }
}

#[test]
fn delimiters_quotes_and_lines() {
    for text in [
        "title;owner\n\"a;\nb\";c\n\n;\nd;e",
        "title\towner\n\"a;\nb\"\tc\n\n\t\nd\te",
        "title,owner\n\"a;\nb\",c\n\n,\nd,e",
    ] {
        let sheet = read(text).unwrap();
        assert_eq!(sheet.heading, ["title", "owner"], "{text}");
        assert_eq!(sheet.rows, [row(2, &["a;\nb", "c"]), row(6, &["d", "e"])], "{text}");
    }
    assert_eq!(read("title\none\ntwo").unwrap().rows.len(), 2);
    assert_eq!(read("title,due\n\"say \"\"now\"\"\",x").unwrap().rows, [row(2, &["say \"now\"", "x"])]);
    assert_eq!(read("title,due\n5\" pipe,x").unwrap().rows, [row(2, &["5\" pipe", "x"])]);
}

#[test]
fn ragged_rows_are_told_with_their_line() {
    let sheet = read("title,owner\na,b\nc\nd,e,\nf,g,h\n").unwrap();
    assert_eq!(sheet.ragged().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(sheet.rows.len(), 4);
}

#[test]
fn what_is_no_table_says_why() {
    let gb = encoding_rs::GB18030.encode("标题,责任人\n移交,张三").0.into_owned();
    for (bytes, fault) in [
        (b"".to_vec(), SheetFault::Empty),
        (b" \r\n\n".to_vec(), SheetFault::Empty),
        (b"\xEF\xBB\xBF".to_vec(), SheetFault::Empty),
        (b"PK\x03\x04\x00\x00".to_vec(), SheetFault::Binary),
        (b"t\0i\0".to_vec(), SheetFault::Binary),
        ([&gb[..], b"\xFF,"].concat(), SheetFault::Encoding),
        (b"\xFF\xFEt\0\x00\xD8".to_vec(), SheetFault::Encoding),
        (b"title,owner\na,\"b\nc,d\ne,f\n".to_vec(), SheetFault::Unclosed { line: 2 }),
        (b"one,two\nthree,four\n".to_vec(), SheetFault::NoHeading),
        ("移交幼儿园,张三,2026-09-30\n".as_bytes().to_vec(), SheetFault::NoHeading),
        ("1,任务,张三\n2,任务,李四\n".as_bytes().to_vec(), SheetFault::NoHeading),
        (b"one,two\ntitle,owner\n".to_vec(), SheetFault::NoHeading),
    ] {
        assert_eq!(Sheet::read(&bytes), Err(fault), "{bytes:?}");
    }
    assert_eq!(Sheet::read_naming(b"one,two\nthree,four\n", &["two"]).map(|sheet| sheet.rows.len()), Ok(1));
}

#[test]
fn a_title_above_the_heading_is_skipped() {
    let sheet = read("2026年重点工作任务分解表,,\n序号,工作任务,牵头单位\n1,移交,教育局\n").unwrap();
    assert_eq!(sheet.heading, ["序号", "工作任务", "牵头单位"]);
    assert_eq!(sheet.rows, [row(3, &["1", "移交", "教育局"])]);
}

/// The heading, and `key=column` in the order of the keys; `-` before what is left over.
#[track_caller]
fn check(heading: &str, expected: &str) {
    let heading: Vec<String> = heading.split(' ').map(|name| name.replace('_', " ")).collect();
    let mapping = Mapping::guess(&heading);
    let keys = mapping.keys().map(|(key, columns)| format!("{key}={}", columns.join("|").replace(' ', "_")));
    let rest = mapping.unmapped().map(|name| format!("-{}", name.replace(' ', "_")));
    assert_eq!(keys.chain(rest).collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn guesses_the_columns_of_real_forms() {
    check(
        "序号 工作任务 牵头领导 牵头单位 配合（责任）单位 完成时限",
        "co_units=配合（责任）单位 due=完成时限 leader=牵头领导 number=序号 title=工作任务 unit=牵头单位",
    );
    check(
        "序号 反馈问题 责任单位 责任人 整改目标 整改措施 整改时限 整改进展",
        "due=整改时限 goal=整改目标 measures=整改措施 number=序号 owner=责任人 progress=整改进展 source.quote=反馈问题 title=反馈问题 unit=责任单位",
    );
    check(
        "项目名称 问题描述 整改任务具体要求 行政区划 牵头人 牵头单位 责任人 责任人电话 责任单位 配合单位 整改时限 状态",
        "co_units=配合单位 due=整改时限 goal=整改任务具体要求 owner=责任人|牵头人 place=行政区划 title=项目名称|问题描述 unit=牵头单位|责任单位 -责任人电话 -状态",
    );
    check(
        "Ref Action_Owner Recommendation Target_Date Revised_Target_Date Status",
        "due=Revised_Target_Date|Target_Date goal=Recommendation number=Ref owner=Action_Owner source.quote=Recommendation -Status",
    );
    check("任务完成时限（年月日） Final_due_date", "due=任务完成时限（年月日）|Final_due_date");
    check("Measurement Place_of_work", "criteria=Measurement -Place_of_work");
}

#[test]
fn the_first_cell_that_is_not_blank_gives_the_value_and_no_cell_is_lost() {
    let sheet =
        read("title,due date,revised due date,remark\na,May,June,x\nb,May, ,\nc,,,,beyond\n").unwrap();
    let mapping = Mapping::guess(&sheet.heading);
    for (row, due, kept) in [
        (0, Some("June"), vec![("due date", "May"), ("remark", "x")]),
        (1, Some("May"), vec![]),
        (2, None, vec![("", "beyond")]),
    ] {
        assert_eq!(mapping.value(&sheet.rows[row], "due"), due);
        assert_eq!(mapping.kept(&sheet.rows[row]), kept);
    }
    assert_eq!(mapping.value(&sheet.rows[0], "owner"), None);
}

#[test]
fn the_user_overrides_the_guess() {
    let heading = ["标题", "内容", "甲", "乙"].map(str::to_owned);
    let mapping = Mapping::guess(&heading).overridden("goal=甲|乙, source.quote=, x-note=#2").unwrap();
    let keys: Vec<_> = mapping.keys().collect();
    assert_eq!(keys, [("goal", vec!["甲", "乙"]), ("title", vec!["标题"]), ("x-note", vec!["内容"])]);
    for (asked, fault) in [
        ("title", MapFault::Shape("title".to_owned())),
        ("titel=标题", MapFault::Key("titel".to_owned())),
        ("x-=标题", MapFault::Key("x-".to_owned())),
        ("title=丙", MapFault::Column("丙".to_owned())),
        ("title=#5", MapFault::Column("#5".to_owned())),
        ("title=#0", MapFault::Column("#0".to_owned())),
    ] {
        assert_eq!(Mapping::guess(&heading).overridden(asked), Err(fault));
    }
}
