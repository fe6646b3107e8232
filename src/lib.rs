//! Who stood where, when, and on whose word: diplomatic positions from a RON
//! dataset to a chart, an actor list and quote cards.
//!
//! The modules are listed in the order in which data flows through them; each
//! uses only those above it. Those from [`theme`] to [`app`] exist only with the
//! `gui` feature, which is on by default.
//!
//! - [`assets`]: the examples, the starter file and the fonts
//! - [`work`]: how much work a task takes, which tests count
//! - [`hidden`]: characters that are invisible or reorder text
//! - [`model`]: questions, parties, actors, sources, events, stances, steps, corrections
//! - [`phrase`]: words of dates, numbers, counts and lists
//! - [`diagnostic`]: problems in a file, where they are, and how to fix them
//! - [`file`](mod@file): from text to a dataset
//! - [`tables`]: the columns of positions as CSV
//! - [`import`]: from tables to the text of a dataset
//! - [`style`]: the house style of exports
//! - [`view`]: the part of a dataset that is shown, and how
//! - [`facts`]: lines, distances and changes by the codebook's rules
//! - [`words`]: the sentences that users read, made of facts
//! - [`verify`]: quotations compared with the texts of their sources
//! - [`document`]: a dataset with the text it was read from
//! - [`export`]: the dataset as data and text
//! - [`theme`]: colours and fonts by meaning
//! - [`vector`]: shapes and text as SVG, PDF and PNG
//! - [`command`]: the commands, through which all changes are made
//! - [`kit`]: widgets that know of no dataset
//! - [`figure`]: levels as rows, lines and marks on their days
//! - [`scene`]: what the panels draw, and where
//! - [`panels`]: all other panels, and the window that arranges them
//! - [`talk`]: slides, the speaker's window, the handout
//! - [`render`]: pictures of the panels
//! - [`app`]: the window
//! - [`lsp`]: the language server, for editors
//! - [`cli`]: the command line

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the map has all modules, and the kit is for no other crate"
)]

#[macro_use]
mod work;

pub mod hidden;

pub mod model;

#[macro_use]
#[cfg_attr(not(feature = "gui"), allow(dead_code, reason = "some words are for the window only"))]
pub mod phrase;

pub mod diagnostic;

pub mod file;

mod tables;

pub mod import;

pub mod style;

pub mod view;

pub mod facts;

#[allow(missing_docs, reason = "for the program and its tests")]
#[cfg_attr(not(feature = "gui"), allow(dead_code, reason = "some words are for the window only"))]
pub mod words;

pub mod verify;

pub mod assets;

pub mod document;

pub mod export;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod theme;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod vector;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod command;

#[cfg(feature = "gui")]
pub(crate) mod kit;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod figure;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod scene;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod panels;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod talk;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod render;

#[cfg(feature = "gui")]
#[allow(missing_docs, reason = "for the program and its tests")]
pub mod app;

#[allow(missing_docs, reason = "for the program and its tests")]
pub mod lsp;

#[allow(missing_docs, reason = "for the program and its tests")]
pub mod cli;
