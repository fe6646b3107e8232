//! The edits of an entry before they are applied, and how they are merged with changes that were
//! made to the entry meanwhile.

use std::collections::BTreeMap;

use super::levels::match_levels;
use super::{LevelChange, LevelChoice, Node, level_nodes};

/// An entry with edits that are not applied yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The entry with the edits.
    pub node: Node,
    /// The entry without them. Parts that were also changed elsewhere, to other values, are here as
    /// they were before both.
    pub original: Node,
    /// For each level of an ordinal scale, which one of the original it is; `None` for a new one.
    pub levels: Vec<Option<usize>>,
}

/// A part of an entry that was changed to different values.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftConflict {
    /// The path of the part, such as `evidence/0/quote`.
    pub path: String,
    /// Its value in the draft; `None` if it was removed there.
    pub mine: Option<Node>,
    /// Its value in the dataset.
    pub theirs: Option<Node>,
}

impl Draft {
    /// A draft that may have edits.
    pub fn new(node: Node, original: Node) -> Self {
        let levels = [&original, &node].map(|node| level_nodes(node).unwrap_or_default());
        let levels = match_levels(levels[0], levels[1]);
        Self { node, original, levels }
    }

    /// Returns true if anything differs from the original.
    pub fn is_changed(&self) -> bool {
        self.node != self.original
    }

    /// The change to the levels of a question, and what was chosen for those that are deleted.
    /// `None` if no level has another number.
    pub fn level_change(&self, choices: &BTreeMap<usize, LevelChoice>) -> Option<LevelChange> {
        let count = level_nodes(&self.original)?.len();
        level_nodes(&self.node)?;
        LevelChange::new(count, &self.levels, choices)
    }

    /// The parts that both the draft and the entry as it is `written` now have changed.
    pub fn conflicts(&self, written: &Node) -> Vec<DraftConflict> {
        let mut conflicts = Vec::new();
        self.merge(written, &mut |path, versions| {
            if is_conflict(versions) {
                let [_, mine, theirs] = versions.map(Option::<&Node>::cloned);
                let path = path.to_owned();
                conflicts.push(DraftConflict { path, mine, theirs });
            }
            versions[2].cloned()
        });
        conflicts
    }

    /// Takes over what has changed in the entry as it is `written` now, except where the draft has
    /// changed the same part to another value.
    #[must_use]
    pub fn rebased(&self, written: &Node) -> Self {
        let original = self.merge(written, &mut |_, versions| {
            let [base, _, theirs] = versions;
            if is_conflict(versions) { base } else { theirs }.cloned()
        });
        self.with(original, self.merged(written, true))
    }

    /// The draft of the entry as it is `written` now, with either side where both have changed a
    /// part.
    #[must_use]
    pub fn resolved(&self, written: &Node, keeps_mine: bool) -> Self {
        let [base, theirs] =
            [&self.original, written].map(|node| level_nodes(node).unwrap_or_default());
        let mut draft = self.clone();
        if base != theirs {
            let matched = match_levels(base, theirs);
            for level in &mut draft.levels {
                *level = level.and_then(|_| matched.iter().position(|base| base == level));
            }
        }
        draft.with(written.clone(), self.merged(written, keeps_mine))
    }

    fn merged(&self, written: &Node, keeps_mine: bool) -> Node {
        self.merge(written, &mut |_, [base, mine, theirs]| {
            let (kept, other) = if keeps_mine { (mine, theirs) } else { (theirs, mine) };
            if base == kept { other } else { kept }.cloned()
        })
    }

    fn with(&self, original: Node, node: Node) -> Self {
        let levels = [&original, &node].map(level_nodes);
        let levels = if levels[0] == levels[1] {
            (0..levels[0].map_or(0, <[Node]>::len)).map(Some).collect()
        } else {
            self.levels.clone()
        };
        Self { node, original, levels }
    }

    fn merge(&self, written: &Node, pick: &mut Pick<'_>) -> Node {
        let versions = [&self.original, &self.node, written].map(Some);
        merge(&mut String::new(), versions, pick).unwrap_or_else(|| written.clone())
    }
}

/// The original, my version and that in the dataset; `None` if it has no such part.
type Versions<'a> = [Option<&'a Node>; 3];

/// Chooses the value of the part with a path that cannot be merged further.
type Pick<'a> = dyn FnMut(&str, Versions<'_>) -> Option<Node> + 'a;

fn is_conflict([base, mine, theirs]: Versions<'_>) -> bool {
    base != mine && base != theirs && mine != theirs
}

/// Merges two changed versions part by part.
fn merge(path: &mut String, versions: Versions<'_>, pick: &mut Pick<'_>) -> Option<Node> {
    if is_conflict(versions)
        && let [Some(base), Some(mine), Some(theirs)] = versions
    {
        match (base, mine, theirs) {
            (
                Node::Fields { fields: base, .. },
                Node::Fields { fields: mine, .. },
                Node::Fields { fields: theirs, name },
            ) => {
                let name = name.clone();
                let fields = merge_parts(path, [base, mine, theirs], String::as_str, pick);
                return Some(Node::Fields { name, fields });
            }
            (Node::Map(base), Node::Map(mine), Node::Map(theirs)) => {
                return Some(Node::Map(merge_parts(
                    path,
                    [base, mine, theirs],
                    Node::as_str,
                    pick,
                )));
            }
            (Node::List(base), Node::List(mine), Node::List(theirs))
                if base.len() == mine.len() && mine.len() == theirs.len() =>
            {
                let parts = (0..base.len()).filter_map(|i| {
                    let versions = [&base[i], &mine[i], &theirs[i]].map(Some);
                    merge_at(path, &i.to_string(), versions, pick)
                });
                return Some(Node::List(parts.collect()));
            }
            _ => {}
        }
    }
    pick(path, versions)
}

/// Merges named parts, in their order in the dataset; each new one of mine stands before the one
/// that follows it in mine.
fn merge_parts<Name: Clone + PartialEq>(
    path: &mut String,
    [base, mine, theirs]: [&[(Name, Node)]; 3],
    text: impl Fn(&Name) -> &str,
    pick: &mut Pick<'_>,
) -> Vec<(Name, Node)> {
    let mut names: Vec<&Name> = theirs.iter().map(|(name, _)| name).collect();
    let mut next = names.len();
    for (name, _) in mine.iter().rev() {
        match names.iter().position(|other| *other == name) {
            Some(index) => next = index,
            None => names.insert(next, name),
        }
    }
    let merged = names.into_iter().filter_map(|name| {
        let find = |parts: &[(Name, Node)]| parts.iter().position(|(other, _)| other == name);
        let versions = [base, mine, theirs].map(|parts| find(parts).map(|index| &parts[index].1));
        Some((name.clone(), merge_at(path, text(name), versions, pick)?))
    });
    merged.collect()
}

/// Merges the part with a name of the value at a path.
fn merge_at(
    path: &mut String,
    name: &str,
    versions: Versions<'_>,
    pick: &mut Pick<'_>,
) -> Option<Node> {
    let length = path.len();
    if length > 0 {
        path.push('/');
    }
    path.push_str(name);
    let merged = merge(path, versions, pick);
    path.truncate(length);
    merged
}
