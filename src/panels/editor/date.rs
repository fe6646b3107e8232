//! The field of a date: what is typed, what it means in words, and how dates are written.

use egui::accesskit::Live;
use egui::text::LayoutJob;
use egui::{Frame, Id, Margin, Rect, Stroke, TextFormat, Ui, UiBuilder, vec2};

use super::field_editor::{FieldEditor, TextLook};
use super::field_text;
use super::required::has_quotation;
use crate::file::edit::Node;
use crate::file::schema::{FieldKind, FieldSchema};
use crate::kit::{self, Button, FieldInfo, Icon};
use crate::model::{
    Day, EdtfDate, QuestionId, StanceKind, end_of_shorter_month, parse_day_near, parse_month,
    parse_range_in_words,
};
use crate::theme::{self, size, space};
use crate::words::{Words, editor as texts, field_help};

/// For so many frames after the focus has left a field, it keeps its description, which would be read.
const FRAMES: u64 = 3;

/// Returns the meaning of a date, if typing has not changed it.
fn kept_reading(ui: &Ui, field: Id, is_typing: bool, now: &Words) -> Words {
    let id = field.with("reading");
    let frame = ui.ctx().cumulative_frame_nr();
    let kept: Option<(Words, u64)> = ui.data(|data| data.get_temp(id));
    let (kept, left) = kept.unwrap_or_else(|| (now.clone(), 0));
    let (kept, left) = match (is_typing, frame > left + FRAMES) {
        (true, _) => (kept, frame),
        (false, true) => (now.clone(), left),
        (false, false) => (kept, left),
    };
    ui.data_mut(|data| data.insert_temp(id, (kept.clone(), left)));
    if kept == *now { kept } else { Words::EMPTY }
}

