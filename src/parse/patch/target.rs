//! The way to the value that an edit is about.

use crate::parse::{Kind, Node, PatchFault, PatchFaultKind, Step};
use crate::text::Span;

/// A value with what surrounds it.
pub(super) struct Target<'a> {
    pub node: &'a Node,
    /// The mapping or list that holds it.
    pub parent: &'a Node,
    /// Its index there.
    pub index: usize,
    /// It stands inside brackets or braces.
    pub flow: bool,
}

impl<'a> Target<'a> {
    /// The key, where a mapping holds the value.
    pub fn key(&self) -> Option<&'a Node> {
        self.parent.pairs().get(self.index).map(|pair| &pair.key)
    }
}

fn absent(node: &Node) -> PatchFault {
    PatchFault::new(PatchFaultKind::Absent, node.span)
}

/// The index of a step's child; aliases are not followed: their value is edited where it stands.
fn index(node: &Node, step: &Step<'_>) -> Option<usize> {
    match step {
        Step::Key(names) => node.position(names),
        Step::At(at) => (*at < node.items().len()).then_some(*at),
    }
}

fn child(node: &Node, index: usize) -> Option<&Node> {
    node.pairs().get(index).map(|pair| &pair.value).or_else(|| node.items().get(index))
}

/// Follows a path that has at least one step.
pub(super) fn find<'a>(root: &'a Node, path: &[Step<'_>]) -> Result<Target<'a>, PatchFault> {
    let (last, way) = path.split_last().ok_or_else(|| absent(root))?;
    let mut parent = root;
    let mut flow = root.is_flow();
    for step in way {
        parent = index(parent, step).and_then(|at| child(parent, at)).ok_or_else(|| absent(parent))?;
        flow |= parent.is_flow();
    }
    let index = index(parent, last).ok_or_else(|| absent(parent))?;
    let node = child(parent, index).ok_or_else(|| absent(parent))?;
    Ok(Target { node, parent, index, flow })
}

/// Follows any path: the node, and whether it stands inside brackets or braces.
pub(super) fn node<'a>(root: &'a Node, path: &[Step<'_>]) -> Result<(&'a Node, bool), PatchFault> {
    if path.is_empty() {
        return Ok((root, false));
    }
    find(root, path).map(|target| (target.node, target.flow))
}

/// The same node in a tree that is being changed.
pub(super) fn node_mut<'a>(root: &'a mut Node, path: &[Step<'_>]) -> Option<&'a mut Node> {
    let mut node = root;
    for step in path {
        let at = index(node, step)?;
        node = match &mut node.kind {
            Kind::Map { entries, .. } => entries.get_mut(at).map(|pair| &mut pair.value),
            Kind::Seq { items, .. } => items.get_mut(at),
            Kind::Scalar { .. } | Kind::Alias(_) => None,
        }?;
    }
    Some(node)
}

/// Refuses where `gone` defines an anchor that an alias outside it uses.
pub(super) fn not_anchored(root: &Node, gone: &[&Node]) -> Result<(), PatchFault> {
    let mut names: Vec<(&str, Span)> = Vec::new();
    for node in gone {
        node.walk(&mut |node| names.extend(node.anchor.as_deref().map(|name| (name, node.outer()))));
    }
    let mut fault = None;
    root.walk(&mut |node| {
        let Kind::Alias(alias) = &node.kind else { return };
        let inside = |whole: &&Node| {
            let whole = whole.outer();
            whole.start <= node.span.start && node.span.end <= whole.end
        };
        if let Some((name, span)) = names.iter().find(|(name, _)| name == alias)
            && !gone.iter().any(inside)
        {
            fault = Some(PatchFault::new(PatchFaultKind::Anchored((*name).to_owned()), *span));
        }
    });
    fault.map_or(Ok(()), Err)
}
