//! The built-in templates of cards: the papers of the ladder.

use jiff::civil::Date;

use super::Lang;

/// The built-in templates by language and paper; those of the ledger's own folder replace them.
const BUILT_IN: &[(&str, Lang, &str)] = &[
    ("reminder", Lang::En, include_str!("../../templates/cards/en/reminder.md")),
    ("chase", Lang::En, include_str!("../../templates/cards/en/chase.md")),
    ("order", Lang::En, include_str!("../../templates/cards/en/order.md")),
    ("circular", Lang::En, include_str!("../../templates/cards/en/circular.md")),
    ("summons", Lang::En, include_str!("../../templates/cards/en/summons.md")),
    ("reminder", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/reminder.md")),
    ("chase", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/chase.md")),
    ("order", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/order.md")),
    ("circular", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/circular.md")),
    ("summons", Lang::ZhCn, include_str!("../../templates/cards/zh-CN/summons.md")),
];

/// The page around a card.
pub const FRAME: &str = include_str!("../../templates/cards/frame.html");

/// The built-in template of a paper.
#[must_use]
pub fn template(paper: &str, lang: Lang) -> &'static str {
    let of_lang = BUILT_IN.iter().find(|(name, own, _)| *name == paper && *own == lang);
    of_lang.map_or("", |(.., text)| text)
}

/// A day as a paper writes it.
#[must_use]
pub fn written_day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::ZhCn => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_has_a_template_in_both_languages() {
        for lang in Lang::ALL {
            for paper in crate::model::computed::Step::NAMES {
                assert!(template(paper, lang).starts_with("# "), "{paper}");
            }
        }
        assert_eq!(written_day(jiff::civil::date(2026, 10, 8), Lang::ZhCn), "2026年10月8日");
    }
}
