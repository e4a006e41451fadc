//! What SARIF 2.1.0 asks of a document, for every finding that the pages of the rules show, and for odd texts.

use std::collections::{BTreeMap, BTreeSet};

use duban::check::{self, Verdict};
use duban::model::Ledger;
use duban::present::{CheckReport, Format, Lang, Out, OutOptions, Summary};
use duban::text::{RepoPath, Text};
use serde_json::Value;

use crate::fixture::Archive;
use crate::rules::failing_trees;

/// What may stand under a key.
#[derive(Copy, Clone)]
enum Shape {
    /// A text.
    Text,
    /// A reference to a URI: ASCII, what is not lawful there written as `%XX`.
    Uri,
    /// A whole number, at least this.
    Whole(u64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// An object of this name in [`OBJECTS`].
    Object(&'static str),
    /// A list of them.
    List(&'static str),
    /// The same, no two alike.
    Set(&'static str),
    /// Texts, no two alike.
    Words,
    /// Texts under any keys.
    Texts,
    /// Objects of this name under any keys.
    Objects(&'static str),
}

use Shape::{List, Object, Objects, Set, Text as Plain, Texts, Uri, Whole, Word, Words};

/// The keys of an object that must be there, and those that may. No others are lawful.
type Form = (&'static str, &'static [(&'static str, Shape)], &'static [(&'static str, Shape)]);

const LEVELS: Shape = Word(&["none", "note", "warning", "error"]);

/// The objects that we write, as the published schema has them; of their lawful keys, those that we know.
const OBJECTS: &[Form] = &[
    ("log", &[("version", Word(&["2.1.0"])), ("runs", List("run"))], &[("$schema", Uri)]),
    (
        "run",
        &[("tool", Object("tool"))],
        &[
            ("language", Plain),
            ("columnKind", Word(&["utf16CodeUnits", "unicodeCodePoints"])),
            ("originalUriBaseIds", Objects("artifactLocation")),
            ("results", List("result")),
        ],
    ),
    ("tool", &[("driver", Object("toolComponent"))], &[]),
    ("toolComponent", &[("name", Plain)], &[("version", Plain), ("rules", Set("reportingDescriptor"))]),
    (
        "reportingDescriptor",
        &[("id", Plain)],
        &[
            ("shortDescription", Object("multiformatMessageString")),
            ("help", Object("multiformatMessageString")),
            ("defaultConfiguration", Object("reportingConfiguration")),
            ("properties", Object("propertyBag")),
        ],
    ),
    ("multiformatMessageString", &[("text", Plain)], &[("markdown", Plain)]),
    ("reportingConfiguration", &[], &[("level", LEVELS)]),
    ("propertyBag", &[], &[("tags", Words)]),
    (
        "result",
        &[("message", Object("message"))],
        &[
            ("ruleId", Plain),
            ("ruleIndex", Whole(0)),
            ("level", LEVELS),
            ("locations", List("location")),
            ("relatedLocations", Set("location")),
            ("partialFingerprints", Texts),
            ("fixes", Set("fix")),
            ("suppressions", Set("suppression")),
        ],
    ),
    ("message", &[("text", Plain)], &[]),
    ("location", &[], &[("physicalLocation", Object("physicalLocation")), ("message", Object("message"))]),
    (
        "physicalLocation",
        &[("artifactLocation", Object("artifactLocation"))],
        &[("region", Object("region"))],
    ),
    ("artifactLocation", &[], &[("uri", Uri), ("uriBaseId", Plain), ("description", Object("message"))]),
    (
        "region",
        &[],
        &[("startLine", Whole(1)), ("startColumn", Whole(1)), ("endLine", Whole(1)), ("endColumn", Whole(1))],
    ),
    ("fix", &[("artifactChanges", Set("artifactChange"))], &[("description", Object("message"))]),
    (
        "artifactChange",
        &[("artifactLocation", Object("artifactLocation")), ("replacements", List("replacement"))],
        &[],
    ),
    (
        "replacement",
        &[("deletedRegion", Object("region"))],
        &[("insertedContent", Object("artifactContent"))],
    ),
    ("artifactContent", &[], &[("text", Plain)]),
    (
        "suppression",
        &[("kind", Word(&["inSource", "external"]))],
        &[
            ("status", Word(&["accepted", "underReview", "rejected"])),
            ("justification", Plain),
            ("location", Object("location")),
        ],
    ),
];

/// Fails unless a value is a whole document, whose results name their rules in one way.
pub(super) fn is_lawful_log(log: &Value) {
    is_lawful(log, "log", "log");
    let run = &log["runs"][0];
    for result in run["results"].as_array().expect("a list") {
        let index = result.get("ruleIndex").map(|index| index.as_u64().expect("a number"));
        if let Some(index) = index.map(|index| usize::try_from(index).expect("a small one")) {
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1), "{result}");
    }
}

/// Fails unless a value is an object of this name, all the way down; `at` says where it stands.
fn is_lawful(value: &Value, name: &str, at: &str) {
    let (_, must, may) = OBJECTS.iter().find(|(known, ..)| *known == name).expect("a known object");
    let object = value.as_object().unwrap_or_else(|| panic!("{at} is no object: {value}"));
    for (key, _) in *must {
        assert!(object.contains_key(*key), "{at} lacks `{key}`");
    }
    for (key, value) in object {
        let lawful = must.iter().chain(*may).find(|(known, _)| known == key);
        let (_, shape) = lawful.unwrap_or_else(|| panic!("{at} may not hold `{key}`"));
        fits(value, *shape, &format!("{at}.{key}"));
    }
}

fn fits(value: &Value, shape: Shape, at: &str) {
    let list = || value.as_array().unwrap_or_else(|| panic!("{at} is no list"));
    let entries = || value.as_object().unwrap_or_else(|| panic!("{at} is no object"));
    match shape {
        Plain => assert!(value.is_string(), "{at}: {value}"),
        Uri => assert!(value.as_str().is_some_and(is_reference), "{at}: {value}"),
        Whole(least) => assert!(value.as_u64().is_some_and(|number| number >= least), "{at}: {value}"),
        Word(words) => assert!(value.as_str().is_some_and(|word| words.contains(&word)), "{at}: {value}"),
        Object(name) => is_lawful(value, name, at),
        List(name) | Set(name) => {
            list()
                .iter()
                .enumerate()
                .for_each(|(index, one)| is_lawful(one, name, &format!("{at}[{index}]")));
        }
        Words => list().iter().for_each(|word| fits(word, Plain, at)),
        Texts => entries().iter().for_each(|(key, text)| fits(text, Plain, &format!("{at}.{key}"))),
        Objects(name) => entries().iter().for_each(|(key, one)| is_lawful(one, name, &format!("{at}.{key}"))),
    }
    if matches!(shape, Set(_) | Words) {
        let distinct: BTreeSet<String> = list().iter().map(Value::to_string).collect();
        assert_eq!(distinct.len(), list().len(), "{at}: two are alike: {value}");
    }
    if matches!(at.rsplit('.').next(), Some("artifactChanges" | "replacements" | "runs")) {
        assert!(!list().is_empty(), "{at}: at least one");
    }
}

fn is_reference(uri: &str) -> bool {
    let lawful = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let escapes = uri.match_indices('%').all(|(at, _)| {
        uri.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    });
    !uri.is_empty() && escapes && uri.bytes().all(lawful)
}

/// A file of the ledger by its URI, which must stand on the ledger's top.
fn file<'a>(location: &Value, texts: &'a BTreeMap<RepoPath, Text>) -> Option<&'a Text> {
    assert_eq!(location["uriBaseId"], "ROOT");
    let uri = location["uri"].as_str().expect("a text");
    let bytes = uri.split('%').enumerate().flat_map(|(index, part)| match index {
        0 => part.as_bytes().to_vec(),
        _ => [vec![u8::from_str_radix(&part[..2], 16).expect("two digits")], part.as_bytes()[2..].to_vec()]
            .concat(),
    });
    let path = String::from_utf8(bytes.collect()).expect("a path is UTF-8");
    texts.get(&RepoPath::parse(&path).expect("a path of the ledger"))
}

/// What a region marks: lines from 1, columns in characters, the end behind the last.
fn marked<'a>(region: &Value, text: &'a str) -> &'a str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let number = |key: &str| usize::try_from(region[key].as_u64().expect("a number")).expect("a small one");
    let offset = |line: usize, column: usize| {
        let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let columns = text[before..].char_indices().map(|(at, _)| before + at).chain([text.len()]);
        columns.take(column).last().expect("a column of the line")
    };
    let start = offset(number("startLine"), number("startColumn"));
    let end = offset(number("endLine"), number("endColumn"));
    text.get(start..end).unwrap_or_else(|| panic!("{region} of a text ends before it begins"))
}

/// The document about a verdict, with all that must hold in it.
fn document(ledger: &Ledger, verdict: &Verdict, lang: Lang) -> Value {
    let texts: BTreeMap<RepoPath, Text> =
        ledger.files.iter().filter_map(|(path, _)| Some((path.clone(), ledger.text(path)?))).collect();
    let words = |rule: &check::Rule| match lang {
        Lang::En => rule.words.en.to_owned(),
        Lang::ZhCn => rule.words.zh.to_owned(),
    };
    let resources = check::rules().iter().copied().map(words).collect();
    let (mut out, captured) = Out::buffers();
    out.configure(OutOptions { lang, resources, ..OutOptions::default() });
    let report = CheckReport {
        findings: &verdict.findings,
        suppressed: &verdict.suppressed,
        sources: &texts,
        summary: Summary::of(&verdict.findings, verdict.tasks),
        mending: None,
    };
    out.check(&report, Format::Sarif);
    let log: Value = serde_json::from_str(&captured.stdout.text()).expect("one JSON document");
    is_lawful(&log, "log", "log");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("a list");
    assert_eq!(results.len(), verdict.findings.len() + verdict.suppressed.len());
    for result in results {
        belongs(result, run, &texts);
    }
    log
}

/// A result names its rule twice and means one, and its places and fixes fit the files.
fn belongs(result: &Value, run: &Value, texts: &BTreeMap<RepoPath, Text>) {
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    assert_eq!(items(&result["locations"]).len(), 1, "{result}");
    for location in items(&result["locations"]).iter().chain(&items(&result["relatedLocations"])) {
        let place = &location["physicalLocation"];
        if let (Some(text), true) = (file(&place["artifactLocation"], texts), place["region"].is_object()) {
            marked(&place["region"], text.as_str());
        }
    }
    for change in items(&result["fixes"]).iter().flat_map(|fix| items(&fix["artifactChanges"])) {
        let text = file(&change["artifactLocation"], texts).expect("a fix changes a file that is there");
        items(&change["replacements"]).iter().for_each(|one| {
            marked(&one["deletedRegion"], text.as_str());
        });
    }
}

#[test]
fn every_finding_of_every_page_is_lawful_sarif() {
    let trees = failing_trees();
    assert!(trees.len() > 100, "the pages have examples");
    let mut rules = BTreeSet::new();
    for (ledger, verdict) in &trees {
        for lang in [Lang::En, Lang::ZhCn] {
            let log = document(ledger, verdict, lang);
            let ids = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list").clone();
            rules.extend(ids.iter().map(|rule| rule["id"].to_string()));
        }
    }
    assert!(rules.len() > 40, "{} rules have a say", rules.len());
}

#[test]
fn a_mark_holds_what_is_meant_whatever_stands_before_it() {
    let name = "tasks/draft/2026-0142-k7q-a b#c?100%:𠮷.md";
    let text = "\u{feff}---\r\nid: 2026-0142-k7q\r\n𠮷𠮷: 1\r\n# 😀\r\ntitle: e\u{301}💡\r\ndue: {a: 😀, b: 2026-02-30}\r\n---\r\n";
    let ledger = Archive::default().put(name, text).build().ledger();
    let log = document(&ledger, &check::ledger(&ledger, |_| true), Lang::En);
    let texts = BTreeMap::from([(RepoPath::parse(name).expect("a path"), Text::new(text.to_owned()))]);
    let mut told = BTreeMap::new();
    for result in log["runs"][0]["results"].as_array().expect("a list") {
        let place = &result["locations"][0]["physicalLocation"];
        if let Some(text) = file(&place["artifactLocation"], &texts) {
            told.insert(result["ruleId"].to_string(), marked(&place["region"], text.as_str()).to_owned());
        }
    }
    assert_eq!(told.get("\"unknown-field\"").map(String::as_str), Some("𠮷𠮷"), "{told:?}");
    assert_eq!(told.get("\"wrong-type\"").map(String::as_str), Some("{a: 😀, b: 2026-02-30}"), "{told:?}");
}

#[test]
fn what_is_suppressed_says_by_what() {
    let text = "---\nid: 2026-0201-c4t\n# duban: allow unknown-field: the old key of the office\nbudget: 20000\n---\n";
    let ledger = Archive::default().put("tasks/draft/2026-0201-c4t-lanes.md", text).build().ledger();
    let log = document(&ledger, &check::ledger(&ledger, |_| true), Lang::En);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let suppressed: Vec<&Value> = results.iter().filter(|one| one["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    let said = &suppressed[0]["suppressions"][0];
    assert_eq!(said["justification"], "the old key of the office");
    assert!(
        marked(&said["location"]["physicalLocation"]["region"], text).starts_with("# duban: allow"),
        "{said}"
    );
}
