//! Words that were said before: the last remark, and the last line under Progress.

use jiff::Timestamp;

use crate::model::progress::{Entry, entries, gist};
use crate::model::{Chain, Filed, Record, Task};

/// Every remark, in the order of time.
#[must_use]
pub fn remarks(chain: &Chain) -> Vec<(&Filed, &Record)> {
    let mut remarks: Vec<_> = chain.records().filter(|(_, record)| record.act == "remark").collect();
    remarks.sort_by_key(|(_, record)| record.at.parse::<Timestamp>().ok());
    remarks
}

/// The lines under Progress, in the order of their days.
#[must_use]
pub fn lines(task: &Task) -> Vec<Entry<'_>> {
    let mut lines = entries(task);
    lines.sort_by_key(|entry| entry.date);
    lines
}

/// What the same person said the time before and the last remark, where they say the same.
#[must_use]
pub fn repeated_remark(chain: &Chain) -> Option<[(&Filed, &Record); 2]> {
    let remarks = remarks(chain);
    let (last, earlier) = remarks.split_last()?;
    let before = earlier.iter().rfind(|(_, record)| record.actor() == last.1.actor())?;
    is_same(&last.1.body, &before.1.body).then_some([*before, *last])
}

/// The line that said it first and the last line under Progress, where they say the same.
#[must_use]
pub fn repeated_entry(task: &Task) -> Option<[Entry<'_>; 2]> {
    let mut lines = lines(task);
    let last = lines.pop()?;
    let first = lines.into_iter().find(|line| is_same(line.text, last.text))?;
    Some([first, last])
}

fn is_same(one: &str, other: &str) -> bool {
    let gist_of_one = gist(one);
    !gist_of_one.is_empty() && gist_of_one == gist(other)
}
