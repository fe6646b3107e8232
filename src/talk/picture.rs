//! Pictures of a day: where each party stands, the figure of a question or of all, and the foot.

pub mod card;
mod foot;
mod format;

pub use self::format::Format;

use egui::accesskit::Role;
use egui::{Align2, Pos2, Rect, Sense, Ui, pos2, vec2};

use self::foot::Foot;
use crate::figure::{Emphasis, Figure, KeyEntry, KeySign, Measures, Medium, PlacedMark, Subject};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Day, Question};
use crate::panels::chart::figure_scene;
use crate::panels::grid::draw_cells;
use crate::panels::{Heading, empty};
use crate::scene::Scene;
use crate::theme::{self, Theme};
use crate::words::{Words, figure, grid, heading, list, overview, plot as words, slide};

/// The scale of a grid beside that of other pictures: smaller type leaves room for more parties.
pub const GRID_SCALE: f32 = 0.8;

/// Draws the question of the view in a format, in the middle of `ui`. Returns the marks.
pub fn show_question(ui: &mut Ui, scene: Scene<'_>, format: Format) -> Vec<PlacedMark> {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        empty::show_no_questions(ui, scene);
        return Vec::new();
    };
    let area = format.sheet(page).shrink2(format.margin());
    let heading = Heading::new(ui, scene, area, format.heading());
    let foot = Foot::new(ui, scene, area, format.foot(), foot::of_chart(scene));
    let gap = 0.5 * format.foot();
    let top = heading.rect.bottom() + gap;
    let figure_area = area.with_min_y(top).with_max_y((foot.rect.top() - gap).max(top + 1.0));
    heading.show(ui, scene);
    let marks = show_figure(ui, scene, question, figure_area, &format.measures());
    foot.show(ui, scene);
    marks
}

/// Draws the figure of a question with a key of as many rows as it needs.
fn show_figure(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    area: Rect,
    measures: &Measures,
) -> Vec<PlacedMark> {
    let (figure_scene, emphasis) = (figure_scene(scene, Medium::Picture), Emphasis::default());
    let Some(figure) = Figure::place(ui, figure_scene, area, measures, &emphasis) else {
        return Vec::new();
    };
    if figure.bottom(measures) > area.bottom() + 4.0 {
        scene.report_overflow();
    }
    let response = ui.interact(area, ui.scope_id().with("figure"), Sense::hover());
    response.set_name(Role::Figure, || summary(scene, question));
    figure.paint(ui);
    empty::show_in(ui, scene, figure.rows.plot);
    placed_marks(scene, &figure)
}

/// Draws all questions in rows on one axis.
pub fn show_questions(ui: &mut Ui, scene: Scene<'_>, format: Format) -> Vec<PlacedMark> {
    let page = ui.max_rect();
    let theme = scene.theme;
    ui.painter().rect_filled(page, 0.0, theme.canvas);
    let area = format.sheet(page).shrink2(format.margin());
    let foot = Foot::new(ui, scene, area, format.foot(), foot::of_chart(scene));
    let title = scene
        .page_texts
        .title
        .map_or_else(|| Words::verbatim(scene.document.title()), Words::verbatim);
    let day = slide::all_questions(scene.view.as_of);
    let mut pos = show_title(ui, scene.theme, area, format, [title, day]);
    let measures = format.measures();
    let gap = 0.5 * measures.level;
    let measures = Measures {
        row: (1.68 * measures.level, 2.3 * measures.level),
        gutter: measures.gutter.max(13.5 * measures.level),
        actions: 2.2 * measures.level,
        right: 0.42 * area.width(),
        events: 0.0,
        axis: 0.0,
        key_rows: (0, 0),
        party: 1.1 * measures.level,
        is_one_of_several: true,
        ..measures
    };
    let (mut marks, mut key): (Vec<PlacedMark>, Vec<KeyEntry>) = Default::default();
    for (question, scene) in scene.of_questions() {
        let head = name_question(ui, scene, question, pos, area.width(), &measures);
        let rows = Rect::from_min_size(pos + vec2(0.0, head), vec2(area.width(), 1.0));
        let figure = figure_scene(scene, Medium::Picture);
        let Some(figure) = Figure::place(ui, figure, rows, &measures, &Emphasis::default()) else {
            continue;
        };
        ui.push_id(&question.id, |ui| {
            let rect = figure.rows.area;
            let response = ui.interact(rect, ui.scope_id().with("figure"), Sense::hover());
            response.set_name(Role::Figure, || summary(scene, question));
            figure.paint(ui);
        });
        marks.extend(placed_marks(scene, &figure));
        pos.y = figure.rows.bottom + gap;
        key.extend(figure.key);
    }
    let without_room = |entry: &KeyEntry| match entry.sign {
        KeySign::NoRoom(count) => count,
        _ => 0,
    };
    let count = key.iter().map(without_room).sum();
    key.retain(|entry| without_room(entry) == 0);
    if count > 0 {
        key.push(KeyEntry::without_room(count));
    }
    key.sort_by_key(|entry| entry.sign);
    key.dedup_by(|a, b| (a.sign, &a.words) == (b.sign, &b.words));
    let axis = area.with_min_y(pos.y - gap).with_max_y(foot.rect.top());
    let measures =
        Measures { axis: format.measures().axis, key_rows: (2, 2), key_gap: 2.0, ..measures };
    let figure = Figure::axis_alone(ui, figure_scene(scene, Medium::Picture), axis, &measures, key);
    let end = figure.key.iter().map(|entry| entry.rect.bottom()).fold(axis.top(), f32::max);
    if end > foot.rect.top() + 4.0 {
        scene.report_overflow();
    }
    figure.paint(ui);
    foot.show(ui, scene);
    marks
}

