//! An opinion of the people that nobody has answered within the limit.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, Task};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "opinion-unanswered",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
opinion-unanswered-late = an opinion that should have been answered by { $last }
opinion-unanswered-help = a supervisor or leader answers it: `duban answer { $id }`
",
        zh: r"
opinion-unanswered-late = 意见应在 { $last } 前答复，至今没有
opinion-unanswered-help = 由督办人或责任领导答复：`duban answer { $id }`
",
    },
    page: Words {
        en: r#"
An opinion was registered, and within ten working days nobody has ruled on it and answered it. `limits: answer` in `duban.yaml` sets another limit.

## Why it matters
What the masses call for is listened to: each opinion gets a ruling and a reply, adopted, explained, or refused with the reason. One that lies unanswered blocks the final close-out, and a task that is finally closed stays open to complaints.

## Fails
```ledger closed 2026-07-20
-- records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md --
---
act: opinion
by: wu-shi
category: complaint
channel: hotline
day: 2026-06-30
words: "sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a"
---
```

## Passes
```ledger closed 2026-07-20
-- records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md --
---
act: opinion
by: wu-shi
category: complaint
channel: hotline
day: 2026-06-30
words: "sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a"
---
-- records/2026/01xx/2026-0142-k7q/2026-07-08-answer-p6.md --
---
act: answer
by: zhao-liu
opinion: "{{digest records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md}}"
ruling: not-upheld
answer: explained
---
the third opens in September, as the notice at the gate says
```

## What to do
Rule on it and answer: `duban answer`, by somebody who neither owns the task nor is complained about.
"#,
        zh: r#"
登记了意见，十个工作日内没有人裁定、答复。期限可在 `duban.yaml` 的 `limits: answer` 另定。

## 为什么要管
对群众的呼声、意见，应认真倾听：每条都要有裁定和答复，采纳、解释，或说明不采纳的理由。压着不答复的，不能最终销号；最终销号以后，群众仍可提意见。

## 不合格
```ledger closed 2026-07-20
-- records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md --
---
act: opinion
by: wu-shi
category: complaint
channel: hotline
day: 2026-06-30
words: "sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a"
---
```

## 合格
```ledger closed 2026-07-20
-- records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md --
---
act: opinion
by: wu-shi
category: complaint
channel: hotline
day: 2026-06-30
words: "sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a"
---
-- records/2026/01xx/2026-0142-k7q/2026-07-08-answer-p6.md --
---
act: answer
by: zhao-liu
opinion: "{{digest records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p5.md}}"
ruling: not-upheld
answer: explained
---
第三所九月开园，园门口已有公告
```

## 怎么办
裁定并答复：`duban answer`，由既不是责任人、也不是被反映的人办理。
"#,
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let limit = i32::try_from(ledger.settings.limits.answer).unwrap_or(i32::MAX);
    for opinion in ledger.chain(task).opinions().iter().filter(|opinion| opinion.is_open()) {
        let Some(day) = opinion.record.at.get(..10).and_then(|day| day.parse::<Date>().ok()) else {
            continue;
        };
        let last = ledger.settings.calendar().add_working_days(day, limit);
        if last < today {
            let span = ledger.place(&opinion.filed.path, &[Step::Key(&["act"])]);
            let title = Message::new("opinion-unanswered-late").with("last", last.to_string());
            let id = task.key().map(ToString::to_string).unwrap_or_default();
            let help = Message::new("opinion-unanswered-help").with("id", id);
            found.report(title, &opinion.filed.path, span).help(help);
        }
    }
}
