//! Search and the list of commands.
