//! A final close-out that does not rest on both conditions: no rebound, no objection.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::chain::Chain;
use crate::model::lookback::{Window, is_no_harm};
use crate::model::survey::Dissent;
use crate::model::{Datum, Filed, Ledger, Record, State, Survey, Task};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "hasty-final",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
hasty-final-window = closed finally, and the look-back of { $window } is not among what it rests on
hasty-final-rebound = closed finally although a look-back found a rebound
hasty-final-found = the look-back that found it
hasty-final-harm = closed finally although the last look-back says of harm: { $harm }
hasty-final-people = closed finally, and the people concerned were not asked at the last look-back

hasty-final-few = closed finally although only { $asked } were asked, and { $least } must be
hasty-final-unhappy = closed finally although { $yes } of { $asked } are happy, and { $percent } in a hundred must be
hasty-final-dissatisfied = closed finally although { $yes } of { $asked } are satisfied, and { $percent } in a hundred must be
hasty-final-refused = closed finally although consent was refused: { $refused } of the people asked
hasty-final-open = closed finally although an opinion is not answered
hasty-final-upheld = closed finally although an opinion was upheld
hasty-final-opinion = this opinion
hasty-final-answer = a supervisor or leader answers it: `duban answer { $id }`
hasty-final-due = a reviewer looks back, from { $window } after the closing: `duban lookback { $id }`
hasty-final-refile = it is filed again: `duban refile { $id }`
hasty-final-ask = a reviewer asks them: `duban lookback { $id } --asked N …`
",
        zh: r"
hasty-final-window = 最终销号所依据的回头看缺 { $window } 这一次
hasty-final-rebound = 回头看已发现反弹，却最终销号
hasty-final-found = 发现反弹的回头看
hasty-final-harm = 最后一次回头看写明有遗留问题，却最终销号：{ $harm }
hasty-final-people = 最后一次回头看没有问群众，却最终销号

hasty-final-few = 群众评价只问了 { $asked } 人（至少应问 { $least } 人），却最终销号
hasty-final-unhappy = 群众评价 { $asked } 人中 { $yes } 人高兴，不足百分之 { $percent }，却最终销号
hasty-final-dissatisfied = 群众评价 { $asked } 人中 { $yes } 人满意，不足百分之 { $percent }，却最终销号
hasty-final-refused = 群众中有 { $refused } 人不答应，却最终销号
hasty-final-open = 还有意见没有答复，却最终销号
hasty-final-upheld = 有意见成立，却最终销号
hasty-final-opinion = 即这一条
hasty-final-answer = 由督办人或责任领导答复：`duban answer { $id }`
hasty-final-due = 由回访核查人在销号满 { $window } 后回头看：`duban lookback { $id }`
hasty-final-refile = 应再立项：`duban refile { $id }`
hasty-final-ask = 由回访核查人去问：`duban lookback { $id } --asked N …`
",
    },
    page: Words {
        en: r#"
The task was finally closed although a look-back of the closing is missing, one found a rebound, harm remains, the people's test is not passed, or an opinion is open or was upheld.

## Why it matters
*No rebound in society, no objection from the people: that is final close-out.* Both conditions, and both shown in what is sealed. A campaign's effect fades; only look-backs spaced out over months show what stays. One who refuses is enough: consent is a veto, not a percentage, and asking others later does not take it back.

## Fails
The look-back found two where three were closed.

```ledger final
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

It rests on a look-back that is not there.

```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-10-08-finalize-p6.md --
---
act: finalize
by: zhao-liu
lookbacks:
  - {window: 90d, record: "sha256:0000000000000000000000000000000000000000000000000000000000000000", by: zhou-jiu, verdict: held}
---
```

One of twelve does not consent.

```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
people: {asked: 12, happy: 12, satisfied: 12, consent: 11, refused: 1, channel: phone, by: zhou-jiu, least: 5, percent: 85}
window: 90d
---
```

## Passes
```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---
```

## What to do
Look back when the window opens; file again what has rebounded.
"#,
        zh: r#"
任务已最终销号，而销号时定下的回头看还缺一次、有一次发现反弹、遗留问题未了、群众评价没有通过，或有意见没有答复、已经成立。

## 为什么要管
“对社会无反弹、群众无意见的，视为最终销号”：两个条件缺一不可，都写进盖印的记录。“一阵风”过后会死灰复燃，隔开几个月再看，才知道什么留下了。答不答应是一票否决，不是百分比，事后再问别人也不能作废。

## 不合格
销号时三所，回头看只剩两所。

```ledger final
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

所依据的那次回头看并不存在。

```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-10-08-finalize-p6.md --
---
act: finalize
by: zhao-liu
lookbacks:
  - {window: 90d, record: "sha256:0000000000000000000000000000000000000000000000000000000000000000", by: zhou-jiu, verdict: held}
---
```

十二人中有一人不答应。

```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
people: {asked: 12, happy: 12, satisfied: 12, consent: 11, refused: 1, channel: 电话, by: zhou-jiu, least: 5, percent: 85}
window: 90d
---
```

## 合格
```ledger final
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: 无
window: 90d
---
```

## 怎么办
到了时间就回头看；反弹的再立项。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let (Some((filed, record)), Some((_, closing))) = (chain.last("finalize"), chain.last("close")) else {
        return;
    };
    // What was filed again is not final any more.
    if chain.state() != Some(State::Final) {
        return;
    }
    let windows = closing.windows();
    let court = Court { ledger, task, chain, filed, record };
    for window in &windows {
        court.answered(*window, found);
    }
    court.no_rebound(found);
    court.no_objection(found);
    if let Some((window, (_, last))) =
        windows.last().and_then(|window| Some((*window, chain.answer_to(*window)?)))
    {
        court.no_harm(last, found);
        court.consented(window, last, found);
    }
}

