use std::hash::BuildHasher as _;
use std::hash::{BuildHasherDefault, DefaultHasher};

use hashbrown::HashTable;

/// The indices of the entries of a section by their ids.
///
/// The ids stay in the entries: a lookup is given a function that returns the id at an
/// index.
#[derive(Clone, Debug, Default)]
pub(crate) struct IdIndex {
    indices: HashTable<u32>,
}

fn hash(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
}

impl IdIndex {
    /// An index of all ids. Of two entries with the same id the first counts.
    pub fn new<'a>(count: usize, id_at: impl Fn(usize) -> &'a str) -> Self {
        let mut index = Self { indices: HashTable::with_capacity(count) };
        for i in 0..count {
            if index.get(id_at(i), &id_at).is_none() {
                index.insert(i, &id_at);
            }
        }
        index
    }

    /// The index of the entry with an id.
    pub fn get<'a>(&self, id: &str, id_at: impl Fn(usize) -> &'a str) -> Option<usize> {
        let found = self.indices.find(hash(id), |i| id_at(*i as usize) == id);
        found.map(|i| *i as usize)
    }

    /// Adds an entry whose id is not in the index yet.
    pub fn insert<'a>(&mut self, i: usize, id_at: impl Fn(usize) -> &'a str) {
        let Ok(small) = u32::try_from(i) else { return };
        let rehash = |i: &u32| hash(id_at(*i as usize));
        self.indices.insert_unique(hash(id_at(i)), small, rehash);
    }

    /// The indices of all entries, in no particular order.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        self.indices.iter().map(|i| *i as usize)
    }
}
