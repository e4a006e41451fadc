//! An exemption of a clause that says too little, or names what is not there.

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::policy::PEOPLE;
use crate::model::{Exemption, Ledger, Source, clause, exemptions};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "bad-exemption",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
bad-exemption-form = not a list of clauses, each with its reason and who said so
bad-exemption-lacks = an exemption without `{ $name }` does not count
bad-exemption-clause = this document has no clause `{ $clause }`
bad-exemption-person = no person `{ $person }` in `policy/people.yaml`
bad-exemption-write = write `{ $example }`
bad-exemption-address = clauses are named by their anchors, or by their numbers: `1.2.3`
",
        zh: r"
bad-exemption-form = 应逐条写明条款、理由和批准人
bad-exemption-lacks = 没有写 `{ $name }`，这一条豁免不算数
bad-exemption-clause = 本文件没有第 `{ $clause }` 条
bad-exemption-person = `policy/people.yaml` 里没有 `{ $person }`
bad-exemption-write = 写成 `{ $example }`
bad-exemption-address = 条款写锚点，或者写逐级的序号：`1.2.3`
",
    },
    page: Words {
        en: r#"
A source document exempts a clause without a reason or without a name, or a clause that it does not have.

## Why it matters
An exemption says that a clause needs no task. Whoever says so answers for it, with a name and a reason; and one that
names no clause exempts nothing, though whoever wrote it believes it does.

## Fails
Nobody answers for it:

```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on fire lanes
exempt:
  - {clause: "2", reason: only names who is told}
---
## Clearing {#1}
Every blocked lane is cleared.

## Copies {#2}
The fire brigade has a copy of this notice.
```

The clause has another number:

```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on fire lanes
exempt:
  - {clause: "3", reason: only names who is told, by: zhao-liu}
---
## Clearing {#1}
Every blocked lane is cleared.

## Copies {#2}
The fire brigade has a copy of this notice.
```

## Passes
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on fire lanes
exempt:
  - {clause: "2", reason: only names who is told, by: zhao-liu}
---
## Clearing {#1}
Every blocked lane is cleared.

## Copies {#2}
The fire brigade has a copy of this notice.
```

## What to do
`exempt: [{clause: "2", reason: only names who is told, by: zhao-liu}]`, with somebody of the roster.
"#,
        zh: r#"
来源文件豁免条款，没有写理由或者批准人，或者豁免的条款文件里没有。

## 为什么要管
豁免就是说这一条不用立项，谁说的谁负责，要有名有姓有理由。写错了条款，等于没有豁免，写的人却以为办妥了。

## 不合格
没有写批准人：

```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
标题: 关于清理消防通道的通知
豁免:
  - {条款: "2", 理由: 只写明抄送单位}
---
一、清理
消防通道堵塞点全部清理。

二、抄送
本通知抄送消防救援大队。
```

条款写错了：

```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
标题: 关于清理消防通道的通知
豁免:
  - {条款: "3", 理由: 只写明抄送单位, 批准人: 赵六}
---
一、清理
消防通道堵塞点全部清理。

二、抄送
本通知抄送消防救援大队。
```

## 合格
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
标题: 关于清理消防通道的通知
豁免:
  - {条款: "2", 理由: 只写明抄送单位, 批准人: 赵六}
---
一、清理
消防通道堵塞点全部清理。

二、抄送
本通知抄送消防救援大队。
```

## 怎么办
写成 `豁免: [{条款: "2", 理由: 只写明抄送单位, 批准人: 赵六}]`，批准人须在名册上。
"#,
    },
    check: Check::Parts(part, whole),
};

fn part(_: &Ledger, _: &mut Notes, _: &mut Findings<'_>) {}

fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    for source in ledger.sources.values() {
        match exemptions(source) {
            Ok(all) => all.iter().for_each(|one| counts(ledger, source, one, found)),
            Err(place) => report(source, Message::new("bad-exemption-form"), place, found),
        }
    }
}

/// What one exemption lacks, or else what it names that is not there.
fn counts(ledger: &Ledger, source: &Source, one: &Exemption<'_>, found: &mut Findings<'_>) {
    let [clause, reason, by] =
        [(one.clause, 0), (one.reason, 1), (one.by, 2)].map(|(said, at)| said.ok_or(at));
    let (clause, by) = match (clause, reason, by) {
        (Ok(clause), Ok(_), Ok(by)) => (clause, by),
        (Err(at), ..) | (_, Err(at), _) | (.., Err(at)) => {
            let name = Exemption::KEYS[at][usize::from(one.is_chinese)];
            return report(source, Message::new("bad-exemption-lacks").with("name", name), one.span, found);
        }
    };
    if clause::find(&source.clauses, clause.0).is_none() {
        let title = Message::new("bad-exemption-clause").with("clause", clause.0);
        let help = Message::new("bad-exemption-address");
        found.report(title, &source.path, clause.1).help(help);
    }
    if ledger.is_read(PEOPLE) && ledger.people.person(by.0).is_none() {
        let title = Message::new("bad-exemption-person").with("person", by.0);
        found.report(title, &source.path, by.1);
    }
}

fn report(source: &Source, title: Message, place: Span, found: &mut Findings<'_>) {
    let example = "{clause: \"1\", reason: …, by: …}";
    let help = Message::new("bad-exemption-write").with("example", example);
    found.report(title, &source.path, place).help(help);
}
