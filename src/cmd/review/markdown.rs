//! The page that a bot posts under a pull request.

use super::{against, discounts, told, undone};
use crate::check::{Level, Message};
use crate::cmd::Context;
use crate::commit::Review;
use crate::present::visible_block;

/// What is wrong stands first, then what stays undone, then the acts, one a line, and what they took off what was agreed.
pub(super) fn page(cx: &Context, review: &Review) -> String {
    let words = cx.out.words();
    let heading = if review.is_good() { "review-heading-good" } else { "review-heading-wrong" };
    let mut text = format!("## {}\n\n{}\n", words.word(heading), words.say(&told::summary(review)));
    let against = against::all(review).into_iter().map(|(commit, finding)| {
        let mark = if finding.level == Level::Error { "✗" } else { "!" };
        let place = commit.map_or_else(String::new, |commit| format!(" ({})", &commit[..7]));
        format!("{mark} **{}** `{}`{place}: {}", finding.rule, finding.at.path, words.say(&finding.title))
    });
    let hindrances = told::hindrances(review);
    let against: Vec<String> = against.chain(hindrances.iter().map(|one| words.say(one))).collect();
    let say = |lines: Vec<Message>| lines.iter().map(|line| words.say(line)).collect();
    let change = || review.change.iter();
    let undone = change().flat_map(|change| undone::of(change, cx.today())).map(|one| one.message());
    let discounts = change().flat_map(discounts::lines);
    let sections: [(&str, Vec<String>); 4] = [
        ("review-heading-against", against),
        ("review-heading-undone", say(undone.collect())),
        ("review-heading-acts", say(told::done(review))),
        ("review-heading-discounts", say(discounts.collect())),
    ];
    for (heading, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        text.push_str(&format!("\n### {}\n\n", words.word(heading)));
        lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
    }
    visible_block(&text).into_owned()
}
