//! The heading above the plot: the question, where each party stands, how far apart they
//! are and since when. Its height depends on the dataset and the size of the window alone,
//! so that the plot stays in place whatever the day says.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Ui, pos2};

use super::{MARGIN, chosen};
use crate::kit::Line as _;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Day, Question};
use crate::scene::{Density, Scene};
use crate::theme::{self, size};
use crate::words::headline::{self, Headline, Standing};
use crate::words::{Words, heading as words};

/// The most rows of the sentence below the parties.
const SENTENCE_ROWS: usize = 2;

/// The space between a party's badge and its name.
const BADGE_GAP: f32 = 10.0;

/// The words of the parties' rows, in full or not, and their sizes in parts of the usual one; the best
/// first. All rows have one of them.
const WORDINGS: [(bool, f32); 5] =
    [(true, 1.0), (true, 0.85), (false, 1.0), (false, 0.85), (false, SMALLEST)];

/// The size in which only the level has room.
const SMALLEST: f32 = 0.7;

/// Where the parts of the heading are.
pub struct Heading {
    question: Rect,
    question_size: f32,
    /// A row for each party, or, from three parties on, for all of them and for the list.
    rows: Vec<Rect>,
    row_size: f32,
    sentence: Rect,
    sentence_size: f32,
    /// The notes of a page.
    notes: Vec<(Rect, Arc<Galley>)>,
    /// What it says, in full and in short.
    wordings: [Headline; 2],
    /// The whole heading.
    pub rect: Rect,
}

