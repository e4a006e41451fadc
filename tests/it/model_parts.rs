//! The parts of the model against real papers and lists, where `DUBAN_REAL_DATA` names the folder that holds them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use duban::model::calendar::{Calendar, Working};
use duban::model::clause::{Clause, find};
use duban::model::directive::clauses;
use duban::model::due::{Due, DueFaultKind, Form};
use duban::model::quote::{nearest, stands_in};
use duban::model::table::{Mapping, Row, Sheet};

/// One of the real files; none, with a notice, where they are not at hand.
#[expect(clippy::disallowed_methods, reason = "a test may look for data that is not in the repository")]
#[expect(clippy::print_stderr, reason = "a test that checks nothing must say so")]
fn real(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("DUBAN_REAL_DATA") else {
        eprintln!("not checked: DUBAN_REAL_DATA is not set, so {name} is not at hand");
        return None;
    };
    let path = PathBuf::from(folder).join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn real_text(name: &str) -> Option<String> {
    real(name).map(|bytes| String::from_utf8(bytes).unwrap())
}

fn real_sheet(name: &str) -> Option<(Sheet, Mapping)> {
    let sheet = Sheet::read(&real(name)?).unwrap();
    assert_eq!(sheet.ragged().count(), 0);
    let mapping = Mapping::guess(&sheet.heading);
    Some((sheet, mapping))
}

#[test]
fn the_calendar_agrees_with_an_independent_table() {
    let Some(text) = real_text("holiday-cn-2007-2026.tsv") else { return };
    let mut theirs = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let date: jiff::civil::Date = cells.next().unwrap().parse().unwrap();
        theirs.insert(date, cells.next() == Some("work"));
    }
    let mut date = jiff::civil::date(2010, 1, 1);
    while date.year() <= 2026 {
        let weekday = Calendar::Weekdays.is_working(date) == Working::Yes;
        let worked = theirs.get(&date).copied().unwrap_or(weekday);
        let expected = if worked { Working::Yes } else { Working::No };
        assert_eq!(Calendar::China.is_working(date), expected, "{date}");
        date = date.tomorrow().unwrap();
    }
}

#[test]
fn deadlines_of_chinese_papers() {
    let Some((sheet, mapping)) = real_sheet("lists/zh_deadline_clauses.csv") else { return };
    let mapping = mapping.overridden("due=deadlines").unwrap();
    let mut read = BTreeMap::new();
    let mut faults = Vec::new();
    for row in &sheet.rows {
        for text in mapping.value(row, "due").unwrap().split('；') {
            match Due::read(text, None) {
                Ok(due) => {
                    read.entry(text).or_insert((due.date.to_string(), due.form, 0)).2 += 1;
                }
                Err(fault) => faults.push((text, fault.kind)),
            }
        }
    }
    assert_eq!(sheet.rows.len(), 28);
    assert_eq!(read.values().map(|(_, _, count)| count).sum::<i32>(), 28);
    assert_eq!(faults, [("2008年以前", DueFaultKind::Ambiguous)]);
    for (text, date, form, count) in [
        ("2019年2月底前", "2019-02-28", Form::Period, 2),
        ("2019年12月底前", "2019-12-31", Form::Period, 5),
        ("2020年4月底前", "2020-04-30", Form::Period, 1),
        ("2020年年底前", "2020-12-31", Form::Period, 1),
        ("2018年12月31日前", "2018-12-31", Form::Day, 1),
        ("2018年12月31日之前", "2018-12-31", Form::Day, 2),
    ] {
        assert_eq!(read.get(text), Some(&(date.to_owned(), form, count)), "{text}");
    }
}

