//! Examples of how the reference model reads the codebook.

use standpoint::model::Dataset;
use standpoint::view::{Clock, View};

use super::fixture::{Fixture, StanceBuilder, day, said};
use super::properties::{CONTINUOUS, FIXTURE};
use super::reference::{Answer, ReferenceModel};

/// Statements of party "a", such as "05 head 3; 07/09 minister 2 2..3": the days of March, the
/// voice, the value and the range. The ids are "s0", "s1" and so on.
fn statements(text: &str) -> Vec<StanceBuilder> {
    let rows = text.split(';').enumerate();
    rows.map(|(index, row)| {
        let mut words = row.split_whitespace();
        let days = words.next().expect("days").split('/').map(|day| format!("03-{day}"));
        let days = days.collect::<Vec<_>>().join("/");
        let actor = format!("a-{}", words.next().expect("a voice"));
        let position = words.collect::<Vec<_>>().join(" ");
        said(&format!("s{index}"), &actor, &days, &position)
    })
    .collect()
}

fn answer_on(dataset: &Dataset, clock: Clock, date: &str) -> Answer {
    let view = View { clock, ..View::new(dataset) };
    ReferenceModel::new(dataset, &view).answer("a", day(date))
}

fn answer(text: &str, date: &str) -> Answer {
    answer_on(&FIXTURE.with(&statements(text)), Clock::Said, date)
}

#[test]
fn levels_of_lines() {
    for (text, date, level) in [
        // Of one day the highest rank counts, even if it only keeps the line.
        ("05 head 3; 09 deputy 2 2..3; 09 minister 1", "03-09", 3.0),
        // What may have been said before a dated statement moves no line.
        ("05 head 3; 01/20 head 1", "03-20", 3.0),
        ("05 head 3; 07/20 head 4 3..4", "03-20", 4.0),
        ("05 head 3; 01/20 head 4 3..4", "03-20", 3.0),
        // Several of one day and rank.
        ("05 head 3; 09 deputy 1; 09 office 2 2..3", "03-09", 3.0),
        ("05 head 3; 09 deputy 1; 09 office 3", "03-09", 3.0),
        ("05 head 3; 09 deputy 2; 09 office 1 1..3", "03-09", 2.0),
        // A superior's position is current, and sets the line.
        ("05 head 3; 20 deputy 3; 28 minister 2 2..3", "03-28", 3.0),
        ("05 head 3; 20 deputy 2 2..3; 28 minister 2 2..3", "03-28", 2.0),
        ("05 head 3; 20 deputy 2 2..3; 30 deputy 2 2..3", "03-30", 2.0),
        ("05 minister 3; 06 adviser 1; 08 ministry 3; 09 spokesperson 2 2..3", "03-09", 3.0),
        // Equal ranks replace each other.
        ("05 deputy 3; 09 office 2 2..3", "03-09", 2.0),
        ("05 head 3; 09 deputy 2", "03-09", 2.0),
        ("05 deputy 3; 09 head 4 3..4", "03-09", 4.0),
    ] {
        let line = answer(text, date).line;
        assert_eq!(line.map(|(value, ..)| value), Some(level), "{text}");
    }
}

#[test]
fn the_nearest_of_several_is_the_quotation() {
    let mut stances = statements("05 head 2; 09 head 1; 09 head 3");
    stances[1] = stances[1].clone().kind("Paraphrase");
    let dataset = FIXTURE.with(&stances);
    let line = answer_on(&dataset, Clock::Said, "03-09").line;
    assert_eq!(line, Some((3.0, 2, false)));
}

#[test]
fn keepers_and_dotted_lines() {
    for (text, date, keepers, is_stale) in [
        ("05 head 3; 20 deputy 2 2..3", "03-31", vec![(1, true)], false),
        ("05 head 3; 01/26 deputy 3", "03-31", vec![(1, false)], false),
        ("05 head 3; 01/27 deputy 3", "03-31", vec![(1, false)], true),
        ("05 head 3; 09 head 3; 09 deputy 3 2..3", "03-31", vec![(2, false)], true),
    ] {
        let answer = answer(text, date);
        assert_eq!(answer.keepers, keepers, "{text}");
        assert_eq!(answer.line.map(|(_, _, is_stale)| is_stale), Some(is_stale), "{text}");
    }
}

#[test]
fn words_shown_behind_lines() {
    for (text, date, shown) in [
        ("05 head 3; 20 deputy 3", "03-20", 0),
        ("05 head 3; 20 deputy 3", "03-28", 1),
        // A keeper is not shown while a higher rank is current, dated or not.
        ("01/17 head 3; 20 minister 3", "03-20", 0),
        ("20 minister 3; 01/21 deputy 3; 21 ministry 3", "03-21", 0),
        ("05 head 3 3..4; 09 head 3", "03-09", 1),
        ("05 head 3 3..4; 05 head 3", "03-09", 1),
    ] {
        let line = answer(text, date).line;
        assert_eq!(line.map(|(_, shown, _)| shown), Some(shown), "{text}");
    }
}

