//! The table of stances.
