//! A small ledger with somebody in every role, brought into any state by the acts that lead there.

use std::collections::BTreeMap;
use std::sync::Mutex;

use duban::model::{Act, Gate, Ledger, State, Task, TaskId};
use duban::plan::{self, Acting, Answers, Plan, Refusal};
use duban::repo::PublicKey;

use crate::fixture::{Archive, Files, key};

/// The task that everything is about.
pub const TASK: &str = "2026-0142-k7q";

/// Who plays which part; the last one none.
pub const PEOPLE: [(&str, &str); 8] = [
    ("zhang-san", "owner"),
    ("li-si", "co-unit"),
    ("zhao-liu", "supervisor"),
    ("wang-wu", "verifier"),
    ("zhou-jiu", "reviewer"),
    ("qian-qi", "leader"),
    ("wu-shi", "registrar"),
    ("sun-ba", "stranger"),
];

const DRAFT: &str = r#"-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: land, name: 自然资源局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, keys: ["{{key zhang-san}}"]}
  - {id: li-si, name: 李四, unit: land, keys: ["{{key li-si}}"]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor], keys: ["{{key zhao-liu}}"]}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier], keys: ["{{key wang-wu}}"]}
  - {id: zhou-jiu, name: 周九, unit: office, roles: [reviewer], keys: ["{{key zhou-jiu}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
  - {id: wu-shi, name: 吴十, unit: office, roles: [registrar], keys: ["{{key wu-shi}}"]}
  - {id: sun-ba, name: 孙八, unit: office, keys: ["{{key sun-ba}}"]}
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-12-31
goal: All three handed over and open to children
co_units: [{unit: land, person: li-si, part: land papers}]
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
three title deeds
"#;

/// Somebody at his desk, with the ledger as it lies there.
pub struct Desk<'a> {
    pub files: &'a Files,
    pub ledger: &'a Ledger,
    pub who: &'a str,
}

impl Desk<'_> {
    /// Plans an act with good answers. Whether he may, the gate says.
    pub fn act(&self, act: &'static Act) -> Result<Plan, Refusal> {
        self.act_at(act, &answers(act.name), "2026-10-20T12:00:00+08:00")
    }

    /// The same with these answers, at this time.
    pub fn act_at(&self, act: &'static Act, answers: &Answers, at: &str) -> Result<Plan, Refusal> {
        let task = task_of(self.ledger);
        let tag = tag(self.files, self.who);
        let acting = Acting { by: self.who, on_behalf: None, at, tag: &tag };
        plan::act(self.ledger, &task, act, answers, &acting)
    }

    pub fn gate(&self, act: &Act, plan: Plan) -> Result<Plan, Refusal> {
        let id = TaskId::parse(TASK).expect("an id");
        let public = PublicKey::parse(&key(self.who, 1).public_key().to_openssh().unwrap()).unwrap();
        let strictness: Gate = act.gate;
        plan::gate(self.ledger, plan, &id, self.who, &public, strictness, |_, _| false)
    }

    /// The files as the plan leaves them, sealed by whoever sits here.
    pub fn carried_out(&self, plan: &Plan) -> Files {
        let mut files = self.files.clone();
        for (path, change) in plan.changes.iter() {
            match &change.after {
                Some(bytes) => files.put(path.as_str(), bytes),
                None => drop(files.take(path.as_str())),
            }
        }
        for record in &plan.seals {
            files.seal(record.as_str(), self.who, self.who, 1);
        }
        for folder in &plan.keeps {
            files.put(&format!("{folder}/.gitkeep"), b"");
        }
        files
    }

    /// The files as somebody would leave them who writes the record of the act himself, in a state in which it does not
    /// start.
    pub fn forged(&self, act: &'static Act, state: State) -> Files {
        let planned = |from: &State| {
            let files = at_state(*from, act.name);
            Desk { files: &files, ledger: &files.ledger(), who: self.who }.act(act).ok()
        };
        let plan = act.from.iter().find_map(planned).expect("it can be done somewhere");
        let text =
            plan.changes.get(&plan.seals[0]).and_then(|change| change.after.clone()).expect("a record");
        let mut record = duban::model::Record::read(&text).expect("readable");
        let task = task_of(self.ledger);
        record.from = Some(state.name().to_owned());
        let to = act.lands(state);
        record.to = Some(to.name().to_owned());
        record.after =
            act.is_link().then(|| self.ledger.chain(&task).head()).flatten().map(|head| head.to_string());
        let mut files = self.files.clone();
        let path = &plan.seals[0].as_str().replace(".md", "x.md");
        files.put(path, record.print().as_bytes());
        files.seal(path, self.who, self.who, 1);
        let shard = TaskId::parse(TASK).expect("an id").shard();
        let bytes = files.take(task.path.as_str());
        files.put(&format!("{}/{}", to.folder(&shard), task.path.name()), &bytes);
        files
    }
}

pub fn task_of(ledger: &Ledger) -> Task {
    let own = |task: &&Task| task.key().is_some_and(|id| id.to_string() == TASK);
    ledger.tasks.iter().find(own).expect("the task is there").clone()
}

/// A tag that no other record of the ledger has.
fn tag(files: &Files, who: &str) -> String {
    let records = files.each().filter(|(path, _)| path.starts_with("records/")).count();
    format!("t{records:02}{}", &who[..1])
}

/// Does an act that must be lawful.
#[track_caller]
pub fn done(files: &Files, who: &str, act: &str) -> Files {
    done_with(files, who, act, &answers(act))
}

