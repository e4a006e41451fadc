//! What a history says of itself beside its violations: who made each closing, in which commit, and how much there is.

use duban::check::{Arg, Finding, Level, Message};
use duban::commit::{Closing, Review, Signature, Violation, pushed, review, sealed};
use duban::model::policy::PEOPLE;
use duban::model::{Ledger, Turn};
use duban::repo::{Foreign, GitVerdict, Standing};
use duban::text::{RepoPath, Span};
use git2::Oid;
use ssh_key::{HashAlg, LineEnding, SshSig};

use super::past::{Past, ruled, stage};
use super::{FOLDER, life, with};
use crate::fixture::{Archive, Files, key};

/// The closings of a history, each with its commit.
fn commits(past: &Past, root: Oid, tip: Oid) -> Vec<Option<Oid>> {
    let history = past.judge(root, tip).expect("it can be judged");
    history.closings.iter().map(|one| one.commit).collect()
}

/// The closed task with one more remark.
fn remarked() -> Files {
    let remark = "act: remark\nby: zhang-san\nfrom: closed\nto: closed\n";
    let path = format!("{FOLDER}/2026-08-01-remark-p9.md");
    Archive::parse(&format!("-- {path} --\n---\n{remark}---\nall is well\n"), "closed").build()
}

#[test]
fn a_history_counts_what_is_there_and_names_each_closing() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &life.each_ref());
    let history = past.judge(line[0], line[4]).expect("it can be judged");
    let is_record = |path: &str| path.starts_with("records/") && path.ends_with(".md");
    let records = life[4].each().filter(|(path, _)| is_record(path)).count();
    assert_eq!((history.tasks, history.records, history.acts), (1, records, 4));
    assert!(history.proposed.is_none() && history.waiting.is_empty());
    let [closing] = &history.closings[..] else { panic!("{:?}", history.closings) };
    assert_eq!((closing.act.as_str(), closing.by.as_str()), ("close", "wang-wu"));
    assert_eq!((closing.commit, &closing.signature), (Some(line[4]), &Signature::None));
    // What comes afterwards takes nothing from it.
    let more = past.commit(&remarked(), &[line[4]]);
    assert_eq!(past.broken(line[0], more), [""; 0]);
    assert_eq!(commits(&past, line[0], more), [Some(line[4])]);
    // A ledger that begins with several tasks.
    let lawful = Archive::lawful().build();
    let root = past.commit(&lawful, &[]);
    let tasks = lawful.ledger().tasks.len();
    assert!(tasks > 1);
    assert_eq!(past.judge(root, root).expect("judged").tasks, tasks);
}

#[test]
fn a_closing_is_of_the_commit_that_brought_it_and_not_of_the_merge() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &life.each_ref());
    let side = past.commit(&remarked(), &[line[4]]);
    let merge = past.commit(&remarked(), &[line[0], side]);
    assert_eq!(commits(&past, line[0], merge), [Some(line[4])]);
    let squashed = past.commit(&life[4], &[line[0]]);
    assert_eq!(commits(&past, line[0], squashed), [Some(squashed)]);
}

#[test]
fn a_closing_that_is_taken_back_is_none_any_more() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[3], &life[4]]);
    let back = past.commit(&life[3], &[line[2]]);
    assert_eq!(commits(&past, line[0], back), []);
    // On a side it was taken back too, and made once more: that is who brought it.
    let noted = |files: &Files| with(files, |files| files.put("notes.md", b"of the side"));
    let gone = past.commit(&noted(&life[3]), &[line[2]]);
    let again = past.commit(&noted(&life[4]), &[gone]);
    let merge = past.commit(&noted(&life[4]), &[back, again]);
    assert_eq!(commits(&past, line[0], merge), [Some(again)]);
}

#[test]
fn a_tree_alone_tells_its_closings_by_their_seals() {
    assert!(sealed(&stage("review").ledger()).is_empty());
    let closed = sealed(&stage("closed").ledger());
    let [closing] = &closed[..] else { panic!("{closed:?}") };
    assert_eq!((closing.act.as_str(), &closing.signature), ("close", &Signature::Unasked));
}

