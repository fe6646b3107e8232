//! What is remembered from one window to the next, and the file that holds it.

use std::io;
use std::path::{Path, PathBuf};

use egui::ThemePreference;
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize, Serializer};

use super::State;
use super::state::{DEFAULT_ZOOM, ZOOM_RANGE};
use crate::document;
use crate::view::PanelWidths;

/// So many files are remembered.
const MAX_RECENT: usize = 10;
/// No screen is larger, in points; no window is further away.
const MAX_COORDINATE: f32 = 16_000.0;

/// What is remembered. A field that a file lacks has its usual value, and one
/// that it should not have is passed over, so that older and newer versions
/// read each other's files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or what the system says.
    #[serde(with = "ThemeName")]
    pub theme: ThemePreference,
    /// Whether the themes have high contrast; `None` where the system says.
    #[serde(with = "explicit", skip_serializing_if = "Option::is_none")]
    pub high_contrast: Option<bool>,
    /// Whether nothing is to move by itself; `None` where the system says.
    #[serde(with = "explicit", skip_serializing_if = "Option::is_none")]
    pub reduced_motion: Option<bool>,
    /// How large everything is, in tenths of its usual size.
    pub zoom: i32,
    /// How wide the list of actors is, in points.
    pub actors_width: f32,
    /// How wide the list of cards is, in points.
    pub cards_width: f32,
    /// Where the window was.
    pub window: Option<WindowGeometry>,
    /// The files that were opened, the newest first.
    #[serde(serialize_with = "serialize_paths")]
    pub recent: Vec<PathBuf>,
}

/// Where a window was, in points of the desktop, which no zoom of ours changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowGeometry {
    /// Width and height of what is inside, when not maximised.
    pub size: (f32, f32),
    /// The corner at the top left; Wayland tells nobody.
    pub position: Option<(f32, f32)>,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl WindowGeometry {
    /// With less room the panels would not fit.
    pub const MIN_SIZE: (f32, f32) = (720.0, 480.0);
}

impl Default for WindowGeometry {
    fn default() -> Self {
        Self {
            size: (1440.0, 900.0),
            position: None,
            maximized: false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        let PanelWidths { actors, cards, .. } = PanelWidths::default();
        Self {
            theme: ThemePreference::System,
            high_contrast: None,
            reduced_motion: None,
            zoom: DEFAULT_ZOOM,
            actors_width: actors,
            cards_width: cards,
            window: None,
            recent: Vec::new(),
        }
    }
}

/// The themes' names in the file.
#[derive(Serialize, Deserialize)]
#[serde(remote = "ThemePreference")]
enum ThemeName {
    Light,
    Dark,
    /// Also what a newer version may call by another name.
    #[serde(other)]
    System,
}

/// What a person chose stands in the file as it is, and otherwise not at all.
mod explicit {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it so"
    )]
    pub fn serialize<S: Serializer>(value: &Option<bool>, to: S) -> Result<S::Ok, S::Error> {
        value.unwrap_or_default().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
        bool::deserialize(from).map(Some)
    }
}

/// A path that is no Unicode has no place in a text: it is left out, and the
/// others are kept.
fn serialize_paths<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

impl Settings {
    /// What is to be remembered of a state.
    pub fn from_state(state: &State, window: Option<WindowGeometry>) -> Self {
        Self {
            theme: state.theme,
            high_contrast: state.high_contrast.chosen,
            reduced_motion: state.reduced_motion.chosen,
            zoom: state.zoom,
            actors_width: state.panels.widths.actors,
            cards_width: state.panels.widths.cards,
            window,
            recent: state.recent.clone(),
        }
    }

    /// The same, with every value within its bounds.
    fn clamped(self) -> Self {
        let usual = PanelWidths::default();
        let width = |width: f32, usual: f32| {
            let width = if width.is_nan() { usual } else { width };
            width.clamp(100.0, MAX_COORDINATE)
        };
        let mut recent = Vec::new();
        for path in self.recent.into_iter().rev() {
            if path.is_absolute() {
                push_recent(&mut recent, path);
            }
        }
        Self {
            zoom: self.zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()),
            actors_width: width(self.actors_width, usual.actors),
            cards_width: width(self.cards_width, usual.cards),
            window: self.window.map(WindowGeometry::clamped),
            recent,
            ..self
        }
    }
}

impl WindowGeometry {
    fn clamped(self) -> Self {
        let side = |side: f32, usual: f32, least: f32| {
            let side = if side.is_nan() { usual } else { side };
            side.clamp(least, MAX_COORDINATE)
        };
        let usual = Self::default().size;
        Self {
            size: (
                side(self.size.0, usual.0, Self::MIN_SIZE.0),
                side(self.size.1, usual.1, Self::MIN_SIZE.1),
            ),
            // A screen at the left of the first one has negative places; what
            // is not a number is in no range.
            position: self
                .position
                .filter(|(x, y)| x.abs() <= MAX_COORDINATE && y.abs() <= MAX_COORDINATE),
            maximized: self.maximized,
        }
    }
}

