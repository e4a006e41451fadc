//! A paper of the ladder goes out once, whatever cuts the command off.
#![expect(clippy::disallowed_methods, reason = "the real program is run on real files")]

use std::time::Duration;

use duban::commit::Step;

use super::office::{Office, said};

const KILL: &str = "kill -9 $PPID";
/// One task is due in August; its sender writes a line for each paper.
const SENDER: &str = "sed -n 1p >> ../sent";
const URGE: [&str; 3] = ["urge", "--due", "--send"];

fn office(sender: &str) -> Office {
    let office = Office::busy();
    office.sh("zhao-liu", &format!("git config duban.sendCommand '{sender}'"));
    office
}

fn lines(office: &Office, file: &str) -> usize {
    std::fs::read_to_string(office.path(file)).unwrap_or_default().lines().count()
}

/// How many records of papers there are.
fn recorded(office: &Office) -> usize {
    office.sh("zhao-liu", "ls records/*/*/*/*-urge-*.md 2>/dev/null | wc -l").trim().parse().unwrap()
}

/// How many papers are due, with the commands that nothing disturbs.
fn due() -> usize {
    let office = office(SENDER);
    let ended = said(&mut office.duban("zhao-liu", &URGE));
    assert_eq!(ended.code, Some(0), "{}", ended.text);
    assert_eq!(lines(&office, "../sent"), recorded(&office));
    recorded(&office)
}

#[test]
fn a_paper_goes_out_once_wherever_the_command_is_killed() {
    let due = due();
    assert!(due > 1, "the others go out as well");
    let act = Step::ALL.iter().take_while(|(step, _)| *step != Step::Back).map(|(_, name)| *name);
    for step in act.chain(["handed", "recorded"]) {
        let office = office(SENDER);
        let at = format!("{step}: touch ../reached; {KILL}");
        let ended = said(office.duban("zhao-liu", &URGE).env("DUBAN_AT", &at));
        assert!(ended.code.is_none() && office.path("../reached").exists(), "{step}: {}", ended.text);
        let next = said(&mut office.duban("zhao-liu", &URGE));
        assert_eq!(next.code, Some(0), "{step}: {}", next.text);
        assert_eq!((lines(&office, "../sent"), recorded(&office)), (due, due), "{step}: {}", next.text);
        let after = said(&mut office.duban("zhao-liu", &URGE));
        assert_eq!((after.code, recorded(&office)), (Some(0), due), "{step}: {}", after.text);
        let verified = said(&mut office.duban("zhao-liu", &["verify"]));
        assert_eq!(verified.code, Some(0), "{step}: {}", verified.text);
    }
}

#[test]
fn a_paper_goes_out_once_from_all_work_trees_together() {
    let due = due();
    let office = office(SENDER);
    office.sh("zhao-liu", "git worktree add -q -b side ../side && cp duban.yaml ../side");
    let ended = said(office.duban("zhao-liu", &URGE).env("DUBAN_AT", format!("handed: {KILL}")));
    assert_eq!((ended.code, lines(&office, "../sent")), (None, 1), "{}", ended.text);
    let next = said(&mut office.duban("zhao-liu", &["-C", "../side", "urge", "--due", "--send"]));
    assert_eq!((next.code, lines(&office, "../sent")), (Some(0), due), "{}", next.text);
}

#[test]
fn a_sender_that_outlives_the_command_is_believed() {
    let due = due();
    // It kills the command that started it, and goes on.
    let office = office(
        "test -e ../killed || { touch ../killed; kill -9 $DUBAN_PID; sleep 1; }; sed -n 1p >> ../sent",
    );
    let start = "export DUBAN_PID=$$; exec duban urge --due --send";
    let ended = said(office.command("zhao-liu", "sh").args(["-c", start]));
    assert_eq!(ended.code, None, "{}", ended.text);
    // While it is at work nobody knows, and nothing is sent for it.
    let next = said(&mut office.duban("zhao-liu", &URGE));
    assert_eq!(next.code, Some(3), "{}", next.text);
    assert!(next.text.contains("may have gone out"), "{}", next.text);
    std::thread::sleep(Duration::from_secs(2));
    let next = said(&mut office.duban("zhao-liu", &URGE));
    assert_eq!(next.code, Some(0), "{}", next.text);
    assert_eq!((lines(&office, "../sent"), recorded(&office)), (due, due), "{}", next.text);
}

#[test]
fn a_paper_that_failed_is_not_recorded_and_goes_out_later() {
    let due = due();
    let office = office("test -e ../mended && sed -n 1p >> ../sent");
    let at = format!("turn: {KILL}");
    let failed = said(office.duban("zhao-liu", &URGE).env("DUBAN_AT", &at));
    assert_eq!((failed.code, recorded(&office)), (Some(3), 0), "{}", failed.text);
    assert!(std::fs::read_dir(office.path(".git/duban-handed")).unwrap().next().is_none());
    std::fs::write(office.path("../mended"), "").unwrap();
    let next = said(&mut office.duban("zhao-liu", &URGE));
    assert_eq!(
        (next.code, lines(&office, "../sent"), recorded(&office)),
        (Some(0), due, due),
        "{}",
        next.text
    );
}

#[test]
fn ctrl_c_ends_the_sender_with_all_that_it_started() {
    let office = office("(sleep 3; touch ../late) & sleep 3; touch ../late");
    let start = "duban urge --due --send & sleep 1; kill -INT $!; wait $!";
    let ended = said(office.command("zhao-liu", "sh").args(["-mc", start]));
    assert_eq!(ended.code, Some(130), "{}", ended.text);
    std::thread::sleep(Duration::from_secs(3));
    assert!(!office.path("../late").exists() && recorded(&office) == 0, "{}", ended.text);
}
