use std::collections::BTreeMap;

use crate::diagnostic::Span;

/// The spans of the values of a dataset in its text.
///
/// A value is identified by its path from the root, such as
/// `stances/12/positions/scale/high`, in which the number is an index
/// into the entries that were kept.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    by_path: BTreeMap<String, Span>,
}

impl Spans {
    /// Returns the span of the value at `path`, or of the innermost value around it.
    pub fn nearest(&self, path: &str) -> Span {
        let mut path = path;
        loop {
            if let Some(span) = self.by_path.get(path) {
                return *span;
            }
            match path.rfind('/') {
                Some(end) => path = &path[..end],
                None => return self.by_path.get("").copied().unwrap_or_default(),
            }
        }
    }

    /// Whether the text has a value at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    pub(super) fn insert(&mut self, path: &str, span: Span) {
        self.by_path.insert(path.to_owned(), span);
    }

    /// Removes a value and all values inside it.
    pub(super) fn remove(&mut self, path: &str) {
        for (key, _) in self.subtree(path) {
            self.by_path.remove(&key);
        }
    }

    /// Moves a value and all values inside it to another path.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        for (key, span) in self.subtree(from) {
            self.by_path.remove(&key);
            self.by_path
                .insert(format!("{to}{}", &key[from.len()..]), span);
        }
    }

    /// Returns a value and all values inside it.
    fn subtree(&self, path: &str) -> Vec<(String, Span)> {
        let prefix = format!("{path}/");
        let outer = self.by_path.get_key_value(path);
        let inner = self
            .by_path
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(&prefix));
        outer
            .into_iter()
            .chain(inner)
            .map(|(key, span)| (key.clone(), *span))
            .collect()
    }
}
