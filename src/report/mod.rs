//! Rows and totals, without words.

mod fields;
mod item;
mod list;
mod overview;
pub mod query;
mod row;
mod search;

pub use fields::{Said, implied, said};
pub use item::{Item, Read, rank};
pub use list::{Line, Order, Shape};
pub use overview::{Agenda, Duty, agenda};
pub use query::{Query, QueryFault, Reader, Scope};
pub use row::Row;
pub use search::{Hit, Wanted};
