//! The list of problems in the file that was opened last, docked at the bottom of the window.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align, Color32, Frame, Id, Layout, Margin, Response, Sense, Ui, vec2};

use crate::command::{Command, Edit, File};
use crate::diagnostic::{Code, Severity};
use crate::document::{Document, ProblemRow};
use crate::file::edit::Node;
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{self, Button, Icon, ResponseExt as _, RowSlot, Text};
use crate::model::{EdtfDate, Section};
use crate::scene::pane::Pane;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size, space};
use crate::words::aloud::problem_aloud;
use crate::words::{Words, list, problem_list as texts};

const MARGIN: f32 = 20.0;
const HEADER_HEIGHT: f32 = 46.0;

/// The assumed height of a problem that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 49.0;

/// The list's state between frames.
#[derive(Debug, Default)]
pub struct ProblemsState {
    /// The entry of each problem that was drawn, in words.
    places: BTreeMap<usize, Words>,
    /// The problems of which `rows` are.
    listed: Arc<[ProblemRow]>,
    rows: Vec<TreeRow>,
    tree: Tree,
    pub(super) announced: Announced,
}

#[derive(Debug, Default)]
pub(super) struct Announced {
    /// The file and the number of its problems; `None` before a screen reader listens.
    problems: Option<(String, usize)>,
    /// True if the list was shown in the last frame.
    is_open: bool,
    pub(super) words: Words,
}

impl ProblemsState {
    fn update(&mut self, scene: Scene<'_>) {
        let rows = &scene.document.problems.rows;
        if Arc::ptr_eq(&self.listed, rows) {
            return;
        }
        self.listed = Arc::clone(rows);
        self.places.clear();
        // Lines move when one is fixed; what is wrong does not.
        let mut seen: BTreeMap<(Code, String), usize> = BTreeMap::new();
        let row = |row: &ProblemRow| {
            let message = row.diagnostic.message.to_string();
            let count = seen.entry((row.diagnostic.code, message.clone())).or_default();
            *count += 1;
            let id = Id::unique(("problem", row.diagnostic.code, message, *count));
            TreeRow { id, can_have_focus: true, group: None }
        };
        self.rows = rows.iter().map(row).collect();
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
    let name = super::editor::entry_name(&document.dataset, section, &id).or_else(|| {
        let node = document.node_at(row.diagnostic.span.start)?;
        Some(unread_name(document, section, &id, &node))
    });
    texts::entry(section, &name.unwrap_or_else(|| Words::verbatim(id)))
}

/// The name of an entry that is left out of the dataset.
fn unread_name(document: &Document, section: Section, id: &str, node: &Node) -> Words {
    let field = |name: &str| node.get(name).map_or("", Node::as_str);
    if section == Section::Stances {
        let actor = document.dataset.actor(&field("actor").into());
        let actor = actor.map_or(field("actor"), |actor| &actor.name);
        let said = EdtfDate::parse(field("said"))
            .map_or_else(|_| Words::verbatim(field("said")), |date| date.to_words());
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
    draw_header(ui, scene);
    if problems.is_empty() {
        let margin = Margin::symmetric(MARGIN as i8, 10);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            kit::paragraph(ui, texts::NO_PROBLEMS, size::BODY, theme.text_secondary);
        });
    }
    let ProblemsState { places, rows, tree, .. } = state;
    if let Some(stop) = tree.stop() {
        Pane::Problems.set_entry(ui.ctx(), stop);
    }
    let listed =
        TreeRows::new(Role::List, crate::words::commands::PROBLEMS.name(), rows, ESTIMATED_HEIGHT);
    let mut fixed = None;
    tree.show(ui, &listed, |ui, index, slot| {
        let row = &problems.rows[index];
        let place = &*places.entry(index).or_insert_with(|| place(scene.document, row));
        let (shown, is_fixed) = draw_problem(ui, scene, row, place, slot);
        fixed = fixed.or(is_fixed.then_some(slot.id));
        shown
    });
    // When it is gone, the next one has the focus.
    if let Some(row) = fixed {
        tree.focus(ui, row);
    }
}

/// Draws the heading with the name of the file, and the buttons for the whole list.
fn draw_header(ui: &mut Ui, scene: Scene<'_>) {
    let theme = scene.theme;
    let problems = &scene.document.problems;
    let (rect, _) = kit::take_strip(ui, HEADER_HEIGHT);
    kit::rule_below(ui, theme, rect);
    let mut row = kit::strip_from_right(ui, rect.shrink2(vec2(MARGIN - 6.0, 0.0)));
    row.spacing_mut().item_spacing.x = space::L;
    let close = Button::icon_only(Icon::Close, texts::CLOSE_PROBLEMS).small().show(&mut row, theme);
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
        let fix = fix.tooltip(texts::FIX_ALL_TOOLTIP);
        scene.send_if(fix.clicked(), || Edit::FixAll);
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(space::M);
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
    // That of a file that could not be opened is about other entries.
    let is_of_document = scene.document.problems.open_error.is_none();
    let dataset = is_of_document.then_some(&scene.document.dataset);
    let help: Vec<Words> = row.diagnostic.help().collect();
    problem_aloud(dataset, row.diagnostic.code, &row.diagnostic.message, &help)
}

