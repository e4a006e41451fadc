//! What `--json` prints: one document a command, told apart by its kind.

use serde_json::{Map, Value, json};

use super::DIALECT;
use super::keys::Of::{self, Flag, Many, Maybe, MaybeNumber, Number, One, Text, Texts};
use super::keys::{
    AGAINST, ASIDE, CHANGE, CLOSING, DISCOUNT, FINDING, LACKING, MARK, MILESTONE, OUTCOMES, PENDING, PERSON,
    SHOWN, SOLVED, STAGE, STRATUM, SUMMARY, TASK, TODO, URGING,
};
use super::kind::{Kind, list, one};
use super::reports::REPORTS;
use crate::model::State;
use crate::present::Lang;

/// Documents that hold one list or one thing under their own name. With `--columns` a task has the columns too.
const KINDS: &[Kind] = &[
    list("tasks", "duban list", "duban list：任务", TASK),
    list(
        "today",
        "duban today",
        "duban today：今日该办",
        &[
            ("duty", Text),
            ("late", Flag),
            ("since", Maybe),
            ("turn", Texts),
            ("also", Many(TODO)),
            ("task", One(TASK)),
        ],
    ),
    list("urge", "duban urge --due", "duban urge --due：今天应发的督办", URGING),
    list(
        "matches",
        "duban search",
        "duban search：找到的行",
        &[
            ("path", Text),
            ("line", Number),
            ("text", Text),
            ("marks", Many(MARK)),
            ("id", Text),
            ("state", Of::State),
            ("title", Text),
        ],
    ),
    list(
        "rows",
        "duban import",
        "duban import：导入的各行",
        &[("line", Number), ("id", Text), ("title", Text), ("known", Flag), ("lacks", Texts)],
    ),
    list(
        "rules",
        "duban explain",
        "duban explain：全部规则",
        &[("rule", Text), ("level", Text), ("locked", Flag), ("since", Text), ("about", Text)],
    ),
    list(
        "acts",
        "duban help acts",
        "duban help acts：各项办理",
        &[
            ("act", Text),
            ("zh", Text),
            ("from", Texts),
            ("to", Maybe),
            ("by", Texts),
            ("on_behalf", Flag),
            ("signed", Flag),
            ("record", Texts),
        ],
    ),
    list(
        "states",
        "duban help states",
        "duban help states：各状态",
        &[("state", Text), ("zh", Text), ("open", Flag), ("acts", Texts)],
    ),
    list(
        "fields",
        "duban help fields",
        "duban help fields：各字段",
        &[("key", Text), ("zh", Text), ("type", Text), ("needed", Maybe), ("frozen", Flag), ("words", Texts)],
    ),
    list(
        "filters",
        "duban help filters",
        "duban help filters：可用的条件",
        &[("key", Text), ("zh", Text), ("asks", Text), ("words", Texts)],
    ),
    list("schemas", "duban schema", "duban schema：各个模式", &[("schema", Text), ("of", Text)]),
    list("pages", "duban man DIR", "duban man DIR：写出的手册页", &[("path", Text)]),
    one(
        "draw",
        "duban draw",
        "duban draw：抽签结果",
        &[
            ("draw", Text),
            ("seed", Text),
            ("commit", Text),
            ("percent", Number),
            ("by", Maybe),
            ("filter", Text),
            ("strata", Many(STRATUM)),
        ],
    ),
    one(
        "plan",
        "duban plan",
        "duban plan：时间表",
        &[
            ("task", Text),
            ("due", Maybe),
            ("milestones", Many(MILESTONE)),
            ("warnings", Many(&[("kind", Text), ("message", Text)])),
        ],
    ),
    list(
        "three",
        "duban coverage --three",
        "duban coverage --three：三到位",
        &[
            ("list", Maybe),
            ("tasks", Number),
            ("measured", One(LACKING)),
            ("broken_down", One(LACKING)),
            ("signed", One(LACKING)),
        ],
    ),
    one(
        "stats",
        "duban stats",
        "duban stats：各环节用时和问题解决情况",
        &[
            ("tasks", Number),
            ("outcomes", One(OUTCOMES)),
            ("stages", Many(STAGE)),
            ("problems", One(SOLVED)),
            ("by_task", Many(SOLVED)),
        ],
    ),
    one("task", "duban show", "duban show：一项任务", SHOWN),
    one(
        "rule",
        "duban explain RULE",
        "duban explain 规则：一条规则",
        &[
            ("rule", Text),
            ("level", Text),
            ("locked", Flag),
            ("since", Text),
            ("about", Text),
            ("page", Text),
        ],
    ),
    one("topic", "duban help TOPIC", "duban help 主题", &[("text", Text)]),
    one(
        "policy",
        "duban policy show",
        "duban policy show：现行制度",
        &[
            ("ledger", Text),
            ("serial", Number),
            ("quorum", Number),
            ("people", Many(PERSON)),
            ("pardons", Many(PENDING)),
        ],
    ),
    one(
        "review",
        "duban review",
        "duban review：审查结果",
        &[
            ("good", Flag),
            ("policy", Number),
            ("stale", Flag),
            ("conflicts", Texts),
            ("undone", Many(&[("task", Text), ("message", Text)])),
            ("acts", Many(&[("task", Maybe), ("act", Text), ("by", Text), ("for", Maybe)])),
            ("discounts", Many(DISCOUNT)),
            ("findings", Many(AGAINST)),
        ],
    ),
    one(
        "push",
        "duban verify --pre-receive",
        "duban verify --pre-receive：推送的判断",
        &[("refs", Many(&[("ref", Text), ("good", Flag)]))],
    ),
    one(
        "verification",
        "duban verify",
        "duban verify：验证结果",
        &[
            ("good", Flag),
            ("root", Maybe),
            ("head", Maybe),
            ("closings", Many(CLOSING)),
            ("set_aside", Many(ASIDE)),
            ("findings", Many(&[("rule", Text), ("path", Text), ("message", Text)])),
            ("not_committed", Texts),
        ],
    ),
];

