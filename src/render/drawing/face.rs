//! A font that text is drawn in.

use std::cmp::Ordering;

use crate::assets::{FONTS, FontFile};

/// A font, ordered as in [`FONTS`], with those of house styles at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face(pub(super) &'static FontFile);

impl Face {
    /// The PostScript name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The family in CSS.
    pub fn family(self) -> &'static str {
        self.0.family
    }

    /// The generic family in CSS, for readers without the font.
    pub fn generic_family(self) -> &'static str {
        if self.is_serif() { "serif" } else { "sans-serif" }
    }

    /// Whether the font is that of quotations.
    pub fn is_serif(self) -> bool {
        self.name() == "SourceSerif4"
    }

    /// The weight in CSS.
    pub fn weight(self) -> u16 {
        self.0.weight
    }

    /// Whether the font's script is written from right to left. egui reorders such
    /// text for display; a [`Run`](super::Run) has it in logical order.
    pub fn is_right_to_left(self) -> bool {
        matches!(self.name(), "NotoSansHebrew" | "NotoSansArabic")
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        self.0.bytes
    }

    /// Its place in the order.
    fn key(self) -> (usize, &'static str) {
        let index = FONTS.iter().position(|font| font == self.0);
        (index.unwrap_or(FONTS.len()), self.0.name)
    }
}

impl Ord for Face {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Face {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
