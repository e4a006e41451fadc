//! The steps of an attack, each a line.
//!
//! - `at review`: the files are those of the story in this state, and are committed under its name.
//! - `story closed | PATH | TEXT`: the files are those of the story in this state, with a file of it written otherwise;
//!   or an archive in the lines after it, each begun with `> `.
//! - `swap FROM | TO`: from here on whatever is told of the story says this instead, wherever it stands.
//! - `put PATH | TEXT`, `change PATH | FROM | TO`, `take PATH`, `copy PATH | TO`, `move PATH | TO`, `link PATH`,
//!   `mode PATH | 100755`, `blot PATH` (a byte that is no text), `fill PATH | COUNT` (so many bytes more); `\n`, `\r`, `\t` and `\b` (a byte order mark), `\e` (nothing) in texts.
//! - `seal PATH | PERSON | HOLDER | NUMBER | NAMESPACE`, the last three where they differ.
//! - `policy zhao-liu qian-qi/2 | PATH | FROM | TO | …`: a change of policy with its record and these seals.
//! - `propose zhao-liu | PATH | FROM | TO | …`: a change of policy that waits, with these seals.
//! - `commit NAME`, `commit NAME on A B` (`on nothing`), `from NAME` (its files, and the next commit rests on it);
//!   `under NAME`: policy, and records that are not here, of that commit; `keep`, and `under kept`; `back NAME PATHS`.
//! - `pardon NAME | PERSON … | RULE`: a pardon of everything that stands against that commit, or of what this rule says,
//!   with these seals.
//! - `signer PERSON`, `root NAME`, `bend …`, and what is done to the repository: `lose`, `shallow`, `replace`, `graft`,
//!   `remember`.

use duban::model::policy::{PEOPLE, POLICY};

use super::world::World;
use crate::fixture::Archive;
use crate::history::merged;
use crate::history::past::ruled;

const ID: &str = "2026-0142-k7q";

/// Whether a step ends in a commit.
pub(super) fn makes_a_commit(line: &str) -> bool {
    line.starts_with("at ") || line.starts_with("commit ")
}

/// `{close}` and its like, and what stands for control characters.
fn whole(text: &str) -> String {
    let records = format!("records/2026/01xx/{ID}");
    let named = [
        ("{file}", format!("{records}/2026-03-02-file-p1.md")),
        ("{accept}", format!("{records}/2026-03-03-accept-p2.md")),
        ("{apply}", format!("{records}/2026-06-20-apply-p3.md")),
        ("{close}", format!("{records}/2026-06-27-close-p4.md")),
        ("{records}", records.clone()),
        ("{exhibits}", format!("evidence/2026/01xx/{ID}")),
        ("{deeds}", format!("evidence/2026/01xx/{ID}/deeds.pdf")),
        ("{draft}", format!("tasks/draft/{ID}-kindergartens.md")),
        ("{active}", format!("tasks/active/{ID}-kindergartens.md")),
        ("{review}", format!("tasks/review/{ID}-kindergartens.md")),
        ("{closed}", format!("tasks/closed/2026/01xx/{ID}-kindergartens.md")),
        ("{policy}", POLICY.to_owned()),
        ("{people}", PEOPLE.to_owned()),
        ("{ruling}", "records/policy/2.md".to_owned()),
        ("\\n", "\n".to_owned()),
        ("\\r", "\r".to_owned()),
        ("\\t", "\t".to_owned()),
        ("\\e", String::new()),
        ("\\b", "\u{feff}".to_owned()),
    ];
    let text = named.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    keys(text)
}

/// `{key PERSON N}` is a public key.
fn keys(mut text: String) -> String {
    while let Some((before, rest)) = text.split_once("{key ") {
        let Some((which, after)) = rest.split_once('}') else { break };
        let (person, number) = which.split_once(' ').unwrap_or((which, "1"));
        let key = crate::fixture::key(person, number.parse().unwrap()).public_key().to_openssh().unwrap();
        text = format!("{before}{key}{after}");
    }
    text
}

