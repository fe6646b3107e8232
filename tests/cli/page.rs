//! Tests of the web page with the charts of all questions. `.ci/page` drives it in a browser.

use std::collections::BTreeSet;
use std::fs;

use standpoint::assets::RAFAH;
use standpoint::model::Day;

use crate::export::{export, exported_text, png_size};
use crate::{DATASET, Folder, code, err, out};

/// Exports a dataset as a web page.
fn page(text: &str, options: &[&str]) -> String {
    exported_text(text, "chart.html", options)
}

/// The parts of a text from `start` up to `end`.
fn parts<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|part| part.split(end).next()).collect()
}

/// The section of a question.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    let start = format!("<section class=\"question\" id=\"{id}\"");
    let (_, section) = html.split_once(&start).expect("a section");
    let end = section.find("<section class=\"question\"");
    &section[..end.unwrap_or(section.len())]
}

#[test]
fn a_page_has_two_drawings_of_each_question() {
    let html = page(RAFAH, &[]);
    assert!(html.len() <= 1_000_000, "{}", html.len());
    for form in ["wide", "narrow"] {
        let start = format!("<svg class=\"{form}\"");
        assert_eq!(html.matches(&start).count(), 4, "{form}");
    }
    // No colour of a party is that of one theme only.
    let narrow = parts(&html, "<svg class=\"narrow\"", "</svg>").concat();
    let drawings = parts(&html, "<svg class=\"wide\"", "</svg>").concat() + &narrow;
    for color in ["#1f66ad", "#8f5b08", "#7db8f0", "#e3ae58"] {
        assert!(!drawings.contains(color), "{color}");
        assert!(html.contains(&format!(":{color};")), "{color}");
    }
    let sizes = parts(&narrow, " font-size=\"", "\"");
    assert!(sizes.len() > 80);
    for size in sizes {
        assert!(size.parse::<f32>().expect("a number") >= 12.0, "{size}");
    }
}

#[test]
fn a_page_says_for_each_day_with_a_change_who_stands_where() {
    let html = page(DATASET, &[]);
    // The first day, two stances, an event, and the last day.
    assert_eq!(
        parts(&html, "<option value=\"", "</option>")
            .into_iter()
            .filter(|option| option.contains("data-n"))
            .filter_map(|option| option.rsplit('>').next())
            .collect::<Vec<_>>(),
        ["1 March", "10 March", "12 March", "18 March", "31 March"]
    );
    let days = |id: &str| parts(section(&html, id), " data-days=\"", "\"")[0].to_owned();
    // Nothing of the second question changes on 12 March.
    assert_eq!([days("q1"), days("q2")], ["0 1 2 3 4", "0 1 3 4"]);
    let words = parts(section(&html, "q1"), "<div data-day=\"", "</div>");
    assert_eq!(words.len(), 6, "five days, one of them with an event");
    for (day, expected) in [
        (
            0,
            "data-sets=\"\" data-in=\"\" hidden><p>On 1 March: <strong class=\"party p0\">Avia:</strong> no statement in ",
        ),
        (
            1,
            "data-sets=\"0\" data-in=\"\" hidden><p>On 10 March: <strong class=\"party p0\">Avia:</strong> something; ",
        ),
        // The action sets no line.
        (2, "data-sets=\"0\" data-in=\"1\" hidden><p>On 12 March: "),
        (4, "><p>On 31 March: "),
        (5, "<p class=\"events\">Event: Call, 18 March 2024</p>"),
    ] {
        assert!(words[day].contains(expected), "{day}: {}", words[day]);
    }
    // Another day than the last is shown first if the export says so.
    let early = page(DATASET, &["--as-of", "2024-03-11"]);
    let words = parts(section(&early, "q1"), "<div data-day=\"", "</div>");
    assert!(words[2].contains("><p>On 11 March: "));
    // What is said after the day is not drawn without the script.
    assert!(section(&early, "q1").contains("class=\"mark off\" data-d=\"3 6\" data-n=\"11\""));
}

/// One that bears on the question has no mark without a position.
#[test]
fn words_that_bear_on_a_question_have_a_card() {
    let html = page(RAFAH, &["--question", "major"]);
    assert!(html.contains("Israeli participants agreed to take these concerns into account"));
}

