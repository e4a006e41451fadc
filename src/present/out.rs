//! Where a command writes: what was asked for to stdout, everything about the doing to stderr.

use std::io::{self, BufWriter, IsTerminal};

use anstream::AutoStream;

use crate::check::{Finding, Message};
use crate::present::check_report::{CheckReport, Mending};
use crate::present::color::{BOLD, CYAN, When, decide, paint};
use crate::present::diff;
use crate::present::failure::Failure;
use crate::present::findings::{self, Sources, View};
use crate::present::format::Format;
use crate::present::json::Document;
use crate::present::lang::Lang;
use crate::present::pager::{Ended, Pager};
use crate::present::plain::visible;
use crate::present::progress::Progress;
use crate::present::standing::shown_path;
use crate::present::stream::{Sink, Stream, Written};
use crate::present::summary::Summary;
use crate::present::table::Table;
use crate::present::words::Catalogue;
use crate::text::RepoPath;

/// Columns where nobody says how many there are.
const DEFAULT_WIDTH: usize = 100;

/// For whom the output is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// A person.
    #[default]
    Human,
    /// A program: one JSON document a command.
    Json,
}

/// How much is said about the doing.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Volume {
    /// Errors only.
    Quiet,
    /// What changed.
    #[default]
    Normal,
    /// Every step.
    Verbose,
}

/// What command line, environment and ledger say about the output.
#[derive(Clone, Debug, Default)]
pub struct OutOptions {
    /// `--color`.
    pub color: When,
    /// `NO_COLOR`, where it is set.
    pub no_color: Option<String>,
    /// `CLICOLOR_FORCE`, where it is set.
    pub clicolor_force: Option<String>,
    /// Columns, where somebody says so; else those of the terminal, else 100.
    pub width: Option<usize>,
    /// `--json`.
    pub form: Form,
    /// `-q`, `-v`.
    pub volume: Volume,
    /// The language of the words.
    pub lang: Lang,
    /// Further resources of the catalogue, in that language.
    pub resources: Vec<String>,
    /// The folder of the repository that the reader stands in; empty at the top. Paths are shown from there.
    pub from: String,
}

/// Where a command writes. Writing never fails for the command: ask [`Out::finish`] at the end.
pub struct Out {
    stdout: Stream,
    stderr: Stream,
    pager: Option<Paging>,
    /// Columns of the terminal that stdout is, if it is one.
    columns: Option<usize>,
    /// These are the process's own streams: what is drawn beside them is seen.
    is_process: bool,
    words: Catalogue,
    options: OutOptions,
}

/// While a pager has the screen.
struct Paging {
    pager: Pager,
    /// Where the text goes again afterwards.
    screen: Sink,
    /// What is to be said about the doing: it would run into what the pager shows.
    held: String,
}

/// What a test finds written.
#[derive(Clone, Default, Debug)]
pub struct Captured {
    /// What was asked for.
    pub stdout: Written,
    /// Everything about the doing.
    pub stderr: Written,
}

