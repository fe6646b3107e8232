//! The window. Its modules use each other in one direction only, from the
//! bottom to the top of this list:
//!
//! - `start` opens the window with one renderer or another, for the command line
//! - `window` runs a frame: input becomes commands, [`State`] applies them, and
//!   the panels show the result
//! - `exporting`, `keys`, `speaker`, `comparison_cache`: parts of a frame
//! - `settings_store`, `recovery`, then `settings`: what outlives the window
//! - `state`: what is open and shown, and what each command does to it
//! - `clipboard`, `dialogs`, `external_editor`, `icon`, `platform`,
//!   `preferences`, `renderer`, `watch`, `delayed_write`: the desktop; they know
//!   nothing of the state

mod clipboard;
mod comparison_cache;
mod delayed_write;
mod dialogs;
mod exporting;
mod external_editor;
mod icon;
mod keys;
mod platform;
mod preferences;
mod recovery;
mod renderer;
mod settings;
mod settings_store;
mod speaker;
mod start;
mod state;
mod watch;
mod window;

pub use icon::render_icon;
pub use settings::{LoadedSettings, Settings, SettingsFile, WindowGeometry};
pub use settings_store::SettingsStore;
pub use start::{StartError, StartOptions, TalkOptions, run, show_start_error};
pub use state::{Effect, State};
pub use window::StandpointApp;
