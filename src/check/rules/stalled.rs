//! A task about which nothing has been done or said for longer than the limit.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task, field};

pub(super) static RULE: Rule = Rule {
    name: "stalled",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
stalled-since = nothing has been done or said since { $since }, for { $days } days
stalled-limit = should say something every { $limit } days
stalled-help = say what stands and what comes next: `duban remark { $id }`, or a line that begins with the day under `{ $section }`
",
        zh: r"
stalled-since = 自 { $since } 起 { $days } 天没有进展，也没有备注
stalled-limit = 应每 { $limit } 天说明一次
stalled-help = 说明现状和下一步：`duban remark { $id }`，或在“{ $section }”下写一行以日期开头的进展
",
    },
    page: Words {
        en: r"
An active task without a sign of activity for longer than the limit: 30 days, for a key task 14.

## Why it matters
Nothing is decided and nothing is refused: most tasks fail by being left lying. Activity is an act that moves the task, a milestone done, a remark of the owner or of a co-operating unit, or a line under Progress that begins with its day. The same words once more are none, and neither is what the supervisor asks. A task that is late is told by `overdue`, `behind` and `no-remark` instead.

The limits stand in `duban.yaml`: `limits: {remark: 30, remark_key: 14}`.

## Fails
```ledger active 2026-06-08
-- records/2026/01xx/2026-0142-k7q/2026-04-10-remark-p3.md --
---
act: remark
by: zhang-san
---
Survey under way.
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p4.md --
---
act: remark
by: zhao-liu
---
What has come of the survey?
```

## Passes
```ledger active 2026-06-08
-- records/2026/01xx/2026-0142-k7q/2026-05-29-remark-p3.md --
---
act: remark
by: zhang-san
---
Survey finished, three owners found; registration begins on 8 June.
```
",
        zh: r"
在办任务超过期限没有任何动静：一般任务30天，重点任务14天。

## 为什么要管
没人说不办，也没人办，多数任务就是这样放黄的。算作动静的有：推动任务的办理动作、节点完成、责任人或配合单位的备注、“进展”下以日期开头的一行。原话再说一遍的不算，督办人的催问也不算。已经误期的，改由 `overdue`、`behind`、`no-remark` 提示。

期限可在 `duban.yaml` 里改：`limits: {remark: 30, remark_key: 14}`。

## 不合格
```ledger active 2026-06-08
-- records/2026/01xx/2026-0142-k7q/2026-04-10-remark-p3.md --
---
act: remark
by: zhang-san
---
正在测绘。
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p4.md --
---
act: remark
by: zhao-liu
---
测绘结果如何？
```

## 合格
```ledger active 2026-06-08
-- records/2026/01xx/2026-0142-k7q/2026-05-29-remark-p3.md --
---
act: remark
by: zhang-san
---
测绘完成，涉及三家业主；6月8日起办理登记。
```
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let Some(since) = standing.stalled() else { return };
    if standing.is_overdue() || standing.is_behind() {
        return;
    }
    let days = since.until(today).map_or(0, |span| span.get_days());
    let title = Message::new("stalled-since").with("since", since.to_string()).with("days", i64::from(days));
    let place = task.node(&field::OWNER).map_or(task.document.front(), |node| node.span);
    let finding = found.report(title, &task.path, place);
    finding.mark(Message::new("stalled-limit").with("limit", i64::from(standing.silence())));
    if let Some(id) = task.key() {
        let [en, zh] = field::PROGRESS;
        let section = if task.is_chinese() { zh } else { en };
        finding.help(Message::new("stalled-help").with("id", id.to_string()).with("section", section));
    }
}
