//! The heading: the question, where each party stands, how far apart they are and since when.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, Rect, Sense, Ui, pos2, vec2};

use crate::command::Command;
use crate::facts::{LineSpan, LineSummary};
use crate::kit::{self, Button, Icon, ResponseExt as _, Text};
use crate::scene::Scene;
use crate::scene::panel_layout::folds_cards;
use crate::theme;
use crate::words::headline::{Headline, Standing};
use crate::words::levels::value_words;
use crate::words::{Words, heading as words};

/// The measures of a heading, in points.
#[derive(Clone, Copy, Debug)]
pub struct HeadingLook {
    /// The sizes of the question and the sentence, and of where the parties stand.
    pub lead: f32,
    pub party: f32,
    /// The space below the question, below each party, and above everything.
    pub gaps: (f32, f32),
    pub top: f32,
    /// The rows that the sentence has at least; if any, there is room for what is said of a line on
    /// any day, so that what is below stays in place.
    pub reserved_rows: f32,
}

impl HeadingLook {
    pub fn of_window(ui: &Ui, is_low: bool) -> Self {
        let (lead, party) = match (folds_cards(ui.ctx()), is_low) {
            (true, _) => (13.0, 17.0),
            (false, true) => (14.0, 20.0),
            (false, false) => (14.0, 22.0),
        };
        // On most days, the sentence has one row, or two.
        if is_low {
            Self { lead, party, gaps: (2.0, 2.0), top: 8.0, reserved_rows: 1.0 }
        } else {
            Self { lead, party, gaps: (6.0, 5.0), top: 28.0, reserved_rows: 2.0 }
        }
    }
}

pub struct Heading {
    ask: Words,
    question: Arc<Galley>,
    /// A row for each party, or one that says who is highest and lowest.
    rows: Vec<(Option<usize>, Arc<Galley>)>,
    sentence: Arc<Galley>,
    headline: Headline,
    look: HeadingLook,
    /// The whole heading.
    pub rect: Rect,
}

impl Heading {
    /// Lays the heading out at the top of an area.
    pub fn new(ui: &Ui, scene: Scene<'_>, area: Rect, look: HeadingLook) -> Self {
        let theme = scene.theme;
        let headline = scene.headline();
        let width = area.width();
        let ask = scene
            .document
            .dataset
            .question(&scene.view.question)
            .map_or(Words::EMPTY, |question| Words::verbatim(&question.ask));
        let HeadingLook { lead, gaps, .. } = look;
        let question =
            Text::new(&ask, theme::sans(lead), theme.text_secondary)
                .wrap_around(ui, width, |_| Vec::new());
        // The chosen parties, if they are few, or who is highest and lowest.
        let extremes = headline.extremes.as_ref().filter(|_| headline.parties.len() != 2);
        let title = scene.page_texts.title.map(Words::verbatim);
        let rows = if let Some(title) = title.as_ref().or(extremes) {
            let text = Text::new(title, theme::semibold(look.party), theme.text);
            vec![(None, text.wrap(ui, width, usize::MAX))]
        } else {
            let parties = headline.parties.iter();
            parties.map(|it| (Some(it.party), lay_out(ui, scene, it, look, width))).collect()
        };
        let note = scene.hidden_note().map(|note| words::voices_note(&note));
        let others = headline.extremes.as_ref().filter(|_| extremes.is_none());
        let sentence = if note.is_none() && others.is_none() {
            headline.sentence.clone()
        } else {
            let parts = [note.as_ref(), Some(&headline.sentence), others];
            words::sentences(&parts.into_iter().flatten().collect::<Vec<_>>())
        };
        let sentence =
            Text::new(sentence, theme::sans(lead), theme.text)
                .wrap_around(ui, width, |_| Vec::new());
        let reserved = |party: &Standing, row: &Arc<Galley>| {
            let standings = standings_of(scene, party.party).into_iter();
            let heights =
                standings.map(|standing| lay_out(ui, scene, &standing, look, width).size().y);
            heights.fold(row.size().y, f32::max)
        };
        let is_fixed = look.reserved_rows > 0.0 && rows.iter().all(|(party, _)| party.is_some());
        let rows_height: f32 = if is_fixed {
            let both = headline.parties.iter().zip(&rows);
            both.map(|(party, (_, row))| reserved(party, row) + gaps.1).sum()
        } else {
            rows.iter().map(|(_, row)| row.size().y + gaps.1).sum()
        };
        let top = area.top() + look.top;
        let line = sentence.rows.first().map_or(lead, |row| row.height());
        let sentence_height = sentence.size().y.max(look.reserved_rows * line);
        let height = question.size().y + 2.0 * gaps.0 + rows_height + sentence_height;
        let whole = Rect::from_min_max(area.min, pos2(area.right(), top + height));
        Self { ask, question, rows, sentence, headline, look, rect: whole }
    }

