//! The dialog with the shortcuts of all commands in groups, and with the limitations of the
//! program on this system.

use egui::accesskit::Role;
use egui::{Align, Context, Id, Layout, Margin, Response, ScrollArea, Sense, Ui, vec2};

use crate::command::{COMMANDS, Command, CommandRow, Group, TALK_COMMANDS};
use crate::kit::{self, Dialog, FieldInfo, ResponseExt as _, TextField, WordFilter};
use crate::scene::WindowScene;
use crate::scene::command_item::spoken_command;
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, keys as words};

/// The state of the dialog between frames.
#[derive(Debug, Default)]
pub struct KeysState {
    /// The words that are searched for.
    typed: String,
}

const COLUMN_WIDTH: f32 = 436.0;
const COLUMN_GAP: f32 = 40.0;
const MAX_HEIGHT: f32 = 760.0;

/// The height of the dialog besides the groups.
const FRAME_HEIGHT: f32 = 166.0;

/// Commands under a heading.
struct Section {
    heading: Words,
    rows: Vec<&'static CommandRow>,
}

/// Draws the dialog.
pub fn show(ctx: &Context, scene: WindowScene<'_>, state: &mut KeysState) {
    let theme = scene.theme;
    let columns = if scene.density.is_compact() { 1 } else { 2 };
    let gaps = COLUMN_GAP * (columns - 1) as f32;
    let size = vec2(COLUMN_WIDTH * columns as f32 + gaps + 48.0, MAX_HEIGHT);
    let is_closed = Dialog::new(theme, crate::words::commands::SHORTCUTS.name(), size)
        .closable(words::CLOSE_KEYS)
        .show(
            ctx,
            |ui| {
                draw_field(ui, scene, state);
                let height = Dialog::fit(ctx, size).y - FRAME_HEIGHT;
                draw_sections(ui, scene, &state.typed, columns, height);
            },
            None::<fn(&mut Ui)>,
        );
    scene.send_if(is_closed, || Command::ToggleKeys);
}

fn draw_field(ui: &mut Ui, scene: WindowScene<'_>, state: &mut KeysState) {
    let theme = scene.theme;
    let is_new = kit::has_just_opened(ui, "keys");
    if is_new {
        state.typed.clear();
    }
    let id = Id::unique("find a shortcut");
    let field = TextField::new(&mut state.typed, id, FieldInfo::new(words::FIND))
        .hint(words::FIND)
        .width(320.0)
        .show(ui, theme);
    if is_new {
        field.request_focus();
    }
    let single_keys =
        if scene.appearance.single_keys { words::SINGLE_KEYS_ON } else { words::SINGLE_KEYS_OFF };
    kit::paragraph(ui, single_keys, size::SMALL, theme.text_secondary);
    ui.add_space(space::L);
}

fn draw_sections(ui: &mut Ui, scene: WindowScene<'_>, typed: &str, columns: usize, height: f32) {
    let theme = scene.theme;
    let sections = sections(ui, typed);
    // The dialog keeps its height while the user types.
    let height = height.max(80.0);
    ui.set_min_height(ui.min_rect().height() + height);
    ScrollArea::vertical()
        .id_salt("shortcuts")
        .auto_shrink(false)
        .max_height(height)
        .content_margin(Margin { right: 14, ..Margin::ZERO })
        .show(ui, |ui| {
            if sections.is_empty() {
                kit::paragraph(ui, words::NO_MATCH, size::BODY, theme.text_secondary);
            }
            let (first, second) = sections.split_at(split(&sections, columns));
            // A dialog is read whole when it opens, but not what one walks through.
            let id = Id::unique("shortcuts");
            kit::reading(
                ui,
                theme,
                id,
                || words::LIST,
                |ui, lines| {
                    ui.spacing_mut().item_spacing.x = COLUMN_GAP;
                    ui.columns(columns, |columns| {
                        for (ui, sections) in columns.iter_mut().zip([first, second]) {
                            ui.spacing_mut().item_spacing = vec2(space::M, space::XS);
                            for section in sections {
                                draw_section(ui, theme, section, lines);
                            }
                        }
                    });
                    if typed.is_empty() {
                        draw_limitations(ui, scene, lines);
                    }
                },
            );
        });
}

