//! How to read the chart.
