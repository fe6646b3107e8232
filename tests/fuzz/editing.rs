//! Changes of a document, undone and redone.

use proptest::prelude::*;
use standpoint::document::{Change, Document};
use standpoint::file;
use standpoint::file::edit::Node;
use standpoint::model::Section;
use standpoint::words::Words;

use crate::engine::{Case, Step, fuzz, steps};
use crate::mutations::{ODD_TEXTS, datasets, readable_datasets};

const STEPS: &[&str] = &[
    "set",
    "set",
    "set",
    "clear",
    "rename",
    "replace",
    "delete",
    "duplicate",
    "move-up",
    "fix",
    "cut",
    "undo",
];

#[test]
fn editing() {
    let text = prop_oneof![3 => readable_datasets(), 1 => datasets()];
    let cases = (text, steps(STEPS, 12)).prop_map(|(case, steps)| Case { steps, ..case });
    fuzz("editing", 120, cases, check);
}

fn check(case: &Case) {
    let text = case.text().into_owned();
    let Ok(mut document) = Document::read(None, text) else {
        return;
    };
    // The texts that undo leads back through.
    let mut texts = vec![document.text.clone()];
    for step in &case.steps {
        let next = match &*step.name {
            "undo" => {
                let undone = document.undone();
                assert_eq!(undone.is_some(), texts.len() > 1, "undo is lost");
                if undone.is_some() {
                    texts.pop();
                    assert!(
                        undone.as_ref().is_some_and(|undone| Some(&undone.text) == texts.last()),
                        "undo"
                    );
                }
                undone
            }
            _ => change(&document, step)
                .and_then(|change| document.with_change(&change).ok())
                .inspect(|next| {
                    texts.push(next.text.clone());
                }),
        };
        document = next.unwrap_or(document);
    }
    let last = document.text.clone();
    for text in texts.iter().rev().skip(1) {
        document = document.undone().expect("a change to undo");
        assert_eq!(document.text, *text, "undo restores the text");
    }
    assert!(document.undone().is_none());
    for _ in 1..texts.len() {
        document = document.redone().expect("a change to redo");
    }
    assert_eq!(document.text, last, "redo restores the text");
}

/// An entry of the dataset. Steps and corrections have their index as id.
pub fn entry(document: &Document, section: Section, index: usize) -> Option<String> {
    if !section.has_ids() {
        let count = match section {
            Section::Steps => document.dataset.steps.len(),
            _ => document.dataset.corrections.len(),
        };
        return (count > 0).then(|| (index % count).to_string());
    }
    let ids: Vec<&str> = document.dataset.ids(section).collect();
    (!ids.is_empty()).then(|| ids[index % ids.len()].to_owned())
}

pub fn section(index: usize) -> Section {
    Section::ALL[index % Section::ALL.len()]
}

/// Another value for a field.
fn value(document: &Document, number: usize) -> Node {
    let odd = || Node::Text(ODD_TEXTS[number / 7 % ODD_TEXTS.len()].to_owned());
    match number % 7 {
        0 => Node::List(vec![odd(), odd()]),
        1 => Node::Bare((number as f64 / 3.0 - 500.0).to_string()),
        2 => Node::Map(vec![(
            odd(),
            Node::fields(vec![("value".to_owned(), Node::Bare("1".to_owned()))]),
        )]),
        3 => Node::fields(vec![("source".to_owned(), odd())]),
        // A reference to another entry.
        4 => Node::Text(entry(document, section(number / 7), number / 70).unwrap_or_default()),
        _ => odd(),
    }
}

/// An entry with another value in one of its fields.
pub fn changed_entry(document: &Document, section: Section, mut node: Node, step: &Step) -> Node {
    let order = section.schema().field_names();
    let field = order[step.b % order.len()];
    let value = (step.name != "clear").then(|| value(document, step.b / order.len()));
    node.set(field, value, &order);
    node
}

pub fn change(document: &Document, step: &Step) -> Option<Change> {
    let section = section(step.a);
    let id = entry(document, section, step.a / Section::ALL.len());
    let order = section.schema().field_names();
    match &*step.name {
        "fix" => {
            let fixed = file::fixed(&document.text);
            Some(Change::between(Words::verbatim("Fix"), &document.text, &fixed.text))
        }
        "cut" => {
            // Another program removed or repeated lines.
            let lines: Vec<&str> = document.text.split_inclusive('\n').collect();
            let start = step.a % lines.len();
            let end = (start + 1 + step.b % 4).min(lines.len());
            let (before, after) = (lines[..start].concat(), lines[end..].concat());
            let middle =
                if step.b % 8 < 4 { String::new() } else { lines[start..end].concat().repeat(2) };
            Some(Change::between(
                Words::verbatim("Cut"),
                &document.text,
                &[before, middle, after].concat(),
            ))
        }
        "delete" => document.removal_change(section, &id?),
        "move-up" => document.move_up_change(section, &id?),
        "duplicate" => {
            let id = id?;
            let mut node = document.entry(section, &id)?;
            if section.has_ids() {
                node.set("id", Some(Node::Text(document.unused_id(section, &id))), &order);
            }
            document.entry_change(section, None, Some(&id), &node)
        }
        "rename" => {
            let id = id?;
            let mut node = document.entry(section, &id)?;
            let name = ODD_TEXTS[step.b % ODD_TEXTS.len()];
            node.set("id", Some(Node::Text(format!("{id}{name}"))), &order);
            document.entry_change(section, Some(&id), None, &node)
        }
        "replace" => {
            let other = entry(document, section, step.b)?;
            let node = document.entry(section, &other)?;
            document.entry_change(section, Some(&id?), None, &node)
        }
        "set" | "clear" => {
            let id = id?;
            let node = document.entry(section, &id)?;
            let node = changed_entry(document, section, node, step);
            // What a form shows while it is filled in.
            let dry_run = document.dry_run(section, Some(&id), &node, None);
            let change = document.entry_change(section, Some(&id), None, &node)?;
            assert!(
                !change.splices.is_empty() || dry_run.other_diagnostics.is_empty(),
                "no change, but {dry_run:?}"
            );
            Some(change)
        }
        name => panic!("unknown step {name}"),
    }
}
