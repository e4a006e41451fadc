//! One addressable piece of a directive, and finding it by the address that people write.

use crate::model::numbering::{Kind, Number};
use crate::text::Span;

/// A clause of a directive's body. Its spans count from the start of that body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// The address: the heading's anchor, or the numbers from the top, `1.2.3`. No two clauses of a paper share one:
    /// where the paper itself repeats a number, the later ones end in `~2`, `~3` …
    pub path: String,
    /// The text of the heading, or the first sentence, with the number as written.
    pub heading: String,
    /// The number as written: `一、`, `（二）`, `3.`, `第三条`; none where the heading has none.
    pub number: Option<String>,
    /// All its text, up to the next clause that is not within it.
    pub span: Span,
    /// Its own text, up to the first clause within it.
    pub own: Span,
}

impl Clause {
    /// The same clause with its spans counted from `by` bytes earlier: in the whole file rather than its body.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        let moved = |span: Span| Span::new(span.start + by, span.end + by);
        Clause { span: moved(self.span), own: moved(self.own), ..self }
    }
}

/// The clause at an address: a path (`2.2`, `#2.2`), a number as written that only one clause has (`第三条`, `（三十）`),
/// or numbers from the top (`二、（二）`, `2.（2）`, `第三条（二）`). None where there is no such clause, or more than one.
#[must_use]
pub fn find<'a>(clauses: &'a [Clause], address: &str) -> Option<&'a Clause> {
    let address = address.trim();
    let path = address.strip_prefix('#').unwrap_or(address);
    let at = |path: &str| clauses.iter().find(|clause| clause.path == path);
    // An anchor may begin with the very mark that an address may have before it.
    if let Some(clause) = at(address).or_else(|| at(path)) {
        return Some(clause);
    }
    let numbers = numbers(address)?;
    let (first, rest) = numbers.split_first()?;
    if rest.is_empty() {
        return only(clauses, *first);
    }
    let values = |numbers: &[Number<'_>]| -> String {
        numbers.iter().map(|number| number.value.to_string()).collect::<Vec<_>>().join(".")
    };
    // An article is addressed without its chapter, so its number alone may be the way in.
    at(&values(&numbers)).or_else(|| at(&format!("{}.{}", only(clauses, *first)?.path, values(rest))))
}

/// The one clause that bears this number in this way of writing.
fn only<'a>(clauses: &'a [Clause], asked: Number<'_>) -> Option<&'a Clause> {
    let mut found = clauses.iter().filter(|clause| {
        let number = clause.number.as_deref().and_then(Number::at_start);
        number.is_some_and(|number| (number.kind, number.value) == (asked.kind, asked.value))
    });
    found.next().filter(|_| found.next().is_none())
}

/// The address as numbers, each with its mark; a last one may lack it (`二、2`).
fn numbers(address: &str) -> Option<Vec<Number<'_>>> {
    let mut numbers = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let number = Number::at_start(rest).or_else(|| bare(rest).filter(|_| !numbers.is_empty()))?;
        rest = number.rest(rest).trim_start();
        numbers.push(number);
    }
    Some(numbers)
}

fn bare(text: &str) -> Option<Number<'_>> {
    let value = crate::model::numeral::value(text)?;
    Some(Number { kind: Kind::Digits, value, written: text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::directive;

    #[test]
    fn an_anchor_may_begin_like_an_address() {
        let clauses = directive::clauses("## First {##A8}\nOne.\n## Second {#A8}\nTwo.\n");
        let found = |address: &str| find(&clauses, address).map(|clause| clause.heading.as_str());
        assert_eq!([found("#A8"), found("##A8"), found("A8")].map(|heading| heading.is_some()), [true; 3]);
        for clause in &clauses {
            assert_eq!(find(&clauses, &clause.path).map(|again| &again.path), Some(&clause.path));
        }
    }
}
