//! Small windows, as on a laptop with text at 200 %: what does not fit folds, and nothing is cut.

use egui::accesskit::Role;
use egui::{Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Export, Setting};
use standpoint::document::Document;
use standpoint::model::{Layer, Scale, Section, StanceId};
use standpoint::view::MainView;
use standpoint::words::capitalize;

use crate::data::{four_parties, meeting};
use crate::window::{CHART, Window};

/// A window of 1440×900 with text at 200 %.
const HALF: Vec2 = vec2(720.0, 450.0);

const CARDS: &str = "Cards";

fn starter() -> Document {
    crate::data::document(include_str!("../../assets/starter.ron"))
}

fn documents() -> [Document; 3] {
    [meeting(), Document::embedded(), starter()]
}

fn has_cards(window: &Window) -> bool {
    window.names(Role::Region).iter().any(|name| name == CARDS)
}

/// The texts that are cut although the rest is not a click away, as is that of the scope.
fn cut(window: &Window) -> Vec<String> {
    let scope = &window.state().document.dataset.scope;
    let is_whole_elsewhere =
        |text: &String| text.starts_with(scope.as_str()) || scope.starts_with(text);
    window.cut_texts().into_iter().filter(|text| !is_whole_elsewhere(text)).collect()
}

#[test]
fn nothing_in_a_small_window_is_cut() {
    for size in
        [HALF, vec2(640.0, 400.0), vec2(900.0, 600.0), vec2(960.0, 600.0), vec2(1024.0, 640.0)]
    {
        for document in documents() {
            let mut window = Window::sized(document, size);
            for _ in 0..window.state().document.dataset.questions.len() {
                assert_eq!(cut(&window), [""; 0], "at {size}");
                window.run(Command::NextQuestion);
            }
        }
    }
}

#[test]
fn no_words_of_the_chart_overlap() {
    for size in [vec2(1440.0, 900.0), vec2(900.0, 600.0), HALF, vec2(640.0, 400.0)] {
        for document in documents() {
            let mut window = Window::sized(document, size);
            for layer in Layer::ALL {
                window.run(Command::ToggleLayer(layer));
            }
            for _ in 0..window.state().document.dataset.questions.len() {
                window.run(Command::NextQuestion);
                window.run(Command::LastDay);
                for _ in 0..4 {
                    let chart = window.chart().rect().expand2(vec2(10.0, 400.0));
                    // Letters are lower than their rows.
                    let letters = |rect: Rect| rect.shrink2(vec2(1.0, 0.2 * rect.height()));
                    let texts = window.texts().into_iter();
                    let texts: Vec<(String, Rect)> = texts
                        .map(|(text, rect)| (text, letters(rect)))
                        .filter(|(text, rect)| !text.is_empty() && chart.contains_rect(*rect))
                        .collect();
                    for (index, (text, rect)) in texts.iter().enumerate() {
                        let covered = texts[..index].iter().find(|(_, it)| it.intersects(*rect));
                        assert_eq!(covered, None, "below {text} at {size}");
                    }
                    window.run(Command::MoveDays(-17));
                }
            }
        }
    }
}

#[test]
fn no_level_of_all_questions_or_of_the_grid_is_cut() {
    for (document, command) in [
        (Document::embedded(), Command::ShowMain(MainView::Questions)),
        (four_parties(), Command::ShowMain(MainView::Grid)),
    ] {
        let mut window = Window::sized(document, vec2(900.0, 600.0));
        window.run(command.clone());
        let cut = cut(&window);
        let questions = &window.state().document.dataset.questions;
        let is_level = |text: &str| {
            questions.iter().any(|question| match &question.scale {
                Scale::Ordinal(levels) => {
                    levels.iter().any(|level| *capitalize(&level.short) == *text)
                }
                Scale::Continuous { .. } => false,
            })
        };
        let levels: Vec<&String> = cut.iter().filter(|text| is_level(text)).collect();
        assert_eq!(levels, [""; 0], "{command:?}");
    }
}

#[test]
fn all_questions_of_the_embedded_dataset_fit_on_a_laptop() {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 800.0));
    window.run(Command::ShowMain(MainView::Questions));
    let top = |window: &Window| window.node(Role::Button, "Major operation").rect().top();
    let before = top(&window);
    window.harness.hover_at(egui::pos2(700.0, 400.0));
    window.harness.event(egui::Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -100.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.settle();
    assert_eq!(top(&window), before, "nothing is to be scrolled");
}

