//! All questions on one time axis: a row for each, with its levels and lines, and where
//! each party stands in words. A click opens the question.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Rangef, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::legend::{self, Legend};
use super::regions::{EVENT_ROW_HEIGHT, EVENT_ROWS};
use super::sign::Sign;
use super::spec::{ChartSpec, Layer};
use super::{
    Axes, ChartState, Columns, MARGIN, PlacedMarks, Regions, Sizes, events, focus as chart_focus,
    gestures, layers, ticks,
};
use crate::command::Command;
use crate::kit::focus::Direction;
use crate::kit::{self, Icon, ListBox, ResponseExt as _, Text};
use crate::model::Question;
use crate::scene::pane::Pane;
use crate::scene::{Scene, tabs};
use crate::theme::{self, size};
use crate::words::{Words, credits, overview as words};

/// The height of the line with a question.
const TITLE_HEIGHT: f32 = 24.0;

/// The height of the line with the words, where there is no column for them.
const WORDS_HEIGHT: f32 = 20.0;

/// The least width of the column of words.
const MIN_WORDS_WIDTH: f32 = 150.0;

/// The space below a row.
const ROW_GAP: f32 = 16.0;

/// The heights between which a level is drawn; with less space, the rows scroll.
const LEVEL_HEIGHT: std::ops::RangeInclusive<f32> = 17.0..=30.0;

/// The height of the time axis.
const AXIS_HEIGHT: f32 = 30.0;

/// The most parties that a row lists.
const MAX_PARTIES: usize = 3;

/// A question with its view and data.
#[derive(Clone, Copy)]
struct Row<'a> {
    question: &'a Question,
    scene: Scene<'a>,
    levels: usize,
    has_actions: bool,
}

impl<'a> Row<'a> {
    fn new((question, scene): (&'a Question, Scene<'a>)) -> Self {
        Self {
            question,
            scene,
            levels: ticks::lane_count(&question.scale),
            has_actions: !scene.view_data.series.actions.is_empty(),
        }
    }

    fn lanes(&self) -> f32 {
        self.levels as f32 + if self.has_actions { 1.0 } else { 0.0 }
    }
}

/// Draws the rows, their time axis and their legend. `chart` is where a single question's chart
/// would be; the words are at its right.
pub fn show(ui: &mut Ui, scene: Scene<'_>, chart: Rangef, state: &mut ChartState) {
    let theme = scene.theme;
    let area = ui.max_rect();
    ui.scope_builder(
        UiBuilder::new().max_rect(Rect::from_x_y_ranges(chart, area.y_range())),
        |ui| tabs::show(ui, scene),
    );
    let has_words_column = area.right() - chart.max >= MIN_WORDS_WIDTH;
    if has_words_column {
        show_heading(ui, scene, chart.max, area);
    }
    let title_height = if has_words_column { TITLE_HEIGHT } else { TITLE_HEIGHT + WORDS_HEIGHT };
    let rows: Vec<Row<'_>> = scene.of_questions().map(Row::new).collect();
    let Some(first) = rows.first() else {
        return;
    };
    let mut columns = Columns::in_pane(ui, scene, chart);
    columns.has_full_labels = false;

    // What stays in place: events above the rows, time axis, legend and scope below.
    let footer_height = 52.0;
    let event_rows = match area.height() {
        _ if scene.document.dataset.events.is_empty() => 0,
        600.0.. => EVENT_ROWS,
        _ => 1,
    };
    let top =
        area.top() + crate::scene::HEADING_HEIGHT + EVENT_ROW_HEIGHT * event_rows as f32 + 10.0;
    let axis_y = area.bottom() - footer_height - AXIS_HEIGHT;
    let space = axis_y - top;
    let lanes: f32 = rows.iter().map(Row::lanes).sum();
    let fixed = rows.len() as f32 * (title_height + ROW_GAP);
    let lane = ((space - fixed) / lanes).clamp(*LEVEL_HEIGHT.start(), *LEVEL_HEIGHT.end());
    let whole = Rect::from_x_y_ranges(columns.labels.min..=columns.right, top..=area.bottom());
    let whole = Regions {
        event_rows,
        day_y: axis_y + 14.0,
        ..Regions::of_plot(columns, whole, (top, axis_y), 0.0)
    };
    let axes = Axes::new(first.scene, first.question, whole);
    clipped(ui, area.with_max_y(top), |ui| {
        events::show(ui, scene, &axes);
    });
    clipped(ui, area.with_min_y(axis_y - 0.5), |ui| {
        axes.draw_time(ui, scene);
    });
    let rows_rect = Rect::from_x_y_ranges(area.x_range(), top..=axis_y - 4.0);
    let mut whole_rects = Vec::new();
    let mut signs = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(rows_rect), |ui| {
        ScrollArea::vertical().auto_shrink(false).content_margin(egui::Margin::ZERO).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, row) in rows.iter().enumerate() {
                    let height = title_height + row.lanes() * lane + ROW_GAP;
                    let size = vec2(ui.available_width(), height);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    if ui.is_rect_visible(rect) {
                        let drawn = ui.push_id(&row.question.id, |ui| {
                            let words_left = has_words_column.then_some(chart.max);
                            draw_row(ui, row, index, rect, columns, (words_left, lane))
                        });
                        signs.extend(drawn.inner);
                    }
                    whole_rects.push(rect);
                }
            },
        );
    });
    gestures::show_playhead(ui, scene, &axes, state);
    clipped(ui, rows_rect, |ui| {
        let right = if has_words_column { chart.max - 8.0 } else { area.right() - MARGIN };
        let playhead = axes.x(scene.view.as_of);
        for (index, (row, rect)) in rows.iter().zip(&whole_rects).enumerate() {
            if ui.is_rect_visible(*rect) {
                let ends = (columns.labels.min, right);
                draw_title(ui, row, index, *rect, ends, playhead);
            }
        }
    });
    let rects = whole_rects.iter().map(|rect| rect.intersect(rows_rect));
    let rects: Vec<Rect> = rects.collect();
    show_row_buttons(ui, &rows, &rects);
    let footer = Rect::from_min_max(
        pos2(area.left() + MARGIN, area.bottom() - footer_height),
        area.right_bottom() - vec2(MARGIN, 4.0),
    );
    let rule = Rangef::new(footer.left(), footer.right());
    ui.painter().hline(rule, footer.top(), (1.0, theme.border));
    show_footer(ui, scene, signs, footer);
}