impl Out {
    /// The process's own streams.
    #[must_use]
    pub fn stdio(options: OutOptions) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let (is_terminal, errors_too) = (stdout.is_terminal(), stderr.is_terminal());
        // `always` only makes a Windows console understand styles; whether there are any is decided by `Stream`.
        let stdout = Stream::new(Box::new(BufWriter::new(AutoStream::always(stdout))), is_terminal);
        let stderr = Stream::new(Box::new(AutoStream::always(stderr)), errors_too);
        let mut out = Out::new(stdout, stderr, options);
        out.is_process = true;
        out.columns = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        out
    }

    /// Streams that a test can look at; neither is a terminal.
    #[must_use]
    pub fn buffers() -> (Self, Captured) {
        Out::captured(false)
    }

    /// Streams that a test can look at; both pass for a terminal.
    #[must_use]
    pub fn terminal_buffers() -> (Self, Captured) {
        Out::captured(true)
    }

    fn captured(is_terminal: bool) -> (Self, Captured) {
        let captured = Captured::default();
        let stdout = Stream::new(Box::new(captured.stdout.clone()), is_terminal);
        let stderr = Stream::new(Box::new(captured.stderr.clone()), is_terminal);
        (Out::new(stdout, stderr, OutOptions::default()), captured)
    }

    fn new(stdout: Stream, stderr: Stream, options: OutOptions) -> Self {
        let words = Catalogue::new(options.lang, &options.resources);
        let mut out = Out { stdout, stderr, pager: None, columns: None, is_process: false, words, options };
        out.decide_colors();
        out
    }

    /// Takes what is known once the command line and the ledger have been read.
    pub fn configure(&mut self, options: OutOptions) {
        self.words = Catalogue::new(options.lang, &options.resources);
        self.options = options;
        self.decide_colors();
    }

    fn decide_colors(&mut self) {
        let options = &self.options;
        for stream in [&mut self.stdout, &mut self.stderr] {
            let (no_color, force) = (options.no_color.as_deref(), options.clicolor_force.as_deref());
            stream.color = decide(options.color, no_color, force, stream.is_terminal);
        }
    }

    /// The words that this reader understands.
    #[must_use]
    pub fn words(&self) -> &Catalogue {
        &self.words
    }

    /// Whether a person looks at stdout directly.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        self.stdout.is_terminal
    }

    /// For whom the output is.
    #[must_use]
    pub fn form(&self) -> Form {
        self.options.form
    }

    /// How much is said about the doing.
    #[must_use]
    pub fn volume(&self) -> Volume {
        self.options.volume
    }

    /// Columns of the reader's screen.
    #[must_use]
    pub fn width(&self) -> usize {
        self.options.width.or(self.columns).filter(|width| *width > 0).unwrap_or(DEFAULT_WIDTH)
    }

    /// How findings are shown to this reader.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View { words: &self.words, width: self.width(), from: &self.options.from }
    }

    /// Text to stdout as it is, styles apart. What comes from a file goes through [`crate::present::visible`] first.
    pub fn print(&mut self, text: &str) {
        self.stdout.text(text);
    }

    /// Bytes to stdout as they are: a spreadsheet, an archive.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.stdout.bytes(bytes);
    }

    /// One line of what was asked for, to stdout.
    pub fn say(&mut self, message: &Message) {
        let line = self.words.say(message) + "\n";
        self.stdout.text(&line);
    }

    /// One line about the doing, to stderr; not with `-q`.
    pub fn tell(&mut self, message: &Message) {
        if self.options.volume != Volume::Quiet {
            let line = self.words.say(message) + "\n";
            self.errors(&line);
        }
    }

    /// One line about a step, to stderr; only with `-v`.
    pub fn detail(&mut self, message: &Message) {
        if self.options.volume == Volume::Verbose {
            self.tell(message);
        }
    }

    /// The heading of what follows, to stdout.
    pub fn head(&mut self, message: &Message) {
        let line = paint(BOLD, &self.words.say(message)) + "\n";
        self.stdout.text(&line);
    }

    /// A line that says where, to stdout.
    pub fn place(&mut self, place: &str) {
        let line = paint(CYAN, place) + "\n";
        self.stdout.text(&line);
    }

    /// A path as this reader would type it.
    #[must_use]
    pub fn path(&self, path: &RepoPath) -> String {
        visible(&shown_path(path, &self.options.from)).into_owned()
    }

    /// A table: columns for a person at a terminal, tab-separated for a pipe.
    pub fn table(&mut self, table: &Table) {
        let text = if self.is_terminal() {
            table.fitted(&self.words, self.width())
        } else {
            table.separated(&self.words)
        };
        self.stdout.text(&text);
    }

    /// One JSON document, to stdout.
    pub fn document(&mut self, document: &Document) {
        let text = document.text();
        self.stdout.bytes(text.as_bytes());
    }

    /// Findings and their summary as what was asked for: to stdout, in the form that was asked for.
    pub fn findings(&mut self, findings: &[Finding], sources: &dyn Sources, summary: &Summary) {
        match self.options.form {
            Form::Json => self.document(&Document::findings(findings, sources, &self.words, summary)),
            Form::Human => {
                let shown = findings::render(findings, sources, &self.view());
                let gap = if shown.is_empty() { "" } else { "\n" };
                self.stdout.text(&format!("{shown}{gap}{}\n", summary.line(&self.words)));
            }
        }
    }

    /// Findings as part of what was asked for, without a summary of their own: to stdout, for a person.
    pub fn listed(&mut self, findings: &[Finding], sources: &dyn Sources) {
        let text = findings::render(findings, sources, &self.view());
        self.stdout.text(&text);
    }

    /// What a check found, and what was mended, in the form that was asked for.
    pub fn check(&mut self, report: &CheckReport<'_>, format: Format) {
        if self.options.form == Form::Json {
            return self.document(&Document::check(report, &self.words));
        }
        let lines = report.mending.iter().flat_map(Mending::told);
        lines.for_each(|line| self.tell(&line));
        match (&report.mending, format.write(report, "duban check", &self.words, self.options.lang)) {
            // What was asked for is the patch, and nothing else may stand in it.
            (Some(mending), _) if mending.shown => self.patch(mending),
            (_, Some(text)) => self.stdout.bytes(text.as_bytes()),
            (_, None) => {
                let text = self.found(report);
                self.stdout.text(&text);
            }
        }
    }

    /// Findings, with `-v` what is suppressed, and the summary as the last line.
    fn found(&self, report: &CheckReport<'_>) -> String {
        let shown = findings::render(report.findings, report.sources, &self.view());
        let gap = if shown.is_empty() { "" } else { "\n" };
        let suppressed = match self.options.volume {
            Volume::Verbose => report.suppressed_lines(&self.words),
            _ => String::new(),
        };
        format!("{shown}{gap}{suppressed}{}\n", report.summary.line(&self.words))
    }

    /// A patch: for a person lines to read, for a pipe bytes to apply.
    fn patch(&mut self, mending: &Mending<'_>) {
        if self.is_terminal() {
            self.stdout.text(&diff::shown(mending.changes, mending.moves));
        } else {
            self.stdout.bytes(diff::patch(mending.changes, mending.moves).as_bytes());
        }
    }

    /// Findings that stand against what was asked: to stderr, before the failure that ends the command.
    pub fn refused(&mut self, findings: &[Finding], sources: &dyn Sources) {
        let text = findings::render(findings, sources, &self.view()) + "\n";
        self.errors(&text);
    }

    /// Why the command stopped: to stderr for a person, as the one document on stdout for a program.
    pub fn failure(&mut self, failure: &Failure) {
        match self.options.form {
            Form::Json => self.document(&failure.document(&self.words)),
            Form::Human => {
                let text = failure.text(&self.words);
                self.errors(&text);
            }
        }
    }

    fn errors(&mut self, text: &str) {
        if let Some(paging) = &mut self.pager {
            return paging.held.push_str(text);
        }
        // What was asked for before comes before on the screen.
        self.stdout.flush();
        self.stderr.text(text);
    }

    /// Sends what follows on stdout through a pager, if a person looks at it and the pager can be started. `less` says
    /// that the environment has a `LESS` of its own.
    pub fn page(&mut self, command: &str, less: bool) {
        if !self.is_terminal() || self.options.form == Form::Json || self.pager.is_some() {
            return;
        }
        // Without a pager the text is all on the screen, which is what was asked for.
        if let Ok((pager, pipe)) = Pager::start(command, less) {
            let screen = self.stdout.redirect(Box::new(BufWriter::new(pipe)));
            self.pager = Some(Paging { pager, screen, held: String::new() });
        }
    }

    /// A line on stderr that says what is being done, as long as the answer lives and half a second has passed; only
    /// where a person looks, and not with `-q` or `--json`.
    pub fn progress(&self, what: &Message) -> Progress {
        let seen = self.stderr.is_terminal && self.is_process;
        if !seen || self.options.volume == Volume::Quiet || self.options.form == Form::Json {
            return Progress::unseen();
        }
        Progress::seen(self.words.say(what))
    }

    /// Whether the reader of stdout went away before the end, as `head` does: nothing is wrong, exit 0.
    #[must_use]
    pub fn pipe_closed(&self) -> bool {
        self.stdout.is_closed()
    }

    /// Sends what is still held back and waits for the pager.
    ///
    /// # Errors
    /// What kept the text from its reader (a full disk, say); a closed pipe is no error.
    pub fn finish(&mut self) -> Result<(), &io::Error> {
        self.stdout.flush();
        self.stderr.flush();
        if let Some(paging) = self.pager.take() {
            // The pager waits for the end of its pipe.
            drop(self.stdout.redirect(paging.screen));
            if let Ended::Unseen(text) = paging.pager.wait() {
                self.stdout.bytes(&text);
            }
            self.errors(&paging.held);
        }
        self.stdout.fault().map_or(Ok(()), Err)
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        // A command that ended early is told elsewhere; here only the pager must not be left behind.
        let _ = self.finish();
    }
}
