//! Two records that follow the same one.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::{Break, Filed, Ledger, TaskId};
use crate::parse::Step;

use super::record_chain::are_sound;

pub(super) static RULE: Rule = Rule {
    name: "record-fork",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
record-fork-two = two records follow the same one: `{ $act }` by `{ $person }`, and this
record-fork-first = `{ $act }` follows the same record
record-fork-help = leave out the commit of the act that came second, before it is shared: `git log -- { $path }`
record-fork-settle = once it is shared, the supervisor settles which of the two stands: `duban settle { $id } --keep RECORD -m WHY`
",
        zh: r"
record-fork-two = 两条记录接在同一条之后：`{ $person }` 的{ $act }，还有这条
record-fork-first = { $act }也接在同一条记录之后
record-fork-help = 还没有推送的，去掉办理在后的那次提交：`git log -- { $path }`
record-fork-settle = 已经推送的，由督办人裁定以哪条为准：`duban settle { $id } --keep 记录 -m 理由`
",
    },
    page: Words {
        en: r"
Two records of a task follow the same record.

## Why it matters
Two people acted on a task at the same time, each in a clone of their own, and a merge brought both. The task now has two pasts, and what it says depends on which one is read. Neither record is at fault, and only one of them can stand.

## Fails
Two acts follow the filing.

```ledger active
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
-- records/2026/01xx/2026-0142-k7q/2026-06-20-accept-p3.md --
---
act: accept
by: zhang-san
from: filed
after: {{digest records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md}}
---
```

## Passes
```ledger active
```

## What to do
Before it is shared: leave out the commit of the act that came second, and act again on what stands. Once it is shared, the supervisor settles which of the two stands: `duban settle 142 --keep p2 -m WHY`. The other stays where it lies, and counts for nothing.
",
        zh: r"
一项任务有两条记录接在同一条记录之后。

## 为什么要管
两个人各在自己的副本里同时办了手续，合并以后都在。任务从此有了两个过去，以哪一个为准，要看先读到哪条。两条记录各自都没有错，但只能有一条算数。

## 不合格
立项之后接着两次签收。

```ledger active
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
-- records/2026/01xx/2026-0142-k7q/2026-06-20-accept-p3.md --
---
act: accept
by: zhang-san
from: filed
after: {{digest records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md}}
---
```

## 合格
```ledger active
```

## 怎么办
还没有推送的，去掉办理在后的那次提交，在现状上重新办理；已经推送的，由督办人裁定以哪条为准：`duban settle 142 --keep p2 -m 理由`。另一条留在原处，不再算数。
",
    },
    check: Check::Parts(part, |_, _, _| {}),
};

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    for (id, chain) in &ledger.chains {
        let forks: Vec<_> = chain.breaks.iter().filter_map(fork).collect();
        // What is wrong with one of the records is told by `record-chain`, and so is a record that lies there twice.
        if forks.is_empty() || !are_sound(ledger, id, chain) {
            continue;
        }
        for (first, again) in forks {
            let (first, again) = (&chain.all[first], &chain.all[again]);
            if first.digest != again.digest {
                report(ledger, id, (first, again), found);
            }
        }
    }
}

fn fork(fault: &Break) -> Option<(usize, usize)> {
    match fault {
        Break::Fork(first, again) => Some((*first, *again)),
        _ => None,
    }
}

fn report(ledger: &Ledger, id: &TaskId, (first, again): (&Filed, &Filed), found: &mut Findings<'_>) {
    let Ok(record) = &first.record else { return };
    let place = |filed: &Filed| {
        let after = ledger.place(&filed.path, &[Step::Key(&["after"])]);
        (filed.path.clone(), after)
    };
    let (path, span) = place(again);
    let title = Message::new("record-fork-two").with("act", Arg::act(&record.act));
    let finding = found.report(title.with("person", record.actor()), &path, span);
    let (other, span) = place(first);
    finding.related(&other, span, Message::new("record-fork-first").with("act", Arg::act(&record.act)));
    finding.help(Message::new("record-fork-help").with("path", path.as_str()));
    finding.help(Message::new("record-fork-settle").with("id", id.to_string()));
}
