//! The actions of a card: a bar of buttons on it, and the source that it shows.

use egui::accesskit::Role;
use egui::{
    Id, PointerButton, Popup, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2,
    vec2,
};

use super::frame::Card;
use crate::command::{Command, Edit, Export};
use crate::kit::{self, Button, Icon, Items, MenuItem, ResponseExt as _, Text};
use crate::model::{Section, Stance};
use crate::scene::Scene;
use crate::scene::command_item::with_shortcut;
use crate::theme::{self, Theme, size, space};
use crate::words::byline::dated_heading;
use crate::words::{self, Words};

/// The space above the words of a card and below its source.
const MARGIN: f32 = 16.0;

/// The card that shows its source.
#[derive(Debug, Default)]
pub struct Expanded {
    /// The id of its stance or event.
    entry: Option<String>,
    /// True if it was opened since the cards were drawn.
    is_new: bool,
    /// Where the focus goes when the cards are drawn next.
    focus: Option<FocusTarget>,
}

/// The widget that takes the focus after a key has opened or left the source.
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
        let is_pointer = control.clicked_by(PointerButton::Primary);
        self.focus = (control.clicked() && !is_pointer).then_some(FocusTarget::FirstRow);
    }

    /// Gives the focus to the button of the source if a key has left it.
    fn note_button(&mut self, button: &Response) {
        if self.focus == Some(FocusTarget::Button) {
            self.focus = None;
            button.request_focus();
        }
    }

    /// Shows the source if it is hidden, and hides it if it is shown, after a click on its button.
    fn toggle(&mut self, id: &str, button: &Response) {
        if self.is(id) {
            *self = Self::default();
        } else {
            self.open(id, button);
        }
    }

    /// Shows the source of a card that is expanded, and scrolls to both when it is opened. Escape
    /// hides it and leads back to its button.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        id: &str,
        contents: impl FnOnce(&mut Ui, &mut Items<'_>),
    ) {
        if !self.is(id) {
            return;
        }
        let takes_focus = self.focus == Some(FocusTarget::FirstRow);
        let is_left = Items::show(ui, theme, &words::cards::SOURCE, takes_focus, contents);
        if takes_focus {
            self.focus = None;
        }
        if is_left {
            *self = Self { focus: Some(FocusTarget::Button), ..Self::default() };
        }
        ui.add_space(space::S);
        if std::mem::take(&mut self.is_new) {
            let mut rect = ui.min_rect().expand2(vec2(0.0, MARGIN));
            // Of a card that is higher than the list, the start is shown.
            rect.max.y = rect.bottom().min(rect.top() + ui.clip_rect().height());
            ui.scroll_to_rect(rect, None);
        }
    }
}

/// Draws a line between parts of a card.
pub fn draw_rule(ui: &Ui, theme: &Theme) {
    let place = ui.cursor().with_max_x(ui.max_rect().right());
    ui.painter().hline(place.x_range(), place.top(), (1.0, theme.border));
}

/// Draws a row of buttons below a line.
pub fn show_row(ui: &mut Ui, theme: &Theme, buttons: impl FnOnce(&mut Ui)) {
    ui.add_space(space::L);
    draw_rule(ui, theme);
    ui.add_space(space::S);
    let (row, _) = kit::take_strip(ui, 28.0);
    // The icon of the first button is aligned with the text.
    let row = row.expand2(vec2(14.0, 0.0));
    // The ids of the buttons do not depend on what is shown above them.
    let id = ui.scope_id().with("actions");
    ui.new_child(UiBuilder::new().scope_id(id).max_rect(row)).horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        buttons(ui);
    });
}

/// The height of the buttons within a card, and their distance from its text.
const BAR_HEIGHT: f32 = kit::MIN_TARGET;
const BAR_GAP: f32 = 12.0;

/// The width of the button of the menu.
const MORE_WIDTH: f32 = kit::MIN_TARGET;

