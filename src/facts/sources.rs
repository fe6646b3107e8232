use std::collections::BTreeSet;

use crate::model::{Dataset, Day, QuestionId, Source, SourceId};

/// Returns the sources of the stances that are drawn on the chart of a question up to a day, in
/// file order.
pub fn drawn_sources<'a>(
    dataset: &'a Dataset,
    question: &QuestionId,
    until: Day,
) -> Vec<&'a Source> {
    let stances = dataset.stances.iter();
    let used: BTreeSet<&SourceId> = stances
        .filter(|stance| stance.is_drawn_on(question) && stance.effective() <= until)
        .flat_map(|stance| &stance.evidence)
        .map(|evidence| &evidence.source)
        .collect();
    dataset.sources.iter().filter(|source| used.contains(&source.id)).collect()
}