    pub fn show(self, ui: &mut Ui, scene: Scene<'_>) {
        let theme = scene.theme;
        let mut pos = self.rect.min + vec2(0.0, self.look.top);
        let paint = |ui: &Ui, galley: &Arc<Galley>, pos: egui::Pos2| {
            let rect = Rect::from_min_size(pos, vec2(self.rect.width(), galley.size().y));
            ui.painter().galley(pos, Arc::clone(galley), theme.text_secondary);
            rect
        };
        let rect = paint(ui, &self.question, pos);
        let response = ui.interact(rect, ui.scope_id().with("question"), Sense::hover());
        response.set_name(Role::Heading, || self.ask.clone());
        if !scene.on_page {
            show_ends(ui, scene, rect);
        }
        pos.y = rect.bottom() + self.look.gaps.0;
        for (party, galley) in &self.rows {
            let rect = paint(ui, galley, pos);
            let id = ui.scope_id().with(("headline", party));
            let response = ui.interact(rect, id, Sense::hover());
            let standing = self.headline.parties.iter().find(|it| Some(it.party) == *party);
            response.set_name(Role::Label, || match standing {
                Some(standing) => {
                    let name = &scene.document.dataset.parties[standing.party].name;
                    words::party_headline(name, &standing.words, &standing.beside)
                }
                None => Words::verbatim(galley.text()),
            });
            pos.y = rect.bottom() + self.look.gaps.1;
        }
        let rect =
            paint(ui, &self.sentence, pos2(pos.x, pos.y + self.look.gaps.0 - self.look.gaps.1));
        let response = ui.interact(rect, ui.scope_id().with("sentence"), Sense::hover());
        response.set_name(Role::Label, || Words::verbatim(self.sentence.text()));
    }
}

/// The levels that a party's line has on any day of the question, solid and dotted.
fn standings_of(scene: Scene<'_>, party: usize) -> Vec<Standing> {
    let question = scene.document.dataset.question(&scene.view.question);
    let Some((question, series)) = question.zip(scene.view_data.series.parties.get(party)) else {
        return Vec::new();
    };
    if !question.scale.is_ordinal() {
        return Vec::new();
    }
    let key = |span: &LineSpan| (span.value.round() as usize, span.is_dotted());
    let spans: BTreeMap<_, _> = series.line.iter().map(|span| (key(span), span)).collect();
    let standing = |span: &LineSpan| {
        let dotted_since = span.is_dotted().then_some(span.said);
        let line = LineSummary { value: span.value, dotted_since };
        Standing {
            party,
            has_line: true,
            words: value_words(&question.scale, span.value),
            beside: line.no_statement(span.last_day()),
        }
    };
    spans.into_values().map(standing).collect()
}

/// "Israel: will go ahead, whatever others decide", the name in the party's colour.
fn lay_out(
    ui: &Ui,
    scene: Scene<'_>,
    party: &Standing,
    look: HeadingLook,
    width: f32,
) -> Arc<Galley> {
    let (theme, size) = (scene.theme, look.party);
    let name = words::party_name(&scene.document.dataset.parties[party.party].name);
    let strong = TextFormat::simple(theme::semibold(size), scene.party_color(party.party));
    // Rows are aligned by their lowest letters: taller ones have a smaller size on the same baseline.
    let row = ui.fonts_mut(|fonts| fonts.row_height(&theme::sans(look.lead)));
    let line_height = Some(row + 2.0 * theme::DESCENT * (size - look.lead));
    let quiet = |font, color| TextFormat { line_height, ..TextFormat::simple(font, color) };
    let (format, beside) = if party.has_line {
        (TextFormat::simple(theme::semibold(size), theme.text), &party.beside)
    } else {
        // Why there is none is no level.
        (quiet(theme::medium(look.lead), theme.text_secondary), &Words::EMPTY)
    };
    let quiet = quiet(theme::sans(look.lead), theme.text_muted);
    let styled = [(&name, strong), (&party.words, format), (beside, quiet)];
    let build = |append: fn(&mut LayoutJob, &str, TextFormat), remark_after: &Words| {
        let mut job = LayoutJob::default();
        let gaps = [&Words::EMPTY, &words::SPACE, remark_after];
        let shown = styled.iter().zip(gaps).filter(|((words, _), _)| !words.is_empty());
        for ((words, format), gap) in shown {
            append(&mut job, gap, format.clone());
            append(&mut job, words, format.clone());
        }
        job
    };
    // On one line, words from right to left are in their order.
    let append = |job: &mut LayoutJob, words: &str, format| {
        kit::append(job, Words::verbatim(words), 0.0, format);
    };
    let line = ui.painter().layout_job(build(append, &words::SEMICOLON));
    if line.size().x <= width {
        return line;
    }
    let mut job = build(kit::append_wrapped, &words::NEW_LINE);
    // Full words break at their semicolon, or else at the first comma.
    let end = ["; ", ", "].into_iter().find_map(|mark| Some(job.text.find(mark)? + 1));
    if let Some(space) = end.filter(|_| beside.is_empty()) {
        job.text.replace_range(space..=space, "\n");
    }
    job.wrap.max_width = width;
    kit::wrap_job(ui, job)
}

/// Draws the buttons that end a view of some days or without some voices, right of the question.
fn show_ends(ui: &mut Ui, scene: Scene<'_>, row: Rect) {
    let hidden = scene.view.hidden.len();
    let hidden = (hidden > 0).then(|| (words::hidden(hidden), Command::ShowAllActors));
    let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let zoomed =
        is_zoomed.then_some((crate::words::commands::SHOW_ALL_DAYS.name(), Command::ShowAllDays));
    let ui = &mut kit::strip_from_right(ui, row);
    for (name, command) in [zoomed, hidden].into_iter().flatten() {
        let button = Button::quiet(&name).icon(Icon::Close).small().show(ui, scene.theme);
        scene.send_if(button.clicked(), || command);
    }
}
