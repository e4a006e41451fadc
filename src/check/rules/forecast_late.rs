//! A task that is in time so far, and will not be at its pace.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::computed::{Forecast, Pace};
use crate::model::{Computed, Ledger, Milestone, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "forecast-late",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
forecast-late-by = at the pace so far this will be done on { $day }, { $days ->
    [one] a day late
   *[other] { $days } days late
}
forecast-late-done = { $done } of { $all } milestones done by { $day }; as many were planned by { $planned }
forecast-late-ask = gain time, or say in time what is needed: `duban remark { $id } --ask help`, or `--ask extend` while it is not late
forecast-late-contingency = see whether the `{ $contingency }` has to begin
",
        zh: r"
forecast-late-by = 按目前进度，预计 { $day } 完成，逾期 { $days } 天
forecast-late-done = { $all } 个节点已完成 { $done } 个：计划 { $planned } 达到，实际 { $day } 达到
forecast-late-ask = 抓紧赶上；确有困难的趁早说：`duban remark { $id } --ask help`，或者在到期前 `--ask extend`
forecast-late-contingency = 看看是否该启动`{ $contingency }`
",
    },
    page: Words {
        en: r"
Nothing is late yet: the due date is ahead and no milestone is missed. But the milestones that are done took longer than planned, and if the rest takes as much longer, the task will be late.

## Why it matters
A milestone that was done late is forgotten once it is done; the days it cost are not won back by that. Foreseen early, there is time for help, for the contingency, or for an extension that is asked for before the day.

The day is worked out by earned schedule (Lipke 2003): as many milestones as are done were planned for a day; the time to that day over the time that it took is the pace; the planned time over the pace is the time it will take. Days are days of the calendar, counted from the filing (or from the start of the first milestone, where that is earlier), and after an extension from the day on which it was granted. There is no forecast with fewer than two milestones, before the first is done, and before what is done makes a fifth of the planned time; `duban show` and `duban list --columns +eta,no_eta` say so. A milestone that is missed is told by `behind`, and a task that is late by `overdue`.

## Fails
Surveyed a month later than planned.

```ledger active 2026-06-10
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
milestones:
  - {id: m1, name: survey of the sites, due: 2026-04-30, done: 2026-05-30}
  - {id: m2, name: deeds registered, due: 2026-07-31, after: m1}
contingency: the court confirms the titles
---
## Measures
- [ ] one plan for each site
```

## Passes
The second milestone made up for it.

```ledger active 2026-07-31
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
milestones:
  - {id: m1, name: survey of the sites, due: 2026-04-30, done: 2026-05-30}
  - {id: m2, name: deeds registered, due: 2026-07-31, done: 2026-07-30, after: m1}
---
## Measures
- [ ] one plan for each site
```

## What to do
A forecast decides nothing. Where the pace so far says little about the rest, because the hard part was done first, a supervisor may waive the rule for the task, with the reason and until a day.
",
        zh: r"
眼下还没有误：时限未到，节点也没有漏。可是已完成的节点都比计划用时长，余下的若照这个进度，任务就要逾期。

## 为什么要管
节点晚了，办完也就没人提了，耽误的日子却补不回来。早看出来，还来得及求助、启动预案，或者在到期前申请延期。

预计日期用挣得进度法测算（Lipke，2003）：完成了几个节点，就看计划在哪一天达到这个数；计划用时与实际用时之比就是进度快慢，再用总工期除以它。一律按日历天计，从立项之日起算（首个节点开工更早的，从开工起算）；批准过延期的，从批准之日起算。节点不足两个、一个也没完成、已完成的不到计划时间五分之一的，不作预计，`duban show` 和 `duban list --columns +预计完成,不作预计` 会说明。漏了节点的由 `behind` 提示，已经逾期的由 `overdue` 提示。

## 不合格
测绘比计划晚了一个月。

```ledger active 2026-06-10
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
节点:
  - {编号: m1, 名称: 完成测绘, 时限: 2026-04-30, 完成: 2026-05-30}
  - {编号: m2, 名称: 办结登记, 时限: 2026-07-31, 之后: m1}
预案: 申请法院确权
---
## 举措
- [ ] 一园一案
```

## 合格
第二个节点赶了回来。

```ledger active 2026-07-31
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
节点:
  - {编号: m1, 名称: 完成测绘, 时限: 2026-04-30, 完成: 2026-05-30}
  - {编号: m2, 名称: 办结登记, 时限: 2026-07-31, 完成: 2026-07-30, 之后: m1}
---
## 举措
- [ ] 一园一案
```

## 怎么办
预计只作警告，不作结论。难啃的部分已经在前面啃完、前面的快慢说明不了后面的，督办人可以对这项任务豁免本规则，写明理由和期限。
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let Some((forecast, days)) = standing.forecast().ok().and_then(|one| Some((one, one.late()?))) else {
        return;
    };
    // What is missed already is told of by rules of its own.
    let Pace::Done { planned, done } = forecast.pace else { return };
    if !standing.is_slow() || standing.is_behind() {
        return;
    }
    let title =
        Message::new("forecast-late-by").with("day", forecast.day.to_string()).with("days", i64::from(days));
    let place = task.node(&field::DUE).map_or(task.document.front(), |node| node.span);
    let finding = found.report(title, &task.path, place);
    if let Some(last) = last_done(task, done) {
        finding.related(&task.path, last.span, so_far(&forecast, planned, done));
    }
    if let Some(id) = task.key() {
        finding.help(Message::new("forecast-late-ask").with("id", id.to_string()));
    }
    if task.node(&field::CONTINGENCY).is_some() {
        let name = task.name_of(&field::CONTINGENCY);
        finding.help(Message::new("forecast-late-contingency").with("contingency", name));
    }
}

fn so_far(forecast: &Forecast, planned: Date, done: Date) -> Message {
    Message::new("forecast-late-done")
        .with("done", forecast.done)
        .with("all", forecast.all)
        .with("planned", planned.to_string())
        .with("day", done.to_string())
}

/// The milestone that was done on this day, of several the one that was planned last.
fn last_done(task: &Task, day: Date) -> Option<Milestone<'_>> {
    task.milestones().into_iter().filter(|one| one.done == Some(day)).max_by_key(|one| one.due)
}
