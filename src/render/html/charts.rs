//! The figures of a web page: each question in two widths, in colours that follow the reader's
//! theme. Each item of a figure is drawn once, with the days of the page on which it is shown.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::{ClippedShape, PaintCallback};
use egui::{Rect, Shape, Ui, Vec2, pos2, vec2};

use super::palette::Palette;
use crate::export::Subject;
use crate::facts::ViewData;
use crate::figure::{
    Emphasis, Figure, FigureScene, Item, KeySign, Measures, Medium, Subject as ItemSubject,
};
use crate::model::{Dataset, Day, Layer, Question, Scale};
use crate::theme::Theme;
use crate::vector::InlineSvgs;
use crate::vector::Picture;
use crate::view::View;
use crate::words::Words;

/// The space around each drawing, in points.
const GAP: f32 = 24.0;

/// The height of the plot of numbers, and of a sign of the key, in points.
const NUMBERS_HEIGHT: f32 = 300.0;
const SIGN_HEIGHT: f32 = 18.0;

/// A width of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// That of a phone, with the initials of parties.
    Narrow,
    Wide,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Narrow, Self::Wide];

    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }

    fn width(self) -> f32 {
        match self {
            Self::Narrow => 358.0,
            Self::Wide => 780.0,
        }
    }

    fn measures(self) -> Measures {
        let wide = Measures { axis: 40.0, key_rows: (0, 0), ..Measures::window(f32::INFINITY) };
        match self {
            Self::Narrow => Measures {
                level: 13.0,
                party: 15.0,
                gutter: 104.0,
                right: 40.0,
                row: (46.0, 46.0),
                actions: 34.0,
                events: 0.0,
                distance: 44.0,
                ..wide
            },
            Self::Wide => Measures { row: (56.0, 56.0), ..wide },
        }
    }

    fn height(self, dataset: &Dataset, question: &Question, view: &View) -> f32 {
        let measures = self.measures();
        let rows = match &question.scale {
            Scale::Ordinal(levels) => levels.len() as f32 * measures.row.0,
            Scale::Continuous { .. } => NUMBERS_HEIGHT,
        };
        let events = if dataset.events.is_empty() { 0.0 } else { measures.events };
        let has_distance = view.layers.contains(&Layer::Distance);
        let distance = if has_distance { measures.distance } else { 0.0 };
        rows + measures.actions + distance + events + measures.axis
    }
}

/// The drawings of a question.
#[derive(Default)]
pub struct QuestionCharts {
    /// In the order of [`Form::ALL`].
    pub drawings: [Drawing; 2],
    /// The meaning of each sign, and the sign as an SVG.
    pub signs: Vec<(Words, String)>,
    /// The stances that the figure marks.
    pub marked: BTreeSet<usize>,
}

/// The items of a figure on all days of the page.
#[derive(Default)]
pub struct Drawing {
    pub area: Option<Rect>,
    /// From back to front.
    pub parts: Vec<Part>,
}

/// An item of a figure.
pub struct Part {
    pub subject: ItemSubject,
    pub rect: Rect,
    /// The indices of the days on which it is shown.
    pub days: Range<usize>,
    pub svg: String,
    /// Its place from back to front.
    order: (usize, usize),
}

/// Returns the place of an item in the order from back to front.
fn rank(subject: &ItemSubject) -> usize {
    match subject {
        ItemSubject::Frame => 0,
        ItemSubject::Row(_) => 1,
        ItemSubject::Day => 2,
        ItemSubject::Line(_) => 3,
        ItemSubject::Range(_) | ItemSubject::Days(_) => 4,
        ItemSubject::Mark(_) | ItemSubject::Ring(_) => 5,
        _ => 6,
    }
}

/// Draws the figures of all questions on the days of the page. `data` has the view and the data of
/// each question.
pub fn draw(
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    days: &[Day],
    palette: &mut Palette,
    writer: &mut InlineSvgs,
) -> Vec<QuestionCharts> {
    let [light, dark] = [egui::Theme::Light, egui::Theme::Dark].map(|mode| {
        draw_all(subject, data, days, &Theme::of_page(subject.page, subject.document, mode))
    });
    let mut charts: Vec<QuestionCharts> = Vec::new();
    charts.resize_with(data.len(), QuestionCharts::default);
    let dark_parts = split(&dark.picture);
    for (index, shapes) in split(&light.picture).into_iter().enumerate() {
        let Some(drawn) = light.drawn.get(index) else {
            continue;
        };
        let mut svg = writer.part(&light.picture, shapes);
        if let Some(dark_shapes) = dark_parts.get(index) {
            // The ids count the parts.
            writer.repeat_ids();
            svg = palette.merge(&svg, &writer.part(&dark.picture, dark_shapes));
        }
        let chart = &mut charts[drawn.chart / Form::ALL.len()];
        match &drawn.what {
            What::Sign(words, rect) => chart.signs.push((words.clone(), sign_svg(*rect, &svg))),
            What::Item { subject, rect, days, order } => {
                if let ItemSubject::Mark(stances) = subject {
                    chart.marked.extend(stances);
                }
                let (subject, rect, order) = (subject.clone(), *rect, *order);
                let part = Part { subject, rect, days: days.clone(), svg, order };
                chart.drawings[drawn.chart % Form::ALL.len()].parts.push(part);
            }
        }
    }
    for (index, area) in light.areas.into_iter().enumerate() {
        let drawing = &mut charts[index / Form::ALL.len()].drawings[index % Form::ALL.len()];
        drawing.area = Some(area);
        drawing.parts.sort_by_key(|part| part.order);
    }
    charts
}

