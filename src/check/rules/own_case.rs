//! An act in one's own case: a look-back by somebody with a part in the task, a supervisor's act by its owner.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::chain::Chain;
use crate::model::{Act, Asks, Filed, Independence, Ledger, Record, Role, Task, party};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "own-case",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
own-case-owner = `{ $person }` did `{ $act }` on a task that `{ $person }` owns or has owned
own-case-co-unit = `{ $person }` looked back on a task in which `{ $person }` co-operates
own-case-verifier = `{ $person }` looked back on what `{ $person }` judged
own-case-about = `{ $person }` ruled on an opinion about a task or a person that is `{ $person }`'s own matter
own-case-hand = `{ $person }` did `{ $act }` for `{ $other }`, on a task that `{ $person }` owns
own-case-deputy = `{ $person }` did `{ $act }` as the deputy of `{ $other }`, who could not have done it: `{ $other }` has a part in the task
own-case-alone = not independently done
own-case-other = somebody else must do it; who may: `duban policy show`
",
        zh: r"
own-case-owner = `{ $person }` 对自己负责或负责过的任务办理了{ $act }
own-case-co-unit = `{ $person }` 对自己配合办理的任务回头看
own-case-verifier = `{ $person }` 对自己验收过的任务回头看
own-case-about = `{ $person }` 裁定的意见与本人有关
own-case-hand = `{ $person }` 代 `{ $other }` 办理了{ $act }，而任务的责任人正是 `{ $person }`
own-case-deputy = `{ $person }` 以 `{ $other }` 代理人的身份办理了{ $act }，而 `{ $other }` 与任务有关，本人也不得办理
own-case-alone = 未经他人独立办理
own-case-other = 须由其他人办理；名单见 `duban policy show`
",
    },
    page: Words {
        en: r#"
Whoever looked back on the task has a part in it: owner, co-operating unit, or the verifier who closed it or sent it back. Or whoever ruled on an opinion owns the task, or is complained about. Or an act of the supervisor or leader was done by the task's own owner, be it that he held the pen for somebody else. A deputy does nothing for somebody that this person could not do himself.

## Why it matters
The second closing is worth what the second pair of eyes is worth. Whoever passed the task finds again what he found before; whoever owns it grants himself the time, the change or the peace. Persons are compared, not keys and not offices.

## Fails
The verifier has the role of reviewer too, and looks back on his own close-out.

```ledger closed
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, keys: ["{{key zhang-san}}"]}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier, reviewer], keys: ["{{key wang-wu}}"]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor], keys: ["{{key zhao-liu}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: wang-wu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---
```

## Passes
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---
```

## What to do
Somebody else does it. A small office says `independence: two-person` in `policy/policy.yaml` (the verifier may look back), an office of one `solo`; every record, list and report then says *not independently done*.
"#,
        zh: r#"
回头看的人与任务有关：是责任人、配合单位，或者就是验收、退回它的验收人；裁定意见的人是任务的责任人，或者正是被反映的人；或者督办人、责任领导的手续由任务的责任人自己办理，哪怕是以登记员身份代办。本人不得办理的，代理人也不得代为办理。

## 为什么要管
第二次销号的分量，全在另一双眼睛。谁验收的，再看一遍还是老样子；谁负责的，给自己延期、变更、放行都方便。比对的是人，不是密钥，也不是职务。

## 不合格
验收人兼回访核查人，对自己销的号回头看。

```ledger closed
-- policy/people.yaml --
units: [{id: edu, name: 教育局}, {id: office, name: 督查室}]
people:
  - {id: zhang-san, name: 张三, unit: edu, keys: ["{{key zhang-san}}"]}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier, reviewer], keys: ["{{key wang-wu}}"]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor], keys: ["{{key zhao-liu}}"]}
  - {id: qian-qi, name: 钱七, unit: office, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: wang-wu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---
```

## 合格
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---
```

## 怎么办
换人办理。人手少的单位可在 `policy/policy.yaml` 写明 `independence: two-person`（验收人可以回头看），只有一个人的写 `solo`；此后每条记录、每份清单和报表都注明“未经他人独立办理”。
"#,
    },
    check: Check::Task(check),
};

/// Which part stands in the way.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    Owner,
    CoUnit,
    Verifier,
    Accused,
}

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    for (at, filed) in chain.all.iter().enumerate() {
        let Ok(record) = &filed.record else { continue };
        // What a settlement has set aside counts for nothing.
        if chain.void.contains(&at) {
            continue;
        }
        if let Some((part, person)) = part_of(ledger, chain, at, record) {
            report(ledger, filed, record, (part, person), found);
        }
    }
}

