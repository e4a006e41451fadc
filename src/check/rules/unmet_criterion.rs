//! A task that was closed although its own standard was not met.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::target::{Miss, miss};
use crate::model::{Datum, Filed, Ledger, Record, Task, Verdict, party};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "unmet-criterion",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
unmet-criterion-none = closed, and the plan has no criterion that could be met
unmet-criterion-nameless = criterion { $number } of the plan has no id of its own, so no verdict speaks of it
unmet-criterion-strange = a verdict on `{ $id }`, which is no criterion of the plan
unmet-criterion-absent = closed without a verdict on criterion `{ $id }`
unmet-criterion-verdict = closed although criterion `{ $id }` is `{ $verdict }`
unmet-criterion-value = { $actual } was found for criterion `{ $id }`; the target is { $target }
unmet-criterion-number = the target of criterion `{ $id }` is { $target }, and what was found is not a number
unmet-criterion-neither = the target of criterion `{ $id }` is { $target }, and what was found is neither yes nor no
unmet-criterion-no-value = no value found is given for criterion `{ $id }`
unmet-criterion-how = it is not said how criterion `{ $id }` was checked
unmet-criterion-site = a key task was closed and no criterion was checked on site
unmet-criterion-lessons = a key task was closed without lessons
unmet-criterion-harm = a key task was closed and nobody said whether harm remains
unmet-criterion-lookback = closed without a date for looking back
unmet-criterion-say = say it when closing: `{ $flag }`
unmet-criterion-return = send back what is not met: `duban return`
",
        zh: r"
unmet-criterion-none = 计划里没有一条完成标准，却销了号
unmet-criterion-nameless = 计划的第 { $number } 条标准没有自己的编号，没有结论可以对应
unmet-criterion-strange = 计划中没有标准 `{ $id }`，却有结论
unmet-criterion-absent = 标准 `{ $id }` 没有验收结论就销了号
unmet-criterion-verdict = 标准 `{ $id }` 的结论是 `{ $verdict }`，却销了号
unmet-criterion-value = 标准 `{ $id }` 实测为 { $actual }，目标是 { $target }
unmet-criterion-number = 标准 `{ $id }` 的目标是 { $target }，实测却不是数字
unmet-criterion-neither = 标准 `{ $id }` 的目标是 { $target }，实测却既不是“是”也不是“否”
unmet-criterion-no-value = 标准 `{ $id }` 没有写实测结果
unmet-criterion-how = 标准 `{ $id }` 没有写怎样核验
unmet-criterion-site = 重点任务销号，却没有一条标准到现场核验
unmet-criterion-lessons = 重点任务销号，没有写经验教训
unmet-criterion-harm = 重点任务销号，没有回答有无遗留问题
unmet-criterion-lookback = 销号时没有定下回头看的时间
unmet-criterion-say = 销号时写明：`{ $flag }`
unmet-criterion-return = 未达标的退回：`duban return`
",
    },
    page: Words {
        en: r#"
The task was closed although a criterion has no verdict, is not met, or its value contradicts the target; or the plan has no criterion that a verdict could name; or the closing leaves out what it owes.

## Why it matters
Closing is reconciling, line by line, what was promised with what was found. "Basically done" closes nothing. A key task also owes a check on site, the lessons, and an answer whether harm remains; every closing sets the days for looking back.

## Fails
Two were found, and three were promised.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 2, how: land register}
lookback: [90d]
---
```

Nobody says how it was checked, and no look-back is set.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3}
---
```

A key task that was closed from the desk.

```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: key
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
intent: no child waits for a title deed
breakthrough: settle the land registration first
baseline: {text: none of three handed over, date: 2026-03-02, place: east district}
risks: [a developer goes bankrupt first]
contingency: a court order for the building
consolidation: a condition of the next land grant
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [30d, 90d, 180d]
---
```

