//! The charts of a web page: each question in two widths, in colours that follow the reader's
//! theme, and in layers, of which the page fades those after its day.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::epaint::ClippedShape;
use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::Words;
use super::page::Chapter;
use super::palette::Palette;
use crate::analysis::{AsOf, ViewData, main_passages, stance_words};
use crate::chart::web::{self, DayAxis, Form, Layer, Layers};
use crate::export::Subject;
use crate::model::{Dataset, Day, Question};
use crate::render::page::still_scene;
use crate::render::picture::Picture;
use crate::render::svg::{PartsWriter, write_escaped};
use crate::render::write_escaped_attribute;
use crate::scene::Scene;
use crate::theme::Theme;
use crate::view::View;
use crate::words::export::page as words;

/// The space around each drawing, in points.
const GAP: f32 = 24.0;

/// The forms of each question's chart.
const FORMS: [Form; 4] =
    [form(false, false), form(true, false), form(false, true), form(true, true)];

const fn form(is_narrow: bool, is_row: bool) -> Form {
    Form { is_narrow, is_row }
}

/// The drawings of a question.
#[derive(Default)]
pub struct QuestionCharts {
    /// The elements of the forms, from back to front.
    drawings: [Drawing; 4],
    /// What each sign means, the sign as an SVG, and whether the narrow form has it.
    pub signs: Vec<(Words, String, bool)>,
    /// The stances that the chart marks.
    pub marked: BTreeSet<usize>,
}

/// The layers of a drawing as SVG.
#[derive(Default)]
struct Drawing {
    axis: Option<DayAxis>,
    layers: Vec<(Layer, String)>,
}

