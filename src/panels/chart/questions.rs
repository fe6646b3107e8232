//! All questions: the figure in rows on one scrubber, with the words of each line at the right. A
//! click opens a question.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::{ChartState, figure_scene, marks, scrubber, show_key, show_scope, speech};
use crate::command::Command;
use crate::figure::PlacedMark;
use crate::figure::{Emphasis, Figure, KeyEntry, Measures, Medium, Rows};
use crate::kit::focus::Direction;
use crate::kit::{self, ListBox, ResponseExt as _, Text};
use crate::model::Question;
use crate::scene::pane::Pane;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, overview as words};

/// The space left and right, and the height of the line with a question and of the gap above it.
const MARGIN: f32 = 32.0;
const TITLE_HEIGHT: f32 = 24.0;
const GAP: f32 = 9.0;

/// The height of the rule below the rows of a question.
const RULE: f32 = 1.0;

/// The height of the scope with the space around it, which stays in place below axis and key.
const SCOPE_HEIGHT: f32 = 30.0;

/// The heights of a level; with less room, the rows scroll.
const LEVEL: (f32, f32) = (28.0, 32.0);

/// The id of the button that opens a question.
fn button_id(question: &Question) -> Id {
    Id::unique(("open question", &question.id))
}

/// Draws all questions. Returns their marks.
pub fn show_all(ui: &mut Ui, scene: WindowScene<'_>, state: &mut ChartState) -> Vec<PlacedMark> {
    let area = ui.max_rect();
    let inner = area.shrink2(vec2(MARGIN, 0.0)).with_min_y(ui.cursor().top() + 8.0);
    let measures =
        |level: f32| Measures { row: (level, level), ..Measures::of_several(inner.width()) };
    if (state.key_rows.0 - inner.width()).abs() > 0.5 {
        state.key_rows = (inner.width(), 1);
    }
    let below =
        Measures { axis: 52.0, key_rows: (state.key_rows.1, usize::MAX), ..measures(LEVEL.0) };
    let foot = below.axis + below.key_height();
    let most = inner.bottom() - foot - SCOPE_HEIGHT;
    let visible = inner.with_max_y(most.max(inner.top() + LEVEL.1));
    let questions: Vec<(&Question, Scene<'_>)> = scene.of_questions().collect();
    let tall =
        |top: f32| Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), 4_000.0));
    let place = |ui: &Ui, scene: Scene<'_>, top: f32, level: f32| {
        let emphasis = Emphasis { voice: scene.view.focus.clone(), ..Emphasis::default() };
        Figure::place(
            ui,
            figure_scene(scene, Medium::Window),
            tall(top),
            &measures(level),
            &emphasis,
        )
    };
    let [least, most] = [LEVEL.0, LEVEL.1].map(|level| {
        let rows = questions.iter().map(|(question, scene)| {
            Rows::new(figure_scene(*scene, Medium::Window), question, tall(0.0), &measures(level))
        });
        rows.map(|rows| rows.bottom + RULE + TITLE_HEIGHT + GAP).sum::<f32>() + space::S - GAP
    });
    let level =
        egui::remap_clamp(visible.height(), least..=most.max(least + 1.0), LEVEL.0..=LEVEL.1);
    let mut figures = Vec::new();
    let mut top = visible.top();
    ui.scope_builder(UiBuilder::new().max_rect(visible), |ui| {
        let scroll = ScrollArea::vertical().auto_shrink(false).content_margin(egui::Margin::ZERO);
        scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (question, scene) in &questions {
                // Above the first, for its frame.
                ui.add_space(if figures.is_empty() { space::S } else { GAP });
                let start = ui.cursor().top();
                let Some(figure) = place(ui, *scene, start + TITLE_HEIGHT, level) else {
                    continue;
                };
                let size = vec2(ui.available_width(), figure.rows.bottom + RULE - start);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                title(ui, scene.theme, question, rect);
                ui.push_id(&question.id, |ui| figure.paint(ui));
                top = top.max(figure.rows.bottom);
                figures.push((rect.intersect(visible), figure));
            }
        });
    });
    row_buttons(ui, &questions, &figures);
    let mut placed = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(visible), |ui| {
        ui.shrink_clip_rect(visible);
        for ((_, scene), (_, figure)) in questions.iter().zip(&figures) {
            ui.push_id(&scene.view.question, |ui| {
                placed.extend(marks::show(ui, *scene, figure, None).placed);
            });
        }
    });
    let mut key: Vec<KeyEntry> = figures.into_iter().flat_map(|(_, it)| it.key).collect();
    key.sort_by_key(|entry| entry.sign);
    key.dedup_by_key(|entry| entry.sign);
    let bottom = top.min(visible.bottom());
    let axis = Rect::from_min_max(pos2(inner.left(), bottom), inner.max);
    let figure = Figure::axis_alone(ui, figure_scene(*scene, Medium::Window), axis, &below, key);
    if figure.key_rows() > below.key_rows.0 {
        state.key_rows.1 = figure.key_rows();
        ui.ctx().request_discard("the key has more rows");
    }
    figure.paint(ui);
    scrubber::show(ui, scene, &figure, &mut state.scrubber);
    show_key(ui, &figure);
    state.signs.clone_from(&figure.key);
    let scope = Rect::from_min_size(
        pos2(inner.left(), bottom + foot + 4.0),
        vec2(inner.width(), SCOPE_HEIGHT - 12.0),
    );
    show_scope(ui, *scene, scope, false);
    placed
}