impl Heading {
    /// Reserves the space of the heading at the top of `area`.
    pub fn new(
        ui: &Ui,
        scene: Scene<'_>,
        question: &Question,
        area: Rect,
        density: Density,
    ) -> Self {
        let is_compact = density.is_compact();
        let is_tiny = area.height() < 400.0;
        let wordings = [scene.headline(), scene.short_headline()];
        let (question_size, row_size, row_height, sentence_size) = match (is_tiny, is_compact) {
            (true, _) => (size::SMALL, size::LEAD, 19.0, size::SMALL),
            (false, true) => (size::LABEL, size::TITLE, 21.0, size::LABEL),
            (false, false) => (size::LEAD, size::HEADING, 28.0, size::LEAD),
        };
        let left = area.left() + MARGIN;
        let right = (area.right() - MARGIN).max(left + 40.0);
        let mut top = area.top() + if is_compact { 4.0 } else { 9.0 };
        let mut take = |height: f32| {
            let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + height));
            top += height;
            rect
        };
        let line = |size: f32| (1.3 * size).round();
        let size = question_size;
        let question_rows = question_rows(ui, scene, question, size, right - left);
        let question = take(question_rows as f32 * line(question_size));
        take(2.0);
        let row_count = scene.document.dataset.parties.len().min(2);
        let rows: Vec<Rect> = (0..row_count).map(|_| take(row_height)).collect();
        take(1.0);
        let sentences = wordings.each_ref().map(|it| &it.sentence);
        let layout = lay_out_sentence(ui, scene, sentences, right - left, sentence_size);
        let sentence_rows = layout.map_or(0, |galley| galley.rows.len());
        let sentence = take(sentence_rows as f32 * line(sentence_size));
        let notes = page_notes(scene).into_iter().map(|note| {
            let text = Text::new(note, theme::medium(size::SMALL), scene.theme.text_secondary);
            let galley = text.wrap(ui, right - left, 3);
            (take(galley.size().y + 3.0), galley)
        });
        let notes = notes.collect();
        take(if is_compact { 2.0 } else { 6.0 });
        Self {
            question,
            question_size,
            rows,
            row_size,
            sentence,
            sentence_size,
            notes,
            wordings,
            rect: Rect::from_min_max(area.min, pos2(area.right(), top)),
        }
    }

    pub fn show(&self, ui: &mut Ui, scene: Scene<'_>, question: &Question) {
        self.show_question(ui, scene, question);
        let wordings = &self.wordings;
        match wordings.each_ref().map(|headline| headline.extremes.as_ref()) {
            [Some(full), Some(short)] => {
                self.show_extremes(ui, scene, [full, short]);
                self.show_parties(ui, scene, wordings);
            }
            _ => self.show_rows(ui, scene, wordings),
        }
        self.show_sentence(ui, scene);
        for (rect, galley) in &self.notes {
            let color = scene.theme.text_secondary;
            ui.painter().galley(rect.min, galley.clone(), color);
        }
    }

    fn show_question(&self, ui: &mut Ui, scene: Scene<'_>, question: &Question) {
        let theme = scene.theme;
        let rect = self.question;
        let ask = || Words::verbatim(&question.ask);
        let mut size = self.question_size;
        let layout = |size| Text::new(ask(), theme::medium(size), theme.text_secondary);
        while size > size::SMALL && layout(size).width(ui) > rect.width() {
            size -= 0.5;
        }
        let text = layout(size);
        let galley = if text.width(ui) <= rect.width() {
            text.layout(ui)
        } else {
            text.wrap(ui, rect.width(), 2)
        };
        ui.painter().galley(rect.min, galley, theme.text_secondary);
        let id = ui.scope_id().with("question");
        let response = ui.interact(rect, id, Sense::hover());
        response.set_name(Role::Heading, ask);
    }

    /// Shows the badge, the name and the level of one or two parties, in the first wording of which all
    /// rows have room.
    fn show_rows(&self, ui: &Ui, scene: Scene<'_>, [full, short]: &[Headline; 2]) {
        let rows = |is_full: bool| {
            self.rows.iter().zip(if is_full { &full.parties } else { &short.parties })
        };
        let lay_out = |party: &Standing, factor: f32| {
            lay_out_party(
                scene,
                party,
                (factor * self.row_size).max(size::SMALL),
                factor > SMALLEST,
            )
        };
        let room = |row: &Rect, party: &Standing| {
            row.width() - scene.badge(Some(party.party)).size(ui).x - BADGE_GAP
        };
        let fits = |(is_full, factor): &(bool, f32)| {
            rows(*is_full).all(|(row, party)| lay_out(party, *factor).width(ui) <= room(row, party))
        };
        let (is_full, factor) = WORDINGS.into_iter().find(fits).unwrap_or((false, SMALLEST));
        for ((row, party), in_full) in rows(is_full).zip(&full.parties) {
            let name = &scene.document.dataset.parties[party.party].name;
            let badge = show_badge(ui, scene, party.party, *row);
            let row = row.with_min_x(badge.right() + BADGE_GAP);
            let id = ui.scope_id().with(("headline", party.party));
            kit::show_fitting(ui, row, [lay_out(party, factor)], (id, Role::Label), || {
                words::party_headline(name, &in_full.words, &in_full.beside)
            });
        }
    }

    /// Shows who of three or more parties is highest and lowest.
    fn show_extremes(&self, ui: &Ui, scene: Scene<'_>, [full, short]: [&Words; 2]) {
        let Some(row) = self.rows.first() else { return };
        let wordings = [(full, 1.0), (short, 1.0), (short, 0.85), (short, SMALLEST)];
        let candidates = wordings.map(|(words, factor)| {
            let size = (factor * self.row_size).max(size::SMALL);
            Text::new(words, theme::semibold(size), scene.theme.text)
        });
        let id = ui.scope_id().with("extremes");
        kit::show_fitting(ui, *row, candidates, (id, Role::Label), || full.clone());
    }

    /// Lists the chosen parties among many with their numbers, the highest first, and the unit
    /// once: by name, and by initials.
    fn value_lists(scene: Scene<'_>, parties: &[Standing], size: f32) -> Vec<Line> {
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let question = dataset.question(&scene.view.question);
        let Some(question) = question
            .filter(|question| scene.view_data.dense.is_some() && !question.scale.is_ordinal())
        else {
            return Vec::new();
        };
        let value = |party: usize| Some((*scene.view_data.snapshot.lines.get(party)?)?.value);
        let listed = parties.iter().filter_map(|party| Some((party.party, value(party.party)?)));
        let mut listed: Vec<(usize, f64)> = listed.collect();
        listed.sort_by(|a, b| b.1.total_cmp(&a.1));
        let line = |has_names: bool| {
            let mut line = Line::default();
            for (index, (party, value)) in listed.iter().enumerate() {
                let is_last = index + 1 == listed.len();
                let color = scene.party_color(*party);
                let party = &dataset.parties[*party];
                let name = if has_names { &party.name } else { &party.initials };
                line.add(Words::verbatim(name), theme::semibold(size), color);
                let number = words::listed_value(&question.scale, *value, is_last);
                line.add(number, theme::sans(size), theme.text);
            }
            line
        };
        [true, false].map(line).into()
    }

    /// Lists the parties with their levels on one row: by name if there is room, else by
    /// their initials.
    fn show_parties(&self, ui: &Ui, scene: Scene<'_>, [full, short]: &[Headline; 2]) {
        let theme = scene.theme;
        let Some(row) = self.rows.get(1) else { return };
        let size = (0.7 * self.row_size).max(size::SMALL);
        let of = |party: &Standing| &scene.document.dataset.parties[party.party];
        let item = |line: &mut Line, party: &Standing, has_name: bool| {
            let name = if has_name { &of(party).name } else { &of(party).initials };
            let color = scene.party_color(party.party);
            line.space = if line.is_empty() { 0.0 } else { 16.0 };
            line.add(words::party_name(name), theme::semibold(size), color);
            line.space = 0.0;
            line.add(&party.words, theme::sans(size), theme.text);
        };
        let line_of = |parties: &mut dyn Iterator<Item = &Standing>, has_name: bool| {
            let mut line = Line::default();
            parties.for_each(|party| item(&mut line, party, has_name));
            line
        };
        let mut candidates = Self::value_lists(scene, &full.parties, size);
        candidates.push(line_of(&mut full.parties.iter(), true));
        candidates
            .extend([true, false].map(|has_name| line_of(&mut short.parties.iter(), has_name)));
        // If the reasons do not fit, the parties without a line are counted; if not even the
        // shortest wording of the others fits, some of them are.
        let with_line = || short.parties.iter().filter(|party| party.has_line);
        let total = short.parties.len();
        let count = with_line().count();
        for shown in (count.min(1)..=count).rev() {
            let mut line = line_of(&mut with_line().take(shown), false);
            let rest = match total - shown {
                0 => Words::EMPTY,
                rest if shown == count => words::without_line(rest),
                rest => words::more_parties(rest),
            };
            line.space = 16.0;
            line.add(rest, theme::sans(size), theme.text_muted);
            candidates.push(line);
        }
        let id = ui.scope_id().with("parties");
        kit::show_fitting(ui, *row, candidates, (id, Role::Label), || {
            let parties = full
                .parties
                .iter()
                .map(|party| words::party_headline(&of(party).name, &party.words, &party.beside));
            words::party_list(&parties.collect::<Vec<_>>())
        });
    }

    /// Shows how far apart the parties are and since when, and who judged the positions.
    fn show_sentence(&self, ui: &Ui, scene: Scene<'_>) {
        let (width, size) = (self.sentence.width(), self.sentence_size);
        let wordings = self.wordings.each_ref().map(|it| &it.sentence);
        let Some(galley) = lay_out_sentence(ui, scene, wordings, width, size) else {
            return;
        };
        ui.painter().galley(self.sentence.min, galley, scene.theme.text);
        let id = ui.scope_id().with("sentence");
        let response = ui.interact(self.sentence, id, Sense::hover());
        let judgement = judgement(scene).unwrap_or_default();
        response
            .set_name(Role::Label, || words::full_sentence(&self.wordings[0].sentence, &judgement));
    }
}

