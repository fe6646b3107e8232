//! A copy for a blind coder in the window, which has no values to show.

use egui::accesskit::Role;
use standpoint::assets::RAFAH;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::file::edit::blind_copy;
use standpoint::model::{Coder, Scale, Stance};
use standpoint::view::TableFilter;

use crate::editor_window::EditorWindow;
use crate::window::{Window, name};

/// What the chart, the cards and the table of a dataset tell of levels: its marks, the levels on
/// cards, and the reasons for them.
fn levels_shown(text: &str) -> Vec<String> {
    let original = Document::embedded().dataset;
    let mut window = EditorWindow::new(text).window;
    assert!(window.state().document.problems.is_empty());
    let reasons: Vec<&str> = original
        .stances
        .iter()
        .flat_map(|stance| stance.positions.values())
        .map(|position| position.reason.as_str())
        .collect();
    let levels = original.questions.iter().flat_map(|question| match &question.scale {
        Scale::Ordinal(levels) => levels.as_slice(),
        Scale::Continuous { .. } => &[],
    });
    let capitalized = |label: &str| label[..1].to_uppercase() + &label[1..];
    let levels: Vec<String> = levels.map(|level| capitalized(&level.label)).collect();
    let mut found = Vec::new();
    let mut note = |window: &Window| {
        let labels = window.names(Role::Label).into_iter();
        // "Nothing" is a level, too.
        let labels = labels.filter(|text| !text.starts_with("Nothing to chart yet: "));
        found.extend(labels.filter(|text| levels.iter().any(|level| text.starts_with(level))));
        let all = window.nodes();
        let all = all.iter().filter_map(name);
        found.extend(all.filter(|text| reasons.iter().any(|reason| text.contains(reason))));
        let marks = window.harness.state().placed_marks().iter();
        found.extend(marks.map(|mark| format!("mark of {}", mark.stance)));
    };
    for (index, question) in original.questions.iter().enumerate() {
        window.run(Command::ShowQuestion(question.id.clone()));
        note(&window);
        let coded = |stance: &&Stance| stance.positions.contains_key(&question.id);
        for stance in original.stances.iter().filter(coded).skip(index).step_by(5) {
            window.run(Command::Select(stance.id.clone()));
            note(&window);
        }
    }
    window.run(Command::ToggleTable);
    let all = TableFilter { has_position: false, ..TableFilter::default() };
    window.run(Command::FilterTable(all));
    note(&window);
    found
}

#[test]
fn a_blind_copy_opens_and_shows_no_level() {
    let coder = Coder { id: "ada".to_owned(), name: "Ada".to_owned() };
    assert_eq!(levels_shown(&blind_copy(RAFAH, &coder)), [""; 0]);
    let shown = levels_shown(RAFAH);
    for what in ["mark of ", "Opposes it as planned"] {
        assert!(shown.iter().any(|text| text.contains(what)), "{what} in {shown:#?}");
    }
}
