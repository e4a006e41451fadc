//! One file a rule; the list is the folder.

mod bad_date;
mod duplicate_id;
mod duplicate_key;
mod missing_field;
mod placeholder;
mod unknown_field;
mod unknown_person;
mod unmeasurable;
mod unreadable;
mod vague_wording;
mod wrong_type;

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
