//! Removing a party, alone or with its voices and what they said.

use std::collections::{BTreeMap, BTreeSet};

use super::{Node, TreeEditor};
use crate::diagnostic::Splice;
use crate::file::schema::{EntrySchema, FieldKind};
use crate::model::{Attribution, Section};

/// The entries that are removed, by section and id.
pub type Removed = BTreeSet<(Section, String)>;

impl TreeEditor<'_> {
    /// Removes entries that have ids, and every mention of them in the others; a correction of a
    /// stance is removed with it.
    pub fn remove_entries(&self, removed: &Removed) -> Vec<Splice> {
        let mut splices = Vec::new();
        let lone = self.lone_joint_statements(removed);
        for section in Section::ALL {
            let Some(list) = self.list(section) else {
                continue;
            };
            let mut indices = Vec::new();
            for index in 0..self.entries(section).len() {
                let Some(value) = self.entry_value(section, index) else {
                    continue;
                };
                let node = Node::read(self.text, &value);
                let field = |name: &str| node.get(name).map_or("", Node::as_str).to_owned();
                let is_removed = if section == Section::Corrections {
                    removed.contains(&(Section::Stances, field("stance")))
                } else {
                    section.has_ids() && removed.contains(&(section, field("id")))
                };
                if is_removed {
                    indices.push(index);
                    continue;
                }
                let mut rest = node.clone();
                remove_mentions(&mut rest, section.schema(), removed);
                if section == Section::Stances && lone.contains(&field("joint")) {
                    make_single(&mut rest);
                }
                if rest != node {
                    splices.extend(self.values.set(&value, &rest));
                }
            }
            splices.extend(self.values.remove_all(list.value, self.entries(section), &indices));
        }
        splices.sort_by_key(|splice| splice.span.start);
        splices
    }

    /// The ids of joint statements of which a single stance stays.
    fn lone_joint_statements(&self, removed: &Removed) -> BTreeSet<String> {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for index in 0..self.entries(Section::Stances).len() {
            let Some(value) = self.entry_value(Section::Stances, index) else {
                continue;
            };
            let node = Node::read(self.text, &value);
            let field = |name: &str| node.get(name).map(|node| node.as_str().to_owned());
            if let Some(joint) = field("joint") {
                let (stays, goes) = counts.entry(joint).or_default();
                let id = field("id").unwrap_or_default();
                let count = if removed.contains(&(Section::Stances, id)) { goes } else { stays };
                *count += 1;
            }
        }
        counts.retain(|_, (stays, goes)| *stays == 1 && *goes > 0);
        counts.into_keys().collect()
    }
}

/// Makes a stance of a joint statement one of its own office, as no other is left of the statement.
fn make_single(node: &mut Node) {
    let Node::Fields { fields, .. } = node else {
        return;
    };
    fields.retain(|(name, _)| name != "joint");
    for (name, value) in fields {
        if name == "attribution" {
            *value = Node::Bare(Attribution::OfficialStatement.name().to_owned());
        }
    }
}

fn remove_mentions(node: &mut Node, schema: &EntrySchema, removed: &Removed) {
    let Node::Fields { fields, .. } = node else {
        return;
    };
    let is_removed =
        |section: Section, id: &Node| removed.contains(&(section, id.as_str().to_owned()));
    fields.retain_mut(|(name, value)| {
        let Some(field) = schema.field(name) else {
            return true;
        };
        match (field.kind, value) {
            (FieldKind::Reference(section), value) => !is_removed(section, value),
            (FieldKind::References(section), Node::List(ids)) => {
                let is_empty = ids.is_empty();
                ids.retain(|id| !is_removed(section, id));
                is_empty || !ids.is_empty()
            }
            (FieldKind::TextByStance, Node::Map(texts)) => {
                texts.retain(|(id, _)| !is_removed(Section::Stances, id));
                !texts.is_empty()
            }
            (FieldKind::List(part), Node::List(parts)) => {
                for node in parts {
                    remove_mentions(node, part, removed);
                }
                true
            }
            _ => true,
        }
    });
}
