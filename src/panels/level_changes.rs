//! The list of days on which a line begins or comes to another level, on all questions.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Color32, FontId, Id, Rect, Response, Sense, Stroke, TextFormat, Ui, UiBuilder, pos2, vec2,
};

use crate::command::Command;
use crate::facts::{AsOf, Byline, LevelChange, LevelChangeKind, level_changes};
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Dataset, Day, Scale, Stance};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::{Clock, Panels, Place, View};
use crate::words::byline::stance_heading;
use crate::words::levels::short_value_words;
use crate::words::passages::brief_passages;
use crate::words::stances::one_line;
use crate::words::{Words, level_changes as words};

const MARGIN: f32 = 16.0;

/// The width of the column with the days and the badges.
const DAY_WIDTH: f32 = 72.0;

/// The space above and below the text of a row.
const PADDING: f32 = 8.0;

/// The assumed height of a row that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 100.0;

/// The most rows of a question, of which a tooltip has the rest.
const MAX_TEXT_ROWS: usize = 2;

/// The width of the bar beside the current day.
const BAR_WIDTH: f32 = 3.0;

/// The changes, which are computed once for each version of the text and choice of voices.
#[derive(Debug, Default)]
pub struct LevelChangesState {
    changes: Vec<LevelChange>,
    made_for: Option<ChangesKey>,
    tree: Tree,
}

/// What the changes depend on: the revision of the document, the clock, the hidden voices and the
/// chosen parties.
type ChangesKey = (u64, Clock, BTreeSet<String>, Vec<bool>);

impl LevelChangesState {
    /// Computes the changes again if they are others.
    pub fn update(&mut self, scene: Scene<'_>) {
        let (view, data) = (scene.view, scene.view_data);
        let chosen = data.slots.iter().map(Option::is_some).collect();
        let key = (scene.revision, view.clock, view.hidden.clone(), chosen);
        if self.made_for.as_ref() != Some(&key) {
            let is_listed = |party: usize| key.3.get(party) == Some(&true);
            let dataset = &scene.document.dataset;
            self.changes = level_changes(dataset, view, &data.series, is_listed);
            self.made_for = Some(key);
            self.tree.reset();
        }
    }

    /// How many of those that are listed are counted (L6).
    pub fn count(&self, scene: Scene<'_>) -> usize {
        self.listed(scene).filter(|change| change.is_counted()).count()
    }

    /// The changes that the filter of the cards lists, the latest first.
    pub fn listed<'a>(&'a self, scene: Scene<'a>) -> impl Iterator<Item = &'a LevelChange> {
        let dataset = &scene.document.dataset;
        // There may be thousands, which are counted in every frame.
        let lists_all = scene.view.card_filter.is_empty();
        self.changes.iter().filter(move |change| {
            if lists_all {
                return true;
            }
            let stance = &dataset.stances[change.stance];
            scene.view.card_filter.matches(stance, &dataset.questions[change.question].id)
        })
    }

    /// The days of the changes on the question that is shown, or on all of them, the latest first.
    fn days(&self, dataset: &Dataset, view: &View, panels: &Panels) -> impl Iterator<Item = Day> {
        let shown = (!panels.overview)
            .then(|| dataset.questions.iter().position(|question| question.id == view.question));
        let is_shown =
            move |change: &&LevelChange| shown.is_none_or(|shown| shown == Some(change.question));
        self.changes.iter().filter(is_shown).map(|change| change.day)
    }

    /// The next day on which playback pauses. Numbers change all the time, so only levels count.
    pub fn next_pause(&self, dataset: &Dataset, view: &View, panels: &Panels) -> Option<Day> {
        let question = dataset.question(&view.question)?;
        let pauses = !panels.plays_through && matches!(question.scale, Scale::Ordinal(_));
        let days = self.days(dataset, view, panels).filter(|day| *day > view.as_of);
        days.last().filter(|_| pauses)
    }
}

