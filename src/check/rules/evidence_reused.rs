//! One file that is made to show two things.

mod sent_back;

use crate::check::{Check, Findings, Level, Lock, Message, Note, Notes, Rule, Words};
use crate::model::Ledger;
use crate::repo::Content;
use crate::text::RepoPath;

pub(super) static RULE: Rule = Rule {
    name: "evidence-reused",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
evidence-reused-task = the same file is evidence for `{ $id }`
evidence-reused-name = the same file as `{ $name }`
evidence-reused-first = named here as well
evidence-reused-again = `{ $id }` was sent back, and is shown by the same files again
evidence-reused-returned = sent back here
evidence-reused-help = bring what shows this one's own result, or say why one file serves both: `(shared: …)` behind the link
evidence-reused-new = bring what shows that it is met now: `duban evidence add { $task } FILE --shows { $id }`
",
        zh: r"
evidence-reused-task = 同一份文件也是 `{ $id }` 的佐证材料
evidence-reused-name = 与 `{ $name }` 是同一份文件
evidence-reused-first = 另见此处
evidence-reused-again = 标准 `{ $id }` 被退回过，重新申请用的还是原来的材料
evidence-reused-returned = 在此退回
evidence-reused-help = 补上能证明本项结果的材料；确属共用的，在链接后注明：`（共用：……）`
evidence-reused-new = 补上能证明现已达标的材料：`duban evidence add { $task } FILE --shows { $id }`
",
    },
    page: Words {
        en: r"
The same file, byte for byte, is evidence for two tasks, stands under two names in one task, or is brought again after the verifier sent the criterion back.

## Why it matters
A photograph that closes five tasks closes four of them unseen. One thing can serve two ends, such as one inspection of two sites; then the list says so and why, and the verifier knows what to look for. What ended with its task is told as a warning, since it cannot be changed.

## Fails
One file under two names looks like two pieces of evidence.

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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
- [minutes of the parents' meeting](/evidence/2026/01xx/2026-0142-k7q/minutes.pdf): c2
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
one inspection, two signatures
-- evidence/2026/01xx/2026-0142-k7q/minutes.pdf --
one inspection, two signatures
```

Two tasks rest on the same report, and neither says so.

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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [report of the joint inspection](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf): c1
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
one inspection, two signatures
-- tasks/draft/2026-0143-m3x-playgrounds.md --
---
id: 2026-0143-m3x
title: Fence in two playgrounds
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: No playground is open to the road
criteria:
  - {id: c1, name: playgrounds fenced in, target: 2, unit: site}
---
## Measures
- [ ] order the fences

## Evidence
- [report of the joint inspection](/evidence/2026/01xx/2026-0143-m3x/report.pdf): c1
-- evidence/2026/01xx/2026-0143-m3x/report.pdf --
one inspection, two signatures
```

The verifier sent criterion c1 back, and the new application shows what was shown before.

```ledger review
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-22-return-p4.md --
---
act: return
by: wang-wu
criteria:
  - {id: c1, verdict: unmet, reason: two of three deeds}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-24-apply-p5.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## Passes
One inspection was made for both, and the list says why one report serves both. That it shows two criteria of one task is said openly and needs no more words.

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
  - {id: c2, name: parents agree, target: yes}
---
## Measures
- [ ] one plan for each site

## Evidence
- [report of the joint inspection](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf): c1, c2
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
one inspection, two signatures
-- tasks/draft/2026-0143-m3x-playgrounds.md --
---
id: 2026-0143-m3x
title: Fence in two playgrounds
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-09-30
goal: No playground is open to the road
criteria:
  - {id: c1, name: playgrounds fenced in, target: 2, unit: site}
---
## Measures
- [ ] order the fences

## Evidence
- [report of the joint inspection](/evidence/2026/01xx/2026-0143-m3x/report.pdf) (shared: one inspection of both sites on 18 June): c1
-- evidence/2026/01xx/2026-0143-m3x/report.pdf --
one inspection, two signatures
```
",
        zh: r"
同一份文件（逐字节相同）给两项任务作佐证，或在一项任务里换名出现两次，或退回以后原样再报。

## 为什么要管
一张照片销五个号，就有四个没人看过。确有一事两用的，比如一次验收两处，那就在清单里写明共用和原因，验收人好核对。已经结束的任务改不了，只作警告。

## 不合格
同一份文件换个名字，冒充两份材料。

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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
- [家长会记录](/evidence/2026/01xx/2026-0142-k7q/minutes.pdf): c2
-- evidence/2026/01xx/2026-0142-k7q/deeds.pdf --
联合验收报告，双方签字
-- evidence/2026/01xx/2026-0142-k7q/minutes.pdf --
联合验收报告，双方签字
```

两项任务用同一份报告，谁也没说明。

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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [联合验收报告](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf): c1
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
联合验收报告，双方签字
-- tasks/draft/2026-0143-m3x-游戏场围栏.md --
---
编号: 2026-0143-m3x
标题: 两处游戏场加装围栏
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 游戏场不再直通马路
完成标准:
  - {编号: c1, 名称: 加装围栏, 目标值: 2, 计量单位: 处}
---
## 举措
- [ ] 订购围栏

## 佐证材料
- [联合验收报告](/evidence/2026/01xx/2026-0143-m3x/report.pdf): c1
-- evidence/2026/01xx/2026-0143-m3x/report.pdf --
联合验收报告，双方签字
```

验收人退回了 c1，重新申请时拿出来的还是原来那份。

```ledger review
-- records/2026/01xx/2026-0142-k7q/2026-06-20-apply-p3.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-22-return-p4.md --
---
act: return
by: wang-wu
criteria:
  - {id: c1, verdict: unmet, reason: 三本证只有两本}
---
-- records/2026/01xx/2026-0142-k7q/2026-06-24-apply-p5.md --
---
act: apply
by: zhang-san
evidence:
  - {file: deeds.pdf, shows: [c1]}
---
```

## 合格
确是一次联合验收，材料后面注明了共用的原因。一份材料公开列明证明本任务两条标准，不必另外说明。

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
  - {编号: c2, 名称: 家长同意, 目标值: 是}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [联合验收报告](/evidence/2026/01xx/2026-0142-k7q/inspection.pdf): c1, c2
-- evidence/2026/01xx/2026-0142-k7q/inspection.pdf --
联合验收报告，双方签字
-- tasks/draft/2026-0143-m3x-游戏场围栏.md --
---
编号: 2026-0143-m3x
标题: 两处游戏场加装围栏
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 游戏场不再直通马路
完成标准:
  - {编号: c1, 名称: 加装围栏, 目标值: 2, 计量单位: 处}
---
## 举措
- [ ] 订购围栏

## 佐证材料
- [联合验收报告](/evidence/2026/01xx/2026-0143-m3x/report.pdf) （共用：6月18日一次联合验收两处）: c1
-- evidence/2026/01xx/2026-0143-m3x/report.pdf --
联合验收报告，双方签字
```
",
    },
    check: Check::Parts(part, whole),
};

/// Every piece of evidence that a list names without saying that it is shared, by its bytes.
fn part(ledger: &Ledger, notes: &mut Notes, found: &mut Findings<'_>) {
    for task in &ledger.tasks {
        sent_back::check(ledger, task, found);
        let Some(id) = task.key() else { continue };
        let binding = task.state.is_some_and(|state| state.is_open() && !state.is_draft());
        for cited in task.cited().into_iter().filter(|cited| cited.shared.is_none()) {
            if let Some((digest, path)) = cited.path.and_then(|path| Some((digest(ledger, &path)?, path))) {
                let said = format!("{id} {} {path}", if binding { BINDING } else { "" });
                notes.add(digest, &task.path, cited.span, said);
            }
        }
    }
}

/// The bytes of a file; an empty one is told elsewhere.
fn digest(ledger: &Ledger, path: &RepoPath) -> Option<String> {
    match ledger.files.get(path)? {
        Content::Hashed { digest, bytes: 1.. } => Some(digest.hex()),
        _ => None,
    }
}

/// Marks the note of a task that is neither a draft nor closed.
const BINDING: &str = "!";

/// A note as it was said: the id, whether it binds, the path of the file.
fn read(note: &Note) -> Option<(&str, bool, &str)> {
    let mut words = note.value.splitn(3, ' ');
    Some((words.next()?, words.next()? == BINDING, words.next()?))
}

/// The first may be its own; every other is told.
fn whole(_: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    for group in notes.groups().filter(|group| group.len() > 1) {
        let mut uses: Vec<Use<'_>> = group.iter().filter_map(|note| Some((note, read(note)?))).collect();
        uses.sort_by_key(|(note, (id, ..))| (*id, &note.path, note.span));
        let Some((first, others)) = uses.split_first() else { continue };
        others.iter().for_each(|again| reused(first, again, found));
    }
}

type Use<'a> = (&'a Note, (&'a str, bool, &'a str));

fn reused((first, (id, _, path)): &Use<'_>, (again, own): &Use<'_>, found: &mut Findings<'_>) {
    // One file listed twice is still one, and two tasks of one id are told by `duplicate-id`.
    let title = match (*id == own.0, *path == own.2) {
        (true, true) => return,
        (true, false) => {
            let name = path.rsplit('/').next().unwrap_or_default();
            Message::new("evidence-reused-name").with("name", name)
        }
        (false, _) => Message::new("evidence-reused-task").with("id", *id),
    };
    let finding = found.report(title, &again.path, again.span);
    finding.related(&first.path, first.span, Message::new("evidence-reused-first"));
    finding.help(Message::new("evidence-reused-help"));
    if !own.1 {
        finding.at_most(Level::Warning);
    }
}
