//! Datasets with little in them, long names, other scripts or many parties: each is explained,
//! and nothing overlaps.

use egui::accesskit::Role;
use egui::{Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::hidden;
use standpoint::model::Section;
use standpoint::view::MainView;

use crate::data::{ExtremeDataset, MEETING, document, meeting};
use crate::window::Window;

const WIDE: egui::Vec2 = vec2(1440.0, 900.0);

fn plot(window: &Window) -> Rect {
    window.chart().rect()
}

/// Neither a right-to-left override nor an embedding that never ends is painted or read out, so
/// that none can reorder the words beside it.
#[test]
fn nothing_hidden_is_painted_or_read_out() {
    let text = MEETING
        .replace("\"Avia\"", r#""Av\u{202E}ia""#)
        .replace("\"Ada Head\"", r#""\u{202B}Ada \u{1B}[31mHead""#)
        .replace("\"Paper\"", r#""Pa\u{2067}per""#)
        .replace("\"Half will do\"", r#""Half \u{202E}will\u{200B} do""#)
        .replace("\"Says half.\"", r#""Says \u{2069}half.""#)
        .replace("\"Meeting\"", r#""Mee\u{200F}ting""#);
    let mut window = Window::sized(document(&text), WIDE);
    window.run(Command::Select("head-05".into()));
    let mut all: Vec<String> = window.texts().into_iter().map(|(text, _)| text).collect();
    assert!(all.iter().any(|text| text.contains("Half will do")));
    for node in window.nodes() {
        let node = node.accesskit_node();
        let data = node.data();
        let parts = [data.label(), data.description(), data.value()];
        all.extend(parts.into_iter().flatten().map(str::to_owned));
    }
    for text in all {
        assert_eq!(hidden::find(&text).next(), None, "{text:?}");
    }
}

#[test]
fn a_plot_without_statements_says_so_and_adds_one() {
    let nothing = ExtremeDataset { stances: 0, ..ExtremeDataset::default() };
    let mut window = Window::sized(nothing.document(), WIDE);
    let sentence = "Nothing to chart yet: no statement is recorded.";
    let label = window.node(Role::Label, sentence).rect();
    let button = window.node(Role::Button, "Add a stance to the chart").rect();
    assert!(label.bottom() < button.top());
    assert!(plot(&window).contains_rect(label) && plot(&window).contains_rect(button));
    window.click(Role::Button, "Add a stance to the chart");
    assert!(window.state().editing.form.is_some());
}

#[test]
fn a_plot_whose_statements_all_have_problems_says_so() {
    let text = MEETING.replace("summary: ", "sumary: ");
    let window = Window::sized(document(&text), WIDE);
    let sentence = "Nothing to chart: all stances of the file have problems.";
    window.node(Role::Label, sentence);
    assert!(!window.shows_text("no statement is recorded"));
    assert!(!window.shows_text("Add a stance to the chart"));
}

#[test]
fn a_question_without_positions_says_how_many_stances_have_none() {
    let text = MEETING
        .replace("\"far\": (", "\"fast\": (")
        .replace("\"fast\": (value: -5, reason: \"Backwards.\")", "");
    let window = Window::sized(document(&text), WIDE);
    let sentence = "Nothing to chart: no voice that is shown has a position on this question.";
    window.node(Role::Label, sentence);
    // A question with marks has no such sentence.
    let window = Window::sized(meeting(), WIDE);
    assert!(!window.shows_text("Nothing to chart"));
}

#[test]
fn a_plot_with_all_voices_hidden_shows_them_again() {
    let mut window = Window::sized(meeting(), WIDE);
    for actor in window.state().document.dataset.actors.clone() {
        window.run(Command::ToggleHidden(actor.id));
    }
    window.node(Role::Label, "Nothing to chart: all voices are hidden.");
    window.click(Role::Button, "Show all voices on the chart");
    assert!(window.view().hidden.is_empty());
    assert!(!window.shows_text("Nothing to chart"));
}

#[test]
fn a_dataset_without_questions_adds_one() {
    let text = "Dataset(format: 1, title: \"T\", subtitle: \"\", scope: \"\", \
                covers: \"2024-03-01/2024-03-31\", questions: [], parties: [], actors: [], \
                sources: [], events: [], stances: [])";
    let mut window = Window::sized(document(text), WIDE);
    window.click(Role::Button, "Add a question");
    let form = window.state().editing.form.as_ref().expect("a form");
    assert_eq!(form.section, Some(Section::Questions));
}

#[test]
fn the_label_of_a_mark_with_a_long_name_stays_in_the_plot() {
    let name = "Deputy Under-Secretary of State for Water, Rivers, Reservoirs and Irrigation of the Valley";
    let text = MEETING.replace("Ada Head", name);
    for size in [WIDE, vec2(900.0, 600.0)] {
        let mut window = Window::sized(document(&text), size);
        for stance in ["head-05", "aide-14"] {
            window.run(Command::Select(stance.into()));
            let chart = plot(&window);
            let texts = window.texts().into_iter();
            let mut labels = texts.filter(|(text, rect)| {
                text.starts_with("Deputy Under-Secretary") && chart.intersects(*rect)
            });
            let (_, label) = labels.next().expect("the label");
            assert!(chart.contains_rect(label), "{label} {stance}");
        }
    }
}

#[test]
fn names_begin_right_of_badges_with_three_wide_initials() {
    let text = MEETING.replace("initials: \"BO\"", "initials: \"WMW\"");
    for size in [WIDE, vec2(900.0, 600.0)] {
        let window = Window::sized(document(&text), size);
        let texts = window.texts();
        let initials = texts.iter().filter(|(text, _)| text == "WMW");
        let initials: Vec<Rect> = initials.map(|(_, rect)| *rect).collect();
        // None is cut to the width of two initials.
        assert!(initials.iter().all(|rect| rect.width() > 26.0), "{initials:?}");
        assert!(!initials.is_empty());
        for (text, rect) in &texts {
            let covered = initials.iter().any(|badge| badge.expand(3.0).intersects(*rect));
            assert!(!covered || text == "WMW", "{text}: {rect}");
        }
    }
}

#[test]
fn words_from_right_to_left_are_in_order() {
    let text =
        MEETING.replace("Avia", "אבג דהו").replace("label: \"a little\"", "label: \"זחט יכל\"");
    let mut window = Window::sized(document(&text), WIDE);
    window.run(Command::Select("aide-14".into()));
    let texts = window.texts();
    let shown = |part: &str| texts.iter().any(|(text, _)| text.contains(part));
    // egui reverses the letters of a word, and we the words of a line.
    assert!(shown("דהו אבג") && !shown("אבג דהו"));
}

#[test]
fn a_party_with_a_color_by_default_can_give_it_back() {
    let dataset = ExtremeDataset { parties: 10, stances: 40, ..ExtremeDataset::default() };
    let mut window = Window::sized(dataset.document(), WIDE);
    let slots = |window: &Window| -> Vec<bool> {
        let slots = &window.harness.state().view_data().slots;
        slots.iter().map(Option::is_some).collect()
    };
    let with_color = |parties: &[usize]| -> Vec<bool> {
        (0..10).map(|party| parties.contains(&party)).collect()
    };
    assert_eq!(slots(&window), with_color(&[0, 1, 2, 3, 4, 5, 6, 7]));
    window.run(Command::ToggleColoredParty("p2".into()));
    assert_eq!(slots(&window), with_color(&[0, 1, 3, 4, 5, 6, 7]));
    window.run(Command::ToggleColoredParty("p9".into()));
    assert_eq!(slots(&window), with_color(&[0, 1, 3, 4, 5, 6, 7, 9]));
    window.run(Command::ToggleColoredParty("p2".into()));
    // All colours are in use.
    assert_eq!(slots(&window), with_color(&[0, 1, 3, 4, 5, 6, 7, 9]));
}

#[test]
fn a_question_from_right_to_left_is_cut_at_its_end() {
    let words = "מה אומרת כל עיר על הסכר שנבנה בעמק ומי ישלם עליו ".repeat(3);
    let dataset = MEETING.replace("How far?", words.trim());
    let mut window = Window::sized(document(&dataset), vec2(900.0, 620.0));
    window.run(Command::ShowMain(MainView::Questions));
    let texts = window.texts().into_iter();
    let cut = texts.map(|(text, _)| text);
    let cut: Vec<String> = cut.filter(|text| text.contains(['ה', '…'])).collect();
    assert!(cut.iter().any(|text| text.contains('ה')), "{cut:?}");
    for text in cut.iter().filter(|text| text.contains('ה')) {
        assert!(text.starts_with('…'), "{text}");
    }
}
