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

/// Refuses where a collection on the way to `path`, or at its end, carries an anchor that an alias outside it
/// uses: what changes in it would change there too.
pub(super) fn not_shared(root: &Node, path: &[Step<'_>]) -> Result<(), PatchFault> {
    let mut node = root;
    for step in path.iter().map(Some).chain([None]) {
        let shared = node.anchor.iter().find(|name| used_outside(root, name, &[node]));
        if let Some(name) = shared {
            return Err(anchored(name, node.outer()));
        }
        match step.and_then(|step| index(node, step)).and_then(|at| child(node, at)) {
            Some(next) => node = next,
            None => break,
        }
    }
    Ok(())
}

/// Refuses where `gone` defines an anchor that an alias outside it uses.
pub(super) fn not_anchored(root: &Node, gone: &[&Node]) -> Result<(), PatchFault> {
    let mut names: Vec<(&str, Span)> = Vec::new();
    for node in gone {
        node.walk(&mut |node| names.extend(node.anchor.as_deref().map(|name| (name, node.outer()))));
    }
    let used = names.into_iter().find(|(name, _)| used_outside(root, name, gone));
    used.map_or(Ok(()), |(name, span)| Err(anchored(name, span)))
}

fn anchored(name: &str, span: Span) -> PatchFault {
    PatchFault::new(PatchFaultKind::Anchored(name.to_owned()), span)
}

/// An alias of `name` stands outside `nodes`. An anchor may be defined twice; which one is meant is not asked.
fn used_outside(root: &Node, name: &str, nodes: &[&Node]) -> bool {
    let inside = |at: usize| nodes.iter().any(|node| (node.outer().start..node.outer().end).contains(&at));
    let mut used = false;
    root.walk(&mut |node| {
        used |= matches!(&node.kind, Kind::Alias(alias) if alias == name) && !inside(node.span.start);
    });
    used
}
