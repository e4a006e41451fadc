//! A closing that does not say what was taken off the plan as first filed.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Act, Asks, Datum, Ledger, Record, State, Task, discounts};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "hidden-discount",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
hidden-discount-hidden = the record does not say that `{ $field }` was { $first } when the task was first filed
hidden-discount-invented = the record tells of a discount on `{ $field }` that is not there
hidden-discount-again = do the act again: the tool writes down every discount
",
        zh: r"
hidden-discount-hidden = 首次立项时 `{ $field }` 为 { $first }，记录中没有写明
hidden-discount-invented = 记录写了 `{ $field }` 打折扣，其实没有
hidden-discount-again = 重新办理：打折扣之处由工具逐条写入
",
    },
    page: Words {
        en: r#"
The record of a close-out or of a final close-out leaves out a change of the plan since it was first filed: another goal, a lower target, a criterion struck out, a later day.

## Why it matters
*Every task carried out without a discount.* A plan may change for good reasons, each sealed by whoever agreed. What may not happen is that the change is forgotten on the day on which success is told. So whoever closes signs the whole list.

## Fails
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
discounts:
  - {field: due, first: 2026-06-30, now: 2026-09-30, by: zhao-liu}
---
```

## Passes
```ledger closed
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
Do the act with the tool, which compares the plans itself.
"#,
        zh: r#"
销号或最终销号的记录漏写了首次立项以来计划的变更：目标改了、目标值降了、标准删了、时限推了。

## 为什么要管
“确保各项任务不折不扣落到实处。”计划可以因正当理由变更，每次都由同意的人盖印。不可以的是：报成绩那天，变更没人提了。所以谁销号，谁就把清单一并签下。

## 不合格
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
discounts:
  - {field: due, first: 2026-06-30, now: 2026-09-30, by: zhao-liu}
---
```

## 合格
```ledger closed
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
用工具办理，由它自己比对计划。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let tells = |record: &Record| {
        Act::find(&record.act).is_some_and(|act| act.asks(Asks::Discounts))
            && record.lands().is_some_and(|state| !State::is_open(state))
    };
    let mut telling = chain.line().filter(|(_, record)| tells(record)).peekable();
    // Nothing changes a plan once the task is closed, so one list is that of every closing.
    let list: Vec<Datum> = match telling.peek() {
        Some(_) => discounts(chain).iter().map(|one| one.datum()).collect(),
        None => return,
    };
    for (filed, record) in telling {
        let told = record.listed("discounts");
        for missing in list.iter().filter(|one| !told.contains(one)) {
            let span = ledger.place(&filed.path, &[Step::Key(&["act"])]);
            report("hidden-discount-hidden", missing, &filed.path, span, found);
        }
        for (at, invented) in told.iter().enumerate().filter(|(_, one)| !list.contains(one)) {
            let span = ledger.place(&filed.path, &[Step::Key(&["discounts"]), Step::At(at)]);
            report("hidden-discount-invented", invented, &filed.path, span, found);
        }
    }
}

fn report(
    key: &'static str,
    discount: &Datum,
    path: &crate::text::RepoPath,
    span: Span,
    found: &mut Findings<'_>,
) {
    let said = |key: &str| discount.get_text(key).unwrap_or_default().to_owned();
    let title = Message::new(key).with("field", said("field"));
    let title = if key == "hidden-discount-hidden" { title.with("first", said("first")) } else { title };
    found.report(title, path, span).help(Message::new("hidden-discount-again"));
}
