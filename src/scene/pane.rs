//! The panes of the window: named regions, between which F6 moves the focus, from control to control,
//! and in which it stays when a control disappears.

use egui::accesskit::Role;
use egui::{
    Context, Event, Id, Key, LayerId, Modifiers, Rect, Response, TextEdit, Ui, UiBuilder,
    WidgetRect,
};

use super::WindowScene;
use crate::kit::focus::{can_have_focus, first_control};
use crate::kit::{self, spoken};
use crate::view::{MainView, SidePane};
use crate::words::{Words, panes as words};

/// A pane, in the order in which F6 reaches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    TopBar,
    /// The chart or the table, with its tabs.
    Main,
    /// The cards, or what takes their place.
    Side,
    Voices,
    /// The list of problems.
    Problems,
}

/// Where a pane was last drawn. In a narrow window, one may lie over another.
#[derive(Clone, Copy)]
struct Drawn {
    pass: u64,
    rect: Rect,
    layer: LayerId,
    /// The id of the `Ui` that its contents are in.
    ui: Id,
}

impl Pane {
    const ALL: [Self; 5] = [Self::TopBar, Self::Main, Self::Side, Self::Voices, Self::Problems];

    fn id(self) -> Id {
        Id::unique(("pane", self as usize))
    }

    /// Moves the focus to the pane's entry.
    pub fn focus(self, ctx: &Context) {
        if let Some(id) = self.entry(ctx) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Makes the pane the one to which F6 goes next, wherever the focus is.
    pub fn set_next(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(next_id(), Some(self)));
    }

    /// Makes a control of the pane the one that F6 leads to, in place of the first.
    pub fn set_entry(self, ctx: &Context, control: Id) {
        ctx.data_mut(|data| data.insert_temp(self.id().with("entry"), control));
    }

    /// The control that F6 leads to, if the pane was drawn in this pass.
    fn entry(self, ctx: &Context) -> Option<Id> {
        let entry: Option<Id> = ctx.data(|data| data.get_temp(self.id().with("entry")));
        let first = self.first(ctx)?;
        Some(entry.filter(|id| can_have_focus(ctx, *id)).unwrap_or(first))
    }

    /// The first control of the pane, if it was drawn in this pass.
    fn first(self, ctx: &Context) -> Option<Id> {
        let Drawn { rect, layer, .. } = self.drawn(ctx).filter(|_| self.is_shown(ctx))?;
        // The button that stands for the voices is in the top bar.
        let voices = Self::Voices.drawn(ctx).filter(|_| self == Self::TopBar);
        let is_inside = |widget: &WidgetRect| {
            let center = widget.rect.center();
            rect.contains(center) && !voices.is_some_and(|voices| voices.rect.contains(center))
        };
        first_control(ctx, Some(layer), is_inside)
    }

    fn drawn(self, ctx: &Context) -> Option<Drawn> {
        ctx.data(|data| data.get_temp(self.id()))
    }

    /// Lets a button stand for the pane, which it opens. It is all that its `Ui` has.
    pub fn stand_in(self, ui: &Ui, button: &Response) {
        self.note_drawn(ui, button.rect, ui.unique_id());
    }

    fn note_drawn(self, ui: &Ui, rect: Rect, contents: Id) {
        let pass = ui.ctx().cumulative_pass_nr();
        let drawn = Drawn { pass, rect, layer: ui.layer_id(), ui: contents };
        ui.data_mut(|data| data.insert_temp(self.id(), drawn));
    }

    /// Returns true if it, or what stands for it, was drawn in this pass.
    pub fn is_shown(self, ctx: &Context) -> bool {
        self.drawn(ctx).is_some_and(|drawn| drawn.pass == ctx.cumulative_pass_nr())
    }

