//! A frozen field that is no longer what was agreed.

use crate::check::{Arg, Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::drift::{Drift, How, drifted};
use crate::model::policy::PEOPLE;
use crate::model::{Datum, Ledger, Task};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "drifted",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
drifted-changed = { $field } is not what was agreed
drifted-missing = { $field } was agreed and is gone
drifted-added = { $field } says something that was not agreed
drifted-agreed = the record says `{ $value }`
drifted-silent = the record says nothing of this
drifted-plan = agreed here
drifted-restore = put back what the record says; what was agreed changes by an act (`extend`, `handover`, `amend`), never by hand
drifted-back = put back `{ $value }`
",
        zh: r"
drifted-changed = { $field }与立项时不一致
drifted-missing = 立项时有{ $field }，现在没有了
drifted-added = { $field }多出了立项时没有的内容
drifted-agreed = 记录写明的是 `{ $value }`
drifted-silent = 记录中没有这一项
drifted-plan = 当时约定于此
drifted-restore = 改回记录写明的内容；约定的事项只能办手续变更（`extend` 延期、`handover` 移交、`amend` 变更），不能手改
drifted-back = 改回 `{ $value }`
",
    },
    page: Words {
        en: r#"
A field that was frozen when the task was filed says something else than the records.

## Why it matters
Owner, due date, goal and criteria are what was agreed. Who moves the date in the file has moved it for nobody: the records hold the plan, and an act with a reason changes it. A quiet edit is how a task is short-changed.

## Fails
Filed for the end of June; the file now says September.

```ledger
-- tasks/filed/2026-0142-k7q-kindergartens.md --
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
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
plan:
  source: {self: asked for by the parents of the east district}
  weight: general
  owner: zhang-san
  due: 2026-06-30
  goal: All three handed over and open to children
  criteria:
    - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
```

## Fixed
```ledger
-- tasks/filed/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-06-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Passes
The same day written in another way is the same day.

```ledger also:worded-date
-- tasks/filed/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026年9月30日
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
plan:
  source: {self: asked for by the parents of the east district}
  weight: general
  owner: zhang-san
  due: 2026-09-30
  goal: All three handed over and open to children
  criteria:
    - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
```

## What to do
Put back what the record says. Fields that are not frozen (measures, progress, milestones, risks) are free.
"#,
        zh: r#"
立项时冻结的内容，现在与记录不一致。

## 为什么要管
责任人、时限、目标、标准是当时约定的。在文件里改个日期，谁也没有同意：约定在记录里，要变更就得有理由、走程序。悄悄改动，正是打折扣的办法。

## 不合格
立项时定的是移交五所，文件里改成了三所。

```ledger
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
plan:
  source: {self: 城东片区家长反映}
  weight: general
  owner: zhang-san
  due: 2026-09-30
  goal: 三所全部移交并开园招生
  criteria:
    - {id: c1, name: 移交幼儿园, target: 5, unit: 所}
---
```

## 改后
```ledger
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 5, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 合格
同一天换个写法，还是同一天。

```ledger also:worded-date
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026年9月30日
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
plan:
  source: {self: 城东片区家长反映}
  weight: general
  owner: zhang-san
  due: 2026-09-30
  goal: 三所全部移交并开园招生
  criteria:
    - {id: c1, name: 移交幼儿园, target: 3, unit: 所}
---
```

## 怎么办
改回记录写明的内容。没有冻结的内容（举措、进展、节点、风险）可以随时修改。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // A plan names people by id: without a roster their names mean nobody.
    if !ledger.is_read(PEOPLE) {
        return;
    }
    let chain = ledger.chain(task);
    let agreed = chain.line().rfind(|(_, record)| record.plan.is_some());
    for drift in drifted(task, chain, &ledger.people) {
        let (key, mark) = match &drift.how {
            How::Changed(value) => ("drifted-changed", agreed_on(value)),
            How::Missing(value) => ("drifted-missing", agreed_on(value)),
            How::Added => ("drifted-added", Message::new("drifted-silent")),
        };
        let title = Message::new(key).with("field", Arg::Word(format!("field-{}", drift.field)));
        let finding = found.report(title, &task.path, drift.span);
        finding.mark(mark).help(Message::new("drifted-restore")).fix(restored(task, &drift));
        if let Some((filed, _)) = agreed {
            let span = ledger.place(&filed.path, &[Step::Key(&["plan"]), Step::Key(&[drift.field])]);
            finding.related(&filed.path, span, Message::new("drifted-plan"));
        }
    }
}

fn agreed_on(value: &Datum) -> Message {
    Message::new("drifted-agreed").with("value", value.to_string())
}

/// The agreed text in the place of the other one.
fn restored(task: &Task, drift: &Drift) -> Option<Fix> {
    let How::Changed(Datum::Text(agreed)) = &drift.how else { return None };
    let mut at = None;
    task.document.root()?.walk(&mut |node| at = at.or((node.span == drift.span).then_some(node)));
    let words = Message::new("drifted-back").with("value", agreed.as_str());
    at.filter(|node| node.text().is_some())
        .and_then(|node| Fix::value(Safety::Unsafe, words, &task.path, node, agreed))
}
