//! Records that do not form one sealed chain.

mod policy;
mod record;

use std::collections::BTreeSet;

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::chain::{Chain, Undone};
use crate::model::{Act, Asks, Break, Ledger, Record, Task, TaskId, Why};
use crate::parse::Step;
use crate::repo::Odd;
use crate::text::{Digest, Span};

pub(super) static RULE: Rule = Rule {
    name: "record-chain",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
record-chain-stray = not a record, nor the seal of one
record-chain-odd = not a plain file
record-chain-huge = larger than any record or seal
record-chain-name = its name is one that not every system can hold: control characters, a backslash, bytes that are no text, a dot or blank at the end, or a device of Windows (`con`, `aux`, `com1`)
record-chain-unreadable-file = cannot be read: { $words }
record-chain-not-text = not UTF-8, or larger than a record may be
record-chain-no-front = a record begins with `---` and an LF, and its front matter ends so
record-chain-yaml = not the front matter of a record: { $words }
record-chain-form = not as the tool writes it from here on, so not written by the tool
record-chain-ledger = a record of ledger `{ $other }`; this is `{ $ledger }`
record-chain-task = a record of task `{ $other }` among those of `{ $id }`
record-chain-act = no act `{ $act }`
record-chain-again = the same record once more, under another name
record-chain-again-first = it is this one
record-chain-stray-key = a record of `{ $act }` does not hold `{ $key }`
record-chain-stays = `{ $act }` moves nothing: it stays in the state it was done in, which is one of those it may be done in
record-chain-policy-revoked = the revocation of `{ $key }` names no key, so it revokes nothing
record-chain-policy-id = `{ $id }` cannot be the id of a person, or stands twice
record-chain-policy-key = a key that is no key, or belongs to two persons: `{ $key }`
record-chain-lacks = a record of `{ $act }` needs `{ $key }`
record-chain-unsealed = no seal by `{ $person }`
record-chain-seal-bad = the seal does not fit the record: one of them was changed
record-chain-seal-form = the seal is not an SSH signature in armor
record-chain-seal-purpose = the seal was made for `{ $namespace }`, not for a record
record-chain-seal-key = the seal was made by a key of a kind that is not taken
record-chain-seal-certificate = the seal was made with an SSH certificate; only a plain key of the roster seals
record-chain-seal-untouched = the seal was made by a security key that nobody touched
record-chain-seal-other = a seal by `{ $other }` on a record by `{ $person }`
record-chain-seal = this seal
record-chain-missing = the record before this one is not there
record-chain-void = what this record follows was set aside when a fork was settled
record-chain-undone = this sets aside the `{ $act }` of `{ $person }`, and on the branch that stands no verifier and no leader has decided anything
record-chain-vain = this settles nothing: no other branch ends with what it sets aside
record-chain-undone-end = what is set aside
record-chain-replaced = this sets aside the `{ $act }` of `{ $person }` for another one with another plan
record-chain-undone-stand = let the branch with `{ $act }` stand; what is to be otherwise is amended, or extended by the leader
record-chain-undone-keep = let the branch with `{ $act }` stand; a task that was closed wrongly is filed again: `duban refile ID`
record-chain-follows = what this record follows does not carry the state
record-chain-unlawful = `{ $act }` cannot come here: the task is { $state }
record-chain-orphan = records of `{ $id }`, and no such task
record-chain-orphan-help = bring its file back, from before the commit that removed it: `git log --diff-filter=D -- 'tasks/*{ $id }*'`; where there is none, it is not committed: `git status`
record-chain-policy-gone = `{ $path }` is gone: nobody is known to be allowed anything
record-chain-policy-none = the policy has no record
record-chain-policy-serial = serial { $serial } where { $expected } comes next
record-chain-policy-name = the record of serial { $serial } is named otherwise
record-chain-policy-prev = does not follow the policy before it
record-chain-policy-before = the policy before it
record-chain-policy-hand = policy or roster were changed without a record
record-chain-policy-last = the last record of the policy
record-chain-restore = a record is never edited, moved or deleted: bring it back with `git log -- { $path }`
record-chain-remove = take it away: `git rm { $path }`
record-chain-policy-propose = put the files back; a change of policy is an act of its own: `duban policy propose`
",
        zh: r"
record-chain-stray = 既不是记录，也不是记录的印章
record-chain-odd = 不是普通文件
record-chain-huge = 超过记录和印章应有的大小
record-chain-name = 文件名不是各系统都能保存的：含控制字符、反斜杠或不成文字的字节，以点或空格结尾，或者是 Windows 的设备名（`con`、`aux`、`com1`）
record-chain-unreadable-file = 读不出来：{ $words }
record-chain-not-text = 不是 UTF-8 文本，或超过记录的大小限制
record-chain-no-front = 记录须以 `---` 加换行（LF）开头，元数据也以此结尾
record-chain-yaml = 元数据不合记录的格式：{ $words }
record-chain-form = 从此处起与工具写出的形式不一致，不是工具所写
record-chain-ledger = 这是台账 `{ $other }` 的记录，本台账是 `{ $ledger }`
record-chain-task = `{ $id }` 的记录里混进了任务 `{ $other }` 的记录
record-chain-act = 没有 `{ $act }` 这种办理动作
record-chain-again = 同一条记录换了名字又出现一次
record-chain-again-first = 即这一条
record-chain-stray-key = { $act }的记录里不该有 `{ $key }`
record-chain-stays = { $act }不改变状态：前后状态须相同，且须是允许办理的状态
record-chain-policy-revoked = 吊销项 `{ $key }` 不是公钥，等于没有吊销
record-chain-policy-id = `{ $id }` 不能作人员编号，或重复出现
record-chain-policy-key = 不是密钥，或同属两人：`{ $key }`
record-chain-lacks = { $act }的记录必须有 `{ $key }`
record-chain-unsealed = 缺 `{ $person }` 的印章
record-chain-seal-bad = 印章与记录对不上：其中一个被改过
record-chain-seal-form = 印章不是 SSH 签名
record-chain-seal-purpose = 印章的用途是 `{ $namespace }`，不是记录
record-chain-seal-key = 盖印的密钥种类不被接受
record-chain-seal-certificate = 印章是用 SSH 证书盖的；盖印只认人员名册中的普通密钥
record-chain-seal-untouched = 盖印的安全密钥无人触碰
record-chain-seal-other = `{ $person }` 的记录上有 `{ $other }` 的印章
record-chain-seal = 这枚印章
record-chain-missing = 前一条记录不在了
record-chain-void = 所接的记录已在裁定时作废
record-chain-undone = 裁定作废了 `{ $person }` 的{ $act }，而保留的一支上，验收人和领导都没有作过决定
record-chain-vain = 这次裁定没有对象：要作废的不是任何一支的末条
record-chain-undone-end = 被作废的就是这一条
record-chain-replaced = 裁定作废了 `{ $person }` 的 { $act }，改用内容不同的另一次
record-chain-undone-stand = 应保留有 { $act } 的一支；要改的另行变更，再次延期由责任领导批准
record-chain-undone-keep = 应保留有 { $act } 的一支；销号有误的，另行再立项：`duban refile 编号`
record-chain-follows = 所接的记录不承载状态
record-chain-unlawful = 此处不能{ $act }：任务的状态是{ $state }
record-chain-orphan = 有 `{ $id }` 的记录，却没有这个任务
record-chain-orphan-help = 找回任务文件，从删除它的那次提交之前取：`git log --diff-filter=D -- 'tasks/*{ $id }*'`；查无此提交的，删除尚未提交，见 `git status`
record-chain-policy-gone = `{ $path }` 不见了：谁有什么权限无从得知
record-chain-policy-none = 制度没有记录
record-chain-policy-serial = 序号是 { $serial }，应为 { $expected }
record-chain-policy-name = 序号 { $serial } 的记录，文件名与之不符
record-chain-policy-prev = 没有接在前一版制度之后
record-chain-policy-before = 前一版制度
record-chain-policy-hand = 制度或名册未经记录就被改动
record-chain-policy-last = 最后一条制度记录
record-chain-restore = 记录不得修改、移动、删除：用 `git log -- { $path }` 找回
record-chain-remove = 清走它：`git rm { $path }`
record-chain-policy-propose = 先把文件改回；制度变更须单独办理：`duban policy propose`
",
    },
    page: Words {
        en: r#"
The records of a task, or of the policy, do not form one chain in which each is readable, belongs here, is sealed, and follows the one before.

## Why it matters
The records are what proves a close-out after every merge, squash and copy. One that was edited, taken away, slipped in from another task or left without its seal proves nothing, and neither does what follows it. Where a fork is settled, the supervisor chooses between decisions that were made, and makes none of his own: a verdict is set aside only for what a verifier or a leader has done on the other branch, and what was filed or extended not for another filing or extension that says otherwise.

## Fails
A remark in the YAML: the tool did not write this.

```ledger draft raw
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file # by phone
ledger: 7f3c9a52
policy: "{{policy}}"
at: 2026-03-02T09:00:00+08:00
by: zhao-liu
---
```

Nobody sealed it.

```ledger filed unsealed
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

The roster was changed without a record.

```ledger
-- records/policy/1.md --
---
act: policy
policy: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
by: qian-qi
---
```

## Passes
```ledger active
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

## What to do
A record is never edited, moved or deleted: bring it back from the history (`git log -- records`). What does not belong is taken away; what has to be said is a new record. A change of policy is an act of its own: `duban policy propose`.
"#,
        zh: r#"
任务或制度的记录没有连成一条链：每条都要读得出、属于本处、有印章，并接在前一条之后。

## 为什么要管
不管怎样合并、压缩提交、复制，销号都靠记录作证。被改过的、抽走的、从别的任务混进来的、没有印章的记录，什么也证明不了，接在后面的也一样。裁定分叉，是督办人在已有的决定之间取舍，不是自己另作决定：只有另一支上有验收人或领导的办理，才能把验收结论作废；已立的项、已批的延期，不能换成内容不同的另一次。

## 不合格
YAML 里有批注：不是工具写的。

```ledger draft raw
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file # 电话办理
ledger: 7f3c9a52
policy: "{{policy}}"
at: 2026-03-02T09:00:00+08:00
by: zhao-liu
---
```

没有人盖印。

```ledger filed unsealed
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

名册未经记录就被改动。

```ledger
-- records/policy/1.md --
---
act: policy
policy: sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a
by: qian-qi
---
```

## 合格
```ledger active
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

## 怎么办
记录不得修改、移动、删除：从历史里找回（`git log -- records`）。不属于这里的清走；要说的话另写一条。制度变更须单独办理：`duban policy propose`。
"#,
    },
    check: Check::Parts(part, whole),
};

