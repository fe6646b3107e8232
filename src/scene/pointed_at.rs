//! The party whose badge is pointed at, wherever it is: the chart shows the range of its voices.

use egui::{Context, Id, Response};

/// The party, and the pass in which its badge was pointed at.
type PointedAt = (u64, usize);

fn id() -> Id {
    Id::unique("party that is pointed at")
}

/// Notes whether the badge of a party is pointed at or has the focus.
pub fn note(badge: &Response, party: usize) {
    if badge.hovered() || badge.has_focus() {
        let pass = badge.ctx.cumulative_pass_nr();
        badge.ctx.data_mut(|data| data.insert_temp::<PointedAt>(id(), (pass, party)));
    }
}

/// The party whose badge was pointed at in this pass or the last one.
pub fn party(ctx: &Context) -> Option<usize> {
    let (pass, party) = ctx.data(|data| data.get_temp::<PointedAt>(id()))?;
    let is_recent = pass + 1 >= ctx.cumulative_pass_nr();
    is_recent.then_some(party)
}
