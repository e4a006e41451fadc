//! What a finding is known by from one run to the next.

use std::collections::BTreeMap;

use crate::check::Finding;
use crate::model::id_of_name;
use crate::text::Digest;

/// One for each finding, in their order. It stays the same when lines move, when the task moves to another state, and in
/// another language; of equals each has a number.
pub(super) fn fingerprints(findings: &[&Finding]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let one = |finding: &&Finding| {
        let known = known_by(finding);
        let number = seen.entry(known.clone()).and_modify(|number| *number += 1).or_insert(1);
        Digest::of(format!("{known}\n{number}").as_bytes()).hex()
    };
    findings.iter().map(one).collect()
}

fn known_by(finding: &Finding) -> String {
    let path = &finding.at.path;
    let file = id_of_name(path.name()).filter(|_| path.under("tasks").is_some());
    let file = file.map_or_else(|| path.to_string(), |id| id.to_string());
    let args = finding.title.args.iter().map(|(name, arg)| format!("{name}={}", arg.exact()));
    let args: Vec<String> = args.collect();
    format!("{}\n{file}\n{}\n{}", finding.rule, finding.title.key, args.join("\n"))
}
