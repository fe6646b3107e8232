//! The right ends of the chosen lines among many: names with values, which never overlap.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{FontId, Galley, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::axes::Axes;
use super::chosen;
use super::labels::{self, Obstacle};
use crate::analysis::DenseSeries;
use crate::kit::{self, ResponseExt as _};
use crate::model::Question;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The distance of labels from the plot, in points, which leaders cross.
const GAP: f32 = 18.0;

/// The most that labels may take of a pane's width.
const MAX_WIDTH: f32 = 176.0;

/// How much a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    NameAndValue,
    Name,
    Initials,
}

impl Form {
    /// The distance between the middles of labels, in points.
    fn spacing(self) -> f32 {
        match self {
            Self::NameAndValue => 20.0,
            Self::Name => 17.0,
            Self::Initials => 15.0,
        }
    }
}

/// The label at the end of a line.
struct Label {
    party: usize,
    form: Form,
    /// Where the line ends.
    end: f32,
    /// The middle of the label.
    y: f32,
}

/// Returns the width of the column of labels, without that of a pane's margin.
pub fn width(ui: &Ui, scene: Scene<'_>, dense: &DenseSeries) -> f32 {
    let dataset = &scene.document.dataset;
    let Some(question) = dataset.question(&scene.view.question) else {
        return 0.0;
    };
    let values = [dense.widest_value, question.scale.bounds().1].map(|value| {
        kit::text_width(
            ui,
            words::aligned_end_value(&question.scale, value, dense.decimals),
            theme::sans(size::LABEL),
        )
    });
    let parties = chosen::chosen_parties(scene, dense).into_iter();
    let names = parties.map(|party| {
        kit::text_width(
            ui,
            Words::verbatim(&dataset.parties[party].name),
            theme::semibold(size::LABEL),
        )
    });
    let widest = names.fold(0.0, f32::max) + values[0].max(values[1]);
    (GAP + widest + 14.0).min(MAX_WIDTH)
}

/// Draws the labels with leaders to the ends of the lines. Returns what other labels should
/// not cover.
pub fn draw(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    dense: &DenseSeries,
) -> Vec<Obstacle> {
    let theme = scene.theme;
    let painter = ui.painter();
    let focus = chosen::focused_party(scene);
    let day = scene.view.as_of.min(scene.view.range.1);
    let series = &scene.view_data.series.parties;
    let values = |party: usize| Some(series[party].line_on(day)?.value);
    let mut ends: Vec<(usize, f32)> = chosen::chosen_parties(scene, dense)
        .into_iter()
        .filter_map(|party| Some((party, axes.line_y(party, values(party)?))))
        .collect();
    ends.sort_by(|a, b| a.1.total_cmp(&b.1));
    let bounds = (axes.plot.top(), axes.plot.bottom());
    let labels = place(&ends, focus, bounds);
    let right = axes.regions.area.right();
    let left = axes.plot.right() + GAP;
    let mut obstacles = Vec::new();
    for label in labels {
        let party = &dataset_party(scene, label.party);
        let color = scene.party_color(label.party);
        let value = values(label.party)
            .map(|value| words::aligned_end_value(&question.scale, value, dense.decimals));
        let value = value.unwrap_or_default();
        let layout = |form: Form| -> Arc<Galley> {
            let mut job = egui::text::LayoutJob::default();
            let mut add = |text: &str, font: FontId, color, space: f32| {
                let format = egui::TextFormat::simple(font, color);
                kit::append(&mut job, Words::verbatim(text), space, format);
            };
            let name = if form == Form::Initials { &party.initials } else { &party.name };
            add(name, theme::semibold(size::LABEL), color, 0.0);
            if form == Form::NameAndValue {
                add(&value, theme::sans(size::LABEL), theme.text, 6.0);
            }
            painter.layout_job(job)
        };
        let forms = [Form::NameAndValue, Form::Name, Form::Initials];
        let forms = forms.into_iter().skip_while(|form| *form != label.form).map(layout);
        let room = right - left;
        let Some(galley) = kit::first_fitting(forms, |galley| galley.size().x <= room) else {
            continue;
        };
        let size = galley.size();
        let rect = Rect::from_min_size(pos2(left, label.y - size.y / 2.0), size);
        let leader = [
            pos2(axes.plot.right() + 2.0, label.end),
            pos2(axes.plot.right() + 5.0, label.end),
            pos2(left - 7.0, label.y),
            pos2(left - 4.0, label.y),
        ];
        painter.add(Shape::line(leader.to_vec(), Stroke::new(1.2, color)));
        painter.circle_filled(pos2(axes.plot.right(), label.end), 2.5, color);
        if Some(label.party) == focus {
            let frame = rect.expand2(vec2(5.0, 1.0));
            painter.rect(
                frame,
                4.0,
                theme.surface,
                Stroke::new(1.5, theme.text),
                StrokeKind::Middle,
            );
        }
        painter.galley(rect.min, galley, theme.text);
        let response = ui.interact(rect, ui.scope_id().with(("end", label.party)), Sense::hover());
        let name = || words::end_label(&party.name, &value);
        response.set_name(Role::Label, name);
        obstacles.push(Obstacle::text(rect));
    }
    obstacles
}

