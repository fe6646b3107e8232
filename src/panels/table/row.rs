//! A row of the table: its cells, and the signs in them.

use egui::accesskit::Role;
use egui::{Color32, Id, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::block::{BlockStyle, Ornament, TextBlock};
use super::columns::Columns;
use crate::chart;
use crate::facts::{Byline, MarkShape, stance_day};
use crate::kit;
use crate::model::{Passage, Position, Question, Stance, StanceKind, word_count};
use crate::phrase::terms::publisher_words;
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::view::{Clock, Column};
use crate::words::Words;
use crate::words::stances::{jointly, short_locators};
use crate::words::table as words;

/// The least height of a row.
pub const MIN_HEIGHT: f32 = 56.0;

/// The space above and below the text of a row.
const PADDING: f32 = 10.0;

/// The size of a party's badge.
const BADGE: egui::Vec2 = vec2(26.0, 18.0);

/// The distance of a name from the left edge of its badge.
const NAME_INDENT: f32 = 36.0;

/// The distance of words from the left edge of their sign.
const SIGN_INDENT: f32 = 18.0;

/// The space between the ends of a scale and the edges of its rectangle.
const SCALE_MARGIN: f32 = 5.0;

/// A row shows the summary instead of a quotation with more words.
const LONGEST_QUOTATION: usize = 40;

/// The row of a stance, laid out.
pub struct TableRow<'a> {
    stance: &'a Stance,
    cells: Vec<(f32, TextBlock)>,
    height: f32,
    is_muted: bool,
}

/// The fonts and colours of a row.
struct Styles {
    main: BlockStyle,
    quote: BlockStyle,
    text: BlockStyle,
    name: BlockStyle,
    small: BlockStyle,
}

impl Styles {
    fn new(theme: &Theme, is_muted: bool) -> Self {
        let color = if is_muted { theme.text_muted } else { theme.text };
        let style = |font, color| BlockStyle { font, color };
        Self {
            main: style(theme::sans(size::LEAD), color),
            quote: style(theme::serif(size::QUOTATION), color),
            text: style(theme::sans(size::BODY), color),
            name: style(theme::semibold(size::BODY), color),
            small: style(theme::sans(size::SMALL), theme.text_muted),
        }
    }
}

/// Returns a stance's position on the question that is shown.
pub fn position<'a>(scene: Scene<'a>, stance: &'a Stance) -> Option<(&'a Question, &'a Position)> {
    let question = scene.document.dataset.question(&scene.view.question)?;
    Some((question, stance.positions.get(&question.id)?))
}

/// Returns the name of the actor, or the id if the dataset lacks the actor.
fn actor_name<'a>(scene: Scene<'a>, id: &'a str) -> &'a str {
    let actor = scene.document.dataset.actor(id);
    actor.map_or(id, |actor| &actor.name)
}

/// Returns who speaks. A joint statement has a row for each of its actors.
pub fn row_heading(scene: Scene<'_>, stance: &Stance) -> Words {
    let byline = Byline::new(&scene.document.dataset, stance);
    if byline.is_joint { jointly(byline.voice) } else { byline.heading() }
}

impl<'a> TableRow<'a> {
    /// Lays out the row of a stance. An open row has the words below it.
    pub fn new(
        ui: &Ui,
        scene: Scene<'a>,
        stance: &'a Stance,
        columns: &Columns,
        is_open: bool,
    ) -> Self {
        let is_later = stance_day(scene.view.clock, stance) > scene.view.as_of;
        let is_muted = is_later || scene.view.hidden.contains(&stance.actor);
        let builder = Builder {
            ui,
            scene,
            stance,
            styles: Styles::new(scene.theme, is_muted),
            columns,
            is_open,
        };
        let mut cells = Vec::new();
        for column in columns.shown() {
            let (left, width) = columns.place(column).unwrap_or_default();
            let mut block = TextBlock::default();
            builder.add_column(&mut block, column, width);
            cells.push((left, block));
        }
        let heights = cells.iter().map(|(_, block)| block.height());
        let height = heights.fold(0.0, f32::max) + 2.0 * PADDING;
        Self { stance, cells, height: height.max(MIN_HEIGHT).ceil(), is_muted }
    }

    pub fn height(&self) -> f32 {
        self.height
    }

