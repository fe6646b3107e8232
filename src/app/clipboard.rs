//! Copies images to the clipboard and, unlike egui, reports failures.

use arboard::{Clipboard, ImageData};
use egui::ColorImage;

use crate::words::{Words, notices};

/// The clipboard for images. It stays open as long as the window, because some
/// systems ask its owner for the image only when it is pasted.
#[derive(Default)]
pub struct ImageClipboard(Option<Clipboard>);

impl ImageClipboard {
    /// Puts an image on the clipboard.
    ///
    /// # Errors
    /// Returns an error that suggests an alternative if the desktop accepts no image.
    pub fn copy(&mut self, image: &ColorImage) -> Result<(), Words> {
        let pixels = image.pixels.iter();
        let data = ImageData {
            width: image.width(),
            height: image.height(),
            bytes: pixels.flat_map(egui::Color32::to_srgba_unmultiplied).collect(),
        };
        let clipboard = match &mut self.0 {
            Some(clipboard) => Ok(clipboard),
            none => Clipboard::new().map(|clipboard| none.insert(clipboard)),
        };
        let result = clipboard.and_then(|clipboard| clipboard.set_image(data));
        result.map_err(|error| notices::no_image_clipboard(&error.to_string()))
    }
}

// Other systems always have a clipboard, which a test must not change.
#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn without_a_clipboard_an_alternative_is_suggested() {
        let displays = ["DISPLAY", "WAYLAND_DISPLAY"];
        if displays.iter().any(|name| std::env::var_os(name).is_some()) {
            eprintln!("skipped: there is a clipboard, which a test must not change");
            return;
        }
        let image = ColorImage::filled([2, 2], egui::Color32::RED);
        let notice = ImageClipboard::default().copy(&image).expect_err("no clipboard");
        assert!(notice.contains("no image") && notice.contains("Export…"), "{notice}");
    }
}
