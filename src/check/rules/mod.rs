//! One file a rule; the list is the folder.

mod bad_date;
mod closed_on_other_text;
mod drifted;
mod duplicate_id;
mod duplicate_key;
mod evidence_changed;
mod evidence_missing;
mod misplaced;
mod missing_field;
mod not_a_plain_file;
mod not_authorised;
mod placeholder;
mod policy_with_act;
mod quote_not_found;
mod record_chain;
mod record_edited;
mod record_removed;
mod self_verified;
mod unknown_field;
mod unknown_person;
mod unlawful_policy;
mod unmeasurable;
mod unmet_criterion;
mod unreadable;
mod vague_wording;
mod wrong_type;

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
