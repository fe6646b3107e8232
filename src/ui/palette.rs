//! The palette: finds a command, file, question, actor, event or quotation by words,
//! and runs or shows it.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, Context, CornerRadius, FontId, Frame, Id, Key, Margin, Modal, Modifiers, Rect,
    Response, ScrollArea, Sense, Stroke, TextEdit, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::{Scene, cards, kit, open_menu};
use crate::analysis::{Search, SearchHit};
use crate::command::{COMMANDS, Command};
use crate::model::{Dataset, Stance};
use crate::theme::{self, Theme};

/// What the palette keeps between frames: the typing, and what it found.
#[derive(Debug, Default)]
pub struct PaletteState {
    typed: String,
    /// What the rows were found for; `None` before the first search.
    searched: Option<String>,
    rows: Vec<ResultRow>,
    /// The place of the row that Enter runs.
    chosen: usize,
    open: bool,
    /// What had the focus before, and gets it back.
    focus_before: Option<Id>,
}

/// Something that was found.
#[derive(Debug)]
struct ResultRow {
    kind: &'static str,
    /// The place of its party, for an entry of one.
    party: Option<usize>,
    name: HighlightedText,
    text: HighlightedText,
    /// Keys or dates, at the right.
    aside: String,
    command: Command,
}

/// A text with the places, in characters, that were searched for.
#[derive(Debug, Default)]
struct HighlightedText {
    text: String,
    marks: BTreeSet<usize>,
}

/// At most so many rows answer to words.
const MAX_ROWS: usize = 12;
/// And so many of one kind, that none hides the others.
const MAX_PER_KIND: usize = 6;
const ROW_HEIGHT: f32 = 32.0;
const HEADING_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 14.0;

/// Draws the palette where it is open, and takes the focus while it is.
pub fn show(
    ctx: &Context,
    scene: Scene<'_>,
    state: &mut PaletteState,
    commands: &mut Vec<Command>,
) {
    let field = Id::unique("palette field");
    if !scene.panels.palette {
        if state.open {
            ctx.memory_mut(|memory| match state.focus_before {
                Some(before) => memory.request_focus(before),
                None => memory.surrender_focus(field),
            });
            *state = PaletteState::default();
        }
        return;
    }
    if !state.open {
        state.open = true;
        state.focus_before = ctx.memory(egui::Memory::focused);
    }
    let screen = ctx.content_rect();
    let width = (screen.width() - 40.0).clamp(40.0, 660.0);
    let top = (screen.height() * 0.1).min(72.0);
    let modal = Modal::new(Id::unique("palette"))
        .area(Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, top)))
        .backdrop_color(Color32::from_black_alpha(if scene.theme.dark {
            110
        } else {
            50
        }))
        .frame(
            Frame::popup(&ctx.global_style())
                .corner_radius(CornerRadius::same(10))
                .inner_margin(Margin::ZERO),
        )
        .show(ctx, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            // Taken before the field can: these keys are the list's.
            let keys = ui.input_mut(Keys::take);
            typing(ui, scene.theme, field, &mut state.typed);
            if state.searched.as_ref() != Some(&state.typed) {
                state.rows = find(ui, scene, &state.typed);
                state.searched = Some(state.typed.clone());
                state.chosen = 0;
            }
            let last = state.rows.len().saturating_sub(1);
            state.chosen = (state.chosen + keys.down).min(last).saturating_sub(keys.up);
            let moved = keys.down + keys.up > 0;
            let clicked = list(ui, scene, state, screen.height() - top - 90.0, moved);
            let run = clicked.or(keys.enter.then_some(state.chosen));
            (keys.escape, run.and_then(|at| state.rows.get(at)))
        });
    let backdrop = modal.backdrop_response.clicked();
    let (escape, run) = modal.inner;
    if escape || backdrop || run.is_some() {
        commands.push(Command::TogglePalette);
    }
    commands.extend(run.map(|row| row.command.clone()));
}

