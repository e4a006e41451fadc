//! What went wrong with a task by its records: sent back, rebounded, rightly complained about, put off, given up.

use crate::model::lookback::REBOUNDED;
use crate::model::{Chain, Datum, Filed, Record, Survey};

/// How it went wrong.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Failure {
    /// The verifier sent the application back.
    Returned,
    /// A look-back found that something is no longer as it was closed.
    Rebounded,
    /// The people concerned were asked, and the test was not passed.
    Unhappy,
    /// An opinion of the people was found right.
    Upheld,
    /// It was filed again because it had been closed falsely.
    FalseClose,
    /// The due date was put off.
    PutOff,
    /// A leader accepted that it is not done.
    Forgone,
}

impl Failure {
    /// As JSON and templates write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Failure::Returned => "returned",
            Failure::Rebounded => "rebounded",
            Failure::Unhappy => "people-test",
            Failure::Upheld => "opinion-upheld",
            Failure::FalseClose => "false-close",
            Failure::PutOff => "put-off",
            Failure::Forgone => "forgone",
        }
    }
}

/// One record that says that something went wrong.
#[derive(Copy, Clone, Debug)]
pub struct Failed<'a> {
    /// How.
    pub how: Failure,
    /// The record; of an opinion the answer that upholds it.
    pub filed: &'a Filed,
    /// What it says.
    pub record: &'a Record,
    /// The opinion that is upheld.
    pub opinion: Option<&'a Record>,
    /// Who owned the task then, by id.
    pub owner: Option<&'a str>,
}

/// Everything that went wrong, in the order of days, then of files; what was set aside when a fork was settled is no part
/// of it.
#[must_use]
pub fn failed(chain: &Chain) -> Vec<Failed<'_>> {
    let mut all: Vec<Failed<'_>> = chain
        .records()
        .filter(|(filed, _)| !chain.is_void(filed))
        .flat_map(|(filed, record)| {
            let owner = owner_then(chain, filed);
            hows(chain, record).into_iter().map(move |how| Failed {
                how,
                filed,
                record,
                opinion: None,
                owner,
            })
        })
        .collect();
    for opinion in chain.opinions() {
        if let (true, Some((filed, record))) = (opinion.is_upheld(), opinion.answer) {
            let owner = owner_then(chain, opinion.filed);
            all.push(Failed { how: Failure::Upheld, filed, record, opinion: Some(opinion.record), owner });
        }
    }
    all.sort_by_key(|one| (one.record.day(), one.filed.path.clone(), one.how));
    all
}

fn hows(chain: &Chain, record: &Record) -> Vec<Failure> {
    let unhappy = || {
        let survey = record.more.get("people").and_then(Survey::read);
        survey.is_some_and(|survey| survey.dissent().is_some())
    };
    match record.act.as_str() {
        "return" => vec![Failure::Returned],
        "lookback" => {
            let found = [(Failure::Rebounded, record.found_a_rebound()), (Failure::Unhappy, unhappy())];
            found.into_iter().filter(|(_, holds)| *holds).map(|(how, _)| how).collect()
        }
        "refile" if record.said("cause") == Some("false-close") => vec![Failure::FalseClose],
        "extend" if put_off(chain, record).is_some() => vec![Failure::PutOff],
        "forgo" => vec![Failure::Forgone],
        _ => Vec::new(),
    }
}

/// Who owned the task when a record was made: by the plan in force there, or for what is no link of the line (a look-back,
/// an opinion) by the plan of the closing before it.
fn owner_then<'a>(chain: &'a Chain, filed: &Filed) -> Option<&'a str> {
    let at = chain.all.iter().position(|other| other.path == filed.path)?;
    let closing = || {
        let (closing, _) = chain.last("close")?;
        chain.all.iter().position(|other| other.path == closing.path)
    };
    let at = if chain.links.contains(&at) { Some(at) } else { closing() };
    let plan = match at {
        Some(at) => chain.plans_at(at).pop(),
        None => chain.plan(),
    };
    plan?.get_text("owner")
}

/// The due date before and after an extension.
#[must_use]
pub fn put_off<'a>(chain: &'a Chain, record: &Record) -> Option<(&'a str, &'a str)> {
    let plans: Vec<_> = chain.planned().collect();
    let pair = plans.windows(2).find(|pair| std::ptr::eq(pair[1].0, record))?;
    let due = |plan: &'a Datum| plan.get_text("due");
    Some((due(pair[0].1)?, due(pair[1].1)?)).filter(|(before, after)| before != after)
}

/// What a record says against one criterion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Short {
    /// The criterion.
    pub id: String,
    /// Its name, by the plan.
    pub name: Option<String>,
    /// What it was to be.
    pub target: Option<String>,
    /// What was found when it was closed.
    pub closed: Option<String>,
    /// What was found now.
    pub found: Option<String>,
    /// Why it is not met, or how it was measured.
    pub reason: Option<String>,
}

/// The criteria that a return or a look-back finds wanting.
#[must_use]
pub fn short(chain: &Chain, record: &Record) -> Vec<Short> {
    let text = |datum: &Datum| datum.to_string();
    let of_plan = |id: &str, key: &str| {
        let criteria = chain.plan()?.get("criteria")?.items();
        let own = criteria.iter().find(|one| one.get_text("id") == Some(id))?;
        own.get(key).map(text)
    };
    let closed = |id: &str| {
        let verdicts = &chain.last("close")?.1.criteria;
        verdicts.iter().find(|verdict| verdict.id == id)?.actual.as_ref().map(text)
    };
    let wanting = record.criteria.iter().filter(|one| one.verdict == "unmet" || one.verdict == REBOUNDED);
    wanting
        .map(|one| Short {
            id: one.id.clone(),
            name: of_plan(&one.id, "name"),
            target: of_plan(&one.id, "target"),
            closed: closed(&one.id).filter(|_| one.verdict == REBOUNDED),
            found: one.actual.as_ref().map(text),
            reason: one.reason.clone().or_else(|| one.how.clone()),
        })
        .collect()
}
