//! A policy that the one in force does not agree to.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::policy::POLICY;
use crate::model::{Change, Seal, Turn, Unlawful};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "unlawful-policy",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
unlawful-policy-unreadable = policy or roster is gone or cannot be read; policy { $serial } stays in force
unlawful-policy-serial = policy { $found } follows policy { $serial }: the next one is { $expected }
unlawful-policy-prev = this policy does not follow policy { $serial }, which is in force
unlawful-policy-ledger = this policy is another ledger's
unlawful-policy-no-record = policy or roster changed without a record; policy { $serial } stays in force
unlawful-policy-record = the record of this policy cannot be read, or says something else
unlawful-policy-unsealed = no admin of policy { $serial } has sealed this one
unlawful-policy-seals = { $seals } of { $quorum } admins have sealed this policy; policy { $serial } stays in force
unlawful-policy-revocation = a revocation is gone or says less than before: revocations are append-only
unlawful-policy-revokes-nothing = the revocation of `{ $key }` names no key, so it revokes nothing
unlawful-policy-roster = `{ $what }` is no lawful id, or a key that is none or belongs to two
unlawful-policy-holder = the key `{ $key }` was `{ $person }`'s and cannot become another's
unlawful-policy-deputy = the deputy of `{ $person }` is nobody of the roster, or the same person
unlawful-policy-admins = fewer admins who can seal would be left than it takes to change the policy
unlawful-policy-stray = this record puts no policy in force
unlawful-policy-seal = this is no seal of `{ $person }`
unlawful-policy-remove = leave it out of the change: what lies among the records stays for ever
unlawful-policy-propose = bring back the policy in force, and propose the change: `duban policy propose`
",
        zh: r"
