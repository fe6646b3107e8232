//! A font that text is drawn in.

use std::cmp::Ordering;

use crate::assets::FontFile;

/// A font, ordered as in [`FONTS`](crate::assets::FONTS), with that of a house style after them, and
/// installed ones at the end.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its place in the order, which is that of its tables in [`Faces`](super::Faces).
    pub(super) index: usize,
    pub(super) file: &'static FontFile,
    /// True of an installed font where it is used for a script that is written from right to left.
    pub(super) is_rtl: bool,
}

impl Face {
    /// The PostScript name.
    pub fn name(self) -> &'static str {
        self.file.name
    }

    /// The family in CSS.
    pub fn family(self) -> &'static str {
        self.file.family
    }

    /// The generic family in CSS, for readers without the font.
    pub fn generic_family(self) -> &'static str {
        if self.is_serif() { "serif" } else { "sans-serif" }
    }

    /// Returns true if the font is that of quotations.
    pub fn is_serif(self) -> bool {
        self.name() == "SourceSerif4"
    }

    /// The weight in CSS.
    pub fn weight(self) -> u16 {
        self.file.weight
    }

    /// Returns true if the font's script is written from right to left. egui reorders such text for
    /// display; a [`Run`](super::Run) has it in logical order.
    pub fn is_right_to_left(self) -> bool {
        self.is_rtl || matches!(self.name(), "NotoSansHebrew" | "NotoSansArabic")
    }

    /// Returns true if it is a font of the system.
    pub fn is_installed(self) -> bool {
        self.file.is_installed
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        self.file.bytes
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        (self.index, self.is_rtl) == (other.index, other.is_rtl)
    }
}

impl Eq for Face {}

impl Ord for Face {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.index, self.is_rtl).cmp(&(other.index, other.is_rtl))
    }
}

impl PartialOrd for Face {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
