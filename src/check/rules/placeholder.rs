//! Something that only keeps the place of what should be written: omitted, see annex, TBD.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::field::{self, Need};
use crate::model::{Filled, Ledger, State, Task, wording};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "placeholder",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
placeholder-value = `{ $text }` in `{ $name }` says nothing
placeholder-measure = the measure `{ $text }` says nothing
placeholder-help = write what it stands for, in this file: nobody can check what lies elsewhere
",
        zh: r"
placeholder-value = `{ $name }` 只写了“{ $text }”，等于没写
placeholder-measure = 举措只写了“{ $text }”，等于没写
placeholder-help = 把具体内容写进本文件：写在别处的，没法核对
",
    },
    page: Words {
        en: r"
A required field, a criterion or a measure holds only a word such as `TBD`, `N/A`, `see annex` or `...`.

## Why it matters
Such a word passes every check that asks whether something was written. Once filed it is what the task is judged by.
Leave the field empty while you do not know: the draft then says what it lacks.

## Fails
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: TBD
due: 2026-06-30
goal: N/A
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database, how: see annex}
---
## Measures
- [ ] ...
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
  - {id: c1, name: databases restored, target: 12, unit: database, how: the log of each restore}
---
## Measures
- [ ] restore one database a day
```
",
        zh: r"
必填内容、完成标准或举措里，只写了“略”“见附件”“待定”“无”一类的词。

## 为什么要管
这类词应付得了“有没有填”的检查，可立项以后，验收就只能拿它来对照。还没有想好的，宁可空着：拟办阶段会列出还缺什么。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 待定
目标: 略
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所, 核验方式: 无}
---
## 举措
- [ ] 见附件
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
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所, 核验方式: 查不动产登记簿}
---
## 举措
- [ ] 一园一案，5月底前签订移交协议
```
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    for value in task.filled().iter().filter(|value| must_speak(value)) {
        if let Some(text) = value.node.text().filter(|text| wording::is_placeholder(text)) {
            let title = Message::new("placeholder-value").with("text", text.trim()).with("name", value.name);
            report(task, title, value.node.span, found);
        }
    }
    if task.document.fault().is_none() {
        for measure in task.measures().iter().filter(|measure| wording::is_placeholder(&measure.text)) {
            let title = Message::new("placeholder-measure").with("text", measure.text.trim());
            report(task, title, measure.span, found);
        }
    }
}

/// Required here or to file, said in a criterion, or the reason of a task that comes from no paper.
fn must_speak(value: &Filled<'_>) -> bool {
    value.field.need != Need::Optional
        || value.is_in(&field::CRITERIA)
        || value.is(Some(&field::SOURCE), &field::SOURCE_SELF)
}

fn report(task: &Task, title: Message, span: Span, found: &mut Findings<'_>) {
    let finding = found.report(title, &task.path, span).help(Message::new("placeholder-help"));
    if task.state.is_some_and(State::is_draft) {
        finding.at_most(Level::Warning);
    }
}