#[test]
fn the_key_of_a_narrow_chart_has_every_sign() {
    let key = |width: f32| {
        let mut window = Window::sized(Document::embedded(), vec2(width, 900.0));
        for layer in Layer::ALL {
            window.run(Command::ToggleLayer(layer));
        }
        window.names(Role::ListItem)
    };
    assert_eq!(key(1280.0), key(1440.0));
}

#[test]
fn beside_a_form_that_fills_the_window_the_day_is_not_cut() {
    // Where two rows of text fit into a lane, the labels of the chart are narrow.
    let mut window = Window::sized(Document::embedded(), vec2(900.0, 620.0));
    window.run(Edit::Toggle);
    let cut = window.cut_texts();
    assert!(!cut.iter().any(|text| text == "11 May"), "{cut:?}");
}

#[test]
fn a_narrow_window_shows_one_pane_at_a_time() {
    for (width, folds) in [(799.0, true), (800.0, false)] {
        let window = Window::sized(Document::embedded(), vec2(width, 450.0));
        assert_eq!(has_cards(&window), !folds, "{width}");
        assert_eq!(window.names(Role::Tab).contains(&"Chart".to_owned()), folds, "{width}");
    }
    let mut window = Window::sized(Document::embedded(), HALF);
    window.run(Command::Select("biden-2024-03-red-line".into()));
    for (tab, region) in
        [("On 7 May", "Cards"), ("Changes", "Cards"), ("Voices", "Voices"), ("Chart", "Chart")]
    {
        window.click(Role::Tab, tab);
        let regions = window.names(Role::Region);
        assert_eq!(regions, ["Commands", region], "{tab}");
    }
    // Escape closes one thing, and the selection is kept.
    window.click(Role::Tab, "On 7 May");
    window.press(Key::Escape);
    assert!(!has_cards(&window));
    assert!(window.view().selected.is_some());
    assert!(!window.state().panels.can_dismiss());
}

#[test]
fn what_is_about_the_chart_returns_the_focus_to_where_it_was() {
    let mut window = Window::sized(Document::embedded(), HALF);
    window.node(Role::Button, "More").focus();
    window.settle();
    window.press(Key::F1);
    assert_eq!(window.focused_name(), "Close");
    window.harness.key_press(Key::Escape);
    for frame in 0..6 {
        window.step();
        let focused = window.focused_name();
        let is_closing = frame == 0 && focused == "Close";
        assert!(is_closing || focused == "More", "frame {frame}: {focused}");
    }
}

#[test]
fn a_selected_mark_shows_its_card() {
    let mut window = Window::sized(Document::embedded(), HALF);
    assert!(!has_cards(&window));
    let stances = &window.state().document.dataset.stances;
    let marks = window.harness.state().placed_marks();
    let mut marks: Vec<_> = marks.iter().map(|mark| (mark.stance.clone(), mark.center)).collect();
    marks.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    let (first, second) = (marks[0].0.clone(), marks[2].0.clone());
    assert!(stances.iter().any(|stance| stance.id == first));
    window.click_mark(&first);
    assert_eq!(window.view().selected.as_ref(), Some(&first));
    assert!(has_cards(&window));
    window.press(Key::Escape);
    assert!(!has_cards(&window));
    window.click_mark(&second);
    assert!(has_cards(&window));
    // In a larger window, nothing is left over that Escape would close.
    window.resize(vec2(1440.0, 900.0));
    window.settle();
    assert!(has_cards(&window));
    assert!(!window.state().panels.can_dismiss());
}

#[test]
fn what_set_the_line_opens_the_cards() {
    let mut window = Window::sized(meeting(), HALF);
    window.press(Key::W);
    assert!(has_cards(&window) && window.answer().is_some());
    window.press(Key::Escape);
    assert_eq!(window.answer(), None);
}

