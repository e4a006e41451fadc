//! A folder of tasks that git would move away with its last file.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Notes, Remedy, Rule, Safety, Words};
use crate::model::{Ledger, State};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "missing-gitkeep",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
missing-gitkeep-folder = { $others ->
    [0] `{ $folder }/` holds no `.gitkeep`
    [one] `{ $folder }/` and another folder of tasks hold no `.gitkeep`
   *[other] `{ $folder }/` and { $others } other folders of tasks hold no `.gitkeep`
}
missing-gitkeep-create = { $count ->
    [one] create the file
   *[other] create the { $count } files
}
",
        zh: r"
missing-gitkeep-folder = { $others ->
    [0] `{ $folder }/` 里没有 `.gitkeep`
   *[other] `{ $folder }/` 和另外 { $others } 个任务文件夹里没有 `.gitkeep`
}
missing-gitkeep-create = 补建 { $count } 个 `.gitkeep`
",
    },
    page: Words {
        en: r"
The folder of a state, or a shard of an ended one (`tasks/final/2026/01xx`), holds no `.gitkeep`.

## Why it matters
When the last file of a folder moves git takes it for the renaming of the folder. A task that a colleague files
there at the same time is then carried along by the merge into another state, without an act. One file that stays
keeps that from happening.

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
-- tasks/draft/.gitkeep --
-- tasks/filed/.gitkeep --
-- tasks/review/.gitkeep --
-- tasks/suspended/.gitkeep --
-- tasks/closed/.gitkeep --
-- tasks/final/.gitkeep --
-- tasks/rebounded/.gitkeep --
-- tasks/cancelled/.gitkeep --
-- tasks/unmet/.gitkeep --
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
-- tasks/draft/.gitkeep --
-- tasks/filed/.gitkeep --
-- tasks/active/.gitkeep --
-- tasks/review/.gitkeep --
-- tasks/suspended/.gitkeep --
-- tasks/closed/.gitkeep --
-- tasks/final/.gitkeep --
-- tasks/rebounded/.gitkeep --
-- tasks/cancelled/.gitkeep --
-- tasks/unmet/.gitkeep --
```

## What to do
`duban check --fix` creates the files; commit them.
",
        zh: r"
某个状态的文件夹，或者已结任务的分片文件夹（如 `tasks/final/2026/01xx`），里面没有 `.gitkeep`。

## 为什么要管
文件夹里最后一个文件移走时，git 会当成整个文件夹改名。同事这时新放进去的任务，合并时会被一起带到别的状态，而谁也没有办理过。留一个不动的文件，就不会这样。

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
-- tasks/draft/.gitkeep --
-- tasks/filed/.gitkeep --
-- tasks/active/.gitkeep --
-- tasks/suspended/.gitkeep --
-- tasks/closed/.gitkeep --
-- tasks/final/.gitkeep --
-- tasks/rebounded/.gitkeep --
-- tasks/cancelled/.gitkeep --
-- tasks/unmet/.gitkeep --
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
-- tasks/draft/.gitkeep --
-- tasks/filed/.gitkeep --
-- tasks/active/.gitkeep --
-- tasks/review/.gitkeep --
-- tasks/suspended/.gitkeep --
-- tasks/closed/.gitkeep --
-- tasks/final/.gitkeep --
-- tasks/rebounded/.gitkeep --
-- tasks/cancelled/.gitkeep --
-- tasks/unmet/.gitkeep --
```

## 怎么办
`duban check --fix` 会补上，然后提交。
",
    },
    check: Check::Parts(part, whole),
};

/// The shards of the part; a shard lies in one part whole.
fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    let tasks = ledger.tasks.iter().filter(|task| task.state.is_some_and(|state| !state.is_open()));
    let used: BTreeSet<&str> = tasks.map(|task| task.path.folder()).collect();
    // A folder that is no shard is misplaced, and told as that.
    for folder in used.into_iter().filter(|folder| folder.split('/').count() == 4) {
        keep(ledger, &[folder], found);
    }
}

/// The folders of the states, in use or not; told in one.
fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    let folders: Vec<String> = State::all().map(|state| format!("tasks/{}", state.name())).collect();
    keep(ledger, &folders.iter().map(String::as_str).collect::<Vec<_>>(), found);
}

/// One finding for all of these folders that lack theirs.
fn keep(ledger: &Ledger, folders: &[&str], found: &mut Findings<'_>) {
    let path = |folder: &str| RepoPath::parse(&format!("{folder}/.gitkeep"));
    let lack = |folder: &&&str| path(folder).is_ok_and(|path| ledger.files.get(&path).is_none());
    let lacking: Vec<&str> = folders.iter().filter(lack).copied().collect();
    let remedies: Vec<Remedy> = lacking
        .iter()
        .filter_map(|folder| Some(Remedy::Create { path: path(folder).ok()?, bytes: Vec::new() }))
        .collect();
    let Some(Remedy::Create { path: first, .. }) = remedies.first().cloned() else { return };
    let title =
        Message::new("missing-gitkeep-folder").with("folder", lacking[0]).with("others", lacking.len() - 1);
    let words = Message::new("missing-gitkeep-create").with("count", remedies.len());
    let fix = Fix { safety: Safety::Safe, words, remedies };
    found.report(title, &first, Span::default()).fix(Some(fix));
}
