//! The list of all entries, to choose one from.

use egui::accesskit::Role;
use egui::{
    Align, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::super::{Scene, kit};
use super::EditorState;
use crate::command::{Command, Edit};
use crate::model::{Actor, Dataset, Event, Party, Question, Section, Source, Stance, Step};
use crate::theme;
use crate::words::capitalize;
use crate::words::day_month_year;

/// The sections that have forms.
const SECTIONS: [Section; 6] = [
    Section::Stances,
    Section::Actors,
    Section::Sources,
    Section::Events,
    Section::Parties,
    Section::Steps,
];

/// Draws the list of one section.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut EditorState, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let listed = *state.section.get_or_insert(Section::Stances);
    head(ui, scene, listed, state, commands);
    unapplied_forms(ui, scene, state, commands);
    history(ui, scene, commands);
    let typed = kit::WordFilter::new(&state.query);
    let entries = entries(&scene.document.dataset, listed);
    let shown: Vec<_> = entries
        .into_iter()
        .filter(|(id, name, about)| typed.matches(|| format!("{id} {name} {about}")))
        .collect();
    if shown.is_empty() {
        Frame::new()
            .inner_margin(Margin::symmetric(20, 6))
            .show(ui, |ui| {
                let words = if typed.is_empty() {
                    "None yet."
                } else {
                    "Nothing has these words."
                };
                kit::paragraph(ui, words, 13.0, theme.text_muted);
            });
    }
    ScrollArea::vertical()
        .id_salt(("entries", listed))
        .auto_shrink(false)
        .content_margin(Margin::symmetric(10, 0))
        .show_rows(ui, 42.0, shown.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (id, name, about) in &shown[range] {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::click());
                if response.hovered() {
                    ui.painter().rect_filled(rect, 6.0, theme.field);
                }
                let mut inner =
                    ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 4.0))));
                inner.spacing_mut().item_spacing.y = 1.0;
                let name = RichText::new(name.as_str())
                    .font(theme::medium(13.0))
                    .color(theme.text);
                inner.add(Label::new(name).truncate().selectable(false));
                let about = RichText::new(about)
                    .font(theme::sans(11.5))
                    .color(theme.text_muted);
                inner.add(Label::new(about).truncate().selectable(false));
                kit::focus_ring(ui, &response, theme);
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::Button, true, format!("Edit {} {id}", listed.noun()))
                });
                if response.clicked() {
                    commands.push(Command::Edit(Edit::Open(listed, id.clone())));
                }
            }
        });
}

/// What is listed, and what is typed to find in it.
fn head(
    ui: &mut Ui,
    scene: Scene<'_>,
    listed: Section,
    state: &mut EditorState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    Frame::new()
        .inner_margin(Margin {
            left: 20,
            right: 10,
            top: 12,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(
                    RichText::new("Edit")
                        .font(theme::semibold(16.0))
                        .color(theme.text),
                );
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = kit::text_button(ui, theme, "Close", false);
                    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close editing"));
                    if close.clicked() {
                        commands.push(Command::Edit(Edit::Close));
                    }
                });
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                for section in SECTIONS {
                    let name = capitalize(section.name());
                    if kit::text_button(ui, theme, &name, section == listed).clicked() {
                        state.section = Some(section);
                    }
                }
            });
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let new = format!("New {}", listed.noun());
                let room =
                    ui.available_width() - kit::text_width(ui, &new, theme::medium(13.5)) - 40.0;
                let find = TextEdit::singleline(&mut state.query)
                    .id_salt("find entries")
                    .font(theme::sans(13.0))
                    .hint_text(RichText::new("Find").color(theme.text_muted))
                    .background_color(theme.field)
                    .desired_width(room.max(40.0));
                let response = ui.add(find);
                kit::label_text_field(&response, "Find an entry", &state.query, "Find");
                if kit::text_button(ui, theme, &new, false).clicked() {
                    commands.push(Command::Edit(Edit::New(listed)));
                }
            });
        });
}

