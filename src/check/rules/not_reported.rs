//! A stubborn task of which nothing was sent up within the limit.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "not-reported",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
not-reported-late = stubborn since { $since }, and nothing was sent up by { $last }
not-reported-help = put the dossier together and send it: `duban dossier { $id }`, then `duban report { $id }`
",
        zh: r"
not-reported-late = 自 { $since } 起已是老大难，应在 { $last } 前上报，至今没有
not-reported-help = 整理专卷并上报：先 `duban dossier { $id }`，再 `duban report { $id }`
",
    },
    page: Words {
        en: r"
A task is stubborn: in its second round, put off twice, left over from before, or older than a year. Within five working days of that no dossier was sent up. `limits: dossier` in `duban.yaml` sets another limit.

## Why it matters
What an owner could not move in two rounds he will not move alone. Whoever can move it has to know the facts, and in time: what was tried, why it failed, what is asked of whom.

## Fails
```ledger active 2026-03-16
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
legacy: {since: 2019, tried: two letters to the developer}
---
## Measures
- [x] one plan for each site
```

## Passes
```ledger active 2026-03-16
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
legacy: {since: 2019, tried: two letters to the developer}
---
## Measures
- [x] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-09-report-p3.md --
---
act: report
by: zhao-liu
paper: dossier
addressee: the city
sent: 2026-03-09
---
```

## What to do
`duban dossier` puts the facts together from the records; `duban report` says to whom they were sent and when.
",
        zh: r"
任务已是老大难：第二轮、延期两次、历史遗留，或者立项一年以上；五个工作日内没有上报专卷。期限可在 `duban.yaml` 的 `limits: dossier` 另定。

## 为什么要管
“把突出的、有代表性的问题详实梳理，形成材料，及时上报”。责任人办了两轮办不动的，再压给他也办不动；要请能推动的人来推，就得让他及时知道：做过什么、为什么没成、要谁做什么。

## 不合格
```ledger active 2026-03-16
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
历史遗留: {起始: 2019年, 做过: 两次致函开发企业}
---
## 举措
- [x] 一园一案
```

## 合格
```ledger active 2026-03-16
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
历史遗留: {起始: 2019年, 做过: 两次致函开发企业}
---
## 举措
- [x] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-09-report-p3.md --
---
act: report
by: zhao-liu
paper: 专卷
addressee: 市政府
sent: 2026-03-09
---
```

## 怎么办
`duban dossier` 从记录整理事实，`duban report` 记下报给谁、哪天报的。
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let (Some(last), Some(since)) = (standing.not_reported(), standing.stubborn_since()) else { return };
    let place = task.node(&field::TITLE).map_or(task.document.front(), |node| node.span);
    let title = Message::new("not-reported-late");
    let title = title.with("since", since.to_string()).with("last", last.to_string());
    let id = task.key().map(ToString::to_string).unwrap_or_default();
    found.report(title, &task.path, place).help(Message::new("not-reported-help").with("id", id));
}
