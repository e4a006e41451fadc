//! The vocabulary: every key of a task file, in both languages, with its type.
//!
//! The reader, the checks, the drafts, the JSON Schema and the documentation all read this table; one more field is
//! one more line.

/// What a value looks like.
#[derive(Copy, Clone, Debug)]
pub enum Shape {
    /// Free text on one or more lines.
    Text,
    /// The id of this task.
    Id,
    /// The id of another task, or a list of them.
    Tasks,
    /// A date; beside ISO also the ways in which real papers write one.
    Date,
    /// A person of the roster, by id or by name.
    Person,
    /// A unit of the roster, by id, name or alias.
    Unit,
    /// The id of a directive of this ledger.
    Directive,
    /// `yes` or nothing.
    Yes,
    /// Any scalar: a number, yes, a text.
    Scalar,
    /// One of these words, English and Chinese.
    Word(&'static [(&'static str, &'static str)]),
    /// A list of such values.
    List(&'static Shape),
    /// A mapping with these keys.
    Map(&'static [Field]),
}

/// When a field must be there.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Need {
    /// To file any task.
    File,
    /// To file a key task.
    Key,
    /// Never.
    Optional,
}

/// What may become of a field after filing.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Hold {
    /// People edit it as they like.
    Free,
    /// Frozen at filing; only an act changes it.
    Frozen,
}

/// One key of a task file.
#[derive(Debug)]
pub struct Field {
    /// The English key, also the key in JSON and in records.
    pub key: &'static str,
    /// The Chinese key.
    pub zh: &'static str,
    /// The type.
    pub shape: Shape,
    /// When it must be there.
    pub need: Need,
    /// Whether it is frozen.
    pub hold: Hold,
}

impl Field {
    /// Both names of the key.
    #[must_use]
    pub fn names(&self) -> [&'static str; 2] {
        [self.key, self.zh]
    }
}

/// A row: `CONST "key" "中文" shape need hold;`.
macro_rules! fields {
    ($(#[$doc:meta] $table:ident { $($name:ident $key:literal $zh:literal ($($shape:tt)*) $need:ident $hold:ident;)* })*) => {
        $(
            $(#[doc = concat!("`", $key, "` ", $zh)] pub const $name: Field =
                Field { key: $key, zh: $zh, shape: $($shape)*, need: Need::$need, hold: Hold::$hold };)*
            #[$doc]
            pub static $table: &[Field] = &[$($name),*];
        )*
    };
}

use Shape::{Date, Directive, Id, List, Map, Person, Scalar, Tasks, Text, Unit, Word, Yes};

fields! {
    /// The keys of a task file, in the order in which the tool writes them.
    TASK {
        ID            "id"            "编号"     (Id)                    File     Free;
        NUMBER        "number"        "文号"     (Text)                  Optional Free;
        TITLE         "title"         "标题"     (Text)                  File     Free;
        SOURCE        "source"        "来源"     (Map(SOURCE_KEYS))      File     Frozen;
        WEIGHT        "weight"        "分类"     (Word(WEIGHTS))         File     Frozen;
        URGENCY       "urgency"       "缓急"     (Word(URGENCIES))       Optional Free;
        HORIZON       "horizon"       "周期"     (Word(HORIZONS))        Optional Free;
        CONCERN       "concern"       "关注"     (List(&Word(CONCERNS))) Optional Frozen;
        OWNER         "owner"         "责任人"   (Person)                File     Frozen;
        POST          "post"          "岗位"     (Text)                  Optional Free;
        UNIT          "unit"          "责任单位" (Unit)                  Optional Free;
        CO_UNITS      "co_units"      "配合单位" (List(&Map(CO_UNIT)))   Optional Frozen;
        SUPERVISOR    "supervisor"    "督办人"   (Person)                Optional Frozen;
        LEADER        "leader"        "责任领导" (Person)                Optional Frozen;
        DUE           "due"           "完成时限" (Date)                  File     Frozen;
        GOAL          "goal"          "目标"     (Text)                  File     Frozen;
        INTENT        "intent"        "意图"     (Text)                  Key      Free;
        BREAKTHROUGH  "breakthrough"  "突破口"   (Text)                  Key      Free;
        BASELINE      "baseline"      "现状"     (Map(GROUND))           Key      Free;
        CRITERIA      "criteria"      "完成标准" (List(&Map(CRITERION))) File     Frozen;
        MILESTONES    "milestones"    "节点"     (List(&Map(MILESTONE))) Optional Free;
        NEXT_CHECK    "next_check"    "下次检查" (Date)                  Optional Free;
        DEPENDS_ON    "depends_on"    "前置"     (Tasks)                 Optional Free;
        PARENT        "parent"        "上级任务" (Tasks)                 Optional Frozen;
        PILOT_OF      "pilot_of"      "试点"     (Tasks)                 Optional Free;
        REFILED_FROM  "refiled_from"  "原任务"   (Tasks)                 Optional Free;
        LEGACY        "legacy"        "历史遗留" (Map(LEGACY_KEYS))      Optional Free;
        RISKS         "risks"         "风险"     (List(&Text))           Optional Free;
        CONTINGENCY   "contingency"   "预案"     (Text)                  Optional Free;
        SCOPE         "scope"         "范围"     (Word(SCOPES))          Optional Free;
        FOCUS         "focus"         "聚焦"     (Yes)                   Optional Free;
        PLACE         "place"         "地点"     (Text)                  Optional Free;
        NEEDS         "needs"         "需协调"   (List(&Map(NEED)))      Optional Free;
        KIND          "kind"          "办理类型" (Word(KINDS))           Optional Free;
        CONSOLIDATION "consolidation" "长效机制" (Text)                  Optional Free;
        SUPERSEDES    "supersedes"    "取代"     (List(&Text))           Optional Free;
        TAGS          "tags"          "标签"     (List(&Text))           Optional Free;
    }
    /// Where a task comes from.
    SOURCE_KEYS {
        SOURCE_DIRECTIVE "directive" "文件" (Directive) Optional Free;
        SOURCE_CLAUSE    "clause"    "条款" (Scalar)    Optional Free;
        SOURCE_QUOTE     "quote"     "原文" (Text)      Optional Free;
        SOURCE_SELF      "self"      "自立" (Text)      Optional Free;
        SOURCE_OPINION   "opinion"   "意见" (Text)      Optional Free;
    }
    /// A criterion: the smallest form is a target of `yes`.
    CRITERION {
        CRITERION_ID        "id"        "编号"     (Scalar) File     Free;
        CRITERION_NAME      "name"      "名称"     (Text)   File     Free;
        CRITERION_BASELINE  "baseline"  "基数"     (Scalar) Optional Free;
        CRITERION_TARGET    "target"    "目标值"   (Scalar) File     Free;
        CRITERION_UNIT      "unit"      "计量单位" (Text)   Optional Free;
        CRITERION_HOW       "how"       "核验方式" (Text)   Optional Free;
        CRITERION_TOLERANCE "tolerance" "容差"     (Scalar) Optional Free;
    }
    /// A co-operating unit, its person and its part.
    CO_UNIT {
        CO_UNIT_UNIT   "unit"   "单位" (Unit)   File     Free;
        CO_UNIT_PERSON "person" "人员" (Person) Optional Free;
        CO_UNIT_PART   "part"   "分工" (Text)   Optional Free;
        CO_UNIT_DUE    "due"    "时限" (Date)   Optional Free;
    }
    /// A milestone.
    MILESTONE {
        MILESTONE_ID    "id"    "编号" (Scalar) File     Free;
        MILESTONE_NAME  "name"  "名称" (Text)   File     Free;
        MILESTONE_START "start" "开始" (Date)   Optional Free;
        MILESTONE_DUE   "due"   "时限" (Date)   File     Free;
        MILESTONE_AFTER "after" "之后" (Scalar) Optional Free;
        MILESTONE_DONE  "done"  "完成" (Date)   Optional Free;
    }
    /// The measured present state (下情).
    GROUND {
        GROUND_TEXT  "text"  "内容" (Text) File     Free;
        GROUND_DATE  "date"  "日期" (Date) Optional Free;
        GROUND_PLACE "place" "地点" (Text) Optional Free;
    }
    /// A legacy issue (历史遗留).
    LEGACY_KEYS {
        LEGACY_SINCE "since" "起始" (Date) File     Free;
        LEGACY_TRIED "tried" "做过" (Text) Optional Free;
    }
    /// Something the owner waits for.
    NEED {
        NEED_WHAT "what" "事项" (Text) File     Free;
        NEED_FROM "from" "对象" (Text) Optional Free;
        NEED_BY   "by"   "期限" (Date) Optional Free;
    }
}

/// Key and general tasks.
pub static WEIGHTS: &[(&str, &str)] = &[("key", "重点"), ("general", "一般")];
static URGENCIES: &[(&str, &str)] = &[("urgent", "特急"), ("soon", "急"), ("normal", "平")];
/// What is done now, and what is kept at.
pub static HORIZONS: &[(&str, &str)] = &[("now", "当前"), ("long", "长远")];
/// Whose concern a task is.
pub static CONCERNS: &[(&str, &str)] = &[("leader", "领导"), ("masses", "群众"), ("society", "社会")];
static SCOPES: &[(&str, &str)] = &[("local", "局部"), ("whole", "全局")];
/// What needs no milestones.
pub static KINDS: &[(&str, &str)] = &[("immediate", "立行立改")];

/// Headings of the body that the tool reads, English and Chinese.
pub const MEASURES: [&str; 2] = ["Measures", "举措"];
/// What was done, with dates.
pub const PROGRESS: [&str; 2] = ["Progress", "进展"];
/// Links to evidence and the criteria each shows.
pub const EVIDENCE: [&str; 2] = ["Evidence", "佐证材料"];

/// The canonical (English) form of a word, whichever language it is written in.
#[must_use]
pub fn canonical(words: &[(&'static str, &'static str)], text: &str) -> Option<&'static str> {
    words.iter().find(|(en, zh)| *en == text || *zh == text).map(|(en, _)| *en)
}

/// `yes`, `true` and 是, or `no`, `false` and 否.
#[must_use]
pub fn yes(text: &str) -> Option<bool> {
    match text {
        "yes" | "true" | "是" => Some(true),
        "no" | "false" | "否" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_keys_of_one_table_share_a_name() {
        for table in [TASK, SOURCE_KEYS, CRITERION, CO_UNIT, MILESTONE, GROUND, LEGACY_KEYS, NEED] {
            let names: Vec<_> = table.iter().flat_map(Field::names).collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
            // `duplicate-key` looks for second names only among keys that are not ASCII.
            assert!(table.iter().all(|field| field.key.is_ascii() && !field.zh.is_ascii()));
        }
    }
}
