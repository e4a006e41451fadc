//! A key task that is done, and nothing is to keep it so.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "no-consolidation",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
no-consolidation-absent = every measure is done, and `{ $name }` says nothing of what keeps it so
no-consolidation-write = write it before `duban apply`: afterwards the text is bound
",
        zh: r"
no-consolidation-absent = 举措已全部办完，`{ $name }` 还没有写今后靠什么管住
no-consolidation-write = 申请销号（`duban apply`）以前写好，之后正文就不能再改
",
    },
    page: Words {
        en: r"
Every measure of a key task that is being worked on is ticked, and `consolidation` is empty.

## Why it matters
What was put right by a campaign comes back with the next season. The look-back after half a year asks what has kept
it from coming back; it is cheaper to ask before the closing. General tasks are not asked.

## Fails
```ledger
-- tasks/active/2026-0311-r8d-guard-rails.md --
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
risks: [none seen]
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [x] measure and order the rails
-- records/2026/03xx/2026-0311-r8d/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0311-r8d/2026-05-07-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## Passes
```ledger
-- tasks/active/2026-0311-r8d-guard-rails.md --
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
risks: [none seen]
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
consolidation: rails are on the list of the monthly round
---
## Measures
- [x] measure and order the rails
-- records/2026/03xx/2026-0311-r8d/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0311-r8d/2026-05-07-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## What to do
Name the rule, the budget line, the inspection or the test that will notice it without anybody having to remember.
",
        zh: r"
在办的重点任务，举措已经全部办完，`长效机制` 还空着。

## 为什么要管
靠突击整改好的，过一季又反弹。半年后回头看，问的就是靠什么管住；销号以前问，代价最小。一般任务不问。

## 不合格
```ledger
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
风险: [未见]
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [x] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## 合格
```ledger
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
风险: [未见]
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
长效机制: 配套幼儿园移交列为土地出让的前置条件
---
## 举措
- [x] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## 怎么办
写明靠哪项制度、哪笔经费、哪种检查，不用谁惦记也能发现问题。
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let measures = task.measures();
    let is_done = !measures.is_empty() && measures.iter().all(|item| item.tick.is_some_and(|tick| tick.done));
    // Before the application: afterwards the text is bound.
    let asked = is_done && task.state == Some(State::Active);
    let hollow = |text: &str| text.trim().is_empty();
    if !asked || !task.is_key() || !task.text(&field::CONSOLIDATION).is_none_or(hollow) {
        return;
    }
    let title = Message::new("no-consolidation-absent").with("name", task.name_of(&field::CONSOLIDATION));
    let place = task.pair(&field::CONSOLIDATION).map_or(task.document.front(), |pair| pair.key.span);
    found.report(title, &task.path, place).help(Message::new("no-consolidation-write"));
}
