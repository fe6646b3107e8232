//! The filters above the table.

use egui::accesskit::Role;
use egui::{
    Align, Align2, Id, Layout, Rect, RectAlign, Response, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, pos2, vec2,
};
use jiff::Span;

use super::super::Scene;
use super::super::kit::{self, Icon, MenuItem, ResponseExt as _, TextEditExt as _};
use crate::command::Command;
use crate::model::{Attribution, Day, EdtfDate, parse_day_near};
use crate::theme;
use crate::view::{PartyFilter, TableFilter};
use crate::words::table as words;
use crate::words::{Words, capitalize};

/// The height of fields and lists.
const HEIGHT: f32 = 32.0;

/// The width of the icon of a list.
const ICON_WIDTH: f32 = 16.0;

/// The space between two filters.
const GAP: f32 = 8.0;

/// What is typed into the fields of the period.
#[derive(Debug, Default)]
pub struct PeriodInput {
    from: String,
    to: String,
}

/// Draws the filters and the number of rows that they list.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    input: &mut PeriodInput,
    listed: usize,
    margin: f32,
    commands: &mut Vec<Command>,
) {
    let filter = &scene.view.table_filter;
    let mut new_filter = filter.clone();
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0));
    ui.add_space(10.0);
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        let total_width = ui.available_width();
        ui.horizontal_wrapped(|ui| {
            ui.set_row_height(HEIGHT);
            show_find(ui, scene, &mut new_filter, total_width);
            show_party(ui, scene, &mut new_filter);
            show_voice(ui, scene, commands);
            show_attribution(ui, scene, &mut new_filter);
            show_period(ui, scene, input, &mut new_filter);
            if !is_beside_question(total_width) {
                show_summary(ui, scene, listed, commands);
            }
        });
    });
    ui.add_space(16.0);
    if new_filter != *filter {
        commands.push(Command::FilterTable(new_filter));
    }
}

/// Draws the field that finds text.
fn show_find(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter, total_width: f32) {
    let theme = scene.theme;
    let (width, hint): (f32, _) = if total_width > 1200.0 {
        (248.0, words::FIND_HINT)
    } else {
        (216.0, words::FIND)
    };
    let width = width.min(total_width);
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let id = ui.scope_id().with("find");
    let is_focused = ui.memory(|memory| memory.has_focus(id));
    let stroke = if is_focused {
        Stroke::new(2.0, theme.text)
    } else {
        Stroke::new(1.0, theme.edge)
    };
    ui.painter()
        .rect(rect, 6.0, theme.surface, stroke, StrokeKind::Inside);
    let icon = pos2(rect.left() + 20.0, rect.center().y);
    Icon::Search.paint_at(ui.painter(), icon, theme.text_secondary);
    let inner = Rect::from_min_max(
        pos2(rect.left() + 36.0, rect.top() + 2.0),
        rect.right_bottom() - vec2(8.0, 2.0),
    );
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    let field = TextEdit::singleline(&mut filter.text)
        .id(id)
        .font(theme::sans(13.5))
        .hint(&hint, theme.text_muted)
        .frame(egui::Frame::NONE)
        .desired_width(inner.width());
    let typed = ui.new_child(builder).add(field);
    typed.set_name_text_field(&filter.text, &hint, || words::FIND);
}

/// Draws a list of choices that shows the current one after its label.
fn dropdown(
    ui: &mut Ui,
    scene: Scene<'_>,
    label: &Words,
    chosen: &Words,
    choices: impl FnOnce(&mut Ui),
) {
    let response = dropdown_button(ui, scene, label, chosen);
    let width = response.rect.width().max(220.0);
    kit::menu_list(&response, width, choices);
}

