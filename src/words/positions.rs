//! Where the parties stand on a day, and how far apart they are: the sentences under the chart.
