//! Rows and totals, without words.

mod fields;
mod list;
mod overview;
mod row;

pub use fields::{Said, implied, said};
pub use list::{Filter, FilterFault, select};
pub use overview::{Agenda, Duty, agenda};
pub use row::Row;
