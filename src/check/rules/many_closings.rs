//! One change that closes many tasks.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Change, Filed, Record};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "many-closings",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
many-closings-here = this change closes { $count } tasks, { $most } at most go without a second reviewer
many-closings-second = ask a second reviewer to look at each of them
",
        zh: r"
many-closings-here = 这次变更一共销号 { $count } 项，超过 { $most } 项须再由一人复核
many-closings-second = 请另一人逐项复核
",
    },
    page: Words {
        en: r#"
A change closes more tasks than one reviewer can be expected to look at.

## Why it matters
A close-out is one task, one look at the ground, one signature. Twenty in one pull request are seldom twenty looks: it is how a quarter's figures are made. `limits: {closings: N}` in `duban.yaml` sets how many pass without a word; it is 5.

## Fails
Here no closing at all goes without a second reviewer.

```change review
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- duban.yaml --
limits: {closings: 0}
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
Ask a second person to review the change, or split it so that each part is looked at.
"#,
        zh: r#"
一次变更里销号的任务太多，一个人看不过来。

## 为什么要管
销号是一项任务、一次核验、一个签名。一次合并请求里销号二十项，很少是真看了二十次，往往是赶季度数字。`duban.yaml` 中的 `limits: {closings: N}` 定多少项以内不提示，默认 5 项。

## 不合格
这里规定每次销号都须另一人复核。

```change review
== then ==
moved: tasks/review/2026-0142-k7q-kindergartens.md to tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md
-- duban.yaml --
limits: {closings: 0}
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
请另一人复核，或者分几次合入，逐项看清。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let most = change.after.settings.limits.closings as usize;
    let closings: Vec<(&Filed, &Record)> = change.acts().filter(|(_, record)| record.ends()).collect();
    if let Some((filed, _)) = closings.get(most) {
        let title = Message::new("many-closings-here").with("count", closings.len()).with("most", most);
        let span = change.after.place(&filed.path, &[Step::Key(&["act"])]);
        found.report(title, &filed.path, span).help(Message::new("many-closings-second"));
    }
}
