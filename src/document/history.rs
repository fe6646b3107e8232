use crate::diagnostic::Splice;

/// A change of a text that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done, such as "Change stance biden-2024-03-red-line".
    pub name: String,
    /// The splices, in the order of the text.
    pub splices: Vec<Splice>,
}

impl Change {
    /// What makes `after` of `before`, as one splice of what differs.
    pub fn between(name: impl Into<String>, before: &str, after: &str) -> Self {
        let alike = before.bytes().zip(after.bytes());
        let mut start = alike.take_while(|(a, b)| a == b).count();
        while !before.is_char_boundary(start) {
            start -= 1;
        }
        let rest = before[start..].bytes().rev();
        let alike = rest.zip(after[start..].bytes().rev());
        let mut end = alike.take_while(|(a, b)| a == b).count();
        while !before.is_char_boundary(before.len() - end) {
            end -= 1;
        }
        let span = crate::diagnostic::Span::new(start, before.len() - end);
        let splice = Splice::new(span, &after[start..after.len() - end]);
        Self {
            name: name.into(),
            splices: vec![splice],
        }
    }
}

/// What was done to a text and can be taken back, without limit.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// What takes each change back, the newest last.
    pub(super) undo_stack: Vec<Change>,
    /// What does each change again that was taken back, the newest last.
    pub(super) redo_stack: Vec<Change>,
}

impl History {
    /// What can be taken back.
    pub fn undo_name(&self) -> Option<&str> {
        self.undo_stack.last().map(|change| change.name.as_str())
    }

    /// What can be done again.
    pub fn redo_name(&self) -> Option<&str> {
        self.redo_stack.last().map(|change| change.name.as_str())
    }
}
