//! A file of a state folder that bears no lawful name.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::misplaced;
use crate::check::{Check, Findings, Fix, Level, Lock, Message, Notes, Remedy, Rule, Safety, Words};
use crate::model::{Ledger, State, Task, TaskId, id_of_name, is_task, slug};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "file-name",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
file-name-no-id = the name of the file does not begin with the id of its task
file-name-not-read = `{ $name }` is not read as a task: its name does not end in `.md`
file-name-stranger = `{ $name }` is no task
file-name-not-nfc = the name of the file holds letters that are put together of two characters
file-name-long = the name of the file takes { $bytes } bytes; more than { $limit } do not fit everywhere
file-name-sign = the name of the file holds `{ $sign }`, which Windows does not take
file-name-command = no command finds it, since they look for the id in the name
file-name-evidence = put what shows the work done under `evidence/`: `duban evidence add ID FILE`
file-name-rename = name it `{ $name }`
",
        zh: r"
file-name-no-id = 文件名开头不是任务的编号
file-name-not-read = `{ $name }` 没有当作任务读取：文件名不是以 `.md` 结尾
file-name-stranger = `{ $name }` 不是任务
file-name-not-nfc = 文件名中有由两个字符拼成的字母
file-name-long = 文件名长 { $bytes } 字节，超过 { $limit } 字节有的电脑存不下
file-name-sign = 文件名中有 `{ $sign }`，Windows 不允许
file-name-command = 命令按文件名中的编号查找，找不到它
file-name-evidence = 佐证材料放到 `evidence/` 下：`duban evidence add ID FILE`
file-name-rename = 改名为 `{ $name }`
",
    },
    page: Words {
        en: r"
A file of a task does not begin with an id, is not a `.md` file, or bears a name that some machine cannot hold.

## Why it matters
A task that was saved as `.markdown` or as `.md.txt` is in no list and in no total: it has vanished by a slip of the
keyboard. Whatever follows the id in a name is free and may be changed at any time; but a colleague on
Windows cannot even check out a file with a colon in its name, and two ways of writing one letter make two files of
one. Hidden files and those that an editor leaves behind are passed over.

## Fails
An editor added its own ending:

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md.txt --
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

The id was left out:

```ledger
-- tasks/draft/guard-rails.md --
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

A sign that Windows does not take:

```ledger
-- tasks/draft/2026-0311-r8d-rails: dock 3.md --
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
-- tasks/draft/2026-0311-r8d-rails-dock-3.md --
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

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-rails-at-dock-3-before-summer.md --
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
`duban check --fix` renames the file; its text stays as it is.
",
        zh: r"
任务文件名开头没有编号，结尾不是 `.md`，或者用了有的电脑存不下的名字。

## 为什么要管
另存成 `.markdown` 或 `.md.txt` 的任务，清单里没有，总数里也没有，手一滑，任务就丢了。文件名里编号后面的部分可以随便改；但带冒号的名字，用 Windows 的同事根本检出不了；同一个字母有两种写法，一个文件就成了两个。隐藏文件和编辑器留下的临时文件不管。

## 不合格
编辑器另加了后缀：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md.txt --
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

把佐证材料放进了任务目录：

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
-- tasks/draft/移交协议.pdf --
移交协议
```

文件名里没有编号：

```ledger
-- tasks/draft/移交幼儿园.md --
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

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-东区三所幼儿园（第一批）.md --
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
`duban check --fix` 只改文件名，内容不动。
",
    },
    check: Check::Parts(part, |_, _, _| {}),
};

/// Bytes that a name may take wherever a work tree lies: encrypted folders hold no more.
const LIMIT: usize = 143;

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    for (path, _) in ledger.files.under("tasks").filter(|(path, _)| !is_task(path)) {
        if State::of(path).is_some() && !is_passed_over(path.name()) {
            stray(ledger, path, found);
        }
    }
    for task in ledger.tasks.iter().filter(|task| task.state.is_some() && task.document.fault().is_none()) {
        if misplaced::is_misnamed(ledger, task) {
            // `misplaced` tells.
        } else if task.file_id.is_none() {
            nameless(ledger, task, found);
        } else {
            unfit(ledger, task, found);
        }
    }
}

/// `.gitkeep`, what editors and desktops leave behind, and what is being written just now.
fn is_passed_over(name: &str) -> bool {
    name.starts_with(['.', '~', '#'])
        || name.ends_with(['~', '#'])
        || [".swp", ".swo", ".bak", ".tmp", ".orig", ".rej"].iter().any(|end| name.ends_with(end))
        || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// Not a `.md` file: a task that is not read, or nothing that belongs here.
fn stray(ledger: &Ledger, path: &RepoPath, found: &mut Findings<'_>) {
    let lower = path.name().to_lowercase();
    let ends = [".md.txt", ".markdown", ".mdown", ".mkd", ".mdx", ".md"];
    let stem = ends.iter().find_map(|end| path.name().get(..lower.strip_suffix(end)?.len()));
    let meant = stem.is_some() || id_of_name(&format!("{}.md", path.name())).is_some();
    if !meant {
        let title = Message::new("file-name-stranger").with("name", path.name());
        let finding = found.report(title, path, Span::default()).at_most(Level::Warning);
        finding.help(Message::new("file-name-evidence"));
        return;
    }
    let title = Message::new("file-name-not-read").with("name", path.name());
    let name = format!("{}.md", stem.unwrap_or(path.name()));
    found.report(title, path, Span::default()).fix(rename(ledger, path, &name, Safety::Safe));
}

fn nameless(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let finding = found.report(Message::new("file-name-no-id"), &task.path, task.document.front());
    finding.help(Message::new("file-name-command"));
    if let Some(id) = task.id {
        let name = slug::file_name(&id, &tail(task, &id));
        finding.fix(rename(ledger, &task.path, &name, Safety::Safe));
    }
}

/// A name that is read here and now, and elsewhere perhaps not.
fn unfit(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let name = task.path.name();
    let sign = name.chars().find(|c| r#"<>:"|?*"#.contains(*c));
    let title = match sign {
        Some(sign) => Message::new("file-name-sign").with("sign", sign.to_string()),
        None if !is_nfc(name) => Message::new("file-name-not-nfc"),
        None if name.len() > LIMIT => {
            Message::new("file-name-long").with("bytes", name.len()).with("limit", LIMIT)
        }
        None => return,
    };
    let Some(id) = task.file_id else { return };
    let better = match () {
        () if sign.is_none() && !is_nfc(name) => name.nfc().collect(),
        () => slug::file_name(&id, &tail(task, &id)),
    };
    let finding = found.report(title, &task.path, task.document.front()).at_most(Level::Warning);
    finding.fix(rename(ledger, &task.path, &better, Safety::Safe));
}

/// What follows the id, brought into the form of a slug.
fn tail(task: &Task, id: &TaskId) -> String {
    let stem = task.path.name().trim_end_matches(".md");
    let id = id.to_string();
    let start = stem.get(..id.len()).filter(|start| start.eq_ignore_ascii_case(&id));
    let rest = start.map_or(stem, |start| &stem[start.len()..]);
    slug::slug(rest, slug::Style::Unicode)
}

fn rename(ledger: &Ledger, from: &RepoPath, name: &str, safety: Safety) -> Option<Fix> {
    let to = RepoPath::parse(&format!("{}/{name}", from.folder())).ok()?;
    if ledger.files.get(&to).is_some() || to == *from {
        return None;
    }
    let words = Message::new("file-name-rename").with("name", name);
    Some(Fix::one(safety, words, Remedy::Rename { from: from.clone(), to }))
}
