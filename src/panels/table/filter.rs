//! The filters above the table.

use egui::accesskit::{Live, Role};
use egui::{Align, Align2, Layout, ScrollArea, Sense, Ui, vec2};
use jiff::Span;

use crate::command::Command;
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, Icon, MenuItem, TextField};
use crate::model::{Actor, Attribution, Day, EdtfDate, Party, parse_day_near};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::{PartyFilter, TableFilter};
use crate::words::byline::stance_heading;
use crate::words::table as words;
use crate::words::{Words, capitalize, cards};

/// The height of fields and lists.
const HEIGHT: f32 = 32.0;

/// The space between two filters.
const GAP: f32 = 8.0;

/// What is typed into the fields of the period.
#[derive(Debug, Default)]
pub struct PeriodInput {
    from: String,
    to: String,
}

/// Draws the filters and the number of rows that they list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, input: &mut PeriodInput, listed: &[usize], margin: f32) {
    let filter = &scene.view.table_filter;
    let mut new_filter = filter.clone();
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0));
    ui.add_space(10.0);
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        let total_width = ui.available_width();
        let name = || words::FILTER;
        kit::in_group(ui, "filter", Role::Group, name, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.set_row_height(HEIGHT);
                show_find(ui, scene, &mut new_filter, total_width);
                show_party(ui, scene, &mut new_filter);
                show_voice(ui, scene);
                show_attribution(ui, scene, &mut new_filter);
                show_period(ui, scene, input, &mut new_filter);
                if !is_beside_question(total_width) {
                    show_summary(ui, scene, listed);
                }
            });
        });
    });
    ui.add_space(16.0);
    scene.send_if(new_filter != *filter, || Command::FilterTable(new_filter));
}

/// Draws the field that finds text.
fn show_find(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter, total_width: f32) {
    let (width, hint): (f32, _) =
        if total_width > 1200.0 { (248.0, words::FIND_HINT) } else { (216.0, words::FIND) };
    let id = ui.scope_id().with("find");
    TextField::new(&mut filter.text, id, FieldInfo::new(hint.clone()))
        .hint(hint)
        .icon(Icon::Search)
        .width(width.min(total_width))
        .show(ui, scene.theme);
}

/// The widest that a filter gets.
const MAX_WIDTH: f32 = 320.0;

fn dropdown(ui: &Ui, label: &Words, chosen: Words) -> Dropdown {
    let id = ui.scope_id().with(label);
    let info = FieldInfo::new(label);
    let dropdown = Dropdown::new(id, info, chosen).label(label);
    dropdown.fit(ui, MAX_WIDTH.min(ui.max_rect().width()))
}

fn show_party(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter) {
    let dataset = &scene.document.dataset;
    let all = if dataset.parties.len() == 2 { words::BOTH } else { words::ALL };
    let chosen = match &filter.party {
        PartyFilter::All => all.clone(),
        PartyFilter::Party(id) => {
            dataset.party(id).map_or(Words::EMPTY, |party| Words::verbatim(&party.name))
        }
        PartyFilter::Outside => words::NO_PARTY,
    };
    let option = |party: &Party| {
        let name = Words::verbatim(&party.name);
        DropdownOption::new(PartyFilter::Party(party.id.clone()), name)
    };
    let options = || {
        let mut options = vec![DropdownOption::new(PartyFilter::All, all)];
        options.extend(dataset.parties.iter().map(option));
        options.push(DropdownOption::new(PartyFilter::Outside, words::NO_PARTY));
        options
    };
    let dropdown = dropdown(ui, &words::PARTY, chosen);
    if let Some(party) = dropdown.choose_of(ui, scene.theme, options, &filter.party) {
        filter.party = party;
    }
}

/// Draws the list of voices. The chosen one is in focus on the chart as well.
fn show_voice(ui: &mut Ui, scene: Scene<'_>) {
    let dataset = &scene.document.dataset;
    let focus = &scene.view.focus;
    let name = |actor: &Actor| Words::verbatim(&actor.name);
    let chosen = focus.as_ref().and_then(|id| dataset.actor(id));
    let options = || {
        let actors = dataset.actors.iter();
        let actors = actors.map(|actor| DropdownOption::new(Some(actor.id.clone()), name(actor)));
        let mut options = vec![DropdownOption::new(None, words::ALL)];
        options.extend(actors);
        options
    };
    let dropdown = dropdown(ui, &words::VOICE, chosen.map_or(words::ALL, name));
    if let Some(chosen) = dropdown.choose_of(ui, scene.theme, options, focus)
        && chosen != *focus
    {
        // Without a voice, the focus ends.
        scene.send_all(chosen.or_else(|| focus.clone()).map(Command::ToggleFocus));
    }
}

