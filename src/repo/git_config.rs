//! What the user has told git, all of it read once.

use std::collections::BTreeMap;

/// The settings that the user's git sees, whatever files, includes and variables they come from; of a
/// setting given twice the last counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GitConfig(BTreeMap<String, Option<String>>);

impl GitConfig {
    /// Reads the output of `git config --list -z`: `key LF value NUL`, or `key NUL` where there is no `=`.
    #[must_use]
    pub fn parse(listing: &[u8]) -> Self {
        let entries = listing.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
        GitConfig(
            entries
                .map(|entry| {
                    let entry = String::from_utf8_lossy(entry);
                    match entry.split_once('\n') {
                        Some((key, value)) => (normal(key), Some(value.to_owned())),
                        None => (normal(&entry), None),
                    }
                })
                .collect(),
        )
    }

    /// The value of a setting such as `user.signingkey`; an empty one counts as none.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(&normal(key))?.as_deref().filter(|value| !value.is_empty())
    }

    /// Whether anything is set under this section.
    #[must_use]
    pub fn has_section(&self, section: &str) -> bool {
        self.0.keys().any(|key| key.split('.').next() == Some(section))
    }

    /// A yes or no, in any of git's spellings; `None` where it is not set or is neither.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let Some(value) = self.0.get(&normal(key))? else {
            return Some(true);
        };
        match value.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" | "" => Some(false),
            number => number.parse::<i64>().ok().map(|number| number != 0),
        }
    }
}

/// Section and variable in lower case; what stands between them (a URL, a branch) as it is.
fn normal(key: &str) -> String {
    let (Some((section, _)), Some((rest, variable))) = (key.split_once('.'), key.rsplit_once('.')) else {
        return key.to_ascii_lowercase();
    };
    let between = rest.get(section.len()..).unwrap_or_default();
    format!("{}{between}.{}", section.to_ascii_lowercase(), variable.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_wins_and_keys_are_folded_as_git_folds_them() {
        let config = GitConfig::parse(
            b"user.name\nA\0User.Name\nB\0url.https://X.org/.insteadOf\ny\nz\0commit.gpgsign\0gpg.format\n\0",
        );
        assert_eq!(config.get("user.name"), Some("B"));
        assert_eq!(config.get("url.https://X.org/.insteadof"), Some("y\nz"));
        assert_eq!(config.get("url.https://x.org/.insteadof"), None);
        assert_eq!(config.flag("commit.gpgSign"), Some(true));
        assert_eq!(config.get("gpg.format"), None);
        assert_eq!(config.flag("user.name"), None);
    }
}
