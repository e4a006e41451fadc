//! A change of policy that brings acts with it.

use super::self_authorised;
use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Change, Filed, Moved, PROPOSED, Record, Turn};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "policy-with-act",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
policy-with-act-travels = this act comes in one change with another policy
policy-with-act-pardon = this pardon comes in one change with an act or a change of policy
policy-with-act-alone = let the pardon land by itself
policy-with-act-apart = let the policy land first, by itself; then act
",
        zh: r"
policy-with-act-travels = 这个动作与制度变更在同一次变更里
policy-with-act-pardon = 这份特赦与动作或制度变更在同一次变更里
policy-with-act-alone = 特赦须单独合入
policy-with-act-apart = 先单独合入制度变更，再办理动作
",
    },
    page: Words {
        en: r#"
A change brings a new policy and acts on tasks.

## Why it matters
Whoever profits from a change of the rules must not slip both in together: whoever reviews it should see the policy alone. The acts are judged by the old policy in any case.

## Fails
```change
== then ==
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: two-person
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
-- tasks/filed/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## Passes
```change
== then ==
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: two-person
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
```

## What to do
Two changes, the policy first.
"#,
        zh: r#"
一次变更里既有新制度，又有任务上的动作。

## 为什么要管
谁从制度变更中得利，就不该把两样一起塞进来；审查的人应当能单独看到制度。动作无论如何按旧制度判断。

## 不合格
```change
== then ==
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: two-person
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 合格
```change
== then ==
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: two-person
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
```

## 怎么办
分两次，制度在先。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let touches = |moved: &Moved| moved.path.under(PROPOSED).is_some();
    let of_policy = match change.turn {
        Turn::Next(_) => true,
        // Whoever pulls while one waits merges it along with what others have done meanwhile.
        Turn::Proposed { .. } => !change.joins && change.paths.iter().any(touches),
        Turn::Same | Turn::Refused(_) => false,
    };
    let comes = |filed: &&Filed| change.brings(&filed.path);
    for filed in change.after.pardons.iter().filter(comes) {
        if of_policy || !change.joins && change.acts().next().is_some() {
            let span = change.after.place(&filed.path, &[Step::Key(&["act"])]);
            found
                .report(Message::new("policy-with-act-pardon"), &filed.path, span)
                .help(Message::new("policy-with-act-alone"));
        }
    }
    if !of_policy {
        return;
    }
    let apart = |(filed, record): &(&Filed, &Record)| !self_authorised::is_so(change, filed, record);
    for (filed, _) in change.acts().filter(apart) {
        let span = change.after.place(&filed.path, &[Step::Key(&["act"])]);
        found
            .report(Message::new("policy-with-act-travels"), &filed.path, span)
            .help(Message::new("policy-with-act-apart"));
    }
}
