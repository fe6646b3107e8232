//! Files that are embedded in the program.

/// The dataset that opens if no file is named.
pub const RAFAH: &str = include_str!("../assets/rafah-2024.ron");

/// A dataset that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Example {
    /// Rafah ground operation, the United States and Israel, March to May 2024
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

/// A commented dataset to start from.
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

/// The bundled fonts, all under the SIL Open Font License: a sans for
/// the screen, a serif for quotations, Hebrew and Arabic, and one with a fixed width for the
/// text of files.
///
/// Inter is version 4.001 with its digits of one width (its feature `tnum`) as the characters 0 to
/// 9, so that columns of numbers align: egui selects no features. Inter and Source Serif have no
/// alternates, as those of Inter draw `3x4` as 3×4 and `->` as an arrow, which no source said
/// (`pyftsubset --unicodes='*' --layout-features=ccmp,locl,kern,mark,mkmk,liga`).
pub static FONTS: [FontFile; 7] = [
    FontFile {
        name: "Inter-Regular",
        family: "Inter",
        weight: 400,
        bytes: include_bytes!("../assets/fonts/Inter-Regular.ttf"),
    },
    FontFile {
        name: "Inter-Medium",
        family: "Inter",
        weight: 500,
        bytes: include_bytes!("../assets/fonts/Inter-Medium.ttf"),
    },
    FontFile {
        name: "Inter-SemiBold",
        family: "Inter",
        weight: 600,
        bytes: include_bytes!("../assets/fonts/Inter-SemiBold.ttf"),
    },
    FontFile {
        name: "SourceSerif4",
        family: "Source Serif 4",
        weight: 400,
        bytes: include_bytes!("../assets/fonts/SourceSerif4-Regular.ttf"),
    },
    FontFile {
        name: "NotoSansHebrew",
        family: "Noto Sans Hebrew",
        weight: 400,
        bytes: include_bytes!("../assets/fonts/NotoSansHebrew-Regular.ttf"),
    },
    FontFile {
        name: "NotoSansArabic",
        family: "Noto Sans Arabic",
        weight: 400,
        bytes: include_bytes!("../assets/fonts/NotoSansArabic-Regular.ttf"),
    },
    FontFile {
        name: "NotoSansMono",
        family: "Noto Sans Mono",
        weight: 400,
        bytes: include_bytes!("../assets/fonts/NotoSansMono-Regular.ttf"),
    },
];

/// A font: one of [`FONTS`], or that of a house style, which stays for the life of the program.
pub struct FontFile {
    /// The PostScript name, such as "Inter-SemiBold".
    pub name: &'static str,
    /// The family and the weight in CSS.
    pub family: &'static str,
    /// The weight in CSS, such as 600.
    pub weight: u16,
    /// The file, with TrueType outlines.
    pub bytes: &'static [u8],
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
