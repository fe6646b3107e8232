use std::collections::BTreeMap;

use crate::diagnostic::Span;

/// Where each value of a dataset stands in its text.
///
/// Values are named by their way from the root, such as
/// `stances/12/positions/scale/high`; numbers count the entries that were kept.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    by_path: BTreeMap<String, Span>,
}

impl Spans {
    /// The span of the value at `path`, or of the nearest value around it.
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

    /// Whether a value was written at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    pub(super) fn insert(&mut self, path: &str, span: Span) {
        self.by_path.insert(path.to_owned(), span);
    }

    /// Forgets a value and all within it.
    pub(super) fn remove(&mut self, path: &str) {
        for (key, _) in self.inner(path) {
            self.by_path.remove(&key);
        }
    }

    /// Gives a value and all within it another way from the root.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        for (key, span) in self.inner(from) {
            self.by_path.remove(&key);
            self.by_path
                .insert(format!("{to}{}", &key[from.len()..]), span);
        }
    }

    /// A value and all within it.
    fn inner(&self, path: &str) -> Vec<(String, Span)> {
        let within = format!("{path}/");
        let own = self.by_path.get_key_value(path);
        let inner = self
            .by_path
            .range(within.clone()..)
            .take_while(|(key, _)| key.starts_with(&within));
        own.into_iter()
            .chain(inner)
            .map(|(key, span)| (key.clone(), *span))
            .collect()
    }
}
