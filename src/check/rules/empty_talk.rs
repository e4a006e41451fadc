//! Zeal and meetings where a deed should stand.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field, talk};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "empty-talk",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
empty-talk-measures = the measures name no deed
empty-talk-criterion = `{ $text }` names nothing that could be looked at
empty-talk-paper = every criterion counts meetings or papers
empty-talk-remark = the last remark says nothing of what was done
empty-talk-deed = say who does what to which thing, by when
empty-talk-result = add one criterion that shows the result where it is wanted
empty-talk-again = the next remark may say what stands, what is missing and the next step: `duban remark { $id }`
",
        zh: r"
empty-talk-measures = 举措里没有一件实事
empty-talk-criterion = “{ $text }”没有可以查看的内容
empty-talk-paper = 完成标准数的都是会议和材料
empty-talk-remark = 最近一条备注没有说办了什么
empty-talk-deed = 写明谁、对什么、做什么事、到哪天
empty-talk-result = 至少补一条看实际效果的标准
empty-talk-again = 下一条备注写明办到哪一步、还差什么、下一步怎么办：`duban remark { $id }`
",
    },
    page: Words {
        en: r"
All measures, a criterion or the last remark consist of zeal, instructions and meetings: “attach great importance”,
“strengthen leadership”, “hold meetings”; or the criteria count nothing but meetings and papers.

## Why it matters
Formalism fills the paper and leaves the matter as it is. One measure of this kind among others is nobody's trouble, so
only a list that holds nothing else is told of; a date, a number, a name or an object makes it a deed.

## Fails
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
- [ ] attach great importance to it and strengthen leadership
- [ ] hold regular meetings
```

Counted is what is written, not what is mended:

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
  - {id: c1, name: reports submitted on the edges, target: 12, unit: report}
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
- [ ] attach great importance to it
- [ ] measure both edges with the foreman and order the rails by 20 May
```

## What to do
Write what will be different in the place itself. A meeting that decides something is named by what it decides.
",
        zh: r"
举措、完成标准或者最近一条备注，说的全是“高度重视”“加强领导”“召开会议”；或者完成标准数的只是会议和材料。

## 为什么要管
以会议落实会议、以文件落实文件，纸面上满满当当，事情原地不动。几条举措里夹一句套话，不去管它；只有通篇没有一件实事的才提醒。写了日期、数字、人、物的，就不算空话。

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
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 高度重视，加强组织领导，压实责任
- [ ] 多次召开专题会议研究部署
```

数的是会，不是园：

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
  - {编号: c1, 名称: 召开会议次数, 目标值: 4, 计量单位: 次}
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
- [ ] 高度重视，加强组织领导
- [ ] 5月20日前与三家产权单位逐一签订移交协议
```

## 怎么办
写现场会有什么不同。确需开会的，写会上要定下什么。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if task.document.fault().is_some() {
        return;
    }
    let measures = task.measures();
    if let Some(first) = measures.first()
        && measures.iter().all(|item| talk::is_empty(&item.text))
    {
        let finding = found.report(Message::new("empty-talk-measures"), &task.path, first.span);
        finding.help(Message::new("empty-talk-deed"));
    }
    criteria(task, found);
    remark(ledger, task, found);
}

fn criteria(task: &Task, found: &mut Findings<'_>) {
    let names: Vec<(&str, Span)> =
        task.criteria().filter_map(|(_, node)| task.inner(node, &field::CRITERION_NAME)).collect();
    for (text, place) in names.iter().filter(|(text, _)| talk::is_empty(text)) {
        let title = Message::new("empty-talk-criterion").with("text", *text);
        found.report(title, &task.path, *place).help(Message::new("empty-talk-result"));
    }
    if let Some((_, place)) = names.first()
        && names.iter().all(|(text, _)| talk::counts_paper(text))
    {
        let finding = found.report(Message::new("empty-talk-paper"), &task.path, *place);
        finding.help(Message::new("empty-talk-result"));
    }
}

/// Only the last remark of an open task: no record is ever changed, but the next one can do better.
fn remark(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let (Some(id), true) = (task.key(), task.state.is_some_and(State::is_open)) else { return };
    let records = ledger.chain(task).all.iter();
    let remarks = records.filter_map(|filed| Some((filed, filed.record.as_ref().ok()?)));
    let last = remarks.filter(|(_, record)| record.act == "remark").max_by_key(|(_, record)| &record.at);
    let Some((filed, record)) = last.filter(|(_, record)| talk::is_empty(&record.body)) else { return };
    let text = ledger.text(&filed.path).unwrap_or_default();
    let body = record.body.trim();
    let place = text.as_str().rfind(body).map_or(Span::default(), |at| Span::new(at, at + body.len()));
    let finding = found.report(Message::new("empty-talk-remark"), &filed.path, place);
    finding.help(Message::new("empty-talk-again").with("id", id.to_string()));
}
