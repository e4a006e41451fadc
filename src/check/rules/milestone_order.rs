//! Milestones that contradict each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Check, Finding, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Due, Field, Ledger, State, Task, field};
use crate::parse::Node;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "milestone-order",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
milestone-order-start = begins on { $start } and is due before, on { $due }
milestone-order-unknown = no milestone `{ $id }`
milestone-order-itself = milestone `{ $id }` waits for itself
milestone-order-earlier = due on { $due }, before `{ $id }` on which it waits: { $before }
milestone-order-cycle = the milestones wait for each other: { $way }
milestone-order-before = due on { $before }
milestone-order-dates = move one of the two days
milestone-order-name = name one of `{ $ids }`, or take `{ $name }` away
milestone-order-break = take one `{ $name }` away
",
        zh: r"
milestone-order-start = 开始日期 { $start } 晚于时限 { $due }
milestone-order-unknown = 没有节点 `{ $id }`
milestone-order-itself = 节点 `{ $id }` 排在自己之后
milestone-order-earlier = 时限 { $due } 早于前一节点 `{ $id }` 的时限 { $before }
milestone-order-cycle = 节点互为前提：{ $way }
milestone-order-before = 时限 { $before }
milestone-order-dates = 调整其中一个日期
milestone-order-name = 改为 `{ $ids }` 中的一个，或者删去 `{ $name }`
milestone-order-break = 删去其中一个 `{ $name }`
",
    },
    page: Words {
        en: r"
A milestone is due before it begins or before the one that it comes after, waits for one that is not there, or
the milestones wait for each other.

## Why it matters
Milestones are planned backward from the due date. Where they contradict each other there is no such plan, and the
first of them is missed by arithmetic. Phases may overlap: the next may begin before the last one is done, it only
cannot be done first.

## Fails
The end of the second lies before the end of the first:

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
  - {id: m2, name: rails mounted, due: 2026-06-01, after: m1}
---
## Measures
- [ ] measure and order the rails
```

A milestone that nobody has planned:

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
  - {id: m2, name: rails mounted, due: 2026-07-15, after: order}
---
## Measures
- [ ] measure and order the rails
```

## Passes
The phases overlap:

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
  - {id: m1, name: rails ordered, start: 2026-05-11, due: 2026-06-15}
  - {id: m2, name: rails mounted, start: 2026-06-01, due: 2026-07-15, after: m1}
---
## Measures
- [ ] measure and order the rails
```

## What to do
Plan again from the due date backward: when must the last milestone be done, when the one before it.
",
        zh: r"
节点的时限早于开始日期，或者早于它的前一节点；前一节点并不存在；或者几个节点互为前提。

## 为什么要管
节点要从完成时限往回倒排。前后矛盾，就等于没有排过，头一个节点注定要误。各阶段可以压茬推进：前一节点没完，后一节点可以先动手，但不能先完成。

## 不合格
后一节点的时限反而在前：

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
节点:
  - {编号: m1, 名称: 办好土地登记, 时限: 2026-06-30}
  - {编号: m2, 名称: 三园开园, 时限: 2026-06-01, 之后: m1}
---
## 举措
- [ ] 一园一案
```

两个节点互为前提：

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
节点:
  - {编号: m1, 名称: 办好土地登记, 时限: 2026-06-30, 之后: m2}
  - {编号: m2, 名称: 签订移交协议, 时限: 2026-06-30, 之后: m1}
---
## 举措
- [ ] 一园一案
```

## 合格
压茬推进：

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
节点:
  - {编号: m1, 名称: 办好土地登记, 开始: 2026-04-01, 时限: 2026-06-30}
  - {编号: m2, 名称: 三园开园, 开始: 2026-06-01, 时限: 2026-09-01, 之后: m1}
---
## 举措
- [ ] 一园一案
```

## 怎么办
从完成时限往回重新倒排：最后一个节点最迟哪天完成，它前面那个又最迟哪天完成。
",
    },
    check: Check::Task(check),
};

/// What a milestone says of its order.
struct Milestone<'a> {
    id: &'a str,
    node: &'a Node,
    start: Option<(Date, Span)>,
    due: Option<(Date, Span)>,
    after: Option<(&'a str, Span)>,
}

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let milestones = read(task);
    // Of two with one id `wrong-type` tells; the first is meant here.
    let mut by_id: BTreeMap<&str, &Milestone<'_>> = BTreeMap::new();
    for milestone in &milestones {
        by_id.entry(milestone.id).or_insert(milestone);
    }
    for milestone in &milestones {
        within(task, milestone, found);
        if let Some((id, place)) = milestone.after {
            behind(task, milestone, (id, place), &by_id, found);
        }
    }
    if let Some(way) = cycle(&milestones, &by_id) {
        let names = way.iter().map(|milestone| format!("`{}`", milestone.id)).collect::<Vec<_>>();
        let place = way[0].after.map_or(way[0].node.span, |(_, place)| place);
        let title = Message::new("milestone-order-cycle").with("way", names.join(" → "));
        let help = Message::new("milestone-order-break").with("name", task.name_of(&field::MILESTONE_AFTER));
        report(task, title, place, found).help(help);
    }
}

