//! A record that says it was made before the one that it follows.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, Task};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "back-dated",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
back-dated-record = this `{ $act }` says it was made on { $day }, before what it follows
back-dated-before = it follows this one, made on { $before }
back-dated-help = say in a remark why the day is an earlier one; the order of the records stands, whatever their days
",
        zh: r"
back-dated-record = 这条{ $act }记录写的日期是 { $day }，却在它所接的记录之前
back-dated-before = 它接的是这一条，日期 { $before }
back-dated-help = 补录的，用备注说明为何日期在前；先后以记录的衔接为准，不以日期为准
",
    },
    page: Words {
        en: r"
A record bears an earlier day than the record that it follows. The chain says in which order acts were done; the day is
what whoever acted says.

## Why it matters
Days late, cycle times and look-backs go by these days. Who sets his clock back closes in time what was late. Authority
never goes by a day, so `verify` is good all the same; a reader has to know.

## Fails
```ledger
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
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-a1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-b2.md --
---
act: accept
by: zhang-san
at: 2026-02-20T09:00:00+08:00
---
```

## Passes
```ledger
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
---
## Measures
- [ ] one plan for each site
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-a1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-b2.md --
---
act: accept
by: zhang-san
---
```

## What to do
Let the clock be right. What was done earlier and is entered later is entered with the day of entry, and the remark says
when it was done.
",
        zh: r"
一条记录的日期早于它所接的那一条。先后由记录的衔接决定，日期只是办理人自己说的。

## 为什么要管
逾期天数、各环节用时、回头看的日子都按这些日期算。把钟拨回去，逾期的就成了按期的。权限从不看日期，`verify` 照样通过，所以要让看的人知道。

## 不合格
```ledger
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-a1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-b2.md --
---
act: accept
by: zhang-san
at: 2026-02-20T09:00:00+08:00
---
```

## 合格
```ledger
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-a1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-b2.md --
---
act: accept
by: zhang-san
---
```

## 怎么办
把钟对准。先办后补的，按补录当天记，在备注里写明实际日期。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let line: Vec<_> = ledger.chain(task).line().collect();
    for pair in line.windows(2) {
        let ((earlier, before), (filed, record)) = (pair[0], pair[1]);
        let (Some(day), Some(last)) = (record.day(), before.day()) else { continue };
        if day < last {
            let place = |path| ledger.place(path, &[Step::Key(&["at"])]);
            let title = Message::new("back-dated-record").with("act", Arg::act(&record.act));
            let title = title.with("day", day.to_string());
            let finding = found.report(title, &filed.path, place(&filed.path));
            let note = Message::new("back-dated-before").with("before", last.to_string());
            finding.related(&earlier.path, place(&earlier.path), note);
            finding.help(Message::new("back-dated-help"));
        }
    }
}
