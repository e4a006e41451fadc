//! A date in words, where one day is meant.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::due::Form;
use crate::model::field::{self, Shape};
use crate::model::{Due, Filled, Ledger, State, Task};

pub(super) static RULE: Rule = Rule {
    name: "worded-date",
    level: Level::Note,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
worded-date-read = `{ $text }` is read as { $date }
worded-date-write = write `{ $date }`
",
        zh: r"
worded-date-read = `{ $text }` 以 { $date } 为准
worded-date-write = 改为 `{ $date }`
",
    },
    page: Words {
        en: r#"
A date is written in words, or in another form than `2026-09-30`.

## Why it matters
It is read, and it counts: the record of filing holds the day already. But an editor does not sort it, a spreadsheet takes
it for text, and not every reader knows that the end of a quarter is its last day. Writing the day changes nothing of what
was agreed, so `duban check --fix` does it, after filing too. Once the owner has applied, the text stays as it was
judged, and nobody is asked. A whole month or year as the day of something past (a survey, the beginning of a legacy)
stays as it is: nobody knows the day.

## Fails
```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026Q3           # agreed with the land office
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
milestones:
  - {id: m1, name: survey, due: 30 April 2026}
---
## Measures
- [ ] one plan for each site
```

## Fixed
```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30           # agreed with the land office
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
milestones:
  - {id: m1, name: survey, due: 2026-04-30}
---
## Measures
- [ ] one plan for each site
```

## Passes
The task is old, and nobody knows the day:

```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
legacy: {since: 2019, tried: two letters to the developer}
---
## Measures
- [ ] one plan for each site
```

Applied for with these words, and judged with them:

```ledger review
-- tasks/review/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026Q3
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

## What to do
`duban check --fix`. An office that would rather keep the words of its papers writes `levels: {worded-date: "off"}` in
`duban.yaml`.
"#,
        zh: r#"
日期写的是文字，或者没有写成 `2026-09-30` 的样式。

## 为什么要管
这样写读得懂，也算数：立项记录里已经写明是哪一天。但是编辑器排不了序，电子表格当成文字，也不是人人都知道“上半年”以6月30日为准。写成日期，约定的内容一点没变，所以 `duban check --fix` 可以代改，立项以后也可以。申请销号以后，正文以申请时为准，不再提示。过去的日子只写到年、到月的（现状、历史遗留），不改：具体哪一天没有人知道。

## 不合格
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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

## 改后
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
节点:
  - {编号: m1, 名称: 办好土地登记, 时限: 2026-06-30}
---
## 举措
- [ ] 一园一案
```

## 合格
多年前的事，哪一天开始的没有人知道：

```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
历史遗留: {起始: 2019年, 做过: 两次致函开发企业}
---
## 举措
- [ ] 一园一案
```

已经申请销号，正文以申请时为准：

```ledger review
-- tasks/review/2026-0142-k7q-移交幼儿园.md --
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
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产证](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

## 怎么办
运行 `duban check --fix`。想保留文件原话的，在 `duban.yaml` 里写 `levels: {worded-date: "off"}`。
"#,
    },
    check: Check::Task(check),
};

/// The last day of a stretch is meant where something is to be done by it.
const DEADLINES: [&str; 3] = [field::DUE.key, field::NEXT_CHECK.key, field::NEED_BY.key];

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // What was applied with is judged to the byte.
    if !task.state.is_some_and(State::is_editable) {
        return;
    }
    for value in task.filled() {
        let Some((text, due)) = read(&value) else { continue };
        let day = due.date.to_string();
        let title = Message::new("worded-date-read").with("text", text).with("date", day.as_str());
        let words = Message::new("worded-date-write").with("date", day.as_str());
        let fix = Fix::value(Safety::Safe, words, &task.path, value.node, &day);
        found.report(title, &task.path, value.node.span).fix(fix);
    }
}

/// The text, and the one day that it means in another form than that of the tool.
fn read<'a>(value: &Filled<'a>) -> Option<(&'a str, Due)> {
    let text = value.node.text().filter(|_| matches!(value.shape, Shape::Date))?;
    let due = Due::read(text, None).ok()?;
    let is_day = due.form == Form::Day || DEADLINES.contains(&value.field.key);
    (is_day && !due.is_iso()).then_some((text, due))
}
