//! The panes of the window: named regions, between which F6 moves the focus, and to which Escape
//! returns it.

use egui::accesskit::Role;
use egui::{Context, Event, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder};

use super::Scene;
use crate::kit::{self, spoken};
use crate::view::MainView;
use crate::words::{Words, guide, panes as words};

/// A pane, in the order in which F6 reaches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    TopBar,
    /// The chart or the table, with its tabs.
    Main,
    /// The cards, or what takes their place.
    Side,
    Voices,
    /// The bar at the bottom.
    Timeline,
    /// The list of problems.
    Problems,
}

impl Pane {
    const ALL: [Self; 6] =
        [Self::TopBar, Self::Main, Self::Side, Self::Voices, Self::Timeline, Self::Problems];

    fn id(self) -> Id {
        Id::unique(("pane", self as usize))
    }

    /// Moves the focus to the pane; Tab goes on to its first widget.
    pub fn focus(self, ui: &Ui) {
        ui.memory_mut(|memory| memory.request_focus(self.id()));
    }

    /// The name of what the pane shows.
    fn name(self, scene: Scene<'_>) -> Words {
        match self {
            Self::TopBar => words::TOP_BAR,
            Self::Main if scene.shows_all_questions() => words::ALL_QUESTIONS,
            Self::Main => match scene.panels.main {
                MainView::Chart => words::CHART,
                MainView::Grid => words::GRID,
                MainView::Table => words::TABLE,
            },
            Self::Side if scene.panels.guide => guide::HOW_TO_READ_CHART,
            Self::Side if scene.panels.editing => scene.form_title(),
            Self::Side if scene.comparison.is_some() => words::SHOW_COMPARISON,
            Self::Side => words::SIDE,
            Self::Voices => words::VOICES,
            Self::Timeline => words::TIMELINE,
            Self::Problems => words::PROBLEMS,
        }
    }

    /// Whether the pane itself has the focus, and nothing in it.
    pub fn has_focus(self, ctx: &Context) -> bool {
        ctx.memory(|memory| memory.has_focus(self.id()))
    }

    /// Draws the contents of the pane in a rectangle, which they cannot leave.
    pub fn show<T>(
        self,
        ui: &mut Ui,
        scene: Scene<'_>,
        rect: Rect,
        contents: impl FnOnce(&mut Ui) -> T,
    ) -> T {
        // The pane is no Tab stop of its own; it has the focus only after F6 and Escape.
        let has_focus = self.has_focus(ui.ctx());
        let sense = if has_focus { Sense::focusable_noninteractive() } else { Sense::hover() };
        // The ids of widgets do not depend on which other panes are shown.
        let scope = UiBuilder::new().scope_id(self.id()).sense(sense);
        let mut pane = ui.new_child(scope.max_rect(rect));
        pane.shrink_clip_rect(rect);
        pane.ctx().accesskit_node_builder(self.id(), |node| {
            node.set_role(Role::Region);
            node.set_label(spoken(&self.name(scene)));
        });
        let result = contents(&mut pane);
        if has_focus {
            let stroke = Stroke::new(2.0, scene.theme.text);
            pane.painter().rect_stroke(rect.shrink(1.0), 0.0, stroke, StrokeKind::Inside);
        }
        drop(pane);
        // egui takes the focus from what it has not seen used as a widget.
        ui.ctx().check_for_id_clash(self.id(), rect, "pane");
        result
    }
}

/// Whether keys without Ctrl act on the window: the focus is on the chart, the table or the cards,
/// or nowhere.
pub fn takes_single_keys(ctx: &Context, is_editing: bool) -> bool {
    if kit::is_dialog_open(ctx) {
        return false;
    }
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return true;
    };
    let Some((pane, rect)) = pane_of(ctx, &last_panes(ctx), focused) else {
        return true;
    };
    let is_on_tabs = |rect: Rect| {
        let center = ctx.read_response(focused).map(|response| response.rect);
        center.is_some_and(|widget| widget.center().y < rect.top() + crate::scene::HEADING_HEIGHT)
    };
    match pane {
        Pane::Main => focused == pane.id() || !is_on_tabs(rect),
        // A form takes the place of the cards.
        Pane::Side => !is_editing,
        _ => false,
    }
}

/// Where the panes of the last frame are stored.
fn panes_id() -> Id {
    Id::unique("panes of the window")
}

/// The panes of the last frame.
fn last_panes(ctx: &Context) -> Vec<(Pane, Rect)> {
    ctx.data(|data| data.get_temp(panes_id()).unwrap_or_default())
}

fn pane_of(ctx: &Context, panes: &[(Pane, Rect)], widget: Id) -> Option<(Pane, Rect)> {
    let is_pane = panes.iter().find(|(pane, _)| pane.id() == widget);
    let found = is_pane.or_else(|| {
        let center = ctx.read_response(widget)?.rect.center();
        panes.iter().find(|(_, rect)| rect.contains(center))
    });
    found.copied()
}

/// Moves the focus to the next pane with F6, or to the previous one with Shift+F6.
pub fn move_focus(ui: &Ui, rects: &[(Pane, Rect)]) {
    ui.data_mut(|data| data.insert_temp(panes_id(), rects.to_vec()));
    let (forward, backward) = ui.input_mut(|input| {
        let backward = input.consume_key(Modifiers::SHIFT, Key::F6);
        (input.consume_key(Modifiers::NONE, Key::F6), backward)
    });
    if !forward && !backward {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let order: Vec<&(Pane, Rect)> =
        Pane::ALL.iter().filter_map(|pane| rects.iter().find(|(other, _)| other == pane)).collect();
    let current = focused.and_then(|focused| {
        let (current, _) = pane_of(ui.ctx(), rects, focused)?;
        order.iter().position(|(pane, _)| *pane == current)
    });
    let next = match (current, forward) {
        (None, true) => 1,
        (None, false) => order.len() - 1,
        (Some(current), true) => (current + 1) % order.len(),
        (Some(current), false) => (current + order.len() - 1) % order.len(),
    };
    if let Some((pane, _)) = order.get(next) {
        pane.focus(ui);
    }
}

/// Where the widget that had the focus in the last frame is stored.
fn last_focus_id() -> Id {
    Id::unique("focus in the last frame")
}

/// Returns the focus to its pane if Escape has taken it from a widget. Called at the end of a frame,
/// when nothing that Escape closes has returned it to where it was before.
pub fn keep_focus(ctx: &Context) {
    let has_escape = |event: &Event| matches!(event, Event::Key { key: Key::Escape, pressed: true, modifiers, .. } if modifiers.is_none());
    // Raw, because what Escape closes consumes it.
    let has_escape = ctx.input(|input| input.raw.events.iter().any(has_escape));
    let last: Option<Id> = ctx.data(|data| data.get_temp(last_focus_id()).flatten());
    let focused = ctx.memory(egui::Memory::focused);
    if has_escape
        && focused.is_none()
        && !kit::is_dialog_open(ctx)
        && let Some(last) = last
    {
        // Only now, as reading the response of a widget may take the focus from it.
        if let Some((pane, _)) = pane_of(ctx, &last_panes(ctx), last) {
            ctx.memory_mut(|memory| memory.request_focus(pane.id()));
        }
    }
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| data.insert_temp(last_focus_id(), focused));
}
