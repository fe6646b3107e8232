//! Puts pictures on the system's clipboard, and tells where that fails: egui's
//! own way tells nobody.

use arboard::{Clipboard, ImageData};
use egui::ColorImage;

/// The clipboard for pictures. Some systems ask its owner for them as long as
/// the window is open, so it is kept.
#[derive(Default)]
pub struct ImageClipboard(Option<Clipboard>);

impl ImageClipboard {
    /// Puts a picture on the clipboard.
    ///
    /// # Errors
    /// A sentence with the reason and another way, where the desktop takes none.
    pub fn copy(&mut self, image: &ColorImage) -> Result<(), String> {
        let pixels = image.pixels.iter();
        let picture = ImageData {
            width: image.width(),
            height: image.height(),
            bytes: pixels
                .flat_map(egui::Color32::to_srgba_unmultiplied)
                .collect(),
        };
        let clipboard = match &mut self.0 {
            Some(clipboard) => Ok(clipboard),
            none => Clipboard::new().map(|clipboard| none.insert(clipboard)),
        };
        let copied = clipboard.and_then(|clipboard| clipboard.set_image(picture));
        copied.map_err(|error| {
            format!("This desktop takes no picture on its clipboard ({error}); Export… writes it to a file.")
        })
    }
}

// Elsewhere there is always one, which is left alone.
#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn without_a_clipboard_it_says_so_and_names_another_way() {
        let displays = ["DISPLAY", "WAYLAND_DISPLAY"];
        if displays.iter().any(|name| std::env::var_os(name).is_some()) {
            eprintln!("skipped: here is a clipboard, which is left alone");
            return;
        }
        let image = ColorImage::filled([2, 2], egui::Color32::RED);
        let told = ImageClipboard::default()
            .copy(&image)
            .expect_err("no clipboard");
        assert!(
            told.contains("no picture") && told.contains("Export…"),
            "{told}"
        );
    }
}
