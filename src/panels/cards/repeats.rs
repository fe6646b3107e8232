//! What repeats a change of position, at the foot of its card.

use egui::{Ui, UiBuilder, vec2};

use super::actions::set_action_name;
use super::frame::Card;
use crate::command::Command;
use crate::kit::{self, Button, Icon};
use crate::theme::{self, size};
use crate::view::CardFilter;
use crate::words::cards as words;

/// The most repeats that are listed.
const MAX_LISTED: usize = 12;

/// Draws how often the change was repeated and, if `opened` has its id, when. A click on a repeat
/// leads to its card.
pub fn show(ui: &mut Ui, card: &Card<'_>, repeats: &[usize], opened: &mut Option<String>) {
    let (scene, stance) = (card.scene, card.stance);
    let stances = &scene.document.dataset.stances;
    let Some(last) = repeats.last() else {
        return;
    };
    let theme = scene.theme;
    ui.add_space(8.0);
    let width = ui.cursor().left()..=ui.max_rect().right();
    ui.painter().hline(width, ui.cursor().top(), (1.0, theme.border));
    ui.add_space(4.0);
    let is_open = opened.as_ref() == Some(&stance.id);
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    let text = words::repeated(repeats.len(), &stances[*last].said);
    // The icon is aligned with the text above.
    let (row, _) = kit::take_strip(ui, 28.0);
    let row = row.expand2(vec2(14.0, 0.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(row));
    let button = Button::quiet(&text).icon(icon).small();
    let button = row.horizontal(|ui| button.show(ui, theme)).inner;
    set_action_name(&button, scene, stance, &text);
    kit::set_expanded(ui, &button, is_open);
    if button.clicked() {
        *opened = (!is_open).then(|| stance.id.clone());
    }
    if !is_open {
        return;
    }
    for repeat in repeats.iter().rev().take(MAX_LISTED) {
        let repeat = &stances[*repeat];
        let date = repeat.said.to_words();
        let link = kit::text_link(ui, theme, &date, || words::show_repeat(&date));
        if link.clicked() {
            // Its card is among all others.
            scene.send(Command::FilterCards(CardFilter {
                only_changes: Some(false),
                ..scene.view.card_filter.clone()
            }));
            scene.send(Command::Select(repeat.id.clone()));
        }
        ui.add_space(6.0);
    }
    if let Some(more) = repeats.len().checked_sub(MAX_LISTED + 1) {
        let more = words::earlier_repeats(more + 1);
        kit::Text::new(more, theme::sans(size::SMALL), theme.text_secondary).show(ui);
    }
    ui.add_space(4.0);
}
