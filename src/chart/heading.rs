//! The heading above the plot: the question, where each party stands, how far apart they
//! are and since when. Its height depends on the dataset and the size of the window alone,
//! so that the plot stays in place whatever the day says.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{CCursor, LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Color32, FontId, Galley, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use super::legend::KEY_BUTTON_SIZE;
use super::{MARGIN, chosen};
use crate::command::Command;
use crate::kit::Line as _;
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Day, Question};
use crate::scene::{Density, Scene};
use crate::theme::{self, size};
use crate::view::GuideSection;
use crate::words::headline::HeadlineParty;
use crate::words::{Words, heading as words, list};

/// The most rows of the sentence below the parties.
const SENTENCE_ROWS: usize = 2;

/// The space between a party's badge and its name.
const BADGE_GAP: f32 = 10.0;

/// The gap before the button that opens the legend.
const KEY_BUTTON_GAP: f32 = 12.0;

/// The sizes of the wordings of a party's row, in parts of the usual one. Before [`SHORT`], a level has
/// the words of the axis, and a reason is in full.
const WORDING_SIZES: [f32; 7] = [1.0, 0.85, 1.0, 0.85, 1.0, 0.85, 0.7];

/// The first wording without what follows a level, and the first in few words.
const WITHOUT_REMARK: usize = 2;
const SHORT: usize = 4;

/// The wordings of lines and of the reasons for none that go together, the best first: all parties have
/// one size, and a level keeps the words of the axis for as long as possible.
fn wordings_of_one_size() -> impl Iterator<Item = [usize; 2]> {
    let all = 0..WORDING_SIZES.len();
    let pairs = [0..SHORT, SHORT..all.end].into_iter().flat_map(move |lines| {
        all.clone().flat_map(move |reason| lines.clone().map(move |line| [line, reason]))
    });
    pairs.filter(|[line, reason]| WORDING_SIZES[*line] == WORDING_SIZES[*reason])
}

