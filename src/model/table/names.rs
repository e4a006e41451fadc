//! What the columns of real forms are called, and the field of a task that each one fills.
//!
//! The Chinese names come from breakdowns of work reports (任务分解表), rectification lists (整改任务清单), hazard
//! registers (隐患台账) and county systems; the English ones from action plans, audit follow-up and CAPA forms.

use unicode_normalization::UnicodeNormalization as _;

/// Keys that a column can fill, each with the names of such columns, the best first. A name may serve several keys:
/// the text of a measure is a quote of its paper, and its goal where the form has no column for goals.
const NAMES: &[(&str, &str)] = &[
    (
        "title",
        "标题 | 任务名称 | 工作任务 | 整改任务 | 重点任务 | 任务事项 | 督办事项 | 督查事项 | \
         督查内容 | 事项名称 | 事项 | 任务 | 项目名称 | 问题名称 | 反馈问题 | 问题描述 | 隐患描述 | \
         问题 | title | task name | task | milestone | action item | action | finding | issue | \
         name | summary",
    ),
    (
        "number",
        "文号 | 督办编号 | 任务编号 | 编号 | 序号 | number | reference | ref | rec no | \
         milestone no | item no | task no | no | seq | #",
    ),
    (
        "goal",
        "整改目标 | 工作目标 | 任务目标 | 目标任务 | 目标要求 | 目标 | goal | objective | \
         desired outcome | expected result | 整改任务具体要求 | 工作内容 | 任务内容 | 工作要求 | \
         内容 | content | recommendation | description",
    ),
    (
        "source.quote",
        "原文 | 引文 | quote | quotation | 工作内容 | 任务内容 | 反馈问题 | 内容 | content | \
         recommendation",
    ),
    (
        "source.directive",
        "文件文号 | 来源文号 | 任务来源 | 问题来源 | 来源文件 | 文件名称 | 文件 | 来源 | doc no | \
         document | directive | doc title | source document | source",
    ),
    ("source.clause", "条款 | 条目 | 来源条款 | clause | paragraph"),
    ("weight", "分类 | 重要程度 | 任务级别 | weight | importance"),
    ("urgency", "缓急 | 缓急程度 | 紧急程度 | urgency"),
    (
        "owner",
        "具体责任人 | 责任人 | 责任人员 | 具体人员 | 承办人 | 主办人 | 经办人 | 负责人 | 牵头人 | \
         责任人姓名 | owner | owner person | action owner | task owner | assignee | assigned to | \
         responsible person | person responsible | lead person",
    ),
    ("post", "岗位 | 具体岗位 | 责任岗位 | 职务 | post | position"),
    (
        "unit",
        "牵头单位 | 牵头部门 | 主办单位 | 承办单位 | 责任单位 | 主要责任单位 | 责任部门 | 负责部门 | \
         单位 | lead unit | lead department | lead agency | lead organisation | lead organization | \
         responsible unit | responsible party | responsible department | responsible agency | \
         department | agency | unit",
    ),
    (
        "co_units",
        "配合单位 | 配合部门 | 配合责任单位 | 协办单位 | 参与单位 | co units | supporting units | \
         supporting departments | supporting agencies | partners",
    ),
    ("supervisor", "督办人 | 督办人员 | 督导人 | supervisor"),
    (
        "leader",
        "责任领导 | 牵头领导 | 分管领导 | 分管负责人 | 包案领导 | 主要负责人 | leader | \
         responsible leader | sponsor | executive sponsor",
    ),
    (
        "due",
        "延期后时限 | 调整后时限 | 修订后时限 | target date revised | revised target date | \
         revised due date | revised date | 完成时限 | 整改时限 | 办结时限 | 办理时限 | 任务时限 | \
         时限 | 办结期限 | 整改期限 | 完成期限 | 期限 | 完成时间 | 计划完成时间 | 整改完成时间 | \
         截止时间 | 截止日期 | 办复要求 | due | due date | deadline | deadline raw | target date | \
         completion date | target completion date | planned completion date | complete by | \
         time limit text | time limit | timeline | target date original | original target date | \
         original due date",
    ),
    (
        "measures",
        "整改措施 | 具体措施 | 工作措施 | 主要措施 | 举措 | 措施 | measures | planned actions | \
         corrective action",
    ),
    (
        "criteria",
        "完成标准 | 验收标准 | 销号标准 | 考核指标 | 量化指标 | 指标 | criteria | \
         acceptance criteria | success criteria | measurement | measure of success | metric | \
         indicator | kpi",
    ),
    ("baseline", "现状 | 基本情况 | 基线 | baseline | current state"),
    ("intent", "意图 | intent"),
    ("breakthrough", "突破口 | 着力点 | breakthrough"),
    ("milestones", "时间节点 | 节点 | 里程碑 | milestones"),
    ("risks", "风险 | 风险点 | risks | risk"),
    ("contingency", "预案 | 应急预案 | contingency | contingency plan"),
    ("needs", "需协调 | 需协调事项 | 需要协调解决的问题 | needs | dependencies"),
    ("consolidation", "长效机制 | consolidation | preventive action"),
    ("place", "地点 | 部位 | 场所 | 部位场所 | 行政区划 | 所在地 | 区域 | place | location | site"),
    ("tags", "标签 | 类别 | 领域 | 专题 | tags | labels | category"),
    (
        "progress",
        "进展 | 进展情况 | 整改进展 | 目前进展 | 目前进展情况 | 整改完成情况 | 完成情况 | progress | \
         progress to date",
    ),
];

