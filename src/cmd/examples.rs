//! The examples of a verb, as its help shows them.

use crate::present::Lang;

/// Examples stand first.
pub(super) fn examples(examples: &[(&str, &str, &str)], lang: Lang) -> String {
    let line = |(command, en, zh): &(&str, &str, &str)| {
        format!("  $ {command}\n      {}\n", if lang == Lang::ZhCn { zh } else { en })
    };
    examples.iter().map(line).collect::<String>().trim_end().to_owned()
}
