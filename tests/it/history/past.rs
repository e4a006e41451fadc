//! Histories for tests: trees of files become commits in a real repository, with whatever parents they are given.

use duban::commit::{History, Unknown, history};
use duban::model::policy::{self, PEOPLE, POLICY};
use duban::model::{Policy, Record};
use duban::repo::Repo;
use git2::{FileMode, Oid, Repository, Signature};
use tempfile::TempDir;

use crate::fixture::{Archive, Files};

/// A repository with a history.
pub struct Past {
    folder: TempDir,
    git: Repository,
    repo: Repo,
}

impl Past {
    /// Without a commit yet.
    pub fn new() -> Self {
        // Thousands of small objects: where memory can be a folder, no disk waits for them.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let git = Repository::init(folder.path()).expect("a new repository");
        let repo = Repo::discover(folder.path()).expect("the new repository");
        Past { folder, git, repo }
    }

    /// A commit of these files; nothing of it is signed, since seals carry the authority.
    pub fn commit(&self, files: &Files, parents: &[Oid]) -> Oid {
        self.commit_tree(self.tree(files), parents)
    }

    /// A commit of this tree.
    pub fn commit_tree(&self, tree: Oid, parents: &[Oid]) -> Oid {
        let who =
            Signature::new("anybody", "anybody@example.org", &git2::Time::new(1_780_000_000, 480)).unwrap();
        let parents: Vec<_> = parents.iter().map(|parent| self.git.find_commit(*parent).unwrap()).collect();
        let parents: Vec<_> = parents.iter().collect();
        let tree = self.git.find_tree(tree).unwrap();
        self.git.commit(None, &who, &who, "a commit", &tree, &parents).unwrap()
    }

    /// A commit of a tree that libgit2 would not take.
    pub fn commit_raw(&self, tree: Oid, parent: Oid) -> Oid {
        let who = "anybody <anybody@example.org> 1780000000 +0800";
        let raw = format!("tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\na commit\n");
        self.git.odb().unwrap().write(git2::ObjectType::Commit, raw.as_bytes()).unwrap()
    }

    /// The tree of these files.
    pub fn tree(&self, files: &Files) -> Oid {
        let mut builder = git2::build::TreeUpdateBuilder::new();
        for (path, bytes) in files.each() {
            let mode = if files.is_link(path) { FileMode::Link } else { FileMode::Blob };
            builder.upsert(path, self.git.blob(bytes).unwrap(), mode);
        }
        let empty = self.git.find_tree(self.git.treebuilder(None).unwrap().write().unwrap()).unwrap();
        builder.create_updated(&self.git, &empty).unwrap()
    }

    /// The repository itself, for what only an attacker does.
    pub fn git(&self) -> &Repository {
        &self.git
    }

    /// The same, as we read it.
    pub fn repo(&self) -> &Repo {
        &self.repo
    }

    /// The same repository as another process would find it.
    pub fn opened_again(self) -> Self {
        let git = Repository::open(self.git.path()).expect("still a repository");
        let repo = Repo::discover(self.folder.path()).expect("still a repository");
        Past { git, repo, ..self }
    }

    /// Judges it.
    pub fn judge(&self, root: Oid, tip: Oid) -> Result<History, Unknown> {
        history(&self.repo, root, tip)
    }

    /// The rules that are broken between root and tip, each once.
    #[track_caller]
    pub fn broken(&self, root: Oid, tip: Oid) -> Vec<&'static str> {
        let history = self.judge(root, tip).expect("it can be judged");
        let mut rules: Vec<_> = history.violations.iter().map(|one| one.finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// Commits one after another, on top of `parent` where there is one; gives all of them.
    pub fn line(&self, parent: Option<Oid>, trees: &[&Files]) -> Vec<Oid> {
        let mut last = parent;
        let commit = |files: &&Files| {
            let made = self.commit(files, &last.into_iter().collect::<Vec<_>>());
            last = Some(made);
            made
        };
        trees.iter().map(commit).collect()
    }
}

/// The kindergartens in this state, as the tool would have left them.
pub fn stage(state: &str) -> Files {
    Archive::parse("", state).build()
}

/// The same ledger under another policy: `change` edits policy and roster, `sealers` seal the record (person, number of
/// the key). Whether they may is what the test is about.
pub fn ruled(files: &Files, change: impl FnOnce(&mut Files), sealers: &[(&str, u8)]) -> Files {
    let former = files.ledger();
    let (prev, mut next) = (former.policy_digest().unwrap(), files.clone());
    change(&mut next);
    let serial = former.policy.as_ref().unwrap().serial + 1;
    let mut text = String::from_utf8(next.get(POLICY).to_vec()).unwrap();
    text = text.replace(&format!("serial: {}", serial - 1), &format!("serial: {serial}"));
    text = text.lines().filter(|line| !line.starts_with("prev: ")).map(|line| format!("{line}\n")).collect();
    next.put(POLICY, format!("{text}prev: {prev}\n").as_bytes());
    let policy: Policy = serde_yaml::from_slice(next.get(POLICY)).expect("a policy");
    let record = Record {
        act: "policy".to_owned(),
        ledger: policy.ledger.clone(),
        policy: policy::digest(next.get(POLICY), next.get(PEOPLE)).to_string(),
        prev: Some(prev.to_string()),
        serial: Some(serial),
        at: "2026-07-01T09:00:00+08:00".to_owned(),
        by: sealers.first().map_or("qian-qi", |(person, _)| person).to_owned(),
        ..Record::default()
    };
    let path = format!("records/policy/{serial}.md");
    next.put(&path, record.print().as_bytes());
    for (person, number) in sealers {
        next.seal(&path, person, person, *number);
    }
    next
}
