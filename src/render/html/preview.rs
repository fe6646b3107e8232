//! The words and the chart of the page with all questions as on a phone, as a picture.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use super::page::{Tone, day_parts, title};
use crate::chart::web::{self, DayAxis, Form, Layers};
use crate::export::Subject;
use crate::facts::{ViewData, day_number};
use crate::kit;
use crate::model::Question;
use crate::render::page::still_scene;
use crate::render::picture::Picture;
use crate::scene::Scene;
use crate::theme::{self, Theme};
use crate::view::View;
use crate::words::export::page::DayForm;
use crate::words::{Words, plot};

/// The width of a phone's screen, and more height than a chart needs, in points.
const SIZE: Vec2 = vec2(390.0, 1200.0);

const MARGIN: f32 = 16.0;

const FORM: Form = Form { is_narrow: true, is_row: false };

/// Draws the title, and the exported question on the exported day with its chart.
///
/// # Errors
/// Returns an error if the dataset has no such question.
pub fn preview(subject: Subject<'_>) -> Result<Picture, Words> {
    let dataset = &subject.document.dataset;
    let question = dataset.question(&subject.view.question);
    let question = question.ok_or(plot::NO_QUESTIONS)?;
    let view = View { selected: None, ..subject.view.clone() };
    let data = ViewData::new(dataset, &view);
    let mode = egui::Theme::Light;
    let theme = &Theme::of_page(subject.page, mode);
    let scene = still_scene(subject.document, &view, &data, theme);
    let title = title(subject);
    let mut layers = Layers::default();
    let mut bottom = 0.0;
    let picture = Picture::draw_once(SIZE, theme, |ui| {
        bottom = draw(ui, scene, (&title, question), &mut layers);
    });
    Ok(Picture { size: vec2(SIZE.x, (bottom + MARGIN).min(SIZE.y)), ..picture })
}

/// Draws the page, and returns where the chart ends.
fn draw(
    ui: &mut Ui,
    scene: Scene<'_>,
    (title, question): (&Words, &Question),
    layers: &mut Layers,
) -> f32 {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let rect = ui.max_rect().shrink(MARGIN);
    let mut page = ui.new_child(UiBuilder::new().max_rect(rect));
    page.spacing_mut().item_spacing.y = 6.0;
    let heading = |size| theme::semibold(size);
    kit::Text::new(title, heading(22.0), theme.text).show(&mut page);
    if !dataset.subtitle.is_empty() {
        let subtitle = Words::verbatim(&dataset.subtitle);
        kit::paragraph(&mut page, subtitle, 14.0, theme.text_secondary);
    }
    page.add_space(8.0);
    let ask = Words::verbatim(&question.ask);
    kit::Text::new(ask, heading(18.0), theme.text).show(&mut page);
    let form = DayForm::new(dataset, scene.view_data.series.only_figures);
    let mut job = LayoutJob::default();
    for (words, tone) in day_parts(dataset, scene.view, scene.view_data, form) {
        let (font, color) = match tone {
            Tone::Plain => (theme::sans(15.0), theme.text),
            Tone::Strong => (heading(15.0), theme.text),
            Tone::Party(party) => (heading(15.0), scene.party_color(party)),
        };
        kit::append_wrapped(&mut job, &words, TextFormat::simple(font, color));
    }
    page.add(kit::job_label(job).wrap());
    let top = page.min_rect().bottom() + 10.0;
    let size = vec2(FORM.width(), FORM.height(scene, question).round());
    let area = Rect::from_min_size(pos2(rect.left(), top.round()), size);
    let drawn = web::draw(ui, scene, question, (FORM, area), layers);
    draw_day(ui, scene, &drawn.axis, form);
    area.bottom()
}

/// Draws the line at the day with its date, which the page's script moves.
fn draw_day(ui: &Ui, scene: Scene<'_>, axis: &DayAxis, form: DayForm) {
    let theme = scene.theme;
    let day = scene.view.as_of;
    let number = day_number(scene.view_data.series.first, day);
    let x = axis.day_width.mul_add(number as f32, axis.first_x);
    ui.painter().vline(x, axis.line, (1.5, theme.text));
    let date = form.label(day);
    let text = kit::Text::new(date, theme::semibold(13.0), theme.surface);
    let size = vec2(text.width(ui) + 16.0, 22.0);
    let left = (x - size.x / 2.0).clamp(axis.area.left(), axis.area.right() - size.x);
    let chip = Rect::from_min_size(pos2(left, axis.line.min - size.y), size);
    ui.painter().rect_filled(chip, 6.0, theme.text);
    text.paint(ui, chip.center(), Align2::CENTER_CENTER, size.x);
}
