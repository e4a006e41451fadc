//! One file a rule; the list is the folder.

mod approval_waiting;
mod bad_date;
mod behind;
mod classified;
mod closed_on_other_text;
mod copied_measures;
mod copied_remark;
mod drifted;
mod duplicate_id;
mod duplicate_key;
mod evidence_changed;
mod evidence_missing;
mod evidence_older_than_task;
mod evidence_reused;
mod misplaced;
mod missing_field;
mod no_remark;
mod not_accepted;
mod not_authorised;
mod overdue;
mod placeholder;
mod quote_not_found;
mod record_chain;
mod record_fork;
mod self_verified;
mod stalled;
mod too_many_focus;
mod uncovered_clause;
mod unknown_field;
mod unknown_person;
mod unmeasurable;
mod unmet_criterion;
mod unreadable;
mod vague_wording;
mod wrong_type;

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
