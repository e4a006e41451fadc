//! A rule of trust that somebody would lower or suppress.

use crate::check::{Check, Ended, Findings, Level, Lock, Message, Rule, Words};
use crate::model::settings;
use crate::text::RepoPath;

pub(super) static RULE: Rule = Rule {
    name: "locked-rule",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
locked-rule-lowered = `{ $rule }` is a rule of trust: its level cannot be lowered
locked-rule-allowed = `{ $rule }` is a rule of trust: it cannot be suppressed
locked-rule-remove = take the line away; it has no effect
",
        zh: r"
locked-rule-lowered = `{ $rule }` 事关信任，级别不能调低
locked-rule-allowed = `{ $rule }` 事关信任，不能用注释压下
locked-rule-remove = 删去这一行；它不起作用
",
    },
    page: Words {
        en: r#"
`levels` in `duban.yaml` lowers a rule of trust, or a comment allows what one says.

## Why it matters
Rules of trust say who may do what, and that what was sealed still stands. A ledger in which they can be turned off
proves nothing, so for them neither settings nor comments have an effect. `duban explain RULE` says of each whether it is one.

## Fails
```ledger
-- duban.yaml --
format: 1
levels: {drifted: warning}
```

## Passes
```ledger
-- duban.yaml --
format: 1
levels: {vague-wording: error, drifted: error}
```
"#,
        zh: r#"
`duban.yaml` 的 `levels` 调低了事关信任的规则，或者注释允许了这样的规则。

## 为什么要管
事关信任的规则，管的是谁有权办理、盖过印的是否原样。能关掉的台账什么也证明不了，所以设置和注释对它们都不起作用。某条规则是不是这一类，见 `duban explain 规则名`。

## 不合格
```ledger
-- duban.yaml --
format: 1
levels: {drifted: warning}
```

## 合格
```ledger
-- duban.yaml --
format: 1
levels: {vague-wording: error, drifted: error}
```
"#,
    },
    check: Check::End(check),
};

fn check(ended: &Ended<'_>, found: &mut Findings<'_>) {
    let path = RepoPath::parse(settings::SETTINGS).expect("a lawful path");
    let help = || Message::new("locked-rule-remove");
    for (name, (_, own)) in ended.rules.iter().filter(|(name, _)| ended.is_locked(name)) {
        let choice = ended.head.settings.levels.get(*name);
        if choice.is_some_and(|choice| choice.level().is_none_or(|level| level > *own)) {
            let span = settings::place(ended.head.files.bytes(path.as_str()), &["levels", name]);
            let title = Message::new("locked-rule-lowered").with("rule", *name);
            found.report(title, &path, span).help(help());
        }
    }
    for one in ended.suppressions {
        if let Some(rule) = one.rule().filter(|name| ended.is_locked(name)) {
            let title = Message::new("locked-rule-allowed").with("rule", rule);
            found.report(title, &one.path, one.named()).help(help());
        }
    }
}
