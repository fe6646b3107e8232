//! What is above the cells: the question, the finding, the filters and the legend.

use egui::accesskit::Role;
use egui::{Align2, Color32, Shape, Stroke, Ui, UiBuilder, pos2, vec2};

use super::order;
use crate::chart::MARGIN;
use crate::command::Command;
use crate::facts::LineSpan;
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, ResponseExt as _, Text, TextField};
use crate::model::{Day, Question};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::{GridFilter, GridShow, GridSort};
use crate::words::table::FILTER;
use crate::words::{Words, grid as texts, heading};

const FIELD_WIDTH: f32 = 200.0;
const MAX_WIDTH: f32 = 220.0;
const GAP: f32 = 8.0;

/// Draws the question, who is highest and lowest, and the median.
pub fn show_headline(ui: &mut Ui, scene: Scene<'_>, question: &Question) {
    let theme = scene.theme;
    let width = ui.available_width() - 2.0 * MARGIN;
    ui.add_space(10.0);
    let ask = || Words::verbatim(&question.ask);
    let galley =
        Text::new(ask(), theme::medium(size::LEAD), theme.text_secondary).wrap(ui, width, 2);
    let (rect, response) = allocate(ui, galley.size().y + 2.0);
    ui.painter().galley(rect.min, galley, theme.text_secondary);
    response.set_name(Role::Heading, ask);
    let [full, short] = [scene.headline(), scene.short_headline()];
    let [words, in_short] = [&full, &short].map(|it| it.extremes.as_ref().unwrap_or(&it.sentence));
    let size = if full.extremes.is_some() { size::HEADING } else { size::TITLE };
    let texts = [size, size::TITLE, size::LABEL].into_iter().flat_map(|size| {
        [words, in_short].map(|words| Text::new(words, theme::semibold(size), theme.text))
    });
    let Some(text) = kit::first_fitting(texts, |text| text.width(ui) <= width) else {
        return;
    };
    let (rect, response) = allocate(ui, 28.0);
    let mut row = kit::Row::new(ui, rect).with_gap(16.0);
    row.text(&text);
    // The rest of the row is for the middle of all.
    if short.extremes.is_some() {
        let middle = heading::with_full_stop(&short.sentence);
        row.rest = row.rest.translate(vec2(0.0, 1.0));
        row.text_if_it_fits(&Text::new(middle, theme::sans(size::LEAD), theme.text));
    }
    response.set_name(Role::Label, || scene.sentence());
}

fn allocate(ui: &mut Ui, height: f32) -> (egui::Rect, egui::Response) {
    let (rect, response) = kit::take_strip(ui, height);
    (rect.shrink2(vec2(MARGIN, 0.0)), response)
}

/// Draws the field to find a party, the order, which parties are shown, and the legend.
pub fn show(ui: &mut Ui, scene: Scene<'_>) {
    let filter = &scene.view.grid;
    let mut new_filter = filter.clone();
    let (row, _) = allocate(ui, 32.0);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let builder = UiBuilder::new()
        .max_rect(row)
        .layout(layout)
        .accessibility_role(Role::Group)
        .accessibility_label(kit::spoken(&FILTER));
    let shown = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let info = FieldInfo::new(texts::FIND);
        let id = super::grid_id().with("find");
        TextField::new(&mut new_filter.text, id, info)
            .hint(texts::FIND)
            .width(FIELD_WIDTH.min(row.width() * 0.3))
            .show(ui, scene.theme);
        show_sort(ui, scene, &mut new_filter);
        show_shown(ui, scene, &mut new_filter);
    });
    let left = shown.response.rect.right() + 24.0;
    show_legend(ui, scene, row.center().y, Some(left));
    scene.send_if(new_filter != *filter, || Command::FilterGrid(new_filter));
}

fn dropdown(ui: &Ui, label: &Words, chosen: Words) -> Dropdown {
    let id = super::grid_id().with(label);
    let dropdown = Dropdown::new(id, FieldInfo::new(label), chosen).label(label);
    dropdown.fit(ui, MAX_WIDTH)
}

fn show_sort(ui: &mut Ui, scene: Scene<'_>, filter: &mut GridFilter) {
    let options = GridSort::ALL.map(|sort| DropdownOption::new(sort, sort.label()));
    let dropdown = dropdown(ui, &texts::SORT, filter.sort.label());
    if let Some(sort) = dropdown.choose(ui, scene.theme, &options, &filter.sort) {
        filter.sort = sort;
    }
}

