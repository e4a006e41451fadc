//! What aliases stand for, found once for a whole file: a search for each would be quadratic.

use std::collections::BTreeMap;

use crate::parse::Node;

/// The anchors of a front matter by name: where each stands, and the way to it from the top, in the order of the file.
#[derive(Clone, Default, Debug)]
pub(super) struct Anchors(BTreeMap<String, Vec<(usize, Vec<usize>)>>);

impl Anchors {
    /// Finds them.
    pub fn of(root: &Node) -> Anchors {
        let mut anchors = Anchors::default();
        anchors.enter(root, &mut Vec::new());
        anchors
    }

    fn enter(&mut self, node: &Node, way: &mut Vec<usize>) {
        if let Some(name) = &node.anchor {
            self.0.entry(name.clone()).or_default().push((node.span.start, way.clone()));
        }
        for (at, child) in node.children().enumerate() {
            way.push(at);
            self.enter(child, way);
            way.pop();
        }
    }

    /// The value of the last anchor of this name before a place. An anchor may be defined twice.
    pub fn before<'a>(&self, root: &'a Node, name: &str, place: usize) -> Option<&'a Node> {
        let (_, way) = self.0.get(name)?.iter().rfind(|(at, _)| *at < place)?;
        way.iter().try_fold(root, |node, at| node.child(*at))
    }
}
