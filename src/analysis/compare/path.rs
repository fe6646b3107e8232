use std::fmt;

/// The path of a field from its entry, such as `summary`, `positions/scale` or
/// `evidence/0/quote`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    /// The field of the entry.
    pub name: &'static str,
    /// Which of the values of that field, if it has several.
    pub key: Option<FieldKey>,
    /// The field of that value.
    pub part: Option<&'static str>,
}

/// One of the values of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKey {
    /// Of a list: its index.
    Index(usize),
    /// Of a map: its key.
    Id(String),
}

impl FieldPath {
    /// One of the values of a field.
    pub(super) fn keyed(name: &'static str, key: FieldKey) -> Self {
        let key = Some(key);
        Self {
            key,
            ..Self::from(name)
        }
    }

    /// A field of the value at this path.
    pub(super) fn with_part(&self, part: &'static str) -> Self {
        Self {
            part: Some(part),
            ..self.clone()
        }
    }
}

impl From<&'static str> for FieldPath {
    fn from(name: &'static str) -> Self {
        Self {
            name,
            key: None,
            part: None,
        }
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
        self.part
            .map_or(Ok(()), |part| write!(formatter, "/{part}"))
    }
}
