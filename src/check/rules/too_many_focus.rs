//! More tasks in focus than anybody can focus on.

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::{Ledger, State, Task, field};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "too-many-focus",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
too-many-focus-count = { $count } tasks of `{ $directive }` are in focus; more than { $limit } are none
too-many-focus-also = in focus as well
too-many-focus-help = decide on { $limit } of them, and take `{ $name }` out of the others
",
        zh: r"
too-many-focus-count = 文件 `{ $directive }` 有 { $count } 项任务列为聚焦；超过 { $limit } 项，等于没有聚焦
too-many-focus-also = 也列为聚焦
too-many-focus-help = 从中定下 { $limit } 项，其余的去掉 `{ $name }`
",
    },
    page: Words {
        en: r#"
More than three open tasks of one directive are marked `focus`.

## Why it matters
To focus is to leave other things for later. Everything in focus at once is what there was before: a bit here, a bit there. The limit stands in `duban.yaml`: `limits: {focus: 3}`. One finding for each directive, at the first task beyond the limit in the order of ids.

## Fails
This office allows one:

```ledger
-- duban.yaml --
limits: {focus: 1}
-- tasks/draft/2026-0201-a1b-focus.md --
---
id: 2026-0201-a1b
title: Inspect school meals
source: {directive: city-2026-7, clause: "1", quote: School meals are inspected every month}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Done as the notice asks
criteria:
  - {id: c1, name: share done, target: 100%}
focus: yes
---
## Measures
- [ ] list every site, part 1
-- tasks/draft/2026-0204-g4h-focus.md --
---
id: 2026-0204-g4h
title: Clear the fire lanes
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Done as the notice asks
criteria:
  - {id: c1, name: share done, target: 100%}
focus: yes
---
## Measures
- [ ] list every site, part 4
```

## Passes
```ledger
-- duban.yaml --
limits: {focus: 1}
-- tasks/draft/2026-0201-a1b-focus.md --
---
id: 2026-0201-a1b
title: Inspect school meals
source: {directive: city-2026-7, clause: "1", quote: School meals are inspected every month}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Done as the notice asks
criteria:
  - {id: c1, name: share done, target: 100%}
focus: yes
---
## Measures
- [ ] list every site, part 1
-- tasks/draft/2026-0204-g4h-focus.md --
---
id: 2026-0204-g4h
title: Clear the fire lanes
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Done as the notice asks
criteria:
  - {id: c1, name: share done, target: 100%}
---
## Measures
- [ ] list every site, part 4
```
"#,
        zh: r#"
同一文件下，列为 `聚焦` 的未结任务超过三项。

## 为什么要管
聚焦，就是别的先放一放。样样聚焦，又回到了东一榔头西一棒子。限额可在 `duban.yaml` 里改：`limits: {focus: 3}`。每份文件只提示一次，指向按编号排序超出限额的第一项。

## 不合格
本单位限定一项：

```ledger
-- duban.yaml --
limits: {focus: 1}
-- tasks/draft/2026-0201-a1b-重点.md --
---
编号: 2026-0201-a1b
标题: 检查学校食堂
来源: {文件: city-2026-7, 条款: "1", 原文: 学校食堂每月检查一次}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 按通知要求全部完成
完成标准:
  - {编号: c1, 名称: 完成比例, 目标值: 100%}
聚焦: 是
---
## 举措
- [ ] 逐处摸排，分片1
-- tasks/draft/2026-0204-g4h-重点.md --
---
编号: 2026-0204-g4h
标题: 清理消防通道
来源: {文件: city-2026-7, 条款: "3", 原文: 消防通道堵塞点6月底前全部清理}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 按通知要求全部完成
完成标准:
  - {编号: c1, 名称: 完成比例, 目标值: 100%}
聚焦: 是
---
## 举措
- [ ] 逐处摸排，分片4
```

## 合格
```ledger
-- duban.yaml --
limits: {focus: 1}
-- tasks/draft/2026-0201-a1b-重点.md --
---
编号: 2026-0201-a1b
标题: 检查学校食堂
来源: {文件: city-2026-7, 条款: "1", 原文: 学校食堂每月检查一次}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 按通知要求全部完成
完成标准:
  - {编号: c1, 名称: 完成比例, 目标值: 100%}
聚焦: 是
---
## 举措
- [ ] 逐处摸排，分片1
-- tasks/draft/2026-0204-g4h-重点.md --
---
编号: 2026-0204-g4h
标题: 清理消防通道
来源: {文件: city-2026-7, 条款: "3", 原文: 消防通道堵塞点6月底前全部清理}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 按通知要求全部完成
完成标准:
  - {编号: c1, 名称: 完成比例, 目标值: 100%}
---
## 举措
- [ ] 逐处摸排，分片4
```
"#,
    },
    check: Check::Parts(part, whole),
};

/// Every open task in focus, with its id and the key that says so.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_open)) {
        if let (Some((directive, span)), Some(id)) = (focus(task), task.key()) {
            notes.add(directive, &task.path, span, format!("{id} {}", task.name_of(&field::FOCUS)));
        }
    }
}

fn whole(ledger: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    let limit = usize::try_from(ledger.settings.limits.focus).unwrap_or(usize::MAX);
    for group in notes.groups().filter(|group| group.len() > limit) {
        let mut tasks: Vec<&Note> = group.iter().collect();
        tasks.sort_by_key(|note| &note.value);
        let beyond = tasks[limit];
        let title = Message::new("too-many-focus-count")
            .with("count", tasks.len())
            .with("directive", &*beyond.key)
            .with("limit", limit);
        let finding = found.report(title, &beyond.path, beyond.span);
        for other in &tasks[..limit] {
            finding.related(&other.path, other.span, Message::new("too-many-focus-also"));
        }
        let name = beyond.value.split(' ').next_back().unwrap_or_default();
        finding.help(Message::new("too-many-focus-help").with("limit", limit).with("name", name));
    }
}

/// The directive of a task in focus, and where it says so.
fn focus(task: &Task) -> Option<(&str, Span)> {
    let node = task.node(&field::FOCUS)?;
    let (directive, _) = task.inner(task.node(&field::SOURCE)?, &field::SOURCE_DIRECTIVE)?;
    (field::yes(node.text()?) == Some(true)).then_some((directive, node.span))
}
