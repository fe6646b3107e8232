//! What is wrong with a dataset file, and how to fix it.
