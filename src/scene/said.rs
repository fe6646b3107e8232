//! The words of the widget with the focus, which no announcement repeats.

use crate::model::{ActorId, StanceId};
use egui::{Context, Id, Ui};

/// A subject that the widget with the focus speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum SaidByFocus {
    /// A stance, by its id, as its card says it.
    Stance(StanceId),
    /// The day, as the slider says it.
    Day,
    /// The clock, as its menu says it.
    Clock,
    /// The day and the lines, as the chart says them.
    Lines,
    /// A voice, and whether it is hidden, as its row says it.
    Voice(ActorId),
}

fn said_by_focus_id() -> Id {
    Id::unique("said by the focus")
}

/// Notes what the widget with the focus says of itself, so that it is not announced as well.
pub fn note_focus(ctx: &Context, said: SaidByFocus) {
    let note = (said, ctx.cumulative_pass_nr());
    ctx.data_mut(|data| data.insert_temp(said_by_focus_id(), note));
}

/// The stance that the widget with the focus was about when it was last drawn.
pub fn focused_stance(ctx: &Context) -> Option<StanceId> {
    let (said, pass): (SaidByFocus, u64) = ctx.data(|data| data.get_temp(said_by_focus_id()))?;
    match said {
        SaidByFocus::Stance(id) if pass + 1 >= ctx.cumulative_pass_nr() => Some(id),
        _ => None,
    }
}

/// Returns what the widget with the focus has said in this frame.
pub fn said_by_focus(ui: &Ui) -> Option<SaidByFocus> {
    let note: (SaidByFocus, u64) = ui.data(|data| data.get_temp(said_by_focus_id()))?;
    (note.1 == ui.ctx().cumulative_pass_nr()).then_some(note.0)
}
