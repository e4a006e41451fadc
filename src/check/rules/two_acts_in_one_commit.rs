//! Two acts in one commit of a branch.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Change, Record};
use crate::parse::Step;
use crate::text::RepoPath;

pub(super) static RULE: Rule = Rule {
    name: "two-acts-in-one-commit",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
two-acts-in-one-commit-here = commit { $commit } holds this act and another
two-acts-in-one-commit-apart = one act, one commit: let `duban` make them
",
        zh: r"
two-acts-in-one-commit-here = 提交 { $commit } 里不止这一个动作
two-acts-in-one-commit-apart = 一个动作一次提交：交给 `duban` 办理
",
    },
    page: Words {
        en: r#"
A commit of a branch holds two acts.

## Why it matters
One done, one crossed off: whoever reads the history sees each act by itself, with its own message and signature. A squash of the branch later is no fault; the branch's own commits are what this speaks of.

## Fails
```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/active/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## Passes
```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## What to do
Do the acts with the tool again, one after another; it commits each by itself.
"#,
        zh: r#"
分支上的一次提交里有两个动作。

## 为什么要管
完成一项，销去一项：看历史的人应当看到每个动作单独的说明和签名。以后把分支压缩合并不算错，这里说的是分支自己的提交。

## 不合格
```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/active/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## 合格
```change draft
== then ==
moved: tasks/draft/2026-0142-k7q-kindergartens.md to tasks/filed/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 怎么办
用工具重新办理，一个接一个；每个动作它都单独提交。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    for own in &change.own {
        let [_, (path, _), ..] = &own.acts[..] else { continue };
        if is_one_refiling(change, &own.acts) {
            continue;
        }
        let title = Message::new("two-acts-in-one-commit-here").with("commit", own.id.as_str());
        let span = change.after.place(path, &[Step::Key(&["act"])]);
        found.report(title, path, span).help(Message::new("two-acts-in-one-commit-apart"));
    }
}

/// Filing again is one act in two records: the one that ends the old task, and the filing of its successor.
fn is_one_refiling(change: &Change, acts: &[(RepoPath, bool)]) -> bool {
    let record = |path: &RepoPath| {
        let mut records = change.after.chains.values().flat_map(|chain| chain.records());
        records.find(|(filed, _)| filed.path == *path).map(|(_, record)| record)
    };
    let [one, other] = acts else { return false };
    let (Some(one), Some(other)) = (record(&one.0), record(&other.0)) else { return false };
    let follows = |old: &Record, new: &Record| {
        old.act == "refile" && new.act == "file" && old.said("successor") == new.task.as_deref()
    };
    follows(one, other) || follows(other, one)
}
