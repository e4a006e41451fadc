//! An act sealed by a key, or done by a person, that had no right to it.

use std::collections::BTreeSet;

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::chain::Chain;
use crate::model::computed::Step as Rung;
use crate::model::people::is_id;
use crate::model::policy::PEOPLE;
use crate::model::{Act, Datum, Filed, Ledger, Record, Role, Seal, party};
use crate::parse::Step;
use crate::repo::PublicKey;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "not-authorised",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
not-authorised-stranger = sealed by a key that is nobody's: `{ $key }`
not-authorised-other = sealed by the key of `{ $holder }`, not of `{ $person }`
not-authorised-revoked = sealed by a key that was revoked: `{ $key }`
not-authorised-unproven = the key of `{ $person }` has not proven itself yet: `{ $key }`
not-authorised-role = `{ $person }` may not `{ $act }` this task; who may: { $roles }
not-authorised-registrar = `{ $person }` acts for `{ $other }` and is no registrar
not-authorised-name = `{ $name }` is a name: records name people and units by their ids
not-authorised-behalf = `{ $act }` cannot be done for somebody else
not-authorised-policy = `{ $person }` changed the policy and is no admin
not-authorised-seal = this seal
not-authorised-prove = whoever holds the key runs `duban policy seal` once, and acts then
not-authorised-who = who may do what: `duban policy show`
not-authorised-again = the act does not count; somebody who may has to do it
not-authorised-unsealed = `{ $serial }` has too few seals left: a key that sealed it is revoked since before
not-authorised-unsealed-help = propose the policy as it should be; what this one brought the admins forgive, where they would have agreed: `duban pardon COMMIT -m WHY`
not-authorised-void = the act does not count: a task that it ended is filed again (`duban refile ID`), or the admins forgive it (`duban pardon COMMIT -m WHY`)
",
        zh: r"
