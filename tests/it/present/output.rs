//! Failures, tables, streams and the pager.

use duban::check::Message;
use duban::present::{Cell, Column, Failure, Form, Lang, Out, OutOptions, Table, Tone, Volume, When};

use super::{options, out, plain};

fn failure() -> Failure {
    Failure::new(2, plain("no task `2026-0199`; nearest is `2026-0149`"))
        .cause("git: fatal\nbad object".to_owned())
        .cause(plain("the ledger has no such number"))
        .help(plain("`duban list`"))
        .note(plain("ended tasks are not searched"))
}

#[test]
fn a_failure_says_what_why_and_what_to_do() {
    let (mut people, captured) = out(options(Lang::En));
    people.failure(&failure());
    assert_eq!(captured.stdout.text(), "");
    assert_eq!(
        captured.stderr.text(),
        "\
error: no task `2026-0199`; nearest is `2026-0149`
caused by: git: fatal
  bad object
caused by: the ledger has no such number
help: `duban list`
note: ended tasks are not searched
"
    );
    let (mut chinese, captured) = out(options(Lang::ZhCn));
    chinese.failure(&failure());
    assert!(captured.stderr.text().starts_with("错误: no task"), "{}", captured.stderr.text());
    assert!(captured.stderr.text().contains("\n原因: git: fatal\n"));

    let (mut program, captured) = out(OutOptions { form: Form::Json, ..options(Lang::En) });
    program.failure(&failure());
    assert_eq!(captured.stderr.text(), "");
    assert_eq!(
        captured.stdout.text(),
        concat!(
            r#"{"version":1,"kind":"error","message":"no task `2026-0199`; nearest is `2026-0149`","#,
            r#""causes":["git: fatal\nbad object","the ledger has no such number"],"help":["`duban list`"],"#,
            r#""notes":["ended tasks are not searched"],"exit_code":2}"#,
            "\n"
        )
    );
}

fn table() -> Table {
    let row = |id: &str, title: &str, light: (&str, Tone), late: i64| {
        vec![Cell::new(id), Cell::new(title), Cell::word(light.0).tone(light.1), Cell::new(late)]
    };
    Table {
        columns: vec![
            Column::new("id"),
            Column::long("title"),
            Column::new("duty"),
            Column::number("days-late"),
        ],
        rows: vec![
            row("2026-0142-k7q", "移交三所幼儿园\t并\n开园", ("light-red", Tone::Bad), 12),
            row("2026-0007-abc", "Water supply \u{1b}[31m", ("light-green", Tone::Good), 0),
        ],
    }
}

#[test]
fn a_piped_table_is_for_programs() {
    let (mut piped, captured) = out(OutOptions { color: When::Always, ..options(Lang::En) });
    piped.table(&table());
    assert_eq!(
        captured.stdout.text(),
        "2026-0142-k7q\t移交三所幼儿园 并 开园\tred\t12\n2026-0007-abc\tWater supply ␛[31m\tgreen\t0\n"
    );
}

/// The table on a screen so many columns wide.
fn on_screen(width: usize, color: When, lang: Lang) -> String {
    let (mut out, captured) = Out::terminal_buffers();
    out.configure(OutOptions { width: Some(width), color, ..options(lang) });
    out.table(&table());
    captured.stdout.text()
}

#[test]
fn a_table_fits_the_screen() {
    assert_eq!(
        on_screen(80, When::Never, Lang::En),
        "\
id             title                   to do  days late
2026-0142-k7q  移交三所幼儿园 并 开园  red           12
2026-0007-abc  Water supply ␛[31m      green          0
"
    );
    assert_eq!(
        on_screen(46, When::Never, Lang::ZhCn),
        "\
编号           标题             该办  逾期天数
2026-0142-k7q  移交三所幼儿园…  红          12
2026-0007-abc  Water supply ␛…  绿           0
"
    );
}

#[test]
fn a_screen_too_narrow_loses_no_id() {
    for width in [1, 10, 30] {
        let text = on_screen(width, When::Never, Lang::En);
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.contains("\n2026-0142-k7q  移交三所…   red           12\n"), "{width}: {text}");
    }
}

#[test]
fn cells_have_colour_and_keep_their_columns() {
    let styled = on_screen(46, When::Always, Lang::ZhCn);
    assert!(styled.contains("\u{1b}[1m\u{1b}[31m红\u{1b}[0m"), "{styled:?}");
    assert_eq!(anstream::adapter::strip_str(&styled).to_string(), on_screen(46, When::Never, Lang::ZhCn));
}

#[test]
fn what_was_asked_for_and_what_was_done_go_apart() {
    let change =
        Message::new("change-state").with("id", "2026-0142-k7q").with("from", "review").with("to", "closed");
    let commit = Message::new("change-sealed-signed").with("commit", "3f2a91c").with("person", "wang-wu");
    let (mut out, captured) = out(options(Lang::En));
    out.say(&change);
    out.tell(&commit);
    out.detail(&commit);
    out.finish().unwrap();
    assert!(!out.pipe_closed());
    assert_eq!(captured.stdout.text(), "2026-0142-k7q: review → closed\n");
    assert_eq!(captured.stderr.text(), "committed 3f2a91c, sealed and signed by wang-wu\n");

    let (mut quiet, captured) = Out::buffers();
    quiet.configure(OutOptions { volume: Volume::Quiet, ..options(Lang::En) });
    quiet.tell(&commit);
    assert_eq!(captured.stderr.text(), "");
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a test looks at what the pager wrote")]
fn a_pager_gets_what_would_go_to_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paged");
    let (mut out, captured) = Out::terminal_buffers();
    out.configure(OutOptions { color: When::Never, ..options(Lang::En) });
    out.print("before\n");
    out.page(&format!("dd of={} status=none", file.display()), true);
    out.print("after\n");
    out.finish().unwrap();
    assert_eq!(captured.stdout.text(), "before\n");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "after\n");

    for pager in ["no-such-pager-anywhere", "no-such-pager | anywhere", "false", "sh -c 'kill -9 $$'"] {
        let (mut out, captured) = Out::terminal_buffers();
        out.page(pager, true);
        out.tell(&Message::new("today-nothing"));
        let long = "all the same\n".repeat(20_000);
        out.print(&long);
        out.finish().unwrap();
        assert!(captured.stdout.text() == long && !out.pipe_closed(), "{pager}");
        assert_eq!(captured.stderr.text().lines().count(), 1, "{pager}");
    }
    // Who leaves early has seen enough.
    let (mut out, captured) = Out::terminal_buffers();
    out.page("head -n 1 > /dev/null", true);
    out.print(&"enough\n".repeat(20_000));
    out.finish().unwrap();
    assert_eq!(captured.stdout.text(), "");
}
