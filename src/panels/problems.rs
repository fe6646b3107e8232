//! The list of problems in the file that was opened last, docked at the bottom of the window.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Align, Frame, Id, Layout, Margin, Response, Sense, Ui, vec2};

use crate::command::{Command, Edit};
use crate::diagnostic::Severity;
use crate::document::{Document, ProblemRow};
use crate::file::edit::Node;
use crate::kit::virtual_list::{Rows, VirtualList};
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::model::{EdtfDate, Section};
use crate::scene::Scene;
use crate::scene::pane::Pane;
use crate::theme::{self, size};
use crate::words::aloud::problem_aloud;
use crate::words::{Words, panes, problem_list as texts};

const MARGIN: f32 = 20.0;
const HEADER_HEIGHT: f32 = 46.0;
const FOOTER_HEIGHT: f32 = 32.0;

/// What a problem is listed with, which is computed once for each list.
#[derive(Debug, Default)]
pub struct ProblemsState {
    /// The entry of each problem that was drawn, in words.
    places: BTreeMap<usize, Words>,
    /// The revision, and where the rows are in memory.
    key: Option<(u64, usize, usize)>,
    list: VirtualList<usize>,
    /// The problem whose button was pressed with the focus, to fix it.
    fixed: Option<usize>,
    /// What gets the focus in place of that button.
    target: Option<Target>,
    /// Whether the problems are those after a fix, and the focus is among them.
    follows_fix: bool,
    /// Whether the focus says that there are none.
    says_none: bool,
    announced: Announced,
}

/// What gets the focus after a problem was fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The button of a problem.
    Problem(usize),
    /// The button that closes the list.
    Close,
}

/// What was announced last.
#[derive(Debug, Default)]
struct Announced {
    /// The file and the number of its problems; `None` before a screen reader listens.
    problems: Option<(String, usize)>,
    words: Words,
}

