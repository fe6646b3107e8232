use super::*;
use crate::assets::Example;
use crate::command::{Export, File};
use crate::model::Day;

/// A state in which `a` and `b` speak by turns in March; on the 7th, `a` takes no
/// position.
fn state() -> State {
    let stance = |id: &str, actor: &str, day: u8, has_position: bool| {
        let position =
            if has_position { "positions: {\"q\": (value: 1, reason: \"Says so.\")}" } else { "" };
        format!(
            "Stance(id: \"{id}\", actor: \"{actor}\", said: \"2024-03-{day:02}\", kind: Quotation, attribution: OnTheRecord, \
             summary: \"Says it.\", evidence: [(source: \"s\", quote: \"it\", where: \"1\")], {position}),\n"
        )
    };
    let stances: String = [
        stance("b-05", "b", 5, true),
        stance("a-09", "a", 9, true),
        stance("a-05", "a", 5, true),
        stance("a-07", "a", 7, false),
        stance("b-12", "b", 12, true),
    ]
    .concat();
    let text = format!(
        "Dataset(format: 1, title: \"T\", subtitle: \"t\", scope: \"Only this.\", covers: \"2024-03-01/2024-03-15\", \
         questions: [Question(id: \"q\", tab: \"Q\", ask: \"How?\", scale: Ordinal([(short: \"0\", label: \"No\"), (short: \"1\", label: \"Yes\")]))], \
         parties: [Party(id: \"p\", name: \"P\", initials: \"P\")], \
         actors: [Actor(id: \"a\", name: \"A\", party: \"p\", role: \"R\"), Actor(id: \"b\", name: \"B\", party: \"p\", role: \"R\")], \
         sources: [Source(id: \"s\", publisher: \"Paper\", title: \"News\", published: \"2024-03-14\")], \
         stances: [{stances}])"
    );
    let document = Document::read(None, text).expect("a dataset");
    assert!(document.problems.is_empty(), "{:#?}", document.problems.rows);
    State::new(document)
}

fn march(day: i8) -> Day {
    jiff::civil::date(2024, 3, day)
}