/// Draws the button of a list of choices.
fn dropdown_button(ui: &mut Ui, scene: Scene<'_>, label: &Words, chosen: &Words) -> Response {
    const PADDING: f32 = 12.0;
    let theme = scene.theme;
    let label_text = kit::Text::new(label, theme::sans(13.0), theme.text_secondary);
    let chosen_text = kit::Text::new(chosen, theme::semibold(13.0), theme.text);
    let label_width = label_text.width(ui).ceil();
    let max_chosen = (ui.max_rect().width() - label_width - 60.0).clamp(40.0, 240.0);
    let chosen_width = chosen_text.width(ui).ceil().min(max_chosen);
    let width = 2.0 * PADDING + label_width + 6.0 + chosen_width + 12.0 + ICON_WIDTH;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let is_open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response));
    let stroke = match (is_open || response.has_focus(), response.hovered()) {
        (true, _) => Stroke::new(2.0, theme.text),
        (false, true) => Stroke::new(1.0, theme.text),
        (false, false) => Stroke::new(1.0, theme.edge),
    };
    ui.painter()
        .rect(rect, 6.0, theme.surface, stroke, StrokeKind::Inside);
    let y = rect.center().y;
    let left = rect.left() + PADDING;
    label_text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, label_width + 1.0);
    let left = left + label_width + 6.0;
    chosen_text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, chosen_width + 1.0);
    let icon = pos2(rect.right() - PADDING - ICON_WIDTH / 2.0, y);
    Icon::ChevronDown.paint_at(ui.painter(), icon, theme.text_secondary);
    response.set_name(Role::ComboBox, || words::filter(label, chosen));
    response
}

/// Draws a choice. Returns whether the user chose it.
fn choice(ui: &mut Ui, scene: Scene<'_>, is_chosen: bool, name: impl Into<Words>) -> bool {
    let item = MenuItem::new(name).checked(is_chosen);
    item.show(ui, scene.theme).clicked()
}

fn show_party(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter) {
    let parties = &scene.document.dataset.parties;
    let all = if parties.len() == 2 {
        words::BOTH
    } else {
        words::ALL
    };
    let chosen = match &filter.party {
        PartyFilter::All => all.clone(),
        PartyFilter::Party(id) => {
            let party = scene.document.dataset.party(id);
            party.map_or(Words::EMPTY, |party| Words::verbatim(&party.name))
        }
        PartyFilter::Outside => words::NO_PARTY,
    };
    dropdown(ui, scene, &words::PARTY, &chosen, |ui| {
        let others = parties.iter().map(|party| {
            (
                PartyFilter::Party(party.id.clone()),
                Words::verbatim(&party.name),
            )
        });
        let choices = [(PartyFilter::All, all.clone())]
            .into_iter()
            .chain(others)
            .chain([(PartyFilter::Outside, words::NO_PARTY)]);
        for (value, name) in choices {
            if choice(ui, scene, filter.party == value, name) {
                filter.party = value;
            }
        }
    });
}

/// Draws the list of voices. The chosen one is in focus on the chart as well.
fn show_voice(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let dataset = &scene.document.dataset;
    let focus = scene.view.focus.as_deref();
    let actor = focus.and_then(|id| dataset.actor(id));
    let chosen = actor.map_or(words::ALL, |actor| Words::verbatim(&actor.name));
    dropdown(ui, scene, &words::VOICE, &chosen, |ui| {
        if choice(ui, scene, focus.is_none(), words::ALL)
            && let Some(id) = focus
        {
            commands.push(Command::ToggleFocus(id.to_owned()));
        }
        for actor in &dataset.actors {
            let is_chosen = focus == Some(&actor.id);
            if choice(ui, scene, is_chosen, Words::verbatim(&actor.name)) && !is_chosen {
                commands.push(Command::ToggleFocus(actor.id.clone()));
            }
        }
    });
}

fn show_attribution(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter) {
    let label = |attribution: Option<Attribution>| {
        attribution.map_or(words::ALL, |value| capitalize(&value.label()))
    };
    let chosen = label(filter.attribution);
    dropdown(ui, scene, &words::ATTRIBUTION, &chosen, |ui| {
        let all = Attribution::ALL.map(Some).into_iter();
        for value in [None].into_iter().chain(all) {
            if choice(ui, scene, filter.attribution == value, label(value)) {
                filter.attribution = value;
            }
        }
    });
}

