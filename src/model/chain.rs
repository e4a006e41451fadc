//! The records of one task, folded into what they say: the state, the plan, the application that stands.

mod fork;
mod had;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Act, Asks, Datum, Exhibit, Raise, Record, RecordFault, State, TaskId, party};
use fork::Tree;
pub use fork::Undone;

use crate::repo::{PublicKey, RECORD, SealFault, Verifier};
use crate::text::{Digest, RepoPath};

/// A record as it lies in the tree.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The record's file.
    pub path: RepoPath,
    /// Digest of the file's bytes.
    pub digest: Digest,
    /// What it says, or why it cannot be read.
    pub record: Result<Record, RecordFault>,
    /// Its seals: the person each file name gives, and the key that made it over these very bytes.
    pub seals: Vec<Seal>,
}

/// One seal beside a record.
#[derive(Clone, Debug)]
pub struct Seal {
    /// The file.
    pub path: RepoPath,
    /// The person its name gives.
    pub person: String,
    /// The key that made it, or why it is no seal of this record.
    pub key: Result<PublicKey, SealFault>,
}

/// A seal as it lies in the tree: its path, the person its name gives, its bytes.
pub type RawSeal = (RepoPath, String, Arc<[u8]>);

impl Filed {
    /// Reads a record and its seals.
    #[must_use]
    pub fn read(path: RepoPath, bytes: &[u8], seals: Vec<RawSeal>, verifier: &mut Verifier) -> Self {
        let seals = seals
            .into_iter()
            .map(|(path, person, armored)| {
                let key = verifier.verify(&armored, RECORD, bytes);
                Seal { path, person, key }
            })
            .collect();
        Filed { path, digest: Digest::of(bytes), record: Record::read(bytes), seals }
    }
}

/// The records of one task.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// All of them, in the order of their paths.
    pub all: Vec<Arc<Filed>>,
    /// Indices into `all` of those that carry the state or the plan, from the filing on.
    pub links: Vec<usize>,
    /// Indices of those that were set aside when a fork was settled: they stay, and count for nothing.
    pub void: Vec<usize>,
    /// What does not fit.
    pub breaks: Vec<Break>,
    /// What does not fit is known: the rest is judged all the same.
    excused: bool,
}

/// Why records do not form one chain.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Break {
    /// This record names as `after` a record that is not there.
    Missing(usize),
    /// These two follow the same record (or both begin the chain).
    Fork(usize, usize),
    /// The second is the first once more, under another name.
    Again(usize, usize),
    /// This settlement names nothing that parts from what stands, or is one of more than anybody makes.
    Vain(usize),
    /// This record's `from`, `to` or act does not fit the table of acts, or the record before it.
    Unlawful(usize),
}

impl Chain {
    /// Orders the records of a task by what each names as the one before it. Dates take no part.
    #[must_use]
    pub fn fold(all: Vec<Arc<Filed>>) -> Self {
        let mut next: BTreeMap<Option<Digest>, Vec<usize>> = BTreeMap::new();
        let settled = Tree::of(&all).settled();
        let mut chain = Chain { all, breaks: settled.breaks, ..Chain::default() };
        for (at, filed) in chain.all.iter().enumerate() {
            let Ok(record) = &filed.record else { continue };
            if settled.void.contains(&at) || !Act::find(&record.act).is_some_and(Act::is_link) {
                continue;
            }
            match record.after.as_deref().map(Digest::parse) {
                Some(None) => chain.breaks.push(Break::Missing(at)),
                after => next.entry(after.flatten()).or_default().push(at),
            }
        }
        let mut firsts = BTreeMap::new();
        for (again, filed) in chain.all.iter().enumerate() {
            let first = *firsts.entry(filed.digest).or_insert(again);
            if first != again {
                chain.breaks.push(Break::Again(first, again));
            }
        }
        let (mut state, mut head, mut heir) = (State::Draft, None, Heir::None);
        while let Some(found) = next.remove(&head) {
            if let [first, again, ..] = found[..] {
                chain.breaks.push(Break::Fork(first, again));
            }
            let at = found[0];
            let filed = &chain.all[at];
            if let Ok(record) = &filed.record {
                if !follows(record, state, heir) {
                    chain.breaks.push(Break::Unlawful(at));
                }
                heir = heir.after(record);
                state = record.lands().unwrap_or(state);
            }
            head = Some(filed.digest);
            chain.links.push(at);
        }
        chain.breaks.extend(next.into_values().flatten().map(Break::Missing));
        chain.void.extend(settled.void);
        chain
    }