fn show_attribution(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter) {
    let name = |attribution: Option<Attribution>| {
        attribution.map_or(words::ALL, |value| capitalize(&value.label()))
    };
    let options = || {
        let all = Attribution::ALL.into_iter().map(Some);
        let all = [None].into_iter().chain(all);
        all.map(|value| DropdownOption::new(value, name(value))).collect()
    };
    let dropdown = dropdown(ui, &words::ATTRIBUTION, name(filter.attribution));
    let chosen = dropdown.choose_of(ui, scene.theme, options, &filter.attribution);
    if let Some(attribution) = chosen {
        filter.attribution = attribution;
    }
}

/// Draws the list of periods, with fields to type the first and last day.
fn show_period(ui: &mut Ui, scene: Scene<'_>, input: &mut PeriodInput, filter: &mut TableFilter) {
    let covers = &scene.document.dataset.covers;
    let whole = (covers.earliest, covers.latest);
    let (from, to) = filter.said.unwrap_or(whole);
    let dropdown = dropdown(ui, &words::SAID, words::period(from, to));
    let mut typed = None;
    let (_, chosen) = dropdown.show_list(ui, scene.theme, |ui, is_new| {
        let mut chosen = None;
        let periods = periods(covers).into_iter().map(Some);
        let periods = [None].into_iter().chain(periods);
        let area = ScrollArea::vertical().max_height(250.0);
        area.show(ui, |ui| {
            let name = || words::SAID;
            kit::in_group(ui, "periods", Role::Menu, name, |ui| {
                kit::menu_items(ui, ui.unique_id(), is_new, |ui| {
                    for period in periods {
                        let name =
                            period.map_or(words::ALL_DAYS, |(from, to)| words::period(from, to));
                        let item = MenuItem::new(name).chosen(filter.said == period);
                        if item.show(ui, scene.theme).clicked() {
                            chosen = Some(period);
                        }
                    }
                });
            });
        });
        ui.add_space(6.0);
        let new_from = show_day_field(ui, scene, &words::FROM, &mut input.from, from);
        ui.add_space(4.0);
        let new_to = show_day_field(ui, scene, &words::TO, &mut input.to, to);
        typed = match (new_from, new_to) {
            (Some(from), _) => Some((from, to.max(from))),
            (None, Some(to)) => Some((from.min(to), to)),
            (None, None) => None,
        };
        chosen
    });
    if let Some(period) = chosen {
        filter.said = period;
    } else if let Some(period) = typed {
        filter.said = Some(period).filter(|period| *period != whole);
    }
}

/// Draws a field for a day. Returns the day once another one is typed.
fn show_day_field(
    ui: &mut Ui,
    scene: Scene<'_>,
    name: &Words,
    typed: &mut String,
    day: Day,
) -> Option<Day> {
    const LABEL_WIDTH: f32 = 56.0;
    let id = ui.scope_id().with(("day", name));
    if !ui.memory(|memory| memory.has_focus(id)) {
        *typed = words::period(day, day).into();
    }
    let response = ui.horizontal(|ui| {
        let size = vec2(LABEL_WIDTH, 28.0);
        let (label, _) = ui.allocate_exact_size(size, Sense::hover());
        let text = kit::Text::new(name, theme::sans(size::LABEL), scene.theme.text_secondary);
        let pos = label.left_center() + vec2(10.0, 0.0);
        text.paint(ui, pos, Align2::LEFT_CENTER, LABEL_WIDTH);
        let field = TextField::new(typed, id, FieldInfo::new(name)).small();
        field.show(ui, scene.theme)
    });
    let covers = &scene.document.dataset.covers;
    let typed = response.inner.changed().then(|| parse_day_near(typed, covers, day));
    typed.flatten()
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
pub fn show_summary(ui: &mut Ui, scene: Scene<'_>, listed: &[usize]) {
    let filter = &scene.view.table_filter;
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let count = words::count(listed.len(), dataset.stances.len());
    let count_text = kit::Text::new(&count, theme::semibold(size::LABEL), theme.text);
    let label = kit::text_width(ui, words::ONLY_WITH_POSITION, theme::medium(size::BODY));
    let needed = count_text.width(ui) + label + 80.0;
    if ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
    let size = vec2(ui.available_size_before_wrap().x, HEIGHT);
    let layout = Layout::right_to_left(Align::Center);
    let mut has_position = filter.has_position;
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        let shown = count_text.show(ui);
        kit::set_status(ui, &shown, Live::Polite, || match listed.split_first() {
            Some((first, others)) if !filter.text.is_empty() => {
                let stance = &dataset.stances[*first];
                let heading = stance_heading(dataset, stance);
                let said = stance.said.to_slide_words(&dataset.covers);
                let first = cards::heading_and_date(&heading, &said);
                words::found(&count, &first, others.len())
            }
            _ => count,
        });
        ui.spacing_mut().item_spacing.x = GAP;
        kit::checkbox(ui, &mut has_position, words::ONLY_WITH_POSITION);
    });
    if has_position != filter.has_position {
        scene.send(Command::FilterTable(TableFilter { has_position, ..filter.clone() }));
    }
}