/// Draws a problem; a click opens its line in a text editor. Returns whether the button in it was
/// pressed with the focus to fix it, too.
fn draw_problem(
    ui: &mut Ui,
    scene: Scene<'_>,
    row: &ProblemRow,
    place: &Words,
    slot: RowSlot,
) -> (Response, bool) {
    let theme = scene.theme;
    let can_open = scene.document.problems.path.is_some();
    let shown = ui.scope_builder(slot.builder(), |ui| {
        let is_hovered = can_open && ui.response().hovered();
        let fill = if is_hovered { theme.lane } else { Color32::TRANSPARENT };
        let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(MARGIN as i8, 7));
        frame.show(ui, |ui| draw_contents(ui, scene, row, place)).inner
    });
    let response = shown.response;
    response.set_name(Role::ListItem, || {
        let is_error = row.diagnostic.severity() == Severity::Error;
        texts::item(is_error, &spoken_message(scene, row), row.line, place)
    });
    kit::inner_ring(ui, &response, theme, response.rect);
    let y = response.rect.bottom() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), y, (1.0, theme.border));
    if can_open {
        response.describe(|| texts::EDITOR_TOOLTIP);
        let (line, column) = (row.line, row.column);
        scene.send_if(response.clicked(), || Command::File(File::OpenInEditor { line, column }));
        response.clone().on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    let is_fixed = shown.inner.is_some_and(|button| {
        !row.diagnostic.fixes.is_empty() && button.clicked() && button.has_focus()
    });
    (response, is_fixed)
}

/// Draws the message, then the place, and the button.
fn draw_contents(
    ui: &mut Ui,
    scene: Scene<'_>,
    row: &ProblemRow,
    place: &Words,
) -> Option<Response> {
    let theme = scene.theme;
    let (icon, color) = match row.diagnostic.severity() {
        Severity::Error => (Icon::Error, theme.error),
        Severity::Warning => (Icon::Warning, theme.warning),
    };
    ui.set_width(ui.available_width());
    let shown = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        icon.paint_at(ui.painter(), rect.center(), color);
        let width = (ui.available_width() - 84.0).max(20.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.0;
            draw_message(ui, scene, row);
            let place = texts::place(row.line, place);
            let place = Text::new(place, theme::sans(size::SMALL), theme.text_secondary);
            ui.add(place.label().truncate()).hide_from_screen_readers();
        });
        let layout = Layout::right_to_left(Align::Center);
        ui.with_layout(layout, |ui| draw_button(ui, scene, row)).inner
    });
    shown.inner
}

fn draw_message(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) {
    let help: Vec<Words> = row.diagnostic.help().collect();
    let message = texts::message(&row.diagnostic.message, &help);
    let message = Text::new(message, theme::sans(size::BODY), scene.theme.text);
    let message = ui.add(message.label().wrap());
    // It is the name of the item.
    message.hide_from_screen_readers();
    let code = row.diagnostic.code;
    let can_open = scene.document.problems.path.is_some();
    message.tooltip_with(|| {
        let rule =
            texts::rule(code.name(), &code.rule().in_window(), &code.explanation().in_window());
        if can_open { list::lines(&[rule, texts::EDITOR_TOOLTIP]) } else { rule }
    });
}

/// Draws the button that fixes a problem, or else opens the form of its entry.
fn draw_button(ui: &mut Ui, scene: Scene<'_>, row: &ProblemRow) -> Option<Response> {
    let theme = scene.theme;
    if let Some(fix) = row.diagnostic.fixes.first() {
        let button = Button::secondary(texts::FIX).small().show(ui, theme);
        button.set_name(Role::Button, || texts::fix(&fix.title, row.line));
        let button = button.tooltip(texts::fix_help(&fix.title.in_window()));
        scene.send_if(button.clicked(), || Edit::Fix(fix.clone()));
        return Some(button);
    }
    // The offsets in a file that could not be opened do not apply to the open text.
    if scene.document.is_well_formed && scene.document.problems.open_error.is_none() {
        let button = Button::secondary(crate::words::dialogs::OPEN).small().show(ui, theme);
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

/// Announces how many problems the file has when it is opened, when their number changes, whether or
/// not the list is shown, and when the list opens.
pub fn announce(ui: &Ui, scene: WindowScene<'_>, state: &mut ProblemsState) {
    let ctx = ui.ctx();
    if !ctx.has_accesskit_node(egui::accesskit_root_id()) {
        return;
    }
    let problems = &scene.document.problems;
    let count = problems.rows.len();
    let announced = &mut state.announced;
    let is_toggled =
        std::mem::replace(&mut announced.is_open, scene.panels.problems) != scene.panels.problems;
    let is_opened = is_toggled && scene.panels.problems;
    if is_toggled {
        announced.words = Words::EMPTY;
    }
    match &announced.problems {
        None => {
            // What a screen reader finds when it begins to listen is no change.
            announced.problems = Some((String::new(), 0));
            ctx.request_repaint();
        }
        Some((file, last)) if is_opened || (file, *last) != (&problems.file, count) => {
            let is_same_file = *file == problems.file && problems.open_error.is_none();
            let is_solved = count == 0 && *last > 0 && is_same_file;
            announced.words = if count > 0 || is_solved || is_opened {
                let is_elsewhere = scene.panels.problems && !state.tree.has_focus(ui);
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
    let id = Id::unique("problems announced");
    kit::announce(ui, id, || announced.words.clone());
}
