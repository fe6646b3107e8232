//! Finds what matches the search, or suggests something before anything is typed.

use egui::Ui;

use super::{
    COMMON_COMMANDS, COMMON_IN_TALKS, HighlightedText, MAX_PER_KIND, MAX_ROWS, ResultKind,
    ResultRow,
};
use crate::command::{self, COMMANDS, Command, CommandRow, Present, Setting, TALK_COMMANDS};
use crate::facts::{Search, SearchHit, stance_day};
use crate::kit;
use crate::model::{Dataset, Day, Evidence, PartyId, Passage, parse_day_near};
use crate::scene::{Scene, WindowScene};
use crate::view::Talk;
use crate::words::byline::stance_heading;
use crate::words::{self, Words, capitalize};

/// Finds the rows that match the input, starting with the kind of the best match.
pub(super) fn find(
    ui: &Ui,
    scene: WindowScene<'_>,
    talk: Option<&Talk>,
    typed: &str,
) -> Vec<ResultRow> {
    if typed.trim().is_empty() {
        return match talk {
            Some(_) => suggest_in_talk(ui),
            None => suggest(ui, scene),
        };
    }
    let mut search = Search::new(typed);
    let mut rows = rank(ui, scene, talk, &mut search);
    if talk.is_some() {
        // "us" asks for the United States and not for "Use the system theme".
        if typed.trim().chars().count() < 4 {
            rows.sort_by_key(|row| row.kind == ResultKind::Command);
        }
        // Who asks means what was said; the overview is another way to a step.
        rows.extend(steps_with(&mut search, &scene.document.dataset));
    }
    if rows.is_empty() {
        search.loosen();
        rows = rank(ui, scene, talk, &mut search);
    }
    let covers = &scene.document.dataset.covers;
    let day = parse_day_near(typed, covers, scene.view.as_of);
    let day = day.filter(|day| covers.earliest <= *day && *day <= covers.latest);
    rows.splice(0..0, day.map(day_row));
    rows
}

fn day_row(day: Day) -> ResultRow {
    ResultRow {
        kind: ResultKind::Day,
        party: None,
        name: HighlightedText { text: words::scrubber::go_to(day), ..HighlightedText::default() },
        text: HighlightedText::default(),
        note: Words::EMPTY,
        command: Command::SetDay(day),
    }
}

/// The newest statements of a voice up to the day, those with a level on the question first.
fn newest_statements(scene: Scene<'_>, actor: usize) -> Vec<SearchHit> {
    let (dataset, view) = (&scene.document.dataset, scene.view);
    let actor = &dataset.actors[actor].id;
    let day = |index: &usize| stance_day(view.clock, &dataset.stances[*index]);
    let mut stances: Vec<usize> = (0..dataset.stances.len())
        .filter(|index| dataset.stances[*index].actor == *actor && day(index) <= view.as_of)
        .collect();
    let is_off = |index: &usize| !dataset.stances[*index].positions.contains_key(&view.question);
    stances.sort_by_key(|index| (is_off(index), std::cmp::Reverse(day(index))));
    stances.into_iter().take(MAX_PER_KIND).map(SearchHit::Stance).collect()
}

/// The rows of the steps whose titles match.
fn steps_with(search: &mut Search, dataset: &Dataset) -> Vec<ResultRow> {
    let mut steps: Vec<usize> = (0..dataset.steps.len()).collect();
    steps.retain(|step| search.score(&[], &[&dataset.steps[*step].title]).is_some());
    steps.truncate(MAX_PER_KIND);
    steps.into_iter().map(|step| step_row(search, dataset, step)).collect()
}

/// The row of a step of the talk.
fn step_row(search: &mut Search, dataset: &Dataset, step: usize) -> ResultRow {
    ResultRow {
        kind: ResultKind::Step,
        party: None,
        name: HighlightedText::from_name(search, Words::verbatim(&dataset.steps[step].title)),
        text: HighlightedText::default(),
        note: capitalize(&words::talk::step_and_part(step, 0, 1)),
        command: Present::GoTo(step).into(),
    }
}