/// Draws a title at the top of an area, and below it what it is about. Returns where what follows begins.
fn show_title(
    ui: &Ui,
    theme: &Theme,
    area: Rect,
    format: Format,
    [title, about]: [Words; 2],
) -> Pos2 {
    let (look, color) = (format.heading(), theme.text);
    let mut pos = area.min;
    for (words, font, role) in [
        (title, theme::semibold(look.party), Role::Heading),
        (about, theme::sans(look.lead), Role::Label),
    ] {
        let galley = Text::new(&words, font, color).wrap_around(ui, area.width(), slide::unbroken);
        let rect = Rect::from_min_size(pos, galley.size());
        ui.painter().galley(pos, galley, color);
        kit::name_part(ui, ui.scope_id().with(words.as_str()), role, rect, &words);
        pos.y = rect.bottom() + look.gaps.0;
    }
    pos
}

/// Draws a small figure for each party, as many as have room.
pub fn show_grid(ui: &mut Ui, scene: Scene<'_>, format: Format) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let dataset = &scene.document.dataset;
    let Some(question) = dataset.question(&scene.view.question) else {
        empty::show_no_questions(ui, scene);
        return;
    };
    let sheet = Rect::from_center_size(page.center(), format.size() / GRID_SCALE);
    let area = sheet.shrink2(format.margin());
    let title = scene.page_texts.title.unwrap_or(&question.ask);
    let title = Words::verbatim(title);
    let day = figure::day(scene.view.as_of, scene.view_data.series.by_year);
    let about = [day, grid::same_axes(&question.scale)];
    let about = list::dotted(about.into_iter().filter(|words| !words.is_empty()));
    let foot = Foot::new(ui, scene, area, format.foot(), foot::of_chart(scene));
    let top = show_title(ui, scene.theme, area, format, [title, about]).y;
    let cells = area.with_min_y(top + 6.0).with_max_y(foot.rect.top() - 8.0);
    draw_cells(ui, scene, question, cells);
    foot.show(ui, scene);
}

/// The name of a question and its words, above its rows. Returns their height.
fn name_question(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    pos: egui::Pos2,
    width: f32,
    measures: &Measures,
) -> f32 {
    let theme = scene.theme;
    let y = pos.y + 0.8 * measures.level;
    let tab = Words::verbatim(&question.tab);
    let tab = Text::new(tab, theme::semibold(1.15 * measures.level), theme.text).paint(
        ui,
        pos2(pos.x, y),
        Align2::LEFT_CENTER,
        width,
    );
    let ask = Words::verbatim(&question.ask);
    let ask = if question.comparable { ask } else { overview::not_compared(&ask) };
    let missing = missing_lines(scene, question);
    let ask = heading::sentences(&[&ask].into_iter().chain(&missing).collect::<Vec<_>>());
    let ask = Text::new(ask, theme::sans(measures.small), theme.text_secondary);
    let left = tab.right() + measures.level;
    let galley = ask.wrap_around(ui, pos.x + width - left, slide::unbroken);
    let row = galley.rows.first().map_or(0.0, |row| row.height());
    let place = pos2(left, y - row / 2.0);
    let below = galley.size().y - row;
    ui.painter().galley(place, galley, theme.text_secondary);
    1.7 * measures.level + below
}

/// The parties without a line on a question, and why.
pub fn missing_lines(scene: Scene<'_>, question: &Question) -> Vec<Words> {
    let parties = scene.document.dataset.parties.iter().enumerate();
    let missing = parties.filter_map(|(index, party)| {
        let reason = scene.view_data.no_line(index)?;
        Some(slide::of_party(&party.name, &reason.label(&question.scale)))
    });
    missing.collect()
}

/// The marks of a figure with the stances that they stand for.
pub fn placed_marks(scene: Scene<'_>, figure: &Figure) -> Vec<PlacedMark> {
    let stances = &scene.document.dataset.stances;
    let marks = figure.items.iter().filter_map(|item| match &item.subject {
        Subject::Mark(indices) => Some((indices, item.rect)),
        _ => None,
    });
    let placed = marks.flat_map(|(indices, rect)| {
        indices.iter().map(move |index| PlacedMark {
            stance: stances[*index].id.clone(),
            rect,
            center: rect.center(),
        })
    });
    placed.collect()
}

/// Describes a figure for those who cannot see it.
pub fn summary(scene: Scene<'_>, question: &Question) -> Words {
    let (from, day) = (scene.view.range.0, scene.view.as_of);
    let series = &scene.view_data.series;
    let is_shown = |other: Day| from <= other && other <= day;
    let stances = series.marks.iter().filter(|mark| is_shown(mark.day)).count();
    let actions = series.actions.iter().filter(|action| is_shown(action.day)).count();
    let contents = words::chart_contents(&scene.sentence(), stances, actions, from, day);
    words::chart_summary(&contents, &words::scale_summary(&question.scale))
}
