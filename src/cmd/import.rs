//! Take a spreadsheet in as drafts.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE, actor, error, new, tell};
use crate::check::{Arg, Message};
use crate::model::table::{self, Mapping, Sheet};
use crate::plan::{self, RowReport};
use crate::present::{Document, Failure, Form};

pub(super) static COMMAND: Command = Command {
    name: "import",
    group: Group::Ledger,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "导入 CSV 清单为草稿，逐行说明还缺什么才能立项"),
        ("file", "CSV 文件（UTF-8、UTF-16 或 GB18030）；- 为标准输入"),
        ("map", "指定列的对应，如 title=标题,due=时限"),
    ],
    examples: &[
        ("duban import list.csv -n", "Show the mapping and what each row lacks", "先看列的对应和每行缺什么"),
        ("duban import list.csv --map title=事项,goal=内容", "Name the columns yourself", "自己指定列"),
    ],
    run,
};

/// Take a CSV list in as drafts; says of each row what it lacks for filing
#[derive(clap::Args)]
struct Args {
    /// A CSV file (UTF-8, UTF-16 or GB18030); `-` is standard input
    file: PathBuf,
    /// Which column fills which key: `title=Task,due=By when`
    #[arg(long, value_name = "KEY=COLUMN,…")]
    map: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let file = if args.file.as_os_str() == "-" { args.file.clone() } else { cx.dir.join(&args.file) };
    let bytes = error::read(&file, table::LARGEST)?;
    let asked = args.map.as_deref().unwrap_or_default();
    let named: Vec<&str> =
        asked.split([',', '，']).filter_map(|part| Some(part.split_once('=')?.1.trim())).collect();
    let sheet = Sheet::read_naming(&bytes, &named).map_err(|fault| error::sheet(&file, &fault))?;
    let mapping = Mapping::guess(&sheet.heading)
        .overridden(asked)
        .map_err(|fault| error::mapping(&fault, &sheet.heading))?;
    cx.begin_change(&repo)?;
    let ledger = cx.ledger(&repo, |path| !path.starts_with("records/") && !path.starts_with("evidence/"))?;
    let (seen, year, language) = (new::seen(&repo), cx.today().year(), new::language(cx, &ledger));
    let first = match u32::try_from(plan::unknown_rows(&ledger, &sheet)).unwrap_or(u32::MAX) {
        0 => 1,
        count => new::first_number(cx, &repo, year, &seen, count)?,
    };
    let progress = cx.progress("progress-import");
    let imported = plan::import(&ledger, &sheet, &mapping, year, first, language, || cx.random());
    drop(progress);
    let imported = imported.map_err(|refusal| actor::refused(cx, &ledger, refusal, ""))?;
    let discreet = plan::discreet(&ledger, imported.plan.clone());
    discreet.map_err(|refusal| actor::refused(cx, &ledger, refusal, &args.file.to_string_lossy()))?;
    if imported.rows.is_empty() {
        return Err(Failure::new(
            USAGE,
            Message::new("import-empty").with("path", file.to_string_lossy().as_ref()),
        ));
    }
    if cx.out.form() == Form::Human {
        show_mapping(cx, &mapping);
        show_rows(cx, &imported.rows);
    }
    for row in sheet.ragged() {
        let line = usize::try_from(row.line).unwrap_or(usize::MAX);
        cx.out.tell(
            &Message::new("import-ragged")
                .with("line", line)
                .with("cells", row.cells.len())
                .with("columns", sheet.heading.len()),
        );
    }
    let receipt = if imported.plan.changes.is_empty() || cx.dry_run {
        None
    } else {
        let git = cx.git(&repo);
        let signer = actor::ordinary(cx, &git)?;
        Some(actor::commit(cx, &repo, &git, &imported.plan, signer.as_ref(), "")?)
    };
    if cx.out.form() == Form::Json {
        cx.out.document(&Document::Rows("rows", imported.rows.iter().map(json).collect()));
        return Ok(DONE);
    }
    let known = imported.rows.iter().filter(|row| row.known).count();
    let added = imported.rows.len() - known;
    cx.out.say(&Message::new("import-done").with("added", added).with("known", known));
    match receipt {
        Some(receipt) => tell::commit(&mut cx.out, &receipt, ""),
        None if cx.dry_run => cx.out.tell(&Message::new("change-dry-run")),
        None => cx.out.tell(&Message::new("import-nothing")),
    }
    Ok(DONE)
}

fn show_mapping(cx: &mut Context, mapping: &Mapping) {
    let pairs: Vec<String> =
        mapping.keys().map(|(key, columns)| format!("{key} ← {}", columns.join(" | "))).collect();
    let rest: Vec<&str> = mapping.unmapped().collect();
    cx.out.tell(&Message::new("import-mapping").with("pairs", pairs.join("; ")));
    if !rest.is_empty() {
        cx.out.tell(&Message::new("import-kept").with("columns", rest));
    }
}

fn show_rows(cx: &mut Context, rows: &[RowReport]) {
    for row in rows {
        let separator = cx.out.words().word("list-comma");
        let words: Vec<String> =
            row.lacks.iter().map(|key| cx.out.words().arg(&Arg::Word(format!("field-{key}")))).collect();
        let key = match (row.known, row.lacks.is_empty()) {
            (true, _) => "import-known",
            (_, true) => "import-ready",
            _ => "import-lacks",
        };
        let line = usize::try_from(row.line).unwrap_or(usize::MAX);
        let message = Message::new(key)
            .with("line", line)
            .with("id", row.id.as_str())
            .with("title", row.title.as_str());
        let lacks = if key == "import-lacks" { words.join(&separator) } else { String::new() };
        cx.out.say(&message.with("lacks", lacks));
    }
}

fn json(row: &RowReport) -> crate::present::Row {
    crate::present::Row::new()
        .with("line", i64::try_from(row.line).unwrap_or(i64::MAX))
        .with("id", row.id.as_str())
        .with("title", row.title.as_str())
        .with("known", row.known)
        .with("lacks", row.lacks.clone())
}