/// Where the parts of the heading are.
pub struct Heading {
    question: Rect,
    question_size: f32,
    /// A row for each party, or, from three parties on, for all of them and for the list.
    rows: Vec<Rect>,
    row_size: f32,
    sentence: Rect,
    sentence_size: f32,
    sentence_rows: usize,
    density: Density,
    /// The notes of a page.
    notes: Vec<(Rect, Arc<Galley>)>,
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
        let is_tiny = scene.on_page && area.height() < 400.0;
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
        let rows = |question: &Question| question_rows(ui, scene, question, size, right - left);
        // In the window, the height is that of the longest question, so that all questions have
        // the same.
        let most_rows = if scene.on_page {
            rows(question)
        } else {
            let questions = &scene.document.dataset.questions;
            questions.iter().map(rows).max().unwrap_or_default()
        };
        let unused_rows = most_rows - rows(question);
        // In a compact window, the question and the sentence share their rows.
        let shared_rows = (is_compact && !scene.on_page).then_some(most_rows + 1);
        let sentence_rows = shared_rows.map(|shared| shared - rows(question));
        let unused_rows = if shared_rows.is_some() { 0 } else { unused_rows };
        let question = take(rows(question) as f32 * line(question_size));
        take(2.0);
        let row_count = scene.document.dataset.parties.len().min(2);
        let rows: Vec<Rect> = (0..row_count).map(|_| take(row_height)).collect();
        take(1.0);
        // Nothing has to be reserved on a page.
        let sentence_rows = if let Some(rows) = sentence_rows {
            rows.min(SENTENCE_ROWS)
        } else if scene.on_page {
            let layout = lay_out_sentence(ui, scene, right - left, SENTENCE_ROWS, sentence_size);
            layout.map_or(0, |(galley, _)| galley.rows.len())
        } else {
            SENTENCE_ROWS
        };
        let sentence = take(sentence_rows as f32 * line(sentence_size));
        let notes = page_notes(scene).into_iter().map(|note| {
            let text = Text::new(note, theme::medium(size::SMALL), scene.theme.text_secondary);
            let galley = text.wrap(ui, right - left, 3);
            (take(galley.size().y + 3.0), galley)
        });
        let notes = notes.collect();
        take(unused_rows as f32 * line(question_size));
        take(if is_compact { 2.0 } else { 6.0 });
        Self {
            question,
            question_size,
            rows,
            row_size,
            sentence,
            sentence_size,
            sentence_rows,
            density,
            notes,
            rect: Rect::from_min_max(area.min, pos2(area.right(), top)),
        }
    }

    /// Whether the button that opens the legend is beside the parties. Elsewhere, it is beside
    /// the sentence.
    fn has_key_beside_parties(&self) -> bool {
        const MIN_WIDTH: f32 = 440.0;
        let is_wide = self.question.width() >= MIN_WIDTH;
        self.density.is_compact() && self.rows.len() > 1 && is_wide
    }

    /// Makes room for the button that opens the legend.
    pub fn make_room_for_key(&mut self) {
        let shorten = |rect: &mut Rect| {
            let right = rect.right() - KEY_BUTTON_SIZE.x - KEY_BUTTON_GAP;
            rect.max.x = right.max(rect.left() + 40.0);
        };
        if self.has_key_beside_parties() {
            self.rows.iter_mut().for_each(shorten);
        } else {
            shorten(&mut self.sentence);
        }
    }

    /// The place of the button that opens the legend.
    pub fn key_button(&self) -> Rect {
        let right = self.question.right();
        let y = match self.rows.as_slice() {
            [first, .., last] if self.has_key_beside_parties() => {
                f32::midpoint(first.top(), last.bottom())
            }
            _ => self.sentence.center().y,
        };
        Rect::from_center_size(pos2(right - KEY_BUTTON_SIZE.x / 2.0, y), KEY_BUTTON_SIZE)
    }

    pub fn show(&self, ui: &mut Ui, scene: Scene<'_>, question: &Question) {
        self.show_question(ui, scene, question);
        if scene.headline().extremes.is_empty() {
            let headline = scene.headline();
            let [lines, reasons] = wordings(ui, scene, &self.rows, self.row_size);
            for (row, party) in self.rows.iter().zip(&headline.parties) {
                let wording = if party.has_line { lines } else { reasons };
                self.show_party(ui, scene, *row, party, wording);
            }
        } else {
            self.show_extremes(ui, scene);
            self.show_parties(ui, scene);
        }
        self.show_sentence(ui, scene);
        for (rect, galley) in &self.notes {
            let color = scene.theme.text_secondary;
            ui.painter().galley(rect.min, galley.clone(), color);
        }
    }

    fn show_question(&self, ui: &mut Ui, scene: Scene<'_>, question: &Question) {
        let theme = scene.theme;
        let mut rect = self.question;
        if scene.view.is_zoomed(&scene.document.dataset.covers) && !scene.on_page {
            let text = Text::new(words::SHOW_ALL_DAYS, theme::medium(size::SMALL), theme.text);
            let link = rect.with_min_x(rect.right() - text.width(ui) - 1.0);
            rect.max.x = link.left() - 16.0;
            ui.scope_builder(UiBuilder::new().max_rect(link), |ui| {
                if text.link(ui).clicked() {
                    scene.send(Command::ShowAllDays);
                }
            });
        }
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

    /// Shows a party's badge, name and level. Returns the badge, which shows the range of all the
    /// party's voices while it is pointed at.
    fn show_party(
        &self,
        ui: &Ui,
        scene: Scene<'_>,
        row: Rect,
        party: &HeadlineParty,
        wording: usize,
    ) {
        let name = &scene.document.dataset.parties[party.party].name;
        let badge = show_badge(ui, scene, party.party, row);
        let row = row.with_min_x(badge.right() + BADGE_GAP);
        let line = [lay_out_party(scene, party, wording, self.row_size)];
        let HeadlineParty { words: level, note, remark, .. } = party;
        let id = ui.scope_id().with(("headline", party.party));
        kit::show_fitting(ui, row, line, (id, Role::Label), || {
            words::party_headline(name, level, note, remark)
        });
    }

    /// Shows who of three or more parties is highest and lowest.
    fn show_extremes(&self, ui: &Ui, scene: Scene<'_>) {
        let Some(row) = self.rows.first() else { return };
        let extremes = &scene.headline().extremes;
        let text = |words: &Words, factor: f32| {
            let size = (factor * self.row_size).max(size::SMALL);
            Text::new(words, theme::semibold(size), scene.theme.text)
        };
        let shortest = extremes.last().into_iter();
        let smaller = shortest.flat_map(|words| [0.85, 0.7].map(|factor| text(words, factor)));
        let candidates = extremes.iter().map(|words| text(words, 1.0)).chain(smaller);
        let id = ui.scope_id().with("extremes");
        kit::show_fitting(ui, *row, candidates, (id, Role::Label), || {
            extremes.first().cloned().unwrap_or_default()
        });
    }

    /// Lists the chosen parties among many with their numbers, the highest first, and the unit
    /// once: by name, and by initials.
    fn value_lists(scene: Scene<'_>, size: f32) -> Vec<Line> {
        let theme = scene.theme;
        let dataset = &scene.document.dataset;
        let question = dataset.question(&scene.view.question);
        let Some(question) = question
            .filter(|question| scene.view_data.dense.is_some() && !question.scale.is_ordinal())
        else {
            return Vec::new();
        };
        let value = |party: usize| Some((*scene.view_data.snapshot.lines.get(party)?)?.value);
        let headline = scene.headline();
        let listed =
            headline.parties.iter().filter_map(|party| Some((party.party, value(party.party)?)));
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
    fn show_parties(&self, ui: &Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let Some(row) = self.rows.get(1) else { return };
        let size = (0.7 * self.row_size).max(size::SMALL);
        let parties = &scene.headline().parties;
        let of = |party: &HeadlineParty| &scene.document.dataset.parties[party.party];
        let item = |line: &mut Line, party: &HeadlineParty, wording: usize| {
            let name = if wording < 2 { &of(party).name } else { &of(party).initials };
            let level = match wording {
                0 => &party.words,
                3 if !party.note.is_empty() => &party.note,
                _ => &party.short,
            };
            let color = scene.party_color(party.party);
            line.space = if line.is_empty() { 0.0 } else { 16.0 };
            line.add(words::party_name(name), theme::semibold(size), color);
            line.space = 0.0;
            line.add(level, theme::sans(size), theme.text);
        };
        let add_muted = |line: &mut Line, words: Words| {
            line.space = if line.is_empty() { 0.0 } else { 16.0 };
            line.add(words, theme::sans(size), theme.text_muted);
        };
        let with_line: Vec<&HeadlineParty> =
            parties.iter().filter(|party| party.has_line).collect();
        let without_line = parties.len() - with_line.len();
        // The parties without a line are named with the reason, in the shorter wordings too.
        let with_reasons = if without_line > 0 { 0..3 } else { 0..1 };
        let mut candidates = Self::value_lists(scene, size);
        candidates.extend(with_reasons.map(|wording| {
            let mut line = Line::default();
            for party in parties {
                item(&mut line, party, wording);
            }
            line
        }));
        // If the reasons do not fit, the parties without a line are counted; if not even the
        // shortest wording of the others fits, some of them are.
        let wordings = (1..4).map(|wording| (wording, with_line.len()));
        let fewer = (1..with_line.len()).rev().map(|count| (3, count));
        for (wording, count) in wordings.chain(fewer) {
            let mut line = Line::default();
            for party in &with_line[..count] {
                item(&mut line, party, wording);
            }
            if count < with_line.len() {
                add_muted(&mut line, words::more_parties(parties.len() - count));
            } else if without_line > 0 {
                add_muted(&mut line, words::without_line(without_line));
            }
            candidates.push(line);
        }
        let id = ui.scope_id().with("parties");
        kit::show_fitting(ui, *row, candidates, (id, Role::Label), || {
            let parties = parties.iter().map(|party| {
                words::party_headline(&of(party).name, &party.words, &party.note, &party.remark)
            });
            words::party_list(&parties.collect::<Vec<_>>())
        });
    }

    /// Shows how far apart the parties are and since when, and a link to the guide.
    fn show_sentence(&self, ui: &mut Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let headline = &scene.headline();
        let (width, size) = (self.sentence.width(), self.sentence_size);
        // On a page it has the rows that it needs.
        let rows = if scene.on_page { SENTENCE_ROWS } else { self.sentence_rows };
        let Some((galley, link_start)) = lay_out_sentence(ui, scene, width, rows, size) else {
            return;
        };
        let left_top = self.sentence.min;
        let offset = left_top.to_vec2();
        let end = galley.pos_from_cursor(galley.end()).translate(offset);
        let start = galley.pos_from_cursor(CCursor::new(link_start)).translate(offset);
        ui.painter().galley(left_top, galley, theme.text);
        let id = ui.scope_id().with("sentence");
        let response = ui.interact(self.sentence, id, Sense::hover());
        let hidden = hidden_note(scene).unwrap_or_default();
        let judgement = headline.judgement.as_ref().filter(|_| scene.on_page);
        let judgement = judgement.map(|parts| parts.concat()).unwrap_or_default();
        let full = || {
            let sentence = headline.sentences.first().map_or("", Words::as_str);
            words::full_sentence(&hidden, sentence, &judgement)
        };
        response.set_name(Role::Label, full);
        if scene.on_page {
            return;
        }
        // The last row has the whole link.
        let row = Rect::from_min_max(pos2(start.left().min(end.left()), end.top()), end.max);
        let target = row.expand2(vec2(2.0, ((24.0 - row.height()) / 2.0).max(0.0)));
        let link = ui.interact(target, ui.scope_id().with("judgement"), Sense::click());
        link.set_name(Role::Link, || link_to_guide(scene));
        let link = link.on_hover_cursor(egui::CursorIcon::PointingHand);
        kit::focus_ring(ui, &link, theme);
        if link.clicked() {
            scene.send(Command::ShowGuide(GuideSection::Rules));
        }
    }
}

/// Returns the wordings of the parties with a line and of those without one that fit their rows.
fn wordings(ui: &Ui, scene: Scene<'_>, rows: &[Rect], row_size: f32) -> [usize; 2] {
    let fits = |(row, party): (&Rect, &HeadlineParty), wording: usize| {
        let width = row.width() - scene.badge(Some(party.party)).size(ui).x - BADGE_GAP;
        lay_out_party(scene, party, wording, row_size).width(ui) <= width
    };
    let headline = scene.headline();
    let all_fit = |has_line: bool, wording: usize| {
        let parties = rows.iter().zip(&headline.parties);
        let mut parties = parties.filter(|(_, party)| party.has_line == has_line);
        parties.all(|party| fits(party, wording))
    };
    let last = [WORDING_SIZES.len() - 1; 2];
    if !headline.extremes.is_empty() {
        return last;
    }
    let mut pairs = wordings_of_one_size();
    let found = pairs.find(|[line, reason]| all_fit(true, *line) && all_fit(false, *reason));
    found.unwrap_or(last)
}

/// What a row says of a party, in one of several wordings.
fn lay_out_party(scene: Scene<'_>, party: &HeadlineParty, wording: usize, row_size: f32) -> Line {
    let theme = scene.theme;
    let name = &scene.document.dataset.parties[party.party].name;
    let size = (WORDING_SIZES[wording] * row_size).max(size::SMALL);
    let (font, color) = if party.has_line {
        (theme::semibold(size), theme.text)
    } else {
        (theme::medium(size), theme.text_secondary)
    };
    let words = if wording < SHORT { &party.words } else { &party.short };
    let note = if wording + 1 < WORDING_SIZES.len() { &party.note } else { &Words::EMPTY };
    let (remark, small) = if wording < WITHOUT_REMARK {
        (&party.remark, (0.75 * row_size).max(size::SMALL))
    } else {
        (&party.newest, size::SMALL)
    };
    let mut line = Line::default();
    line.add(words::party_name(name), theme::semibold(size), scene.party_color(party.party));
    line.add(words, font, color);
    line.space = 9.0;
    line.add(note, theme::sans(size), theme.text_muted);
    line.add(remark, theme::sans(small), theme.text_muted);
    line
}

/// What the link to the guide says.
fn link_to_guide(scene: Scene<'_>) -> Words {
    let is_judged = scene.headline().judgement.is_some();
    if is_judged { words::HOW_CODED } else { words::HOW_TO_READ }
}

/// Returns the note on hidden voices; a page has it below.
fn hidden_note(scene: Scene<'_>) -> Option<Words> {
    let note = scene.hidden_note();
    note.filter(|_| !scene.on_page).map(|note| words::voices_note(&note))
}

/// Lays out the sentence in the longest wording that fits, and that values are judgements.
/// Returns the index of the first character of the link, too.
fn lay_out_sentence(
    ui: &Ui,
    scene: Scene<'_>,
    width: f32,
    rows: usize,
    size: f32,
) -> Option<(Arc<Galley>, usize)> {
    let theme = scene.theme;
    let headline = &scene.headline();
    let hidden = hidden_note(scene);
    let layout = |sentence: &Words, size: f32| {
        let mut line = Line::default();
        if let Some(hidden) = &hidden {
            line.add(hidden, theme::medium(size), theme.text);
        }
        if !sentence.is_empty() {
            line.add(words::with_full_stop(sentence), theme::sans(size), theme.text);
        }
        let [judgement, guide] = match &headline.judgement {
            Some(parts) if scene.on_page => parts.each_ref().map(|part| list::unbroken(part)),
            None if scene.on_page => Default::default(),
            _ => [words::SPACE, link_to_guide(scene)],
        };
        line.add(judgement, theme::sans(size), theme.text_secondary);
        let link_start = line.job.text.chars().count();
        let mut format = Line::format(theme::sans(size), theme.text_secondary);
        if !scene.on_page {
            format.underline = Stroke::new(1.0, theme.text_secondary);
        }
        kit::append(&mut line.job, guide, 0.0, format);
        (line, link_start)
    };
    let sizes = [size, size::SMALL];
    let candidates = sizes.into_iter().flat_map(|size| {
        let sentences = headline.sentences.iter();
        sentences.map(move |sentence| (sentence, size))
    });
    let galleys = candidates.map(|(sentence, size)| {
        let (mut line, link_start) = layout(sentence, size);
        line.job.wrap =
            TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
        (ui.painter().layout_job(line.job), link_start)
    });
    kit::first_fitting(galleys, |(galley, _)| !galley.elided)
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
    if !scene.on_page {
        // The window has them in other panels.
        return notes;
    }
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
