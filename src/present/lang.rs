//! The languages that duban speaks, and which of them this reader gets.

/// A language of the catalogue.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese as written in mainland China.
    ZhCn,
}

impl Lang {
    /// All of them, in the order that tests and documentation use.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhCn];

    /// Reads a language tag (`zh-CN`) or the name of a locale (`zh_CN.UTF-8`, `C`); none where duban has no words
    /// for it. Every kind of Chinese is answered in the one there is.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Lang::En),
            "zh" => Some(Lang::ZhCn),
            _ => None,
        }
    }

    /// The language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhCn => "zh-CN",
        }
    }
}

/// The language for this run: what `--lang` says, then `DUBAN_LANG`, then the `language:` of the ledger, then the
/// locale. What none of ours fits is passed over; English when nothing is left.
#[must_use]
pub fn choose(
    flag: Option<Lang>,
    duban_lang: Option<&str>,
    ledger_language: Option<&str>,
    locale: Option<&str>,
) -> Lang {
    let named = [duban_lang, ledger_language, locale];
    flag.or_else(|| named.into_iter().flatten().find_map(Lang::parse)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locales_are_read() {
        for tag in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH-hans", "zh_TW"] {
            assert_eq!(Lang::parse(tag), Some(Lang::ZhCn), "{tag}");
        }
        for tag in ["en", "en-GB", "en_US.UTF-8", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(Lang::parse(tag), Some(Lang::En), "{tag}");
        }
        for tag in ["", "fr_FR.UTF-8", "zhuang", "english"] {
            assert_eq!(Lang::parse(tag), None, "{tag}");
        }
    }

    #[test]
    fn the_nearest_wish_wins() {
        assert_eq!(choose(Some(Lang::En), Some("zh"), Some("zh"), Some("zh")), Lang::En);
        assert_eq!(choose(None, Some("zh"), Some("en"), Some("en")), Lang::ZhCn);
        assert_eq!(choose(None, None, Some("zh-CN"), Some("en_US")), Lang::ZhCn);
        assert_eq!(choose(None, Some(""), Some("fr"), Some("zh_CN.UTF-8")), Lang::ZhCn);
        assert_eq!(choose(None, None, None, Some("de_DE")), Lang::En);
    }
}