impl ProblemsState {
    fn update(&mut self, scene: Scene<'_>) {
        let rows = &scene.document.problems.rows;
        let key = Some((scene.revision, rows.as_ptr() as usize, rows.len()));
        let fixed = self.fixed.take();
        if self.key == key {
            return;
        }
        self.key = key;
        self.follows_fix = fixed.is_some();
        // The next problem has the place of the one that was fixed.
        self.target = fixed.map(|fixed| match rows.len() {
            0 => Target::Close,
            count => Target::Problem(if fixed < count { fixed } else { 0 }),
        });
        self.places.clear();
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
        let node = document.node_at(row.diagnostic.span.start)?;
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
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut ProblemsState) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    state.update(scene);
    let x_range = ui.max_rect().x_range();
    let top = ui.max_rect().top() + 0.5;
    ui.painter().hline(x_range, top, (1.0, theme.border));
    ui.spacing_mut().item_spacing.y = 0.0;
    draw_header(ui, scene, state);
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
    let target = match state.target.take() {
        Some(Target::Problem(index)) => Some(index),
        _ => None,
    };
    let count = problems.rows.len();
    let rows = Rows { target, tab_stop: target, ..Rows::new(count, 49.0) };
    let places = &mut state.places;
    let list = &mut state.list;
    let fixed = &mut state.fixed;
    ui.scope(|ui| {
        ui.set_max_height(height);
        let name = || panes::PROBLEMS;
        kit::in_group(ui, "list", Role::List, name, |ui| {
            kit::focus::set_size(ui, count);
            list.show_without_gaps(ui, "problems", &rows, |ui, index| {
                let row = &problems.rows[index];
                let place = &*places.entry(index).or_insert_with(|| place(scene.document, row));
                let name = || {
                    let is_error = row.diagnostic.severity() == Severity::Error;
                    texts::item(is_error, &spoken_message(scene, row), row.line, place)
                };
                kit::in_group(ui, index, Role::ListItem, name, |ui| {
                    kit::focus::set_index(ui.ctx(), ui.unique_id(), index);
                    let gets_focus = target == Some(index);
                    let (shown, is_fixed) = draw_problem(ui, scene, row, (place, gets_focus));
                    if is_fixed {
                        *fixed = Some(index);
                    }
                    shown
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
        kit::paragraph(ui, words, size::BODY, color);
    });
}

/// Draws the heading with the name of the file, and the buttons for the whole list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>, state: &mut ProblemsState) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    let (rect, _) = kit::take_strip(ui, HEADER_HEIGHT);
    kit::rule_below(ui, theme, rect);
    let mut row = kit::strip_from_right(ui, rect.shrink2(vec2(MARGIN - 6.0, 0.0)));
    row.spacing_mut().item_spacing.x = 8.0;
    let close = Button::icon_only(Icon::Close, texts::CLOSE_PROBLEMS).small();
    let close = close.show(&mut row, theme);
    if state.target == Some(Target::Close) {
        close.request_focus();
    }
    let has_none = problems.is_empty();
    state.says_none = has_none && close.has_focus();
    if has_none {
        close.describe(|| texts::announcement(0, &problems.file, false));
    }
    if close.clicked() {
        if close.has_focus() {
            // The button that shows the list is there.
            Pane::TopBar.focus(row.ctx());
        }
        scene.send(Command::ToggleProblems);
    }
    let fixable = problems.fixable_count();
    if fixable > 1 {
        let fix = Button::secondary(texts::fix_all(fixable)).small().show(&mut row, theme);
        fix.set_name(Role::Button, || texts::fix_all_problems(fixable));
        let had_focus = fix.has_focus();
        if fix.tooltip(texts::FIX_ALL_TOOLTIP).clicked() {
            state.fixed = had_focus.then_some(0);
            scene.send(Edit::FixAll);
        }
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(6.0);
        let heading = match problems.open_error {
            Some(_) if problems.rows.is_empty() => problems.summary(),
            _ => texts::heading(problems.rows.len()),
        };
        let shown = Text::new(&heading, theme::semibold(size::SECTION), theme.text).show(ui);
        shown.set_name(Role::Heading, || texts::heading_in_file(&heading, &problems.file));
        let file =
            Text::new(texts::in_file(&problems.file), theme::sans(size::LABEL), theme.text_muted);
        // The heading says it as well.
        let file = ui.add(file.label().truncate());
        file.hide_from_screen_readers();
    });
}

/// The message for a screen reader.
fn spoken_message(scene: Scene<'_>, row: &ProblemRow) -> Words {
    message_aloud(scene, row, &row.diagnostic.help().collect::<Vec<_>>())
}

fn message_aloud(scene: Scene<'_>, row: &ProblemRow, help: &[Words]) -> Words {
    // That of a file that could not be opened is about other entries.
    let is_of_document = scene.document.problems.open_error.is_none();
    let dataset = is_of_document.then_some(&scene.document.dataset);
    problem_aloud(dataset, row.diagnostic.code, &row.diagnostic.message, help)
}

fn message(row: &ProblemRow) -> Words {
    let help: Vec<Words> = row.diagnostic.help().collect();
    texts::message(&row.diagnostic.message, &help)
}

/// Draws a problem: the message, then the place, and the buttons. Returns whether one was pressed
/// with the focus that removes the problem, too.
fn draw_problem(
    ui: &mut Ui,
    scene: Scene<'_>,
    row: &ProblemRow,
    (place, gets_focus): (&Words, bool),
) -> (Response, bool) {
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
                    let location = draw_location(ui, scene, row);
                    if let Some(location) = location.filter(|_| gets_focus) {
                        location.request_focus();
                    }
                    if !place.is_empty() {
                        let place = texts::place_after_line(place);
                        let place =
                            Text::new(place, theme::sans(size::SMALL), theme.text_secondary);
                        let place = ui.add(place.label().truncate());
                        place.hide_from_screen_readers();
                    }
                });
            });
            let layout = Layout::right_to_left(Align::Center);
            let is_fixed = ui.with_layout(layout, |ui| {
                let button = draw_button(ui, scene, row)?;
                if gets_focus {
                    button.request_focus();
                }
                let fixes = !row.diagnostic.fixes.is_empty();
                Some(fixes && button.clicked() && button.has_focus())
            });
            is_fixed.inner.unwrap_or_default()
        })
        .inner
    });
    let rect = shown.response.rect;
    let y = rect.bottom() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), y, (1.0, theme.border));
    (shown.response, shown.inner)
}

fn draw_message(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) {
    let theme = scene.theme;
    let diagnostic = &row.diagnostic;
    let message = Text::new(message(row), theme::sans(size::BODY), theme.text);
    let message = ui.add(message.label().wrap());
    // It is the name of the item.
    message.hide_from_screen_readers();
    let code = diagnostic.code;
    message.tooltip_with(|| {
        texts::rule(code.name(), &code.rule().in_window(), &code.explanation().in_window())
    });
}

