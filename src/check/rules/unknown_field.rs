//! A key that the vocabulary does not have.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::{Form, Ledger, Task};
use crate::parse::{Node, Pair};

pub(super) static RULE: Rule = Rule {
    name: "unknown-field",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-field-typo = unknown key `{ $key }`
unknown-field-typo-in = unknown key `{ $key }` in `{ $of }`
unknown-field-nearest = nearest is `{ $near }`
unknown-field-write = write `{ $near }`, or `x-{ $key }` for a key of your own
unknown-field-own = write `x-{ $key }` if the key is your own: such keys are kept and never read
unknown-field-rename = write `{ $near }`
unknown-field-mine = write `x-{ $key }`
",
        zh: r"
unknown-field-typo = 没有 `{ $key }` 这个字段
unknown-field-typo-in = `{ $of }` 中没有 `{ $key }` 这个字段
unknown-field-nearest = 最接近的是 `{ $near }`
unknown-field-write = 改为 `{ $near }`；确属自用字段的，写作 `x-{ $key }`
unknown-field-own = 自用字段写作 `x-{ $key }`：原样保留，不作解读
unknown-field-rename = 改为 `{ $near }`
unknown-field-mine = 改为 `x-{ $key }`
",
    },
    page: Words {
        en: r"
A key of the front matter is none that a task has.

## Why it matters
A slip in a key is a value that nobody reads: the date under `duee` never falls due. A key that looks like a known one is
therefore an error; any other is a warning. Unknown keys are kept as they are. Keys that begin with `x-` are your own and
are never looked at.

## Fails
A slip inside a criterion:

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
  - {id: c1, name: databases restored, target: 12, unnit: database}
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
A key that nobody knows:

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
budget: 20000
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
x-budget: 20000
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
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
x-budget: 20000
---
## Measures
- [ ] restore one database a day
```
",
        zh: r"
文件开头写了一个任务没有的字段。

## 为什么要管
字段名写错一个字，内容就没有人读：写在“完成时现”里的日期永远不会到期。与已有字段相近的，按错误处理；其他的只作警告。不认识的字段一律原样保留；以 `x-` 开头的是自用字段，不作检查。

## 不合格
把“责任单位”写错：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
责任单为: 教育局
完成时限: 2026-09-30
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
责任单位: 教育局
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 不合格
没有这个字段：

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
档号: 教2026-17
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
x-档号: 教2026-17
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
责任单位: 教育局
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
x-档号: 教2026-17
---
## 举措
- [ ] 一园一案
```
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    for form in task.forms() {
        for pair in form.node.pairs().iter().filter(|pair| is_unknown(&form, &pair.key)) {
            report(task, &form, pair, found);
        }
    }
}

fn is_unknown(form: &Form<'_>, key: &Node) -> bool {
    key.text().is_none_or(|key| form.field(key).is_none() && !key.starts_with("x-"))
}

fn report(task: &Task, form: &Form<'_>, pair: &Pair, found: &mut Findings<'_>) {
    let key = pair.key.text().unwrap_or_else(|| pair.key.span.of(task.document.text().as_str()));
    let title = match form.of {
        None => Message::new("unknown-field-typo"),
        Some(of) => Message::new("unknown-field-typo-in").with("of", task.name_of(of)),
    };
    let finding = found.report(title.with("key", key), &task.path, pair.key.span);
    match form.nearest(key) {
        Some((field, near)) => finding
            .mark(Message::new("unknown-field-nearest").with("near", near))
            .help(Message::new("unknown-field-write").with("near", near).with("key", key))
            // Beside the key that was meant it would be that key twice.
            .fix(if form.node.get(&field.names()).is_none() {
                Fix::value(
                    Safety::Unsafe,
                    word("unknown-field-rename", "near", near),
                    &task.path,
                    &pair.key,
                    near,
                )
            } else {
                None
            }),
        None => finding.at_most(Level::Warning).help(word("unknown-field-own", "key", key)).fix(Fix::value(
            Safety::Unsafe,
            word("unknown-field-mine", "key", key),
            &task.path,
            &pair.key,
            &format!("x-{key}"),
        )),
    };
}

fn word(key: &'static str, arg: &'static str, value: &str) -> Message {
    Message::new(key).with(arg, value)
}
