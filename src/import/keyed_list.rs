use std::collections::HashMap;
use std::hash::Hash;
use std::ops::{Deref, DerefMut};

/// A list in the order of insertion whose items can be found by a key.
pub(super) struct KeyedList<K, T> {
    items: Vec<T>,
    indices: HashMap<K, usize>,
}

impl<K: Eq + Hash, T> KeyedList<K, T> {
    /// Returns the index of the item with a key, which is inserted if there is none.
    pub fn index_or_insert_with(&mut self, key: K, make: impl FnOnce() -> T) -> usize {
        *self.indices.entry(key).or_insert_with(|| {
            self.items.push(make());
            self.items.len() - 1
        })
    }

    /// Adds an item with an optional key, and returns its index.
    pub fn push(&mut self, key: Option<K>, item: T) -> usize {
        let index = self.items.len();
        self.items.push(item);
        if let Some(key) = key {
            self.indices.insert(key, index);
        }
        index
    }

    pub fn index_of<Q>(&self, key: &Q) -> Option<usize>
    where
        K: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.indices.get(key).copied()
    }

    pub fn into_items(self) -> Vec<T> {
        self.items
    }
}

impl<K, T> Default for KeyedList<K, T> {
    fn default() -> Self {
        Self { items: Vec::new(), indices: HashMap::new() }
    }
}

impl<K, T> Deref for KeyedList<K, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<K, T> DerefMut for KeyedList<K, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}
