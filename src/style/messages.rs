//! House styles, and what is wrong with them.

use crate::model::Rgb;
use crate::phrase::Words;

words! {
    fn unreadable(file: &str, reason: &str) = "{file}: the style cannot be read: {reason}";
    /// A problem with its line and column, and what is expected.
    fn problem(file: &str, place: (usize, usize), found: &str, expected: &Words) =
        ("{file}:{}:{}: {found}; {expected}", place.0, place.1);
    const FORM = "a style is written as Style(ground: \"#FFFFFF\", ink: \"#1B1D21\", parties: \
        [\"#1F66AD\"], font: \"regular.ttf\", bold: \"bold.ttf\", logo: \"logo.svg\", credit: \"…\"), and \
        each field can be left out";
    /// A font or a logo that cannot be used, and why.
    fn unusable(file: &str, reason: &str) = "{file} cannot be used: {reason}";
    const ELSEWHERE = "it is outside the folder of the style";
    const FONT = "name a static TrueType font in the folder of the style";
    const NO_FONT = "it is not a TrueType or OpenType font";
    const NO_TRUETYPE_OUTLINES = "its outlines are PostScript’s (CFF)";
    const VARIABLE_FONT = "it is a variable font";
    const NO_LETTERS = "it lacks letters or digits of English";
    const NOT_EMBEDDABLE = "its licence bits (fsType) forbid embedding";
    const BOLD_ALONE = "found a bold font without a regular one";
    const FONT_TOO = "name the regular one as font";
    const LOGO = "name an SVG in the folder of the style, of shapes in plain colours";
    const NO_SHAPES = "it has no shapes";
    const LOGO_TEXT = "it has text; convert it to paths";
    const LOGO_IMAGE = "it has an image";
    const LOGO_GRADIENT = "it has a gradient or a pattern";
    const LOGO_EFFECT = "it has a clip, a mask, a filter or a blend mode";
    fn too_many_shapes(most: usize) = "it has more than {most} points";
    fn not_a_color(text: &str) = "found \"{text}\" instead of a colour";
    const COLOR = "write red, green and blue as in \"#1B1D21\"";
    fn too_many_parties(count: usize) = "found {count} colours of parties";
    fn most_parties(most: usize) = "a style has {most} at most";
    fn like_another(color: &str, other: &str) = "{color} can hardly be told from {other}";
    const OTHER_COLOR = "choose another colour for one of these parties";
    const NOT_A_FILE = "it is not a file";
    fn too_large(most: u64) = ("it has more than {} MB", most / 1_000_000);
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A colour in which text could not be read.
pub fn low_contrast(color: Rgb, ratio: f64) -> Words {
    // 4.46 is not to be read as enough.
    let ratio = (ratio * 10.0).floor() / 10.0;
    words!("{} has a contrast of {ratio:.1}:1 to its background", hex(color))
}

/// The hint for a colour with too little contrast.
pub fn more_contrast(min: f64, instead: Option<Rgb>) -> Words {
    let such = instead.map_or(String::new(), |color| format!(", such as {}", hex(color)));
    words!("text needs {min}:1{such}")
}
