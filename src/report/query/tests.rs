//! The language, asked of a few tasks.

use std::collections::BTreeSet;

use super::*;
use crate::model::{Settings, Task};
use crate::report::{Item, Read, Row};
use crate::text::RepoPath;
use jiff::civil::date;

const TASKS: &[(&str, &str)] = &[
    (
        "active/2026-0001-aaa-a.md",
        "title: Hand over 三所幼儿园\nowner: zhang-san\nunit: edu\ndue: 2026-10-01\nweight: key\nurgency: urgent\n\
         source: {directive: city-7, clause: \"2.2\", quote: 移交}\nconcern: [masses, leader]\ntags: [school, land]",
    ),
    (
        "filed/2026-0002-bbb-b.md",
        "标题: 清理消防通道\n责任人: 李四\n完成时限: 2026年10月\n分类: 一般\n聚焦: 是\n地点: 东区",
    ),
    ("draft/2026-0003-ccc-c.md", "title: Guard rails\nowner: nobody\nparent: 2026-0001-aaa"),
    (
        "closed/2026/00xx/2026-0004-ddd-d.md",
        "title: Old\nowner: li-si\ndue: 2026-01-31\nsource: {self: ours}",
    ),
    ("active/2026-0005-eee-e.md", "title: [broken"),
];

fn people() -> People {
    serde_yaml::from_str(
        "people: [{id: zhang-san, name: 张三}, {id: li-si, name: 李四, unit: land}]\n\
         units: [{id: edu, name: 教育局}, {id: land, name: 国土局, aliases: [国土]}]",
    )
    .expect("a roster")
}

fn views() -> BTreeMap<String, String> {
    let views =
        [("late", "mine overdue"), ("迟", "@late or due:2026-10"), ("loop", "@loop"), ("bad", "onwer:x")];
    views.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

fn ask(texts: &[&str]) -> Result<String, Fault> {
    let (people, views) = (people(), views());
    let today = date(2026, 10, 8);
    let reader = Reader { people: &people, views: &views, today };
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let query = Query::parse(&texts, &reader).map_err(|fault| *fault.fault)?;
    let settings = Settings { leader: Some("zhang-san".to_owned()), ..Settings::default() };
    let mut found = String::new();
    for (path, front) in TASKS {
        let path = RepoPath::parse(&format!("tasks/{path}")).expect("a path");
        let task = Task::read(&path, format!("---\n{front}\n---\n").as_bytes());
        let row = Row::of(&task, &people, today);
        let chain = crate::model::Chain::default();
        let read = Read::Whole(&task, &chain);
        let item = Item {
            row: &row,
            read,
            people: &people,
            settings: &settings,
            me: Some("张三"),
            today,
            beside: &BTreeSet::new(),
        };
        let takes = query.takes(&item);
        assert!(!takes || query.might_take(&item), "{texts:?}");
        assert!(!takes || query.may_take(row.state.expect("a state")), "{texts:?} reads {path}");
        found.push_str(if takes { &path.name()[8..9] } else { "" });
    }
    Ok(found)
}

#[test]
fn conditions_find_their_tasks() {
    for (texts, found) in [
        (&[][..], "1235"),
        (&["owner:zhang-san"], "1"),
        (&["责任人：张三，李四"], "12"),
        (&["owner:me"], "1"),
        (&["mine", "overdue"], "1"),
        (&["-mine"], "235"),
        (&["!责任人:李四"], "135"),
        (&["unit:国土"], "2"),
        (&["单位:education"], ""),
        (&["state:active"], "15"),
        (&["状态：已销号"], "4"),
        (&["state:closed,filed"], "24"),
        (&["-state:active"], "23"),
        (&["-state:closed"], "1235"),
        (&["weight:重点"], "1"),
        (&["缓急:特急"], "1"),
        (&["due<2026-10-02"], "1"),
        (&["due<2026-10"], ""),
        (&["due>=2026-10"], "12"),
        (&["due>2026-10-30"], "2"),
        (&["due:2026-10"], "12"),
        (&["due:..2026-10-15"], "1"),
        (&["due:2026-10-15..2026-12"], "2"),
        (&["due<today"], "1"),
        (&["due≤30d"], "12"),
        (&["days<0"], "1"),
        (&["days>=20"], "2"),
        (&["light:red,green"], "12"),
        (&["亮灯:红"], "1"),
        (&["title:幼儿园"], "1"),
        (&["title:GUARD"], ""),
        (&["title:guard"], "3"),
        (&["title:\"hand over\""], "1"),
        (&["title:hand over"], "1"),
        (&["mine \"due<today\""], "1"),
        (&["title:hand over overdue"], "1"),
        (&["source:移交"], "1"),
        (&["directive:city-7", "clause:2"], "1"),
        (&["directive:city"], ""),
        (&["关注:群众"], "1"),
        (&["tag:land"], "1"),
        (&["focus"], "2"),
        (&["聚焦:是"], "2"),
        (&["聚焦:否"], "135"),
        (&["is:overdue"], "1"),
        (&["no:due"], "35"),
        (&["-no:source"], "1"),
        (&["parent:0001"], "3"),
        (&["place:东"], "2"),
        (&["leader:张三"], "1235"),
        (&["broken"], "5"),
        (&["overdue", "or", "focus"], "12"),
        (&["mine 或 state:draft"], "13"),
        (&["overdue or state:closed"], "14"),
        (&["@late"], "1"),
        (&["-@late", "due:2026-10"], "2"),
        (&["视图:迟"], "12"),
    ] {
        assert_eq!(ask(texts).as_deref().ok(), Some(found), "{texts:?}: {:?}", ask(texts));
    }
}

#[test]
fn what_is_none_is_named() {
    let fault = |text: &str| ask(&[text]).expect_err("no condition");
    assert!(matches!(fault("onwer:x"), Fault::Name(name, Some(near)) if name == "onwer" && near == "owner"));
    assert!(matches!(fault("责任任:x"), Fault::Name(_, Some(near)) if near == "责任人"));
    assert!(matches!(fault("overdu"), Fault::Name(_, Some(near)) if near == "overdue"));
    assert!(matches!(fault("@lat"), Fault::Name(name, Some(near)) if name == "@lat" && near == "@late"));
    assert!(matches!(fault("state:activ"), Fault::Value { nearest: Some("active"), .. }));
    assert!(
        matches!(fault("状态：待验"), Fault::Value { nearest: Some("待验收"), lawful, .. } if lawful.len() == 10)
    );
    assert!(matches!(fault("due<soon"), Fault::Day(_, text) if text == "soon"));
    assert!(matches!(fault("days:many"), Fault::Number(..)));
    assert!(matches!(fault("owner<x"), Fault::Order(_)));
    assert!(matches!(fault("owner:"), Fault::Empty(_)));
    assert!(matches!(fault("owner:a,"), Fault::Empty(_)));
    assert!(matches!(fault("or mine"), Fault::Or));
    assert!(matches!(fault("@loop"), Fault::Loop));
    assert!(matches!(fault("@bad"), Fault::Name(name, _) if name == "onwer"));
}

#[test]
fn a_word_of_a_search_is_a_condition_only_with_a_known_key() {
    for word in ["owner:x", "-owner:x", "责任人：张三", "due<2026", "is:overdue", "no:due", "@late", "!@late"]
    {
        assert!(Query::is_condition(word), "{word}");
    }
    for word in ["overdue", "note: x", "https://x", "a<b", "@", "幼儿园", "\"owner:x\"", ""] {
        assert!(!Query::is_condition(word), "{word}");
    }
}
