//! A milestone, or a part of another unit, that is due after the whole.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Due, Ledger, State, Task, field};
use crate::parse::Node;

pub(super) static RULE: Rule = Rule {
    name: "milestone-after-due",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
milestone-after-due-milestone = due on { $late }, after the task itself: { $due }
milestone-after-due-part = this part is due on { $late }, after the task itself: { $due }
milestone-after-due-task = the task is due
milestone-after-due-help = plan backward from the due date; what can only come later is another task
",
        zh: r"
milestone-after-due-milestone = 节点时限 { $late } 晚于任务的完成时限 { $due }
milestone-after-due-part = 配合单位的时限 { $late } 晚于任务的完成时限 { $due }
milestone-after-due-task = 任务的完成时限
milestone-after-due-help = 从完成时限往回倒排；确实只能在此之后办的，另立任务
",
    },
    page: Words {
        en: r"
A milestone is due after the task, or a co-operating unit need only deliver then.

## Why it matters
With such a plan the task is late by its own paper. The part of another unit that comes too late is a warning: it may be
something that the closing does not wait for.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
milestones:
  - {id: m1, name: rails ordered, due: 2026-06-15}
  - {id: m2, name: rails mounted, due: 2026-08-15, after: m1}
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
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
milestones:
  - {id: m1, name: rails ordered, due: 2026-06-15}
  - {id: m2, name: rails mounted, due: 2026-07-31, after: m1}
---
## Measures
- [ ] measure and order the rails
```

## What to do
Plan backward from the due date. Where the day itself cannot be kept, file with another one, or ask for an extension:
`duban remark ID --ask extend --until DATE`.
",
        zh: r"
节点的时限晚于任务的完成时限，或者配合单位到那以后才交得出来。

## 为什么要管
照这样的计划，任务注定逾期。配合单位的时限过晚只作警告：也许销号并不等它那一项。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
配合单位:
  - {单位: 自然资源局, 人员: 李四, 分工: 土地登记, 时限: 2026-11-30}
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
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
配合单位:
  - {单位: 自然资源局, 人员: 李四, 分工: 土地登记, 时限: 2026-06-30}
节点:
  - {编号: m1, 名称: 三园开园, 时限: 2026-09-01}
---
## 举措
- [ ] 一园一案
```

## 怎么办
从完成时限往回倒排。时限本身守不住的，立项时就定实；已经立项的，申请延期：`duban remark ID --ask extend --until DATE`。
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if !task.state.is_some_and(State::is_open) {
        return;
    }
    let (Some(due), Some(whole)) = (task.due(), task.node(&field::DUE)) else { return };
    let lists = [
        (&field::MILESTONES, &field::MILESTONE_DUE, "milestone-after-due-milestone"),
        (&field::CO_UNITS, &field::CO_UNIT_DUE, "milestone-after-due-part"),
    ];
    let is_draft = task.state.is_some_and(State::is_draft);
    for (list, of, title) in lists {
        for item in task.node(list).map_or(&[][..], Node::items) {
            let Some((text, place)) = task.inner(task.document.resolve(item), of) else { continue };
            let Some(late) = Due::read(text, None).ok().map(|late| late.date).filter(|late| *late > due)
            else {
                continue;
            };
            let title = Message::new(title).with("late", late.to_string()).with("due", due.to_string());
            let finding = found.report(title, &task.path, place);
            finding.related(&task.path, whole.span, Message::new("milestone-after-due-task"));
            finding.help(Message::new("milestone-after-due-help"));
            if is_draft || list.key == field::CO_UNITS.key {
                finding.at_most(Level::Warning);
            }
        }
    }
}