impl World {
    /// Does one step after another.
    pub fn run<'a>(&mut self, lines: impl Iterator<Item = &'a String>) -> Result<(), String> {
        lines.into_iter().try_for_each(|line| self.step(line).map_err(|fault| format!("{line}: {fault}")))
    }

    fn step(&mut self, line: &str) -> Result<(), String> {
        let (line, more) = line.split_once('\n').unwrap_or((line, ""));
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let parts: Vec<String> = rest.split(" | ").map(whole).collect();
        let args: Vec<&str> = parts.iter().map(String::as_str).collect();
        match (verb, &args[..]) {
            ("at", [state]) => {
                self.files = self.told("", state);
                let parents: Vec<_> = self.base().into_iter().collect();
                self.commit(state, &parents);
            }
            ("story", [state]) => self.files = self.told(&format!("{more}\n"), state),
            ("story", [state, files @ ..]) => self.story(state, files),
            ("swap", [from, to]) => self.swaps.push(((*from).to_owned(), (*to).to_owned())),
            ("commit", [what]) => return self.committed(what),
            ("from", [name]) => {
                let (_, id, files) = self.named(name)?.clone();
                self.files = files;
                self.rests_on = Some(id);
            }
            ("under", [name]) => {
                let policy = if *name == "kept" { self.kept.clone() } else { self.named(name)?.2.clone() };
                self.files = merged(&policy, &self.files);
            }
            ("keep", _) => self.kept = self.files.clone(),
            ("back", [what]) => {
                let (name, paths) = what.split_once(' ').ok_or("paths")?;
                let former = self.named(name)?.2.clone();
                paths.split(' ').for_each(|path| self.files.put(path, former.get(path)));
            }
            ("policy", [sealers, changes @ ..]) => self.policy(sealers, changes),
            ("propose", [sealers, changes @ ..]) => self.propose(sealers, changes),
            ("pardon", [name, sealers]) => return self.pardon(name, sealers, |_| true),
            ("pardon", [name, sealers, rule]) => return self.pardon(name, sealers, |other| other == *rule),
            ("signer", [person]) => (*person).clone_into(&mut self.signer),
            ("root", [name]) => self.root = Some(self.named(name)?.1),
            ("bend", args) => return self.bend(args),
            ("lose" | "shallow" | "replace" | "graft" | "remember", args) => return self.tamper(verb, args),
            _ => return self.edit(verb, &args),
        }
        Ok(())
    }

    fn edit(&mut self, verb: &str, args: &[&str]) -> Result<(), String> {
        let files = &mut self.files;
        match (verb, args) {
            ("put", [path, text]) => files.put(path, text.as_bytes()),
            ("change", [path, from, to]) => files.change(path, from, to),
            ("take", [path]) => drop(files.take(path)),
            ("copy", [path, to]) => {
                let bytes = files.get(path).to_vec();
                files.put(to, &bytes);
            }
            ("move", [path, to]) => {
                let bytes = files.take(path);
                files.put(to, &bytes);
            }
            ("link", [path]) => files.link(path),
            ("blot", [path]) => {
                let bytes = [files.get(path), &[0xff]].concat();
                files.put(path, &bytes);
            }
            ("fill", [path, count]) => {
                let bytes = [files.get(path), &vec![b'x'; count.parse().expect("a number")]].concat();
                files.put(path, &bytes);
            }
            ("mode", [path, mode]) => {
                self.modes.insert((*path).to_owned(), i32::from_str_radix(mode, 8).unwrap());
            }
            ("seal", [path, person, rest @ ..]) => {
                let holder = rest.first().unwrap_or(person);
                let number = rest.get(1).map_or(1, |number| number.parse().unwrap());
                let namespace = rest.get(2).unwrap_or(&duban::repo::RECORD);
                files.seal_for(namespace, path, person, holder, number);
            }
            _ => return Err("no such step".to_owned()),
        }
        Ok(())
    }

    fn story(&mut self, state: &str, files: &[&str]) {
        let own: String =
            files.chunks_exact(2).map(|pair| format!("-- {} --\n{}", pair[0], pair[1])).collect();
        self.files = self.told(&own, state);
    }

    /// The story in this state, with these files of its own.
    fn told(&self, own: &str, state: &str) -> crate::fixture::Files {
        let told = Archive::parse(&whole(own), state);
        self.swaps.iter().fold(told, |told, (from, to)| told.everywhere(from, to)).build()
    }

    fn committed(&mut self, what: &str) -> Result<(), String> {
        let (name, parents) = match what.split_once(" on ") {
            None => (what, self.base().into_iter().collect()),
            Some((name, parents)) => {
                let found = parents
                    .split(' ')
                    .filter(|name| *name != "nothing")
                    .map(|parent| Ok(self.named(parent)?.1));
                (name, found.collect::<Result<Vec<_>, String>>()?)
            }
        };
        self.commit(name, &parents);
        Ok(())
    }

    fn policy(&mut self, sealers: &str, changes: &[&str]) {
        let sealer = |word: &str| -> (String, u8) {
            let (person, number) = word.split_once('/').unwrap_or((word, "1"));
            (person.to_owned(), number.parse().unwrap())
        };
        let sealers: Vec<(String, u8)> = sealers.split_whitespace().map(sealer).collect();
        let sealers: Vec<(&str, u8)> =
            sealers.iter().map(|(person, number)| (person.as_str(), *number)).collect();
        let change = |files: &mut crate::fixture::Files| {
            changes.chunks_exact(3).for_each(|change| files.change(change[0], change[1], change[2]));
        };
        self.files = ruled(&self.files, change, &sealers);
    }

    /// What the change makes otherwise lies apart, and waits.
    fn propose(&mut self, sealers: &str, changes: &[&str]) {
        let former = self.files.clone();
        self.policy(sealers, changes);
        let next = std::mem::replace(&mut self.files, former.clone());
        for (path, bytes) in next.each().filter(|one| former.each().all(|other| other != *one)) {
            let name = path.rsplit('/').next().expect("a name");
            self.files.put(&format!("policy/proposed/{name}"), bytes);
        }
    }

    fn tamper(&mut self, verb: &str, args: &[&str]) -> Result<(), String> {
        let folder = self.git.path().to_owned();
        let first = self.named(args[0])?.1;
        match verb {
            "lose" => {
                let id = first.to_string();
                std::fs::remove_file(folder.join("objects").join(&id[..2]).join(&id[2..])).unwrap();
            }
            "shallow" => std::fs::write(folder.join("shallow"), format!("{first}\n")).unwrap(),
            "remember" => {
                self.git.reference("refs/duban/verified/main", first, true, "").unwrap();
            }
            _ => {
                let other = self.named(args[1])?.1;
                if verb == "replace" {
                    self.git.reference(&format!("refs/replace/{first}"), other, true, "").unwrap();
                } else {
                    std::fs::create_dir_all(folder.join("info")).unwrap();
                    std::fs::write(folder.join("info/grafts"), format!("{first} {other}\n")).unwrap();
                }
            }
        }
        Ok(())
    }
}
