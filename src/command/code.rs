/// A command of blind coding.
#[derive(Clone, Debug, PartialEq)]
pub enum Code {
    /// Code under this name, after asking if the dataset lists a coder with it.
    As(String),
    /// Code as the coder with this id, whom the dataset lists.
    AsListed(String),
    /// Code as a new coder with this name.
    AsNew(String),
    /// Take the values that stand in the dataset as the codings of the person with this name.
    OwnValues(String),
    /// Ask who codes, after asking if something that is chosen would be lost.
    ChangeCoder,
    AskWho,
    /// Code the question with this id.
    Question(String),
    /// Show the stance with this id.
    Show(String),
    /// Show the next stance; after the last one, what is left to do.
    Next,
    /// Show the previous stance.
    Previous,
    /// Show the first stance that is not coded yet.
    FirstUncoded,
    /// Show the first stance with a value that is chosen and not coded, on any question.
    FirstChosen,
    /// Remember what is chosen for a stance and not coded.
    Choose {
        /// The id of the question.
        question: String,
        /// The id of the stance.
        stance: String,
        /// Low, value and high; `None` if they are not chosen, or coded.
        chosen: Option<[f64; 3]>,
    },
    /// Write what the coder found in the stance: low, value and high, or no level. Then show the
    /// next stance that is not coded yet.
    Give(Option<[f64; 3]>),
    /// Stop coding, after asking if something is left to code.
    Stop,
    /// Go on coding after all.
    GoOn,
    /// Stop coding, and show everything again.
    End,
}

impl From<Code> for super::Command {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}
