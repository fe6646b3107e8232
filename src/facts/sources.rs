use std::collections::BTreeSet;

use crate::model::{Dataset, Day, Source, Stance};

/// Returns the actor's title when the stance took effect; `None` for a joint
/// statement.
pub fn role_title<'a>(dataset: &'a Dataset, stance: &Stance) -> Option<&'a str> {
    if stance.joint.is_some() {
        return None;
    }
    let actor = dataset.actor(&stance.actor)?;
    let role = actor.role_on(stance.effective)?;
    Some(&role.title)
}

/// Returns the sources of the stances that are drawn on the chart of a question up to a day, in
/// file order.
pub fn drawn_sources<'a>(dataset: &'a Dataset, question: &str, until: Day) -> Vec<&'a Source> {
    let stances = dataset.stances.iter();
    let used: BTreeSet<&str> = stances
        .filter(|stance| stance.is_drawn_on(question) && stance.effective <= until)
        .flat_map(|stance| &stance.evidence)
        .map(|evidence| evidence.source.as_str())
        .collect();
    dataset.sources.iter().filter(|source| used.contains(source.id.as_str())).collect()
}
