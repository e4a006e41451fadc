//! A part of a task that is due after the whole.

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::{Ledger, State, Task, TaskId, field};
use crate::parse::Node;

pub(super) static RULE: Rule = Rule {
    name: "child-later-than-parent",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
child-later-than-parent-due = due on { $late }, after `{ $id }` of which it is a part: { $due }
child-later-than-parent-whole = the whole is due
child-later-than-parent-help = plan the part to be done by { $due }, or ask for more time for the whole
",
        zh: r"
child-later-than-parent-due = 时限 { $late } 晚于上级任务 `{ $id }` 的时限 { $due }
child-later-than-parent-whole = 上级任务的时限
child-later-than-parent-help = 把这一项安排在 { $due } 以前，或者给上级任务申请延期
",
    },
    page: Words {
        en: r"
A task is due later than the task that it names as `parent`.

## Why it matters
The whole waits for its parts, so it will be late by plan, and its owner hears of it last.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-10-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0302-h2v-loading-docks.md --
---
id: 2026-0302-h2v
title: Safe loading docks
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-09-30
goal: Nobody falls from a dock
criteria:
  - {id: c1, name: falls since the works, baseline: 3, target: 0, unit: fall}
---
## Measures
- [ ] one dock after the other, dock 4 first
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
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0302-h2v-loading-docks.md --
---
id: 2026-0302-h2v
title: Safe loading docks
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-09-30
goal: Nobody falls from a dock
criteria:
  - {id: c1, name: falls since the works, baseline: 3, target: 0, unit: fall}
---
## Measures
- [ ] one dock after the other, dock 4 first
```

## What to do
Leave time between the last part and the whole: somebody has to verify it. Where an extension made the part late, the
whole needs one too.
",
        zh: r"
下级任务的完成时限晚于它的 `上级任务`。

## 为什么要管
上级任务要等下级任务办结，这样排就注定逾期，而上级任务的责任人往往最后才知道。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2027-03-31
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
上级任务: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-民办园转公办.md --
---
编号: 2026-0140-m3x
标题: 小区配套园全部转为公办
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-12-31
目标: 全区小区配套园都是公办园
完成标准:
  - {编号: c1, 名称: 公办园数, 基数: 9, 目标值: 12, 计量单位: 所}
---
## 举措
- [ ] 先移交，再核编，8月底前到位
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
上级任务: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-民办园转公办.md --
---
编号: 2026-0140-m3x
标题: 小区配套园全部转为公办
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-12-31
目标: 全区小区配套园都是公办园
完成标准:
  - {编号: c1, 名称: 公办园数, 基数: 9, 目标值: 12, 计量单位: 所}
---
## 举措
- [ ] 先移交，再核编，8月底前到位
```

## 怎么办
下级任务完成以后，还要给整件事的验收留出时间。下级任务延了期的，上级任务也要跟着办。
",
    },
    check: Check::Parts(part, whole),
};

/// By the id of a task: its own day, and those of the tasks that are parts of it.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_open)) {
        let (Some(due), Some(place), Some(id)) = (task.due(), task.node(&field::DUE), task.key()) else {
            continue;
        };
        notes.add(id.to_string(), &task.path, place.span, format!("whole {due}"));
        if let Some(parent) = parent(task).filter(|parent| parent != id) {
            notes.add(parent.to_string(), &task.path, place.span, format!("part {due}"));
        }
    }
}

fn parent(task: &Task) -> Option<TaskId> {
    TaskId::parse(task.node(&field::PARENT).and_then(Node::text)?.trim()).ok()
}

fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups() {
        let Some((whole, due)) =
            group.iter().find_map(|note| Some((note, note.value.strip_prefix("whole ")?)))
        else {
            continue;
        };
        for note in group {
            // Days in ISO are in the order of their texts.
            let Some(late) = note.value.strip_prefix("part ").filter(|late| *late > due) else { continue };
            let title = Message::new("child-later-than-parent-due")
                .with("late", late)
                .with("id", &*note.key)
                .with("due", due);
            let finding = found.report(title, &note.path, note.span);
            finding.related(&whole.path, whole.span, Message::new("child-later-than-parent-whole"));
            finding.help(Message::new("child-later-than-parent-help").with("due", due));
        }
    }
}
