//! What is to be sent and what is to be done today are one and the same, day for day.

use jiff::civil::{Date, date};

use duban::model::Ledger;
use duban::report::{Agenda, Duty, agenda, urgings};

use crate::fixture::Archive;

/// Whoever is sent a paper on a day finds the matter on that day's list as his turn, and it is late there as it is here.
#[track_caller]
fn agree(ledger: &Ledger, from: Date, until: Date) -> usize {
    let mut papers = 0;
    let mut day = from;
    while day <= until {
        let lines = agenda(ledger, day);
        for urging in urgings(ledger, day) {
            let of_task = lines.iter().filter(|line| line.row.id == urging.row.id);
            let on_list = of_task.flat_map(Agenda::all).any(|todo| {
                let same = urging.to.iter().all(|to| todo.turn.contains(&to.name));
                let matter = match (todo.duty, urging.awaited) {
                    (Duty::Waits(what) | Duty::Late(what), Some(awaited)) => what == awaited,
                    (duty, awaited) => awaited.is_none() && !matches!(duty, Duty::NotReported),
                };
                same && matter
            });
            assert!(on_list, "{day}: {urging:#?}\n{lines:#?}");
            papers += 1;
        }
        day = day.tomorrow().unwrap();
    }
    papers
}

/// Records beside those of the kindergartens: what waits for somebody.
const ASKED: &str = "-- records/2026/01xx/2026-0142-k7q/2026-06-22-remark-p8.md --
---
act: remark
by: zhang-san
ask: extend
until: 2026-10-31
---
The third owner is abroad until October.
";
const SAID: &str = "-- records/2026/01xx/2026-0142-k7q/2026-07-01-opinion-p9.md --
---
act: opinion
by: wu-shi
category: complaint
channel: hotline
day: 2026-06-30
words: \"sha256:9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a9f0c1b2a\"
---
";

#[test]
fn today_and_the_ladder_agree() {
    let (from, until) = (date(2026, 3, 1), date(2027, 9, 30));
    let mut archives = vec![Archive::lawful()];
    for state in ["filed", "active", "review", "closed", "rebounded"] {
        archives.push(Archive::parse("", state));
    }
    archives.extend([Archive::parse(ASKED, "active"), Archive::parse(SAID, "closed")]);
    let papers: Vec<usize> =
        archives.iter().map(|archive| agree(&archive.build().ledger(), from, until)).collect();
    assert!(papers.iter().all(|papers| *papers > 30), "{papers:?}");
}
