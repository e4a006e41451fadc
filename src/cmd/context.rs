//! What every command has: where it stands, when, for whom it writes, and the repository once it is opened.

use std::cell::OnceCell;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Zoned;
use jiff::civil::Date;

use super::setting::Setting;
use super::{USAGE, error, tell, vocabulary};
use crate::check::Message;
use crate::commit::{self, ApplyFault, Pending, Recovery, Turn};
use crate::model::{Ledger, Sought, TaskId, settings};
use crate::present::{Failure, Lang, Out, OutOptions, Progress, choose_pager};
use crate::repo::{Env, Hold, Interrupts, LockFault, Patience, Repo, UserGit};
use crate::text::{Digest, RepoPath};

/// How many seconds to wait for another command's turn to end, unless `DUBAN_WAIT` says otherwise.
const WAIT: u64 = 10;

/// What every command has.
pub(crate) struct Context {
    /// Where it writes.
    pub out: Out,
    /// How it writes.
    pub options: OutOptions,
    /// Show what would be done, and do nothing.
    pub dry_run: bool,
    /// Whether somebody may be asked.
    pub ask: bool,
    /// Whether the hooks of the repository are run.
    pub hooks: bool,
    /// Whether long text may go through a pager.
    pub pager: bool,
    /// The environment, read once.
    pub env: Env,
    /// Where the user stands.
    pub dir: PathBuf,
    /// Being asked to end.
    pub interrupts: Interrupts,
    turn: Option<Turn>,
    hold: Option<Hold>,
    now: OnceCell<Zoned>,
    asked: String,
    drawn: u32,
}

impl Context {
    /// A context in which nothing has been opened yet.
    pub fn new(setting: &Setting) -> Self {
        let text = |name: &str| setting.env.get(name).and_then(|text| text.to_str()).map(str::to_owned);
        let options = OutOptions {
            no_color: text("NO_COLOR"),
            clicolor_force: text("CLICOLOR_FORCE"),
            width: text("COLUMNS").and_then(|columns| columns.parse().ok()),
            lang: setting.lang,
            resources: vocabulary::resources(setting.lang),
            ..OutOptions::default()
        };
        Context {
            out: Out::stdio(options.clone()),
            options,
            dry_run: false,
            ask: std::io::stdin().is_terminal(),
            hooks: true,
            pager: true,
            env: setting.env.clone(),
            dir: setting.dir.clone(),
            interrupts: Interrupts::listen(),
            turn: None,
            hold: None,
            now: OnceCell::new(),
            asked: setting.asked.clone(),
            drawn: 0,
        }
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.options.lang
    }

    /// Takes what the command line says about the output.
    pub fn set_options(&mut self, options: OutOptions) {
        self.out.configure(options.clone());
        self.options = options;
    }

    /// Stands in another folder (`-C`).
    pub fn enter(&mut self, folder: &Path) -> Result<(), Failure> {
        let there = self.dir.join(folder).canonicalize().ok().filter(|dir| dir.is_dir());
        self.dir = there.ok_or_else(|| {
            Failure::new(USAGE, Message::new("no-folder").with("path", folder.to_string_lossy().as_ref()))
        })?;
        Ok(())
    }

