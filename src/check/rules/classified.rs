//! The mark of a classified paper in a ledger that is copied to whoever clones it.

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::{Ledger, is_task, marking};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "classified",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
classified-mark = `{ $mark }` is the mark of a classified paper
classified-name = the name of the file bears the mark of a classified paper
classified-help = classified matter has no place in git: do not push, tell whoever answers for secrecy, and take it out of the history as well
",
        zh: r"
classified-mark = 出现密级标志“{ $mark }”
classified-name = 文件名带有密级标志
classified-help = 涉密内容不得进入 git：先不要推送，立即报告保密管理部门，历史提交也要一并清除
",
    },
    page: Words {
        en: r#"
A task, a source document, a record or the name of a file bears the mark of a classified paper: 绝密, 机密 or 秘密 with its star or as a mark of its own, `密级: …`, or a line in capitals such as SECRET.

## Why it matters
Git forgets nothing: what was committed once is in every clone, and deleting the file leaves it in the history. The ledger is made to be copied, so classified matter must not enter it at all; the task may say that there is a paper, and where it is kept. A sentence that speaks of secrets is no mark, and what is internal (内部) is not classified.

## Fails
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: Notice on the drill of June
exempt: [{clause: "1", reason: an example, by: zhao-liu}]
---
机密★10年

## Drill {#1}
The shelters are opened once.
```

```ledger draft
-- tasks/draft/2026-0142-k7q-kindergartens.md --
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
CONFIDENTIAL

## Measures
- [ ] one plan for each site
```

## Passes
```ledger draft
-- tasks/draft/2026-0142-k7q-kindergartens.md --
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
The owners' registers are confidential; they are read at the land office and are not copied.

## Measures
- [ ] one plan for each site
- [ ] a lesson on the law of state secrets (保守国家秘密法)
```

## What to do
Do not push. Tell whoever answers for secrecy. A commit that nobody has fetched can be taken back (`git reset`); what was pushed is everywhere.
"#,
        zh: r#"
任务、文件、记录或文件名带有密级标志：绝密、机密、秘密后面带★，或单独成行，或写作“密级：……”；英文则是大写的 SECRET 等单独成行。

## 为什么要管
git 什么也忘不掉：提交过一次，每个副本里都有，删了文件，历史里还在。台账本来就是要复制流转的，涉密内容一律不得进入；确有涉密文件的，只写有此文件、存放何处。正文里讲到“保密”“国家秘密”的不算标志，“内部”不是密级。

## 不合格
```ledger
-- directives/county-2026-11.md --
---
id: county-2026-11
title: 关于六月演练的通知
exempt: [{clause: "1", reason: 举例, by: zhao-liu}]
---
机密★10年

## 演练 {#1}
掩蔽部开放一次。
```

```ledger draft
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
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
密级：秘密

## 举措
- [ ] 一园一案
```

## 合格
```ledger draft
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
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
业主登记资料属商业秘密，在登记大厅查阅，不复制。

## 举措
- [ ] 一园一案
- [ ] 学习《保守国家秘密法》
```

## 怎么办
先不要推送，马上报告保密管理部门。没有人取走的提交可以撤回（`git reset`）；已经推送的，等于到处都有了。
"#,
    },
    check: Check::Parts(part, whole),
};

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    for task in &ledger.tasks {
        text(&task.path, task.document.text().as_str(), found);
    }
    for (filed, record) in ledger.chains.values().flat_map(crate::model::Chain::records) {
        if marking::marking(&record.body).is_some() {
            text(&filed.path, &record.print(), found);
        }
    }
    for (path, _) in ledger.files.iter().filter(|(path, _)| is_named(path)) {
        report(Message::new("classified-name"), path, Span::default(), found);
    }
}

fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    for source in ledger.sources.values() {
        text(&source.path, source.document.text().as_str(), found);
    }
}

/// People name evidence, tasks and source documents; the tool names the rest.
fn is_named(path: &RepoPath) -> bool {
    let named = path.under("evidence").is_some()
        || path.under("directives").is_some()
        || path.under("tasks").is_some() && is_task(path);
    named && marking::in_name(path.name())
}

fn text(path: &RepoPath, text: &str, found: &mut Findings<'_>) {
    if let Some(span) = marking::marking(text) {
        report(Message::new("classified-mark").with("mark", span.of(text)), path, span, found);
    }
}

fn report(title: Message, path: &RepoPath, span: Span, found: &mut Findings<'_>) {
    found.report(title, path, span).help(Message::new("classified-help"));
}
