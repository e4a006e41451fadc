//! What a condition may ask about: every field of the vocabulary, and what is computed.

use crate::model::field::{self, Field, Shape};

/// How the values of a key are compared.
#[derive(Copy, Clone, Debug)]
pub enum Kind {
    /// The text holds what is asked for.
    Text,
    /// The text is what is asked for, or begins with it before a `.`.
    Exact,
    /// A person, by id or name.
    Person,
    /// A unit, by id, name or alias.
    Unit,
    /// One of these words.
    Word(&'static [(&'static str, &'static str)]),
    /// A state.
    State,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// A task, by any part of its id.
    Task,
    /// Yes or nothing.
    Yes,
}

/// How much has to be read to know a value; each holds those before it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Reads {
    /// The single values at the top of the front matter.
    #[default]
    Scalars,
    /// All of the front matter.
    Whole,
    /// The records of the task too.
    Records,
    /// What rules find that hold tasks against each other.
    Others,
}

/// Where the values of a key come from.
#[derive(Copy, Clone, Debug)]
pub enum Of {
    /// The vocabulary.
    Field(&'static Field),
    /// A field of the mapping that another field holds.
    Inner(&'static Field, &'static Field),
    /// Computed.
    Fact(Fact),
}

/// What no file says and every list may show.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// The state: the folder.
    State,
    /// The light of today.
    Light,
    /// Days from today to the due date.
    Days,
    /// The file.
    Path,
    /// The due date as first filed.
    FirstDue,
    /// Days late by the due date in force.
    Late,
    /// Days late by the first due date.
    LateByFirst,
    /// The day on which it will be done at its pace so far.
    Eta,
    /// How many days after the due date that is.
    EtaLate,
    /// Why there is no such day.
    NoEta,
    /// How often the due date was put off.
    Extensions,
    /// How often an application was sent back.
    Returns,
    /// The day of the filing.
    Filed,
    /// The day of the close-out.
    Closed,
    /// The last day on which something happened.
    Activity,
    /// The next look-back.
    Lookback,
    /// The window that it answers.
    Window,
    /// The last day before the next window opens.
    LookbackUntil,
    /// What is due to be sent about it.
    Urge,
    /// Signs of work on paper.
    Formalism,
    /// Of which frozen fields the file says something else than the records.
    Drifted,
    /// Days since the trouble began.
    Age,
    /// Why it is watched.
    Watch,
    /// Why it is stubborn.
    Stubborn,
    /// Who may judge the application.
    Waiting,
}

/// Something that a condition, a column or an order names.
#[derive(Copy, Clone, Debug)]
pub struct Key {
    /// The name, in JSON too.
    pub name: &'static str,
    /// The name in Chinese.
    pub zh: &'static str,
    /// How it is compared.
    pub kind: Kind,
    /// What it costs.
    pub reads: Reads,
    /// Where it comes from.
    pub of: Of,
}

/// The lights, as a list shows them.
pub static LIGHTS: &[(&str, &str)] = &[("red", "红"), ("yellow", "黄"), ("green", "绿"), ("grey", "灰")];

/// Why a task is watched.
static WATCH: &[(&str, &str)] = &[
    ("overdue", "逾期"),
    ("forecast-late", "预计逾期"),
    ("not-accepted", "未签收"),
    ("stalled", "停滞"),
    ("returned", "被退回"),
    ("extended", "多次延期"),
    ("rebound", "反弹"),
    ("no-evidence", "无佐证"),
    ("fading", "虎头蛇尾"),
    ("formalism", "形式主义"),
];

/// What is due to be sent.
static STEPS: &[(&str, &str)] = &[
    ("reminder", "提醒"),
    ("chase", "催办"),
    ("order", "督办单"),
    ("circular", "通报"),
    ("summons", "约谈"),
];

/// Why there is no forecast.
static NO_ETA: &[(&str, &str)] = &[
    ("not-under-way", "不在办理"),
    ("immediate", "立行立改"),
    ("no-plan", "尚未立项"),
    ("few-milestones", "节点太少"),
    ("none-done", "节点均未完成"),
    ("too-early", "为时尚早"),
];

/// Signs of work on paper.
static FORMALISM: &[(&str, &str)] = &[
    ("copied-remark", "备注照抄"),
    ("copied-measures", "举措雷同"),
    ("evidence-reused", "佐证重复"),
    ("hasty-verdict", "几分钟内验收"),
];

