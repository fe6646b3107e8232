//! A house style: colours, a typeface, a logo and a credit for everything that is exported.
//!
//! It is a RON file, which may name a font and a logo in its own folder, and nothing else.

#[cfg(feature = "gui")]
mod font;
#[cfg(feature = "gui")]
mod logo;
#[cfg_attr(
    not(feature = "gui"),
    allow(dead_code, reason = "fonts and logos are for pictures only")
)]
mod messages;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use ron::extensions::Extensions;
use serde::Deserialize;

#[cfg(feature = "gui")]
pub use self::font::HouseFont;
#[cfg(feature = "gui")]
pub use self::logo::{Area, Logo};
use crate::assets::STYLES;
use crate::hidden::path_name;
use crate::model::{
    PartyColor, Rgb, are_alike, contrast, lowest_contrast, mixed, parse_rgb, with_contrast,
};
use crate::phrase::Words;
use messages as words;

/// The most bytes of a style, of its font and of its logo.
const MAX_BYTES: u64 = 5_000_000;

/// A house style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// The file it was read from.
    pub path: PathBuf,
    /// None leaves the colours of the page as they are.
    pub colors: Option<StyleColors>,
    /// The credit of the house, in place of the program's.
    pub credit: Option<String>,
    /// The typeface in place of the bundled one, except for quotations.
    #[cfg(feature = "gui")]
    pub font: Option<HouseFont>,
    /// The logo.
    #[cfg(feature = "gui")]
    pub logo: Option<Arc<Logo>>,
}

/// The colours of a style, which can be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleColors {
    /// The colour behind everything.
    pub ground: Rgb,
    /// The colour of text.
    pub ink: Rgb,
    /// The colours of parties, the first ones of the palette.
    pub parties: Vec<Rgb>,
}

/// A style as it is written.
#[derive(Default, Deserialize)]
#[serde(rename = "Style", default, deny_unknown_fields)]
struct Written {
    ground: Option<String>,
    ink: Option<String>,
    parties: Vec<String>,
    credit: Option<String>,
    font: Option<String>,
    bold: Option<String>,
    logo: Option<String>,
}

impl Style {
    /// Reads a style.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is too large, or if a colour has too little
    /// contrast. Its text says where, and what is expected.
    pub fn read(path: &Path) -> Result<Self, Words> {
        let bytes =
            read_limited(path).map_err(|reason| words::unreadable(&path_name(path), &reason))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| words::unreadable(&path_name(path), &error.to_string()))?;
        Self::parse(path, &text)
    }

    /// The styles that come with the program.
    pub fn examples() -> &'static [Arc<Self>] {
        static EXAMPLES: LazyLock<Vec<Arc<Style>>> = LazyLock::new(|| {
            let parse = |(name, text)| Style::parse(Path::new(name), text).ok().map(Arc::new);
            STYLES.into_iter().filter_map(parse).collect()
        });
        &EXAMPLES
    }

    /// The name of its file, without the extension: "paper" of `paper.style.ron`.
    pub fn name(&self) -> Words {
        let stem = path_name(Path::new(self.path.file_stem().unwrap_or_default()));
        Words::verbatim(stem.strip_suffix(".style").unwrap_or(&stem))
    }

    /// Reads the text of a style, which is in a file.
    ///
    /// # Errors
    /// The same as [`Style::read`].
    pub fn parse(path: &Path, text: &str) -> Result<Self, Words> {
        Source { path, text }.style()
    }
}

