//! A comment that allows something and does not say why.

use crate::check::{Check, Ended, Findings, Level, Lock, Message, Rule, Words};

pub(super) static RULE: Rule = Rule {
    name: "no-reason",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
no-reason-missing = why `{ $rule }` is allowed here is not said, so it is not
no-reason-write = write the reason after a colon: `duban: allow { $rule }: …`
",
        zh: r"
no-reason-missing = 没有写明为什么允许 `{ $rule }`，所以不算数
no-reason-write = 冒号后写明理由：`duban: 允许 { $rule }：……`
",
    },
    page: Words {
        en: r#"
A comment allows a rule without a reason.

## Why it matters
Whoever reads the file later must be able to tell whether the reason still holds. Without one the comment has no effect.

## Fails
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
# duban: allow placeholder
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
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
<!-- duban: allow vague-wording: which edges is decided after the survey -->
- [ ] repair other edges as appropriate
```
"#,
        zh: r#"
注释允许了一条规则，却没有写明理由。

## 为什么要管
以后看文件的人，要能判断理由还成不成立。没有理由的注释不起作用。

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
# duban: 允许 placeholder
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
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
<!-- duban: 允许 vague-wording：时间待三家产权单位答复 -->
- [ ] 适时召开协调会
```
"#,
    },
    check: Check::End(check),
};

fn check(ended: &Ended<'_>, found: &mut Findings<'_>) {
    for one in ended.suppressions.iter().filter(|one| one.reason.is_empty()) {
        let Some(rule) = one.rule().filter(|name| ended.knows(name) && !ended.is_locked(name)) else {
            continue;
        };
        let title = Message::new("no-reason-missing").with("rule", rule);
        found.report(title, &one.path, one.named()).help(Message::new("no-reason-write").with("rule", rule));
    }
}
