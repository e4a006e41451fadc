//! What the files mean: ids, dates, clauses, columns. Pure: no disk, no clock.

pub mod calendar;
pub mod clause;
pub mod directive;
pub mod due;
pub mod id;
pub mod numbering;
pub mod numeral;
pub mod quote;
pub mod slug;
pub mod table;
