//! `duban` (督办): a ledger of supervised tasks as Markdown files in git, in which every close-out is a sealed and
//! signed commit that anyone can verify later, offline.
//!
//! This comment is the architecture. The modules below are the steps of a pipeline in reading order; each is a layer
//! and uses only those before it, which `tests/it/tidy.rs` holds every file against.
//!
//! # Data flows one way
//!
//! ```text
//!             repo ─────┐                       (disk and git: the only way in and out)
//!    files      │ Snapshot                                                  ▲
//!               ▼                                                           │ objects, ref, files
//!    parse   Document (lossless: text, spans, fields, sections)             │
//!               ▼                                                           │
//!    model   Task, Record, Directive, People, Ledger                        │
//!               ▼                                                           │
//!    check   Findings ──────────────┐                                       │
//!               ▼                   │                                       │
//!    plan    Plan = changes + record + message ──► commit (sealed, signed) ─┘
//!               │                   │               │ Receipt
//!               ▼                   ▼               ▼
//!    report  rows, totals ───────► present ◄────────┘
//!                                   ▼
//!                                 reader
//! ```
//!
//! | layer | holds |
//! |---|---|
//! | [`text`] | bytes with places: `Text` and its lines, `Span`, `RepoPath` (cannot leave the repository), `ChangeSet` (each change knows the bytes it expects), `Digest` |
//! | [`repo`] | disk, git and the user's programs: read a `Snapshot` of the work tree or of a commit, write objects and refs with their expected old values, make and check signatures |
//! | [`parse`] | one file: `Document::parse` never fails and prints back byte for byte; front matter as a tree with places, the body as sections, edits that touch nothing else |
//! | [`model`] | what the files mean: states, **the table of acts** (the lifecycle), **the table of fields** (the vocabulary in both languages), tasks, records and their chains, people, policy, dates, clauses, the ledger |
//! | [`check`] | what is wrong: one file a rule, with its words, its page and its executed examples; a `Finding` has its place |
//! | [`plan`] | what is to be done, worked out in memory, and the gate: apply it there, check again, refuse new errors |
//! | [`commit`] | doing it: all of it or nothing, sealed and signed; and verifying what was done |
//! | [`report`] | rows and totals, without words |
//! | [`present`] | the only place that writes to the reader: findings, tables, JSON, failures, in the words of the catalogue |
//! | [`cmd`] | one file a verb: open, read, ask, gate, act, tell; the environment, the clock and the exit codes |
//!
//! `parse model check plan report` are pure: no disk, no clock, no environment, no process, no chance. Today's date,
//! random tags and the policy are arguments.
//!
//! # What is always true
//!
//! - The files are the database. A task file is the plan and belongs to people; a record is an act and belongs to the
//!   tool, which never changes one.
//! - Parsing never fails. What is broken in a file is a fact with a place, which a rule turns into a finding.
//! - The program never rewrites a file: it applies edits to spans, reads the result again, and refuses where it means
//!   anything but what was asked for.
//! - Every change goes through the gate and `commit::apply`; every transition goes through the table of acts.
//! - An act is done or it is not, whatever ends the program: the branch moves once everything is written and prepared,
//!   and what is left then the next command brings along. What else the user has staged, edited or not yet added stays.
//! - Nothing below `present` knows words: a finding is a rule, a message key and its arguments. Nothing below `cmd`
//!   knows the command line.
//! - Authority rests on the seals of records and on the chain of sealed policies, never on what a commit claims.
//! - A change is judged by the policy in force before it, never by the tree that brings it. The order of merges is the
//!   only clock (`commit/history`).
//! - The order of output is a function of the input.
//! - There is no network but git's own.
//!
//! # Adding to it
//!
//! One more rule is a file in `check/rules`, one more verb a file in `cmd`, and a `mod` line beside it: the build
//! script makes the lists from the folders. One more act is a line of `model/act.rs`, one more field a line of
//! `model/field.rs`; the command line, help, checks, drafts and imports read those tables. `tests/extend` holds an
//! example of each, which a test applies, builds and runs.
//!
//! # What is deliberately absent
//!
//! - **A database, an index, a cache.** Reading ten thousand small files takes some tens of milliseconds; what a second
//!   copy of the truth costs when it is stale is not measured in milliseconds.
//! - **A server, accounts, sessions.** Who may do what stands in the ledger itself, and git carries it.
//! - **Private keys.** `ssh-keygen` and `gpg` sign; this process never sees a secret.
//! - **Async code, threads that outlive a call, global state.** `Out` is an argument; `main` alone ends the process.
//! - **Plug-ins.** A rule that matters to one ledger matters to its readers too, so it belongs into the program that
//!   they verify it with.
//! - **An undo.** A record stays; what was wrong is said in the next one.

pub mod text;

pub mod repo;

pub mod parse;

pub mod model;

pub mod check;

pub mod plan;

pub mod commit;

pub mod report;

pub mod present;

pub mod cmd;
