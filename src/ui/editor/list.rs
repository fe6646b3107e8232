//! The list of all entries, to choose one from.

use egui::accesskit::Role;
use egui::{
    Align, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    vec2,
};

use super::super::{Scene, parts};
use super::EditorDraft;
use crate::command::{Command, Edit};
use crate::file::schema::Section;
use crate::model::Dataset;
use crate::theme;

/// The sections that have forms.
const SECTIONS: [Section; 5] = [
    Section::Stances,
    Section::Actors,
    Section::Sources,
    Section::Events,
    Section::Parties,
];

/// Draws the list of one section.
pub fn show(ui: &mut Ui, scene: Scene<'_>, draft: &mut EditorDraft, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let listed = *draft.listed.get_or_insert(Section::Stances);
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
                    let close = parts::word_button(ui, theme, "Close", false);
                    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close editing"));
                    if close.clicked() {
                        commands.push(Command::Edit(Edit::Close));
                    }
                });
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                for section in SECTIONS {
                    let name = heading(section);
                    if parts::word_button(ui, theme, name, section == listed).clicked() {
                        draft.listed = Some(section);
                    }
                }
            });
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let new = format!("New {}", listed.noun());
                let room =
                    ui.available_width() - parts::width(ui, &new, theme::medium(13.5)) - 40.0;
                let find = TextEdit::singleline(&mut draft.find)
                    .id_salt("find entries")
                    .font(theme::sans(13.0))
                    .hint_text(RichText::new("Find").color(theme.text_muted))
                    .background_color(theme.field)
                    .desired_width(room.max(40.0));
                let response = ui.add(find);
                parts::name_field(&response, "Find an entry", &draft.find, "Find");
                if parts::word_button(ui, theme, &new, false).clicked() {
                    commands.push(Command::Edit(Edit::New(listed)));
                }
            });
        });
    waiting(ui, scene, draft, commands);
    let typed = parts::Typed::new(&draft.find);
    let entries = entries(&scene.document.dataset, listed);
    let shown: Vec<_> = entries
        .into_iter()
        .filter(|(id, name, about)| typed.admits(|| format!("{id} {name} {about}")))
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
                parts::paragraph(ui, words, 13.0, theme.text_muted);
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
                let name = RichText::new(name)
                    .font(theme::medium(13.0))
                    .color(theme.text);
                inner.add(Label::new(name).truncate().selectable(false));
                let about = RichText::new(about)
                    .font(theme::sans(11.5))
                    .color(theme.text_muted);
                inner.add(Label::new(about).truncate().selectable(false));
                parts::focus_frame(ui, &response, theme);
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::Button, true, format!("Edit {} {id}", listed.noun()))
                });
                if response.clicked() {
                    commands.push(Command::Edit(Edit::Open(listed, id.clone())));
                }
            }
        });
}

/// Forms in which something is typed that is not in the dataset.
fn waiting(ui: &mut Ui, scene: Scene<'_>, draft: &EditorDraft, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    for (section, id, _) in draft.changed() {
        Frame::new()
            .inner_margin(Margin::symmetric(20, 2))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let words = match id {
                        Some(id) => format!("{} {id}", section.noun()),
                        None => format!("new {}", section.noun()),
                    };
                    let text = format!("Not applied yet: {words}");
                    parts::paragraph(ui, &text, 12.5, theme.warning);
                    let label = format!("Go on with the {words}");
                    if parts::word_link(ui, theme, "go on", &label).clicked() {
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

fn heading(section: Section) -> &'static str {
    match section {
        Section::Questions => "Questions",
        Section::Parties => "Parties",
        Section::Actors => "Actors",
        Section::Sources => "Sources",
        Section::Events => "Events",
        Section::Stances => "Stances",
        Section::Steps => "Steps",
    }
}

/// The entries of a section: id, name, and a line about each.
pub(super) fn entries(dataset: &Dataset, section: Section) -> Vec<(String, String, String)> {
    let name_of = |actor: &str| {
        dataset
            .actor(actor)
            .map_or(actor.to_owned(), |actor| actor.name.clone())
    };
    match section {
        Section::Questions => {
            let all = dataset.questions.iter();
            all.map(|each| (each.id.clone(), each.tab.clone(), each.ask.clone()))
                .collect()
        }
        Section::Parties => {
            let all = dataset.parties.iter();
            all.map(|each| (each.id.clone(), each.name.clone(), each.initials.clone()))
                .collect()
        }
        Section::Actors => {
            let all = dataset.actors.iter();
            all.map(|each| {
                let role = each.roles.first();
                let party = role.and_then(|role| dataset.party(role.party.as_deref()?));
                let about = [
                    role.map(|role| role.title.as_str()),
                    party.map(|party| party.name.as_str()),
                ];
                let about: Vec<&str> = about.into_iter().flatten().collect();
                (each.id.clone(), each.name.clone(), about.join(" · "))
            })
            .collect()
        }
        Section::Sources => {
            let all = dataset.sources.iter();
            all.map(|each| {
                let name = format!("{}, {}", each.publisher, each.published.to_words());
                (each.id.clone(), name, each.title.clone())
            })
            .collect()
        }
        Section::Events => {
            let all = dataset.events.iter();
            all.map(|each| (each.id.clone(), each.name.clone(), each.when.to_words()))
                .collect()
        }
        Section::Stances => {
            let all = dataset.stances.iter();
            all.map(|each| {
                let name = format!("{}, {}", name_of(&each.actor), each.said.to_words());
                let quote = each
                    .evidence
                    .iter()
                    .find_map(|evidence| evidence.quote.as_ref());
                let about = quote.map_or(each.summary.clone(), |quote| format!("“{quote}”"));
                (each.id.clone(), name, about)
            })
            .collect()
        }
        Section::Steps => Vec::new(),
    }
}
