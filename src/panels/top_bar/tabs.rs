//! The tabs of what fills the window: the questions, all of them, the grid and the table. They are one Tab
//! stop, through which the arrow keys move.

use egui::accesskit::Role;
use egui::{Id, Rect, Response, Ui, pos2, vec2};

use crate::command::Command;
use crate::kit::focus::Direction;
use crate::kit::{self, Icon, ListBox, MenuItem, ResponseExt as _};
use crate::model::Question;
use crate::scene::command_item::with_shortcut;
use crate::scene::{Scene, WindowScene};
use crate::view::MainView;
use crate::words::{Words, top_bar as words};

const GAP: f32 = 20.0;

/// The space around the line before the views of all questions.
const LINE_GAP: f32 = 18.0;

/// The space of the arrow of a tab that has a menu.
const ARROW_WIDTH: f32 = 18.0;

/// A tab.
#[derive(Clone, Copy)]
enum Tab<'a> {
    /// The chart of a question.
    Question(&'a Question),
    View(MainView),
}

impl Tab<'_> {
    fn name(self) -> Words {
        match self {
            Self::Question(question) => Words::verbatim(&question.tab),
            Self::View(view) => words::view(view),
        }
    }

    fn tooltip(self, ui: &Ui) -> Words {
        match self {
            Self::Question(question) => Words::verbatim(&question.ask),
            Self::View(view) => {
                with_shortcut(ui, &words::view_help(view), &Command::ShowMain(view))
            }
        }
    }

    /// Shows the question as a chart, or the view.
    fn open(self, scene: Scene<'_>) {
        match self {
            Self::Question(question) => scene.send_all([
                Command::ShowQuestion(question.id.clone()),
                Command::ShowMain(MainView::Chart),
            ]),
            Self::View(view) => scene.send(Command::ShowMain(view)),
        }
    }

    fn is_selected(self, scene: WindowScene<'_>) -> bool {
        let main = scene.panels.main;
        match self {
            Self::Question(question) => {
                main == MainView::Chart && question.id == scene.view.question
            }
            Self::View(view) => main == view,
        }
    }
}

/// The views beside the charts of the questions.
pub fn views(scene: Scene<'_>) -> impl Iterator<Item = MainView> {
    let views = [MainView::Questions, MainView::Grid, MainView::Table].into_iter();
    views.filter(move |view| view.is_offered(&scene.document.dataset))
}

/// Draws the tabs. Where the window is compact, and where not all fit, a menu has the other questions;
/// where it is narrow, another menu has the views.
pub fn show(ui: &mut Ui, scene: WindowScene<'_>, row: Rect, is_narrow: bool) {
    let theme = scene.theme;
    let questions: Vec<Tab<'_>> =
        scene.document.dataset.questions.iter().map(Tab::Question).collect();
    let views: Vec<Tab<'_>> =
        if is_narrow { Vec::new() } else { views(*scene).map(Tab::View).collect() };
    let width_of = |ui: &Ui, tab: &Tab<'_>| kit::tab_width(ui, &tab.name());
    let of_views: f32 =
        views.iter().map(|tab| width_of(ui, tab) + GAP).sum::<f32>() + 2.0 * (LINE_GAP - GAP);
    let shown = shown_questions(
        scene,
        &questions.iter().map(|tab| width_of(ui, tab)).collect::<Vec<_>>(),
        row.width() - of_views,
    );
    let (listed, hidden): (Vec<_>, Vec<_>) =
        questions.iter().enumerate().partition(|(index, _)| shown.contains(index));
    let tabs: Vec<Tab<'_>> =
        listed.iter().map(|(_, tab)| **tab).chain(views.iter().copied()).collect();
    let group = kit::group(ui, "tabs", Role::TabList, || words::QUESTIONS, row);
    let id = |tab: &Tab<'_>| match tab {
        Tab::Question(question) => Id::unique(("tab", &question.id)),
        Tab::View(view) => Id::unique(("tab of a view", *view as u8)),
    };
    let selected = tabs.iter().position(|tab| tab.is_selected(scene));
    let mut list =
        ListBox::of_choices(&group, Direction::Horizontal, tabs.iter().map(&id), selected);
    let mut left = row.left();
    for (index, tab) in tabs.iter().enumerate() {
        if index == listed.len() {
            if !hidden.is_empty() {
                left = show_menu(ui, scene, row.with_min_x(left), &hidden, listed.is_empty());
            }
            if index > 0 || !hidden.is_empty() {
                left += LINE_GAP - GAP;
                let line = row.y_range().shrink(row.height() / 2.0 - 12.0);
                ui.painter().vline(left, line, (1.0, theme.border));
                left += LINE_GAP;
            }
        }
        let end = (left + width_of(ui, tab)).min(row.right());
        let rect = row.with_min_x(left).with_max_x(end.max(left));
        let response = list.item(&group, index, rect.expand2(vec2(GAP / 2.0, 0.0)));
        let is_selected = tab.is_selected(scene);
        kit::paint_tab_name(&group, theme, tab.name(), rect, is_selected);
        kit::paint_tab_edges(&group, theme, rect, &response, is_selected);
        response.set_name_selected(Role::Tab, is_selected, || tab.name());
        let response: Response = response.tooltip(tab.tooltip(ui));
        if response.clicked() && !is_selected {
            tab.open(*scene);
        }
        left = rect.right() + GAP;
    }
    if views.is_empty() && !hidden.is_empty() {
        show_menu(ui, scene, row.with_min_x(left), &hidden, listed.is_empty());
    }
    if let Some(next) = list.target() {
        tabs[next].open(*scene);
    }
}

