//! What holds for any bytes: one list, for the generated cases of the suite and for the fuzz targets.

pub mod brief;
pub mod check;
pub mod directive;
pub mod document;
pub mod fix;
pub mod patch;
pub mod record;
pub mod settings;
pub mod table;
