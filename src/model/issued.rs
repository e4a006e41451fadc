//! When a source document was issued, and how long it lay before a task carried it out (坐一坐).

use jiff::civil::Date;

use super::{Chain, Due, Ledger, Source, Task};

/// The names under which a document says when it was issued.
const NAMES: [&str; 3] = ["issued", "日期", "发文日期"];

impl Source {
    /// The day on which the document was issued; the last of a month or a year that is all it says.
    #[must_use]
    pub fn issued(&self) -> Option<Date> {
        let pair = self.document.root()?.get(&NAMES)?;
        let text = self.document.resolve(&pair.value).text()?;
        Due::read(text.trim(), None).ok().map(|due| due.date)
    }
}

impl Ledger {
    /// The day on which the document was issued that a task carries out.
    #[must_use]
    pub fn issued(&self, task: &Task) -> Option<Date> {
        self.sources.get(task.directive()?)?.issued()
    }
}

impl Chain {
    /// The day of the first filing.
    #[must_use]
    pub fn filed_first(&self) -> Option<Date> {
        self.line().find(|(_, record)| record.act == "file").and_then(|(_, record)| record.day())
    }
}

/// The days from the issue to the filing, where they are more than the limit.
#[must_use]
pub fn sat_on(issued: Date, filed: Date, limit: u32) -> Option<i32> {
    let days = issued.until(filed).map_or(0, |span| span.get_days());
    (i64::from(days) > i64::from(limit)).then_some(days)
}
