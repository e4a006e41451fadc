//! What a crash left, and what time and screen are like.

use std::time::Duration;

use super::{Line, Scene};
use crate::check::Message;
use crate::commit;
use crate::present::choose_pager;
use crate::repo::{Head, Lock, LockFault, Patience};

/// A journal means that a command was cut off; a lock, that one is at work.
pub(super) fn cut_off(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let mut patience = Patience { most: Duration::ZERO, notice: &mut || {} };
    if let Err(LockFault::Held { process, .. }) = Lock::take(repo.common_dir(), &mut patience) {
        let process = process.unwrap_or_else(|| "?".to_owned());
        return vec![
            Line::should(Message::new("doctor-busy").with("process", process))
                .help(Message::new("lock-help")),
        ];
    }
    let mut lines = Vec::new();
    if commit::is_cut_off(repo) {
        lines.push(Line::should(Message::new("doctor-cut-off")).help(Message::new("doctor-cut-off-help")));
    }
    let papers = commit::on_their_way(repo).len();
    if papers > 0 {
        let message = Message::new("doctor-papers").with("papers", papers);
        lines.push(Line::should(message).help(Message::new("doctor-papers-help")));
    }
    lines
}

/// A commit of the future: one of the two clocks is wrong.
pub(super) fn clock(scene: &Scene<'_>) -> Vec<Line> {
    // Two machines differ by moments.
    const LEEWAY: i64 = 120;
    let Some(repo) = scene.open() else { return Vec::new() };
    let Ok(Head::Branch { tip, .. } | Head::Detached(tip)) = repo.head() else { return Vec::new() };
    let now = scene.now.strftime("%Y-%m-%d %H:%M").to_string();
    match repo.commit_time(tip) {
        Some(made) if made > scene.now.timestamp().as_second() + LEEWAY => {
            let minutes = (made - scene.now.timestamp().as_second()) / 60;
            let message = Message::new("doctor-clock-wrong").with("now", now).with("minutes", minutes);
            vec![Line::should(message).help(Message::new("doctor-clock-help"))]
        }
        _ => vec![Line::ok(Message::new("doctor-clock").with("now", now))],
    }
}

/// Whether the reader's screen shows what is sent there.
pub(super) fn screen(scene: &Scene<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| scene.cx.var(name));
    let locale = said.unwrap_or("C");
    let utf8 = locale.to_lowercase().replace('-', "").contains("utf8");
    if !utf8 && cfg!(unix) {
        lines.push(
            Line::should(Message::new("doctor-locale").with("locale", locale))
                .help(Message::new("doctor-locale-help")),
        );
    }
    let pager = choose_pager(scene.cx.var("DUBAN_PAGER"), scene.cx.var("PAGER"));
    let program = pager.as_deref().and_then(|command| command.split_whitespace().next());
    if let Some(program) = program.filter(|program| scene.git.find_program(program).is_none()) {
        lines.push(
            Line::should(Message::new("doctor-pager").with("program", program))
                .help(Message::new("doctor-pager-help")),
        );
    }
    lines
}
