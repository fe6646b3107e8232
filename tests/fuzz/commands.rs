//! Commands from steps, for the state and for the window.

use standpoint::app::State;
use standpoint::command::{COMMANDS, Command, Edit, Export, Present, Setting, TALK_COMMANDS};
use standpoint::file::edit::{Draft, LevelChoice};
use standpoint::model::Section::{Actors, Parties, Questions, Stances};
use standpoint::view::{
    Clock, Column, Contents, Drawer, MainView, Page, Place, RecoveryData, SystemPreferences,
    TableFilter,
};

use crate::editing::{changed_entry, entry, section};
use crate::engine::Step;
use crate::mutations::ODD_TEXTS;

/// The steps that only change what is shown.
pub const SHOWING: &[&str] = &[
    "run",
    "run",
    "talk",
    "present",
    "select",
    "row",
    "show",
    "question",
    "day",
    "days",
    "zoom-days",
    "pan",
    "go",
    "focus",
    "hide",
    "open-party",
    "color",
    "explain",
    "filter-table",
    "sort",
    "page",
    "zoom",
    "clock",
    "drawer",
    "preferences",
    "place",
];

/// The steps that change the dataset.
pub const EDITING: &[&str] = &[
    "open-entry",
    "open-at",
    "new",
    "source",
    "duplicate",
    "delete",
    "step-up",
    "submit",
    "submit",
    "submit",
    "undo",
    "redo",
    "fix",
    "fix-all",
    "cancel",
    "unapplied",
    "recover",
    "edit",
];

/// Returns the command of a step. Some steps need what is not there.
pub fn command(state: &State, step: &Step) -> Option<Command> {
    let (a, b) = (step.a, step.b);
    let document = &state.document;
    let dataset = &document.dataset;
    let odd = || ODD_TEXTS[b % ODD_TEXTS.len()].to_owned();
    let id = |section, index: usize| {
        // Now and then one that does not exist.
        if index % 17 == 16 { Some(odd()) } else { entry(document, section, index) }
    };
    let day = || {
        let days = i64::try_from(a).expect("a number") - 200;
        let covers = &dataset.covers;
        covers.earliest.saturating_add(jiff::Span::new().days(days))
    };
    Some(match &*step.name {
        "run" => COMMANDS[a % COMMANDS.len()].command.clone(),
        "present" => TALK_COMMANDS[a % TALK_COMMANDS.len()].command.clone(),
        "talk" if b % 3 == 0 => Command::Present(Present::GoTo(a % (dataset.steps.len() + 2))),
        "talk" if b % 3 == 1 => Command::Present(Present::Digit(char::from(b'0' + (a % 10) as u8))),
        "talk" => Command::StartTalk(a % (dataset.steps.len() + 2)),
        "select" => Command::Select(id(Stances, a)?.into()),
        "row" if b % 2 == 0 => Command::ToggleRow(id(Stances, a)?.into()),
        "row" => Command::SelectRow(id(Stances, a)?.into()),
        "show" => Command::ShowInChart(id(Stances, a)?.into()),
        "question" => Command::ShowQuestion(id(Questions, a)?.into()),
        "day" => Command::SetDay(day()),
        "days" => Command::MoveDays(number(a, b)),
        "zoom-days" => {
            Command::ZoomDays { steps: number(a, b) % 100, around: (b % 2 == 0).then(day) }
        }
        "pan" => Command::PanDays(number(a, b)),
        "go" => Command::GoToDay(odd()),
        "focus" => Command::ToggleFocus(id(Actors, a)?.into()),
        "hide" => Command::ToggleHidden(id(Actors, a)?.into()),
        "open-party" => Command::OpenParty(id(Parties, a)?.into()),
        "color" => Command::ToggleColoredParty(entry(document, Parties, a)?.into()),
        "explain" => Command::ExplainLine { party: id(Parties, b)?.into(), day: day() },
        "filter-table" => {
            Command::FilterTable(TableFilter { text: odd(), has_position: a % 5 == 0 })
        }
        "sort" => Command::SortTable(
            [Column::Said, Column::Voice, Column::Position, Column::Attribution][a % 4],
        ),
        "page" => Command::Export(Export::SetPage(Page {
            contents: if b % 4 == 0 {
                Contents::Step(a)
            } else {
                Contents::ALL[b % Contents::ALL.len()]
            },
            size: (a as u32 * 2, b as u32 * 2),
            title: Some(odd()),
            ..Page::default()
        })),
        "zoom" => Command::Setting(Setting::Zoom(number(a, b))),
        "clock" => Command::SetClock(if a % 2 == 0 { Clock::Said } else { Clock::Known }),
        "drawer" => Command::SetDrawer([None, Some(Drawer::Voices), Some(Drawer::Side)][a % 3]),
        "preferences" => Command::Setting(Setting::FollowSystem(SystemPreferences {
            dark: Some(a % 2 == 0),
            high_contrast: b % 2 == 0,
            reduced_motion: a % 3 == 0,
        })),
        "place" => Command::ShowPlace(Place {
            question: id(Questions, a)?.into(),
            day: day(),
            selected: (a % 2 == 0).then(|| id(Stances, b)).flatten().map(Into::into),
            event: None,
            main: [MainView::Chart, MainView::Questions, MainView::Grid, MainView::Table][b % 4],
        }),
        _ => Command::Edit(edit(state, step)?),
    })
}

