//! Commands, with what each does.
