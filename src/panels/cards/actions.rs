//! The actions of a card: a row of buttons on the selected card, and a menu on every card.

use egui::accesskit::Role;
use egui::{Response, Sense, Ui, UiBuilder, vec2};

use super::frame::Card;
use super::source;
use crate::analysis::stance_heading;
use crate::command::Command;
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::scene::stance_menu::edit_command;
use crate::words;

/// The space below the source to the edge of its card.
const BOTTOM_MARGIN: f32 = 12.0;

/// The card that shows its source.
#[derive(Debug, Default)]
pub struct Expanded {
    /// The id of its stance.
    stance: Option<String>,
    /// Whether it was opened since the cards were drawn.
    is_new: bool,
}

impl Expanded {
    fn is(&self, stance: &Stance) -> bool {
        self.stance.as_ref() == Some(&stance.id)
    }

    pub fn open(&mut self, stance: &Stance) {
        if !self.is(stance) {
            self.stance = Some(stance.id.clone());
            self.is_new = true;
        }
    }
}

/// Draws the buttons of the selected card and, if it is expanded, its source.
pub fn show(
    ui: &mut Ui,
    card: &mut Card<'_>,
    expanded: &mut Expanded,
    commands: &mut Vec<Command>,
) {
    let is_expanded = expanded.is(card.stance);
    // In a narrow card, *Source* stands beside the name.
    let is_narrow = card.has_icons_only();
    if !is_narrow {
        show_row(ui, card, expanded, commands);
    }
    if !is_expanded {
        return;
    }
    let top = ui.cursor().top();
    if is_narrow {
        ui.add_space(4.0);
    }
    source::show_with_links(ui, card, commands);
    if is_narrow {
        show_row(ui, card, expanded, commands);
    } else {
        ui.add_space(4.0);
    }
    if std::mem::take(&mut expanded.is_new) {
        let mut rect = ui.min_rect().with_min_y(top);
        rect.max.y += BOTTOM_MARGIN;
        // Of what is higher than the list, the start is shown.
        rect.max.y = rect.bottom().min(top + ui.clip_rect().height());
        ui.scroll_to_rect(rect, None);
    }
}

fn show_row(
    ui: &mut Ui,
    card: &mut Card<'_>,
    expanded: &mut Expanded,
    commands: &mut Vec<Command>,
) {
    let (scene, stance) = (card.scene, card.stance);
    let theme = scene.theme;
    ui.add_space(8.0);
    let left = ui.cursor().left();
    let line = (left..=ui.max_rect().right(), ui.cursor().top());
    ui.painter().hline(line.0, line.1, (1.0, theme.border));
    ui.add_space(4.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    // The icon of the first button, or its outline, is aligned with the text.
    let (inset, gap) = if theme.high_contrast { (0.0, 6.0) } else { (14.0, 0.0) };
    let row = row.expand2(vec2(inset, 0.0));
    ui.new_child(UiBuilder::new().max_rect(row)).horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        if !card.has_icons_only() {
            show_source_button(ui, card, expanded);
        }
        let copy = Button::quiet(words::cards::COPY).icon(Icon::Copy).small();
        let copy = copy.show(ui, theme);
        set_action_name(&copy, scene, stance, &words::cards::COPY);
        if copy.tooltip(words::cards::COPY_TOOLTIP).clicked() {
            commands.push(Command::CopyStance(stance.id.clone()));
        }
        if scene.document.is_well_formed {
            let edit = Button::quiet(words::cards::EDIT).icon(Icon::Edit).small();
            let edit = edit.show(ui, theme);
            set_action_name(&edit, scene, stance, &words::cards::EDIT);
            if edit.tooltip(words::cards::EDIT_TOOLTIP).clicked() {
                commands.push(edit_command(stance));
            }
        }
    });
}

/// Draws the button that shows or hides the source.
pub fn show_source_button(ui: &mut Ui, card: &Card<'_>, expanded: &mut Expanded) {
    let (scene, stance) = (card.scene, card.stance);
    let is_expanded = expanded.is(stance);
    let source = Button::quiet(words::cards::SOURCE)
        .icon(Icon::Source)
        .icon_only_if(card.has_icons_only())
        .small()
        .show(ui, scene.theme);
    set_action_name(&source, scene, stance, &words::cards::SOURCE);
    kit::set_expanded(ui, &source, is_expanded);
    if source.clicked() {
        if is_expanded {
            *expanded = Expanded::default();
        } else {
            expanded.open(stance);
        }
    }
}

/// Names a button of a card, after which the name says whose card it is on.
pub fn set_action_name(response: &Response, scene: Scene<'_>, stance: &Stance, action: &str) {
    response.set_name(Role::Button, || {
        let heading = stance_heading(&scene.document.dataset, stance);
        words::cards::action(action, &words::cards::card_heading(&heading, stance))
    });
}
