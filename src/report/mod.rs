//! Rows and totals, without words.

mod coverage;
mod crux;
mod dossier;
mod failed;
mod fields;
mod item;
mod leaders;
mod lessons;
mod list;
mod load;
mod overview;
pub mod query;
mod responsibility;
mod row;
mod search;
mod verifiers;

pub use coverage::{Coverage, Left, coverage};
pub use crux::{Crux, crux};
pub use dossier::{Ask, Case, Round, rounds_of};
pub use failed::{Failed, Failure, Short, failed, put_off, short};
pub use fields::{Said, implied, said};
pub use item::{Item, Read, rank};
pub use leaders::{Promise, Taken, leaders};
pub use lessons::{Lesson, lessons};
pub use list::{Line, Order, Shape};
pub use load::{Load, load};
pub use overview::{Agenda, Duty, agenda};
pub use query::{Query, QueryFault, Reader, Scope};
pub use responsibility::{Account, Fact, Lapse, responsibility};
pub use row::Row;
pub use search::{Hit, Wanted};
pub use verifiers::{Judge, verifiers};