#[test]
fn marks_and_cards_refer_to_each_other() {
    for text in [DATASET, RAFAH] {
        let html = page(text, &[]);
        let ids = parts(&html, " id=\"", "\"");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for target in parts(&html, " href=\"#", "\"") {
            assert!(unique.contains(target), "{target}");
        }
        let cards: BTreeSet<&str> = parts(&html, "<article class=\"card", ">")
            .into_iter()
            .flat_map(|card| parts(card, " id=\"", "\""))
            .collect();
        let marked = parts(&html, " data-cards=\"", "\"");
        let marked: BTreeSet<&str> = marked.iter().flat_map(|ids| ids.split(' ')).collect();
        assert!(marked.is_subset(&cards), "each mark has a card");
    }
}

#[test]
fn a_page_has_landmarks_headings_and_a_table_of_all_stances() {
    let html = page(DATASET, &[]);
    for (part, count) in [
        ("<h1>Test</h1>", 1),
        ("<header>", 1),
        ("<nav ", 1),
        ("<main>", 1),
        ("<footer ", 1),
        ("<h2", 5),
        ("<ul class=\"key\"", 2),
    ] {
        assert_eq!(html.matches(part).count(), count, "{part}");
    }
    let table = parts(&html, "<tbody>", "</tbody>")[0];
    assert_eq!(table.matches("<tr>").count(), 2);
    for cell in [
        "<td>5–10 March 2024</td>",
        "<th scope=\"row\">Head of Avia<span class=\"role\">Head</span></th>",
        "<p>Scale: something</p>\n<p>could also mean: none</p>\n<p>Cost: 2.5 percent</p>",
        "<p>on the record · verbatim</p>\n<p>Paper · 20 March 2024 · para. 2</p>",
        "<p>Paper · 20 March 2024 · para. 3</p>",
    ] {
        assert!(table.contains(cell), "{cell} in {table}");
    }
    assert!(html.contains("<caption>All 2 rows, by day</caption>"));
    let named = page(DATASET, &["--title", "Two sides", "--credit", "Drawn by us"]);
    assert!(named.contains("<h1>Two sides</h1>") && named.contains("<p>Chart: Drawn by us</p>"));
    // One who is left out is in neither.
    let filtered = page(DATASET, &["--actors", "a-head"]);
    assert!(!parts(&filtered, "<tbody>", "</tbody>")[0].contains("Head of Boria"));
    assert!(filtered.contains("Shown without Head of Boria."));
}

/// Nothing that a card has of the words is missing in the table.
#[test]
fn the_table_of_a_page_has_every_quotation() {
    let html = page(RAFAH, &[]);
    let table = parts(&html, "<tbody>", "</tbody>")[0];
    let quotations = parts(&html, "<blockquote dir=\"auto\">", "</blockquote>");
    assert!(quotations.len() > 20);
    for quotation in quotations {
        assert!(table.contains(quotation), "{quotation}");
    }
}

/// Who tells of the other side is no voice of it (C3).
#[test]
fn the_voices_of_a_page_are_under_their_own_party() {
    let html = page(RAFAH, &[]);
    for group in parts(&html, "<optgroup label=\"Israel\">", "</optgroup>") {
        assert!(group.contains("Benjamin Netanyahu") && !group.contains("White House"), "{group}");
    }
}

