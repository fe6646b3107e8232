//! Line, band, staleness, Daylight and their words, against tables that were
//! worked out by hand from the codebook.

mod band;
mod clock;
mod data;
mod daylight;
mod former;
mod line;
mod properties;
mod view;
mod words;
