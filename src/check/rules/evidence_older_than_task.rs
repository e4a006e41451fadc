//! Evidence that is older than the task.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Computed, Ledger, Task};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "evidence-older-than-task",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
evidence-older-than-task-dated = this is of { $date }, and the task was filed on { $filed }
evidence-older-than-task-filed = filed here
evidence-older-than-task-help = show what came of the task; what was there before stands in `baseline`
",
        zh: r"
evidence-older-than-task-dated = 材料日期是 { $date }，而任务 { $filed } 才立项
evidence-older-than-task-filed = 在此立项
evidence-older-than-task-help = 请提供立项之后的结果；立项之前的情况写在“现状”
",
    },
    page: Words {
        en: r"
Evidence is dated before the task was filed.

## Why it matters
What was there before the task began does not show that the task was done. It may show where it began; then it belongs to `baseline`. The tool knows only the days that people give, in the list of evidence or in the name of the file: dates in files and in git can be set at will, so it does not look at them. A warning, since a task may be filed late and a ledger be begun in the middle of the year.

## Fails
The list says of what day it is, or the name of the file does.

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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [report of the inspection](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf) 2025-12-18: c1
- [report of the inspection](/evidence/2026/01xx/2026-0142-k7q/2026-02-11-sites.pdf): c2
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
inspected
-- evidence/2026/01xx/2026-0142-k7q/2026-02-11-sites.pdf --
inspected
.
```

## Passes
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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [report of the inspection](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf) 2026-06-18: c1
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
inspected
```
",
        zh: r"
佐证材料的日期早于立项。

## 为什么要管
立项之前就有的东西，证明不了立项之后做了什么；能证明起点的，写进 `现状`。这里只看清单和文件名上写明的日期：文件和 git 里的时间谁都能改，不作依据。有的任务补录得晚，有的台账年中才建，所以只作警告。

## 不合格
清单或文件名上的日期，比立项还早。

```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [验收报告](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf) 2025-12-18: c1
- [验收报告](/evidence/2026/01xx/2026-0142-k7q/2026-02-11-sites.pdf): c2
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
验收报告
-- evidence/2026/01xx/2026-0142-k7q/2026-02-11-sites.pdf --
验收报告
.
```

## 合格
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [验收报告](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf) 2026-06-18: c1
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
验收报告
```
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // The day of the record matters to nobody but the reader, so today's is not asked for.
    let standing = Computed::of(ledger, task, Date::MAX);
    let (Some(filed), Some((record, _))) = (standing.filed(), standing.chain.last("file")) else { return };
    for cited in task.cited() {
        let Some(date) = cited.date.filter(|date| *date < filed) else { continue };
        let title = Message::new("evidence-older-than-task-dated");
        let title = title.with("date", date.to_string()).with("filed", filed.to_string());
        let finding = found.report(title, &task.path, cited.span);
        let at = ledger.place(&record.path, &[Step::Key(&["at"])]);
        finding.related(&record.path, at, Message::new("evidence-older-than-task-filed"));
        finding.help(Message::new("evidence-older-than-task-help"));
    }
}
