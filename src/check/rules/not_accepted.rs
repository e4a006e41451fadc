//! A filed task that its owner has not signed for in time, or one handed over that its new owner has not.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task, field};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "not-accepted",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
not-accepted-owner = `{ $owner }` has not signed for it; it should have been signed for by { $by }
not-accepted-filed = filed on { $filed }
not-accepted-handed = handed over on { $day }
not-accepted-help = the owner signs for it: `duban accept { $id }`
",
        zh: r"
not-accepted-owner = `{ $owner }` 尚未签收，应于 { $by } 前签收
not-accepted-filed = { $filed } 立项
not-accepted-handed = { $day } 移交
not-accepted-help = 由责任人签收：`duban accept { $id }`
",
    },
    page: Words {
        en: r"
A task was filed, and the owner has not signed for it within the limit: one working day. Or it was handed over, and the new owner has not.

## Why it matters
Until somebody signs for it nobody is at work on it, and every day of waiting is taken from those who will be. An owner who thinks that it is not theirs says so now and not when it is late.

The limit stands in `duban.yaml`: `limits: {accept: 1}`. Days off count by `calendar:`.

## Fails
```ledger filed 2026-03-05
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## Passes
Filed on a Friday, there is time until the end of Monday.

```ledger filed 2026-03-09
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
at: 2026-03-06T16:00:00+08:00
---
```
",
        zh: r"
任务已经立项，责任人却没有在期限内签收：一个工作日；或者任务已经移交，新责任人没有签收。

## 为什么要管
没人签收，就没人动手，等掉的每一天都要从办理的时间里扣。认为不归自己办的，现在就说，不要等到误了期再说。

期限可在 `duban.yaml` 里改：`limits: {accept: 1}`；休息日和调休按 `calendar:`。

## 不合格
```ledger filed 2026-03-05
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 合格
4月30日立项，五一放假，5月6日才到签收期限。

```ledger filed 2026-05-06
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
at: 2026-04-30T16:00:00+08:00
---
-- duban.yaml --
calendar: china
```
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    heir(ledger, task, &standing, found);
    let Some(by) = standing.not_accepted() else { return };
    let owner = task.node(&field::OWNER);
    let name = owner.and_then(|node| node.text()).unwrap_or_default();
    let title = Message::new("not-accepted-owner").with("owner", name).with("by", by.to_string());
    let finding = found.report(title, &task.path, owner.map_or(task.document.front(), |node| node.span));
    if let (Some((filed, _)), Some(day)) = (standing.chain.last("file"), standing.filed()) {
        let said = Message::new("not-accepted-filed").with("filed", day.to_string());
        finding.related(&filed.path, ledger.place(&filed.path, &[Step::Key(&["at"])]), said);
    }
    if let Some(id) = task.key() {
        finding.help(Message::new("not-accepted-help").with("id", id.to_string()));
    }
}

/// The new owner of a task that was handed over.
fn heir(ledger: &Ledger, task: &Task, standing: &Computed<'_>, found: &mut Findings<'_>) {
    let late = standing.awaited_heir().and_then(|waiting| Some((waiting.late?, waiting.since)));
    let (Some((by, since)), Some((filed, record))) = (late, standing.chain.handover()) else { return };
    let heir = record.said("heir").unwrap_or_default();
    let title = Message::new("not-accepted-owner").with("owner", ledger.people.name_of(heir));
    let place = ledger.place(&filed.path, &[Step::Key(&["heir"])]);
    let finding = found.report(title.with("by", by.to_string()), &filed.path, place);
    let said = Message::new("not-accepted-handed").with("day", since.to_string());
    finding.related(&filed.path, ledger.place(&filed.path, &[Step::Key(&["at"])]), said);
    if let Some(id) = task.key() {
        finding.help(Message::new("not-accepted-help").with("id", id.to_string()));
    }
}