#[test]
fn ranges_of_all_voices() {
    for (text, date, band) in [
        ("05 deputy 1 1..2; 10 head 4; 12 head 3 2..4", "03-13", (2.0, 4.0)),
        ("05 deputy 2 1..3; 10 head 3 3..4", "03-10", (1.0, 4.0)),
        ("03/10 deputy 2; 10 head 4", "03-10", (2.0, 4.0)),
        ("05 unnamed 2; 10 head 4", "03-10", (2.0, 4.0)),
        ("05 delegation 2; 10 head 4", "03-10", (2.0, 4.0)),
        // What sets the line stays, whatever its voice has said without a day.
        ("05 head 3 3..4; 01/20 head 1", "03-21", (1.0, 4.0)),
        ("05 head 3 3..4; 20 deputy 2 2..3", "03-28", (2.0, 3.0)),
        // What keeps the line stays, whatever an equal of its superior's says.
        ("05 head 3; 06 minister 2 2..3; 09 head 3; 09 deputy 1", "03-09", (1.0, 3.0)),
    ] {
        assert_eq!(answer(text, date).band, Some(band), "{text}");
    }
}

#[test]
fn positions_that_voices_hold() {
    let held = |first: [&'static str; 2], second: [&'static str; 2]| {
        let mut stances = statements("05 head 3; 09 head 4");
        for (stance, [kind, attribution]) in stances.iter_mut().zip([first, second]) {
            *stance = stance.clone().kind(kind).attribution(attribution);
        }
        answer_on(&FIXTURE.with(&stances), Clock::Said, "03-09").held
    };
    let (firm, action) = (["Quotation", "OnTheRecord"], ["Action", "OnTheRecord"]);
    let (reported, background) = (["Paraphrase", "Reported"], ["Quotation", "OnBackground"]);
    assert_eq!(held(firm, firm), [1]);
    assert_eq!(held(action, firm), [1]);
    assert_eq!(held(reported, firm), [1]);
    assert_eq!(held(firm, background), [1]);
    assert_eq!(held(firm, reported), [0, 1]);
    assert_eq!(held(firm, action), [0, 1]);
    assert_eq!(held(reported, reported), [0, 1]);
    assert_eq!(held(action, action), [0, 1]);
}

#[test]
fn moves() {
    for (text, date, moved) in [
        ("05 deputy 3; 09 head 4 3..4", "03-09", Some(false)),
        ("05 deputy 3; 09 head 4", "03-09", Some(true)),
        ("05 deputy 3; 09 head 4", "03-10", None),
        ("05 deputy 3", "03-05", None),
    ] {
        assert_eq!(answer(text, date).moved, moved, "{text}");
    }
    let mut walked_back = statements("05 head 4; 09 head 2");
    walked_back[1] = walked_back[1].clone().walks_back("s0");
    let dataset = FIXTURE.with(&walked_back);
    assert_eq!(answer_on(&dataset, Clock::Said, "03-09").moved, Some(true));
    assert_eq!(answer_on(&dataset, Clock::Known, "03-09").moved, Some(true));
}

#[test]
fn publication_alone_is_no_move() {
    let [minister, head] = &statements("08 minister 2 2..3; 05 head 3")[..] else {
        panic!("two statements");
    };
    let stances = [minister.clone().published("03-10"), head.clone().published("03-20")];
    let answer = answer_on(&FIXTURE.with(&stances), Clock::Known, "03-20");
    assert_eq!(answer.line.map(|(value, ..)| value), Some(3.0));
    assert_eq!(answer.moved, Some(false));
}

#[test]
fn words_that_are_published_late_can_show_a_move() {
    let mut stances = statements("01 head 3; 15 minister 4; 16 deputy 4 3..4");
    stances[1] = stances[1].clone().published("03-20");
    let answer = answer_on(&FIXTURE.with(&stances), Clock::Known, "03-20");
    assert_eq!(answer.line, Some((4.0, 2, false)));
    assert_eq!(answer.moved, Some(true));
}

#[test]
fn a_figure_holds_for_its_period() {
    let fixture = Fixture { question: CONTINUOUS, settings: "stale_after: 0,", ..FIXTURE };
    let dataset = fixture.with(&statements("01/14 head 4; 15/28 head 5"));
    let line = |date| answer_on(&dataset, Clock::Said, date).line;
    assert_eq!(line("03-01"), Some((4.0, 0, false)));
    assert_eq!(line("03-14"), Some((4.0, 0, false)));
    assert_eq!(line("03-15"), Some((5.0, 1, false)));
    assert_eq!(line("03-28"), Some((5.0, 1, false)));
    assert_eq!(line("03-29"), Some((5.0, 1, true)));
}
