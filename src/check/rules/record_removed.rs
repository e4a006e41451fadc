//! A record or a seal that is gone.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::Change;
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
",
        zh: r"
record-removed-gone = 这里有过记录，现在不见了
record-removed-side = 合并的另一边有这份记录，合并后却没有，或者不是原来的内容
record-removed-restore = 把它找回来：`git log -- { $path }`
",
    },
    page: Words {
        en: r#"
A change takes away a record or a seal, or a merge leaves one out that one of its sides has.

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
Restore the file from the history. When a merge lost it, make the merge again and keep both sides: records never conflict.
"#,
        zh: r#"
记录或印章被拿掉；或者合并时漏掉了其中一边的记录。

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
从历史里找回。合并时丢的，重新合并，两边都留：记录之间从不冲突。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let kept = |path: &RepoPath| path.under("records").is_some() && path.name() != ".gitkeep";
    let gone = change.paths.iter().filter(|moved| moved.is_gone() && kept(&moved.path));
    let gone = gone.map(|moved| ("record-removed-gone", &moved.path));
    let lost = change.lost.iter().filter(|path| kept(path)).map(|path| ("record-removed-side", path));
    for (key, path) in gone.chain(lost) {
        let help = Message::new("record-removed-restore").with("path", path.as_str());
        found.report(Message::new(key), path, Span::default()).help(help);
    }
}
