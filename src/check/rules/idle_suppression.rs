//! A comment that allows what is not there.

use crate::check::{Check, Ended, Fate, Findings, Level, Lock, Message, Rule, Words};

pub(super) static RULE: Rule = Rule {
    name: "idle-suppression",
    level: Level::Warning,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
idle-suppression-none = nothing here that `{ $rule }` would say
idle-suppression-error = what `{ $rule }` says here is an error, and an error is not suppressed
idle-suppression-remove = take the comment away
idle-suppression-mend = mend it; for one task and a time there is `duban waive`
",
        zh: r"
idle-suppression-none = 此处并没有 `{ $rule }` 要说的问题
idle-suppression-error = `{ $rule }` 在此处报的是错误，错误不能用注释压下
idle-suppression-remove = 删去这条注释
idle-suppression-mend = 改正问题；确需对某一任务限期放宽的，用 `duban waive`
",
    },
    page: Words {
        en: r#"
A comment says that something is to stay as it is, and there is nothing of the kind.

## Why it matters
A warning or a note can be answered in the file itself, with the reason:

- `# duban: allow RULE: reason` in the front matter, `<!-- duban: allow RULE: reason -->` in the body. After something the
  comment speaks of that line, alone on a line of the next one; both with what is indented deeper below. Several rules
  stand between commas. `allow-file` speaks of the whole file.
- What is allowed is counted in the summary, shown with `-v`, and in the machine forms with its reason.
- An **error is never suppressed**, so no act passes by a comment: in a draft most findings are warnings and can be
  allowed, and on filing they are errors again. One rule on one task for a time is the act `waive`. Rules of trust can
  be neither suppressed nor waived.
- The comment is part of the text: once the owner has applied, the text is bound, and a new comment is an edit like any other.
- What concerns no text (a folder, say) has its level in `duban.yaml`.

A comment that suppresses nothing hides what may come to stand there later. So it goes when its reason is gone.

## Fails
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup # duban: allow vague-wording: the words of the contract
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```

## Passes
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
<!-- duban: allow vague-wording: which edges is decided after the survey -->
- [ ] repair other edges as appropriate
```
"#,
        zh: r#"
注释写明某处保留原样，而那里并没有这样的问题。

## 为什么要管
警告和说明可以就在文件里答复，并写明理由：

- 字段区写 `# duban: 允许 规则名: 理由`，正文写 `<!-- duban: 允许 规则名: 理由 -->`（冒号全角半角均可，`allow` 亦可）。写在行末的管这一行，单独成行的管下一行，连同其下缩进更深的各行。几条规则用逗号隔开。`全文允许`（`allow-file`）管整个文件。
- 已注明理由的问题，汇总时计数，`-v` 时列出，机器格式中连同理由一并给出。
- **错误压不下去**，任何办理都不能靠注释过关：拟办阶段多为警告，可以注明；立项时又成了错误。对某一任务的某条规则限期放宽，是另一种手续：豁免（`waive`）。事关信任的规则既不能注释，也不能豁免。
- 注释是文本的一部分：申请销号以后文本已经锁定，再加注释就是改动。
- 不涉及文本的（例如文件夹），级别在 `duban.yaml` 中设定。

压不住任何问题的注释，会掩盖以后出现的问题。理由没有了，注释就该删。

## 不合格
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园 # duban: 允许 vague-wording：文件原话
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
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
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
<!-- duban: 允许 vague-wording：时间待三家产权单位答复 -->
- [ ] 适时召开协调会
```
"#,
    },
    check: Check::End(check),
};

fn check(ended: &Ended<'_>, found: &mut Findings<'_>) {
    for one in ended.suppressions.iter().filter(|one| !one.reason.is_empty()) {
        let Some(rule) = one.rule().filter(|name| !ended.is_locked(name)) else { continue };
        let (title, help) = match one.fate {
            Fate::Idle => ("idle-suppression-none", "idle-suppression-remove"),
            Fate::Error => ("idle-suppression-error", "idle-suppression-mend"),
            Fate::Unasked | Fate::Used => continue,
        };
        found.report(Message::new(title).with("rule", rule), &one.path, one.span).help(Message::new(help));
    }
}
