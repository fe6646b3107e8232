//! The icon's files are the drawing's, and it can be read at the smallest size.
//! `UPDATE_ICONS=1` draws the files anew.

use std::path::PathBuf;

use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use image::{DynamicImage, ImageFormat, RgbaImage};
use standpoint::app::render_icon;
use standpoint::assets::ICON;

fn drawn(side: u32) -> RgbaImage {
    let icon = render_icon(side).expect("an icon");
    RgbaImage::from_raw(icon.width, icon.height, icon.rgba).expect("a picture")
}

fn as_png(picture: RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(picture)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("bytes");
    bytes.into_inner()
}

/// For Windows: the small sizes as bitmaps, the large one as PNG.
fn as_ico() -> Vec<u8> {
    let mut folder = IconDir::new(ResourceType::Icon);
    for side in [16, 20, 24, 32, 40, 48, 64, 256] {
        let picture = IconImage::from_rgba_data(side, side, drawn(side).into_raw());
        let entry = if side < 256 {
            IconDirEntry::encode_as_bmp(&picture)
        } else {
            IconDirEntry::encode_as_png(&picture)
        };
        folder.add_entry(entry.expect("an entry"));
    }
    let mut bytes = Vec::new();
    folder.write(&mut bytes).expect("bytes");
    bytes
}

/// For macOS, where an icon's tile of 824 stands on a ground of 1024.
fn with_margin() -> String {
    let usual = r#"viewBox="0 0 64 64""#;
    assert!(ICON.contains(usual));
    ICON.replace(usual, r#"viewBox="-7.77 -7.77 79.54 79.54""#)
}

#[test]
fn the_files_are_the_drawing() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/icon");
    let png = |side: u32| (format!("{side}.png"), as_png(drawn(side)));
    let mut files: Vec<(String, Vec<u8>)> = [48, 128, 256].map(png).into();
    files.push(("standpoint.ico".to_owned(), as_ico()));
    files.push(("macos.svg".to_owned(), with_margin().into_bytes()));
    for (name, bytes) in files {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_ICONS").is_some() {
            std::fs::write(&path, &bytes).expect("a file");
        }
        let there = std::fs::read(&path).expect("a file");
        assert!(there == bytes, "{name} is older: UPDATE_ICONS=1 cargo test");
    }
}

#[test]
fn both_lines_can_be_read_at_16_pixels_and_weigh_the_same() {
    let small = drawn(16);
    let pixels = |colour: [u8; 3]| {
        let fits = |pixel: &&image::Rgba<u8>| {
            pixel.0[3] == 255
                && pixel.0[..3]
                    .iter()
                    .zip(colour)
                    .all(|(found, wanted)| found.abs_diff(wanted) < 24)
        };
        small.pixels().filter(fits).count()
    };
    let (upper, lower) = (pixels([0xe3, 0xae, 0x58]), pixels([0x7d, 0xb8, 0xf0]));
    assert_eq!(upper, lower);
    assert!(upper >= 20, "{upper} of 256 pixels");
    // Above and below the middle the shapes mirror each other.
    for (x, y, pixel) in small.enumerate_pixels() {
        let other = small.get_pixel(x, 15 - y);
        assert!(pixel.0[3].abs_diff(other.0[3]) < 24, "{x} {y}");
    }
}
