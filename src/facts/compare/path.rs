use std::fmt;

/// The path of a field from its entry, such as `summary`, `positions/scale` or
/// `evidence/0/quote`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    /// The field of the entry.
    pub name: &'static str,
    /// The key of one of the field's values, if it has several.
    pub key: Option<FieldKey>,
    /// A field of that value.
    pub part: Option<&'static str>,
}

/// The key of one of the values of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKey {
    /// The index in a list.
    Index(usize),
    /// The id in a map.
    Id(String),
}

impl FieldPath {
    /// Returns the path of one of the values of a field.
    pub(super) fn keyed(name: &'static str, key: FieldKey) -> Self {
        let key = Some(key);
        Self { key, ..Self::from(name) }
    }

    /// Returns the path of a field of the value at this path.
    pub(super) fn with_part(&self, part: &'static str) -> Self {
        Self { part: Some(part), ..self.clone() }
    }
}

impl From<&'static str> for FieldPath {
    fn from(name: &'static str) -> Self {
        Self { name, key: None, part: None }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)?;
        match &self.key {
            Some(FieldKey::Index(index)) => write!(formatter, "/{index}")?,
            Some(FieldKey::Id(id)) => write!(formatter, "/{id}")?,
            None => {}
        }
        self.part.map_or(Ok(()), |part| write!(formatter, "/{part}"))
    }
}
