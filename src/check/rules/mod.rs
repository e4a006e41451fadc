//! One file a rule.

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
