//! The language in which lists are asked for: `owner:zhang-san due<2026-10 -state:review or overdue`.
//!
//! ```text
//! query       all { "or" all }                     any of the alternatives
//! all         term { term }                        everything that stands side by side
//! term        [ "-" ] ( flag | "@" view | key op value { "," value } | "no:" key )
//! op          ":"  "<"  "<="  ">"  ">="            a range is `key:from..to`
//! ```
//!
//! Keys, flags and words are those of the vocabulary, in English or in Chinese, and so are the marks: `责任人：张三，李四`.

mod day;
mod key;
mod read;
#[cfg(test)]
mod tests;
mod want;
mod word;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Item;
use crate::model::{People, State};
use want::Want;

pub use key::{FACTS, Fact, Flag, Key, Kind, LIGHTS, Of, Reads};

/// What is needed to understand a query.
pub struct Reader<'a> {
    /// Who is who: people and units go by any of their names.
    pub people: &'a People,
    /// Queries with a name.
    pub views: &'a BTreeMap<String, String>,
    /// The day that `today` is.
    pub today: Date,
}

/// Conditions on a task.
#[derive(Clone, Debug, Default)]
pub struct Query {
    any: Vec<Vec<Term>>,
    scope: Scope,
}

/// Which tasks a query is about where it names no state.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Scope {
    /// Open ones.
    #[default]
    Open,
    /// Ended ones too.
    All,
}

/// One condition, or its opposite.
#[derive(Clone, Debug)]
struct Term {
    not: bool,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    Flag(Flag),
    Lacks(Key),
    Is(Key, Vec<Want>),
    View(Vec<Vec<Term>>),
}

/// A query that cannot be understood: the condition as written, the view in which it stands, and why.
#[derive(Clone, Debug)]
pub struct QueryFault {
    /// The condition.
    pub term: String,
    /// The view that holds it.
    pub view: Option<String>,
    /// Why.
    pub fault: Box<Fault>,
}

/// A key by its names, English and Chinese.
pub type Names = [&'static str; 2];

/// Why a condition cannot be understood.
#[derive(Clone, Debug)]
pub enum Fault {
    /// No key, flag or view has this name; the nearest.
    Name(String, Option<String>),
    /// No value stands behind the key.
    Empty(Names),
    /// The key has words of its own, and this is none.
    Value {
        /// The key.
        key: Names,
        /// What stands there.
        text: String,
        /// The word that was probably meant.
        nearest: Option<&'static str>,
        /// The words it may be.
        lawful: Vec<&'static str>,
    },
    /// No day.
    Day(Names, String),
    /// No number.
    Number(Names, String),
    /// More and less are asked of days and numbers alone.
    Order(Names),
    /// Nothing stands on one side of `or`.
    Or,
    /// A view that holds itself.
    Loop,
}

impl Query {
    /// Reads a query: each text is a line of its own, as the shell hands them over.
    ///
    /// # Errors
    /// The first condition that cannot be understood.
    pub fn parse(texts: &[String], reader: &Reader<'_>) -> Result<Query, QueryFault> {
        Ok(Query { any: read::query(texts, reader)?, scope: Scope::Open })
    }

    /// Whether a word of a search is a condition of this language and not a text to look for: it has a known key, or
    /// names a view.
    #[must_use]
    pub fn is_condition(word: &str) -> bool {
        read::is_condition(word)
    }

    /// The words that a text to look for holds: what stands in quotes is one, and so is a text without any quotes, for
    /// the shell took its own away.
    #[must_use]
    pub fn phrases(text: &str) -> Vec<String> {
        if !text.contains(['"', '“']) {
            return vec![text.to_owned()];
        }
        word::words(text).iter().map(word::Word::text).collect()
    }

    /// About these tasks, where it names no state.
    #[must_use]
    pub fn about(mut self, scope: Scope) -> Query {
        self.scope = scope;
        self
    }

    /// Whether a task meets it.
    #[must_use]
    pub fn takes(&self, item: &Item<'_>) -> bool {
        if self.any.is_empty() {
            return self.scope == Scope::All || item.row.state.is_none_or(State::is_open);
        }
        self.any.iter().any(|all| {
            let inside = self.scope == Scope::All || says_state(all);
            (inside || item.row.state.is_none_or(State::is_open)) && all.iter().all(|term| term.takes(item))
        })
    }

    /// Whether a task may meet it, by all that is known without its records.
    #[must_use]
    pub fn might_take(&self, item: &Item<'_>) -> bool {
        let known = |term: &Term| term.all_reads() < Reads::Records;
        if self.any.is_empty() {
            return self.takes(item);
        }
        self.any.iter().any(|all| {
            let inside = self.scope == Scope::All || says_state(all);
            let open = inside || item.row.state.is_none_or(State::is_open);
            open && all.iter().filter(|term| known(term)).all(|term| term.takes(item))
        })
    }

    /// Whether a task of this state may meet it: other folders need not be read.
    #[must_use]
    pub fn may_take(&self, state: State) -> bool {
        let open = self.scope == Scope::All || state.is_open();
        match self.any.is_empty() {
            true => open,
            false => {
                self.any.iter().any(|all| (open || says_state(all)) && all.iter().all(|term| term.may(state)))
            }
        }
    }

    /// How much has to be read to judge a task.
    #[must_use]
    pub fn reads(&self) -> Reads {
        self.terms().into_iter().map(Term::reads).max().unwrap_or_default()
    }

    /// How much has to be read to judge a task as far as may be without its records.
    #[must_use]
    pub fn reads_before_records(&self) -> Reads {
        let before = self.terms().into_iter().map(Term::reads).filter(|reads| *reads < Reads::Records);
        before.max().unwrap_or_default()
    }

    /// It asks for tasks to be looked back on, and for no others.
    #[must_use]
    pub fn asks_lookback(&self) -> bool {
        let asks = |term: &Term| match &term.test {
            Test::Flag(Flag::LookbackDue) => !term.not,
            Test::Is(key, _) => !term.not && is_of_closed(*key),
            _ => false,
        };
        !self.any.is_empty() && self.any.iter().all(|all| all.iter().any(asks))
    }

    /// It asks for what belongs to whoever asks.
    #[must_use]
    pub fn asks_me(&self) -> bool {
        self.terms().into_iter().any(|term| match &term.test {
            Test::Flag(Flag::Mine) => true,
            Test::Is(_, wants) => wants.contains(&Want::Me),
            _ => false,
        })
    }

    /// People and units that are asked for by a name.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let wants = self.terms().into_iter().filter_map(|term| match &term.test {
            Test::Is(_, wants) => Some(wants),
            _ => None,
        });
        let name = |want: &'_ Want| matches!(want, Want::Name(_));
        let names = wants.flatten().filter(|want| name(want));
        names
            .filter_map(|want| if let Want::Name(name) = want { Some(name.as_str()) } else { None })
            .collect()
    }

    fn terms(&self) -> Vec<&Term> {
        let mut terms = Vec::new();
        collect(&self.any, &mut terms);
        terms
    }
}

