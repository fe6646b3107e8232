//! Which parties have a cell, and in which order.

use std::cmp::Ordering;

use crate::kit::WordFilter;
use crate::scene::Scene;
use crate::view::{GridShow, GridSort};

/// Returns the indices of the parties that have a cell, in order.
pub fn listed(scene: Scene<'_>) -> Vec<usize> {
    let filter = &scene.view.grid;
    let parties = &scene.document.dataset.parties;
    let typed = WordFilter::new(&filter.text);
    let is_listed = |index: &usize| {
        let party = &parties[*index];
        let is_shown = match &filter.show {
            GridShow::All => true,
            GridShow::Chosen => scene.party_slot(*index).is_some(),
            GridShow::Group(group) => party.group.as_ref() == Some(group),
        };
        let group = party.group.as_deref().unwrap_or_default();
        is_shown && typed.matches(|| format!("{} {} {group}", party.name, party.initials))
    };
    let mut listed: Vec<usize> = (0..parties.len()).filter(is_listed).collect();
    let lines = &scene.view_data.series.parties;
    let value = |index: usize| Some(lines[index].line_on(scene.view.as_of)?.value);
    let change = |index: usize| {
        let first = scene.view_data.series.parties[index].line.first()?;
        Some(value(index)? - first.value)
    };
    match filter.sort {
        GridSort::File => {}
        // Two keep the order that they have in every sentence.
        _ if parties.len() <= 2 => {}
        GridSort::Name => listed.sort_by_cached_key(|index| parties[*index].name.to_lowercase()),
        GridSort::Latest => listed.sort_by(|a, b| greatest_first(value(*a), value(*b))),
        GridSort::Change => listed.sort_by(|a, b| greatest_first(change(*a), change(*b))),
    }
    listed
}

/// Orders greater values first and missing ones last.
fn greatest_first(a: Option<f64>, b: Option<f64>) -> Ordering {
    // `None` is less than everything else.
    b.partial_cmp(&a).unwrap_or(Ordering::Equal)
}

/// The groups of the dataset, in the order of the file.
pub fn groups(scene: Scene<'_>) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for group in scene.document.dataset.parties.iter().filter_map(|party| party.group.as_deref()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}
