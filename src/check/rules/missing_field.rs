//! Something that every filed task must say, and this one does not.

use crate::check::{Check, Finding, Findings, Level, Lock, Message, Rule, Words};
use crate::model::field::{self, Need};
use crate::model::{Field, Form, Ledger, State, Task};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "missing-field",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
missing-field-lacks = lacks { $names } for filing
missing-field-key = `{ $name }` is missing
missing-field-key-task = `{ $name }` is missing: key tasks need it
missing-field-measures = nothing stands under `## { $name }`
missing-field-origin = `{ $name }` names no directive, no opinion and no reason of its own
missing-field-inside = `{ $name }` is missing in `{ $of }`
missing-field-edit = fill in what is missing: `duban edit { $id }`
missing-field-list = list at least one step: `- [ ] …`
missing-field-directive = name a directive of the ledger, or a reason: `{ $self }: …`
",
        zh: r"
missing-field-lacks = 立项前还缺：{ $names }
missing-field-key = 缺 `{ $name }`
missing-field-key-task = 缺 `{ $name }`：重点任务必须写明
missing-field-measures = `## { $name }` 下面没有内容
missing-field-origin = `{ $name }` 既没有写文件、群众意见，也没有写自立的理由
missing-field-inside = `{ $of }` 中缺 `{ $name }`
missing-field-edit = 补齐所缺内容：`duban edit { $id }`
missing-field-list = 至少写一条举措：`- [ ] …`
missing-field-directive = 写明台账中的文件，或者写理由：`{ $self }: …`
",
    },
    page: Words {
        en: r"
A task does not say something that it must say to be filed; key tasks must say more.

## Why it matters
A task without an owner, a day or a countable standard cannot be carried through, and nobody can tell later whether it
was. In a draft one warning lists all that is lacking; once filed each is an error.

## Fails
No owner and no day:

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

A criterion without a target:

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
  - {id: c1, name: metres of open edge, baseline: 42}
---
## Measures
- [ ] measure and order the rails
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
- [ ] measure and order the rails
```

## What to do
`duban edit` opens the file. A key task also needs `intent`, `breakthrough` and `baseline`.
",
        zh: r"
任务缺少立项必须写明的内容；重点任务要求更多。

## 为什么要管
没有责任人、没有时限、没有可以数得清的标准，任务就抓不下去，事后也说不清到底完成没有。拟办阶段只用一条警告列出所缺各项；立项以后，每缺一项都是错误。

## 不合格
重点任务没有写意图、突破口和现状：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

一条举措也没有：

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
```

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 重点
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
意图: 就近入园，先移交后开园
突破口: 先办土地登记
现状: {内容: 三所均未移交, 日期: 2026-03-02, 地点: 东区}
风险: [开发企业破产]
预案: 申请法院确权
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 怎么办
用 `duban edit` 打开文件补写。重点任务还须写明意图、突破口、现状。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if task.document.fault().is_some() {
        return;
    }
    let forms = task.forms();
    // A slip in the key itself is one fault, and `unknown-field` tells it, where it still is an error.
    let told =
        ledger.settings.levels.get("unknown-field").is_none_or(|choice| choice.level() == Some(Level::Error));
    let slip = |key: &str| told && forms.iter().any(|form| form.of.is_none() && has_slip(form, key));
    let lacks: Vec<&str> = task.lacks().into_iter().filter(|key| !slip(key)).collect();
    if task.state.is_some_and(State::is_draft) {
        draft(task, &lacks, found);
    } else {
        lacks.iter().for_each(|key| filed(task, key, found));
    }
    for form in &forms {
        inside(task, form, found);
    }
}

/// Whether a key that is none was probably meant to be this one.
fn has_slip(form: &Form<'_>, meant: &str) -> bool {
    let keys = form.node.pairs().iter().filter_map(|pair| pair.key.text());
    keys.filter(|key| form.field(key).is_none())
        .filter_map(|key| form.nearest(key))
        .any(|(field, _)| field.key == meant)
}

