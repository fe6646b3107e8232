use std::collections::BTreeSet;

use super::*;
use crate::document::Document;
use crate::facts::{Query, Series};

#[test]
fn each_statement_has_one_card_and_what_is_weak_opens_no_section() {
    let dataset = Document::embedded().dataset;
    let filters: [&dyn Fn(&mut View); 4] = [
        &|_| {},
        &|view| view.focus = Some(dataset.actors[1].id.clone()),
        &|view| view.hidden.extend([dataset.actors[1].id.clone()]),
        &|view| view.card_filter.kinds.extend([StanceKind::Quotation]),
    ];
    let mut joint = 0;
    for filter in filters {
        let mut view = View::new(&dataset);
        filter(&mut view);
        for step in View::for_steps(&dataset) {
            view.as_of = step.as_of;
            let series = Series::new(&dataset, Query::for_view(&view));
            let snapshot = DaySnapshot::new(&dataset, &view.question, &series, view.as_of);
            let sections = Sections::new(&dataset, &view, &snapshot);
            let is_weak = |index: &usize| dataset.is_weak(&dataset.stances[*index]);
            let mut listed = BTreeSet::new();
            for (section, cards) in &sections.list {
                assert!(!is_weak(&cards[0]) || cards.iter().all(is_weak), "{section:?}");
                for (place, index) in cards.iter().enumerate() {
                    assert_eq!(sections.find(*index), Some((*section, place)));
                    listed.insert(*index);
                }
            }
            assert_eq!(sections.listed, listed.len());
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