/// Draws the list of periods, with fields to type the first and last day.
fn show_period(ui: &mut Ui, scene: Scene<'_>, input: &mut PeriodInput, filter: &mut TableFilter) {
    let covers = &scene.document.dataset.covers;
    let whole = (covers.earliest, covers.latest);
    let (from, to) = filter.said.unwrap_or(whole);
    let chosen = words::period(from, to);
    let button = dropdown_button(ui, scene, &words::SAID, &chosen);
    kit::menu(&button, scene, RectAlign::BOTTOM_START, true, |ui| {
        ui.set_width(240.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(250.0).show(ui, |ui| {
            if choice(ui, scene, filter.said.is_none(), words::ALL_DAYS) {
                filter.said = None;
                ui.close();
            }
            for (from, to) in periods(covers) {
                let is_chosen = filter.said == Some((from, to));
                if choice(ui, scene, is_chosen, words::period(from, to)) {
                    filter.said = Some((from, to));
                    ui.close();
                }
            }
        });
        ui.add_space(6.0);
        let id = ui.scope_id();
        let field = |ui: &mut Ui, name: Words, typed: &mut String, day: Day| -> Option<Day> {
            let id = id.with(&name);
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            if !has_focus {
                *typed = words::period(day, day).into();
            }
            ui.horizontal(|ui| {
                let color = scene.theme.text_secondary;
                kit::Text::new(&name, theme::sans(13.0), color).show(ui);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    show_day_field(ui, scene, id, &name, typed)
                })
                .inner
            })
            .inner
            .then(|| parse_day_near(typed, covers, day))
            .flatten()
        };
        let new_from = field(ui, words::FROM, &mut input.from, from);
        ui.add_space(4.0);
        let new_to = field(ui, words::TO, &mut input.to, to);
        let (from, to) = match (new_from, new_to) {
            (Some(from), _) => (from, to.max(from)),
            (None, Some(to)) => (from.min(to), to),
            (None, None) => return,
        };
        filter.said = Some((from, to)).filter(|period| *period != whole);
    });
}

/// Draws a field for a day. Returns whether what is typed has changed.
fn show_day_field(ui: &mut Ui, scene: Scene<'_>, id: Id, name: &Words, typed: &mut String) -> bool {
    let field = TextEdit::singleline(typed)
        .id(id)
        .font(theme::sans(13.0))
        .background_color(scene.theme.field)
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(120.0);
    let response = ui.add(field);
    response.set_name_text_field(typed, &Words::EMPTY, || name.clone());
    response.changed()
}

/// Returns the months that a dataset covers; of a long time, the years or decades.
fn periods(covers: &EdtfDate) -> Vec<(Day, Day)> {
    let years = i32::from(covers.latest.year()) - i32::from(covers.earliest.year());
    let step = match years {
        0..3 => Span::new().months(1),
        3..40 => Span::new().years(1),
        _ => Span::new().years(10),
    };
    let year = covers.earliest.year();
    let first = match years {
        0..3 => Day::new(year, covers.earliest.month(), 1),
        3..40 => Day::new(year, 1, 1),
        _ => Day::new(year - year.rem_euclid(10), 1, 1),
    };
    let mut periods = Vec::new();
    let mut from = first.unwrap_or(covers.earliest);
    while from <= covers.latest {
        let next = from.saturating_add(step);
        let to = next.saturating_sub(Span::new().days(1));
        periods.push((from.max(covers.earliest), to.min(covers.latest)));
        if next <= from {
            break;
        }
        from = next;
    }
    periods
}

/// Whether the checkbox and the number of rows are beside the question, because there is no room
/// for them beside the filters.
pub fn is_beside_question(width: f32) -> bool {
    (700.0..1200.0).contains(&width)
}

/// Draws the checkbox and the number of rows, at the right if they fit into the row.
pub fn show_summary(ui: &mut Ui, scene: Scene<'_>, listed: usize, commands: &mut Vec<Command>) {
    let filter = &scene.view.table_filter;
    let theme = scene.theme;
    let total = scene.document.dataset.stances.len();
    let count = words::count(listed, total);
    let count_text = kit::Text::new(&count, theme::semibold(13.0), theme.text);
    let label = kit::text_width(ui, words::ONLY_WITH_POSITION, theme::medium(13.5));
    let needed = count_text.width(ui) + label + 80.0;
    if ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
    let size = vec2(ui.available_size_before_wrap().x, HEIGHT);
    let layout = Layout::right_to_left(Align::Center);
    let mut has_position = filter.has_position;
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        count_text.show(ui);
        ui.spacing_mut().item_spacing.x = GAP;
        kit::checkbox(ui, &mut has_position, words::ONLY_WITH_POSITION);
    });
    if has_position != filter.has_position {
        commands.push(Command::FilterTable(TableFilter {
            has_position,
            ..filter.clone()
        }));
    }
}