#[test]
fn the_policy_of_a_page_allows_only_what_is_in_it() {
    for html in [page(DATASET, &[]), page(&crate::talk(), &["--as", "talk"])] {
        let policy = parts(&html, "Content-Security-Policy\" content=\"", "\"")[0];
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        for rule in ["font-src data:", "base-uri 'none'", "form-action 'none'"] {
            assert!(policy.contains(rule), "{rule}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        let hashes = policy.matches("'sha256-").count();
        let contents = html.matches("<style>").count() + html.matches("<script>").count();
        assert!(hashes == contents && hashes >= 2, "{hashes}, {contents}");
        assert!(!html.contains(" style=\"") && !html.contains("onclick"));
    }
}

#[test]
fn many_stances_are_limited_and_the_page_says_so() {
    let stance = r#"        Stance(
            id: "a-head-2024-03-DAY-sID", actor: "a-head", said: "2024-03-DAY", kind: Paraphrase,
            attribution: OnTheRecord, summary: "Says it again.",
            evidence: [(source: "paper-2024-03-20", where: "paragraph 2")],
            positions: {"scale": (value: 1, reason: "It says so.")},
        ),
"#;
    let stances: String = (0..450)
        .map(|index| {
            let day = format!("{:02}", index % 19 + 1);
            stance.replace("ID", &index.to_string()).replace("DAY", &day)
        })
        .collect();
    let text = DATASET.replace("    stances: [\n", &format!("    stances: [\n{stances}"));
    let html = page(&text, &[]);
    assert_eq!(parts(&html, "<tbody>", "</tbody>")[0].matches("<tr>").count(), 400);
    assert!(html.contains("The latest 400 of 452 rows, by day."));
}

/// A page has title and description for previews of links, and with its address a picture.
#[test]
fn a_page_knows_its_address() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let page = folder.path("chart.html");
    let output = export(&file, &page, &[]);
    assert!(err(&output).contains("--url ADDRESS adds both"), "{}", err(&output));
    let text = fs::read_to_string(&page).expect("the page");
    assert!(text.contains("<meta name=\"description\" content=\"two parties\">"));
    assert!(!text.contains("og:url") && !text.contains("canonical"));
    let url = "https://example.org/talks/chart.html?a=1&b";
    let output = export(&file, &page, &["--url", url, "--force", "--embed"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let text = fs::read_to_string(&page).expect("the page");
    for expected in [
        "<link rel=\"canonical\" href=\"https://example.org/talks/chart.html?a=1&amp;b\">",
        "<meta property=\"og:image\" content=\"https://example.org/talks/chart.png\">",
        ":root[data-theme=dark]",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    assert_eq!(png_size(&fs::read(folder.path("chart.png")).expect("the picture")), (1200, 630));
    let embedding = out(&output);
    let frame = "<iframe src=\"https://example.org/talks/chart.html?a=1&amp;b\" title=\"Test\"";
    assert!(embedding.starts_with(frame) && embedding.contains("height=\"860\""), "{embedding}");
    for (options, expected) in [
        (&["--url", "example.org"][..], "expected an address such as https://"),
        (&["--url", "javascript:alert(1)"], "expected an address such as https://"),
    ] {
        let output = export(&file, &folder.path("other.html"), options);
        assert!(code(&output) == 2 && err(&output).contains(expected), "{}", err(&output));
    }
    let output = export(&file, &folder.path("chart.svg"), &["--embed"]);
    assert!(err(&output).contains("--embed: found .svg"), "{}", err(&output));
}

/// `.ci/page` measures it in a frame.
#[test]
fn what_is_folded_in_another_page_is_open_by_itself() {
    let html = page(RAFAH, &[]);
    // The cards of each question, and what is said of the data but its limits, sources and credit.
    assert_eq!(html.matches("<details class=\"fold").count(), 5);
    assert_eq!(
        html.matches("<details class=\"fold").count(),
        parts(&html, "\"fold", " open>").len()
    );
    let (_, footer) = html.split_once("<details class=\"fold about\" open>").expect("a footer");
    let (_, after) = footer.rsplit_once("</details>").expect("an end");
    for start in ["Positions judged by language models", "Sources: CNN", "Data: "] {
        assert!(after.contains(&format!("<p>{start}")), "{start}");
    }
    assert!(after.contains("Not shown: Hamas"), "{after}");
    assert!(html.contains("asked.has(\"embed\")"));
}

#[test]
fn a_link_leads_to_a_card_its_question_and_its_day() {
    let html = page(RAFAH, &[]);
    let cards = html.matches("<article class=\"card").count();
    // One for each card, and one in the menu.
    assert_eq!(html.matches("class=\"copy\" hidden>Copy link</button>").count(), cards + 1);
    let days = parts(&html, "data-date=\"", "\"");
    assert!(days.len() > 10 && days.iter().all(|day| day.parse::<Day>().is_ok()), "{days:?}");
}

#[test]
fn the_foot_says_how_many_positions_were_judged() {
    assert!(
        page(standpoint::assets::STARTER, &[]).contains("1 of 4 positions judged by two coders")
    );
    assert!(page(RAFAH, &[]).contains(">Positions judged by language models"));
}

/// C11.
#[test]
fn a_card_names_what_another_source_tells_otherwise() {
    let html = page(RAFAH, &[]);
    let accounts = parts(&html, ">Another account: ", "<");
    assert!(
        accounts.iter().any(|account| account.starts_with("Government of Israel")),
        "{accounts:?}"
    );
}

#[test]
fn quotations_in_high_letters_have_higher_rows_and_korean_words_are_whole() {
    for options in [&[][..], &["--as", "talk"]] {
        let html = page(&crate::talk(), options);
        for rule in [
            ":lang(my), :lang(km), :lang(bo) { line-height: 1.8; }",
            ":lang(ko) { word-break: keep-all; }",
        ] {
            assert!(html.contains(rule), "{options:?}: {rule}");
        }
    }
}
