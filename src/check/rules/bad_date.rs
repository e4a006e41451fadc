//! A day that is none, or that cannot be told.

use jiff::civil::Date;

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::due::{DueFault, DueFaultKind};
use crate::model::field::{self, Shape};
use crate::model::{Due, Filled, Ledger, Task, wording};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "bad-date",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
bad-date-no-such-day = the calendar has no `{ $text }`
bad-date-no-base = `{ $text }` leaves the year or the first day open
bad-date-immediate = `{ $text }` is a kind of task, not a day
bad-date-ongoing = `{ $text }` is not a day: nothing that never ends can be on time
bad-date-ambiguous = `{ $text }` may mean two days
bad-date-several = `{ $text }` holds more than one date
bad-date-working-days = `{ $text }` counts working days from a day that is not named
bad-date-unreadable = `{ $text }` is not a date
bad-date-iso = write the last day: `{ $name }: 2026-09-30`
bad-date-year = write it with its year: `{ $name }: 2026-06-30`, or `2026Q2`
bad-date-kind = write `{ $kind }: { $value }`, and the day by which it is done under `{ $name }`
bad-date-horizon = write `{ $horizon }: { $value }` and the day of the next check under `{ $check }`; under `{ $name }` the day by which the first result stands
bad-date-write = write `{ $date }`
",
        zh: r"
