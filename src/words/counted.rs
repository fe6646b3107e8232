//! Which voices count.

/// Which voices count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voices {
    /// All of them.
    #[default]
    All,
    /// Those that are not hidden.
    Shown,
}

impl Voices {
    /// "all voices".
    pub fn words(self) -> &'static str {
        match self {
            Self::All => "all voices",
            Self::Shown => "the voices shown",
        }
    }
}
