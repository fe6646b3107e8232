//! The layout, and what each column is taken for.

use egui::accesskit::Role;
use egui::{Align2, Id, Margin, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::draft::ImportDraft;
use super::show_heading;
use crate::import::{ColumnRole, TableFormat};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, ResponseExt as _, Text};
use crate::theme::{self, Theme, size};
use crate::words::{Words, import_dialog as texts};

pub const ROW_HEIGHT: f32 = 44.0;

/// The height of the layout and of the headings above the list.
pub const HEIGHT_ABOVE_LIST: f32 = 92.0;

/// The width of the fields that say what a column is taken for.
const FIELD_WIDTH: f32 = 160.0;

/// All layouts, in the order of the list.
const FORMATS: [TableFormat; 7] = [
    TableFormat::Columns,
    TableFormat::Long,
    TableFormat::Voeten,
    TableFormat::VDem,
    TableFormat::Manifesto,
    TableFormat::Ches,
    TableFormat::Polls,
];

fn format_label(format: TableFormat) -> Words {
    match format {
        TableFormat::Long => texts::LONG,
        TableFormat::Voeten => texts::VOETEN,
        TableFormat::VDem => texts::VDEM,
        TableFormat::Manifesto => texts::MANIFESTO,
        TableFormat::Ches => texts::CHES,
        TableFormat::Polls => texts::POLLS,
        TableFormat::Columns => texts::COLUMNS,
    }
}

pub fn role_label(role: ColumnRole) -> Words {
    match role {
        ColumnRole::Actor => texts::ACTOR,
        ColumnRole::ActorName => texts::ACTOR_NAME,
        ColumnRole::SecondCode => texts::SECOND_CODE,
        ColumnRole::Country => texts::COUNTRY,
        ColumnRole::Party => texts::PARTY,
        ColumnRole::Venue => texts::VENUE,
        ColumnRole::Date => texts::DATE,
        ColumnRole::Year => texts::YEAR,
        ColumnRole::Month => texts::MONTH,
        ColumnRole::Day => texts::DAY,
        ColumnRole::Value => texts::VALUE,
        ColumnRole::ActorValue => texts::PARTY_VALUE,
        ColumnRole::Low => texts::LOW,
        ColumnRole::High => texts::HIGH,
        ColumnRole::Field(name) => texts::field(name),
        ColumnRole::Unused => texts::NOT_USED,
    }
}

/// The name of a column, which may be empty.
pub fn column_name(name: &str) -> Words {
    if name.is_empty() { texts::NO_NAME } else { Words::verbatim(name) }
}

/// Shows the layout and the list of columns.
pub fn show(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, height: f32) {
    show_layout(ui, theme, draft);
    ui.add_space(10.0);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    for (text, left) in
        [(texts::COLUMN, rect.left()), (texts::TAKEN_FOR, rect.right() - FIELD_WIDTH - SCROLL_BAR)]
    {
        let text = Text::new(text, theme::semibold(size::LABEL), theme.text);
        let pos = pos2(left, rect.center().y - 2.0);
        text.paint(ui, pos, Align2::LEFT_CENTER, FIELD_WIDTH);
    }
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    // Whole rows, so that no word is cut before the list is scrolled.
    let rows = (height / ROW_HEIGHT).floor().max(3.0);
    show_list(ui, theme, draft, rows * ROW_HEIGHT);
    ui.painter().hline(rect.x_range(), ui.cursor().top(), line);
    if let Some(error) = draft.errors().columns {
        ui.add_space(4.0);
        kit::field_error(ui, theme, &error, || error.clone());
    }
}

fn show_layout(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft) {
    show_heading(ui, theme, &texts::LAYOUT);
    let format = draft.options().format;
    let chosen = format.map_or(texts::READING, format_label);
    let recognized = draft.recognized;
    let options = FORMATS.map(|format| DropdownOption::new(Some(format), format_label(format)));
    let is_recognized = recognized == format && format != Some(TableFormat::Columns);
    let detail = if is_recognized && format.is_some() { texts::RECOGNIZED } else { Words::EMPTY };
    let dropdown =
        Dropdown::new(Id::unique("import layout"), FieldInfo::new(texts::LAYOUT), chosen);
    let dropdown = dropdown.detail(detail).enabled(draft.preview().is_some());
    if let Some(Some(format)) = dropdown.choose(ui, theme, &options, &format) {
        draft.choose_format(format);
    }
}

/// The space that is kept free for a scroll bar.
const SCROLL_BAR: f32 = 12.0;

