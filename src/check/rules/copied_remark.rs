//! The last words on a task are words that were said before.

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::computed::{lines, remarks, repeated_entry, repeated_remark};
use crate::model::progress::{Entry, gist};
use crate::model::{Chain, Filed, Ledger, Record, State, Task};
use crate::text::{Digest, RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "copied-remark",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
copied-remark-last = says what the remark before it said
copied-remark-line = says what an earlier line said
copied-remark-tasks = the same words about { $count } tasks: { $ids }
copied-remark-also = the same here
copied-remark-first = said here
copied-remark-help = say what has changed since: a number, a name, a day; where nothing has, say that and why
",
        zh: r"
copied-remark-last = 与上一条备注内容相同
copied-remark-line = 与前面一行内容相同
copied-remark-tasks = { $count } 项任务写的是同一句话：{ $ids }
copied-remark-also = 此处相同
copied-remark-first = 原话在此
copied-remark-help = 写清上次以来的变化：数字、人名、日期；没有变化的，照实写没有变化和原因
",
    },
    page: Words {
        en: r"
The last remark on a task says, word for word, what the same person said the time before; or what somebody said last about this task was said about another one too.

## Why it matters
A remark is asked for so that the work is looked at again. The same sentence every month shows that nobody did; the reader of ten tasks learns nothing from one sentence ten times. Copies do not count as activity (`stalled`). The gate refuses a remark that repeats the last one. Lines under Progress and words shared by two tasks are warnings: some things do happen to two tasks on one day. Only the last words are judged, so the next true remark ends it.

## Fails
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-04-30-remark-p3.md --
---
act: remark
by: zhang-san
---
Work goes on as planned.
-- records/2026/01xx/2026-0142-k7q/2026-05-30-remark-p4.md --
---
act: remark
by: zhang-san
---
Work goes on, as planned.
```

```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Progress
- 2026-04-30 zhang-san: work goes on as planned
- 2026-05-30 zhang-san: work goes on as planned
```

## Passes
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-04-30-remark-p3.md --
---
act: remark
by: zhang-san
---
One of three registered; the second on 12 May.
-- records/2026/01xx/2026-0142-k7q/2026-05-30-remark-p4.md --
---
act: remark
by: zhang-san
---
Two of three registered; the third owner is abroad until 15 June.
```
",
        zh: r"
最近一条备注与同一人上一次所写一字不差，或者同样的话也写在另一项任务上。

## 为什么要管
要求写备注，是要求再去看一眼。月月同一句话，说明没人去看；十项任务同一句话，看的人等于没看。照抄的不算动静（见 `stalled`）。重复上一条的备注，办理时就不予受理；“进展”里的重复和两项任务的雷同只作警告，一天里两项任务同有进展，也是常事。只看最后一句，下一次如实写了就好。

## 不合格
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-04-30-remark-p3.md --
---
act: remark
by: zhang-san
---
正在按计划推进。
-- records/2026/01xx/2026-0142-k7q/2026-05-30-remark-p4.md --
---
act: remark
by: zhang-san
---
正在按计划推进
```

```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 进展
- 2026-04-30 张三：正在按计划推进
- 2026-05-30 张三：正在按计划推进。
```

## 合格
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-04-30-remark-p3.md --
---
act: remark
by: zhang-san
---
三所已登记一所，5月12日登记第二所。
-- records/2026/01xx/2026-0142-k7q/2026-05-30-remark-p4.md --
---
act: remark
by: zhang-san
---
三所已登记两所，第三所业主6月15日回国后办理。
```
",
    },
    check: Check::Parts(part, whole),
};

/// What was said, and where.
struct Saying<'a> {
    path: &'a RepoPath,
    span: Span,
    gist: String,
}

impl Saying<'_> {
    fn place(&self) -> (&RepoPath, Span) {
        (self.path, self.span)
    }
}

/// Shorter than this, two owners may well say the same: done, signed, 已办结.
const TELLING: usize = 5;

