//! The palette: the search field of the top bar while it is open, with its results below. It
//! searches commands, questions, actors, events and quotations, and runs or shows the chosen
//! result.

mod find;
mod place;

use std::collections::BTreeSet;

use egui::accesskit::{Affine, Live, NodeId, Role};
use egui::emath::TSTransform;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Area, Color32, Context, FontId, Frame, Id, Key, LayerId, Margin, Modal, Modifiers,
    Order, Rect, Response, ScrollArea, Sense, Stroke, TextEdit, TextFormat, Ui, UiBuilder, UiKind,
    Vec2, pos2, vec2,
};
use unicode_script::{Script, UnicodeScript as _};

pub use self::place::PaletteWindow;
use self::place::palette_rect;
use crate::command::{Command, Edit, Export, Present};
use crate::facts::Search;
use crate::hidden::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use crate::kit::{self, Icon, ResponseExt as _, TextEditExt as _, bidi};
use crate::model::Section;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, Theme, size, space};
use crate::view::{self, MainView};
use crate::words::{self, Words};

/// The state of the palette between frames: the text typed, and its results.
#[derive(Debug, Default)]
pub struct PaletteState {
    typed: String,
    /// The text for which the rows were found; `None` before the first search.
    searched: Option<String>,
    rows: Vec<ResultRow>,
    /// The index of the row that Enter runs.
    chosen: usize,
    /// True if an arrow key has moved to it, so that a screen reader reads it. Before, it reads
    /// the field.
    is_reached_by_key: bool,
    is_open: bool,
    /// The widget that had the focus before the palette, and gets it back.
    focus_before: Option<Id>,
    /// The target of the chosen result, which gets the focus when the palette is closed.
    target: Option<Target>,
}

/// The part of the window that a result leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The chart, or what is in its place.
    Main,
    /// The card of a stance.
    Card,
}

impl Target {
    /// The target of a command, unless that opens something or leaves everything in its place.
    fn of(command: &Command) -> Option<Self> {
        match command {
            Command::Select(_) => Some(Self::Card),
            Command::ShowQuestion(_)
            | Command::ToggleFocus(_)
            | Command::SetDay(_)
            | Command::SelectEvent(_)
            | Command::ShowMain(_) => Some(Self::Main),
            _ => None,
        }
    }
}

impl PaletteState {
    /// The widget that had the focus before the palette was opened, which does not get it back.
    pub fn take_focus_before(&mut self) -> Option<Id> {
        self.focus_before.take()
    }

