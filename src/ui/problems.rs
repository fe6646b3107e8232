//! The list of problems in the file that was opened last, docked at the bottom of the window.

use egui::accesskit::{Live, Node as AccessNode, Role};
use egui::{Align, Frame, Id, Layout, Margin, Response, Sense, Ui, pos2, vec2};

use super::Scene;
use super::kit::{self, Button, Icon, ResponseExt as _, Text};
use super::virtual_list::{Rows, VirtualList};
use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::document::{Document, ProblemRow};
use crate::file::edit::Node;
use crate::model::{EdtfDate, Section};
use crate::theme;
use crate::words::{Words, panes, problem_list as texts};

const MARGIN: f32 = 20.0;
const HEADER_HEIGHT: f32 = 46.0;
const FOOTER_HEIGHT: f32 = 32.0;

/// What a problem is listed with, which is computed once for each list.
#[derive(Debug, Default)]
pub struct ProblemsState {
    /// The entry of each problem, in words.
    places: Vec<Words>,
    /// The revision, and where the rows are in memory.
    key: Option<(u64, usize, usize)>,
    list: VirtualList<usize>,
}

impl ProblemsState {
    fn update(&mut self, scene: Scene<'_>) {
        let rows = &scene.document.problems.rows;
        let key = Some((scene.revision, rows.as_ptr() as usize, rows.len()));
        if self.key == key {
            return;
        }
        self.key = key;
        let place = |row: &ProblemRow| place(scene.document, row);
        self.places = rows.iter().map(place).collect();
        self.list.reset();
    }
}

/// The entry that a problem is in.
fn place(document: &Document, row: &ProblemRow) -> Words {
    // The offsets in a file that could not be opened do not apply to the open text.
    let is_of_document = document.problems.open_error.is_none();
    let entry = document.entry_at(row.diagnostic.span.start);
    let Some((section, id)) = entry.filter(|_| is_of_document) else {
        return Words::EMPTY;
    };
    let name = super::editor::entry_name(&document.dataset, section, &id);
    let name = name.or_else(|| {
        let node = document.entry(section, &id)?;
        Some(unread_name(document, section, &id, &node))
    });
    texts::entry(section, &name.unwrap_or_else(|| Words::verbatim(id)))
}

/// The name of an entry that is left out of the dataset.
fn unread_name(document: &Document, section: Section, id: &str, node: &Node) -> Words {
    let field = |name: &str| node.get(name).map_or("", Node::as_str);
    if section == Section::Stances {
        let actor = document.dataset.actor(field("actor"));
        let actor = actor.map_or(field("actor"), |actor| &actor.name);
        let said = EdtfDate::parse(field("said"));
        let said = said.map_or_else(|_| Words::verbatim(field("said")), |date| date.to_words());
        return texts::unread_stance(actor, &said);
    }
    let names = ["name", "title", "tab"];
    let name = names.into_iter().map(field).find(|name| !name.is_empty());
    Words::verbatim(name.unwrap_or(id))
}

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut ProblemsState, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    state.update(scene);
    let x_range = ui.max_rect().x_range();
    let top = ui.max_rect().top() + 0.5;
    ui.painter().hline(x_range, top, (1.0, theme.border));
    ui.spacing_mut().item_spacing.y = 0.0;
    draw_header(ui, scene, commands);
    let left_out = texts::left_out(&scene.document.left_out);
    let footer = left_out.filter(|_| problems.open_error.is_none());
    if let Some(error) = &problems.open_error {
        draw_note(ui, &texts::not_opened(error), theme.error);
    }
    if problems.is_empty() {
        draw_note(ui, &texts::NO_PROBLEMS, theme.text_secondary);
    }
    let footer_height = footer.as_ref().map_or(0.0, |_| FOOTER_HEIGHT);
    let height = (ui.available_height() - footer_height).max(0.0);
    let rows = Rows {
        count: state.places.len(),
        key: &|index| index,
        index_of: &|index| (index < state.places.len()).then_some(index),
        estimated_height: 49.0,
        target: None,
        tab_stop: None,
    };
    let places = &state.places;
    let list = &mut state.list;
    ui.scope(|ui| {
        ui.set_max_height(height);
        kit::in_group(ui, "list", Role::List, &panes::PROBLEMS, |ui| {
            kit::focus::set_size(ui, places.len());
            list.show_without_gaps(ui, "problems", &rows, |ui, index| {
                let (row, place) = (&problems.rows[index], &places[index]);
                let is_error = row.diagnostic.severity() == Severity::Error;
                let name = texts::item(is_error, &message(row), row.line, place);
                kit::in_group(ui, index, Role::ListItem, &name, |ui| {
                    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                        node.set_position_in_set(index);
                    });
                    draw_problem(ui, scene, row, place, commands)
                })
            });
        });
    });
    if let Some(footer) = footer {
        draw_footer(ui, scene, &footer);
    }
}

