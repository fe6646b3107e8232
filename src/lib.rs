//! Who stood where, when, and on whose word: diplomatic positions from a RON
//! dataset to a chart, an actor list and quote cards.
//!
//! The modules stand in the order of the data's way; each uses only those above it.
//!
//! - [`model`]: questions, parties, actors, sources, events, stances, steps
//! - [`diagnostic`]: what is wrong with a file, where, and how to mend it
//! - [`file`](mod@file): from text to a dataset
//! - [`assets`]: the embedded dataset and fonts

pub mod model;

pub mod diagnostic;

pub mod file;

pub mod assets;