## Passes
```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: key
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
intent: no child waits for a title deed
breakthrough: settle the land registration first
baseline: {text: none of three handed over, date: 2026-03-02, place: east district}
risks: [a developer goes bankrupt first]
contingency: a court order for the building
consolidation: a condition of the next land grant
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register, on_site: land office}
lessons: settle the registration before the survey
harm: none
lookback: [30d, 90d, 180d]
---
```

## What to do
What is not met is sent back: `duban return`. What was closed falsely is filed again. A bare number is a floor, or a ceiling where the baseline lies above it; `≥`, `≤`, `<`, `>` and 不超过 say it outright.
"#,
        zh: r#"
有标准没有验收结论、结论不是达标、实测与目标矛盾，却销了号；计划里没有一条可以下结论的标准；或者销号时该写的没有写。

## 为什么要管
销号就是对账：承诺了什么，查到了什么，一条一条对。“基本完成”不能销号。重点任务还要有现场核验、经验教训、有无遗留问题的回答；凡销号都要定下回头看的时间。

## 不合格
承诺三所，实测两所。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 2, how: 查不动产登记簿}
lookback: [90d]
---
```

没有写怎样核验，也没有定回头看。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3}
---
```

坐在办公室里给重点任务销号。

```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
意图: 不让一个孩子等产权证
突破口: 先办不动产登记
现状: {内容: 三所均未移交, 日期: 2026-03-02, 地点: 城东片区}
风险: [开发商先行破产]
预案: 申请法院裁定移交
长效机制: 移交列为下次供地的条件
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [30d, 90d, 180d]
---
```

## 合格
```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
意图: 不让一个孩子等产权证
突破口: 先办不动产登记
现状: {内容: 三所均未移交, 日期: 2026-03-02, 地点: 城东片区}
风险: [开发商先行破产]
预案: 申请法院裁定移交
长效机制: 移交列为下次供地的条件
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿, on_site: 不动产登记中心}
lessons: 先办登记，再做摸底
harm: 无
lookback: [30d, 90d, 180d]
---
```

## 怎么办
未达标的退回：`duban return`；虚假销号的再立项。只写一个数，就是下限；基数比它大的，就是上限；也可以直接写 `≥`、`≤`、`<`、`>`、“不超过”。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let Some(plan) = chain.plan() else { return };
    for (filed, record) in chain.line().filter(|(_, record)| record.act == "close") {
        let criteria = plan.get("criteria").map_or(&[][..], Datum::items);
        nameless(ledger, filed, criteria, found);
        for criterion in criteria {
            covered(ledger, filed, record, criterion, found);
        }
        strange(ledger, filed, record, criteria, found);
        whole(ledger, filed, record, party::is_key(plan), found);
    }
}

/// Criteria that no verdict can name, or none at all.
fn nameless(ledger: &Ledger, filed: &Filed, criteria: &[Datum], found: &mut Findings<'_>) {
    let here = || ledger.place(&filed.path, &[Step::Key(&["criteria"])]);
    if criteria.is_empty() {
        found.report(Message::new("unmet-criterion-none"), &filed.path, here());
    }
    let mut ids = BTreeSet::new();
    for (at, criterion) in criteria.iter().enumerate() {
        if !criterion.get_text("id").is_some_and(|id| !id.trim().is_empty() && ids.insert(id)) {
            let title = Message::new("unmet-criterion-nameless").with("number", at + 1);
            found.report(title, &filed.path, here());
        }
    }
}

/// One criterion of the plan against its verdicts in the record.
fn covered(ledger: &Ledger, filed: &Filed, record: &Record, criterion: &Datum, found: &mut Findings<'_>) {
    let Some(id) = criterion.get_text("id") else { return };
    let mut verdicts = record.criteria.iter().enumerate().filter(|(_, verdict)| verdict.id == id).peekable();
    if verdicts.peek().is_none() {
        let title = Message::new("unmet-criterion-absent").with("id", id);
        found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&["criteria"])]));
    }
    for (at, verdict) in verdicts {
        if let Some((key, title)) = fault(criterion, verdict) {
            let way = [Step::Key(&["criteria"]), Step::At(at), Step::Key(&[key])];
            let help = match title.key {
                "unmet-criterion-how" => {
                    Message::new("unmet-criterion-say").with("flag", format!("--how {id}=TEXT"))
                }
                "unmet-criterion-no-value" => {
                    Message::new("unmet-criterion-say").with("flag", format!("--found {id}=VALUE"))
                }
                _ => Message::new("unmet-criterion-return"),
            };
            found.report(title.with("id", id), &filed.path, ledger.place(&filed.path, &way)).help(help);
        }
    }
}

