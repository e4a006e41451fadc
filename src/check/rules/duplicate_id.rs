//! Two files with one id.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Notes, Remedy, Rule, Safety, Words};
use crate::model::{Ledger, State, Task, TaskId, field};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-id",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
duplicate-id-taken = id `{ $id }` is already taken
duplicate-id-again = used again here
duplicate-id-first = first used here
duplicate-id-draft = the file marked above is a draft without records: `duban check --fix --unsafe` gives it a new id
duplicate-id-copy = keep the file that the records speak of: `duban show { $id }`
duplicate-id-new = give it an id of its own
",
        zh: r"
duplicate-id-taken = 编号 `{ $id }` 已被占用
duplicate-id-again = 此处重复使用
duplicate-id-first = 首次使用
duplicate-id-draft = 上面标出的文件是尚无记录的拟办任务：`duban check --fix --unsafe` 给它换一个编号
duplicate-id-copy = 保留记录所指的那个文件：`duban show { $id }`
duplicate-id-new = 换一个编号
",
    },
    page: Words {
        en: r"
Two task files claim the same id.

## Why it matters
Links, records and seals name a task by its id; with two of them each is a guess. Most often a file was copied to start
a new task, or it was moved on one branch and edited on another.

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
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0311-r8d-sprinklers.md --
---
id: 2026-0311-r8d
title: Sprinklers in hall 2
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-08-31
goal: Every bay of hall 2 is under a sprinkler
criteria:
  - {id: c1, name: bays without a sprinkler, baseline: 6, target: 0, unit: bay}
---
## Measures
- [ ] lay the pipe along the north wall
```

## Fixed
```ledger
-- tasks/draft/2026-9001-b23-sprinklers.md --
---
id: 2026-9001-b23
title: Sprinklers in hall 2
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-08-31
goal: Every bay of hall 2 is under a sprinkler
criteria:
  - {id: c1, name: bays without a sprinkler, baseline: 6, target: 0, unit: bay}
---
## Measures
- [ ] lay the pipe along the north wall
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
---
## Measures
- [ ] measure and order the rails
-- tasks/draft/2026-0312-w4p-sprinklers.md --
---
id: 2026-0312-w4p
title: Sprinklers in hall 2
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-08-31
goal: Every bay of hall 2 is under a sprinkler
criteria:
  - {id: c1, name: bays without a sprinkler, baseline: 6, target: 0, unit: bay}
---
## Measures
- [ ] lay the pipe along the north wall
```
",
        zh: r"
两个任务文件用了同一个编号。

## 为什么要管
链接、记录、印章都凭编号认任务；编号一重，指的是哪一件就说不清了。多半是复制旧文件当作新任务，或者一个分支移动了文件、另一个分支还在原处修改。

## 不合格
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
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0142-k7q-补办登记.md --
---
编号: 2026-0142-k7q
标题: 补办三所幼儿园的土地登记
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-05-31
目标: 三园土地全部登记
完成标准:
  - {编号: c1, 名称: 已登记宗地, 目标值: 3, 计量单位: 宗}
---
## 举措
- [ ] 5月15日前完成三宗地的测绘
```

## 改后
```ledger
-- tasks/draft/2026-9001-b23-补办登记.md --
---
编号: 2026-9001-b23
标题: 补办三所幼儿园的土地登记
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-05-31
目标: 三园土地全部登记
完成标准:
  - {编号: c1, 名称: 已登记宗地, 目标值: 3, 计量单位: 宗}
---
## 举措
- [ ] 5月15日前完成三宗地的测绘
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
---
## 举措
- [ ] 一园一案
-- tasks/draft/2026-0143-h2v-补办登记.md --
---
编号: 2026-0143-h2v
标题: 补办三所幼儿园的土地登记
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-05-31
目标: 三园土地全部登记
完成标准:
  - {编号: c1, 名称: 已登记宗地, 目标值: 3, 计量单位: 宗}
---
## 举措
- [ ] 5月15日前完成三宗地的测绘
```
",
    },
    check: Check::Parts(part, |_, _, _| {}),
};

/// Files with one id lie in one part.
fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    let mut holders: BTreeMap<&TaskId, Vec<&Task>> = BTreeMap::new();
    for task in ledger.tasks.iter().filter(|task| task.document.fault().is_none()) {
        if let Some(id) = task.key() {
            holders.entry(id).or_default().push(task);
        }
    }
    for (id, mut tasks) in holders {
        // A draft gives way to the file that the records speak of.
        tasks.sort_by_key(|task| is_draft(task));
        let Some((first, again)) = tasks.split_first() else { continue };
        for task in again {
            report(ledger, id, first, task, found);
        }
    }
}

fn report(ledger: &Ledger, id: &TaskId, first: &Task, again: &Task, found: &mut Findings<'_>) {
    let title = Message::new("duplicate-id-taken").with("id", id.to_string());
    let finding = found.report(title, &again.path, id_span(again));
    finding.mark(Message::new("duplicate-id-again"));
    finding.related(&first.path, id_span(first), Message::new("duplicate-id-first"));
    let has_records = !ledger.chain(again).all.is_empty();
    // The records are the first file's where that is past drafting.
    if is_draft(again) && !(has_records && is_draft(first)) {
        let words = Message::new("duplicate-id-new");
        let fix = Fix::one(Safety::Unsafe, words, Remedy::NewId { path: again.path.clone() });
        finding.help(Message::new("duplicate-id-draft")).fix(Some(fix));
    } else {
        finding.help(Message::new("duplicate-id-copy").with("id", id.to_string()));
    }
}

fn is_draft(task: &Task) -> bool {
    task.state.is_some_and(State::is_draft)
}

/// The id in the front matter, or the front matter where only the file name gives it.
fn id_span(task: &Task) -> Span {
    task.node(&field::ID).map_or(task.document.front(), |node| node.span)
}
