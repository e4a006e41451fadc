//! An intent that only repeats the words of the directive.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Ledger, State, Task, field, quote};

pub(super) static RULE: Rule = Rule {
    name: "copied-intent",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
copied-intent-same = `{ $name }` is the quote once more
copied-intent-near = `{ $name }` is nearly the quote once more
copied-intent-quote = the quote
copied-intent-help = write what the directive is after: what must be true afterwards, for whom, and what must not be lost on the way
",
        zh: r"
copied-intent-same = `{ $name }` 照抄了原文
copied-intent-near = `{ $name }` 与原文几乎一样
copied-intent-quote = 原文
copied-intent-help = 写明文件的用意：要解决谁的什么问题，办成什么样才算数，办的过程中什么不能丢
",
    },
    page: Words {
        en: r#"
The intent says what the quote says, in the same words.

## Why it matters
The quote shows what was ordered; the intent shows that it was understood. A copy shows neither, and whoever reads it in
a year knows nothing more. Differences of width, punctuation and spaces do not make it another text. A mere
likeness is a warning; a general task need not have an intent at all.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-fire-lanes.md --
---
id: 2026-0311-r8d
title: Clear the blocked fire lanes
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared before the end of June}
weight: general
owner: zhang-san
due: 2026-06-30
goal: No fire lane of the old town is blocked
criteria:
  - {id: c1, name: blocked lanes, baseline: 14, target: 0, unit: lane}
intent: every blocked fire lane is cleared, before the end of June.
---
## Measures
- [ ] mark the lanes with paint
```

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-fire-lanes.md --
---
id: 2026-0311-r8d
title: Clear the blocked fire lanes
source: {directive: city-2026-7, clause: "3", quote: Every blocked fire lane is cleared before the end of June}
weight: general
owner: zhang-san
due: 2026-06-30
goal: No fire lane of the old town is blocked
criteria:
  - {id: c1, name: blocked lanes, baseline: 14, target: 0, unit: lane}
intent: a fire engine reaches every house within five minutes, at night as well
---
## Measures
- [ ] mark the lanes with paint
```

## What to do
Write one sentence that would still be true if the directive had been worded otherwise. Where there is nothing to add,
leave the intent out of a general task.
"#,
        zh: r#"
意图写的还是原文那几句话。

## 为什么要管
原文说明上级要求了什么，意图说明我们领会了什么。照抄一遍，等于没有领会；过一年再看，也看不出多了什么。全角半角、标点、空格不同，不算另写。只是相近的，作为警告；一般任务可以不写意图。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: city-2026-7, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区，并开园招生}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
意图: 小区配套幼儿园年底前全部移交所在区,并开园招生。
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
来源: {文件: city-2026-7, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区，并开园招生}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
意图: 让小区孩子就近上得起公办园；先移交、后开园，不能让家长等产权证
---
## 举措
- [ ] 一园一案
```

## 怎么办
用自己的话写一句：换一种说法下文件，这一句仍然成立。一般任务没有什么可补充的，就不写意图。
"#,
    },
    check: Check::Task(check),
};

fn check(_: &Ledger, task: &Task, found: &mut Findings<'_>) {
    // What has been closed is not worded again.
    if !task.state.is_some_and(State::is_open) {
        return;
    }
    let source = task.node(&field::SOURCE);
    let quoted = source.and_then(|source| task.inner(source, &field::SOURCE_QUOTE));
    let (Some((words, place)), Some(intent)) = (quoted, task.node(&field::INTENT)) else { return };
    let Some(said) = intent.text() else { return };
    let title = match quote::likeness(said, words) {
        quote::Likeness::Same => "copied-intent-same",
        quote::Likeness::Near => "copied-intent-near",
        quote::Likeness::Other => return,
    };
    let is_draft = task.state.is_some_and(State::is_draft);
    let title = Message::new(title).with("name", task.name_of(&field::INTENT));
    let only_near = title.key == "copied-intent-near";
    let finding = found.report(title, &task.path, intent.span);
    finding.related(&task.path, place, Message::new("copied-intent-quote"));
    finding.help(Message::new("copied-intent-help"));
    if is_draft || only_near || !task.is_key() {
        finding.at_most(Level::Warning);
    }
}
