//! The actions of a card: a row of buttons on the selected card, and a menu on every card.

use egui::accesskit::Role;
use egui::{Align2, Rect, Response, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::frame::Card;
use super::source_rows::{RowsKey, SourceRows};
use crate::command::Command;
use crate::kit::{self, Button, Icon, ResponseExt as _, focus};
use crate::model::Stance;
use crate::scene::Scene;
use crate::scene::stance_menu::edit_command;
use crate::theme::Theme;
use crate::words::byline::stance_heading;
use crate::words::{self, Words};

/// The space below the source to the edge of its card, with the buttons.
const BOTTOM_MARGIN: f32 = 52.0;

/// The card that shows its source.
#[derive(Debug, Default)]
pub struct Expanded {
    /// The id of its stance or event.
    entry: Option<String>,
    /// Whether it was opened since the cards were drawn.
    is_new: bool,
    /// Where the focus goes when the cards are drawn next.
    focus: Option<FocusTarget>,
}

/// What takes the focus after a key has opened or left the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FocusTarget {
    FirstRow,
    Button,
}

impl Expanded {
    pub fn is(&self, id: &str) -> bool {
        self.entry.as_deref() == Some(id)
    }

    /// Shows the source after a click on `control`. A key also moves the focus into it.
    pub fn open(&mut self, id: &str, control: &Response) {
        if !self.is(id) {
            self.entry = Some(id.to_owned());
            self.is_new = true;
        }
        self.focus = focus::clicked_without_pointer(control).then_some(FocusTarget::FirstRow);
    }

    /// Shows the source if it is hidden, and hides it if it is shown, after a click on its button.
    fn toggle(&mut self, id: &str, button: &Response) {
        if self.is(id) {
            *self = Self::default();
        } else {
            self.open(id, button);
        }
    }

    /// Shows the source of a card that is expanded, and scrolls to it when it is opened. Escape
    /// hides it and leads back to its button.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        (theme, id): (&Theme, &str),
        contents: impl FnOnce(&mut Ui, &mut SourceRows<'_>),
    ) {
        if !self.is(id) {
            return;
        }
        let top = ui.cursor().top();
        let takes_focus = self.focus == Some(FocusTarget::FirstRow);
        let key = SourceRows::show(ui, theme, takes_focus, contents);
        if takes_focus {
            self.focus = None;
        }
        if key == RowsKey::Escape {
            *self = Self { focus: Some(FocusTarget::Button), ..Self::default() };
        }
        ui.add_space(4.0);
        if std::mem::take(&mut self.is_new) {
            let mut rect = ui.min_rect().with_min_y(top);
            rect.max.y += BOTTOM_MARGIN;
            // Of what is higher than the list, the start is shown.
            rect.max.y = rect.bottom().min(top + ui.clip_rect().height());
            ui.scroll_to_rect(rect, None);
        }
    }
}

/// Draws the buttons of the selected card.
pub fn show(ui: &mut Ui, card: &mut Card<'_>, expanded: &mut Expanded) {
    let is_icon = card.is_narrow;
    show_row(ui, card.scene, |ui| {
        show_source_button(ui, card, expanded, is_icon);
        show_copy_and_edit(ui, card, is_icon);
    });
}

/// Draws a line between parts of a card.
pub fn draw_rule(ui: &Ui, theme: &Theme) {
    let place = ui.cursor().with_max_x(ui.max_rect().right());
    ui.painter().hline(place.x_range(), place.top(), (1.0, theme.border));
}

/// Draws a row of buttons below a line.
pub fn show_row(ui: &mut Ui, scene: Scene<'_>, buttons: impl FnOnce(&mut Ui)) {
    let theme = scene.theme;
    ui.add_space(8.0);
    draw_rule(ui, theme);
    ui.add_space(4.0);
    let (row, _) = kit::take_strip(ui, 28.0);
    // The icon of the first button, or its outline, is aligned with the text.
    let (inset, gap) = if theme.high_contrast { (0.0, 6.0) } else { (14.0, 0.0) };
    let row = row.expand2(vec2(inset, 0.0));
    // The ids of the buttons do not depend on what is shown above them.
    let id = ui.scope_id().with("actions");
    ui.new_child(UiBuilder::new().scope_id(id).max_rect(row)).horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        buttons(ui);
    });
}

/// The space between cards, in points.
const GAP: f32 = 8.0;

/// Draws the buttons of a hovered card as icons over its lower edge, which moves nothing and covers
/// no text. The source is shown on the selected card, which the card then becomes.
pub fn show_over(ui: &mut Ui, card: &Card<'_>, rect: Rect, expanded: &mut Expanded) {
    let theme = card.scene.theme;
    let count = if card.scene.document.is_well_formed { 3.0 } else { 2.0 };
    let size = vec2(kit::MIN_TARGET * count, kit::MIN_TARGET);
    let beyond = rect.with_max_y(rect.bottom() + GAP);
    let area = Align2::RIGHT_BOTTOM.align_size_within_rect(size, beyond.shrink2(vec2(6.0, 0.0)));
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
        let button = Button::quiet(&name).icon(icon).icon_only_if(is_icon);
        let button = if is_icon { button.tiny() } else { button.small() };
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
    let is_expanded = expanded.is(&stance.id) && card.is_selected;
    let source = source_button(ui, scene, (&stance.id, is_expanded), expanded, is_icon);
    set_action_name(&source, scene, stance, &words::cards::SOURCE);
    source.clicked()
}

/// Draws a button that shows or hides the source of a card.
pub fn source_button(
    ui: &mut Ui,
    scene: Scene<'_>,
    (id, is_expanded): (&str, bool),
    expanded: &mut Expanded,
    is_icon: bool,
) -> Response {
    let name = if is_expanded { words::cards::HIDE_SOURCE } else { words::cards::SOURCE };
    let button = Button::quiet(name).icon(Icon::Source).icon_only_if(is_icon);
    let button = if is_icon { button.tiny() } else { button.small() };
    let button = button.show(ui, scene.theme);
    kit::set_expanded(ui, &button, is_expanded);
    if button.clicked() {
        expanded.toggle(id, &button);
    }
    if expanded.focus == Some(FocusTarget::Button) {
        expanded.focus = None;
        button.request_focus();
    }
    button
}

/// Names a button of a card, after which the name says whose card it is on.
pub fn set_action_name(response: &Response, scene: Scene<'_>, stance: &Stance, action: &str) {
    response.set_name(Role::Button, || {
        let heading = stance_heading(&scene.document.dataset, stance);
        words::cards::action(action, &words::cards::card_heading(&heading, stance))
    });
}
