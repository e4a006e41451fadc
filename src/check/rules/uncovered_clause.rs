//! Clauses of a source document that no filed task carries out.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::Ledger;
use crate::model::coverage::{carried_out, carries_out, leaves, uncovered};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "uncovered-clause",
    level: Level::Note,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
uncovered-clause-count = { $count } of { $all } clauses have no filed task: { $clauses }
uncovered-clause-help = file a task for each, or say why it needs none: `exempt: [{ $example }]`
",
        zh: r"
uncovered-clause-count = { $all } 条中有 { $count } 条没有已立项的任务：{ $clauses }
uncovered-clause-help = 逐条立项；不需要立项的注明理由：`exempt: [{ $example }]`
",
    },
    page: Words {
        en: r#"
A source document has clauses that no filed task carries out, and nobody has said why.

## Why it matters
What is forgotten is never late. Only the whole list shows that a paper was read to its end and not where it suited (断章取义). A task that carries out a clause carries out what stands within it; drafts bind nobody and do not count, and neither does a task that was cancelled or never implemented. Clauses that ask for nothing are exempted in the document's front matter, with a reason and a name. One note a document, at its first such clause, and none before the first task is filed: until then it is being worked out.

## Fails
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on fire lanes
---
## Clearing {#1}
Every blocked lane is cleared.

## Copies {#2}
The fire brigade has a copy of this notice.
-- tasks/filed/2026-0205-m3x-fire-lanes.md --
---
id: 2026-0205-m3x
title: Clear the fire lanes
source: {directive: county-2026-11, clause: "1", quote: Every blocked lane is cleared}
weight: general
owner: li-si
due: 2026-06-30
goal: No lane of the old town is blocked
criteria:
  - {id: c1, name: lanes blocked, baseline: 14, target: 0, unit: lane}
---
## Measures
- [ ] mark the lanes with paint
-- records/2026/02xx/2026-0205-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## Passes
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on fire lanes
exempt:
  - {clause: "2", reason: only names who is told, by: zhao-liu}
---
## Clearing {#1}
Every blocked lane is cleared.

## Copies {#2}
The fire brigade has a copy of this notice.
-- tasks/filed/2026-0205-m3x-fire-lanes.md --
---
id: 2026-0205-m3x
title: Clear the fire lanes
source: {directive: county-2026-11, clause: "1", quote: Every blocked lane is cleared}
weight: general
owner: li-si
due: 2026-06-30
goal: No lane of the old town is blocked
criteria:
  - {id: c1, name: lanes blocked, baseline: 14, target: 0, unit: lane}
---
## Measures
- [ ] mark the lanes with paint
-- records/2026/02xx/2026-0205-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```
"#,
        zh: r#"
文件里有的条款没有已立项的任务来落实，也没有说明原因。

## 为什么要管
漏掉的事永远不会逾期。逐条对照，才看得出文件是读完了，还是断章取义。落实一条，就算落实了它下面的各款；拟办的、撤销的、未落实销案的不算。不需要落实的条款，在文件的文头里写明理由和批准人。每份文件只提示一次，指向第一条；一项都还没有立项的，正在分解，不作提示。

## 不合格
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: 关于消防通道的通知
---
## 清理 {#1}
堵塞的消防通道全部清理。

## 抄送 {#2}
本通知抄送消防救援大队。
-- tasks/filed/2026-0205-m3x-消防通道.md --
---
编号: 2026-0205-m3x
标题: 清理消防通道
来源: {文件: county-2026-11, 条款: "1", 原文: 堵塞的消防通道全部清理}
分类: 一般
责任人: 李四
完成时限: 2026-06-30
目标: 老城通道全部畅通
完成标准:
  - {编号: c1, 名称: 堵塞通道, 基数: 14, 目标值: 0, 计量单位: 条}
---
## 举措
- [ ] 划线标识
-- records/2026/02xx/2026-0205-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 合格
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: 关于消防通道的通知
exempt:
  - {clause: "2", reason: 只写明抄送范围, by: zhao-liu}
---
## 清理 {#1}
堵塞的消防通道全部清理。

## 抄送 {#2}
本通知抄送消防救援大队。
-- tasks/filed/2026-0205-m3x-消防通道.md --
---
编号: 2026-0205-m3x
标题: 清理消防通道
来源: {文件: county-2026-11, 条款: "1", 原文: 堵塞的消防通道全部清理}
分类: 一般
责任人: 李四
完成时限: 2026-06-30
目标: 老城通道全部畅通
完成标准:
  - {编号: c1, 名称: 堵塞通道, 基数: 14, 目标值: 0, 计量单位: 条}
---
## 举措
- [ ] 划线标识
-- records/2026/02xx/2026-0205-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```
"#,
    },
    check: Check::Parts(part, whole),
};

/// How many clauses a finding names.
const SHOWN: usize = 8;

/// Each clause that a filed task carries out, once a part.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for task in ledger.tasks.iter().filter(|task| carries_out(task)) {
        if let Some((directive, clause)) = carried_out(task).filter(|source| seen.insert(*source)) {
            notes.add(directive, &task.path, Span::default(), clause);
        }
    }
}

/// How many bytes of a clause are marked: its number and how it begins.
const MARKED: usize = 48;

fn whole(ledger: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups() {
        let Some(source) = group.first().and_then(|note| ledger.sources.get(&*note.key)) else { continue };
        let left = uncovered(source, &group.iter().map(|note| &*note.value).collect());
        let Some(first) = left.first() else { continue };
        let mut names: Vec<_> = left.iter().take(SHOWN).map(|clause| clause.path.as_str()).collect();
        if left.len() > SHOWN {
            names.push("…");
        }
        let title = Message::new("uncovered-clause-count")
            .with("count", left.len())
            .with("all", leaves(source))
            .with("clauses", names);
        let example = format!("{{clause: \"{}\", reason: …, by: …}}", first.path);
        let help = Message::new("uncovered-clause-help").with("example", example);
        let start = first.own.of(source.document.text().as_str());
        let end =
            start.char_indices().map(|(at, _)| at).find(|at| start[*at..].starts_with('\n') || *at >= MARKED);
        let span = Span::new(first.own.start, first.own.start + end.unwrap_or(start.len()));
        found.report(title, &source.path, span).help(help);
    }
}
