use super::{Query, Series};
use crate::model::{Dataset, StanceId};
use crate::view::View;

/// The most stances that are proposed for a step.
const MAX_CITED: usize = 4;

/// The stances that a step with a view may cite: for each party the selected one, or else the
/// one that sets its line, or else the latest with a position.
pub fn stances_to_cite(dataset: &Dataset, view: &View) -> Vec<StanceId> {
    let series = Series::new(dataset, Query::for_view(view));
    let id = |stance: usize| &dataset.stances[stance].id;
    let cited = |party: usize| {
        let marks = series.marks.iter().filter(|mark| mark.party == party);
        let mut shown = marks.filter(|mark| mark.day <= view.as_of).map(|mark| mark.stance);
        let selected = shown.clone().find(|stance| view.selected.as_ref() == Some(id(*stance)));
        let line = || series.parties[party].line_on(view.as_of).map(|line| line.stance);
        selected.or_else(line).or_else(|| shown.next_back())
    };
    let parties = dataset.parties.iter().enumerate().filter(|(_, party)| {
        view.colored_parties.is_empty() || view.colored_parties.contains(&party.id)
    });
    let cited = parties.filter_map(|(party, _)| cited(party));
    cited.take(MAX_CITED).map(|stance| id(stance).clone()).collect()
}
