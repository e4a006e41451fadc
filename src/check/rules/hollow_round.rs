//! Filing again that is none: no linked successor, the wrong round, or the measures that failed.

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::progress::is_near_copy;
use crate::model::{Chain, Datum, Filed, Ledger, Record, State, Task, TaskId, field};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "hollow-round",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
hollow-round-none = filed again as `{ $id }`, and no such task was filed in its place
hollow-round-unasked = filed in place of `{ $id }`, which was not filed again as this task
hollow-round-number = round { $round } follows round { $before }
hollow-round-rebound = filed again for a rebound, and no look-back found one
hollow-round-opinion = filed again for an opinion, and none was upheld
hollow-round-field = `refiled_from` says `{ $id }`, and no record says so: only `duban refile` writes it
hollow-round-measure = this measure has failed before: { $text }
hollow-round-new = give measures that were not tried: `duban refile --measure TEXT`
hollow-round-criterion = criterion `{ $id }` of the round before does not stand in the plan as it was: { $text }
hollow-round-amend = what is cut from a goal is an amendment, after the filing and for all to see: `duban amend`
",
        zh: r"
hollow-round-none = 再立项为 `{ $id }`，却没有立这一项
hollow-round-unasked = 代替 `{ $id }` 立项，而那一项并没有再立项为本任务
hollow-round-number = 第 { $before } 轮之后不是第 { $round } 轮
hollow-round-rebound = 以反弹为由再立项，却没有一次回头看发现反弹
hollow-round-opinion = 以群众意见为由再立项，却没有一条意见成立
hollow-round-field = “原任务”写着 `{ $id }`，却没有记录可凭：只有 `duban refile` 才能写
hollow-round-measure = 这条举措已经失败过：{ $text }
hollow-round-new = 换没有试过的举措：`duban refile --measure 文字`
hollow-round-criterion = 上一轮的标准 `{ $id }` 没有原样写进计划：{ $text }
hollow-round-amend = 要降标准，立项之后另行变更，打了什么折扣人人可见：`duban amend`
",
    },
    page: Words {
        en: r#"
A task was filed again, and what should carry it on is not there: no successor that names it, a round that does not follow, a cause that nothing shows, the very measures that failed, or an easier standard.

## Why it matters
What still has problems is filed again, so that it neither disappears nor starts anew as if nothing had been. The same measures once more will fail once more, and with half the standard anything succeeds.

## Fails
The measure that failed, in other dress.

```ledger rebounded
-- tasks/filed/2026-0150-m4t-kindergartens.md --
---
id: 2026-0150-m4t
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2027-06-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
refiled_from: 2026-0142-k7q
---
## Measures
- [ ] One plan for each site.
```

A successor is named that nobody filed, and the round is not the next one.

```ledger rebounded
-- records/2026/01xx/2026-0142-k7q/2026-10-08-refile-p6.md --
---
act: refile
by: zhao-liu
cause: rebound
successor: 2026-0151-q9z
round: 3
---
one of the three was let to a shop
```

## Passes
The look-back found a rebound, the task filed in its place says so, and has measures that were not tried.

```ledger rebounded
-- records/2026/01xx/2026-0142-k7q/2026-10-08-refile-p6.md --
---
act: refile
by: zhao-liu
cause: rebound
successor: 2026-0150-m4t
round: 2
---
one of the three was let to a shop
-- records/2026/01xx/2026-0150-m4t/2026-10-08-file-p1.md --
---
act: file
by: zhao-liu
refiled_from: 2026-0142-k7q
round: 2
---
```

## What to do
`duban refile` writes both records in one commit.
"#,
        zh: r#"
任务已再立项，而接下去办的那一项不成立：没有写明原任务的后继、轮次接不上、理由没有凭据、举措就是失败过的那些，或者标准打了折扣。

## 为什么要管
“仍然存在问题的应再立项”：既不能一销了之，也不能当作没发生过从头再来。同样的举措再来一遍，只会再失败一遍；标准减半，则什么都能办成。

## 不合格
失败过的举措换个写法。

```ledger rebounded
-- tasks/filed/2026-0150-m4t-移交幼儿园.md --
---
编号: 2026-0150-m4t
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2027-06-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: kindergartens handed over, 目标值: 3, 计量单位: site}
原任务: 2026-0142-k7q
---
## 举措
- [ ] One plan for each site.
```

写明的后继任务没有立项，轮次也接不上。

```ledger rebounded
-- records/2026/01xx/2026-0142-k7q/2026-10-08-refile-p6.md --
---
act: refile
by: zhao-liu
cause: rebound
successor: 2026-0151-q9z
round: 3
---
三所中有一所已出租开店
```

## 合格
回头看发现反弹，接办的任务写明由来，举措是没有试过的。

```ledger rebounded
-- records/2026/01xx/2026-0142-k7q/2026-10-08-refile-p6.md --
---
act: refile
by: zhao-liu
cause: rebound
successor: 2026-0150-m4t
round: 2
---
三所中有一所已出租开店
-- records/2026/01xx/2026-0150-m4t/2026-10-08-file-p1.md --
---
act: file
by: zhao-liu
refiled_from: 2026-0142-k7q
round: 2
---
```

## 怎么办
用 `duban refile`，两条记录一次提交。
"#,
    },
    check: Check::Parts(part, whole),
};