#[test]
fn every_level_of_a_low_window_has_its_label_and_the_plot_its_height() {
    for document in documents() {
        let mut window = Window::sized(document, HALF);
        for _ in 0..window.state().document.dataset.questions.len() {
            let dataset = &window.state().document.dataset;
            let question = dataset.question(&window.view().question);
            let Scale::Ordinal(levels) = question.expect("a question").scale.clone() else {
                window.run(Command::NextQuestion);
                continue;
            };
            let texts = window.texts();
            let y_of = |label: &str| {
                let mut labels = texts.iter().filter(|(text, _)| text == label);
                labels.find(|(_, rect)| rect.right() < 250.0).map(|(_, rect)| rect.center().y)
            };
            let ys = levels.iter().map(|level| y_of(&capitalize(&level.short)));
            let ys: Vec<f32> = ys.map(|y| y.expect("a label")).collect();
            // Labels of two rows are not exactly in the middle of their lanes.
            let lane = (ys[ys.len() - 1] - ys[0]).abs() / (ys.len() - 1) as f32;
            assert!(lane.round() >= 20.0, "{ys:?}");
            window.run(Command::NextQuestion);
        }
    }
}

/// A window of 1366×768 pixels with text at 200 %.
fn doubled() -> Window {
    let mut window = Window::sized(Document::embedded(), vec2(1366.0, 768.0));
    while window.harness.ctx.zoom_factor() < 2.0 {
        window.run(Setting::Zoom(1));
    }
    window
}

fn turn_wheel(window: &mut Window, y: f32) {
    let at = window.harness.ctx.content_rect().center();
    window.harness.hover_at(at);
    window.step();
    window.harness.event(egui::Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, y),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.settle();
}

#[test]
fn whatever_the_size_everything_is_reachable_and_beside_each_other() {
    let sizes = [(720.0, 450.0), (900.0, 600.0), (1199.0, 699.0), (1200.0, 700.0), (1440.0, 900.0)];
    let windows =
        sizes.map(|(width, height)| Window::sized(Document::embedded(), vec2(width, height)));
    for mut window in windows.into_iter().chain(std::iter::once_with(doubled)) {
        let size = window.harness.ctx.content_rect().size();
        let is_roomy = size.x >= 1200.0 && size.y >= 700.0;
        let (is_compact, is_narrow) = (!is_roomy, size.x < 800.0);
        let menu = if is_compact { "More" } else { "View" };
        for button in ["Search", menu, "Present", "Play"] {
            window.node(Role::Button, button);
        }
        for (role, name) in [(Role::Figure, CHART), (Role::Slider, "Day")] {
            window.node(role, name);
        }
        // The list is behind its button, or its tab.
        let has = |role, name| window.names(role).iter().any(|found: &String| found == name);
        let is_behind_button = is_compact && !is_narrow;
        assert_eq!(has(Role::Button, "Show the list of voices"), is_behind_button, "{size}");
        assert_eq!(has(Role::Tab, "Voices"), is_narrow, "{size}");
        assert_eq!(has(Role::Button, "Fold the list of voices"), is_roomy, "{size}");
        assert!(has(Role::List, "Key to the signs"), "{size}");
        // Nothing lies over anything else.
        let rect = |role, name| window.node(role, name).rect();
        let (top, slider) = (rect(Role::Button, menu), rect(Role::Slider, "Day"));
        let chart = rect(Role::Figure, CHART);
        assert!(top.bottom() < chart.top() && chart.top() < slider.top(), "{size}");
        if !is_narrow {
            assert!(chart.right() <= rect(Role::Tab, "On 7 May").left(), "{size}");
        }
        window.settle();
    }
}

