//! A key task that sees no risk, or has no answer to one.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "no-contingency",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
no-contingency-risks = this key task names neither `{ $risks }` nor `{ $contingency }`
no-contingency-answer = `{ $risks }` are named, and no `{ $contingency }`
no-contingency-write = one sentence is enough: what may come between, and what is done then
",
        zh: r"
no-contingency-risks = 重点任务没有写 `{ $risks }` 和 `{ $contingency }`
no-contingency-answer = 写了 `{ $risks }`，没有写 `{ $contingency }`
no-contingency-write = 一句话就够：可能卡在哪里，真卡住了怎么办
",
    },
    page: Words {
        en: r"
A key task names no risks, or names risks and no contingency.

## Why it matters
Whoever plans a key task knows best what will come between; asked in the middle of it he only knows what came. A general
task is not asked, and once the task is applied for nobody is asked any more.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: key
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
intent: nobody falls, and the dock stays usable
breakthrough: weld at night, when the dock is empty
baseline: {text: 42 m of open edge, date: 2026-05-04, place: dock 4}
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
weight: key
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
intent: nobody falls, and the dock stays usable
breakthrough: weld at night, when the dock is empty
baseline: {text: 42 m of open edge, date: 2026-05-04, place: dock 4}
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
risks: [the steel arrives late]
contingency: timber rails until it is there
---
## Measures
- [ ] measure and order the rails
```

## What to do
Write what is really feared; where nothing is, say so: `risks: [none seen]`.
",
        zh: r"
重点任务没有写风险，或者写了风险没有写预案。

## 为什么要管
可能卡在哪里，谋划的时候最清楚；等卡住了再问，就只剩下解释。一般任务不问；已经申请销号的，也不再问。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
意图: 就近入园，先移交后开园
突破口: 先办土地登记
现状: {内容: 三所均未移交, 日期: 2026-03-02, 地点: 东区}
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
风险: [开发企业破产]
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
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
意图: 就近入园，先移交后开园
突破口: 先办土地登记
现状: {内容: 三所均未移交, 日期: 2026-03-02, 地点: 东区}
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
风险: [开发企业破产]
预案: 申请法院确权
---
## 举措
- [ ] 一园一案
```

## 怎么办
写真正担心的事；确实没有，就写 `风险: [未见]`。
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let asked = matches!(task.state, Some(State::Draft | State::Filed | State::Active));
    // First what filing needs, then what is only asked.
    if !asked || !task.is_key() || !task.lacks().is_empty() {
        return;
    }
    let said = |field| task.node(field).is_some();
    let key = match (said(&field::RISKS), said(&field::CONTINGENCY)) {
        (false, false) => "no-contingency-risks",
        // Whoever sees none need not be ready for it.
        (true, false) if !sees_none(task) => "no-contingency-answer",
        _ => return,
    };
    let title = Message::new(key)
        .with("risks", task.name_of(&field::RISKS))
        .with("contingency", task.name_of(&field::CONTINGENCY));
    let place = task.pair(&field::RISKS).map_or(task.document.front(), |pair| pair.key.span);
    found.report(title, &task.path, place).help(Message::new("no-contingency-write"));
}

/// The only risk that is named is that there is none.
fn sees_none(task: &Task) -> bool {
    let items = task.node(&field::RISKS).map_or(&[][..], |node| node.items());
    let none = ["none", "none seen", "无", "未见", "暂无", "没有"];
    let says_none = |text: &str| none.contains(&text.trim().to_lowercase().as_str());
    matches!(items, [only] if task.document.resolve(only).text().is_some_and(says_none))
}
