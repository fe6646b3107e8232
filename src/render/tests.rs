use egui_kittest::{SnapshotOptions, image_snapshot_options};
use image::RgbaImage;

use super::{Picture, rasterize};
use crate::kit::gallery;

#[test]
fn the_widgets_of_the_kit_look_as_in_their_pictures() {
    for (name, theme, high_contrast) in [
        ("kit-light", egui::Theme::Light, false),
        ("kit-dark", egui::Theme::Dark, false),
        ("kit-light-contrast", egui::Theme::Light, true),
        ("kit-dark-contrast", egui::Theme::Dark, true),
    ] {
        let picture = Picture::draw(gallery::SIZE, theme, high_contrast, gallery::show);
        let image = rasterize(&picture, 1.0).expect("a picture");
        let [width, height] = image.size.map(|side| side as u32);
        let bytes = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied);
        let image = RgbaImage::from_raw(width, height, bytes.collect()).expect("an image");
        image_snapshot_options(&image, name, &SnapshotOptions::default());
    }
}