/// Draws the button that fixes a problem, or else opens the form of its entry.
fn draw_button(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) -> Option<Response> {
    let theme = scene.theme;
    if let Some(fix) = row.diagnostic.fixes.first() {
        let button = Button::secondary(texts::FIX).small().show(ui, theme);
        button.set_name(Role::Button, || texts::fix(&fix.title, row.line));
        if scene.document.problems.path.is_none() {
            button.describe(|| spoken_message(scene, row));
        }
        let button = button.tooltip(texts::fix_help(&fix.title.in_window()));
        scene.send_if(button.clicked(), || Edit::Fix(fix.clone()));
        return Some(button);
    }
    // The offsets in a file that could not be opened do not apply to the open text.
    if scene.document.is_well_formed && scene.document.problems.open_error.is_none() {
        let button = Button::secondary(texts::OPEN).small().show(ui, theme);
        button.set_name(Role::Button, || texts::open_in_form(row.line));
        let button = button.tooltip(texts::FORM_TOOLTIP);
        if button.clicked() {
            let offset = row.diagnostic.span.start;
            scene.send(Edit::OpenAtOffset(offset));
        }
        return Some(button);
    }
    None
}

/// Draws the line of a problem; a click opens it in a text editor.
fn draw_location(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) -> Option<Response> {
    let theme = scene.theme;
    let text = Text::new(texts::line(row.line), theme::sans(size::SMALL), theme.text_secondary);
    if scene.document.problems.path.is_none() {
        text.show(ui);
        return None;
    }
    let (_, rect) = ui.allocate_space(vec2(text.width(ui), 16.0));
    let id = Id::unique(("line of a problem", row.line, row.column, row.diagnostic.code));
    let target = rect.expand2(vec2(2.0, 4.0));
    let response = ui.interact(target, id, Sense::click());
    let line = text.paint_centered(ui, rect.center());
    if response.hovered() || response.has_focus() {
        let y = line.bottom() - 1.0;
        let stroke = (1.0, theme.text_secondary);
        ui.painter().hline(line.x_range(), y, stroke);
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Link, || texts::edit_at(row.line));
    // The buttons that follow say the fixes.
    response.describe(|| message_aloud(scene, row, &row.diagnostic.hints));
    let response = response.tooltip(texts::EDITOR_TOOLTIP);
    if response.clicked() {
        scene.send(Command::OpenInEditor { line: row.line, column: row.column });
    }
    Some(response)
}

/// Announces how many problems the file has when it is opened and when their number changes,
/// whether or not the list is shown.
pub fn announce(ui: &Ui, scene: Scene<'_>, state: &mut ProblemsState) {
    let ctx = ui.ctx();
    if !ctx.has_accesskit_node(egui::accesskit_root_id()) {
        return;
    }
    let problems = &scene.document.problems;
    let count = problems.rows.len();
    let announced = &mut state.announced;
    match &announced.problems {
        None => {
            // What a screen reader finds when it begins to listen is no change.
            announced.problems = Some((String::new(), 0));
            ctx.request_repaint();
        }
        Some((file, last)) if (file, *last) != (&problems.file, count) => {
            let is_same_file = *file == problems.file && problems.open_error.is_none();
            let is_solved = count == 0 && *last > 0 && is_same_file && !state.says_none;
            announced.words = if count > 0 || is_solved {
                let is_elsewhere = scene.panels.problems && !state.follows_fix;
                if is_elsewhere && count > 0 {
                    Pane::Problems.set_next(ctx);
                }
                texts::announcement(count, &problems.file, is_elsewhere)
            } else {
                Words::EMPTY
            };
            announced.problems = Some((problems.file.clone(), count));
        }
        Some(_) => {}
    }
    (state.says_none, state.follows_fix) = (false, false);
    let id = Id::unique("problems announced");
    kit::announce(ui, id, || announced.words.clone());
}

/// Draws what is left out because of the problems.
fn draw_footer(ui: &mut Ui, scene: Scene<'_>, words: &Words) {
    let theme = scene.theme;
    let area = ui.max_rect();
    let rect = area.with_min_y(area.bottom() - FOOTER_HEIGHT);
    ui.painter().rect_filled(rect, 0.0, theme.canvas);
    let y = rect.top() + 0.5;
    ui.painter().hline(rect.x_range(), y, (1.0, theme.border));
    let text = Text::new(words, theme::sans(size::SMALL), theme.text_secondary);
    let id = (Id::unique("left out"), Role::Label);
    kit::show_fitting(ui, rect.shrink2(vec2(MARGIN, 0.0)), [text], id, || words.clone());
}
