//! Importing tables.
