//! Records that leave out what their act needs: whoever reads one does not know what was done.

use duban::check::{self, Arg};
use duban::model::{Act, Datum, Record};
use duban::text::Digest;

const FOLDER: &str = "records/2026/01xx/2026-0105-e55";

/// What a record of each act says at least.
const NEEDED: &[(&str, &[&str])] = &[
    ("file", &["plan"]),
    ("apply", &["text"]),
    ("close", &["text"]),
    ("finalize", &["text"]),
    ("lookback", &["criteria"]),
    ("refile", &["successor", "round", "cause"]),
    ("extend", &["plan", "request", "progress"]),
    ("amend", &["plan", "changes"]),
    ("handover", &["plan", "heir"]),
    ("opinion", &["category", "channel", "day", "words"]),
    ("answer", &["opinion", "ruling", "answer"]),
    ("suspend", &["wake", "risk"]),
    ("forgo", &["consequences"]),
    ("waive", &["rule", "until"]),
    ("take", &["promise", "until"]),
    ("urge", &["step", "addressee"]),
    ("settle", &["void"]),
    ("accept", &[]),
    ("remark", &[]),
    ("report", &[]),
];

/// A record of this act that says these things.
fn record(act: &Act, keys: &[&str]) -> Record {
    let digest = Digest::of(b"x").to_string();
    let from = act.from[0];
    let mut yaml = format!(
        "act: {}\ntask: 2026-0105-e55\nledger: 7f3c9a52\npolicy: {digest}\nat: noon\nby: li-si\nfrom: {}\nto: {}\n",
        act.name,
        from.name(),
        act.lands(from).name()
    );
    if act.is_link() {
        yaml.push_str(&format!("after: {digest}\n"));
    }
    for key in keys {
        let value = match *key {
            "plan" => "{owner: li-si}",
            "text" => &digest,
            "criteria" => "[{id: c1, verdict: met}]",
            "void" => "[x]",
            _ => "x",
        };
        yaml.push_str(&format!("{key}: {value}\n"));
    }
    serde_yaml::from_str(&yaml).expect("a record")
}

/// What is said to be lacking in a record among those of a lawful ledger.
fn lacking(record: &Record) -> Option<String> {
    let path = format!("{FOLDER}/2026-09-01-{}-q9.md", record.act);
    let ledger = super::tampered(|files| files.put(&path, record.print().as_bytes())).ledger();
    let findings = check::ledger(&ledger, |rule| rule.name == "record-chain").findings;
    let mut lacks = findings.into_iter().filter(|finding| finding.title.key == "record-chain-lacks");
    let found = lacks.find(|finding| finding.at.path.as_str() == path)?;
    found.title.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(key) if *name == "key" => Some(key.clone()),
        _ => None,
    })
}

#[test]
fn what_an_act_needs_its_record_says() {
    for (name, needed) in NEEDED {
        let act = Act::find(name).expect("an act");
        assert_eq!(lacking(&record(act, needed)), None, "{name}: the fair twin");
        for key in *needed {
            let others: Vec<&str> = needed.iter().copied().filter(|other| other != key).collect();
            assert_eq!(lacking(&record(act, &others)).as_deref(), Some(*key), "{name}");
        }
    }
}

#[test]
fn a_link_names_the_record_before_it_and_a_draw_is_one() {
    let accept = record(Act::find("accept").expect("an act"), &[]);
    assert_eq!(lacking(&accept), None);
    for after in [None, Some("none".to_owned())] {
        assert_eq!(lacking(&Record { after, ..accept.clone() }).as_deref(), Some("after"));
    }
    let mut look = record(Act::find("lookback").expect("an act"), &["criteria"]);
    assert_eq!(lacking(&look), None);
    look.more.insert("draw".to_owned(), Datum::Text("by hand".to_owned()));
    assert_eq!(lacking(&look).as_deref(), Some("draw"));
}
