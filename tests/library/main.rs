//! Tests of the library: reading, facts, pictures, the embedded dataset, and the order of its own files.

mod budget;
mod corrections;
mod dataset;
mod diagnostics;
mod editing;
mod events;
mod evidence;
mod export;
mod facts;
mod fields;
mod format_1;
mod icon;
mod layers;
mod packages;
mod short;
