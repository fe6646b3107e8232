//! Slides, the talk and the window of the speaker.
