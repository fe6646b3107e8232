//! The window, driven through its accessibility tree without a display or GPU.
//! Only `snapshots` compares pixels.

mod accessibility;
mod answers;
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
mod guide;
mod headline;
mod helpers;
mod keys;
mod legend;
mod linked_panels;
mod marks;
mod opening;
mod palette;
mod plot;
mod problems;
mod reload;
mod settings;
mod settling;
mod shell;
mod snapshots;
mod table;
mod talk;
mod timeline;
mod typing;
mod voices;
mod window;
mod zoom;
