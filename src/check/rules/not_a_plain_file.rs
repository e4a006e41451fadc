//! Something in a folder of the ledger that is no plain file, or whose name no system can be sure of.

use crate::check::{Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::Change;
use crate::repo::Mode;
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "not-a-plain-file",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
not-a-plain-file-executable = this file can be run, which no file of a ledger is for
not-a-plain-file-link = a symbolic link: what it points at is not in the ledger
not-a-plain-file-submodule = a commit of another repository, and no file
not-a-plain-file-name = not every system can hold this name, or takes it for the same
not-a-plain-file-alike = some systems take this name for `{ $other }`
not-a-plain-file-replace = put a plain file with a plain name in its place: `git rm { $path }`
",
        zh: r"
not-a-plain-file-executable = 文件带有可执行属性，台账里的文件不需要
not-a-plain-file-link = 符号链接：所指的东西不在台账里
not-a-plain-file-submodule = 是另一个仓库的提交，不是文件
not-a-plain-file-name = 各系统对这个名称的理解不一致
not-a-plain-file-alike = 有的系统会把这个名称当成 `{ $other }`
not-a-plain-file-replace = 换成普通文件、普通名称：`git rm { $path }`
",
    },
    page: Words {
        en: r#"
A change puts something into the ledger's folders that is not a plain file, or gives a file a name that some system takes for another one.

## Why it matters
A link shows each reader something else; a name that two systems read differently is two files for one and one file for the other. A close-out must be the same wherever it is verified.

## Fails
```change
== then ==
-- directives/city-2026-8.md -> ../etc/passwd --
```

## Passes
```change
== then ==
-- directives/city-2026-8.md --
---
id: city-2026-8
title: Notice on school meals
---
## Meals {#1}
School meals are inspected every week.
```

## What to do
Take it out and put in a plain file.
"#,
        zh: r#"
台账的文件夹里放进了不是普通文件的东西，或者文件名会被某些系统当成另一个名字。

## 为什么要管
符号链接让每个人看到的都不一样；两个系统读法不同的名称，在这里是两个文件，在那里是一个。一次销号，在哪里验证都必须是同一回事。

## 不合格
```change
== then ==
-- directives/city-2026-8.md -> ../etc/passwd --
```

## 合格
```change
== then ==
-- directives/city-2026-8.md --
---
id: city-2026-8
title: 关于学校食堂的通知
---
## 食堂 {#1}
学校食堂每周检查一次。
```

## 怎么办
把它取出来，换成普通文件。
"#,
    },
    check: Check::Change(check),
};

fn check(change: &Change, found: &mut Findings<'_>) {
    let mut report = |title: Message, path: &RepoPath| {
        let help = Message::new("not-a-plain-file-replace").with("path", path.as_str());
        found.report(title, path, Span::default()).help(help);
    };
    for moved in &change.paths {
        let key = match moved.after {
            Some(Mode::Executable) => "not-a-plain-file-executable",
            Some(Mode::Link) => "not-a-plain-file-link",
            Some(Mode::Submodule) => "not-a-plain-file-submodule",
            Some(Mode::Plain | Mode::Folder) | None => continue,
        };
        report(Message::new(key), &moved.path);
    }
    change.unlawful.iter().for_each(|path| report(Message::new("not-a-plain-file-name"), path));
    for (path, other) in &change.alike {
        report(Message::new("not-a-plain-file-alike").with("other", other.as_str()), path);
    }
}
