use std::collections::BTreeSet;

use crate::model::{Dataset, Day, Source};

/// Returns the sources of the stances that are drawn on the chart of a question up to a day, in
/// file order.
pub fn drawn_sources<'a>(dataset: &'a Dataset, question: &str, until: Day) -> Vec<&'a Source> {
    let stances = dataset.stances.iter();
    let used: BTreeSet<&str> = stances
        .filter(|stance| stance.is_drawn_on(question) && stance.effective() <= until)
        .flat_map(|stance| &stance.evidence)
        .map(|evidence| evidence.source.as_str())
        .collect();
    dataset.sources.iter().filter(|source| used.contains(source.id.as_str())).collect()
}