/// What a row says of a party; `has_all`: also what stands beside its level.
fn lay_out_party(scene: Scene<'_>, party: &Standing, size: f32, has_all: bool) -> Line {
    let theme = scene.theme;
    let name = &scene.document.dataset.parties[party.party].name;
    let (font, color) = if party.has_line {
        (theme::semibold(size), theme.text)
    } else {
        (theme::medium(size), theme.text_secondary)
    };
    let mut line = Line::default();
    line.add(words::party_name(name), theme::semibold(size), scene.party_color(party.party));
    line.add(&party.words, font, color);
    line.space = 9.0;
    if has_all {
        let small = theme::sans((0.75 * size).max(size::SMALL));
        line.add(&party.beside, small, theme.text_muted);
    }
    line
}

/// Who judged the positions, if anybody did.
fn judgement(scene: Scene<'_>) -> Option<Words> {
    headline::judgement(scene.view_data)
}

/// Lays out the sentence in full or in short, whichever fits, and who judged the positions.
fn lay_out_sentence(
    ui: &Ui,
    scene: Scene<'_>,
    [full, short]: [&Words; 2],
    width: f32,
    size: f32,
) -> Option<Arc<Galley>> {
    let theme = scene.theme;
    let layout = |sentence: &Words, size: f32| {
        let mut line = Line::default();
        if !sentence.is_empty() {
            line.add(words::with_full_stop(sentence), theme::sans(size), theme.text);
        }
        if let Some(judgement) = judgement(scene) {
            line.add(judgement, theme::sans(size), theme.text_secondary);
        }
        line.job
    };
    let candidates = [(full, size), (full, size::SMALL), (short, size::SMALL)];
    let galleys = candidates.into_iter().map(|(sentence, size)| {
        let mut job = layout(sentence, size);
        job.wrap =
            TextWrapping { max_width: width, max_rows: SENTENCE_ROWS, ..TextWrapping::default() };
        ui.painter().layout_job(job)
    });
    kit::first_fitting(galleys, |galley| !galley.elided)
}

