//! The charts of a web page: each question in two widths, in colours that follow the reader's
//! theme, and in layers, of which the page fades those after its day.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::epaint::ClippedShape;
use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::Words;
use super::palette::Palette;
use crate::chart::web::{self, DayAxis, Form, Layer, Layers};
use crate::export::Subject;
use crate::facts::ViewData;
use crate::model::Question;
use crate::render::page::still_scene;
use crate::render::picture::Picture;
use crate::render::svg::PartsWriter;
use crate::scene::Scene;
use crate::theme::Theme;
use crate::view::View;

/// The space around each drawing, in points.
const GAP: f32 = 24.0;

/// The forms of each question's chart.
pub const FORMS: [Form; 4] =
    [form(false, false), form(true, false), form(false, true), form(true, true)];

const fn form(is_narrow: bool, is_row: bool) -> Form {
    Form { is_narrow, is_row }
}

/// The drawings of a question.
#[derive(Default)]
pub struct QuestionCharts {
    /// The elements of the forms, from back to front.
    pub drawings: [Drawing; 4],
    /// What each sign means, the sign as an SVG, and whether the narrow form has it.
    pub signs: Vec<(Words, String, bool)>,
    /// The stances that the chart marks.
    pub marked: BTreeSet<usize>,
}

/// The layers of a drawing as SVG.
#[derive(Default)]
pub struct Drawing {
    pub axis: Option<DayAxis>,
    pub layers: Vec<(Layer, String)>,
}

/// Draws the charts of all questions. `data` has the view and the data of each, on the last day.
pub fn draw(
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    palette: &mut Palette,
    writer: &mut PartsWriter,
) -> Vec<QuestionCharts> {
    let [light, dark] = [egui::Theme::Light, egui::Theme::Dark]
        .map(|mode| draw_all(subject, data, &Theme::of_page(subject.page, mode)));
    let mut charts: Vec<QuestionCharts> = Vec::new();
    charts.resize_with(data.len(), QuestionCharts::default);
    let dark_parts = split(&dark.picture);
    for (index, shapes) in split(&light.picture).into_iter().enumerate() {
        let Some((chart, layer)) = light.layers.get(index) else {
            continue;
        };
        let mut part = writer.part(&light.picture, shapes);
        if let Some(dark_shapes) = dark_parts.get(index) {
            // The ids count the parts.
            writer.repeat_ids();
            part = palette.merge(&part, &writer.part(&dark.picture, dark_shapes));
        }
        let question = &mut charts[chart / FORMS.len()];
        match layer {
            Layer::Sign(label, rect, is_narrow) => {
                let sign = (label.clone(), sign_svg(*rect, &part), *is_narrow);
                question.signs.push(sign);
            }
            layer => {
                if let Layer::Mark(_, stances, _) = layer {
                    question.marked.extend(stances);
                }
                let drawing = &mut question.drawings[chart % FORMS.len()];
                drawing.layers.push((layer.clone(), part));
            }
        }
    }
    for (index, axis) in light.axes.into_iter().enumerate() {
        charts[index / FORMS.len()].drawings[index % FORMS.len()].axis = Some(axis);
    }
    charts
}

/// A picture of all charts, one beside or below the other.
struct AllCharts {
    picture: Picture,
    layers: Vec<(usize, Layer)>,
    axes: Vec<DayAxis>,
}

