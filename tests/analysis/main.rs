//! Line, band, staleness, Daylight and their words, against tables that were
//! worked out by hand from the codebook.

mod band;
mod baseline;
mod clock;
mod daylight;
mod fixture;
mod line;
mod properties;
mod view;
mod words;