impl FieldEditor<'_, '_> {
    /// Draws a date with what it means in words. Returns its text.
    pub fn draw_date(
        &mut self,
        ui: &mut Ui,
        info: FieldInfo,
        field: &FieldSchema,
        entry: &Node,
        typed: String,
    ) -> String {
        let theme = self.scene.theme;
        let is_range = matches!(field.kind, FieldKind::Date);
        let look = TextLook {
            width: if is_range { f32::INFINITY } else { 180.0 },
            space_on_right: 26.0,
            hint: if field.name == "covers" { texts::PERIOD_HINT } else { texts::DAY_HINT },
            ..TextLook::default()
        };
        let top = ui.cursor().min;
        let name = info.name.clone();
        let mut typed = self.draw_text(ui, info, typed, look);
        let right = ui.min_rect().right().min(top.x + ui.available_width());
        let right = if is_range { right } else { top.x + 180.0 };
        let button = Rect::from_min_size(egui::pos2(right - 32.0, top.y + 2.0), vec2(30.0, 28.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(button));
        let day = self.scene.view.as_of;
        let calendar = Button::icon_only(Icon::Calendar, texts::use_chart_day(&name, day)).small();
        if calendar.show(&mut child, theme).clicked() {
            typed = day.to_string();
        }
        // A date in words, such as "18 March", is written as in the file once it is complete.
        let has_focus = ui.memory(|memory| memory.has_focus(self.id(&self.path)));
        let is_typing = has_focus && !self.is_submitted;
        let mut date = EdtfDate::parse(&typed);
        let has_words =
            typed.contains(|c: char| c.is_alphabetic() || c == '–') || typed.contains(" - ");
        let has_words = date.is_err() && has_words;
        let parse_day = |text: &str| parse_day_near(text, &self.dataset().covers, day);
        let meant = || match parse_day(&typed) {
            Some(day) => Some(day.to_string()),
            None => parse_range_in_words(&typed, parse_day)
                .or_else(|| parse_month(&typed))
                .map(|date| date.edtf),
        };
        let meant = has_words.then(meant).flatten();
        // What is wrong with "31 February" depends on the year.
        let with_year = format!("{typed} {}", day.year());
        let lacks_year = has_words && end_of_shorter_month(&with_year).is_some();
        self.note_understood(date.is_ok(), meant.is_some() || lacks_year);
        if !is_typing && let Some(meant) = meant {
            typed = meant;
            date = EdtfDate::parse(&typed);
        } else if !is_typing && lacks_year {
            typed = with_year;
        }
        // An invalid date is reported with the other problems.
        let mut spoken = Words::EMPTY;
        if let Ok(date) = date {
            let counts_from = Some(&date).filter(|_| field.name == "said");
            let counts_from = counts_from.and_then(|said| self.counts_from(said, entry));
            let [words, note] = texts::date_reading(&date, counts_from);
            spoken = texts::spoken_date_reading(&words, &note);
            let mut job = LayoutJob::default();
            let format = |font, color| TextFormat::simple(font, color);
            kit::append(&mut job, &words, 0.0, format(theme::semibold(size::SMALL), theme.text));
            let muted = format(theme::sans(size::SMALL), theme.text_secondary);
            kit::append(&mut job, &note, 0.0, muted);
            let reading = ui.add(kit::job_label(job).wrap());
            // Only what is being typed is announced, not a form that opens.
            let live = if is_typing { Live::Polite } else { Live::Off };
            kit::set_status(ui, &reading, live, || spoken.clone());
        }
        // What is typed is announced; another description would be read as well.
        let id = self.id(&self.path);
        let words = kept_reading(ui, id, is_typing, &spoken);
        if !words.is_empty() {
            ui.ctx().accesskit_node_builder(id, |node| {
                let rest = node.description().unwrap_or_default();
                let description = texts::field_description(Some(&words), rest);
                node.set_description(kit::spoken(&description));
            });
        }
        // What follows does not move when the words appear.
        if EdtfDate::parse(&typed).is_err() && self.error().is_none() {
            let height = ui.fonts_mut(|fonts| fonts.row_height(&theme::sans(size::SMALL)).ceil());
            ui.allocate_space(vec2(0.0, height));
        }
        match field.name {
            "said" => self.draw_date_help(ui),
            "covers" => self.draw_dates_so_far(ui),
            _ => {}
        }
        typed
    }

    /// The day from which a stance counts if its date has several days (L2); `None` for a figure, which
    /// is about all of them (L2a).
    fn counts_from(&self, said: &EdtfDate, stance: &Node) -> Option<Day> {
        let dataset = self.dataset();
        let without = self.questions_without_position(stance);
        let has_position = |id: &QuestionId| !without.contains(&Node::Text(id.to_string()));
        let mut charted = dataset.questions.iter().filter(|it| has_position(&it.id)).peekable();
        let is_figure = field_text(stance, "kind") == StanceKind::Paraphrase.name()
            && !has_quotation(stance)
            && charted.peek().is_some()
            && charted.all(|question| !question.scale.is_ordinal());
        let evidence = stance.get("evidence").map_or(&[][..], Node::elements).iter();
        let sources = evidence.filter_map(|it| dataset.source(&field_text(it, "source").into()));
        let published = sources.map(|source| source.published.latest).min();
        let day = published.map_or(said.latest, |published| published.min(said.latest));
        // One that was published before is reported.
        Some(day).filter(|day| said.is_range() && said.earliest <= *day && !is_figure)
    }

    /// Notes whether a date in words is understood, which is then no error. Once the field is left, it
    /// is written out before the form is checked again.
    fn note_understood(&mut self, is_written: bool, is_understood: bool) {
        if is_understood {
            self.view.understood.insert(self.path.clone());
        } else if !is_written {
            self.view.understood.remove(&self.path);
        }
    }

    /// Draws the first and the last day among what the dataset has.
    fn draw_dates_so_far(&self, ui: &mut Ui) {
        let dataset = self.dataset();
        let said = dataset.stances.iter().map(|stance| &stance.said);
        let dates = || said.clone().chain(dataset.events.iter().map(|event| &event.when));
        let first = dates().map(|date| date.earliest).min();
        if let (Some(first), Some(last)) = (first, dates().map(|date| date.latest).max()) {
            let color = self.scene.theme.text_secondary;
            kit::paragraph(ui, texts::dates_so_far(first, last), size::SMALL, color);
        }
    }

    /// Draws how dates are written.
    fn draw_date_help(&self, ui: &mut Ui) {
        let theme = self.scene.theme;
        let frame = Frame::new()
            .fill(theme.canvas)
            .stroke(if theme.high_contrast { Stroke::new(1.0, theme.border) } else { Stroke::NONE })
            .corner_radius(6)
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            let lines = [&field_help::DAY_HELP[..], &field_help::RANGE_HELP];
            for (line, spoken) in lines.into_iter().zip(field_help::DATE_HELP_ALOUD) {
                let mut job = LayoutJob::default();
                for (words, is_sample) in line.iter().zip([false, true].into_iter().cycle()) {
                    let (font, color) = if is_sample {
                        (theme::medium(size::SMALL), theme.text)
                    } else {
                        (theme::sans(size::SMALL), theme.text_secondary)
                    };
                    kit::append(&mut job, words, 0.0, TextFormat::simple(font, color));
                }
                let label = ui.add(kit::job_label(job).wrap());
                kit::set_spoken(&label, || spoken);
            }
        });
    }
}