    /// Names the cells of the row on a page, for readers who cannot see it.
    pub fn name_cells(&self, ui: &Ui, scene: Scene<'_>, rect: Rect, columns: &Columns) {
        let id = ui.scope_id().with(&self.stance.id);
        kit::name_part(ui, id, Role::Row, rect, "");
        for column in columns.shown() {
            let (left, width) = columns.place(column).unwrap_or_default();
            let left = rect.left() + left;
            let cell = rect.with_min_x(left).with_max_x(left + width);
            kit::name_part(ui, id.with(column as u8), Role::Cell, cell, "");
        }
        for (left, block) in &self.cells {
            for (area, ornament) in block.ornaments(block.pos_in(*left, rect)) {
                self.name_ornament(ui, scene, id, area, ornament);
            }
        }
    }

    /// Names what has no words of its own, or leads to a source.
    fn name_ornament(&self, ui: &Ui, scene: Scene<'_>, row: Id, area: Rect, ornament: Ornament) {
        match ornament {
            Ornament::Scale => {
                if let Some((question, position)) = position(scene, self.stance) {
                    let name = words::position_name(&question.scale, position);
                    kit::name_part(ui, row.with("scale"), Role::Figure, area, &name);
                }
            }
            Ornament::Source => {
                let sources = scene.document.dataset.cited_sources(self.stance);
                if let Some((source, _)) = sources.first()
                    && let Some(url) = &source.url
                {
                    let name = words::source_title(source);
                    kit::name_link(ui, row.with("source"), area, &name, url);
                }
            }
            Ornament::Badge | Ornament::Sign => {}
        }
    }

    /// Paints the row into a rectangle of its height.
    pub fn paint(&self, ui: &Ui, scene: Scene<'_>, rect: Rect) {
        for (left, block) in &self.cells {
            let pos = block.pos_in(*left, rect);
            block.paint(ui.painter(), pos, scene.theme.text);
            for (rect, ornament) in block.ornaments(pos) {
                self.paint_ornament(ui, scene, rect, ornament);
            }
        }
    }

    fn paint_ornament(&self, ui: &Ui, scene: Scene<'_>, rect: Rect, ornament: Ornament) {
        let (theme, stance) = (scene.theme, self.stance);
        let dataset = &scene.document.dataset;
        match ornament {
            Ornament::Badge => match &stance.party {
                Some(id) => scene.badge(dataset.party_index(id)).paint(ui, rect),
                None => kit::Icon::Comment.paint_at(ui.painter(), rect.center(), theme.text_muted),
            },
            Ornament::Sign => {
                let marker = chart::Marker {
                    shape: MarkShape::for_stance(stance),
                    color: if self.is_muted { theme.text_muted } else { theme.text_secondary },
                    background: Color32::TRANSPARENT,
                    radius: 5.0,
                };
                marker.draw(ui.painter(), rect.center());
            }
            // Its words are painted with the cell.
            Ornament::Source => {}
            Ornament::Scale => {
                let party = stance.position_party.as_deref();
                let party = party.and_then(|id| dataset.party_index(id));
                let color = party.map_or(theme.text_muted, |party| scene.party_color(party));
                let color = if self.is_muted { theme.faded(color) } else { color };
                if let Some((question, position)) = position(scene, stance) {
                    paint_scale(ui, rect, theme, question, position, color);
                }
            }
        }
    }
}

/// Returns where a value is on a scale that is drawn in a rectangle.
pub fn scale_x(rect: Rect, question: &Question, value: f64) -> f32 {
    let (min, max) = question.scale.bounds();
    let fraction = if max > min { ((value - min) / (max - min)) as f32 } else { 0.5 };
    let range = rect.x_range().shrink(SCALE_MARGIN);
    range.min + fraction * range.span()
}

/// Paints a position on its scale: a line with a tick for each level, the range that the words
/// allow, and the value.
fn paint_scale(
    ui: &Ui,
    rect: Rect,
    theme: &Theme,
    question: &Question,
    position: &Position,
    color: Color32,
) {
    let painter = ui.painter();
    let y = rect.center().y.round();
    let x = |value: f64| scale_x(rect, question, value);
    let (min, max) = question.scale.bounds();
    let line = Stroke::new(1.5, theme.rail);
    painter.hline(x(min)..=x(max), y, line);
    if question.scale.is_ordinal() && max - min <= 10.0 {
        for level in 0..=max as usize {
            painter.vline(x(level as f64), y - 4.0..=y + 4.0, (1.0, theme.rail));
        }
    }
    if position.low < position.high {
        let range = Rect::from_min_max(
            pos2(x(position.low) - 4.0, y - 4.0),
            pos2(x(position.high) + 4.0, y + 4.0),
        );
        let stroke = if theme.high_contrast { Stroke::new(1.0, color) } else { Stroke::NONE };
        let fill = theme.tint(color, 0.45);
        painter.rect(range, 3.0, fill, stroke, StrokeKind::Inside);
    }
    let center = pos2(x(position.value), y);
    painter.circle_filled(center, 6.5, theme.canvas);
    painter.circle_filled(center, 5.5, color);
}

