//! A milestone whose day is past and which is not done.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "behind",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
behind-missed = milestone `{ $name }` was due on { $due } and is not done
behind-also = `{ $name }`, due on { $due }, neither
behind-help = where it is done, write the day: `{ $done }`; where not, say what is missing: `duban remark { $id }`
",
        zh: r"
behind-missed = 节点“{ $name }”应于 { $due } 完成，至今未完成
behind-also = “{ $name }”（{ $due }）也未完成
behind-help = 已完成的，填上日期：`{ $done }`；未完成的，说明差距：`duban remark { $id }`
",
    },
    page: Words {
        en: r"
A milestone is past its day and bears no day on which it was done.

## Why it matters
Milestones are planned backward from the due date: the first one missed says, months before it is late, that the task will be. One finding a task; where the task itself is past its due date, `overdue` says it all.

## Fails
```ledger active 2026-05-06
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
  - {id: m1, name: survey of the sites, due: 2026-04-30}
  - {id: m2, name: deeds registered, due: 2026-07-31, after: m1}
---
## Measures
- [ ] one plan for each site

## Progress
- 2026-04-28 zhang-san: two of three sites surveyed
```

## Passes
```ledger active 2026-05-06
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
  - {id: m1, name: survey of the sites, due: 2026-04-30, done: 2026-04-28}
  - {id: m2, name: deeds registered, due: 2026-07-31, after: m1}
---
## Measures
- [ ] one plan for each site
```
",
        zh: r"
节点的日期已过，却没有填完成日期。

## 为什么要管
节点是从完成时限倒排出来的：第一个节点没守住，就是在到期前几个月告诉你，这件事要误。一项任务只提示一次；任务本身已经逾期的，由 `overdue` 提示。

## 不合格
```ledger active 2026-05-06
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
  - {编号: m1, 名称: 完成测绘, 时限: 2026-04-30}
  - {编号: m2, 名称: 办结登记, 时限: 2026-07-31, 之后: m1}
---
## 举措
- [ ] 一园一案

## 进展
- 2026-04-28 张三：三处完成测绘两处
```

## 合格
```ledger active 2026-05-06
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
  - {编号: m1, 名称: 完成测绘, 时限: 2026-04-30, 完成: 2026-04-28}
  - {编号: m2, 名称: 办结登记, 时限: 2026-07-31, 之后: m1}
---
## 举措
- [ ] 一园一案
```
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let missed = standing.missed();
    let Some((first, others)) = missed.split_first().filter(|_| !standing.is_overdue()) else { return };
    let said = |key, name: &str, due: Date| Message::new(key).with("name", name).with("due", due.to_string());
    let finding = found.report(said("behind-missed", &first.name, first.due), &task.path, first.span);
    for other in others {
        finding.related(&task.path, other.span, said("behind-also", &other.name, other.due));
    }
    if let Some(id) = task.key() {
        let done = format!("{}: {today}", task.name_of(&field::MILESTONE_DONE));
        finding.help(Message::new("behind-help").with("done", done).with("id", id.to_string()));
    }
}
