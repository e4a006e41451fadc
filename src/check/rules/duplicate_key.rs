//! A key that stands twice in one mapping.

use std::collections::BTreeMap;

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::{Form, Ledger, Task};
use crate::parse::{Node, Op, Pair, Step};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-key",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
duplicate-key-twice = the key `{ $key }` stands twice
duplicate-key-both = `{ $key }` and `{ $first }` are the same key in two languages
duplicate-key-again = again here
duplicate-key-first = first here; this one is read
duplicate-key-remove = keep one of the two, then `duban check`
duplicate-key-same = take the first away: both say the same
",
        zh: r"
duplicate-key-twice = 字段 `{ $key }` 写了两次
duplicate-key-both = `{ $key }` 与 `{ $first }` 是同一个字段，中英文各写了一次
duplicate-key-again = 此处重复
duplicate-key-first = 首次写在这里，以此为准
duplicate-key-remove = 两处只留一处，再运行 `duban check`
duplicate-key-same = 两处内容相同，删去前一处
",
    },
    page: Words {
        en: r"
One mapping of the front matter holds the same key twice, perhaps once in English and once in Chinese.

## Why it matters
Which of the two values counts depends on the reader: one program takes the first, another the last. A goal that can be
read in two ways is no goal. Most often it is what a careless merge leaves behind.

## Fails
Two goals:

```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
goal: All three handed over
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

The same goal twice:

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
goal: Every production database is restored once from its backup
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
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
goal: Every production database is restored once from its backup
---
## Measures
- [ ] restore one database a day
```

## Passes
```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```
",
        zh: r"
同一层里，一个字段写了两次，也可能中文名、英文名各写了一次。

## 为什么要管
两处内容以哪处为准，各个程序读法不一：有的认前一处，有的认后一处。目标能读出两个意思，就等于没有目标。这种情况多半是合并时没有理清留下的。

## 不合格
时限写了两次，一次中文名、一次英文名：

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
due: 2026-12-31
---
## 举措
- [ ] 一园一案
```

内容相同的写了两遍：

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
目标: 三园移交并开园
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
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
目标: 三园移交并开园
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
---
## 举措
- [ ] 一园一案
```
",
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if let Some(root) = task.document.root() {
        // A key has a second name in Chinese alone: without any there, no two names are one key.
        let mut plain = true;
        root.walk(&mut |node| {
            plain &= node.pairs().iter().all(|pair| pair.key.text().is_none_or(str::is_ascii));
        });
        let forms = if plain { Vec::new() } else { task.forms() };
        root.walk(&mut |node| mapping(task, node, form_of(&forms, node), found));
    }
}

/// The table of a mapping; none where the mapping is the user's own.
fn form_of<'a>(forms: &'a [Form<'a>], node: &Node) -> Option<&'a Form<'a>> {
    forms.iter().find(|form| std::ptr::eq(form.node, node))
}

fn mapping(task: &Task, node: &Node, form: Option<&Form<'_>>, found: &mut Findings<'_>) {
    let mut seen: BTreeMap<&str, &Pair> = BTreeMap::new();
    for pair in node.pairs() {
        let Some(key) = pair.key.text() else { continue };
        let canonical = form.and_then(|form| form.field(key)).map_or(key, |field| field.key);
        let Some(first) = seen.get(canonical) else {
            seen.insert(canonical, pair);
            continue;
        };
        let first_key = first.key.text().unwrap_or_default();
        let title = if first_key == key {
            Message::new("duplicate-key-twice").with("key", key)
        } else {
            Message::new("duplicate-key-both").with("key", key).with("first", first_key)
        };
        let fix = if found.is_full(&task.path) { None } else { one_of_two(task, node, first, pair) };
        found
            .report(title, &task.path, pair.key.span)
            .mark(Message::new("duplicate-key-again"))
            .related(&task.path, first.key.span, Message::new("duplicate-key-first"))
            .help(Message::new("duplicate-key-remove"))
            .fix(fix);
    }
}

/// Of two that say the same one is enough; which value was meant where they differ, no machine knows.
fn one_of_two(task: &Task, node: &Node, first: &Pair, again: &Pair) -> Option<Fix> {
    let root = task.document.root().filter(|root| std::ptr::eq(*root, node))?;
    let same = first.value.text().is_some() && first.value.text() == again.value.text();
    let key = first.key.text().filter(|key| same && root.position(&[key]).is_some())?;
    let op = Op::Remove { path: &[Step::Key(&[key])] };
    Fix::small(Safety::Safe, Message::new("duplicate-key-same"), &task.path, &task.document, &op)
}
