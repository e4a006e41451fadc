//! Numbers of private people, which git would never forget.

use crate::check::{Check, Findings, Fix, Level, Lock, Message, Notes, Remedy, Rule, Safety, Words};
use crate::model::personal::{self, Kind};
use crate::model::{Chain, Ledger, State};
use crate::text::{RepoPath, Span};

pub(super) static RULE: Rule = Rule {
    name: "personal-data",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Order,
    words: Words {
        en: r"
personal-data-identity = the number of somebody's identity card
personal-data-phone = the number of somebody's mobile phone
personal-data-bank-card = the number of a bank card
personal-data-passport = the number of a passport
personal-data-social-security = a social security number
personal-data-outside = keep it outside of git, and name here who keeps it; what was committed once stays in the history
personal-data-mask = write `{ $masked }`
",
        zh: r"
personal-data-identity = 身份证号码
personal-data-phone = 手机号码
personal-data-bank-card = 银行卡号
personal-data-passport = 护照号码
personal-data-social-security = 美国社会安全号码
personal-data-outside = 存放在 git 之外，这里只写由谁保管；一旦提交，就永远留在历史里
personal-data-mask = 改写为 `{ $masked }`
",
    },
    page: Words {
        en: r"
A task, a record or a source document holds the number of an identity card, a mobile phone, a bank card or a
passport, or a social security number.

## Why it matters
What is committed cannot be taken back: it lies in every clone, and no later commit removes it. Whoever complained
about a rebound must not be found by it. Numbers with check digits count only where these are right; a number that is part
of a longer one, of a digest or of an id does not count. Telephones of offices and e-mail addresses are no personal
data here, and the phone of the contact whom a source document prints is public already.

## Fails
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails

## Progress
- 2026-05-12 zhang-san: the worker who fell, 11010519491231002X, can be reached under 13800138000
```

## Fixed
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails

## Progress
- 2026-05-12 zhang-san: the worker who fell, 110105********002X, can be reached under 138****8000
```

## Passes
```ledger
-- tasks/draft/2026-0311-r8d-guard-rails.md --
---
id: 2026-0311-r8d
title: Guard rails on the loading dock
source: {self: safety round of 4 May}
weight: general
owner: zhang-san
due: 2026-07-31
goal: No open edge on the dock
criteria:
  - {id: c1, name: metres of open edge, baseline: 42, target: 0, unit: metre}
---
## Measures
- [ ] measure and order the rails

## Progress
- 2026-05-12 zhang-san: spoke with the worker who fell; the works doctor keeps his data, 010-65129988
```

## What to do
Take it out before it is committed. `duban check --fix --unsafe` hides the middle of the number.
",
        zh: r"
任务、记录或来源文件里写了身份证号、手机号、银行卡号、护照号。

## 为什么要管
提交了就收不回来：每个克隆里都有，以后怎么改，历史里都在。反映问题的群众，不能因此被人找到。带校验位的号码，校验不符的不算；属于更长的数字、摘要或编号一部分的不算。单位电话、电子邮箱不算个人信息；来源文件上印的联系人电话本来就是公开的，也不算。

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
目标: 三园移交并开园
完成标准:
  - {编号: c1, 名称: 已移交园数, 目标值: 3, 计量单位: 所}
---
## 举措
- [ ] 一园一案

## 进展
- 2026-04-28 张三：家长代表（身份证11010519491231002X，电话13800138000）要求查看移交协议
```

## 改后
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
- [ ] 一园一案

## 进展
- 2026-04-28 张三：家长代表（身份证110105********002X，电话138****8000）要求查看移交协议
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
- [ ] 一园一案

## 进展
- 2026-04-28 张三：家长代表3人要求查看移交协议，联系方式由教育局信访科保管，电话010-65129988
```

## 怎么办
提交之前删去。`duban check --fix --unsafe` 会隐去号码中间的几位。
",
    },
    check: Check::Parts(part, whole),
};

fn part(ledger: &Ledger, _: &mut Notes, found: &mut Findings<'_>) {
    for task in &ledger.tasks {
        let is_editable = task.state.is_some_and(State::is_editable);
        report(&task.path, task.document.text().as_str(), Where::Task { is_editable }, found);
    }
    let of_tasks = ledger.chains.values().flat_map(|Chain { all, .. }| all).map(|filed| &filed.path);
    for path in of_tasks.chain(ledger.policies.iter().map(|filed| &filed.path)) {
        let bytes = ledger.files.bytes(path.as_str()).unwrap_or_default();
        report(path, std::str::from_utf8(bytes).unwrap_or_default(), Where::Record, found);
    }
}

/// The papers are no part's.
fn whole(ledger: &Ledger, _: &Notes, found: &mut Findings<'_>) {
    for source in ledger.sources.values() {
        report(&source.path, source.document.text().as_str(), Where::Paper, found);
    }
}

/// What the text is, and so what may stand in it and what may be changed.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Where {
    Task { is_editable: bool },
    Record,
    Paper,
}

fn report(path: &RepoPath, text: &str, place: Where, found: &mut Findings<'_>) {
    for (kind, span) in personal::find(text) {
        if kind == Kind::Phone && place == Where::Paper {
            continue;
        }
        let title = match kind {
            Kind::Identity => "personal-data-identity",
            Kind::Phone => "personal-data-phone",
            Kind::BankCard => "personal-data-bank-card",
            Kind::Passport => "personal-data-passport",
            Kind::SocialSecurity => "personal-data-social-security",
        };
        let finding = found.report(Message::new(title), path, span);
        finding.help(Message::new("personal-data-outside"));
        if place == (Where::Task { is_editable: true }) {
            finding.fix(Some(mask(path, text, kind, span)));
        }
    }
}

fn mask(path: &RepoPath, text: &str, kind: Kind, span: Span) -> Fix {
    let masked = personal::masked(kind, span.of(text));
    let words = Message::new("personal-data-mask").with("masked", masked.as_str());
    Fix::one(Safety::Unsafe, words, Remedy::Replace { path: path.clone(), span, text: masked })
}
