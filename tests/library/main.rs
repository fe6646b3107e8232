//! Tests of the library: reading, facts, pictures, the embedded dataset, and the order of its own files.

mod budget;
#[cfg(feature = "gui")]
mod corrections;
mod dataset;
mod diagnostics;
mod editing;
#[cfg(feature = "gui")]
mod events;
#[cfg(feature = "gui")]
mod evidence;
#[cfg(feature = "gui")]
mod export;
mod facts;
mod fields;
mod format_1;
#[cfg(feature = "gui")]
mod icon;
mod layers;
mod packages;
mod short;
#[cfg(feature = "gui")]
mod terms;
