//! The chart: the sentence of the day, axes, lines, marks, Daylight and the legend.