/// A number of any size.
fn number(a: usize, b: usize) -> i32 {
    match b % 8 {
        0 => i32::MIN,
        1 => i32::MAX,
        _ => a as i32 - 5000,
    }
}

fn edit(state: &State, step: &Step) -> Option<Edit> {
    let (a, b) = (step.a, step.b);
    let document = &state.document;
    let odd = || ODD_TEXTS[b % ODD_TEXTS.len()].to_owned();
    let section = section(a);
    let id = || entry(document, section, b);
    Some(match &*step.name {
        "open-entry" => Edit::Open(section, id()?),
        "open-at" => Edit::OpenAtOffset(a * 100 + b),
        "new" => Edit::New(section),
        "source" => Edit::NewSource(odd(), "evidence/0/source".to_owned()),
        "duplicate" => Edit::Duplicate(section, id()?),
        "delete" => Edit::Delete(section, id()?),
        "step-up" => Edit::MoveStepUp(a % (document.dataset.steps.len() + 1)),
        "submit" => {
            let form = state.editing.form.as_ref()?;
            let node = changed_entry(document, form.section?, form.node.clone(), step);
            Edit::Submit(Draft::new(node, form.node.clone()))
        }
        "undo" => Edit::Undo,
        "redo" => Edit::Redo,
        "fix" => {
            let mut fixes = document.problems.rows.iter().flat_map(|row| &row.diagnostic.fixes);
            Edit::Fix(fixes.nth(a % 8)?.clone())
        }
        "fix-all" => Edit::FixAll,
        "cancel" => Edit::Cancel,
        "unapplied" => Edit::SetUnappliedInput { anywhere: a % 2 == 0, in_form: a % 4 == 0 },
        "recover" if a % 2 == 0 => Edit::RestoreRecovery,
        "recover" => Edit::RecoveryFound(RecoveryData {
            saved: document.saved.to_string(),
            text: document.text.replacen("id", &odd(), 1 + b % 3),
            drafts: Vec::new(),
            file: None,
        }),
        "edit" => {
            let edits = [
                Edit::Toggle,
                Edit::ShowList,
                Edit::DuplicateSelected,
                Edit::DeleteSelected,
                Edit::Close,
                Edit::ToggleChanges,
                Edit::SaveAndContinue,
                Edit::DiscardAndContinue,
                Edit::KeepMine,
                Edit::ChooseForLevel(LevelChoice::Remove),
                Edit::ChooseForLevel(LevelChoice::Move(a % 4)),
                Edit::TakeTheirs,
                Edit::DiscardRecovery,
                Edit::Quit,
            ];
            edits[a % edits.len()].clone()
        }
        name => panic!("unknown step {name}"),
    })
}