/// Builds the cells of a row.
struct Builder<'a, 'b> {
    ui: &'b Ui,
    scene: Scene<'a>,
    stance: &'a Stance,
    styles: Styles,
    columns: &'b Columns,
    is_open: bool,
}

impl Builder<'_, '_> {
    /// Adds the contents of a column, and of those that are merged into it.
    fn add_column(&self, block: &mut TextBlock, column: Column, width: f32) {
        let has = |column| self.columns.has(column);
        match column {
            Column::Said => self.add_said(block, width),
            Column::Voice => self.add_voice(block, width),
            Column::Words => {
                if !has(Column::Voice) {
                    self.add_voice(block, width);
                    self.add_said(block, width);
                    block.add_space(4.0);
                }
                self.add_words(block, width);
                if !has(Column::Position) {
                    block.add_space(4.0);
                    self.add_position(block, width);
                    self.add_range(block, width.min(120.0));
                }
                if !has(Column::Attribution) {
                    block.add_space(4.0);
                    self.add_attribution(block, width);
                    self.add_merged_source(block, width);
                }
            }
            Column::Position => {
                self.add_position(block, width);
                if !has(Column::Range) {
                    self.add_range(block, width.min(120.0));
                }
            }
            Column::Range => self.add_range(block, width),
            Column::Attribution => {
                self.add_attribution(block, width);
                if !has(Column::Source) {
                    self.add_merged_source(block, width);
                }
            }
            Column::Source => self.add_source(block, width),
        }
    }

