//! The lines of the examples, compared with the reference.

use std::collections::BTreeSet;

use standpoint::assets::Example;
use standpoint::model::ActorId;
use standpoint::view::{Clock, View};

use super::properties::assert_agrees;

#[test]
fn the_facts_agree_with_the_reference_on_the_examples() {
    for example in Example::ALL {
        let dataset = standpoint::file::read(example.text()).dataset.expect("a dataset");
        for question in &dataset.questions {
            let stances = dataset.stances.iter();
            let heard = stances.filter(|stance| stance.positions.contains_key(&question.id));
            let voices: BTreeSet<ActorId> = heard.map(|stance| stance.actor.clone()).collect();
            // Of many voices, some.
            let voices = voices.into_iter().step_by(1 + dataset.stances.len() / 100);
            let single = voices.map(|voice| BTreeSet::from([voice]));
            for hidden in std::iter::once(BTreeSet::new()).chain(single) {
                for clock in [Clock::Said, Clock::Known] {
                    let hidden = hidden.clone();
                    let question = question.id.clone();
                    assert_agrees(
                        &dataset,
                        &View { question, clock, hidden, ..View::new(&dataset) },
                    );
                }
            }
        }
    }
}