/// The text of a style.
struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Source<'_> {
    fn style(&self) -> Result<Style, Words> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let written: Written = options.from_str(self.text).map_err(|error| {
            let place = (error.span.start.line, error.span.start.col);
            words::problem(&path_name(self.path), place, &error.code.to_string(), &words::FORM)
        })?;
        Ok(Style {
            path: self.path.to_owned(),
            colors: self.colors(&written)?,
            #[cfg(feature = "gui")]
            font: self.font(&written)?,
            #[cfg(feature = "gui")]
            logo: self.logo(&written)?,
            credit: written.credit,
        })
    }

    #[cfg(feature = "gui")]
    fn font(&self, written: &Written) -> Result<Option<HouseFont>, Words> {
        let read = |name: &Option<String>| {
            let Some(name) = name else { return Ok(None) };
            let font = self.file(name).and_then(|bytes| font::read(&bytes));
            font.map(Some).map_err(|reason| self.unusable(name, &reason, &words::FONT))
        };
        match (read(&written.font)?, read(&written.bold)?) {
            (Some(regular), bold) => Ok(Some(HouseFont { regular, bold })),
            (None, None) => Ok(None),
            (None, Some(_)) => {
                let name = written.bold.as_deref().unwrap_or_default();
                Err(self.problem(name, &words::BOLD_ALONE, &words::FONT_TOO))
            }
        }
    }

    #[cfg(feature = "gui")]
    fn logo(&self, written: &Written) -> Result<Option<Arc<Logo>>, Words> {
        let Some(name) = &written.logo else { return Ok(None) };
        let logo = self
            .file(name)
            .and_then(|bytes| Logo::read(&bytes))
            .map_err(|reason| self.unusable(name, &reason, &words::LOGO))?;
        Ok(Some(Arc::new(logo)))
    }

    /// Reads a file in the folder of the style, or says why not.
    #[cfg(feature = "gui")]
    fn file(&self, name: &str) -> Result<Vec<u8>, Words> {
        let io_error = |error: io::Error| Words::verbatim(error.to_string());
        let parent = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = parent.unwrap_or(Path::new(".")).canonicalize().map_err(io_error)?;
        let file = folder.join(name).canonicalize().map_err(io_error)?;
        if !file.starts_with(&folder) {
            return Err(words::ELSEWHERE);
        }
        read_limited(&file)
    }

    /// An error about a file that is named in the style.
    #[cfg(feature = "gui")]
    fn unusable(&self, name: &str, reason: &Words, expected: &Words) -> Words {
        let found = words::unusable(&path_name(Path::new(name)), reason);
        self.problem(name, &found, expected)
    }

    /// The colours. Without a ground, it is that of the light theme, or of the dark one below a
    /// light ink; without an ink, that of the theme with this ground.
    fn colors(&self, written: &Written) -> Result<Option<StyleColors>, Words> {
        if written.ground.is_none() && written.ink.is_none() && written.parties.is_empty() {
            return Ok(None);
        }
        let color = |text: &Option<String>| text.as_ref().map(|text| self.color(text)).transpose();
        let (ground, ink) = (color(&written.ground)?, color(&written.ink)?);
        let is_dark = ground.or(ink).is_some_and(|color| is_dark(color) == ground.is_some());
        let theme = usize::from(is_dark);
        let mut colors = StyleColors {
            ground: ground.unwrap_or(PartyColor::BACKGROUNDS[theme][1]),
            ink: ink.unwrap_or(PartyColor::TEXTS[theme]),
            parties: Vec::new(),
        };
        let ink_text = written.ink.as_ref().or(written.ground.as_ref());
        let best = if colors.is_dark() { [0xff; 3] } else { [0; 3] };
        self.check(ink_text.map_or("", String::as_str), colors.ink, &colors.backgrounds(), best)?;
        let most = PartyColor::NAMES.len();
        if let Some(text) = written.parties.get(most) {
            let found = words::too_many_parties(written.parties.len());
            return Err(self.problem(text, &found, &words::most_parties(most)));
        }
        let [surface, canvas, _] = colors.backgrounds();
        for text in &written.parties {
            let color = self.color(text)?;
            self.check(text, color, &[surface, canvas], colors.ink)?;
            if let Some(other) = colors.parties.iter().position(|other| are_alike(*other, color)) {
                let found = words::like_another(text, &written.parties[other]);
                return Err(self.problem(text, &found, &words::OTHER_COLOR));
            }
            colors.parties.push(color);
        }
        Ok(Some(colors))
    }

    fn color(&self, text: &str) -> Result<Rgb, Words> {
        parse_rgb(text).ok_or_else(|| self.problem(text, &words::not_a_color(text), &words::COLOR))
    }

    /// Refuses a colour in which text could not be read on all of the backgrounds.
    fn check(&self, text: &str, color: Rgb, backgrounds: &[Rgb], end: Rgb) -> Result<(), Words> {
        let min = PartyColor::MIN_CONTRAST;
        let ratio = lowest_contrast(color, backgrounds);
        if ratio >= min {
            return Ok(());
        }
        let instead = with_contrast(color, backgrounds, min, end);
        let is_enough = lowest_contrast(instead, backgrounds) >= min;
        let fix = words::more_contrast(min, is_enough.then_some(instead));
        Err(self.problem(text, &words::low_contrast(color, ratio), &fix))
    }

    /// An error at the first place where a value is written.
    fn problem(&self, value: &str, found: &Words, expected: &Words) -> Words {
        let at = self.text.find(&format!("\"{value}\"")).unwrap_or_default();
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        words::problem(&path_name(self.path), (line, column), found, expected)
    }
}

impl StyleColors {
    /// Returns true if text is light on a dark background.
    pub fn is_dark(&self) -> bool {
        contrast(self.ground, [0; 3]) < contrast(self.ink, [0; 3])
    }

    /// The backgrounds of cards, of the page, and of fields and chips.
    pub fn backgrounds(&self) -> [Rgb; 3] {
        let surface =
            if self.is_dark() { self.mixed(4) } else { mixed(self.ground, [0xff; 3], 60) };
        [surface, self.ground, self.mixed(5)]
    }