/// Shows the columns that are in view.
fn show_list(ui: &mut Ui, theme: &Theme, draft: &mut ImportDraft, height: f32) {
    let count = draft.order.len();
    let mut chosen = None;
    let list = ScrollArea::vertical()
        .id_salt("import columns")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .content_margin(Margin::ZERO);
    let output = list.show_viewport(ui, |ui, viewport| {
        ui.set_height(count as f32 * ROW_HEIGHT);
        let origin = ui.max_rect().min;
        let width = ui.max_rect().width() - SCROLL_BAR;
        let first = (viewport.top() / ROW_HEIGHT) as usize;
        // One more at each end, so that Tab reaches it and scrolls to it.
        let end = (viewport.bottom() / ROW_HEIGHT).ceil() as usize + 1;
        for row in first.saturating_sub(1)..end.min(count) {
            let min = origin + vec2(0.0, row as f32 * ROW_HEIGHT);
            let rect = Rect::from_min_size(min, vec2(width, ROW_HEIGHT));
            let index = draft.order[row];
            if let Some(role) = show_row(ui, theme, draft, index, rect) {
                chosen = Some((index, role));
            }
        }
    });
    let list = ui.interact(output.inner_rect, Id::unique("import column list"), Sense::hover());
    list.set_name(Role::List, || texts::COLUMN_LIST);
    if let Some((index, role)) = chosen {
        draft.take_for(index, role);
    }
}

/// Shows the row of a column. Returns what the user takes it for.
fn show_row(
    ui: &mut Ui,
    theme: &Theme,
    draft: &ImportDraft,
    index: usize,
    rect: Rect,
) -> Option<ColumnRole> {
    let preview = draft.preview()?;
    let column = preview.columns.get(index)?;
    let is_used = column.role != ColumnRole::Unused;
    let line = Stroke::new(1.0, theme.border);
    if rect.top() > ui.max_rect().top() {
        ui.painter().hline(rect.x_range(), rect.top(), line);
    }
    let field = Rect::from_min_size(
        pos2(rect.right() - FIELD_WIDTH, rect.center().y - 16.0),
        vec2(FIELD_WIDTH, 32.0),
    );
    let text_width = field.left() - rect.left() - 12.0;
    let color = if is_used { theme.text } else { theme.text_secondary };
    let name = column_name(&column.name);
    let text = Text::new(&name, theme::medium(size::LABEL), color);
    let pos = pos2(rect.left(), rect.top() + 14.0);
    let is_cut = text.width(ui) > text_width;
    text.paint(ui, pos, Align2::LEFT_CENTER, text_width);
    let sample = sample(ui, preview.rows.iter().map(|row| row[index].as_str()), text_width);
    let text = Text::new(&sample, theme::sans(size::SMALL), theme.text_muted);
    let pos = pos2(rect.left(), rect.top() + 31.0);
    text.paint(ui, pos, Align2::LEFT_CENTER, text_width);
    let label = Rect::from_min_max(rect.min, pos2(field.left() - 12.0, rect.bottom()));
    let id = Id::unique("import column").with(index);
    let label = ui.interact(label, id.with("label"), Sense::hover());
    label.set_name(Role::ListItem, || texts::column_role(&name, &role_label(column.role)));
    if is_cut {
        let _ = label.tooltip(&name);
    }
    let mut ui = ui.new_child(UiBuilder::new().max_rect(field));
    let info = FieldInfo {
        error: column.has_error.then_some(texts::HAS_ERROR),
        ..FieldInfo::new(texts::taken_for(&name))
    };
    let dropdown = Dropdown::new(id, info, role_label(column.role));
    let dropdown = dropdown.placeholder(!is_used).width(FIELD_WIDTH);
    let chosen =
        dropdown.choose_of(&mut ui, theme, || options(draft, index, column.role), &column.role);
    scroll_to_focus(&ui, id, rect);
    chosen.filter(|role| *role != column.role)
}

/// Scrolls to a row when its field takes the focus.
fn scroll_to_focus(ui: &Ui, id: Id, rect: Rect) {
    let key = Id::unique("import focus");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let last: Option<Id> = ui.data(|data| data.get_temp(key));
    if has_focus && last != Some(id) {
        ui.scroll_to_rect(rect, None);
        ui.data_mut(|data| data.insert_temp(key, id));
    }
}

/// Returns as many different values as there is room for.
fn sample<'a>(ui: &Ui, cells: impl Iterator<Item = &'a str>, width: f32) -> Words {
    const MAX_VALUES: usize = 4;
    let mut values: Vec<&str> = Vec::new();
    let mut words = Words::EMPTY;
    for cell in cells {
        let cell = cell.lines().next().unwrap_or_default();
        if cell.is_empty() || values.contains(&cell) {
            continue;
        }
        values.push(cell);
        let longer = Words::verbatim(values.join(" · "));
        let fits = kit::text_width(ui, &longer, theme::sans(size::SMALL)) <= width;
        if values.len() > 1 && !fits {
            break;
        }
        words = longer;
        if values.len() == MAX_VALUES {
            break;
        }
    }
    words
}

/// The list of what a column can be taken for.
fn options(
    draft: &ImportDraft,
    index: usize,
    current: ColumnRole,
) -> Vec<DropdownOption<ColumnRole>> {
    let mut roles = vec![
        ColumnRole::Actor,
        ColumnRole::Party,
        ColumnRole::Date,
        ColumnRole::Year,
        ColumnRole::Month,
        ColumnRole::Day,
        draft.value_role(),
        ColumnRole::Low,
        ColumnRole::High,
        ColumnRole::Unused,
    ];
    if !roles.contains(&current) {
        roles.insert(0, current);
    }
    let option = |role: ColumnRole| {
        let reason = draft.reason_against(index, role);
        DropdownOption::new(role, role_label(role)).disabled(reason)
    };
    roles.into_iter().map(option).collect()
}
