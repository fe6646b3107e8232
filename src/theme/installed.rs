//! The fonts of the system, for letters that no bundled font has.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{FallbackRequest, FontData, FontFamily, FontProvider};
use fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};
use skrifa::raw::TableProvider as _;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_script::{Script, UnicodeScript as _};

pub use self::missing::{MissingLetters, missing_in, missing_scripts, missing_words};
use self::soundness::{caught, sound};
use crate::assets::{FONTS, FontFile, blank};
use crate::document::Document;
use crate::hidden::is_hidden;

/// Installed fonts that can be drawn and embedded, the preferred ones first.
pub struct Installed {
    files: Database,
    fonts: Vec<InstalledFont>,
    asked: Mutex<Asked>,
}

struct InstalledFont {
    id: ID,
    family: String,
    /// The characters that it has, as ranges, found when they are first needed; none of a font that cannot be
    /// used.
    chars: OnceLock<Vec<(u32, u32)>>,
    file: OnceLock<Option<&'static FontFile>>,
}

/// The most characters of a font's name that are shown.
const MAX_NAME: usize = 60;

static SYSTEM: OnceLock<Installed> = OnceLock::new();

/// The letters and fonts that were asked for so far.
#[derive(Default)]
struct Asked {
    families: BTreeSet<&'static str>,
    /// Each with what joins it to a cluster, such as an emoji of several.
    missing: BTreeSet<String>,
}

impl Installed {
    /// The fonts of the system, which are listed when the first letter needs one.
    pub fn of_system() -> &'static Self {
        SYSTEM.get_or_init(|| {
            let start = Instant::now();
            let mut files = Database::new();
            // Tests are the same on every system.
            if cfg!(not(test)) {
                // A file that ends it leaves those before it.
                caught(|| {
                    files.load_system_fonts();
                    Some(())
                });
            }
            let fonts = Self::new(files);
            log::debug!("found {} installed fonts in {:?}", fonts.fonts.len(), start.elapsed());
            fonts
        })
    }

    /// The fonts of the system, if some letter needed one.
    pub fn if_asked() -> Option<&'static Self> {
        SYSTEM.get()
    }

    /// The fonts in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        let mut files = Database::new();
        files.load_fonts_dir(folder);
        Self::new(files)
    }

    fn new(files: Database) -> Self {
        let mut faces: Vec<&FaceInfo> = files.faces().collect();
        faces.sort_by_cached_key(|face| preference(face));
        let font = |face: &FaceInfo| InstalledFont {
            id: face.id,
            family: family(face).to_owned(),
            chars: OnceLock::new(),
            file: OnceLock::new(),
        };
        let fonts = faces.into_iter().map(font).collect();
        Self { files, fonts, asked: Mutex::default() }
    }

    /// The font for the first character of a cluster; the same for the same fonts.
    fn font_for(&self, cluster: &str, han: Han) -> Option<&'static FontFile> {
        let char = cluster.chars().next()?;
        let is_han = is_han(char);
        let having = self.fonts.iter().filter(|font| !is_private(char) && self.has(font, char));
        let of_country = having.clone().filter(|font| is_han && han.is_of(&font.family));
        // Fonts of one script have some letters of others, without what they need to be beside each other.
        let counted: Vec<_> = having.map(|font| (font, self.neighbours(font, char))).collect();
        let most = counted.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let of_script = counted.into_iter().filter(|(_, count)| 4 * count >= 3 * most);
        let of_script = of_script.map(|(font, _)| font);
        let file = of_country.chain(of_script).find_map(|font| self.file(font));
        let mut asked = self.asked();
        match file {
            Some(file) => {
                asked.families.insert(file.family);
            }
            None if is_hidden(char) || char.is_whitespace() => {}
            None => {
                asked.missing.insert(cluster.to_owned());
            }
        }
        file
    }

    /// The upright face of the same family with the weight that is nearest to that of headings.
    fn heavy(&self, file: &'static FontFile, cluster: &str) -> &'static FontFile {
        let faces = self.fonts.iter().filter(|font| font.family == file.family);
        let having = faces.filter(|font| cluster.starts_with(|char| self.has(font, char)));
        let distance = |font: &&InstalledFont| {
            let face = self.files.face(font.id)?;
            let distance = face.weight.0.abs_diff(Weight::SEMIBOLD.0);
            Some((face.style != Style::Normal, face.stretch != Stretch::Normal, distance))
        };
        having.min_by_key(distance).and_then(|font| self.file(font)).unwrap_or(file)
    }

    fn chars<'a>(&self, font: &'a InstalledFont) -> &'a [(u32, u32)] {
        font.chars.get_or_init(|| {
            caught(|| self.files.with_face_data(font.id, characters)?).unwrap_or_default()
        })
    }

    /// The number of characters of a font, of the script of one, among the 128 around it.
    fn neighbours(&self, font: &InstalledFont, char: char) -> usize {
        let around = (u32::from(char) & !0x7F)..=(u32::from(char) | 0x7F);
        let of_script = |other: &char| other.script() == char.script() && self.has(font, *other);
        around.filter_map(char::from_u32).filter(of_script).count()
    }

    fn has(&self, font: &InstalledFont, char: char) -> bool {
        let chars = self.chars(font);
        let after = chars.partition_point(|(first, _)| *first <= u32::from(char));
        after > 0 && u32::from(char) <= chars[after - 1].1
    }

    /// Reads a font, which is kept for the life of the program, as egui keeps its own.
    fn file(&self, font: &InstalledFont) -> Option<&'static FontFile> {
        let read = || {
            let face = self.files.face(font.id)?;
            let [bytes, blank] = self.files.with_face_data(font.id, |file, index| {
                let offset = offset(file, index)?;
                let font = |has_outlines| on_baseline(blank::alone(file, offset, has_outlines)?);
                Some([font(true)?, font(false)?])
            })??;
            let bytes = sound(bytes)?;
            let plain = |name: &str| -> String {
                name.chars().filter(|c| c.is_ascii_alphanumeric() || " -".contains(*c)).collect()
            };
            // Names may be long, or have no letter that is plain.
            let named = |name: &str| {
                let name: String = plain(name).chars().take(MAX_NAME).collect();
                if name.trim().is_empty() { "Unnamed font".to_owned() } else { name }
            };
            let mut name = named(&face.post_script_name).replace(' ', "");
            if FONTS.iter().any(|font| font.name == name) {
                name.push('x');
            }
            Some(&*Box::leak(Box::new(FontFile {
                name: name.leak(),
                family: named(&font.family).leak(),
                weight: face.weight.0,
                bytes: bytes.leak(),
                blank: blank.leak(),
                is_installed: true,
            })))
        };
        *font.file.get_or_init(|| {
            let start = Instant::now();
            let file = caught(read);
            let state = if file.is_some() { "read" } else { "left out the broken" };
            log::debug!("{state} font {:?} in {:?}", font.family, start.elapsed());
            file
        })
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The families that were needed so far.
    pub fn families(&self) -> Vec<&'static str> {
        self.asked().families.iter().copied().collect()
    }

    /// The letters that were needed so far, and that no font has.
    pub fn missing(&self) -> BTreeSet<String> {
        self.asked().missing.clone()
    }
}