not-authorised-stranger = 盖印的密钥不属于名册上任何人：`{ $key }`
not-authorised-other = 用的是 `{ $holder }` 的密钥，不是 `{ $person }` 的
not-authorised-revoked = 盖印的密钥已吊销：`{ $key }`
not-authorised-unproven = `{ $person }` 的密钥尚未验明：`{ $key }`
not-authorised-role = `{ $person }` 无权对本任务办理{ $act }；有权的是：{ $roles }
not-authorised-registrar = `{ $person }` 代 `{ $other }` 办理，却不是登记员
not-authorised-name = `{ $name }` 是名称：记录里的人员和单位一律写编号
not-authorised-behalf = { $act }不得代办
not-authorised-policy = `{ $person }` 变更了制度，却不是管理员
not-authorised-seal = 这枚印章
not-authorised-prove = 由持钥人先运行一次 `duban policy seal`，再办理
not-authorised-who = 谁有权办理，见 `duban policy show`
not-authorised-again = 此次办理无效，须由有权的人重新办理
not-authorised-unsealed = `{ $serial }` 的印章已不足数：盖印的密钥在此之前就已吊销
not-authorised-unsealed-help = 按应有的内容重新提出制度；这一版若仍可接受，由管理员特赦：`duban pardon 提交 -m 理由`
not-authorised-void = 此次办理无效：因此办结的任务另行再立项（`duban refile 编号`），或由管理员特赦（`duban pardon 提交 -m 理由`）
",
    },
    page: Words {
        en: r#"
The act was sealed by a key that is not the person's own or no longer counts, or the person has none of the roles that the act takes. Or a record names somebody by his name, where persons are told apart by their ids.

## Why it matters
A record is worth what its seal is worth. Who may file, close or act for another is written in `policy/`, and that is what decides, not who could push.

## Fails
The owner files his own task: filing is the supervisor's.

```ledger filed
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhang-san
---
```

The close-out says wang-wu, and the key is zhang-san's.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md.wang-wu.sig --
sealed with zhang-san's key
```

Only a registrar acts for somebody else.

```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhao-liu
for: zhang-san
---
```

## Passes
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## What to do
The act does not count: somebody who may has to do it. `duban policy show` says who may. A new key counts once whoever holds it has sealed a record of the policy with it, by `duban policy seal`; the keys of the first policy are its founder's word. While somebody is on leave, whom the roster names as deputy may do the same. A circular names units; one that names persons a leader signs himself. Where only the tree is known, roster and revocations are those in force; with the trust root the history is asked, and what was lawful when it was done stays so, whoever has left since. What a record says of its policy is shown, never judged.
"#,
        zh: r#"
盖印的密钥不是本人的，或者已经失效；或者办理的人没有这项职责；或者记录里写的是姓名，而认人只认编号。

## 为什么要管
记录的分量就是印章的分量。谁可以立项、销号、代办，写在 `policy/` 里，以此为准，而不是谁能推送就算数。

## 不合格
责任人给自己立项：立项是督办人的事。

```ledger filed
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhang-san
---
```

记录写的是王五，用的却是张三的密钥。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md.wang-wu.sig --
用 zhang-san 的密钥盖印
```

只有登记员才能代办。

```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhao-liu
for: zhang-san
---
```

## 合格
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
-- records/2026/01xx/2026-0142-k7q/2026-03-03-accept-p2.md --
---
act: accept
by: zhang-san
---
```

## 怎么办
此次办理无效，须由有权的人重新办理。谁有权，见 `duban policy show`。新密钥须由持钥人用 `duban policy seal` 在制度记录上盖一次印才有效；第一号制度中的密钥以建账人所记为准。有人休假时，名册写明的代理人可以代行其职。通报只点单位；点人的通报由责任领导本人签发。只有目录树可看时，以现行名册和吊销清单为准；设了信任根就查历史，办理当时有权的，人员变动后仍然有效。记录里写的是哪一版制度，只供查看，不作依据。
"#,
    },
    check: Check::Parts(part, whole),
};

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    // Without a roster every key would be a stranger's; that it cannot be read is told elsewhere.
    if !ledger.is_read(PEOPLE) {
        return;
    }
    let court = Court::over(ledger);
    for (id, chain) in &ledger.chains {
        for (at, filed) in chain.all.iter().enumerate() {
            let (Ok(record), Some((seal, key))) = (&filed.record, own_seal(filed)) else { continue };
            if record.task_id().as_ref() == Some(id) && court.key_counts(filed, record, seal, key, found) {
                court.person_may(chain, at, record, found);
            }
        }
    }
}

fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    if !ledger.is_read(PEOPLE) {
        return;
    }
    let court = Court::over(ledger);
    // The last change of policy gave the roster that judges everything here, so an admin of that roster must have
    // sealed it. Who was an admin before it, the history knows.
    let Some(filed) = ledger.policies.last() else { return };
    let (Ok(record), Some((seal, key))) = (&filed.record, own_seal(filed)) else { return };
    if record.act == "policy" && court.key_counts(filed, record, seal, key, found) {
        court.admin_may(filed, record, found);
    }
}

/// The seal of the person who acts, where it is good; any other is told by `record-chain`.
fn own_seal(filed: &Filed) -> Option<(&Seal, &PublicKey)> {
    let by = &filed.record.as_ref().ok()?.by;
    let seal = filed.seals.iter().find(|seal| seal.person == *by)?;
    Some((seal, seal.key.as_ref().ok()?))
}

/// The roster and the revocations in force.
struct Court<'a> {
    ledger: &'a Ledger,
    revoked: BTreeSet<PublicKey>,
}

impl<'a> Court<'a> {
    fn over(ledger: &'a Ledger) -> Self {
        let revocations = ledger.policy.as_ref().map_or(&[][..], |policy| &policy.revocations);
        Court {
            ledger,
            revoked: revocations.iter().filter_map(|revoked| PublicKey::parse(&revoked.key).ok()).collect(),
        }
    }

    /// Whether the key is the person's own and counts; reports why not.
    fn key_counts(
        &self,
        filed: &Filed,
        record: &Record,
        seal: &Seal,
        key: &PublicKey,
        found: &mut Findings<'_>,
    ) -> bool {
        let mut help = "not-authorised-again";
        let fault = match self.ledger.keys.get(key) {
            // Since when a commit lies is not in the tree, and what a record says of the policy it was made under is
            // shown, never judged: whoever holds a stolen key would name one that still knew it.
            _ if self.revoked.contains(key) => {
                Some(Message::new("not-authorised-revoked").with("key", key.fingerprint()))
            }
            Some(holder) if *holder == record.by && !self.ledger.proven.contains(key) => {
                let title = Message::new("not-authorised-unproven").with("person", holder.as_str());
                help = "not-authorised-prove";
                Some(title.with("key", key.fingerprint()))
            }
            Some(holder) if *holder == record.by => None,
            Some(holder) => {
                let title = Message::new("not-authorised-other").with("holder", holder.as_str());
                Some(title.with("person", record.by.as_str()))
            }
            None => Some(Message::new("not-authorised-stranger").with("key", key.fingerprint())),
        };
        let Some(title) = fault else { return true };
        let finding = found.report(title, &filed.path, self.place(filed, "by"));
        finding.related(&seal.path, Span::default(), Message::new("not-authorised-seal"));
        finding.help(Message::new(help));
        false
    }

    /// Reports a person who acts for another and may not, or who plays none of the parts that the act takes.
    fn person_may(&self, chain: &Chain, at: usize, record: &Record, found: &mut Findings<'_>) {
        let (filed, Some(act)) = (&chain.all[at], Act::find(&record.act)) else { return };
        let misnamed = self
            .misnamed(record)
            .map(|(key, name)| (key, Message::new("not-authorised-name").with("name", name)));
        let fault = self.misrepresents(act, record).map(|title| ("for", title)).or(misnamed);
        if let Some((key, title)) = fault {
            let finding = found.report(title, &filed.path, self.place(filed, key));
            finding.help(Message::new("not-authorised-again"));
            return;
        }
        let (actor, plans) = (record.actor(), chain.plans_at(at));
        let names_persons = self.names_persons(record);
        let roles = if names_persons { &[Role::Leader] } else { act.roles(chain.is_raised(act, at)) };
        let plays = |role: &Role| match role {
            Role::Owner => plans.iter().any(|plan| party::is_owner(plan, actor)),
            Role::CoUnit => plans.iter().any(|plan| party::is_co_unit(plan, actor, &self.ledger.people)),
            granted => self.is_granted(actor, *granted),
        };
        // Without a plan nobody is the owner yet, and the chain itself is at fault.
        let of_the_plan = || roles.iter().all(|role| !role.is_granted());
        if plans.is_empty() && of_the_plan() || roles.iter().any(plays) {
            return;
        }
        let title = Message::new("not-authorised-role").with("person", actor).with("act", Arg::act(act.name));
        let key = if record.on_behalf.is_some() { "for" } else { "by" };
        let finding = found.report(title.with("roles", listed(roles)), &filed.path, self.place(filed, key));
        finding.help(Message::new("not-authorised-who"));
    }

    /// What is wrong with acting for somebody else, where that is done.
    fn misrepresents(&self, act: &Act, record: &Record) -> Option<Message> {
        let other = record.on_behalf.as_ref()?;
        if !act.on_behalf || self.names_persons(record) {
            return Some(Message::new("not-authorised-behalf").with("act", Arg::act(act.name)));
        }
        let title = || Message::new("not-authorised-registrar").with("person", record.by.as_str());
        (!self.is_granted(&record.by, Role::Registrar)).then(|| title().with("other", other.as_str()))
    }

    /// A person or a unit that is named otherwise than by id, with the key under which that stands: persons are compared, and
    /// one who goes by another of his names would be another person.
    fn misnamed<'r>(&self, record: &'r Record) -> Option<(&'static str, &'r str)> {
        let people = &self.ledger.people;
        let person = |text: &&str| !is_id(text) || people.person(text).is_some_and(|known| known.id != *text);
        let unit = |text: &&str| people.unit(text).is_some_and(|known| known.id != *text);
        let co_units =
            || record.plan.iter().flat_map(|plan| plan.get("co_units").map_or(&[][..], Datum::items));
        let owner = record.plan.iter().filter_map(|plan| plan.get_text("owner"));
        let persons = owner.chain(co_units().filter_map(|part| part.get_text("person")));
        let units = co_units().filter_map(|part| part.get_text("unit"));
        let in_plan = persons.filter(person).chain(units.filter(unit)).next();
        let other = record.on_behalf.as_deref().filter(person);
        other.map(|name| ("for", name)).or(in_plan.map(|name| ("plan", name)))
    }

    /// A circular that names a person, and not units alone: a leader signs such a one himself.
    fn names_persons(&self, record: &Record) -> bool {
        let mut named = record.said("addressee").unwrap_or_default().split(',');
        record.act == "urge"
            && record.said("step") == Some(Rung::Circular.name())
            && named.any(|name| self.ledger.people.person(name).is_some())
    }

    fn admin_may(&self, filed: &Filed, record: &Record, found: &mut Findings<'_>) {
        if !self.is_granted(&record.by, Role::Admin) {
            let title = Message::new("not-authorised-policy").with("person", record.by.as_str());
            let finding = found.report(title, &filed.path, self.place(filed, "by"));
            finding.help(Message::new("not-authorised-who"));
        }
    }

    /// Whether the roster in force gives the role.
    fn is_granted(&self, person: &str, role: Role) -> bool {
        self.ledger.people.may(person, role)
    }

    fn place(&self, filed: &Filed, key: &str) -> Span {
        self.ledger.place(&filed.path, &[Step::Key(&[key])])
    }
}

/// Roles that an act takes: one in the reader's language, several as the policy writes them.
fn listed(roles: &[Role]) -> Arg {
    match roles {
        [one] => Arg::Word(format!("role-{}", one.name())),
        many => Arg::List(many.iter().map(|role| format!("`{}`", role.name())).collect()),
    }
}
