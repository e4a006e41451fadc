//! An application that waits for its verifier, or an extension for its answer, beyond the limit.

use jiff::civil::Date;

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::computed::{Awaited, Waiting};
use crate::model::{Computed, Filed, Ledger, Task, wording};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "approval-waiting",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
approval-waiting-since = applied for on { $since }, and not judged within { $limit ->
    [one] a working day
   *[other] { $limit } working days
}
approval-waiting-extension = an extension asked for on { $since }, and not answered within { $limit ->
    [one] a working day
   *[other] { $limit } working days
}
approval-waiting-nobody = nobody on the roster may judge it: an admin appoints a verifier without a part in it, `duban policy add`
approval-waiting-help = { $people } may judge it: `duban close { $id }` or `duban return { $id }`
approval-waiting-nobody-grants = nobody on the roster may grant it: an admin appoints a supervisor or a leader who is not the owner, `duban policy add`
approval-waiting-grant = { $people } may answer it: `duban extend { $id }`, or `duban remark { $id }` says why not
",
        zh: r"
approval-waiting-since = { $since } 申请销号，{ $limit } 个工作日内没有验收
approval-waiting-extension = { $since } 申请延期，{ $limit } 个工作日内没有答复
approval-waiting-nobody = 名册里没有人可以验收：由管理员指定一名与此事无涉的验收人，`duban policy add`
approval-waiting-help = 可由 { $people } 验收：`duban close { $id }` 或 `duban return { $id }`
approval-waiting-nobody-grants = 名册里没有人可以批准：由管理员指定责任人以外的督办人或责任领导，`duban policy add`
approval-waiting-grant = 可由 { $people } 答复：`duban extend { $id }` 批准，或 `duban remark { $id }` 说明不批的理由
",
    },
    page: Words {
        en: r"
The owner applied for close-out, and no verifier has closed the task or sent it back within the limit: five working days. Or he asked for an extension, and neither was it granted nor did anybody who could say why not: three working days.

## Why it matters
Work that is done and not looked at is lost time, and the owner cannot help it. The clock runs against those who may judge: verifiers who are neither owner nor co-operating unit and, for a key task, of another unit than the owner's. Where nobody is left, that is said too.

The limits stand in `duban.yaml`: `limits: {verify: 5, extend: 3}`. `duban urge --due` tells when which step is to be sent to whoever holds it up.

## Fails
```ledger review 2026-07-01
```

The only verifier has a part in the task.

```ledger review 2026-07-01
-- tasks/review/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
co_units: [{unit: office, person: wang-wu, part: minutes of the parents' meeting}]
due: 2026-09-30
goal: All three handed over and open to children
criteria:
  - {id: c1, name: kindergartens handed over, target: 3, unit: site}
---
## Measures
- [ ] one plan for each site

## Evidence
- [title deeds](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

An extension asked for and not answered.

```ledger active 2026-06-26
-- records/2026/01xx/2026-0142-k7q/2026-06-22-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-10-31
---
The third owner is abroad until October.
```

## Passes
```ledger review 2026-06-26
```
",
        zh: r"
责任人已申请销号，验收人却没有在期限内销号或退回：五个工作日；或者责任人已申请延期，既没有批准，也没有答复：三个工作日。

## 为什么要管
事情办完了没人看，时间就白白流走，责任人又无能为力。这时钟是走给验收人的：既不是责任人，也不是配合单位；重点任务还须与责任人不在一个单位。一个合适的人都没有，也会指出来。

期限可在 `duban.yaml` 里改：`limits: {verify: 5, extend: 3}`。该向谁发出哪一级督办，见 `duban urge --due`。

## 不合格
```ledger review 2026-07-01
```

唯一的验收人自己也是配合单位。

```ledger review 2026-07-01
-- tasks/review/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
配合单位: [{单位: 督查室, 人员: 王五, 分工: 整理家长会记录}]
完成时限: 2026-09-30
目标: 三所全部移交并开园招生
完成标准:
  - {编号: c1, 名称: 移交幼儿园, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 佐证材料
- [不动产权证书](/evidence/2026/01xx/2026-0142-k7q/deeds.pdf): c1
```

申请延期，无人答复。

```ledger active 2026-06-26
-- records/2026/01xx/2026-0142-k7q/2026-06-22-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-10-31
---
第三所的产权人十月才回国。
```

## 合格
```ledger review 2026-06-26
```
",
    },
    check: Check::Today(check),
};

fn check(ledger: &Ledger, task: &Task, today: Date, found: &mut Findings<'_>) {
    let standing = Computed::of(ledger, task, today);
    let approvals = standing.waiting().into_iter().chain(standing.asked_extension());
    for waiting in approvals.filter(|waiting| waiting.late.is_some()) {
        let asked = match waiting.what {
            Awaited::Extend => standing.chain.extension_asked(),
            _ => standing.chain.application(),
        };
        if let Some((filed, _)) = asked {
            report(ledger, task, &waiting, filed, found);
        }
    }
}

fn report(ledger: &Ledger, task: &Task, waiting: &Waiting<'_>, asked: &Filed, found: &mut Findings<'_>) {
    let limits = ledger.settings.limits;
    let (title, limit, help) = match waiting.what {
        Awaited::Extend => ("approval-waiting-extension", limits.extend, "approval-waiting-grant"),
        _ => ("approval-waiting-since", limits.verify, "approval-waiting-help"),
    };
    let title = Message::new(title).with("since", waiting.since.to_string()).with("limit", i64::from(limit));
    let finding = found.report(title, &asked.path, ledger.place(&asked.path, &[Step::Key(&["at"])]));
    let names: Vec<_> = waiting.with.iter().map(|person| person.name.as_str()).collect();
    finding.help(match names[..] {
        [] if waiting.what == Awaited::Extend => Message::new("approval-waiting-nobody-grants"),
        [] => Message::new("approval-waiting-nobody"),
        _ => {
            let id = task.key().map(ToString::to_string).unwrap_or_default();
            Message::new(help).with("people", wording::row(&names)).with("id", id)
        }
    });
}
