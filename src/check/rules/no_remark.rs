//! A task that is late, and nobody says why.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "no-remark",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
no-remark-since = late, and nothing was said about it since { $since }
no-remark-never = late, and nothing was ever said about it
no-remark-limit = should say why within { $limit } days
no-remark-help = say why, what is missing, the next step and by when: `duban remark { $id }`
",
        zh: r"
no-remark-since = 已经误期，自 { $since } 起没有备注
no-remark-never = 已经误期，从来没有备注
no-remark-limit = 应在 { $limit } 天内说明
no-remark-help = 说明原因、差距、下一步和时间：`duban remark { $id }`
",
    },
    page: Words {
        en: r"
An active task is past its due date or behind a milestone, and neither its owner nor a co-operating unit has said anything within the interval: 30 days, for a key task 14.

## Why it matters
What is not done is never called done, and it is not passed over in silence either: it carries a remark with its day, which says why, what is missing and what comes next. A remark made shortly before the due date counts: whoever sees it coming says so in time. So does a dated line under Progress; nobody has to write the same thing twice.

## Fails
```ledger active 2026-05-08 also:overdue
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-04-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Passes
It is late still, and everybody can read why.

```ledger active 2026-05-08 also:overdue
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-04-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Progress
- 2026-04-29 zhang-san: two handed over; the third waits for the court, which sits on 12 May
```
",
        zh: r"
在办任务已经逾期，或者误了节点，责任人和配合单位却超过期限没有说过话：一般任务30天，重点任务14天。

## 为什么要管
没有完成的，坚决不打和牌，也不能一声不吭：要有注明日期的备注，说清原因、差距和下一步。到期前不久写的备注也算，预计要误的，本来就该提前说。“进展”下以日期开头的一行同样算数，不必一件事写两遍。

## 不合格
```ledger active 2026-05-08 also:overdue
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-04-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 合格
逾期还是逾期，但原因人人看得到。

```ledger active 2026-05-08 also:overdue
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-04-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 进展
- 2026-04-29 张三：已移交两所；第三所5月12日开庭
```
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let late = standing.is_overdue() || standing.is_behind();
    if task.state != Some(State::Active) || !late || standing.has_current_remark() {
        return;
    }
    let title = match standing.last_said() {
        Some(since) => Message::new("no-remark-since").with("since", since.to_string()),
        None => Message::new("no-remark-never"),
    };
    let place = task.node(&field::OWNER).map_or(task.document.front(), |node| node.span);
    let finding = found.report(title, &task.path, place);
    finding.mark(Message::new("no-remark-limit").with("limit", i64::from(standing.silence())));
    if let Some(id) = task.key() {
        finding.help(Message::new("no-remark-help").with("id", id.to_string()));
    }
}
