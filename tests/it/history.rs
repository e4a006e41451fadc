//! Whole histories, lawful and forged: each attack is refused for its own reason only, and its fair twin passes.
#![expect(clippy::disallowed_methods, reason = "tests make and break real repositories")]

mod closings;
mod deputies;
mod forks;
mod pardons;
pub mod past;
mod walk;

use duban::commit::Unknown;
use duban::model::policy::{PEOPLE, POLICY};

use crate::fixture::{Archive, Files};
use past::{Past, ruled, stage};

const FOLDER: &str = "records/2026/01xx/2026-0142-k7q";
const CLOSED: &str = "tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md";

/// From nothing to closed, a state a commit.
fn life() -> [Files; 5] {
    ["draft", "filed", "active", "review", "closed"].map(stage)
}

/// A clone of these files, changed.
fn with(files: &Files, change: impl FnOnce(&mut Files)) -> Files {
    let mut files = files.clone();
    change(&mut files);
    files
}

/// Wang Wu is no verifier any more.
fn retired(files: &mut Files) {
    files.change(PEOPLE, "post: 主任, roles: [verifier]", "post: 主任, roles: []");
}

/// The first key of this person counts no longer.
fn revoke(files: &mut Files, person: &str, since: &str) {
    let key = crate::fixture::key(person, 1).public_key().to_openssh().unwrap();
    let entry = format!("revocations:\n  - {{key: \"{key}\", since: {since}}}\nquorum: 1");
    files.change(POLICY, "quorum: 1", &entry);
}

/// Everything of `more` that `base` lacks, on top of it: what a merge that takes both sides holds. Policy and roster are
/// those of `base`.
pub(crate) fn merged(base: &Files, more: &Files) -> Files {
    let mut both = base.clone();
    for (path, bytes) in more.each() {
        if !path.starts_with("policy/") && !path.starts_with("tasks/") {
            both.put(path, bytes);
        }
    }
    for (path, _) in base.each().filter(|(path, _)| path.starts_with("tasks/")) {
        both.take(path);
    }
    more.each()
        .filter(|(path, _)| path.starts_with("tasks/"))
        .for_each(|(path, bytes)| both.put(path, bytes));
    both
}

#[test]
fn a_life_is_good_commit_by_commit_and_squashed() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &life.each_ref());
    let history = past.judge(line[0], line[4]).expect("it can be judged");
    assert!(history.violations.is_empty(), "{:#?}", history.violations);
    assert_eq!((history.judged, history.acts), (4, 4));
    let squashed = past.commit(&life[4], &[line[0]]);
    assert_eq!(past.broken(line[0], squashed), [""; 0]);
    let merge = past.commit(&life[4], &[line[0], line[4]]);
    assert_eq!(past.broken(line[0], merge), [""; 0]);
    assert_eq!(past.judge(line[0], merge).expect("judged").acts, 4);
}

#[test]
fn the_owner_closes_his_own_task() {
    let (past, life) = (Past::new(), life());
    let closing = "act: close\nby: zhang-san\ncriteria:\n  - {id: c1, verdict: met, actual: 3, how: seen}\nlookback: [90d]\n";
    let forged =
        Archive::parse(&format!("-- {FOLDER}/2026-06-27-close-p4.md --\n---\n{closing}---\n"), "closed");
    let line = past.line(None, &[&life[0], &life[3], &forged.build()]);
    assert_eq!(past.broken(line[0], line[2]), ["not-authorised", "self-verified"]);
}

