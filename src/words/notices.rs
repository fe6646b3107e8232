//! What the window tells people after something was done, or could not be done.
