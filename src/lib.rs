//! Who stood where, when, and on whose word: diplomatic positions from a RON
//! dataset to a chart, an actor list and quote cards.
//!
//! The modules stand in the order of the data's way; each uses only those above it.
//!
//! - [`model`]: questions, parties, actors, sources, events, stances, steps
//! - [`diagnostic`]: what is wrong with a file, where, and how to mend it
//! - [`file`](mod@file): from text to a dataset
//! - [`import`]: from tables to a dataset's text
//! - [`view`]: what is shown of a dataset
//! - [`analysis`]: lines, bands, Daylight and words by the codebook's rules
//! - [`assets`]: the embedded dataset and fonts
//! - [`document`]: a dataset with the text it was read from
//! - [`theme`]: colours and type by meaning
//! - [`command`]: the table of commands
//! - [`ui`]: the panels
//! - [`export`]: the dataset and its pictures in other forms
//! - [`app`]: the window
//! - [`cli`]: the command line

pub mod model;

pub mod diagnostic;

pub mod file;

pub mod import;

pub mod view;

pub mod analysis;

pub mod assets;

pub mod document;

pub mod theme;

pub mod command;

pub mod ui;

pub mod export;

pub mod app;

pub mod cli;
