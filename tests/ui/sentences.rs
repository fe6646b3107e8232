//! Sentences hold for any number of parties, any scale and any shape of a slide.

use std::collections::BTreeSet;

use standpoint::analysis::{ViewData, day_sentence};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::export::{FORMATS, Subject};
use standpoint::model::StepView;
use standpoint::render;
use standpoint::view::{Contents, Page, View};

use crate::data::{MEETING, document, march};
use crate::window::{Window, name};

/// The meeting with other texts.
fn meeting_with(replacements: &[(&str, &str)]) -> Document {
    let mut text = MEETING.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    document(&text)
}

/// A third party, two levels below the others.
fn three_parties() -> Document {
    meeting_with(&[
        (
            r#"Party(id: "b", name: "Boria", initials: "BO")"#,
            r#"Party(id: "b", name: "Boria", initials: "BO"), Party(id: "c", name: "Coria", initials: "CO")"#,
        ),
        (
            r#"Actor(id: "expert","#,
            r#"Actor(id: "third", name: "Cy Third", party: "c", role: "Chief of Coria", rank: 1, speaks: true),
        Actor(id: "expert","#,
        ),
        (
            r#"Stance(id: "chief-10","#,
            r#"Stance(id: "third-09", actor: "third", said: "2024-03-09", kind: Quotation, attribution: OnTheRecord,
            summary: "Wants a little.", evidence: [(source: "late", quote: "a little of it", where: "paragraph 8")],
            positions: {"far": (value: 1, reason: "A little.")}),
        Stance(id: "chief-10","#,
        ),
    ])
}

/// All that a question's chart says.
fn words(window: &Window) -> String {
    let nodes = window.nodes();
    let spoken = nodes.iter().filter_map(name);
    let painted = window.texts().into_iter();
    let painted = painted.map(|(text, _)| text.replace(['\n', '\u{a0}'], " "));
    spoken.chain(painted).collect::<Vec<_>>().join("\n")
}

#[test]
fn among_three_parties_a_distance_names_its_pair() {
    let mut window = Window::new(three_parties());
    window.run(Command::SetDay(march(14)));
    window.run(Command::SetDay(march(20)));
    let announced = window.announcement();
    assert!(announced.contains("Avia and Boria: on the same level"), "{announced}");
    let words = words(&window);
    let bare: Vec<&str> = words
        .lines()
        .filter(|line| {
            line.to_lowercase().contains("same level")
                && !line.contains("Boria")
                && !line.contains("BO")
        })
        .collect();
    assert_eq!(bare, [""; 0]);
}

#[test]
fn a_compared_pair_without_lines_is_named() {
    let document = three_parties();
    let dataset = &document.dataset;
    let mut view = View::new(dataset);
    view.pair = Some(["a".to_owned(), "b".to_owned()]);
    view.as_of = march(9);
    let data = ViewData::new(dataset, &view);
    let sentence = data.headline.sentences[0].as_str();
    assert_eq!(sentence, "No distance is given between Avia and Boria, because Boria has no line");
}

#[test]
fn values_of_a_table_are_not_called_judgements() {
    let shared = |document: &Document| {
        let mut view = View::new(&document.dataset);
        view.question = "fast".to_owned();
        let judgement = ViewData::new(&document.dataset, &view).headline.judgement;
        judgement.map_or_else(String::new, |parts| parts.concat())
    };
    assert_eq!(shared(&meeting_with(&[])), "Values are coded judgements");
    let polls = meeting_with(&[
        (
            r#""fast": (value: -5, reason: "Backwards.")"#,
            r#""fast": (value: -5, reason: "The poll’s share.")"#,
        ),
        (
            r#"positions: {"far": (value: 4, reason: "Says all.")}"#,
            r#"positions: {"far": (value: 4, reason: "Says all."), "fast": (value: 5, reason: "The poll’s share.")}"#,
        ),
    ]);
    assert_eq!(shared(&polls), "");
    let mut window = Window::new(polls);
    window.run(Command::ShowQuestion("fast".to_owned()));
    let words = words(&window);
    assert!(!words.contains("judgement"), "{words}");
    assert!(words.contains("How to read"), "the link stays");
}

#[test]
fn a_value_off_a_continuous_scale_is_not_explained_by_levels() {
    let document = meeting_with(&[("value: -5", "value: -50")]);
    let rows = format!("{:#?}", document.problems.rows);
    assert!(rows.contains("off the scale") && !rows.contains("numbered from 0"), "{rows}");
}

#[test]
fn a_name_has_its_article_within_a_sentence_and_none_before_a_colon() {
    let document = meeting_with(&[(r#"name: "Avia""#, r#"name: "United States""#)]);
    let dataset = &document.dataset;
    let mut view = View::new(dataset);
    view.as_of = march(12);
    let data = ViewData::new(dataset, &view);
    let sentence = day_sentence(dataset, &view, &data.series);
    assert!(sentence.contains(" United States: about half"), "{sentence}");
    view.as_of = march(14);
    let data = ViewData::new(dataset, &view);
    let sentence = data.headline.sentences[0].as_str();
    assert!(
        sentence.ends_with("when the United States moved; two levels apart the day before"),
        "{sentence}"
    );
    view.hidden.insert("head".to_owned());
    let data = ViewData::new(dataset, &view);
    let sentence = data.headline.sentences[0].as_str();
    assert_eq!(sentence, "No distance is given, because the United States has no line");
}

/// The words of the slides of a step in a size.
fn slide(document: &Document, step: usize, size: (u32, u32)) -> String {
    let view = View::new(&document.dataset);
    let page = Page { contents: Contents::Step(step), size, ..Page::default() };
    let subject = Subject { document, view: &view, page: &page };
    let format = FORMATS.iter().find(|format| format.extension == "svg");
    let bytes = render::export(format.expect("a format"), subject).expect("a slide");
    let svg = String::from_utf8(bytes).expect("UTF-8");
    let texts = svg.split("<text").skip(1).filter_map(|text| text.split("</text>").next());
    let texts = texts.flat_map(|text| text.split('<')).filter_map(|text| text.split_once('>'));
    let texts: Vec<&str> =
        texts.map(|(_, text)| text.trim()).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

#[test]
fn a_slide_says_the_same_in_every_shape() {
    let document = Document::embedded();
    let dataset = &document.dataset;
    let sizes = [(1920, 1080), (1024, 768), (1080, 1080), (1080, 1350)];
    for (index, step) in dataset.steps.iter().enumerate() {
        let view = View::for_step(dataset, index).expect("a view");
        let question = dataset.question(&view.question).expect("a question");
        let mut said = BTreeSet::new();
        for size in sizes {
            let words = slide(&document, index, size);
            // Square pictures have the short name of a long question, and upright ones no line of change
            // if they have no room for it. All questions have their names.
            let is_wide = size.0 > size.1;
            let is_about = words.contains(&question.ask)
                || (size.0 == size.1 && words.contains(&question.tab));
            let is_closing = step.view == StepView::AllQuestions;
            let is_title = step.view == StepView::Title;
            assert!(is_closing || is_title || is_about, "{} {size:?}: {words}", step.title);
            let sentences = [
                "Not compared",
                "could be read",
                "apart",
                "judgements",
                "the day before",
                " since ",
            ];
            let is_change = |sentence: &str| !matches!(sentence, "could be read" | "judgements");
            let gives_way = !is_wide && step.view == StepView::Question;
            let is_left_out = |sentence: &str| gives_way && is_change(sentence);
            let has = |sentence: &str| !is_left_out(sentence) && words.contains(sentence);
            // What says who coded the levels need not call them judgements beside other levels.
            let has = sentences.map(|sentence| match sentence {
                "judgements" => {
                    has(sentence) || has("could be read") || words.contains("coded by language")
                }
                _ => has(sentence),
            });
            said.insert((has, is_closing && words.contains("a credible plan")));
        }
        // With and without a line of change.
        let is_question = step.view == StepView::Question;
        assert!(said.len() <= 1 + usize::from(is_question), "{}: {said:?}", step.title);
        let judged: BTreeSet<_> = said.iter().map(|(has, _)| (has[1], has[3])).collect();
        assert_eq!(judged.len(), 1, "{}: {said:?}", step.title);
    }
}
