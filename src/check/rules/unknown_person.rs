//! A person whom the roster does not know, or cannot tell from another.

use crate::check::{Check, Finding, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::field::Shape;
use crate::model::policy::PEOPLE;
use crate::model::{Filled, Ledger, People, State, Task, nearest, wording};

pub(super) static RULE: Rule = Rule {
    name: "unknown-person",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-person-nobody = no person `{ $text }` in `policy/people.yaml`
unknown-person-several = `{ $text }` is more than one person; `{ $name }` takes one
unknown-person-two = `{ $text }` is the name of two people
unknown-person-unit = `{ $text }` is a unit; `{ $name }` takes a person
unknown-person-nearest = nearest is `{ $near }`
unknown-person-choose = write the id: `{ $ids }`
unknown-person-one = name the one who answers for it
unknown-person-add = name somebody of the roster, or add the person: `duban policy propose`
unknown-person-write = write `{ $near }`
",
        zh: r"
unknown-person-nobody = `policy/people.yaml` 中没有 `{ $text }`
unknown-person-several = `{ $text }` 不止一个人，`{ $name }` 只能写一个人
unknown-person-two = 有两个人都叫 `{ $text }`
unknown-person-unit = `{ $text }` 是单位，`{ $name }` 要写到人
unknown-person-nearest = 最接近的是 `{ $near }`
unknown-person-choose = 写明是哪一位：`{ $ids }`
unknown-person-one = 只写负总责的那一个人
unknown-person-add = 写名册里的人；确需增补的，先办理：`duban policy propose`
unknown-person-write = 改为 `{ $near }`
",
    },
    page: Words {
        en: r"
A task names somebody who is not in the roster, whose name fits two people, or who is a whole unit.

## Why it matters
Who may accept, apply and be asked follows from the person named. Only somebody of `policy/people.yaml` has a key, so
only such a person can seal anything. People may be named by id or by name; where two have one name, by id.

## Fails
A slip in the name:

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-sam
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails
```

## Fixed
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
---
## Measures
- [ ] measure and order the rails
```

## Fails
A unit where a person belongs:

```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: edu
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
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
---
## Measures
- [ ] measure and order the rails
```
",
        zh: r"
任务里写的人不在名册上，或者同名的有两位，或者写的是单位。

## 为什么要管
谁来签收、谁来申请销号、出了问题问谁，都落在这个人身上。只有 `policy/people.yaml` 里的人才有密钥，才能盖印。写编号、写姓名都可以；有重名的，写编号。

## 不合格
编号漏了连字符：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: zhangsan
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 改后
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: zhang-san
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 不合格
写了单位：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 教育局
完成时限: 2026-09-30
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
配合单位:
  - {单位: 自然资源局, 人员: 李四, 分工: 土地登记}
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```
",
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // A roster that cannot be read knows nobody, and that is told once.
    if ledger.is_faulty(PEOPLE) {
        return;
    }
    for value in task.filled().iter().filter(|value| matches!(value.shape, Shape::Person)) {
        let Some(text) = value.node.text().map(str::trim).filter(|text| !text.is_empty()) else { continue };
        let told_elsewhere = wording::is_placeholder(text) || !wording::vague(text).is_empty();
        if ledger.people.person(text).is_none() && !told_elsewhere {
            let finding = report(&ledger.people, task, value, text, found);
            if task.state.is_some_and(State::is_draft) {
                finding.at_most(Level::Warning);
            }
        }
    }
}

fn report<'f>(
    people: &People,
    task: &Task,
    value: &Filled<'_>,
    text: &str,
    found: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let span = value.node.span;
    if let Some((title, help)) = known_reason(people, value, text) {
        return found.report(title.with("text", text), &task.path, span).help(help);
    }
    let title = Message::new("unknown-person-nobody").with("text", text);
    let finding = found.report(title, &task.path, span);
    if let Some(near) = nearest(text, people.names()) {
        finding.mark(Message::new("unknown-person-nearest").with("near", near));
        if people.person(near).is_some() {
            let words = Message::new("unknown-person-write").with("near", near);
            finding.fix(Fix::value(Safety::Unsafe, words, &task.path, value.node, near));
        }
    }
    finding.help(Message::new("unknown-person-add"))
}

/// Why a text that says something of the roster is still no person, and what to do.
fn known_reason(people: &People, value: &Filled<'_>, text: &str) -> Option<(Message, Message)> {
    let namesakes: Vec<_> =
        people.people.iter().filter(|person| person.name == text).map(|person| person.id.as_str()).collect();
    if !namesakes.is_empty() {
        let help = Message::new("unknown-person-choose").with("ids", namesakes.join("`, `"));
        return Some((Message::new("unknown-person-two"), help));
    }
    let title = match () {
        () if are_several(people, text) => "unknown-person-several",
        () if people.unit(text).is_some() => "unknown-person-unit",
        () => return None,
    };
    Some((Message::new(title).with("name", value.name), Message::new("unknown-person-one")))
}

/// Two people of the roster in one text: `张三、李四`.
fn are_several(people: &People, text: &str) -> bool {
    let parts = text
        .split(['、', '，', ',', ';', '；', '/', '&', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.filter(|part| people.person(part).is_some()).count() > 1
}