/// The item or sign behind one of the boundaries of a picture.
struct Drawn {
    /// The index of the question and of the form.
    chart: usize,
    what: What,
}

enum What {
    Item { subject: ItemSubject, rect: Rect, days: Range<usize>, order: (usize, usize) },
    Sign(Words, Rect),
}

/// A picture of all figures, one beside or below the other.
struct AllCharts {
    picture: Picture,
    drawn: Vec<Drawn>,
    areas: Vec<Rect>,
}

fn draw_all(
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    days: &[Day],
    theme: &Theme,
) -> AllCharts {
    let dataset = &subject.document.dataset;
    let (areas, size) = areas(dataset, subject.view);
    let boundary = Arc::new(Boundary);
    let mut drawn = Vec::new();
    let picture = Picture::draw(size, theme, |ui: &mut Ui| {
        drawn.clear();
        for (index, (view, of_question)) in data.iter().enumerate() {
            let mut signs: Vec<(KeySign, Words)> = Vec::new();
            for (form_index, form) in Form::ALL.into_iter().enumerate() {
                let chart = index * Form::ALL.len() + form_index;
                let mut shown: Vec<(usize, Item)> = Vec::new();
                for (day_index, day) in days.iter().enumerate() {
                    let view = View { as_of: *day, ..view.clone() };
                    let facts = &ViewData::of_lines(dataset, &view, of_question.lines());
                    let medium = Medium::Page;
                    let scene = FigureScene { dataset, facts, view: &view, theme, medium };
                    let (area, measures) = (areas[chart], form.measures());
                    let emphasis = Emphasis::default();
                    let Some(figure) = Figure::place(ui, scene, area, &measures, &emphasis) else {
                        continue;
                    };
                    for entry in &figure.key {
                        if signs.iter().all(|(sign, _)| *sign != entry.sign) {
                            signs.push((entry.sign, entry.words.clone()));
                        }
                    }
                    shown = draw_day(ui, &figure, chart, day_index, &mut drawn, &boundary, &shown);
                }
            }
            signs.sort_by_key(|(sign, _)| *sign);
            let below = areas[index * Form::ALL.len()].left_bottom() + vec2(0.0, 4.0);
            let mut left = below.x;
            for (sign, words) in signs {
                let width = sign.width(1.0);
                let rect = Rect::from_min_size(pos2(left, below.y), vec2(width, SIGN_HEIGHT));
                begin(ui, &boundary);
                ui.painter().extend(sign.shapes(theme, rect.left_center(), 1.0));
                drawn.push(Drawn {
                    chart: index * Form::ALL.len(),
                    what: What::Sign(words, rect.expand(1.0)),
                });
                left += width + GAP;
            }
        }
    });
    AllCharts { picture, drawn, areas }
}

/// Draws the items of a day that were not shown on the day before; the others are shown on. Returns
/// those of the day.
fn draw_day(
    ui: &mut Ui,
    figure: &Figure,
    chart: usize,
    day: usize,
    drawn: &mut Vec<Drawn>,
    boundary: &Arc<Boundary>,
    before: &[(usize, Item)],
) -> Vec<(usize, Item)> {
    let mut shown = Vec::new();
    for (order, item) in figure.items.iter().enumerate() {
        if matches!(item.subject, ItemSubject::Key | ItemSubject::Date) {
            continue;
        }
        let known = before.iter().find(|(_, other)| other == item).map(|(index, _)| *index);
        let index = known.unwrap_or_else(|| {
            begin(ui, boundary);
            figure.paint_item(ui, item);
            let (subject, rect) = (item.subject.clone(), item.rect);
            let order = (rank(&item.subject), order);
            drawn.push(Drawn { chart, what: What::Item { subject, rect, days: day..day, order } });
            drawn.len() - 1
        });
        if let What::Item { days, .. } = &mut drawn[index].what {
            days.end = day + 1;
        }
        shown.push((index, item.clone()));
    }
    shown
}

/// Marks a shape as the beginning of a part.
#[derive(Debug)]
struct Boundary;

fn begin(ui: &Ui, boundary: &Arc<Boundary>) {
    // Painters that cannot run callbacks skip it.
    let callback = Arc::clone(boundary);
    ui.painter().add(Shape::Callback(PaintCallback { rect: Rect::ZERO, callback }));
}

/// Splits the shapes of a picture at the beginnings of parts.
fn split(picture: &Picture) -> Vec<&[ClippedShape]> {
    let is_boundary = |clipped: &ClippedShape| matches!(&clipped.shape, Shape::Callback(it) if it.callback.is::<Boundary>());
    // Before the first part is nothing.
    picture.shapes.split(is_boundary).skip(1).collect()
}

/// Returns the area of each drawing, and the size of all of them.
fn areas(dataset: &Dataset, view: &View) -> (Vec<Rect>, Vec2) {
    let mut areas = Vec::new();
    let mut top = GAP;
    for question in &dataset.questions {
        let mut left = GAP;
        let mut bottom = top;
        for form in Form::ALL {
            let size = vec2(form.width(), form.height(dataset, question, view));
            let area = Rect::from_min_size(pos2(left, top), size);
            left = area.right() + GAP;
            bottom = area.bottom().max(bottom);
            areas.push(area);
        }
        // The signs of the key are below.
        top = bottom + 2.0 * GAP;
    }
    let width = areas.iter().map(Rect::right).fold(0.0, f32::max);
    (areas, vec2(width + GAP, top))
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
