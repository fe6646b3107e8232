//! The lines of the embedded dataset, worked out by hand from the codebook's rules.

use standpoint::analysis::{Query, Series};
use standpoint::model::Dataset;
use standpoint::view::View;

use super::dataset;

/// The first day of each part of a line, its value and the stance whose words are shown behind it.
fn line(question: &str, party: &str) -> Vec<String> {
    line_of(&dataset(), question, party)
}

fn line_of(dataset: &Dataset, question: &str, party: &str) -> Vec<String> {
    let view = View::new(dataset);
    let query = Query { question, ..Query::for_view(&view) };
    let series = Series::new(dataset, query);
    let line = &series.parties[dataset.party_index(party).expect("a party")].line;
    let mut rows: Vec<String> = line
        .iter()
        .map(|span| {
            let stance = &dataset.stances[span.stance].id;
            let stale = if span.stale { " stale" } else { "" };
            format!("{} {} {stance}{stale}", span.from.strftime("%m-%d"), span.value)
        })
        .collect();
    // Parts that differ only in who last kept the line.
    rows.dedup_by(|row, before| row[5..] == before[5..]);
    let end = series.end.strftime("%m-%d");
    rows.push(format!("{end} end"));
    rows
}

#[test]
fn the_lines_on_a_major_operation() {
    assert_eq!(
        line("major", "us"),
        [
            // An undated remark of the first half of March, with nothing dated in its span.
            "03-17 1 biden-2024-03-red-line",
            // The longest of Biden's quotations of that day, until it is stale.
            "03-18 1 biden-2024-03-18-strategy",
            // The keeper of the highest rank that is dated and current.
            "04-09 1 austin-2024-03-plan",
            // Two statements of the White House; the quotation, until it is stale.
            "04-18 1 white-house-2024-04-18-concerns",
            "05-10 1 matthew-miller-2024-05-06-no-support",
            "05-13 end",
        ]
    );
    assert_eq!(
        line("major", "israel"),
        [
            "03-15 3 pm-office-2024-03-15-evacuation",
            "03-19 4 netanyahu-2024-03-19-ground",
            "03-31 4 netanyahu-2024-03-no-choice",
            // Netanyahu's words of 1 April are undated; they keep the line, and are not shown.
            "04-23 4 netanyahu-2024-03-no-choice stale",
            // The war cabinet, of lower rank, keeps it from the next day on.
            "05-05 4 netanyahu-2024-05-with-or-without",
            "05-13 end",
        ]
    );
}

#[test]
fn the_lines_on_civilians() {
    assert_eq!(
        line("civilians", "us"),
        [
            "03-17 4 biden-2024-03-red-line",
            // Keepers are not shown while Biden's words are current, dated or not.
            "04-08 4 austin-2024-03-plan",
            // A keeper without a known day, of 7 May, does not revive the line.
            "04-23 4 austin-2024-03-plan stale",
            "05-13 end",
        ]
    );
    assert_eq!(
        line("civilians", "israel"),
        [
            "03-15 1 pm-office-2024-03-15-evacuation",
            // The enclaves, 2, are undated, and the 15th lies within their span: they
            // keep the line.
            "03-31 1 netanyahu-2024-03-just-move",
            "04-22 1 netanyahu-2024-03-just-move stale",
            "05-06 2 israel-government-2024-05-06-leaflets",
            "05-13 end",
        ]
    );
}

#[test]
fn the_lines_on_a_deal() {
    // Only unnamed officials and an article's own account.
    assert_eq!(line("sequence", "us"), ["05-13 end"]);
    assert_eq!(
        line("sequence", "israel"),
        [
            // No line before: the quotation counts before the paraphrase.
            "05-05 0 netanyahu-2024-05-with-or-without",
            // The war cabinet's 1 may mean the same: it keeps the line.
            "05-13 end",
        ]
    );
}

#[test]
fn the_lines_on_consequences() {
    assert_eq!(
        line("consequences", "us"),
        [
            // Mixed signals: the middle level.
            "03-17 1 biden-2024-03-red-line",
            "03-18 1 biden-2024-03-18-no-threat",
            "03-31 2 harris-2024-03-consequences",
            "04-22 2 harris-2024-03-consequences stale",
            "05-13 end",
        ]
    );
    assert_eq!(line("consequences", "israel"), ["05-13 end"]);
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
        for (index, party) in dataset.parties.iter().enumerate() {
            assert_eq!(
                line_of(&dataset, &question.id, &party.id),
                line_of(&reversed, &question.id, &party.id)
            );
            assert_eq!(series.parties[index].band, other.parties[index].band);
            assert_eq!(series.daylight([0, 1]), other.daylight([0, 1]));
        }
    }
}