/// A commit of these files, signed by this key of this person.
fn signed(past: &Past, files: &Files, parent: Oid, (person, number): (&str, u8)) -> Oid {
    let git = past.git();
    let who =
        git2::Signature::new("anybody", "anybody@example.org", &git2::Time::new(1_780_000_000, 480)).unwrap();
    let (tree, parent) = (git.find_tree(past.tree(files)).unwrap(), git.find_commit(parent).unwrap());
    let commit = git.commit_create_buffer(&who, &who, "a commit", &tree, &[&parent]).unwrap();
    let seal = SshSig::sign(&key(person, number), "git", HashAlg::Sha512, &commit).unwrap();
    let armored = seal.to_pem(LineEnding::LF).unwrap();
    git.commit_signed(std::str::from_utf8(&commit).unwrap(), armored.trim_end(), None).unwrap()
}

#[test]
fn a_signature_says_whose_key_it_was() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[3]]);
    let stranger = key("wang-wu", 9).public_key().fingerprint(HashAlg::Sha256).to_string();
    for (signer, expected) in [
        (("wang-wu", 1), Signature::Good("wang-wu".to_owned())),
        (("li-si", 1), Signature::Other("li-si".to_owned())),
        (("wang-wu", 9), Signature::Other(stranger)),
    ] {
        let tip = signed(&past, &life[4], line[1], signer);
        let closings = past.judge(line[0], tip).expect("judged").closings;
        assert_eq!(closings.iter().map(|one| &one.signature).collect::<Vec<_>>(), [&expected]);
    }
}

#[test]
fn a_closing_is_bad_where_a_signature_does_not_hold_and_unchecked_where_nobody_could_tell() {
    let closed = sealed(&stage("closed").ledger());
    let with = |standing: Standing| Closing {
        signature: Signature::Asked(Foreign::OpenPgp, GitVerdict { standing, ..GitVerdict::default() }),
        ..closed[0].clone()
    };
    assert!(!closed[0].is_bad() && !closed[0].is_unchecked());
    for (standing, bad, unchecked) in
        [(Standing::Good, false, false), (Standing::Bad, true, false), (Standing::Unchecked, false, true)]
    {
        let closing = with(standing);
        assert_eq!((closing.is_bad(), closing.is_unchecked()), (bad, unchecked), "{closing:?}");
    }
}

/// A branch with these states on top of a base from which the main branch went on or not.
fn reviewed(past: &Past, base: Oid, trees: &[&Files], moved: Option<&Files>) -> (Review, Vec<Oid>) {
    let line = past.line(Some(base), trees);
    let main = moved.map_or(base, |files| past.commit(files, &[base]));
    let root = Some(base);
    (review(past.repo(), root, main, *line.last().expect("a branch")).expect("it can be judged"), line)
}

#[test]
fn a_review_is_good_where_nothing_stands_against_it() {
    let (past, life) = (Past::new(), life());
    let base = past.commit(&life[3], &[]);
    let (good, line) = reviewed(&past, base, &[&life[4]], None);
    assert!(good.is_good() && !good.stale);
    assert_eq!(good.closings.iter().map(|one| one.commit).collect::<Vec<_>>(), [Some(line[0])]);
    let own = &good.change.as_ref().expect("a change").own;
    assert_eq!(own.iter().map(|own| own.acts.len()).collect::<Vec<_>>(), [1]);

    let fault = Finding::new(
        "own-case",
        Level::Error,
        Message::new("own-case-alone"),
        &RepoPath::parse("a").expect("a path"),
        Span::default(),
    );
    let violation = Violation { commit: base, finding: fault.clone(), ledger: Box::new(Ledger::default()) };
    let mut bad = good.closings[0].clone();
    bad.signature =
        Signature::Asked(Foreign::OpenPgp, GitVerdict { standing: Standing::Bad, ..GitVerdict::default() });
    for against in [
        Review { findings: vec![fault], ..good.clone() },
        Review { commits: vec![violation], ..good.clone() },
        Review { closings: vec![bad], ..good.clone() },
        Review { conflicts: vec!["tasks".to_owned()], ..good.clone() },
    ] {
        assert!(!against.is_good());
    }
}

#[test]
fn a_review_of_a_branch_that_is_behind_tells_its_closings_too() {
    let (past, life) = (Past::new(), life());
    let base = past.commit(&life[3], &[]);
    let moved = with(&life[3], |files| files.put("notes.md", b"of the main branch"));
    let (review, line) = reviewed(&past, base, &[&life[4]], Some(&moved));
    assert!(review.stale && review.is_good());
    assert_eq!(review.closings.iter().map(|one| one.commit).collect::<Vec<_>>(), [Some(line[0])]);
}

