//! The window. Each module uses only those below it in this list:
//!
//! - `start`: opens the window for the command line, trying all renderers
//! - `window`: runs a frame, in which input becomes commands, [`State`] applies
//!   them, and the panels show the result
//! - `exporting`, `table_reader`, `keys`, `talk_windows`, `window_changes`,
//!   `source_texts`: parts of a frame
//! - `settings_store`, `recovery`, `talk_file`, then `settings`: the data that outlives the window
//! - `state`: the state of the app, and the effect of each command on it
//! - `awake`, `clipboard`, `dialogs`, `displays`, `external_editor`, `icon`, `platform`,
//!   `preferences`, `renderer`, `printing`, `watch`, `delayed_write`, `data_file`: the desktop,
//!   independent of the state

mod awake;
mod clipboard;
mod data_file;
mod delayed_write;
mod dialogs;
mod displays;
mod exporting;
mod external_editor;
mod file_manager;
mod icon;
mod keys;
mod platform;
mod preferences;
mod printing;
mod recovery;
mod renderer;
mod settings;
mod settings_store;
mod source_texts;
mod start;
mod start_note;
mod state;
mod table_reader;
mod talk_file;
mod talk_windows;
mod watch;
mod window;
mod window_changes;
#[cfg(test)]
mod work;

pub use displays::{Display, Displays};
pub use icon::render_icon;
pub use renderer::Renderer;
pub use settings::{LoadedSettings, Settings, SettingsFile, WindowGeometry};
pub use settings_store::SettingsStore;
pub use start::{StartError, StartOptions, TalkOptions, run, show_start_error};
pub use state::{Effect, State};
pub use window::StandpointApp;
