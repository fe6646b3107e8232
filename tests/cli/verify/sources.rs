//! Which text is of which source.

use std::path::MAIN_SEPARATOR;

use super::{PAPER, RADIO, dataset, found, texts, verify};
use crate::{Folder, out};

const INVENTED: &str =
    r#"source: "paper", quote: "we will build the dam tomorrow at noon", where: "paragraph 1""#;
const TRUE: &str = r#"source: "paper", quote: "there will be no dam before the people of the valley have read a plan", where: "paragraph 1""#;
const ALMOST: &str = r#"source: "paper", quote: "there will be no dam before the people of the valley have seen a plan", where: "paragraph 1""#;

#[test]
fn a_text_that_only_mentions_a_title_is_not_that_of_the_source() {
    let list = "Top stories\n\nAll papers\n\nWeather\n\nPrices of water rise\n\nThe dam divides two towns\n\nA new bridge\n";
    let page = "<title>Top stories</title><nav><h1>The dam divides two towns</h1><h1>Prices rise</h1></nav>\
                <p>The dam divides two towns</p><p>Prices of water rise today.</p>";
    for file in [("a.txt", list), ("a.html", page)] {
        let (code, problems) = found(&[TRUE, INVENTED], &[file]);
        let no_text =
            "no-text: there is no text of \"paper\"; 2 quotations were not compared".to_owned();
        assert_eq!((code, problems), (0, vec![no_text]), "{}", file.0);
    }
    // With its own title or its words, a text is that of the source.
    let below = format!("Papers\n\nTop stories\n\nBy A. Reporter\n\n{PAPER}");
    let headline = "<title>x</title><h1>The dam <b>divides</b> two towns</h1><p>Nothing.</p>";
    for (file, evidence, expected) in [
        (("a.txt", PAPER), INVENTED, "not-found"),
        (
            ("a.txt", "Paper\n\n20 March\n\nThe dam divides two towns\n\nNothing.\n"),
            INVENTED,
            "not-found",
        ),
        (("a.html", headline), INVENTED, "not-found"),
        (("a.txt", &below), ALMOST, "changed-words"),
    ] {
        let (_, problems) = found(&[evidence], &[file]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with(expected), "{problems:?}");
    }
}

#[test]
fn two_words_do_not_tell_of_which_source_a_text_is() {
    let evidence = [r#"source: "paper", quote: "red line", where: "paragraph 1""#, INVENTED];
    let text = "Nobody knows where the red line is.\n";
    let (_, problems) = found(&evidence, &[("other.txt", text)]);
    assert_eq!(
        problems,
        ["no-text: there is no text of \"paper\"; 2 quotations were not compared"]
    );
}

/// Unless they are all that is quoted, and stand in the paragraph that the dataset names.
#[test]
fn two_words_in_their_paragraph_tell_it_if_no_other_text_has_them() {
    let evidence = [r#"source: "paper", quote: "red line", where: "paragraph 2""#];
    let text = "Nobody has heard of it.\n\nNobody knows where the red line is.\n";
    assert_eq!(found(&evidence, &[("a.txt", text)]), (0, Vec::new()));
    let elsewhere = "Nobody knows where the red line is.\n\nNobody has heard of it.\n";
    let no_text = "no-text: there is no text of \"paper\"; 1 quotation was not compared";
    for texts in [&[("a.txt", elsewhere)][..], &[("a.txt", text), ("b.txt", text)]] {
        let (_, problems) = found(&evidence, texts);
        assert_eq!(problems, [no_text]);
    }
}

#[test]
fn what_is_not_found_names_the_text_and_why_it_was_compared() {
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&[INVENTED]));
    for (files, expected) in [
        (&[("b.txt", PAPER)][..], "compared with b.txt, by its title"),
        (
            &[("paper.txt", RADIO), ("b.txt", PAPER)],
            "compared with b.txt, by its title, and paper.txt, by its name",
        ),
    ] {
        let texts = texts(&folder, files);
        let report = out(&verify(&file, &texts, &[]));
        let report = report.replace(&format!("{}{MAIN_SEPARATOR}", texts.display()), "");
        assert!(report.contains(expected), "{report}");
    }
}
