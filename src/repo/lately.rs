//! What was met lately, up to so much memory.

use std::hash::{BuildHasher, Hash};

use quick_cache::unsync::{Cache, DefaultLifecycle};
use quick_cache::{OptionsBuilder, Weighter};

/// How much of it is for what was met again and again. The usual share, nearly all, leaves so little room for what is new
/// that it is gone before it is met a second time: seven of ten records of a history were read twice.
const HOT: f64 = 0.5;

/// Keeps about so many bytes of what was met last, by the weights of `size`; `usual` of them, more or less.
pub fn lately<K: Eq + Hash, V, S: Weighter<K, V>, B: BuildHasher>(
    usual: usize,
    bytes: u64,
    size: S,
    hasher: B,
) -> Cache<K, V, S, B> {
    let mut options = OptionsBuilder::new();
    options.estimated_items_capacity(usual).weight_capacity(bytes).hot_allocation(HOT);
    let options = options.build().expect("both capacities are given");
    Cache::with_options(options, size, hasher, DefaultLifecycle::default())
}