#[test]
fn whoever_can_push_makes_himself_a_verifier_first() {
    let (past, life) = (Past::new(), life());
    let grab = |files: &mut Files| {
        files.change(PEOPLE, "post: 科长, roles: []", "post: 科长, roles: [verifier]");
    };
    // By himself, in a commit before.
    let own = ruled(&life[0], grab, &[("li-si", 1)]);
    let line = past.line(None, &[&life[0], &own]);
    assert_eq!(past.broken(line[0], line[1]), ["unlawful-policy"]);
    // By hand, without a record.
    let line = past.line(None, &[&life[0], &with(&life[0], grab)]);
    assert_eq!(past.broken(line[0], line[1]), ["unlawful-policy"]);
    // The twin: an admin does it.
    let fair = ruled(&life[0], grab, &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &fair]);
    assert_eq!(past.broken(line[0], line[1]), [""; 0]);
    assert_eq!(past.judge(line[0], line[1]).expect("judged").era.policy.serial, 2);
}

#[test]
fn a_verifier_who_left_and_what_he_closed_before() {
    let (past, life) = (Past::new(), life());
    // Closed, then retired: the closing stays good.
    let left = ruled(&life[4], retired, &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &life[3], &life[4], &left]);
    assert_eq!(past.broken(line[0], line[3]), [""; 0]);
    // Retired, then closed.
    let left = ruled(&life[3], retired, &[("qian-qi", 1)]);
    let late = merged(&left, &life[4]);
    let line = past.line(None, &[&life[0], &life[3], &left, &late]);
    assert_eq!(past.broken(line[0], line[3]), ["not-authorised"]);
}

#[test]
fn a_branch_from_before_he_left_brings_in_a_closing() {
    let (past, life) = (Past::new(), life());
    let left = ruled(&life[3], retired, &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &life[3]]);
    let main = past.commit(&left, &[line[1]]);
    let old = past.commit(&life[4], &[line[1]]);
    let both = merged(&left, &life[4]);
    // A merge into main, and a foxtrot: main as the second parent.
    for parents in [[main, old], [old, main]] {
        let merge = past.commit(&both, &parents);
        assert_eq!(past.broken(line[0], merge), ["not-authorised"], "{parents:?}");
    }
    // The twin: nobody left, and an ordinary `git pull` merges both ways.
    let other = ruled(&life[3], |files| files.change(PEOPLE, "post: 科长", "post: 处长"), &[("qian-qi", 1)]);
    let main = past.commit(&other, &[line[1]]);
    let both = merged(&other, &life[4]);
    for parents in [[main, old], [old, main]] {
        let merge = past.commit(&both, &parents);
        assert_eq!(past.broken(line[0], merge), [""; 0], "{parents:?}");
    }
}

#[test]
fn a_revoked_key_counts_nowhere_since_then() {
    let (past, life) = (Past::new(), life());
    let key = crate::fixture::key("wang-wu", 1).public_key().to_openssh().unwrap();
    let line = past.line(None, &[&life[0], &life[3], &life[4]]);
    let revoke = |since: &str| {
        let entry = format!("revocations:\n  - {{key: \"{key}\", since: {since}}}\nquorum: 1");
        ruled(&life[4], |files| files.change(POLICY, "quorum: 1", &entry), &[("qian-qi", 1)])
    };
    let ever = past.commit(&revoke("ever"), &[line[2]]);
    assert_eq!(past.broken(line[0], ever), ["not-authorised"]);
    let told = past.judge(line[0], ever).expect("it can be judged").violations;
    assert_eq!(told.len(), 1, "{told:#?}");
    let before = past.commit(&revoke(&line[2].to_string()), &[line[2]]);
    assert_eq!(past.broken(line[0], before), ["not-authorised"], "the commit itself is since then");
    // The twin: stolen after he closed.
    let next = past.commit(&life[4], &[line[2]]);
    let after = past.commit(&revoke(&next.to_string()), &[next]);
    assert_eq!(past.broken(line[0], after), [""; 0]);
}

