//! Forks of a chain: where two records follow the same one, and which of the branches a settlement has set aside.

use std::sync::Arc;

use std::collections::{BTreeMap, BTreeSet};

use super::{Break, Chain, Filed};
use crate::model::{Act, Asks, Raise, Record, Role, State};
use crate::text::Digest;

/// The settlements of one task that are read. Each is held against all others and their branches: 1,500 that set each other
/// aside, which nobody need have sealed, took minutes.
const MOST: usize = 32;

/// The records of one task as a tree: each link with the one it follows.
pub(super) struct Tree<'a> {
    all: &'a [Arc<Filed>],
    links: BTreeMap<Digest, usize>,
}

/// What the settlements of a chain come to.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Links that stand no longer.
    pub void: BTreeSet<usize>,
    /// Settlements that set each other's branch aside, or none.
    pub breaks: Vec<Break>,
}

/// What a settlement undoes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Undone {
    /// The end of the task.
    End,
    /// What only a verifier or a leader decides.
    Decision,
    /// What was agreed, for another agreement.
    Agreement,
}

impl<'a> Tree<'a> {
    /// Every link that can be read.
    pub fn of(all: &'a [Arc<Filed>]) -> Self {
        let is_link = |filed: &Filed| {
            filed.record.as_ref().is_ok_and(|record| Act::find(&record.act).is_some_and(Act::is_link))
        };
        let links = all.iter().enumerate().filter(|(_, filed)| is_link(filed));
        Tree { all, links: links.map(|(at, filed)| (filed.digest, at)).collect() }
    }

    /// What is set aside. A settlement that is set aside itself sets nothing aside.
    pub fn settled(&self) -> Settled {
        let mut settled = Settled::default();
        let mut branches = BTreeMap::new();
        for at in self.links.values().copied().filter(|at| self.settles(*at)) {
            match self.branch(at).filter(|_| branches.len() < MOST) {
                Some(branch) => drop(branches.insert(at, branch)),
                None => settled.breaks.push(Break::Vain(at)),
            }
        }
        let mut stands = BTreeMap::new();
        for at in branches.keys() {
            counts(*at, &branches, &mut stands);
        }
        let counting: Vec<usize> = branches.keys().copied().filter(|at| stands[at]).collect();
        for at in &counting {
            settled.void.extend(&branches[at]);
        }
        for (place, first) in counting.iter().enumerate() {
            let against = |again: &&usize| branches[*again].iter().any(|at| self.leads_to(*at, *first));
            for again in counting[place + 1..].iter().filter(against) {
                settled.breaks.push(Break::Fork(*first, *again));
            }
        }
        settled
    }

    /// The ends of all branches that stand: links that no standing link follows.
    pub fn ends(&self, void: &BTreeSet<usize>) -> Vec<usize> {
        let standing = || self.links.values().copied().filter(|at| !void.contains(at));
        let followed: BTreeSet<usize> = standing().filter_map(|at| self.before(at)).collect();
        standing().filter(|at| !followed.contains(at)).collect()
    }

    /// Whether a link comes before another one, or is it.
    pub fn leads_to(&self, first: usize, last: usize) -> bool {
        self.back(last).any(|at| at == first)
    }

    /// The links that lead to a link, the first one first, and it.
    pub fn way_to(&self, at: usize) -> Vec<usize> {
        let mut way: Vec<usize> = self.back(at).collect();
        way.reverse();
        way
    }

    fn record(&self, at: usize) -> Option<&'a Record> {
        self.all[at].record.as_ref().ok()
    }

    fn settles(&self, at: usize) -> bool {
        self.record(at).is_some_and(settles)
    }

    fn before(&self, at: usize) -> Option<usize> {
        self.links.get(&Digest::parse(self.record(at)?.after.as_deref()?)?).copied()
    }

    /// A link and all before it. No digest can be its own ancestor's, so this ends.
    fn back(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |at| self.before(*at))
    }

    /// The links that a settlement sets aside: back from each end that it names to where the standing branch parts from
    /// it. None where it names something else.
    fn branch(&self, at: usize) -> Option<BTreeSet<usize>> {
        let standing: BTreeSet<usize> = self.back(at).collect();
        let mut branch = BTreeSet::new();
        for end in &self.record(at)?.void {
            let end = *self.links.get(&Digest::parse(end)?)?;
            if standing.contains(&end) {
                return None;
            }
            branch.extend(self.back(end).take_while(|at| !standing.contains(at)));
        }
        (!branch.is_empty()).then_some(branch)
    }
}

/// Whether no settlement that counts has set this one aside. One that does names it or what follows it, so it came later,
/// and this ends.
fn counts(
    at: usize,
    branches: &BTreeMap<usize, BTreeSet<usize>>,
    stands: &mut BTreeMap<usize, bool>,
) -> bool {
    if let Some(known) = stands.get(&at) {
        return *known;
    }
    let later: Vec<usize> =
        branches.iter().filter(|(_, branch)| branch.contains(&at)).map(|(other, _)| *other).collect();
    let stood = !later.into_iter().any(|other| counts(other, branches, stands));
    stands.insert(at, stood);
    stood
}

