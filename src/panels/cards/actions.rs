//! The actions of a card: a row of buttons on the selected card, and a menu on every card.

use egui::accesskit::Role;
use egui::{Align2, Rect, Response, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::frame::Card;
use super::source;
use crate::analysis::stance_heading;
use crate::command::Command;
use crate::kit::{self, Button, Icon, ResponseExt as _};
use crate::model::Stance;
use crate::scene::Scene;
use crate::scene::stance_menu::edit_command;
use crate::words::{self, Words};

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
pub fn show(ui: &mut Ui, card: &mut Card<'_>, expanded: &mut Expanded) {
    show_row(ui, card, expanded);
    if !expanded.is(card.stance) {
        return;
    }
    let top = ui.cursor().top();
    source::show(ui, card);
    ui.add_space(4.0);
    if std::mem::take(&mut expanded.is_new) {
        let mut rect = ui.min_rect().with_min_y(top);
        rect.max.y += BOTTOM_MARGIN;
        // Of what is higher than the list, the start is shown.
        rect.max.y = rect.bottom().min(top + ui.clip_rect().height());
        ui.scroll_to_rect(rect, None);
    }
}

fn show_row(ui: &mut Ui, card: &mut Card<'_>, expanded: &mut Expanded) {
    let theme = card.scene.theme;
    ui.add_space(8.0);
    let left = ui.cursor().left();
    let line = (left..=ui.max_rect().right(), ui.cursor().top());
    ui.painter().hline(line.0, line.1, (1.0, theme.border));
    ui.add_space(4.0);
    let (row, _) = kit::take_strip(ui, 28.0);
    // The icon of the first button, or its outline, is aligned with the text.
    let (inset, gap) = if theme.high_contrast { (0.0, 6.0) } else { (14.0, 0.0) };
    let row = row.expand2(vec2(inset, 0.0));
    ui.new_child(UiBuilder::new().max_rect(row)).horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        show_source_button(ui, card, expanded, card.is_narrow);
        show_copy_and_edit(ui, card, card.is_narrow);
    });
}

/// Draws the buttons of a hovered card as icons over its lower right corner, which moves nothing.
/// The source is shown on the selected card, which the card then becomes.
pub fn show_over(ui: &mut Ui, card: &Card<'_>, rect: Rect, expanded: &mut Expanded) {
    let theme = card.scene.theme;
    let count = if card.scene.document.is_well_formed { 3.0 } else { 2.0 };
    let size = vec2(28.0 * count, 28.0);
    let area = Align2::RIGHT_BOTTOM.align_size_within_rect(size, rect.shrink(6.0));
    let edge = Stroke::new(1.0, theme.border);
    ui.painter().rect(area, 6.0, theme.surface, edge, StrokeKind::Outside);
    ui.new_child(UiBuilder::new().max_rect(area).id_salt("actions")).horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if show_source_button(ui, card, expanded, true) {
            card.scene.send(Command::Select(card.stance.id.clone()));
        }
        show_copy_and_edit(ui, card, true);
    });
}

fn show_copy_and_edit(ui: &mut Ui, card: &Card<'_>, is_icon: bool) {
    let (scene, stance) = (card.scene, card.stance);
    let show = |ui: &mut Ui, name: Words, icon, tooltip| {
        let button = Button::quiet(&name).icon(icon).icon_only_if(is_icon).small();
        let button = button.show(ui, scene.theme);
        set_action_name(&button, scene, stance, &name);
        button.tooltip(tooltip).clicked()
    };
    if show(ui, words::cards::COPY, Icon::Copy, words::cards::COPY_TOOLTIP) {
        scene.send(Command::CopyStance(stance.id.clone()));
    }
    let can_edit = scene.document.is_well_formed;
    if can_edit && show(ui, words::cards::EDIT, Icon::Edit, words::cards::EDIT_TOOLTIP) {
        scene.send(edit_command(stance));
    }
}

/// Draws the button that shows or hides the source. Returns whether it was clicked.
fn show_source_button(
    ui: &mut Ui,
    card: &Card<'_>,
    expanded: &mut Expanded,
    is_icon: bool,
) -> bool {
    let (scene, stance) = (card.scene, card.stance);
    let is_expanded = expanded.is(stance) && card.is_selected;
    let name = if is_expanded { words::cards::HIDE_SOURCE } else { words::cards::SOURCE };
    let source =
        Button::quiet(name).icon(Icon::Source).icon_only_if(is_icon).small().show(ui, scene.theme);
    set_action_name(&source, scene, stance, &words::cards::SOURCE);
    kit::set_expanded(ui, &source, is_expanded);
    if source.clicked() {
        if is_expanded {
            *expanded = Expanded::default();
        } else {
            expanded.open(stance);
        }
    }
    source.clicked()
}

/// Names a button of a card, after which the name says whose card it is on.
pub fn set_action_name(response: &Response, scene: Scene<'_>, stance: &Stance, action: &str) {
    response.set_name(Role::Button, || {
        let heading = stance_heading(&scene.document.dataset, stance);
        words::cards::action(action, &words::cards::card_heading(&heading, stance))
    });
}
