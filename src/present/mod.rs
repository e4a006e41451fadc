//! The only place that writes to the reader: findings, tables, JSON and errors, in the words of the catalogue.

mod check_report;
mod color;
mod diff;
mod failure;
mod findings;
mod json;
mod lang;
mod out;
mod pager;
mod plain;
mod snippet;
mod standing;
mod stream;
mod summary;
mod table;
mod words;

pub use check_report::{CheckReport, Mending};
pub use color::{When, decide};
pub use failure::{Cause, Failure};
pub use findings::{Sources, View, render as render_findings};
pub use json::{Change, Document, Receipt, Row, Value};
pub use lang::{Lang, choose};
pub use out::{Captured, Form, Out, OutOptions, Volume};
pub use pager::choose as choose_pager;
pub use plain::{visible, visible_block};
pub use standing::shown_path;
pub use stream::Written;
pub use summary::Summary;
pub use table::{Align, Cell, Column, Fit, Table, Tone};
pub use words::{Catalogue, parity};
