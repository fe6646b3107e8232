//! Files that are embedded in the program.

// House styles need it, which only pictures have; `build.rs` includes it for the bundled fonts.
#[cfg(any(feature = "gui", test))]
pub(crate) mod blank;

/// The dataset that opens if no file is named.
pub const RAFAH: &str = include_str!("../assets/rafah-2024.ron");

/// A dataset that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Example {
    /// Rafah ground operation, Israel and the United States, March to May 2024
    #[default]
    #[value(name = "rafah-2024")]
    Rafah,
    /// Votes in the UN General Assembly, seven states, 1946 to 2019
    UnVotes,
}

impl Example {
    /// All examples; the first one opens if no file is named.
    pub const ALL: [Self; 2] = [Self::Rafah, Self::UnVotes];

    /// The text of the dataset.
    pub fn text(self) -> &'static str {
        match self {
            Self::Rafah => RAFAH,
            Self::UnVotes => include_str!("../assets/un-votes.ron"),
        }
    }

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Rafah => "rafah-2024.ron",
            Self::UnVotes => "un-votes.ron",
        }
    }

    /// The title of the dataset.
    pub fn title(self) -> &'static str {
        match self {
            Self::Rafah => "Rafah ground operation",
            Self::UnVotes => "Votes in the UN General Assembly",
        }
    }
}

/// A whole dataset in as few lines as possible.
pub const SMALLEST: &str = include_str!("../assets/smallest.ron");

/// A dataset that says what to fill in.
pub const BLANK: &str = include_str!("../assets/blank.ron");

/// A commented dataset in which each field is used.
pub const STARTER: &str = include_str!("../assets/starter.ron");

/// The file name of a dataset that was started and not saved yet.
pub const STARTER_NAME: &str = "untitled.standpoint.ron";

/// The examples of house styles, each with its file name.
pub const STYLES: [(&str, &str); 2] = [
    ("paper.style.ron", include_str!("../assets/styles/paper.style.ron")),
    ("harbour.style.ron", include_str!("../assets/styles/harbour.style.ron")),
];

/// The program's icon as SVG.
pub const ICON: &str = include_str!("../assets/icon/standpoint.svg");

/// A font of a name, a family and a weight from a file in `assets/fonts`.
macro_rules! bundled {
    ($name:literal, $family:literal, $weight:literal, $file:literal) => {
        FontFile {
            name: $name,
            family: $family,
            weight: $weight,
            bytes: include_bytes!(concat!("../assets/fonts/", $file)),
            blank: include_bytes!(concat!(env!("OUT_DIR"), "/", $file)),
            is_installed: false,
        }
    };
}

/// The bundled fonts, all under the SIL Open Font License: a sans for
/// the screen, a serif for quotations, Hebrew and Arabic, and one with a fixed width for the
/// text of files.
///
/// Inter is version 4.001 with its digits of one width (its feature `tnum`) as the characters 0 to
/// 9, so that columns of numbers align: egui selects no features. Inter and Source Serif have no
/// alternates, as those of Inter draw `3x4` as 3×4 and `->` as an arrow, which no source said
/// (`pyftsubset --unicodes='*' --layout-features=ccmp,locl,kern,mark,mkmk,liga`).
pub static FONTS: [FontFile; 7] = [
    bundled!("Inter-Regular", "Inter", 400, "Inter-Regular.ttf"),
    bundled!("Inter-Medium", "Inter", 500, "Inter-Medium.ttf"),
    bundled!("Inter-SemiBold", "Inter", 600, "Inter-SemiBold.ttf"),
    bundled!("SourceSerif4", "Source Serif 4", 400, "SourceSerif4-Regular.ttf"),
    bundled!("NotoSansHebrew", "Noto Sans Hebrew", 400, "NotoSansHebrew-Regular.ttf"),
    bundled!("NotoSansArabic", "Noto Sans Arabic", 400, "NotoSansArabic-Regular.ttf"),
    bundled!("NotoSansMono", "Noto Sans Mono", 400, "NotoSansMono-Regular.ttf"),
];

/// A font: one of [`FONTS`], that of a house style, or an installed one. It stays for the life of the program.
pub struct FontFile {
    /// The PostScript name, such as "Inter-SemiBold".
    pub name: &'static str,
    /// The family and the weight in CSS.
    pub family: &'static str,
    /// The weight in CSS, such as 600.
    pub weight: u16,
    /// The file, with TrueType outlines, or those of CFF if it is installed.
    pub bytes: &'static [u8],
    /// The file without the outlines, for layout.
    pub blank: &'static [u8],
    /// True if it is a font of the system.
    pub is_installed: bool,
}

impl FontFile {
    /// The bundled font with a name.
    ///
    /// # Panics
    /// Panics if no bundled font has this name.
    pub fn bundled(name: &str) -> &'static Self {
        FONTS.iter().find(|font| font.name == name).expect("a bundled font")
    }
}

impl PartialEq for FontFile {
    /// Names are unique, so that files need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.bytes.len() == other.bytes.len()
    }
}

impl Eq for FontFile {}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, instance::Size};

    use super::*;

    #[test]
    fn blank_fonts_have_the_advances_of_the_others_and_no_outlines() {
        for file in &FONTS {
            let [font, blank] = [file.bytes, file.blank].map(|bytes| FontRef::new(bytes).unwrap());
            let advances = |font: &FontRef<'_>| {
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                let glyph = |(_, glyph)| metrics.advance_width(glyph);
                font.charmap().mappings().map(glyph).collect::<Vec<_>>()
            };
            assert_eq!(advances(&blank), advances(&font), "{file:?}");
            let outlines = blank.outline_glyphs();
            let mut glyphs = outlines.iter().map(|(id, _)| id);
            let is_blank = |id| {
                let bounds = blank.glyph_metrics(Size::unscaled(), LocationRef::default());
                bounds.bounds(id).is_none_or(|bounds| bounds.x_min == bounds.x_max)
            };
            assert!(glyphs.all(is_blank), "{file:?}");
            assert!(file.blank.len() < file.bytes.len(), "{file:?}");
        }
    }

    #[test]
    fn a_font_that_is_cut_off_has_no_blank_form() {
        let font = FontFile::bundled("NotoSansMono").bytes;
        for length in (0..font.len()).step_by(997) {
            assert_eq!(blank::without_outlines(&font[..length]), None, "{length}");
        }
        assert!(blank::without_outlines(font).is_some());
    }
}
