//! A matter left over from before, that begins after the task.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Due, Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "late-legacy",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
late-legacy-filed = left over since { $since }, and filed on { $day }, before that
late-legacy-due = left over since { $since }, and due on { $day }, before that
late-legacy-help = write when the matter began; what began with the task is no `{ $name }`
",
        zh: r"
late-legacy-filed = 遗留的起始日 { $since } 晚于立项日 { $day }
late-legacy-due = 遗留的起始日 { $since } 晚于完成时限 { $day }
late-legacy-help = 写问题最初发生的日期；立项以后才有的，不算“{ $name }”
",
    },
    page: Words {
        en: r"
A task says under `legacy` that its matter began on a day after the task was filed, or after it is due.

## Why it matters
The age of an old matter counts from `since`, and with it whether the task is stubborn. With a wrong day an old matter
looks new. A year or a month counts from its first day.

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
legacy: {since: 2026-08-15, tried: two letters to the developer}
---
## Measures
- [ ] one plan for each site
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
legacy: {since: 2019, tried: two letters to the developer}
---
## Measures
- [ ] one plan for each site
```

## What to do
Write the day, month or year in which the trouble began, as far back as papers show it.
",
        zh: r"
“历史遗留”写的起始日，比立项日还晚，或者比完成时限还晚。

## 为什么要管
遗留问题的账龄从起始日算起，是不是老大难也看它。日期写错，多年的老问题就成了新问题。只写到年、到月的，从第一天算起。

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
历史遗留: {起始: 2026-08-15, 做过: 两次致函开发企业}
---
## 举措
- [ ] 一园一案
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
历史遗留: {起始: 2019年, 做过: 两次致函开发企业}
---
## 举措
- [ ] 一园一案
```

## 怎么办
有材料可查的，写最早的那一天、那个月或者那一年。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if !task.state.is_some_and(State::is_open) {
        return;
    }
    let Some((text, place)) =
        task.node(&field::LEGACY).and_then(|legacy| task.inner(legacy, &field::LEGACY_SINCE))
    else {
        return;
    };
    let Ok(Due { first: since, .. }) = Due::read(text, None) else { return };
    let filed = ledger.chain(task).line().next().and_then(|(_, record)| record.day());
    let (key, day) = match (filed, task.due()) {
        (Some(filed), _) => ("late-legacy-filed", filed),
        (None, Some(due)) => ("late-legacy-due", due),
        (None, None) => return,
    };
    if since > day {
        let title = Message::new(key).with("since", since.to_string()).with("day", day.to_string());
        let help = Message::new("late-legacy-help").with("name", task.name_of(&field::LEGACY));
        found.report(title, &task.path, place).help(help);
    }
}
