//! A task that is applied for or closed while a part of it is still open.

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::{Ledger, State, TaskId, field};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "child-open",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
child-open-open = { $count ->
    [one] `{ $id }` is still open and is a part of this task
   *[other] { $count } tasks are still open and are parts of this one, `{ $id }` among them
}
child-open-late = filed as a part of `{ $id }`, which has applied for close-out or is closed
child-open-part = still open
child-open-first = close the parts first; what will not be done is cancelled or closed as not implemented
child-open-return = send the whole back first (`duban return { $id }`), or file this as a task of its own
",
        zh: r"
child-open-open = { $count ->
    [one] 下级任务 `{ $id }` 尚未办结
   *[other] 有 { $count } 项下级任务尚未办结，其中有 `{ $id }`
}
child-open-late = 上级任务 `{ $id }` 已申请销号或已销号，又新立了这一项
child-open-part = 尚未办结
child-open-first = 先把下级任务销号；确实办不成的，撤销或者未落实销案
child-open-return = 先退回上级任务（`duban return { $id }`），或者把这一项单独立项
",
    },
    page: Words {
        en: r"
The owner has applied for close-out of a task, or it is closed, while a task that names it as `parent` is filed, being
worked on or suspended. `duban apply` and `duban file` refuse it.

## Why it matters
A whole is not done before its parts are; otherwise it is enough to split what is difficult off, and the total looks
done. Drafts bind nobody and hold nothing up; parts that were cancelled or closed as not implemented are shown as that.

## Fails
```ledger
-- tasks/active/2026-0311-r8d-guard-rails.md --
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
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails
-- records/2026/03xx/2026-0311-r8d/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0311-r8d/2026-05-07-accept-p2.md --
---
act: accept
by: zhang-san
---
-- tasks/review/2026-0302-h2v-loading-docks.md --
---
id: 2026-0302-h2v
title: Safe loading docks
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-09-30
goal: Nobody falls from a dock
criteria:
  - {id: c1, name: falls since the works, baseline: 3, target: 0, unit: fall}
---
## Measures
- [x] one dock after the other, dock 4 first

## Evidence
- [accident book](/evidence/2026/03xx/2026-0302-h2v/book.txt): c1
-- evidence/2026/03xx/2026-0302-h2v/book.txt --
no fall since May
-- records/2026/03xx/2026-0302-h2v/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0302-h2v/2026-05-07-accept-p2.md --
---
act: accept
by: li-si
---
-- records/2026/03xx/2026-0302-h2v/2026-05-08-apply-p3.md --
---
act: apply
by: li-si
evidence:
  - {file: book.txt, shows: [c1]}
---
```

## Passes
```ledger
-- tasks/active/2026-0311-r8d-guard-rails.md --
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
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails
-- records/2026/03xx/2026-0311-r8d/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0311-r8d/2026-05-07-accept-p2.md --
---
act: accept
by: zhang-san
---
-- tasks/active/2026-0302-h2v-loading-docks.md --
---
id: 2026-0302-h2v
title: Safe loading docks
source: {self: safety round of 4 May}
weight: general
owner: li-si
due: 2026-09-30
goal: Nobody falls from a dock
criteria:
  - {id: c1, name: falls since the works, baseline: 3, target: 0, unit: fall}
---
## Measures
- [x] one dock after the other, dock 4 first

## Evidence
- [accident book](/evidence/2026/03xx/2026-0302-h2v/book.txt): c1
-- evidence/2026/03xx/2026-0302-h2v/book.txt --
no fall since May
-- records/2026/03xx/2026-0302-h2v/2026-05-06-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/03xx/2026-0302-h2v/2026-05-07-accept-p2.md --
---
act: accept
by: li-si
---
```

## What to do
Close the parts, each with its own evidence. If one has become another matter, its supervisor takes `parent` out with
`duban amend`.
",
        zh: r"
上级任务已经申请销号或者已经销号，而写明以它为 `上级任务` 的任务还在已立项、在办、暂缓。`duban apply` 和 `duban file` 都不予办理。

## 为什么要管
各部分没有办完，整件事就没有办完；否则把难办的拆出去，总账上就“完成”了。拟办的不算；撤销的、未落实销案的，会照实显示。

## 不合格
上级任务已申请销号，又新立了下级任务：

```ledger
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- tasks/review/2026-0140-m3x-民办园转公办.md --
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

## 佐证材料
- [登记证](/evidence/2026/01xx/2026-0140-m3x/登记证.txt): c1
-- evidence/2026/01xx/2026-0140-m3x/登记证.txt --
十二所
-- records/2026/01xx/2026-0140-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0140-m3x/2026-03-03-accept-p2.md --
---
act: accept
by: li-si
---
-- records/2026/01xx/2026-0140-m3x/2026-03-04-apply-p3.md --
---
act: apply
by: li-si
evidence:
  - {file: 登记证.txt, shows: [c1]}
---
```

## 合格
```ledger
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- tasks/active/2026-0140-m3x-民办园转公办.md --
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

## 佐证材料
- [登记证](/evidence/2026/01xx/2026-0140-m3x/登记证.txt): c1
-- evidence/2026/01xx/2026-0140-m3x/登记证.txt --
十二所
-- records/2026/01xx/2026-0140-m3x/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0140-m3x/2026-03-03-accept-p2.md --
---
act: accept
by: li-si
---
```

## 怎么办
先让下级任务逐项销号。确实成了另一回事的，由督办人用 `duban amend` 去掉 `上级任务`。
",
    },
    check: Check::Parts(part, whole),
};

/// Each open task beside the one that it is a part of.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    for task in &ledger.tasks {
        let Some(state) = task.state.filter(|state| state.is_open() && !state.is_draft()) else { continue };
        let Some(parent) = task.node(&field::PARENT) else { continue };
        let id = parent.text().and_then(|text| TaskId::parse(text.trim()).ok());
        if let (Some(id), Some(own)) = (id, task.key())
            && id != *own
        {
            notes.add(id.to_string(), &task.path, parent.span, format!("{own} {}", state.name()));
        }
    }
}

fn whole(ledger: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for children in notes.groups() {
        let Ok(id) = TaskId::parse(&children[0].key) else { continue };
        let Some(path) = ledger.place_of(&id) else { continue };
        if matches!(State::of(&path), Some(State::Review | State::Closed | State::Final)) {
            at_parent(&path, children, found);
            for child in children.iter().filter(|child| child.value.ends_with(State::Filed.name())) {
                at_child(child, found);
            }
        }
    }
}

/// So many others are shown by their place.
const SHOWN: usize = 5;

fn at_parent(path: &RepoPath, children: &[Note], found: &mut Findings<'_>) {
    let first = children[0].value.split(' ').next().unwrap_or_default();
    let title = Message::new("child-open-open").with("count", children.len()).with("id", first);
    let finding = found.report(title, path, Span::default()).help(Message::new("child-open-first"));
    for child in children.iter().take(SHOWN) {
        finding.related(&child.path, child.span, Message::new("child-open-part"));
    }
}

/// Only a child that is new is in the wrong itself: one that is under way must be able to go on.
fn at_child(child: &Note, found: &mut Findings<'_>) {
    let title = Message::new("child-open-late").with("id", &*child.key);
    let help = Message::new("child-open-return").with("id", &*child.key);
    found.report(title, &child.path, child.span).help(help);
}