/// The part that stands between the person and the act, and whose part it is.
fn part_of<'a>(ledger: &'a Ledger, chain: &Chain, at: usize, record: &'a Record) -> Option<(Part, &'a str)> {
    let act = Act::find(&record.act)?;
    let roles = act.roles(chain.is_raised(act, at));
    // Whoever may not do it at all is told that, and not this.
    let right = ledger.people.right_of(record.actor(), roles);
    if right.is_empty() {
        return None;
    }
    let part = |person: &'a str| Some((part_as(ledger, chain, at, (act, record), person)?, person));
    // Whoever acts for somebody holds the pen.
    let hand = || part(&record.by).filter(|(part, _)| *part == Part::Owner);
    // A deputy does nothing for somebody that he could not do himself.
    let deputised = || right.into_iter().map(part).collect::<Option<Vec<_>>>()?.pop();
    part(record.actor()).or_else(hand).or_else(deputised)
}

/// The part that somebody has who does it, or for whom it is done.
fn part_as(
    ledger: &Ledger,
    chain: &Chain,
    at: usize,
    (act, record): (&Act, &Record),
    person: &str,
) -> Option<Part> {
    match act.by {
        _ if act.asks(Asks::Ruling) => {
            let about = chain
                .opinions()
                .into_iter()
                .find(|one| record.said("opinion") == Some(one.filed.digest.to_string().as_str()));
            let accused = about.and_then(|one| one.record.said("about")) == Some(person);
            let concerned = accused || chain.has_had(person);
            concerned.then_some(Part::Accused)
        }
        // Of a settlement another rule speaks.
        _ if act.asks(Asks::Fork) => None,
        [Role::Reviewer] => part_in_the_task(ledger, chain, person),
        by if by.iter().all(|role| matches!(role, Role::Supervisor | Role::Leader)) => {
            // Where its place among the plans is not known, only who has owned the task all along is sure to be the owner.
            let plans = chain.plans_at(at);
            let owns = !plans.is_empty() && plans.iter().all(|plan| party::is_owner(plan, person));
            owns.then_some(Part::Owner)
        }
        _ => None,
    }
}

fn part_in_the_task(ledger: &Ledger, chain: &Chain, person: &str) -> Option<Part> {
    let judged = |(_, record): (&Filed, &Record)| {
        Act::find(&record.act).is_some_and(|act| act.by == [Role::Verifier]) && record.actor() == person
    };
    match () {
        // What was set aside has been his part all the same.
        () if chain.has_had(person) => Some(Part::Owner),
        () if chain.agreed().any(|plan| party::is_co_unit(plan, person, &ledger.people)) => {
            Some(Part::CoUnit)
        }
        () if chain.records().any(judged) => Some(Part::Verifier),
        () => None,
    }
}

fn report(
    ledger: &Ledger,
    filed: &Filed,
    record: &Record,
    (part, person): (Part, &str),
    found: &mut Findings<'_>,
) {
    let span = ledger.place(&filed.path, &[Step::Key(&["by"])]);
    let independence = ledger.policy.as_ref().map(|policy| policy.independence);
    let lawful = match independence {
        Some(Independence::Solo) => true,
        Some(Independence::TwoPerson) => part == Part::Verifier,
        _ => false,
    };
    if lawful {
        found.report(Message::new("own-case-alone"), &filed.path, span).at_most(Level::Note);
        return;
    }
    let key = if person == record.actor() {
        key_of(part)
    } else if person == record.by {
        "own-case-hand"
    } else {
        "own-case-deputy"
    };
    let act = record.act.as_str();
    let by = |person: &str| Message::new(key).with("person", person);
    let title = match key {
        "own-case-owner" => by(record.actor()).with("act", Arg::act(act)),
        "own-case-hand" => by(person).with("act", Arg::act(act)).with("other", record.actor()),
        "own-case-deputy" => by(record.actor()).with("act", Arg::act(act)).with("other", person),
        _ => by(record.actor()),
    };
    found.report(title, &filed.path, span).help(Message::new("own-case-other"));
}

fn key_of(part: Part) -> &'static str {
    match part {
        Part::Owner => "own-case-owner",
        Part::CoUnit => "own-case-co-unit",
        Part::Verifier => "own-case-verifier",
        Part::Accused => "own-case-about",
    }
}
