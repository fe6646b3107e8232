//! A talk as the audience sees it: the step, or an overlay instead.

pub mod handout;
mod keys;
mod overview;
pub mod picture;
pub mod slide;
pub mod speaker;

use egui::accesskit::{Live, Role};
use egui::{
    Align2, Color32, CursorIcon, Id, LayerId, Order, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, vec2,
};

use self::overview::OverviewState;
pub use self::overview::columns;
use crate::command::Present;
use crate::facts::Memo;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::Dataset;
use crate::panels::{cards, palette};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size};
use crate::view::{Modal, Overlay, Talk, TalkHint};
use crate::words::headline;
use crate::words::{Words, talk as texts};

/// The time for which the pointer must rest before it is hidden, in seconds.
const POINTER_TIMEOUT_SECS: f64 = 2.0;
/// The time after the last digit in which a number disappears, in seconds.
const NUMBER_TIMEOUT_SECS: f64 = 10.0;
/// The time in which a hint disappears, in seconds.
const HINT_TIMEOUT_SECS: f64 = 3.0;

/// The state of the slides between frames.
#[derive(Debug, Default)]
pub struct TalkState {
    /// The step and the part that were shown in the last frame.
    last_shown: Option<(usize, usize)>,
    /// The time when the pointer last moved, in seconds.
    pointer_moved_at: f64,
    /// The number that is being typed, and the time of its last digit.
    typed: (String, f64),
    /// The hint, and the time when it appeared.
    hint: (Option<TalkHint>, f64),
    overview: OverviewState,
    /// The data of the chart that answers a question from the audience.
    memo: Memo,
    /// True if a black screen covered the slide in the last frame, and else what did.
    cover: (bool, Option<Overlay>),
}

/// Draws what the audience sees: the slide, or what covers it. `alone` is the state of the search if
/// there is no other window for what only the speaker needs; `pointed` is where on the sheet the
/// speaker points in another window.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    talk: &Talk,
    state: &mut TalkState,
    alone: Option<&mut palette::PaletteState>,
    pointed: Option<Pos2>,
) {
    expire(ui, *scene, talk, state);
    let is_frozen = talk.frozen.is_some();
    let seen = &*talk.for_audience();
    let dataset = &scene.document.dataset;
    let data = state.memo.of_step(scene.revision, dataset, scene.view, seen.step);
    let scene = match data.as_ref().filter(|_| is_frozen) {
        Some((view, view_data)) => {
            WindowScene { shown: Scene { view, view_data, ..*scene }, ..scene }
        }
        None => scene,
    };
    let page = ui.max_rect();
    // Screen readers find the slide before what a click on it does, which is drawn below it.
    let above = &mut ui.new_child(UiBuilder::new().max_rect(page));
    // The lists are for the speaker.
    let overlay = seen.visible_overlay().filter(|it| alone.is_some() || !it.is_list());
    let cover = (seen.is_black, overlay.cloned());
    let is_other_cover = std::mem::replace(&mut state.cover, cover.clone()) != cover;
    if seen.is_black {
        ui.painter().rect_filled(page, 0.0, Color32::BLACK);
        ui.ctx().set_cursor_icon(CursorIcon::None);
        scene.send_if(is_page_clicked(ui, &texts::SHOW_STEP), || Present::Next);
        focus_cover(ui, is_other_cover, || crate::words::commands::BLACK_SCREEN.name());
    } else if let Some(answer) = seen.answer() {
        show_answer(above, *scene, answer, is_other_cover, state);
        // Over the card.
        scene.send_if(is_page_clicked(ui, &texts::SHOW_STEP), || Present::Dismiss);
    } else if overlay == Some(&Overlay::Overview) {
        overview::show(above, scene, talk, &mut state.overview);
    } else if overlay == Some(&Overlay::Keys) {
        keys::show(above, scene.theme, is_other_cover);
        scene.send_if(is_page_clicked(ui, &texts::SHOW_STEP), || Present::Dismiss);
    } else {
        // The audience follows a laser dot.
        scene.send_if(!talk.has_laser && is_page_clicked(ui, &texts::NEXT), || Present::Next);
        follow_step(ui, seen, state);
        focus_heading(ui, scene, seen, is_other_cover);
        slide::show(above, *scene, seen.step, seen.part);
    }
    if !seen.is_black {
        draw_pointer(ui, talk, state, pointed.filter(|_| !is_frozen));
    }
    if let Some(palette) = alone {
        if let Some(hint) = hint_words(dataset, talk).filter(|_| !seen.is_black) {
            draw_hint(ui, scene.theme, &hint);
        }
        palette::show(ui.ctx(), scene, palette::PaletteWindow::Audience(talk), palette);
    }
}