/// Draws the list. Returns the stance whose card was asked for.
pub fn show<'a>(
    ui: &mut Ui,
    scene: Scene<'a>,
    state: &mut LevelChangesState,
) -> Option<&'a Stance> {
    let changes: Vec<LevelChange> = state.listed(scene).copied().collect();
    if changes.is_empty() {
        let margin = egui::Margin::symmetric(MARGIN as i8, 16);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            kit::paragraph(ui, words::NO_CHANGES, size::BODY, scene.theme.text_secondary);
        });
        return None;
    }
    let chosen = scene.view_data.slots.iter().flatten().count();
    let is_of_chosen = chosen < scene.view_data.slots.len();
    let margin = egui::Margin {
        left: MARGIN as i8,
        top: if is_of_chosen { 10 } else { 2 },
        ..egui::Margin::ZERO
    };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        if is_of_chosen {
            kit::paragraph(ui, words::of_chosen(chosen), size::SMALL, scene.theme.text_secondary);
        }
    });
    let is_current = |change: &LevelChange| change.day == scene.view.as_of;
    let id =
        |change: &LevelChange| Id::unique(("change", change.day, change.question, change.party));
    let row = |change| TreeRow { id: id(change), can_have_focus: true, group: None };
    let rows: Vec<TreeRow> = changes.iter().map(row).collect();
    let listed = TreeRows {
        role: Role::ListBox,
        name: words::CHANGES,
        rows: &rows,
        groups: &[],
        estimated_height: ESTIMATED_HEIGHT,
        gap: 0.0,
    };
    state.tree.follow(ui, changes.iter().find(|change| is_current(change)).map(id));
    let mut is_card_wanted = false;
    state.tree.show(ui, &listed, |ui, index, sense| {
        let change = &changes[index];
        let before = index.checked_sub(1).map(|before| &changes[before]);
        let is_first = before.is_none_or(|before| before.day != change.day);
        let row = ChangeRow { scene, change, is_first, is_top: index == 0 };
        let (response, is_opened) =
            row.show(ui, |ui, rect| ui.interact(rect, rows[index].id, sense));
        is_card_wanted |= is_opened;
        response.set_name_selected(Role::ListBoxOption, is_current(change), || row.spoken());
        scene.send_if(response.clicked(), || Command::ShowPlace(row.place()));
        response
    });
    scene.selected().filter(|_| is_card_wanted)
}

/// A change in the list.
#[derive(Clone, Copy)]
struct ChangeRow<'a> {
    scene: Scene<'a>,
    change: &'a LevelChange,
    /// Whether it is the first of its day.
    is_first: bool,
    /// Whether it is the first of the list, above which is no line.
    is_top: bool,
}

impl<'a> ChangeRow<'a> {
    /// The question, the day and the stance to which the row leads. Words of another day are not
    /// selected.
    fn place(self) -> Place {
        let dataset = &self.scene.document.dataset;
        let stance = &dataset.stances[self.change.stance];
        let is_of_day = crate::facts::stance_day(self.scene.view.clock, stance) == self.change.day;
        Place {
            question: dataset.questions[self.change.question].id.clone(),
            day: self.change.day,
            event: None,
            selected: is_of_day.then(|| stance.id.clone()),
            overview: false,
            grid: false,
        }
    }

    /// The level, and what stands before and after it.
    fn level(self) -> [Words; 3] {
        let LevelChange { question, kind, .. } = *self.change;
        let scale = &self.scene.document.dataset.questions[question].scale;
        let level = |value| words::level(scale, value);
        match kind {
            LevelChangeKind::First(value) => [words::FIRST, level(value), Words::EMPTY],
            LevelChangeKind::FirstSince(value) => [words::FIRST_SINCE, level(value), Words::EMPTY],
            LevelChangeKind::Changed { from, to, fits_before } => {
                let note = if fits_before { words::fits_before() } else { Words::EMPTY };
                [words::from(&level(from)), level(to), note]
            }
            LevelChangeKind::WalkedBack(value) => {
                [words::from(&level(value)), words::NO_LINE, words::WALKED_BACK]
            }
        }
    }

    /// The change read aloud.
    fn spoken_change(self) -> String {
        let LevelChange { question, kind, .. } = *self.change;
        let scale = &self.scene.document.dataset.questions[question].scale;
        let parts = self.level();
        let [_, level, note] = &parts;
        let short = |value| short_value_words(scale, value);
        match kind {
            LevelChangeKind::Changed { from, to, .. } => {
                words::from_to(&short(from), &short(to), note).into()
            }
            LevelChangeKind::WalkedBack(from) => words::from_to(&short(from), level, note).into(),
            LevelChangeKind::First(_) | LevelChangeKind::FirstSince(_) => parts.concat(),
        }
    }

    /// Whose words stand behind the line, and their publisher.
    fn voice(self) -> (Words, &'a str) {
        let dataset = &self.scene.document.dataset;
        let stance = &dataset.stances[self.change.stance];
        let byline = Byline::new(dataset, stance);
        (byline.heading(), byline.source.map_or("", |source| &source.publisher))
    }

    /// What a listener needs to choose a row; the words are on the card to which it leads.
    fn spoken(self) -> Words {
        let dataset = &self.scene.document.dataset;
        let (voice, publisher) = self.voice();
        words::spoken(
            &words::day(self.change.day, &dataset.covers),
            &dataset.parties[self.change.party].name,
            &dataset.questions[self.change.question].tab,
            &self.spoken_change(),
            &[&voice, publisher],
        )
    }

