//! An act that only the policy allows which comes with it.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Act, Change, Era, Filed, Record, Role, Turn};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "self-authorised",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
self-authorised-now = only the policy that comes with this act lets `{ $person }` do it
self-authorised-before = the policy in force before the change judges it; let the policy land first, by itself
",
        zh: r"
self-authorised-now = `{ $person }` 办理这个动作的资格，来自同一次变更带来的制度
self-authorised-before = 按变更之前的制度判断；先单独合入制度变更
",
    },
    page: Words {
        en: r#"
A policy and an act that profits from it come in one change.

## Why it matters
Whoever may push could otherwise make himself a verifier and close his own task in one stroke. The policy in force before a change judges it, never the one it brings.

## Fails
Li Si becomes a supervisor and files a task at once.

```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: land, name: 自然资源局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [], keys: ["{{key zhang-san}}"]}
  - {id: li-si, name: 李四, unit: land, roles: [supervisor], keys: ["{{key li-si}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: li-si
---
```

## Passes
A supervisor of the policy in force files it.

```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## What to do
Take the act back; let the policy land by itself, reviewed by those who agree to it; then act.
"#,
        zh: r#"
制度变更与从中得利的动作出现在同一次变更里。

## 为什么要管
否则，凡能推送的人都可以先把自己设为验收人，再一并把自己的任务销号。判断一次变更的，是变更之前的制度，不是它带来的制度。

## 不合格
李四刚成为督办人，就同时立项。

```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: land, name: 自然资源局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [], keys: ["{{key zhang-san}}"]}
  - {id: li-si, name: 李四, unit: land, roles: [supervisor], keys: ["{{key li-si}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: li-si
---
```

## 合格
由现行制度中的督办人立项。

```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 怎么办
撤回这个动作；制度变更单独合入，由有权的人审查同意；然后再办理。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    for (filed, record) in change.acts() {
        if is_so(change, filed, record) {
            let span = change.after.place(&filed.path, &[Step::Key(&["by"])]);
            found
                .report(
                    Message::new("self-authorised-now").with("person", record.by.as_str()),
                    &filed.path,
                    span,
                )
                .help(Message::new("self-authorised-before"));
        }
    }
}

/// Whether only the policy that comes with an act allows it.
pub(super) fn is_so(change: &Change, filed: &Filed, record: &Record) -> bool {
    let Turn::Next(next) = &change.turn else { return false };
    may(next, filed, record) && !may(&change.era, filed, record)
}

/// Whether a policy knows the key that sealed and gives its holder a role that does the act. Who the task itself names
/// needs none.
fn may(era: &Era, filed: &Filed, record: &Record) -> bool {
    let knows = filed
        .seals
        .iter()
        .filter(|seal| seal.person == record.by)
        .any(|seal| seal.key.as_ref().is_ok_and(|key| era.holders.get(key) == Some(&record.by)));
    let person = era.people.person(&record.by);
    knows
        && Act::find(&record.act).is_some_and(|act| {
            let by_task = act.by.iter().any(|role| matches!(role, Role::Owner | Role::CoUnit));
            by_task || act.by.iter().any(|role| person.is_some_and(|person| person.has(*role)))
        })
}
