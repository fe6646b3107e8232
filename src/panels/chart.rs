//! The chart: what the question is and where each party stands, the figure with its scrubber, and what
//! it draws beside lines.

mod chips;
mod draft;
pub mod empty;
pub(super) mod heading;
mod left_out;
mod marks;
mod questions;
mod scrubber;
mod speech;

pub use self::scrubber::has_focus as scrubber_has_focus;
pub use self::speech::{contents, has_focus, is_reached_by_key};

use egui::accesskit::Role;
use egui::{Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

pub use self::questions::show_all;

use self::heading::{Heading, HeadingLook};
use self::scrubber::ScrubberState;
use super::editor::DraftMark;
use super::voices::Hovered;
use crate::command::Command;
use crate::figure::{Emphasis, Figure, FigureScene, Measures, Medium, PlacedMark, Subject};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Stance, StanceId};
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size};
use crate::words::slide::scope_in_brief;
use crate::words::{capitalize, figure as words};

/// The space left and right of the chart, in a roomy and in a compact window.
const MARGINS: (f32, f32) = (32.0, 24.0);

/// The height of the rows of chips and of the scope.
const CHIPS_HEIGHT: f32 = 28.0;
const SCOPE_HEIGHT: f32 = 18.0;

/// The least height of the figure; a lower pane scrolls.
const MIN_FIGURE_HEIGHT: f32 = 240.0;

/// The chart's state between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    scrubber: ScrubberState,
    /// The width of all questions, and the most rows that their key has had at it.
    key_rows: (f32, usize),
    /// The stance that was selected in the last frame.
    kept_in_view: Option<StanceId>,
    hovered: Hovers,
    /// The row under the pointer in the list of voices.
    pub(super) hovered_row: Option<Hovered>,
    /// The stance whose card is under the pointer.
    pub(super) hovered_card: Option<StanceId>,
    /// The signs that are drawn, which *About this chart* explains.
    pub signs: Vec<crate::figure::KeyEntry>,
}

/// The mark and the line under the pointer in the figure.
#[derive(Debug, Default, PartialEq, Eq)]
struct Hovers {
    /// The stance of a mark.
    stance: Option<StanceId>,
    /// The party of a line.
    line: Option<usize>,
}

/// Draws the chart, with the stance that is edited as it would be. Returns its marks.
pub fn show(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    state: &mut ChartState,
    draft: Option<&DraftMark>,
) -> Vec<PlacedMark> {
    ui.set_clip_rect(ui.max_rect());
    let area = left_out::show(ui, *scene, ui.max_rect());
    if scene.document.dataset.question(&scene.view.question).is_none() {
        empty::show_no_questions(ui, *scene);
        return Vec::new();
    }
    let visible = area.with_min_y(ui.cursor().top());
    let shown = ui.scope_builder(UiBuilder::new().max_rect(visible), |ui| {
        let scroll = ScrollArea::vertical().auto_shrink(false).content_margin(Margin::ZERO);
        kit::focus::scroll(ui, scroll.animated(false), |ui| {
            let top = ui.cursor().top();
            let area = visible.translate(vec2(0.0, top - visible.top()));
            let marks = show_question(ui, scene, area, state, draft);
            let before = std::mem::replace(&mut state.kept_in_view, scene.view.selected.clone());
            let selected = scene.view.selected.as_ref().filter(|id| before.as_ref() != Some(*id));
            if let Some(mark) = marks.iter().find(|mark| Some(&mark.stance) == selected) {
                ui.scroll_to_rect(mark.rect.expand(12.0), None);
            }
            marks
        })
    });
    shown.inner.inner
}

/// Returns the emphasis in the window's figure.
fn emphasis(scene: Scene<'_>, state: &ChartState) -> Emphasis {
    let dataset = &scene.document.dataset;
    let hovered = state.hovered.stance.as_ref();
    // A grey line stands out under the pointer.
    let is_grey = |party: &usize| scene.party_slot(*party).is_none();
    let of_line = state.hovered.line.filter(is_grey);
    let row = state.hovered_row.or(of_line.map(Hovered::Party));
    let selected = scene.selected();
    let has_range = |stance: &Stance| {
        hovered == Some(&stance.id)
            || selected.is_some_and(|selected| stance.is_same_statement(selected))
    };
    let stances = dataset.stances.iter().enumerate();
    let chosen = scene.view.focus.as_ref().and_then(|id| dataset.actor(id));
    let actor = match row {
        Some(Hovered::Voice(actor)) if chosen.is_none() => dataset.actors.get(actor),
        _ => chosen,
    };
    // A hidden voice has nothing that could stand out.
    let actor = actor.filter(|actor| !scene.view.hidden.contains(&actor.id));
    let party = actor
        .and_then(|actor| actor.role_on(scene.view.as_of)?.party.as_ref())
        .and_then(|id| dataset.party_index(id));
    let party = match row {
        Some(Hovered::Party(party)) => Some(party),
        _ => party,
    };
    let voice = actor.map(|actor| actor.id.clone());
    Emphasis {
        // Where each party has one voice, a party stands out by its line.
        voice: voice.filter(|_| !scene.view_data.series.only_figures),
        ranged: stances.filter(|(_, it)| has_range(it)).map(|(index, _)| index).collect(),
        party,
        cited: Vec::new(),
    }
}

