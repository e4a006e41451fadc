//! Each matter that may wait for somebody: since when, until when, with whom.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Awaited, Waiting};
use crate::model::computed::{Computed, day};
use crate::model::{Record, Role, State};

/// Put off so often, a task is not put off again.
const TWICE: usize = 2;

impl<'a> Computed<'a> {
    /// The application that waits for a verifier.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting<'a>> {
        let (_, record) = self.chain.application().filter(|_| self.task.state == Some(State::Review))?;
        Some(self.waits(Awaited::Verify, day(&record.at)?, self.settings.limits.verify, self.verifiers()))
    }

    /// The extension that the owner has asked for and nobody has granted or answered. A third one nobody may grant.
    #[must_use]
    pub fn asked_extension(&self) -> Option<Waiting<'a>> {
        let (_, asked) = self.chain.extension_asked().filter(|_| self.task.state == Some(State::Active))?;
        let granted = self.chain.line().filter(|(_, record)| record.act == "extend").count();
        let role = match granted {
            0 => Role::Supervisor,
            granted if granted < TWICE => Role::Leader,
            _ => return None,
        };
        let moment = |record: &Record| record.at.parse::<Timestamp>().ok();
        let later = |record: &Record| moment(asked) < moment(record);
        // An older request than the last grant was overtaken by it; a remark of theirs is an answer as well.
        let decides = |record: &Record| match record.act.as_str() {
            "extend" => true,
            "remark" => {
                [Role::Supervisor, Role::Leader].iter().any(|role| self.people.may(record.actor(), *role))
            }
            _ => false,
        };
        if self.chain.records().any(|(_, record)| decides(record) && later(record)) {
            return None;
        }
        let with = self.in_charge(role, &[]);
        Some(self.waits(Awaited::Extend, day(&asked.at)?, self.settings.limits.extend, with))
    }

    /// The handover whose new owner has not signed yet. Until he does, the old one answers for the task.
    #[must_use]
    pub fn awaited_heir(&self) -> Option<Waiting<'a>> {
        let is_open = matches!(self.task.state, Some(State::Filed | State::Active));
        let (_, handed) = self.chain.handover().filter(|_| is_open)?;
        let heir = handed.said("heir").and_then(|heir| self.people.person(heir));
        let limit = self.settings.limits.accept;
        Some(self.waits(Awaited::Accept, day(&handed.at)?, limit, heir.into_iter().collect()))
    }

    /// The opinions that nobody has answered, whatever has become of the task. Nobody who is complained about in one of
    /// them is told to answer any.
    #[must_use]
    pub fn open_opinions(&self) -> Option<Waiting<'a>> {
        let opinions = self.chain.opinions();
        let open = || opinions.iter().filter(|opinion| opinion.is_open());
        let mut all: Vec<(Date, Date)> = open()
            .filter_map(|opinion| day(&opinion.record.at))
            .map(|since| (since, self.within(since, self.settings.limits.answer)))
            .collect();
        all.sort_unstable();
        let (since, by) = *all.first()?;
        let accused: Vec<&str> = open().filter_map(|opinion| opinion.record.said("about")).collect();
        let with = self.in_charge_or_above(&accused);
        Some(Waiting { all, ..self.waits_until(Awaited::Answer, (since, by), with) })
    }

    /// A suspended task whose day has come, or comes on the next working day. One that waits for an event has no day.
    #[must_use]
    pub fn to_resume(&self) -> Option<Waiting<'a>> {
        let (_, laid) = self.chain.last("suspend").filter(|_| self.task.state == Some(State::Suspended))?;
        let wake: Date = laid.said("wake")?.parse().ok()?;
        let eve = self.settings.calendar().add_working_days(wake, -1);
        let with = || self.in_charge_or_above(&[]);
        (eve <= self.today).then(|| self.waits_until(Awaited::Resume, (wake, wake), with()))
    }

    /// The look-back whose window is open, or past, and that nobody has done.
    #[must_use]
    pub fn to_look_back(&self) -> Option<Waiting<'a>> {
        let window = self.next_window().filter(|window| window.from <= self.today)?;
        Some(self.waits_until(Awaited::Lookback, (window.from, window.until), self.reviewers()))
    }
}