    /// Takes the target of the result that was chosen before the palette was closed.
    pub fn take_target(&mut self) -> Option<Target> {
        if self.is_open {
            return None;
        }
        self.target.take()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResultKind {
    Command,
    CommonCommand,
    Step,
    Day,
    Question,
    Actor,
    Event,
    Stance,
}

impl ResultKind {
    fn label(self) -> Words {
        match self {
            Self::Command => words::palette::COMMANDS,
            Self::CommonCommand => words::palette::COMMON_COMMANDS,
            Self::Step => words::talk::STEPS,
            Self::Day => crate::words::import_dialog::DATE,
            Self::Question => words::palette::QUESTIONS,
            Self::Actor => crate::words::voices::VOICES,
            Self::Event => crate::words::outline::EVENTS,
            Self::Stance => words::cards::HEADING,
        }
    }
}

/// A search result.
#[derive(Debug)]
struct ResultRow {
    kind: ResultKind,
    /// The index of the entry's party, if it belongs to one.
    party: Option<usize>,
    name: HighlightedText,
    text: HighlightedText,
    /// A shortcut, date or party, on the right.
    note: Words,
    command: Command,
}

/// Text with the indices of the characters that match the search.
#[derive(Clone, Debug, Default)]
struct HighlightedText {
    text: Words,
    marks: BTreeSet<usize>,
}

/// The maximum number of results.
const MAX_ROWS: usize = 24;
/// The maximum number of results of one kind, so that there is space for others.
const MAX_PER_KIND: usize = 12;
const MAX_LIST_HEIGHT: f32 = 620.0;
const ROW_HEIGHT: f32 = 32.0;
const HEADING_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 14.0;
const FIELD_HEIGHT: f32 = 32.0;
const SPACE_BEFORE_TEXT: f32 = 10.0;

/// About how wide a character of a result's text is.
const MEAN_CHAR_WIDTH: f32 = 7.0;

/// The space before the text of the field, which is that of the search field of the top bar.
const FIELD_LEFT: f32 = 33.0;

/// The commands that are offered before anything is typed.
const COMMON_COMMANDS: [Command; 7] = [
    Command::ShowMain(MainView::Questions),
    Command::ShowMain(MainView::Grid),
    Command::ShowMain(MainView::Table),
    Command::Edit(Edit::New(Section::Stances)),
    Command::Export(Export::Toggle),
    Command::ToggleAbout,
    Command::ToggleKeys,
];

const COMMON_IN_TALKS: [Present; 8] = [
    Present::Next,
    Present::Previous,
    Present::First,
    Present::Last,
    Present::Overview,
    Present::Black,
    Present::Speaker,
    Present::End,
];

/// Draws the palette while it is open; it then has the focus.
pub fn show(
    ctx: &Context,
    scene: WindowScene<'_>,
    place: PaletteWindow<'_>,
    state: &mut PaletteState,
) {
    let field = Id::unique("palette field");
    if !scene.panels.shows(view::Modal::Palette) {
        if state.is_open {
            // What the result opened may have taken the focus.
            ctx.memory_mut(|memory| match state.focus_before {
                _ if memory.focused().is_some_and(|id| id != field) => {}
                Some(widget) => memory.request_focus(widget),
                None => memory.surrender_focus(field),
            });
            *state = PaletteState { target: state.target, ..PaletteState::default() };
        } else {
            state.target = None;
        }
        return;
    }
    if !state.is_open {
        state.is_open = true;
        state.focus_before = ctx.memory(egui::Memory::focused);
    }
    let scale = place.scale();
    let window = ctx.content_rect() / scale;
    let rect = palette_rect(window);
    let id = place.id();
    let area = Area::new(id)
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .fixed_pos(rect.min)
        .constrain_to(window)
        .accessible_name(kit::spoken(&crate::words::commands::SEARCH.name()));
    let modal = Modal::new(id)
        .area(area)
        // Nothing is dimmed: the results are a part of the window.
        .backdrop_color(Color32::TRANSPARENT)
        .frame(
            Frame::popup(&ctx.global_style())
                .corner_radius(8)
                .inner_margin(Margin::ZERO)
                .stroke(Stroke::new(1.0, scene.theme.edge)),
        )
        .show(ctx, |ui| {
            ctx.accesskit_node_builder(id, |node| {
                node.set_modal();
                node.set_transform(Affine::scale(scale.into()));
            });
            kit::set_area_size(ui, rect.size() - Vec2::splat(2.0));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            // Taken before the field sees them, because they belong to the list.
            let keys = ui.input_mut(Keys::take);
            let response = draw_search_field(ui, scene.theme, field, &mut state.typed);
            if state.searched.as_ref() != Some(&state.typed) {
                state.rows = find::find(ui, scene, place.talk(), &state.typed);
                state.searched = Some(state.typed.clone());
                state.chosen = 0;
                state.is_reached_by_key = false;
            }
            announce_count(ui, scene.theme, &response, state);
            let last = state.rows.len().saturating_sub(1);
            let has_moved = keys.down + keys.up > 0;
            // A listener has not heard the first row yet.
            let is_first = has_moved && !state.is_reached_by_key;
            let is_heard = ctx.has_accesskit_node(egui::accesskit_root_id());
            let down = keys.down.saturating_sub(usize::from(is_first && is_heard));
            state.chosen = (state.chosen + down).min(last).saturating_sub(keys.up);
            state.is_reached_by_key |= has_moved;
            let clicked = draw_list(ui, *scene, field, state, has_moved);
            let run = clicked.or(keys.enter.then_some(state.chosen));
            (keys.escape, run.and_then(|index| state.rows.get(index)))
        });
    let layer = LayerId::new(Order::Foreground, id);
    ctx.set_transform_layer(layer, TSTransform::from_scaling(scale));
    let backdrop_clicked = modal.backdrop_response.clicked();
    let (escape_pressed, run) = modal.inner;
    let run = run.map(|row| row.command.clone());
    if escape_pressed || backdrop_clicked || run.is_some() {
        scene.send(Command::TogglePalette);
    }
    state.target = run.as_ref().and_then(Target::of);
    scene.send_all(run);
}

/// The presses of the keys that control the list, in one frame.
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

fn draw_search_field(ui: &mut Ui, theme: &Theme, field: Id, typed: &mut String) -> Response {
    let size = vec2(ui.available_width(), FIELD_HEIGHT - 2.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let icon = pos2(rect.left() + 17.0, rect.center().y);
    Icon::Search.paint_at(ui.painter(), icon, theme.text);
    let text = rect.with_min_x(rect.left() + FIELD_LEFT - 1.0);
    let response = ui.put(
        text.with_max_x(text.right() - COUNT_WIDTH),
        TextEdit::singleline(typed)
            .id(field)
            .char_limit(200)
            .frame(Frame::NONE)
            .font(theme::sans(size::BODY))
            .text_color(theme.text)
            .hint(words::palette::HINT, theme.text_muted)
            .desired_width(f32::INFINITY)
            .align(Align2::LEFT_CENTER)
            // Neither Tab nor the arrows move the focus away.
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
    response.set_name_text_field(typed, &Words::EMPTY, || crate::words::commands::SEARCH.name());
    ui.painter().hline(rect.x_range(), rect.bottom() + 0.5, (1.0, theme.border));
    ui.add_space(space::XS);
    response
}

/// The space for the number of results.
const COUNT_WIDTH: f32 = 90.0;

/// Draws the number of results, which is announced with the first when it changes.
fn announce_count(ui: &Ui, theme: &Theme, field: &Response, state: &PaletteState) {
    let count = if state.typed.trim().is_empty() {
        Words::EMPTY
    } else {
        words::palette::result_count(state.rows.len())
    };
    let end = pos2(ui.max_rect().right() - MARGIN, field.rect.center().y);
    let rect = Rect::from_min_max(pos2(end.x - COUNT_WIDTH, end.y - 8.0), end + vec2(0.0, 8.0));
    // The list itself says that there are none.
    if !state.rows.is_empty() {
        let text = kit::Text::new(&count, theme::sans(size::SMALL), theme.text_muted);
        text.paint(ui, end, Align2::RIGHT_CENTER, COUNT_WIDTH);
    }
    let status = ui.interact(rect, ui.scope_id().with("number of results"), Sense::hover());
    kit::set_status(ui, &status, Live::Polite, || match state.rows.first() {
        Some(first) if !count.is_empty() => words::palette::found(&count, &first.name.text),
        _ => count,
    });
}

/// Draws the results. Returns the row that was clicked.
fn draw_list(
    ui: &mut Ui,
    scene: Scene<'_>,
    field: Id,
    state: &mut PaletteState,
    has_moved: bool,
) -> Option<usize> {
    let theme = scene.theme;
    if state.rows.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
        let (words, font) = (words::palette::NO_MATCH, theme::sans(size::BODY));
        let mut row = kit::Row::new(ui, rect.shrink2(vec2(FIELD_LEFT - 1.0, 0.0)));
        row.text(&kit::Text::new(words, font, theme.text_secondary));
        return None;
    }
    let mut clicked = None;
    let mut chosen = None;
    let is_pointer_moving = ui.input(|input| input.pointer.is_moving());
    let list = Id::unique("results of the palette");
    let builder = UiBuilder::new().scope_id(list);
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(list, |node| {
            node.set_role(Role::ListBox);
            node.set_label(words::palette::RESULTS.as_str());
            node.set_size_of_set(state.rows.len());
        });
        ScrollArea::vertical().max_height(MAX_LIST_HEIGHT).content_margin(Margin::ZERO).show(
            ui,
            |ui| {
                let mut show_row = |ui: &mut Ui, index: usize, row: &ResultRow| {
                    let response = draw_row(ui, scene, row, index == state.chosen);
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_position_in_set(index);
                    });
                    if response.clicked() {
                        clicked = Some(index);
                    }
                    // A pointer at rest where the list opens does not choose a row.
                    if is_pointer_moving && response.hovered() {
                        state.chosen = index;
                    }
                    if index == state.chosen {
                        chosen = Some(response.id.accesskit_id());
                    }
                    if has_moved && index == state.chosen {
                        // Include the heading that the first row has above it.
                        let heading = vec2(0.0, HEADING_HEIGHT);
                        let rect =
                            Rect::from_min_max(response.rect.min - heading, response.rect.max);
                        ui.scroll_to_rect(rect, None);
                    }
                };
                let mut first = 0;
                for rows in state.rows.chunk_by(|a, b| a.kind == b.kind) {
                    let kind = rows[0].kind;
                    let name = || kind.label();
                    kit::in_group(ui, kind as usize, Role::Group, name, |ui| {
                        let size = vec2(ui.available_width(), HEADING_HEIGHT);
                        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                        let start = pos2(rect.left() + MARGIN, rect.bottom() - 10.0);
                        kit::list_heading(ui, start, theme, kind.label());
                        for (index, row) in rows.iter().enumerate() {
                            show_row(ui, first + index, row);
                        }
                    });
                    first += rows.len();
                }
                ui.add_space(space::L);
            },
        );
    });
    describe_field(ui, field, list, chosen.filter(|_| state.is_reached_by_key));
    clicked
}