/// Finds what matches, best first, with what is of one kind together.
fn rank(
    ui: &Ui,
    scene: WindowScene<'_>,
    talk: Option<&Talk>,
    search: &mut Search,
) -> Vec<ResultRow> {
    let dataset = &scene.document.dataset;
    let of_talk = TALK_COMMANDS
        .iter()
        .filter(|row| talk.is_some_and(|talk| applies_in_talk(talk, &row.command)));
    let of_window = COMMANDS.iter().filter(|row| match talk {
        Some(_) => changes_slides(&row.command),
        None => row.command != Command::TogglePalette,
    });
    let mut found: Vec<(u32, ResultRow)> = of_talk
        .chain(of_window)
        .filter(|row| (row.can_run)(scene.document, scene.view, scene.panels))
        .filter_map(|row| {
            let texts = [row.help.as_str(), row.keywords];
            let score = search.score(&[&row.name(ui.ctx().os())], &texts)?;
            Some((score, command_row(ui, search, row)))
        })
        .collect();
    // Sorting is stable: the order of the commands and of the file breaks ties.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.truncate(MAX_PER_KIND);
    // Nothing later than the day is found (L11). In a talk, questions from the floor may be about it.
    let day = talk.is_none().then_some(scene.view.as_of);
    let is_listed = |entry: &SearchHit| {
        let from = match entry {
            SearchHit::Event(index) => dataset.events[*index].when.latest,
            SearchHit::Stance(index) => stance_day(scene.view.clock, &dataset.stances[*index]),
            SearchHit::Question(_) | SearchHit::Actor(_) => return true,
        };
        day.is_none_or(|day| from <= day)
    };
    for (score, entry) in search.entries(dataset, is_listed, MAX_PER_KIND) {
        let entries = match entry {
            // A slide has nothing to show of a voice but its statements.
            SearchHit::Actor(actor) if talk.is_some() => newest_statements(*scene, actor),
            entry => vec![entry],
        };
        for entry in entries {
            let row = entry_row(search, dataset, entry);
            if !found.iter().any(|(_, other)| other.command == row.command) {
                found.push((score, row));
            }
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.truncate(MAX_ROWS);
    let mut kinds: Vec<ResultKind> = Vec::new();
    for (_, row) in &found {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    let mut rows: Vec<ResultRow> = found.into_iter().map(|(_, row)| row).collect();
    // An audience sees the first: of statements, one from a reliable source.
    let weakness = |row: &ResultRow| match &row.command {
        Command::Select(id) if talk.is_some() => {
            dataset.stance(id).map_or(0, |stance| dataset.weakness(stance))
        }
        _ => 0,
    };
    rows.sort_by_key(|row| (kinds.iter().position(|kind| *kind == row.kind), weakness(row)));
    rows
}

/// Returns true if a command of talks has something to do.
fn applies_in_talk(talk: &Talk, command: &Command) -> bool {
    match command {
        // Without a number, it is the next step.
        Command::Present(Present::Enter) => false,
        Command::Present(Present::ReloadSaved) => talk.reload_pending,
        Command::Present(Present::Freeze) => talk.shows_speaker,
        _ => true,
    }
}

/// Returns true if a command of the window changes how the slides of a talk look.
fn changes_slides(command: &Command) -> bool {
    matches!(
        command,
        Command::Setting(
            Setting::ToggleTheme
                | Setting::SetTheme(_)
                | Setting::ToggleContrast
                | Setting::ToggleReducedMotion
        )
    )
}

/// Returns the suggestions in a talk before anything is typed.
fn suggest_in_talk(ui: &Ui) -> Vec<ResultRow> {
    let mut search = Search::new("");
    let common = COMMON_IN_TALKS.into_iter().map(Command::Present);
    let rows = common.filter_map(|command| command::row(&command));
    rows.map(|row| common_row(ui, &mut search, row)).collect()
}

/// Returns the suggestions before anything is typed: questions and common commands.
fn suggest(ui: &Ui, scene: WindowScene<'_>) -> Vec<ResultRow> {
    let dataset = &scene.document.dataset;
    let mut search = Search::new("");
    let questions = 0..dataset.questions.len().min(MAX_PER_KIND);
    let mut rows: Vec<ResultRow> = questions
        .map(|index| entry_row(&mut search, dataset, SearchHit::Question(index)))
        .collect();
    let commands = COMMON_COMMANDS
        .iter()
        .filter_map(command::row)
        .filter(|row| (row.can_run)(scene.document, scene.view, scene.panels));
    rows.extend(commands.map(|row| common_row(ui, &mut search, row)));
    rows
}

fn common_row(ui: &Ui, search: &mut Search, row: &CommandRow) -> ResultRow {
    ResultRow {
        kind: ResultKind::CommonCommand,
        text: HighlightedText::default(),
        ..command_row(ui, search, row)
    }
}

fn command_row(ui: &Ui, search: &mut Search, row: &CommandRow) -> ResultRow {
    let os = ui.ctx().os();
    let shortcut = row.shortcuts(os).first();
    let shortcut = shortcut.map(|shortcut| kit::format_shortcut(ui, *shortcut));
    ResultRow {
        kind: ResultKind::Command,
        party: None,
        name: HighlightedText::from_name(search, row.name(os)),
        text: HighlightedText::from_text(search, &row.help),
        note: shortcut.unwrap_or_default(),
        command: row.command.clone(),
    }
}

fn entry_row(search: &mut Search, dataset: &Dataset, entry: SearchHit) -> ResultRow {
    let party_index = |id: Option<&PartyId>| id.and_then(|id| dataset.party_index(id));
    match entry {
        SearchHit::Question(index) => {
            let question = &dataset.questions[index];
            let (tab, ask) = (&question.tab, &question.ask);
            ResultRow {
                kind: ResultKind::Question,
                party: None,
                name: HighlightedText::from_name(search, Words::verbatim(tab)),
                text: HighlightedText::from_text(search, Words::verbatim(ask)),
                note: Words::EMPTY,
                command: Command::ShowQuestion(question.id.clone()),
            }
        }
        SearchHit::Actor(index) => {
            let actor = &dataset.actors[index];
            let role = actor.roles.last();
            let title = role.map(|role| role.title.as_str()).unwrap_or_default();
            let party = party_index(role.and_then(|role| role.party.as_ref()));
            ResultRow {
                kind: ResultKind::Actor,
                party,
                name: HighlightedText::from_name(search, Words::verbatim(&actor.name)),
                text: HighlightedText::from_text(search, Words::verbatim(title)),
                note: party
                    .map_or(Words::EMPTY, |index| Words::verbatim(&dataset.parties[index].name)),
                command: Command::ToggleFocus(actor.id.clone()),
            }
        }
        SearchHit::Event(index) => {
            let event = &dataset.events[index];
            ResultRow {
                kind: ResultKind::Event,
                party: None,
                name: HighlightedText::from_name(search, Words::verbatim(&event.name)),
                text: best_match(
                    search,
                    event.summary.as_deref().unwrap_or_default(),
                    &event.evidence,
                    std::iter::empty(),
                ),
                note: event.when.to_words_within(&dataset.covers),
                command: Command::SelectEvent(event.id.clone()),
            }
        }
        SearchHit::Stance(index) => {
            let stance = &dataset.stances[index];
            let actions =
                stance.bears_on.values().map(|name| words::palette::action(name, &stance.gist()));
            let others = actions.chain(stance.note.as_ref().map(Words::verbatim));
            ResultRow {
                kind: ResultKind::Stance,
                party: party_index(stance.party()),
                name: HighlightedText::from_text(search, stance_heading(dataset, stance)),
                text: best_match(search, &stance.summary, &stance.evidence, others),
                note: stance.said.to_words_within(&dataset.covers),
                command: Command::Select(stance.id.clone()),
            }
        }
    }
}

/// The first quote or translation of a stance or an event that matches best; the summary if
/// it matches better, or if there is no quote; another text if neither matches. A fragment has the
/// summary after it.
fn best_match(
    search: &mut Search,
    summary: &str,
    evidence: &[Evidence],
    mut others: impl Iterator<Item = Words>,
) -> HighlightedText {
    let quotes = evidence.iter().flat_map(|evidence| {
        let quote = evidence.quote.as_deref().map(|quote| {
            let passages = [Passage::Quotation(quote, None), Passage::Summary(summary)];
            let count = if evidence.is_fragment() { 2 } else { 1 };
            words::stances::one_line(&passages[..count])
        });
        quote.into_iter().chain(evidence.translation.as_deref().map(words::stances::quoted))
    });
    let mut best = HighlightedText::default();
    for text in quotes.chain([Words::verbatim(summary)]) {
        let text = HighlightedText::from_text(search, text);
        if best.text.is_empty() || text.marks.len() > best.marks.len() {
            best = text;
        }
    }
    if !best.marks.is_empty() {
        return best;
    }
    let other = others.find(|text| !search.matches_in_text(text).is_empty());
    other.map_or(best, |text| HighlightedText::from_text(search, text))
}