/// Draws the buttons of a card that is selected, pointed at, or has the focus, where they cover no words:
/// on the line of the position, on the last line, or below the text. The room for them is always
/// there, so that nothing moves. Returns whether one of them has the focus.
pub fn show(ui: &mut Ui, card: &mut Card<'_>, is_current: bool, expanded: &mut Expanded) -> bool {
    let (scene, stance) = (card.scene, card.stance);
    let theme = scene.theme;
    let is_expanded = expanded.is(&stance.id);
    let source = if is_expanded { words::cards::HIDE_SOURCE } else { words::cards::SOURCE };
    let mut names = vec![source, words::cards::COPY];
    names.extend(scene.document.is_well_formed.then_some(crate::words::commands::EDIT.name()));
    let width = |name: &Words| kit::text_width(ui, name, theme::medium(size::SMALL)) + 14.0;
    let widths: Vec<f32> = names.iter().map(width).chain([MORE_WIDTH]).collect();
    let more = names.len();
    names.push(words::cards::MORE);
    let total: f32 = widths.iter().sum();
    let card_rect = ui.max_rect();
    let right = card_rect.right() + 4.0;
    let text_bottom = ui.min_rect().bottom();
    let has_room = |end: Pos2| end.x + BAR_GAP <= right - total;
    let is_last = card.text_end.y >= text_bottom + 6.0 - BAR_HEIGHT;
    let bottom = if let Some(end) = card.position_end.filter(|end| has_room(*end)) {
        end.y
    } else if is_last && has_room(card.text_end) {
        text_bottom + 6.0
    } else {
        ui.add_space(BAR_HEIGHT - 6.0);
        text_bottom + BAR_HEIGHT
    };
    let bar = Rect::from_min_max(pos2(right - total, bottom - BAR_HEIGHT), pos2(right, bottom));
    let id = ui.scope_id().with("actions");
    let ids: Vec<Id> = (0..names.len()).map(|index| id.with(index)).collect();
    let focused = ui.memory(egui::Memory::focused);
    let has_focus = focused.is_some_and(|focused| ids.contains(&focused));
    let menu = ui.ctx().read_response(ids[more]);
    let menu = menu.is_some_and(|it| Popup::is_id_open(ui.ctx(), Popup::default_response_id(&it)));
    if !(is_current || has_focus || is_expanded || menu) {
        return false;
    }
    let edge = Stroke::new(1.0, theme.edge);
    ui.painter().rect(bar, 6.0, theme.surface, edge, StrokeKind::Inside);
    let mut left = bar.left();
    for ((index, name), width) in names.iter().enumerate().zip(widths) {
        let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(width, BAR_HEIGHT));
        left = rect.right();
        let button = ui.interact(rect, ids[index], Sense::click());
        if button.hovered() {
            ui.painter().rect_filled(rect.shrink(3.0), 4.0, theme.field);
        }
        if index > 0 {
            ui.painter().vline(rect.left(), rect.y_range().shrink(1.0), (1.0, theme.border));
        }
        if index == more {
            Icon::More.paint_at(ui.painter(), rect.center(), theme.text);
        } else {
            let text = Text::new(name, theme::medium(size::SMALL), theme.text);
            text.paint_centered(ui, rect.center());
        }
        kit::inner_ring(ui, &button, theme, rect.shrink(1.0));
        let name = if index == 0 { &words::cards::SOURCE } else { name };
        set_action_name(&button, *scene, stance, name);
        match index {
            0 => {
                kit::set_expanded(ui, &button, is_expanded);
                expanded.note_button(&button);
                if button.clicked() {
                    expanded.toggle(&stance.id, &button);
                }
            }
            1 => {
                let button = button.tooltip(words::cards::COPY_TOOLTIP);
                scene.send_if(button.clicked(), || Command::CopyStance(stance.id.clone()));
            }
            _ if index == more => show_menu(&button, *scene, stance),
            _ => {
                let help = words::cards::EDIT_TOOLTIP;
                let button = button.tooltip(with_shortcut(ui, &help, &Command::Edit(Edit::Toggle)));
                scene.send_if(button.clicked(), || {
                    Edit::Open(Section::Stances, stance.id.to_string())
                });
            }
        }
    }
    has_focus
}

/// Shows what makes a picture of the card.
fn show_menu(button: &Response, scene: Scene<'_>, stance: &Stance) {
    kit::menu_list(button, &words::cards::MORE, 180.0, |ui| {
        let copy = MenuItem::new(words::cards::COPY_PICTURE).show(ui, scene.theme);
        scene.send_if(copy.clicked(), || Export::CopyCard(stance.id.clone()));
        let save = MenuItem::new(words::cards::SAVE_PICTURE).show(ui, scene.theme);
        scene.send_if(save.clicked(), || Export::SaveCard(stance.id.clone()));
    });
}

/// Draws the button that shows or hides the source of the card of an event.
pub fn source_button(ui: &mut Ui, theme: &Theme, id: &str, expanded: &mut Expanded) {
    let is_expanded = expanded.is(id);
    let name = if is_expanded { words::cards::HIDE_SOURCE } else { words::cards::SOURCE };
    let button = Button::quiet(name).icon(Icon::Source).small().show(ui, theme);
    kit::set_expanded(ui, &button, is_expanded);
    expanded.note_button(&button);
    if button.clicked() {
        expanded.toggle(id, &button);
    }
}

/// Names a button of a card, after which the name says whose card it is on.
pub fn set_action_name(response: &Response, scene: Scene<'_>, stance: &Stance, action: &str) {
    response.set_name(Role::Button, || {
        words::cards::action(action, &dated_heading(&scene.document.dataset, stance))
    });
}
