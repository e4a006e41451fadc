//! Open a task in the user's editor, and check it on return.

use std::path::Path;

use clap::ArgMatches;
use jiff::civil::Date;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, WORLD, actor, cause, error};
use crate::check::{self, Finding, Lock, Message};
use crate::model::{Ledger, id_of_name};
use crate::plan::{Note, Plan, Told};
use crate::present::{Cause, Failure};
use crate::repo::{LARGEST, Repo};
use crate::text::ChangeSet;

pub(super) static COMMAND: Command = Command {
    name: "edit",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "用编辑器打开任务，存盘后检查并提交"),
        ("id", "任务编号中能确定一项的任一部分"),
        ("check_only", "不打开编辑器，只检查并提交已做的修改"),
    ],
    examples: &[
        ("duban edit 142", "In $EDITOR", "用 $EDITOR 打开"),
        ("duban edit 142 --no-editor", "Commit what another editor did", "提交在别处改好的内容"),
    ],
    run,
};

/// Open a task in the editor, check it on return, and commit that file alone
#[derive(clap::Args)]
struct Args {
    /// Any unambiguous part of a task's id
    id: String,
    /// Commit what stands in the file, without opening it
    #[arg(long = "no-editor", id = "check_only")]
    check_only: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let path = cx.find(&repo, &args.id)?;
    let id = id_of_name(path.name()).expect("found by its id");
    if repo.is_left_out(&path) {
        return Err(error::left_out(&path));
    }
    let before = cx.ledger_about(&repo, &path, &id, None, None)?;
    if !args.check_only {
        open(cx, &repo.root().join(path.as_str()))?;
    }
    cx.begin_change(&repo)?;
    let after = cx.ledger_about(&repo, &path, &id, None, None)?;
    let Some(task) = after.at(&path) else { return Err(error::gone(&path)) };
    let against = new_errors((&before, &after), &path, args.check_only, cx.today());
    if !against.is_empty() {
        // What the user wrote stays in the file; it is only not committed.
        cx.out.refused(&against, &actor::sources(&after, &against));
        let message = Message::new("edit-refused").with("path", path.as_str());
        return Err(
            Failure::new(FINDINGS, message).help(Message::new("edit-again").with("id", id.to_string()))
        );
    }
    if repo.is_committed(&path) {
        cx.out.tell(&Message::new("edit-same").with("path", path.as_str()));
        return Ok(DONE);
    }
    let mut changes = ChangeSet::default();
    let bytes = task.document.bytes().to_vec();
    changes.write(path.clone(), bytes.clone(), bytes);
    let subject = format!("edit {id}: {}", task.title());
    let note = Note { subject, body: String::new(), trailers: vec![("Duban-Task", id.to_string())] };
    let plan = Plan { changes, note, told: vec![Told::Changed(path)], ..Plan::default() };
    let git = cx.git(&repo);
    let signer = actor::ordinary(cx, &git)?;
    actor::carry_out(cx, &repo, &git, &plan, signer.as_ref(), "")
}

/// The errors that the edit brought. What was wrong before does not keep other work from being committed.
fn new_errors(
    (before, after): (&Ledger, &Ledger),
    path: &crate::text::RepoPath,
    all: bool,
    day: Date,
) -> Vec<Finding> {
    let about = |ledger: &Ledger| {
        ledger.at(path).map(|task| check::task(ledger, task, Some(day))).unwrap_or_default()
    };
    let known = if all { Vec::new() } else { about(before) };
    // What no act has agreed to is never committed, whoever wrote it and when.
    let trust = |rule: &str| check::find(rule).is_some_and(|rule| rule.lock == Lock::Trust);
    let stood = |finding: &Finding| {
        !trust(finding.rule) && known.iter().any(|old| old.rule == finding.rule && old.title == finding.title)
    };
    about(after).into_iter().filter(|finding| finding.is_error() && !stood(finding)).collect()
}

/// Opens a file in the user's editor: `GIT_EDITOR`, `VISUAL`, `EDITOR`, as git would choose.
fn open(cx: &Context, file: &Path) -> Result<(), Failure> {
    let editor = ["DUBAN_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| cx.var(name))
        .unwrap_or("vi");
    // The variable may hold arguments, so a shell reads it, as git does; the path goes in as an argument.
    // Ctrl-C is the editor's while it stands in front.
    let _hold = cx.interrupts.hold();
    let status = cx
        .env
        .command("sh")
        .args(["-c", &format!("{editor} \"$@\""), editor])
        .arg(file)
        .stdin(std::process::Stdio::inherit())
        .status();
    cx.interrupts.forget();
    let failure = |why: Cause| {
        Failure::new(WORLD, Message::new("editor").with("editor", editor))
            .cause(why)
            .help(Message::new("editor-help"))
    };
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failure(cause::ended(status).into())),
        Err(fault) => Err(failure(fault.to_string().into())),
    }
}

/// A remark, typed in the editor; lines that begin with `#` are left out.
pub(super) fn message(cx: &mut Context) -> Result<String, Failure> {
    if !cx.ask {
        return Err(Failure::new(USAGE, Message::new("message-missing")).help(Message::new("message-help")));
    }
    let folder = tempfile::tempdir().map_err(|fault| error::io(&std::env::temp_dir(), &fault))?;
    let file = folder.path().join("DUBAN_MESSAGE.md");
    let hint = cx.out.words().word("message-hint");
    let hint: String = hint.lines().map(|line| format!("# {line}\n")).collect();
    Repo::put_outside(&file, format!("\n{hint}").as_bytes())
        .map_err(|fault| error::io(&fault.path, &fault.source))?;
    open(cx, &file)?;
    let bytes = error::read(&file, LARGEST)?;
    let text = error::text(&file, bytes)?;
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let text = kept.join("\n").trim().to_owned();
    if text.is_empty() {
        return Err(Failure::new(USAGE, Message::new("message-empty")));
    }
    Ok(text)
}