fn part(ledger: &Ledger, notes: &mut Notes, found: &mut Findings<'_>) {
    strays(ledger, found);
    let tasks: BTreeSet<_> = ledger.tasks.iter().filter_map(Task::key).collect();
    for (id, chain) in &ledger.chains {
        let faults = chain.all.iter().filter(|filed| record::check(ledger, filed, Some(id), found)).count();
        // A record that is not itself cannot be the one that others follow: the gap is told with it.
        if faults == 0 {
            chain.breaks.iter().for_each(|fault| broken(ledger, chain, *fault, found));
            chain.links.iter().for_each(|link| undone(ledger, chain, *link, found));
        }
        if !tasks.contains(id) {
            let title = Message::new("record-chain-orphan").with("id", id.to_string());
            let path = &chain.all[0].path;
            let help = Message::new("record-chain-orphan-help").with("id", id.to_string());
            found.report(title, path, ledger.place(path, &[Step::Key(&["task"])])).help(help);
        }
    }
    // Acts have been done, so there must be a policy.
    if let Some(first) = ledger.chains.values().find_map(|chain| chain.all.first()) {
        notes.add("act", &first.path, Span::default(), "");
    }
}

fn whole(ledger: &Ledger, notes: &Notes, found: &mut Findings<'_>) {
    policy::check(ledger, !notes.is_empty(), found);
}