    fn add_said(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, .. } = self;
        let said = &self.stance.said;
        let mut lines = vec![(words::short_date(said), &styles.text)];
        let clock = self.scene.view.clock;
        let day = stance_day(clock, self.stance);
        // A figure counts over its period.
        let is_told = self.stance.figure && clock == Clock::Said;
        if !is_told && (said.earliest, said.latest) != (day, day) {
            let note = match clock {
                Clock::Said => words::counts_from(day),
                Clock::Known => words::known_from(day),
            };
            lines.push((note, &styles.small));
        }
        for line in lines {
            block.add(ui, 0.0, width, &[line]);
        }
    }

    fn add_voice(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, stance, .. } = self;
        let dataset = &self.scene.document.dataset;
        let byline = Byline::new(dataset, stance);
        let name = Words::verbatim(byline.voice);
        block.add(ui, NAME_INDENT, width, &[(name, &styles.name)]);
        let details = byline.voice_details();
        if !details.is_empty() {
            block.add(ui, NAME_INDENT, width, &[(details, &styles.small)]);
        }
        block.add_ornament(Ornament::Badge, Rect::from_min_size(pos2(0.0, 1.0), BADGE));
    }

    /// Adds a quotation with a full clause; or the summary, and after it the quotations if they
    /// are fragments.
    fn add_words(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, stance, .. } = self;
        let main = stance.main_quoted();
        let main = main.filter(|_| !self.is_open && stance.kind != StanceKind::Action);
        let summary = Words::verbatim(&stance.summary);
        match main.and_then(|evidence| Some((evidence, evidence.quote.as_deref()?))) {
            Some((evidence, quote))
                if !evidence.is_fragment()
                    && (self.scene.on_page || word_count(quote) <= LONGEST_QUOTATION) =>
            {
                let quote = crate::words::stances::quoted(quote);
                block.add(ui, 0.0, width, &[(quote, &styles.quote)]);
                if let Some(translation) = &evidence.translation {
                    let translation = crate::words::stances::translation(translation);
                    block.add(ui, 0.0, width, &[(translation, &styles.small)]);
                }
            }
            Some((evidence, _)) if evidence.is_fragment() => {
                block.add(ui, 0.0, width, &[(summary, &styles.main)]);
                let passages = stance.passages().into_iter();
                let quotes: Vec<&str> = passages
                    .filter_map(|passage| match passage {
                        Passage::Quotation(quote, _) => Some(quote),
                        _ => None,
                    })
                    .collect();
                let quotes = words::quotations(&quotes);
                block.add_inline(ui, width, quotes, &styles.quote);
            }
            Some((_, quote)) => {
                block.add(ui, 0.0, width, &[(summary, &styles.main)]);
                let how = Byline::new(&self.scene.document.dataset, stance).quoted_how();
                let note = words::long_quotation(word_count(quote), &how.unwrap_or_default());
                block.add_inline(ui, width, note, &styles.small);
            }
            None => block.add(ui, 0.0, width, &[(summary, &styles.main)]),
        }
        // An open row has it in its details.
        for note in self.scene.walk_backs(stance).filter(|_| !self.is_open) {
            block.add(ui, 0.0, width, &[(note, &styles.text)]);
        }
    }

    fn add_position(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, stance, .. } = self;
        let Some((question, position)) = position(self.scene, stance) else {
            let reason = no_position(self.scene, stance);
            block.add(ui, 0.0, width, &[(reason, &styles.small)]);
            return;
        };
        let (level, number) = words::position(&question.scale, position);
        let mut runs = vec![(level, &styles.text)];
        if !number.is_empty() {
            runs.push((number, &styles.small));
        }
        block.add(ui, 0.0, width, &runs);
    }

    fn add_range(&self, block: &mut TextBlock, width: f32) {
        if position(self.scene, self.stance).is_some() {
            let rect = Rect::from_min_size(pos2(0.0, block.height()), vec2(width, 20.0));
            block.add_ornament(Ornament::Scale, rect);
        }
    }

    fn add_attribution(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, stance, .. } = self;
        let label = Byline::new(&self.scene.document.dataset, stance).kind_and_attribution();
        let top = block.height();
        block.add(ui, SIGN_INDENT, width, &[(label, &styles.text)]);
        // The chart has no sign for commentary.
        if stance.kind != StanceKind::Commentary {
            let rect = Rect::from_min_size(
                pos2(0.0, top),
                vec2(10.0, theme::line_height(styles.text.font.size)),
            );
            block.add_ornament(Ornament::Sign, rect);
        }
        if let Some(relay) = &stance.relayed_by {
            let relay = words::by(actor_name(self.scene, relay));
            block.add(ui, SIGN_INDENT, width, &[(relay, &styles.small)]);
        }
    }

    /// Adds the source in lines of its own.
    fn add_source(&self, block: &mut TextBlock, width: f32) {
        let Self { ui, styles, .. } = self;
        let Some([publisher, place, more]) = self.source() else {
            return;
        };
        let top = block.height();
        block.add(ui, 0.0, width, &[(publisher, &styles.text)]);
        block.add(ui, 0.0, width, &[(place, &styles.small)]);
        let rect = Rect::from_min_max(pos2(0.0, top), pos2(width, block.height()));
        block.add_ornament(Ornament::Source, rect);
        if !more.is_empty() {
            block.add(ui, 0.0, width, &[(more, &styles.small)]);
        }
    }

    /// Adds the source below the attribution.
    fn add_merged_source(&self, block: &mut TextBlock, width: f32) {
        let source = self.source().into_iter().flatten();
        let source = crate::words::list::dotted(source.filter(|part| !part.is_empty()));
        let run = (source, &self.styles.small);
        let top = block.height();
        block.add(self.ui, SIGN_INDENT, width, &[run]);
        let rect = Rect::from_min_max(pos2(SIGN_INDENT, top), pos2(width, block.height()));
        block.add_ornament(Ornament::Source, rect);
    }

    /// Returns the publisher, the date and place, and the number of the other sources.
    fn source(&self) -> Option<[Words; 3]> {
        let dataset = &self.scene.document.dataset;
        let (first, last) = (dataset.covers.earliest.year(), dataset.covers.latest.year());
        let year = (first == last).then_some(first);
        let sources = dataset.cited_sources(self.stance);
        let (source, locators) = sources.first()?;
        let publisher = if self.scene.on_page {
            publisher_words(source)
        } else {
            Words::verbatim(&source.publisher)
        };
        let places = short_locators(locators);
        let more = match sources.len() {
            1 => Words::EMPTY,
            count => words::more_sources(count - 1),
        };
        Some([publisher, words::source_place(source, year, &places), more])
    }
}

/// Says why a stance has no position on the question that is shown.
pub fn no_position(scene: Scene<'_>, stance: &Stance) -> Words {
    if stance.kind == StanceKind::Commentary {
        return words::COMMENTARY;
    }
    let questions = scene.document.dataset.questions.iter();
    let elsewhere: Vec<&str> = questions
        .filter(|question| stance.positions.contains_key(&question.id))
        .map(|question| question.tab.as_str())
        .collect();
    let is_action = stance.kind == StanceKind::Action;
    words::no_position(stance.no_position.as_deref(), &elsewhere, is_action)
}
