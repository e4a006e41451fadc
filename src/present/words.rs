//! The catalogue: every word the reader sees, by key, in one language.

mod parity;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::check::{Arg, Message};
use crate::present::lang::Lang;
use crate::present::plain::visible;

pub use parity::parity;

const EN: &str = include_str!("words/en.ftl");
const ZH_CN: &str = include_str!("words/zh-CN.ftl");

/// The words of one language. They are parsed when the first one is asked for, so a command that says nothing pays
/// nothing.
pub struct Catalogue {
    lang: Lang,
    extra: Vec<String>,
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl Catalogue {
    /// The base words of a language, and further resources in that language (those of the rules, say).
    ///
    /// A resource that cannot be parsed, or that takes a key twice, is a bug: the first word asked for panics.
    #[must_use]
    pub fn new(lang: Lang, extra: &[impl AsRef<str>]) -> Self {
        let extra = extra.iter().map(|resource| resource.as_ref().to_owned()).collect();
        Catalogue { lang, extra, bundle: OnceLock::new() }
    }

    /// The language it speaks.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message in words, on one line. Its arguments are shown with their control characters made visible; one that
    /// is a word is looked up first. A key that the catalogue lacks is shown as it is, in ⟨⟩.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let args = message.args.iter().map(|(name, arg)| (Cow::Borrowed(*name), self.value(arg)));
        self.format(message.key, &args.collect())
    }

    /// The word of a key that takes no arguments.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// An argument standing alone, as in a cell of a table.
    #[must_use]
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => visible(text).into_owned(),
            Arg::Number(number) => number.to_string(),
            Arg::Word(key) => self.word(key),
            // A record may name an act that there is not.
            Arg::Act(name) => {
                let key = format!("act-{name}");
                if self.has(&key) { self.word(&key) } else { visible(name).into_owned() }
            }
            Arg::List(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| visible(text)).collect();
                texts.join(&self.word("list-comma"))
            }
            Arg::Said(message) => self.say(message),
        }
    }

    /// Whether the catalogue knows the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    /// Every key, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        parity::signatures(&self.resources().collect::<Vec<_>>().join("\n")).into_keys().collect()
    }

    fn value(&self, arg: &Arg) -> FluentValue<'_> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            _ => FluentValue::from(self.arg(arg)),
        }
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle().get_message(key).and_then(|message| message.value()) else {
            return format!("⟨{}⟩", visible(key));
        };
        // What is missing of the arguments stands in the text as `{$name}`, which says more than an error would.
        self.bundle().format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }

    fn resources(&self) -> impl Iterator<Item = &str> {
        std::iter::once(base(self.lang)).chain(self.extra.iter().map(String::as_str))
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![identifier(self.lang)]);
            bundle.set_use_isolating(false);
            for text in self.resources() {
                let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| faults);
                let resource = resource.expect("a resource of the catalogue is well-formed");
                bundle.add_resource(resource).expect("a key of the catalogue is given once");
            }
            bundle
        })
    }
}

/// The base resource of a language.
fn base(lang: Lang) -> &'static str {
    match lang {
        Lang::En => EN,
        Lang::ZhCn => ZH_CN,
    }
}

/// The language as the plural rules know it.
fn identifier(lang: Lang) -> LanguageIdentifier {
    lang.tag().parse().expect("our own tags are well-formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lang: Lang, message: &Message) -> String {
        Catalogue::new(lang, &[""; 0]).say(message)
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        assert_eq!(parity(EN, ZH_CN), Vec::<String>::new());
    }

    #[test]
    fn every_key_of_the_base_says_something() {
        for lang in Lang::ALL {
            let words = Catalogue::new(lang, &[""; 0]);
            let keys = words.keys();
            assert!(keys.len() > 200, "{}", keys.len());
            for key in keys {
                let said = words.word(&key);
                assert!(!said.is_empty() && !said.starts_with('⟨'), "{key}: {said}");
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let days = |count: i64| Message::new("count-days").with("days", count);
        assert_eq!(said(Lang::En, &days(1)), "1 day");
        assert_eq!(said(Lang::En, &days(10_000)), "10000 days");
        assert_eq!(said(Lang::ZhCn, &days(1)), "1 天");
    }

    #[test]
    fn words_among_the_arguments_are_translated() {
        let word = |key: &str| Arg::Word(key.to_owned());
        let message = Message::new("change-state")
            .with("id", "2026-0142-k7q")
            .with("from", word("role-verifier"))
            .with("to", word("role-owner"));
        assert_eq!(said(Lang::En, &message), "2026-0142-k7q: verifier → owner");
        assert_eq!(said(Lang::ZhCn, &message), "2026-0142-k7q: 验收人 → 责任人");
    }

    #[test]
    fn what_is_missing_is_shown_and_never_silent() {
        let words = Catalogue::new(Lang::En, &[""; 0]);
        assert_eq!(words.say(&Message::new("no-such-key").with("a", "b")), "⟨no-such-key⟩");
        assert_eq!(words.say(&Message::new("change-written")), "{$path} written");
        assert!(!words.has("no-such-key") && words.has("role-owner"));
    }

    #[test]
    fn text_among_the_arguments_cannot_reach_the_terminal() {
        let message = Message::new("change-written").with("path", "a\u{1b}[2J\u{202e}\nb");
        assert_eq!(said(Lang::En, &message), "a␛[2J\\u{202e}␊b written");
    }

    #[test]
    fn one_catalogue_serves_every_thread() {
        let words = Catalogue::new(Lang::ZhCn, &[""; 0]);
        let said = std::thread::scope(|scope| {
            let there = scope.spawn(|| words.word("role-owner"));
            (words.word("role-leader"), there.join().unwrap())
        });
        assert_eq!(said, ("责任领导".to_owned(), "责任人".to_owned()));
    }

    #[test]
    fn further_resources_join_the_base() {
        let words = Catalogue::new(Lang::En, &["rule-x = { $a } is so\n"]);
        assert_eq!(words.say(&Message::new("rule-x").with("a", "it")), "it is so");
        assert!(words.keys().contains(&"rule-x".to_owned()));
    }

    #[test]
    #[should_panic(expected = "well-formed")]
    fn a_broken_resource_is_a_bug() {
        let _ = Catalogue::new(Lang::En, &["rule-x = { $a \n"]).word("role-owner");
    }
}