/// How a column's name comes to a key.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Fit {
    /// Whether the name ends in a known one instead of being it: `任务完成时限`, `final due date`.
    pub tail: bool,
    /// Place of the known name among those of its key; less is better.
    pub rank: usize,
}

/// The names of a key's columns.
fn split(names: &str) -> impl Iterator<Item = &str> {
    names.split(" | ")
}

/// The keys that a column's name may fill.
pub(super) fn fits(name: &str) -> Vec<(&'static str, Fit)> {
    let plain = plain(name);
    let glued = plain.replace(' ', "");
    let exact = keys_with(|known| known == plain || known == glued, false);
    if !exact.is_empty() {
        return exact;
    }
    // What a name is about stands last in both languages; the longest known ending is the most telling.
    let known = NAMES.iter().flat_map(|(_, names)| split(names));
    let endings = known.filter(|known| ends_in(&plain, known));
    let longest = endings.max_by_key(|known| known.chars().count());
    longest.map_or_else(Vec::new, |longest| keys_with(|known| known == longest, true))
}

/// The keys that have a name like this.
fn keys_with(alike: impl Fn(&str) -> bool, tail: bool) -> Vec<(&'static str, Fit)> {
    let rank = |names: &str| split(names).position(&alike);
    NAMES.iter().filter_map(|(key, names)| Some((*key, Fit { tail, rank: rank(names)? }))).collect()
}

/// Whether a name ends in a known one: in whole words, and in no fewer than three characters.
fn ends_in(name: &str, known: &str) -> bool {
    let head = name.strip_suffix(known);
    let whole = |head: &str| !known.is_ascii() || head.ends_with(' ');
    known.chars().count() >= 3 && head.is_some_and(whole)
}

/// The key of a name, where it has one.
pub(super) fn key_of(name: &str) -> Option<&'static str> {
    fits(name).first().map(|(key, _)| *key)
}

/// Whether a task has such a key that a column may fill; `x-` keys are the user's own.
pub(super) fn is_key(key: &str) -> bool {
    NAMES.iter().any(|(known, _)| *known == key)
        || key.strip_prefix("x-").is_some_and(|rest| !rest.is_empty())
}

/// One form for names: half width, lower case, words with one space between, notes in brackets and marks dropped.
fn plain(name: &str) -> String {
    let folded: String = name.nfkc().collect::<String>().to_lowercase();
    let noted = without_notes(&folded);
    let bare = if noted.trim().is_empty() { &folded } else { &noted };
    let spaced: String =
        bare.chars().map(|c| if c.is_alphanumeric() || c == '#' { c } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let glue = if words.iter().all(|word| word.is_ascii()) { " " } else { "" };
    words.join(glue)
}

/// The text without what stands in round brackets.
fn without_notes(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}