#[test]
fn each_record_of_a_revoked_key_is_told_once() {
    let (past, life) = (Past::new(), life());
    let key = crate::fixture::key("wang-wu", 1).public_key().to_openssh().unwrap();
    let entry = format!("revocations:\n  - {{key: \"{key}\", since: ever}}\nquorum: 1");
    let revoked =
        |files: &Files| ruled(files, |files| files.change(POLICY, "quorum: 1", &entry), &[("qian-qi", 1)]);
    let told = |trees: &[&Files]| {
        let line = past.line(None, trees);
        let history = past.judge(line[0], line[trees.len() - 1]).expect("it can be judged");
        let paths = history.violations.iter().map(|one| one.finding.at.path.name().to_owned());
        paths.collect::<Vec<_>>()
    };
    let closing = "2026-06-27-close-p4.md";
    let before = revoked(&life[3]);
    assert_eq!(told(&[&life[3], &before, &merged(&before, &life[4])]), [closing], "revoked before he closes");
    // What stands against another record is no reason to keep silent about this one.
    let accepted = |state: &str| {
        let path = format!("{FOLDER}/2026-03-03-accept-p2.md");
        Archive::parse(&format!("-- {path} --\n---\nact: accept\nby: li-si\n---\n"), state).build()
    };
    let [active, review, closed] = ["active", "review", "closed"].map(accepted);
    let accept = "2026-03-03-accept-p2.md";
    assert_eq!(told(&[&life[1], &active, &review, &closed, &revoked(&closed)]), [accept, closing]);
    // Nor is another record of the same key.
    let revoked = ruled(&life[3], |files| revoke(files, "zhang-san", "ever"), &[("qian-qi", 1)]);
    assert_eq!(told(&[&life[1], &life[2], &life[3], &revoked]), [accept, "2026-06-20-apply-p3.md"]);
}

#[test]
fn what_lay_on_the_main_branch_before_a_theft_counts_though_a_pull_made_that_a_side() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[3], &life[4], &life[4]]);
    let local = past.commit(&life[3], &[line[1]]);
    let pulled = past.commit(&life[4], &[local, line[3]]);
    let broken = |since: usize| {
        let since = line[since].to_string();
        let revoked = ruled(&life[4], |files| revoke(files, "wang-wu", &since), &[("qian-qi", 1)]);
        past.broken(line[0], past.commit(&revoked, &[pulled]))
    };
    assert_eq!(broken(2), ["not-authorised"], "closed by whoever stole the key");
    assert_eq!(broken(3), [""; 0], "stolen after he closed");
}

#[test]
fn rustsec_2026_0109_a_revocation_is_stripped() {
    let (past, life) = (Past::new(), life());
    let key = crate::fixture::key("wang-wu", 2).public_key().to_openssh().unwrap();
    let entry = format!("revocations:\n  - {{key: \"{key}\", since: ever}}\nquorum: 1");
    let revoked = ruled(&life[0], |files| files.change(POLICY, "quorum: 1", &entry), &[("qian-qi", 1)]);
    let stripped = ruled(&revoked, |files| files.change(POLICY, &entry, "quorum: 1"), &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &revoked, &stripped]);
    assert_eq!(past.broken(line[0], line[2]), ["unlawful-policy"]);
    let kept = ruled(&revoked, |files| files.change(PEOPLE, "post: 科长", "post: 处长"), &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &revoked, &kept]);
    assert_eq!(past.broken(line[0], line[2]), [""; 0]);
}

#[test]
fn cve_2026_44544_the_policy_is_rolled_back() {
    let (past, life) = (Past::new(), life());
    let second = ruled(&life[3], retired, &[("qian-qi", 1)]);
    let third = ruled(&second, |files| files.change(PEOPLE, "post: 科长", "post: 处长"), &[("qian-qi", 1)]);
    // The files of the second policy once more, with their record and seal, which are all genuine.
    let back = with(&third, |files| {
        for path in [POLICY, PEOPLE] {
            files.put(path, second.get(path));
        }
    });
    let line = past.line(None, &[&life[3], &second, &third, &back]);
    assert_eq!(past.broken(line[0], line[3]), ["unlawful-policy"]);
    assert_eq!(past.broken(line[0], line[2]), [""; 0]);
    // Whoever closes now is judged by the third.
    let closed = past.commit(&merged(&back, &life[4]), &[line[3]]);
    assert_eq!(past.broken(line[0], closed), ["not-authorised", "unlawful-policy"]);
}

