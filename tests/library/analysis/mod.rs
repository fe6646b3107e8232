//! Lines, bands, staleness and Daylight, against a reference model and tables worked out by hand from the
//! codebook; their sentences, against snapshots.

mod actions;
mod all_sentences;
mod balance;
mod band;
mod daylight;
mod embedded;
mod fixture;
mod level_changes;
mod line;
mod properties;
mod readings;
mod reference;
mod slots;
mod view;
mod wordings;
