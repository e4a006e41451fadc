//! Tasks and records that were read lately, with their seals checked: with each act a history meets those of before once
//! more.

use std::sync::Arc;

use quick_cache::unsync::Cache;
use quick_cache::{DefaultHashBuilder, Weighter};

use super::Filed;
use super::chain::RawSeal;
use crate::parse::Document;
use crate::repo::{Verifier, lately};
use crate::text::RepoPath;

/// Reads tasks and records, and need not do it twice.
pub struct Reader {
    verifier: Verifier,
    known: Cache<RepoPath, Known, Size>,
    documents: Cache<String, Arc<Document>, Size>,
}

/// A record as it was read, and the bytes that it was read from.
#[derive(Clone)]
struct Known {
    bytes: Arc<[u8]>,
    seals: Vec<RawSeal>,
    filed: Arc<Filed>,
}

/// The memory that a record takes, which is about twice its bytes and twice those of its seals.
#[derive(Clone)]
struct Size;

impl Weighter<RepoPath, Known> for Size {
    fn weight(&self, path: &RepoPath, known: &Known) -> u64 {
        let seals: usize = known.seals.iter().map(|(path, _, bytes)| path.as_str().len() + bytes.len()).sum();
        (256 + 2 * (path.as_str().len() + known.bytes.len() + seals)) as u64
    }
}

impl Weighter<String, Arc<Document>> for Size {
    fn weight(&self, name: &String, document: &Arc<Document>) -> u64 {
        (256 + name.len() + 6 * document.bytes().len()) as u64
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.debug_struct("Reader").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

impl Default for Reader {
    /// Remembers nothing: for what is read once.
    fn default() -> Self {
        Reader::keeping(0)
    }
}

impl Reader {
    /// Keeps about so many bytes of records that it reads, and as many of tasks.
    #[must_use]
    pub fn keeping(bytes: u64) -> Self {
        let usual = usize::try_from(bytes >> 12).unwrap_or(usize::MAX);
        Reader {
            verifier: Verifier::default(),
            known: lately(usual, bytes, Size, DefaultHashBuilder::default()),
            documents: lately(usual, bytes, Size, DefaultHashBuilder::default()),
        }
    }

    /// Reads a task file, wherever it lies. The same bytes under the same name are read once.
    pub fn document(&mut self, path: &RepoPath, bytes: &[u8]) -> Arc<Document> {
        let known = self.documents.get(path.name()).filter(|known| known.bytes() == bytes);
        if let Some(known) = known {
            return Arc::clone(known);
        }
        let document = Arc::new(Document::parse(bytes));
        self.documents.insert(path.name().to_owned(), Arc::clone(&document));
        document
    }

    /// Reads a record and its seals. The same bytes at the same path are read once. Cost: as [`Filed::read`], or none.
    pub fn read(&mut self, path: &RepoPath, bytes: &Arc<[u8]>, seals: Vec<RawSeal>) -> Arc<Filed> {
        let known = self.known.get(path);
        let known = known.filter(|known| is_same(&known.bytes, bytes) && are_same(&known.seals, &seals));
        if let Some(known) = known {
            return Arc::clone(&known.filed);
        }
        if self.known.capacity() == 0 {
            return Arc::new(Filed::read(path.clone(), bytes, seals, &mut self.verifier));
        }
        let filed = Arc::new(Filed::read(path.clone(), bytes, seals.clone(), &mut self.verifier));
        self.known.insert(path.clone(), Known { bytes: Arc::clone(bytes), seals, filed: Arc::clone(&filed) });
        filed
    }
}

/// Bytes that were not read anew are the same without a look at each.
fn is_same(known: &Arc<[u8]>, bytes: &Arc<[u8]>) -> bool {
    Arc::ptr_eq(known, bytes) || known == bytes
}

fn are_same(known: &[RawSeal], seals: &[RawSeal]) -> bool {
    let same = |(known, seal): (&RawSeal, &RawSeal)| {
        known.0 == seal.0 && known.1 == seal.1 && is_same(&known.2, &seal.2)
    };
    known.len() == seals.len() && known.iter().zip(seals).all(same)
}
