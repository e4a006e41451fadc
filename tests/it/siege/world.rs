//! A repository under attack, and what is said of it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use duban::check::{Arg, Finding};
use duban::commit::{Closing, Signature, Unknown, history, review};
use duban::model::{Ledger, Record};
use duban::repo::{GIT, Repo, compose, embed};
use git2::{FileMode, ObjectType, Oid, Repository};
use ssh_key::{HashAlg, LineEnding, SshSig};
use tempfile::TempDir;

use crate::fixture::{Files, key};

const WHO: &[u8] = b"anybody <anybody@example.org> 1780000000 +0800";

/// Files in hand, and the commits so far.
pub(super) struct World {
    folder: TempDir,
    pub git: Repository,
    pub files: Files,
    /// Paths of another mode than a plain file.
    pub modes: BTreeMap<String, i32>,
    /// In their order, with the name each was given.
    pub commits: Vec<(String, Oid, Files)>,
    pub root: Option<Oid>,
    /// What the next commit rests on, where that is not the last one.
    pub rests_on: Option<Oid>,
    /// What is told of the story otherwise.
    pub swaps: Vec<(String, String)>,
    /// Files put aside.
    pub kept: Files,
    pub signer: String,
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let git = Repository::init(folder.path()).expect("a new repository");
        git.set_head("refs/heads/main").unwrap();
        let files = crate::history::past::stage("draft");
        World {
            folder,
            git,
            kept: files.clone(),
            files,
            rests_on: None,
            swaps: Vec::new(),
            modes: BTreeMap::new(),
            commits: Vec::new(),
            root: None,
            signer: "wang-wu".to_owned(),
        }
    }

    /// The last commit.
    pub fn tip(&self) -> Option<Oid> {
        self.commits.last().map(|(_, id, _)| *id)
    }

    /// What the next commit rests on.
    pub fn base(&mut self) -> Option<Oid> {
        self.rests_on.take().or_else(|| self.tip())
    }

    /// A commit by its name.
    pub fn named(&self, name: &str) -> Result<&(String, Oid, Files), String> {
        self.commits.iter().rev().find(|(known, ..)| known == name).ok_or_else(|| format!("no commit {name}"))
    }

    /// Commits the files, signed.
    pub fn commit(&mut self, name: &str, parents: &[Oid]) {
        let tree = self.tree();
        self.commit_tree(name, tree, parents);
    }

    /// Commits a tree, signed.
    pub fn commit_tree(&mut self, name: &str, tree: Oid, parents: &[Oid]) {
        let parents: Vec<String> = parents.iter().map(ToString::to_string).collect();
        let payload = compose(&tree.to_string(), &parents, WHO, WHO, format!("{name}\n").as_bytes());
        let raw = if self.signer == "nobody" { payload } else { embed(&payload, &self.signature(&payload)) };
        self.put(name, &raw);
    }

    /// What the signer signs a commit with.
    pub fn signature(&self, payload: &[u8]) -> Vec<u8> {
        let made = SshSig::sign(&key(&self.signer, 1), GIT, HashAlg::Sha512, payload).unwrap();
        made.to_pem(LineEnding::LF).unwrap().into_bytes()
    }

    /// Puts these bytes on as a commit.
    pub fn put(&mut self, name: &str, raw: &[u8]) {
        let id = self.git.odb().unwrap().write(ObjectType::Commit, raw).unwrap();
        self.root.get_or_insert(id);
        self.commits.push((name.to_owned(), id, self.files.clone()));
    }

    /// The bytes of the last commit, which is taken back.
    pub fn take_last(&mut self) -> (String, Vec<u8>) {
        let (name, id, _) = self.commits.pop().expect("a commit");
        if self.root == Some(id) {
            self.root = None;
        }
        (name, self.git.odb().unwrap().read(id).unwrap().data().to_vec())
    }

    /// The tree of the files.
    pub fn tree(&self) -> Oid {
        let mut builder = git2::build::TreeUpdateBuilder::new();
        for (path, bytes) in self.files.each() {
            let mode = match self.modes.get(path) {
                Some(0o100_755) => FileMode::BlobExecutable,
                Some(0o160_000) => FileMode::Commit,
                _ if self.files.is_link(path) => FileMode::Link,
                _ => FileMode::Blob,
            };
            let id = match mode {
                FileMode::Commit => self.tip().expect("a commit"),
                _ => self.git.blob(bytes).unwrap(),
            };
            builder.upsert(path, id, mode);
        }
        let empty = self.git.find_tree(self.git.treebuilder(None).unwrap().write().unwrap()).unwrap();
        builder.create_updated(&self.git, &empty).unwrap()
    }

    /// Every reason against the last commit: rule and message, or why nothing can be said.
    pub fn reasons(&self, review: Option<&str>) -> BTreeSet<String> {
        let repo = match Repo::discover(self.folder.path()) {
            Ok(repo) => repo,
            Err(fault) => return BTreeSet::from([format!("repository/{fault}")]),
        };
        let (root, tip) = (self.root.expect("a root"), self.tip().expect("a commit"));
        let told = match review {
            None => self.verified(&repo, root, tip),
            Some(base) => review_of(&repo, root, self.named(base).expect("a base").1, tip),
        };
        told.unwrap_or_else(|fault| BTreeSet::from([unknown(&fault)]))
    }

    fn verified(&self, repo: &Repo, root: Oid, tip: Oid) -> Result<BTreeSet<String>, Unknown> {
        let history = history(repo, root, tip)?;
        let broken = history.violations.iter().map(|one| reason(&one.finding, &one.ledger));
        let mut reasons: BTreeSet<String> = broken.chain(signed(&history.closings)).collect();
        if repo.remembered("main").is_some_and(|known| !repo.is_ancestor(known, tip)) {
            reasons.insert("history/rewritten".to_owned());
        }
        Ok(reasons)
    }

    /// What stands against a commit by these rules is forgiven in the files in hand.
    pub fn pardon(&mut self, name: &str, sealers: &str, by: impl Fn(&str) -> bool) -> Result<(), String> {
        let repo = Repo::discover(self.folder.path()).expect("a repository");
        let (commit, tip) = (self.named(name)?.1, self.tip().expect("a commit"));
        let history = history(&repo, self.root.expect("a root"), tip).map_err(|fault| fault.to_string())?;
        let forgives = history.violations.iter().filter(|one| one.commit == commit && by(one.finding.rule));
        let forgives: Vec<_> = forgives.map(|one| one.exact()).collect();
        let record = Record {
            act: "pardon".to_owned(),
            ledger: history.era.policy.ledger.clone(),
            policy: history.era.digest.to_string(),
            at: "2026-07-02T09:00:00+08:00".to_owned(),
            by: sealers.split(' ').next().unwrap_or_default().to_owned(),
            commit: Some(commit.to_string()),
            forgives,
            body: "by accident\n".to_owned(),
            ..Record::default()
        };
        let path = format!("records/policy/pardons/{name}.md");
        self.files.put(&path, record.print().as_bytes());
        sealers.split(' ').for_each(|person| self.files.seal(&path, person, person, 1));
        Ok(())
    }

    /// Where it lies.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// What `duban review` says of one branch that is to land on another.
    pub fn reviewed(&self, base: &str, head: &str) -> BTreeSet<String> {
        let repo = Repo::discover(self.folder.path()).expect("a repository");
        let id = |name: &str| self.git.refname_to_id(&format!("refs/heads/{name}")).expect("a branch");
        review_of(&repo, self.root.expect("a root"), id(base), id(head)).expect("it can be judged")
    }

    /// What `duban verify` says of the main branch, and the signatures on its closings. The clone knew what was there
    /// before.
    pub fn landed(&self) -> Result<(BTreeSet<String>, Vec<Signature>), String> {
        let repo = Repo::discover(self.folder.path()).expect("a repository");
        let (root, tip) =
            (self.root.expect("a root"), self.git.refname_to_id("refs/heads/main").expect("main"));
        let told = self.verified(&repo, root, tip).map_err(|fault| fault.to_string())?;
        let history = history(&repo, root, tip).map_err(|fault| fault.to_string())?;
        let known = history.closings.into_iter().map(|closing| closing.signature);
        Ok((told, known.collect()))
    }

    /// The exit code of the real program, on the branch as a user finds it.
    pub fn code(&self, review: Option<&str>) -> i32 {
        let heads = self.git.path().join("refs/heads");
        std::fs::create_dir_all(&heads).unwrap();
        std::fs::write(heads.join("main"), format!("{}\n", self.tip().expect("a commit"))).unwrap();
        // Where somebody stands in a ledger; what he has there is not asked.
        std::fs::write(self.folder.path().join("duban.yaml"), "").unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_duban"));
        program.args(["-C", &self.folder.path().display().to_string()]);
        match review {
            None => program.arg("verify"),
            Some(base) => program.args(["review", &format!("{}..main", self.named(base).expect("a base").1)]),
        };
        program.args(["--trust-root", &self.root.expect("a root").to_string()]);
        self.silent(&mut program)
    }

    fn silent(&self, program: &mut Command) -> i32 {
        program.env_remove("GIT_DIR").env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        program.status().expect("it runs").code().unwrap_or(-1)
    }

    /// What `git verify-commit` says of each commit but so many first ones, with the signers that `duban signers` writes
    /// from the policy verified before those that are asked about.
    pub fn git_says(&self, from: usize) -> Vec<&'static str> {
        let signers = self.git.path().join("signers");
        let (_, id, files) = &self.commits[from.saturating_sub(1)];
        std::fs::write(&signers, self.signers(*id, files)).unwrap();
        let verdict = |id: &Oid| {
            let mut git = Command::new("git");
            git.arg("-C").arg(self.folder.path());
            git.args(["-c", &format!("gpg.ssh.allowedSignersFile={}", signers.display())]);
            git.args(["verify-commit", &id.to_string()]);
            if self.silent(&mut git) == 0 { "good" } else { "bad" }
        };
        self.commits.iter().skip(from).map(|(_, id, _)| verdict(id)).collect()
    }
}

