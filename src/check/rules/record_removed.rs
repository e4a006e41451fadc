//! A record or a seal that is gone, or an act that was taken back with it.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Act, Change, State, TaskId, id_of_name, owner_of};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "record-removed",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
record-removed-gone = this was recorded, and is gone
record-removed-side = another side of the merge has this, and the merge has not
record-removed-restore = bring it back: `git log -- { $path }`
record-removed-reverted = `{ $act }` was taken back together with its record, as `git revert` does it
record-removed-merge = the merge leaves out `{ $act }`: one of its sides has it, with its record
record-removed-task = task `{ $id }` is gone, and it was more than a draft
record-removed-join = make the merge again and keep both sides; where others have it already, bring the files back in a commit of its own, and the admins forgive the merge: `duban pardon COMMIT`
record-removed-again = leave the commit that did this out before it lands; where others have it already, `git revert` it, and the admins forgive it: `duban pardon COMMIT`
record-removed-refile = a closing that was wrong stays on record, and the task is filed again: `duban refile { $id }`
",
        zh: r"
record-removed-gone = 这里有过记录，现在不见了
record-removed-side = 合并的另一边有这份记录，合并后却没有，或者不是原来的内容
record-removed-restore = 把它找回来：`git log -- { $path }`
record-removed-reverted = { $act }连同记录一起被撤回了，像是做了 `git revert`
record-removed-merge = 合并漏掉了{ $act }：合并的一边有这个动作和它的记录
record-removed-task = 任务 `{ $id }` 不见了，而它已不是拟办
record-removed-join = 还没有推送的，重新合并，两边都保留；已经推送的，另做一次提交把文件找回来，并由管理员特赦那次合并：`duban pardon 提交`
record-removed-again = 还没有合入的，去掉撤回的那次提交；已经推送的，对那次提交再做一次 `git revert`，并由管理员特赦：`duban pardon 提交`
record-removed-refile = 销号有误的，记录仍须保留，任务另行再立项：`duban refile { $id }`
",
    },
    page: Words {
        en: r#"
A change takes away a record or a seal, or a merge leaves one out that one of its sides has. Or a task that was more than a draft is gone.

## Why it matters
Returns, failed applications and remarks that nobody likes are records too. A ledger in which they can vanish shows only what somebody wants to be seen.

## Fails
A remark that nobody liked is taken away.

```change active
-- records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md --
---
act: remark
by: zhang-san
from: active
to: active
---
Two titles are registered; the third is mortgaged.
== then ==
gone: records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md
gone: records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md.zhang-san.sig
```

Somebody took the closing back with `git revert`.

```change closed
== then ==
gone: records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md
gone: records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md.wang-wu.sig
gone: tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- tasks/review/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

## Passes
```change review
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-06-22-remark-q9z.md --
---
act: remark
by: zhang-san
from: review
to: review
---
The third title follows by Friday.
```

## What to do
Restore the file from the history. What `git revert` took back, a second `git revert` brings back; what was wrong is said in a later record. When a merge lost it, make the merge again and keep both sides: records never conflict.
"#,
        zh: r#"
记录或印章被拿掉；或者合并时漏掉了其中一边的记录；或者拟办以外的任务不见了。

## 为什么要管
退回、没有通过的申请、不中听的备注，都是记录。记录能消失的台账，只剩下有人愿意给人看的东西。

## 不合格
不中听的备注被拿掉。

```change active
-- records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md --
---
act: remark
by: zhang-san
from: active
to: active
---
两所已登记；第三所有抵押。
== then ==
gone: records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md
gone: records/2026/01xx/2026-0142-k7q/2026-05-11-remark-q9z.md.zhang-san.sig
```

有人用 `git revert` 撤回了销号。

```change closed
== then ==
gone: records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md
gone: records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md.wang-wu.sig
gone: tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- tasks/review/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

## 合格
```change review
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-06-22-remark-q9z.md --
---
act: remark
by: zhang-san
from: review
to: review
---
第三本证星期五前补来。
```

## 怎么办
从历史里找回。`git revert` 撤回的，再 `git revert` 一次就回来了；办错了的，用后来的记录说明。合并时丢的，重新合并，两边都留：记录之间从不冲突。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let kept = |path: &RepoPath| path.under("records").is_some() && path.name() != ".gitkeep";
    let gone: Vec<&RepoPath> =
        change.paths.iter().filter(|moved| moved.is_gone()).map(|moved| &moved.path).collect();
    let reverted: Vec<_> = gone.iter().filter_map(|path| reverted(change, path)).collect();
    for (path, act, id) in &reverted {
        let (key, help) = match change.joins {
            true => ("record-removed-merge", "record-removed-join"),
            false => ("record-removed-reverted", "record-removed-again"),
        };
        let finding = found.report(Message::new(key).with("act", Arg::act(act.name)), path, Span::default());
        finding.help(Message::new(help));
        if act.must_sign() {
            finding.help(Message::new("record-removed-refile").with("id", id.to_string()));
        }
    }
    for (path, id) in vanished(change) {
        let title = Message::new("record-removed-task").with("id", id.to_string());
        let help = Message::new("record-removed-restore").with("path", path.as_str());
        found.report(title, path, Span::default()).help(help);
    }
    let told = |path: &RepoPath| {
        let of = |record: &RepoPath| path.as_str().starts_with(record.as_str());
        reverted.iter().any(|(record, ..)| of(record))
    };
    let gone = gone.into_iter().filter(|path| kept(path) && !told(path));
    let gone = gone.map(|path| ("record-removed-gone", path));
    let lost = change.lost.iter().filter(|path| kept(path)).map(|path| ("record-removed-side", path));
    for (key, path) in gone.chain(lost) {
        let help = Message::new("record-removed-restore").with("path", path.as_str());
        found.report(Message::new(key), path, Span::default()).help(help);
    }
}

/// Tasks that were more than drafts, are nowhere any more, and have no record that would tell of it.
fn vanished(change: &Change) -> impl Iterator<Item = (&RepoPath, TaskId)> {
    let gone = change.paths.iter().filter(|moved| moved.is_gone());
    let stood = gone.filter(|moved| State::of(&moved.path).is_some_and(|state| !state.is_draft()));
    let named = stood.filter_map(|moved| Some((&moved.path, id_of_name(moved.path.name())?)));
    named.filter(|(_, id)| {
        let stays = change.after.tasks.iter().any(|task| task.file_id == Some(*id));
        !stays && !change.after.chains.contains_key(id)
    })
}

/// The act whose record is gone, where its task went back with it from the state that the act had led to.
fn reverted<'a>(change: &Change, path: &'a RepoPath) -> Option<(&'a RepoPath, &'static Act, TaskId)> {
    let (id, _) = owner_of(path)?;
    let act = Act::find(path.name().strip_suffix(".md")?.split('-').nth(3)?)?;
    let folder = |gone: bool| {
        let is_it = |path: &RepoPath| id_of_name(path.name()).is_some_and(|other| other == id);
        let mut tasks = change.paths.iter().filter(|moved| moved.path.under("tasks").is_some());
        let moved =
            tasks.find(|moved| is_it(&moved.path) && (moved.is_gone(), moved.is_new()) == (gone, !gone));
        moved.and_then(|moved| State::of(&moved.path))
    };
    let (left, reached) = (folder(true)?, folder(false)?);
    (left != reached && act.from.contains(&reached) && act.lands(reached) == left).then_some((path, act, id))
}
