//! Rows and totals, without words.

mod list;
mod overview;
mod row;

pub use list::{Filter, FilterFault, select};
pub use overview::{Agenda, Duty, agenda};
pub use row::Row;