fn draw_note(ui: &mut Ui, words: &Words, color: egui::Color32) {
    let margin = Margin::symmetric(MARGIN as i8, 10);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        kit::paragraph(ui, words, 13.5, color);
    });
}

/// Draws the heading with the name of the file, and the buttons for the whole list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    let size = vec2(ui.available_width(), HEADER_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let y = rect.bottom() - 0.5;
    ui.painter().hline(rect.x_range(), y, (1.0, theme.border));
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(MARGIN - 6.0, 0.0)))
        .layout(Layout::right_to_left(Align::Center));
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = 8.0;
    let close = Button::icon_only(Icon::Close, texts::CLOSE_PROBLEMS).small();
    if close.show(&mut row, theme).clicked() {
        commands.push(Command::ToggleProblems);
    }
    let fixable = problems.fixable_count();
    if fixable > 1 {
        let fix = Button::secondary(texts::fix_all(fixable)).small();
        let fix = fix.show(&mut row, theme);
        fix.set_name(Role::Button, || texts::fix_all_problems(fixable));
        if fix.tooltip(texts::FIX_ALL_TOOLTIP).clicked() {
            commands.push(Command::Edit(Edit::FixAll));
        }
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(6.0);
        let heading = match problems.open_error {
            Some(_) if problems.rows.is_empty() => problems.summary(),
            _ => texts::heading(problems.rows.len()),
        };
        let shown = Text::new(&heading, theme::semibold(15.0), theme.text).show(ui);
        let words = texts::announcement(&heading, &problems.file);
        kit::set_status(ui, &shown, Live::Polite, &words);
        let file = Text::new(
            texts::in_file(&problems.file),
            theme::sans(13.0),
            theme.text_muted,
        );
        // The heading says it as well.
        let file = ui.add(file.label().truncate());
        ui.ctx()
            .accesskit_node_builder(file.id, AccessNode::set_hidden);
    });
}

fn message(row: &ProblemRow) -> Words {
    let help: Vec<Words> = row.diagnostic.help().collect();
    texts::message(&row.diagnostic.message, &help)
}

/// Draws a problem: the message, then the place, and a button.
fn draw_problem(
    ui: &mut Ui,
    scene: Scene<'_>,
    row: &ProblemRow,
    place: &Words,
    commands: &mut Vec<Command>,
) -> Response {
    let theme = scene.theme;
    let (icon, color) = match row.diagnostic.severity() {
        Severity::Error => (Icon::Error, theme.error),
        Severity::Warning => (Icon::Warning, theme.warning),
    };
    let margin = Margin::symmetric(MARGIN as i8, 7);
    let shown = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            icon.paint_at(ui.painter(), rect.center(), color);
            let width = (ui.available_width() - 84.0).max(20.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 1.0;
                draw_message(ui, scene, row);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    draw_location(ui, scene, row, commands);
                    if !place.is_empty() {
                        let place = texts::place_after_line(place);
                        let place = Text::new(place, theme::sans(12.0), theme.text_secondary);
                        let place = ui.add(place.label().truncate());
                        ui.ctx()
                            .accesskit_node_builder(place.id, AccessNode::set_hidden);
                    }
                });
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                draw_button(ui, scene, row, commands);
            });
        });
    });
    let rect = shown.response.rect;
    let y = rect.bottom() - 0.5;
    ui.painter()
        .hline(ui.max_rect().x_range(), y, (1.0, theme.border));
    shown.response
}

