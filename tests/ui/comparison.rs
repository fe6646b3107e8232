//! The changes since the last save or another file, in a list and on the chart.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit};
use standpoint::view::Clock;

use crate::data::{ExtremeDataset, MEETING};
use crate::editor_window::EditorWindow;
use crate::window::{CHART, Window, name};

const CHIEF: &str = r#""far": (value: 4, reason: "Says all.")"#;

impl EditorWindow {
    fn write_old_file(&self, text: &str) -> PathBuf {
        let path = self.folder.path().join("old.ron");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// Compares with a copy of the meeting that has these replacements.
    fn compare_with(&mut self, replacements: &[(&str, &str)]) {
        let path = self.write_old_file(&baseline_text(replacements));
        self.window.run(Command::CompareWith(path));
    }

    /// Changes the value of a stance in its form.
    fn recode_chief(&mut self) {
        let stance = "chief-10".to_owned();
        let recode = Edit::Recode { stance, value: 2.0 };
        self.window.run(Command::Edit(recode));
        self.window.node(Role::TextInput, "Reason").focus();
        self.window.settle();
        self.window.harness.event(egui::Event::Text("Half in the end. ".to_owned()));
        self.window.settle();
        self.window.press_with(egui::Modifiers::COMMAND, Key::Enter);
        assert!(self.window.state().document.is_edited());
    }

    /// The rectangle of the only node with a role whose name starts with `start`.
    fn rect_of(&self, role: Role, start: &str) -> Rect {
        self.window.node(role, start).rect()
    }

    /// Asserts that the legend has these entries.
    fn assert_legend_has(&self, entries: &[&str]) {
        let names = self.window.names(Role::Label);
        for entry in entries {
            assert!(names.iter().any(|name| name == entry), "{entry} in {names:#?}");
        }
    }

    /// The names of the marks of the baseline.
    fn baseline_marks(&self) -> Vec<String> {
        let nodes = self.window.nodes();
        let names = nodes.iter().filter_map(name);
        names.filter(|name| name.starts_with("before: ")).collect()
    }
}

fn baseline_text(replacements: &[(&str, &str)]) -> String {
    let mut text = MEETING.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

/// The text of a stance in the meeting dataset.
fn stance_text(id: &str) -> &'static str {
    let start = MEETING.find(&format!("        Stance(id: \"{id}\"")).expect("a stance");
    let end = MEETING[start..].find(")}),\n").expect("the end") + ")}),\n".len();
    &MEETING[start..start + end]
}

#[test]
fn the_last_save_is_compared_in_the_list_and_on_the_chart() {
    let mut editor = EditorWindow::new(MEETING);
    editor.recode_chief();
    editor.window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    let window = &editor.window;
    assert!(window.shows_text("Compared with the last save"));
    assert!(window.shows_text("1 stance changed."));
    assert!(!window.shows_text("Edit stance"), "the list replaces the form");
    window.node(
        Role::Button,
        "changed, Bea Chief, 10 March 2024, chief-10, moved, re-worded. Far: before 4, all of it, now 2, about half. \
         Far, reason: before “Says all.”, now ",
    );
    assert!(window.shows_text("Boria on Far"));
    assert_eq!(
        editor.baseline_marks(),
        ["before: 4, 10 March 2024, Bea Chief; now: 2, 10 March 2024"]
    );
    // The baseline mark is on the old level, and the mark is two levels below, where
    // the lines of both parties are 3 points apart.
    let [half, most, now] = ["head-05", "joint-a", "chief-10"].map(|id| window.mark(id).center);
    let before = editor.rect_of(Role::Button, "before: ").center();
    let level = half.y - most.y;
    assert!((now.y - half.y - 3.0).abs() < 0.5, "{half} {now}");
    let middle = f32::midpoint(half.y, now.y);
    assert!((middle - 2.0 * level - before.y).abs() < 1.0, "{before} {now}");
    assert!((before.x - now.x).abs() < 1.0);
    editor.assert_legend_has(&["before", "line before"]);
    // Undo and redo update the comparison.
    editor.window.run(Command::Edit(Edit::Undo));
    assert!(editor.window.shows_text("No change in meaning."));
    assert!(editor.baseline_marks().is_empty());
    editor.window.run(Command::Edit(Edit::Redo));
    assert_eq!(editor.baseline_marks().len(), 1);
}

#[test]
fn after_a_save_there_are_no_changes() {
    let mut editor = EditorWindow::new(MEETING);
    editor.recode_chief();
    // The changes can be seen on the chart before they are saved.
    editor.window.run(Command::Edit(Edit::Save));
    editor.window.click(Role::Button, "Compare with the last save");
    assert!(!editor.window.state().panels.changes);
    assert!(editor.window.shows_text("1 stance changed."));
    for _ in 0..2 {
        editor.window.run(Command::Edit(Edit::Save));
    }
    assert!(!editor.window.state().document.is_edited());
    assert!(editor.window.shows_text("Compared with the last save"));
    assert!(editor.window.shows_text("No change in meaning."));
    assert!(editor.baseline_marks().is_empty());
    // A save by another program also counts as the last save.
    let path = editor.folder.path().join("meeting.ron");
    std::fs::write(&path, MEETING).expect("a file");
    editor.window.run(Command::FileSaved);
    assert!(editor.window.shows_text("No change in meaning."));
}

#[test]
fn another_file_is_compared_until_escape_is_pressed() {
    let mut editor = EditorWindow::new(MEETING);
    let aide = stance_text("aide-14");
    let removed = stance_text("unnamed-22")
        .replace("unnamed-22", "unnamed-08")
        .replace("2024-03-22", "2024-03-08")
        .replace("value: 0", "value: 1");
    editor.compare_with(&[
        (aide, &removed),
        ("said: \"2024-03-05\"", "said: \"2024-03-03\""),
        ("summary: \"Doubts it.\"", "summary: \"Doubts all of it.\""),
    ]);
    let window = &editor.window;
    assert!(window.shows_text("Compared with old.ron"));
    assert!(window.shows_text("1 stance added, 1 removed, 2 changed."));
    assert!(window.shows_text("re-dated"));
    assert!(window.shows_text("re-worded"));
    assert_eq!(
        editor.baseline_marks(),
        [
            "before: 2 (1–3), 3 March 2024, Ada Head; now: 2 (1–3), 5 March 2024",
            "before: 1, 8 March 2024, Officials of Avia; removed",
        ]
    );
    window.chart_item("New: 14 March, Ada Head, via Abe Aide");
    editor.assert_legend_has(&["before", "removed", "new", "line before"]);
    // A click selects the stance, and a second one deselects it.
    let added = "added, Ada Head, via Abe Aide";
    editor.window.click(Role::Button, added);
    assert_eq!(editor.window.view().selected.as_deref(), Some("aide-14"));
    assert!(editor.window.is_pressed(added));
    editor.window.click(Role::Button, added);
    assert_eq!(editor.window.view().selected, None);
    editor.window.click(Role::Button, "before: 2");
    assert_eq!(editor.window.view().selected.as_deref(), Some("head-05"));
    // Escape shows the cards again and keeps the selection.
    editor.window.press(Key::Escape);
    assert!(!editor.window.shows_text("Compared with"));
    assert!(editor.baseline_marks().is_empty());
    assert_eq!(editor.window.view().selected.as_deref(), Some("head-05"));
    assert!(!editor.window.cards().is_empty());
    assert!(!editor.window.state().panels.comparing);
    editor.window.press(Key::Escape);
    assert_eq!(editor.window.view().selected, None);
}

#[test]
fn selecting_a_change_on_another_question_shows_that_question() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[("\"fast\": (value: -5", "\"fast\": (value: 20")]);
    assert!(editor.baseline_marks().is_empty());
    editor.window.click(Role::Button, "changed, Ada Head");
    assert_eq!(editor.window.view().question, "fast");
    assert_eq!(editor.window.view().selected.as_deref(), Some("head-05"));
    assert_eq!(
        editor.baseline_marks(),
        ["before: 20, 5 March 2024, Ada Head; now: −5, 5 March 2024"]
    );
    editor.window.run(Command::ShowQuestion("far".to_owned()));
    editor.window.click(Role::Button, "Avia on Fast");
    assert_eq!(editor.window.view().question, "fast");
}