unlawful-policy-unreadable = 制度或名册不见了，或者无法读取；第 { $serial } 号制度继续有效
unlawful-policy-serial = 第 { $found } 号制度接在第 { $serial } 号之后：下一号应为 { $expected }
unlawful-policy-prev = 这份制度接的不是现行的第 { $serial } 号
unlawful-policy-ledger = 这是另一本台账的制度
unlawful-policy-no-record = 制度或名册被改动而没有记录；第 { $serial } 号制度继续有效
unlawful-policy-record = 制度变更的记录无法读取，或者说的是另一回事
unlawful-policy-unsealed = 第 { $serial } 号制度的管理员都没有盖印
unlawful-policy-seals = 这份制度须 { $quorum } 名管理员盖印，现只有 { $seals } 名；第 { $serial } 号制度继续有效
unlawful-policy-revocation = 有一项吊销不见了，或者比原来宽：吊销只增不减
unlawful-policy-revokes-nothing = 吊销 `{ $key }` 没有指明密钥，等于没有吊销
unlawful-policy-roster = `{ $what }` 不是合法的编号，或者不是密钥，或者一钥属于两人
unlawful-policy-holder = 密钥 `{ $key }` 曾属于 `{ $person }`，不得改归他人
unlawful-policy-deputy = `{ $person }` 的代理人不在名册上，或者就是本人
unlawful-policy-admins = 剩下能盖印的管理员少于变更制度所需的人数
unlawful-policy-stray = 这份记录没有使任何制度生效
unlawful-policy-seal = 这不是 `{ $person }` 盖的印
unlawful-policy-remove = 从这次变更里去掉：进了记录的东西永远留着
unlawful-policy-propose = 恢复现行制度，再提出变更：`duban policy propose`
",
    },
    page: Words {
        en: r#"
Policy or roster change, and the policy in force does not agree to it.

## Why it matters
Who may do what stands in `policy/`. If whoever can push could change it, he could make himself a verifier first and close afterwards. So the policy in force judges the next one: enough of its admins must have sealed it, and until then nothing changes.

## Fails
The owner makes himself a verifier and seals that himself.

```change
== then ==
-- policy/people.yaml --
units: [{id: edu, name: 教育局}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: qian-qi, name: 钱七, unit: edu, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: zhang-san
serial: 2
prev: {{former}}
---
```

## Passes
The admin does.

```change
== then ==
-- policy/people.yaml --
units: [{id: edu, name: 教育局}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: qian-qi, name: 钱七, unit: edu, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
```

## What to do
Bring back the policy in force; an admin proposes the change with `duban policy propose`. Where several admins must agree, it waits in `policy/proposed/`, where it decides nothing, until enough of them have run `duban policy seal`; the last seal puts it in force.
"#,
        zh: r#"
制度或名册变了，而现行制度并未同意。

## 为什么要管
谁能做什么，写在 `policy/` 里。谁能推送谁就能改的话，就可以先把自己设为验收人，再给自己销号。所以由现行制度判断下一份：够数的现任管理员盖了印才算，在此之前一切照旧。

## 不合格
责任人把自己设为验收人，印章也是自己盖的。

```change
== then ==
-- policy/people.yaml --
units: [{id: edu, name: 教育局}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: qian-qi, name: 钱七, unit: edu, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: zhang-san
serial: 2
prev: {{former}}
---
```

## 合格
由管理员盖印。

```change
== then ==
-- policy/people.yaml --
units: [{id: edu, name: 教育局}]
people:
  - {id: zhang-san, name: 张三, unit: edu, roles: [verifier], keys: ["{{key zhang-san}}"]}
  - {id: qian-qi, name: 钱七, unit: edu, roles: [leader, admin], keys: ["{{key qian-qi}}"]}
-- policy/policy.yaml --
ledger: 7f3c9a52
serial: 2
prev: {{former}}
independence: full
quorum: 1
-- records/policy/2.md --
---
act: policy
by: qian-qi
serial: 2
prev: {{former}}
---
```

## 怎么办
恢复现行制度；变更由管理员用 `duban policy propose` 提出。须多名管理员同意的，先放在 `policy/proposed/`，不起作用；够数的管理员运行 `duban policy seal` 盖印，最后一枚印盖上即生效。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let Turn::Refused(why) = &change.turn else { return strays(change, found) };
    let serial = number(change.era.policy.serial);
    let title = match why {
        Unlawful::Unreadable => Message::new("unlawful-policy-unreadable").with("serial", serial),
        Unlawful::Serial { found, expected } => Message::new("unlawful-policy-serial")
            .with("found", number(*found))
            .with("serial", serial)
            .with("expected", number(*expected)),
        Unlawful::Prev => Message::new("unlawful-policy-prev").with("serial", serial),
        Unlawful::Ledger => Message::new("unlawful-policy-ledger"),
        Unlawful::NoRecord => Message::new("unlawful-policy-no-record").with("serial", serial),
        Unlawful::Record => Message::new("unlawful-policy-record"),
        Unlawful::Unsealed => Message::new("unlawful-policy-unsealed").with("serial", serial),
        Unlawful::Seals { seals, quorum } => Message::new("unlawful-policy-seals")
            .with("seals", *seals)
            .with("quorum", *quorum)
            .with("serial", serial),
        Unlawful::Revocation => Message::new("unlawful-policy-revocation"),
        Unlawful::RevokesNothing(key) => {
            Message::new("unlawful-policy-revokes-nothing").with("key", key.as_str())
        }
        Unlawful::Roster(what) => Message::new("unlawful-policy-roster").with("what", what.as_str()),
        Unlawful::Holder { key, person } => {
            Message::new("unlawful-policy-holder").with("key", key.as_str()).with("person", person.as_str())
        }
        Unlawful::Deputy(person) => Message::new("unlawful-policy-deputy").with("person", person.as_str()),
        Unlawful::Admins => Message::new("unlawful-policy-admins"),
    };
    let path = RepoPath::parse(POLICY).expect("a lawful path");
    found.report(title, &path, Span::default()).help(Message::new("unlawful-policy-propose"));
}

/// New files beside the records of the policy that are no part of it.
fn strays(change: &Change, found: &mut Findings<'_>) {
    let era = match &change.turn {
        Turn::Next(era) => Some(era.as_ref()),
        _ => None,
    };
    let people = era.map_or(&change.era.people, |era| &era.people);
    let remove = || Message::new("unlawful-policy-remove");
    for filed in &change.after.policies {
        let next = era.is_some_and(|era| filed.path.name() == format!("{}.md", era.policy.serial));
        if change.brings(&filed.path) && !next {
            found.report(Message::new("unlawful-policy-stray"), &filed.path, Span::default()).help(remove());
        }
        let own = |seal: &Seal| {
            let holder = seal.key.as_ref().ok().and_then(|key| people.holder(key));
            holder.is_some_and(|holder| holder.id == seal.person)
        };
        for seal in filed.seals.iter().filter(|seal| change.brings(&seal.path) && !own(seal)) {
            let title = Message::new("unlawful-policy-seal").with("person", seal.person.as_str());
            found.report(title, &seal.path, Span::default()).help(remove());
        }
    }
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
