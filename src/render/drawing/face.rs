//! The names of the bundled fonts in SVG.

use crate::assets;

/// The name of each font in [`assets::FONTS`], with its family and weight in CSS.
pub(super) const NAMES: [(&str, &str, u16); 7] = [
    ("Inter-Regular", "Inter", 400),
    ("Inter-Medium", "Inter", 500),
    ("Inter-SemiBold", "Inter", 600),
    ("SourceSerif4", "Source Serif 4", 400),
    ("NotoSansHebrew", "Noto Sans Hebrew", 400),
    ("NotoSansArabic", "Noto Sans Arabic", 400),
    ("NotoSansMono", "Noto Sans Mono", 400),
];

/// A bundled font, by its index in [`assets::FONTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Face(pub(super) usize);

impl Face {
    /// The name in [`assets::FONTS`].
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// The family in CSS.
    pub fn family(self) -> &'static str {
        self.names().1
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
        self.names().2
    }

    /// Whether the font's script is written from right to left. egui reorders such
    /// text for display; a [`Run`](super::Run) has it in logical order.
    pub fn is_right_to_left(self) -> bool {
        matches!(self.name(), "NotoSansHebrew" | "NotoSansArabic")
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        assets::FONTS.get(self.0).map_or(&[], |(_, bytes)| bytes)
    }

    fn names(self) -> (&'static str, &'static str, u16) {
        let name = assets::FONTS.get(self.0).map_or("", |(name, _)| name);
        let row = NAMES.iter().find(|row| row.0 == name);
        row.copied().unwrap_or(NAMES[0])
    }
}