#[test]
fn a_low_chart_scrolls_by_wheel_and_by_key() {
    let mut window = doubled();
    let y_of = |window: &Window, name: &str| {
        let texts = window.texts().into_iter();
        texts.filter(|(text, _)| text == name).map(|(_, rect)| rect.center().y).next()
    };
    let bottom = window.harness.ctx.content_rect().bottom();
    // Each level has its name, those on which a party is among them.
    let question = &window.state().document.dataset.questions[0];
    let Scale::Ordinal(levels) = question.scale.clone() else { panic!("levels") };
    let names: Vec<Option<f32>> =
        levels.iter().map(|level| y_of(&window, &capitalize(&level.short))).collect();
    assert!(names.iter().all(Option::is_some), "{names:?}");
    // The chips are below the pane until the wheel scrolls to them, which zooms into no days.
    let range = window.view().range;
    assert!(y_of(&window, "Ranges").is_none_or(|y| y > bottom));
    turn_wheel(&mut window, -400.0);
    assert!(y_of(&window, "Ranges").is_some_and(|y| y < bottom));
    assert_eq!(window.view().range, range);
    // Keys bring into view what they select and focus.
    let stances = &window.state().document.dataset.stances;
    let ids: Vec<StanceId> = stances.iter().map(|stance| stance.id.clone()).collect();
    let tabs = window.node(Role::Tab, "Chart").rect();
    let chart = Rect::from_x_y_ranges(0.0..=683.0, tabs.bottom()..=bottom);
    for id in ids {
        window.run(Command::Select(id.clone()));
        window.run(Command::SetDrawer(None));
        let marks = window.harness.state().placed_marks();
        let mark = marks.iter().find(|mark| mark.stance == id);
        assert!(mark.is_none_or(|mark| chart.contains(mark.center)), "{id}");
    }
    turn_wheel(&mut window, 400.0);
    window.node(Role::CheckBox, "Ranges").focus();
    window.settle();
    assert!(chart.contains_rect(window.node(Role::CheckBox, "Ranges").rect()));
}

#[test]
fn questions_without_a_tab_are_in_a_menu() {
    let embedded = Document::embedded();
    let text =
        embedded.text.replace("tab: \"Consequences\"", "tab: \"A question with a long name\"");
    let document = crate::data::document(&text);
    let last = embedded.dataset.questions.len() - 1;
    for (size, menu, tabs) in [
        (HALF, "Question: Major operation", 0),
        (vec2(900.0, 600.0), "Question: Major operation", 0),
        (vec2(1440.0, 900.0), "Question: More", last),
    ] {
        let mut window = Window::sized(document.clone(), size);
        let names = window.names(Role::Tab);
        let questions = window.state().document.dataset.questions.clone();
        let has_tab = |tab: &str| names.iter().any(|name| name == tab);
        assert_eq!(questions.iter().filter(|it| has_tab(&it.tab)).count(), tabs, "{names:?}");
        window.click(Role::Button, menu);
        window.press(Key::End);
        window.press(Key::Enter);
        assert_eq!(window.view().question, questions[last].id, "{size}");
        assert_eq!(cut(&window), [""; 0]);
    }
}

/// Goes through a talk in which every text is whole and on no other.
fn read_talk(document: Document, size: Vec2) {
    let mut window = Window::sized(document, size);
    window.press(Key::F5);
    let zoom = window.harness.ctx.zoom_factor();
    let page = window.harness.ctx.content_rect();
    let mut shown = None;
    loop {
        let talk = window.state().talk.as_ref().expect("a talk");
        if shown.replace((talk.step, talk.part)) == Some((talk.step, talk.part)) {
            break;
        }
        let context = format!("{size}, {shown:?}");
        let mut places: Vec<(String, Rect)> = Vec::new();
        for (galley, rect) in window.galleys() {
            let text = galley.text().to_owned();
            let sizes = galley.job.sections.iter();
            let sizes = sizes.map(|section| section.format.font_id.size);
            let smallest = sizes.fold(f32::INFINITY, f32::min) * zoom;
            // A slide is scaled to fit.
            assert!(smallest >= 11.99 * zoom.min(1.0), "{context}: {text} has {smallest} px");
            assert!(page.expand(1.0).contains_rect(rect), "{context}: {text}");
            // Letters are lower than their rows.
            let letters = rect.shrink2(vec2(1.0, rect.height().min(24.0) * 0.2));
            let covers = |other: &&(String, Rect)| other.1.intersects(letters);
            if let Some(other) = places.iter().find(covers) {
                panic!("{context}: {text} on {}", other.0);
            }
            places.push((text, letters));
        }
        window.press(Key::PageDown);
    }
    assert!(shown > Some((0, 0)));
}

#[test]
fn every_slide_is_whole_in_a_narrow_window() {
    for size in [vec2(900.0, 600.0), vec2(800.0, 600.0), vec2(640.0, 480.0), vec2(700.0, 900.0)] {
        read_talk(Document::embedded(), size);
    }
}