impl PartialEq for Installed {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for Installed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} fonts", self.fonts.len())
    }
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// By what fonts are ordered: upright and regular ones, those of Noto, without serifs, and by name.
fn preference(face: &FaceInfo) -> impl Ord + use<> {
    let family = family(face);
    let distance = face.weight.0.abs_diff(Weight::NORMAL.0);
    (
        face.style != Style::Normal || distance > 100,
        !family.starts_with("Noto Sans"),
        family.contains("Serif") || face.monospaced,
        distance,
        family.to_owned(),
        face.post_script_name.clone(),
        face.index,
    )
}

/// The characters of a font with outlines that may be embedded, as ranges. A font with glyphs in colour draws
/// them otherwise than by outlines.
fn characters(file: &[u8], index: u32) -> Option<Vec<(u32, u32)>> {
    let font = FontRef::from_index(file, index).ok()?;
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    let has_outlines = (has(b"glyf") && has(b"loca")) || has(b"CFF ");
    let has_colors = [b"CBDT", b"COLR", b"SVG ", b"sbix"].into_iter().any(has);
    // Restricted, not to be subset, or bitmaps only.
    let license = font.os2().ok()?.fs_type();
    // The sizes of the em that OpenType allows.
    let has_em = (16..=16_384).contains(&font.head().ok()?.units_per_em());
    let has_outlines = has_outlines && has_em;
    if !has_outlines || has_colors || license & 0xf == 2 || license & 0x300 != 0 {
        return None;
    }
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for (char, _) in font.charmap().mappings() {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == char => *last = char,
            _ => ranges.push((char, char)),
        }
    }
    ranges.sort_unstable();
    Some(ranges)
}

/// Gives a font the ascent and the descent of Inter: egui puts the middle of all fonts on one line, and others
/// reach further above or below the baseline.
fn on_baseline(mut file: Vec<u8>) -> Option<Vec<u8>> {
    const OF_INTER: [f32; 3] = [0.968_75, -0.241_2, 0.0];

    let font = FontRef::new(&file).ok()?;
    let units = f32::from(font.head().ok()?.units_per_em());
    let records = font.table_directory().table_records();
    let place = |tag: &[u8; 4]| {
        let record = records.iter().find(|record| record.tag() == Tag::new(tag));
        record.map(|record| record.offset() as usize)
    };
    // Those of each table are next to each other.
    for at in [place(b"hhea")? + 4, place(b"OS/2")? + 68] {
        let bytes = OF_INTER.map(|part| ((part * units).round() as i16).to_be_bytes()).concat();
        file.get_mut(at..at + bytes.len())?.copy_from_slice(&bytes);
    }
    Some(file)
}

/// Where a font begins in a file, which may have several.
fn offset(file: &[u8], index: u32) -> Option<usize> {
    if !file.starts_with(b"ttcf") {
        return Some(0);
    }
    let at = 12 + 4 * index as usize;
    Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize)
}

