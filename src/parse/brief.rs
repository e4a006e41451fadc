//! (waits for its own)
use super::Document;
/// The scalars of a task.
pub struct Brief(Document);
impl Brief {
    /// Reads.
    pub fn read(bytes: &[u8]) -> Self { Brief(Document::parse(bytes)) }
    /// A scalar.
    pub fn text(&self, names: &[&str]) -> Option<&str> { self.0.resolve(&self.0.root()?.get(names)?.value).text() }
    /// Broken.
    pub fn is_broken(&self) -> bool { self.0.fault().is_some() }
}
