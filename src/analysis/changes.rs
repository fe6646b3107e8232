use crate::model::Dataset;

/// The ids of the stances that one reading of a file has and the other had not,
/// or had differently, in file order.
pub fn changed_stances(before: &Dataset, after: &Dataset) -> Vec<String> {
    let stances = after.stances.iter();
    stances
        .filter(|stance| before.stance(&stance.id) != Some(stance))
        .map(|stance| stance.id.clone())
        .collect()
}