fn read(task: &Task) -> Vec<Milestone<'_>> {
    let items = task.node(&field::MILESTONES).map_or(&[][..], Node::items);
    let read = |item| {
        let node = task.document.resolve(item);
        let day = |field: &Field| {
            let (text, span) = task.inner(node, field)?;
            Some((Due::read(text, None).ok()?.date, span))
        };
        let id = task.inner(node, &field::MILESTONE_ID).map_or("", |(id, _)| id);
        Milestone {
            id,
            node,
            start: day(&field::MILESTONE_START),
            due: day(&field::MILESTONE_DUE),
            after: task.inner(node, &field::MILESTONE_AFTER).filter(|(id, _)| !id.trim().is_empty()),
        }
    };
    items.iter().map(read).collect()
}

/// The start against the end of one milestone.
fn within(task: &Task, milestone: &Milestone<'_>, found: &mut Findings<'_>) {
    let (Some((start, place)), Some((due, _))) = (milestone.start, milestone.due) else { return };
    if start > due {
        let title = Message::new("milestone-order-start")
            .with("start", start.to_string())
            .with("due", due.to_string());
        report(task, title, place, found).help(Message::new("milestone-order-dates"));
    }
}

/// A milestone against the one it comes after.
fn behind(
    task: &Task,
    milestone: &Milestone<'_>,
    (id, place): (&str, Span),
    by_id: &BTreeMap<&str, &Milestone<'_>>,
    found: &mut Findings<'_>,
) {
    let after = task.name_of(&field::MILESTONE_AFTER);
    let Some(before) = by_id.get(id) else {
        let ids = by_id.keys().filter(|known| !known.is_empty() && **known != milestone.id).copied();
        let ids = ids.collect::<Vec<_>>().join("`, `");
        let help = match ids.as_str() {
            "" => Message::new("milestone-order-break").with("name", after),
            ids => Message::new("milestone-order-name").with("ids", ids).with("name", after),
        };
        report(task, Message::new("milestone-order-unknown").with("id", id), place, found).help(help);
        return;
    };
    if before.id == milestone.id {
        let title = Message::new("milestone-order-itself").with("id", id);
        report(task, title, place, found).help(Message::new("milestone-order-break").with("name", after));
    } else if let (Some((due, here)), Some((earlier, there))) = (milestone.due, before.due)
        && due < earlier
    {
        let title = Message::new("milestone-order-earlier")
            .with("due", due.to_string())
            .with("id", id)
            .with("before", earlier.to_string());
        let finding = report(task, title, here, found).help(Message::new("milestone-order-dates"));
        finding.related(
            &task.path,
            there,
            Message::new("milestone-order-before").with("before", earlier.to_string()),
        );
    }
}

/// The first circle of two or more, from its first member in the order of the file. Cost: each milestone is passed
/// once, since it waits for one at most.
fn cycle<'m>(
    milestones: &'m [Milestone<'m>],
    by_id: &BTreeMap<&str, &'m Milestone<'m>>,
) -> Option<Vec<&'m Milestone<'m>>> {
    let mut walked: BTreeMap<&str, usize> = BTreeMap::new();
    for (walk, first) in milestones.iter().enumerate() {
        let mut next = Some(first);
        while let Some(milestone) = next {
            match walked.insert(milestone.id, walk) {
                None => next = milestone.after.and_then(|(id, _)| by_id.get(id).copied()),
                Some(earlier) if earlier == walk => return round(milestone, by_id),
                Some(_) => break,
            }
        }
    }
    None
}

/// From a member of a circle round to itself; none where it waits for itself, which is told apart.
fn round<'m>(
    first: &'m Milestone<'m>,
    by_id: &BTreeMap<&str, &'m Milestone<'m>>,
) -> Option<Vec<&'m Milestone<'m>>> {
    let mut way = vec![first];
    while let Some(next) = way.last().and_then(|last| by_id.get(last.after?.0).copied()) {
        way.push(next);
        if next.id == first.id {
            break;
        }
    }
    (way.len() > 2).then_some(way)
}

fn report<'f>(task: &Task, title: Message, place: Span, found: &'f mut Findings<'_>) -> &'f mut Finding {
    let finding = found.report(title, &task.path, place);
    if task.state.is_some_and(State::is_draft) { finding.at_most(Level::Warning) } else { finding }
}
