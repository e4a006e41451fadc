//! Empty talk: zeal, meetings and instructions where a deed should stand; and criteria that count paper.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What is said of oneself, of one's mood and of meetings: phrases after which nothing has changed. In lower case, the
/// longer before the shorter that it holds.
const TALK: &[&str] = &[
    "高度重视",
    "十分重视",
    "非常重视",
    "引起重视",
    "提高政治站位",
    "提高站位",
    "提高思想认识",
    "提高认识",
    "统一思想",
    "凝聚共识",
    "加强组织领导",
    "加强领导",
    "强化领导",
    "成立领导小组",
    "成立工作专班",
    "成立专班",
    "精心组织",
    "周密部署",
    "高位推动",
    "高位推进",
    "狠抓落实",
    "抓好落实",
    "抓实抓好",
    "狠抓",
    "认真落实",
    "认真贯彻",
    "贯彻落实",
    "学习贯彻",
    "传达学习",
    "学习传达",
    "传达贯彻",
    "压实责任",
    "明确责任",
    "强化责任担当",
    "强化责任",
    "落实责任",
    "强化措施",
    "强化担当",
    "加强宣传",
    "营造氛围",
    "营造良好氛围",
    "加强协调",
    "加强沟通",
    "沟通协调",
    "密切配合",
    "加强配合",
    "加强监管",
    "加强管理",
    "加强监督",
    "加强督导",
    "加大工作力度",
    "加大力度",
    "扎实推进",
    "稳步推进",
    "积极推进",
    "有序推进",
    "持续推进",
    "全力推进",
    "全面推进",
    "正在推进",
    "抓紧推进",
    "加快推进",
    "跟踪问效",
    "持续发力",
    "常抓不懈",
    "形成合力",
    "召开专题会议",
    "召开专题会",
    "召开推进会",
    "召开动员会",
    "召开部署会",
    "召开协调会",
    "召开会议",
    "召开了会议",
    "开会研究",
    "会议研究",
    "专题会议",
    "专题会",
    "专题研究",
    "专题部署",
    "研究部署",
    "安排部署",
    "动员部署",
    "开会",
    "attach great importance to it",
    "attach great importance",
    "attached great importance",
    "pay close attention",
    "pay more attention",
    "paid close attention",
    "strengthen leadership",
    "strengthen supervision",
    "strengthen management",
    "strengthen coordination",
    "raise awareness",
    "raised awareness",
    "take it seriously",
    "be more careful",
    "more careful",
    "hold regular meetings",
    "hold meetings",
    "hold a meeting",
    "held meetings",
    "held a meeting",
    "convene a meeting",
    "discuss it in the meeting",
    "discuss at the meeting",
    "improve communication",
    "keep under review",
    "monitor the situation",
    "work is under way",
    "work is ongoing",
    "work is in progress",
    "good progress",
    "making progress",
    "follow up",
    "remind everybody",
    "remind everyone",
    "remind all staff",
    "remind staff",
    "remind the team",
];

/// Words that add no deed to such a phrase.
const FILLERS: &[&str] = &[
    "主要领导",
    "分管领导",
    "班子成员",
    "领导班子",
    "党组",
    "党委",
    "领导",
    "我单位",
    "我局",
    "我委",
    "我办",
    "各级",
    "全体",
    "进一步",
    "切实",
    "认真",
    "积极",
    "及时",
    "迅速",
    "立即",
    "多次",
    "先后",
    "定期",
    "继续",
    "持续",
    "不断",
    "全面",
    "扎实",
    "严格",
    "各项",
    "此项",
    "该项",
    "相关",
    "有关",
    "具体",
    "整改",
    "工作",
    "任务",
    "会议",
    "思想",
    "措施",
    "责任",
    "目前",
    "已",
    "正在",
    "并",
    "和",
    "与",
    "及",
    "等",
    "对",
    "的",
    "了",
    "地",
    "我",
    "由",
    "要",
    "the",
    "a",
    "an",
    "and",
    "we",
    "is",
    "are",
    "will",
    "to",
    "of",
    "this",
    "it",
    "matter",
    "issue",
    "work",
    "further",
    "regularly",
    "regular",
    "continue",
    "again",
    "on",
    "in",
    "with",
    "all",
];