#[test]
fn the_key_of_all_questions_is_not_on_the_foot() {
    let story = crate::data::story();
    let text = story.replacen("Step(", "Step(view: AllQuestions, ", 1);
    for size in [vec2(900.0, 600.0), vec2(700.0, 900.0), vec2(1280.0, 720.0)] {
        read_talk(crate::data::document(&text), size);
    }
}

#[test]
fn the_day_is_whole_beside_a_form() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let stance = "biden-2024-03-red-line".to_owned();
    window.run(Edit::Open(Section::Stances, stance));
    let texts = window.texts();
    assert!(texts.iter().any(|(text, _)| text == "Edit stance"));
    let day = format!("{} M", window.view().as_of.day());
    let is_day = |text: &str| text.starts_with(&day);
    assert!(texts.iter().any(|(text, _)| is_day(text)));
    let cut = cut(&window);
    assert!(!cut.iter().any(|text| is_day(text)), "{cut:?}");
}

/// A window of 1366×768 with text at 200 % and at 300 %.
const LARGE_TEXT: [Vec2; 2] = [vec2(683.0, 384.0), vec2(455.0, 256.0)];

/// The stops of Tab that cannot be seen when they have the focus.
fn unseen_stops(window: &mut Window) -> Vec<String> {
    let mut unseen = Vec::new();
    let mut first = None;
    for _ in 0..80 {
        window.press(Key::Tab);
        let id = window.harness.ctx.memory(egui::Memory::focused);
        if first.is_some() && id == first {
            break;
        }
        first = first.or(id);
        let widget = id.and_then(|id| window.harness.ctx.read_response(id)).expect("a focus");
        let seen = widget.interact_rect;
        let needed = widget.rect.size().min(vec2(24.0, 20.0));
        if seen.width() < needed.x || seen.height() < needed.y {
            unseen.push(format!("{}: {seen:?} of {:?}", window.focused_name(), widget.rect));
        }
    }
    unseen
}

#[test]
fn what_has_the_focus_can_be_seen_with_large_text() {
    for size in LARGE_TEXT {
        for command in [
            Command::Edit(Edit::New(Section::Stances)),
            Command::Edit(Edit::New(Section::Questions)),
            Command::Export(Export::Toggle),
            Command::ToggleKeys,
        ] {
            let mut window = Window::sized(meeting(), size);
            window.run(command.clone());
            assert_eq!(unseen_stops(&mut window), [""; 0], "{command:?} at {size}");
        }
    }
}

#[test]
fn the_rows_of_the_table_can_be_seen_with_large_text() {
    for size in LARGE_TEXT {
        let mut window = Window::sized(meeting(), size);
        window.run(Command::ShowMain(MainView::Table));
        window.press(Key::F6);
        for _ in 0..3 {
            window.press(Key::ArrowDown);
            let row = window.focused().expect("a row").rect();
            let id = window.focused().expect("a row").accesskit_node().locate().0;
            let ctx = &window.harness.ctx;
            let seen = ctx.viewport(|viewport| {
                let widgets = viewport.prev_pass.widgets.layers();
                let mut widgets = widgets.flat_map(|(_, widgets)| widgets);
                widgets.find(|widget| widget.id.accesskit_id() == id).map(|w| w.interact_rect)
            });
            let seen = seen.expect("a row");
            assert!(seen.height() > 36.0, "{seen:?} of {row:?} at {size}");
        }
    }
}

#[test]
fn at_300_percent_everything_is_reached_by_keys() {
    let mut window = Window::sized(Document::embedded(), vec2(1366.0, 768.0));
    while window.harness.ctx.zoom_factor() < 3.0 {
        window.run(Setting::Zoom(1));
    }
    window.node(Role::Tab, "Chart").focus();
    window.settle();
    window.press(Key::ArrowRight);
    assert!(has_cards(&window));
    assert_eq!(window.focused_name(), "On 7 May");
    // What has no button is in a menu.
    window.node(Role::Button, "More").focus();
    window.settle();
    window.press(Key::Enter);
    let items = window.names(Role::MenuItem);
    for item in ["Edit", "Export"] {
        assert!(items.iter().any(|name| name.starts_with(item)), "{item}: {items:#?}");
    }
}