#[test]
fn each_clock_has_its_own_baseline() {
    let mut editor = EditorWindow::new(MEETING);
    let source = "published: \"2024-03-08\"";
    editor.compare_with(&[(source, "published: \"2024-03-12\"")]);
    assert!(editor.window.shows_text("1 source changed; 1 stance changed."));
    assert!(editor.baseline_marks().is_empty());
    editor.window.run(Command::SetClock(Clock::Known));
    assert_eq!(
        editor.baseline_marks(),
        [
            "before: 2 (1–3), known from 12 March 2024, Ada Head; now: 2 (1–3), known from 8 March 2024"
        ]
    );
}

#[test]
fn stances_with_the_same_change_share_an_item_with_links() {
    let mut editor = EditorWindow::new(MEETING);
    let source = "published: \"2024-03-28\"";
    editor.compare_with(&[(source, "published: \"2024-03-29\"")]);
    assert!(editor.window.shows_text("changed, 6 stances, re-dated"));
    editor.window.click(Role::Button, "Select Eve Expert, 25 March 2024");
    assert_eq!(editor.window.view().selected.as_deref(), Some("expert-25"));
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_comparison_as_it_was() {
    let mut editor = EditorWindow::new(MEETING);
    editor.recode_chief();
    editor.window.run(Command::CompareWithSave);
    let missing = editor.folder.path().join("missing.ron");
    let folder = editor.folder.path().to_owned();
    for (path, problem) in [
        (missing, "cannot be read"),
        (folder, "cannot be read"),
        (editor.write_old_file("Nothing at all ("), "old.ron holds no dataset"),
    ] {
        editor.window.run(Command::CompareWith(path));
        let notice = editor.window.state().notice.clone().unwrap_or_default();
        assert!(notice.starts_with("Cannot compare: "), "{notice}");
        assert!(notice.contains(problem), "{notice}");
        assert!(editor.window.shows_text("Compared with the last save"));
        assert_eq!(editor.baseline_marks().len(), 1);
        assert!(editor.window.state().document.is_edited());
    }
}

#[test]
fn an_entry_left_out_by_a_problem_is_neither_added_nor_removed() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[("summary: \"Wants all.\"", "sumary: \"Wants all.\"")]);
    let note = "old.ron has 1 problem; entries with errors are not compared.";
    assert!(editor.window.shows_text(note));
    assert!(editor.window.shows_text("the older file has it, but with a problem"));
    assert!(!editor.window.shows_text("new: "));
    // The same with the two files swapped.
    let bad = baseline_text(&[("summary: \"Wants all.\"", "sumary: \"Wants all.\"")]);
    let good = editor.write_old_file(MEETING);
    let path = editor.folder.path().join("bad.ron");
    std::fs::write(&path, bad).expect("a file");
    editor.window.run(Command::OpenFile(path));
    assert!(
        !editor.window.shows_text("Compared with"),
        "the comparison belonged to the other file"
    );
    editor.window.run(Command::CompareWith(good));
    assert_eq!(
        editor.baseline_marks(),
        ["before: 4, 10 March 2024, Bea Chief; now left out because of a problem"]
    );
}

