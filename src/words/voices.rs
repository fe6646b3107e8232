//! The list of parties and voices.
