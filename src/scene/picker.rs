//! A dropdown with the entries of a section, which typing filters.

use egui::accesskit::{Live, Role};
use egui::{Id, Key, Margin, Modifiers, ScrollArea, Sense, Ui, vec2};

use super::Scene;
use super::entry_summary::EntrySummary;
use crate::command::Edit;
use crate::kit::focus::Direction;
use crate::kit::{
    self, Dropdown, FieldInfo, ListBox, OPTION_HEIGHT, OptionRow, ResponseExt as _, TextField,
};
use crate::model::{Dataset, Section};
use crate::theme::size;
use crate::words::{Words, editor as texts};

/// The height of the list, in options.
const MAX_OPTIONS: f32 = 9.5;

/// The least widths of the list, in points.
const LIST: f32 = 260.0;
const WIDE_LIST: f32 = 480.0;

/// A dropdown that is still to be shown.
pub struct Picker<'a> {
    pub scene: Scene<'a>,
    pub section: Section,
    pub id: Id,
    pub info: FieldInfo,
    /// The id of the chosen entry; empty if there is none.
    pub chosen: &'a str,
    /// True if the field can be emptied.
    pub is_optional: bool,
    pub width: f32,
    /// The ids to choose from; `None` for all of the section and a new one.
    pub choices: Option<&'a [&'a str]>,
    /// The path of its field, which gets an entry that is added from the list.
    pub path: &'a str,
}

/// The state of the list when it was last used.
#[derive(Clone, Default)]
struct ListState {
    query: String,
    /// The index of the option that Enter chooses.
    current: usize,
    /// True if a key has moved to it.
    is_reached_by_key: bool,
}

/// An option of the list.
enum PickerOption {
    None,
    Entry(EntrySummary),
    /// Opens a form for an entry that is not there yet.
    New,
}