fn dataset_party(scene: Scene<'_>, party: usize) -> &crate::model::Party {
    &scene.document.dataset.parties[party]
}

/// Places the labels of lines that end at `ends`, from top to bottom. If there is too little
/// room, the labels furthest from the focus say less, and in the end are left out.
fn place(ends: &[(usize, f32)], focus: Option<usize>, (top, bottom): (f32, f32)) -> Vec<Label> {
    let height = (bottom - top).max(0.0);
    let center = ends.iter().find(|(party, _)| Some(*party) == focus);
    let center = center.map_or(f32::midpoint(top, bottom), |end| end.1);
    let mut labels: Vec<Label> = ends
        .iter()
        .map(|(party, end)| Label { party: *party, form: Form::NameAndValue, end: *end, y: *end })
        .collect();
    let needed =
        |labels: &[Label]| -> f32 { (1..labels.len()).map(|index| gap(labels, index)).sum() };
    // Others at the same end give way to the focus.
    let distance = |label: &Label| {
        if Some(label.party) == focus { -1.0 } else { (label.end - center).abs() }
    };
    while needed(&labels) > height {
        let furthest = |form: Form| {
            let candidates = labels.iter().enumerate().filter(move |(_, label)| label.form == form);
            let furthest = candidates.max_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
            furthest.map(|(index, _)| index)
        };
        if let Some(index) = furthest(Form::NameAndValue).filter(|_| labels.len() > 1) {
            labels[index].form = Form::Name;
        } else if let Some(index) = furthest(Form::Name) {
            labels[index].form = Form::Initials;
        } else if let Some(index) = furthest(Form::Initials) {
            labels.remove(index);
        } else {
            break;
        }
    }
    let desired: Vec<f32> = labels.iter().map(|label| label.end).collect();
    let ys = labels::spread_within(&desired, |index| gap(&labels, index), top, bottom);
    for (label, y) in labels.iter_mut().zip(ys) {
        label.y = y;
    }
    labels
}

/// The distance of a label from the one above it.
fn gap(labels: &[Label], index: usize) -> f32 {
    let [above, below] = [labels[index - 1].form, labels[index].form];
    above.spacing().min(below.spacing())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(ends: &[f32], focus: usize, height: f32) -> Vec<Label> {
        let ends: Vec<(usize, f32)> = ends.iter().copied().enumerate().collect();
        place(&ends, Some(focus), (0.0, height))
    }

    fn are_apart(labels: &[Label]) -> bool {
        (1..labels.len())
            .all(|index| labels[index].y - labels[index - 1].y >= gap(labels, index) - 0.01)
    }

    #[test]
    fn labels_are_pushed_apart() {
        let labels = placed(&[0.0, 100.0, 104.0, 108.0, 300.0], 2, 300.0);
        let ys: Vec<f32> = labels.iter().map(|label| label.y).collect();
        assert_eq!(ys, [0.0, 84.0, 104.0, 124.0, 300.0]);
        assert!(labels.iter().all(|label| label.form == Form::NameAndValue));
    }

    #[test]
    fn where_there_are_too_many_the_furthest_from_the_focus_say_less() {
        // Eight labels need 140 points.
        let labels = placed(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 130.0], 7, 130.0);
        assert_eq!(labels.len(), 8);
        assert!(are_apart(&labels));
        assert_eq!(labels[0].form, Form::Name);
        assert_eq!(labels[7].form, Form::NameAndValue);
        // Even without values, they need 119.
        let labels = placed(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 110.0], 7, 110.0);
        assert_eq!(labels.len(), 8);
        assert!(are_apart(&labels));
        assert_eq!(labels[0].form, Form::Initials);
    }

    #[test]
    fn labels_that_do_not_fit_are_left_out_and_the_focus_stays() {
        let labels = placed(&[10.0; 8], 3, 40.0);
        assert!(are_apart(&labels));
        assert!(labels.iter().any(|label| label.party == 3));
        assert!(labels.last().unwrap().y <= 40.0);
    }
}
