use std::collections::BTreeMap;

use crate::model::Coder;

/// Blind coding in progress: the window shows one stance at a time, and nothing that tells how it
/// was coded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlindCoding {
    /// Who codes; `None` until they have said so.
    pub coder: Option<Coder>,
    /// How many changes could be undone when they began, which are not theirs to undo.
    pub changes_before: usize,
    /// How many undone changes are not theirs to do again.
    pub undone_before: usize,
    /// The id of the question that is coded.
    pub question: String,
    /// The id of the stance that is shown; `None` after the last one.
    pub stance: Option<String>,
    /// The low, value and high that were chosen and not coded, by question and stance.
    pub chosen: BTreeMap<(String, String), [f64; 3]>,
    /// Whether a coder who has left did not code everything.
    pub is_unfinished: bool,
    /// What the coder is asked.
    pub dialog: Option<CodingDialog>,
}

/// A question to the coder, which they answer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodingDialog {
    /// Whether they are the coder with this name whom the dataset lists.
    SameName(String),
    /// Whether another coder goes on, although what is chosen and not coded is then lost.
    ChangeCoder,
    /// Whether they stop, although something is left to code.
    Stop,
}