#[test]
fn deadlines_of_an_american_plan() {
    let Some((sheet, mapping)) = real_sheet("lists/en_us_federal_data_strategy_milestones.csv") else {
        return;
    };
    let count = |key: &str| {
        let mapping = mapping.clone().overridden(&format!("due={key}")).unwrap();
        let texts = sheet.rows.iter().filter_map(|row| mapping.value(row, "due"));
        let dates: Vec<_> = texts.clone().filter_map(|text| Due::read(text, None).ok()).collect();
        assert!(dates.iter().all(|due| due.form == Form::Day));
        (texts.count(), dates.len())
    };
    assert_eq!(sheet.rows.len(), 87);
    assert_eq!(count("target_date_original"), (87, 69));
    assert_eq!(count("target_date_revised"), (5, 4));

    // The revised date wins, the original is kept.
    assert_eq!(
        mapping.keys().find(|(key, _)| *key == "due").map(|(_, columns)| columns),
        Some(vec!["target_date_revised", "target_date_original"])
    );
    let revised: Vec<&Row> = sheet
        .rows
        .iter()
        .filter(|row| mapping.kept(row).iter().any(|(name, _)| *name == "target_date_original"))
        .collect();
    assert_eq!(revised.len(), 5);
    let due = |row: &Row| Due::read(mapping.value(row, "due").unwrap(), None).map(|due| due.date.to_string());
    assert_eq!(revised.iter().filter(|row| due(row).is_ok()).count(), 4);
    // One day of the 69 was put off to "90 days after" an event, which is no day.
    assert_eq!(sheet.rows.iter().filter(|row| due(row).is_ok()).count(), 68);
    let first = &sheet.rows[0];
    assert_eq!(due(first), Ok("2020-09-30".to_owned()));
    assert_eq!(mapping.value(first, "number"), Some("1.1"));
    assert_eq!(mapping.value(first, "criteria"), Some("Completion"));
    assert!(mapping.value(first, "title").is_some_and(|title| title.starts_with("Consult with key agency")));
    let owners = sheet.rows.iter().filter_map(|row| mapping.value(row, "unit"));
    assert_eq!(owners.filter(|unit| *unit == "GSA").count(), 12);
}

#[test]
fn lists_of_chinese_measures() {
    for (name, rows, with_co_units) in [
        ("lists/zh_guofa2018-38_ftz_measures.csv", 53, 17),
        ("lists/zh_guobanfa2018-117_incentive_measures.csv", 30, 16),
    ] {
        let Some((sheet, mapping)) = real_sheet(name) else { return };
        let keys: Vec<_> = mapping.keys().collect();
        assert_eq!(
            keys,
            [
                ("co_units", vec!["co_units"]),
                ("due", vec!["deadline_raw"]),
                ("goal", vec!["content"]),
                ("number", vec!["seq"]),
                ("owner", vec!["owner_person"]),
                ("source.directive", vec!["doc_no", "doc_title"]),
                ("source.quote", vec!["content"]),
                ("title", vec!["title"]),
                ("unit", vec!["lead_unit"]),
            ]
        );
        assert_eq!(sheet.rows.len(), rows);
        let filled = |key: &str| sheet.rows.iter().filter(|row| mapping.value(row, key).is_some()).count();
        assert_eq!((filled("unit"), filled("owner"), filled("due")), (rows, 0, 0));
        assert_eq!(filled("co_units"), with_co_units);
    }
}

#[test]
fn recommendations_of_a_british_plan() {
    let Some((sheet, mapping)) = real_sheet("lists/en_uk_ai_opportunities_action_plan_50.csv") else {
        return;
    };
    let keys: Vec<_> = mapping.keys().collect();
    assert_eq!(
        keys,
        [
            ("due", vec!["time_limit_text"]),
            ("goal", vec!["recommendation"]),
            ("number", vec!["rec_no"]),
            ("source.quote", vec!["recommendation"]),
            ("title", vec!["title"]),
        ]
    );
    assert_eq!(mapping.unmapped().collect::<Vec<_>>(), ["chapter", "subchapter"]);
    assert_eq!(sheet.rows.len(), 50);
    let issued = Some(jiff::civil::date(2025, 1, 13));
    let first = Due::read(mapping.value(&sheet.rows[0], "due").unwrap(), issued).unwrap();
    assert_eq!((first.date, first.form), (jiff::civil::date(2025, 7, 13), Form::Relative));
}

