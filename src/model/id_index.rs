use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The indices of the entries of a section by their ids.
///
/// The ids stay in the entries: a lookup is given a function that returns the id at an
/// index.
#[derive(Clone, Debug, Default)]
pub(crate) struct IdIndex {
    indices: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl IdIndex {
    /// An index of all ids. Of two entries with the same id the first counts.
    pub fn new<'a>(count: usize, id_at: impl Fn(usize) -> &'a str) -> Self {
        let mut index = Self { indices: HashTable::with_capacity(count), ..Self::default() };
        for i in 0..count {
            if index.get(id_at(i), &id_at).is_none() {
                index.insert(i, &id_at);
            }
        }
        index
    }

    /// The index of the entry with an id.
    pub fn get<'a>(&self, id: &str, id_at: impl Fn(usize) -> &'a str) -> Option<usize> {
        let found = self.indices.find(self.hasher.hash_one(id), |i| id_at(*i as usize) == id);
        found.map(|i| *i as usize)
    }

    /// Adds an entry whose id is not in the index yet.
    pub fn insert<'a>(&mut self, i: usize, id_at: impl Fn(usize) -> &'a str) {
        let Ok(small) = u32::try_from(i) else { return };
        let hash = |i: usize| self.hasher.hash_one(id_at(i));
        self.indices.insert_unique(hash(i), small, |i| hash(*i as usize));
    }

    /// The indices of all entries, in no particular order.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        self.indices.iter().map(|i| *i as usize)
    }
}