/// Whether every record of a task is itself one by one, so that how they hang together can be judged.
pub(super) fn are_sound(ledger: &Ledger, id: &TaskId, chain: &Chain) -> bool {
    let mut found = Findings::new(&RULE, &ledger.settings);
    chain.all.iter().all(|filed| !record::check(ledger, filed, Some(id), &mut found))
}

fn strays(ledger: &Ledger, found: &mut Findings<'_>) {
    for fault in ledger.faults.iter().filter(|fault| fault.path.under("records").is_some()) {
        let title = match &fault.why {
            Why::Odd(Odd::Unreadable(words)) => {
                Message::new("record-chain-unreadable-file").with("words", words.as_str())
            }
            Why::Odd(Odd::TooLarge) => Message::new("record-chain-huge"),
            Why::Odd(Odd::Name) => Message::new("record-chain-name"),
            Why::Odd(_) => Message::new("record-chain-odd"),
            _ => Message::new("record-chain-stray"),
        };
        let help = Message::new("record-chain-remove").with("path", fault.path.as_str());
        found.report(title, &fault.path, fault.span).help(help);
    }
}

fn broken(ledger: &Ledger, chain: &Chain, fault: Break, found: &mut Findings<'_>) {
    match fault {
        Break::Missing(at) => missing(ledger, chain, at, found),
        Break::Vain(at) => {
            let path = &chain.all[at].path;
            let span = ledger.place(path, &[Step::Key(&["void"])]);
            let help = Message::new("record-chain-remove").with("path", path.as_str());
            found.report(Message::new("record-chain-vain"), path, span).help(help);
        }
        // Told by `record-fork`.
        Break::Fork(..) => {}
        Break::Again(first, again) => {
            let (first, again) = (&chain.all[first].path, &chain.all[again].path);
            let finding = found.report(Message::new("record-chain-again"), again, Span::default());
            finding.related(first, Span::default(), Message::new("record-chain-again-first"));
            finding.help(Message::new("record-chain-remove").with("path", again.as_str()));
        }
        Break::Unlawful(at) => unlawful(ledger, chain, at, found),
    }
}

