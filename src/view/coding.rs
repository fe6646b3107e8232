use crate::model::Coder;

/// Blind coding in progress: the window shows one stance at a time, and nothing that tells how it
/// was coded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlindCoding {
    /// Who codes; `None` until they have said so.
    pub coder: Option<Coder>,
    /// How many changes could be undone when they began, which are not theirs to undo.
    pub changes_before: usize,
    /// The id of the question that is coded.
    pub question: String,
    /// The id of the stance that is shown; `None` after the last one.
    pub stance: Option<String>,
    /// Whether the coder is asked if they really stop before everything is coded.
    pub is_stopping: bool,
}
