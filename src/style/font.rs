//! The typeface of a house style.

use std::sync::{Mutex, PoisonError};

use skrifa::raw::TableProvider as _;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};

use super::messages as words;
use crate::assets::{FONTS, FontFile, blank};
use crate::phrase::Words;

/// The typeface of a house, in place of the bundled one, except for quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseFont {
    /// The font of text.
    pub regular: &'static FontFile,
    /// The font of what is set in bold; the regular one if there is none.
    pub bold: Option<&'static FontFile>,
}

impl HouseFont {
    /// Its fonts.
    pub fn files(&self) -> impl Iterator<Item = &'static FontFile> {
        let bold = self.bold.filter(|bold| *bold != self.regular);
        std::iter::once(self.regular).chain(bold)
    }

    /// The font of text, or of what is set in bold.
    pub fn file(self, is_bold: bool) -> &'static FontFile {
        self.bold.filter(|_| is_bold).unwrap_or(self.regular)
    }
}

/// Reads a font, or says why it cannot be used. It is kept for the life of the program, as egui keeps
/// its own; the same file is kept once.
pub(super) fn read(bytes: &[u8]) -> Result<&'static FontFile, Words> {
    static KEPT: Mutex<Vec<&'static FontFile>> = Mutex::new(Vec::new());

    let (family, weight) = check(bytes)?;
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(file) = kept.iter().find(|file| file.bytes == bytes) {
        return Ok(file);
    }
    let mut name: String = format!("{family}-{weight}").replace(' ', "");
    // Two files of one name are two fonts.
    while FONTS.iter().chain(kept.iter().copied()).any(|file| file.name == name) {
        name.push('x');
    }
    let file: &'static FontFile = Box::leak(Box::new(FontFile {
        name: name.leak(),
        family: family.leak(),
        weight,
        bytes: bytes.to_vec().leak(),
        blank: blank::without_outlines(bytes).ok_or(words::NO_FONT)?.leak(),
        is_installed: false,
    }));
    kept.push(file);
    Ok(file)
}

/// The family and the weight of a font that can be drawn, embedded and subset.
fn check(bytes: &[u8]) -> Result<(String, u16), Words> {
    let font = FontRef::new(bytes).map_err(|_| words::NO_FONT)?;
    if font.table_data(Tag::new(b"fvar")).is_some() {
        return Err(words::VARIABLE_FONT);
    }
    if font.glyf().is_err() || font.loca(None).is_err() {
        return Err(words::NO_TRUETYPE_OUTLINES);
    }
    let os2 = font.os2().map_err(|_| words::NO_FONT)?;
    // Bit 1 alone is a restricted licence.
    if os2.fs_type() & 0xf == 2 {
        return Err(words::NOT_EMBEDDABLE);
    }
    let charmap = font.charmap();
    let mut letters = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    if !letters.all(|letter| charmap.map(letter).is_some()) {
        return Err(words::NO_LETTERS);
    }
    let names = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME];
    let name = names.into_iter().find_map(|id| font.localized_strings(id).english_or_first());
    let name = name.map_or_else(String::new, |name| name.chars().collect());
    // What CSS, XML and PDF need not escape.
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
    let plain: String = name.chars().filter(is_plain).take(60).collect();
    let plain = plain.trim();
    // The glyphs of a bundled font of this name may differ.
    let is_taken = plain.is_empty() || FONTS.iter().any(|font| font.family == plain);
    let family = if is_taken { format!("House {plain}") } else { plain.to_owned() };
    Ok((family.trim().to_owned(), os2.us_weight_class().clamp(1, 1000)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::FontFile;

    #[test]
    fn a_font_is_kept_once_and_named_apart_from_the_bundled_one() {
        let bytes = FontFile::bundled("Inter-SemiBold").bytes;
        let file = read(bytes).expect("a font");
        assert_eq!((file.family, file.weight), ("House Inter", 600));
        assert!(std::ptr::eq(file, read(bytes).expect("a font")));
        let other = read(FontFile::bundled("Inter-Medium").bytes).expect("a font");
        assert_ne!(file.name, other.name);
    }

    #[test]
    fn what_cannot_be_embedded_or_has_no_letters_is_refused() {
        assert_eq!(read(b"no font"), Err(words::NO_FONT));
        let inter = FontFile::bundled("Inter-Regular").bytes;
        let font = FontRef::new(inter).expect("a font");
        let records = font.table_directory();
        let os2 = records
            .table_records()
            .iter()
            .find(|record| record.tag() == Tag::new(b"OS/2"))
            .expect("a table")
            .offset() as usize;
        let mut restricted = inter.to_vec();
        // The licence is the fifth number of the table.
        restricted[os2 + 8..os2 + 10].copy_from_slice(&[0, 2]);
        assert_eq!(read(&restricted), Err(words::NOT_EMBEDDABLE));
        // A font that has another table in place of one that it needs, or one that it must not have.
        for (table, instead, expected) in [
            (b"cmap", b"xxxx", words::NO_LETTERS),
            (b"glyf", b"CFF ", words::NO_TRUETYPE_OUTLINES),
            (b"GPOS", b"fvar", words::VARIABLE_FONT),
        ] {
            let mut changed = inter.to_vec();
            let place = changed.windows(4).position(|tag| tag == table).expect("a table");
            changed[place..place + 4].copy_from_slice(instead);
            assert_eq!(read(&changed), Err(expected));
        }
    }
}
