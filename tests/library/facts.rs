//! Lines, changes and distances, against an implementation of the codebook's rules and against tables
//! worked out by hand from them.

mod actions;
mod all_sentences;
mod balance;
mod distance;
mod embedded;
mod fixture;
mod level_changes;
mod line;
mod marks;
mod properties;
mod readings;
mod reference;
mod slots;
mod view;
mod wordings;
