//! Changes of a voice's position, and what repeats them.

use standpoint::analysis::{Changes, Query};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::fixture::{dataset, known_view, said, view};

/// The changes with their repeats, as rows such as "first: second third".
fn table(dataset: &Dataset, view: &View) -> Vec<String> {
    let changes = Changes::new(dataset, Query::for_view(view));
    let id = |index: usize| dataset.stances[index].id.as_str();
    let rows = (0..dataset.stances.len()).filter_map(|index| {
        let repeats = changes.repeats(index)?.iter().map(|repeat| id(*repeat));
        let row = format!("{}: {}", id(index), repeats.collect::<Vec<_>>().join(" "));
        Some(row.trim_end().to_owned())
    });
    rows.collect()
}

#[test]
fn a_repeat_belongs_to_the_change_before_it() {
    let dataset = dataset(&[
        said("again", "a-head", "03-09", "4"),
        said("first", "a-head", "03-05", "4"),
        said("thrice", "a-head", "03-11", "4"),
        said("back", "a-head", "03-20", "2"),
        said("wider", "a-head", "03-21", "2 1..3"),
        said("returns", "a-head", "03-25", "4"),
        said("silent", "a-head", "03-26", ""),
        said("still", "a-head", "03-27", "4"),
        // Another voice repeats nobody.
        said("minister", "a-minister", "03-10", "4"),
    ]);
    assert_eq!(
        table(&dataset, &view(&dataset)),
        ["first: again thrice", "back:", "wider:", "returns: still", "minister:",]
    );
}

#[test]
fn what_repeats_depends_on_the_clock() {
    let dataset = dataset(&[
        said("early", "a-head", "03-05", "4").published("03-30"),
        said("late", "a-head", "03-06", "4"),
    ]);
    assert_eq!(table(&dataset, &view(&dataset)), ["early: late"]);
    assert_eq!(table(&dataset, &known_view(&dataset)), ["late: early"]);
}

#[test]
fn an_account_of_another_voice_is_compared_with_accounts_of_it() {
    let dataset = dataset(&[
        said("own", "a-head", "03-05", "4"),
        said("account", "a-head", "03-06", "4")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
        said("account-again", "a-head", "03-07", "4")
            .attribution("OneSidesAccount")
            .with("about: \"b-head\","),
    ]);
    let expected = ["own:", "account: account-again"];
    assert_eq!(table(&dataset, &view(&dataset)), expected);
}