/// Puts a file before all others that were opened.
pub fn push_recent(recent: &mut Vec<PathBuf>, path: PathBuf) {
    recent.retain(|other| *other != path);
    recent.insert(0, path);
    recent.truncate(MAX_RECENT);
}

/// The file that holds the settings.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

/// What a file of settings said.
#[derive(Debug)]
pub struct LoadedSettings {
    /// What it said, or else the usual ones.
    pub settings: Settings,
    /// What a person is to know about it.
    pub note: Option<String>,
    /// Whether the file can be written without losing what it holds.
    pub is_writable: bool,
}

impl SettingsFile {
    /// The file at this place.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The file that `STANDPOINT_SETTINGS` names, or else the one in the
    /// system's folder for settings; none where there is no such folder.
    pub fn default_location() -> Option<Self> {
        if let Some(path) = std::env::var_os("STANDPOINT_SETTINGS").filter(|path| !path.is_empty())
        {
            return Some(Self::new(path));
        }
        let folders = etcetera::base_strategy::choose_native_strategy().ok()?;
        // Of macOS's two folders this is the one where people look for it.
        let folder = if cfg!(target_os = "macos") {
            folders.data_dir()
        } else {
            folders.config_dir()
        };
        Some(Self::new(folder.join("standpoint").join("settings.ron")))
    }

    /// The folder in which the file is.
    pub fn folder(&self) -> PathBuf {
        self.path.parent().map(Path::to_owned).unwrap_or_default()
    }

    /// Reads the settings. Where there is no file yet, they are the usual
    /// ones; where the file makes no sense, it is put aside.
    pub fn read(&self) -> LoadedSettings {
        let usual = |note: Option<String>, is_writable: bool| LoadedSettings {
            settings: Settings::default(),
            note,
            is_writable,
        };
        let shown = self.path.display();
        let text = match std::fs::read(&self.path) {
            Ok(bytes) => String::from_utf8(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return usual(None, true),
            Err(error) => {
                let note = format!(
                    "The settings in {shown} cannot be read ({error}); the usual ones are used, and nothing is remembered this time."
                );
                return usual(Some(note), false);
            }
        };
        let read = match &text {
            Ok(text) => parse(text),
            Err(_) => Err("it is not UTF-8 text".to_owned()),
        };
        let why = match read {
            Ok(settings) => {
                return LoadedSettings {
                    settings,
                    note: None,
                    is_writable: true,
                };
            }
            Err(why) => why,
        };
        let start =
            format!("The settings in {shown} cannot be read ({why}); the usual ones are used");
        match self.move_aside() {
            Ok(name) => usual(
                Some(format!("{start}, and the file is kept as {name}.")),
                true,
            ),
            Err(_) => usual(
                Some(format!(
                    "{start}, and nothing is remembered this time, to keep the file."
                )),
                false,
            ),
        }
    }

    /// Renames the file, over no other one; returns its new name.
    fn move_aside(&self) -> io::Result<String> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let free = (1..100)
            .map(|number| match number {
                1 => format!("{name}.bad"),
                number => format!("{name}.bad-{number}"),
            })
            .find(|name| !self.path.with_file_name(name).exists())
            .ok_or(io::ErrorKind::AlreadyExists)?;
        std::fs::rename(&self.path, self.path.with_file_name(&free))?;
        Ok(free)
    }

    /// Writes the settings, whole or not at all. Of the files that were opened
    /// those stay that another window wrote since `known`.
    ///
    /// # Errors
    /// A sentence with the path and the reason, where that is not possible.
    pub fn write(&self, settings: &Settings, known: &[PathBuf]) -> Result<(), String> {
        let mut settings = settings.clone();
        if let Ok(Ok(there)) = std::fs::read_to_string(&self.path).map(|text| parse(&text)) {
            settings.recent = merge_recent(settings.recent, known, there.recent);
        }
        let pretty = ron::ser::PrettyConfig::default();
        let text =
            ron::ser::to_string_pretty(&settings, pretty).map_err(|why| self.write_error(why))?;
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|why| self.write_error(why))?;
        }
        // Where it is a link, such as into a repository of settings, it stays one.
        let path = self.path.canonicalize().unwrap_or(self.path.clone());
        document::write_file(&path, format!("{text}\n").as_bytes(), true)
            .map_err(|why| self.write_error(why))
    }

    fn write_error(&self, why: impl std::fmt::Display) -> String {
        format!(
            "The settings cannot be written to {} ({why}); they last as long as this window.",
            self.path.display()
        )
    }
}

fn parse(text: &str) -> Result<Settings, String> {
    ron::from_str(text).map(Settings::clamped).map_err(|error| {
        let place = error.span.start;
        format!("line {}, column {}: {}", place.line, place.col, error.code)
    })
}

/// Ours, and those that another window added: what is new on either side first.
fn merge_recent(ours: Vec<PathBuf>, known: &[PathBuf], there: Vec<PathBuf>) -> Vec<PathBuf> {
    let (old, mut all): (Vec<_>, Vec<_>) = ours.into_iter().partition(|path| known.contains(path));
    let added = there.into_iter().filter(|path| !known.contains(path));
    for path in added.chain(old) {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    all.truncate(MAX_RECENT);
    all
}

#[cfg(test)]
mod tests;
