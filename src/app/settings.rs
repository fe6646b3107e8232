//! The settings, which are kept from one window to the next in a file.
//!
//! Reading never fails: missing fields have defaults, unknown fields are ignored,
//! and an invalid file is renamed.

use std::io;
use std::path::{Path, PathBuf};

use egui::ThemePreference;
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize, Serializer};

use super::data_file::{self, rename_invalid_file};
use super::state::files::{MAX_RECENT, push_recent};
use super::state::{DEFAULT_NOTES_SIZE, DEFAULT_ZOOM, NOTES_SIZE_RANGE, State, ZOOM_RANGE};
use crate::document::folder_of;
use crate::model::Layer;
use crate::words::{Words, startup};

/// A coordinate beyond any screen, in points.
const MAX_COORDINATE: f32 = 16_000.0;

/// The settings that are kept from one window to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or the system's theme.
    #[serde(with = "ThemeName")]
    pub theme: ThemePreference,
    /// True if the themes have high contrast; `None` to follow the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_contrast: Option<bool>,
    /// True if animations are off; `None` to follow the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reduced_motion: Option<bool>,
    /// True if letters, digits and signs run commands without Ctrl or Cmd.
    pub single_keys: bool,
    /// The names of what the chart shows beside lines. Those that this version does not know are
    /// left out.
    pub layers: Vec<String>,
    /// True if playback pauses on a day on which a line changes.
    pub pauses_on_changes: bool,
    /// The zoom factor of the window, in tenths.
    pub zoom: i32,
    /// The font size of the notes in the speaker's window, in points.
    pub notes_size: i32,
    /// The position and size of the window.
    pub window: Option<WindowGeometry>,
    /// Recently opened files, the latest first.
    #[serde(serialize_with = "serialize_paths")]
    pub recent: Vec<PathBuf>,
}

/// The position and size of a window, in logical pixels, which do not depend
/// on the zoom.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowGeometry {
    /// The inner width and height, if not maximised.
    pub size: (f32, f32),
    /// The top left corner; unknown on Wayland.
    pub position: Option<(f32, f32)>,
    /// True if the window was maximised.
    pub maximized: bool,
}

impl WindowGeometry {
    /// The smallest size that fits the panels.
    pub const MIN_SIZE: (f32, f32) = (720.0, 480.0);
}

impl Default for WindowGeometry {
    fn default() -> Self {
        Self { size: (1440.0, 900.0), position: None, maximized: false }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemePreference::System,
            high_contrast: None,
            reduced_motion: None,
            single_keys: true,
            layers: Vec::new(),
            pauses_on_changes: true,
            zoom: DEFAULT_ZOOM,
            notes_size: DEFAULT_NOTES_SIZE,
            window: None,
            recent: Vec::new(),
        }
    }
}

/// The names of the themes in the file.
#[derive(Serialize, Deserialize)]
#[serde(remote = "ThemePreference")]
enum ThemeName {
    Light,
    Dark,
    /// Also stands for names that this version does not know.
    #[serde(other)]
    System,
}

/// Serializes paths, except those that are not Unicode, which RON cannot represent.
fn serialize_paths<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

impl Settings {
    pub fn from_state(state: &State, window: Option<WindowGeometry>) -> Self {
        Self {
            theme: state.theme,
            high_contrast: state.high_contrast.chosen,
            reduced_motion: state.reduced_motion.chosen,
            single_keys: state.single_keys,
            layers: state.view.layers.iter().map(|layer| layer.name().to_owned()).collect(),
            pauses_on_changes: state.panels.pauses_on_changes,
            zoom: state.zoom,
            notes_size: state.notes_size,
            window,
            recent: state.recent.clone(),
        }
    }

    /// Returns the settings with every value within its bounds.
    fn clamped(self) -> Self {
        let mut recent = Vec::new();
        for path in self.recent.into_iter().rev() {
            if path.is_absolute() {
                push_recent(&mut recent, path);
            }
        }
        Self {
            zoom: self.zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()),
            notes_size: self.notes_size.clamp(*NOTES_SIZE_RANGE.start(), *NOTES_SIZE_RANGE.end()),
            window: self.window.map(WindowGeometry::clamped),
            recent,
            ..self
        }
    }
}

impl WindowGeometry {
    fn clamped(self) -> Self {
        let side = |side: f32, default: f32, min: f32| {
            let side = if side.is_nan() { default } else { side };
            side.clamp(min, MAX_COORDINATE)
        };
        let default = Self::default().size;
        Self {
            size: (
                side(self.size.0, default.0, Self::MIN_SIZE.0),
                side(self.size.1, default.1, Self::MIN_SIZE.1),
            ),
            // A screen to the left of the first one has negative coordinates; NaN is
            // rejected.
            position: self
                .position
                .filter(|(x, y)| x.abs() <= MAX_COORDINATE && y.abs() <= MAX_COORDINATE),
            maximized: self.maximized,
        }
    }
}

