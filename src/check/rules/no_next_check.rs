//! A long task that nobody has said when to look at again.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "no-next-check",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
no-next-check-absent = a long task without a day of its next check
no-next-check-help = write `{ $name }: ` and a day within { $days } days
",
        zh: r"
no-next-check-absent = 长远任务没有写明下次检查的日期
no-next-check-help = 写 `{ $name }: `，填 { $days } 天以内的日期
",
    },
    page: Words {
        en: r"
A task of the long horizon does not say when it is looked at next.

## Why it matters
A long task is nobody's task on any single day; without a day on which somebody looks it is found again when it is due.
A general task of the present needs none: its due date is near enough.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2028-12-31
horizon: long
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2028-12-31
horizon: long
next_check: 2026-08-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

## What to do
Write `next_check`, and after each look the next day. How far ahead it may lie is `limits: {check: 90}` of `duban.yaml`;
`next-check-due` says when the day has come.
",
        zh: r"
周期为长远的任务，没有写明下次什么时候检查。

## 为什么要管
长远的事，哪一天都可以不办；没有约定哪天看一次，等想起来已经到期。当前的任务不必写，完成时限就在眼前。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2028-12-31
周期: 长远
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2028-12-31
周期: 长远
下次检查: 2026-08-31
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 怎么办
写明 `下次检查`，每看一次，写上下一次。最远可以定到多久以后，见 `duban.yaml` 的 `limits: {check: 90}`；到日子了，由 `next-check-due` 提醒。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let Some(horizon) = task.node(&field::HORIZON).filter(|_| task.is_long()) else { return };
    // What has ended is not looked at any more, and what is closed has its look-backs.
    if task.node(&field::NEXT_CHECK).is_some() || !task.state.is_some_and(State::is_open) {
        return;
    }
    let help = Message::new("no-next-check-help")
        .with("name", task.name_of(&field::NEXT_CHECK))
        .with("days", limit(ledger));
    let finding = found.report(Message::new("no-next-check-absent"), &task.path, horizon.span).help(help);
    if task.state.is_some_and(State::is_draft) {
        finding.at_most(Level::Warning);
    }
}

/// How many days ahead a next check may lie.
fn limit(ledger: &Ledger) -> i64 {
    i64::from(ledger.settings.limits.check)
}
