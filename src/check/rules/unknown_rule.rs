//! A rule that there is not, in the settings or in a comment.

use crate::check::{
    Check, Ended, Finding, Findings, Fix, Level, Lock, Message, Remedy, Rule, Safety, Said, Words,
};
use crate::model::{nearest, settings};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "unknown-rule",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
unknown-rule-none = there is no rule `{ $rule }`
unknown-rule-other = `{ $text }` is nothing that a comment can say
unknown-rule-nearest = nearest is `{ $near }`
unknown-rule-list = `duban explain` lists the rules
unknown-rule-form = write `duban: allow RULE: reason`, or `allow-file`
unknown-rule-write = write `{ $near }`
",
        zh: r"
unknown-rule-none = 没有 `{ $rule }` 这条规则
unknown-rule-other = 注释里不能写 `{ $text }`
unknown-rule-nearest = 最接近的是 `{ $near }`
unknown-rule-list = `duban explain` 列出全部规则
unknown-rule-form = 写作 `duban: 允许 规则名：理由`，或者 `全文允许`
unknown-rule-write = 改为 `{ $near }`
",
    },
    page: Words {
        en: r#"
`levels` in `duban.yaml` sets the level of a rule, or a comment allows one, and there is no such rule.

## Why it matters
With a slip in the name the rule keeps the level it had, and nobody notices. Levels are `error`, `warning`, `note` and
`off`; a rule can be raised as well as lowered.

## Fails
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wordng: note
```

## Fixed
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wording: note
```

## Passes
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wording: note
  unmeasurable: "off"
```
"#,
        zh: r#"
`duban.yaml` 的 `levels` 为某条规则设了级别，或者注释允许了某条规则，而并没有这条规则。

## 为什么要管
规则名写错一个字，级别就没有设上，谁也看不出来。级别有 `error`、`warning`、`note`、`off` 四种，可以调低，也可以调高。

## 不合格
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wordng: note
```

## 改后
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wording: note
```

## 合格
```ledger
-- duban.yaml --
format: 1
levels:
  vague-wording: note
  unmeasurable: "off"
```
"#,
    },
    check: Check::End(check),
};

fn check(ended: &Ended<'_>, found: &mut Findings<'_>) {
    let path = RepoPath::parse(settings::SETTINGS).expect("a lawful path");
    let unknown = ended.head.settings.levels.keys().filter(|name| !ended.knows(name));
    for name in unknown {
        let span = settings::place(ended.head.files.bytes(path.as_str()), &["levels", name]);
        told(ended, name, &path, span, found);
    }
    for one in ended.suppressions {
        match &one.said {
            Said::Rule(name, span) if !ended.knows(name) => {
                told(ended, name, &one.path, *span, found).at_most(Level::Warning);
            }
            Said::Other(text, span) => {
                let title = Message::new("unknown-rule-other").with("text", text.as_str());
                let finding = found.report(title, &one.path, *span).at_most(Level::Warning);
                finding.help(Message::new("unknown-rule-form"));
            }
            Said::Rule(..) => {}
        }
    }
}

fn told<'f>(
    ended: &Ended<'_>,
    name: &str,
    path: &RepoPath,
    span: Span,
    found: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let finding = found.report(Message::new("unknown-rule-none").with("rule", name), path, span);
    if let Some(near) = nearest(name, ended.rules.keys().copied()) {
        let remedy = Remedy::Replace { path: path.clone(), span, text: near.to_owned() };
        let words = Message::new("unknown-rule-write").with("near", near);
        finding.mark(Message::new("unknown-rule-nearest").with("near", near)).fix(Some(Fix::one(
            Safety::Unsafe,
            words,
            remedy,
        )));
    }
    finding.help(Message::new("unknown-rule-list"))
}
