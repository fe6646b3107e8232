//! What lies over the chart of a window that has no room for it beside the chart: the list of
//! voices, and the cards or what takes their place.

use egui::{Area, Context, Frame, Id, Order, Rect, Stroke, Ui};

use super::Scene;
use super::pane::Pane;
use super::panel_layout::{PanelLayout, folds_cards};
use crate::command::Command;
use crate::kit::edge::Side;
use crate::kit::{self, Button, Icon};
use crate::theme::{self, Theme, size};
use crate::view::{Drawer, MainView};
use crate::words::panes as words;

/// The width of a row of tabs from which the button beside them has words, in points.
const MIN_ROW_FOR_WORDS: f32 = 600.0;

/// What is kept of the folded cards between frames.
#[derive(Clone, Debug, Default)]
struct Folded {
    was_open: bool,
    /// Whether what was open had the focus, which the guide returns itself.
    had_focus: bool,
    button_takes_focus: bool,
    /// What was selected in the last frame.
    #[expect(clippy::option_option, reason = "a first frame differs from one without a selection")]
    shown: Option<Option<String>>,
}

fn folded_id() -> Id {
    Id::unique("folded cards")
}

fn folded(ctx: &Context) -> Folded {
    ctx.data(|data| data.get_temp(folded_id()).unwrap_or_default())
}

fn set_folded(ctx: &Context, folded: Folded) {
    ctx.data_mut(|data| data.insert_temp(folded_id(), folded));
}

/// Draws a drawer at a side of the chart, over it. Returns whether a click beside it asks to close it.
pub fn show(
    ui: &Ui,
    theme: &Theme,
    side: Side,
    rect: Rect,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    Area::new(Id::unique(("drawer", side as usize)))
        .order(Order::Middle)
        .fixed_pos(rect.min)
        .constrain(false)
        .show(ui.ctx(), |ui| {
            Frame::new().fill(theme.surface).shadow(ui.visuals().popup_shadow).show(ui, |ui| {
                ui.set_min_size(rect.size());
                ui.set_max_size(rect.size());
                contents(ui);
            });
            let edge = Stroke::new(1.0, theme.border);
            let (x, y) = (rect.x_range(), rect.y_range());
            match side {
                Side::Left => ui.painter().vline(x.max - 0.5, y, edge),
                Side::Right => ui.painter().vline(x.min + 0.5, y, edge),
                Side::Bottom => ui.painter().hline(x, y.min + 0.5, edge),
            };
        });
    let is_beside = ui.input(|input| {
        let pos = input.pointer.interact_pos();
        input.pointer.any_click() && pos.is_some_and(|pos| !rect.contains(pos))
    });
    is_beside && !egui::Popup::is_any_open(ui.ctx())
}

/// Shows the button that opens the folded cards, in a row of tabs of this width.
pub fn show_button(ui: &mut Ui, scene: Scene<'_>, width: f32) {
    let mut folded = folded(ui.ctx());
    let button = Button::secondary(words::SHOW_CARDS).icon(Icon::Comment).small();
    let button = button.icon_only_if(width < MIN_ROW_FOR_WORDS);
    let response = button.show(ui, scene.theme);
    if scene.panels.drawer != Some(Drawer::Side) {
        Pane::Side.stand_in(ui, &response);
    }
    if std::mem::take(&mut folded.button_takes_focus) {
        response.request_focus();
    }
    if response.clicked() {
        folded.had_focus = true;
        scene.send(Command::SetDrawer(Some(Drawer::Side)));
    }
    set_folded(ui.ctx(), folded);
}

/// The width of that button in a row of tabs, with the space before it; 0 if it has nothing to open.
pub fn button_width(ui: &Ui, scene: Scene<'_>, row_width: f32) -> f32 {
    let panels = scene.panels;
    let has_cards = panels.main == MainView::Chart && !scene.shows_all_questions();
    if !folds_cards(ui.ctx()) || panels.editing || scene.on_page || !has_cards {
        0.0
    } else if row_width < MIN_ROW_FOR_WORDS {
        44.0
    } else {
        kit::text_width(ui, words::SHOW_CARDS, theme::medium(size::BODY)) + 64.0
    }
}

/// Shows the folded side pane in its drawer while it is open.
pub fn show_side(
    ui: &mut Ui,
    scene: Scene<'_>,
    layout: &PanelLayout,
    contents: impl FnOnce(&mut Ui),
) {
    let mut folded = folded(ui.ctx());
    // A selected mark shows its card, and a line what set it.
    let selects = |command: &Command| {
        matches!(
            command,
            Command::Select(_) | Command::SelectEvent(_) | Command::ExplainLine { .. }
        )
    };
    let shown = scene.view.selected.clone().or(scene.view.event.clone());
    let before = folded.shown.replace(shown.clone());
    let is_other = before.is_some_and(|before| shown.is_some() && shown != before);
    let opens = is_other || scene.commands.is_some_and(|queue| queue.has(selects));
    if opens && scene.panels.drawer != Some(Drawer::Side) {
        scene.send(Command::SetDrawer(Some(Drawer::Side)));
    }
    let Some(rect) = layout.side else {
        if std::mem::take(&mut folded.was_open) && std::mem::take(&mut folded.had_focus) {
            folded.button_takes_focus = true;
            ui.ctx().request_repaint();
        }
        set_folded(ui.ctx(), folded);
        return;
    };
    let takes_focus = !folded.was_open && folded.had_focus;
    folded.was_open = true;
    let is_beside = show(ui, scene.theme, Side::Right, rect, |ui| {
        Pane::Side.show(ui, scene, rect, |ui| contents(ui));
    });
    if takes_focus {
        let before = ui.memory(egui::Memory::focused);
        Pane::Side.focus(ui.ctx());
        // In its first pass, a drawer may have no control yet.
        folded.was_open = ui.memory(egui::Memory::focused) != before;
    } else if let Some(focused) = ui.memory(egui::Memory::focused) {
        let layer = ui.ctx().read_response(focused);
        folded.had_focus = !scene.panels.guide
            && layer.is_some_and(|response| response.layer_id.order != Order::Background);
    }
    set_folded(ui.ctx(), folded);
    if is_beside && !opens && scene.panels.drawer == Some(Drawer::Side) {
        scene.send(Command::SetDrawer(None));
    }
}