/// The keys of one frame that move through the list.
struct Keys {
    down: usize,
    up: usize,
    enter: bool,
    escape: bool,
}

impl Keys {
    fn take(input: &mut egui::InputState) -> Self {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key);
        Self {
            down: count(Key::ArrowDown),
            up: count(Key::ArrowUp),
            enter: count(Key::Enter) > 0,
            escape: count(Key::Escape) > 0,
        }
    }
}

fn typing(ui: &mut Ui, theme: &Theme, field: Id, typed: &mut String) {
    let response = ui.add(
        TextEdit::singleline(typed)
            .id(field)
            .char_limit(200)
            .frame(Frame::NONE.inner_margin(Margin::symmetric(18, 14)))
            .font(theme::sans(16.0))
            .text_color(theme.text)
            .hint_text(
                egui::RichText::new("Search actors, quotes, commands").color(theme.text_muted),
            )
            .desired_width(f32::INFINITY)
            // Neither Tab nor an arrow leads the focus away from the typing.
            .event_filter(egui::EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            }),
    );
    if !response.has_focus() {
        response.request_focus();
    }
    ui.painter().hline(
        response.rect.x_range(),
        response.rect.bottom(),
        (1.0, theme.border),
    );
}

/// Draws what was found; returns the row that was clicked.
fn list(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut PaletteState,
    height: f32,
    moved: bool,
) -> Option<usize> {
    let theme = scene.theme;
    if state.rows.is_empty() {
        let (room, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
        let words = "Nothing has all these words.";
        kit::text_line(
            ui,
            room.left_center() + vec2(18.0, 0.0),
            Align2::LEFT_CENTER,
            words,
            theme::sans(13.5),
            theme.text_muted,
            room.width() - 36.0,
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        return None;
    }
    let mut clicked = None;
    let pointed = ui.input(|input| input.pointer.is_moving());
    ScrollArea::vertical()
        .max_height(height.clamp(ROW_HEIGHT, 520.0))
        .content_margin(Margin::ZERO)
        .show(ui, |ui| {
            let mut kind = "";
            for (at, row) in state.rows.iter().enumerate() {
                if row.kind != kind {
                    kind = row.kind;
                    let (room, _) = ui.allocate_exact_size(
                        vec2(ui.available_width(), HEADING_HEIGHT),
                        Sense::hover(),
                    );
                    let start = pos2(room.left() + 18.0, room.bottom() - 10.0);
                    kit::list_heading(ui, start, theme, kind);
                }
                let response = draw(ui, scene, row, at == state.chosen);
                if response.clicked() {
                    clicked = Some(at);
                }
                // A pointer that rests where the list opens chooses nothing.
                if pointed && response.hovered() {
                    state.chosen = at;
                }
                if moved && at == state.chosen {
                    // With the heading above it, which the first row has.
                    let heading = vec2(0.0, HEADING_HEIGHT);
                    let seen = Rect::from_min_max(response.rect.min - heading, response.rect.max);
                    ui.scroll_to_rect(seen, None);
                }
            }
            ui.add_space(8.0);
        });
    clicked
}

fn draw(ui: &mut Ui, scene: Scene<'_>, row: &ResultRow, chosen: bool) -> Response {
    let theme = scene.theme;
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ground = rect.shrink2(vec2(8.0, 0.0));
    if chosen {
        ui.painter().rect_filled(ground, 6.0, theme.field);
    }
    let mut left = rect.left() + 18.0;
    if let Some(place) = row.party {
        let badge = Rect::from_center_size(
            pos2(left + kit::BADGE_SIZE.x / 2.0, rect.center().y),
            kit::BADGE_SIZE,
        );
        kit::badge(ui, badge, scene, Some(place));
        left = badge.right() + 9.0;
    }
    let right = rect.right() - 18.0;
    let aside = kit::text_line(
        ui,
        pos2(right, rect.center().y),
        Align2::RIGHT_CENTER,
        &row.aside,
        theme::sans(12.5),
        theme.text_muted,
        rect.width() * 0.3,
    );
    let mut job = LayoutJob::default();
    row.name
        .append(&mut job, 0.0, &theme::sans(14.0), theme.text, theme);
    row.text.append(
        &mut job,
        10.0,
        &theme::sans(13.0),
        theme.text_secondary,
        theme,
    );
    job.break_on_newline = false;
    job.wrap = TextWrapping::truncate_at_width((aside.left() - MARGIN - left).max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.text);
    let spoken = row.accessible_label();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    response
}

impl ResultRow {
    fn accessible_label(&self) -> String {
        let parts = [&self.name.text, &self.text.text, &self.aside];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}: {}", self.kind, parts.join(", "))
    }
}

impl HighlightedText {
    fn name(search: &mut Search, text: impl Into<String>) -> Self {
        let text = text.into();
        let marks = search.matches_in_name(&text);
        Self { text, marks }
    }

    fn text(search: &mut Search, text: impl Into<String>) -> Self {
        let text = text.into();
        let marks = search.matches_in_text(&text);
        Self { text, marks }
    }

    /// Leaves out the beginning of a long text, so that what was searched for
    /// is within the row.
    fn around_first_mark(self) -> Self {
        const BEFORE: usize = 24;
        let first = self.marks.first().copied().unwrap_or_default();
        if first <= 2 * BEFORE {
            return self;
        }
        // From the beginning of a word.
        let start = self
            .text
            .chars()
            .take(first)
            .enumerate()
            .skip(first - BEFORE)
            .find(|(_, letter)| letter.is_whitespace())
            .map_or(first, |(at, _)| at + 1);
        let rest = self.text.chars().skip(start);
        Self {
            text: std::iter::once('…').chain(rest).collect(),
            marks: self
                .marks
                .iter()
                .filter(|at| **at >= start)
                .map(|at| at - start + 1)
                .collect(),
        }
    }

    /// Adds the text to a line, with its marks in bolder type.
    fn append(
        &self,
        job: &mut LayoutJob,
        space: f32,
        font: &FontId,
        color: Color32,
        theme: &Theme,
    ) {
        let plain = TextFormat::simple(font.clone(), color);
        let marked = TextFormat {
            underline: Stroke::new(1.0, theme.text_muted),
            ..TextFormat::simple(theme::semibold(font.size), theme.text)
        };
        let mut space = space;
        let mut run = String::new();
        let mut in_mark = false;
        let mut end = |run: &mut String, in_mark: bool| {
            if !run.is_empty() {
                let format = if in_mark { &marked } else { &plain };
                job.append(run, space, format.clone());
                space = 0.0;
                run.clear();
            }
        };
        for (at, letter) in self.text.chars().enumerate() {
            let marked_here = self.marks.contains(&at);
            if marked_here != in_mark {
                end(&mut run, in_mark);
                in_mark = marked_here;
            }
            run.push(letter);
        }
        end(&mut run, in_mark);
    }
}

/// The rows for what was typed, the kind of the best first; for nothing, all
/// commands that can run.
fn find(ui: &Ui, scene: Scene<'_>, typed: &str) -> Vec<ResultRow> {
    let mut search = Search::new(typed);
    let dataset = &scene.document.dataset;
    let mut found: Vec<(u32, ResultRow)> = COMMANDS
        .iter()
        .filter(|row| row.command != Command::TogglePalette)
        .filter(|row| (row.can_run)(scene.document, scene.view, &scene.panels))
        .filter_map(|row| {
            let score = search.score(&[&row.name], &[&row.help])?;
            let keys = row.shortcuts.first();
            let keys = keys.map(|shortcut| kit::format_shortcut(ui, *shortcut));
            let row = ResultRow {
                kind: "Commands",
                party: None,
                name: HighlightedText::name(&mut search, row.name.as_str()),
                text: HighlightedText::text(&mut search, row.help.as_str()),
                aside: keys.unwrap_or_default(),
                command: row.command.clone(),
            };
            Some((score, row))
        })
        .collect();
    let mut files = recent_files(&mut search, scene);
    if typed.trim().is_empty() {
        found.extend(files);
        return found.into_iter().map(|(_, row)| row).collect();
    }
    // Sorting is stable, so that the table's and the file's order break ties.
    for kind in [&mut found, &mut files] {
        kind.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        kind.truncate(MAX_PER_KIND);
    }
    found.extend(files);
    for (score, entry) in search.entries(dataset, MAX_PER_KIND) {
        found.push((score, entry_row(&mut search, dataset, entry)));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.truncate(MAX_ROWS);
    let mut kinds: Vec<&str> = Vec::new();
    for (_, row) in &found {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    let mut rows: Vec<ResultRow> = found.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_key(|row| kinds.iter().position(|kind| *kind == row.kind));
    rows
}

/// The files that were opened and have the words, the newest first.
fn recent_files(search: &mut Search, scene: Scene<'_>) -> Vec<(u32, ResultRow)> {
    let rows = scene.recent_files.iter().filter_map(|path| {
        let (name, folder) = open_menu::name_and_folder(path);
        let score = search.score(&[&name], &[&folder])?;
        let row = ResultRow {
            kind: "Recent files",
            party: None,
            name: HighlightedText::name(search, name),
            text: HighlightedText::text(search, folder),
            aside: String::new(),
            command: Command::OpenFile(path.clone()),
        };
        Some((score, row))
    });
    rows.collect()
}

fn entry_row(search: &mut Search, dataset: &Dataset, entry: SearchHit) -> ResultRow {
    let party_place = |id: Option<&String>| id.and_then(|id| dataset.party_index(id));
    match entry {
        SearchHit::Question(at) => {
            let question = &dataset.questions[at];
            ResultRow {
                kind: "Questions",
                party: None,
                name: HighlightedText::name(search, &question.tab),
                text: HighlightedText::text(search, &question.ask).around_first_mark(),
                aside: String::new(),
                command: Command::ShowQuestion(question.id.clone()),
            }
        }
        SearchHit::Actor(at) => {
            let actor = &dataset.actors[at];
            let role = actor.roles.last();
            let title = role.map(|role| role.title.as_str()).unwrap_or_default();
            let place = party_place(role.and_then(|role| role.party.as_ref()));
            ResultRow {
                kind: "Actors",
                party: place,
                name: HighlightedText::name(search, &actor.name),
                text: HighlightedText::text(search, title),
                aside: place
                    .map(|place| dataset.parties[place].name.clone())
                    .unwrap_or_default(),
                command: Command::ToggleFocus(actor.id.clone()),
            }
        }
        SearchHit::Event(at) => {
            let event = &dataset.events[at];
            ResultRow {
                kind: "Events",
                party: None,
                name: HighlightedText::name(search, &event.name),
                text: HighlightedText::default(),
                aside: event.when.to_short_words().to_string(),
                command: Command::SetDay(event.when.latest),
            }
        }
        SearchHit::Stance(at) => {
            let stance = &dataset.stances[at];
            ResultRow {
                kind: "Quotes and actions",
                party: party_place(stance.party.as_ref()),
                name: HighlightedText::text(search, cards::stance_heading(dataset, stance)),
                text: words(search, stance).around_first_mark(),
                aside: stance.said.to_short_words().to_string(),
                command: Command::Select(stance.id.clone()),
            }
        }
    }
}

/// Of a stance's words the first that show most of what was searched for.
fn words(search: &mut Search, stance: &Stance) -> HighlightedText {
    let mut best = HighlightedText::default();
    for evidence in &stance.evidence {
        for words in [&evidence.quote, &evidence.translation]
            .into_iter()
            .flatten()
        {
            let words = HighlightedText::text(search, format!("“{words}”"));
            if best.text.is_empty() || words.marks.len() > best.marks.len() {
                best = words;
            }
        }
    }
    let summary = HighlightedText::text(search, &stance.summary);
    if best.text.is_empty() || summary.marks.len() > best.marks.len() {
        best = summary;
    }
    best
}