#[test]
fn two_admins_must_agree_and_one_with_two_keys_is_one() {
    let two = |files: &mut Files| {
        files.change(POLICY, "quorum: 1", "quorum: 2");
        let second = crate::fixture::key("qian-qi", 2).public_key().to_openssh().unwrap();
        files.change(
            PEOPLE,
            "roles: [leader, admin], keys: [",
            &format!("roles: [leader, admin], keys: [\"{second}\", "),
        );
        files.change(PEOPLE, "post: 副主任, roles: [supervisor]", "post: 副主任, roles: [supervisor, admin]");
    };
    let (past, life) = (Past::new(), life());
    let founded = ruled(&life[0], two, &[("qian-qi", 1)]);
    let next = |sealers: &[(&str, u8)]| ruled(&founded, retired, sealers);
    let line = past.line(None, &[&life[0], &founded]);
    let serial = |files: &[&Files]| {
        let tip = *past.line(Some(line[1]), files).last().expect("a commit");
        let history = past.judge(line[0], tip).expect("it can be judged");
        (history.era.policy.serial, history.proposed, history.violations.len())
    };
    let first = next(&[("qian-qi", 1)]);
    let proposed = waiting(&founded, &first);
    let (there, waits) = ("records/policy/3.md", "policy/proposed/3.md");
    assert_eq!(serial(&[&proposed]), (2, Some((3, 1, 2)), 0), "one of two");
    assert_eq!(serial(&[&first]), (2, None, 1), "one of two, and put in force all the same");
    let sealed = |files: &Files, record: &str, name: &str, holder: &str, number: u8| {
        with(files, |files| files.seal(record, name, holder, number))
    };
    let twice = sealed(&proposed, waits, "qian-qi+2", "qian-qi", 2);
    assert_eq!(serial(&[&twice]), (2, Some((3, 1, 2)), 0), "one person with two keys");
    assert_eq!(serial(&[&proposed, &sealed(&first, there, "qian-qi+2", "qian-qi", 2)]), (2, None, 1));
    let agreed = sealed(&first, there, "zhao-liu", "zhao-liu", 1);
    let both = sealed(&proposed, waits, "zhao-liu", "zhao-liu", 1);
    assert_eq!(serial(&[&proposed, &agreed]), (3, None, 0), "both, in two commits");
    assert_eq!(serial(&[&agreed]), (3, None, 0), "both at once");
    assert_eq!(serial(&[&both]), (2, Some((3, 2, 2)), 0), "both, and it still waits");
    assert_eq!(serial(&[&both, &agreed]), (3, None, 0), "whoever puts it in force");
    let foreign = sealed(&proposed, waits, "zhao-liu", "wang-wu", 1);
    assert_eq!(serial(&[&foreign]), (2, Some((3, 1, 2)), 0), "the second seal is somebody else's");
    assert_eq!(serial(&[&sealed(&first, there, "zhao-liu", "wang-wu", 1)]), (2, None, 1));
    assert_eq!(serial(&[&sealed(&agreed, there, "li-si", "wang-wu", 1)]), (3, None, 1), "a stray seal");
    // Sealed, then edited.
    let edited = with(&agreed, |files| files.change(there, "2026-07-01", "2026-07-02"));
    assert_eq!(serial(&[&edited]), (2, None, 1));
    let roster = with(&agreed, |files| files.change(PEOPLE, "post: 科长", "post: 处长"));
    assert_eq!(serial(&[&roster]), (2, None, 1));
}

