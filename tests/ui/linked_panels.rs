//! A change in one panel updates all others.

use egui::accesskit::Role;
use egui::{Pos2, pos2, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::Layer;
use standpoint::view::Clock;

use crate::data::{march, meeting};
use crate::window::{Window, name};

const CHIEF_CARD: &str = "Bea Chief, 10 March, official statement";

/// The position of a day on the track of the axis.
fn timeline_pos(window: &Window, day: i8) -> Pos2 {
    let track = window.node(Role::Slider, "Day").rect().shrink(9.0);
    pos2(track.left() + track.width() * f32::from(day - 1) / 30.0, track.center().y)
}

#[test]
fn a_mark_selects_its_stance_and_moves_the_playhead_only_to_a_later_day() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.is_on(march(31)), "{}", window.day_label());
    window.run(Command::SetDay(march(5)));
    window.run(Command::Select("chief-10".into()));
    assert!(window.is_on(march(10)), "{}", window.day_label());
    // The card is listed, and the lists show the new day.
    window.node(Role::Article, CHIEF_CARD);
    assert!(
        window.chart_summary().starts_with("10 March. Avia: half; Boria: all; two levels apart.")
    );
}

#[test]
fn the_focus_lists_only_the_cards_of_an_actor() {
    let mut window = Window::new(meeting());
    let all = window.cards().len();
    window.click(Role::Button, "Bea Chief: Chief");
    window.node(Role::Button, "Bea Chief: highlighted, ");
    assert!(
        window.cards().iter().all(|card| card.starts_with("Bea Chief") || card.contains("jointly"))
    );
    assert_eq!(window.cards().len(), 2, "{:#?}", window.cards());
    window.click(Role::Button, "Bea Chief: show all voices");
    assert!(!window.shows_text("Bea Chief: highlighted, "));
    assert_eq!(window.cards().len(), all);
}

#[test]
fn a_card_listed_for_the_focus_keeps_the_focus() {
    let mut window = Window::new(meeting());
    // The card of a stance that Abe Aide relayed is listed for him.
    window.run(Command::ToggleFocus("aide".into()));
    assert_eq!(window.cards().len(), 1);
    window.click_card("Ada Head, via Abe Aide, 14 March, relayed");
    assert_eq!(window.view().selected.as_deref(), Some("aide-14"));
    assert_eq!(window.view().focus.as_deref(), Some("aide"));
    assert_eq!(window.cards().len(), 1);
    // Deselecting it also keeps the focus.
    window.click_card("Ada Head, via Abe Aide, 14 March, relayed");
    assert_eq!(window.view().selected, None);
    assert_eq!(window.view().focus.as_deref(), Some("aide"));
}

#[test]
fn selecting_a_mark_of_another_party_clears_the_focus() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleFocus("head".into()));
    window.click_mark("chief-10");
    assert_eq!(window.view().focus, None);
    window.node(Role::Article, CHIEF_CARD);
}

#[test]
fn a_voice_under_the_pointer_stands_out_for_as_long_as_it_lasts() {
    let mut window = Window::new(meeting());
    let is_named =
        |window: &Window| window.texts().iter().any(|(text, _)| text.starts_with("Bea Chief, "));
    assert!(!is_named(&window));
    let row = window.node(Role::Button, "Bea Chief: ").rect();
    window.harness.hover_at(row.center());
    window.settle();
    assert!(is_named(&window), "{:#?}", window.texts());
    assert_eq!(window.view().focus, None);
    window.harness.hover_at(egui::pos2(700.0, 850.0));
    window.settle();
    assert!(!is_named(&window));
}

#[test]
fn hiding_a_voice_removes_it_from_line_and_distance() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleHidden("chief".into()));
    let view_data = window.harness.state().view_data();
    assert!(view_data.series.parties[1].line.is_empty());
    assert!(view_data.distances.is_none());
    assert!(window.shows_text("without Bea Chief"));
    assert!(
        !window.harness.state().placed_marks().iter().any(|mark| mark.stance == "chief-10".into())
    );
    window.node(Role::Button, "Bea Chief: hidden");

    window.run(Command::ToggleHidden("unnamed".into()));
    assert!(window.shows_text("without Officials of Avia and Bea Chief"));
    window.click(Role::Button, "2 voices hidden");
    assert!(!window.shows_text("without"));
    assert!(window.harness.state().view_data().distances.is_some());
}

