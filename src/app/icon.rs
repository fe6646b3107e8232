//! The program's icon as windows and packages have it.

use std::sync::{Arc, OnceLock};

use egui::IconData;
use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Options, Tree};

use crate::assets;

/// The icon with so many pixels on each side; none where it cannot be drawn.
pub fn render_icon(side: u32) -> Option<IconData> {
    let tree = Tree::from_str(assets::ICON, &Options::default()).ok()?;
    let mut pixmap = Pixmap::new(side, side)?;
    let scale = side as f32 / tree.size().width();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    Some(IconData {
        rgba: pixmap.take_demultiplied(),
        width: side,
        height: side,
    })
}

/// The icon for a window's title bar and the task bar. On macOS it is the
/// bundle's, which has the margins that are usual there.
pub(super) fn window_icon() -> Arc<IconData> {
    static DRAWN: OnceLock<Arc<IconData>> = OnceLock::new();
    let drawn = DRAWN.get_or_init(|| {
        let drawn = (!cfg!(target_os = "macos"))
            .then(|| render_icon(128))
            .flatten();
        Arc::new(drawn.unwrap_or_default())
    });
    Arc::clone(drawn)
}