fn show_shown(ui: &mut Ui, scene: Scene<'_>, filter: &mut GridFilter) {
    let all = texts::all(scene.document.dataset.parties.len());
    let chosen = texts::chosen(scene.view_data.slots.iter().flatten().count());
    let label = match &filter.show {
        GridShow::All => all.clone(),
        GridShow::Chosen => chosen.clone(),
        GridShow::Group(group) => Words::verbatim(group),
    };
    let options = || {
        let mut options = vec![
            DropdownOption::new(GridShow::All, all),
            DropdownOption::new(GridShow::Chosen, chosen),
        ];
        let groups = order::groups(scene).into_iter().map(|group| {
            DropdownOption::new(GridShow::Group(group.to_owned()), Words::verbatim(group))
        });
        options.extend(groups);
        options
    };
    let dropdown = dropdown(ui, &texts::SHOW, label);
    if let Some(show) = dropdown.choose_of(ui, scene.theme, options, &filter.show) {
        filter.show = show;
    }
}

/// Says that no party matches, with a link that shows all.
pub fn show_empty(ui: &mut Ui, scene: Scene<'_>) {
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN as i8, 16));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        kit::paragraph(ui, texts::NO_MATCH, size::LEAD, scene.theme.text_secondary);
        let button = kit::Button::secondary(texts::SHOW_ALL).small();
        if button.show(ui, scene.theme).clicked() {
            let filter = GridFilter { sort: scene.view.grid.sort, ..GridFilter::default() };
            scene.send(Command::FilterGrid(filter));
        }
    });
}

/// Whether a span is wide enough in a cell to be told from a solid line.
fn is_visible(scene: Scene<'_>, span: &LineSpan) -> bool {
    let days = |from: Day, to: Day| from.until(to).map_or(0, |span| span.get_days());
    let (first, last) = scene.view.range;
    30 * days(span.from.max(first), span.until.min(last)) >= days(first, last)
}

/// The height of a row of the legend, in points.
const LEGEND_ROW: f32 = 20.0;

/// Draws the legend at the height `y`: right of `left`, as far as there is room, or else from the
/// left edge, in rows. Returns the height of those after the first.
pub fn show_legend(ui: &Ui, scene: Scene<'_>, mut y: f32, left: Option<f32>) -> f32 {
    const SIGN: f32 = 18.0;
    const SPACE: f32 = 22.0;
    let theme = scene.theme;
    let slots = &scene.view_data.slots;
    let parties = &scene.view_data.series.parties;
    // The colour of a line, whether it is stale, and what it means.
    let mut entries: Vec<(Color32, bool, Words)> = Vec::new();
    let first = slots.iter().enumerate().filter_map(|(party, slot)| Some(((*slot)?, party))).min();
    let first = first.filter(|(_, party)| super::has_color(scene, *party));
    let first_color = first.map(|(_, party)| scene.party_color(party));
    // On a page, nobody can choose.
    let has_others = !scene.on_page && slots.iter().any(Option::is_none);
    if has_others {
        if let Some(color) = first_color {
            entries.push((color, false, texts::CHOSEN_LINE));
        }
        entries.push((theme.text_secondary, false, heading::LINE));
    } else {
        // In no side's colour.
        entries.push((theme.text_secondary, false, heading::LINE));
    }
    let lines = || parties.iter().flat_map(|party| &party.line);
    let is_stale = lines().any(|span| span.is_dotted() && is_visible(scene, span));
    if let Some(days) = scene.document.dataset.stale_after.filter(|_| is_stale) {
        let words = crate::words::voices::no_statement(days);
        entries.push((theme.text_secondary, true, words));
    }
    if parties.len() > 1 {
        let others = texts::others(parties.len() - 1);
        entries.push((super::others_color(scene), false, others));
    }
    let area = ui.max_rect();
    let text = |words: &Words| Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    let width_of = |words: &Words| SIGN + 7.0 + text(words).width(ui) + SPACE;
    let total: f32 = entries.iter().map(|(.., words)| width_of(words)).sum();
    let right = area.right() - MARGIN;
    let mut x = left.map_or(area.left() + MARGIN, |_| right - total + SPACE);
    let top = y;
    if left.is_some_and(|left| x < left) {
        return 0.0;
    }
    let start = x;
    for (color, is_stale, words) in entries {
        if x > start && x + width_of(&words) - SPACE > right {
            (x, y) = (start, y + LEGEND_ROW);
        }
        let ends = [pos2(x, y), pos2(x + SIGN, y)];
        let stroke = Stroke::new(2.0, color);
        if is_stale {
            ui.painter().extend(Shape::dashed_line(&ends, stroke, 2.0, 3.0));
        } else {
            ui.painter().line_segment(ends, stroke);
        }
        let pos = pos2(x + SIGN + 7.0, y);
        text(&words).paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        x += width_of(&words);
    }
    y - top
}
