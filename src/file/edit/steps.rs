//! Keeping the slides of other steps as they are when a step is moved, deleted, added or changed.

use super::{Node, TreeEditor};
use crate::diagnostic::Splice;
use crate::model::{Dataset, Section};

/// The fields that a step takes from the one before it if it does not name them, in the order of
/// the format.
const INHERITED: [&str; 4] = ["question", "range", "as_of", "actors"];

/// The values of [`INHERITED`] on a slide.
type Settings = [Node; INHERITED.len()];

/// An edit of the list of steps, by their indices before it.
#[derive(Clone, Copy, Debug)]
pub enum StepEdit<'a> {
    /// Replace a step.
    Set(usize, &'a Node),
    /// Add a step before the one with this index.
    Insert(usize, &'a Node),
    /// Remove a step.
    Remove(usize),
    /// Swap a step and the one before it.
    MoveUp(usize),
}

#[derive(Clone, Copy)]
enum StepAfter<'a> {
    /// The one that had this index.
    Same(usize),
    /// A new or changed one.
    New(&'a Node),
}

impl<'a> StepEdit<'a> {
    /// The steps after the edit, of so many before it.
    fn steps(self, count: usize) -> Vec<StepAfter<'a>> {
        let mut steps: Vec<_> = (0..count).map(StepAfter::Same).collect();
        match self {
            Self::Set(index, node) if index < count => steps[index] = StepAfter::New(node),
            Self::Insert(index, node) => steps.insert(index.min(count), StepAfter::New(node)),
            Self::Remove(index) if index < count => drop(steps.remove(index)),
            Self::MoveUp(index) if 0 < index && index < count => steps.swap(index - 1, index),
            _ => {}
        }
        steps
    }
}

impl TreeEditor<'_> {
    /// The splices that name in other steps what they would no longer inherit after an edit, so
    /// that their slides stay as they are.
    pub fn keep_slides(&self, dataset: &Dataset, edit: StepEdit<'_>) -> Vec<Splice> {
        let first = first_settings(dataset);
        let steps = 0..self.entries(Section::Steps).len();
        let values: Vec<_> =
            steps.filter_map(|index| self.entry_value(Section::Steps, index)).collect();
        let nodes: Vec<Node> = values.iter().map(|value| Node::read(self.text, value)).collect();
        let mut settings = first.clone();
        let mut shown = Vec::new();
        for node in &nodes {
            inherit(&mut settings, node);
            shown.push(settings.clone());
        }
        let order = Section::Steps.schema().field_names();
        let mut settings = first.clone();
        let mut splices = Vec::new();
        for step in edit.steps(nodes.len()) {
            match step {
                StepAfter::New(node) => inherit(&mut settings, node),
                StepAfter::Same(index) => {
                    let Some(node) = nodes.get(index) else {
                        continue;
                    };
                    inherit(&mut settings, node);
                    let mut named = node.clone();
                    for (i, field) in INHERITED.into_iter().enumerate() {
                        if settings[i] != shown[index][i] {
                            named.set(field, Some(shown[index][i].clone()), &order);
                        }
                    }
                    settings.clone_from(&shown[index]);
                    splices.extend(self.values.set(&values[index], &named));
                }
            }
        }
        splices
    }
}

/// Adds what a step names.
fn inherit(settings: &mut Settings, step: &Node) {
    for (field, value) in INHERITED.into_iter().zip(settings) {
        let named = step.get(field);
        if let Some(named) = named.filter(|named| **named != Node::Bare("None".to_owned())) {
            value.clone_from(named);
        }
    }
}

/// Returns the settings of a slide if no step names any.
fn first_settings(dataset: &Dataset) -> Settings {
    let text = |text: &str| Node::Text(text.to_owned());
    let question = dataset.questions.first();
    let actors = dataset.actors.iter().map(|actor| text(&actor.id));
    [
        text(question.map_or("", |question| &question.id)),
        text(&dataset.covers.edtf),
        text(&dataset.first_shown_day().to_string()),
        Node::List(actors.collect()),
    ]
}