#[test]
fn layout_and_comments_do_not_change_the_meaning() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[("format: 1,", "// A comment.\nformat: 1,")]);
    let outcome = "No change in meaning; only layout or comments differ.";
    assert!(editor.window.shows_text(outcome));
    editor.window.click(Role::Button, "Stop comparing");
    assert!(!editor.window.shows_text(outcome));
}

#[test]
fn an_open_form_replaces_the_list() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[(CHIEF, r#""far": (value: 1, reason: "Says all.")"#)]);
    editor.window.click(Role::Button, "changed, Bea Chief");
    editor.window.press(Key::E);
    assert!(editor.window.shows_text("Edit stance"));
    assert_eq!(editor.baseline_marks().len(), 1, "the chart still shows the comparison");
    editor.window.press(Key::Escape);
    assert!(editor.window.shows_text("Compared with old.ron"));
}

#[test]
fn tab_moves_through_the_list() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[
        ("title: \"News\"", "title: \"Other news\""),
        (CHIEF, r#""far": (value: 1, reason: "Says all.")"#),
    ]);
    let mut stops = Vec::new();
    for _ in 0..60 {
        editor.window.press(Key::Tab);
        stops.push(editor.window.focused_name());
        if stops.last().is_some_and(|stop| stop.starts_with("changed, Bea Chief")) {
            break;
        }
    }
    for stop in ["Stop comparing", "changed, Paper, 8 March 2024, early", "changed, Bea Chief"] {
        assert!(stops.iter().any(|name| name.starts_with(stop)), "{stop} in {stops:#?}");
    }
    editor.window.press(Key::Enter);
    assert_eq!(editor.window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn baseline_marks_do_not_overlap_at_any_size() {
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0)] {
        let mut editor = EditorWindow::sized(MEETING, size);
        // Stances around the same day move.
        editor.compare_with(&[
            (CHIEF, r#""far": (value: 3, reason: "Says all.")"#),
            ("said: \"2024-03-18\"", "said: \"2024-03-16\""),
            ("said: \"2024-03-22\"", "said: \"2024-03-23\""),
            ("value: 2, low: 1, high: 3", "value: 1, low: 1, high: 1"),
        ]);
        let baseline_marks: Vec<Rect> = editor
            .window
            .nodes()
            .iter()
            .filter(|node| name(node).is_some_and(|name| name.starts_with("before: ")))
            .map(egui_kittest::Node::rect)
            .collect();
        assert_eq!(baseline_marks.len(), 5);
        let marks = editor.window.harness.state().placed_marks();
        for (index, rect) in baseline_marks.iter().enumerate() {
            let marks = marks.iter().map(|mark| mark.rect);
            for other in marks.chain(baseline_marks[..index].iter().copied()) {
                let distance = rect.center().distance(other.center());
                assert!(distance > 13.0, "{rect} {other} at {size}");
            }
            let chart = editor.rect_of(Role::Figure, CHART);
            assert!(chart.contains_rect(*rect), "{rect} in {chart}");
        }
    }
}

#[test]
fn baseline_marks_are_on_their_day() {
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0)] {
        let mut editor = EditorWindow::sized(MEETING, size);
        editor.compare_with(&[
            ("said: \"2024-03-10\"", "said: \"2024-03-12\""),
            ("value: 2, low: 1, high: 3", "value: 2, low: 0, high: 3"),
        ]);
        let window = &editor.window;
        let [head, unnamed] = ["head-05", "unnamed-22"].map(|id| window.mark(id).center);
        let day_width = (unnamed.x - head.x) / 17.0;
        let moved = editor.rect_of(Role::Button, "before: 4, 12 March 2024");
        assert!((moved.center().x - head.x - 7.0 * day_width).abs() < 0.5, "{moved}");
        // Only the range differs: the mark is below the current one, not beside it.
        let below = editor.rect_of(Role::Button, "before: 2 (0–3)");
        assert!((below.center().x - head.x).abs() < 0.5, "{below}");
        assert!(below.center().y > head.y + 10.0, "{below}");
        assert!(below.top() >= window.mark("head-05").rect.bottom() - 0.01, "{below}");
    }
}