/// The final close-out that is judged.
struct Court<'a> {
    ledger: &'a Ledger,
    task: &'a Task,
    chain: &'a Chain,
    filed: &'a Filed,
    record: &'a Record,
}

impl Court<'_> {
    /// The record names a look-back that answers this window and is there.
    fn answered(&self, window: Window<'_>, found: &mut Findings<'_>) {
        let is_named = |filed: &Filed| {
            let names = |item: &Datum| {
                item.get_text("window") == Some(window.text)
                    && item.get_text("record") == Some(filed.digest.to_string().as_str())
            };
            self.record.listed("lookbacks").iter().any(names)
        };
        if !self.chain.answer_to(window).is_some_and(|(filed, _)| is_named(filed)) {
            let title = Message::new("hasty-final-window").with("window", window.text);
            let help = self.help("hasty-final-due").with("window", window.text);
            found.report(title, &self.filed.path, self.place("lookbacks")).help(help);
        }
    }

    fn no_rebound(&self, found: &mut Findings<'_>) {
        if let Some((other, _)) = self.chain.lookbacks().find(|(_, record)| record.found_a_rebound()) {
            let title = Message::new("hasty-final-rebound");
            let finding = found.report(title, &self.filed.path, self.place("act"));
            let span = self.ledger.place(&other.path, &[Step::Key(&["criteria"])]);
            finding.related(&other.path, span, Message::new("hasty-final-found"));
            finding.help(self.help("hasty-final-refile"));
        }
    }

    /// Every opinion that was there is answered, and none was found right.
    fn no_objection(&self, found: &mut Findings<'_>) {
        for opinion in self.chain.opinions().iter().filter(|one| !one.is_late()) {
            let (key, help) = match () {
                () if opinion.is_upheld() => ("hasty-final-upheld", "hasty-final-refile"),
                () if opinion.is_open() => ("hasty-final-open", "hasty-final-answer"),
                () => continue,
            };
            let finding = found.report(Message::new(key), &self.filed.path, self.place("act"));
            let span = self.ledger.place(&opinion.filed.path, &[Step::Key(&["act"])]);
            finding.related(&opinion.filed.path, span, Message::new("hasty-final-opinion"));
            finding.help(self.help(help));
        }
    }

    fn no_harm(&self, last: &Record, found: &mut Findings<'_>) {
        if let Some(harm) = last.harm.as_deref().filter(|harm| !is_no_harm(harm)) {
            let title = Message::new("hasty-final-harm").with("harm", harm);
            found.report(title, &self.filed.path, self.place("act")).help(self.help("hasty-final-refile"));
        }
    }

    /// The people concerned were asked where they are concerned, and have nothing against it wherever they were.
    fn consented(&self, window: Window<'_>, last: &Record, found: &mut Findings<'_>) {
        let survey = |record: &Record| record.more.get("people").and_then(Survey::read);
        // Asked again, too few may become enough; who has refused has refused.
        let refused = self.chain.answers_to(window).filter_map(|(_, record)| survey(record));
        let refused = refused.into_iter().find(|survey| survey.refused > 0);
        let Some(survey) = refused.or_else(|| survey(last)) else {
            if self.task.concerns_the_masses() {
                let title = Message::new("hasty-final-people");
                found.report(title, &self.filed.path, self.place("act")).help(self.help("hasty-final-ask"));
            }
            return;
        };
        if let Some(dissent) = survey.dissent() {
            let finding = found.report(said(dissent, &survey), &self.filed.path, self.place("act"));
            finding.help(self.help("hasty-final-refile"));
        }
    }

    fn place(&self, key: &str) -> Span {
        self.ledger.place(&self.filed.path, &[Step::Key(&[key])])
    }

    fn help(&self, key: &'static str) -> Message {
        Message::new(key).with("id", self.task.key().map(ToString::to_string).unwrap_or_default())
    }
}

/// Why the test is not passed, with the counts that show it.
fn said(dissent: Dissent, survey: &Survey) -> Message {
    let number = |number: u32| Arg::Number(number.into());
    let share = |key: &'static str, yes: u32| {
        let title = Message::new(key).with("yes", number(yes)).with("asked", number(survey.asked));
        title.with("percent", number(survey.percent))
    };
    match dissent {
        Dissent::Refused => Message::new("hasty-final-refused").with("refused", number(survey.refused)),
        Dissent::Unhappy => share("hasty-final-unhappy", survey.happy),
        Dissent::Dissatisfied => share("hasty-final-dissatisfied", survey.satisfied),
        Dissent::Few => {
            let title = Message::new("hasty-final-few").with("asked", number(survey.asked));
            title.with("least", number(survey.least))
        }
    }
}
