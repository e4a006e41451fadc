//! Evidence that is named and not there, or a criterion for which there is none.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Datum, Filed, Ledger, State, Task, field};
use crate::parse::Step;
use crate::repo::{Content, Odd};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "evidence-missing",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
evidence-missing-absent = no file `{ $path }`
evidence-missing-empty = `{ $path }` is empty
evidence-missing-odd = `{ $path }` is not a plain file
evidence-missing-huge = `{ $path }` is larger than 100 MiB
evidence-missing-unreadable = `{ $path }` cannot be read: { $words }
evidence-missing-elsewhere = `{ $target }` is not a file under `/evidence/`
evidence-missing-criterion = nothing in the application shows criterion `{ $id }`
evidence-missing-application = the application that stands
evidence-missing-add = put the file in the ledger: `duban evidence add { $id } FILE --shows { $shows }`
evidence-missing-again = add the evidence and apply again: `duban apply { $id }`
evidence-missing-restore = bring the file back: `git log --all -- { $path }`
",
        zh: r"
evidence-missing-absent = 没有文件 `{ $path }`
evidence-missing-empty = `{ $path }` 是空文件
evidence-missing-odd = `{ $path }` 不是普通文件
evidence-missing-huge = `{ $path }` 超过 100 MiB
evidence-missing-unreadable = `{ $path }` 读不出来：{ $words }
evidence-missing-elsewhere = `{ $target }` 不是 `/evidence/` 下的文件
evidence-missing-criterion = 申请销号的材料里，没有一件能证明标准 `{ $id }`
evidence-missing-application = 现行的销号申请
evidence-missing-add = 把材料收进台账：`duban evidence add { $id } FILE --shows { $shows }`
evidence-missing-again = 补齐材料后重新申请：`duban apply { $id }`
evidence-missing-restore = 找回原件：`git log --all -- { $path }`
",
    },
    page: Words {
        en: r#"
Evidence that the task or its application names is not there, is empty, or is no plain file; or a criterion has none.

## Why it matters
A close-out rests on what somebody can open years later. A link to nowhere, an empty scan or a symbolic link to a desk computer shows nothing; a criterion without evidence was believed, not checked.

## Fails
The list names a file that is not in the ledger.

```ledger
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

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
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

The scan is empty.

```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
```

The owner applied, and nothing shows criterion c2.

```ledger review
-- tasks/review/2026-0142-k7q-kindergartens.md --
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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## Passes
```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
three title deeds
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## What to do
`duban evidence add 2026-0142-k7q FILE --shows c1` copies the file, names it in the task and says what it shows; then `duban apply 2026-0142-k7q` again.
"#,
        zh: r#"
任务或申请所列的佐证材料不存在、是空文件、不是普通文件，或者有的标准一件材料也没有。

## 为什么要管
销号要经得起多年以后翻看。打不开的链接、空白的扫描件、指向某台电脑的符号链接，什么也证明不了；没有材料的标准，只是相信，不是核验。

## 不合格
所列文件不在台账里。

```ledger
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

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
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

扫描件是空的。

```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
```

已申请销号，c2 却没有任何材料。

```ledger review
-- tasks/review/2026-0142-k7q-移交幼儿园.md --
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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## 合格
```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
三本不动产权证书
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## 怎么办
`duban evidence add 2026-0142-k7q FILE --shows c1` 会收好文件、列入任务并写明证明哪条标准；然后重新 `duban apply 2026-0142-k7q`。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let cited: Vec<RepoPath> = cited(ledger, task, found);
    let chain = ledger.chain(task);
    if !chain.is_whole() {
        return;
    }
    let standing = chain.last("close").or_else(|| chain.application());
    if let Some((filed, record)) = standing {
        for (at, exhibit) in record.evidence.iter().enumerate() {
            let path = exhibit_path(task, &exhibit.file);
            if path.as_ref().is_none_or(|path| !cited.contains(path)) {
                recorded(ledger, filed, at, path.as_ref(), &exhibit.file, found);
            }
        }
    }
    let applied =
        chain.state().is_some_and(|state| matches!(state, State::Review | State::Closed | State::Final));
    if let (true, Some((filed, record))) = (applied, chain.application()) {
        let shown =
            |id: &str| record.evidence.iter().any(|exhibit| exhibit.shows.iter().any(|shown| shown == id));
        let criteria = chain.plan().and_then(|plan| plan.get("criteria")).map_or(&[][..], Datum::items);
        for id in criteria.iter().filter_map(|criterion| criterion.get_text("id")).filter(|id| !shown(id)) {
            unshown(ledger, task, id, filed, found);
        }
    }
}

