//! The reference of the file format, and the names of its fields in forms.
