//! One file a rule; the list is the folder.

mod closed_on_other_text;
mod drifted;
mod evidence_changed;
mod evidence_missing;
mod misplaced;
mod not_authorised;
mod quote_not_found;
mod record_chain;
mod self_verified;
mod unmet_criterion;

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
