//! A plan that was changed otherwise than its act may change it.

use crate::check::{Arg, Check, Findings, Level, Lock, Message, Rule, Words};
use crate::model::chain::Chain;
use crate::model::{Act, Amendment, Asks, Datum, Filed, Ledger, Record, Task, amendments, party};
use crate::parse::Step;

pub(super) static RULE: Rule = Rule {
    name: "unlawful-plan",
    level: Level::Error,
    since: "0.1",
    lock: Lock::Trust,
    words: Words {
        en: r"
unlawful-plan-field = `{ $act }` changes `{ $field }`, which is not its to change
unlawful-plan-due = an extension puts the due date off: { $new } is no later than { $old }
unlawful-plan-more = the owner asked for an extension until { $until }, and { $new } is later
unlawful-plan-unasked = the owner did not ask for this extension, or it was granted before
unlawful-plan-third = the due date is put off a third time
unlawful-plan-heir = the plan that is handed over names another owner than the record
unlawful-plan-told = the record does not say word by word what it changes: `{ $field }`
unlawful-plan-help = each change has its own act: `extend` the day, `handover` the owner, `amend` all else
",
        zh: r"
unlawful-plan-field = { $act }改了 `{ $field }`，这不归它改
unlawful-plan-due = 延期须把时限往后推：{ $new } 不晚于 { $old }
unlawful-plan-more = 责任人申请延至 { $until }，{ $new } 超出了申请
unlawful-plan-unasked = 责任人没有申请这次延期，或者已经批过
unlawful-plan-third = 时限第三次延期
unlawful-plan-heir = 移交的计划与记录写的新责任人不一致
unlawful-plan-told = 记录没有逐字写明改了什么：`{ $field }`
unlawful-plan-help = 各有各的办法：改时限用 `extend`，换责任人用 `handover`，其余用 `amend`
",
    },
    page: Words {
        en: r#"
A record that sets a plan changes more than its act may: an extension that lowers the target, an amendment that moves the day, an extension that the owner never asked for, or a third one.

## Why it matters
The day, the owner and the goal are each agreed in their own way, so that each can be counted. A change that travels inside another is a discount that nobody sees.

## Fails
The owner asked for November, and the year's end was granted.

```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-12-31
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
plan: {source: {self: asked for by the parents of the east district}, weight: general, owner: zhang-san, due: 2026-09-30, goal: All three handed over and open to children, criteria: [{id: c1, name: kindergartens handed over, target: 3, unit: site}]}
---
-- records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-11-30
---
the court sits in October
-- records/2026/01xx/2026-0142-k7q/2026-09-03-extend-p4.md --
---
act: extend
by: zhao-liu
request: "{{digest records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md}}"
progress: two of three
---
the court sits in October
```

## Passes
```ledger active
-- tasks/active/2026-0142-k7q-kindergartens.md --
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: asked for by the parents of the east district}
weight: general
owner: zhang-san
due: 2026-11-30
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
plan: {source: {self: asked for by the parents of the east district}, weight: general, owner: zhang-san, due: 2026-09-30, goal: All three handed over and open to children, criteria: [{id: c1, name: kindergartens handed over, target: 3, unit: site}]}
---
-- records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-11-30
---
the court sits in October
-- records/2026/01xx/2026-0142-k7q/2026-09-03-extend-p4.md --
---
act: extend
by: zhao-liu
request: "{{digest records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md}}"
progress: two of three
---
the court sits in October
```

## What to do
Do each change by its own act. A task that was put off twice is taken by a leader, or its not-doing is accepted in writing.
"#,
        zh: r#"
改变计划的记录超出了它的权限：延期时顺手降了目标，变更时顺手改了时限，责任人没有申请就延期，或者第三次延期。

## 为什么要管
时限、责任人、目标各有各的同意方式，才能逐项算账。夹带在别的手续里的改动，就是谁也看不见的折扣。

## 不合格
责任人申请延到十一月，却批到了年底。

```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-12-31
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
plan: {source: {self: 城东片区家长反映}, weight: general, owner: zhang-san, due: 2026-09-30, goal: 三所全部移交并开园招生, criteria: [{id: c1, name: 移交幼儿园, target: 3, unit: 所}]}
---
-- records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-11-30
---
法院十月才开庭
-- records/2026/01xx/2026-0142-k7q/2026-09-03-extend-p4.md --
---
act: extend
by: zhao-liu
request: "{{digest records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md}}"
progress: 三所已移交两所
---
法院十月才开庭
```

## 合格
```ledger active
-- tasks/active/2026-0142-k7q-移交幼儿园.md --
---
编号: 2026-0142-k7q
标题: 移交三所幼儿园
来源: {自立: 城东片区家长反映}
分类: 一般
责任人: 张三
完成时限: 2026-11-30
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
plan: {source: {self: 城东片区家长反映}, weight: general, owner: zhang-san, due: 2026-09-30, goal: 三所全部移交并开园招生, criteria: [{id: c1, name: 移交幼儿园, target: 3, unit: 所}]}
---
-- records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-11-30
---
法院十月才开庭
-- records/2026/01xx/2026-0142-k7q/2026-09-03-extend-p4.md --
---
act: extend
by: zhao-liu
request: "{{digest records/2026/01xx/2026-0142-k7q/2026-09-01-remark-p3.md}}"
progress: 三所已移交两所
---
法院十月才开庭
```

## 怎么办
改什么办什么手续。延期两次的，由领导包案，或书面承担不办的后果。
"#,
    },
    check: Check::Task(check),
};