/// What the task's own list names; gives the paths back, so that no fault is told twice.
fn cited(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) -> Vec<RepoPath> {
    let mut paths = Vec::new();
    for cited in task.cited() {
        let fault = match cited.path.as_ref().filter(|path| path.under("evidence").is_some()) {
            None => Some(Message::new("evidence-missing-elsewhere").with("target", cited.target.as_str())),
            Some(path) => fault(ledger, path.as_str(), Some(path)),
        };
        if let (Some(title), Some(id)) = (fault, task.key()) {
            let help = match &cited.path {
                // Nothing else can take the place of a file whose digest is on record.
                Some(path) if is_recorded(ledger, task, path) => {
                    Message::new("evidence-missing-restore").with("path", path.as_str())
                }
                _ => {
                    let shows = if cited.shows.is_empty() { "c1".to_owned() } else { cited.shows.join(",") };
                    Message::new("evidence-missing-add").with("id", id.to_string()).with("shows", shows)
                }
            };
            found.report(title, &task.path, cited.span).help(help);
        }
        paths.extend(cited.path);
    }
    paths
}

fn is_recorded(ledger: &Ledger, task: &Task, path: &RepoPath) -> bool {
    let exhibits = ledger.chain(task).line().flat_map(|(_, record)| &record.evidence);
    exhibits.into_iter().any(|exhibit| exhibit_path(task, &exhibit.file).as_ref() == Some(path))
}

fn recorded(
    ledger: &Ledger,
    filed: &Filed,
    at: usize,
    path: Option<&RepoPath>,
    name: &str,
    found: &mut Findings<'_>,
) {
    let name = path.map_or(name, RepoPath::as_str);
    if let Some(title) = fault(ledger, name, path) {
        let span = ledger.place(&filed.path, &[Step::Key(&["evidence"]), Step::At(at), Step::Key(&["file"])]);
        let help = Message::new("evidence-missing-restore").with("path", name);
        found.report(title, &filed.path, span).help(help);
    }
}

fn unshown(ledger: &Ledger, task: &Task, id: &str, application: &Filed, found: &mut Findings<'_>) {
    let criterion = task.criteria().find(|(known, _)| *known == id);
    let span = criterion.and_then(|(_, node)| Some(task.inner(node, &field::CRITERION_ID)?.1));
    let title = Message::new("evidence-missing-criterion").with("id", id);
    let here: Span = span.unwrap_or(task.document.front());
    let finding = found.report(title, &task.path, here);
    let evidence = ledger.place(&application.path, &[Step::Key(&["evidence"])]);
    finding.related(&application.path, evidence, Message::new("evidence-missing-application"));
    if let Some(key) = task.key() {
        let key = key.to_string();
        finding.help(Message::new("evidence-missing-add").with("id", key.as_str()).with("shows", id));
        finding.help(Message::new("evidence-missing-again").with("id", key));
    }
}

/// What is wrong with the file at a path.
fn fault(ledger: &Ledger, name: &str, path: Option<&RepoPath>) -> Option<Message> {
    let said = |key| Message::new(key).with("path", name);
    match path.and_then(|path| ledger.files.get(path)) {
        None => Some(said("evidence-missing-absent")),
        Some(Content::Hashed { bytes: 0, .. }) => Some(said("evidence-missing-empty")),
        Some(Content::Odd(Odd::Unreadable(words))) => {
            Some(said("evidence-missing-unreadable").with("words", words.as_str()))
        }
        Some(Content::Odd(Odd::TooLarge)) => Some(said("evidence-missing-huge")),
        Some(Content::Odd(_)) => Some(said("evidence-missing-odd")),
        Some(_) => None,
    }
}

/// Where the task's evidence of this name lies.
fn exhibit_path(task: &Task, file: &str) -> Option<RepoPath> {
    RepoPath::parse(&format!("{}/{file}", task.key()?.evidence())).ok()
}