/// The indices of the questions that have a tab: in a roomy window as many as fit, with that which is
/// shown; in a compact one none, unless it is the only one.
fn shown_questions(scene: WindowScene<'_>, widths: &[f32], room: f32) -> std::ops::Range<usize> {
    let needed = |range: std::ops::Range<usize>| -> f32 {
        widths[range].iter().map(|width| width + GAP).sum()
    };
    if widths.len() <= 1 || (!scene.density.is_compact() && needed(0..widths.len()) <= room) {
        return 0..widths.len();
    }
    if scene.density.is_compact() {
        return 0..0;
    }
    let room = room - MORE_WIDTH;
    let questions = &scene.document.dataset.questions;
    let current = questions
        .iter()
        .position(|question| question.id == scene.view.question)
        .unwrap_or_default();
    let mut shown = current..current + 1;
    while shown.start > 0 && needed(shown.start - 1..shown.end) <= room {
        shown.start -= 1;
    }
    while shown.end < widths.len() && needed(shown.start..shown.end + 1) <= room {
        shown.end += 1;
    }
    shown
}

/// The space for the menu with the questions that do not fit.
const MORE_WIDTH: f32 = 90.0;

/// Draws the menu of questions without a tab, which stands for the shown one if none has a tab.
/// Returns where the next tab begins.
fn show_menu(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    row: Rect,
    hidden: &[(usize, &Tab<'_>)],
    has_all: bool,
) -> f32 {
    let theme = scene.theme;
    let question = scene.document.dataset.question(&scene.view.question).filter(|_| has_all);
    let name = question.map_or(words::MORE, |question| Words::verbatim(&question.tab));
    let is_selected = has_all && scene.panels.main == MainView::Chart;
    let width = (kit::tab_width(ui, &name)).min(row.width() - ARROW_WIDTH).max(0.0);
    let rect = row.with_max_x(row.left() + width + ARROW_WIDTH);
    let id = Id::unique("menu of questions");
    let button = ui.interact(rect.expand2(vec2(6.0, 0.0)), id, egui::Sense::click());
    kit::paint_tab_name(ui, theme, name.clone(), rect.with_max_x(rect.left() + width), is_selected);
    let arrow = pos2(rect.right() - ARROW_WIDTH / 2.0 + 1.0, rect.center().y);
    Icon::ChevronDown.paint_at(ui.painter(), arrow, theme.text);
    kit::paint_tab_edges(ui, theme, rect, &button, is_selected);
    button.set_name(Role::Button, || words::question_menu(&name));
    kit::menu_list(&button, &words::QUESTIONS, 240.0, |ui| {
        for (_, tab) in hidden {
            let item = MenuItem::new(tab.name()).chosen(tab.is_selected(scene));
            if item.show(ui, theme).clicked() {
                tab.open(*scene);
            }
        }
    });
    rect.right() + GAP
}
