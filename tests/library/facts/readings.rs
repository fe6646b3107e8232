//! How the reference reads each rule: an example that changes without it.

use standpoint::view::{Clock, View};

use super::fixture::{DEFAULT_FIXTURE, Fixture, StanceBuilder, day, said};
use super::properties::CONTINUOUS;
use super::reference::{Line, Reference, Rule};

const LEVELS: Fixture = DEFAULT_FIXTURE;
const FIGURES: Fixture = Fixture { question: CONTINUOUS, settings: "stale_after: 3,", ..LEVELS };

fn figure(id: &str, days: &str, position: &str) -> StanceBuilder {
    said(id, "a-head", days, position).kind("Paraphrase").quote("")
}

/// Asks for "line", "change", "since" or "distance" on a day.
fn answer(rules: Reference<'_>, ask: &str) -> String {
    let (what, on) = ask.split_once(' ').expect("what, and a day");
    let on = day(on);
    let (avia, boria) = (rules.party("a"), rules.party("b"));
    match what {
        "line" => match avia.line(on) {
            Line::At { value, stance, is_dotted } => {
                let dotted = if is_dotted { " dotted" } else { "" };
                format!("{value} {}{dotted}", rules.dataset.stances[stance].id)
            }
            Line::WalkedBack(since) => format!("walked back {}", since.strftime("%m-%d")),
            Line::None => "none".to_owned(),
        },
        "change" => avia.change(on).map_or("none".to_owned(), |change| format!("{change:?}")),
        "since" => {
            let (since, at_latest) = avia.since(on).expect("a line");
            let at_latest = if at_latest { " at the latest" } else { "" };
            format!("{}{at_latest}", since.strftime("%m-%d"))
        }
        _ => format!("{:?} hundredths", avia.distance(&boria, on).expect("two lines")),
    }
}

/// Checks the answer with the rule and without it.
#[track_caller]
fn decides(
    rule: Rule,
    (fixture, clock): (&Fixture, Clock),
    stances: &[StanceBuilder],
    hidden: &str,
    (ask, with, without): (&str, &str, &str),
) {
    let dataset = fixture.with(stances);
    let hidden = hidden.split_whitespace().map(Into::into).collect();
    let view = View { clock, hidden, ..View::new(&dataset) };
    let rules = Reference { dataset: &dataset, view: &view, without: None };
    assert_eq!(answer(rules, ask), with, "{rule:?}");
    assert_eq!(answer(Reference { without: Some(rule), ..rules }, ask), without, "{rule:?}");
}

#[track_caller]
fn decides_level(rule: Rule, stances: &[StanceBuilder], asked: (&str, &str, &str)) {
    decides(rule, (&LEVELS, Clock::Said), stances, "", asked);
}

#[test]
fn l1_says_who_speaks() {
    let head = |id, on, level| said(id, "a-head", on, level);
    let one = || head("one", "03-05", "2");
    let asked = ("line 03-09", "2 one", "4 two");
    let two = || head("two", "03-08", "4");
    let deputy = said("two", "a-deputy", "03-08", "4");
    decides_level(Rule::L1Speaks, &[one(), deputy], asked);
    decides_level(Rule::L1Words, &[one(), two().kind("Action")], asked);
    for attribution in ["OnBackground", "Reported", "Disputed"] {
        decides_level(Rule::L1Attribution, &[one(), two().attribution(attribution)], asked);
    }
    let wrong = || two().published_with_error("03-08");
    decides_level(Rule::L1KnownErrors, &[one(), wrong()], asked);
    let asked = ("line 03-09", "4 two", "4 two");
    decides_level(Rule::L1KnownErrors, &[one(), wrong().published("03-20")], asked);
}

#[test]
fn l1_says_what_is_walked_back() {
    let one = || said("one", "a-head", "03-05", "2");
    let back = |actor, id| said("back", actor, "03-08", "").walks_back(id);
    let asked = ("line 03-09", "walked back 03-08", "2 one");
    decides_level(Rule::L1WalkedBack, &[one(), back("a-head", "one")], asked);
    let older = said("older", "a-head", "03-03", "3");
    let asked = ("line 03-09", "walked back 03-08", "3 older");
    decides_level(Rule::L1NotItsOlderLevel, &[older, one(), back("a-head", "one")], asked);
    let asked = ("line 03-09", "2 one", "walked back 03-08");
    decides_level(Rule::L1WalkingBackCounts, &[one(), back("a-deputy", "one")], asked);
    decides_level(Rule::L1SameParty, &[one(), back("b-head", "one")], asked);
    let asked = ("line 03-09", "walked back 03-08", "2 one");
    let stances = [one(), back("a-minister", "one")];
    decides(Rule::L1HidingUndoesNone, (&LEVELS, Clock::Said), &stances, "a-minister", asked);
    // It stays so, though what walked it back is walked back itself.
    let again = said("again", "a-head", "03-10", "").walks_back("back");
    let asked = ("line 03-12", "walked back 03-08", "2 one");
    decides_level(Rule::L1WalkedBack, &[one(), back("a-head", "one"), again], asked);
}

#[test]
fn l2_says_from_which_day_a_stance_counts() {
    let one = |on| said("one", "a-head", on, "2");
    let asked = ("line 03-06", "none", "2 one");
    decides_level(Rule::L2LastDay, &[one("03-03/03-10")], asked);
    let asked = ("line 03-06", "2 one", "none");
    decides_level(Rule::L2FirstPublication, &[one("03-03/03-10").published("03-05")], asked);
    // One with a known error is a publication, too.
    let stances = [one("03-03").published_with_error("03-05").published("03-09")];
    decides(Rule::L2EarliestOfSources, (&LEVELS, Clock::Known), &stances, "", asked);
}

