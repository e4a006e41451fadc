//! One file a rule; the list is the folder.

mod bad_date;
mod bad_id;
mod child_later_than_parent;
mod child_open;
mod closed_on_other_text;
mod copied_intent;
mod dangling_link;
mod dependency_cycle;
mod drifted;
mod duplicate_id;
mod duplicate_key;
mod empty_talk;
mod evidence_changed;
mod evidence_missing;
mod file_name;
mod milestone_after_due;
mod milestone_order;
mod misplaced;
mod missing_field;
mod missing_gitkeep;
mod next_check_due;
mod no_next_check;
mod not_authorised;
mod personal_data;
mod placeholder;
mod quote_not_found;
mod record_chain;
mod self_verified;
mod unknown_directive;
mod unknown_field;
mod unknown_person;
mod unknown_unit;
mod unmeasurable;
mod unmet_criterion;
mod unreadable;
mod vague_wording;
mod wrong_type;

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
