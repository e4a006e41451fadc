//! What has rebounded, or was rightly complained about, and is not filed again.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Filed, Ledger, Record, State, Task};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "rebound-not-refiled",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
rebound-not-refiled-rebound = a rebound was found, and since { $last } the task should be filed again
rebound-not-refiled-opinion = an opinion was upheld, and since { $last } the task should be filed again
rebound-not-refiled-help = a supervisor files it again with new measures: `duban refile { $id }`
",
        zh: r"
rebound-not-refiled-rebound = 已发现反弹，应在 { $last } 前再立项
rebound-not-refiled-opinion = 意见成立，应在 { $last } 前再立项
rebound-not-refiled-help = 由督办人换新举措再立项：`duban refile { $id }`
",
    },
    page: Words {
        en: r#"
A look-back found a rebound, or an opinion was upheld, and within five working days the task was not filed again. `limits: refile` in `duban.yaml` sets another limit.

## Why it matters
What still has problems is filed again. Between the finding and the new round lies the gap in which things are forgotten.

## Fails
```ledger closed 2026-10-12
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: rebounded, actual: 2, how: land register}
harm: none
window: 90d
---
```

## Passes
```ledger closed 2026-09-30
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: rebounded, actual: 2, how: land register}
harm: none
window: 90d
---
```

## What to do
`duban refile`, with measures that were not tried.
"#,
        zh: r#"
回头看发现反弹，或意见成立，五个工作日内没有再立项。期限可在 `duban.yaml` 的 `limits: refile` 另定。

## 为什么要管
“仍然存在问题的应再立项”。发现问题和新一轮之间的空档，最容易不了了之。

## 不合格
```ledger closed 2026-10-12
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: rebounded, actual: 2, how: 查不动产登记簿}
harm: none
window: 90d
---
```

## 合格
```ledger closed 2026-09-30
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: rebounded, actual: 2, how: 查不动产登记簿}
harm: none
window: 90d
---
```

## 怎么办
`duban refile`，换没有试过的举措。
"#,
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    if !matches!(task.state, Some(State::Closed | State::Final)) {
        return;
    }
    let chain = ledger.chain(task);
    let rebounds = chain.lookbacks().filter(|(_, record)| record.found_a_rebound());
    let rebounds = rebounds.map(|found| ("rebound-not-refiled-rebound", found));
    let opinions = chain.opinions();
    let upheld = opinions.iter().filter(|opinion| opinion.is_upheld());
    let upheld = upheld.filter_map(|opinion| Some(("rebound-not-refiled-opinion", opinion.answer?)));
    for (key, (filed, record)) in rebounds.chain(upheld) {
        late(ledger, task, today, (key, filed, record), found);
    }
}

fn late(
    ledger: &Ledger,
    task: &Task,
    today: Date,
    (key, filed, record): (&'static str, &Filed, &Record),
    found: &mut Findings<'_>,
) {
    let limit = i32::try_from(ledger.settings.limits.refile).unwrap_or(i32::MAX);
    let Some(day) = record.at.get(..10).and_then(|day| day.parse::<Date>().ok()) else { return };
    let last = ledger.settings.calendar().add_working_days(day, limit);
    if last < today {
        let span = ledger.place(&filed.path, &[Step::Key(&["act"])]);
        let id = task.key().map(ToString::to_string).unwrap_or_default();
        let help = Message::new("rebound-not-refiled-help").with("id", id);
        found.report(Message::new(key).with("last", last.to_string()), &filed.path, span).help(help);
    }
}