/// How often a due date may be put off.
const MOST: usize = 2;

fn check(ledger: &Ledger, task: &Task, found: &mut Findings<'_>) {
    let chain = ledger.chain(task);
    let mut last: Option<&Datum> = None;
    let mut extended = 0;
    for (filed, record) in chain.line() {
        let Some(act) = Act::find(&record.act).filter(|act| act.asks(Asks::Plan)) else { continue };
        let Some(plan) = &record.plan else { continue };
        let judged = Judged { ledger, chain, filed, record };
        if let Some(old) = last {
            judged.changes(act, &amendments(old, plan), found);
        }
        if act.asks(Asks::Extension) {
            extended += 1;
            judged.extension(extended, last, found);
        }
        // What is handed over is in force once the new owner has accepted; nothing else changes before.
        if !act.asks(Asks::Heir) || accepted(chain, filed) {
            last = Some(plan);
        }
    }
}

fn accepted(chain: &Chain, handover: &Filed) -> bool {
    let after = chain.line().skip_while(|(filed, _)| filed.path != handover.path);
    after.into_iter().any(|(_, record)| record.act == "accept")
}

/// One record that sets a plan.
struct Judged<'a> {
    ledger: &'a Ledger,
    chain: &'a Chain,
    filed: &'a Filed,
    record: &'a Record,
}

impl Judged<'_> {
    fn report(&self, key: &str, title: Message, found: &mut Findings<'_>) {
        let span = self.ledger.place(&self.filed.path, &[Step::Key(&[key])]);
        found.report(title, &self.filed.path, span).help(Message::new("unlawful-plan-help"));
    }

    /// What the act changes is its to change, and said word by word.
    fn changes(&self, act: &Act, changes: &[Amendment], found: &mut Findings<'_>) {
        let lawful = |field: &str| match act {
            act if act.asks(Asks::Extension) => field == "due",
            act if act.asks(Asks::Heir) => field == "owner",
            act if act.asks(Asks::Changes) => !matches!(field, "due" | "owner"),
            // Filed once more after an objection, it is a new plan.
            _ => true,
        };
        for change in changes.iter().filter(|change| !lawful(&change.field)) {
            let title = Message::new("unlawful-plan-field").with("act", Arg::act(act.name));
            self.report("plan", title.with("field", change.field.as_str()), found);
        }
        if act.asks(Asks::Changes) {
            let told = self.record.listed("changes");
            let untold = changes.iter().find(|change| !told.contains(&change.datum()));
            if let Some(change) = untold {
                let title = Message::new("unlawful-plan-told").with("field", change.field.as_str());
                self.report("plan", title, found);
            }
        }
        let owner = self.record.plan.as_ref().and_then(|plan| plan.get_text("owner"));
        if act.asks(Asks::Heir) && self.record.said("heir") != owner {
            self.report("heir", Message::new("unlawful-plan-heir"), found);
        }
    }

    /// It was asked for by the owner, is later, and is not the third.
    fn extension(&self, number: usize, last: Option<&Datum>, found: &mut Findings<'_>) {
        if number > MOST {
            self.report("act", Message::new("unlawful-plan-third"), found);
        }
        let due =
            |plan: Option<&Datum>| plan.and_then(|plan| plan.get_text("due")).unwrap_or_default().to_owned();
        let (old, new) = (due(last), due(self.record.plan.as_ref()));
        if new <= old {
            let title = Message::new("unlawful-plan-due").with("old", old).with("new", new.as_str());
            self.report("plan", title, found);
        }
        match self.request(last) {
            None => self.report("request", Message::new("unlawful-plan-unasked"), found),
            Some(request) => {
                if let Some(until) = request.until.as_deref().filter(|until| *until < new.as_str()) {
                    let title = Message::new("unlawful-plan-more").with("until", until);
                    self.report("plan", title.with("new", new.as_str()), found);
                }
            }
        }
    }

    /// The owner's remark that asks, where no other extension rests on it.
    fn request(&self, plan: Option<&Datum>) -> Option<&Record> {
        let named = self.record.said("request")?;
        let rests = |(_, record): &(&Filed, &Record)| {
            record.act == self.record.act && record.said("request") == Some(named)
        };
        let (_, request) = self.chain.records().find(|(filed, _)| filed.digest.to_string() == named)?;
        let asks = request.act == "remark" && request.ask.as_deref() == Some("extend");
        let by_owner = plan.is_some_and(|plan| party::is_owner(plan, request.actor()));
        (asks && by_owner && self.chain.line().filter(rests).count() == 1).then_some(request)
    }
}
