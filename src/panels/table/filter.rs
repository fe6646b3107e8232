//! The filters of the table: a field to find words, and a choice of stances with a position only.

use egui::accesskit::{Live, Role};
use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use crate::command::Command;
use crate::kit::{self, FieldInfo, Icon, TextField};
use crate::panels::cards;
use crate::scene::Scene;
use crate::theme::{self, size, space};
use crate::view::TableFilter;
use crate::words::byline::short_dated_heading;
use crate::words::figure;
use crate::words::table as words;

/// The height of the field.
const HEIGHT: f32 = 32.0;

const FIND_WIDTH: f32 = 248.0;

/// Draws the field and the number of rows that are listed.
pub fn show(ui: &mut Ui, scene: Scene<'_>, listed: &[usize], margin: f32) {
    let filter = &scene.view.table_filter;
    let mut changed = filter.clone();
    let frame = Frame::new().inner_margin(Margin::symmetric(margin as i8, 0));
    ui.add_space(space::XL);
    frame.show(ui, |ui| {
        kit::in_group(
            ui,
            "filter",
            Role::Group,
            || words::FILTER,
            |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::L, space::L);
                    ui.set_row_height(HEIGHT);
                    let id = ui.scope_id().with("find");
                    TextField::new(&mut changed.text, id, FieldInfo::new(words::FIND))
                        .hint(words::FIND_HINT)
                        .icon(Icon::Search)
                        .width(FIND_WIDTH.min(ui.available_width()))
                        .show(ui, scene.theme);
                    cards::show_voice_chip(ui, scene);
                    show_summary(ui, scene, &mut changed, listed);
                });
            },
        );
    });
    ui.add_space(space::XXL);
    scene.send_if(changed != *filter, || Command::FilterTable(changed));
}

/// Draws the checkbox and the number of rows, at the right if they fit into the row.
fn show_summary(ui: &mut Ui, scene: Scene<'_>, filter: &mut TableFilter, listed: &[usize]) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let count = words::count(listed.len(), dataset.stances.len());
    let count = if scene.view.as_of < dataset.covers.latest {
        let by_year = scene.view_data.series.by_year;
        words::count_by_day(&count, &figure::day(scene.view.as_of, by_year))
    } else {
        count
    };
    let count_text = kit::Text::new(&count, theme::semibold(size::LABEL), theme.text);
    let label = kit::text_width(ui, words::ONLY_WITH_POSITION, theme::medium(size::BODY));
    let needed = count_text.width(ui) + label + 80.0;
    if ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
    let size = vec2(ui.available_size_before_wrap().x, HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        let shown = count_text.show(ui);
        kit::set_status(ui, &shown, Live::Polite, || match listed.split_first() {
            Some((first, others)) if !filter.text.is_empty() => {
                let stance = &dataset.stances[*first];
                words::found(&count, &short_dated_heading(dataset, stance), others.len())
            }
            _ => count.clone(),
        });
        ui.spacing_mut().item_spacing.x = space::L;
        kit::checkbox(ui, &mut filter.has_position, words::ONLY_WITH_POSITION);
    });
}
