//! Announcements of a setting that was changed, or a voice that was chosen.

use super::top_bar::{DARK, LIGHT, SYSTEM, THEME};
use crate::hidden::isolated;

words! {
    /// "High contrast on".
    fn switched(name: &str, is_on: bool) = if (is_on) "{name} on" else "{name} off";
    fn text_size(zoom: i32) = ("Text size {}%", zoom * 10);
    /// "Theme: Dark".
    fn theme(theme: egui::ThemePreference) = match theme {
        egui::ThemePreference::Light => ("{THEME}: {LIGHT}"),
        egui::ThemePreference::Dark => ("{THEME}: {DARK}"),
        egui::ThemePreference::System => ("{THEME}: {SYSTEM}"),
    };
    /// The change of the list of voices.
    fn folded(is_folded: bool) = if (is_folded) "Voices folded" else "Voices shown";
    fn highlighted(voice: &str as isolated) = "{voice} highlighted";
}
