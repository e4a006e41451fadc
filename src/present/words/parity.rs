//! Whether two languages of the catalogue say the same things about the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// What keeps an English and a Chinese resource from being twins: syntax faults, keys that one of them lacks, keys whose
/// arguments differ. Empty where they are. One line a fault, sorted by key.
#[must_use]
pub fn parity(en: &str, zh: &str) -> Vec<String> {
    let mut faults = faults_of("en", en);
    faults.extend(faults_of("zh", zh));
    let (en, zh) = (signatures(en), signatures(zh));
    let keys: BTreeSet<&String> = en.keys().chain(zh.keys()).collect();
    for key in keys {
        match (en.get(key), zh.get(key)) {
            (Some(_), None) => faults.push(format!("{key}: not in zh")),
            (None, Some(_)) => faults.push(format!("{key}: not in en")),
            (Some(en), Some(zh)) if en != zh => {
                faults.push(format!("{key}: en takes {en:?}, zh takes {zh:?}"));
            }
            _ => {}
        }
    }
    faults
}

/// The arguments of every message, by key. What cannot be parsed is left out.
pub(super) fn signatures(resource: &str) -> BTreeMap<String, BTreeSet<String>> {
    let tree = parser::parse_runtime(resource).unwrap_or_else(|(tree, _)| tree);
    let mut signatures = BTreeMap::new();
    for entry in &tree.body {
        if let Entry::Message(message) = entry {
            let mut names = BTreeSet::new();
            if let Some(pattern) = &message.value {
                in_pattern(pattern, &mut names);
            }
            for attribute in &message.attributes {
                in_pattern(&attribute.value, &mut names);
            }
            signatures.insert(message.id.name.to_owned(), names);
        }
    }
    signatures
}

fn faults_of(name: &str, resource: &str) -> Vec<String> {
    let faults = parser::parse_runtime(resource).err().map(|(_, faults)| faults).unwrap_or_default();
    faults.iter().map(|fault| format!("{name}: {fault}")).collect()
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            for variant in variants {
                in_pattern(&variant.value, names);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, names),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_call(arguments, names),
        _ => {}
    }
}

fn in_call(arguments: &CallArguments<&str>, names: &mut BTreeSet<String>) {
    for value in &arguments.positional {
        in_inline(value, names);
    }
    for named in &arguments.named {
        in_inline(&named.value, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_named() {
        let en = "a = { $x }\nb = b\nc = { $n ->\n    [one] one { $y }\n   *[other] many\n}\n";
        let zh = "a = { $z }\nc = { NUMBER($n) } { $y }\nd = d\n";
        assert_eq!(parity(en, zh), ["a: en takes {\"x\"}, zh takes {\"z\"}", "b: not in zh", "d: not in en"]);
        assert_eq!(parity("a = { $", "a = a").len(), 2);
        assert_eq!(parity("a = { $x }", "a = 甲{ $x }"), Vec::<String>::new());
    }
}