/// Tells screen readers that the field has a list, and which of its rows is `chosen` with the
/// arrow keys.
fn describe_field(ui: &Ui, field: Id, list: Id, chosen: Option<NodeId>) {
    ui.ctx().accesskit_node_builder(field, |node| {
        node.set_role(Role::EditableComboBox);
        node.set_expanded(true);
        node.set_controls(vec![list.accesskit_id()]);
        if let Some(chosen) = chosen {
            node.set_active_descendant(chosen);
        }
    });
}

fn draw_row(ui: &mut Ui, scene: Scene<'_>, row: &ResultRow, is_chosen: bool) -> Response {
    let theme = scene.theme;
    let size = vec2(ui.available_width(), ROW_HEIGHT);
    // The focus stays in the field.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let background = rect.shrink2(vec2(6.0, 0.0));
    if is_chosen {
        ui.painter().rect_filled(background, 6.0, theme.field);
    }
    let mut line = kit::Row::new(ui, rect.shrink2(vec2(MARGIN, 0.0)));
    if let Some(party) = row.party {
        line.badge(&scene.badge(Some(party)));
    }
    let note = kit::Text::new(&row.note, theme::sans(size::SMALL), theme.text_muted);
    line.text_at_end(&note, rect.width() * 0.3);
    let mut job = LayoutJob::default();
    row.name.append(&mut job, 0.0, &theme::sans(size::BODY), theme.text, theme);
    // The first match is seen, whatever stands before it.
    let name_width = kit::text_width(ui, &row.name.text, theme::sans(size::BODY));
    let room = (line.rest.width() - name_width - SPACE_BEFORE_TEXT) / MEAN_CHAR_WIDTH;
    let text = row.text.around_first_mark(room.max(0.0) as usize);
    let width = line.rest.width().max(0.0);
    let laid_out = |text: &HighlightedText, width: f32| {
        let mut job = job.clone();
        let font = theme::sans(size::LABEL);
        text.append(&mut job, SPACE_BEFORE_TEXT, &font, theme.text_secondary, theme);
        let mut job = kit::visual_job(ui, &job);
        job.break_on_newline = false;
        job.wrap = TextWrapping::truncate_at_width(width);
        ui.painter().layout_job(job)
    };
    let mut galley = laid_out(&text, width);
    // The end of text from right to left is not at the right.
    if galley.elided && bidi::has_rtl(&text.text) {
        let counts: Vec<usize> = (0..text.text.chars().count()).collect();
        let fits = |count: &usize| !laid_out(&text.start(*count), width).elided;
        galley = laid_out(&text.start(counts.partition_point(fits).saturating_sub(1)), width);
    }
    let place = Align2::LEFT_CENTER.anchor_size(line.rest.left_center(), galley.size());
    ui.painter().galley(place.min, galley, theme.text);
    response.set_name_selected(Role::ListBoxOption, is_chosen, || {
        words::palette::result(&row.name.text, &row.note, &row.text.text)
    });
    response
}

