//! Tests of `new`, which writes a dataset, and `explain`, which explains the rules.

use std::fs;

use standpoint::diagnostic::Code;

use crate::{Folder, code, err, out, run};

#[test]
fn a_new_dataset_is_valid_and_replaces_no_file() {
    let folder = Folder::new();
    let file = folder.path("mine.ron");
    let output = run("new", &[&file], &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let created = format!("Created {}", file.display());
    assert!(err(&output).contains(&created), "{}", err(&output));
    let output = run("check", &[&file], &[]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.lines().filter(|line| line.trim().starts_with("//")).count() > 20);

    fs::write(&file, "mine").expect("a file");
    let output = run("new", &[&file], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--force"));
    assert_eq!(fs::read_to_string(&file).expect("a file"), "mine");
    assert_eq!(code(&run("new", &[&file], &["--force"])), 0);
    assert_eq!(fs::read_to_string(&file).expect("a file"), text);
    let output = run("new", &[&folder.path("mine.txt")], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("ends in .ron"));
}

#[test]
fn a_new_dataset_has_every_kind_of_stance() {
    let dataset = standpoint::file::read(standpoint::assets::STARTER).dataset;
    let dataset = dataset.expect("a dataset");
    for kind in standpoint::model::StanceKind::ALL {
        assert!(dataset.stances.iter().any(|stance| stance.kind == kind), "{kind:?}");
    }
}

#[test]
fn every_rule_is_explained() {
    for rule in Code::ALL.iter().chain(Code::VERIFIED) {
        let output = run("explain", &[], &[rule.name()]);
        assert_eq!(code(&output), 0);
        let text = out(&output);
        assert!(text.starts_with(rule.name()) && text.contains(rule.explanation().as_str()));
        let (_, good) = rule.example();
        assert!(good.lines().all(|line| text.contains(&format!("    {line}\n"))));
    }
    let all = out(&run("explain", &[], &[]));
    assert_eq!(all.lines().count(), Code::ALL.len() + Code::VERIFIED.len());
    let output = run("explain", &[], &["off-scle"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("did you mean off-scale?"), "{}", err(&output));
}