impl State {
    /// Restores the settings of earlier windows.
    #[must_use]
    pub fn with_settings(mut self, settings: &Settings) -> Self {
        self.theme = settings.theme;
        self.high_contrast.chosen = settings.high_contrast;
        self.reduced_motion.chosen = settings.reduced_motion;
        self.single_keys = settings.single_keys;
        let is_set = |layer: &Layer| settings.layers.iter().any(|name| name == layer.name());
        self.view.layers = Layer::ALL.into_iter().filter(is_set).collect();
        self.panels.pauses_on_changes = settings.pauses_on_changes;
        self.zoom = settings.zoom;
        self.notes_size = settings.notes_size;
        self.recent.clone_from(&settings.recent);
        self.add_recent_file();
        self
    }
}

/// The file that holds the settings.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
    /// True if it is in the folder that has only the data of this program.
    is_default: bool,
}

/// The result of reading a settings file.
#[derive(Debug)]
pub struct LoadedSettings {
    /// The settings of the file, or else the defaults.
    pub settings: Settings,
    /// The reason why the file could not be read.
    pub warning: Option<Words>,
    /// True if the file can be written without losing data.
    pub is_writable: bool,
}

impl SettingsFile {
    /// Creates a reference to the file at a path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), is_default: false }
    }

    /// Returns the file that `STANDPOINT_SETTINGS` names, or else the one in the
    /// system's folder for settings, if there is such a folder.
    pub fn default_location() -> Option<Self> {
        if let Some(path) = std::env::var_os("STANDPOINT_SETTINGS").filter(|path| !path.is_empty())
        {
            return Some(Self::new(path));
        }
        let folders = etcetera::base_strategy::choose_native_strategy().ok()?;
        // On macOS, `data_dir` is the usual folder for settings.
        let folder =
            if cfg!(target_os = "macos") { folders.data_dir() } else { folders.config_dir() };
        Some(Self { is_default: true, ..Self::new(folder.join("standpoint").join("settings.ron")) })
    }

    /// The folder that holds the file.
    pub fn folder(&self) -> PathBuf {
        self.path.parent().map(Path::to_owned).unwrap_or_default()
    }

    /// Reads the settings, or returns the defaults if there is no file yet. An invalid
    /// file is renamed, so that writing does not overwrite it.
    pub fn read(&self) -> LoadedSettings {
        data_file::make_private(&self.path);
        data_file::copies(&self.path).for_each(|copy| data_file::make_private(&copy));
        if self.is_default {
            data_file::make_private(folder_of(&self.path));
        }
        log::info!("settings are in {}", self.path.display());
        let (settings, reason) = match std::fs::read(&self.path) {
            Ok(bytes) => match parse(bytes) {
                Ok(settings) => (settings, None),
                Err(reason) => (Settings::default(), Some(reason)),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), None),
            Err(error) => {
                let reason = error.to_string();
                return LoadedSettings {
                    settings: Settings::default(),
                    warning: Some(startup::settings_unreadable(&self.path, &reason, None)),
                    is_writable: false,
                };
            }
        };
        let backup = reason.as_ref().and_then(|_| rename_invalid_file(&self.path).ok());
        LoadedSettings {
            settings,
            is_writable: reason.is_none() || backup.is_some(),
            warning: reason.map(|reason| {
                let name = backup.as_deref().and_then(Path::file_name);
                let name = name.map(|name| name.to_string_lossy());
                startup::settings_unreadable(&self.path, &reason, name.as_deref())
            }),
        }
    }

    /// Writes the settings, completely or not at all. Recent files that another
    /// window added to the `known` ones are kept.
    ///
    /// # Errors
    /// Returns an error with the path and the reason if the file cannot be written.
    pub fn write(&self, settings: &Settings, known: &[PathBuf]) -> Result<(), Words> {
        let mut settings = settings.clone();
        if let Ok(Ok(theirs)) = std::fs::read(&self.path).map(parse) {
            settings.recent = merge_recent(settings.recent, known, theirs.recent);
        }
        self.write_text(&settings)
            .map_err(|reason| startup::settings_unwritable(&self.path, &reason))
    }

    fn write_text(&self, settings: &Settings) -> Result<(), String> {
        let pretty = ron::ser::PrettyConfig::default();
        let text =
            ron_options().to_string_pretty(settings, pretty).map_err(|error| error.to_string())?;
        data_file::write(&self.path, &format!("{text}\n")).map_err(|error| error.to_string())
    }
}

/// Returns options with which an optional value is written without `Some`.
fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn parse(bytes: Vec<u8>) -> Result<Settings, Words> {
    let text = String::from_utf8(bytes).map_err(|_| startup::NOT_UTF8)?;
    let settings: Result<Settings, _> = ron_options().from_str(&text);
    settings.map(Settings::clamped).map_err(|error| {
        let pos = error.span.start;
        startup::syntax_error(pos.line, pos.col, &error.code.to_string())
    })
}

/// Merges our recent files and those that another window added, new ones first.
fn merge_recent(ours: Vec<PathBuf>, known: &[PathBuf], theirs: Vec<PathBuf>) -> Vec<PathBuf> {
    let (old, mut merged): (Vec<_>, Vec<_>) =
        ours.into_iter().partition(|path| known.contains(path));
    let added = theirs.into_iter().filter(|path| !known.contains(path));
    for path in added.chain(old) {
        if !merged.contains(&path) {
            merged.push(path);
        }
    }
    merged.truncate(MAX_RECENT);
    merged
}

#[cfg(test)]
mod tests;
