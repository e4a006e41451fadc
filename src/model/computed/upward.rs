//! What goes up: since when a task is stubborn, and whether a dossier was sent up in time (及时上报).

use jiff::civil::Date;

use super::watch::{A_YEAR, TWICE};
use super::{Computed, Stubborn, after};
use crate::model::{Filed, Record};

/// A paper that was sent up, with what came back.
#[derive(Clone, Debug)]
pub struct Dispatch<'a> {
    /// The record that says that it was sent.
    pub filed: &'a Filed,
    /// What that says.
    pub record: &'a Record,
    /// The day on which it was sent.
    pub sent: Option<Date>,
    /// The day on which it was received.
    pub received: Option<Date>,
    /// The day on which it was answered.
    pub answered: Option<Date>,
    /// What was said of it when it came back, each with its record.
    pub replies: Vec<(&'a Filed, &'a Record)>,
}

impl<'a> Computed<'a> {
    /// The first day on which there was a reason to call it stubborn, where there is one.
    #[must_use]
    pub fn stubborn_since(&self) -> Option<Date> {
        let day = |reason: &Stubborn| match reason {
            Stubborn::Rounds | Stubborn::Legacy => self.filed(),
            Stubborn::Extensions => self.put_off().get(TWICE - 1).copied(),
            Stubborn::Age => {
                let begun = self.legacy().or_else(|| self.filed())?;
                Some(after(begun, A_YEAR.unsigned_abs() + 1))
            }
        };
        // The clock of the office cannot run before the task was filed.
        let days = self.stubborn().iter().filter_map(day).collect::<Vec<_>>();
        days.into_iter().min().max(self.filed()).filter(|_| !self.stubborn().is_empty())
    }

    /// The last day for sending a dossier up; none where the task is not stubborn.
    #[must_use]
    pub fn dossier_due(&self) -> Option<Date> {
        let limit = i32::try_from(self.settings.limits.dossier).unwrap_or(i32::MAX);
        Some(self.settings.calendar().add_working_days(self.stubborn_since()?, limit))
    }

    /// Every paper that was sent up, in the order of files.
    #[must_use]
    pub fn dispatches(&self) -> Vec<Dispatch<'a>> {
        let counts = |filed: &Filed| !self.chain.is_void(filed);
        let reports =
            || self.chain.records().filter(|(filed, record)| record.act == "report" && counts(filed));
        let sent = reports().filter(|(_, record)| record.said("sent").is_some());
        sent.map(|(filed, record)| {
            let digest = filed.digest.to_string();
            let replies: Vec<_> =
                reports().filter(|(_, record)| record.said("report") == Some(&digest)).collect();
            let day = |record: &Record, key: &str| record.said(key).and_then(|day| day.parse().ok());
            let last = |key: &str| replies.iter().rev().find_map(|(_, record)| day(record, key));
            Dispatch {
                filed,
                record,
                sent: day(record, "sent"),
                received: last("received"),
                answered: last("answered"),
                replies,
            }
        })
        .collect()
    }

    /// The last day for sending a dossier up, where it is past and nothing was sent up since the task is stubborn.
    #[must_use]
    pub fn not_reported(&self) -> Option<Date> {
        let since = self.stubborn_since()?;
        let sent = self.dispatches().iter().any(|paper| paper.sent.is_some_and(|day| since <= day));
        self.dossier_due().filter(|last| !sent && *last < self.today)
    }
}
