//! Edits of what a dataset says of itself: its fields other than the lists of entries.

use super::{Node, TreeEditor};
use crate::diagnostic::Splice;
use crate::file::schema::{DATASET, FieldKind, FieldSchema};
use crate::file::tree::Value;
use crate::model::Section;

/// The fields of the dataset itself.
fn own_fields() -> impl Iterator<Item = &'static FieldSchema> {
    DATASET.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Entries(_)))
}

/// Returns true if a path from the dataset is that of one of its own fields, or of a part of it.
pub fn is_own_path(path: &str) -> bool {
    let name = path.split('/').next().unwrap_or_default();
    Section::from_name(name).is_none()
}

impl TreeEditor<'_> {
    /// Reads what the dataset says of itself, for a form.
    pub fn details(&self) -> Node {
        let fields = own_fields().filter_map(|field| {
            let value = self.tree.field(self.text, field.name)?.value;
            let value = Node::read(self.text, &Value::parse_at(self.text, value));
            Some((field.name.to_owned(), value))
        });
        Node::Fields { name: Some(DATASET.name.to_owned()), fields: fields.collect() }
    }

    /// Replaces what the dataset says of itself. Returns `None` if the file has no dataset.
    pub fn set_details(&self, details: &Node) -> Option<Vec<Splice>> {
        let root = self.root()?;
        let mut dataset = Node::read(self.text, &root);
        let order = DATASET.field_names();
        for field in own_fields() {
            dataset.set(field.name, details.get(field.name).cloned(), &order);
        }
        Some(self.values.set(&root, &dataset))
    }

    /// The whole dataset.
    pub fn root(&self) -> Option<Value> {
        self.tree.root?;
        Value::parse(self.text).0
    }
}