/// The name of a question and its words.
fn title(ui: &Ui, theme: &Theme, question: &Question, rect: Rect) {
    let y = rect.top() + 0.42 * TITLE_HEIGHT;
    let is_active = ui
        .ctx()
        .read_response(button_id(question))
        .is_some_and(|button| button.hovered() || button.has_focus());
    if is_active {
        let card = rect.expand2(vec2(8.0, 4.0));
        let stroke = Stroke::new(1.0, theme.edge);
        ui.painter().rect_stroke(card, 8.0, stroke, StrokeKind::Inside);
    }
    let tab = Text::new(Words::verbatim(&question.tab), theme::semibold(size::LEAD), theme.text)
        .paint(ui, pos2(rect.left(), y), Align2::LEFT_CENTER, rect.width());
    let ask = Words::verbatim(&question.ask);
    let ask = if question.comparable { ask } else { words::not_compared(&ask) };
    let ask = Text::new(ask, theme::sans(size::LABEL), theme.text_secondary);
    let left = tab.right() + 12.0;
    ask.paint(ui, pos2(left, y), Align2::LEFT_CENTER, rect.right() - left);
}

/// Makes each row a button. They are one Tab stop, through which Up and Down move.
fn row_buttons(ui: &Ui, questions: &[(&Question, Scene<'_>)], figures: &[(Rect, Figure)]) {
    let ids = questions.iter().map(|(question, _)| button_id(question));
    let mut list = ListBox::new(ui, Direction::Vertical, ids, None);
    if let Some((question, _)) = questions.get(list.stop()) {
        Pane::Main.set_entry(ui.ctx(), button_id(question));
    }
    for (index, ((question, scene), (rect, figure))) in questions.iter().zip(figures).enumerate() {
        let response = list.item(ui, index, *rect);
        if response.gained_focus() {
            ui.scroll_to_rect(*rect, None);
        }
        kit::focus_ring(ui, &response, scene.theme);
        marks::line_tooltip(*scene, figure, &response);
        let brief = scene.brief();
        response.set_name(Role::Button, || Words::verbatim(&question.tab));
        kit::heard::describe_once(&response, || brief.clone());
        // The ranges and since when, for those who read on.
        let id = response.id.with("in full");
        kit::name_part(ui, id, Role::Label, *rect, &scene.sentence());
        if response.clicked() {
            if response.has_focus() {
                speech::open(ui.ctx());
                // The row has said where they stand.
                let [_, lines] = scene.spoken_headline();
                kit::heard::note_heard(ui.ctx(), speech::focus_id(), &lines);
            }
            scene.send(Command::ShowQuestion(question.id.clone()));
            let point = response.interact_pointer_pos();
            if let Some(line) = point.and_then(|it| marks::click_on_line(*scene, figure, it)) {
                scene.send_all([Command::Deselect, line]);
            }
        }
    }
}