    /// The ground with a percentage of ink.
    pub fn mixed(&self, percent: u16) -> Rgb {
        mixed(self.ground, self.ink, percent)
    }
}

/// Returns true if white can be read on a colour better than black.
fn is_dark(color: Rgb) -> bool {
    contrast(color, [0xff; 3]) > contrast(color, [0; 3])
}

/// Reads a file, or says why not.
fn read_limited(path: &Path) -> Result<Vec<u8>, Words> {
    let io_error = |error: io::Error| Words::verbatim(error.to_string());
    // A pipe would be waited for.
    if !fs::metadata(path).map_err(io_error)?.is_file() {
        return Err(words::NOT_A_FILE);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(io_error)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(io_error)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(words::too_large(MAX_BYTES));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Style, Words> {
        Style::parse(Path::new("style.ron"), text)
    }

    #[test]
    fn the_examples_can_be_used() {
        let names: Vec<Words> = Style::examples().iter().map(|style| style.name()).collect();
        assert_eq!(names, ["paper", "harbour"].map(Words::verbatim));
    }

    #[test]
    fn fields_can_be_left_out() {
        assert_eq!(parse("Style()").expect("a style").colors, None);
        let style = parse("Style(credit: \"The Gazette\")").expect("a style");
        // Beside the sources, a name alone would seem to be one of them, or that of a coder.
        assert_eq!(style.credit.as_deref(), Some("The Gazette"));
        for own in ["", "Chart: The Gazette", "Graphic: Ada Author"] {
            let style = parse(&format!("Style(credit: \"{own}\")")).expect("a style");
            assert_eq!(style.credit.as_deref(), Some(own));
        }
        for (text, is_dark) in [
            ("Style(ground: \"#101820\")", true),
            ("Style(ground: \"#FFF1E5\")", false),
            ("Style(ink: \"#FFFFFF\")", true),
            ("Style(ink: \"#000000\")", false),
            ("Style(parties: [\"#004488\"])", false),
        ] {
            let colors = parse(text).expect("a style").colors.expect("colours");
            assert_eq!(colors.is_dark(), is_dark, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place_and_what_is_expected() {
        for (text, expected) in [
            (
                "Style(\n    grond: \"#FFFFFF\",\n)",
                "style.ron:2:5: Unexpected field named `grond` in `Style`",
            ),
            (
                "Style(ground: \"white\")",
                "style.ron:1:15: found \"white\" instead of a colour; write",
            ),
            ("Style(\n    ink: 7)", "style.ron:2:9: Expected string"),
            (
                "Style(ground: \"#FFFFFF\", ink: \"#AAAAAA\")",
                "style.ron:1:31: #AAAAAA has a contrast of 2.2:1 to its background; text needs \
                 4.5:1, such as #",
            ),
            (
                "Style(ground: \"#777777\", ink: \"#888888\")",
                "style.ron:1:31: #888888 has a contrast",
            ),
            (
                "Style(\n  parties: [\"#1F66AD\",\n    \"#FFD700\"])",
                "style.ron:3:5: #FFD700 has a contrast of 1.2:1 to its background; text needs",
            ),
        ] {
            let message = parse(text).expect_err(text);
            assert!(message.starts_with(expected), "{message}");
        }
        let alike = "Style(\n  parties: [\"#8A2E1C\",\n    \"#8A2E1D\"])";
        let message = parse(alike).expect_err("like colours");
        assert_eq!(
            message.as_str(),
            "style.ron:3:5: #8A2E1D can hardly be told from #8A2E1C; choose another colour for one \
             of these parties"
        );
        let nine = ["\"#1F66AD\""; 9].join(", ");
        let message = parse(&format!("Style(parties: [{nine}])")).expect_err("too many");
        assert_eq!(
            message.as_str(),
            "style.ron:1:17: found 9 colours of parties; a style has 8 at most"
        );
    }

    #[test]
    fn the_color_that_a_message_proposes_is_accepted() {
        let message = parse("Style(parties: [\"#FFD700\"])").expect_err("low contrast");
        let (_, proposed) = message.rsplit_once("such as ").expect("a proposal");
        assert!(parse(&format!("Style(parties: [\"{proposed}\"])")).is_ok(), "{message}");
    }

    #[test]
    fn a_file_that_is_not_there_or_too_large_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("style.ron");
        assert!(Style::read(&path).is_err());
        assert!(Style::read(folder.path()).expect_err("a folder").ends_with("it is not a file"));
        fs::write(&path, vec![b' '; 5_000_001]).expect("a file");
        assert!(Style::read(&path).expect_err("too large").ends_with("more than 5 MB"));
    }
}
