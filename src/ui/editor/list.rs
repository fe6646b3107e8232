//! The list of all entries of a section, to choose one from.

use egui::accesskit::Role;
use egui::{Frame, Id, Margin, ScrollArea, Sense, Ui, vec2};

use super::super::Scene;
use super::super::kit::{self, ResponseExt as _, forms};
use super::{EditorState, MARGIN, draw_title_row, header_frame};
use crate::command::{Command, Edit};
use crate::model::{Actor, Coder, Dataset, Event, Party, Question, Section, Source, Stance, Step};
use crate::theme;
use crate::words::stances::main_words;
use crate::words::{Words, capitalize, editor as texts};

/// The sections that have forms.
const SECTIONS: [Section; 6] = [
    Section::Stances,
    Section::Actors,
    Section::Sources,
    Section::Events,
    Section::Parties,
    Section::Steps,
];

const ROW_HEIGHT: f32 = 42.0;

/// Draws the list of one section.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut EditorState, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let section = *state.section.get_or_insert(Section::Stances);
    draw_header(ui, scene, section, state, commands);
    draw_unapplied_forms(ui, scene, state, commands);
    draw_history(ui, scene, commands);
    let filter = kit::WordFilter::new(&state.query);
    let mut entries = EntrySummary::all(&scene.document.dataset, section);
    entries.retain(|entry| entry.matches(&filter));
    if entries.is_empty() {
        row_frame(6).show(ui, |ui| {
            let text = if filter.is_empty() {
                texts::no_entries(section)
            } else {
                texts::NO_MATCHES
            };
            kit::paragraph(ui, text, 13.0, theme.text_muted);
        });
    }
    ScrollArea::vertical()
        .id_salt(("entries", section))
        .auto_shrink(false)
        .content_margin(Margin::symmetric(10, 0))
        .show_rows(ui, ROW_HEIGHT, entries.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for entry in &entries[range] {
                if draw_row(ui, scene, section, entry) {
                    let open = Edit::Open(section, entry.id.clone());
                    commands.push(Command::Edit(open));
                }
            }
        });
}

/// Draws an entry. Returns whether it was clicked.
fn draw_row(ui: &mut Ui, scene: Scene<'_>, section: Section, entry: &EntrySummary) -> bool {
    let theme = scene.theme;
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.field);
    }
    let inner = rect.shrink2(vec2(10.0, 4.0));
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    inner.spacing_mut().item_spacing.y = 1.0;
    let name = kit::rich_text(&entry.name).font(theme::medium(13.0));
    forms::truncated(&mut inner, name.color(theme.text));
    let description = kit::rich_text(&entry.description).font(theme::sans(11.5));
    forms::truncated(&mut inner, description.color(theme.text_muted));
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || {
        texts::edit_entry_with_id(section, &entry.id)
    });
    response.clicked()
}

/// Draws the sections, the search field, and the button for a new entry.
fn draw_header(
    ui: &mut Ui,
    scene: Scene<'_>,
    current: Section,
    state: &mut EditorState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    header_frame().show(ui, |ui| {
        if draw_title_row(ui, theme, texts::EDIT, &texts::CLOSE_LIST).clicked() {
            commands.push(Command::Edit(Edit::Close));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            for section in SECTIONS {
                let name = capitalize(section.name());
                if kit::toggle_button(ui, theme, name, section == current).clicked() {
                    state.section = Some(section);
                }
            }
        });
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let new = texts::new_entry(current);
            let button_width = kit::text_width(ui, &new, theme::medium(13.5)) + 40.0;
            let width = (ui.available_width() - button_width).max(40.0);
            let id = Id::unique("find entries");
            let name = || texts::FIND_ENTRY;
            forms::search_field(ui, theme, id, &mut state.query, &texts::FIND, name, width);
            if kit::text_button(ui, theme, new).clicked() {
                commands.push(Command::Edit(Edit::New(current)));
            }
        });
    });
}

/// Draws the forms with unapplied edits, each with a link to continue.
fn draw_unapplied_forms(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &EditorState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    for (section, id, _) in state.unapplied_forms() {
        row_frame(2).show(ui, |ui| {
            ui.horizontal(|ui| {
                let status = texts::form_not_applied(section, id);
                kit::paragraph(ui, status, 12.5, theme.warning);
                let name = || texts::continue_form(section, id);
                if kit::text_link(ui, theme, texts::CONTINUE, name).clicked() {
                    let edit = match id {
                        Some(id) => Edit::Open(section, id.to_owned()),
                        None => Edit::New(section),
                    };
                    commands.push(Command::Edit(edit));
                }
            });
        });
    }
}

