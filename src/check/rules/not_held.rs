//! A look-back that calls held what is not, or leaves out what it owes.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::lookback::{HELD, REBOUNDED};
use crate::model::target::{Miss, fall};
use crate::model::{Datum, Filed, Ledger, Record, Survey, Task, Verdict, party};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "not-held",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
not-held-absent = looked back without a verdict on criterion `{ $id }`
not-held-strange = a verdict on `{ $id }`, which is no criterion of the plan
not-held-verdict = `{ $verdict }` is no verdict of a look-back: it is `held` or `rebounded`
not-held-no-value = no value found is given for criterion `{ $id }`
not-held-value = criterion `{ $id }` is called held: the target is { $target }, it was closed with { $closed }, and { $actual } was found
not-held-number = the target of criterion `{ $id }` is { $target }, and what was found cannot be compared with it
not-held-how = it is not said how criterion `{ $id }` was checked
not-held-reason = criterion `{ $id }` is called rebounded although its value holds, and nobody says why
not-held-harm = nobody said whether harm remains
not-held-window = the closing set no window `{ $window }`
not-held-people = the counts of the people's test do not add up, or one is missing
not-held-asker = `{ $person }` asked the people about a task in which `{ $person }` has a part
not-held-say = say it when looking back: `{ $flag }`
not-held-again = what was found stands: file the task again (`duban refile`)
",
        zh: r"
not-held-absent = 标准 `{ $id }` 没有回头看结论
not-held-strange = 计划中没有标准 `{ $id }`，却有结论
not-held-verdict = 回头看的结论只有 `held`（巩固）和 `rebounded`（反弹），没有 `{ $verdict }`
not-held-no-value = 标准 `{ $id }` 没有写实测结果
not-held-value = 标准 `{ $id }` 写成巩固：目标是 { $target }，销号时为 { $closed }，实测为 { $actual }
not-held-number = 标准 `{ $id }` 的目标是 { $target }，实测结果无法与之相比
not-held-how = 标准 `{ $id }` 没有写怎样核验
not-held-reason = 标准 `{ $id }` 数值达标却定为反弹，没有写原因
not-held-harm = 没有回答有无遗留问题
not-held-window = 销号时没有定下 `{ $window }` 的回头看
not-held-people = 群众评价的人数对不上，或有缺项
not-held-asker = 群众评价由 `{ $person }` 询问，而 `{ $person }` 与任务有关
not-held-say = 回头看时写明：`{ $flag }`
not-held-again = 实测结果不能改口：再立项（`duban refile`）
",
    },
    page: Words {
        en: r#"
A look-back says `held` of a criterion whose value has fallen below the target, or by more than the tolerance below what it was closed with; or it leaves out a criterion, a value, how it was checked, or whether harm remains.

## Why it matters
The reviewer states values, and the verdict follows from them: a rebound cannot be talked away. The people's test keeps its raw counts, and nobody who has a part in the task does the asking.

## Fails
Three were closed, and two are left.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 2, how: land register}
harm: none
window: 90d
---
```

Nobody said whether harm remains.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
window: 90d
---
```

The owner asked the people himself.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
people: {asked: 12, happy: 12, satisfied: 12, consent: 12, refused: 0, channel: phone, by: zhang-san, least: 5, percent: 85}
window: 90d
---
```

## Passes
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
people: {asked: 12, happy: 11, satisfied: 12, consent: 12, refused: 0, channel: phone, by: zhou-jiu, least: 5, percent: 85}
window: 90d
---
```

What has fallen is called so.

```ledger closed
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
Look again, state what is found, and where it does not hold file the task again: `duban refile`.
"#,
        zh: r#"
回头看把某条标准写成巩固，而实测值低于目标，或比销号时差出了容差；或者漏了标准、实测值、核验方式，或没有回答有无遗留问题。

## 为什么要管
回访核查人写的是数，结论由数得出：反弹了就是反弹了，说不成没反弹。群众评价保留原始人数，与任务有关的人不得去问。

## 不合格
销号时三所，现在剩两所。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 2, how: 查不动产登记簿}
harm: none
window: 90d
---
```

没有回答有无遗留问题。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: 查不动产登记簿}
window: 90d
---
```

责任人自己去问群众。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
people: {asked: 12, happy: 12, satisfied: 12, consent: 12, refused: 0, channel: 电话, by: zhang-san, least: 5, percent: 85}
window: 90d
---
```

## 合格
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: 无
people: {asked: 12, happy: 11, satisfied: 12, consent: 12, refused: 0, channel: 电话, by: zhou-jiu, least: 5, percent: 85}
window: 90d
---
```

反弹了就写反弹。

```ledger closed
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
重新回头看，看到什么写什么；没有巩固住的再立项：`duban refile`。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let (Some(plan), Some((_, closing))) = (chain.plan(), chain.last("close")) else { return };
    let criteria = plan.get("criteria").map_or(&[][..], Datum::items);
    for (filed, record) in chain.lookbacks() {
        for criterion in criteria {
            covered(ledger, filed, record, (criterion, closing), found);
        }
        strange(ledger, filed, record, criteria, found);
        owed(ledger, filed, record, closing, found);
        surveyed(ledger, task, filed, record, found);
    }
}