#[test]
fn what_is_wrong_as_a_whole_is_not_told_again_of_each_commit() {
    let (past, life) = (Past::new(), life());
    let base = past.commit(&life[4], &[]);
    let path = life[4]
        .each()
        .map(|(path, _)| path.clone())
        .find(|path| path.contains("-close-") && path.ends_with(".md"));
    let path = path.expect("a closing");
    let forged = with(&life[4], |files| files.put(&path, b"none any more"));
    let (whole, _) = reviewed(&past, base, &[&forged], None);
    assert!(!whole.findings.is_empty() && whole.commits.is_empty(), "{:?}", whole.commits);
    // Put right again, it stands against those who would land every commit.
    let (mended, line) = reviewed(&past, base, &[&forged, &life[4]], None);
    assert!(mended.findings.is_empty() && !mended.is_good());
    assert!(mended.commits.iter().any(|one| one.commit == line[0]));
}

#[test]
fn a_review_judges_a_change_of_policy_by_the_one_before() {
    let (past, life) = (Past::new(), life());
    let base = past.commit(&life[0], &[]);
    let fair = ruled(&life[0], super::retired, &[("qian-qi", 1)]);
    let (good, _) = reviewed(&past, base, &[&fair], None);
    assert!(good.is_good());
    assert!(matches!(good.change.expect("a change").turn, Turn::Next(_)));
    let (bad, _) = reviewed(&past, base, &[&with(&life[0], super::retired)], None);
    assert!(bad.findings.iter().any(|one| one.rule == "unlawful-policy"));
    // By hand after the second policy: that is the one which is in force.
    let second = past.commit(&fair, &[]);
    let hand = with(&fair, |files| files.change(PEOPLE, "post: 科长", "post: 处长"));
    let (bad, _) = reviewed(&past, second, &[&hand], None);
    let told: Vec<_> = bad.findings.iter().flat_map(|one| &one.title.args).collect();
    assert!(told.contains(&&("serial", Arg::Number(2))), "{told:?}");
    let (same, _) = reviewed(&past, base, &[&life[1]], None);
    assert!(matches!(same.change.expect("a change").turn, Turn::Same));
}

#[test]
fn how_a_branch_is_looked_at_is_not_its_own_to_say() {
    let (past, life) = (Past::new(), life());
    let named = |files: &Files, name: &str| {
        with(files, |files| files.put("duban.yaml", format!("format: 1\nname: {name}\n").as_bytes()))
    };
    let base = past.commit(&named(&life[0], "ours"), &[]);
    let (review, _) = reviewed(&past, base, &[&named(&life[1], "theirs")], None);
    assert_eq!(review.change.expect("a change").after.settings.name, "ours");
}

#[test]
fn a_push_that_touches_a_record_alone_knows_its_task() {
    let past = Past::new();
    let line = past.line(None, &[&stage("closed"), &remarked()]);
    for root in [Some(line[0]), None] {
        let history = pushed(past.repo(), root, Some(line[0]), line[1]).expect("it can be judged");
        assert!(history.violations.is_empty(), "{:#?}", history.violations);
        assert_eq!(history.acts, 1);
    }
}

#[test]
fn filing_again_is_one_act_in_two_records_where_the_one_names_the_other() {
    let past = Past::new();
    let head = stage("rebounded");
    let is_new = |path: &str| path.contains("-refile-") || path.contains("2026-0150-m4t");
    let base = with(&head, |files| files.keep(|path| !is_new(path)));
    let refile = head
        .each()
        .map(|(path, _)| path.clone())
        .find(|path| path.contains("-refile-") && path.ends_with(".md"));
    let refile = refile.expect("it is filed again");
    let base = past.commit(&base, &[]);
    let told = |head: &Files| {
        let (review, _) = reviewed(&past, base, &[head], None);
        assert_eq!(review.change.expect("a change").own[0].acts.len(), 2);
        review.findings.iter().any(|one| one.rule == "two-acts-in-one-commit")
    };
    assert!(!told(&head));
    let other =
        with(&head, |files| files.change(&refile, "successor: 2026-0150-m4t", "successor: 2026-0151-m4t"));
    assert!(told(&other), "a successor that another record files");
}
