//! Small windows, as on a laptop with text at 200 %: what does not fit folds, and nothing is cut.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::{Clock, Drawer};

use crate::data::{march, meeting};
use crate::window::{Window, name};

/// A window of 1440×900 with text at 200 %.
const HALF: Vec2 = vec2(720.0, 450.0);

const CARDS: &str = "What was said and done";

fn starter() -> Document {
    crate::data::document(include_str!("../../assets/starter.ron"))
}

fn documents() -> [Document; 3] {
    [meeting(), Document::embedded(), starter()]
}

fn has_cards(window: &Window) -> bool {
    window.names(Role::Region).iter().any(|name| name == CARDS)
}

fn focused_name(window: &Window) -> String {
    let nodes = window.nodes();
    let focused = nodes.iter().find(|node| node.is_focused());
    focused.and_then(name).unwrap_or_default()
}

/// The texts of a frame that end with an ellipsis, with their areas.
fn elided(window: &Window) -> Vec<(String, Rect)> {
    fn collect(shape: &egui::Shape, texts: &mut Vec<(String, Rect)>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            egui::Shape::Text(text) if text.galley.elided => {
                let rect = Rect::from_min_size(text.pos, text.galley.size());
                texts.push((text.galley.text().to_owned(), rect));
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, &mut texts);
    }
    texts
}

/// The texts that are cut although the rest is not a click away, as is that of the scope note.
fn cut(window: &Window) -> Vec<String> {
    let scope = &window.state().document.dataset.scope;
    let texts = elided(window).into_iter().map(|(text, _)| text);
    texts.filter(|text| !scope.starts_with(text)).collect()
}

fn plot_of(window: &Window) -> Rect {
    window.node(Role::Slider, "Day").rect()
}

#[test]
fn nothing_in_a_small_window_is_cut() {
    for size in [
        HALF,
        vec2(640.0, 400.0),
        vec2(900.0, 600.0),
        vec2(960.0, 600.0),
        vec2(1024.0, 640.0),
    ] {
        for document in documents() {
            let mut window = Window::opened(document, size);
            for _ in 0..window.state().document.dataset.questions.len() {
                assert_eq!(cut(&window), [""; 0], "at {size}");
                window.run(Command::NextQuestion);
            }
        }
    }
}

#[test]
fn the_cards_fold_in_a_narrow_window() {
    for (width, folds) in [(799.0, true), (800.0, false)] {
        let window = Window::opened(Document::embedded(), vec2(width, 450.0));
        assert_eq!(has_cards(&window), !folds, "{width}");
        let has_button = window
            .names(Role::Button)
            .iter()
            .any(|name| name == "Cards");
        assert_eq!(has_button, folds, "{width}");
    }
}

#[test]
fn the_button_opens_the_cards_and_escape_returns_to_it() {
    let mut window = Window::opened(Document::embedded(), HALF);
    let plot = plot_of(&window);
    window.node(Role::Button, "Cards").focus();
    window.settle();
    window.press(Key::Enter);
    assert!(has_cards(&window));
    assert_eq!(focused_name(&window), CARDS);
    assert_eq!(plot_of(&window), plot, "no day moves");
    window.press(Key::Escape);
    assert!(!has_cards(&window));
    assert_eq!(focused_name(&window), "Cards");
    // The selection is kept: Escape closes one thing.
    assert!(window.view().selected.is_some());
    assert!(!window.state().panels.can_dismiss());
    // Its own button closes it as well, and so does a click on the chart.
    window.press(Key::Enter);
    window.click(Role::Button, "Close the cards");
    assert!(!has_cards(&window));
    window.click(Role::Button, "Cards");
    assert!(has_cards(&window));
    window.click_at(pos2(200.0, 250.0));
    assert!(!has_cards(&window));
}

#[test]
fn a_selected_mark_shows_its_card() {
    let mut window = Window::sized(Document::embedded(), HALF);
    assert!(!has_cards(&window));
    let stances = &window.state().document.dataset.stances;
    let marks = window.harness.state().placed_marks();
    let mut marks: Vec<_> = marks
        .iter()
        .map(|mark| (mark.stance.clone(), mark.center))
        .collect();
    marks.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    let (first, second) = (marks[0].0.clone(), marks[2].0.clone());
    assert!(stances.iter().any(|stance| stance.id == first));
    window.click_mark(&first);
    assert_eq!(window.view().selected.as_ref(), Some(&first));
    assert!(has_cards(&window));
    // So does another mark beside the cards, and one selected with a key.
    window.click_mark(&second);
    assert_eq!(window.view().selected.as_ref(), Some(&second));
    assert!(has_cards(&window));
    window.press(Key::Escape);
    assert!(!has_cards(&window));
    window.run(Command::NextStance);
    assert!(has_cards(&window));
    // In a larger window, nothing is left over that Escape would close.
    window.resize(vec2(1440.0, 900.0));
    window.settle();
    assert!(has_cards(&window));
    assert!(!window.state().panels.can_dismiss());
}

#[test]
fn f6_and_tab_reach_the_cards_over_the_chart() {
    let mut window = Window::opened(Document::embedded(), HALF);
    window.run(Command::SetDrawer(Some(Drawer::Side)));
    for pane in ["Chart", CARDS, "Voices", "Timeline", "Commands"] {
        window.press(Key::F6);
        assert_eq!(focused_name(&window), pane);
    }
    window.press(Key::F6);
    window.press(Key::F6);
    window.press(Key::Tab);
    let nodes = window.nodes();
    let focused = nodes
        .iter()
        .find(|node| node.is_focused())
        .expect("a focus");
    assert_eq!(name(focused).as_deref(), Some("Filter cards: All kinds"));
    drop(nodes);
    window.press(Key::F6);
    assert_eq!(focused_name(&window), "Voices");
    window.press_with(Modifiers::SHIFT, Key::F6);
    assert_eq!(focused_name(&window), CARDS);
}