fn settles(record: &Record) -> bool {
    Act::find(&record.act).is_some_and(|act| act.asks(Asks::Fork))
}

/// An act that ends a task, or that only a verifier or a leader does.
fn is_decision(record: &Record) -> bool {
    let by = Act::find(&record.act).map_or(&[][..], |act| act.by);
    ends(record) || matches!(by, [Role::Verifier] | [Role::Leader])
}

/// The same act with another plan, where doing it twice takes more than doing it once: what was filed stands until it is
/// amended, and the second extension is the leader's.
fn replaces(old: &Record, new: &Record) -> bool {
    let once = |act: &Act| act.from == [State::Draft] || matches!(act.raised, Some((Raise::Again, _)));
    old.act == new.act && old.plan != new.plan && Act::find(&old.act).is_some_and(once)
}

fn ends(record: &Record) -> bool {
    record.lands().is_some_and(|state| !state.is_open()) && record.from != record.to
}

impl Chain {
    /// What a settlement sets aside that is not the supervisor's to undo: a decision, where nobody who could have decided
    /// otherwise has done so on the branch that stands, for a supervisor chooses between two decisions and makes none
    /// himself; and a filing or an extension, for another one of his own that says otherwise.
    #[must_use]
    pub fn undone_by(&self, settlement: usize) -> Option<(Undone, &Filed, &Record)> {
        if self.breaks.contains(&Break::Vain(settlement)) {
            return None;
        }
        let tree = Tree::of(&self.all);
        let branch = tree.branch(settlement)?;
        let mut before = BTreeSet::new();
        for at in &branch {
            // What leads to a link that is known is known.
            tree.back(*at).all(|at| before.insert(at));
        }
        let own = tree.back(settlement).filter(|at| !before.contains(at));
        let own: Vec<&Record> = own.filter_map(|at| tree.record(at)).collect();
        if own.iter().any(|record| is_decision(record)) {
            return None;
        }
        let is_replaced = |old: &Record| own.iter().any(|new| replaces(old, new));
        branch.into_iter().find_map(|at| {
            let record = tree.record(at)?;
            let how = match () {
                () if ends(record) => Undone::End,
                () if is_decision(record) => Undone::Decision,
                () if is_replaced(record) => Undone::Agreement,
                () => return None,
            };
            Some((how, &*self.all[at], record))
        })
    }

    /// The acts that a settlement sets aside, in the order of their paths; none where it settles nothing, or was set aside
    /// itself.
    #[must_use]
    pub fn set_aside_by(&self, settlement: &Filed) -> Vec<(&Filed, &Record)> {
        if !settlement.record.as_ref().is_ok_and(settles) {
            return Vec::new();
        }
        let at = self.all.iter().position(|other| other.path == settlement.path);
        let at = at.filter(|at| !self.void.contains(at) && !self.breaks.contains(&Break::Vain(*at)));
        let tree = Tree::of(&self.all);
        let branch = at.and_then(|at| tree.branch(at)).unwrap_or_default();
        branch.into_iter().filter_map(|at| Some((&*self.all[at], tree.record(at)?))).collect()
    }

    /// Whether no two records follow the same one, or what does was settled.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.breaks.iter().any(|fault| matches!(fault, Break::Fork(..)))
    }

    /// Whether two different records follow the same one; of one that lies there twice there is no choice to make.
    #[must_use]
    pub fn is_forked(&self) -> bool {
        let differ = |one: usize, other: usize| self.all[one].digest != self.all[other].digest;
        self.breaks.iter().any(|fault| matches!(fault, Break::Fork(one, other) if differ(*one, *other)))
    }

    /// The ends of the branches of a fork, in the order of their paths; one where there is none.
    #[must_use]
    pub fn ends(&self) -> Vec<&Filed> {
        let tree = Tree::of(&self.all);
        // Settlements that set each other aside leave both branches in question.
        let void = if self.is_settled() { self.void.iter().copied().collect() } else { BTreeSet::new() };
        tree.ends(&void).into_iter().map(|at| &*self.all[at]).collect()
    }

    /// Whether a link leads to an end.
    #[must_use]
    pub fn leads_to(&self, link: &Filed, end: &Filed) -> bool {
        let at = |filed: &Filed| self.all.iter().position(|other| other.path == filed.path);
        at(link).zip(at(end)).is_some_and(|(link, end)| Tree::of(&self.all).leads_to(link, end))
    }

    /// Whether a record was set aside when a fork was settled.
    #[must_use]
    pub fn is_void(&self, filed: &Filed) -> bool {
        self.void.iter().any(|at| self.all[*at].path == filed.path)
    }
}