    /// The records that carry the state or the plan, from the filing on.
    pub fn line(&self) -> impl DoubleEndedIterator<Item = (&Filed, &Record)> {
        self.links.iter().filter_map(|at| {
            let filed: &Filed = &self.all[*at];
            Some((filed, filed.record.as_ref().ok()?))
        })
    }

    /// The record that a remark answers, where it answers one.
    #[must_use]
    pub fn answered_by(&self, remark: &Record) -> Option<&Filed> {
        let digest = remark.said("reply")?;
        self.all.iter().find(|filed| filed.digest.to_string() == digest).map(|filed| &**filed)
    }

    /// Every record that can be read.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = (&Filed, &Record)> {
        self.all.iter().filter_map(|filed| Some((&**filed, filed.record.as_ref().ok()?)))
    }

    /// Every record can be read and they form one line, so that what they say together may be relied on.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.excused || self.breaks.is_empty() && self.all.iter().all(|filed| filed.record.is_ok())
    }

    /// Has [`Chain::is_whole`] say so in any case: that the records are no chain is known already.
    pub fn excuse(&mut self) {
        self.excused = true;
    }

    /// A chain without a record.
    pub(super) const NONE: Chain =
        Chain { all: Vec::new(), links: Vec::new(), void: Vec::new(), breaks: Vec::new(), excused: false };

    /// The state in which a link of the line found the task.
    #[must_use]
    pub fn state_before(&self, at: usize) -> State {
        let before = self.links.iter().take_while(|link| **link != at).last();
        before.and_then(|link| self.all[*link].record.as_ref().ok()?.lands()).unwrap_or(State::Draft)
    }

    /// The plans that speak for the record `at`: for a link the one in force there, on its own branch of a fork; for any
    /// other record every plan the task has had, since its place among them is not known.
    #[must_use]
    pub fn plans_at(&self, at: usize) -> Vec<&Datum> {
        match self.way_to(at) {
            Some(way) => self.forces(&way).pop().map(|force| force.plan).into_iter().collect(),
            None => self.plans().collect(),
        }
    }

    /// The links that lead to a link, and it; none for any other record.
    fn way_to(&self, at: usize) -> Option<Vec<usize>> {
        match self.links.iter().position(|link| *link == at) {
            Some(place) => Some(self.links[..=place].to_vec()),
            // The tree is dear, and remarks, of which there may be a thousand, are no part of it.
            None if self.all[at].record.as_ref().is_ok_and(is_link) => Some(Tree::of(&self.all).way_to(at)),
            None => None,
        }
    }

    /// The last remark of the owner that asks for an extension and was not granted yet.
    #[must_use]
    pub fn extension_asked(&self) -> Option<(&Filed, &Record)> {
        let plan = self.plan()?;
        let granted: Vec<&str> = self.line().filter_map(|(_, record)| record.said("request")).collect();
        self.records().rfind(|(filed, record)| {
            record.ask.as_deref() == Some("extend")
                && party::is_owner(plan, record.actor())
                && !granted.contains(&filed.digest.to_string().as_str())
        })
    }

    /// Whether the act that the record `at` does takes somebody higher than it commonly does.
    #[must_use]
    pub fn is_raised(&self, act: &Act, at: usize) -> bool {
        match act.raised {
            None => false,
            Some((Raise::Key, _)) => self.plans().any(party::is_key),
            Some((Raise::Again, _)) => {
                let way = self.way_to(at).unwrap_or_default();
                let before = way.iter().take_while(|link| **link != at);
                // What was set aside has been done all the same.
                let before = before.chain(self.void.iter().filter(|void| **void != at));
                let mut records = before.filter_map(|link| self.all[*link].record.as_ref().ok());
                records.any(|record| record.act == act.name)
            }
        }
    }

    /// Digest of the last link: what the next one names as `after`.
    #[must_use]
    pub fn head(&self) -> Option<Digest> {
        self.line().last().map(|(filed, _)| filed.digest)
    }

    /// Where the task stands by its records; `None` before it is filed.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        self.line().last()?.1.lands()
    }

    /// Every plan the task has had, the first one first.
    pub fn plans(&self) -> impl DoubleEndedIterator<Item = &Datum> {
        self.forces(&self.links).into_iter().map(|force| force.plan)
    }

    /// The same, each with the record that set it.
    pub fn planned(&self) -> impl DoubleEndedIterator<Item = (&Record, &Datum)> {
        self.forces(&self.links).into_iter().map(|force| (force.record, force.plan))
    }

    /// The plans that came into force along these links: each with its record, or, for a handover, with the acceptance of
    /// the new owner.
    fn forces(&self, links: &[usize]) -> Vec<Force<'_>> {
        let (mut forces, mut waiting) = (Vec::new(), None);
        for link in links {
            let Ok(record) = &self.all[*link].record else { continue };
            match (planned(record), waiting) {
                (Some(plan), _) if names_an_heir(record) => waiting = Some((record, plan)),
                (Some(plan), _) => forces.push(Force { record, plan }),
                (None, Some((giver, plan))) if record.act == "accept" => {
                    forces.push(Force { record: giver, plan });
                    waiting = None;
                }
                _ => {}
            }
        }
        forces
    }

    /// The handover that waits for its new owner.
    #[must_use]
    pub fn handover(&self) -> Option<(&Filed, &Record)> {
        let mut line = self.line().rev().take_while(|(_, record)| record.act != "accept");
        line.find(|(_, record)| names_an_heir(record))
    }

    /// The plan as it should stand.
    #[must_use]
    pub fn plan(&self) -> Option<&Datum> {
        self.plans().next_back()
    }

    /// The plan as first filed.
    #[must_use]
    pub fn first_plan(&self) -> Option<&Datum> {
        self.plans().next()
    }

    /// The application that stands: the last `apply`, unless it was sent back.
    #[must_use]
    pub fn application(&self) -> Option<(&Filed, &Record)> {
        let (at, _) = self.line().enumerate().filter(|(_, (_, record))| record.act == "apply").last()?;
        let returned = self.line().skip(at).any(|(_, record)| record.act == "return");
        (!returned).then(|| self.line().nth(at)).flatten()
    }

    /// The last record of this act.
    #[must_use]
    pub fn last(&self, act: &str) -> Option<(&Filed, &Record)> {
        self.line().rfind(|(_, record)| record.act == act)
    }

    /// The digest of the task file that the last record of this act was sealed for.
    #[must_use]
    pub fn sealed_text(&self, act: &str) -> Option<(&Filed, Digest)> {
        let (filed, record) = self.last(act)?;
        Some((filed, Digest::parse(record.text.as_deref()?)?))
    }

    /// The evidence that the standing application or the last closing names.
    #[must_use]
    pub fn evidence(&self) -> &[Exhibit] {
        self.line()
            .rfind(|(_, record)| !record.evidence.is_empty())
            .map_or(&[], |(_, record)| &record.evidence)
    }
}