/// Draws something that cannot leave a rectangle.
fn clipped(ui: &mut Ui, rect: Rect, draw: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.shrink_clip_rect(rect);
    draw(&mut child);
}

/// Draws the heading of the column of words.
fn show_heading(ui: &Ui, scene: Scene<'_>, left: f32, area: Rect) {
    let theme = scene.theme;
    let row = Rect::from_min_max(
        pos2(left, area.top()),
        pos2(area.right(), area.top() + crate::scene::HEADING_HEIGHT),
    );
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.border));
    let day = words::on_day(scene.view.as_of);
    let mut line = kit::Row::new(ui, row.shrink2(vec2(16.0, 0.0)));
    line.text(&Text::new(&day, theme::semibold(size::BODY), theme.text));
    let rest = Text::new(words::IN_WORDS, theme::sans(size::SMALL), theme.text_secondary);
    line.text_if_it_fits(&rest);
    let response = ui.interact(row, ui.scope_id().with("words heading"), Sense::hover());
    response.set_name(Role::Heading, || day.clone());
}

/// The id of the button that opens a question.
fn button_id(question: &Question) -> Id {
    Id::unique(("open question", &question.id))
}

/// Whether the button of a question is under the pointer or has the focus.
fn is_active(ui: &Ui, question: &Question) -> bool {
    ui.ctx()
        .read_response(button_id(question))
        .is_some_and(|button| button.hovered() || button.has_focus())
}