/// Draws links to undo and to redo, each with the name of the change.
fn draw_history(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let history = &scene.document.history;
    let actions = [
        (texts::UNDO, history.undo_name(), Edit::Undo),
        (texts::REDO, history.redo_name(), Edit::Redo),
    ];
    for (link, change, edit) in actions {
        let Some(change) = change else {
            continue;
        };
        row_frame(2).show(ui, |ui| {
            ui.horizontal(|ui| {
                let name = || texts::link_with_change(&link, change);
                if kit::text_link(ui, scene.theme, &link, name).clicked() {
                    commands.push(Command::Edit(edit));
                }
                let change = kit::rich_text(change).font(theme::sans(12.5));
                forms::truncated(ui, change.color(scene.theme.text_muted));
            });
        });
    }
}

fn row_frame(vertical: i8) -> Frame {
    Frame::new().inner_margin(Margin::symmetric(MARGIN, vertical))
}

/// An entry as it is listed.
pub(super) struct EntrySummary {
    pub id: String,
    pub name: Words,
    pub description: Words,
}

impl EntrySummary {
    fn new(id: impl Into<String>, name: Words, description: Words) -> Self {
        let id = id.into();
        Self {
            id,
            name,
            description,
        }
    }

    /// Returns the entry with the given id in a section. Steps have no ids.
    pub fn find(dataset: &Dataset, section: Section, id: &str) -> Option<Self> {
        match section {
            Section::Questions => dataset.question(id).map(question),
            Section::Parties => dataset.party(id).map(party),
            Section::Actors => dataset.actor(id).map(|entry| actor(dataset, entry)),
            Section::Sources => dataset.source(id).map(source),
            Section::Events => {
                let mut events = dataset.events.iter();
                events.find(|entry| entry.id == id).map(event)
            }
            Section::Coders => {
                let mut coders = dataset.coders.iter();
                coders.find(|entry| entry.id == id).map(coder)
            }
            Section::Stances => dataset.stance(id).map(|entry| stance(dataset, entry)),
            Section::Steps => None,
        }
    }

    /// Returns the entries of a section, in file order.
    pub fn all(dataset: &Dataset, section: Section) -> Vec<Self> {
        match section {
            Section::Questions => dataset.questions.iter().map(question).collect(),
            Section::Parties => dataset.parties.iter().map(party).collect(),
            Section::Actors => {
                let actors = dataset.actors.iter();
                actors.map(|entry| actor(dataset, entry)).collect()
            }
            Section::Sources => dataset.sources.iter().map(|entry| source(entry)).collect(),
            Section::Events => dataset.events.iter().map(event).collect(),
            Section::Coders => dataset.coders.iter().map(coder).collect(),
            Section::Stances => {
                let stances = dataset.stances.iter();
                stances.map(|entry| stance(dataset, entry)).collect()
            }
            Section::Steps => {
                let steps = dataset.steps.iter().enumerate();
                let steps = steps.map(|(index, entry)| step(dataset, index, entry));
                steps.collect()
            }
        }
    }

    pub fn matches(&self, filter: &kit::WordFilter) -> bool {
        filter.matches(|| format!("{} {} {}", self.id, self.name, self.description))
    }
}

fn question(entry: &Question) -> EntrySummary {
    let (tab, ask) = (Words::verbatim(&entry.tab), Words::verbatim(&entry.ask));
    EntrySummary::new(&entry.id, tab, ask)
}

fn party(entry: &Party) -> EntrySummary {
    let initials = Words::verbatim(&entry.initials);
    EntrySummary::new(&entry.id, Words::verbatim(&entry.name), initials)
}

fn actor(dataset: &Dataset, entry: &Actor) -> EntrySummary {
    let description = texts::actor_description(dataset, entry);
    EntrySummary::new(&entry.id, Words::verbatim(&entry.name), description)
}

fn source(entry: &Source) -> EntrySummary {
    let title = Words::verbatim(&entry.title);
    EntrySummary::new(&entry.id, texts::source_name(entry), title)
}

fn event(entry: &Event) -> EntrySummary {
    let name = Words::verbatim(&entry.name);
    EntrySummary::new(&entry.id, name, entry.when.to_words())
}

fn coder(entry: &Coder) -> EntrySummary {
    EntrySummary::new(&entry.id, Words::verbatim(&entry.name), Words::EMPTY)
}

fn stance(dataset: &Dataset, entry: &Stance) -> EntrySummary {
    let name = texts::stance_name(dataset, entry);
    EntrySummary::new(&entry.id, name, main_words(entry))
}

fn step(dataset: &Dataset, index: usize, entry: &Step) -> EntrySummary {
    let description = texts::step_description(dataset, entry);
    EntrySummary::new(
        index.to_string(),
        texts::step_name(index, entry),
        description,
    )
}
