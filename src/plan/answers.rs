//! What the person says when acting.

use std::collections::BTreeMap;

/// Answers to what the acts ask. An act takes what its row in the table names and refuses what is missing.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The remark, the reason: free text.
    pub text: String,
    /// The official number.
    pub number: Option<String>,
    /// The value found for each criterion.
    pub found: BTreeMap<String, String>,
    /// How each criterion was checked; the empty key stands for all that are not named.
    pub how: BTreeMap<String, String>,
    /// Where each criterion was checked on site.
    pub on_site: BTreeMap<String, String>,
    /// Why each of these criteria is not met.
    pub unmet: BTreeMap<String, String>,
    /// What was learnt.
    pub lessons: Option<String>,
    /// Residual harm, or `none`.
    pub harm: Option<String>,
    /// Windows of look-backs.
    pub lookback: Vec<String>,
    /// What a remark asks for.
    pub ask: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// A record of the branch that stands.
    pub keep: Option<String>,
    /// Where it was said, if on site.
    pub place: Option<String>,
}
