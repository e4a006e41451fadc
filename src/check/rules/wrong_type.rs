//! A value that does not fit its field.

mod mend;

use std::collections::BTreeMap;

use crate::check::{Check, Finding, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::field::{self, Shape};
use crate::model::{Filled, Ledger, Task, TaskId, nearest};
use crate::parse::{Kind, Node};

pub(super) static RULE: Rule = Rule {
    name: "wrong-type",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
wrong-type-list = `{ $name }` takes a list
wrong-type-map = `{ $name }` takes keys with values
wrong-type-one = `{ $name }` takes one value
wrong-type-person = `{ $name }` takes exactly one person
wrong-type-word = `{ $name }` has no value `{ $value }`
wrong-type-yes = `{ $name }` takes `yes` or nothing
wrong-type-id = `{ $value }` is no id of a task
wrong-type-origins = `{ $name }` names two origins, `{ $first }` and `{ $second }`
wrong-type-twice = `{ $value }` names two items of `{ $name }`
wrong-type-first = the first
wrong-type-nearest = nearest is `{ $near }`
wrong-type-list-help = write each item on a line of its own that begins with `- `
wrong-type-map-help = write one of `{ $keys }` with a colon and its value
wrong-type-words-help = write one of `{ $words }`
wrong-type-person-help = name the one who answers for it; others go under `{ $co_units }`
wrong-type-id-help = write it in full, like `2026-0142-k7q`; `duban list` shows the ids
wrong-type-twice-help = give each item an id of its own
wrong-type-origins-help = keep the one that the task carries out; a second origin is a second task
wrong-type-brackets = write it as a list of one
wrong-type-bare = take the brackets away
wrong-type-write = write `{ $near }`
wrong-type-number = give it the id `{ $id }`
",
        zh: r"
wrong-type-list = `{ $name }` 应当是列表
wrong-type-map = `{ $name }` 应当分项填写
wrong-type-one = `{ $name }` 只能填一个值
wrong-type-person = `{ $name }` 只能填一个人
wrong-type-word = `{ $name }` 不能填 `{ $value }`
wrong-type-yes = `{ $name }` 只填 `是`，或者不填
wrong-type-id = `{ $value }` 不是任务编号
wrong-type-origins = `{ $name }` 写了两个来源：`{ $first }` 和 `{ $second }`
wrong-type-twice = `{ $name }` 中有两项都叫 `{ $value }`
wrong-type-first = 第一项
wrong-type-nearest = 最接近的是 `{ $near }`
wrong-type-list-help = 每项单独一行，以 `- ` 开头
wrong-type-map-help = 分项填写，可用的字段：`{ $keys }`
wrong-type-words-help = 可填：`{ $words }`
wrong-type-person-help = 只写负总责的那一个人，其他人写进 `{ $co_units }`
wrong-type-id-help = 写全编号，例如 `2026-0142-k7q`；`duban list` 列出全部编号
wrong-type-twice-help = 每项各用一个编号
wrong-type-origins-help = 只留任务实际落实的那一个；另一个来源，另立任务
wrong-type-brackets = 写成只有一项的列表
wrong-type-bare = 去掉方括号
wrong-type-write = 改为 `{ $near }`
wrong-type-number = 编号改为 `{ $id }`
",
    },
    page: Words {
        en: r"
A value does not have the form that its field takes: a word that is not in its list, one value where a list belongs, two
owners, an id used twice.

## Why it matters
What cannot be read as its type cannot be frozen, compared or counted. Two owners are none; two criteria with one id
cannot be judged one by one.

## Fails
A word that the field does not know:

```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: generall
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```

## Fixed
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
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```

## Fails
Two owners:

```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: [zhang-san, li-si]
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
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
co_units:
  - {unit: land, person: li-si, part: the machine room}
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```
",
        zh: r"
填写的内容与字段不符：词不在可选范围内，该列清单的只写了一个值，责任人写了两个，或者编号重复。

## 为什么要管
读不成规定形式的内容，立项时冻结不了，验收时也无从对照。两个责任人等于没有责任人；两条标准共用一个编号，就无法逐条验收。

## 不合格
两条标准同一个编号：

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
  - {编号: c1, 名称: 已开园数, 目标值: 3, 计量单位: 所}
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
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
  - {编号: c2, 名称: 已开园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 不合格
完成标准没有列成清单：

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
完成标准: 三所全部移交
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
  - {编号: c2, 名称: 已开园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let filled = task.filled();
    for value in &filled {
        fits(task, value, found);
    }
    for (list, id) in [(&field::CRITERIA, &field::CRITERION_ID), (&field::MILESTONES, &field::MILESTONE_ID)] {
        twice(task, filled.iter().filter(|value| value.is(Some(list), id)), found);
    }
    origins(task, &filled, found);
}

/// A task comes from a paper, from an opinion, or from ourselves: from one of them.
fn origins(task: &Task, filled: &[Filled<'_>], found: &mut Findings<'_>) {
    let kinds = [field::SOURCE_DIRECTIVE, field::SOURCE_SELF, field::SOURCE_OPINION];
    let said = |value: &&Filled<'_>| kinds.iter().any(|kind| value.is(Some(&field::SOURCE), kind));
    let mut said: Vec<_> = filled.iter().filter(said).collect();
    said.sort_by_key(|value| value.node.span);
    if let [first, second, ..] = said[..] {
        let title = Message::new("wrong-type-origins")
            .with("name", task.name_of(&field::SOURCE))
            .with("first", first.name)
            .with("second", second.name);
        let help = Message::new("wrong-type-origins-help");
        found.report(title, &task.path, second.node.span).help(help);
    }
}

fn fits(task: &Task, value: &Filled<'_>, found: &mut Findings<'_>) {
    let is_list = matches!(value.node.kind, Kind::Seq { .. });
    let is_map = matches!(value.node.kind, Kind::Map { .. });
    match value.shape {
        Shape::List(_) if is_list => {}
        Shape::List(inner) => {
            let help = Message::new("wrong-type-list-help");
            say(task, value, "wrong-type-list", help, found).fix(mend::in_brackets(task, value, inner));
        }
        Shape::Map(_) if is_map => {}
        Shape::Map(fields) => {
            let keys = words(fields.iter().map(|field| task.name_of(field)), task.is_chinese());
            say(task, value, "wrong-type-map", Message::new("wrong-type-map-help").with("keys", keys), found);
        }
        Shape::Tasks if is_list => {
            value.node.items().iter().for_each(|item| id(task, task.document.resolve(item), found));
        }
        Shape::Person if is_list || is_map => {
            let others = task.name_of(&field::CO_UNITS);
            let help = Message::new("wrong-type-person-help").with("co_units", others);
            say(task, value, "wrong-type-person", help, found).fix(mend::bare(task, value));
        }
        _ if is_list || is_map => {
            let title = Message::new("wrong-type-one").with("name", value.name);
            found.report(title, &task.path, value.node.span).fix(mend::bare(task, value));
        }
        Shape::Tasks => id(task, value.node, found),
        Shape::Word(table) => word(task, value, table, found),
        Shape::Yes => yes(task, value, found),
        _ => {}
    }
}

fn say<'f>(
    task: &Task,
    value: &Filled<'_>,
    title: &'static str,
    help: Message,
    found: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let title = Message::new(title).with("name", value.name);
    found.report(title, &task.path, value.node.span).help(help)
}

fn id(task: &Task, node: &Node, found: &mut Findings<'_>) {
    let text = node.text().unwrap_or_else(|| node.span.of(task.document.text().as_str()));
    if TaskId::parse(text).is_err() && !text.is_empty() {
        let title = Message::new("wrong-type-id").with("value", text);
        found.report(title, &task.path, node.span).help(Message::new("wrong-type-id-help"));
    }
}

fn word(
    task: &Task,
    value: &Filled<'_>,
    table: &'static [(&'static str, &'static str)],
    found: &mut Findings<'_>,
) {
    let Some(text) = value.node.text().filter(|text| field::canonical(table, text).is_none()) else { return };
    let is_chinese = !text.is_ascii() || text.is_empty() && task.is_chinese();
    let names = || table.iter().map(|(en, zh)| if is_chinese { *zh } else { *en });
    let title = Message::new("wrong-type-word").with("name", value.name).with("value", text);
    let finding = found.report(title, &task.path, value.node.span);
    if let Some(near) = nearest(text, names()) {
        let words = Message::new("wrong-type-write").with("near", near);
        let fix = Fix::value(Safety::Unsafe, words, &task.path, value.node, near);
        finding.mark(Message::new("wrong-type-nearest").with("near", near)).fix(fix);
    }
    finding.help(Message::new("wrong-type-words-help").with("words", words(names(), is_chinese)));
}

fn yes(task: &Task, value: &Filled<'_>, found: &mut Findings<'_>) {
    if value.node.text().is_some_and(|text| field::yes(text).is_none()) {
        let title = Message::new("wrong-type-yes").with("name", value.name);
        found.report(title, &task.path, value.node.span);
    }
}

/// Ids of items are named in verdicts and by evidence, so one id names one item.
fn twice<'a>(task: &Task, ids: impl Iterator<Item = &'a Filled<'a>>, found: &mut Findings<'_>) {
    let ids: Vec<_> = ids.collect();
    let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
    for value in &ids {
        let Some(text) = value.node.text() else { continue };
        let Some(first) = seen.get(text) else {
            seen.insert(text, value.node);
            continue;
        };
        let list = value.of.map_or(value.name, |of| task.name_of(of));
        let title = Message::new("wrong-type-twice").with("value", text).with("name", list);
        found
            .report(title, &task.path, value.node.span)
            .related(&task.path, first.span, Message::new("wrong-type-first"))
            .help(Message::new("wrong-type-twice-help"))
            .fix(mend::renumbered(task, value, &ids));
    }
}

/// Names one after another inside one pair of backticks.
fn words<'a>(names: impl Iterator<Item = &'a str>, is_chinese: bool) -> String {
    names.collect::<Vec<_>>().join(if is_chinese { "`、`" } else { "`, `" })
}
