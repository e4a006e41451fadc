//! A quote that does not stand in the clause it names.

use crate::check::{Check, Finding, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::{Field, Ledger, Source, State, Task, clause, field, quote};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "quote-not-found",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
quote-not-found-clause = `{ $directive }` has no clause `{ $clause }`, or more than one
quote-not-found-clauses = name one of its clauses: { $clauses }
quote-not-found-none = it has no clauses: leave the clause out
quote-not-found-words = the quote does not stand word for word in the clause
quote-not-found-nearest = the nearest that the paper says
quote-not-found-paper = this paper
quote-not-found-copy = copy the words from the paper, or name the clause in which they stand
quote-not-found-only = quote only what the paper says
quote-not-found-there = name the clause in which the words stand: `{ $clause }`
",
        zh: r"
quote-not-found-clause = `{ $directive }` 中没有条款 `{ $clause }`，或者不止一处
quote-not-found-clauses = 写明其中一条：{ $clauses }
quote-not-found-none = 该文件不分条款：不写条款即可
quote-not-found-words = 该条款中没有这句原文
quote-not-found-nearest = 文件里最接近的文字
quote-not-found-paper = 所引文件
quote-not-found-copy = 照抄原文，或改写为原文所在的条款
quote-not-found-only = 只引文件里确有的文字
quote-not-found-there = 改写为原文所在的条款：`{ $clause }`
",
    },
    page: Words {
        en: r#"
The quote does not stand word for word in the clause that the task names, or there is no such clause.

## Why it matters
A task carries out somebody's words. Out of context or reworded, "are handed over" becomes "strive to hand over", and the standard is lowered before the work begins. Line breaks, full-width letters and kinds of quotation marks do not count; words do.

## Fails
The paper says "are handed over to the district".

```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "2.2", quote: should be handed over to the district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Fixed
```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "2.2", quote: handed over to the district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Fails
The words stand in clause 2.2.

```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "3", quote: are handed over to the district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Fixed
```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "2.2", quote: are handed over to the district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## Passes
```ledger
-- tasks/draft/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "2.2", quote: are handed over to the district within the year}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site
```

## What to do
Copy the words from the paper, or name the clause in which they stand. A task of one's own says `source: {self: …}` and needs no paper. In a draft this is a warning.
"#,
        zh: r#"
任务所引的原文在该条款中找不到，或者没有这个条款。

## 为什么要管
任务是落实别人说过的话。断章取义、改动措辞，“全部移交”就成了“力争移交”，还没动手标准先降了。换行、全角半角、引号样式不算，文字要一字不差。

## 不合格
文件里写的是“全部移交所在区”。

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: city-2026-7, 条款: "2.2", 原文: 力争移交所在区}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
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
来源: {文件: city-2026-7, 条款: "2.2", 原文: 移交所在区}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 不合格
这句话在 2.2 条。

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {文件: city-2026-7, 条款: "3", 原文: 全部移交所在区}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
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
来源: {文件: city-2026-7, 条款: "2.2", 原文: 全部移交所在区}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
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
来源: {文件: city-2026-7, 条款: "2.2", 原文: 小区配套幼儿园年底前全部移交所在区}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 怎么办
照抄原文，或改写为原文所在的条款。本单位自定的任务写 `来源: {自立: …}`，不必有文件。拟办阶段只作警告。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let Some(origin) = task.node(&field::SOURCE) else { return };
    let Some((id, _)) = task.inner(origin, &field::SOURCE_DIRECTIVE) else { return };
    // A paper that is not there is `unknown-directive`.
    let Some(source) = ledger.sources.get(id) else { return };
    if let Some(finding) = in_source(task, source, found)
        && task.state.is_some_and(State::is_draft)
    {
        finding.at_most(Level::Warning);
    }
}