/// Returns the number of rows of a question. One that fits on a row at a smaller size has no
/// second row.
fn question_rows(ui: &Ui, scene: Scene<'_>, question: &Question, size: f32, width: f32) -> usize {
    let text = |size: f32| {
        let words = Words::verbatim(&question.ask);
        Text::new(words, theme::medium(size), scene.theme.text_secondary)
    };
    if text(size).width(ui) <= width { 1 } else { text(size::SMALL).wrap(ui, width, 2).rows.len() }
}

/// Paints the badge of a party at the left of a row. Returns its area.
fn show_badge(ui: &Ui, scene: Scene<'_>, party: usize, row: Rect) -> Rect {
    let size = scene.badge(Some(party)).size(ui);
    let rect = Align2::LEFT_CENTER.align_size_within_rect(size, row);
    scene.badge(Some(party)).paint(ui, rect);
    rect
}

/// Returns the notes of a page on what it leaves out or highlights.
fn page_notes(scene: Scene<'_>) -> Vec<Words> {
    let mut notes = Vec::new();
    let (view, dataset) = (scene.view, &scene.document.dataset);
    let hidden = scene.hidden_note();
    notes.extend(hidden.map(|note| words::voices_note(&note)));
    if scene.view_data.dense.is_some() {
        let shown = chosen::shown_marks(scene).len();
        let (first, last) = view.range;
        let marks = &scene.view_data.series.marks;
        let before = |day: Day| marks.partition_point(|mark| mark.day < day);
        let after = marks.partition_point(|mark| mark.day <= last);
        let marks = (shown, after.saturating_sub(before(first)));
        let note = words::marked_of_many(marks, scene.view_data.series.only_figures);
        notes.extend((!note.is_empty()).then_some(note));
    }
    if let Some(actor) = view.focus.as_deref().and_then(|id| dataset.actor(id)) {
        notes.push(words::highlighted_actor(&actor.name));
    }
    notes
}

/// The height and the descent of Inter, in sizes of its type.
const HEIGHT: f32 = 1.21;
const DESCENT: f32 = 0.241;

/// A line of text in several styles.
#[derive(Default)]
struct Line {
    job: LayoutJob,
    /// Additional space before the next part, in points.
    space: f32,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.job.text.is_empty()
    }

    fn format(font_id: FontId, color: Color32) -> TextFormat {
        TextFormat { font_id, color, valign: Align::BOTTOM, ..TextFormat::default() }
    }

    /// Adds a part, after a space.
    fn add(&mut self, part: impl Into<Words>, font: FontId, color: Color32) {
        let part = part.into();
        if part.is_empty() {
            return;
        }
        let mut format = Self::format(font, color);
        let largest = self.job.sections.iter().map(|section| section.format.font_id.size);
        let largest = largest.fold(format.font_id.size, f32::max);
        // On the baseline of larger text: a line's height is shared by its two sides.
        let deeper = DESCENT * (largest - format.font_id.size);
        format.line_height = (deeper > 0.0).then_some(HEIGHT * format.font_id.size + 2.0 * deeper);
        if !self.is_empty() {
            kit::append(&mut self.job, words::SPACE, self.space, format.clone());
        }
        kit::append(&mut self.job, part, 0.0, format);
    }
}

impl kit::Line for Line {
    fn width(&self, ui: &Ui) -> f32 {
        ui.painter().layout_job(self.job.clone()).size().x
    }

    fn paint(&self, ui: &Ui, pos: Pos2, anchor: Align2, width: f32) -> Rect {
        let mut job = self.job.clone();
        if self.width(ui) > width {
            job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        }
        let galley = ui.painter().layout_job(job);
        let rect = anchor.anchor_size(pos, galley.size());
        ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
        rect
    }
}
