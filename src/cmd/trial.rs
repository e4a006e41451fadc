//! A bug on demand: how a test sees that one is never taken for a verdict. Not in a release.

use super::Context;

/// Panics where `DUBAN_PANIC` names this place.
pub(super) fn here(cx: &Context, place: &str) {
    if cfg!(debug_assertions) {
        assert!(cx.var("DUBAN_PANIC") != Some(place), "this was asked for");
    }
}