    /// The name of what the pane shows.
    fn name(self, scene: WindowScene<'_>) -> Words {
        match self {
            Self::TopBar => crate::words::palette::COMMANDS,
            Self::Main if scene.shows_all_questions() => words::ALL_QUESTIONS,
            Self::Main => match scene.panels.main {
                MainView::Chart | MainView::Questions => words::CHART,
                MainView::Grid => crate::words::commands::GRID.name(),
                MainView::Table => crate::words::commands::TABLE.name(),
            },
            Self::Side => match scene.panels.side {
                SidePane::About => crate::words::commands::ABOUT.name(),
                SidePane::Form => scene.form_title(),
                SidePane::Cards | SidePane::Changes => words::SIDE,
            },
            Self::Voices => crate::words::voices::VOICES,
            Self::Problems => crate::words::commands::PROBLEMS.name(),
        }
    }

    /// Draws the contents of the pane in a rectangle, which they cannot leave.
    pub fn show<T>(
        self,
        ui: &mut Ui,
        scene: WindowScene<'_>,
        rect: Rect,
        contents: impl FnOnce(&mut Ui) -> T,
    ) -> T {
        // The ids of widgets do not depend on which other panes are shown.
        let mut pane = ui.new_child(UiBuilder::new().scope_id(self.id()).max_rect(rect));
        pane.shrink_clip_rect(rect);
        pane.ctx().accesskit_node_builder(self.id(), |node| {
            node.set_role(Role::Region);
            node.set_label(spoken(&self.name(scene)));
        });
        let result = contents(&mut pane);
        self.note_drawn(ui, rect, pane.unique_id());
        result
    }
}

/// Returns true if keys without Ctrl act on the window: the focus is on the chart, the table or the
/// cards, or nowhere.
pub fn takes_single_keys(ctx: &Context, is_editing: bool) -> bool {
    if kit::is_dialog_open(ctx) {
        return false;
    }
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return true;
    };
    let Some((pane, _)) = pane_of(ctx, &last_panes(ctx), focused) else {
        return true;
    };
    match pane {
        Pane::Main => true,
        // A form takes the place of the cards.
        Pane::Side => !is_editing,
        _ => false,
    }
}

/// The most areas around a control that are looked at.
const MAX_DEPTH: usize = 64;

/// Where the panes of the last frame are stored.
fn panes_id() -> Id {
    Id::unique("panes of the window")
}

/// The panes of the last frame.
fn last_panes(ctx: &Context) -> Vec<(Pane, Rect)> {
    ctx.data(|data| data.get_temp(panes_id()).unwrap_or_default())
}

fn pane_of(ctx: &Context, panes: &[(Pane, Rect)], widget: Id) -> Option<(Pane, Rect)> {
    let widget = ctx.read_response(widget)?;
    // What is scrolled out of its pane lies where another is.
    let uis = std::iter::successors(Some(widget.parent_id()), |id| {
        let parent = ctx.read_response(*id)?.parent_id();
        (parent != *id).then_some(parent)
    });
    let uis: Vec<Id> = uis.take(MAX_DEPTH).collect();
    let contains =
        |(pane, _): &&(Pane, Rect)| pane.drawn(ctx).is_some_and(|drawn| uis.contains(&drawn.ui));
    if let Some(pane) = panes.iter().find(contains) {
        return Some(*pane);
    }
    let around = || panes.iter().filter(|(_, rect)| rect.contains(widget.rect.center()));
    let is_in_layer = |(pane, _): &&(Pane, Rect)| {
        pane.drawn(ctx).is_some_and(|drawn| drawn.layer == widget.layer_id)
    };
    // What belongs to no pane, such as a menu, belongs to that which it lies on.
    around().find(is_in_layer).or_else(|| around().next()).copied()
}

/// Where the pane is stored to which F6 goes next, as was announced.
fn next_id() -> Id {
    Id::unique("next pane")
}