/// A policy that is not in force yet: laid down beside the one that is.
fn waiting(in_force: &Files, next: &Files) -> Files {
    let mut files = in_force.clone();
    for (path, bytes) in next.each() {
        let name = path.rsplit('/').next().expect("a name");
        let is_new = in_force.each().all(|(other, _)| other != path);
        if path.starts_with("policy/") || (path.starts_with("records/policy/") && is_new) {
            files.put(&format!("policy/proposed/{name}"), bytes);
        }
    }
    files
}

#[test]
fn an_admin_of_the_new_policy_alone_agrees_to_nothing() {
    let two = |files: &mut Files| {
        files.change(POLICY, "quorum: 1", "quorum: 2");
        files.change(PEOPLE, "post: 副主任, roles: [supervisor]", "post: 副主任, roles: [supervisor, admin]");
    };
    let (past, life) = (Past::new(), life());
    let founded = ruled(&life[0], two, &[("qian-qi", 1)]);
    let grown =
        |files: &mut Files| files.change(PEOPLE, "post: 科长, roles: []", "post: 科长, roles: [admin]");
    let tip = |files: &Files| {
        let line = past.line(None, &[&life[0], &founded, files]);
        past.broken(line[0], line[2])
    };
    assert_eq!(tip(&ruled(&founded, grown, &[("qian-qi", 1), ("li-si", 1)])), ["unlawful-policy"]);
    assert_eq!(tip(&ruled(&founded, grown, &[("qian-qi", 1), ("zhao-liu", 1)])), [""; 0]);
    // An admin who left: his seal on what comes next counts no more.
    let left = |files: &mut Files| {
        files.change(PEOPLE, "roles: [supervisor, admin]", "roles: [supervisor]");
        files.change(PEOPLE, "post: 科长, roles: []", "post: 科长, roles: [admin]");
    };
    let without = ruled(&founded, left, &[("qian-qi", 1), ("zhao-liu", 1)]);
    let next = |sealers: &[(&str, u8)]| ruled(&without, retired, sealers);
    let tip = |files: &Files| {
        let line = past.line(None, &[&life[0], &founded, &without, files]);
        past.broken(line[0], line[3])
    };
    assert_eq!(tip(&next(&[("qian-qi", 1), ("zhao-liu", 1)])), ["unlawful-policy"]);
    assert_eq!(tip(&next(&[("qian-qi", 1), ("li-si", 1)])), [""; 0]);
}

#[test]
fn a_key_that_never_proved_itself_seals_nothing() {
    let (past, life) = (Past::new(), life());
    let second = crate::fixture::key("wang-wu", 2).public_key().to_openssh().unwrap();
    let key = |files: &mut Files| {
        files.change(
            PEOPLE,
            "roles: [verifier], keys: [",
            &format!("roles: [verifier], keys: [\"{second}\", "),
        );
    };
    let added = ruled(&life[3], key, &[("qian-qi", 1)]);
    let seal = "records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md";
    let closed =
        |files: &Files| with(&merged(files, &life[4]), |files| files.seal(seal, "wang-wu", "wang-wu", 2));
    let line = past.line(None, &[&life[0], &life[3], &added]);
    let tip =
        |trees: &[&Files]| past.broken(line[0], *past.line(Some(line[2]), trees).last().expect("a commit"));
    assert_eq!(tip(&[&closed(&added)]), ["not-authorised"]);
    let proven = with(&added, |files| files.seal("records/policy/2.md", "wang-wu", "wang-wu", 2));
    assert_eq!(tip(&[&proven, &closed(&proven)]), [""; 0]);
    assert_eq!(tip(&[&closed(&proven)]), [""; 0], "squashed");
    // Beside his first key's seal, under the name of a further one.
    let further = with(&added, |files| files.seal("records/policy/2.md", "wang-wu+2", "wang-wu", 2));
    assert_eq!(tip(&[&further, &closed(&further)]), [""; 0]);
    // Proven by another's hand, or as another.
    let foreign = with(&added, |files| files.seal("records/policy/2.md", "wang-wu", "zhang-san", 1));
    assert_eq!(tip(&[&foreign, &closed(&foreign)]), ["not-authorised", "unlawful-policy"]);
    let other = with(&added, |files| files.seal("records/policy/2.md", "zhang-san", "wang-wu", 2));
    assert_eq!(tip(&[&other, &closed(&other)]), ["not-authorised", "unlawful-policy"]);
    // Another ledger's record proves nothing here.
    let strange = with(&added, |files| {
        let text = String::from_utf8(files.get("records/policy/2.md").to_vec()).unwrap();
        files.put("records/policy/9.md", text.replace("7f3c9a52", "00000000").as_bytes());
        files.seal("records/policy/9.md", "wang-wu", "wang-wu", 2);
    });
    assert_eq!(tip(&[&strange, &closed(&strange)]), ["not-authorised", "unlawful-policy"]);
    // A record for a policy that is still to come, laid down beforehand: the number would be taken for ever.
    let taken = with(&added, |files| {
        let text = String::from_utf8(files.get("records/policy/2.md").to_vec()).unwrap();
        files.put("records/policy/3.md", text.replace("serial: 2", "serial: 3").as_bytes());
    });
    assert_eq!(tip(&[&taken]), ["unlawful-policy"]);
}

