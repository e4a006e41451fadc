//! A close-out whose commit nobody signed.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::Change;
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "unsigned-act",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unsigned-act-here = commit { $commit } brings this and is not signed
unsigned-act-seal = the seal carries the authority, and this is one proof the less: rewritten by a rebase, or made by hand?
",
        zh: r"
unsigned-act-here = 提交 { $commit } 带来这份记录，却没有签名
unsigned-act-seal = 权限看印章，只是少了一重凭证：是变基改写过，还是手工做的？
",
    },
    page: Words {
        en: r#"
A commit of a branch closes a task and is not signed.

## Why it matters
The tool signs the commit of every close-out, whatever git's settings say. One without a signature was rewritten after it was made, or the tool did not make it. The seal still says who decided; plain git and the forge's badge can no longer say it too.

## Fails
```change review unsigned-commit
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

## Passes
```change review
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

## What to do
Nothing, if the branch was rebased: the seal counts. Otherwise ask who made the commit.
"#,
        zh: r#"
分支上的一次提交销了号，却没有签名。

## 为什么要管
不论 git 怎样设置，每次销号的提交工具都会签名。没有签名，就是做好之后被改写过，或者不是工具做的。是谁定的，印章仍然说得清；只是 git 自己和平台上的徽标不能再作旁证。

## 不合格
```change review unsigned-commit
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

## 合格
```change review
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

## 怎么办
分支变基过的，不必处理：以印章为准。否则问清提交是谁做的。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    for own in change.own.iter().filter(|own| !own.signed) {
        for (path, _) in own.acts.iter().filter(|(_, closes)| *closes) {
            let title = Message::new("unsigned-act-here").with("commit", own.id.as_str());
            let span = change.after.place(path, &[Step::Key(&["act"])]);
            found.report(title, path, span).help(Message::new("unsigned-act-seal"));
        }
    }
}
