//! The tree in which a document is read aloud.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A step on the way from the root to a text: which branch, and what it is.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) id: u32,
    pub(super) kind: TagKind,
}

/// Hands out branches.
#[derive(Default)]
pub(super) struct Tags(u32);

impl Tags {
    /// A new branch.
    pub(super) fn new_tag(&mut self, kind: impl Into<TagKind>) -> Tag {
        self.0 += 1;
        Tag { id: self.0, kind: kind.into() }
    }

    /// A new branch under others.
    pub(super) fn under(&mut self, path: &[Tag], kind: impl Into<TagKind>) -> Vec<Tag> {
        let mut path = path.to_vec();
        path.push(self.new_tag(kind));
        path
    }
}

/// The tree, as it grows while pages are drawn in the order in which they are read.
#[derive(Default)]
pub(super) struct Tree(Vec<Branch>);

enum Branch {
    Leaf(Identifier),
    Group(Tag, Vec<Branch>),
}

impl Tree {
    /// Hangs what was drawn at its place.
    pub(super) fn hang(&mut self, path: &[Tag], leaf: Identifier) {
        let mut branches = &mut self.0;
        for tag in path {
            let last = matches!(branches.last(), Some(Branch::Group(of, _)) if of.id == tag.id);
            if !last {
                branches.push(Branch::Group(tag.clone(), Vec::new()));
            }
            let Some(Branch::Group(_, under)) = branches.last_mut() else { return };
            branches = under;
        }
        branches.push(Branch::Leaf(leaf));
    }

    /// The tree for the writer.
    pub(super) fn finish(self, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        self.0.into_iter().for_each(|branch| tree.push(branch.node()));
        tree
    }
}

impl Branch {
    fn node(self) -> Node {
        match self {
            Branch::Leaf(leaf) => Node::Leaf(leaf),
            Branch::Group(tag, under) => {
                let under = under.into_iter().map(Branch::node).collect();
                Node::Group(TagGroup::with_children(tag.kind, under))
            }
        }
    }
}