#[test]
fn a_key_that_was_somebodys_never_becomes_anothers() {
    let (past, life) = (Past::new(), life());
    let key = crate::fixture::key("wang-wu", 1).public_key().to_openssh().unwrap();
    let keys = format!("keys: [\"{key}\"]");
    let gone = ruled(&life[0], |files| files.change(PEOPLE, &keys, "keys: []"), &[("qian-qi", 1)]);
    let given = |to: &str| {
        let own = crate::fixture::key(to, 1).public_key().to_openssh().unwrap();
        let both = format!("keys: [\"{own}\", \"{key}\"]");
        let (from, to) = if to == "wang-wu" {
            ("keys: []".to_owned(), keys.clone())
        } else {
            (format!("keys: [\"{own}\"]"), both)
        };
        let files = ruled(&gone, |files| files.change(PEOPLE, &from, &to), &[("qian-qi", 1)]);
        let line = past.line(None, &[&life[0], &gone, &files]);
        past.broken(line[0], line[2])
    };
    assert_eq!(given("zhang-san"), ["unlawful-policy"]);
    assert_eq!(given("wang-wu"), [""; 0]);
}

#[test]
fn a_task_is_taken_away_with_all_its_records() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[3], &life[4], &life[0]]);
    assert_eq!(past.broken(line[0], line[3]), ["record-removed"]);
    // The twin: a draft that nobody filed may go.
    let none = with(&life[0], |files| drop(files.take("tasks/draft/2026-0142-k7q-kindergartens.md")));
    let line = past.line(None, &[&life[0], &none]);
    assert_eq!(past.broken(line[0], line[1]), [""; 0]);
}

#[test]
fn a_close_record_is_taken_back_and_the_task_reopened() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[3], &life[4], &life[3]]);
    assert_eq!(past.broken(line[0], line[3]), ["record-removed"]);
}

#[test]
fn only_the_task_is_taken_away() {
    let (past, life) = (Past::new(), life());
    let gone = with(&life[4], |files| drop(files.take(CLOSED)));
    let line = past.line(None, &[&life[0], &life[4], &gone]);
    assert_eq!(past.broken(line[0], line[2]), ["record-chain"]);
}