    /// The stance of the row, while it is selected.
    fn shown(self) -> Option<&'a Stance> {
        let Place { question, day, selected, .. } = self.place();
        let view = self.scene.view;
        let is_shown = view.question == question && view.as_of == day && view.selected == selected;
        self.scene.selected().filter(|_| is_shown)
    }

    /// Shows a link to the card of the row's stance, which is in the other tab. Returns whether it was
    /// clicked.
    fn show_link(self, ui: &mut Ui, place: Rect, stance: &Stance) -> bool {
        let builder = UiBuilder::new().max_rect(place).id_salt(("card", &stance.id));
        let name = || words::show_card(&stance_heading(&self.scene.document.dataset, stance));
        let link = kit::text_link(&mut ui.new_child(builder), self.scene.theme, words::CARD, name);
        self.scene.send_if(link.clicked(), || Command::Select(stance.id.clone()));
        link.clicked()
    }

    /// Draws the row; `interact` makes a rectangle an item of the list. Also returns whether its card
    /// was asked for.
    fn show(self, ui: &mut Ui, interact: impl FnOnce(&Ui, Rect) -> Response) -> (Response, bool) {
        let (scene, theme) = (self.scene, self.scene.theme);
        let dataset = &scene.document.dataset;
        let question = &dataset.questions[self.change.question];
        let is_shown = question.id == scene.view.question;
        let width = ui.available_width();
        let text_width = (width - 2.0 * MARGIN - DAY_WIDTH).max(40.0);
        let text = |words: Words, font: FontId, color: Color32, max_rows: usize| {
            Text::new(words, font, color).wrap(ui, text_width, max_rows)
        };
        let small = theme::sans(size::SMALL);
        let mut change = LayoutJob::default();
        change.wrap.max_width = text_width;
        let [plain, strong] = [theme::sans, theme::semibold]
            .map(|font| TextFormat::simple(font(size::LABEL), theme.text));
        let formats = [plain.clone(), strong, plain];
        for (words, format) in self.level().iter().zip(formats) {
            kit::append_wrapped(&mut change, words, format);
        }
        let (voice, publisher) = self.voice();
        // These in a few of them, or in ours.
        let stance = &dataset.stances[self.change.stance];
        let said = one_line(&brief_passages(dataset, stance, AsOf::of(scene.view)));
        let texts = [
            if is_shown {
                text(
                    Words::verbatim(&question.tab),
                    theme::semibold(size::SMALL),
                    theme.text,
                    MAX_TEXT_ROWS,
                )
            } else {
                // Only that of the chart is in its heading.
                text(
                    Words::verbatim(&question.ask),
                    small.clone(),
                    theme.text_secondary,
                    MAX_TEXT_ROWS,
                )
            },
            ui.painter().layout_job(change),
            // What is cut could be what matters to one side.
            text(said, small.clone(), theme.text_secondary, usize::MAX),
            text(words::voice(&voice, publisher), small, theme.text_secondary, MAX_TEXT_ROWS),
        ];
        let day = words::day(self.change.day, &dataset.covers);
        let day = Text::new(day, theme::semibold(size::LABEL), theme.text);
        let day = day.wrap(ui, DAY_WIDTH - 6.0, MAX_TEXT_ROWS);
        let shown = self.shown();
        let link_height = if shown.is_some() { kit::MIN_TARGET } else { 0.0 };
        let height: f32 = texts.iter().map(|galley| galley.size().y + 2.0).sum();
        let size = vec2(width, height + link_height + 2.0 * PADDING);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = interact(ui, rect);

        if self.change.day == scene.view.as_of {
            ui.painter().rect_filled(rect, 0.0, theme.field);
            let bar = rect.with_max_x(rect.left() + BAR_WIDTH);
            ui.painter().rect_filled(bar, 0.0, theme.text);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, theme.field);
        }
        let left = rect.left() + MARGIN;
        let (text_left, mut top) = (left + DAY_WIDTH, rect.top() + PADDING);
        let line_left = if self.is_first { left } else { text_left };
        let line = egui::Rangef::new(line_left, rect.right() - MARGIN);
        if !self.is_top {
            ui.painter().hline(line, rect.top(), Stroke::new(1.0, theme.border));
        }
        let mut badge_top = top;
        if self.is_first {
            badge_top += day.size().y + 3.0;
            ui.painter().galley(pos2(left, top), day, theme.text);
        }
        let badge = scene.badge(Some(self.change.party));
        badge.paint(ui, Rect::from_min_size(pos2(left, badge_top), badge.size(ui)));
        let is_cut = texts[0].elided;
        for galley in texts {
            let height = galley.size().y;
            ui.painter().galley(pos2(text_left, top), galley, theme.text);
            top += height + 2.0;
        }
        kit::inner_ring(ui, &response, theme, rect.shrink(1.0));
        let is_opened = shown.is_some_and(|stance| {
            let place =
                Rect::from_min_size(pos2(text_left, top + 4.0), vec2(text_width, link_height));
            self.show_link(ui, place, stance)
        });
        if is_cut && response.hovered() {
            response.clone().tooltip_with(|| Words::verbatim(&question.ask));
        }
        (response, is_opened)
    }
}
