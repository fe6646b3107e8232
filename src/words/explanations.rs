//! What each rule of a dataset is for: the texts of `standpoint explain`.