/// Says the problem with what the focus reaches first in its item.
fn describe(response: &Response, row: &ProblemRow) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(kit::spoken(&message(row)));
    });
}

fn draw_message(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) {
    let theme = scene.theme;
    let diagnostic = &row.diagnostic;
    let message = Text::new(message(row), theme::sans(13.5), theme.text);
    let message = ui.add(message.label().wrap());
    // It is the name of the item.
    ui.ctx()
        .accesskit_node_builder(message.id, AccessNode::set_hidden);
    let code = diagnostic.code;
    message.tooltip_with(|| texts::rule(code.name(), &code.rule(), &code.explanation()));
}

/// Draws the button that fixes a problem, or else opens the form of its entry.
fn draw_button(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    if let Some(fix) = row.diagnostic.fixes.first() {
        let button = Button::secondary(texts::FIX).small().show(ui, theme);
        button.set_name(Role::Button, || texts::fix(&fix.title, row.line));
        if scene.document.problems.path.is_none() {
            describe(&button, row);
        }
        if button.tooltip(texts::fix_help(&fix.title)).clicked() {
            commands.push(Command::Edit(Edit::Fix(fix.clone())));
        }
        return;
    }
    // The offsets in a file that could not be opened do not apply to the open text.
    if scene.document.is_well_formed && scene.document.problems.open_error.is_none() {
        let button = Button::secondary(texts::OPEN).small().show(ui, theme);
        button.set_name(Role::Button, || texts::open_in_form(row.line));
        if button.tooltip(texts::FORM_TOOLTIP).clicked() {
            let offset = row.diagnostic.span.start;
            commands.push(Command::Edit(Edit::OpenAtOffset(offset)));
        }
    }
}

/// Draws the line of a problem; a click opens it in a text editor.
fn draw_location(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let text = Text::new(
        texts::line(row.line),
        theme::sans(12.0),
        theme.text_secondary,
    );
    if scene.document.problems.path.is_none() {
        text.show(ui);
        return;
    }
    let (_, rect) = ui.allocate_space(vec2(text.width(ui), 16.0));
    let id = Id::unique((
        "line of a problem",
        row.line,
        row.column,
        row.diagnostic.code,
    ));
    let target = rect.expand2(vec2(2.0, 4.0));
    let response = ui.interact(target, id, Sense::click());
    let line = text.paint_centered(ui, rect.center());
    if response.hovered() || response.has_focus() {
        let y = line.bottom() - 1.0;
        let stroke = (1.0, theme.text_secondary);
        ui.painter().hline(line.x_range(), y, stroke);
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Link, || texts::edit_at(row.line, row.column));
    describe(&response, row);
    if response.tooltip(texts::EDITOR_TOOLTIP).clicked() {
        commands.push(Command::OpenInEditor {
            line: row.line,
            column: row.column,
        });
    }
}

/// Draws what is left out because of the problems.
fn draw_footer(ui: &mut Ui, scene: Scene<'_>, words: &Words) {
    let theme = scene.theme;
    let area = ui.max_rect();
    let rect = area.with_min_y(area.bottom() - FOOTER_HEIGHT);
    ui.painter().rect_filled(rect, 0.0, theme.canvas);
    let y = rect.top() + 0.5;
    ui.painter().hline(rect.x_range(), y, (1.0, theme.border));
    let response = ui.interact(rect, Id::unique("left out"), Sense::hover());
    let text = Text::new(words, theme::sans(12.5), theme.text_secondary);
    let pos = pos2(rect.left() + MARGIN, rect.center().y);
    text.paint(
        ui,
        pos,
        egui::Align2::LEFT_CENTER,
        rect.width() - 2.0 * MARGIN,
    );
    response.set_name(Role::Label, || words.clone());
}
