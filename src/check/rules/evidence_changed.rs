//! Evidence that is no longer what was recorded.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::{Chain, Exhibit, Filed, Ledger, Task};
use crate::parse::Step;
use crate::repo::Content;
use crate::text::{Digest, RepoPath};

pub(super) static RULE: Rule = Rule {
    name: "evidence-changed",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
evidence-changed-digest = `{ $path }` is not the file that was recorded
evidence-changed-size = `{ $path }` has { $bytes } bytes, not as many as recorded
evidence-changed-other = the close-out names other evidence than the application
evidence-changed-applied = applied with this
evidence-changed-now = its digest is now `{ $sha256 }`
evidence-changed-restore = bring back what was recorded: `git log -- { $path }`
evidence-changed-again = or apply again with the new file: `duban apply { $id }`
",
        zh: r"
evidence-changed-digest = `{ $path }` 已不是记录时的那份材料
evidence-changed-size = `{ $path }` 有 { $bytes } 字节，与记录不符
evidence-changed-other = 销号记录所列材料与申请时不同
evidence-changed-applied = 申请时所列
evidence-changed-now = 现在的摘要是 `{ $sha256 }`
evidence-changed-restore = 找回记录时的原件：`git log -- { $path }`
evidence-changed-again = 或以新材料重新申请：`duban apply { $id }`
",
    },
    page: Words {
        en: r#"
A file of evidence is not, byte for byte, the one that the application or the close-out recorded.

## Why it matters
The verifier judged the file whose digest is in the sealed record. Another file under the same name was judged by nobody.

## Fails
The task is in review, and the file was put in the place of another.

```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
three title deeds, and one more
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, sha256: 9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a, shows: [c1]}
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
Bring the recorded file back from the history (`git log -- PATH`). Before the close-out there is another way: `duban apply` again, so that the new file is the one that is judged.
"#,
        zh: r#"
佐证材料与申请、销号时记录的不是同一份文件，哪怕只差一个字节。

## 为什么要管
验收人核验的，是盖印记录里写明摘要的那份文件。同名换成另一份，就没有人核验过。

## 不合格
任务待验收，材料却被换成了另一份。

```ledger review
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
三本不动产权证书，另加一本
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, sha256: 9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a, shows: [c1]}
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
从历史里找回原件（`git log -- 路径`）。尚未销号的，也可以重新 `duban apply`，让新材料接受验收。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let (chain, Some(id)) = (ledger.chain(task), task.key()) else { return };
    if !chain.is_whole() {
        return;
    }
    let closing = chain.last("close");
    let Some((filed, record)) = closing.or_else(|| chain.application()) else { return };
    other_evidence(ledger, chain, found);
    for (at, exhibit) in record.evidence.iter().enumerate() {
        let Ok(path) = RepoPath::parse(&format!("{}/{}", id.evidence(), exhibit.file)) else { continue };
        let Some(Content::Hashed { digest, bytes }) = ledger.files.get(&path) else { continue };
        let Some((key, title)) = fault(&path, exhibit, *digest, *bytes).filter(|_| *bytes > 0) else {
            continue;
        };
        let span = ledger.place(&filed.path, &[Step::Key(&["evidence"]), Step::At(at), Step::Key(&[key])]);
        let finding = found.report(title, &filed.path, span);
        finding.mark(Message::new("evidence-changed-now").with("sha256", digest.hex()));
        finding.help(Message::new("evidence-changed-restore").with("path", path.as_str()));
        if closing.is_none() {
            finding.help(Message::new("evidence-changed-again").with("id", id.to_string()));
        }
    }
}

/// A close-out rests on what was applied with: no more, no less, nothing else.
fn other_evidence(ledger: &Ledger, chain: &Chain, found: &mut Findings<'_>) {
    let (Some((close, closed)), Some((apply, applied))) = (chain.last("close"), chain.application()) else {
        return;
    };
    if closed.evidence != applied.evidence {
        let place = |filed: &Filed| ledger.place(&filed.path, &[Step::Key(&["evidence"])]);
        let finding = found.report(Message::new("evidence-changed-other"), &close.path, place(close));
        finding.related(&apply.path, place(apply), Message::new("evidence-changed-applied"));
    }
}

/// The key of the record that the file contradicts, and what to say.
fn fault(path: &RepoPath, exhibit: &Exhibit, digest: Digest, bytes: u64) -> Option<(&'static str, Message)> {
    if Digest::parse(&exhibit.sha256) != Some(digest) {
        return Some(("sha256", Message::new("evidence-changed-digest").with("path", path.as_str())));
    }
    (exhibit.bytes != bytes).then(|| {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        let title = Message::new("evidence-changed-size").with("path", path.as_str()).with("bytes", bytes);
        ("bytes", title)
    })
}
