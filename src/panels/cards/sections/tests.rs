use std::collections::BTreeSet;

use super::*;
use crate::document::Document;

#[test]
fn each_statement_by_the_day_has_one_card() {
    let dataset = Document::embedded().dataset;
    let filters: [&dyn Fn(&mut View); 3] =
        [&|_| {}, &|view| view.focus = Some(dataset.actors[1].id.clone()), &|view| {
            view.hidden.extend([dataset.actors[1].id.clone()]);
        }];
    let mut joint = 0;
    for filter in filters {
        let mut view = View::new(&dataset);
        filter(&mut view);
        for step in View::for_steps(&dataset) {
            view.as_of = step.as_of;
            let sections = Sections::new(&dataset, &view, &ViewData::new(&dataset, &view));
            let mut listed = BTreeSet::new();
            for (section, cards) in &sections.list {
                for index in cards {
                    assert_eq!(sections.find(*index), Some((*section, *index)));
                    assert!(stance_day(view.clock, &dataset.stances[*index]) <= view.as_of);
                    assert!(listed.insert(*index), "listed once");
                }
            }
            for (index, stance) in dataset.stances.iter().enumerate() {
                let card = |card: &&usize| stance.is_same_statement(&dataset.stances[**card]);
                let cards: Vec<_> = listed.iter().filter(card).collect();
                joint += usize::from(!listed.contains(&index) && !cards.is_empty());
                assert!(cards.len() <= 1, "{}", stance.id);
                assert_eq!(sections.find(index).is_some(), !cards.is_empty(), "{}", stance.id);
            }
        }
    }
    assert!(joint > 0);
}

#[test]
fn other_voices_have_their_newest_statement_for_as_long_as_lines_hold() {
    let dataset = Document::embedded().dataset;
    let view = View::new(&dataset);
    let sections = Sections::new(&dataset, &view, &ViewData::new(&dataset, &view));
    let of = |section| sections.list.iter().filter(move |(other, _)| *other == section);
    let others: Vec<usize> = of(CardSection::OtherVoices).flat_map(|(_, it)| it.clone()).collect();
    assert!(!others.is_empty());
    let voices: BTreeSet<&str> =
        others.iter().map(|index| dataset.stances[*index].actor.as_str()).collect();
    assert_eq!(voices.len(), others.len(), "one of each voice");
    for index in others {
        let stance = &dataset.stances[index];
        let age = days_between(stance_day(view.clock, stance), view.as_of);
        assert!(age <= 21, "{}", stance.id);
        for (_, main) in of(CardSection::Main) {
            assert!(main.iter().all(|main| dataset.stances[*main].actor != stance.actor));
        }
    }
}