/// The plan of an act that sets one; what any other record says of a plan binds nobody.
fn planned(record: &Record) -> Option<&Datum> {
    record.plan.as_ref().filter(|_| Act::find(&record.act).is_some_and(|act| act.asks(Asks::Plan)))
}

/// A plan that came into force, and the record that set it.
struct Force<'a> {
    record: &'a Record,
    plan: &'a Datum,
}

/// It carries the state or the plan.
fn is_link(record: &Record) -> bool {
    Act::find(&record.act).is_some_and(Act::is_link)
}

/// It names an owner who is to come.
fn names_an_heir(record: &Record) -> bool {
    Act::find(&record.act).is_some_and(|act| act.asks(Asks::Heir))
}

/// Whether a new owner is waited for.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Heir {
    None,
    Awaited,
}

impl Heir {
    fn after(self, record: &Record) -> Self {
        match () {
            () if names_an_heir(record) => Heir::Awaited,
            () if record.act == "accept" => Heir::None,
            () => self,
        }
    }
}

/// Whether a record fits the table of acts and what stood before it. Whoever is at work on a task signs for it once
/// more only as its new owner; while one is awaited nobody changes the plan under his hands; and nothing begins a chain
/// but a filing.
fn follows(record: &Record, state: State, heir: Heir) -> bool {
    Act::find(&record.act).is_some_and(|act| {
        let fits = match record.act.as_str() {
            "accept" => state == State::Filed || heir == Heir::Awaited,
            "file" => true,
            _ if act.asks(Asks::Plan) && heir == Heir::Awaited => names_an_heir(record),
            _ => record.after.is_some(),
        };
        fits && act.from.contains(&state)
            && record.from.as_deref() == Some(state.name())
            && record.lands() == Some(act.lands(state))
    })
}

/// The task a path under `records/` belongs to: `records/2026/01xx/<id>/<file>`.
#[must_use]
pub fn owner_of(path: &RepoPath) -> Option<(TaskId, &str)> {
    let mut names = path.under("records")?.split('/');
    let (year, hundred, text, file) = (names.next()?, names.next()?, names.next()?, names.next()?);
    let id = TaskId::parse(text).ok().filter(|_| names.next().is_none())?;
    // An id has one spelling, so its own digits tell its folders: `2026-0142-k7q` lies in `2026` and `01xx`.
    let more = text.strip_prefix(year)?.strip_prefix('-')?.strip_prefix(hundred.strip_suffix("xx")?)?;
    (more.find('-') == Some(2)).then_some((id, file))
}