/// What repeats itself in one task, and the last words on every other.
fn part(ledger: &Ledger, notes: &mut Notes, found: &mut Findings<'_>) {
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(State::is_running)) {
        let chain = ledger.chain(task);
        let remarks = remarks(chain);
        let repeated = remark(chain, found) | line(task, found);
        let last = last_words(task, &remarks).filter(|_| !repeated);
        if let (Some(last), Some(id)) = (last, task.key()) {
            let key = Digest::of(format!("{} {}", owner(task, chain), last.gist).as_bytes());
            notes.add(key.hex(), last.path, last.span, id.to_string());
        }
    }
}

/// The same words of one owner on several tasks, told once; tasks of one id are told by `duplicate-id`.
fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups() {
        let mut tasks: Vec<&Note> = group.iter().collect();
        tasks.sort_by_key(|note| &note.value);
        tasks.dedup_by_key(|note| &note.value);
        let [first, others @ ..] = &tasks[..] else { continue };
        if others.is_empty() {
            continue;
        }
        let mut ids: Vec<&str> = tasks.iter().take(SHOWN).map(|note| &*note.value).collect();
        if tasks.len() > SHOWN {
            ids.push("…");
        }
        let title = Message::new("copied-remark-tasks").with("count", tasks.len());
        let finding = found.report(title.with("ids", ids), &first.path, first.span);
        for other in others.iter().take(SHOWN) {
            finding.related(&other.path, other.span, Message::new("copied-remark-also"));
        }
        finding.at_most(Level::Warning).help(Message::new("copied-remark-help"));
    }
}

/// How many tasks a finding names.
const SHOWN: usize = 4;

fn owner<'a>(task: &'a Task, chain: &'a Chain) -> &'a str {
    let planned = chain.plan().and_then(|plan| plan.get_text("owner"));
    planned.or_else(|| task.text(&crate::model::field::OWNER)).unwrap_or_default()
}

/// The last remark, where it repeats what the same person said the time before.
fn remark(chain: &Chain, found: &mut Findings<'_>) -> bool {
    let Some([before, last]) = repeated_remark(chain) else { return false };
    report(Message::new("copied-remark-last"), said(before).place(), said(last).place(), found);
    true
}

/// The last line under Progress, where it repeats an earlier one.
fn line(task: &Task, found: &mut Findings<'_>) -> bool {
    let Some([first, last]) = repeated_entry(task) else { return false };
    let (first, last) = ((&task.path, first.span), (&task.path, last.span));
    report(Message::new("copied-remark-line"), first, last, found).at_most(Level::Warning);
    true
}

/// What was said last about a task, remark or line, where it is long enough to tell.
fn last_words<'a>(task: &'a Task, remarks: &[(&'a Filed, &'a Record)]) -> Option<Saying<'a>> {
    let line = lines(task).last().map(|entry| entry.date);
    let remark = remarks.last().and_then(|(_, record)| record.at.get(..10)?.parse().ok());
    let last = if line > remark { entry(task, lines(task).pop()?) } else { said(*remarks.last()?) };
    (last.gist.chars().count() >= TELLING).then_some(last)
}

fn entry<'a>(task: &'a Task, entry: Entry<'a>) -> Saying<'a> {
    Saying { path: &task.path, span: entry.span, gist: gist(entry.text) }
}

fn said<'a>((filed, record): (&'a Filed, &'a Record)) -> Saying<'a> {
    let start = record.print().len() - record.body.len();
    let line = record.body.lines().next().unwrap_or_default();
    let span = Span::new(start, start + line.len());
    Saying { path: &filed.path, span, gist: gist(&record.body) }
}

fn report<'f>(
    title: Message,
    first: (&RepoPath, Span),
    again: (&RepoPath, Span),
    found: &'f mut Findings<'_>,
) -> &'f mut crate::check::Finding {
    let finding = found.report(title, again.0, again.1);
    finding.related(first.0, first.1, Message::new("copied-remark-first"));
    finding.help(Message::new("copied-remark-help"))
}