fn draw_all(subject: Subject<'_>, data: &[(View, ViewData)], theme: &Theme) -> AllCharts {
    let document = subject.document;
    let questions = document.dataset.questions.iter().zip(data);
    let scenes: Vec<(&Question, Scene<'_>)> = questions
        .map(|(question, (view, data))| (question, still_scene(document, view, data, theme)))
        .collect();
    let (areas, size) = areas(&scenes);
    let mut layers = Layers::default();
    let mut axes = Vec::new();
    let picture = Picture::draw_once(size, theme, |ui: &mut Ui| {
        layers.list.clear();
        axes.clear();
        for (index, (question, scene)) in scenes.iter().enumerate() {
            let mut signs = Vec::new();
            for (form_index, form) in FORMS.into_iter().enumerate() {
                let chart = index * FORMS.len() + form_index;
                layers.begin_chart(chart);
                let drawn = web::draw(ui, *scene, question, (form, areas[chart]), &mut layers);
                axes.push(drawn.axis);
                if form_index == 0 {
                    signs = drawn.signs;
                }
            }
            layers.begin_chart(index * FORMS.len());
            let start = areas[index * FORMS.len()].left_bottom() + vec2(0.0, 2.0);
            web::draw_signs(ui, *scene, &signs, start, &mut layers);
        }
    });
    AllCharts { picture, layers: layers.list, axes }
}

/// Returns the area of each drawing, and the size of all of them.
fn areas(scenes: &[(&Question, Scene<'_>)]) -> (Vec<Rect>, Vec2) {
    let mut areas = Vec::new();
    let mut top = GAP;
    for (question, scene) in scenes {
        let mut left = GAP;
        let mut bottom = top;
        for form in FORMS {
            let size = vec2(form.width(), form.height(*scene, question).round());
            let area = Rect::from_min_size(pos2(left, top), size);
            left = area.right() + GAP;
            bottom = area.bottom().max(bottom);
            areas.push(area);
        }
        // The signs of the legend are below.
        top = bottom + 2.0 * GAP;
    }
    let width = areas.iter().map(Rect::right).fold(0.0, f32::max);
    (areas, vec2(width + GAP, top))
}

/// Splits the shapes of a picture at the beginnings of layers.
fn split(picture: &Picture) -> Vec<&[ClippedShape]> {
    let parts = picture.shapes.split(|clipped| Layers::is_boundary(&clipped.shape));
    // Before the first layer is nothing.
    parts.skip(1).collect()
}

fn sign_svg(rect: Rect, elements: &str) -> String {
    let mut out = String::from("<svg class=\"sign\" aria-hidden=\"true\" focusable=\"false\"");
    write_size(&mut out, rect);
    out.push('>');
    out.push_str(elements);
    out.push_str("</svg>");
    out
}

pub fn write_size(out: &mut String, rect: Rect) {
    let (width, height) = (rect.width(), rect.height());
    let _ = write!(
        out,
        " width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\"",
        rect.left(),
        rect.top()
    );
}

#[cfg(test)]
mod tests {
    use egui::Shape;

    use super::*;
    use crate::document::Document;
    use crate::render::drawing::visible_bounds;
    use crate::view::Page;

    /// The texts and the other shapes of a layer.
    fn bounds(shapes: &[ClippedShape]) -> (Vec<Rect>, Vec<Rect>) {
        let shapes = shapes.iter().map(|clipped| &clipped.shape);
        let (texts, others): (Vec<_>, Vec<_>) =
            shapes.partition(|shape| matches!(shape, Shape::Text(_)));
        let rects = |shapes: Vec<&Shape>| shapes.into_iter().map(visible_bounds).collect();
        (rects(texts), rects(others))
    }

    /// Lines come close to the last row.
    #[test]
    fn on_a_phone_the_last_row_below_the_highest_value_is_the_shorter_one() {
        let document = Document::example(crate::assets::Example::UnVotes);
        let (view, page) = (View::new(&document.dataset), Page::default());
        let views = view.for_questions(&document.dataset);
        let data = views.map(|view| (view.clone(), ViewData::new(&document.dataset, &view)));
        let data: Vec<_> = data.collect();
        let subject = Subject { document: &document, view: &view, page: &page };
        let theme = Theme::of_page(&page, egui::Theme::Light);
        let mut found = 0;
        for clipped in &draw_all(subject, &data, &theme).picture.shapes {
            if let Shape::Text(text) = &clipped.shape
                && text.galley.job.text.starts_with("4: close")
                && let [first, last] = text.galley.rows.as_slice()
            {
                assert!(last.rect().width() < 0.8 * first.rect().width(), "{:?}", text.galley.rows);
                found += 1;
            }
        }
        assert!(found > 0);
    }

    #[test]
    fn on_a_phone_names_and_levels_cover_no_mark() {
        let document = Document::embedded();
        let (view, page) = (View::new(&document.dataset), Page::default());
        let views = view.for_questions(&document.dataset);
        let data = views.map(|view| (view.clone(), ViewData::new(&document.dataset, &view)));
        let data: Vec<_> = data.collect();
        let subject = Subject { document: &document, view: &view, page: &page };
        let theme = Theme::of_page(&page, egui::Theme::Light);
        let all = draw_all(subject, &data, &theme);
        let layers = || all.layers.iter().zip(split(&all.picture));
        for (index, _) in FORMS.iter().cycle().take(all.axes.len()).enumerate() {
            let form = FORMS[index % FORMS.len()];
            if !form.is_narrow || form.is_row {
                continue;
            }
            let of_chart = || layers().filter(|((chart, _), _)| *chart == index);
            let marks = of_chart().filter(|((_, layer), _)| matches!(layer, Layer::Mark(..)));
            let marks: Vec<Rect> = marks.flat_map(|(_, shapes)| bounds(shapes).1).collect();
            let words = of_chart()
                .filter(|((_, layer), _)| matches!(layer, Layer::Level(..) | Layer::Fixed));
            let words: Vec<Rect> = words.flat_map(|(_, shapes)| bounds(shapes).0).collect();
            assert!(!marks.is_empty() && !words.is_empty());
            for word in words {
                let covered = marks.iter().find(|mark| mark.shrink(1.5).intersects(word));
                assert_eq!(covered, None, "chart {index}: words at {word:?}");
            }
        }
    }
}