/// One finding for all: a draft is not wrong, it is not finished.
fn draft(task: &Task, lacks: &[&str], found: &mut Findings<'_>) {
    if lacks.is_empty() {
        return;
    }
    let names: Vec<String> = lacks.iter().map(|key| format!("`{}`", name(task, key))).collect();
    let names = names.join(if task.is_chinese() { "、" } else { ", " });
    let title = Message::new("missing-field-lacks").with("names", names);
    let finding = found.report(title, &task.path, task.document.front()).at_most(Level::Warning);
    finding.help.extend(edit(task));
}

fn filed(task: &Task, key: &str, found: &mut Findings<'_>) {
    let Some(field) = field_of(key) else { return measures(task, found) };
    let title = match field.need {
        Need::Key => Message::new("missing-field-key-task"),
        Need::File | Need::Optional => Message::new("missing-field-key"),
    };
    let place = task.pair(field).map_or(task.document.front(), |pair| pair.key.span);
    let finding = found.report(title.with("name", task.name_of(field)), &task.path, place);
    finding.help.extend(edit(task));
}

fn measures(task: &Task, found: &mut Findings<'_>) {
    let place =
        task.document.section(&field::MEASURES).map_or(task.document.front(), |section| section.heading);
    let title = Message::new("missing-field-measures").with("name", name(task, "measures"));
    found.report(title, &task.path, place).help(Message::new("missing-field-list"));
}

/// What is lacking in a mapping inside the front matter, told at the mapping.
fn inside(task: &Task, form: &Form<'_>, found: &mut Findings<'_>) {
    let Some(of) = form.of else { return };
    for field in form.fields.iter().filter(|field| field.need == Need::File && absent(task, form, field)) {
        let title = Message::new("missing-field-inside").with("name", task.name_of(field));
        at_form(task, form, title.with("of", task.name_of(of)), found);
    }
    let origins = [field::SOURCE_DIRECTIVE, field::SOURCE_SELF, field::SOURCE_OPINION];
    let is_source = of.key == field::SOURCE.key && !form.node.pairs().is_empty();
    if is_source && origins.iter().all(|field| absent(task, form, field)) {
        let help = Message::new("missing-field-directive").with("self", task.name_of(&field::SOURCE_SELF));
        let title = Message::new("missing-field-origin").with("name", task.name_of(of));
        at_form(task, form, title, found).help(help);
    }
    // The words of the paper are what the task is held against.
    if is_source && !absent(task, form, &field::SOURCE_DIRECTIVE) && absent(task, form, &field::SOURCE_QUOTE)
    {
        let title = Message::new("missing-field-inside").with("name", task.name_of(&field::SOURCE_QUOTE));
        at_form(task, form, title.with("of", task.name_of(of)), found);
    }
}

/// Nothing is there, nor a slip that was probably meant for it.
fn absent(task: &Task, form: &Form<'_>, field: &Field) -> bool {
    let value = form.node.get(&field.names()).map(|pair| task.document.resolve(&pair.value));
    let empty =
        value.is_none_or(|value| value.is_null() || value.text().is_some_and(|text| text.trim().is_empty()));
    empty && !has_slip(form, field.key)
}

/// A block mapping may be long; its first line is enough to find it.
fn at_form<'f>(task: &Task, form: &Form<'_>, title: Message, found: &'f mut Findings<'_>) -> &'f mut Finding {
    let span = form.node.span;
    let line = span.of(task.document.text().as_str()).lines().next().unwrap_or_default();
    let place = Span::new(span.start, span.start + line.trim_end().len());
    let finding = found.report(title, &task.path, place);
    if task.state.is_some_and(State::is_draft) { finding.at_most(Level::Warning) } else { finding }
}

fn field_of(key: &str) -> Option<&'static Field> {
    field::TASK.iter().find(|field| field.key == key)
}

/// The key, or the heading of the measures, in the language of the file.
fn name(task: &Task, key: &str) -> &'static str {
    let [en, zh] = field::MEASURES;
    let heading = if task.is_chinese() { zh } else { en };
    field_of(key).map_or(heading, |field| task.name_of(field))
}

fn edit(task: &Task) -> Option<Message> {
    Some(Message::new("missing-field-edit").with("id", task.key()?.to_string()))
}