fn paths(clauses: &[Clause]) -> Vec<&str> {
    clauses.iter().map(|clause| clause.path.as_str()).collect()
}

#[test]
fn fifty_three_measures_numbered_through_the_chapters() {
    let Some(text) = real_text("directives/guofa-2018-38.txt") else { return };
    let found = clauses(&text);
    let measures: Vec<&Clause> = found.iter().filter(|clause| clause.path.contains('.')).collect();
    assert_eq!((measures.len(), found.len()), (53, 58));
    let chapter = |number: &str| measures.iter().filter(|clause| clause.path.starts_with(number)).count();
    assert_eq!(["1.", "2.", "3.", "4.", "5."].map(chapter), [16, 19, 12, 6, 0]);
    for (address, number, words) in [
        ("1.1", "（一）", "借鉴北京市服务业扩大开放综合试点经验"),
        ("2.17", "（十七）", "航空维修业态实行保税监管"),
        ("（五十三）", "（五十三）", ""),
        ("一、（十六）", "（十六）", "石油储备模式"),
    ] {
        let clause = find(&found, address).unwrap();
        assert_eq!(clause.number.as_deref(), Some(number), "{address}");
        assert!(clause.own.of(&text).contains(words), "{address}");
    }
    assert_eq!(find(&found, "五、").unwrap().heading, "五、切实做好组织实施");
    assert_eq!(find(&found, "1.17"), None);

    // Each row of the list stands word for word in the clause of its number.
    let (sheet, mapping) = real_sheet("lists/zh_guofa2018-38_ftz_measures.csv").unwrap();
    for (row, clause) in sheet.rows.iter().zip(&measures) {
        let quote = mapping.value(row, "source.quote").unwrap();
        assert!(stands_in(quote, clause.own.of(&text)).is_some(), "{}: {quote}", clause.path);
    }
    let (first, second) = (measures[0].own.of(&text), measures[1].own.of(&text));
    assert_eq!(stands_in(&second[..60], first), None);
}

#[test]
fn thirty_measures_without_chapters() {
    let Some(text) = real_text("directives/guobanfa-2018-117.txt") else { return };
    let found = clauses(&text);
    let expected: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
    assert_eq!(paths(&found), expected);
    assert!(find(&found, "三十、").unwrap().heading.starts_with("三十、对落实有关重大政策措施成效明显"));
    let (sheet, mapping) = real_sheet("lists/zh_guobanfa2018-117_incentive_measures.csv").unwrap();
    for (row, clause) in sheet.rows.iter().zip(&found) {
        let quote = mapping.value(row, "source.quote").unwrap();
        assert!(stands_in(quote, clause.own.of(&text)).is_some(), "{}: {quote}", clause.path);
    }
}

#[test]
fn numbers_directly_below_the_chapters() {
    let Some(text) = real_text("directives/guobanfa-2019-3.txt") else { return };
    let found = clauses(&text);
    assert_eq!(
        paths(&found),
        ["1", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3", "4", "4.1", "4.2", "4.3"]
    );
    let hand_over = find(&found, "二、2.").unwrap();
    assert_eq!(hand_over.heading, "2.确保小区配套幼儿园如期移交");
    let own = hand_over.own.of(&text);
    for quote in [
        "未移交当地教育行政部门的应限期完成移交,",
        "有关部门要按规定对移交的幼儿园\n办理土地、园舍移交及资产登记手续.",
    ] {
        assert!(stands_in(quote, own).is_some(), "{quote}");
    }
    let altered = "未移交当地教育行政部门的应当限期完成移交";
    assert_eq!(stands_in(altered, own), None);
    assert_eq!(nearest(altered, own).map(|span| span.of(own)), Some("未移交当地教育行政部门的应"));
    assert!(stands_in("2019年6月底前完成", find(&found, "3.2").unwrap().span.of(&text)).is_some());
}
