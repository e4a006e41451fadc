//! A task that is due before one that it waits for.

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::{Ledger, State, Task, TaskId, field};
use crate::parse::Node;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "earlier-than-dependency",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
earlier-than-dependency-due = due on { $due }, before `{ $id }` that it waits for: { $late }
earlier-than-dependency-other = what it waits for is due
earlier-than-dependency-help = plan what comes first to be done before { $due }, or strike it out of `{ $name }` if it need not be waited for
",
        zh: r"
earlier-than-dependency-due = 时限 { $due } 早于前置任务 `{ $id }` 的时限 { $late }
earlier-than-dependency-other = 前置任务的时限
earlier-than-dependency-help = 把前置任务安排在 { $due } 以前完成；不必等它的，从 `{ $name }` 中删去
",
    },
    page: Words {
        en: r"
A task is due earlier than a task that it names under `depends_on`.

## Why it matters
It cannot be done in time unless the other is done before its own day, and nobody has planned that. Two days that are
the same are left alone, and so is what has ended.

## Fails
```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
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
depends_on: 2026-0140-m3x
---
## Measures
- [ ] one plan for each site
-- tasks/draft/2026-0140-m3x-land-registration.md --
---
id: 2026-0140-m3x
title: Register the land of three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: li-si
due: 2026-10-31
goal: Every site has a title
criteria:
  - {id: c1, name: titles, target: 3, unit: title}
---
## Measures
- [ ] joint registration at the land office
```

## Passes
```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
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
depends_on: 2026-0140-m3x
---
## Measures
- [ ] one plan for each site
-- tasks/draft/2026-0140-m3x-land-registration.md --
---
id: 2026-0140-m3x
title: Register the land of three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: li-si
due: 2026-07-31
goal: Every site has a title
criteria:
  - {id: c1, name: titles, target: 3, unit: title}
---
## Measures
- [ ] joint registration at the land office
```

## What to do
Put the days in the order in which the work is done.
",
        zh: r"
任务的时限早于它在“前置”中写明的任务。

## 为什么要管
前置任务不提前完成，这一项就不可能按期；而谁也没有这样安排。两个时限在同一天的不管，已经办结的也不管。

## 不合格
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
前置: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-土地登记.md --
---
编号: 2026-0140-m3x
标题: 办好三所幼儿园的土地登记
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-10-31
目标: 每所都有不动产证
完成标准:
  - {编号: c1, 名称: 不动产证, 目标值: 3, 计量单位: 本}
---
## 举措
- [ ] 联合登记
```

## 合格
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
前置: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-土地登记.md --
---
编号: 2026-0140-m3x
标题: 办好三所幼儿园的土地登记
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-07-31
目标: 每所都有不动产证
完成标准:
  - {编号: c1, 名称: 不动产证, 目标值: 3, 计量单位: 本}
---
## 举措
- [ ] 联合登记
```

## 怎么办
先办的先到期，按办理的次序排定时限。
",
    },
    check: Check::Parts(part, whole),
};

/// Before the day of the task itself; before that of one which waits stands the key that says so.
const ITSELF: &str = "itself";

/// By the id of a task: its own day, and those of the tasks that wait for it.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_open)) {
        let (Some(due), Some(place), Some(id)) = (task.due(), task.node(&field::DUE), task.key()) else {
            continue;
        };
        notes.add(id.to_string(), &task.path, place.span, format!("{ITSELF} {due}"));
        for (other, place) in waits_for(task).into_iter().filter(|(other, _)| other != id) {
            notes.add(
                other.to_string(),
                &task.path,
                place,
                format!("{} {due}", task.name_of(&field::DEPENDS_ON)),
            );
        }
    }
}

fn waits_for(task: &Task) -> Vec<(TaskId, Span)> {
    let Some(value) = task.node(&field::DEPENDS_ON) else { return Vec::new() };
    let items = if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() };
    let read = |item: &Node| {
        let node = task.document.resolve(item);
        Some((TaskId::parse(node.text()?.trim()).ok()?, node.span))
    };
    items.iter().filter_map(read).collect()
}

fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups() {
        let (own, waiting): (Vec<_>, Vec<_>) = group.iter().partition(|note| note.value.starts_with(ITSELF));
        // Of two tasks with one id nobody knows which is waited for.
        let [first] = own[..] else { continue };
        let late = &first.value[ITSELF.len() + 1..];
        for note in waiting {
            // Days in ISO are in the order of their texts.
            let Some((name, due)) = note.value.split_once(' ').filter(|(_, due)| *due < late) else {
                continue;
            };
            let title = Message::new("earlier-than-dependency-due").with("due", due).with("id", &*note.key);
            let finding = found.report(title.with("late", late), &note.path, note.span);
            finding.related(&first.path, first.span, Message::new("earlier-than-dependency-other"));
            finding.help(Message::new("earlier-than-dependency-help").with("due", due).with("name", name));
        }
    }
}