impl HighlightedText {
    fn from_name(search: &mut Search, text: impl Into<Words>) -> Self {
        let text = Words::verbatim(bidi::drawable(&text.into()).into_owned());
        let marks = search.matches_in_name(&text);
        Self::new(text, marks)
    }

    fn from_text(search: &mut Search, text: impl Into<Words>) -> Self {
        let text = Words::verbatim(bidi::drawable(&text.into()).into_owned());
        let marks = search.matches_in_text(&text);
        Self::new(text, marks)
    }

    /// Marks whole words where a part of one in another font would change its letters.
    fn new(text: Words, mut marks: BTreeSet<usize>) -> Self {
        if !marks.is_empty() && bidi::has_own_lines(&text) {
            let is_beside = |char: char| char.script() == Script::Common;
            let (mut start, mut first) = (0, 0);
            for end in bidi::word_ends(&text) {
                let word = &text[start..end];
                let next = first + word.chars().count();
                if marks.range(first..next).next().is_some() {
                    let word = word.trim_start_matches(is_beside);
                    let from = next - word.chars().count();
                    marks.extend(from..from + word.trim_end_matches(is_beside).chars().count());
                }
                (start, first) = (end, next);
            }
        }
        Self { text, marks }
    }

    /// Cuts off the beginning of a text of which only `room` characters are seen, so that the first
    /// match is among them.
    fn around_first_mark(&self, room: usize) -> Self {
        let first = self.marks.first().copied().unwrap_or_default();
        let length = self.marks.iter().zip(first..).take_while(|(mark, at)| **mark == *at).count();
        if first + length <= room {
            return self.clone();
        }
        // Start at a word.
        let earliest = first - first.min(room / 3);
        let chars = self.text.chars().enumerate().take(first).skip(earliest);
        let spaces = chars.filter(|(_, char)| char.is_whitespace());
        let start = spaces.map(|(index, _)| index + 1).next().unwrap_or(first);
        let marks = self.marks.iter().filter(|index| **index >= start);
        Self {
            text: words::palette::end_of(&self.text, start),
            marks: marks.map(|index| index - start + 1).collect(),
        }
    }

    /// The first characters, before an ellipsis.
    fn start(&self, chars: usize) -> Self {
        let text = self.text.chars().take(chars).chain(['…']).collect::<String>();
        Self { text: Words::verbatim(text), marks: self.marks.range(..chars).copied().collect() }
    }

    /// Appends the text to a layout job, with its matches bold and underlined.
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
        // In an order of its own.
        let is_isolated = bidi::has_rtl(&self.text);
        let mut space = space;
        let mut run = String::from_iter(is_isolated.then_some(FIRST_STRONG_ISOLATE));
        let mut is_in_mark = false;
        let mut end_run = |run: &mut String, is_in_mark: bool| {
            if !run.is_empty() {
                let format = if is_in_mark { &marked } else { &plain };
                kit::append_piece(job, run, space, format.clone());
                space = 0.0;
                run.clear();
            }
        };
        for (index, char) in self.text.chars().enumerate() {
            let is_marked = self.marks.contains(&index);
            if is_marked != is_in_mark {
                end_run(&mut run, is_in_mark);
                is_in_mark = is_marked;
            }
            run.push(char);
        }
        run.extend(is_isolated.then_some(POP_ISOLATE));
        end_run(&mut run, is_in_mark);
    }
}