bad-date-no-such-day = 日历上没有 `{ $text }`
bad-date-no-base = `{ $text }` 没有写明年份，或者没有写明从哪天算起
bad-date-immediate = `{ $text }` 是办理类型，不是日期
bad-date-ongoing = `{ $text }` 不是日期：没有尽头的事，谈不上按期
bad-date-ambiguous = `{ $text }` 可以理解成两个日子
bad-date-several = `{ $text }` 里有不止一个日期
bad-date-working-days = `{ $text }` 按工作日计算，但没有写明从哪天算起
bad-date-unreadable = `{ $text }` 不是日期
bad-date-iso = 写明最后一天：`{ $name }: 2026-09-30`
bad-date-year = 连同年份写明：`{ $name }: 2026-06-30`，或者 `2026年上半年`
bad-date-kind = 写 `{ $kind }: { $value }`，并在 `{ $name }` 写明办结的日期
bad-date-horizon = 写 `{ $horizon }: { $value }`，在 `{ $check }` 写明下次检查的日期，在 `{ $name }` 写明首次见效的日期
bad-date-write = 改为 `{ $date }`
",
    },
    page: Words {
        en: r"
A date is not one: the calendar has no such day, the year is left open, or it is a word that names no day.

## Why it matters
What has no last day is never late. Beside `2026-09-30` the tool reads what people write, such as `2026Q2`,
`30 September 2026` or `2026年底前`, and takes the last day of it; but it does not guess.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-02-30
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

Half of a year, but of which?

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-12-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
milestones:
  - {id: m1, name: rails ordered, due: first half}
---
## Measures
- [ ] measure and order the rails
```

## Fixed
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-12-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
milestones:
  - {id: m1, name: rails ordered, due: 2026-06-30}
---
## Measures
- [ ] measure and order the rails
```

## Passes
```ledger also:worded-date
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026Q4
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
milestones:
  - {id: m1, name: rails ordered, due: first half of 2026}
---
## Measures
- [ ] measure and order the rails
```

## What to do
Something to be done at once has `kind: immediate` and still a day. Something that goes on for ever has `horizon: long`,
a `next_check`, and as `due` the day by which its first result stands.
",
        zh: r"
时限不是日期：日历上没有这一天，没有写明年份，或者写的是一个不指明日子的词。

## 为什么要管
没有最后期限，就永远不会逾期。除了 `2026-09-30`，也认得 `2026年底前`、`2026年上半年`、`2026年6月30日前` 这类写法，一律以其最后一天为准；但从不猜测。

## 不合格
“长期坚持”“立行立改”都不是时限：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 长期坚持
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
节点:
  - {编号: m1, 名称: 办好土地登记, 时限: 立行立改}
---
## 举措
- [ ] 一园一案
```

没有写明年份：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 6月底前
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 改后
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-06-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 合格
```ledger also:worded-date
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026年底前
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
节点:
  - {编号: m1, 名称: 办好土地登记, 时限: 2026年上半年}
---
## 举措
- [ ] 一园一案
```

## 怎么办
立行立改的事项，写 `办理类型: 立行立改`，时限仍要写到日。长期坚持的事项，写 `周期: 长远` 和 `下次检查`，时限写首次见效的日期。
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    for value in task.filled().iter().filter(|value| matches!(value.shape, Shape::Date)) {
        let Some(text) = value.node.text() else { continue };
        let told_elsewhere = wording::is_placeholder(text) || !wording::vague(text).is_empty();
        if let (Err(fault), false) = (Due::read(text, None), told_elsewhere) {
            report(task, value, text, fault, found);
        }
    }
}

fn report(task: &Task, value: &Filled<'_>, text: &str, fault: DueFault, found: &mut Findings<'_>) {
    let Some((title, help)) = words(task, value, fault.kind) else { return };
    let span = place(task, value, text, fault);
    let finding = found.report(Message::new(title).with("text", text), &task.path, span).help(help);
    if fault.kind == DueFaultKind::NoBase {
        finding.fix(in_its_year(task, value, text));
    }
}

/// The day where only the year is left out: that of the task's id. What counts from a day comes to another one on
/// another day, and stays as it is.
fn in_its_year(task: &Task, value: &Filled<'_>, text: &str) -> Option<Fix> {
    let year = task.key()?.year();
    let [first, last] = [(1, 1), (12, 31)].map(|(month, day)| {
        Due::read(text, Some(Date::new(year, month, day).ok()?)).ok().map(|due| due.date)
    });
    let day = first.filter(|_| first == last)?.to_string();
    let words = Message::new("bad-date-write").with("date", day.as_str());
    Fix::value(Safety::Unsafe, words, &task.path, value.node, &day)
}

/// The part that is to blame, where the file holds the very text that was read.
fn place(task: &Task, value: &Filled<'_>, text: &str, fault: DueFault) -> Span {
    let whole = value.node.span;
    match fault.span {
        Some(part) if whole.of(task.document.text().as_str()) == text && !part.is_empty() => {
            Span::new(whole.start + part.start, whole.start + part.end)
        }
        _ => whole,
    }
}

/// What is said, and what to do; nothing of an empty text, which is missing.
fn words(task: &Task, value: &Filled<'_>, kind: DueFaultKind) -> Option<(&'static str, Message)> {
    let iso = || Message::new("bad-date-iso");
    let (title, help) = match kind {
        DueFaultKind::Empty => return None,
        DueFaultKind::NoSuchDay => ("bad-date-no-such-day", iso()),
        DueFaultKind::NoBase => ("bad-date-no-base", Message::new("bad-date-year")),
        DueFaultKind::Immediate => {
            ("bad-date-immediate", with_word(task, "bad-date-kind", "kind", &field::KIND))
        }
        DueFaultKind::Ongoing => {
            let help = with_word(task, "bad-date-horizon", "horizon", &field::HORIZON);
            ("bad-date-ongoing", help.with("check", task.name_of(&field::NEXT_CHECK)))
        }
        DueFaultKind::Ambiguous => ("bad-date-ambiguous", iso()),
        DueFaultKind::Several => ("bad-date-several", iso()),
        DueFaultKind::WorkingDays => ("bad-date-working-days", iso()),
        DueFaultKind::Unreadable => ("bad-date-unreadable", iso()),
    };
    Some((title, help.with("name", value.name)))
}

/// A field of words and its last word, in the language of the file: `kind: immediate`, `周期: 长远`.
fn with_word(task: &Task, key: &'static str, arg: &'static str, field: &'static field::Field) -> Message {
    let Shape::Word(words) = field.shape else { return Message::new(key) };
    let last = words.last().map_or("", |(en, zh)| if task.is_chinese() { *zh } else { *en });
    Message::new(key).with(arg, task.name_of(field)).with("value", last)
}
