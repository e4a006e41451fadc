//! Finding things by the id of an object: an id is a digest, so it needs no other.

use std::hash::{BuildHasher, Hasher};

/// Hashes ids, alone or beside something small, by their first bytes. Nobody chooses ids that share more than a few of
/// those: that is as dear as finding a part of SHA-1.
#[derive(Copy, Clone, Default, Debug)]
pub struct ById;

impl BuildHasher for ById {
    type Hasher = First;

    fn build_hasher(&self) -> First {
        First(0)
    }
}

/// The first eight bytes of all that is hashed, one over the other.
#[derive(Debug)]
pub struct First(u64);

impl Hasher for First {
    fn write(&mut self, bytes: &[u8]) {
        let first = bytes.iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        self.0 = self.0.rotate_left(1) ^ first;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
