//! The same measures in many places.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::progress::gist;
use crate::model::{Ledger, State, Task, field, wording};
use crate::text::Digest;

pub(super) static RULE: Rule = Rule {
    name: "copied-measures",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
copied-measures-places = the same measures in { $count } places: { $places }
copied-measures-also = the same in `{ $place }`
copied-measures-help = say in each task what is different there, or make one task of them
",
        zh: r"
copied-measures-places = { $count } 个地方用的是同一套举措：{ $places }
copied-measures-also = `{ $place }` 也是
copied-measures-help = 各地写出各地的不同做法，或者并成一项任务
",
    },
    page: Words {
        en: r#"
Three or more open tasks for different places list the same measures, word for word.

## Why it matters
One plan for the hill, the river and the old town fits none of them (一刀切). Where the measures are the same, nobody has looked at the places; where they truly are the same everywhere, it is one task and not many. The finding is one for each set of measures.

## Fails
```ledger
-- tasks/draft/2026-0201-a1b-waste-riverside.md --
---
id: 2026-0201-a1b
title: Waste is sorted in Riverside
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Riverside
---
## Measures
- [ ] one collection point for every 300 households
-- tasks/draft/2026-0202-c2d-waste-hillside.md --
---
id: 2026-0202-c2d
title: Waste is sorted in Hillside
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Hillside
---
## Measures
- [ ] one collection point for every 300 households
-- tasks/draft/2026-0203-e3f-waste-oldtown.md --
---
id: 2026-0203-e3f
title: Waste is sorted in Oldtown
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Oldtown
---
## Measures
- [ ] one collection point for every 300 households
```

## Passes
```ledger
-- tasks/draft/2026-0201-a1b-waste-riverside.md --
---
id: 2026-0201-a1b
title: Waste is sorted in Riverside
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Riverside
---
## Measures
- [ ] one collection point for every 300 households
-- tasks/draft/2026-0202-c2d-waste-hillside.md --
---
id: 2026-0202-c2d
title: Waste is sorted in Hillside
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Hillside
---
## Measures
- [ ] a lorry on the ring road on Tuesdays: no point fits the lanes
-- tasks/draft/2026-0203-e3f-waste-oldtown.md --
---
id: 2026-0203-e3f
title: Waste is sorted in Oldtown
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-12-31
goal: Every household sorts its waste
criteria:
  - {id: c1, name: households that sort, target: ">= 95%"}
place: Oldtown
---
## Measures
- [ ] points in the courtyards, kept by the house committees
```
"#,
        zh: r#"
三项以上未结任务，地点各不相同，举措却一字不差。

## 为什么要管
山上、江边、老城用一套办法，哪里都不合适，这就是“一刀切”。举措一样，多半是没人去看过现场；确实处处一样的，本来就是一项任务。同一套举措只提示一次。

## 不合格
```ledger
-- tasks/draft/2026-0201-a1b-垃圾分类.md --
---
编号: 2026-0201-a1b
标题: 临江社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 临江社区
---
## 举措
- [ ] 每300户设一个投放点
-- tasks/draft/2026-0202-c2d-垃圾分类.md --
---
编号: 2026-0202-c2d
标题: 山坡社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 山坡社区
---
## 举措
- [ ] 每300户设一个投放点
-- tasks/draft/2026-0203-e3f-垃圾分类.md --
---
编号: 2026-0203-e3f
标题: 老城社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 老城社区
---
## 举措
- [ ] 每300户设一个投放点
```

## 合格
```ledger
-- tasks/draft/2026-0201-a1b-垃圾分类.md --
---
编号: 2026-0201-a1b
标题: 临江社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 临江社区
---
## 举措
- [ ] 每300户设一个投放点
-- tasks/draft/2026-0202-c2d-垃圾分类.md --
---
编号: 2026-0202-c2d
标题: 山坡社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 山坡社区
---
## 举措
- [ ] 巷子窄，不设点，每周二流动车收集
-- tasks/draft/2026-0203-e3f-垃圾分类.md --
---
编号: 2026-0203-e3f
标题: 老城社区垃圾分类
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
目标: 户户分类投放
完成标准:
  - {编号: c1, 名称: 分类投放户占比, 目标值: ≥ 95%}
地点: 老城社区
---
## 举措
- [ ] 投放点设在院内，由楼委会管理
```
"#,
    },
    check: Check::Parts(part, whole),
};

/// In two places the same may well be right.
const MANY: usize = 3;

/// How many other places a finding shows.
const SHOWN: usize = 4;

/// The measures of every open task that says where.
fn part(ledger: &Ledger, notes: &mut Notes, _: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_open)) {
        let place = task.text(&field::PLACE).filter(|place| !gist(place).is_empty());
        if let (Some(place), Some(digest), [first, ..]) = (place, measures(task), task.measures()) {
            notes.add(digest.hex(), &task.path, first.span, place);
        }
    }
}

fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups() {
        let mut seen = BTreeSet::new();
        let places: Vec<&Note> = group.iter().filter(|note| seen.insert(gist(&note.value))).collect();
        if places.len() >= MANY {
            report(&places, found);
        }
    }
}

/// What a task means to do, as one digest.
fn measures(task: &Task) -> Option<Digest> {
    let items = task.measures();
    let all: String = items.iter().map(|item| gist(&item.text) + "\n").collect();
    (!items.is_empty()).then(|| Digest::of(all.as_bytes()))
}

fn report(places: &[&Note], found: &mut Findings<'_>) {
    let mut names: Vec<&str> = places.iter().take(SHOWN).map(|note| &*note.value).collect();
    if places.len() > SHOWN {
        names.push("…");
    }
    let title = Message::new("copied-measures-places").with("count", places.len());
    let finding = found.report(title.with("places", wording::row(&names)), &places[0].path, places[0].span);
    for other in places[1..].iter().take(SHOWN) {
        let said = Message::new("copied-measures-also").with("place", &*other.value);
        finding.related(&other.path, other.span, said);
    }
    finding.help(Message::new("copied-measures-help"));
}