/// One criterion of the plan against its verdict in the look-back.
fn covered(
    ledger: &Ledger,
    filed: &Filed,
    record: &Record,
    (criterion, closing): (&Datum, &Record),
    found: &mut Findings<'_>,
) {
    let Some(id) = criterion.get_text("id") else { return };
    let mut verdicts = record.criteria.iter().enumerate().filter(|(_, verdict)| verdict.id == id).peekable();
    if verdicts.peek().is_none() {
        let title = Message::new("not-held-absent").with("id", id);
        found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&["criteria"])]));
    }
    let closed = closing.criteria.iter().find(|verdict| verdict.id == id);
    let closed = closed.and_then(|verdict| Some(verdict.actual.as_ref()?.to_string()));
    for (at, verdict) in verdicts {
        let Some((key, title, help)) = fault(criterion, closed.as_deref(), verdict) else { continue };
        let way = [Step::Key(&["criteria"]), Step::At(at), Step::Key(&[key])];
        found.report(title.with("id", id), &filed.path, ledger.place(&filed.path, &way)).help(help);
    }
}

/// The key of a verdict that is at fault, what to say, and what to do; the id of the criterion is still to be added.
fn fault(
    criterion: &Datum,
    closed: Option<&str>,
    verdict: &Verdict,
) -> Option<(&'static str, Message, Message)> {
    let id = verdict.id.as_str();
    let say = |flag: String| Message::new("not-held-say").with("flag", flag);
    let target = criterion.get_text("target").unwrap_or_default();
    if ![HELD, REBOUNDED].contains(&verdict.verdict.as_str()) {
        let title = Message::new("not-held-verdict").with("verdict", verdict.verdict.as_str());
        return Some(("verdict", title, Message::new("not-held-again")));
    }
    let Some(actual) = verdict.actual.as_ref().map(ToString::to_string).filter(|actual| !actual.is_empty())
    else {
        return Some(("actual", Message::new("not-held-no-value"), say(format!("--found {id}=VALUE"))));
    };
    let reasoned = verdict.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    match (fall(criterion, closed, &actual), verdict.verdict == HELD) {
        (Some(Miss::Short), true) => {
            let title = Message::new("not-held-value").with("target", target).with("actual", actual);
            let title = title.with("closed", closed.unwrap_or_default());
            return Some(("actual", title, Message::new("not-held-again")));
        }
        (Some(Miss::NotANumber | Miss::NeitherYesNorNo), _) => {
            let title = Message::new("not-held-number").with("target", target);
            return Some(("actual", title, say(format!("--found {id}=VALUE"))));
        }
        (None, false) if !reasoned => {
            return Some((
                "verdict",
                Message::new("not-held-reason"),
                say(format!("--rebounded {id}=REASON")),
            ));
        }
        _ => {}
    }
    let checked = [&verdict.how, &verdict.on_site].into_iter().flatten().any(|how| !how.trim().is_empty());
    (!checked).then(|| ("how", Message::new("not-held-how"), say(format!("--how {id}=TEXT"))))
}

/// A verdict on something that is not a criterion of the plan.
fn strange(ledger: &Ledger, filed: &Filed, record: &Record, criteria: &[Datum], found: &mut Findings<'_>) {
    let known = |id: &str| criteria.iter().any(|criterion| criterion.get_text("id") == Some(id));
    for (at, verdict) in record.criteria.iter().enumerate().filter(|(_, verdict)| !known(&verdict.id)) {
        let way = [Step::Key(&["criteria"]), Step::At(at), Step::Key(&["id"])];
        let title = Message::new("not-held-strange").with("id", verdict.id.as_str());
        found.report(title, &filed.path, ledger.place(&filed.path, &way));
    }
}

/// What a look-back owes beside the verdicts.
fn owed(ledger: &Ledger, filed: &Filed, record: &Record, closing: &Record, found: &mut Findings<'_>) {
    if record.harm.as_deref().is_none_or(|harm| harm.trim().is_empty()) {
        let help = Message::new("not-held-say").with("flag", "--harm TEXT");
        let span = ledger.place(&filed.path, &[Step::Key(&["act"])]);
        found.report(Message::new("not-held-harm"), &filed.path, span).help(help);
    }
    if let Some(window) = record.said("window")
        && !closing.windows().iter().any(|known| known.text == window)
    {
        let title = Message::new("not-held-window").with("window", window);
        found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&["window"])]));
    }
}

/// Counts that add up, and nobody who asks in his own matter.
fn surveyed(ledger: &Ledger, task: &Task, filed: &Filed, record: &Record, found: &mut Findings<'_>) {
    let Some(people) = record.more.get("people") else { return };
    let span = ledger.place(&filed.path, &[Step::Key(&["people"])]);
    let Some(survey) = Survey::read(people) else {
        found.report(Message::new("not-held-people"), &filed.path, span);
        return;
    };
    let (chain, asker) = (ledger.chain(task), survey.by.as_str());
    let has_part = chain.owners().contains(&asker)
        || chain.plans().any(|plan| party::is_co_unit(plan, asker, &ledger.people));
    if has_part {
        found.report(Message::new("not-held-asker").with("person", asker), &filed.path, span);
    }
}