/// Moves the focus to the next pane with F6, or to the previous one with Shift+F6.
pub fn move_focus(ui: &Ui, rects: &[(Pane, Rect)]) {
    ui.data_mut(|data| data.insert_temp(panes_id(), rects.to_vec()));
    let (forward, backward) = ui.input_mut(|input| {
        let backward = input.consume_key(Modifiers::SHIFT, Key::F6);
        (input.consume_key(Modifiers::NONE, Key::F6), backward)
    });
    if (!forward && !backward) || kit::is_dialog_open(ui.ctx()) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let order: Vec<&(Pane, Rect)> =
        Pane::ALL.iter().filter_map(|pane| rects.iter().find(|(other, _)| other == pane)).collect();
    let current = focused.and_then(|focused| {
        let (current, _) = pane_of(ui.ctx(), rects, focused)?;
        order.iter().position(|(pane, _)| *pane == current)
    });
    let announced: Option<Pane> = ui.data_mut(|data| data.remove_temp(next_id()).flatten());
    let announced = order.iter().position(|(pane, _)| Some(*pane) == announced);
    let next = match (current, forward) {
        (_, true) if announced.is_some() => announced.unwrap_or_default(),
        (None, true) => 1,
        (None, false) => order.len() - 1,
        (Some(current), true) => (current + 1) % order.len(),
        (Some(current), false) => (current + order.len() - 1) % order.len(),
    };
    if let Some((pane, _)) = order.get(next) {
        pane.focus(ui.ctx());
    }
}

#[derive(Clone, Copy, Debug)]
struct LastFocus {
    id: Id,
    pane: Option<Pane>,
    is_text: bool,
}

fn last_focus_id() -> Id {
    Id::unique("focus in the last pass")
}

/// Keeps the focus on a control when Escape, Enter in a field or a control that has disappeared would
/// leave it on the window, where screen readers read the title. A click beside all controls does leave
/// it there. Called at the end of a frame, when nothing that has closed has returned it.
pub fn keep_focus(ctx: &Context) {
    let last: Option<LastFocus> = ctx.data(|data| data.get_temp(last_focus_id()).flatten());
    let focused = ctx.memory(egui::Memory::focused);
    let is_lost = match (focused, last) {
        (None, last) => last.is_some(),
        // What has just been given the focus may be drawn in the next pass.
        (Some(id), Some(last)) => id == last.id && !can_have_focus(ctx, id),
        (Some(_), None) => false,
    };
    let is_pointer_used =
        ctx.input(|input| input.pointer.any_pressed() || input.pointer.any_down());
    if let Some(last) = last.filter(|_| is_lost && !is_pointer_used)
        && let Some(id) = place_for_focus(ctx, last)
    {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    let now = ctx.memory(egui::Memory::focused).map(|id| {
        let known = last.filter(|last| last.id == id).and_then(|last| last.pane);
        let pane = pane_of(ctx, &last_panes(ctx), id).map(|(pane, _)| pane).or(known);
        LastFocus { id, pane, is_text: ctx.text_edit_focused() }
    });
    ctx.data_mut(|data| data.insert_temp(last_focus_id(), now));
}

/// Where the focus goes that was lost: back, unless Escape has left a text or the control is gone;
/// then to the entry of its pane, or to the first control of the dialog.
fn place_for_focus(ctx: &Context, last: LastFocus) -> Option<Id> {
    let is_escape = |event: &Event| {
        matches!(event, Event::Key { key: Key::Escape, pressed: true, modifiers, .. }
            if modifiers.is_none())
    };
    // Raw, because what Escape closes consumes it.
    let has_escape = ctx.input(|input| input.raw.events.iter().any(is_escape));
    if can_have_focus(ctx, last.id) && !(has_escape && last.is_text) {
        return Some(last.id);
    }
    // The dialog may have closed in this frame.
    let dialog = ctx.memory(egui::Memory::top_modal_layer);
    let in_dialog = dialog.and_then(|_| first_control(ctx, dialog, |_| true));
    let pane = last.pane.unwrap_or(Pane::Main);
    // Escape does not lead from text to text.
    let is_text = |id: &Id| TextEdit::load_state(ctx, *id).is_some();
    let entry = pane.entry(ctx).filter(|id| !(has_escape && is_text(id)));
    in_dialog
        .or(entry)
        .or_else(|| pane.first(ctx))
        .or_else(|| Pane::Main.entry(ctx))
        .or_else(|| first_control(ctx, None, |_| true))
}
