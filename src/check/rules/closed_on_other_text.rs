//! A task file that is not the text that was applied for and closed.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::drift::drift;
use crate::model::{Filed, Ledger, State, Task};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "closed-on-other-text",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
closed-on-other-text-changed = the file was changed after it was closed
closed-on-other-text-judged = the text that was closed is not the text that was applied with
closed-on-other-text-before = before it is closed, the owner applies again: `duban apply { $id }`
closed-on-other-text-stale = the file was changed after the application
closed-on-other-text-sealed = sealed for another text
closed-on-other-text-applied = applied for with this text
closed-on-other-text-restore = bring the file back as it was closed: `git log -- { $path }`; what came later is a record: `duban remark { $id }`
closed-on-other-text-apply = apply again, so that what is judged is what stands here: `duban apply { $id }`
",
        zh: r"
closed-on-other-text-changed = 销号之后文件又改动过
closed-on-other-text-judged = 销号所依据的文本不是申请时的文本
closed-on-other-text-before = 销号之前，先由责任人重新申请：`duban apply { $id }`
closed-on-other-text-stale = 申请之后文件又改动过
closed-on-other-text-sealed = 此处盖印的是另一文本
closed-on-other-text-applied = 申请时是这个文本
closed-on-other-text-restore = 把文件恢复成销号时的样子：`git log -- { $path }`；事后的情况另写备注：`duban remark { $id }`
closed-on-other-text-apply = 重新申请，使验收的就是现在的文本：`duban apply { $id }`
",
    },
    page: Words {
        en: r#"
The file of a closed task is not the text that was closed; or the text that was closed is not the one that was applied with.

## Why it matters
Owner and verifier speak of one text, bound by its digest. A goal reworded after the close-out makes a done task of another one. Whatever comes later, a correction or a right of reply, is a record.

## Fails
Somebody edited the file after the close-out.

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

In review an edit after the application is a warning: the owner applies again.

```ledger review
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## Passes
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: land register}
lookback: [90d]
---
```

## What to do
After the close-out: bring the file back as it was (`git log -- PATH`) and say what you have to say with `duban remark`. In review: `duban apply` again.
"#,
        zh: r#"
已销号任务的文件不是销号时的文本，或者销号的文本不是申请时的文本。

## 为什么要管
责任人和验收人说的是同一份文本，由摘要锁定。销号之后改动目标，就是拿一件事冒充另一件事。事后的更正、申辩，一律另写记录。

## 不合格
销号之后有人改了文件。

```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

待验收时改动，只作警告：由责任人重新申请。

```ledger review
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
text: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## 合格
```ledger closed
-- records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md --
---
act: close
by: wang-wu
criteria:
  - {id: c1, verdict: met, actual: 3, how: 查不动产登记簿}
lookback: [90d]
---
```

## 怎么办
已销号的：把文件恢复原样（`git log -- 路径`），要说的话用 `duban remark` 另写。待验收的：重新 `duban apply`。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    if !chain.is_whole() {
        return;
    }
    let applied = chain.sealed_text("apply");
    match (chain.state(), chain.sealed_text("close")) {
        (_, Some((close, closed))) => {
            if let Some((apply, text)) = applied
                && text != closed
            {
                let title = Message::new("closed-on-other-text-judged");
                let finding = found.report(title, &close.path, text_of(ledger, close));
                finding.related(
                    &apply.path,
                    text_of(ledger, apply),
                    Message::new("closed-on-other-text-applied"),
                );
                if let Some(id) = task.key() {
                    finding.help(Message::new("closed-on-other-text-before").with("id", id.to_string()));
                }
            } else if closed != task.digest() {
                changed(ledger, task, close, found);
            }
        }
        (Some(State::Review), None) => {
            if let Some((apply, text)) = applied
                && text != task.digest()
                && chain.plan().is_none_or(|plan| drift(task, plan, &ledger.people).is_empty())
            {
                stale(ledger, task, apply, found);
            }
        }
        _ => {}
    }
}

fn changed(ledger: &Ledger, task: &Task, close: &Filed, found: &mut Findings<'_>) {
    let title = Message::new("closed-on-other-text-changed");
    let finding = found.report(title, &task.path, task.document.front());
    finding.related(&close.path, text_of(ledger, close), Message::new("closed-on-other-text-sealed"));
    if let Some(id) = task.key() {
        let help = Message::new("closed-on-other-text-restore");
        finding.help(help.with("path", task.path.as_str()).with("id", id.to_string()));
    }
}

fn stale(ledger: &Ledger, task: &Task, apply: &Filed, found: &mut Findings<'_>) {
    let title = Message::new("closed-on-other-text-stale");
    let finding = found.report(title, &task.path, task.document.front());
    finding.at_most(Level::Warning);
    finding.related(&apply.path, text_of(ledger, apply), Message::new("closed-on-other-text-applied"));
    if let Some(id) = task.key() {
        finding.help(Message::new("closed-on-other-text-apply").with("id", id.to_string()));
    }
}

fn text_of(ledger: &Ledger, record: &Filed) -> Span {
    ledger.place(&record.path, &[Step::Key(&["text"])])
}