/// Why a task is stubborn.
static STUBBORN: &[(&str, &str)] =
    &[("rounds", "多轮"), ("extensions", "多次延期"), ("legacy", "历史遗留"), ("age", "超过一年")];

const fn fact(name: &'static str, zh: &'static str, kind: Kind, reads: Reads, fact: Fact) -> Key {
    Key { name, zh, kind, reads, of: Of::Fact(fact) }
}

/// What is computed.
pub static FACTS: &[Key] = &[
    fact("state", "状态", Kind::State, Reads::Scalars, Fact::State),
    fact("light", "亮灯", Kind::Word(LIGHTS), Reads::Records, Fact::Light),
    fact("days", "天数", Kind::Number, Reads::Scalars, Fact::Days),
    fact("path", "路径", Kind::Text, Reads::Scalars, Fact::Path),
    fact("first_due", "最初时限", Kind::Date, Reads::Records, Fact::FirstDue),
    fact("late", "逾期天数", Kind::Number, Reads::Records, Fact::Late),
    fact("late_by_first", "按最初时限逾期天数", Kind::Number, Reads::Records, Fact::LateByFirst),
    fact("eta", "预计完成", Kind::Date, Reads::Records, Fact::Eta),
    fact("eta_late", "预计逾期天数", Kind::Number, Reads::Records, Fact::EtaLate),
    fact("no_eta", "不作预计", Kind::Word(NO_ETA), Reads::Records, Fact::NoEta),
    fact("extensions", "延期次数", Kind::Number, Reads::Records, Fact::Extensions),
    fact("returns", "退回次数", Kind::Number, Reads::Records, Fact::Returns),
    fact("filed", "立项日期", Kind::Date, Reads::Records, Fact::Filed),
    fact("closed", "销号日期", Kind::Date, Reads::Records, Fact::Closed),
    fact("activity", "最近动态", Kind::Date, Reads::Records, Fact::Activity),
    fact("lookback", "下次回头看", Kind::Date, Reads::Records, Fact::Lookback),
    fact("window", "回头看轮次", Kind::Exact, Reads::Records, Fact::Window),
    fact("lookback_until", "回头看截止", Kind::Date, Reads::Records, Fact::LookbackUntil),
    fact("urge", "应发督办", Kind::Word(STEPS), Reads::Records, Fact::Urge),
    fact("formalism", "形式主义", Kind::Word(FORMALISM), Reads::Others, Fact::Formalism),
    fact("drifted", "与记录不符", Kind::Exact, Reads::Records, Fact::Drifted),
    fact("age", "历时天数", Kind::Number, Reads::Records, Fact::Age),
    fact("watch", "重点盯办", Kind::Word(WATCH), Reads::Records, Fact::Watch),
    fact("stubborn", "老大难", Kind::Word(STUBBORN), Reads::Records, Fact::Stubborn),
    fact("waiting", "待其验收", Kind::Person, Reads::Records, Fact::Waiting),
];

/// Shorter names that people type.
const SHORT: &[(&str, &str)] =
    &[("tag", "tags"), ("单位", "unit"), ("时限", "due"), ("重要性", "weight"), ("灯", "light")];

