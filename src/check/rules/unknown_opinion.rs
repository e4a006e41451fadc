//! A source that is an opinion nobody has recorded.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "unknown-opinion",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-opinion-none = no record `{ $text }`
unknown-opinion-path = `{ $text }` is not the path of a record
unknown-opinion-help = name the record by its path from the top: `/records/2026/01xx/…`; or write `{ $self }` and the reason
",
        zh: r"
unknown-opinion-none = 没有这条记录：`{ $text }`
unknown-opinion-path = `{ $text }` 不是记录的路径
unknown-opinion-help = 写记录的路径，从最上层写起：`/records/2026/01xx/…`；不是由意见引起的，写 `{ $self }` 和理由
",
    },
    page: Words {
        en: r"
A task names as its source an opinion that the ledger has no record of.

## Why it matters
The words of the people stay outside git; the record is all that shows that somebody has spoken, and that the task is
the answer. In a draft it is a warning.

## Fails
```ledger active
-- tasks/draft/2026-0140-m3x-land-registration.md --
---
id: 2026-0140-m3x
title: Register the land of three kindergartens
source: {opinion: /records/2026/01xx/2026-0142-k7q/2026-05-28-remark-q9.md}
weight: general
owner: li-si
due: 2026-07-31
goal: Every site has a title
criteria:
  - {id: c1, name: titles, target: 3, unit: title}
---
## Measures
- [ ] joint registration at the land office
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
Parents ask for the titles before the summer.
```

## Passes
```ledger active
-- tasks/draft/2026-0140-m3x-land-registration.md --
---
id: 2026-0140-m3x
title: Register the land of three kindergartens
source: {opinion: /records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md}
weight: general
owner: li-si
due: 2026-07-31
goal: Every site has a title
criteria:
  - {id: c1, name: titles, target: 3, unit: title}
---
## Measures
- [ ] joint registration at the land office
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
Parents ask for the titles before the summer.
```

## What to do
`duban show ID --chain` names the records of a task.
",
        zh: r"
任务的来源写的是群众意见，台账里却没有这条记录。

## 为什么要管
群众的原话不进 git，能证明有人反映过、这项任务就是答复的，只有记录。拟办阶段只作警告。

## 不合格
```ledger active
-- tasks/draft/2026-0140-m3x-土地登记.md --
---
编号: 2026-0140-m3x
标题: 办好三所幼儿园的土地登记
来源: {意见: /records/2026/01xx/2026-0142-k7q/2026-05-28-remark-q9.md}
分类: 一般
责任人: 李四
完成时限: 2026-07-31
目标: 每所都有不动产证
完成标准:
  - {编号: c1, 名称: 不动产证, 目标值: 3, 计量单位: 本}
---
## 举措
- [ ] 联合登记
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
家长要求暑假前办好不动产证。
```

## 合格
```ledger active
-- tasks/draft/2026-0140-m3x-土地登记.md --
---
编号: 2026-0140-m3x
标题: 办好三所幼儿园的土地登记
来源: {意见: /records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md}
分类: 一般
责任人: 李四
完成时限: 2026-07-31
目标: 每所都有不动产证
完成标准:
  - {编号: c1, 名称: 不动产证, 目标值: 3, 计量单位: 本}
---
## 举措
- [ ] 联合登记
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p9.md --
---
act: remark
by: zhang-san
---
家长要求暑假前办好不动产证。
```

## 怎么办
`duban show ID --chain` 列出任务的全部记录。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let Some(source) = task.node(&field::SOURCE) else { return };
    let Some((text, place)) = task.inner(source, &field::SOURCE_OPINION) else { return };
    // Where another origin is named too, that is the fault: `wrong-type`.
    if [field::SOURCE_DIRECTIVE, field::SOURCE_SELF].iter().any(|other| source.get(&other.names()).is_some())
    {
        return;
    }
    let key = match task.opinion() {
        _ if text.trim().is_empty() => return,
        Some(path) if ledger.files.holds(&path) => return,
        Some(_) => "unknown-opinion-none",
        None => "unknown-opinion-path",
    };
    let help = Message::new("unknown-opinion-help").with("self", task.name_of(&field::SOURCE_SELF));
    let finding = found.report(Message::new(key).with("text", text), &task.path, place).help(help);
    if task.state.is_some_and(State::is_draft) {
        finding.at_most(Level::Warning);
    }
}