#[test]
fn baseline_marks_outside_the_range_are_hidden_and_the_window_settles() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[("said: \"2024-03-10\"", "said: \"2024-03-20\"")]);
    assert_eq!(editor.baseline_marks().len(), 1);
    editor.window.run(Command::FirstDay);
    editor.window.run(Command::ZoomDays { steps: 6, around: None });
    assert!(editor.baseline_marks().is_empty());
    assert_eq!(editor.window.settle(), 1);
    for command in [Command::NextStance, Command::ToggleTable, Command::NextQuestion] {
        editor.window.run(command);
        assert_eq!(editor.window.settle(), 1);
    }
}

#[test]
fn only_the_visible_items_of_a_long_list_are_laid_out() {
    let extreme = ExtremeDataset { stances: 2000, ..ExtremeDataset::default() };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.ron");
    let document = extreme.document();
    let old = document.text.replace("summary: \"words\"", "summary: \"other words\"");
    std::fs::write(&path, old).expect("a file");
    let mut window = Window::new(document);
    window.run(Command::CompareWith(path));
    assert!(window.shows_text("2000 stances changed."));
    let names = window.names(Role::Button);
    let items = names.iter().filter(|name| name.starts_with("changed, "));
    let count = items.count();
    assert!((3..30).contains(&count), "{count} items");
    // The selected stance is scrolled into view.
    window.run(Command::Select("st1999".to_owned()));
    let item = window
        .nodes()
        .into_iter()
        .find(|node| name(node).is_some_and(|name| name.contains(", st1999, re-worded")));
    let rect = item.expect("the item").rect();
    assert!(rect.min.y > 50.0 && rect.max.y < 860.0, "{rect}");
    assert_eq!(window.settle(), 1);
}

