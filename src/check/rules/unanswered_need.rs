//! What the owner waits for, and was to have by a day that is over.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Due, Ledger, State, Task, field};
use crate::parse::Node;

pub(super) static RULE: Rule = Rule {
    name: "unanswered-need",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unanswered-need-late = { $days ->
    [one] `{ $what }` was needed by yesterday, { $by }
   *[other] `{ $what }` was needed by { $by }, { $days } days ago
}
unanswered-need-help = answered, it goes from the list; if not, say so: `duban remark { $id } --ask help`
",
        zh: r"
unanswered-need-late = `{ $what }` 应在 { $by } 前协调到位，已过 { $days } 天
unanswered-need-help = 已经办妥的从“需协调”中删去；没有办妥的请求协调：`duban remark { $id } --ask help`
",
    },
    page: Words {
        en: r"
A task lists under `needs` what its owner waits for, and the day by which it was needed is over.

## Why it matters
Whoever can move it does not read every task. A need that is late is the first thing to be seen by those above; one that
was answered and still stands there hides the others. What has been applied for, and what is suspended, is left alone.

## Fails
```ledger active 2026-06-01
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
needs:
  - {what: a survey of the second site, from: land, by: 2026-05-20}
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
Two owners are found; the survey of the second site is still missing.
```

## Passes
```ledger active 2026-05-15
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
needs:
  - {what: a survey of the second site, from: land, by: 2026-05-20}
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-05-10-remark-p9.md --
---
act: remark
by: zhang-san
---
Two owners are found; the survey of the second site is ordered.
```

## What to do
Strike out what was answered. For the rest ask: a remark that asks for help reaches the supervisor, whose approval it waits for.
",
        zh: r"
“需协调”里写明了要在哪天前协调到位的事，日子已过，事还在。

## 为什么要管
能拍板的人不会逐件翻看。过了日子还没协调到位的，应当最先让上面看到；办妥了还留着不删，反而把别的盖住了。已经申请销号的、暂缓的，不提示。

## 不合格
```ledger active 2026-06-01
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
需协调:
  - {事项: 第二所的地界测绘, 对象: 自然资源局, 期限: 2026-05-20}
---
## 举措
- [ ] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
两所的业主已经找到，第二所还差测绘。
```

## 合格
```ledger active 2026-05-15
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
需协调:
  - {事项: 第二所的地界测绘, 对象: 自然资源局, 期限: 2026-05-20}
---
## 举措
- [ ] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-05-10-remark-p9.md --
---
act: remark
by: zhang-san
---
两所的业主已经找到，第二所已约测绘。
```

## 怎么办
办妥的删去。没有办妥的，写一条请求协调的备注，督办人会看到。
",
    },
    check: Check::Today(check),
};

fn check(_: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    if !matches!(task.state, Some(State::Filed | State::Active)) {
        return;
    }
    for item in task.node(&field::NEEDS).map_or(&[][..], Node::items) {
        let item = task.document.resolve(item);
        let Some((text, place)) = task.inner(item, &field::NEED_BY) else { continue };
        let late = Due::read(text, None).ok().map(|due| due.date).filter(|by| *by < today);
        let (Some(by), Some((what, _))) = (late, task.inner(item, &field::NEED_WHAT)) else { continue };
        let days = i64::from((today - by).get_days());
        let title = Message::new("unanswered-need-late").with("what", what.trim()).with("by", by.to_string());
        let finding = found.report(title.with("days", days), &task.path, place);
        if let Some(id) = task.key() {
            finding.help(Message::new("unanswered-need-help").with("id", id.to_string()));
        }
    }
}
