//! A record that answers a record which the task has not.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Filed, Ledger, Task, nearest};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "unknown-record",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
unknown-record-reply = this remark answers `{ $digest }`, and no record of the task has that digest
unknown-record-report = this tells what came back of `{ $digest }`, and no paper that was sent up has that digest
unknown-record-opinion = this answers `{ $digest }`, and no opinion on the task has that digest
unknown-record-near-help = the nearest is `{ $digest }`: `{ $name }`
unknown-record-one-help = it may be `{ $digest }`: `{ $name }`
unknown-record-again = what it answers is named by its file: `duban { $command }`
",
        zh: r"
unknown-record-reply = 这条备注答复的是 `{ $digest }`，任务的记录中没有这个摘要
unknown-record-report = 这里记的是 `{ $digest }` 的收到或答复情况，已上报的材料中没有这个摘要
unknown-record-opinion = 这里答复的是 `{ $digest }`，任务的群众意见中没有这个摘要
unknown-record-near-help = 最接近的是 `{ $digest }`：`{ $name }`
unknown-record-one-help = 可能是 `{ $digest }`：`{ $name }`
unknown-record-again = 答复哪条记录，写它的文件名：`duban { $command }`
",
    },
    page: Words {
        en: r#"
A remark answers a record, a report tells what came back of a paper, or an answer is given to an opinion; and no such record lies with the task.

## Why it matters
Whoever answers is shown beside what he answers, word by word. A digest that names nothing shows beside nothing: the right of reply is lost, the dossier counts as unanswered, and the opinion stays open. A record stands for ever, so it must be right when it comes.

## Fails
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhang-san
reply: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
---
Nobody asked us before it was filed.
```

A paper that was only promised is none.

```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhao-liu
---
The dossier goes up next week.
-- records/2026/01xx/2026-0142-k7q/2026-06-08-report-p4.md --
---
act: report
by: zhao-liu
report: "{{digest records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md}}"
received: 2026-06-08
---
```

## Passes
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhang-san
reply: "{{digest records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md}}"
---
Nobody asked us before it was filed.
-- records/2026/01xx/2026-0142-k7q/2026-06-01-report-p4.md --
---
act: report
by: zhao-liu
paper: dossier
addressee: the city
sent: 2026-06-01
---
-- records/2026/01xx/2026-0142-k7q/2026-06-08-report-p5.md --
---
act: report
by: zhao-liu
report: "{{digest records/2026/01xx/2026-0142-k7q/2026-06-01-report-p4.md}}"
received: 2026-06-08
---
```

## What to do
While it is not committed, take it away and say it with the tool, which looks for the record. Once it is, say it anew: a record is never edited.
"#,
        zh: r#"
备注写明答复某条记录，上报写明某份材料的收到、答复，或者对群众意见作了答复，而任务里并没有那条记录。

## 为什么要管
答复与所答复的原文并列，一字不改。摘要对不上任何记录，就无处可列：申辩没了着落，专卷算没有回音，意见也还敞着口。记录一经入册不再改，入册时就得对。

## 不合格
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhang-san
reply: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
---
立项前没有征求我们意见。
```

只说要报、还没报的，不算。

```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhao-liu
---
专卷下周上报。
-- records/2026/01xx/2026-0142-k7q/2026-06-08-report-p4.md --
---
act: report
by: zhao-liu
report: "{{digest records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md}}"
received: 2026-06-08
---
```

## 合格
```ledger active
-- records/2026/01xx/2026-0142-k7q/2026-05-28-remark-p3.md --
---
act: remark
by: zhang-san
reply: "{{digest records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md}}"
---
立项前没有征求我们意见。
-- records/2026/01xx/2026-0142-k7q/2026-06-01-report-p4.md --
---
act: report
by: zhao-liu
paper: dossier
addressee: 市里
sent: 2026-06-01
---
-- records/2026/01xx/2026-0142-k7q/2026-06-08-report-p5.md --
---
act: report
by: zhao-liu
report: "{{digest records/2026/01xx/2026-0142-k7q/2026-06-01-report-p4.md}}"
received: 2026-06-08
---
```

## 怎么办
还没有提交的，撤下来用命令办理，命令会找到那条记录；已经提交的，另写一条：记录不改。
"#,
    },
    check: Check::Task(check),
};

/// As many are named as might be meant.
const MOST: usize = 3;

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    for (filed, record) in chain.records() {
        let Some(named) = record.named() else { continue };
        let known: Vec<&Filed> = chain.nameable(named.key).filter(|one| one.path != filed.path).collect();
        if known.iter().any(|one| one.digest.to_string() == named.digest) {
            continue;
        }
        let (key, command) = match named.key {
            "reply" => ("unknown-record-reply", "remark ID --reply FILE"),
            "report" => ("unknown-record-report", "report ID --of FILE --received DAY"),
            _ => ("unknown-record-opinion", "answer ID --of FILE"),
        };
        let span = ledger.place(&filed.path, &[Step::Key(&[named.key])]);
        let title = Message::new(key).with("digest", named.digest);
        let finding = found.report(title, &filed.path, span);
        for help in candidates(named.digest, &known) {
            finding.help(help);
        }
        finding.help(Message::new("unknown-record-again").with("command", command));
    }
}

/// The one whose digest is nearest; where none is near, the last that it might be.
fn candidates(digest: &str, known: &[&Filed]) -> Vec<Message> {
    let said = |key, one: &Filed| {
        Message::new(key).with("digest", one.digest.to_string()).with("name", one.path.name())
    };
    let hex = digest.strip_prefix("sha256:").unwrap_or(digest);
    let digests: Vec<String> = known.iter().map(|one| one.digest.hex()).collect();
    let near = nearest(hex, digests.iter().map(String::as_str));
    match near.and_then(|near| digests.iter().position(|one| one == near)) {
        Some(at) => vec![said("unknown-record-near-help", known[at])],
        None => known.iter().rev().take(MOST).map(|one| said("unknown-record-one-help", one)).collect(),
    }
}
