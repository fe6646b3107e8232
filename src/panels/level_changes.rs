//! The list of days on which a line begins or comes to another level: on the question that is shown, then
//! on the others.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Id, Margin, Rect, Response, Sense, TextFormat, Ui, Vec2, vec2};

use crate::command::Command;
use crate::facts::{LevelChange, LevelChangeKind, level_changes, stance_since};
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{self, Fold, ResponseExt as _, RowSlot, Text};
use crate::model::{ActorId, Dataset, Day, Scale};
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::view::{Clock, MainView, Panels, Place, View};
use crate::words::byline::Byline;
use crate::words::comparison;
use crate::words::figure::number;
use crate::words::levels::short_value_words;
use crate::words::{Words, level_changes as words};

const MARGIN: f32 = 24.0;

/// The least width of the badge, and that of the day behind it, in a row that is one line.
const BADGE_WIDTH: f32 = 34.0;
const DAY_WIDTH: f32 = 84.0;

/// The space above and below the text of a row.
const PADDING: f32 = 7.0;

/// The assumed height of a row that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 60.0;

/// The width of the bar beside the current day.
const BAR_WIDTH: f32 = 3.0;

/// The changes, which are computed once for each version of the text and choice of voices.
#[derive(Debug, Default)]
pub struct LevelChangesState {
    changes: Vec<LevelChange>,
    made_for: Option<ChangesKey>,
    tree: Tree,
    /// True if the changes on the other questions are unfolded.
    shows_others: bool,
}

/// The inputs of the changes: the revision of the document, the clock, the hidden voices and the
/// chosen parties.
type ChangesKey = (u64, Clock, BTreeSet<ActorId>, Vec<bool>);

impl LevelChangesState {
    /// Recomputes the changes if their inputs have changed.
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

    /// How many are counted (L6) on the question that is shown.
    pub fn count(&self, scene: Scene<'_>) -> usize {
        let shown = self.listed(scene).filter(|change| is_of_view(scene, change));
        shown.filter(|change| change.is_counted()).count()
    }

    /// The changes by the day (L11), the latest first.
    fn listed<'a>(&'a self, scene: Scene<'a>) -> impl Iterator<Item = &'a LevelChange> {
        self.changes.iter().filter(move |change| change.day <= scene.view.as_of)
    }

    /// The days of the changes on the question that is shown, or on all of them, the latest first.
    fn days(&self, dataset: &Dataset, view: &View, panels: &Panels) -> impl Iterator<Item = Day> {
        let shown =
            (panels.main != MainView::Questions).then(|| dataset.question_index(&view.question));
        let is_shown =
            move |change: &&LevelChange| shown.is_none_or(|shown| shown == Some(change.question));
        self.changes.iter().filter(is_shown).map(|change| change.day)
    }

    /// The next day on which playback pauses. Numbers change all the time, so only levels count.
    pub fn next_pause(&self, dataset: &Dataset, view: &View, panels: &Panels) -> Option<Day> {
        let question = dataset.question(&view.question)?;
        let pauses = panels.pauses_on_changes && matches!(question.scale, Scale::Ordinal(_));
        let days = self.days(dataset, view, panels).filter(|day| *day > view.as_of);
        days.last().filter(|_| pauses)
    }
}

/// Returns true if a change is one on the question that is shown.
fn is_of_view(scene: Scene<'_>, change: &LevelChange) -> bool {
    scene.document.dataset.questions[change.question].id == scene.view.question
}

/// A row of the list.
#[derive(Clone, Copy)]
enum Row<'a> {
    Change(&'a LevelChange),
    /// The heading of the changes on the other questions, and how many of them are counted.
    Others(usize),
}

