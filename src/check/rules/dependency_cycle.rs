//! Tasks that wait for each other.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::{Field, Ledger, State, Task, TaskId, field};
use crate::parse::Node;

pub(super) static RULE: Rule = Rule {
    name: "dependency-cycle",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
dependency-cycle-itself = the task waits for itself
dependency-cycle-round = the tasks wait for each other: { $way }
dependency-cycle-also = waits here
dependency-cycle-break = one of them must be able to end first: take one `{ $depends_on }` or `{ $parent }` away
",
        zh: r"
dependency-cycle-itself = 任务以自己为前提
dependency-cycle-round = 任务互为前提：{ $way }
dependency-cycle-also = 此处在等
dependency-cycle-break = 总要有一项能先办结：删去其中一处 `{ $depends_on }` 或 `{ $parent }`
",
    },
    page: Words {
        en: r"
A task depends on one that in the end depends on it, or on its own parent: a parent waits for its children.

## Why it matters
None of them can ever be closed, and each owner can show that it is not his fault.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
depends_on: 2026-0312-w4p
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0312-w4p-crane.md --
---
id: 2026-0312-w4p
title: A crane for the dock
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-07-31
goal: Rails are lifted, not carried
depends_on: [2026-0311-r8d]
criteria:
  - {id: c1, name: crane accepted, target: yes}
---
## Measures
- [ ] order the crane
```

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
depends_on: 2026-0312-w4p
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0312-w4p-crane.md --
---
id: 2026-0312-w4p
title: A crane for the dock
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-07-15
goal: Rails are lifted, not carried
criteria:
  - {id: c1, name: crane accepted, target: yes}
---
## Measures
- [ ] order the crane
```

## What to do
Find out which really comes first, and split what must be done on both sides.
",
        zh: r"
一项任务等另一项，另一项又等它；或者下级任务等自己的上级任务——上级任务本来就要等下级任务办结。

## 为什么要管
谁也销不了号，谁都能说不怪自己。

## 不合格
下级任务以上级任务为前置：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
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
上级任务: 2026-0140-m3x
前置: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-民办园转公办.md --
---
编号: 2026-0140-m3x
标题: 小区配套园全部转为公办
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-09-30
目标: 全区小区配套园都是公办园
完成标准:
  - {编号: c1, 名称: 公办园数, 基数: 9, 目标值: 12, 计量单位: 所}
---
## 举措
- [ ] 先移交，再核编，8月底前到位
```

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
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
上级任务: 2026-0140-m3x
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0140-m3x-民办园转公办.md --
---
编号: 2026-0140-m3x
标题: 小区配套园全部转为公办
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-12-31
目标: 全区小区配套园都是公办园
完成标准:
  - {编号: c1, 名称: 公办园数, 基数: 9, 目标值: 12, 计量单位: 所}
---
## 举措
- [ ] 先移交，再核编，8月底前到位
```

## 怎么办
弄清哪一件确实要先办，两头都要办的就拆开。
",
    },
    check: Check::Parts(part, whole),
};

/// Who waits for whom: by the id of the one that waits, the id of the other. A parent waits for its children.
fn part(ledger: &Ledger, notes: &mut Notes, found: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_open)) {
        let Some(id) = task.key() else { continue };
        let is_draft = if task.state.is_some_and(State::is_draft) { "?" } else { "" };
        for (field, other, node) in
            [&field::DEPENDS_ON, &field::PARENT].iter().flat_map(|field| named(task, field))
        {
            if other == *id {
                itself(task, node, found);
                continue;
            }
            let (waits, ends) = if field.key == field::PARENT.key { (other, *id) } else { (*id, other) };
            notes.add(waits.to_string(), &task.path, node.span, format!("{ends}{is_draft}"));
        }
    }
}

fn named<'a>(task: &'a Task, field: &'static Field) -> Vec<(&'static Field, TaskId, &'a Node)> {
    let Some(value) = task.node(field) else { return Vec::new() };
    let items = if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() };
    let read = |item| {
        let node = task.document.resolve(item);
        Some((field, TaskId::parse(node.text()?.trim()).ok()?, node))
    };
    items.iter().filter_map(read).collect()
}

fn itself(task: &Task, node: &Node, found: &mut Findings<'_>) {
    let finding = found.report(Message::new("dependency-cycle-itself"), &task.path, node.span);
    finding.help(help());
    if task.state.is_some_and(State::is_draft) {
        finding.at_most(Level::Warning);
    }
}

/// Every circle is told once, at its first task. Cost: linear in the tasks that wait and what they wait for.
fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for first in notes.groups().map(|group| &*group[0].key) {
        walk(first, notes, &mut seen, found);
    }
}

/// Whether a task stands on the way that is being walked, or was left for good.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Seen {
    OnTheWay,
    Left,
}

/// Walks from one task in depth, without recursion: a chain of ten thousand tasks is lawful.
fn walk<'n>(first: &'n str, notes: &'n Notes, seen: &mut BTreeMap<&'n str, Seen>, found: &mut Findings<'_>) {
    if seen.contains_key(first) {
        return;
    }
    seen.insert(first, Seen::OnTheWay);
    // The tasks of the way, each with what it waits for and how much of that was walked.
    let mut way: Vec<(&'n str, &'n [Note], usize)> = vec![(first, notes.of(first), 0)];
    while let Some((task, waits, at)) = way.last_mut() {
        let Some(note) = waits.get(*at) else {
            seen.insert(task, Seen::Left);
            way.pop();
            continue;
        };
        *at += 1;
        let next = note.value.trim_end_matches('?');
        match seen.get(next) {
            Some(Seen::Left) => {}
            Some(Seen::OnTheWay) => {
                let start = way.iter().position(|(task, ..)| *task == next).unwrap_or(0);
                let round: Vec<&Note> = way[start..].iter().map(|(_, waits, at)| &waits[at - 1]).collect();
                report(&round, found);
            }
            None => {
                seen.insert(next, Seen::OnTheWay);
                way.push((next, notes.of(next), 0));
            }
        }
    }
}

fn report(round: &[&Note], found: &mut Findings<'_>) {
    let Some(at) = (0..round.len()).min_by_key(|at| (&round[*at].path, round[*at].span)) else { return };
    let (before, after) = round.split_at(at);
    let round: Vec<&Note> = after.iter().chain(before).copied().collect();
    let ids: Vec<String> = round.iter().chain([&round[0]]).map(|note| format!("`{}`", note.key)).collect();
    let title = Message::new("dependency-cycle-round").with("way", ids.join(" → "));
    let finding = found.report(title, &round[0].path, round[0].span);
    for note in &round[1..] {
        finding.related(&note.path, note.span, Message::new("dependency-cycle-also"));
    }
    finding.help(help());
    // A draft binds nobody, so there is no circle yet.
    if round.iter().any(|note| note.value.ends_with('?')) {
        finding.at_most(Level::Warning);
    }
}

fn help() -> Message {
    Message::new("dependency-cycle-break")
        .with("depends_on", field::DEPENDS_ON.key)
        .with("parent", field::PARENT.key)
}
