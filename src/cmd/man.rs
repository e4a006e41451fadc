//! Manual pages.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Command, Context, DONE, Group, Outcome, error, manual};
use crate::check::Message;
use crate::present::{Document, Form, Lang};
use crate::repo::Repo;

pub(super) static COMMAND: Command = Command {
    name: "man",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "生成手册页（man），程序一页，每个命令一页，中英文都有"),
        ("dir", "写到这个目录；不写则把程序的那一页打印出来"),
    ],
    examples: &[
        ("duban man | man -l -", "The page of the program", "看程序的手册页"),
        (
            "duban man ~/.local/share/man",
            "Every page, where `man duban-list` finds it",
            "写入全部手册页，之后可用 man duban-list",
        ),
    ],
    run,
};

/// Write the manual pages, one for the program and one for each verb, in both languages
#[derive(clap::Args)]
struct Args {
    /// The folder of manual pages; without one the program's page is printed
    dir: Option<PathBuf>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let Some(dir) = args.dir else {
        let (_, page) = pages(cx.lang()).swap_remove(0);
        cx.out.bytes(&page);
        return Ok(DONE);
    };
    let mut written = Vec::new();
    for lang in Lang::ALL {
        let folder = cx.dir.join(&dir).join(folder(lang));
        for (name, page) in pages(lang) {
            let path = folder.join(&name);
            if !cx.dry_run {
                Repo::put_outside(&path, &page).map_err(|fault| error::io(&fault.path, &fault.source))?;
            }
            written.push(Path::new(&dir).join(self::folder(lang)).join(name).to_string_lossy().into_owned());
        }
    }
    told(cx, written);
    Ok(DONE)
}

fn told(cx: &mut Context, written: Vec<String>) {
    if cx.out.form() == Form::Json {
        let rows = written.into_iter().map(|path| crate::present::Row::new().with("path", path));
        return cx.out.document(&Document::Rows("pages", rows.collect()));
    }
    for path in &written {
        cx.out.say(&Message::new("change-added").with("path", path.as_str()));
    }
    if cx.dry_run {
        cx.out.tell(&Message::new("change-dry-run"));
    }
}

/// Where `man` looks for pages of this language.
fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "man1",
        Lang::ZhCn => "zh_CN/man1",
    }
}

/// The program's page, then one for each verb and for the verbs under it, with their file names.
fn pages(lang: Lang) -> Vec<(String, Vec<u8>)> {
    let mut app = manual::build(lang);
    app.build();
    let mut pages = vec![page(&app, "", lang)];
    for verb in app.get_subcommands() {
        pages.push(page(verb, verb.get_name(), lang));
        for inner in verb.get_subcommands() {
            pages.push(page(inner, &format!("{}-{}", verb.get_name(), inner.get_name()), lang));
        }
    }
    pages
}

fn page(command: &clap::Command, verb: &str, lang: Lang) -> (String, Vec<u8>) {
    let name = if verb.is_empty() { "duban".to_owned() } else { format!("duban-{verb}") };
    let examples = command.get_before_help().map(ToString::to_string).unwrap_or_default();
    let more = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let plain = command.clone().name(name.clone()).before_help("").after_long_help("");
    let man = Man::new(plain.disable_help_flag(true))
        .title(name.to_uppercase())
        .source(format!("duban {}", env!("CARGO_PKG_VERSION")))
        .manual(if lang == Lang::ZhCn { "督办手册" } else { "duban manual" });
    let mut bytes = Vec::new();
    written(&man, verb.is_empty(), &examples, &more, lang, &mut bytes).expect("it is written to memory");
    let text = localised(&String::from_utf8_lossy(&bytes), lang);
    (format!("{name}.1"), text.into_bytes())
}

fn written(
    man: &Man,
    whole: bool,
    examples: &str,
    more: &str,
    lang: Lang,
    out: &mut Vec<u8>,
) -> std::io::Result<()> {
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    if !examples.is_empty() {
        section(if lang == Lang::ZhCn { "示例" } else { "EXAMPLES" }, examples, out)?;
    }
    man.render_options_section(out)?;
    if whole {
        man.render_subcommands_section(out)?;
    }
    for part in more.split("\n\n").filter(|part| !part.trim().is_empty()) {
        match part.split_once('\n').filter(|_| !part.starts_with(' ')) {
            Some((heading, text)) => {
                section(&heading.trim_end_matches([':', '：']).to_uppercase(), text, out)?
            }
            None => lines(part, out)?,
        }
    }
    Ok(())
}

/// Text as it stands under a heading.
fn section(heading: &str, text: &str, out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    roff.to_writer(out)?;
    lines(text, out)
}

/// Lines that are not to be filled.
fn lines(text: &str, out: &mut Vec<u8>) -> std::io::Result<()> {
    let mut roff = Roff::new();
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(out)
}

/// The library's own words in the reader's language.
fn localised(page: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return page.to_owned();
    }
    let pairs = [
        (".SH NAME\n", ".SH 名称\n"),
        (".SH SYNOPSIS\n", ".SH 用法\n"),
        (".SH DESCRIPTION\n", ".SH 说明\n"),
        (".SH OPTIONS\n", ".SH 选项\n"),
        (".SH EVERYWHERE\n", ".SH 通用选项\n"),
        (".SH SUBCOMMANDS\n", ".SH 命令\n"),
        (r"Print help (see a summary with \*(Aq\-h\*(Aq)", r"显示帮助（\-h 为摘要）"),
        ("\nPrint help\n", "\n显示帮助\n"),
        ("\nPrint version\n", "\n显示版本\n"),
        ("[default: ", "[默认："),
        ("\\fIPossible values:\\fR", "\\fI可选值：\\fR"),
        ("<\\fIsubcommands\\fR>", "<\\fI命令\\fR>"),
    ];
    pairs.iter().fold(page.to_owned(), |page, (en, zh)| page.replace(en, zh))
}
