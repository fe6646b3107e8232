/// A command of blind coding.
#[derive(Clone, Debug, PartialEq)]
pub enum Code {
    /// Code as this coder: the id or the name of one that the dataset lists, or a new name.
    As(String),
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