#[test]
fn the_timeline_moves_the_day_by_click_and_by_drag() {
    let mut window = Window::new(meeting());
    window.click_at(timeline_pos(&window, 12));
    assert!(window.is_on(march(12)), "{}", window.day_label());
    assert!(window.chart_summary().starts_with("12 March. Avia: half"));
    window.drag(timeline_pos(&window, 12), timeline_pos(&window, 20));
    assert!(window.is_on(march(20)), "{}", window.day_label());
    // Dragging beyond the end stops at the last day.
    let beyond = timeline_pos(&window, 31) + vec2(60.0, 0.0);
    window.drag(timeline_pos(&window, 20), beyond);
    assert!(window.is_on(march(31)), "{}", window.day_label());
}

#[test]
fn a_screen_reader_moves_the_timeline() {
    let mut window = Window::new(meeting());
    window.node(Role::Slider, "Day").decrement_accesskit();
    window.settle();
    assert!(window.is_on(march(30)), "{}", window.day_label());
    window.node(Role::Slider, "Day").set_text_value_accesskit("1 May 2024");
    window.settle();
    assert!(window.is_on(march(30)), "{}", window.day_label());
    window.node(Role::Slider, "Day").set_text_value_accesskit("5 March");
    window.settle();
    assert!(window.is_on(march(5)), "{}", window.day_label());
    window.node(Role::Slider, "Day").increment_accesskit();
    window.settle();
    assert!(window.is_on(march(6)), "{}", window.day_label());
}

#[test]
fn a_click_beside_all_marks_and_lines_changes_nothing() {
    let mut window = Window::new(meeting());
    let mark = window.mark("head-05").rect;
    window.click_at(mark.center() + vec2(20.0, 30.0));
    assert!(window.is_on(march(31)), "{}", window.day_label());
    assert_eq!((window.view().selected.as_deref(), window.answer()), (None, None));
}

#[test]
fn moving_the_playhead_clears_the_selection() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    window.run(Command::SetDay(march(11)));
    assert_eq!(window.view().selected, None);
}

fn choose_clock(window: &mut Window, clock: &str) {
    window.click(Role::Button, "A stance counts: ");
    window.click(Role::MenuItemRadio, clock);
}

#[test]
fn the_clock_decides_when_a_stance_counts() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(20)));
    choose_clock(&mut window, "By date published");
    assert_eq!(window.view().clock, Clock::Known);
    // By 20 March, only the first stance had been published.
    assert!(window.shows_text("By date published. Avia: half, before: most. Boria has no line."));
    choose_clock(&mut window, "By date said");
    assert_eq!(window.view().clock, Clock::Said);

    // The stance stays selected, and the playhead moves to its day by the other clock.
    window.click_mark("chief-10");
    choose_clock(&mut window, "By date published");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.is_on(march(28)), "{}", window.day_label());
}

#[test]
fn a_joint_statement_is_one_card_for_both_marks() {
    for (stance, party) in [("joint-a", "Avia"), ("joint-b", "Boria")] {
        let mut window = Window::new(meeting());
        window.click_mark(stance);
        assert_eq!(window.view().selected.as_deref(), Some(stance));
        let card = "Avia and Boria, jointly, 18 March, joint statement";
        window.node(Role::Article, card);
        // The name of each mark contains its party.
        let item = format!("18 March, Avia and Boria, jointly: {party}");
        window.chart_item(&item);
        // The card belongs to both marks, so a click deselects either.
        window.click_card(card);
        assert_eq!(window.view().selected, None);
    }
}

#[test]
fn every_mark_of_the_embedded_dataset_shows_its_card() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::ToggleLayer(Layer::Voices));
    let marks: Vec<String> =
        window.harness.state().placed_marks().iter().map(|mark| mark.stance.to_string()).collect();
    assert!(!marks.is_empty());
    for id in marks {
        window.click_mark(&id);
        let selected = window.view().selected.clone();
        let dataset = &window.state().document.dataset;
        let stance = dataset.stance(&id.as_str().into()).expect("a stance");
        assert_eq!(selected.as_deref(), Some(id.as_str()));
        let quote = stance.main_quoted().and_then(|item| item.quote.clone());
        let text = quote.unwrap_or_else(|| stance.summary.clone());
        let card = window.nodes().into_iter().find(|node| {
            name(node).is_some_and(|name| name.contains(&text))
                && window.harness.ctx.content_rect().contains(node.rect().min)
        });
        assert!(card.is_some(), "the card of {id} is not visible");
    }
}