#[test]
fn help_is_over_the_chart_of_a_narrow_window_and_moves_nothing() {
    let mut window = Window::opened(Document::embedded(), HALF);
    let plot = plot_of(&window);
    window.press(Key::F1);
    assert!(has_cards(&window));
    let guide = window.node(Role::Heading, "How to read this chart").rect();
    assert!(guide.width() >= 340.0, "{guide:?}");
    assert_eq!(plot_of(&window), plot);
    window.press(Key::Escape);
    assert!(!has_cards(&window));
    assert!(!window.state().panels.guide);
}

#[test]
fn the_levels_of_a_low_window_have_room() {
    for document in documents() {
        let mut window = Window::opened(document, HALF);
        for _ in 0..window.state().document.dataset.questions.len() {
            let chart = window.node(Role::Slider, "Day").rect();
            assert!(chart.width() > 400.0, "{chart:?}");
            let question = window.view().question.clone();
            let question = window.state().document.dataset.question(&question).cloned();
            let scale = question.expect("a question").scale;
            if scale.is_ordinal() {
                let (min, max) = scale.bounds();
                let marks = window.harness.state().placed_marks();
                let levels = (max - min + 1.0) as f32;
                let ys: Vec<f32> = marks.iter().map(|mark| mark.center.y).collect();
                assert!(levels > 1.0 && !ys.is_empty());
            }
            window.run(Command::NextQuestion);
        }
    }
}

#[test]
fn the_clock_is_a_menu_where_the_plot_leaves_no_room_for_a_switch() {
    let mut window = Window::opened(meeting(), HALF);
    window.run(Command::SetDay(march(28)));
    window.click(Role::Button, "A stance counts: By date said");
    window.press(Key::End);
    window.press(Key::Enter);
    assert_eq!(window.view().clock, Clock::Known);
}

#[test]
fn tabs_that_do_not_fit_are_in_a_menu() {
    let embedded = Document::embedded();
    let last = embedded.dataset.questions.len() - 1;
    let text = embedded.text.replace(
        "tab: \"Consequences\"",
        "tab: \"A question with a long name\"",
    );
    let document = crate::data::document(&text);
    let name_of = |window: &Window, index: usize| {
        window.state().document.dataset.questions[index].tab.clone()
    };
    let mut window = Window::opened(document, HALF);
    let tabs = window.names(Role::Tab);
    assert_eq!(
        tabs.len(),
        last + 1,
        "all questions and all but one: {tabs:?}"
    );
    window.click(Role::Button, "1 more");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(
        window.view().question,
        window.state().document.dataset.questions[last].id
    );
    let last_name = name_of(&window, last);
    assert!(window.names(Role::Tab).contains(&last_name));
    assert_eq!(cut(&window), [""; 0]);
    // The arrow keys go on to tabs that are not shown.
    window.node(Role::Tab, &last_name).focus();
    window.settle();
    for index in (0..last).rev() {
        window.press(Key::ArrowLeft);
        assert_eq!(focused_name(&window), name_of(&window, index));
    }
}

#[test]
fn shots() {
    let Ok(dir) = std::env::var("SHOTS") else {
        return;
    };
    let size = std::env::var("SIZE").unwrap_or("720x450".to_owned());
    let (w, h) = size.split_once('x').unwrap();
    let size = vec2(w.parse().unwrap(), h.parse().unwrap());
    let document = match std::env::var("DATA") {
        Ok(path) => Document::open(std::path::Path::new(&path)).unwrap(),
        Err(_) => Document::embedded(),
    };
    let theme = egui::ThemePreference::Light;
    let states: Vec<(&str, Vec<Command>)> = vec![
        ("chart", vec![]),
        ("chart2", vec![Command::NextQuestion]),
        ("chart3", vec![Command::NextQuestion, Command::NextQuestion]),
        ("cards", vec![Command::SetDrawer(Some(Drawer::Side))]),
        ("voices", vec![Command::SetDrawer(Some(Drawer::Voices))]),
        ("guide", vec![Command::ToggleGuide]),
        ("table", vec![Command::ToggleTable]),
        ("all", vec![Command::ToggleOverview]),
        ("search", vec![Command::TogglePalette]),
        ("keys", vec![Command::ToggleKeys]),
        ("export", vec![Command::ToggleExport]),
        (
            "form",
            vec![Command::Edit(standpoint::command::Edit::New(
                standpoint::model::Section::Stances,
            ))],
        ),
        ("problems", vec![Command::ToggleProblems]),
        ("compare", vec![Command::CompareWithSave]),
    ];
    for (name, commands) in states {
        let mut window = Window::opened(document.clone(), size);
        window.run(Command::SetTheme(theme));
        for command in commands {
            window.run(command);
        }
        println!("{name}: cut {:?}", cut(&window));
        let screen = window.harness.ctx.content_rect();
        for node in window.nodes() {
            use Role::*;
            let role = node.accesskit_node().role();
            if self::name(&node).is_some_and(|name| name.contains(" 2024, ")) {
                continue;
            }
            if !matches!(
                role,
                Button | Tab | RadioButton | Link | Slider | CheckBox | TextInput
            ) {
                continue;
            }
            let rect = node.rect();
            if !screen.expand(1.0).contains_rect(rect)
                || rect.width() < 23.5
                || rect.height() < 23.5
            {
                println!("   {role:?} {:?} {rect:?}", self::name(&node));
            }
        }
        let image = window.harness.render().unwrap();
        image.save(format!("{dir}/{name}.png")).unwrap();
    }
}