impl World {
    /// What `duban signers` writes at a commit; asked once for each policy, since a process is dear.
    fn signers(&self, commit: Oid, files: &Files) -> String {
        let policy = files.each().filter(|(path, _)| is_policy(path));
        let key: Policy = policy.map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
        let mut written = WRITTEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        written.entry(key).or_insert_with(|| World::asked(&self.commits, commit)).clone()
    }

    /// The same of a repository of its own that holds nothing but the policies, so that what was done to this one, and how
    /// its commits rest on each other, changes nothing.
    fn asked(commits: &[(String, Oid, Files)], commit: Oid) -> String {
        let mut fresh = World::new();
        for (name, id, files) in commits {
            fresh.files = files.clone();
            fresh.files.keep(is_policy);
            let parents: Vec<Oid> = fresh.tip().into_iter().collect();
            fresh.commit(name, &parents);
            if *id == commit {
                break;
            }
        }
        std::fs::write(fresh.git.path().join("HEAD"), format!("{}\n", fresh.tip().expect("a commit")))
            .unwrap();
        std::fs::write(fresh.folder.path().join("duban.yaml"), "").unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_duban"));
        program.args(["-C", &fresh.folder.path().display().to_string(), "signers"]);
        program.args(["--trust-root", &fresh.root.expect("a root").to_string()]);
        program.env_remove("GIT_DIR").env("HOME", fresh.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        let told = program.stdin(Stdio::null()).output().expect("it runs");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8(told.stdout).expect("text")
    }
}

/// The files that decide authority, with their records.
type Policy = Vec<(String, Vec<u8>)>;

fn is_policy(path: &str) -> bool {
    path.contains("policy/")
}

/// What `duban signers` writes for a policy.
static WRITTEN: Mutex<BTreeMap<Policy, String>> = Mutex::new(BTreeMap::new());

/// What `duban review` says of the commits since `base`, whether or not it lets them pass.
fn review_of(repo: &Repo, root: Oid, base: Oid, tip: Oid) -> Result<BTreeSet<String>, Unknown> {
    let review = review(repo, Some(root), base, tip)?;
    let none = Ledger::default();
    let after = review.change.as_ref().map_or(&none, |change| &change.after);
    let whole = review.findings.iter().map(|finding| reason(finding, after));
    let single = review.commits.iter().map(|one| reason(&one.finding, &one.ledger));
    Ok(whole.chain(single).chain(signed(&review.closings)).collect())
}

/// What is wrong with the signatures of closings.
fn signed(closings: &[Closing]) -> impl Iterator<Item = String> {
    closings.iter().filter_map(|closing| match &closing.signature {
        Signature::Bad(why) => Some(format!("signature/{why}")),
        _ => None,
    })
}

/// Rule and message of a finding, and which fault of a seal or of a form is meant.
fn reason(finding: &Finding, ledger: &Ledger) -> String {
    let key = finding.title.key;
    let short = key.strip_prefix(finding.rule).unwrap_or(key).trim_start_matches('-');
    let cause = match short {
        _ if short.starts_with("seal-") => ledger.chains.values().find_map(|chain| {
            let seals = chain.all.iter().flat_map(|filed| &filed.seals);
            let mut meant = seals.filter(|seal| finding.related.iter().any(|label| label.path == seal.path));
            meant.find_map(|seal| seal.key.clone().err())
        }),
        _ => None,
    };
    let words = finding.title.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(words) if *name == "words" => Some(words.clone()),
        _ => None,
    });
    let cause = cause.map(|fault| fault.to_string()).or(words);
    let cause = cause.map(|cause| format!(": {cause}")).unwrap_or_default().replace(',', "");
    format!("{}/{short}{cause}", finding.rule)
}

/// Why nothing can be said, without the ids, which say nothing to a reader.
fn unknown(fault: &Unknown) -> String {
    let words: Vec<String> = fault
        .to_string()
        .split(' ')
        .map(|word| {
            let is_id = word.len() >= 40
                && word.trim_matches(['`', ':']).bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_id {
                format!("ID{}", if word.ends_with(':') { ":" } else { "" })
            } else {
                word.replace(',', "")
            }
        })
        .collect();
    format!("unknown/{}", words.join(" "))
}
