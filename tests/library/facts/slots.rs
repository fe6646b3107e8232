//! Which parties are chosen at first, and their colours.

use standpoint::facts::{Query, Series, party_slots};
use standpoint::file;
use standpoint::view::View;

/// The slots of parties, each with fields and with the value that its office gave.
fn slots(parties: &[(&str, u32)], change: impl Fn(&mut View)) -> Vec<Option<usize>> {
    let each = |entry: &dyn Fn(usize, &str, u32) -> String| -> String {
        parties.iter().enumerate().map(|(i, (fields, value))| entry(i, fields, *value)).collect()
    };
    let text = format!(
        r#"Dataset(
    format: 1, title: "T", subtitle: "S", scope: "S", covers: "2024-03-01/2024-05-11",
    questions: [Question(id: "q", tab: "Q", ask: "How many?", scale: Continuous(
        min: 0, max: 100, unit: "%", low_end: "none", high_end: "all",
    ))],
    parties: [{}],
    actors: [{}],
    sources: [Source(id: "s", publisher: "P", title: "T", published: "2024-03-02")],
    stances: [{}],
)"#,
        each(&|i, fields, _| format!(
            r#"Party(id: "p{i}", name: "P{i}", initials: "P{i}", {fields}), "#
        )),
        each(&|i, _, _| format!(
            r#"Actor(id: "a{i}", name: "A{i}", party: "p{i}", role: "R", rank: 1, speaks: true), "#
        )),
        each(&|i, _, value| format!(
            r#"Stance(id: "s{i}", actor: "a{i}", said: "2024-03-02", kind: Quotation,
            attribution: OnTheRecord, summary: "Says it.",
            evidence: [(source: "s", quote: "It is so.", where: "p. 1")],
            positions: {{"q": (value: {value}, reason: "A number.")}}), "#
        )),
    );
    let outcome = file::read(&text);
    let dataset = outcome.dataset.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    assert_eq!(dataset.stances.len(), parties.len(), "{:?}", outcome.diagnostics);
    let mut view = View::new(&dataset);
    change(&mut view);
    party_slots(&dataset, &Series::new(&dataset, Query::for_view(&view)), &view)
}

fn chosen(slots: &[Option<usize>]) -> Vec<usize> {
    (0..slots.len()).filter(|party| slots[*party].is_some()).collect()
}

#[test]
fn of_more_than_eight_parties_those_that_differ_most_are_chosen() {
    let values = [50, 51, 52, 0, 100, 25, 75, 12, 37, 62];
    let parties: Vec<_> = values.into_iter().map(|value| ("", value)).collect();
    // 51 and 52 are nearest to one that is chosen already.
    let slots = slots(&parties, |_| ());
    assert_eq!(chosen(&slots), [0, 3, 4, 5, 6, 7, 8, 9]);
    // Parties keep their slots; the last two get those that are free.
    let expected =
        [Some(0), None, None, Some(3), Some(4), Some(5), Some(6), Some(7), Some(1), Some(2)];
    assert_eq!(slots, expected);
}

#[test]
fn where_lines_do_not_differ_the_first_eight_are_chosen() {
    assert_eq!(chosen(&slots(&[("", 7); 12], |_| ())), [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn of_few_parties_those_that_are_marked_are_chosen() {
    let parties = [("", 1), ("shown: true", 2), ("", 3), ("shown: true", 4)];
    assert_eq!(slots(&parties, |_| ()), [None, Some(1), None, Some(3)]);
    let with_first = slots(&parties, |view| view.colored_parties.extend(["p0".into()]));
    assert_eq!(chosen(&with_first), [0, 1, 3]);
    let without = slots(&parties, |view| view.gray_parties.extend(["p1".into()]));
    assert_eq!(chosen(&without), [3]);
    assert_eq!(chosen(&slots(&[("", 1), ("", 2)], |_| ())), [0, 1], "none is marked");
}

#[test]
fn a_party_with_a_color_keeps_it() {
    let named = ("color: \"brown\"", 1);
    assert_eq!(slots(&[named, ("", 2)], |_| ()), [Some(1), Some(0)]);
    assert_eq!(slots(&[("", 2), ("", 3), named], |_| ()), [Some(0), Some(2), Some(1)]);
    // A colour of its own takes a slot for its pattern.
    let own = ("color: \"#0B6E4F #6FD3A8\"", 1);
    assert_eq!(slots(&[own, ("", 2)], |_| ()), [Some(0), Some(1)]);
    // Two with one colour have one slot.
    assert_eq!(slots(&[named, named, ("", 2)], |_| ()), [Some(1), Some(1), Some(2)]);
}