impl Picker<'_> {
    /// Shows the dropdown. Returns its response, and the id of the entry that was picked, or an
    /// empty string if “None” was.
    pub fn show(self, ui: &mut Ui) -> (egui::Response, Option<String>) {
        let theme = self.scene.theme;
        let dataset = &self.scene.document.dataset;
        let entry = EntrySummary::find(dataset, self.section, self.chosen);
        let (name, detail) = match entry {
            Some(entry) => (entry.name, entry.detail),
            None if self.chosen.is_empty() => (texts::CHOOSE, Words::EMPTY),
            None => (texts::missing_entry(self.chosen), Words::EMPTY),
        };
        let mut dropdown = Dropdown::new(self.id, self.info.clone(), name)
            .detail(detail)
            .placeholder(self.chosen.is_empty())
            .width(self.width);
        if let Some(party) = badge_party(dataset, self.section, self.chosen) {
            dropdown = dropdown.badge(self.scene.badge(party));
        }
        dropdown.show_list(ui, theme, |ui, is_new| self.draw_list(ui, is_new))
    }

    fn draw_list(&self, ui: &mut Ui, is_new: bool) -> Option<String> {
        let theme = self.scene.theme;
        let state_id = self.id.with("list");
        let mut state: ListState = if is_new {
            // What was typed while the field had the focus.
            ListState { query: kit::typed(ui).trim().to_owned(), ..ListState::default() }
        } else {
            ui.data(|data| data.get_temp(state_id)).unwrap_or_default()
        };
        // Stances and sources are told apart by their words.
        let has_words = matches!(self.section, Section::Stances | Section::Sources);
        ui.set_min_width(if has_words { WIDE_LIST } else { LIST });
        let find_id = self.id.with("find");
        let (down, up) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        let before = state.query.clone();
        let info = FieldInfo::new(texts::FIND_ENTRY);
        let field = TextField::new(&mut state.query, find_id, info)
            .hint(texts::FIND)
            .small()
            .show(ui, theme);
        if is_new {
            field.request_focus();
        }
        if state.query != before {
            state.current = 0;
        }
        let options = self.options(&state.query);
        // The field stays silent while its list changes.
        let entries = || {
            options.iter().filter_map(|option| match option {
                PickerOption::Entry(entry) => Some(entry),
                PickerOption::None | PickerOption::New => None,
            })
        };
        // Enter takes the first.
        let found = || match (state.query.as_str(), entries().next()) {
            ("", _) => Words::EMPTY,
            (_, None) => texts::NO_ENTRIES,
            (_, Some(first)) => texts::matching_entries(entries().count(), &first.name),
        };
        let (_, rect) = ui.allocate_space(vec2(0.0, 6.0));
        let status = ui.interact(rect, self.id.with("found"), Sense::hover());
        kit::set_status(ui, &status, Live::Polite, found);
        let last = options.len().saturating_sub(1);
        if is_new && !self.chosen.is_empty() && state.query.is_empty() {
            let chosen = options.iter().position(|option| self.is_chosen(option));
            state.current = chosen.unwrap_or_default();
        }
        state.current = state.current.min(last);
        if down {
            state.current = (state.current + 1).min(last);
        } else if up {
            state.current = state.current.saturating_sub(1);
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut picked = is_entered.then_some(state.current);
        let mut area = ScrollArea::vertical()
            .max_height(OPTION_HEIGHT * MAX_OPTIONS)
            .content_margin(Margin::ZERO);
        if down || up || is_new {
            let top = state.current as f32 * OPTION_HEIGHT;
            area = area.vertical_scroll_offset((top - 3.0 * OPTION_HEIGHT).max(0.0));
        }
        area.show_rows(ui, OPTION_HEIGHT, options.len(), |ui, rows| {
            let name = || self.info.name.clone();
            kit::in_group(ui, "options", Role::ListBox, name, |ui| {
                let ids = (0..options.len()).map(|index| self.id.with(("option", index)));
                let chosen = Some(state.current);
                let mut items = ListBox::of_choices(ui, Direction::Vertical, ids, chosen);
                for index in rows {
                    if self.draw_option(ui, &options[index], index, &mut items) {
                        picked = Some(index);
                    }
                }
            });
        });
        // What Enter chooses, after a key has moved to it.
        state.is_reached_by_key = (state.is_reached_by_key || down || up) && state.query == before;
        let current = self.id.with(("option", state.current));
        if state.is_reached_by_key && ui.ctx().has_accesskit_node(current) {
            ui.ctx().accesskit_node_builder(find_id, |node| {
                node.set_active_descendant(current.accesskit_id());
            });
        }
        if options.is_empty() {
            kit::paragraph(ui, texts::NO_MATCHES, size::LABEL, theme.text_muted);
        }
        let typed = state.query.trim().to_owned();
        ui.data_mut(|data| data.insert_temp(state_id, state));
        match options.into_iter().nth(picked?)? {
            PickerOption::None => Some(String::new()),
            PickerOption::Entry(entry) => Some(entry.id),
            PickerOption::New => {
                self.scene.send(Edit::NewFor(self.section, self.path.to_owned(), typed));
                ui.close();
                None
            }
        }
    }

    fn options(&self, query: &str) -> Vec<PickerOption> {
        let filter = kit::WordFilter::new(query);
        let entries = EntrySummary::all(&self.scene.document.dataset, self.section);
        let entries = entries
            .into_iter()
            .filter(|entry| self.choices.is_none_or(|ids| ids.contains(&entry.id.as_str())))
            .filter(|entry| entry.matches(&filter))
            .map(PickerOption::Entry);
        let none = self.is_optional && !self.chosen.is_empty() && filter.is_empty();
        let none = none.then_some(PickerOption::None);
        none.into_iter()
            .chain(entries)
            .chain(self.choices.is_none().then_some(PickerOption::New))
            .collect()
    }

    fn is_chosen(&self, option: &PickerOption) -> bool {
        matches!(option, PickerOption::Entry(entry) if entry.id == self.chosen)
    }

    /// Draws an option. Returns whether it was clicked.
    fn draw_option(
        &self,
        ui: &mut Ui,
        option: &PickerOption,
        index: usize,
        items: &mut ListBox,
    ) -> bool {
        let dataset = &self.scene.document.dataset;
        let new = texts::new_entry_option(self.section);
        let (name, detail, badge, help) = match option {
            PickerOption::None => (&texts::NONE, &Words::EMPTY, None, None),
            PickerOption::New => (&new, &Words::EMPTY, None, None),
            PickerOption::Entry(entry) => {
                let party = badge_party(dataset, self.section, &entry.id);
                let badge = party.map(|party| self.scene.badge(party));
                (&entry.name, &entry.detail, badge, Some(entry))
            }
        };
        let row = OptionRow {
            name,
            detail,
            is_chosen: self.is_chosen(option),
            is_current: index == items.stop(),
            is_enabled: true,
            badge,
        };
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), OPTION_HEIGHT));
        let response = items.item(ui, index, rect);
        row.show(ui, self.scene.theme, &response);
        let is_clicked = response.clicked();
        if let Some(entry) = help {
            response.tooltip_with(|| texts::entry_help(&entry.id, &entry.description));
        }
        is_clicked
    }
}

/// The party whose badge an entry has; `None` if entries of the section have none.
#[expect(clippy::option_option, reason = "a badge can be that of no party")]
fn badge_party(dataset: &Dataset, section: Section, id: &str) -> Option<Option<usize>> {
    let index = dataset.index_of(section, id)?;
    let party = match section {
        Section::Actors => dataset.actors[index].roles.first().and_then(|role| role.party.as_ref()),
        Section::Parties => Some(&dataset.parties[index].id),
        _ => return None,
    };
    Some(party.and_then(|party| dataset.party_index(party)))
}
