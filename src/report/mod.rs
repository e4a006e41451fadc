//! Rows and totals, without words.

mod coverage;
mod crux;
mod fields;
mod item;
mod lessons;
mod list;
mod load;
mod overview;
pub mod query;
mod row;
mod search;
pub mod urging;

pub use coverage::{Coverage, Left, coverage};
pub use crux::{Crux, crux};
pub use fields::{Said, implied, said};
pub use item::{Item, Read, rank};
pub use lessons::{Lesson, lessons};
pub use list::{Line, Order, Shape};
pub use load::{Load, load};
pub use overview::{Agenda, Duty, agenda};
pub use query::{Query, QueryFault, Reader, Scope};
pub use row::Row;
pub use search::{Hit, Wanted};
pub use urging::{Urging, urgings};
