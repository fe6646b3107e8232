//! Lines, bands, staleness, Daylight and their sentences, against tables worked
//! out by hand from the codebook.

mod actions;
mod all_sentences;
mod balance;
mod band;
mod daylight;
mod embedded;
mod fixture;
mod headline;
mod level_changes;
mod line;
mod line_answer;
mod properties;
mod readings;
mod reference;
mod sentences;
mod slots;
mod view;