/// Draws the list.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut LevelChangesState) {
    let (here, others): (Vec<LevelChange>, Vec<LevelChange>) =
        state.listed(scene).partition(|change| is_of_view(scene, change));
    let mut rows: Vec<Row<'_>> = here.iter().map(Row::Change).collect();
    if !others.is_empty() {
        rows.push(Row::Others(others.iter().filter(|change| change.is_counted()).count()));
        rows.extend(others.iter().filter(|_| state.shows_others).map(Row::Change));
    }
    let chosen = scene.view_data.slots.iter().flatten().count();
    let is_of_chosen = chosen < scene.view_data.slots.len();
    egui::Frame::new().inner_margin(Margin::symmetric(MARGIN as i8, 8)).show(ui, |ui| {
        let note = |ui: &mut Ui, words: Words| {
            kit::paragraph(ui, words, size::LABEL, scene.theme.text_secondary);
        };
        if here.is_empty() {
            note(ui, words::NO_CHANGES);
        } else if is_of_chosen {
            note(ui, words::of_chosen(chosen));
        }
    });
    let listed: Vec<TreeRow> = rows
        .iter()
        .map(|row| TreeRow { id: row.id(), can_have_focus: true, group: None })
        .collect();
    let shown = TreeRows::new(Role::ListBox, words::CHANGES, &listed, ESTIMATED_HEIGHT);
    let is_current = |row: &&Row<'_>| match row {
        Row::Change(change) => ChangeRow { scene, change }.is_current(),
        Row::Others(_) => false,
    };
    state.tree.follow(ui, rows.iter().find(is_current).map(Row::id));
    let mut is_toggled = false;
    state.tree.show(ui, &shown, |ui, index, slot| match rows[index] {
        Row::Change(change) => {
            let row = ChangeRow { scene, change };
            let response = row.show(ui, slot);
            response.set_name_selected(Role::ListBoxOption, row.is_current(), || row.spoken());
            scene.send_if(response.clicked(), || Command::ShowPlace(row.place()));
            response
        }
        Row::Others(count) => {
            let is_open = state.shows_others;
            let response = show_others_heading(ui, scene.theme, slot, count, is_open);
            is_toggled = response.clicked();
            response
        }
    });
    state.shows_others ^= is_toggled;
}

/// Draws the heading that folds the changes on the other questions.
fn show_others_heading(
    ui: &mut Ui,
    theme: &Theme,
    slot: RowSlot,
    count: usize,
    is_open: bool,
) -> Response {
    let size = vec2(ui.available_width(), kit::FOLD_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = slot.interact(ui, rect);
    let rect = rect.shrink2(vec2(12.0, 0.0));
    let fold = Fold { name: &words::ON_OTHER_QUESTIONS, count: &number(count), is_open };
    fold.paint(ui, theme, rect, &response);
    response.set_name(Role::ListBoxOption, || words::on_other_questions(count));
    response
}

impl Row<'_> {
    fn id(&self) -> Id {
        match self {
            Self::Change(change) => {
                Id::unique(("change", change.day, change.question, change.party))
            }
            Self::Others(_) => Id::unique("changes on other questions"),
        }
    }
}

/// A change in the list.
#[derive(Clone, Copy)]
struct ChangeRow<'a> {
    scene: Scene<'a>,
    change: &'a LevelChange,
}

