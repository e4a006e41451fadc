//! A task that lies in another folder than its records say.

use crate::check::{Arg, Check, Findings, Fix, Level, Lock, Message, Rule, Safety, Words};
use crate::model::{Ledger, State, Task, field, slug};
use crate::parse::Step;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "misplaced",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
misplaced-state = the records say { $state }, the folder says { $folder }
misplaced-unfiled = no record says that this task was ever filed, the folder says { $folder }
misplaced-folder = `{ $folder }` is not the folder of a state
misplaced-shard = a task of this state and number belongs in `{ $folder }`
misplaced-name = these are the records of `{ $id }`, and the file of the ended task does not bear that id in its name
misplaced-record = leave the task where it is and bring its record back
misplaced-led-here = this record left the task { $state }
misplaced-other = the same task also lies here
misplaced-twin-help = remove this one, `{ $here }`, once nothing in it is missing from the other, of which the records speak: `{ $there }`
misplaced-move = move it: `git mv { $here } { $there }`
misplaced-draft = move it to `tasks/draft` and file it: `duban file { $id }`
misplaced-states = the states are the folders { $states }
misplaced-back = move it to `{ $there }`
",
        zh: r"
misplaced-state = 记录写明的状态是{ $state }，文件却放在{ $folder }
misplaced-unfiled = 没有立项记录，文件却放在{ $folder }
misplaced-folder = `{ $folder }` 不是任何状态的文件夹
misplaced-shard = 按状态和编号，文件应放在 `{ $folder }`
misplaced-name = 记录是 `{ $id }` 的，这项已办结任务的文件名却不以它开头
misplaced-record = 任务文件不要动，先找回被删的记录
misplaced-led-here = 这条记录之后，任务的状态是{ $state }
misplaced-other = 同一任务在此处还有一份
misplaced-twin-help = 记录所说的是 `{ $there }`：核对这一份没有那一份所缺的内容后，删除这一份 `{ $here }`
misplaced-move = 放回原处：`git mv { $here } { $there }`
misplaced-draft = 移到 `tasks/draft` 后再立项：`duban file { $id }`
misplaced-states = 状态对应的文件夹有：{ $states }
misplaced-back = 移到 `{ $there }`
",
    },
    page: Words {
        en: r#"
The folder of a task is its state, and the records say another one.

## Why it matters
A list, a report and the question "is it closed?" read the folder. Whoever drags a file to `closed` has closed nothing: no owner applied, no verifier looked, nobody sealed. The records are the acts; the folder only shows them. A task that has ended is looked for by the id at the beginning of its file's name, for ever: under another name its text could change with nobody looking at the closing that bound it.

## Fails
A file that was moved by hand: no record says that the task was ever filed.

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
```

## Fixed
```ledger
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
## Measures
- [ ] one plan for each site
```

## Fails
The records end with the filing, and the folder says that the owner signed for it.

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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## Fixed
```ledger
-- tasks/filed/2026-0142-k7q-kindergartens.md --
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
```

## Passes
Filed, signed for, and where it belongs.

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
Move the file back with `git mv`, and do the act that moves it: `duban file`, `accept`, `apply`, `return` or `close`.
"#,
        zh: r#"
任务所在的文件夹就是它的状态，而记录写明的是另一个状态。

## 为什么要管
清单、报表和“销号没有”都看文件夹。把文件拖进 `closed` 并不等于销号：责任人没有申请，验收人没有核验，也没有人盖印。真正的办理在记录里，文件夹只是把它显示出来。已办结的任务，永远凭文件名开头的编号去找：换了名字，正文改了也没有人去对照当初销号的那份记录。

## 不合格
手工挪动的文件：没有立项记录。

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
```

## 改后
```ledger
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
## 举措
- [ ] 一园一案
```

## 不合格
记录只到立项，文件夹却表示责任人已经签收。

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
-- records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md --
---
act: file
by: zhao-liu
---
```

## 改后
```ledger
-- tasks/filed/2026-0142-k7q-移交幼儿园.md --
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
```

## 合格
已立项、已签收，位置正确。

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
用 `git mv` 把文件放回原处，再办理相应的手续：`duban file`、`accept`、`apply`、`return` 或 `close`。
"#,
    },
    check: Check::Task(check),
};

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    if task.document.fault().is_some() {
        return;
    }
    let Some(folder) = task.state else { return no_state(task, found) };
    let chain = ledger.chain(task);
    if is_misnamed(ledger, task) {
        misnamed(ledger, task, folder, found);
    }
    if !chain.is_whole() {
        return;
    }
    match chain.state() {
        Some(state) if state != folder => against_records(ledger, task, state, folder, found),
        None if !folder.is_draft() => unfiled(ledger, task, folder, found),
        _ => wrong_shard(ledger, task, folder, found),
    }
}

/// Whether the file of an ended task does not bear the id of its records in its name, by which everybody looks for it.
pub(super) fn is_misnamed(ledger: &Ledger, task: &Task) -> bool {
    let has_ended = task.state.is_some_and(|state| !state.is_open());
    has_ended && task.file_id.as_ref() != task.key() && !ledger.chain(task).all.is_empty()
}

fn misnamed(ledger: &Ledger, task: &Task, folder: State, found: &mut Findings<'_>) {
    let Some(id) = task.key() else { return };
    let there = format!(
        "{}/{}",
        folder.folder(&id.shard()),
        slug::file_name(id, &slug::slug(task.title(), slug::Style::Unicode))
    );
    let title = Message::new("misplaced-name").with("id", id.to_string());
    let help = Message::new("misplaced-move").with("here", task.path.as_str()).with("there", there.as_str());
    let words = Message::new("misplaced-back").with("there", there.as_str());
    let fix = Fix::moved(Safety::Unsafe, words, &ledger.files, &task.path, &there);
    found.report(title, &task.path, place(task)).help(help).fix(fix);
}

fn against_records(ledger: &Ledger, task: &Task, state: State, folder: State, found: &mut Findings<'_>) {
    let title = Message::new("misplaced-state").with("state", word(state)).with("folder", word(folder));
    let finding = found.report(title, &task.path, place(task));
    if let Some((last, _)) = ledger.chain(task).line().last() {
        let to = ledger.place(&last.path, &[Step::Key(&["to"])]);
        finding.related(&last.path, to, Message::new("misplaced-led-here").with("state", word(state)));
    }
    let twin = ledger.tasks.iter().find(|other| other.key() == task.key() && other.state == Some(state));
    if let Some(twin) = twin {
        finding.related(&twin.path, place(twin), Message::new("misplaced-other"));
        let help = Message::new("misplaced-twin-help").with("here", task.path.as_str());
        finding.help(help.with("there", twin.path.as_str()));
    } else {
        finding.help(moved(task, state)).fix(back(ledger, task, state));
    }
}

fn unfiled(ledger: &Ledger, task: &Task, folder: State, found: &mut Findings<'_>) {
    let title = Message::new("misplaced-unfiled").with("folder", word(folder));
    let id = task.key().map_or_else(|| task.path.name().to_owned(), ToString::to_string);
    let finding = found.report(title, &task.path, place(task));
    finding.help(Message::new("misplaced-draft").with("id", id)).fix(back(ledger, task, State::Draft));
}

fn no_state(task: &Task, found: &mut Findings<'_>) {
    let title = Message::new("misplaced-folder").with("folder", task.path.folder());
    let states: Vec<_> = State::all().map(|state| format!("`{}`", state.name())).collect();
    let help = Message::new("misplaced-states").with("states", states);
    found.report(title, &task.path, place(task)).help(help);
}

/// An ended task lies in the folder of its hundred, an open one in no folder below its state's.
fn wrong_shard(ledger: &Ledger, task: &Task, state: State, found: &mut Findings<'_>) {
    let Some(id) = task.key() else { return };
    let right = state.folder(&id.shard());
    if task.path.folder() != right {
        let title = Message::new("misplaced-shard").with("folder", right);
        let finding = found.report(title, &task.path, place(task));
        finding.help(moved(task, state)).fix(back(ledger, task, state));
    }
}

fn moved(task: &Task, state: State) -> Message {
    Message::new("misplaced-move").with("here", task.path.as_str()).with("there", there(task, state))
}

/// Its bytes stay what they are.
fn back(ledger: &Ledger, task: &Task, state: State) -> Option<Fix> {
    let there = there(task, state);
    let words = Message::new("misplaced-back").with("there", there.as_str());
    Fix::moved(Safety::Unsafe, words, &ledger.files, &task.path, &there)
}

fn there(task: &Task, state: State) -> String {
    let folder = state.folder(&task.key().map(|id| id.shard()).unwrap_or_default());
    format!("{folder}/{}", task.path.name())
}

/// The id, which is what the records know the task by.
fn place(task: &Task) -> Span {
    task.node(&field::ID).map_or(task.document.front(), |id| id.span)
}

fn word(state: State) -> Arg {
    Arg::Word(format!("state-{}", state.name()))
}
