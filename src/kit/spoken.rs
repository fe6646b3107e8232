//! The words for screen readers, without notation that is for the eye.

use egui::accesskit::{Node, Role};
use egui::{Context, FullOutput, Plugin};

use super::heard;
use crate::words::aloud::aloud;

/// Puts notation into words in all names, values and descriptions.
pub struct SpokenNotation;

impl Plugin for SpokenNotation {
    fn debug_name(&self) -> &'static str {
        "spoken notation"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else {
            return;
        };
        for (_, node) in &mut update.nodes {
            put_into_words(node);
        }
        heard::note_focused(ctx, update);
    }
}

fn put_into_words(node: &mut Node) {
    if let Some(label) = node.label().and_then(aloud) {
        node.set_label(label);
    }
    if let Some(description) = node.description().and_then(aloud) {
        node.set_description(description);
    }
    // What is typed is read as it is.
    let is_typed = matches!(
        node.role(),
        Role::TextInput | Role::MultilineTextInput | Role::EditableComboBox | Role::TextRun
    );
    if let Some(value) = node.value().filter(|_| !is_typed).and_then(aloud) {
        node.set_value(value);
    }
}