/// Documents that hold several things.
const OTHERS: &[Kind] = &[
    one(
        "findings",
        "duban check",
        "duban check：发现的问题",
        &[("findings", Many(FINDING)), ("summary", One(SUMMARY))],
    ),
    one(
        "receipt",
        "what a command did",
        "命令做了什么",
        &[("commit", Maybe), ("changes", Many(CHANGE)), ("lines", Texts)],
    ),
    one(
        "error",
        "why a command stopped",
        "命令为何停下",
        &[("message", Text), ("causes", Texts), ("help", Texts), ("notes", Texts), ("exit_code", Number)],
    ),
];

/// The schema of every document; other kinds may come, and keys are only ever added.
pub(super) fn schema(lang: Lang) -> Value {
    let zh = lang == Lang::ZhCn;
    let own = KINDS.iter().chain(REPORTS).map(|kind| {
        let of = if kind.list { Many(kind.keys) } else { One(kind.keys) };
        (kind, map(&[(kind.name, of)]))
    });
    let others = OTHERS.iter().map(|kind| (kind, map(kind.keys)));
    let cases = own.chain(others).map(|(kind, mut then)| {
        then["description"] = json!(if zh { kind.zh } else { kind.en });
        json!({ "if": { "properties": { "kind": { "const": kind.name } } }, "then": then })
    });
    json!({
        "$schema": DIALECT,
        "title": if zh { "--json 的输出" } else { "What --json prints" },
        "type": "object",
        "properties": {
            "version": { "const": 1 },
            "kind": { "type": "string" },
        },
        "required": ["version", "kind"],
        "allOf": cases.collect::<Vec<_>>(),
    })
}

fn map(keys: &[(&str, Of)]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|(key, of)| ((*key).to_owned(), value(*of))).collect();
    let required: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn value(of: Of) -> Value {
    match of {
        Text => json!({ "type": "string" }),
        Maybe => json!({ "type": ["string", "null"] }),
        Number => json!({ "type": "integer" }),
        MaybeNumber => json!({ "type": ["integer", "null"] }),
        Flag => json!({ "type": "boolean" }),
        Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Of::State => {
            let states = State::all().map(|state| json!(state.name()));
            json!({ "enum": states.chain([Value::Null]).collect::<Vec<_>>() })
        }
        One(keys) => map(keys),
        Many(keys) => json!({ "type": "array", "items": map(keys) }),
    }
}
