//! How many files of the work tree one act opens, as the kernel counts them: few, and no more in a larger ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};

use rustix::fd::OwnedFd;
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;

use crate::crash::office::{Office, said};
use crate::fixture::Archive;

/// The task that is closed, in review.
const TASK: &str = "2026-0104-d44";
/// The bar of the design.
const MOST: usize = 49;

#[test]
fn a_close_opens_few_files_however_large_the_ledger_is() {
    let lawful = || Archive::lawful().put("duban.yaml", "language: en\n");
    let small = Office::with(&lawful());
    let few = opened_by_a_close(&small.copy());
    assert!((10..=MOST).contains(&few.len()), "{} files:\n{}", few.len(), few.join("\n"));

    for number in 1..=6 {
        let unit = format!("duban policy unit u{number} --name 'Unit {number}' -q");
        small.sh("qian-qi", &unit);
        // The first change is where those who were there from the start prove their keys.
        for person in ["li-si", "wang-wu", "zhang-san", "zhao-liu"].iter().filter(|_| number == 1) {
            small.sh(person, "duban policy seal -q");
        }
    }
    let more = opened_by_a_close(&small);
    assert_eq!(distinct(&more), distinct(&few), "after six changes of policy:\n{}", more.join("\n"));

    let many = (200..400).fold(lawful(), |all, number| all.again(TASK, &format!("2026-0{number}-d44")));
    let many = opened_by_a_close(&Office::with(&many));
    assert_eq!(distinct(&many), distinct(&few), "among two hundred more tasks:\n{}", many.join("\n"));
}

/// The kernel tells two opens of one file as one where no other comes between, and which follows which is not always the
/// same; how many files are opened is.
fn distinct(opened: &[String]) -> usize {
    opened.iter().collect::<BTreeSet<_>>().len()
}

/// The files of the work tree that a close-out opens, each as often as it does.
fn opened_by_a_close(office: &Office) -> Vec<String> {
    let watch = Watch::over(&office.ledger());
    let args = ["close", "0104", "--found", "c1=12", "--how", "restored one", "-m", "all back"];
    let closed = said(&mut office.duban("wang-wu", &args));
    assert_eq!(closed.code, Some(0), "{}", closed.text);
    watch.opened()
}

/// Watches every folder of a work tree but git's own.
struct Watch {
    events: OwnedFd,
    folders: BTreeMap<i32, PathBuf>,
}

impl Watch {
    fn over(root: &Path) -> Watch {
        let events = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).expect("a queue of events");
        let all = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| entry.file_name() != ".git");
        let folders =
            all.map(|entry| entry.expect("a readable folder")).filter(|entry| entry.file_type().is_dir());
        let watched = folders.map(|folder| {
            let watch = inotify::add_watch(&events, folder.path(), WatchFlags::OPEN).expect("one more watch");
            (watch, folder.path().strip_prefix(root).expect("a folder of the tree").to_owned())
        });
        let folders = watched.collect();
        Watch { events, folders }
    }

    /// The files that were opened since, in order.
    fn opened(self) -> Vec<String> {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = inotify::Reader::new(self.events, &mut buffer);
        let mut opened = Vec::new();
        loop {
            let event = match reader.next() {
                Ok(event) => event,
                Err(Errno::WOULDBLOCK) => return opened,
                Err(fault) => panic!("{fault}"),
            };
            assert!(!event.events().contains(ReadFlags::QUEUE_OVERFLOW), "more than the kernel remembers");
            if let (Some(name), false) = (event.file_name(), event.events().contains(ReadFlags::ISDIR)) {
                let folder = self.folders[&event.wd()].display();
                opened.push(format!("{folder}/{}", name.to_string_lossy()));
            }
        }
    }
}
