//! One file a rule; the list is the folder.

use crate::check::Rule;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