/// Forms in which something is typed that is not in the dataset.
fn unapplied_forms(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &EditorState,
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    for (section, id, _) in state.unapplied_forms() {
        Frame::new()
            .inner_margin(Margin::symmetric(20, 2))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let words = match id {
                        Some(id) => format!("{} {id}", section.noun()),
                        None => format!("new {}", section.noun()),
                    };
                    let text = format!("Not applied yet: {words}");
                    kit::paragraph(ui, &text, 12.5, theme.warning);
                    let label = format!("Go on with the {words}");
                    if kit::text_link(ui, theme, "go on", &label).clicked() {
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

/// What can be taken back, and what can be done again, by their names.
pub(super) fn history(ui: &mut Ui, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let history = &scene.document.history;
    let actions = [
        ("undo", history.undo_name(), Edit::Undo),
        ("redo", history.redo_name(), Edit::Redo),
    ];
    for (word, name, edit) in actions {
        let Some(name) = name else {
            continue;
        };
        Frame::new()
            .inner_margin(Margin::symmetric(20, 2))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let label = format!("{word}: {name}");
                    if kit::text_link(ui, scene.theme, word, &label).clicked() {
                        commands.push(Command::Edit(edit));
                    }
                    let text = RichText::new(name.as_str()).font(theme::sans(12.5));
                    ui.add(Label::new(text.color(scene.theme.text_muted)).truncate());
                });
            });
    }
}

/// An entry for whoever chooses: id, name, and a line about it.
type EntrySummary = (String, String, String);

/// The name of an entry; `None` where the dataset has none with this id.
pub(super) fn entry_name(dataset: &Dataset, section: Section, id: &str) -> Option<String> {
    let listed = match section {
        Section::Questions => dataset.question(id).map(question),
        Section::Parties => dataset.party(id).map(party),
        Section::Actors => dataset.actor(id).map(|entry| actor(dataset, entry)),
        Section::Sources => dataset.source(id).map(source),
        Section::Events => dataset
            .events
            .iter()
            .find(|entry| entry.id == id)
            .map(event),
        Section::Stances => dataset.stance(id).map(|entry| stance(dataset, entry)),
        Section::Steps => return None,
    };
    listed.map(|(_, name, _)| name)
}

/// The entries of a section in file order.
pub(super) fn entries(dataset: &Dataset, section: Section) -> Vec<EntrySummary> {
    match section {
        Section::Questions => dataset.questions.iter().map(question).collect(),
        Section::Parties => dataset.parties.iter().map(party).collect(),
        Section::Actors => dataset
            .actors
            .iter()
            .map(|entry| actor(dataset, entry))
            .collect(),
        Section::Sources => dataset.sources.iter().map(source).collect(),
        Section::Events => dataset.events.iter().map(event).collect(),
        Section::Stances => dataset
            .stances
            .iter()
            .map(|entry| stance(dataset, entry))
            .collect(),
        Section::Steps => {
            let steps = dataset.steps.iter().enumerate();
            steps.map(|(at, entry)| step(dataset, at, entry)).collect()
        }
    }
}

fn question(entry: &Question) -> EntrySummary {
    (entry.id.clone(), entry.tab.clone(), entry.ask.clone())
}

fn party(entry: &Party) -> EntrySummary {
    (entry.id.clone(), entry.name.clone(), entry.initials.clone())
}

fn actor(dataset: &Dataset, entry: &Actor) -> EntrySummary {
    let role = entry.roles.first();
    let party = role.and_then(|role| dataset.party(role.party.as_deref()?));
    let about = [
        role.map(|role| role.title.as_str()),
        party.map(|party| party.name.as_str()),
    ];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    (entry.id.clone(), entry.name.clone(), about.join(" · "))
}

fn source(entry: &Source) -> EntrySummary {
    let name = format!("{}, {}", entry.publisher, entry.published.to_words());
    (entry.id.clone(), name, entry.title.clone())
}

fn event(entry: &Event) -> EntrySummary {
    (
        entry.id.clone(),
        entry.name.clone(),
        entry.when.to_words().to_string(),
    )
}

fn step(dataset: &Dataset, at: usize, entry: &Step) -> EntrySummary {
    let question = entry.question.as_deref();
    let question = question.and_then(|id| dataset.question(id));
    let day = entry.as_of.map(|day| day_month_year(day).to_string());
    let about: Vec<String> = question
        .map(|question| question.tab.clone())
        .into_iter()
        .chain(day)
        .collect();
    let name = format!("{}  {}", at + 1, entry.title);
    (at.to_string(), name, about.join(" · "))
}

fn stance(dataset: &Dataset, entry: &Stance) -> EntrySummary {
    let actor = dataset.actor(&entry.actor);
    let actor = actor.map_or(entry.actor.as_str(), |actor| &actor.name);
    let name = format!("{actor}, {}", entry.said.to_words());
    let quote = entry
        .evidence
        .iter()
        .find_map(|evidence| evidence.quote.as_ref());
    let about = quote.map_or(entry.summary.clone(), |quote| format!("“{quote}”"));
    (entry.id.clone(), name, about)
}
