//! A record or a seal that is not what it was.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::Change;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "record-edited",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
record-edited-bytes = this record is not what it was
record-edited-seal = this seal is not what it was
record-edited-restore = bring back what stood there: `git log -- { $path }`
",
        zh: r"
record-edited-bytes = 记录已不是原来的内容
record-edited-seal = 印章已不是原来的那一枚
record-edited-restore = 找回原来的内容：`git log -- { $path }`
",
    },
    page: Words {
        en: r#"
A change edits a record or a seal that was there before.

## Why it matters
A record says who did what on whose word. If it could be edited, every later record that names it would rest on nothing. What was wrong in one is said in the next one.

## Fails
The verdict is made to say another value, and sealed anew.

```change closed
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: a telephone call}
lookback: [90d]
---
```

## Passes
A remark is added.

```change closed
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-07-01-remark-q9z.md --
---
act: remark
by: zhang-san
from: closed
to: closed
---
The third site was surveyed twice; the second survey counts.
```

## What to do
Restore the record from the history, and say what is to be said with `duban remark`.
"#,
        zh: r#"
改动了原来就有的记录或印章。

## 为什么要管
记录写明谁凭什么办了什么。记录能改，后面引用它的每一份记录就都落了空。写错了，另写一份说明。

## 不合格
把销号记录里的核验方式改掉，重新盖印。

```change closed
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 电话核实}
lookback: [90d]
---
```

## 合格
另加一份备注。

```change closed
== then ==
-- records/2026/01xx/2026-0142-k7q/2026-07-01-remark-q9z.md --
---
act: remark
by: zhang-san
from: closed
to: closed
---
第三所园测绘过两次，以第二次为准。
```

## 怎么办
从历史里找回记录；要说的话用 `duban remark` 另写。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let records = change.paths.iter().filter(|moved| moved.path.under("records").is_some());
    for moved in records.filter(|moved| moved.before.is_some() && moved.after.is_some()) {
        let seal = moved.path.name().ends_with(".sig");
        let title = Message::new(if seal { "record-edited-seal" } else { "record-edited-bytes" });
        let help = Message::new("record-edited-restore").with("path", moved.path.as_str());
        found.report(title, &moved.path, Span::default()).help(help);
    }
}
