//! The window, driven through its accessibility tree without a display or GPU.
//! Only `snapshots` compares pixels.

mod accessibility;
mod cards;
mod chart;
mod comparison;
mod data;
mod editing;
mod editor_window;
mod evidence;
mod exploration;
mod exporting;
mod extremes;
mod forms;
mod guide;
mod helpers;
mod keys;
mod linked_panels;
mod marks;
mod opening;
mod palette;
mod plot;
mod problems;
mod reload;
mod settings;
mod settling;
mod snapshots;
mod table;
mod talk;
mod timeline;
mod typing;
mod voices;
mod window;
mod zoom;