/// Returns the selection after each of `count` repetitions of a command.
fn selections(state: &mut State, command: &Command, count: usize) -> Vec<String> {
    (0..count)
        .map(|_| {
            state.apply(command.clone());
            state.view.selected.as_deref().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn stepping_starts_at_the_playhead_or_at_a_selected_card_without_a_position() {
    let mut state = state();
    state.apply(Command::SetDay(march(9)));
    assert_eq!(selections(&mut state, &Command::NextStance, 1), ["b-12"]);
    state.apply(Command::SetDay(march(9)));
    assert_eq!(state.view.selected, None);
    assert_eq!(selections(&mut state, &Command::PreviousStance, 1), ["a-09"]);
    state.apply(Command::Select("a-07".into()));
    assert_eq!(selections(&mut state, &Command::NextStance, 1), ["a-09"]);
    state.apply(Command::Select("a-07".into()));
    assert_eq!(selections(&mut state, &Command::PreviousStance, 1), ["a-05"]);
}

#[test]
fn stepping_skips_hidden_actors_and_those_out_of_focus() {
    let mut state = state();
    state.apply(Command::FirstDay);
    state.apply(Command::ToggleHidden("b".into()));
    assert_eq!(selections(&mut state, &Command::NextStance, 2), ["a-05", "a-09"]);
    state.apply(Command::ShowAllActors);
    state.apply(Command::FirstDay);
    state.apply(Command::ToggleFocus("b".into()));
    assert_eq!(selections(&mut state, &Command::NextStance, 2), ["b-05", "b-12"]);
    assert_eq!(state.view.focus.as_deref(), Some("b"));
    // Hiding the chosen actor ends the choice.
    state.apply(Command::ToggleHidden("b".into()));
    assert_eq!(state.view.focus, None);
    assert_eq!(selections(&mut state, &Command::PreviousStance, 1), ["a-09"]);
}

#[test]
fn going_to_a_date_keeps_the_selected_stance() {
    let mut state = state();
    state.apply(Command::Select("a-09".into()));
    state.apply(Command::GoToDay("5 March".to_owned()));
    assert_eq!(state.view.as_of, Day::constant(2024, 3, 5));
    assert_eq!(state.view.selected.as_deref(), Some("a-09"));
}

#[test]
fn ids_that_do_not_exist_change_nothing() {
    let mut state = state();
    let view = state.view.clone();
    for command in [
        Command::Select("nothing".into()),
        Command::ShowQuestion("nothing".into()),
        Command::ToggleFocus("nobody".into()),
        Command::ToggleHidden("nobody".into()),
        Command::File(File::Reload),
        Command::NextQuestion,
    ] {
        state.apply(command.clone());
        assert_eq!(state.view, view, "{command:?}");
    }
}

#[test]
fn opened_files_are_remembered_until_they_no_longer_exist() {
    let folder = tempfile::tempdir().expect("a folder");
    // The temporary folder may be a link, as on macOS.
    let folder = dunce::canonicalize(folder.path()).expect("a folder");
    let text = state().document.text.clone();
    let [first, second, empty] =
        ["first.ron", "second.ron", "empty.ron"].map(|name| folder.join(name));
    for path in [&first, &second] {
        std::fs::write(path, &*text).expect("a file");
    }
    std::fs::write(&empty, "").expect("a file");
    let mut state = state();
    for path in [&first, &second, &empty] {
        state.apply(File::Open(path.clone()));
    }
    assert_eq!(state.recent, [second.clone(), first.clone()]);
    // Another path to the same file does not add it again.
    let indirect = folder.join("..").join(folder.file_name().expect("a name"));
    state.apply(File::Open(indirect.join("first.ron")));
    assert_eq!(state.recent, [first.clone(), second.clone()]);
    assert!(state.document.path.is_some());

    state.apply(Command::SetDay(march(8)));
    state.apply(File::OpenExample(Example::Rafah));
    assert_eq!(state.document.path, None);
    let dataset = &state.document.dataset;
    assert_eq!(state.view, View::new(dataset));
    assert_eq!(state.recent, [first.clone(), second.clone()]);

    // An invalid file stays in the list, because it can be fixed; a deleted one does
    // not.
    std::fs::write(&first, "").expect("a file");
    std::fs::remove_file(&second).expect("a file");
    for path in [&first, &second] {
        state.apply(File::Open(path.clone()));
        assert!(state.document.problems.open_error.is_some());
    }
    assert_eq!(state.recent, [first]);
}

#[test]
fn a_new_file_gets_an_extension_that_desktops_know() {
    let mut state = state();
    let mut suggested_name = |path: Option<&str>| {
        state.document_mut().path = path.map(Into::into);
        match state.apply(Edit::SaveAs) {
            Some(Effect::ChoosePath(FilePurpose::Save, name)) => name,
            effect => panic!("{effect:?}"),
        }
    };
    assert_eq!(suggested_name(None), "untitled.standpoint.ron");
    assert_eq!(suggested_name(Some("/tmp/mine.ron")), "mine.ron");
    assert_eq!(suggested_name(Some("/tmp/mine.standpoint.ron")), "mine.standpoint.ron");
    assert_eq!(suggested_name(Some("/tmp/mine")), "mine.ron");
}

#[test]
fn an_unknown_file_extension_is_rejected_before_any_work() {
    let mut state = state();
    assert_eq!(state.apply(Export::SaveTo("data.docx".into())), None);
    let notice = state.notice.clone().expect("a notice").words;
    assert!(notice.contains(".docx") && notice.contains(".svg"), "{notice}");
}

#[test]
fn an_export_is_named_after_its_contents() {
    let mut state = state();
    for (command, name) in [
        (Command::Export(Export::SetFormat("svg")), "t-q-2024-03-15.svg"),
        (Command::SetDay(march(9)), "t-q-2024-03-09.svg"),
        (Command::Export(Export::SetFormat("json")), "t.json"),
    ] {
        state.apply(command);
        let effect = state.apply(Export::SaveAs);
        assert_eq!(effect, Some(Effect::ChoosePath(FilePurpose::Export, name.to_owned())));
    }
}

#[test]
fn a_problem_is_edited_in_the_file_that_contains_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "").expect("a file");
    let mut state = state();
    let open = Command::File(File::OpenInEditor { line: 1, column: 9 });
    assert_eq!(state.apply(open.clone()), None, "the embedded dataset is not a file");
    state.apply(File::Open(path.clone()));
    assert_eq!(state.document.path, None, "the file was rejected");
    let (line, column) = (1, 9);
    assert_eq!(state.apply(open), Some(Effect::OpenInEditor { path, line, column }));
}