/// What follows the other branch of a fork is told with the fork.
fn missing(ledger: &Ledger, chain: &Chain, at: usize, found: &mut Findings<'_>) {
    let filed = &chain.all[at];
    let after = filed.record.as_ref().ok().and_then(|record| Digest::parse(record.after.as_deref()?));
    let before = chain.records().find(|(other, _)| Some(other.digest) == after);
    let key = match before {
        Some((filed, _)) if chain.is_void(filed) => "record-chain-void",
        Some((_, record)) if Act::find(&record.act).is_some_and(Act::is_link) => return,
        Some(_) => "record-chain-follows",
        None => "record-chain-missing",
    };
    let span = ledger.place(&filed.path, &[Step::Key(&["after"])]);
    let help = Message::new("record-chain-restore").with("path", filed.path.folder());
    found.report(Message::new(key), &filed.path, span).help(help);
}

/// A settlement that sets an end aside where nobody has judged otherwise.
fn undone(ledger: &Ledger, chain: &Chain, at: usize, found: &mut Findings<'_>) {
    let filed = &chain.all[at];
    let settles = |record: &Record| Act::find(&record.act).is_some_and(|act| act.asks(Asks::Fork));
    if !filed.record.as_ref().is_ok_and(settles) {
        return;
    }
    let Some((how, end, record)) = chain.undone_by(at) else { return };
    let said = |key| Message::new(key).with("act", Arg::act(&record.act));
    let (title, help) = match how {
        Undone::End => ("record-chain-undone", "record-chain-undone-keep"),
        Undone::Decision => ("record-chain-undone", "record-chain-undone-stand"),
        Undone::Agreement => ("record-chain-replaced", "record-chain-undone-stand"),
    };
    let title = said(title).with("person", record.actor());
    let finding = found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&["void"])]));
    let act = ledger.place(&end.path, &[Step::Key(&["act"])]);
    finding.related(&end.path, act, Message::new("record-chain-undone-end"));
    finding.help(said(help));
}

fn unlawful(ledger: &Ledger, chain: &Chain, at: usize, found: &mut Findings<'_>) {
    let filed = &chain.all[at];
    let Ok(record) = &filed.record else { return };
    let state = chain.state_before(at);
    let starts = Act::find(&record.act).is_some_and(|act| act.from.contains(&state));
    let key = match () {
        () if !starts => "act",
        () if record.from.as_deref() != Some(state.name()) => "from",
        () => "to",
    };
    let state = Arg::Word(format!("state-{}", state.name()));
    let title = Message::new("record-chain-unlawful").with("act", Arg::act(&record.act)).with("state", state);
    let span: Span = ledger.place(&filed.path, &[Step::Key(&[key])]);
    found.report(title, &filed.path, span);
}