/// What stands between the facts of one note.
const BAR: char = '\u{1f}';

fn part(ledger: &Ledger, notes: &mut Notes, found: &mut Findings<'_>) {
    for task in &ledger.tasks {
        let (Some(id), chain) = (task.key(), ledger.chain(task)) else { continue };
        if let Some((filed, record)) = chain.last("refile") {
            ended(ledger, (task, id, chain), (filed, record), notes, found);
        }
        begun(ledger, (task, id, chain), notes, found);
    }
}

/// A task that was filed again: its cause, its successor, the measures that failed.
fn ended(
    ledger: &Ledger,
    (task, id, chain): (&Task, &TaskId, &Chain),
    (filed, record): (&Filed, &Record),
    notes: &mut Notes,
    found: &mut Findings<'_>,
) {
    let place = |key: &str| ledger.place(&filed.path, &[Step::Key(&[key])]);
    let rebounded = || chain.lookbacks().any(|(_, record)| record.found_a_rebound());
    if record.said("cause") == Some("rebound") && !rebounded() {
        found.report(Message::new("hollow-round-rebound"), &filed.path, place("cause"));
    }
    if record.said("cause") == Some("opinion") && !chain.opinions().iter().any(|one| one.is_upheld()) {
        found.report(Message::new("hollow-round-opinion"), &filed.path, place("cause"));
    }
    number(record, chain.round() + 1, (filed, place("round")), found);
    let Some(successor) = record.said("successor") else { return };
    let measures: Vec<&str> = task.measures().iter().map(|item| item.text.trim()).collect();
    for criterion in chain.plan().iter().flat_map(|plan| standard(plan)) {
        notes.add(format!("{successor} owes"), &filed.path, place("successor"), criterion);
    }
    let bar = BAR.to_string();
    let value = format!("{id}{bar}{}{bar}{}", chain.round() + 1, measures.join(&bar));
    notes.add(format!("{successor} from"), &filed.path, place("successor"), value);
}

/// What is asked by each criterion of a plan, on a line of its own: how it is checked, and what it starts from, may change.
fn standard(plan: &Datum) -> impl Iterator<Item = String> {
    let criteria = plan.get("criteria").map_or(&[][..], Datum::items);
    let line = |criterion: &Datum| {
        ["id", "name", "target", "unit"]
            .map(|key| criterion.get_text(key).unwrap_or_default())
            .join(&BAR.to_string())
    };
    criteria.iter().map(line)
}

fn number(record: &Record, expected: u32, (filed, span): (&Filed, Span), found: &mut Findings<'_>) {
    if record.said("round") != Some(expected.to_string().as_str()) {
        let title =
            Message::new("hollow-round-number").with("round", record.said("round").unwrap_or_default());
        found.report(title.with("before", (expected - 1).to_string()), &filed.path, span);
    }
}