#[test]
fn l2a_says_what_a_figure_is() {
    let one = |days| figure("one", days, "1");
    for clock in [Clock::Said, Clock::Known] {
        let fixture = (&FIGURES, clock);
        let period = [one("03-03/03-10").published("03-10")];
        decides(Rule::L2aPeriods, fixture, &period, "", ("line 03-05", "1 one", "none"));
        let two = [one("03-01/03-20"), figure("two", "03-05/03-10", "2")];
        decides(Rule::L2aEndsLast, fixture, &two, "", ("line 03-07", "1 one", "2 two"));
        let past = [one("03-01/03-04")];
        decides(Rule::L2aNoLineAfter, fixture, &past, "", ("line 03-08", "none", "1 one"));
        let of_one_day = [one("03-01/03-04"), said("two", "a-head", "03-06", "2")];
        let asked = ("line 03-12", "none", "2 two dotted");
        decides(Rule::L2aOneDay, fixture, &of_one_day, "", asked);
    }
}

#[test]
fn l3_sets_aside_what_may_be_older() {
    let one = || said("one", "a-head", "03-05", "1");
    let two = || said("two", "a-head", "03-01/03-10", "3");
    let asked = ("line 03-11", "1 one", "3 two");
    decides_level(Rule::L3UnknownOrder, &[one(), two()], asked);
    // Only while both count.
    let back = said("back", "a-head", "03-12", "").walks_back("one");
    let asked = ("line 03-12", "3 two", "3 two");
    decides_level(Rule::L3UnknownOrder, &[one(), two(), back], asked);
    // The same days, or days that reach farther on one side only, are an order.
    for days in ["03-05", "03-06/03-10"] {
        let two = said("two", "a-head", days, "0");
        let asked = ("line 03-11", "0 two", "0 two");
        decides_level(Rule::L3UnknownOrder, &[one(), two], asked);
    }
}

#[test]
fn l4_says_which_is_the_newest() {
    let head = |id, level| said(id, "a-head", "03-05", level);
    let late = [
        said("one", "a-head", "03-05", "1").published("03-20"),
        said("two", "a-head", "03-08", "2").published("03-09"),
    ];
    let asked = ("line 03-21", "2 two", "1 one");
    decides(Rule::L4Said, (&LEVELS, Clock::Known), &late, "", asked);
    let asked = ("line 03-09", "3 two", "1 one");
    let minister = said("one", "a-minister", "03-05", "1");
    decides_level(Rule::L4Rank, &[minister, head("two", "3")], asked);
    let paraphrase = head("one", "1").kind("Paraphrase");
    decides_level(Rule::L4Quotation, &[paraphrase, head("two", "3")], asked);
    decides_level(Rule::L4NarrowerRange, &[head("one", "1 1..2"), head("two", "3")], asked);
    let asked = ("line 03-09", "1 two", "3 one");
    decides_level(Rule::L4LowerValue, &[head("one", "3"), head("two", "1")], asked);
    let asked = ("line 03-09", "1 one", "1 two");
    decides_level(Rule::L4Id, &[head("one", "1"), head("two", "1")], asked);
}

#[test]
fn l5_to_l7_say_what_a_line_does() {
    let one = |on| said("one", "a-head", on, "3");
    decides_level(Rule::L5Gaps, &[one("03-05")], ("line 03-26", "3 one", "3 one"));
    decides_level(Rule::L5Gaps, &[one("03-05")], ("line 03-27", "3 one dotted", "3 one"));
    let change = |fits| format!("Changed {{ from: 3.0, to: 2.0, fits_before: {fits} }}");
    let (with, without) = (change(true), change(false));
    let two = said("two", "a-head", "03-08", "2 2..3");
    let asked = ("change 03-08", &*with, &*without);
    decides_level(Rule::L6FitsEarlier, &[one("03-05"), two], asked);
    let back = said("back", "a-head", "03-08", "").walks_back("one");
    let again = said("again", "a-head", "03-10", "3");
    let asked = ("change 03-10", "FirstSince(3.0)", "First(3.0)");
    decides_level(Rule::L6FirstSince, &[one("03-05"), back, again], asked);
    let asked = ("since 03-12", "03-10 at the latest", "03-10");
    decides_level(Rule::L7AtTheLatest, &[one("03-03/03-10")], asked);
    let published = [one("03-05").published("03-07/03-10")];
    decides(Rule::L7AtTheLatest, (&LEVELS, Clock::Known), &published, "", asked);
}

#[test]
fn l8_and_l12_round_by_digits_and_leave_out_the_hidden() {
    let stances = [said("one", "a-head", "03-05", "2.695"), said("two", "b-head", "03-05", "1")];
    let asked = ("distance 03-06", "170 hundredths", "169 hundredths");
    decides(Rule::L8DigitsWritten, (&FIGURES, Clock::Said), &stances, "", asked);
    let stances = [said("one", "a-head", "03-05", "2"), said("two", "a-minister", "03-03", "3")];
    let asked = ("line 03-09", "3 two", "2 one");
    decides(Rule::L12Hidden, (&LEVELS, Clock::Said), &stances, "a-head", asked);
}
