//! The figure of a question as SVG, in which the day can be changed.

use std::fmt::Write as _;

use super::chapter::Chapter;
use super::charts::{Form, Part, QuestionCharts, write_size};
use crate::facts::{AsOf, stance_day};
use crate::figure::Subject;
use crate::model::{Dataset, Stance};
use crate::vector::write_escaped;
use crate::vector::write_escaped_attribute;
use crate::words::cards::stance_words;
use crate::words::export::page as words;
use crate::words::passages::main_passages;

/// The data that a page's drawing of a question refers to.
pub struct DrawingContext<'a> {
    pub dataset: &'a Dataset,
    pub chapter: &'a Chapter<'a>,
    /// The index of the day that is shown without the script, and how many days there are.
    pub current: usize,
    pub days: usize,
}

/// The least width and height of what can be clicked, in points.
const MIN_TARGET: f32 = 24.0;

impl QuestionCharts {
    pub fn write(&self, out: &mut String, context: &DrawingContext<'_>) {
        for (index, form) in Form::ALL.into_iter().enumerate() {
            let drawing = &self.drawings[index];
            let Some(area) = drawing.area else {
                continue;
            };
            let id = format!("{}{index}", context.chapter.id);
            let _ = write!(out, "<svg class=\"{}\" id=\"{id}\"", form.class());
            write_size(out, area);
            let _ = write!(out, " role=\"group\" aria-label=\"{}\"", words::MARKS);
            // The marks that set lines are drawn last, over others; all are read in order of time.
            let marks = drawing.parts.iter().enumerate().filter_map(|(index, part)| {
                let Subject::Mark(stances) = &part.subject else { return None };
                Some((context.number(*stances.first()?), index))
            });
            let mut marks: Vec<(i32, usize)> = marks.collect();
            marks.sort_unstable();
            let ids: Vec<String> = marks.iter().map(|(_, index)| format!("{id}m{index}")).collect();
            let _ = writeln!(out, " aria-owns=\"{}\">", ids.join(" "));
            for (index, part) in drawing.parts.iter().enumerate() {
                if let Subject::Mark(stances) = &part.subject {
                    context.write_mark(out, &format!("{id}m{index}"), stances, part);
                } else {
                    let days = context.days(part, "");
                    let _ = writeln!(out, "<g{days} aria-hidden=\"true\">{}</g>", part.svg);
                }
            }
            out.push_str("</svg>\n");
        }
    }
}

impl DrawingContext<'_> {
    fn stance(&self, index: usize) -> &Stance {
        &self.dataset.stances[index]
    }

    /// The number of the day of a stance.
    fn number(&self, stance: usize) -> i32 {
        self.chapter.number(stance_day(self.chapter.view.clock, self.stance(stance)))
    }

    /// The attributes that say on which days something is shown.
    fn days(&self, part: &Part, class: &str) -> String {
        let is_hidden = !part.days.contains(&self.current);
        let hidden = if is_hidden { "off" } else { "" };
        let space = if class.is_empty() || hidden.is_empty() { "" } else { " " };
        let mut out = String::new();
        if !class.is_empty() || is_hidden {
            let _ = write!(out, " class=\"{class}{space}{hidden}\"");
        }
        if part.days != (0..self.days) {
            let _ = write!(out, " data-d=\"{} {}\"", part.days.start, part.days.end);
        }
        out
    }

    fn write_mark(&self, out: &mut String, mark_id: &str, stances: &[usize], part: &Part) {
        let cards = stances.iter().filter_map(|stance| self.chapter.cards.of_stance(*stance));
        let id = &self.chapter.id;
        let cards: Vec<String> = cards.map(|card| format!("{id}-{card}")).collect();
        let (Some(first), Some(stance)) = (cards.first(), stances.first()) else {
            return;
        };
        let number = self.number(*stance);
        let _ = write!(
            out,
            "<a id=\"{mark_id}\" href=\"#{first}\"{} data-n=\"{number}\" data-cards=\"{}\" tabindex=\"-1\"",
            self.days(part, "mark"),
            cards.join(" ")
        );
        let question = &self.chapter.question.id;
        let stances = || stances.iter().map(|stance| self.stance(*stance));
        // The cards have the words.
        let names = stances().map(|stance| stance_words(self.dataset, stance, question, &[]));
        out.push_str("><g role=\"img\"");
        write_escaped_attribute(out, "aria-label", &names.collect::<Vec<_>>().join(" "));
        // A title of the image itself would be read as its description.
        out.push_str("><g><title>");
        let titles = stances().map(|stance| {
            let passages = main_passages(self.dataset, stance, AsOf::End);
            stance_words(self.dataset, stance, question, &passages)
        });
        write_escaped(out, &titles.collect::<Vec<_>>().join("\n"));
        let missing = (egui::Vec2::splat(MIN_TARGET) - part.rect.size()).max(egui::Vec2::ZERO);
        let hit = part.rect.expand2(missing / 2.0);
        let _ = writeln!(
            out,
            "</title><rect class=\"hit\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>{}</g></g></a>",
            hit.left(),
            hit.top(),
            hit.width(),
            hit.height(),
            hit.height() / 2.0,
            part.svg
        );
    }
}
