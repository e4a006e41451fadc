//! A close-out judged by somebody who has a part in the task.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::chain::Chain;
use crate::model::{Act, Filed, Independence, Ledger, Record, Task, party};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "self-verified",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
self-verified-owner = `{ $person }` judged a task that `{ $person }` owns or has owned
self-verified-co-unit = `{ $person }` judged a task in which `{ $person }` co-operates
self-verified-unit = `{ $person }` judged a key task of the owner's own unit
self-verified-applicant = `{ $person }` sealed the application and the close-out
self-verified-deputy = `{ $person }` judged as the deputy of `{ $other }`, whose own task it is or was
self-verified-solo = not independently verified
self-verified-made = the part is given here
self-verified-applied = the application that `{ $person }` sealed
self-verified-other = another verifier must judge it; who may: `duban policy show`
",
        zh: r"
self-verified-owner = `{ $person }` 验收的是自己负责或负责过的任务
self-verified-co-unit = `{ $person }` 验收的是自己配合办理的任务
self-verified-unit = `{ $person }` 验收的是责任人本单位的重点任务
self-verified-applicant = 申请和销号都是 `{ $person }` 盖的印
self-verified-deputy = `{ $person }` 以 `{ $other }` 代理人的身份验收，而 `{ $other }` 正是任务的当事人
self-verified-solo = 未经独立验收
self-verified-made = 身份见此处
self-verified-applied = `{ $person }` 盖印的申请
self-verified-other = 须由其他验收人验收；名单见 `duban policy show`
",
    },
    page: Words {
        en: r#"
Whoever closed the task, or sent it back, has a part in it: owner, co-operating unit, of the owner's unit in a key task, the hand that sealed the application, or a deputy who judges for nobody but such a person. Whoever signed for the task has owned it, though a settlement has set that aside.

## Why it matters
Nobody marks his own work. That is the whole difference between "done" and "somebody else saw that it is done". Persons are compared, not keys: a second key makes no second person.

## Fails
The owner is a verifier too, and closes his own task.

```ledger closed
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier], keys: ["{{key wang-wu}}"]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor], keys: ["{{key zhao-liu}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: zhang-san
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

The verifier co-operates in the task.

```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
co_units: [{unit: office, person: wang-wu, part: land papers}]
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

## Passes
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

## What to do
Another verifier closes. An office of one says `independence: solo` in `policy/policy.yaml`; every record, list and report then says *not independently verified*.
"#,
        zh: r#"
销号或退回的人与任务有关：是责任人、配合单位，重点任务中是责任人本单位的人，就是给申请盖印的人，或者只是以这些人的代理人身份验收。签收过任务就算负责过，后来被裁定不算数的也一样。

## 为什么要管
自己不能给自己打分。“办完了”和“别人看过，确实办完了”，差的就是这一点。比对的是人，不是密钥：换一把密钥，还是同一个人。

## 不合格
责任人兼验收人，给自己的任务销号。

```ledger closed
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier], keys: ["{{key wang-wu}}"]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor], keys: ["{{key zhao-liu}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: zhang-san
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

验收人是本任务的配合人员。

```ledger closed
-- tasks/closed/2026/01xx/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
配合单位: [{单位: 督查室, 人员: 王五, 分工: 协调用地手续}]
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

## 合格
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

## 怎么办
换一位验收人销号。只有一个人的单位，可在 `policy/policy.yaml` 写明 `independence: solo`；此后每条记录、每份清单和报表都注明“未经独立验收”。
"#,
    },
    check: Check::Task(check),
};

/// Which part stands in the way.
enum Part {
    Owner,
    CoUnit,
    OwnersUnit,
    Applicant,
    Deputy(String),
}

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let judged = |act: &str| matches!(act, "close" | "return" | "settle");
    for (filed, record) in chain.line().filter(|(_, record)| judged(&record.act)) {
        // A supervisor settles for any unit, but not for himself.
        let counts = |part: &Part| record.act != "settle" || matches!(part, Part::Owner | Part::Deputy(_));
        let part = part_of(ledger, chain, filed, record).or_else(|| deputised(ledger, chain, record));
        if let Some(part) = part.filter(counts) {
            report(ledger, chain, filed, record, &part, found);
        }
    }
}

/// The part that the person who judges has in the task, by every plan it has had.
fn part_of(ledger: &Ledger, chain: &Chain, filed: &Filed, record: &Record) -> Option<Part> {
    let people = &ledger.people;
    let person = record.actor();
    let unit = |id: &str| people.person(id).and_then(|person| people.unit_of(person));
    let of_unit = |owner: &str| unit(owner).is_some() && unit(owner) == unit(person);
    if chain.has_had(person) {
        Some(Part::Owner)
    } else if chain.agreed().any(|plan| party::is_co_unit(plan, person, people)) {
        Some(Part::CoUnit)
    } else if chain.agreed().any(party::is_key) && chain.owners().into_iter().any(of_unit) {
        Some(Part::OwnersUnit)
    } else {
        let application = chain.line().take_while(|(other, _)| other.path != filed.path);
        let (_, apply) = application.filter(|(_, other)| other.act == "apply").last()?;
        (record.act == "close" && apply.by == record.by).then_some(Part::Applicant)
    }
}

/// Somebody with a part in the task in whose right the person judges, who has none of his own.
fn deputised(ledger: &Ledger, chain: &Chain, record: &Record) -> Option<Part> {
    let roles = Act::find(&record.act)?.by;
    let has_part = |person: &str| {
        chain.has_had(person) || chain.agreed().any(|plan| party::is_co_unit(plan, person, &ledger.people))
    };
    let right = ledger.people.right_of(record.actor(), roles);
    let barred = right.iter().all(|person| has_part(person));
    right.last().filter(|_| barred).map(|person| Part::Deputy((*person).to_owned()))
}

fn report(
    ledger: &Ledger,
    chain: &Chain,
    filed: &Filed,
    record: &Record,
    part: &Part,
    found: &mut Findings<'_>,
) {
    let span = ledger.place(&filed.path, &[Step::Key(&["by"])]);
    if ledger.policy.as_ref().is_some_and(|policy| policy.independence == Independence::Solo) {
        found.report(Message::new("self-verified-solo"), &filed.path, span).at_most(Level::Note);
        return;
    }
    let key = match part {
        Part::Owner => "self-verified-owner",
        Part::CoUnit => "self-verified-co-unit",
        Part::OwnersUnit => "self-verified-unit",
        Part::Applicant => "self-verified-applicant",
        Part::Deputy(_) => "self-verified-deputy",
    };
    let title = Message::new(key).with("person", record.actor());
    let title = if let Part::Deputy(other) = part { title.with("other", other.as_str()) } else { title };
    let finding = found.report(title, &filed.path, span);
    let (act, way, said): (_, &[&str], _) = match part {
        Part::Owner | Part::OwnersUnit | Part::Deputy(_) => {
            ("file", &["plan", "owner"], Message::new("self-verified-made"))
        }
        Part::CoUnit => ("file", &["plan", "co_units"], Message::new("self-verified-made")),
        Part::Applicant => {
            ("apply", &["by"], Message::new("self-verified-applied").with("person", record.actor()))
        }
    };
    if let Some((other, _)) = chain.last(act) {
        let names: Vec<_> = way.iter().map(std::slice::from_ref).collect();
        let steps: Vec<_> = names.iter().map(|names| Step::Key(names)).collect();
        finding.related(&other.path, ledger.place(&other.path, &steps), said);
    }
    finding.help(Message::new("self-verified-other"));
}