/// Draws what answers a question from the audience, and moves the focus to it.
fn show_answer(
    ui: &mut Ui,
    scene: Scene<'_>,
    answer: &Overlay,
    has_opened: bool,
    state: &mut TalkState,
) {
    let dataset = &scene.document.dataset;
    draw_answer(ui, scene, answer, &mut state.memo);
    match answer {
        Overlay::Stance(id) => {
            let Some(stance) = dataset.stance(id) else { return };
            focus_cover(ui, has_opened, || cards::spoken(scene, stance));
        }
        Overlay::Chart { question, day } => {
            let view = scene.view.on(dataset, question, *day);
            let data = state.memo.view_data(scene.revision, dataset, &view);
            focus_cover(ui, has_opened, || {
                texts::chart_of_day(*day, &headline::full(dataset, &data), dataset)
            });
        }
        Overlay::Overview | Overlay::Keys => {}
    }
}

/// Draws the card or the chart that covers the slide.
pub fn draw_answer(ui: &mut Ui, scene: Scene<'_>, answer: &Overlay, memo: &mut Memo) {
    let dataset = &scene.document.dataset;
    match answer {
        Overlay::Stance(id) => {
            if let Some(stance) = dataset.stance(id) {
                picture::card::show(ui, scene, stance, ui.max_rect().size());
            }
        }
        Overlay::Chart { question, day } => {
            let view = scene.view.on(dataset, question, *day);
            let data = memo.view_data(scene.revision, dataset, &view);
            let chart = Scene { view: &view, view_data: &data, ..scene };
            picture::show_question(ui, chart, picture::Format::Wide);
        }
        Overlay::Overview | Overlay::Keys => {}
    }
}

/// Returns true if the page was clicked where nothing that is drawn later takes the click; `name`
/// says to screen readers what a click does.
fn is_page_clicked(ui: &Ui, name: &Words) -> bool {
    let response = ui.interact(ui.max_rect(), Id::unique("page"), Sense::CLICK);
    response.set_name(Role::Button, || name.clone());
    response.clicked()
}

/// Clears a number and a hint that have been shown for long enough.
fn expire(ui: &Ui, scene: Scene<'_>, talk: &Talk, state: &mut TalkState) {
    let now = ui.input(|input| input.time);
    if state.typed.0 != talk.typed_step {
        state.typed = (talk.typed_step.clone(), now);
    }
    if state.hint.0 != talk.hint {
        state.hint = (talk.hint.clone(), now);
    }
    let is_typing = !talk.typed_step.is_empty();
    for (is_shown, end, command) in [
        (is_typing, state.typed.1 + NUMBER_TIMEOUT_SECS, Present::ClearNumber),
        (talk.hint.is_some(), state.hint.1 + HINT_TIMEOUT_SECS, Present::CloseHint),
    ] {
        if is_shown && now >= end {
            scene.send(command);
        } else if is_shown {
            ui.ctx().request_repaint_after_secs((end - now) as f32);
        }
    }
}

/// Returns the number that is being typed, or else the answer to the last key.
pub fn hint_words(dataset: &Dataset, talk: &Talk) -> Option<Words> {
    let steps = dataset.steps.len();
    let typed = &talk.typed_step;
    if !typed.is_empty() {
        return Some(match Talk::typed_index(dataset, typed) {
            Some(_) => texts::typed_step(typed),
            None => texts::no_step(typed, steps),
        });
    }
    Some(match talk.hint.as_ref()? {
        TalkHint::EndTalk => texts::END_TALK,
        TalkHint::NoStep(number) => texts::no_step(number, steps),
        TalkHint::LastSlide => texts::LAST_SLIDE,
        TalkHint::NoSpeaker => texts::FREEZE_NEEDS_SPEAKER,
        TalkHint::FirstSlide => texts::FIRST_SLIDE,
        TalkHint::NotReloaded => texts::NOT_RELOADED,
    })
}

