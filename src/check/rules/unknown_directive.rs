//! A source document that is not in the ledger.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::{Ledger, State, Task, field, nearest};
use crate::parse::{Op, Step, Value};

pub(super) static RULE: Rule = Rule {
    name: "unknown-directive",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-directive-id = the ledger holds no directive `{ $id }`
unknown-directive-nearest = nearest is `{ $near }`
unknown-directive-number = that is the number of `{ $near }`
unknown-directive-add = add the paper whole: `duban directive add FILE --id { $id }`
unknown-directive-write = write `{ $near }`
",
        zh: r"
unknown-directive-id = 台账里没有文件 `{ $id }`
unknown-directive-nearest = 最接近的是 `{ $near }`
unknown-directive-number = 这是 `{ $near }` 的文号
unknown-directive-add = 把文件全文收进来：`duban directive add FILE --id { $id }`
unknown-directive-write = 改为 `{ $near }`
",
    },
    page: Words {
        en: r#"
A task names as its source a directive that is not under `directives/`.

## Why it matters
The quote can only be held against the paper if the paper is there, whole. A title, a number or a link on the
intranet is gone when it is needed.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {directive: city-2026-77, clause: "3", quote: Every blocked fire lane is cleared}
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

## Fixed
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared}
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

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared before the end of June}
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
`duban directive add FILE` puts a paper into the ledger and numbers its clauses. A task of the unit's own says
`source: {self: …}` and needs none. In a draft this is a warning.
"#,
        zh: r#"
任务来源写的文件，`directives/` 里没有。

## 为什么要管
原文对不对，要拿全文来比；只留一个标题、文号或者内网链接，要用的时候已经找不到了。

## 不合格
写成了文号：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: 市政办〔2026〕7号, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区}
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

## 改后
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: city-2026-7, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区}
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

## 合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: city-2026-7, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区}
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

## 怎么办
`duban directive add FILE` 收入文件全文并给条款编号。本单位自定的任务写 `来源: {自立: …}`，不必有文件。拟办阶段只作警告。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let Some(origin) = task.node(&field::SOURCE) else { return };
    let Some((id, place)) = task.inner(origin, &field::SOURCE_DIRECTIVE) else { return };
    if id.trim().is_empty() || ledger.sources.contains_key(id) {
        return;
    }
    let finding = found.report(Message::new("unknown-directive-id").with("id", id), &task.path, place);
    if task.state.is_some_and(State::is_draft) {
        finding.at_most(Level::Warning);
    }
    if let Some(numbered) = by_number(ledger, id) {
        finding.mark(Message::new("unknown-directive-number").with("near", numbered));
        finding.fix(fix(task, Safety::Safe, numbered));
    } else if let Some(near) = nearest(id, ledger.sources.keys().map(String::as_str)) {
        finding.mark(Message::new("unknown-directive-nearest").with("near", near));
        finding.fix(fix(task, Safety::Unsafe, near));
    }
    let name =
        if id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) { id } else { "ID" };
    finding.help(Message::new("unknown-directive-add").with("id", name));
}

/// The one paper that bears this official number or title.
fn by_number<'a>(ledger: &'a Ledger, text: &str) -> Option<&'a str> {
    let mut bearers = ledger.sources.iter().filter(|(_, source)| {
        let said = |names: [&str; 2]| source.document.root()?.get(&names)?.value.text();
        [["number", "文号"], ["title", "标题"]].into_iter().any(|names| said(names) == Some(text.trim()))
    });
    let (id, _) = bearers.next()?;
    bearers.next().is_none().then_some(id)
}

/// The id of the paper, while the task is a draft: the source is frozen at filing.
fn fix(task: &Task, safety: Safety, id: &str) -> Option<Fix> {
    task.state.filter(|state| state.is_draft())?;
    let path = [Step::Key(&field::SOURCE.names()), Step::Key(&field::SOURCE_DIRECTIVE.names())];
    let words = Message::new("unknown-directive-write").with("near", id);
    let op = Op::Set { path: &path, value: Value::Text(id.to_owned()) };
    Fix::patch(safety, words, &task.path, task.document.patch(&op))
}
