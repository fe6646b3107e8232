//! The grid of parties, and choosing among many.

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Key, Rect, Shape, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::MainView;

use crate::data::{document, four_parties, meeting};
use crate::window::Window;

/// The parties: id, name, initials, group, and the first and the last value. Del is never heard.
const PARTIES: [(&str, &str, &str, &str, f64, f64); 4] = [
    ("a", "Avia", "AV", "North", 10.0, 40.0),
    ("b", "Boria", "BO", "South", 90.0, 80.0),
    ("c", "Cania", "CA", "North", 30.0, 70.0),
    ("d", "Delia", "DE", "South", 0.0, 0.0),
];

/// A dataset of `count` parties; the first four are those above. Each has `stances` stances.
fn parties(count: usize, stances: usize) -> Document {
    let mut text = String::from(
        "Dataset(format: 1, title: \"Cuts\", subtitle: \"a test\", scope: \"Nothing.\", covers: \"2000-01-01/2019-12-31\",
         stale_after: None, questions: [Question(id: \"q\", tab: \"Cut\", ask: \"By how much?\",
         scale: Continuous(min: 0, max: 100, unit: \"% below 1990\", low_end: \"none\", high_end: \"all\"))], parties: [",
    );
    let of = |index: usize| {
        let (id, name) = (format!("p{index:03}"), format!("Party {index:03}"));
        PARTIES.get(index).map_or(
            (id, name, format!("P{index}"), "East", 50.0, 50.0),
            |(id, name, initials, group, first, last)| {
                (
                    (*id).to_owned(),
                    (*name).to_owned(),
                    (*initials).to_owned(),
                    *group,
                    *first,
                    *last,
                )
            },
        )
    };
    let mut add = |part: String| text.write_str(&part).expect("text");
    for (id, name, initials, group, ..) in (0..count).map(of) {
        add(format!(
            "Party(id: {id:?}, name: {name:?}, initials: {initials:?}, group: {group:?}),"
        ));
    }
    add("], actors: [".to_owned());
    for (id, name, ..) in (0..count).map(of) {
        add(format!(
            "Actor(id: \"{id}\", name: \"Head of {name}\", party: {id:?}, role: \"Head\", rank: 1, speaks: true),"
        ));
    }
    add("], sources: [Source(id: \"s\", publisher: \"P\", title: \"T\", published: \"2019-12-31\")], stances: [".to_owned());
    for (id, _, _, _, first, last) in (0..count).map(of).filter(|party| party.0 != "d") {
        for index in 0..stances {
            let year = 2001 + index * 15 / stances.max(1);
            let day = 1 + index % 28;
            let value = if index + 1 == stances { last } else { first + (index % 2) as f64 };
            add(format!(
                "Stance(id: \"{id}-{index}\", actor: {id:?}, said: \"{year}-03-{day:02}\", kind: Paraphrase, attribution: OnTheRecord, summary: \"Says so.\", evidence: [(source: \"s\", where: \"p. 1\")], positions: {{\"q\": (value: {value}, reason: \"r\")}}),"
            ));
        }
    }
    add("], steps: [Step(title: \"All parties\", view: Grid)])".to_owned());
    let document = document(&text);
    assert!(document.problems.is_empty(), "{:?}", document.problems.summary());
    document
}

fn grid(document: Document) -> Window {
    let mut window = Window::new(document);
    window.run(Command::ShowMain(MainView::Grid));
    window
}

/// The names of the cells, in order.
fn cells(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

#[test]
fn each_cell_says_who_stands_where_and_since_when() {
    let window = grid(parties(4, 3));
    assert_eq!(
        cells(&window),
        [
            "Avia, 40% below 1990, since 2011",
            "Boria, 80% below 1990, since 2011",
            "Cania, 70% below 1990, since 2011",
            "Delia, no statement in these sources yet",
        ]
    );
    let list = window.node(Role::ListBox, "Grid of 4 parties");
    assert!(list.accesskit_node().data().children().len() >= 4);
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(4));
    let cell = window.node(Role::ListBoxOption, "Cania");
    assert_eq!(cell.accesskit_node().data().position_in_set(), Some(2));
}

/// The meaning of a scale's ends is above all cells, so that they need no column for it.
#[test]
fn most_of_a_cell_is_its_plot() {
    let window = grid(parties(40, 3));
    let cell = window.node(Role::ListBoxOption, "Avia").rect();
    let texts = window.texts().into_iter().filter(|(_, rect)| cell.contains_rect(*rect));
    let zero = texts.into_iter().find(|(text, _)| text == "0%").expect("a value beside the plot").1;
    assert!(zero.right() < cell.left() + 0.3 * cell.width(), "{zero} in {cell}");
}

#[test]
fn the_cells_of_a_slide_are_figures() {
    let mut window = Window::new(parties(4, 3));
    window.run(Command::StartTalk(0));
    let cell = window.node(Role::Figure, "Cania");
    let label = cell.accesskit_node().label();
    assert_eq!(label.as_deref(), Some("Cania, 70% below 1990, since 2011"));
}

#[test]
fn the_keyboard_moves_and_opens() {
    let mut window = Window::new(parties(40, 3));
    window.press_with(egui::Modifiers::COMMAND, Key::G);
    assert_eq!(window.state().panels.main, MainView::Grid);
    window.node(Role::ListBoxOption, "Avia").focus();
    window.settle();
    let day = window.view().as_of;
    window.press(Key::ArrowRight);
    assert!(window.focused_name().starts_with("Boria"), "{}", window.focused_name());
    window.press(Key::End);
    assert!(window.focused_name().starts_with("Party 039"), "{}", window.focused_name());
    window.press(Key::Home);
    let columns = columns(&window);
    window.press(Key::ArrowDown);
    let position = |window: &Window| {
        let node = window.focused().expect("a focus");
        node.accesskit_node().data().position_in_set()
    };
    assert_eq!(position(&window), Some(columns));
    window.press(Key::Home);
    assert_eq!(window.view().as_of, day, "the arrows do not move the day");
    window.press(Key::ArrowRight);
    assert!(window.focused_name().starts_with("Boria, 80% below 1990, since"));
    window.press(Key::Enter);
    assert_eq!(window.state().panels.main, MainView::Chart);
    assert_eq!(window.view().selected.as_deref(), Some("b-2"));
    assert_eq!(window.view().as_of, day);
    window.run(Command::Back);
    assert_eq!(window.state().panels.main, MainView::Grid);
    window.run(Command::Forward);
    assert_eq!(window.state().panels.main, MainView::Chart);
}

/// The number of cells in the first row.
fn columns(window: &Window) -> usize {
    let nodes = window.nodes();
    let cells = nodes.iter().filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    let tops: Vec<f32> = cells.map(|node| node.rect().top()).collect();
    tops.iter().filter(|top| **top == tops[0]).count()
}

#[test]
fn only_the_rows_in_view_are_drawn_and_cells_do_not_overlap() {
    let mut window = Window::sized(parties(198, 3), vec2(900.0, 600.0));
    window.run(Command::ShowMain(MainView::Grid));
    assert_eq!(columns(&window), 3);
    let drawn = cells(&window).len();
    assert!((6..=15).contains(&drawn), "{drawn}");
    let nodes = window.nodes();
    let cells = nodes.iter().filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    let rects: Vec<Rect> = cells.map(Node::rect).collect();
    for (index, rect) in rects.iter().enumerate() {
        assert!(rect.left() >= 0.0 && rect.right() <= 900.0, "{rect:?}");
        assert!(rects[..index].iter().all(|other| !other.shrink(0.5).intersects(rect.shrink(0.5))));
    }
    drop(nodes);
    assert_eq!(columns(&grid(parties(12, 1))), 4);
}

/// The number of vertices and points that the last frame painted.
fn painted(window: &Window) -> usize {
    let counts = window.shapes().into_iter().map(|shape| match shape {
        Shape::Mesh(mesh) => mesh.vertices.len(),
        Shape::Path(path) => path.points.len(),
        Shape::Text(_) => 0,
        _ => 4,
    });
    counts.sum()
}

#[test]
fn shapes_do_not_grow_with_the_number_of_stances() {
    let count = |stances: usize| painted(&grid(parties(20, stances)));
    // The timeline has a dot for every half point and party at most.
    let (some, many) = (count(150), count(1_500));
    assert!(many < some * 3 / 2, "{some} and {many}");
}

#[test]
fn levels_have_a_grid_too() {
    let window = grid(four_parties());
    assert_eq!(
        cells(&window)[..2],
        ["Avia, most of it, since 2024", "Boria, most of it, since 2024"]
    );
    assert!(window.texts().iter().any(|(text, _)| text == "Most"));
}

#[test]
fn fewer_than_four_parties_have_no_grid() {
    let mut window = grid(meeting());
    assert_eq!(window.state().panels.main, MainView::Chart);
    assert!(!window.names(Role::RadioButton).contains(&"Grid".to_owned()));
    window.run(Command::TogglePalette);
    window.type_text("grid");
    assert!(window.names(Role::ListBoxOption).iter().all(|it| !it.starts_with("Grid")));
}