/// The clause that is named, or else the whole paper, must hold the quote.
fn in_source<'f>(task: &Task, source: &Source, found: &'f mut Findings<'_>) -> Option<&'f mut Finding> {
    let origin = task.node(&field::SOURCE)?;
    let stretch = match task.inner(origin, &field::SOURCE_CLAUSE) {
        None => source.document.body(),
        Some((address, at)) => match clause::find(&source.clauses, address) {
            Some(clause) => clause.span,
            None => return Some(no_clause(task, source, address, at, found)),
        },
    };
    let (words, at) = task.inner(origin, &field::SOURCE_QUOTE)?;
    let text = stretch.of(source.document.text().as_str());
    if quote::stands_in(words, text).is_some() {
        return None;
    }
    let finding = found.report(Message::new("quote-not-found-words"), &task.path, at);
    finding.fix(elsewhere(task, source, words));
    if let Some(near) = quote::nearest(words, text) {
        if finding.fix.is_none() {
            finding.fix(shortened(task, words, whole_words(near, text)));
        }
        let near = Span::new(stretch.start + near.start, stretch.start + near.end);
        finding.related(&source.path, near, Message::new("quote-not-found-nearest"));
    }
    Some(finding.help(Message::new("quote-not-found-copy")))
}

/// The one clause whose own text holds the words.
fn elsewhere(task: &Task, source: &Source, words: &str) -> Option<Fix> {
    let text = source.document.text().as_str();
    let mut holds =
        source.clauses.iter().filter(|clause| quote::stands_in(words, clause.own.of(text)).is_some());
    let clause = holds.next().filter(|_| holds.next().is_none())?;
    let said = Message::new("quote-not-found-there").with("clause", clause.path.as_str());
    rewrite(task, &field::SOURCE_CLAUSE, &clause.path, said)
}

/// The stretch without the parts of words at its ends.
fn whole_words(near: Span, text: &str) -> &str {
    let letter = |c: &char| c.is_ascii_alphanumeric();
    let mut words = near.of(text);
    if text[..near.start].chars().next_back().filter(letter).is_some() {
        words = words.trim_start_matches(|c: char| letter(&c));
    }
    if text[near.end..].chars().next().filter(letter).is_some() {
        words = words.trim_end_matches(|c: char| letter(&c));
    }
    words.trim()
}

/// What the paper does say of the quote, where that is the most of it.
fn shortened(task: &Task, words: &str, near: &str) -> Option<Fix> {
    let near = near.split_whitespace().collect::<Vec<_>>().join(" ");
    let mostly = near.chars().count() * 3 >= words.chars().count() * 2;
    mostly.then(|| rewrite(task, &field::SOURCE_QUOTE, &near, Message::new("quote-not-found-only")))?
}

fn rewrite(task: &Task, part: &Field, text: &str, words: Message) -> Option<Fix> {
    let pair = task.node(&field::SOURCE)?.get(&part.names())?;
    Fix::value(Safety::Unsafe, words, &task.path, &pair.value, text)
}

fn no_clause<'f>(
    task: &Task,
    source: &Source,
    address: &str,
    at: Span,
    found: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let directive = source.path.name().trim_end_matches(".md");
    let title = Message::new("quote-not-found-clause").with("directive", directive).with("clause", address);
    let paper = Message::new("quote-not-found-paper");
    let finding = found.report(title, &task.path, at);
    finding.related(&source.path, source.document.front(), paper).help(clauses(source))
}

/// As many clauses are named as a person reads.
const SHOWN: usize = 12;

/// The clauses that there are.
fn clauses(source: &Source) -> Message {
    let mut names: Vec<String> =
        source.clauses.iter().take(SHOWN).map(|clause| format!("`{}`", clause.path)).collect();
    if source.clauses.len() > SHOWN {
        names.push("…".to_owned());
    }
    match names.is_empty() {
        true => Message::new("quote-not-found-none"),
        false => Message::new("quote-not-found-clauses").with("clauses", names),
    }
}