#[test]
fn a_selected_item_is_marked_as_selected() {
    let mut editor = EditorWindow::new(MEETING);
    editor.compare_with(&[(CHIEF, r#""far": (value: 1, reason: "Says all.")"#)]);
    editor.window.run(Command::Select("chief-10".to_owned()));
    let node = editor.window.node(Role::Button, "changed, Bea Chief");
    assert!(node.accesskit_node().data().toggled().is_some());
    assert!(editor.window.is_pressed("changed, Bea Chief"));
}

#[test]
fn a_long_file_name_does_not_overlap_the_outcome() {
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0)] {
        let mut editor = EditorWindow::sized(MEETING, size);
        let path = editor.folder.path().join("a very long name of an older file.ron");
        std::fs::write(&path, MEETING).expect("a file");
        editor.window.run(Command::CompareWith(path));
        let heading = editor.rect_of(Role::Heading, "Compared with a very long");
        let outcome = editor.rect_of(Role::Status, "No change in meaning.");
        let stop = editor.rect_of(Role::Button, "Stop comparing");
        assert!(outcome.top() >= heading.bottom(), "{heading} {outcome} at {size}");
        assert!(outcome.top() >= stop.bottom(), "{stop} {outcome} at {size}");
    }
}

#[test]
fn a_talk_shows_no_comparison() {
    let mut editor = EditorWindow::new(MEETING);
    let end = MEETING.trim_end().rfind(')').expect("the end");
    let steps = r#"steps: [Step(title: "10 March", question: "far", as_of: "2024-03-10")])"#;
    let path = editor.folder.path().join("talk.ron");
    std::fs::write(&path, format!("{}{steps}", &MEETING[..end])).expect("a file");
    editor.window.run(Command::OpenFile(path));
    editor.compare_with(&[(CHIEF, r#""far": (value: 1, reason: "Says all.")"#)]);
    assert_eq!(editor.baseline_marks().len(), 1);
    editor.window.press(Key::F5);
    assert!(editor.window.state().talk.is_some());
    assert!(editor.baseline_marks().is_empty());
    assert!(!editor.window.shows_text("line before"));
    editor.window.press(Key::Escape);
    editor.window.press(Key::Escape);
    assert!(editor.window.state().talk.is_none());
    assert_eq!(editor.baseline_marks().len(), 1);
}
