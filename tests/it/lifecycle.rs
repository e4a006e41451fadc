//! The whole lifecycle: every act from every state by every role is allowed exactly where the table of the design says
//! so, and the history is judged the same way, whether the program was asked or somebody wrote the records himself.
//! What depends on the day alone is tried elsewhere.

pub mod ledger;

use std::collections::BTreeSet;

use duban::check::Finding;
use duban::model::{ACTS, Act, State, To};
use duban::plan::Refusal;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::history::past::Past;
use ledger::{Desk, PEOPLE, at_state};

/// The table of the design: act, from, to, by. `any` is every state but a draft; `=` stays where it is.
const TABLE: &str = "
file      | draft                                | filed     | supervisor
object    | filed                                | draft     | owner
accept    | filed active                         | active    | owner
remark    | any                                  | =         | owner co-unit supervisor verifier leader
extend    | active                               | =         | supervisor
amend     | filed active                         | =         | supervisor
handover  | filed active                         | =         | supervisor
apply     | active review                        | review    | owner
return    | review                               | active    | verifier
close     | review                               | closed    | verifier
lookback  | closed                               | =         | reviewer
opinion   | active review closed final           | =         | registrar
answer    | any                                  | =         | supervisor leader
finalize  | closed                               | final     | supervisor
refile    | closed final                         | rebounded | supervisor
suspend   | filed active                         | suspended | leader
resume    | suspended                            | active    | supervisor
cancel    | draft filed active review suspended  | cancelled | leader
forgo     | active review                        | unmet     | leader
waive     | any                                  | =         | supervisor
take      | filed active review suspended        | =         | leader
report    | any                                  | =         | supervisor
settle    | any                                  | =         | supervisor
urge      | any                                  | =         | supervisor leader
";

/// One row of it.
struct Row {
    act: &'static str,
    from: Vec<State>,
    to: Option<State>,
    by: Vec<&'static str>,
}

fn table() -> Vec<Row> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [act, from, to, by] = cells[..] else { panic!("{line}") };
        let from = match from {
            "any" => State::all().filter(|state| *state != State::Draft).collect(),
            names => names.split_whitespace().map(|name| State::parse(name).expect("a state")).collect(),
        };
        Row { act, from, to: State::parse(to), by: by.split_whitespace().collect() }
    };
    TABLE.trim().lines().map(row).collect()
}

#[test]
fn the_table_of_the_program_is_that_of_the_design() {
    let table = table();
    let names: BTreeSet<&str> = table.iter().map(|row| row.act).collect();
    assert_eq!(names, ACTS.iter().map(|act| act.name).collect());
    for row in &table {
        let act = Act::find(row.act).expect("in the table");
        let sorted = |states: &[State]| states.iter().copied().collect::<BTreeSet<_>>();
        assert_eq!(sorted(act.from), sorted(&row.from), "{}", row.act);
        assert_eq!(act.to, row.to.map_or(To::Same, To::State), "{}", row.act);
        let by: Vec<&str> = act.by.iter().map(|role| role.name()).collect();
        assert_eq!(by, row.by, "{}", row.act);
    }
}

/// What cannot be, though state and role are right: an opinion is answered only where there can be one, and whoever is
/// at work signs once more only as a new owner.
fn lacks_its_cause(act: &str, state: State) -> bool {
    matches!((act, state), ("answer", State::Filed) | ("accept", State::Active))
}

#[test]
fn every_act_from_every_state_by_every_role() {
    // A settlement needs a fork, which the histories of forks have.
    let cases: Vec<(Row, State)> = table()
        .into_iter()
        .filter(|row| row.act != "settle")
        .flat_map(|row| {
            State::all().map(move |state| (Row { from: row.from.clone(), by: row.by.clone(), ..row }, state))
        })
        .collect();
    let wrong: Vec<String> = cases.into_par_iter().flat_map_iter(|(row, state)| tried(&row, state)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Everybody tries one act in one state; what goes otherwise than the table says.
fn tried(row: &Row, state: State) -> Vec<String> {
    thread_local! { static PAST: Past = Past::new(); }
    PAST.with(|past| tried_in(past, row, state))
}

fn tried_in(past: &Past, row: &Row, state: State) -> Vec<String> {
    let act = Act::find(row.act).expect("in the table");
    let files = at_state(state, row.act);
    let ledger = files.ledger();
    let root = past.commit(&files, &[]);
    let mut wrong = Vec::new();
    let mut say =
        |who: &str, what: String| wrong.push(format!("{} from {} by {who}: {what}", row.act, state.name()));
    if !row.from.contains(&state) {
        let who = PEOPLE.iter().find(|(_, role)| row.by.contains(role)).expect("every role is somebody's").0;
        let desk = Desk { files: &files, ledger: &ledger, who };
        match desk.act(act) {
            Err(Refusal::NotFrom { .. }) => {}
            other => say(who, format!("{other:?}, but it does not start here")),
        }
        let forged = past.commit(&desk.forged(act, state), &[root]);
        if !past.broken(root, forged).contains(&"record-chain") {
            say(who, "the history does not tell that it does not start here".to_owned());
        }
        return wrong;
    }
    for (who, role) in PEOPLE {
        let desk = Desk { files: &files, ledger: &ledger, who };
        let allowed = row.by.contains(&role) && !lacks_its_cause(row.act, state);
        let planned = desk.act(act);
        let done = match &planned {
            Ok(plan) => desk.gate(act, plan.clone()),
            Err(_) => desk.act(act),
        };
        match &done {
            Ok(_) if !allowed => say(who, "it is done".to_owned()),
            Err(refusal) if allowed => say(who, format!("refused: {}", told(refusal))),
            Err(Refusal::Findings(found, _))
                if !row.by.contains(&role) && !names(found).contains("not-authorised") =>
            {
                say(who, format!("refused for another reason than who he is: {:?}", names(found)));
            }
            _ => {}
        }
        // Whatever the program says, he may write the records himself.
        if let Ok(plan) = planned {
            let tip = past.commit(&desk.carried_out(&plan), &[root]);
            let broken = past.broken(root, tip);
            if broken.is_empty() != allowed {
                say(who, format!("the history says {broken:?}"));
            }
        }
    }
    wrong
}

fn names(found: &[Finding]) -> BTreeSet<&'static str> {
    found.iter().map(|finding| finding.rule).collect()
}

fn told(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Findings(found, _) => {
            let said: Vec<String> = found.iter().map(|one| format!("{} {:?}", one.rule, one.title)).collect();
            said.join("; ")
        }
        other => format!("{other:?}"),
    }
}

/// Acts that a registrar does for somebody without git; all others are done by the person alone.
const ON_BEHALF: [&str; 11] = [
    "file", "object", "accept", "remark", "apply", "handover", "suspend", "resume", "take", "report", "urge",
];

#[test]
fn a_registrar_acts_for_others_where_the_design_lets_him() {
    for act in ACTS {
        assert_eq!(act.on_behalf, ON_BEHALF.contains(&act.name), "{}", act.name);
    }
}