/// The country whose forms Chinese characters have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Han {
    #[default]
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

impl Han {
    pub(super) const ALL: [Self; 4] =
        [Self::Simplified, Self::Traditional, Self::Japanese, Self::Korean];

    /// The form of the Chinese characters in a text, by its language, or else by its other letters; `None`
    /// if it has none.
    pub(super) fn of(text: &str, language: Option<&str>) -> Option<Self> {
        // Most texts have none of the bytes with which such letters begin.
        let has_high = |part: &[u8]| part.iter().max().is_some_and(|byte| *byte >= 0xE3);
        if !text.as_bytes().chunks(64).any(has_high) {
            return None;
        }
        let language = language.unwrap_or_default();
        let languages = [
            ("zh-TW", Self::Traditional),
            ("zh-HK", Self::Traditional),
            ("zh-Hant", Self::Traditional),
            ("zh", Self::Simplified),
            ("ja", Self::Japanese),
            ("ko", Self::Korean),
        ];
        if let Some((_, han)) = languages.iter().find(|(start, _)| language.starts_with(start)) {
            return Some(*han);
        }
        let has = |script: &[Script]| text.contains(|c: char| script.contains(&c.script()));
        if has(&[Script::Hiragana, Script::Katakana]) {
            Some(Self::Japanese)
        } else {
            has(&[Script::Hangul]).then_some(Self::Korean)
        }
    }

    /// The name of the family of quotations in which characters have these forms.
    pub(super) fn family(self) -> &'static str {
        match self {
            Self::Simplified => "serif, simplified Chinese",
            Self::Traditional => "serif, traditional Chinese",
            Self::Japanese => "serif, Japanese",
            Self::Korean => "serif, Korean",
        }
    }

    /// Returns true if a family has these forms.
    fn is_of(self, family: &str) -> bool {
        let parts: &[&str] = match self {
            Self::Simplified => &[" SC", "GB", "YaHei", "SimSun"],
            Self::Traditional => &[" TC", "JhengHei", "MingLiU"],
            Self::Japanese => &[" JP", "Hiragino Kaku", "Yu Gothic", "Meiryo"],
            Self::Korean => &[" KR", "Apple SD Gothic", "Malgun"],
        };
        parts.iter().any(|part| family.contains(part))
    }
}

/// Returns true if a character is Chinese, Japanese or Korean, or their punctuation.
fn is_han(char: char) -> bool {
    use Script::{Bopomofo, Han, Hangul, Hiragana, Katakana};

    matches!(char, '\u{3000}'..='\u{30FF}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(char.script(), Bopomofo | Han | Hangul | Hiragana | Katakana)
}

/// Returns true for private-use characters, such as icons, which mean something else in each font.
fn is_private(char: char) -> bool {
    matches!(char, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Where letters come from that the bundled fonts lack.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fallback {
    /// Other fonts than those of the system.
    installed: Option<&'static Installed>,
    han: Han,
}

impl Fallback {
    pub const SYSTEM: Self = Self { installed: None, han: Han::Simplified };

    /// Other fonts.
    pub fn from_fonts(installed: &'static Installed) -> Self {
        Self { installed: Some(installed), ..Self::SYSTEM }
    }

    /// The fonts of the system for a dataset.
    pub fn of(document: &Document) -> Self {
        let han = Han::of(&document.text, document.dataset.language()).unwrap_or_default();
        Self { installed: None, han }
    }
}

/// Gives egui the installed fonts.
pub struct Provider {
    fallback: Fallback,
    /// The part of each file that is used.
    bytes: fn(&FontFile) -> &'static [u8],
    found: Mutex<Vec<FoundFont>>,
}

/// An installed font, and the family of which it is a part from then on.
pub type FoundFont = (FontFamily, &'static FontFile);

impl Provider {
    pub fn new(fallback: Fallback, bytes: fn(&FontFile) -> &'static [u8]) -> Self {
        Self { fallback, bytes, found: Mutex::default() }
    }

    /// The fonts that were needed, in the order in which egui looks for a letter in them.
    pub fn found(&self) -> Vec<FoundFont> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl FontProvider for Provider {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let installed = self.fallback.installed.unwrap_or_else(Installed::of_system);
        let family = request.family.clone();
        let is_of = |han: &Han| family == FontFamily::Name(han.family().into());
        let han = Han::ALL.into_iter().find(is_of).unwrap_or(self.fallback.han);
        let mut file = installed.font_for(request.cluster, han)?;
        if [super::medium(1.0), super::semibold(1.0)].iter().any(|font| font.family == family) {
            file = installed.heavy(file, request.cluster);
        }
        self.found.lock().unwrap_or_else(PoisonError::into_inner).push((family.clone(), file));
        let families = vec![InsertFontFamily { family, priority: FontPriority::Lowest }];
        Some(FontInsert::new(file.name, FontData::from_static((self.bytes)(file)), families))
    }
}

mod missing;
mod soundness;
#[cfg(test)]
mod tests;
