//! Pictures of the window, compared with those in `tests/snapshots`. They are
//! drawn like exports, so they are the same on every machine. If one differs,
//! `NAME.diff.png` shows the difference; `UPDATE_SNAPSHOTS=1 cargo test` replaces
//! the picture.

use egui::{Context, FullOutput, TexturesDelta, Vec2, vec2};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use standpoint::command::{Command, Setting};
use standpoint::document::Document;
use standpoint::vector::{Picture, rasterize};
use standpoint::view::MainView;

use crate::window::Window;

/// Draws egui's output the way exports do.
pub struct ExportRenderer;

impl TestRenderer for ExportRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        // Glyphs are drawn from the fonts, not from egui's texture.
        delta.clear();
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let picture = Picture {
            size: ctx.content_rect().size(),
            zoom: ctx.zoom_factor(),
            density: egui::Vec2::splat(96.0),
            font: None,
            installed: Vec::new(),
            background: ctx.global_style().visuals.panel_fill,
            shapes: output.shapes.clone(),
            has_overflow: false,
            parts: Vec::new(),
        };
        let image = rasterize(&picture, 1.0)?;
        let [width, height] = image.size.map(|side| side as u32);
        let bytes = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied);
        RgbaImage::from_raw(width, height, bytes.collect())
            .ok_or("wrong number of pixels".to_owned())
    }
}

/// Compares a window with the embedded dataset after `commands` with a picture.
fn assert_snapshot(name: &str, size: Vec2, commands: &[Command]) {
    let mut window = Window::sized(Document::embedded(), size);
    for command in commands {
        window.run(command.clone());
    }
    window.harness.snapshot(name);
}

const LAPTOP: Vec2 = vec2(900.0, 600.0);

#[test]
fn a_small_window() {
    assert_snapshot(
        "small",
        LAPTOP,
        &[Command::Setting(Setting::SetTheme(egui::ThemePreference::Light))],
    );
}

#[test]
fn a_dark_window_with_a_selected_stance() {
    let select = Command::Select("biden-2024-03-red-line".into());
    let dark = Command::Setting(Setting::SetTheme(egui::ThemePreference::Dark));
    assert_snapshot("dark", vec2(1440.0, 900.0), &[dark, select]);
}

#[test]
fn the_table() {
    let light = Command::Setting(Setting::SetTheme(egui::ThemePreference::Light));
    assert_snapshot("table", LAPTOP, &[light, Command::ShowMain(MainView::Table)]);
}

#[test]
fn the_palette_in_high_contrast() {
    let light = Command::Setting(Setting::SetTheme(egui::ThemePreference::Light));
    assert_snapshot(
        "palette",
        LAPTOP,
        &[light, Command::Setting(Setting::ToggleContrast), Command::TogglePalette],
    );
}

#[test]
fn a_slide_of_the_talk() {
    let dark = Command::Setting(Setting::SetTheme(egui::ThemePreference::Dark));
    let start = Command::StartTalk(6);
    assert_snapshot("slide", vec2(1280.0, 720.0), &[dark, start]);
}
