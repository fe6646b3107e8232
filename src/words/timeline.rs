//! The day slider and playing.
