use super::tree::{Value, ValueKind};
use crate::diagnostic::Span;
use crate::model::Section;

/// An entry, by its section and its index in it.
pub type EntryIndex = (Section, usize);

/// The place of a value: the steps to it from an entry, or else from the dataset. In the rules
/// within a value, they begin there.
#[derive(Clone, Debug, Default)]
pub struct Place<'a> {
    /// The entry in which the value is.
    pub(super) entry: Option<EntryIndex>,
    pub(super) steps: Vec<Step<'a>>,
}

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    /// The value of a field.
    Field(&'a str),
    /// An element of a list, or of a tuple.
    Nth(usize),
    /// The key of a pair in a map.
    Key(&'a str),
    /// The value of a pair in a map, by its key.
    Value(&'a str),
}

/// The place of a field of the dataset, or of the value whose rules are checked.
pub fn field(name: &str) -> Place<'_> {
    Place::default().field(name)
}

impl<'a> Place<'a> {
    /// The place of an entry.
    pub fn of(entry: EntryIndex) -> Self {
        Self { entry: Some(entry), steps: Vec::new() }
    }

    /// The value of a field there.
    #[must_use]
    pub fn field(self, name: &'a str) -> Self {
        self.step(Step::Field(name))
    }

    /// An element of the list there.
    #[must_use]
    pub fn nth(self, index: usize) -> Self {
        self.step(Step::Nth(index))
    }

    /// The key of a pair in the map there.
    #[must_use]
    pub fn key(self, key: &'a str) -> Self {
        self.step(Step::Key(key))
    }

    /// The value of a pair in the map there.
    #[must_use]
    pub fn value(self, key: &'a str) -> Self {
        self.step(Step::Value(key))
    }

    fn step(mut self, step: Step<'a>) -> Self {
        self.steps.push(step);
        self
    }

    /// Follows the steps from a value. Returns the span of the value there, or of the innermost one
    /// around it, and whether it is exactly there.
    pub(super) fn find(&self, text: &str, mut value: &Value) -> (Span, bool) {
        for step in &self.steps {
            let pair = |id: &str, pairs: &[(Value, Value)]| {
                pairs.iter().position(|(key, _)| {
                    ron::from_str(key.span.slice(text)).is_ok_and(|key: String| key == id)
                })
            };
            let inner = match (*step, &value.kind) {
                (Step::Field(name), _) => value.field(text, name),
                (
                    Step::Nth(index),
                    ValueKind::List(elements) | ValueKind::Tuple { elements, .. },
                ) => elements.get(index),
                (Step::Key(id), ValueKind::Map(pairs)) => pair(id, pairs).map(|i| &pairs[i].0),
                (Step::Value(id), ValueKind::Map(pairs)) => pair(id, pairs).map(|i| &pairs[i].1),
                _ => None,
            };
            let Some(inner) = inner else {
                return (value.span, false);
            };
            value = inner;
        }
        (value.span, true)
    }
}
