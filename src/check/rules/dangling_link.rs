//! A task, a file or a piece of evidence that is named and not there.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Remedy, Rule, Safety, Words};
use crate::model::reference::{self, Target};
use crate::model::{Ledger, State, Task, id_of_name};
use crate::parse::Link;
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "dangling-link",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
dangling-link-task = there is no task `{ $id }`
dangling-link-file = `{ $path }` is not in the ledger
dangling-link-moved = the task lies elsewhere by now: `{ $path }`
dangling-link-relative = this link breaks when the task moves to another state
dangling-link-lost = `{ $target }` leads to no file
dangling-link-list = `duban list --all` shows the ids
dangling-link-root = links of a task begin at the top of the ledger, with `/`
dangling-link-write = write `{ $path }`
",
        zh: r"
dangling-link-task = 没有任务 `{ $id }`
dangling-link-file = 台账里没有 `{ $path }`
dangling-link-moved = 该任务现在在 `{ $path }`
dangling-link-relative = 任务换了状态，这个链接就断了
dangling-link-lost = `{ $target }` 指不到任何文件
dangling-link-list = 编号见 `duban list --all`
dangling-link-root = 任务里的链接一律从台账最上层写起，以 `/` 开头
dangling-link-write = 改为 `{ $path }`
",
    },
    page: Words {
        en: r"
A task names another that does not exist (`depends_on`, `parent`, `pilot_of`, `refiled_from`, `supersedes`), or a link
of its text leads to no file of the ledger, or will not once the task has moved.

## Why it matters
A parent that is not there is never waited for. Links begin at the top of the ledger, because a task file moves from
folder to folder with its state: what leads to `../../evidence` today leads nowhere when the task is closed. A wrong id
is an error once the task is filed; a link in the text is only a warning. What is listed under Evidence is looked after by
`evidence-missing`; addresses in the net are not followed.

## Fails
A parent that was never written:

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
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails
```

A link that holds only while the task is a draft:

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
- [ ] measure and order the rails, see [the plan](../../evidence/2026/03xx/2026-0311-r8d/plan.txt)
-- evidence/2026/03xx/2026-0311-r8d/plan.txt --
two edges of 21 m
```

## Fixed
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
- [ ] measure and order the rails, see [the plan](/evidence/2026/03xx/2026-0311-r8d/plan.txt)
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
parent: 2026-0302-h2v
---
## Measures
- [ ] measure and order the rails, see [the plan](/evidence/2026/03xx/2026-0311-r8d/plan.txt)
-- evidence/2026/03xx/2026-0311-r8d/plan.txt --
two edges of 21 m
-- tasks/draft/2026-0302-h2v-loading-docks.md --
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
- [ ] one dock after the other, dock 4 first
```

## What to do
Name tasks by their ids, not by links: an id holds wherever the task lies. `duban check --fix` turns a relative
link into one that begins at the top.
",
        zh: r"
任务写了并不存在的其他任务（`前置`、`上级任务`、`试点`、`原任务`、`取代`）；或者正文里的链接指不到台账里的文件，或者任务一换状态就指不到。

## 为什么要管
上级任务写错了编号，就谁也不会等它。任务文件随状态换文件夹，所以链接要从台账最上层写起：今天的 `../../evidence`，销号以后就断了。编号写错，立项以后是错误；正文里的链接只作警告。`佐证材料` 下面的清单由 `evidence-missing` 检查；网址不查。

## 不合格
前置任务写错了编号：

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
前置: 2026-0140-m3y
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

链接只在拟办阶段有效：

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
- [ ] 一园一案，见[移交方案](../../evidence/2026/01xx/2026-0142-k7q/方案.txt)
-- evidence/2026/01xx/2026-0142-k7q/方案.txt --
三园移交方案
```

## 改后
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
- [ ] 一园一案，见[移交方案](/evidence/2026/01xx/2026-0142-k7q/方案.txt)
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
前置: 2026-0140-m3x
---
## 举措
- [ ] 一园一案，见[移交方案](/evidence/2026/01xx/2026-0142-k7q/方案.txt)
-- evidence/2026/01xx/2026-0142-k7q/方案.txt --
三园移交方案
-- tasks/draft/2026-0140-m3x-民办园转公办.md --
---
编号: 2026-0140-m3x
标题: 小区配套园全部转为公办
来源: {自立: 年度计划}
分类: 一般
责任人: 李四
完成时限: 2026-08-31
目标: 全区小区配套园都是公办园
完成标准:
  - {编号: c1, 名称: 公办园数, 基数: 9, 目标值: 12, 计量单位: 所}
---
## 举措
- [ ] 先移交，再核编，8月底前到位
```

## 怎么办
提到别的任务，写编号，不要写链接：任务在哪个状态，编号都找得到。`duban check --fix` 会把相对链接改成从最上层写起。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // What has been closed is not worded again.
    if !task.state.is_some_and(State::is_open) {
        return;
    }
    for (id, place) in task.refers() {
        if ledger.place_of(&id).is_none() && task.key() != Some(&id) {
            let title = Message::new("dangling-link-task").with("id", id.to_string());
            let finding = found.report(title, &task.path, place).help(Message::new("dangling-link-list"));
            if task.state.is_some_and(State::is_draft) {
                finding.at_most(Level::Warning);
            }
        }
    }
    if task.document.fault().is_none() {
        links(ledger, task, found);
    }
}

fn links(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let cited: Vec<Span> = task.cited().into_iter().map(|cited| cited.span).collect();
    for link in task.document.links().iter().filter(|link| !cited.contains(&link.span)) {
        match reference::read(&task.path, &link.target, |path| ledger.files.holds(path)) {
            Target::Elsewhere => {}
            Target::Root(path) if ledger.files.holds(&path) => {}
            Target::Root(path) => absent(ledger, task, link, &path, found),
            Target::Relative(Some(path)) if ledger.files.holds(&path) => {
                let title = Message::new("dangling-link-relative");
                let fix = rewritten(task, link, &path);
                let finding = found.report(title, &task.path, link.span).at_most(Level::Warning);
                finding.help(Message::new("dangling-link-root")).fix(fix);
            }
            Target::Relative(_) => {
                let title = Message::new("dangling-link-lost").with("target", link.target.as_str());
                let finding = found.report(title, &task.path, link.span).at_most(Level::Warning);
                finding.help(Message::new("dangling-link-root"));
            }
        }
    }
}

/// Nothing lies at the path; a task has perhaps only moved.
fn absent(ledger: &Ledger, task: &Task, link: &Link, path: &RepoPath, found: &mut Findings<'_>) {
    let id = path.under("tasks").and_then(|_| id_of_name(path.name()));
    if let Some(now) = id.and_then(|id| ledger.place_of(&id)) {
        let title = Message::new("dangling-link-moved").with("path", now.as_str());
        let fix = rewritten(task, link, &now);
        found.report(title, &task.path, link.span).at_most(Level::Warning).fix(fix);
        return;
    }
    let title = Message::new("dangling-link-file").with("path", path.as_str());
    found.report(title, &task.path, link.span).at_most(Level::Warning);
}

/// The same link from the top of the ledger, where the text is still people's.
fn rewritten(task: &Task, link: &Link, path: &RepoPath) -> Option<Fix> {
    task.state.filter(|state| state.is_editable())?;
    let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
    let text = reference::written(path, fragment);
    let span = task.document.target(link)?;
    let words = Message::new("dangling-link-write").with("path", text.as_str());
    let remedy = Remedy::Replace { path: task.path.clone(), span, text };
    Some(Fix::one(Safety::Safe, words, remedy))
}
