//! What is remembered from one window to the next, and the file that holds it.

use std::io;
use std::path::{Path, PathBuf};

use egui::ThemePreference;
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize, Serializer};

use super::State;
use super::state::{USUAL_ZOOM, ZOOMS};
use crate::document;
use crate::view::Widths;

/// So many files are remembered.
const MOST_RECENT: usize = 10;
/// No screen is larger, in points; no window is further away.
const FAR: f32 = 16_000.0;

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
    #[serde(with = "chosen", skip_serializing_if = "Option::is_none")]
    pub high_contrast: Option<bool>,
    /// Whether nothing is to move by itself; `None` where the system says.
    #[serde(with = "chosen", skip_serializing_if = "Option::is_none")]
    pub reduced_motion: Option<bool>,
    /// How large everything is, in tenths of its usual size.
    pub zoom: i32,
    /// How wide the list of actors is, in points.
    pub actors_width: f32,
    /// How wide the list of cards is, in points.
    pub cards_width: f32,
    /// Where the window was.
    pub window: Option<WindowPlace>,
    /// The files that were opened, the newest first.
    #[serde(serialize_with = "as_text")]
    pub recent: Vec<PathBuf>,
}

/// Where a window was, in points of the desktop, which no zoom of ours changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Width and height of what is inside, when not maximised.
    pub size: (f32, f32),
    /// The corner at the top left; Wayland tells nobody.
    pub position: Option<(f32, f32)>,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl WindowPlace {
    /// With less room the panels would not fit.
    pub const LEAST: (f32, f32) = (720.0, 480.0);
}

impl Default for WindowPlace {
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
        let Widths { actors, cards, .. } = Widths::default();
        Self {
            theme: ThemePreference::System,
            high_contrast: None,
            reduced_motion: None,
            zoom: USUAL_ZOOM,
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
mod chosen {
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
fn as_text<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().filter_map(|path| path.to_str()))
}

impl Settings {
    /// What is to be remembered of a state.
    pub fn of(state: &State, window: Option<WindowPlace>) -> Self {
        Self {
            theme: state.theme,
            high_contrast: state.high_contrast.own,
            reduced_motion: state.reduced_motion.own,
            zoom: state.zoom,
            actors_width: state.panels.widths.actors,
            cards_width: state.panels.widths.cards,
            window,
            recent: state.recent.clone(),
        }
    }

    /// The same, with every value within its bounds.
    fn within_bounds(self) -> Self {
        let usual = Widths::default();
        let width = |width: f32, usual: f32| {
            let width = if width.is_nan() { usual } else { width };
            width.clamp(100.0, FAR)
        };
        let mut recent = Vec::new();
        for path in self.recent.into_iter().rev() {
            if path.is_absolute() {
                put_first(&mut recent, path);
            }
        }
        Self {
            zoom: self.zoom.clamp(*ZOOMS.start(), *ZOOMS.end()),
            actors_width: width(self.actors_width, usual.actors),
            cards_width: width(self.cards_width, usual.cards),
            window: self.window.map(WindowPlace::within_bounds),
            recent,
            ..self
        }
    }
}

impl WindowPlace {
    fn within_bounds(self) -> Self {
        let side = |side: f32, usual: f32, least: f32| {
            let side = if side.is_nan() { usual } else { side };
            side.clamp(least, FAR)
        };
        let usual = Self::default().size;
        Self {
            size: (
                side(self.size.0, usual.0, Self::LEAST.0),
                side(self.size.1, usual.1, Self::LEAST.1),
            ),
            // A screen at the left of the first one has negative places; what
            // is not a number is in no range.
            position: self
                .position
                .filter(|(x, y)| x.abs() <= FAR && y.abs() <= FAR),
            maximized: self.maximized,
        }
    }
}

/// Puts a file before all others that were opened.
pub fn put_first(recent: &mut Vec<PathBuf>, path: PathBuf) {
    recent.retain(|other| *other != path);
    recent.insert(0, path);
    recent.truncate(MOST_RECENT);
}

/// The file that holds the settings.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

/// What a file of settings said.
#[derive(Debug)]
pub struct Reading {
    /// What it said, or else the usual ones.
    pub settings: Settings,
    /// What a person is to know about it.
    pub note: Option<String>,
    /// Whether the file can be written without losing what it holds.
    pub may_write: bool,
}

impl SettingsFile {
    /// The file at this place.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The file that `STANDPOINT_SETTINGS` names, or else the one in the
    /// system's folder for settings; none where there is no such folder.
    pub fn usual() -> Option<Self> {
        if let Some(path) = std::env::var_os("STANDPOINT_SETTINGS").filter(|path| !path.is_empty())
        {
            return Some(Self::at(path));
        }
        let folders = etcetera::base_strategy::choose_native_strategy().ok()?;
        // Of macOS's two folders this is the one where people look for it.
        let folder = if cfg!(target_os = "macos") {
            folders.data_dir()
        } else {
            folders.config_dir()
        };
        Some(Self::at(folder.join("standpoint").join("settings.ron")))
    }

    /// The folder in which the file is.
    pub fn folder(&self) -> PathBuf {
        self.path.parent().map(Path::to_owned).unwrap_or_default()
    }

    /// Reads the settings. Where there is no file yet, they are the usual
    /// ones; where the file makes no sense, it is put aside.
    pub fn read(&self) -> Reading {
        let usual = |note: Option<String>, may_write: bool| Reading {
            settings: Settings::default(),
            note,
            may_write,
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
                return Reading {
                    settings,
                    note: None,
                    may_write: true,
                };
            }
            Err(why) => why,
        };
        let start =
            format!("The settings in {shown} cannot be read ({why}); the usual ones are used");
        match self.put_aside() {
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
    fn put_aside(&self) -> io::Result<String> {
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
            settings.recent = with_others(settings.recent, known, there.recent);
        }
        let pretty = ron::ser::PrettyConfig::default();
        let text =
            ron::ser::to_string_pretty(&settings, pretty).map_err(|why| self.refused(why))?;
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|why| self.refused(why))?;
        }
        // Where it is a link, such as into a repository of settings, it stays one.
        let path = self.path.canonicalize().unwrap_or(self.path.clone());
        document::write_file(&path, format!("{text}\n").as_bytes(), true)
            .map_err(|why| self.refused(why))
    }

    fn refused(&self, why: impl std::fmt::Display) -> String {
        format!(
            "The settings cannot be written to {} ({why}); they last as long as this window.",
            self.path.display()
        )
    }
}

fn parse(text: &str) -> Result<Settings, String> {
    ron::from_str(text)
        .map(Settings::within_bounds)
        .map_err(|error| {
            let place = error.span.start;
            format!("line {}, column {}: {}", place.line, place.col, error.code)
        })
}

/// Ours, and those that another window added: what is new on either side first.
fn with_others(ours: Vec<PathBuf>, known: &[PathBuf], there: Vec<PathBuf>) -> Vec<PathBuf> {
    let (old, mut all): (Vec<_>, Vec<_>) = ours.into_iter().partition(|path| known.contains(path));
    let added = there.into_iter().filter(|path| !known.contains(path));
    for path in added.chain(old) {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    all.truncate(MOST_RECENT);
    all
}

#[cfg(test)]
mod tests;
