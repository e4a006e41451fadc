//! A task that was filed long after its document was issued.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field, sat_on};

pub(super) static RULE: Rule = Rule {
    name: "filed-late",
    level: Level::Note,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
filed-late-days = filed on { $filed }, { $days } days after `{ $directive }` was issued on { $issued }
filed-late-help = say under `legacy` or in a remark what it waited for; the days cannot be undone
",
        zh: r"
filed-late-days = `{ $directive }` { $issued } 印发，{ $filed } 才立项，搁了 { $days } 天
filed-late-help = 在“历史遗留”或备注中说明为何拖到此时；天数不会消失
",
    },
    page: Words {
        en: r#"
A task was filed more days after its document was issued than `limits.file` of `duban.yaml` allows; 60 without it.

## Why it matters
A decision that nobody files is a decision that nobody carries out. The due date is counted from the filing, so a task
that was sat on looks punctual. The gap is printed when the task is filed, as long as it is open, and in `duban stats`.

## Fails
```ledger filed
-- directives/county-2025-4.md --
---
id: county-2025-4
title: On fire lanes
issued: 2025-06-01
---
## Lanes {#1}
Every blocked fire lane is cleared.
-- tasks/filed/2026-0142-k7q-lanes.md --
---
id: 2026-0142-k7q
title: Clear the fire lanes
source: {directive: county-2025-4, clause: "1", quote: Every blocked fire lane is cleared.}
weight: general
owner: zhang-san
due: 2026-09-30
goal: Every lane clear
criteria:
  - {id: c1, name: lanes blocked, baseline: 14, target: 0, unit: lane}
---
## Measures
- [ ] mark the lanes
```

## Passes
```ledger filed
-- directives/county-2025-4.md --
---
id: county-2025-4
title: On fire lanes
issued: 2026-02-20
---
## Lanes {#1}
Every blocked fire lane is cleared.
-- tasks/filed/2026-0142-k7q-lanes.md --
---
id: 2026-0142-k7q
title: Clear the fire lanes
source: {directive: county-2025-4, clause: "1", quote: Every blocked fire lane is cleared.}
weight: general
owner: zhang-san
due: 2026-09-30
goal: Every lane clear
criteria:
  - {id: c1, name: lanes blocked, baseline: 14, target: 0, unit: lane}
---
## Measures
- [ ] mark the lanes
```

## What to do
File what the next document asks for when it comes. Where a matter had to wait, say for what.
"#,
        zh: r#"
文件印发后，超过 `duban.yaml` 中 `limits.file`（默认 60）天才立项。

## 为什么要管
决定了的事没人立项，就没人去办。时限从立项算起，先坐一坐再立项，看上去还是按期。这段空档在立项时、任务办结之前以及 `duban stats` 中都会写出来。

## 不合格
```ledger filed
-- directives/county-2025-4.md --
---
id: county-2025-4
title: 关于清理消防通道的通知
issued: 2025-06-01
---
## 消防通道 {#1}
消防通道堵塞点全部清理。
-- tasks/filed/2026-0142-k7q-消防通道.md --
---
编号: 2026-0142-k7q
标题: 清理消防通道堵塞点
来源: {文件: county-2025-4, 条款: "1", 原文: 消防通道堵塞点全部清理}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 消防通道畅通
完成标准:
  - {编号: c1, 名称: 堵塞点, 基数: 14, 目标值: 0, 计量单位: 处}
---
## 举措
- [ ] 逐点清理
```

## 合格
```ledger filed
-- directives/county-2025-4.md --
---
id: county-2025-4
title: 关于清理消防通道的通知
issued: 2026-02-20
---
## 消防通道 {#1}
消防通道堵塞点全部清理。
-- tasks/filed/2026-0142-k7q-消防通道.md --
---
编号: 2026-0142-k7q
标题: 清理消防通道堵塞点
来源: {文件: county-2025-4, 条款: "1", 原文: 消防通道堵塞点全部清理}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 消防通道畅通
完成标准:
  - {编号: c1, 名称: 堵塞点, 基数: 14, 目标值: 0, 计量单位: 处}
---
## 举措
- [ ] 逐点清理
```

## 怎么办
文件一到就分解立项。确需等待的，写明等什么。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // What is filed again was filed once before, in time or not.
    if !task.state.is_some_and(State::is_bound) || task.node(&field::REFILED_FROM).is_some() {
        return;
    }
    let (Some(issued), Some(filed)) = (ledger.issued(task), ledger.chain(task).filed_first()) else { return };
    let (Some(directive), Some(source)) = (task.directive(), task.node(&field::SOURCE)) else { return };
    if let Some(days) = sat_on(issued, filed, ledger.settings.limits.file) {
        let title =
            Message::new("filed-late-days").with("filed", filed.to_string()).with("days", i64::from(days));
        let title = title.with("directive", directive).with("issued", issued.to_string());
        found.report(title, &task.path, source.span).help(Message::new("filed-late-help"));
    }
}