/// Draws a row, and returns the signs in it. `words_left` is where the
/// column of words begins, if there is one, and `lane` the height of a level.
fn draw_row(
    ui: &mut Ui,
    row: &Row<'_>,
    index: usize,
    rect: Rect,
    columns: Columns,
    (words_left, lane): (Option<f32>, f32),
) -> Vec<Sign> {
    let (scene, question) = (row.scene, row.question);
    let theme = scene.theme;
    let is_active = is_active(ui, question);
    if is_active {
        let card = rect.shrink2(vec2(8.0, 0.0)).translate(vec2(0.0, -4.0));
        let stroke = Stroke::new(1.0, theme.border);
        ui.painter().rect(card, 10.0, theme.surface, stroke, StrokeKind::Inside);
    } else if index > 0 {
        let rule = Rangef::new(columns.labels.min, rect.right() - MARGIN);
        let y = rect.top() - ROW_GAP / 2.0 - 1.0;
        ui.painter().hline(rule, y, (1.0, theme.border));
    }
    let mut top = rect.top() + TITLE_HEIGHT;
    if words_left.is_none() {
        let words = Rect::from_x_y_ranges(
            columns.labels.min..=rect.right() - MARGIN,
            top - 2.0..=top + WORDS_HEIGHT - 2.0,
        );
        draw_words_line(ui, scene, words);
        top += WORDS_HEIGHT;
    }
    let bottom = top + row.levels as f32 * lane;
    let end = top + row.lanes() * lane;
    let area = Rect::from_x_y_ranges(columns.labels.min..=columns.right, top..=end);
    let axes =
        Axes::new(scene, question, Regions::of_plot(columns, area, (top, bottom), end - bottom));
    let placed = PlacedMarks::of_row(scene, &axes, Sizes::of(scene));
    // A click opens the question, where its actions can be selected.
    let chart = ChartSpec { scene: scene.inert(), question, axes, placed };
    layers::draw(ui, &chart, Layer::ROW);
    if let Some(left) = words_left {
        let text = Rect::from_min_max(
            pos2(left + 16.0, rect.top()),
            pos2(rect.right() - MARGIN, rect.bottom() - ROW_GAP),
        );
        draw_words(ui, scene, text, is_active);
    }
    legend::drawn_signs(scene, &chart.placed)
}

/// Draws the question of a row, whose words hide the playhead.
fn draw_title(
    ui: &Ui,
    row: &Row<'_>,
    index: usize,
    rect: Rect,
    (left, right): (f32, f32),
    playhead: f32,
) {
    let (question, theme) = (row.question, row.scene.theme);
    let y = rect.top() + 10.0;
    let number = Text::new(words::number(index + 1), theme::medium(size::LEAD), theme.text_muted);
    let title = Rect::from_x_y_ranges(left..=right, y - 10.0..=y + 10.0);
    let mut title = kit::Row::new(ui, title);
    title.text(&number);
    let tab = Text::new(Words::verbatim(&question.tab), theme::semibold(size::LEAD), theme.text);
    title.text(&tab);
    let ask = Words::verbatim(&question.ask);
    let ask = Text::new(ask, theme::sans(size::SMALL), theme.text_secondary);
    let galley = ask.cut_line(ui, title.rest.width());
    let words = Align2::LEFT_CENTER.anchor_size(title.rest.left_center(), galley.size());
    if words.x_range().contains(playhead) {
        let ground = if is_active(ui, question) { theme.surface } else { theme.canvas };
        ui.painter().rect_filled(words.expand2(vec2(4.0, 0.0)), 0.0, ground);
    }
    ui.painter().galley(words.min, galley, theme.text_secondary);
}

/// Draws where each party stands in words, how far apart they are, and, in the row under the
/// pointer, that a click opens the question.
fn draw_words(ui: &Ui, scene: Scene<'_>, rect: Rect, is_active: bool) {
    let theme = scene.theme;
    let (headline, short) = (scene.headline(), scene.short_headline());
    let mut y = rect.top() + 1.0;
    let fits = |y: f32, height: f32| y + height <= rect.bottom() + 1.0;
    let draw_text = |y: &mut f32, left: f32, text: Text| {
        let galley = text.wrap(ui, rect.right() - left, 3);
        let height = galley.size().y;
        if fits(*y, height) {
            ui.painter().galley(pos2(left, *y), galley, theme.text);
            *y += height + 5.0;
        }
    };
    let shown = headline.parties.iter().take(MAX_PARTIES);
    let widths = shown.map(|party| scene.badge(Some(party.party)).size(ui).x);
    let left = rect.left() + widths.fold(0.0, f32::max) + 8.0;
    if headline.extremes.is_none() {
        for party in headline.parties.iter().take(MAX_PARTIES) {
            let size = scene.badge(Some(party.party)).size(ui);
            let badge = Rect::from_min_size(pos2(rect.left(), y), size);
            if fits(y, badge.height()) {
                scene.badge(Some(party.party)).paint(ui, badge);
            }
            let font =
                if party.has_line { theme::medium(size::LABEL) } else { theme::sans(size::LABEL) };
            let color = if party.has_line { theme.text } else { theme.text_secondary };
            let words = words::party_position(&party.words, &party.beside);
            draw_text(&mut y, left, Text::new(words, font, color));
        }
    } else if let Some(words) = &short.extremes {
        draw_text(&mut y, rect.left(), Text::new(words, theme::medium(size::LABEL), theme.text));
    }
    if !short.sentence.is_empty() {
        let text = Text::new(short.sentence, theme::sans(size::SMALL), theme.text_secondary);
        draw_text(&mut y, if headline.extremes.is_none() { left } else { rect.left() }, text);
    }
    if is_active && fits(y, 16.0) {
        let mut row = kit::Row::new(ui, rect.with_min_y(rect.bottom() - 16.0)).with_gap(4.0);
        row.icon_at_end(Icon::ChevronRight, theme.text);
        let text = Text::new(words::OPEN_QUESTION, theme::semibold(size::LABEL), theme.text);
        row.text_at_end(&text, f32::INFINITY);
    }
}

