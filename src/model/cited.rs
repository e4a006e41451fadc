//! The evidence that a task's own list names.

use jiff::civil::Date;

use super::{Due, Task, due, field, wording};
use crate::parse::Item;
use crate::text::{RepoPath, Span};

/// A piece of evidence as the task's own list names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cited {
    /// The file's path in the repository, where the link is one.
    pub path: Option<RepoPath>,
    /// The link as written.
    pub target: String,
    /// Where it stands.
    pub span: Span,
    /// The criteria it shows.
    pub shows: Vec<String>,
    /// Why it shows something else as well: `(shared: one inspection of both sites)`, `（共用：一次联合验收）`.
    pub shared: Option<String>,
    /// The day it is of, as the list says or the name of the file.
    pub date: Option<Date>,
}

impl Task {
    /// The evidence that the body lists: `- [name](/evidence/…): c1, c2`.
    #[must_use]
    pub fn cited(&self) -> Vec<Cited> {
        let items = self.document.section(&field::EVIDENCE).map_or(&[][..], |section| &section.items);
        items.iter().filter_map(Cited::read).collect()
    }
}

impl Cited {
    fn read(item: &Item) -> Option<Cited> {
        let link = item.links.first()?;
        let path = link.target.strip_prefix('/').and_then(|path| RepoPath::parse(path).ok());
        let (before, after) = item.text.rsplit_once([':', '：']).unwrap_or((&item.text, ""));
        let shows = after.split([',', '，', '、', ' ']).map(str::trim).filter(|id| !id.is_empty());
        let name = path.as_ref().map_or("", |path| path.name());
        Some(Cited {
            target: link.target.clone(),
            span: link.span,
            shows: shows.map(str::to_owned).collect(),
            shared: shared(before),
            date: day_in(before).or_else(|| day_in(name)),
            path,
        })
    }
}

/// The reason behind `shared:` or `共用：`; none where that says nothing.
fn shared(text: &str) -> Option<String> {
    let words = ["shared", "共用"].into_iter().flat_map(|word| text.match_indices(word));
    words.into_iter().find_map(|(at, word)| {
        let reason = text[at + word.len()..].strip_prefix([':', '：'])?;
        let reason = reason.split([')', '）']).next().unwrap_or_default().trim();
        (!reason.is_empty() && !wording::is_placeholder(reason)).then(|| reason.to_owned())
    })
}

/// The first day that is written in full: `2026-06-18`, `2026年6月18日`, `20260618`.
fn day_in(text: &str) -> Option<Date> {
    let of_day = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | '年' | '月' | '日');
    let runs = text.split(|c| !of_day(c)).map(|run| run.trim_matches(['-', '.', '/', '年', '月']));
    let day = |run: &str| {
        let read = (8..="2026年12月31日".len()).contains(&run.len()).then(|| Due::read(run, None).ok())??;
        matches!(read.form, due::Form::Iso | due::Form::Day).then_some(read.date)
    };
    runs.filter_map(day).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_is_shared_and_of_what_day() {
        let text = "---\nid: 2026-0142-k7q\n---\n## Evidence\n\
                    - [deeds](/evidence/2026/01xx/2026-0142-k7q/20260611deeds.pdf): c1, c2\n\
                    - [report](/evidence/r.pdf) 2026年6月18日（共用：一次联合验收两处）：c1、c2\n\
                    - [plan of 12 shared rooms](/evidence/1234-56.pdf) (shared: TBD): c3\n\
                    - [log](/evidence/log.txt) (shared: one run restores all): c1\n- no link: c1\n";
        let path = RepoPath::parse("tasks/active/2026-0142-k7q.md").expect("lawful");
        let cited = Task::read(&path, text.as_bytes()).cited();
        let said: Vec<_> = cited
            .iter()
            .map(|cited| {
                (cited.shows.join(" "), cited.shared.as_deref(), cited.date.map(|day| day.to_string()))
            })
            .collect();
        let row = |shows: &str, shared, day: Option<&str>| (shows.to_owned(), shared, day.map(str::to_owned));
        assert_eq!(
            said,
            [
                row("c1 c2", None, Some("2026-06-11")),
                row("c1 c2", Some("一次联合验收两处"), Some("2026-06-18")),
                row("c3", None, None),
                row("c1", Some("one run restores all"), None),
            ]
        );
    }
}
