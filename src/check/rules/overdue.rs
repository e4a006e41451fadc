//! A task past its due date that nobody has applied to close.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task, field};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "overdue",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
overdue-late = due on { $due }, { $days ->
    [one] a day late
   *[other] { $days } days late
}
overdue-first = first due on { $due }, { $days } days ago: by this day it is judged
overdue-help = say what stands, what is missing and the next step: `duban remark { $id }`
",
        zh: r"
overdue-late = 时限 { $due }，已逾期 { $days } 天
overdue-first = 原定时限 { $due }，已过 { $days } 天：按期与否，以此为准
overdue-help = 说明现状、差距和下一步：`duban remark { $id }`
",
    },
    page: Words {
        en: r"
The due date is past, and nobody applied for close-out in time.

## Why it matters
What is late should be seen on the day it becomes late, by everybody. An extension moves the due date and not the first one, by which the task is judged; whoever asks for one asks before the day. A task that was applied for in time and waits for its verifier is not late by its owner's fault: `approval-waiting` tells of it.

## Fails
```ledger active 2026-10-08
-- records/2026/01xx/2026-0142-k7q/2026-10-05-remark-p3.md --
---
act: remark
by: zhang-san
---
Two of three are handed over; the court decides about the third on 12 October.
```

## Passes
The owner applied in time.

```ledger review 2026-10-01
-- records/2026/01xx/2026-0142-k7q/2026-09-29-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## What to do
Finish it and apply; or say in a remark what stands, what is missing, the next step and by when.
",
        zh: r"
时限已过，期内也没有申请销号。

## 为什么要管
哪一天逾期，哪一天就要让大家看到。延期改的是现行时限，原定时限不变，按期与否以原定时限为准；要延期，须在到期前申请。期内已经申请、正等验收的，不怪责任人，由 `approval-waiting` 提示。

## 不合格
```ledger active 2026-10-08
-- records/2026/01xx/2026-0142-k7q/2026-10-05-remark-p3.md --
---
act: remark
by: zhang-san
---
已移交两所；第三所10月12日开庭，判决后三天内办结。
```

## 合格
期内已申请销号。

```ledger review 2026-10-01
-- records/2026/01xx/2026-0142-k7q/2026-09-29-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## 怎么办
抓紧办结并申请销号；办不完的，在备注里说清现状、差距、下一步和时间。
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let (Some(due), Some(days)) = (standing.due(), standing.days_late()) else { return };
    let in_time = standing.waiting().is_some_and(|waiting| waiting.since <= due);
    if !standing.is_overdue() || in_time {
        return;
    }
    let title = Message::new("overdue-late").with("due", due.to_string()).with("days", i64::from(days));
    let finding = found.report(title, &task.path, place(task));
    if let (Some(first), Some(days)) = (standing.first_due(), standing.days_late_by_first())
        && let Some((filed, _)) = standing.chain.line().next().filter(|_| first < due)
    {
        let said = Message::new("overdue-first").with("due", first.to_string()).with("days", i64::from(days));
        let way = [Step::Key(&["plan"]), Step::Key(&["due"])];
        finding.related(&filed.path, ledger.place(&filed.path, &way), said);
    }
    if let Some(id) = task.key() {
        finding.help(Message::new("overdue-help").with("id", id.to_string()));
    }
}

/// The due date, or the front matter where there is none to see.
fn place(task: &Task) -> Span {
    task.node(&field::DUE).map_or(task.document.front(), |node| node.span)
}