/// Draws a hint over everything else, in the upper margin: at the bottom it would hide a source.
fn draw_hint(ui: &mut Ui, theme: &Theme, hint: &Words) {
    let page = ui.max_rect();
    let layer = LayerId::new(Order::Tooltip, Id::unique("hint"));
    let above = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(page));
    let text = Text::new(hint, theme::medium(size::SECTION), theme.surface);
    let center = page.center_top() + vec2(0.0, 17.0);
    let rect = Rect::from_center_size(center, vec2(text.width(&above) + 36.0, 28.0));
    above.painter().rect_filled(rect, 8.0, theme.text);
    text.paint(&above, center, Align2::CENTER_CENTER, page.width());
    let response = above.interact(rect, Id::unique("hint text"), Sense::hover());
    crate::kit::set_status(&above, &response, Live::Polite, || hint.clone());
}

/// Takes the focus from a card or a headline that is gone.
fn follow_step(ui: &Ui, talk: &Talk, state: &mut TalkState) {
    let shown = (talk.step, talk.part);
    match state.last_shown.replace(shown) {
        None => kit::heard::forget(ui.ctx()),
        Some(before) if before != shown => ui.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        }),
        Some(_) => {}
    }
}

/// Gives the focus to what covers the slide, whose name is then read aloud.
fn focus_cover(ui: &Ui, has_opened: bool, name: impl Fn() -> Words) {
    let id = Id::unique("cover of the slide");
    let cover = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
    cover.set_name(Role::Document, name);
    if has_opened {
        cover.request_focus();
    }
}

/// Gives the focus to the headline, whose name is then read aloud, unless something else has it.
fn focus_heading(ui: &Ui, scene: WindowScene<'_>, talk: &Talk, was_covered: bool) {
    let is_covered = scene.panels.shows(Modal::Palette) || scene.editing.interrupted_talk.is_some();
    ui.memory_mut(|memory| {
        if (memory.focused().is_none() || was_covered) && !is_covered {
            memory.request_focus(slide::heading_id(talk.step, talk.part));
        }
    });
}

/// Returns true if what has the focus is a part of the slide, and not its headline, which no key
/// presses.
pub fn is_on_part(talk: &Talk, focused: Id) -> bool {
    !talk.is_covered() && focused != slide::heading_id(talk.step, talk.part)
}

/// Draws the pointer: an arrow that is hidden when it rests, or a laser dot, also where the speaker
/// points in another window.
fn draw_pointer(ui: &Ui, talk: &Talk, state: &mut TalkState, pointed: Option<Pos2>) {
    let now = ui.input(|input| input.time);
    if ui.input(|input| input.pointer.delta() != vec2(0.0, 0.0)) {
        state.pointer_moved_at = now;
    }
    let pointed = pointed.map(|pos| pos + slide::sheet(ui).min.to_vec2());
    // On X11, a window also hears of a pointer that is over another one.
    let Some(pos) = pointed.or_else(|| ui.input(|input| input.pointer.latest_pos())) else {
        return;
    };
    let remaining = state.pointer_moved_at + POINTER_TIMEOUT_SECS - now;
    if !talk.has_laser && remaining > 0.0 {
        ui.ctx().request_repaint_after_secs(remaining as f32);
        return;
    }
    ui.ctx().set_cursor_icon(CursorIcon::None);
    if talk.has_laser {
        let layer = LayerId::new(Order::Tooltip, Id::unique("pointer"));
        let painter = ui.ctx().layer_painter(layer);
        // Visible on light and on dark backgrounds.
        let red = Color32::from_rgb(0xff, 0x30, 0x30);
        painter.circle_filled(pos, 14.0, red.gamma_multiply(0.25));
        painter.circle(pos, 6.0, red, Stroke::new(1.0, Color32::WHITE));
    }
}

/// A text that ends with an ellipsis, so that it is lower.
fn shortened(ui: &Ui, text: &egui::Galley, excess: f32) -> std::sync::Arc<egui::Galley> {
    let rows = text.rows.len();
    let cut = (excess * rows as f32 / text.size().y).ceil() as usize;
    let mut job = (*text.job).clone();
    job.wrap.max_rows = rows.saturating_sub(cut).max(1);
    ui.painter().layout_job(job)
}
