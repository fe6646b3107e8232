//! The chart itself: axes, marks, lines, the legend, and what is read out while the pointer or the keyboard moves over it.