/// Draws where each party stands and how far apart they are in one line.
fn draw_words_line(ui: &Ui, scene: Scene<'_>, rect: Rect) {
    const GAP: f32 = 14.0;
    let theme = scene.theme;
    let headline = scene.short_headline();
    let text = |words: &Words| Text::new(words, theme::medium(size::SMALL), theme.text);
    if let Some(extremes) = &headline.extremes {
        text(extremes).paint(ui, rect.left_center(), Align2::LEFT_CENTER, rect.width());
        return;
    }
    let mut row = kit::Row::new(ui, rect).with_gap(6.0);
    for party in headline.parties.iter().take(MAX_PARTIES) {
        row.badge(&scene.badge(Some(party.party)));
        row.text(&text(&party.words));
        row.rest.min.x += GAP - 6.0;
    }
    if !headline.sentence.is_empty() {
        let text = Text::new(headline.sentence, theme::sans(size::SMALL), theme.text_secondary);
        row.text_if_it_fits(&text);
    }
}

/// Makes each row a button. They are one Tab stop, through which Up and Down move.
fn show_row_buttons(ui: &Ui, rows: &[Row<'_>], rects: &[Rect]) {
    let ids = rows.iter().map(|row| button_id(row.question));
    let mut list = ListBox::new(ui, Direction::Vertical, ids, None);
    if let Some(row) = rows.get(list.stop()).filter(|row| !row.scene.on_page) {
        Pane::Main.set_entry(ui.ctx(), button_id(row.question));
    }
    for (index, (row, rect)) in rows.iter().zip(rects).enumerate() {
        let response = list.item(ui, index, *rect);
        if response.gained_focus() {
            ui.scroll_to_rect(*rect, None);
        }
        kit::focus_ring(ui, &response, row.scene.theme);
        let brief = row.scene.brief();
        if row.scene.on_page {
            response.set_name(Role::Button, || words::row(&row.question.tab, &brief));
        } else {
            response.set_name(Role::Button, || Words::verbatim(&row.question.tab));
            kit::heard::describe_once(&response, || brief.clone());
        }
        // The ranges and since when, for those who read on.
        let id = response.id.with("in full");
        kit::name_part(ui, id, Role::Label, *rect, &row.scene.sentence());
        if response.clicked() {
            if response.has_focus() {
                chart_focus::open(ui.ctx(), row.question);
                // The row has said where they stand.
                let [_, lines] = row.scene.spoken_headline();
                kit::heard::note_heard(ui.ctx(), chart_focus::focus_id(), &lines);
            }
            row.scene.send(Command::ShowQuestion(row.question.id.clone()));
        }
    }
}

/// Draws the legend of all rows and the scope.
fn show_footer(ui: &mut Ui, scene: Scene<'_>, signs: Vec<Sign>, rect: Rect) {
    let theme = scene.theme;
    let legend_area = rect.translate(vec2(0.0, 4.0));
    let legend = Legend::new(ui, scene, legend::merge(signs), legend_area, true);
    legend.show(ui, scene);
    if let Some(button) = legend.key_button().filter(|_| !scene.on_page) {
        legend.show_key_button(ui, scene, button);
    }
    let scope = credits::scope(&scene.document.dataset);
    let text = Text::new(&scope, theme::sans(size::SMALL), theme.text_muted);
    let id = (ui.scope_id().with("scope"), Role::Label);
    kit::show_fitting(ui, rect.with_min_y(rect.bottom() - 20.0), [text], id, || scope.clone());
}
