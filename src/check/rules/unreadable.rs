//! A file that cannot be read.

mod fault;
mod mend;
mod odd;

use crate::check::{Check, Findings, Level, Lock, Message, Notes, Rule, Words};
use crate::model::Ledger;
use crate::parse::Document;
use crate::repo::Content;
use crate::text::RepoPath;

pub(super) static RULE: Rule = Rule {
    name: "unreadable",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
unreadable-not-utf8 = not UTF-8 from here on
unreadable-not-utf8-help = save the file as UTF-8
unreadable-conflict = git could not merge this: a conflict marker stands here
unreadable-conflict-help = resolve it, then `duban check`
unreadable-no-front = the file does not begin with `---`
unreadable-no-front-help = begin it with the front matter: a line `---`, the keys, a line `---`; `duban new` makes such a file
unreadable-unclosed-front = the front matter that begins here has no second `---`
unreadable-unclosed-front-help = put a line `---` after the last key
unreadable-not-a-mapping = the front matter is not made of keys and values
unreadable-not-a-mapping-help = write one `key: value` a line
unreadable-large = the front matter is larger than 1 MiB
unreadable-large-help = move long text below the second `---`
unreadable-deep = lists and mappings are nested more than 32 deep here
unreadable-deep-help = close the brackets, or take the list apart
unreadable-many = more than 20000 values, aliases counted
unreadable-many-help = write the values out instead of repeating them with `*`, or move them below the second `---`
unreadable-much = aliases repeat more than 4 MiB of text
unreadable-much-help = keep the long text once, below the second `---`
unreadable-long = more than 640 KiB below the front matter
unreadable-long-help = keep what is long as evidence or as a directive of its own
unreadable-lines = more than 20000 lines below the front matter
unreadable-lines-help = keep what is long as evidence or as a directive of its own
unreadable-deep-body = quotes and lists are nested more than 100 deep here
unreadable-deep-body-help = take marks away from the start of the line
unreadable-documents = a second document begins inside the front matter
unreadable-documents-help = take this line away: one file is one task
unreadable-tab = a tab may not indent
unreadable-tab-help = put spaces in its place
unreadable-quote = the quote that opens here is not closed
unreadable-quote-help = close it on the same line
unreadable-flow = the bracket that opens here is not closed
unreadable-flow-help = close it with `]` or `{ $brace }`, as it was opened
unreadable-colon = a colon and a space stand inside plain text
unreadable-colon-help = put the whole text in quotes: `{ $quoted }`
unreadable-wide-colon = a full-width colon where a key needs `: `
unreadable-wide-colon-help = write a half-width colon and a space
unreadable-alias = no anchor `{ $text }` stands before this alias
unreadable-alias-help = put text that begins with `*` in quotes: `{ $quoted }`
unreadable-alias-loop = this alias stands inside the value that it repeats
unreadable-alias-loop-help = write the value out
unreadable-yaml = not YAML: { $words }
unreadable-yaml-help = correct this line or the one before it, then `duban check`
unreadable-link = a symbolic link: what it points at is not in the ledger
unreadable-link-help = put the file itself in its place
unreadable-not-a-file = a folder or device where a file is expected
unreadable-not-a-file-help = give it another name, or move it out of the ledger
unreadable-not-a-folder = a file where one of the ledger's folders is expected
unreadable-not-a-folder-help = give it another name
unreadable-huge = larger than { $mib } MiB
unreadable-huge-help = keep what is long as evidence or as a directive of its own, and shorten this file
unreadable-name = its name is one that not every system can hold: control characters, a backslash, bytes that are no text, a dot or blank at the end, or a device of Windows (`con`, `aux`, `com1`)
unreadable-name-help = rename it
unreadable-form-deep = brackets are nested too deep here
unreadable-form-deep-help = close them, or write the values line by line
unreadable-form-alias = aliases (`*name`) are not read in `{ $path }`
unreadable-form-alias-help = write the value out
unreadable-system = the system does not let this file be read: { $words }
unreadable-system-help = check its owner and permissions
unreadable-form = not in the form of `{ $path }`: { $words }
unreadable-form-help = correct it, then `duban check`
unreadable-mend = write it as YAML takes it
",
        zh: r"
unreadable-not-utf8 = 从这里起不是 UTF-8 编码
unreadable-not-utf8-help = 把文件另存为 UTF-8
unreadable-conflict = git 没能合并：这里留有冲突标记
unreadable-conflict-help = 先解决冲突，再运行 `duban check`
unreadable-no-front = 文件没有以 `---` 开头
unreadable-no-front-help = 开头应为一行 `---`、各个字段、再一行 `---`；`duban new` 会生成这样的文件
unreadable-unclosed-front = 从这里开始的字段区没有第二个 `---`
unreadable-unclosed-front-help = 在最后一个字段后面另起一行写 `---`
unreadable-not-a-mapping = 字段区不是由“字段: 内容”组成的
unreadable-not-a-mapping-help = 每行写一个 `字段: 内容`
unreadable-large = 字段区超过 1 MiB
unreadable-large-help = 长篇文字移到第二个 `---` 之后
unreadable-deep = 这里的嵌套超过 32 层
unreadable-deep-help = 补上括号，或者把列表拆开
unreadable-many = 内容超过 20000 项（引用展开计算）
unreadable-many-help = 不要用 `*` 反复引用，直接写出；或者移到第二个 `---` 之后
unreadable-much = 引用展开后超过 4 MiB
unreadable-much-help = 长篇文字只写一次，移到第二个 `---` 之后
unreadable-long = 正文超过 640 KiB
unreadable-long-help = 长篇内容另作证据或来源文件保存
unreadable-lines = 正文超过 20000 行
unreadable-lines-help = 长篇内容另作证据或来源文件保存
unreadable-deep-body = 这里的引用和列表嵌套超过 100 层
unreadable-deep-body-help = 删去行首多余的标记
unreadable-documents = 字段区里又开始了第二份文档
unreadable-documents-help = 删去这一行：一个文件只写一个任务
unreadable-tab = 缩进不能用制表符
unreadable-tab-help = 改用空格
unreadable-quote = 从这里开始的引号没有收尾
unreadable-quote-help = 在同一行补上引号
unreadable-flow = 从这里开始的括号没有收尾
unreadable-flow-help = 用 `]` 或 `{ $brace }` 收尾，与开头的括号对应
unreadable-colon = 未加引号的内容里有冒号加空格
unreadable-colon-help = 整段内容加引号：`{ $quoted }`
unreadable-wide-colon = 字段名后面用了全角冒号
unreadable-wide-colon-help = 改为半角冒号加一个空格
unreadable-alias = 前面没有 `{ $text }` 所引用的内容
unreadable-alias-help = 以 `*` 开头的文字要加引号：`{ $quoted }`
unreadable-alias-loop = 引用写进了它自己所引用的内容里
unreadable-alias-loop-help = 直接写出内容
unreadable-yaml = 不合 YAML 格式：{ $words }
unreadable-yaml-help = 改正这一行或上一行，再运行 `duban check`
unreadable-link = 这是符号链接，所指的内容不在台账里
unreadable-link-help = 换成文件本身
unreadable-not-a-file = 应当是文件，却是文件夹或设备
unreadable-not-a-file-help = 改个名字，或者移出台账
unreadable-not-a-folder = 应当是台账的文件夹，却是文件
unreadable-not-a-folder-help = 改个名字
unreadable-huge = 文件超过 { $mib } MiB
unreadable-huge-help = 长篇内容另作证据或来源文件保存，本文件改短
unreadable-name = 文件名不是各系统都能保存的：含控制字符、反斜杠或不成文字的字节，以点或空格结尾，或者是 Windows 的设备名（`con`、`aux`、`com1`）
unreadable-name-help = 改个名字
unreadable-form-deep = 这里的括号嵌套太深
unreadable-form-deep-help = 补上括号，或者逐行写出
unreadable-form-alias = `{ $path }` 中不支持引用（`*名称`）
unreadable-form-alias-help = 直接写出内容
unreadable-system = 系统不让读取这个文件：{ $words }
unreadable-system-help = 查看文件的属主和权限
unreadable-form = 不合 `{ $path }` 的格式：{ $words }
unreadable-form-help = 改正后再运行 `duban check`
unreadable-mend = 改成 YAML 认得的写法
",
    },
    page: Words {
        en: r#"
A file of the ledger cannot be read: the task, the directive, the settings, the policy or the roster.

## Why it matters
Nothing is skipped silently. A task that cannot be read is still counted and listed, but no other rule can judge it; so
this rule can neither be lowered nor waived. The place is where a person should look: the quote that is not closed, not
the line where a parser gave up.

## Fails
A quote that is not closed:

```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: "Backups can be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
---
```

What a merge left behind:

```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups can be restored
<<<<<<< HEAD
due: 2026-06-30
=======
due: 2026-07-31
>>>>>>> restore-drill
---
```

A colon in plain text:

```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: Backups: can they be restored
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```

## Fixed
```ledger
-- tasks/draft/2026-0207-m3x-restore-drill.md --
---
id: 2026-0207-m3x
title: "Backups: can they be restored"
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
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
title: "Backups can be restored"
source: {self: post-mortem of 2 March}
weight: general
owner: zhang-san
due: 2026-06-30
goal: Every production database is restored once from its backup
criteria:
  - {id: c1, name: databases restored, target: 12, unit: database}
---
## Measures
- [ ] restore one database a day
```
"#,
        zh: r#"
台账里有文件读不出来：任务、文件、设置、制度或名册。

## 为什么要管
读不出来的文件不会悄悄跳过：任务照样计数、照样列出，但其他规则都无从检查，所以本规则不能降级，也不能豁免。报的位置就是该看的位置：是没有收尾的引号，而不是程序读不下去的那一行。

## 不合格
合并留下的标记：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
<<<<<<< HEAD
完成时限: 2026-09-30
=======
完成时限: 2026-10-31
>>>>>>> 延期
---
```

字段名后面用了全角冒号：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题：移交三所幼儿园
责任人: 张三
---
```

未加引号的标题里有冒号加空格：

```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 幼儿园: 移交三所
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```

## 改后
```ledger
-- tasks/draft/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: "幼儿园: 移交三所"
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
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
标题: "移交: 三所幼儿园"
来源: {自立: 年度计划}
分类: 一般
责任人: 张三
完成时限: 2026-09-30
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案
```
"#,
    },
    check: Check::Parts(part, whole),
};

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    // What lies under `records/` is told by `record-chain`.
    for fault in ledger.faults.iter().filter(|fault| fault.path.under("records").is_none()) {
        let Some((title, help)) = odd::told(fault) else { continue };
        found.report(title, &fault.path, fault.span).help(Message::new(help));
    }
    let tasks = ledger.tasks.iter().map(|task| (&task.path, &*task.document));
    documents(ledger, tasks, found);
}

fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    let sources = ledger.sources.values().map(|source| (&source.path, &source.document));
    documents(ledger, sources, found);
}

fn documents<'a>(
    ledger: &Ledger,
    documents: impl Iterator<Item = (&'a RepoPath, &'a Document)>,
    found: &mut Findings<'_>,
) {
    for (path, document) in documents {
        // What is odd has been told, and has no text.
        let is_file = matches!(ledger.files.get(path), Some(Content::Bytes(_)));
        if let (Some(fault), true) = (document.fault(), is_file) {
            let (title, help) = fault::told(document, fault);
            found.report(title, path, fault.span).help(help).fix(mend::mend(path, document));
        }
    }
}
