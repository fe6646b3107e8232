//! The charts of a question as SVG, in which the day can be moved.

use std::fmt::Write as _;

use egui::Rect;

use super::chapter::Chapter;
use super::charts::{FORMS, QuestionCharts, write_size};
use crate::chart::web::{DayAxis, Form, Layer};
use crate::facts::AsOf;
use crate::model::{Dataset, Day};
use crate::render::svg::write_escaped;
use crate::render::write_escaped_attribute;
use crate::words::cards::stance_words;
use crate::words::export::page as words;
use crate::words::passages::main_passages;

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
        let question = context.chapter.question;
        // What the layers show is said before the chart; a row has its words beside it.
        if form.is_row {
            out.push_str(" aria-hidden=\"true\"");
        } else {
            let _ = write!(out, " role=\"group\" aria-label=\"{}\"", words::MARKS);
            // The marks that set lines are drawn last, over others; all are read in order of time.
            let days = layers.iter().enumerate().filter_map(|(index, (layer, _))| match layer {
                Layer::Mark(day, ..) => Some((*day, index)),
                _ => None,
            });
            let mut marks: Vec<(Day, usize)> = days.collect();
            marks.sort_unstable();
            let ids: Vec<String> = marks.iter().map(|(_, index)| format!("{id}m{index}")).collect();
            let _ = write!(out, " aria-owns=\"{}\"", ids.join(" "));
        }
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
                    let _ = writeln!(
                        out,
                        "<g class=\"fixed\" aria-hidden=\"true\" paint-order=\"stroke\">{part}</g>"
                    );
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
                    let id = format!("{id}m{layer_index}");
                    context.write_mark(out, (form, &id), (*day, stances, *rect), part);
                }
                Layer::Level(value, is_on) => {
                    let is_shown =
                        *is_on == context.current.contains(value) || !question.scale.is_ordinal();
                    let hidden = if is_shown { "" } else { " class=\"off\"" };
                    let on = u8::from(*is_on);
                    let _ = writeln!(
                        out,
                        "<g data-level=\"{value}\" data-on=\"{on}\"{hidden} aria-hidden=\"true\" paint-order=\"stroke\">{part}</g>"
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
        (form, mark_id): (Form, &str),
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
            "<a id=\"{mark_id}\" href=\"#{first}\"{class} data-n=\"{number}\" data-cards=\"{}\" tabindex=\"-1\"",
            cards.join(" ")
        );
        let (dataset, question) = (self.dataset, &self.chapter.question.id);
        let stances = || stances.iter().map(|stance| &dataset.stances[*stance]);
        // The cards have the words.
        let names = stances().map(|stance| stance_words(dataset, stance, question, &[]));
        out.push_str("><g role=\"img\"");
        write_escaped_attribute(out, "aria-label", &names.collect::<Vec<_>>().join(" "));
        // A title of the image itself would be read as its description.
        out.push_str("><g><title>");
        let titles = stances().map(|stance| {
            let passages = main_passages(dataset, stance, AsOf::End);
            stance_words(dataset, stance, question, &passages)
        });
        write_escaped(out, &titles.collect::<Vec<_>>().join("\n"));
        let _ = writeln!(
            out,
            "</title><rect class=\"hit\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>{part}</g></g></a>",
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
            "<g class=\"playhead\" aria-hidden=\"true\" transform=\"translate({x} 0)\"><path d=\"M0 {}V{}\"/>\
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
