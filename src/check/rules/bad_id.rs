//! An id that is none, or another than the name of the file says.

use std::collections::BTreeMap;

use super::misplaced;
use crate::check::{Check, Findings, Fix, Level, Lock, Message, Notes, Remedy, Rule, Safety, Words};
use crate::model::{IdFault, Ledger, State, Task, TaskId, field};
use crate::parse::{Node, Op, Step, Value};
use crate::text::RepoPath;

pub(super) static RULE: Rule = Rule {
    name: "bad-id",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
bad-id-shape = `{ $text }` is no id: it takes a year, a number and a tag
bad-id-year = the year of `{ $text }` is not four digits
bad-id-number = the number of `{ $text }` is not four or more digits
bad-id-tag = the tag of `{ $text }` is not a letter and two characters of `0-9 a-z` without `i l o u`
bad-id-name = the file is named `{ $named }`, and its id is `{ $id }`
bad-id-tool = ids are given by `duban new`; write the one that the file is named by
bad-id-which = one of the two is right: the records of a task lie under its id
bad-id-write = write `{ $id }`, as the file is named
bad-id-rename = name the file by the id, `{ $id }`
",
        zh: r"
bad-id-shape = `{ $text }` 不是编号：编号由年份、序号、标记三段组成
bad-id-year = `{ $text }` 的年份不是四位数字
bad-id-number = `{ $text }` 的序号不足四位数字
bad-id-tag = `{ $text }` 的标记应为一个字母加两个字符，取自 `0-9 a-z`，不含 `i l o u`
bad-id-name = 文件名是 `{ $named }`，文中编号却是 `{ $id }`
bad-id-tool = 编号由 `duban new` 给出；照文件名填写即可
bad-id-which = 两者必有一误：任务的记录存放在它的编号之下
bad-id-write = 照文件名改为 `{ $id }`
bad-id-rename = 按编号 `{ $id }` 改文件名
",
    },
    page: Words {
        en: r"
The id in the front matter is not of the form `2026-0142-k7q`, or not the one that the file's name begins with.

## Why it matters
A task is called by its id: commands find its file by the name, records and evidence lie under the id. Where the two
differ an act on the one is written down under the other.

## Fails
The number was shortened by hand:

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-311-r8d
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
```

The file was renamed by hand:

```ledger
-- tasks/draft/2026-0312-w4p-guard-rails.md --
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
```

## Fixed
```ledger
-- tasks/draft/2026-0312-w4p-guard-rails.md --
---
id: 2026-0312-w4p
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
```

## What to do
`duban check --fix` writes the id that the records show to be right; where there are none yet, `--unsafe` takes that of the
file's name.
",
        zh: r"
文中的编号不是 `2026-0142-k7q` 这样的形式，或者与文件名开头的编号不一致。

## 为什么要管
任务靠编号来认：命令按文件名找任务，记录和佐证材料按编号存放。两者不一致，办的是这一件，记到了那一件。

## 不合格
手工改短了序号：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-142-k7q
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
```

手工改了文件名：

```ledger
-- tasks/draft/2026-0143-h2v-移交幼儿园.md --
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
```

## 改后
```ledger
-- tasks/draft/2026-0143-h2v-移交幼儿园.md --
---
编号: 2026-0143-h2v
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
```

## 怎么办
`duban check --fix` 按记录改正；还没有记录的，加 `--unsafe` 以文件名为准。
",
    },
    check: Check::Parts(part, |_, _, _| {}),
};

/// Files with one id lie in one part.
fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    let mut holders: BTreeMap<&TaskId, usize> = BTreeMap::new();
    for id in ledger.tasks.iter().filter_map(Task::key) {
        *holders.entry(id).or_default() += 1;
    }
    for task in &ledger.tasks {
        let Some(node) = task.node(&field::ID) else { continue };
        let text = node.text().unwrap_or_default().trim();
        match (TaskId::parse(text), &task.file_id) {
            (Err(fault), _) if !text.is_empty() => malformed(task, node, text, fault, found),
            // Of two files with one id `duplicate-id` tells, of one that has ended `misplaced`.
            (Ok(id), Some(named))
                if id != *named && holders.get(&id) == Some(&1) && !misplaced::is_misnamed(ledger, task) =>
            {
                differs(ledger, task, node, (id, *named), found);
            }
            _ => {}
        }
    }
}

fn malformed(task: &Task, node: &Node, text: &str, fault: IdFault, found: &mut Findings<'_>) {
    let title = match fault {
        IdFault::Shape => "bad-id-shape",
        IdFault::Year => "bad-id-year",
        IdFault::Number => "bad-id-number",
        IdFault::Tag => "bad-id-tag",
    };
    let finding = found.report(Message::new(title).with("text", text), &task.path, node.span);
    finding.help(Message::new("bad-id-tool"));
    // The name of the file is what every command has found it by.
    if let Some(named) = task.file_id {
        finding.fix(write(task, Safety::Safe, named));
    }
}

fn differs(
    ledger: &Ledger,
    task: &Task,
    node: &Node,
    (id, named): (TaskId, TaskId),
    found: &mut Findings<'_>,
) {
    let title = Message::new("bad-id-name").with("named", named.to_string()).with("id", id.to_string());
    let has_records = |id: TaskId| ledger.chains.get(&id).is_some_and(|chain| !chain.all.is_empty());
    let fix = match (has_records(id), has_records(named)) {
        (false, true) => write(task, Safety::Safe, named),
        (true, false) => rename(ledger, task, (id, named)),
        (false, false) => write(task, Safety::Unsafe, named),
        (true, true) => None,
    };
    found.report(title, &task.path, node.span).help(Message::new("bad-id-which")).fix(fix);
}

/// Gives the front matter the id of the file's name, where no digest has bound the text yet.
fn write(task: &Task, safety: Safety, named: TaskId) -> Option<Fix> {
    task.state.filter(|state| State::is_editable(*state))?;
    let (path, value) = ([Step::Key(&field::ID.names())], Value::Text(named.to_string()));
    let words = Message::new("bad-id-write").with("id", named.to_string());
    Fix::patch(safety, words, &task.path, task.document.patch(&Op::Set { path: &path, value }))
}

/// Gives the file the name of its id; the rest of the name stays.
fn rename(ledger: &Ledger, task: &Task, (id, named): (TaskId, TaskId)) -> Option<Fix> {
    let name = task.path.name().replacen(&named.to_string(), &id.to_string(), 1);
    let to = RepoPath::parse(&format!("{}/{name}", task.path.folder())).ok()?;
    if ledger.files.get(&to).is_some() {
        return None;
    }
    let words = Message::new("bad-id-rename").with("id", id.to_string());
    Some(Fix::one(Safety::Safe, words, Remedy::Rename { from: task.path.clone(), to }))
}
