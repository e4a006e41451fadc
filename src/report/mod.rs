//! Rows and totals, without words.

mod coverage;
mod crux;
mod draw;
mod fields;
mod item;
mod lessons;
mod list;
mod load;
mod outcomes;
mod overview;
mod problems;
pub mod query;
mod row;
mod search;
mod serves;
mod three;
mod timeline;
pub mod times;

pub use coverage::{Coverage, Left, coverage};
pub use crux::{Crux, crux};
pub use draw::{Candidate, Stratum, drawn};
pub use fields::{Said, implied, said};
pub use item::{Item, Read, rank};
pub use lessons::{Lesson, lessons};
pub use list::{Line, Order, Shape};
pub use load::{Load, load, load_with};
pub use outcomes::Outcomes;
pub use overview::{Agenda, Duty, agenda};
pub use problems::{Solved, problems};
pub use query::{Query, QueryFault, Reader, Scope};
pub use row::Row;
pub use search::{Hit, Wanted};
pub use serves::{Cited, Serves, serves};
pub use three::{Lack, Three, three};
pub use timeline::{Strain, bar, strains};
pub use times::{Span as StageSpan, Stage, Time};
