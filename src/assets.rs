//! Files that are embedded in the program.

/// The dataset that opens if no file is named.
pub const RAFAH: &str = include_str!("../assets/rafah-2024.ron");

/// The file name of the embedded dataset.
pub const RAFAH_NAME: &str = "rafah-2024.ron";

/// A commented dataset to start from.
pub const STARTER: &str = include_str!("../assets/starter.ron");

/// The file name of a dataset that was started and not saved yet.
pub const STARTER_NAME: &str = "untitled.ron";

/// The program's icon as SVG.
pub const ICON: &str = include_str!("../assets/icon/standpoint.svg");

/// The bundled fonts by name, all under the SIL Open Font License: a sans for
/// the screen, a serif for quotations, Hebrew and Arabic, and one with a fixed width for the
/// text of files.
///
/// Inter is version 4.001 with its digits of one width (its feature `tnum`) as the characters 0 to
/// 9, so that columns of numbers align: egui selects no features. Inter and Source Serif have no
/// alternates, as those of Inter draw `3x4` as 3×4 and `->` as an arrow, which no source said
/// (`pyftsubset --unicodes='*' --layout-features=ccmp,locl,kern,mark,mkmk,liga`).
pub const FONTS: &[(&str, &[u8])] = &[
    ("Inter-Regular", include_bytes!("../assets/fonts/Inter-Regular.ttf")),
    ("Inter-Medium", include_bytes!("../assets/fonts/Inter-Medium.ttf")),
    ("Inter-SemiBold", include_bytes!("../assets/fonts/Inter-SemiBold.ttf")),
    ("SourceSerif4", include_bytes!("../assets/fonts/SourceSerif4-Regular.ttf")),
    ("NotoSansHebrew", include_bytes!("../assets/fonts/NotoSansHebrew-Regular.ttf")),
    ("NotoSansArabic", include_bytes!("../assets/fonts/NotoSansArabic-Regular.ttf")),
    ("NotoSansMono", include_bytes!("../assets/fonts/NotoSansMono-Regular.ttf")),
];