/// The key of a verdict that is at fault, and what to say; the id of the criterion is still to be added.
fn fault(criterion: &Datum, verdict: &Verdict) -> Option<(&'static str, Message)> {
    let target = criterion.get_text("target").unwrap_or_default();
    if verdict.verdict != "met" {
        let title = Message::new("unmet-criterion-verdict").with("verdict", verdict.verdict.as_str());
        return Some(("verdict", title));
    }
    let Some(actual) = verdict.actual.as_ref().map(ToString::to_string).filter(|actual| !actual.is_empty())
    else {
        return Some(("actual", Message::new("unmet-criterion-no-value")));
    };
    match miss(criterion, &actual) {
        Some(Miss::Short) => {
            let title = Message::new("unmet-criterion-value").with("target", target).with("actual", actual);
            return Some(("actual", title));
        }
        Some(Miss::NotANumber) => {
            return Some(("actual", Message::new("unmet-criterion-number").with("target", target)));
        }
        Some(Miss::NeitherYesNorNo) => {
            return Some(("actual", Message::new("unmet-criterion-neither").with("target", target)));
        }
        None => {}
    }
    let checked = [&verdict.how, &verdict.on_site].into_iter().flatten().any(|how| !how.trim().is_empty());
    (!checked).then(|| ("how", Message::new("unmet-criterion-how")))
}

/// A verdict on something that is not a criterion of the plan.
fn strange(ledger: &Ledger, filed: &Filed, record: &Record, criteria: &[Datum], found: &mut Findings<'_>) {
    let known = |id: &str| criteria.iter().any(|criterion| criterion.get_text("id") == Some(id));
    for (at, verdict) in record.criteria.iter().enumerate().filter(|(_, verdict)| !known(&verdict.id)) {
        let span = ledger.place(&filed.path, &[Step::Key(&["criteria"]), Step::At(at), Step::Key(&["id"])]);
        found.report(
            Message::new("unmet-criterion-strange").with("id", verdict.id.as_str()),
            &filed.path,
            span,
        );
    }
}

/// A window is a number of days, `30d`.
fn is_window(text: &str) -> bool {
    text.strip_suffix('d').is_some_and(|days| days.parse::<u16>().is_ok_and(|days| days > 0))
}

/// What a closing owes beside the verdicts.
fn whole(ledger: &Ledger, filed: &Filed, record: &Record, is_key: bool, found: &mut Findings<'_>) {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let on_site = record.criteria.iter().any(|verdict| said(&verdict.on_site));
    let no_site = is_key && !on_site && !record.criteria.is_empty();
    let owed = [
        ("criteria", "unmet-criterion-site", "--on-site ID=PLACE", no_site),
        ("lessons", "unmet-criterion-lessons", "--lessons TEXT", is_key && !said(&record.lessons)),
        ("harm", "unmet-criterion-harm", "--harm TEXT", is_key && !said(&record.harm)),
        (
            "lookback",
            "unmet-criterion-lookback",
            "--lookback DAYS",
            record.lookback.is_empty() || !record.lookback.iter().all(|text| is_window(text)),
        ),
    ];
    for (key, title, flag, _) in owed.into_iter().filter(|(.., owed)| *owed) {
        let span = ledger.place(&filed.path, &[Step::Key(&[key])]);
        let help = Message::new("unmet-criterion-say").with("flag", flag);
        found.report(Message::new(title), &filed.path, span).help(help);
    }
}