/// Conditions of one word.
#[derive(Copy, Clone, Debug)]
pub enum Flag {
    /// Past its due date.
    Overdue,
    /// Owned by whoever asks.
    Mine,
    /// The file says something else than was agreed.
    Drifted,
    /// Cannot be read.
    Broken,
    /// A milestone is missed.
    Behind,
    /// Late in the end at the pace so far.
    ForecastLate,
    /// Nothing was done for longer than the limit.
    Stalled,
    /// Put off, left over or filed again too often to be as any other.
    Stubborn,
    /// There is a reason to watch it.
    Watch,
    /// A long task on which ever less is done.
    Fading,
    /// There are signs of work on paper.
    Formalism,
    /// Closed, and its next look-back is open or past.
    LookbackDue,
    /// A field that is `yes` or nothing.
    Yes(&'static Field),
}

/// The flags that are computed, English and Chinese.
static FLAGS: &[(&str, &str, Flag)] = &[
    ("overdue", "逾期", Flag::Overdue),
    ("mine", "我的", Flag::Mine),
    ("behind", "滞后", Flag::Behind),
    ("forecast-late", "预计逾期", Flag::ForecastLate),
    ("stalled", "停滞", Flag::Stalled),
    ("watch", "重点盯办", Flag::Watch),
    ("stubborn", "老大难", Flag::Stubborn),
    ("fading", "虎头蛇尾", Flag::Fading),
    ("formalism", "形式主义", Flag::Formalism),
    ("lookback-due", "应回头看", Flag::LookbackDue),
    ("drifted", "与记录不符", Flag::Drifted),
    ("broken", "读不出", Flag::Broken),
];

impl Key {
    /// Every key: what is computed, then the vocabulary in its order, each mapping followed by what is in it where
    /// that has a name of its own.
    #[must_use]
    pub fn all() -> Vec<Key> {
        let mut keys = FACTS.to_vec();
        for outer in field::TASK {
            keys.push(Key::of(outer));
            if outer.key == field::SOURCE.key {
                keys.extend([&field::SOURCE_DIRECTIVE, &field::SOURCE_CLAUSE].map(|inner| Key {
                    of: Of::Inner(outer, inner),
                    reads: Reads::Whole,
                    ..Key::of(inner)
                }));
            }
        }
        keys
    }

    /// Both names.
    #[must_use]
    pub fn names(&self) -> [&'static str; 2] {
        [self.name, self.zh]
    }

    /// The key of a name in either language.
    #[must_use]
    pub fn find(name: &str) -> Option<Key> {
        let name = name.trim().to_lowercase();
        let long = SHORT.iter().find(|(short, _)| *short == name).map(|(_, long)| *long);
        let name = long.unwrap_or(&name);
        Key::all().into_iter().find(|key| key.name == name || key.zh == name)
    }

    fn of(field: &'static Field) -> Key {
        let reads = match field.shape {
            Shape::Tasks | Shape::List(_) | Shape::Map(_) => Reads::Whole,
            _ => Reads::Scalars,
        };
        Key { name: field.key, zh: field.zh, kind: kind(&field.shape), reads, of: Of::Field(field) }
    }
}

fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Text | Shape::Map(_) => Kind::Text,
        Shape::Id | Shape::Tasks => Kind::Task,
        Shape::Date => Kind::Date,
        Shape::Person => Kind::Person,
        Shape::Unit => Kind::Unit,
        Shape::Directive | Shape::Scalar => Kind::Exact,
        Shape::Yes => Kind::Yes,
        Shape::Word(words) => Kind::Word(words),
        Shape::List(inner) => kind(inner),
    }
}

impl Flag {
    /// Every flag with its names.
    #[must_use]
    pub fn all() -> Vec<(&'static str, &'static str, Flag)> {
        let yes = field::TASK.iter().filter(|field| matches!(field.shape, Shape::Yes));
        FLAGS.iter().copied().chain(yes.map(|field| (field.key, field.zh, Flag::Yes(field)))).collect()
    }

    /// What it costs.
    #[must_use]
    pub fn reads(self) -> Reads {
        match self {
            Flag::Overdue | Flag::Mine | Flag::Broken | Flag::Yes(_) => Reads::Scalars,
            Flag::Behind => Reads::Whole,
            Flag::Stalled | Flag::Stubborn | Flag::Watch => Reads::Records,
            Flag::Fading | Flag::LookbackDue | Flag::ForecastLate | Flag::Drifted => Reads::Records,
            Flag::Formalism => Reads::Others,
        }
    }

    /// The flag of a name in either language.
    #[must_use]
    pub fn find(name: &str) -> Option<Flag> {
        let name = name.trim().to_lowercase();
        Flag::all().into_iter().find(|(en, zh, _)| *en == name || *zh == name).map(|(.., flag)| flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_is_a_key_and_no_name_is_taken_twice() {
        let names: Vec<&str> = Key::all().iter().flat_map(|key| [key.name, key.zh]).collect();
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len());
        for field in field::TASK {
            let [en, zh] = field.names().map(|name| Key::find(name).expect("a key").name);
            assert_eq!((en, zh), (field.key, field.key));
        }
        assert!(SHORT.iter().all(|(short, long)| Key::find(short).is_some_and(|key| key.name == *long)));
        assert!(Flag::find("聚焦").is_some() && Flag::find("colour").is_none());
    }
}
