//! Fonts without outlines, for layout alone. `build.rs` makes those of the bundled fonts.

/// Returns a font whose glyphs are all blank, or `None` for a file that is cut off. egui lays text
/// out alike, and does not rasterize it in vain, which takes a third of the time of a drawing.
pub fn without_outlines(font: &[u8]) -> Option<Vec<u8>> {
    alone(font, 0, false)
}

/// Returns the font that begins at an offset of a file, which may have several, with or without its outlines.
pub fn alone(font: &[u8], offset: usize, has_outlines: bool) -> Option<Vec<u8>> {
    // A record has a tag, a checksum, an offset and a length, each of four bytes.
    const RECORDS: usize = 12;
    const RECORD: usize = 16;
    let number = |at: usize| {
        let bytes = font.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
    };
    let head = font.get(offset..)?;
    let count = usize::from(u16::from_be_bytes(head.get(4..6)?.try_into().ok()?));
    let mut blank = Vec::with_capacity(font.len());
    blank.extend_from_slice(head.get(..RECORDS + count * RECORD)?);
    for record in (RECORDS..).step_by(RECORD).take(count) {
        let (from, length) = (number(offset + record + 8)?, number(offset + record + 12)?);
        let table = font.get(from..from.checked_add(length)?)?;
        let start = blank.len();
        match &head[record..record + 4] {
            // The outlines themselves, half of the file.
            b"glyf" | b"CFF " if !has_outlines => {}
            // Where the outline of each glyph begins; each ends where the next begins.
            b"loca" if !has_outlines => blank.resize(start + length, 0),
            _ => blank.extend_from_slice(table),
        }
        let length = blank.len() - start;
        blank.resize(blank.len().next_multiple_of(4), 0);
        for (at, value) in [(record + 8, start), (record + 12, length)] {
            blank[at..at + 4].copy_from_slice(&u32::try_from(value).ok()?.to_be_bytes());
        }
    }
    Some(blank)
}
