//! The choices for views, pages and panels.

use super::Words;
use crate::facts::MarkShape;
use crate::view::{Clock, Column, Contents, PageTheme, Preset};

words! {
    fn Clock::label = match self { Said => "By date said", Known => "By date published" };
    fn Contents::label = match self {
        Chart => "Chart",
        Card => "Selected card",
        AllQuestions => "All questions",
        Grid => "Grid",
        Step(_) => "Step",
    };
    fn PageTheme::label = match self {
        Light => "Light",
        Dark => "Dark",
        LightHighContrast => "Light, high contrast",
        DarkHighContrast => "Dark, high contrast",
    };
    /// The meaning of the shape.
    fn MarkShape::label = match self {
        Disc => "statement",
        Ring => "unnamed",
        HollowSquare => "reported",
        DashedRing => "disputed",
        Square => "action",
        Triangle => "joint statement",
        Diamond => "told by the other side",
    };
}

impl Preset {
    /// The preset and its size.
    pub fn label(self) -> Words {
        let name = match self {
            Self::Wide => "Wide",
            Self::Square => "Square",
            Self::Portrait => "Portrait",
            Self::Column => "Column",
            Self::A4 => "A4",
        };
        let (width, height) = self.size();
        words!("{name} · {width} × {height}")
    }
}

impl Column {
    /// The column's heading; figures are not said, and have a value.
    pub fn label(self, are_figures: bool) -> Words {
        Words::fixed(match self {
            Self::Said if are_figures => "Date",
            Self::Words if are_figures => "Note",
            Self::Position if are_figures => "Value",
            Self::Said => "Said",
            Self::Voice => "Voice",
            Self::Words => "Statement or action",
            Self::Position => "Position",
            Self::Attribution => "Attribution",
        })
    }
}