/// The same with these answers.
#[track_caller]
pub fn done_with(files: &Files, who: &str, act: &str, answers: &Answers) -> Files {
    let (ledger, act) = (files.ledger(), Act::find(act).expect("in the table"));
    let desk = Desk { files, ledger: &ledger, who };
    let plan = desk.act_at(act, answers, "2026-10-20T12:00:00+08:00");
    let plan = plan.and_then(|plan| desk.gate(act, plan));
    desk.carried_out(&plan.unwrap_or_else(|refusal| panic!("{} by {who}: {refusal:?}", act.name)))
}

/// Ledgers that were made before, by state and by what was needed in them.
static MADE: Mutex<BTreeMap<(State, &'static str), Files>> = Mutex::new(BTreeMap::new());

/// The ledger with the task in a state, and with whatever the act needs to be there.
pub fn at_state(state: State, act: &str) -> Files {
    let special = ["answer", "extend", "amend", "cancel"].into_iter().find(|name| *name == act).unwrap_or("");
    if let Some(made) = MADE.lock().unwrap().get(&(state, special)) {
        return made.clone();
    }
    let files = made(state, special);
    MADE.lock().unwrap().insert((state, special), files.clone());
    files
}

fn made(state: State, act: &str) -> Files {
    let draft = Archive::parse(DRAFT, "").build();
    if state == State::Draft && act != "cancel" {
        return draft;
    }
    let filed = done(&draft, "zhao-liu", "file");
    let needed = |files: Files| match act {
        "amend" => {
            let mut files = files;
            let path = task_of(&files.ledger()).path;
            files.change(path.as_str(), "open to children", "open to sixty children");
            files
        }
        _ => files,
    };
    match state {
        State::Draft => return done(&filed, "zhang-san", "object"),
        State::Filed => return needed(filed),
        _ => {}
    }
    let mut active = done(&filed, "zhang-san", "accept");
    if act == "answer" {
        active = done(&active, "wu-shi", "opinion");
    }
    if act == "extend" {
        let mut asks = answers("remark");
        asks.ask = Some("extend".to_owned());
        asks.until = Some("2027-01-31".to_owned());
        active = done_with(&active, "zhang-san", "remark", &asks);
    }
    match state {
        State::Active => return needed(active),
        State::Suspended => return done(&active, "qian-qi", "suspend"),
        State::Cancelled => return done(&active, "qian-qi", "cancel"),
        State::Unmet => return done(&active, "qian-qi", "forgo"),
        _ => {}
    }
    let review = done(&active, "zhang-san", "apply");
    if state == State::Review {
        return review;
    }
    let closed = done(&review, "wang-wu", "close");
    if state == State::Rebounded {
        return done(&closed, "zhao-liu", "refile");
    }
    let looked = backdated(&closed);
    if state == State::Closed {
        return looked;
    }
    // An opinion from before would have to be answered first.
    let answered = if act == "answer" { done(&looked, "zhao-liu", "answer") } else { looked };
    let last = done(&answered, "zhao-liu", "finalize");
    if act == "answer" { done(&last, "wu-shi", "opinion") } else { last }
}

/// Looked back on, once the window is open.
fn backdated(closed: &Files) -> Files {
    let (ledger, act) = (closed.ledger(), Act::find("lookback").expect("in the table"));
    let desk = Desk { files: closed, ledger: &ledger, who: "zhou-jiu" };
    let plan = desk.act_at(act, &answers("lookback"), "2027-01-20T12:00:00+08:00");
    desk.carried_out(&plan.and_then(|plan| desk.gate(act, plan)).expect("a lawful look-back"))
}

/// Good answers to what an act asks.
pub fn answers(act: &str) -> Answers {
    let mut answers = Answers { text: format!("{act}: for a good reason"), ..Answers::default() };
    let mut more = |pairs: &[(&'static str, &str)]| {
        for (flag, said) in pairs {
            answers.more.entry(flag).or_default().push((*said).to_owned());
        }
    };
    match act {
        "opinion" => more(&[
            ("category", "complaint"),
            ("channel", "hotline"),
            ("day", "2026-10-19"),
            ("words", "sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a"),
        ]),
        "answer" => more(&[("ruling", "not-upheld"), ("answer", "explained")]),
        "extend" => more(&[("progress", "two of three")]),
        "handover" => more(&[("to", "sun-ba")]),
        "suspend" => more(&[("wake", "2027-03-01"), ("risk", "the roof leaks")]),
        "forgo" => more(&[("consequences", "sixty children have no place")]),
        "waive" => more(&[("rule", "stalled")]),
        "take" => more(&[("promise", "call the developer in")]),
        "report" => more(&[("paper", "dossier"), ("to", "the city"), ("sent", "2026-10-20")]),
        "urge" => more(&[("step", "order"), ("approval", "answer")]),
        "refile" => {
            more(&[
                ("cause", "false-close"),
                ("due", "2027-06-30"),
                ("measure", "the lease is ended by court order"),
            ]);
        }
        _ => {}
    }
    answers.fresh = (act == "refile").then(|| TaskId::mint(2026, 150, [1, 2, 3]));
    answers.until = matches!(act, "waive" | "take").then(|| "2026-12-31".to_owned());
    let value = |text: &str| [("c1".to_owned(), text.to_owned())].into();
    if matches!(act, "close" | "lookback") {
        answers.found = value("3");
        answers.how = value("land register read");
        answers.harm = Some("none".to_owned());
    }
    if act == "return" {
        answers.unmet = value("two of three");
    }
    answers
}
