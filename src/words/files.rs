//! Opening, changing and saving dataset files.