/// The groups of the commands that match all words typed. Those without a key come last.
fn sections(ui: &Ui, typed: &str) -> Vec<Section> {
    let filter = WordFilter::new(typed);
    let os = ui.ctx().os();
    let matches = |row: &&CommandRow, heading: &Words| {
        filter.matches(|| {
            let keys = row.shortcuts(os).iter();
            let keys: Vec<String> =
                keys.map(|shortcut| String::from(kit::format_shortcut(ui, *shortcut))).collect();
            format!("{} {} {heading} {}", row.name(os), row.help, keys.join(" "))
        })
    };
    let section = |heading: Words,
                   is_listed: &dyn Fn(&CommandRow) -> bool,
                   all: &'static [CommandRow]| {
        let rows =
            all.iter().filter(|row| is_listed(row)).filter(|row| matches(row, &heading)).collect();
        Section { heading, rows }
    };
    let has_key = |row: &CommandRow| !row.shortcuts(os).is_empty();
    let mut sections: Vec<Section> = Group::ALL
        .into_iter()
        .map(|group| {
            let is_listed = move |row: &CommandRow| has_key(row) && row.group == group;
            section(group.label(), &is_listed, COMMANDS)
        })
        .collect();
    sections.push(section(words::TALK_KEYS, &|_| true, TALK_COMMANDS));
    sections.push(section(words::WITHOUT_KEY, &|row| !has_key(row), COMMANDS));
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// How many sections are in the first column, so that both are about as high.
fn split(sections: &[Section], columns: usize) -> usize {
    if columns == 1 {
        return sections.len();
    }
    // A heading is as high as a row.
    let height = |sections: &[Section]| -> usize {
        sections.iter().map(|section| section.rows.len() + 1).sum()
    };
    let all = height(sections);
    // One section alone is in the first column.
    (0..=sections.len())
        .rev()
        .min_by_key(|count| (2 * height(&sections[..*count])).abs_diff(all))
        .unwrap_or(0)
}

fn draw_section(ui: &mut Ui, theme: &Theme, section: &Section, lines: &mut Vec<Response>) {
    let (rect, response) = kit::take_strip(ui, 28.0);
    let text = kit::Text::new(&section.heading, theme::semibold(size::SECTION), theme.text);
    text.paint(ui, rect.left_center(), egui::Align2::LEFT_CENTER, rect.width());
    response.set_name(Role::Heading, || section.heading.clone());
    lines.push(response);
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, theme.border));
    ui.add_space(space::M);
    for row in &section.rows {
        lines.push(draw_command(ui, theme, row));
    }
    ui.add_space(space::XXL);
}

/// Draws a command, which is one line for those who listen.
pub fn draw_command(ui: &mut Ui, theme: &Theme, row: &CommandRow) -> Response {
    let os = ui.ctx().os();
    let name = row.name(os);
    let drawn = ui.scope(|ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(24.0);
            let text = kit::Text::new(&name, theme::medium(size::BODY), theme.text);
            text.show(ui).hide_from_screen_readers();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                for shortcut in row.shortcuts(os).iter().rev() {
                    kit::key_caps(ui, theme, *shortcut).hide_from_screen_readers();
                }
            });
        });
        if row.help.is_empty() {
            return;
        }
        // The layout of columns would justify the sentence.
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            let help = kit::paragraph(ui, &row.help, size::SMALL, theme.text_secondary);
            help.hide_from_screen_readers();
        });
    });
    ui.add_space(space::M);
    // A command of a talk may also be one of the window.
    let id = ui.scope_id().with((row.group, name.as_str()));
    let response = ui.interact(drawn.response.rect, id, Sense::hover());
    let line = spoken_command(ui, row);
    response.set_name(Role::ListItem, || line.clone());
    response
}

fn draw_limitations(ui: &mut Ui, scene: WindowScene<'_>, lines: &mut Vec<Response>) {
    if scene.limitations.is_empty() {
        return;
    }
    kit::Text::new(words::ON_THIS_SYSTEM, theme::semibold(size::SECTION), scene.theme.text)
        .show(ui);
    for sentence in scene.limitations {
        let response = kit::paragraph(ui, sentence, size::SMALL, scene.theme.text_secondary);
        response.set_name(Role::ListItem, || sentence.clone());
        lines.push(response);
    }
    ui.add_space(space::L);
}