#[test]
fn a_merge_that_leaves_a_record_of_one_side_out() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[2]]);
    let remark = "act: remark\nby: zhang-san\nfrom: active\nto: active\n";
    let said = Archive::parse(
        &format!("-- {FOLDER}/2026-05-11-remark-q9z.md --\n---\n{remark}---\nTwo are registered.\n"),
        "active",
    )
    .build();
    let other = past.commit(&said, &[line[1]]);
    let main = past.commit(&life[3], &[line[1]]);
    for parents in [[main, other], [other, main]] {
        let merge = past.commit(&life[3], &parents);
        assert_eq!(past.broken(line[0], merge), ["record-removed"], "{parents:?}");
    }
    let both = with(&life[3], |files| {
        said.each()
            .filter(|(path, _)| path.contains("remark"))
            .for_each(|(path, bytes)| files.put(path, bytes))
    });
    let merge = past.commit(&both, &[main, other]);
    assert_eq!(past.broken(line[0], merge), [""; 0]);
}

#[test]
fn a_record_from_before_the_root_that_a_side_leaves_out_is_not_missed() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[2], &life[2]]);
    let remark = "act: remark\nby: zhang-san\nfrom: active\nto: active\n";
    let text = format!("-- {FOLDER}/2026-05-11-remark-q9z.md --\n---\n{remark}---\nTwo are registered.\n");
    let stray = past.commit(&Archive::parse(&text, "active").build(), &[line[1]]);
    let other = |text: &[u8]| with(&life[2], |files| files.put("notes.txt", text));
    let (main, side) = (past.commit(&other(b"main"), &[line[2]]), past.commit(&other(b"side"), &[line[2]]));
    let pulled = past.commit(&other(b"side"), &[side, stray]);
    let merge = past.commit(&other(b"both"), &[main, pulled]);
    assert_eq!(past.broken(line[2], merge), [""; 0]);
    // Whoever trusts the ledger from before it misses it.
    assert_eq!(past.broken(line[1], merge), ["record-removed"]);
}

#[test]
fn what_was_closed_is_changed_afterwards() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[4]]);
    let tip = |files: &Files| past.broken(line[0], past.commit(files, &[line[1]]));
    let deeds = "evidence/2026/01xx/2026-0142-k7q/deeds.pdf";
    assert_eq!(tip(&with(&life[4], |files| files.put(deeds, b"other"))), ["evidence-changed"]);
    assert_eq!(
        tip(&with(&life[4], |files| files.change(CLOSED, "2026-09-30", "2026-12-31"))),
        ["closed-on-other-text"]
    );
    let record = format!("{FOLDER}/2026-06-27-close-p4.md");
    assert_eq!(
        tip(&with(&life[4], |files| files.change(&record, "actual: 3", "actual: 4"))),
        ["record-edited"]
    );
    assert_eq!(tip(&with(&life[4], |files| files.link(deeds))), ["evidence-missing", "not-a-plain-file"]);
    let copy = CLOSED.replace("/closed/2026/01xx/", "/draft/");
    assert_eq!(
        tip(&with(&life[4], |files| files.put(&copy, life[4].get(CLOSED)))),
        ["duplicate-id", "misplaced"]
    );
    assert_eq!(tip(&with(&life[4], |files| files.put("records/notes.txt", b"x"))), ["record-chain"]);
    let shouted = CLOSED.replace("/closed/", "/CLOSED/");
    assert_eq!(
        tip(&with(&life[4], |files| files.put(&shouted, life[4].get(CLOSED)))),
        ["duplicate-id", "misplaced", "not-a-plain-file"]
    );
    // The twin: somebody says something more, and a new draft is written.
    assert_eq!(
        tip(&with(&life[4], |files| files.put("tasks/draft/notes.md", b"---\ntitle: [\n---\n"))),
        [""; 0]
    );
}

#[test]
fn a_frozen_field_is_changed_by_hand() {
    let (past, life) = (Past::new(), life());
    let active = "tasks/active/2026-0142-k7q-kindergartens.md";
    let later = with(&life[2], |files| files.change(active, "2026-09-30", "2027-09-30"));
    let line = past.line(None, &[&life[0], &life[2], &later]);
    assert_eq!(past.broken(line[0], line[2]), ["drifted"]);
    let said = with(&life[2], |files| files.change(active, "one plan", "one good plan"));
    let line = past.line(None, &[&life[0], &life[2], &said]);
    assert_eq!(past.broken(line[0], line[2]), [""; 0]);
}

