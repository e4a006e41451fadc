//! Task files of about 1.9 KB, as people write them.

use std::borrow::Cow;
use std::num::TryFromIntError;

use duban::model::TaskId;
use duban::repo::Content;
use duban::text::RepoPath;

/// Nine thousand tasks a year, the last year first.
pub fn id(number: u32) -> Result<TaskId, TryFromIntError> {
    Ok(TaskId::mint(2026 - i16::try_from(number / 9000)?, number % 9000 + 1, tag(number)))
}

/// Three bytes that look random and are not.
fn tag(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.wrapping_mul(2_654_435_761).to_le_bytes();
    [a, b, c]
}

/// What a file of the ledger holds: evidence is held by its digest, and is written by who made it.
pub fn bytes<'a>(path: &RepoPath, content: &'a Content) -> Cow<'a, [u8]> {
    match content {
        Content::Bytes(bytes) => bytes[..].into(),
        _ => deed(path.folder()).into(),
    }
}

/// The evidence in a task's folder.
pub fn deed(folder: &str) -> Vec<u8> {
    format!("the register was read at the land office for {folder}\n").into_bytes()
}

const PLACES: [(&str, &str); 5] =
    [("East", "东城区"), ("West", "西城区"), ("Harbour", "海港区"), ("Lake", "湖滨区"), ("Hill", "山前区")];

/// A task in English or Chinese, turn by turn.
pub fn task(id: &TaskId, number: u32) -> Vec<u8> {
    let (en, zh) = PLACES[number as usize % PLACES.len()];
    let due = format!("2027-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
    let sites = number % 7 + 2;
    let text =
        if number.is_multiple_of(2) { english(id, en, &due, sites) } else { chinese(id, zh, &due, sites) };
    text.into_bytes()
}

fn english(id: &TaskId, place: &str, due: &str, sites: u32) -> String {
    let mut text = format!(
        "---\nid: {id}\ntitle: Hand over {sites} kindergartens of the {place} quarter to the district\n\
         source: {{self: plan of the year}}\nweight: general\nurgency: normal\nowner: zhang-san\ndue: {due}\n\
         goal: All {sites} kindergartens are handed over, registered and open to the children of the quarter\n\
         criteria:\n  - {{id: c1, name: kindergartens handed over, baseline: 0, target: {sites}, unit: site}}\n\
         place: {place} quarter\ntags: [schools, housing]\n---\n## Measures\n\
         - [x] list every kindergarten of file {id} with its builder, its title and its lease\n\
         - [ ] one plan for each site of {id}, agreed with the builder and the district\n\
         - [ ] joint registration of {id} at the land office, one appointment for all\n\
         - [ ] a head and teachers for each of {id}, named before the summer\n\n## Progress\n"
    );
    for month in 1..=9 {
        text.push_str(&format!(
            "- 2026-{month:02}-28 zhang-san: site {month} of the {place} quarter seen with the builder; the survey is \
             finished, the fire safety papers are still missing\n"
        ));
    }
    text + &evidence(id, "\n## Evidence\n")
}

fn chinese(id: &TaskId, place: &str, due: &str, sites: u32) -> String {
    let mut text = format!(
        "---\n编号: {id}\n标题: 移交{place}配套幼儿园 {sites} 所\n来源: {{自立: 年度工作计划}}\n分类: 一般\n缓急: 平\n\
         责任人: 张三\n完成时限: {due}\n目标: {place} {sites} 所配套幼儿园全部移交、办理登记并面向本区儿童开园\n\
         完成标准:\n  - {{编号: c1, 名称: 已移交幼儿园数, 基数: 0, 目标值: {sites}, 计量单位: 所}}\n地点: {place}\n\
         标签: [学前教育, 住房]\n---\n## 举措\n- [x] {id} 逐园建账：开发企业、产权、租约\n- [ ] {id} 一园一案，与开发企业和区里议定\n\
         - [ ] {id} 到不动产登记中心集中联办\n- [ ] {id} 暑期前配齐园长和教师\n\n## 进展\n"
    );
    for month in 1..=9 {
        text.push_str(&format!(
            "- 2026-{month:02}-28 张三：会同开发企业到{place}第 {month} 所现场核查，测绘已完成，消防手续仍缺，下月再催办一次\n"
        ));
    }
    text + &evidence(id, "\n## 佐证材料\n")
}

fn evidence(id: &TaskId, heading: &str) -> String {
    format!("{heading}- [deed.txt](/{}/deed.txt): c1\n", id.evidence())
}
