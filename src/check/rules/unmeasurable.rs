//! A criterion whose target cannot be counted.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field, target, wording};

pub(super) static RULE: Rule = Rule {
    name: "unmeasurable",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r#"
unmeasurable-target = the target `{ $text }` cannot be counted
unmeasurable-number = `{ $text }` is no number, and `{ $name }` is held against one
unmeasurable-number-help = write a number, or take `{ $name }` away
unmeasurable-help = write a number (`3`, `">= 95%"`, `≤5`) or `yes`; what is counted stands in `{ $name }`, its unit in `{ $unit }`
"#,
        zh: r#"
unmeasurable-target = 目标值 `{ $text }` 没法数
unmeasurable-number = `{ $text }` 不是数字，而 `{ $name }` 要和数字比
unmeasurable-number-help = 写成数字，或者删去 `{ $name }`
unmeasurable-help = 写成数字（`3`、`">= 95%"`、`≤5`）或者 `是`；数的是什么写在 `{ $name }`，单位写在 `{ $unit }`
"#,
    },
    page: Words {
        en: r#"
The target of a criterion is neither a number nor yes.

## Why it matters
The verifier must find the target reached or not reached, and another verifier must find the same. A number, a number
with a comparison, or `yes` can be held against what is found; a sentence cannot. What only a sentence can say becomes a
criterion of yes or no: its `name` is the sentence, its `target` is `yes`.

## Fails
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: most of them}
---
## Measures
- [ ] restore one database a day
```

A baseline that nothing can be held against:

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
  - {id: c1, name: metres of open edge, baseline: quite a lot, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

## Passes
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: ">= 95%"}
  - {id: c2, name: longest restore, target: ≤ 4, unit: hour}
  - {id: c3, name: the runbook was followed by somebody who did not write it, target: yes}
---
## Measures
- [ ] restore one database a day
```
"#,
        zh: r#"
完成标准的目标值既不是数字，也不是“是”。

## 为什么要管
达没达到，验收人要能判断，换一个人来看结论也要一样。数字、带比较的数字、“是”可以与核验结果对照，一句话不行。只能用一句话来说的，改成是否标准：这句话写进 `名称`，`目标值` 写 `是`。

## 不合格
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
  - {编号: c1, 名称: 移交工作, 目标值: 取得明显成效}
---
## 举措
- [ ] 一园一案
```

基数没法比：

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
  - {编号: c1, 名称: 已移交园数, 基数: 很少, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
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
  - {编号: c2, 名称: 家长满意率, 目标值: ≥ 85%}
  - {编号: c3, 名称: 家长会同意, 目标值: 是, 核验方式: 查阅会议纪要}
---
## 举措
- [ ] 一园一案
```
"#,
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    beside(task, found);
    let filled = task.filled();
    let targets = filled.iter().filter(|value| value.is(Some(&field::CRITERIA), &field::CRITERION_TARGET));
    for value in targets {
        let Some(text) = value.node.text().filter(|text| !text.trim().is_empty()) else { continue };
        if target::is_countable(text) || wording::is_placeholder(text) {
            continue;
        }
        let help = Message::new("unmeasurable-help")
            .with("name", task.name_of(&field::CRITERION_NAME))
            .with("unit", task.name_of(&field::CRITERION_UNIT));
        let title = Message::new("unmeasurable-target").with("text", text);
        let finding = found.report(title, &task.path, value.node.span).help(help);
        if task.state.is_some_and(State::is_draft) {
            finding.at_most(Level::Warning);
        }
    }
}

/// A baseline or a tolerance beside a target that is a number; beside a yes anything may be said.
fn beside(task: &Task, found: &mut Findings<'_>) {
    for (_, criterion) in task.criteria() {
        let target = task.inner(criterion, &field::CRITERION_TARGET).map_or("", |(text, _)| text.trim());
        if field::yes(target).is_some() || !target::is_countable(target) {
            continue;
        }
        for field in [field::CRITERION_BASELINE, field::CRITERION_TOLERANCE] {
            let Some((text, place)) = task.inner(criterion, &field) else { continue };
            let speaks = !text.trim().is_empty() && !wording::is_placeholder(text);
            if speaks && !target::is_number(text) {
                let name = task.name_of(&field);
                let title = Message::new("unmeasurable-number").with("text", text).with("name", name);
                let finding = found.report(title, &task.path, place).at_most(Level::Warning);
                finding.help(Message::new("unmeasurable-number-help").with("name", name));
            }
        }
    }
}