/// A commit answers for what it brings, and not for what it found.
#[test]
fn what_was_wrong_before_is_told_once_and_of_the_commit_that_did_it() {
    let (past, life) = (Past::new(), life());
    let active = "tasks/active/2026-0142-k7q-kindergartens.md";
    let later = with(&life[2], |files| files.change(active, "2026-09-30", "2027-09-30"));
    let said = with(&later, |files| files.change(active, "one plan", "one good plan"));
    let more = with(&said, |files| files.change(active, "target: 3", "target: 2"));
    let line = past.line(None, &[&life[0], &life[2], &later, &said, &more]);
    let history = past.judge(line[0], line[4]).expect("it can be judged");
    let told: Vec<_> = history.violations.iter().map(|one| (one.commit, one.finding.title.exact())).collect();
    let drifted = |commit, field: &str| (commit, format!("drifted-changed field=field-{field}"));
    assert_eq!(told, [drifted(line[2], "due"), drifted(line[4], "criteria")]);
}

#[test]
fn a_file_that_cannot_be_read_for_a_while_hides_nothing() {
    let (past, life) = (Past::new(), life());
    let active = "tasks/active/2026-0142-k7q-kindergartens.md";
    let torn = with(&life[2], |files| files.change(active, "title: ", "title: ["));
    let line = past.line(None, &[&life[0], &life[2], &torn]);
    assert_eq!(past.broken(line[0], line[2]), ["unreadable"]);
    let mended = past.commit(&life[3], &[line[2]]);
    assert_eq!(past.broken(line[0], mended), [""; 0]);
    // Meanwhile the owner has become another.
    let stolen = with(&life[2], |files| files.change(active, "owner: zhang-san", "owner: li-si"));
    let tip = past.commit(&stolen, &[line[2]]);
    assert_eq!(past.broken(line[0], tip), ["drifted"]);
}

#[test]
fn another_history_and_one_that_is_not_all_here() {
    let (past, life) = (Past::new(), life());
    let line = past.line(None, &[&life[0], &life[4]]);
    let other = past.line(None, &[&life[3], &life[4]]);
    assert!(matches!(past.judge(line[0], other[1]), Err(Unknown::Stranger)));
    let empty = past.commit_tree(past.git().treebuilder(None).unwrap().write().unwrap(), &[]);
    assert!(matches!(past.judge(empty, empty), Err(Unknown::Rootless)));
    // A graft and a replacement are not asked.
    past.git().reference(&format!("refs/replace/{}", line[1]), other[0], true, "").unwrap();
    assert_eq!(past.broken(line[0], line[1]), [""; 0]);
    let id = line[0].to_string();
    std::fs::remove_file(past.git().path().join("objects").join(&id[..2]).join(&id[2..])).unwrap();
    let past = past.opened_again();
    assert!(past.judge(line[1], line[1]).is_ok());
    assert!(matches!(past.judge(line[0], line[1]), Err(Unknown::History(_))));
}

#[test]
fn a_tree_that_two_readers_see_differently() {
    let (past, life) = (Past::new(), life());
    let root = past.commit(&life[0], &[]);
    let tree = past.git().find_commit(root).unwrap().tree_id();
    let odb = past.git().odb().unwrap();
    let mut raw = odb.read(tree).unwrap().data().to_vec();
    let last = raw.len() - 20;
    let start = raw[..last - 1].iter().rposition(|byte| *byte == b' ').expect("a mode") - 5;
    let again = raw[start..].to_vec();
    raw.extend(again);
    let twice = odb.write(git2::ObjectType::Tree, &raw).unwrap();
    let tip = past.commit_raw(twice, root);
    assert!(matches!(past.judge(root, tip), Err(Unknown::Tree(_))));
}