fn show_question(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    area: Rect,
    state: &mut ChartState,
    draft: Option<&DraftMark>,
) -> Vec<PlacedMark> {
    let margin = if scene.density.is_compact() { MARGINS.1 } else { MARGINS.0 };
    let inner = area.shrink2(vec2(margin, 0.0));
    let is_low = scene.density.is_compact() || area.height() < 620.0;
    let look = HeadingLook::of_window(ui, is_low);
    let heading = Heading::new(ui, *scene, inner, look);
    let gap = if is_low { 4.0 } else { 8.0 };
    let foot = CHIPS_HEIGHT + if is_low { 8.0 } else { 3.0 * gap + SCOPE_HEIGHT };
    let top = heading.rect.bottom() + gap;
    let height = (area.bottom() - foot - gap - top).max(MIN_FIGURE_HEIGHT);
    let figure_area = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height));
    let measures = Measures::window(inner.width());
    let figure_scene = figure_scene(*scene, Medium::Window);
    let emphasis = emphasis(*scene, state);
    let Some(figure) = Figure::place(ui, figure_scene, figure_area, &measures, &emphasis) else {
        return Vec::new();
    };
    heading.show(ui, *scene);
    state.signs.clone_from(&figure.key);
    speech::show(ui, *scene, &figure, scene.panels.playing);
    let hovered_line = scrubber::gestures(ui, *scene, &figure, &mut state.scrubber);
    figure.paint(ui);
    let marks = marks::show(ui, *scene, &figure, state.hovered_card.as_ref());
    if let Some(draft) = draft {
        draft::show(ui, *scene, &figure, draft);
    }
    let hovered = Hovers { stance: marks.hovered, line: hovered_line };
    if state.hovered != hovered {
        // The figure was placed before.
        state.hovered = hovered;
        ui.ctx().request_repaint();
    }
    empty::show_in(ui, *scene, figure.rows.plot);
    scrubber::show(ui, scene, &figure, &mut state.scrubber);
    show_key(ui, &figure);
    show_levels(ui, *scene, &figure);
    // The least rows with all lanes are higher than a low pane.
    let key = figure.key.iter().map(|entry| entry.rect.bottom() + 4.0);
    // In a very high pane, the rows end before the pane does.
    let end = figure.find(|subject| *subject == Subject::Key).map(|key| key.rect.bottom());
    let end = end.fold(figure.rows.bottom, f32::max);
    let figure_bottom = key.fold(figure_area.bottom().min(end + 24.0), f32::max).round();
    let chips = Rect::from_min_size(
        pos2(inner.left(), figure_bottom + if is_low { gap / 2.0 } else { gap }),
        vec2(inner.width(), CHIPS_HEIGHT),
    );
    let rest = chips::show(ui, *scene, chips);
    let scope = if is_low {
        rest
    } else {
        chips
            .translate(vec2(0.0, CHIPS_HEIGHT + gap))
            .with_max_y(chips.bottom() + gap + SCOPE_HEIGHT)
    };
    show_scope(ui, *scene, scope, is_low);
    ui.expand_to_include_rect(Rect::from_min_max(
        area.min,
        pos2(area.right(), scope.bottom() + 6.0),
    ));
    marks.placed
}

/// Returns the contents of a scene's figure.
pub fn figure_scene(scene: Scene<'_>, medium: Medium) -> FigureScene<'_> {
    FigureScene {
        dataset: &scene.document.dataset,
        facts: scene.view_data,
        view: scene.view,
        theme: scene.theme,
        medium,
    }
}

/// Shows the full name of a level on hover, where it has a shorter one beside the plot.
fn show_levels(ui: &Ui, scene: Scene<'_>, figure: &Figure) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    for item in figure.find(|subject| matches!(subject, Subject::Row(Some(_)))) {
        let Subject::Row(Some(value)) = item.subject else { continue };
        if let Some(level) = question.scale.level(value).filter(|it| it.short != it.label) {
            let id = ui.scope_id().with(("level", value as usize));
            let response = ui.interact(item.rect, id, Sense::hover());
            response.tooltip_with(|| capitalize(&level.label));
        }
    }
}

/// Names the entries of the key for screen readers.
pub(super) fn show_key(ui: &mut Ui, figure: &Figure) {
    let Some(key) = figure.find(|subject| *subject == Subject::Key).next() else {
        return;
    };
    let list = kit::group(ui, "key", Role::List, || words::KEY, key.rect);
    for (index, entry) in figure.key.iter().enumerate() {
        let id = list.scope_id().with(index);
        let response = list.interact(entry.rect, id, Sense::hover());
        response.set_name(Role::ListItem, || entry.words.clone());
    }
}

/// The first sentence of the scope, and the link to what the chart means.
pub(super) fn show_scope(ui: &mut Ui, scene: Scene<'_>, rect: Rect, is_link_only: bool) {
    let theme = scene.theme;
    let link =
        Text::new(crate::words::commands::ABOUT.name(), theme::medium(size::SMALL), theme.text);
    let link_width = link.width(ui);
    let y = rect.center().y;
    let mut left = rect.left();
    let scope = scope_in_brief(&scene.document.dataset.scope);
    if is_link_only {
        left = rect.right() - link_width;
    } else if !scope.is_empty() {
        let room = rect.width() - link_width - 16.0;
        let text = Text::new(&scope, theme::sans(size::SMALL), theme.text_muted);
        let painted = text.paint(ui, pos2(left, y), egui::Align2::LEFT_CENTER, room);
        let response = ui.interact(painted, ui.scope_id().with("scope"), Sense::hover());
        response.set_name(Role::Label, || scope.clone());
        left = painted.right() + 12.0;
    }
    let painted = link.paint(ui, pos2(left, y), egui::Align2::LEFT_CENTER, link_width + 1.0);
    ui.painter().hline(painted.x_range(), painted.bottom(), (1.0, theme.text));
    let target = painted.expand2(vec2(2.0, 5.0));
    let response = ui.interact(target, ui.scope_id().with("about"), Sense::click());
    response.set_name(Role::Link, || crate::words::commands::ABOUT.name());
    kit::focus_ring(ui, &response, theme);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    scene.send_if(response.clicked(), || Command::ToggleAbout);
}
