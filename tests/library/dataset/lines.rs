//! The lines of the embedded dataset.

use standpoint::facts::{Query, Series};
use standpoint::model::{Dataset, PartyId, QuestionId};
use standpoint::view::View;

use super::dataset;

fn line_of(dataset: &Dataset, question: &QuestionId, party: &PartyId) -> Vec<String> {
    let view = View::new(dataset);
    let query = Query { question, ..Query::for_view(&view) };
    let series = Series::new(dataset, query);
    let line = &series.parties[dataset.party_index(party).expect("a party")].line;
    let mut rows: Vec<String> = line
        .iter()
        .map(|span| {
            let stance = &dataset.stances[span.stance].id;
            let dotted = if span.is_dotted() { " dotted" } else { "" };
            format!("{} {} {stance}{dotted}", span.from.strftime("%m-%d"), span.value)
        })
        .collect();
    let end = series.end.strftime("%m-%d");
    rows.push(format!("{end} end"));
    rows
}

#[test]
fn the_order_of_the_stances_decides_nothing() {
    let dataset = dataset();
    let mut reversed = dataset.clone();
    reversed.edit(|parts| parts.stances.reverse());
    for question in &dataset.questions {
        let query = |dataset: &Dataset| {
            let view = View::new(dataset);
            let query = Query { question: &question.id, ..Query::for_view(&view) };
            Series::new(dataset, query)
        };
        let (series, other) = (query(&dataset), query(&reversed));
        for party in &dataset.parties {
            assert_eq!(
                line_of(&dataset, &question.id, &party.id),
                line_of(&reversed, &question.id, &party.id)
            );
            assert_eq!(series.distances([0, 1]), other.distances([0, 1]));
        }
    }
}
