mod gallery;

use egui_kittest::{SnapshotOptions, image_snapshot_options};
use image::RgbaImage;

use crate::theme::Theme;
use crate::vector::{Picture, rasterize};

#[test]
fn the_widgets_of_the_kit_look_as_in_their_pictures() {
    for (name, theme) in [
        ("kit-light", Theme::LIGHT),
        ("kit-dark", Theme::DARK),
        ("kit-light-contrast", Theme::LIGHT_HIGH_CONTRAST),
        ("kit-dark-contrast", Theme::DARK_HIGH_CONTRAST),
    ] {
        let picture = Picture::draw_widgets(gallery::SIZE, &theme, gallery::show);
        let image = rasterize(&picture, 1.0).expect("a picture");
        let [width, height] = image.size.map(|side| side as u32);
        let bytes = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied);
        let image = RgbaImage::from_raw(width, height, bytes.collect()).expect("an image");
        image_snapshot_options(&image, name, &SnapshotOptions::default());
    }
}
