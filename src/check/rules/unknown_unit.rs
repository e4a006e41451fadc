//! A unit that the roster does not know.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::field::{Hold, Shape};
use crate::model::policy::PEOPLE;
use crate::model::{Filled, Ledger, People, State, Task, field, nearest, wording};
use crate::parse::{Op, Step, Value};

pub(super) static RULE: Rule = Rule {
    name: "unknown-unit",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-unit-none = no unit `{ $text }` in `policy/people.yaml`
unknown-unit-person = `{ $text }` is a person; `{ $name }` takes a unit
unknown-unit-nearest = nearest is `{ $near }`
unknown-unit-add = name a unit of the roster, or add it with its other names: `duban policy propose`
unknown-unit-field = name the unit; the person goes under `{ $person }`
unknown-unit-write = write `{ $near }`
",
        zh: r"
unknown-unit-none = `policy/people.yaml` 中没有单位 `{ $text }`
unknown-unit-person = `{ $text }` 是人员，`{ $name }` 要写单位
unknown-unit-nearest = 最接近的是 `{ $near }`
unknown-unit-add = 写名册里的单位；确需增补的，连同简称、曾用名先办理：`duban policy propose`
unknown-unit-field = 写单位名称，人员写到 `{ $person }`
unknown-unit-write = 改为 `{ $near }`
",
    },
    page: Words {
        en: r"
The responsible or a co-operating unit is not in the roster, neither by id nor by name nor by one of its other names.

## Why it matters
Who may not verify a task follows from the units in it: whoever belongs to a co-operating unit judges in his own case. A
unit that is written in a way nobody knows binds nobody. A ledger whose roster lists no unit at all is left in peace.

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
co_units:
  - {unit: landd, person: li-si, part: the ground}
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
unit: edu
co_units:
  - {unit: 自然资源局, person: li-si, part: the ground}
---
## Measures
- [ ] measure and order the rails
```

## What to do
Write the unit as the roster has it. Short and former names (`aliases`) belong into the roster: they are then read
everywhere.
",
        zh: r"
责任单位或配合单位不在名册上：编号、全称、简称、曾用名都对不上。

## 为什么要管
验收要回避谁，看的是单位：配合单位的人不能给自己验收。单位写得谁也对不上，就约束不了任何人。名册里一个单位也没有列的，不查。

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
责任单位: 教育局
配合单位:
  - {单位: 自然资源和规划厅, 分工: 土地登记}
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
责任单位: 教育局
配合单位:
  - {单位: 自然资源局, 分工: 土地登记}
---
## 举措
- [ ] 一园一案
```

## 怎么办
照名册写。简称、机构改革前的曾用名写进名册的 `aliases`，以后都认得。
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // A roster that cannot be read, or names no units, knows none.
    if ledger.is_faulty(PEOPLE) || !names_units(&ledger.people) {
        return;
    }
    for value in task.filled().iter().filter(|value| matches!(value.shape, Shape::Unit)) {
        let Some(text) = value.node.text().map(str::trim).filter(|text| !text.is_empty()) else { continue };
        let told_elsewhere = wording::is_placeholder(text) || !wording::vague(text).is_empty();
        if !told_elsewhere && !is_known(&ledger.people, text) {
            report(&ledger.people, task, value, text, found);
        }
    }
}

fn names_units(people: &People) -> bool {
    !people.units.is_empty() || people.people.iter().any(|person| person.unit.is_some())
}

/// In the list of units, or the unit of somebody.
fn is_known(people: &People, text: &str) -> bool {
    people.unit(text).is_some() || people.people.iter().any(|person| person.unit.as_deref() == Some(text))
}

fn report(people: &People, task: &Task, value: &Filled<'_>, text: &str, found: &mut Findings<'_>) {
    let is_draft = task.state.is_some_and(State::is_draft);
    if people.person(text).is_some() {
        let title = Message::new("unknown-unit-person").with("text", text).with("name", value.name);
        let help = Message::new("unknown-unit-field").with("person", task.name_of(&field::CO_UNIT_PERSON));
        let finding = found.report(title, &task.path, value.node.span).help(help);
        finding.at_most(if is_draft { Level::Warning } else { Level::Error });
        return;
    }
    let title = Message::new("unknown-unit-none").with("text", text);
    let finding = found.report(title, &task.path, value.node.span).help(Message::new("unknown-unit-add"));
    if let Some(near) = nearest(text, names(people)) {
        finding.mark(Message::new("unknown-unit-nearest").with("near", near));
        finding.fix(fix(task, value, near));
    }
    if is_draft {
        finding.at_most(Level::Warning);
    }
}

/// Ids, names and other names.
fn names(people: &People) -> impl Iterator<Item = &str> {
    let own = people.units.iter().flat_map(|unit| [unit.id.as_str(), unit.name.as_str()]);
    own.chain(people.units.iter().flat_map(|unit| unit.aliases.iter().map(String::as_str)))
}

/// The nearest name in its place, where no act has frozen the field.
fn fix(task: &Task, value: &Filled<'_>, near: &str) -> Option<Fix> {
    let of = value.of.unwrap_or(value.field);
    let state = task.state.filter(|state| state.is_editable())?;
    if of.hold == Hold::Frozen && !state.is_draft() {
        return None;
    }
    let (outer, inner) = (of.names(), value.field.names());
    let list = task.node(of)?.items();
    let holds = |item: &crate::parse::Node| {
        let item = task.document.resolve(item);
        item.get(&inner).is_some_and(|pair| task.document.resolve(&pair.value).span == value.node.span)
    };
    let whole = [Step::Key(&outer)];
    let at = list.iter().position(holds).map(|at| [Step::Key(&outer), Step::At(at), Step::Key(&inner)]);
    let path: &[Step<'_>] = at.as_ref().map_or(&whole, |path| path);
    let words = Message::new("unknown-unit-write").with("near", near);
    let op = Op::Set { path, value: Value::Text(near.to_owned()) };
    Fix::patch(Safety::Unsafe, words, &task.path, task.document.patch(&op))
}