impl<'a> ChangeRow<'a> {
    fn is_current(self) -> bool {
        self.change.day == self.scene.view.as_of && is_of_view(self.scene, self.change)
    }

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
            main: MainView::Chart,
        }
    }

    /// The day, with what is not known of it (L7).
    fn day(self) -> Words {
        let (scene, change) = (self.scene, self.change);
        let dataset = &scene.document.dataset;
        let since = stance_since(dataset, &dataset.stances[change.stance], scene.view.clock);
        let covers = &dataset.covers;
        let has_years = covers.earliest.year() != covers.latest.year();
        words::change_day(&crate::words::plot::day_tick(change.day, has_years), since.at_latest)
    }

    /// Returns the change of the line: the level before, the level from then on, and a remark.
    fn level(self) -> [Words; 3] {
        let LevelChange { question, kind, .. } = *self.change;
        let question = &self.scene.document.dataset.questions[question];
        let short = |value| short_value_words(&question.scale, value);
        let tab = if is_of_view(self.scene, self.change) { "" } else { &question.tab };
        match kind {
            LevelChangeKind::First(value) => [words::first(tab), short(value), Words::EMPTY],
            LevelChangeKind::FirstSince(value) => {
                [words::first_since(tab), short(value), Words::EMPTY]
            }
            LevelChangeKind::Changed { from, to, fits_before } => {
                let note = if fits_before { words::fits_before() } else { Words::EMPTY };
                [words::from(tab, &short(from)), words::to(tab, &short(to)), note]
            }
            LevelChangeKind::WalkedBack(value) => {
                [words::from(tab, &short(value)), comparison::NO_LINE, words::WALKED_BACK]
            }
        }
    }

    /// The change read aloud.
    fn spoken_change(self) -> String {
        let LevelChange { question, kind, .. } = *self.change;
        let scale = &self.scene.document.dataset.questions[question].scale;
        let short = |value| short_value_words(scale, value);
        let note = &self.level()[2];
        match kind {
            LevelChangeKind::Changed { from, to, .. } => {
                words::from_to(&short(from), &short(to), note.trim_end_matches('.')).into()
            }
            LevelChangeKind::WalkedBack(from) => {
                words::from_to(&short(from), &comparison::NO_LINE, note.trim_end_matches('.'))
                    .into()
            }
            LevelChangeKind::First(value) => [words::first(""), short(value)].concat(),
            LevelChangeKind::FirstSince(value) => [words::first_since(""), short(value)].concat(),
        }
    }

    /// Whose words stand behind the line.
    fn byline(self) -> Byline<'a> {
        let dataset = &self.scene.document.dataset;
        Byline::new(dataset, &dataset.stances[self.change.stance])
    }

    /// Returns what a listener needs to choose a row; the words are on the card to which it leads.
    fn spoken(self) -> Words {
        let dataset = &self.scene.document.dataset;
        let byline = self.byline();
        let publisher = byline.source.map_or("", |source| &source.publisher);
        words::spoken(
            &self.day(),
            &dataset.parties[self.change.party].name,
            &dataset.questions[self.change.question].tab,
            &self.spoken_change(),
            &[&byline.heading(), publisher],
        )
    }

    /// Draws the row.
    fn show(self, ui: &mut Ui, slot: RowSlot) -> Response {
        let (scene, theme) = (self.scene, self.scene.theme);
        let width = ui.available_width() - 2.0 * MARGIN;
        let is_counted = self.change.is_counted();
        let [before, after, note] = self.level();
        let badge = scene.badge(Some(self.change.party));
        let badge_size = badge.size(ui);
        let indent = BADGE_WIDTH.max(badge_size.x + 6.0);
        let job = |parts: [(&Words, TextFormat); 2], width: f32| {
            let mut job = LayoutJob::default();
            job.wrap.max_width = width;
            for (words, format) in parts {
                kit::append_wrapped(&mut job, words, format);
            }
            kit::wrap_job(ui, job)
        };
        let day_font = if is_counted { theme::semibold } else { theme::sans };
        let day_color = if is_counted { theme.text } else { theme.text_secondary };
        let day = Text::new(self.day(), day_font(size::SMALL), day_color).layout(ui);
        // The places of the galleys in the row.
        let mut galleys = vec![(vec2(indent, 1.0), day)];
        let height = if is_counted {
            let font = TextFormat::simple(theme::sans(size::LABEL), theme.text);
            let strong = TextFormat::simple(theme::semibold(size::LABEL), theme.text);
            let change = job([(&before, font), (&after, strong)], width);
            let voice =
                Text::new(self.byline().heading(), theme::sans(size::SMALL), theme.text_secondary);
            let voice = voice.wrap(ui, width - indent - galleys[0].1.size().x - 12.0, 1);
            galleys.push((vec2(width - voice.size().x, 1.0), voice));
            let mut top = 22.0;
            let notes = Text::new(note, theme::sans(size::SMALL), theme.text_secondary).wrap(
                ui,
                width,
                usize::MAX,
            );
            for galley in [change, notes] {
                let height = galley.size().y;
                galleys.push((vec2(0.0, top), galley));
                top += if height > 1.0 { height + 2.0 } else { 0.0 };
            }
            top
        } else {
            let font = TextFormat::simple(theme::sans(size::SMALL), theme.text_secondary);
            let left = indent + DAY_WIDTH;
            let first = job([(&before, font.clone()), (&after, font)], width - left);
            let height = first.size().y;
            galleys.push((vec2(left, 1.0), first));
            height.max(18.0)
        };
        let size = vec2(ui.available_width(), height + 2.0 * PADDING);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = slot.interact(ui, rect);
        if self.is_current() {
            ui.painter().rect_filled(rect, 0.0, theme.field);
            let bar = rect.with_max_x(rect.left() + BAR_WIDTH);
            ui.painter().rect_filled(bar, 0.0, theme.text);
        } else if response.hovered() {
            ui.painter().rect_filled(rect.shrink2(vec2(12.0, 0.0)), 6.0, theme.field);
        }
        let start = rect.min + vec2(MARGIN, PADDING);
        badge.paint(ui, Rect::from_min_size(start - Vec2::new(0.0, 1.0), badge_size));
        for (place, galley) in galleys {
            ui.painter().galley(start + place, galley, theme.text);
        }
        kit::inner_ring(ui, &response, theme, rect.shrink2(vec2(12.0, 1.0)));
        response
    }
}
