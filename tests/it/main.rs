//! One test binary.

mod model_parts;
