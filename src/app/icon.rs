//! The icon of the program, for windows and packages.

use std::sync::{Arc, OnceLock};

use egui::IconData;
use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Options, Tree};

use crate::assets;

/// Renders the icon as a square of `side` pixels; returns `None` if that fails.
pub fn render_icon(side: u32) -> Option<IconData> {
    let tree = Tree::from_str(assets::ICON, &Options::default()).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(IconData { rgba: pixmap.take_demultiplied(), width: side, height: side })
}

/// Returns the icon for the title bar and the taskbar. It is empty on macOS, which
/// uses the icon of the app bundle.
pub(super) fn window_icon() -> Arc<IconData> {
    static ICON: OnceLock<Arc<IconData>> = OnceLock::new();
    let icon = ICON.get_or_init(|| {
        let icon = (!cfg!(target_os = "macos")).then(|| render_icon(128)).flatten();
        Arc::new(icon.unwrap_or_default())
    });
    Arc::clone(icon)
}