/// Draws the charts of all questions. `data` has the view and the data of each, on the last day.
pub fn draw(
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    palette: &mut Palette,
    writer: &mut PartsWriter,
) -> Vec<QuestionCharts> {
    let is_high_contrast = subject.page.theme.is_high_contrast();
    let [light, dark] = [egui::Theme::Light, egui::Theme::Dark].map(|mode| {
        let theme = Theme::for_mode(mode, is_high_contrast);
        draw_all(subject, data, (mode, theme))
    });
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

fn draw_all(
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    (mode, theme): (egui::Theme, &'static Theme),
) -> AllCharts {
    let document = subject.document;
    let questions = document.dataset.questions.iter().zip(data);
    let scenes: Vec<(&Question, Scene<'_>)> = questions
        .map(|(question, (view, data))| (question, still_scene(document, view, data, theme)))
        .collect();
    let (areas, size) = areas(&scenes);
    let mut layers = Layers::default();
    let mut axes = Vec::new();
    let picture = Picture::draw_once(size, mode, theme.high_contrast, |ui: &mut Ui| {
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

fn write_size(out: &mut String, rect: Rect) {
    let (width, height) = (rect.width(), rect.height());
    let _ = write!(
        out,
        " width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\"",
        rect.left(),
        rect.top()
    );
}

/// What a page's drawing of a question refers to.
pub struct DrawingContext<'a> {
    pub dataset: &'a Dataset,
    pub chapter: &'a Chapter<'a>,
    /// The day that is shown without the script.
    pub day: Day,
    /// The values of the lines on that day.
    pub current: &'a [f64],
    pub day_label: &'a str,
    /// The width of the label of any day, in points.
    pub day_label_width: f32,
}

impl QuestionCharts {
    /// Writes one of the forms as an SVG.
    pub fn write(&self, out: &mut String, context: &DrawingContext<'_>, form: Form) {
        let Some(index) = FORMS.iter().position(|other| *other == form) else {
            return;
        };
        let Some(axis) = self.drawings[index].axis else {
            return;
        };
        let layers = &self.drawings[index].layers;
        let id = format!("{}{index}", context.chapter.id);
        let area = axis.area;
        let day_x = context.x(&axis, context.day);
        let _ = write!(
            out,
            "<svg class=\"{}\" id=\"{id}\" data-x=\"{}\" data-dx=\"{}\" data-last=\"{}\" data-chip=\"{}\"",
            if form.is_narrow { "narrow" } else { "wide" },
            axis.first_x,
            axis.day_width,
            context.chapter.number(context.chapter.view.range.1),
            context.day_label_width,
        );
        write_size(out, area);
        let role = if form.is_row { "img" } else { "group" };
        let _ = write!(out, " role=\"{role}\"");
        let question = context.chapter.question;
        write_escaped_attribute(out, "aria-label", &words::chart_name(&question.ask));
        out.push_str(">\n<defs>");
        let split = if context.day >= context.chapter.view.range.1 { area.right() } else { day_x };
        for (name, left, right) in [("b", area.left(), split), ("a", split, area.right())] {
            let _ = write!(
                out,
                "<clipPath id=\"{id}{name}\"><rect x=\"{left}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
                area.top(),
                right - left,
                area.height()
            );
        }
        for (layer_index, (layer, part)) in layers.iter().enumerate() {
            if *layer == Layer::Faded {
                let _ = write!(out, "<g id=\"{id}f{layer_index}\">{part}</g>");
            }
        }
        out.push_str("</defs>\n");
        for (layer_index, (layer, part)) in layers.iter().enumerate() {
            match layer {
                // Text has an outline under it, in the colour of the ground.
                Layer::Fixed => {
                    let _ = writeln!(out, "<g class=\"fixed\" paint-order=\"stroke\">{part}</g>");
                }
                Layer::Faded => {
                    let _ = writeln!(
                        out,
                        "<use href=\"#{id}f{layer_index}\" clip-path=\"url(#{id}b)\"/>\
                         <use href=\"#{id}f{layer_index}\" clip-path=\"url(#{id}a)\" class=\"after\"/>"
                    );
                }
                Layer::From(day) | Layer::Stroke(day) => {
                    let kind = match layer {
                        Layer::Stroke(_) => "stroke",
                        _ => "",
                    };
                    let (number, class) = (context.chapter.number(*day), context.class(*day, kind));
                    let _ = writeln!(out, "<g data-n=\"{number}\"{class}>{part}</g>");
                }
                Layer::Mark(day, stances, rect) => {
                    context.write_mark(out, form, (*day, stances, *rect), part);
                }
                Layer::Level(value, is_on) => {
                    let is_shown =
                        *is_on == context.current.contains(value) || !question.scale.is_ordinal();
                    let hidden = if is_shown { "" } else { " class=\"off\"" };
                    let on = u8::from(*is_on);
                    let _ = writeln!(
                        out,
                        "<g data-level=\"{value}\" data-on=\"{on}\"{hidden} paint-order=\"stroke\">{part}</g>"
                    );
                }
                Layer::Playhead => context.write_playhead(out, &axis, day_x),
                Layer::Sign(..) => {}
            }
        }
        out.push_str("</svg>\n");
    }
}

impl DrawingContext<'_> {
    fn x(&self, axis: &DayAxis, day: Day) -> f32 {
        axis.first_x + axis.day_width * self.chapter.number(day) as f32
    }

    /// The class attribute of something that counts from a day.
    fn class(&self, day: Day, class: &str) -> String {
        match (day > self.day, class.is_empty()) {
            (false, true) => String::new(),
            (false, false) => format!(" class=\"{class}\""),
            (true, true) => " class=\"later\"".to_owned(),
            (true, false) => format!(" class=\"{class} later\""),
        }
    }

    fn write_mark(
        &self,
        out: &mut String,
        form: Form,
        (day, stances, rect): (Day, &[usize], Rect),
        part: &str,
    ) {
        let number = self.chapter.number(day);
        if form.is_row {
            let class = self.class(day, "");
            let _ = writeln!(out, "<g data-n=\"{number}\"{class}>{part}</g>");
            return;
        }
        let cards = stances.iter().filter_map(|stance| self.chapter.cards.of_stance(*stance));
        let id = &self.chapter.id;
        let cards: Vec<String> = cards.map(|card| format!("{id}-{card}")).collect();
        let Some(first) = cards.first() else {
            out.push_str(part);
            return;
        };
        let class = self.class(day, "mark");
        let _ = write!(
            out,
            "<a href=\"#{first}\"{class} data-n=\"{number}\" data-cards=\"{}\" tabindex=\"-1\"><title>",
            cards.join(" ")
        );
        let dataset = self.dataset;
        for (index, stance) in stances.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            let stance = &dataset.stances[*stance];
            write_escaped(
                out,
                &stance_words(
                    dataset,
                    stance,
                    &self.chapter.question.id,
                    &main_passages(dataset, stance, AsOf::End),
                ),
            );
        }
        let _ = writeln!(
            out,
            "</title><rect class=\"hit\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>{part}</a>",
            rect.left(),
            rect.top(),
            rect.width(),
            rect.height(),
            rect.height() / 2.0
        );
    }

    /// Writes the line at the day and its label, which the script moves.
    fn write_playhead(&self, out: &mut String, axis: &DayAxis, x: f32) {
        let half = self.day_label_width / 2.0;
        let (left, right) = (axis.area.left() + half, axis.area.right() - half);
        let chip_x = x.min(right).max(left) - x;
        let top = axis.area.top();
        let _ = write!(
            out,
            "<g class=\"playhead\" transform=\"translate({x} 0)\"><path d=\"M0 {}V{}\"/>\
             <g class=\"chip\" transform=\"translate({chip_x} 0)\">\
             <rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"24\" rx=\"4\"/>\
             <text y=\"{}\">",
            axis.line.min,
            axis.line.max,
            -half,
            self.day_label_width,
            top + 16.5
        );
        write_escaped(out, self.day_label);
        out.push_str("</text></g></g>\n");
    }
}