fn collect<'a>(any: &'a [Vec<Term>], terms: &mut Vec<&'a Term>) {
    for term in any.iter().flatten() {
        terms.push(term);
        if let Test::View(inner) = &term.test {
            collect(inner, terms);
        }
    }
}

/// It says itself of which states the tasks are, so that ended ones may be meant.
fn says_state(all: &[Term]) -> bool {
    all.iter().filter(|term| !term.not).any(|term| match &term.test {
        Test::Is(key, _) => matches!(key.kind, Kind::State) || is_of_closed(*key),
        Test::Flag(flag) => matches!(flag, Flag::LookbackDue),
        Test::View(any) => any.iter().all(|all| says_state(all)),
        _ => false,
    })
}

/// Only a closed task says anything under this key.
fn is_of_closed(key: Key) -> bool {
    matches!(key.of, Of::Fact(Fact::Lookback | Fact::LookbackUntil | Fact::Window))
}

impl Term {
    fn takes(&self, item: &Item<'_>) -> bool {
        let takes = match &self.test {
            Test::Flag(flag) => item.has(*flag),
            Test::Lacks(key) => item.values(*key).is_empty(),
            Test::Is(key, wants) => {
                let values = item.values(*key);
                let fits = |want: &Want| values.iter().any(|value| want.fits(value, item.me));
                // What is not said is not `yes`.
                wants.iter().any(fits) || values.is_empty() && wants.contains(&Want::Word("no"))
            }
            Test::View(any) => any.iter().any(|all| all.iter().all(|term| term.takes(item))),
        };
        takes != self.not
    }

    /// Whether it leaves room for a task of this state.
    fn may(&self, state: State) -> bool {
        match &self.test {
            Test::Is(key, wants) if matches!(key.kind, Kind::State) => {
                wants.contains(&Want::Word(state.name())) != self.not
            }
            Test::Flag(Flag::LookbackDue) => self.not || state == State::Closed,
            Test::Is(key, _) if is_of_closed(*key) => self.not || state == State::Closed,
            Test::View(any) if !self.not => any.iter().any(|all| all.iter().all(|term| term.may(state))),
            _ => true,
        }
    }

    /// What it and all that is in it costs.
    fn all_reads(&self) -> Reads {
        let Test::View(any) = &self.test else { return self.reads() };
        any.iter().flatten().map(Term::all_reads).max().unwrap_or_default()
    }

    fn reads(&self) -> Reads {
        match &self.test {
            Test::Lacks(key) | Test::Is(key, _) => key.reads,
            Test::Flag(flag) => flag.reads(),
            Test::View(_) => Reads::Scalars,
        }
    }
}
