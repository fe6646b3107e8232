//! The icon files match the drawing, and the icon is legible at the smallest size.
//! `UPDATE_ICONS=1` updates the files.

use std::path::PathBuf;

use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use image::{DynamicImage, ImageFormat, RgbaImage};
use standpoint::app::render_icon;
use standpoint::assets::ICON;

fn draw(side: u32) -> RgbaImage {
    let icon = render_icon(side).expect("an icon");
    RgbaImage::from_raw(icon.width, icon.height, icon.rgba).expect("a picture")
}

fn to_png(picture: RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, ImageFormat::Png).expect("bytes");
    bytes.into_inner()
}

/// The file for Windows, with bitmaps for small sizes and a PNG for the large one.
fn to_ico() -> Vec<u8> {
    let mut folder = IconDir::new(ResourceType::Icon);
    for side in [16, 20, 24, 32, 40, 48, 64, 256] {
        let picture = IconImage::from_rgba_data(side, side, draw(side).into_raw());
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

/// The drawing with a margin for macOS, on which icons take 824 of 1024 units.
fn to_macos_svg() -> String {
    let view_box = r#"viewBox="0 0 64 64""#;
    assert!(ICON.contains(view_box));
    ICON.replace(view_box, r#"viewBox="-7.77 -7.77 79.54 79.54""#)
}

#[test]
fn the_files_match_the_drawing() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/icon");
    let png = |side: u32| (format!("{side}.png"), to_png(draw(side)));
    let mut files: Vec<(String, Vec<u8>)> = [48, 128, 256].map(png).into();
    files.push(("standpoint.ico".to_owned(), to_ico()));
    files.push(("macos.svg".to_owned(), to_macos_svg().into_bytes()));
    for (name, bytes) in files {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_ICONS").is_some() {
            std::fs::write(&path, &bytes).expect("a file");
        }
        let current = std::fs::read(&path).expect("a file");
        assert!(current == bytes, "{name} is outdated; run UPDATE_ICONS=1 cargo test");
    }
}

#[test]
fn both_lines_have_equal_weight_and_are_legible_at_16_pixels() {
    let small = draw(16);
    let count = |color: [u8; 3]| {
        let matches = |pixel: &&image::Rgba<u8>| {
            pixel.0[3] == 255
                && pixel.0[..3]
                    .iter()
                    .zip(color)
                    .all(|(found, expected)| found.abs_diff(expected) < 24)
        };
        small.pixels().filter(matches).count()
    };
    let (upper, lower) = (count([0xe3, 0xae, 0x58]), count([0x7d, 0xb8, 0xf0]));
    assert_eq!(upper, lower);
    assert!(upper >= 20, "{upper} of 256 pixels");
    // The lower half mirrors the upper one.
    for (x, y, pixel) in small.enumerate_pixels() {
        let mirrored = small.get_pixel(x, 15 - y);
        assert!(pixel.0[3].abs_diff(mirrored.0[3]) < 24, "{x} {y}");
    }
}
