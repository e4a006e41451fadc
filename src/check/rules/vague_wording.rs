//! Words that bind nobody: the departments concerned, as soon as possible, further strengthen.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::wording::{self, Vague};
use crate::model::{Filled, Ledger, State, Task, field};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "vague-wording",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
vague-wording-who = `{ $word }` names nobody
vague-wording-when = `{ $word }` names no day
vague-wording-what = `{ $word }` says neither what nor how much
vague-wording-name = name the person or the unit, as `policy/people.yaml` has it
vague-wording-day = write the day
vague-wording-count = write what is done, and a number or a yes that shows it
",
        zh: r"
vague-wording-who = “{ $word }”没有指明是谁
vague-wording-when = “{ $word }”没有指明哪一天
vague-wording-what = “{ $word }”没有说清做什么、做到什么程度
vague-wording-name = 写明 `policy/people.yaml` 中的人员或单位
vague-wording-day = 写明日期
vague-wording-count = 写明做什么事，用数字或者“是”来衡量
",
    },
    page: Words {
        en: r"
A word that leaves open who, by when, or what.

## Why it matters
Such words make a paper easy to sign and a task impossible to check: whoever is meant by “the relevant departments” can
say it was another, and “as soon as possible” is never late. In the owner, the due date and the co-operating units they
are errors; in the goal, the criteria and the measures warnings; in a draft always warnings.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: relevant departments
due: as soon as possible
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] repair other edges as appropriate
```

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] repair the two edges at gate 4
```
",
        zh: r"
写的词没有说清由谁办、何时办、办成什么样。

## 为什么要管
这类词文件好签，任务难查：“有关部门”指谁，谁都可以说不是自己；“尽快”永远不会逾期。出现在责任人、完成时限、配合单位中的，是错误；出现在目标、完成标准、举措中的，是警告；拟办阶段一律只作警告。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 有关部门
完成时限: 尽快
目标: 进一步加强配套幼儿园移交工作
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 适时召开协调会
```

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 5月20日前与三家产权单位逐一签订移交协议
```
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    for value in task.filled().iter().filter(|value| value.node.text().is_some()) {
        if let Some(level) = level(value) {
            report(task, value.node.span, level, found);
        }
    }
    if task.document.fault().is_none() {
        for measure in task.measures() {
            report(task, measure.span, Level::Warning, found);
        }
    }
}

/// How bad a vague word is in this field; none where words are free. A target is judged by `unmeasurable`.
fn level(value: &Filled<'_>) -> Option<Level> {
    let binds = [field::OWNER, field::DUE, field::CO_UNITS];
    if binds.iter().any(|field| value.is_in(field)) {
        return Some(Level::Error);
    }
    let said = value.is_in(&field::GOAL)
        || value.is(Some(&field::CRITERIA), &field::CRITERION_NAME)
        || value.is(Some(&field::CRITERIA), &field::CRITERION_HOW);
    said.then_some(Level::Warning)
}

fn report(task: &Task, span: Span, level: Level, found: &mut Findings<'_>) {
    let text = span.of(task.document.text().as_str());
    for (kind, part) in wording::vague(text) {
        let (title, help) = match kind {
            Vague::Who => ("vague-wording-who", "vague-wording-name"),
            Vague::When => ("vague-wording-when", "vague-wording-day"),
            Vague::What => ("vague-wording-what", "vague-wording-count"),
        };
        let title = Message::new(title).with("word", part.of(text));
        let place = Span::new(span.start + part.start, span.start + part.end);
        let finding = found.report(title, &task.path, place).at_most(level).help(Message::new(help));
        if task.state.is_some_and(State::is_draft) {
            finding.at_most(Level::Warning);
        }
    }
}
