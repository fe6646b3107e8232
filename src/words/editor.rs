//! Forms, their fields, and what happens to a file that is edited.