/// Whether nothing is left of a text once such phrases, the words around them and its signs are taken away. One date,
/// number, name or object beside them, and it is no empty talk.
#[must_use]
pub fn is_empty(text: &str) -> bool {
    // No phrase holds a digit: a text with one says how much or when.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    // Nearly every text begins or ends with something that is in no phrase.
    let is_word = |c: &char| c.is_alphanumeric();
    let (first, last) = (text.chars().find(is_word), text.chars().rfind(is_word));
    if !(first.is_some_and(|first| is_end(first, &ENDS.0)) && last.is_some_and(|last| is_end(last, &ENDS.1)))
    {
        return false;
    }
    let lower = text.to_lowercase();
    if !TALK.iter().any(|phrase| lower.contains(phrase)) {
        return false;
    }
    let rest = TALK.iter().fold(lower.clone(), |rest, phrase| without(&rest, phrase));
    let rest = FILLERS.iter().fold(rest, |rest, filler| without(&rest, filler));
    !rest.chars().any(char::is_alphanumeric)
}

/// The first and the last characters of all phrases.
static ENDS: LazyLock<(BTreeSet<char>, BTreeSet<char>)> = LazyLock::new(|| {
    let all = || TALK.iter().chain(FILLERS);
    (
        all().filter_map(|text| text.chars().next()).collect(),
        all().filter_map(|text| text.chars().last()).collect(),
    )
});

fn is_end(c: char, ends: &BTreeSet<char>) -> bool {
    c.to_lowercase().any(|lower| ends.contains(&lower))
}

/// The text without a phrase; a word of an alphabet only where it stands alone.
fn without(text: &str, phrase: &str) -> String {
    if !phrase.is_ascii() {
        return text.replace(phrase, "\u{1f}");
    }
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(phrase) {
        let joins = |c: char| c.is_alphanumeric();
        let alone = !text[..at].ends_with(joins) && !text[at + phrase.len()..].starts_with(joins);
        if at >= from && alone {
            left.push_str(&text[from..at]);
            left.push('\u{1f}');
            from = at + phrase.len();
        }
    }
    left.push_str(&text[from..]);
    left
}

/// Papers and gatherings that are counted in place of what they are for.
const COUNTED: &[&str] = &[
    "召开会议",
    "会议次数",
    "开会次数",
    "会议场次",
    "会议数",
    "会议记录",
    "印发文件",
    "制发文件",
    "下发文件",
    "发文数",
    "上报材料",
    "报送材料",
    "报送信息",
    "上报信息",
    "信息篇数",
    "信息条数",
    "简报期数",
    "编发简报",
    "宣传报道",
    "工作台账数",
    "台账份数",
    "照片张数",
    "留痕材料",
    "专题研究次数",
    "领导批示次数",
    "meetings held",
    "number of meetings",
    "meetings attended",
    "reports submitted",
    "reports sent",
    "number of reports",
    "slides presented",
    "documents issued",
    "emails sent",
    "e-mails sent",
    "briefings given",
];

/// Whether a criterion of this name counts meetings or papers.
#[must_use]
pub fn counts_paper(name: &str) -> bool {
    let name = name.to_lowercase();
    COUNTED.iter().any(|counted| name.contains(counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_is_only_what_holds_no_deed() {
        for text in [
            "高度重视，加强领导，多次召开会议研究部署。",
            "进一步提高认识，切实压实责任，狠抓落实",
            "主要领导高度重视此项工作",
            "召开专题会议",
            "Attach great importance to it and strengthen leadership.",
            "We will be more careful",
            "hold regular meetings",
            "Remind everybody to pay more attention",
        ] {
            assert!(is_empty(text), "{text}");
        }
        for text in [
            "",
            "一园一案",
            "5月20日前召开协调会",
            "召开家长会，三分之二以上同意",
            "高度重视消防安全",
            "与三家产权单位逐一签订移交协议",
            "工作",
            "remind the on-call engineer by a page",
            "hold a meeting with the three owners",
            "follow up order 17",
            "the meeting room is rebuilt",
            "unfollow upstream",
        ] {
            assert!(!is_empty(text), "{text}");
        }
    }

    #[test]
    fn paper_is_not_what_a_paper_is_about() {
        assert!(counts_paper("召开会议次数") && counts_paper("Reports submitted to the board"));
        assert!(!counts_paper("家长会同意") && !counts_paper("reports of burst pipes"));
    }

    #[test]
    fn a_longer_phrase_stands_before_the_shorter_that_it_holds() {
        for list in [TALK, FILLERS] {
            for (at, phrase) in list.iter().enumerate() {
                assert_eq!(*phrase, phrase.to_lowercase());
                let holds = |shorter: &&&str| phrase.contains(**shorter) && !phrase.is_ascii();
                assert_eq!(list[..at].iter().find(holds), None, "{phrase}");
            }
        }
    }
}
