//! One person with two parts in a task.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Field, Independence, Ledger, Task, field};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "same-person",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
same-person-named = `{ $text }` is the owner, and is named as `{ $name }` too
same-person-default = the owner is `{ $name }` of every task that names nobody else: `{ $text }`
same-person-owner = the owner
same-person-other = name somebody else: whoever answers for a task neither supervises it nor decides on it
same-person-help = what the owner does is no part of another unit: take it away, or name who does it
",
        zh: r"
same-person-named = `{ $text }` 是责任人，又写成了 `{ $name }`
same-person-default = 没有另写 `{ $name }` 的任务都归 `{ $text }`，而责任人正是此人
same-person-owner = 责任人
same-person-other = 另写一人：自己负责的事，不能自己督办、自己审批
same-person-help = 责任人自己办的，不算配合单位的分工：删去，或者写明由谁办
",
    },
    page: Words {
        en: r"
The owner of a task is named as its supervisor, as its leader or as the person of a co-operating unit; or he is the
supervisor or the leader of every task that names none (`duban.yaml`).

## Why it matters
Acts of the supervisor and of the leader need a person other than the owner, so the task is stuck as soon as one is
due. In a ledger of one person (`independence: solo`) that cannot be helped, and nothing is said.

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
supervisor: zhang-san
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
supervisor: zhao-liu
co_units: [{unit: land, person: li-si, part: the ground}]
---
## Measures
- [ ] measure and order the rails
```

## What to do
Name another supervisor for this task, before it is filed: after that the field is frozen.
",
        zh: r"
责任人同时写成了督办人、责任领导，或者配合单位的人员；或者 `duban.yaml` 里默认的督办人、责任领导正好是责任人。

## 为什么要管
督办人、责任领导办理的手续，都不能由责任人来办；写成同一个人，一到该办的时候就办不下去。一个人的台账（`independence: solo`）没有办法，不提醒。

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
配合单位:
  - {单位: 自然资源局, 人员: 张三, 分工: 土地登记}
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
督办人: 赵六
配合单位:
  - {单位: 自然资源局, 人员: 李四, 分工: 土地登记}
---
## 举措
- [ ] 一园一案
```

## 怎么办
立项以前换一个人；立项以后这几项就冻结了。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let is_solo = ledger.policy.as_ref().is_some_and(|policy| policy.independence == Independence::Solo);
    let open = task.state.is_some_and(|state| state.is_editable());
    let Some(owner) = task.node(&field::OWNER) else { return };
    let person = |text: &str| ledger.people.person(text).map(|person| person.id.as_str());
    let Some(id) = owner.text().and_then(person).filter(|_| open && !is_solo) else { return };
    // An owner who was written in by hand is `drifted`, and nobody's two parts.
    if ledger.chain(task).plan().is_some_and(|plan| plan.get_text(field::OWNER.key) != Some(id)) {
        return;
    }
    let named = task.filled();
    let parts =
        [(None, field::SUPERVISOR), (None, field::LEADER), (Some(field::CO_UNITS), field::CO_UNIT_PERSON)];
    for value in &named {
        let is_part = parts.iter().any(|(of, field)| value.is(of.as_ref(), field));
        let Some(text) = value.node.text().filter(|text| is_part && person(text) == Some(id)) else {
            continue;
        };
        let title = Message::new("same-person-named").with("text", text).with("name", value.name);
        let help = if value.of.is_some() { "same-person-help" } else { "same-person-other" };
        let finding = found.report(title, &task.path, value.node.span).help(Message::new(help));
        finding.related(&task.path, owner.span, Message::new("same-person-owner"));
    }
    let settings = &ledger.settings;
    for (field, default) in [(&field::SUPERVISOR, &settings.supervisor), (&field::LEADER, &settings.leader)] {
        let fits = |text: &&String| person(text) == Some(id) && task.node(field).is_none();
        if let Some(text) = default.as_ref().filter(fits) {
            by_default(task, field, text, owner.span, found);
        }
    }
}

/// Nobody is named, and whom the preferences name is the owner.
fn by_default(task: &Task, field: &Field, text: &str, owner: Span, found: &mut Findings<'_>) {
    let title = Message::new("same-person-default").with("name", task.name_of(field)).with("text", text);
    found.report(title, &task.path, owner).help(Message::new("same-person-other"));
}
