//! The day of the next check has come, or lies too far ahead.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "next-check-due",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
next-check-due-past = { $days ->
    [0] the next check is today
    [one] the next check was due yesterday, on { $day }
   *[other] the next check was due { $days } days ago, on { $day }
}
next-check-due-far = the next check, on { $day }, is more than { $limit } days ahead
next-check-due-look = look where it stands, say so with `duban remark { $id }`, and write the next day
next-check-due-nearer = check it by { $day } at the latest
",
        zh: r"
next-check-due-past = { $days ->
    [0] 今天应当检查
   *[other] 原定 { $day } 检查，已过 { $days } 天
}
next-check-due-far = 下次检查定在 { $day }，超过了 { $limit } 天
next-check-due-look = 查看进展，用 `duban remark { $id }` 写明，再定下次检查的日期
next-check-due-nearer = 最迟 { $day } 检查一次
",
    },
    page: Words {
        en: r"
The next check of a long task is due today or was due before, or it is further ahead than the ledger allows.

## Why it matters
Long tasks are not overdue for years, so the check is the only day on which they can be late.

## Fails
```ledger 2026-09-03
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

The check is put off for a year:

```ledger 2026-06-01
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2028-12-31
horizon: long
next_check: 2027-08-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

## Passes
```ledger 2026-06-15
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
Look, remark, and write the next day. Ninety days are the limit unless `duban.yaml` says otherwise: `limits: {check: 180}`.
",
        zh: r"
长远任务到了该检查的日子，或者已经过了；或者下次检查定得太远。

## 为什么要管
长远任务几年都不会逾期，久久为功靠的就是到日子有人看一次。

## 不合格
```ledger 2026-09-03
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

一推就是一年：

```ledger 2026-06-01
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2028-12-31
周期: 长远
下次检查: 2027-08-31
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 合格
```ledger 2026-06-15
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
看一次，写一条备注，再定下次的日期。上限九十天，可以在 `duban.yaml` 里改：`limits: {check: 180}`。
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    // Closed tasks have their look-backs; a suspended one its wake-up.
    let watched = task.state.is_some_and(|state| state.is_open() && state != State::Suspended);
    let (Some(day), Some(place)) = (task.day(&field::NEXT_CHECK), task.node(&field::NEXT_CHECK)) else {
        return;
    };
    if !watched || !task.is_long() {
        return;
    }
    let ahead = i64::from((day - today).get_days());
    let limit = i64::from(ledger.settings.limits.check);
    if ahead <= 0 {
        let title = Message::new("next-check-due-past").with("days", -ahead).with("day", day.to_string());
        let help = task.key().map(|id| Message::new("next-check-due-look").with("id", id.to_string()));
        found.report(title, &task.path, place.span).help.extend(help);
    } else if ahead > limit {
        let title = Message::new("next-check-due-far").with("day", day.to_string()).with("limit", limit);
        let latest = today.saturating_add(jiff::Span::new().days(limit.min(36_500)));
        let help = Message::new("next-check-due-nearer").with("day", latest.to_string());
        found.report(title, &task.path, place.span).help(help);
    }
}