    /// A variable of the environment as text.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.env.get(name)?.to_str().filter(|text| !text.is_empty())
    }

    /// The repository that the user stands in.
    pub fn repo(&mut self) -> Result<Repo, Failure> {
        let repo = Repo::discover(&self.dir).map_err(|fault| error::open(&fault, &self.dir))?;
        let dir = self.dir.canonicalize().unwrap_or_else(|_| self.dir.clone());
        if let Ok(from) = dir.strip_prefix(repo.root()) {
            let from = from.to_string_lossy().replace('\\', "/");
            self.set_options(OutOptions { from, ..self.options.clone() });
        }
        Ok(repo)
    }

    /// The repository, which must hold a ledger.
    pub fn ledger_repo(&mut self) -> Result<Repo, Failure> {
        self.ledger_repo_told(|_| ())
    }

    /// The same, which is told something before anything is read.
    ///
    /// # Errors
    /// As [`Context::ledger_repo`].
    pub fn ledger_repo_told(&mut self, tell: impl FnOnce(&Repo)) -> Result<Repo, Failure> {
        let repo = self.repo()?;
        tell(&repo);
        let settings = RepoPath::parse(settings::SETTINGS).expect("a lawful path");
        // In a hook of `init` the ledger is not in the work tree yet.
        if repo.content(&settings).is_none() && Pending::read(&self.env).is_none() {
            let failure = Failure::new(
                super::WORLD,
                Message::new("no-ledger").with("path", repo.root().to_string_lossy().as_ref()),
            );
            return Err(failure.help(Message::new("no-ledger-help")));
        }
        self.recover(&repo)?;
        Ok(repo)
    }

    /// From here on what is read is to be changed: it is this command's turn, unless nothing is to be done.
    pub fn begin_change(&mut self, repo: &Repo) -> Result<(), Failure> {
        if self.dry_run { Ok(()) } else { self.take_turn(repo) }
    }

    /// Waits until it is this command's turn to change the ledger; it is until the program ends.
    pub fn take_turn(&mut self, repo: &Repo) -> Result<(), Failure> {
        if self.turn.is_none() {
            // The act whose hook this is has the turn, and waits for the hook.
            commit::refuse_inside(&self.env).map_err(|fault| error::apply(&fault))?;
            self.turn = Some(self.wait(repo).map_err(|fault| error::lock(&fault))?);
            // Whoever had the turn before may have been cut off in it.
            self.recover(repo)?;
        }
        Ok(())
    }

    /// The turn, once it is taken.
    pub fn turn(&self) -> &Turn {
        self.turn.as_ref().expect("taken before anything is changed")
    }

    /// What was to be changed is: it may be another command's turn, and a signal ends the program again.
    pub fn end_change(&mut self) {
        self.hold = None;
        self.turn = None;
    }

    /// From here on a signal no longer ends the program before it has told what it did.
    pub fn finish_first(&mut self) {
        self.hold = Some(self.interrupts.hold());
    }

    fn wait(&mut self, repo: &Repo) -> Result<Turn, LockFault> {
        let seconds = self.var("DUBAN_WAIT").and_then(|text| text.parse().ok()).unwrap_or(WAIT);
        let out = &mut self.out;
        let mut notice = || {
            if std::io::stderr().is_terminal() {
                out.tell(&Message::new("lock-waiting"));
            }
        };
        let mut patience = Patience { most: Duration::from_secs(seconds), notice: &mut notice };
        Turn::take(repo, &self.interrupts, &mut patience)
    }

    /// Finishes or undoes what a crash left, and says so. Another command that is bringing its files along at this
    /// moment is waited for.
    fn recover(&mut self, repo: &Repo) -> Result<(), Failure> {
        if !commit::is_cut_off(repo) {
            return Ok(());
        }
        let recovered = match &self.turn {
            Some(turn) => commit::recover(repo, &self.env, turn),
            None => match self.wait(repo) {
                Ok(turn) => commit::recover(repo, &self.env, &turn),
                Err(fault) => Err(ApplyFault::Lock(fault)),
            },
        };
        match recovered.map_err(|fault| error::recover(&fault))? {
            None => {}
            Some(Recovery::Passed) => self.out.tell(&Message::new("recovered-passed")),
            Some(Recovery::Undone) => self.out.tell(&Message::new("recovered-undone")),
            Some(Recovery::Finished { commit, left }) => {
                self.out.tell(&Message::new("recovered-finished").with("commit", &commit[..7]));
                tell::left(&mut self.out, &left);
            }
            Some(Recovery::Mended { done, left }) => {
                self.out.tell(&Message::new("mend-resumed").with("count", done));
                tell::left(&mut self.out, &left);
            }
        }
        Ok(())
    }

    /// The user's git, in the repository.
    pub fn git(&self, repo: &Repo) -> UserGit {
        let git = UserGit::at(repo.root()).with_env(self.env.clone());
        if self.hooks { git } else { git.without_hooks() }
    }

    /// Shows that something long is being done, as long as the answer lives.
    pub fn progress(&self, what: &'static str) -> Progress {
        self.out.progress(&Message::new(what))
    }

    /// Whether an act waits for the hook that this command is part of.
    pub fn is_in_hook(&self) -> bool {
        Pending::read(&self.env).is_some()
    }

    /// Reads what `wanted` takes; settings that cannot be read stop the command. In a hook of an act it is the ledger
    /// as the act will leave it.
    pub fn ledger(&self, repo: &Repo, wanted: impl Fn(&str) -> bool) -> Result<Ledger, Failure> {
        let ledger = match Pending::read(&self.env) {
            Some(pending) => about_to_be(repo, &pending)?,
            None => {
                let progress = self.progress("progress-read");
                Ledger::read(repo.scan(|path| {
                    progress.step();
                    wanted(path)
                }))
            }
        };
        error::settings(&ledger)?;
        Ok(ledger)
    }

    /// The task that a part of an id names.
    pub fn find(&self, repo: &Repo, part: &str) -> Result<RepoPath, Failure> {
        let sought = Sought::of(part);
        let names = repo.names("tasks", |path| !path.ends_with('/') || sought.can_lie_in(path));
        let ids = names.iter().filter_map(|path| Some((crate::model::id_of_name(path.name())?, path)));
        let found: Vec<(TaskId, &RepoPath)> = ids.filter(|(id, _)| id.matches(part)).collect();
        match found.as_slice() {
            [(_, path)] => Ok((*path).clone()),
            [] => Err(error::no_task(part, &repo.names("tasks", |_| true))),
            [(first, _), rest @ ..] if rest.iter().all(|(id, _)| id == first) => {
                Err(error::two_files(first, &found))
            }
            _ => Err(error::ambiguous(part, &found)),
        }
    }

    /// A path that the user typed, from the top of the repository; empty for the top itself.
    pub fn in_repo(&self, repo: &Repo, typed: &str) -> String {
        let full = self.dir.join(typed);
        // What is gone is told by where its folder is.
        let beside = || Some(full.parent()?.canonicalize().ok()?.join(full.file_name()?));
        let full = full.canonicalize().ok().or_else(beside).unwrap_or(full);
        let inside =
            full.strip_prefix(repo.root()).map_or_else(|_| typed.into(), |path| path.to_string_lossy());
        inside.trim_end_matches('/').to_owned()
    }

    /// Sends what follows through a pager, where somebody looks at it.
    pub fn paged(&mut self) {
        let command = choose_pager(self.var("DUBAN_PAGER"), self.var("PAGER"));
        if let Some(command) = command.filter(|_| self.pager) {
            let less = self.env.get("LESS").is_some();
            self.out.page(&command, less);
        }
    }

    /// Now, to the second: `DUBAN_NOW` where it is set, so that a demonstration can be repeated.
    pub fn now(&self) -> &Zoned {
        self.now.get_or_init(|| {
            let fixed = self.var("DUBAN_NOW").and_then(fixed_time);
            fixed.unwrap_or_else(clock)
        })
    }

    /// Now, as records write it.
    pub fn at(&self) -> String {
        self.now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The day.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Random bytes from the operating system; with `DUBAN_SEED`, bytes that a demonstration can repeat.
    pub fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.drawn += 1;
        match self.var("DUBAN_SEED") {
            Some(seed) => {
                // The program's own path is not part of what was asked.
                let asked = self.asked.split_once('\n').map_or("", |(_, rest)| rest);
                let digest = Digest::of(format!("{seed}\n{}\n{}\n{asked}", self.at(), self.drawn).as_bytes());
                bytes.copy_from_slice(&digest.bytes()[..N]);
            }
            None => getrandom::fill(&mut bytes).expect("the operating system gives random bytes"),
        }
        bytes
    }

    /// Three random characters for the name of a record.
    pub fn tag(&mut self) -> String {
        TaskId::mint(2000, 1, self.random()).tag().to_owned()
    }
}

/// The ledger as an act will leave it, its seals taken as given.
fn about_to_be(repo: &Repo, pending: &Pending) -> Result<Ledger, Failure> {
    let files = pending.tree().map(|tree| repo.scan_tree(tree)).transpose();
    let mut ledger = Ledger::read(files.map_err(|fault| error::object(&fault))?.unwrap_or_default());
    for (path, by, key) in pending.seals() {
        ledger.presume(&path, by, &key);
    }
    Ok(ledger)
}

/// `2026-10-08T10:12:00+08:00`, as records write it.
fn fixed_time(text: &str) -> Option<Zoned> {
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let time = pieces.date().to_datetime(pieces.time()?);
    offset.to_timestamp(time).ok().map(|stamp| stamp.to_zoned(jiff::tz::TimeZone::fixed(offset)))
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn clock() -> Zoned {
    Zoned::now()
}