/// A task that was filed in place of another: what its record says of that, and its measures.
fn begun(
    ledger: &Ledger,
    (task, id, chain): (&Task, &TaskId, &Chain),
    notes: &mut Notes,
    found: &mut Findings<'_>,
) {
    let origin = chain.line().find_map(|(filed, record)| Some((filed, record, record.said("refiled_from")?)));
    let said = task.node(&field::REFILED_FROM).filter(|_| !chain.all.is_empty());
    if let Some(node) = said.filter(|node| node.text().map(str::trim) != origin.map(|(_, _, from)| from)) {
        let title = Message::new("hollow-round-field").with("id", node.text().unwrap_or_default());
        found.report(title, &task.path, node.span);
        return;
    }
    let Some((filed, record, from)) = origin else { return };
    let span = ledger.place(&filed.path, &[Step::Key(&["refiled_from"])]);
    let value = format!("{from}{BAR}{}", record.said("round").unwrap_or_default());
    notes.add(format!("{id} to"), &filed.path, span, value);
    let criteria = ledger.place(&filed.path, &[Step::Key(&["plan"]), Step::Key(&["criteria"])]);
    for criterion in record.plan.iter().flat_map(standard) {
        notes.add(format!("{id} asks"), &filed.path, criteria, criterion);
    }
    // Later the measures are the owner's to change as the work goes on.
    if task.state == Some(State::Filed) {
        for item in task.measures() {
            notes.add(format!("{id} with"), &task.path, item.span, item.text.trim());
        }
    }
}

fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for note in notes.groups().flatten() {
        if let Some(id) = note.key.strip_suffix(" from") {
            if notes.of(&format!("{id} to")).iter().all(|other| !answers(other, note)) {
                found.report(Message::new("hollow-round-none").with("id", id), &note.path, note.span);
            }
        } else if let Some(id) = note.key.strip_suffix(" to") {
            let from = note.value.split(BAR).next().unwrap_or_default();
            let asked = notes.of(&format!("{id} from"));
            if asked.iter().all(|other| !answers(note, other)) {
                found.report(Message::new("hollow-round-unasked").with("id", from), &note.path, note.span);
            }
            failed_before(id, asked, notes, found);
            eased(id, note, notes, found);
        }
    }
}

/// Whether what the successor says of task and round is what the other one says of it.
fn answers(to: &Note, from: &Note) -> bool {
    from.value.strip_prefix(&*to.value).is_some_and(|rest| rest.is_empty() || rest.starts_with(BAR))
}

/// Criteria of the old round that the new one was not filed with.
fn eased(id: &str, origin: &Note, notes: &Notes, found: &mut Findings<'_>) {
    let asks = notes.of(&format!("{id} asks"));
    for owed in notes.of(&format!("{id} owes")) {
        if asks.iter().all(|asked| asked.value != owed.value) {
            let mut words = owed.value.split(BAR).filter(|word| !word.is_empty());
            let title = Message::new("hollow-round-criterion").with("id", words.next().unwrap_or_default());
            let title = title.with("text", words.collect::<Vec<_>>().join(" "));
            let at = asks.first().unwrap_or(origin);
            found.report(title, &at.path, at.span).help(Message::new("hollow-round-amend"));
        }
    }
}

/// Measures of the new round that are those of the old one.
fn failed_before(id: &str, asked: &[Note], notes: &Notes, found: &mut Findings<'_>) {
    let old: Vec<&str> = asked.iter().flat_map(|note| note.value.split(BAR).skip(2)).collect();
    for measure in notes.of(&format!("{id} with")) {
        if let Some(failed) = old.iter().find(|old| is_near_copy(old, &measure.value)) {
            let title = Message::new("hollow-round-measure").with("text", *failed);
            found.report(title, &measure.path, measure.span).help(Message::new("hollow-round-new"));
        }
    }
}
