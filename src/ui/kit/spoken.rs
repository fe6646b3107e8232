//! What screen readers are told, without the signs that are for the eye.

use egui::accesskit::{Node, Role};
use egui::{Context, FullOutput, Plugin};

/// Replaces these signs in all names, values and descriptions.
pub struct SpokenSigns;

impl Plugin for SpokenSigns {
    fn debug_name(&self) -> &'static str {
        "spoken signs"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let update = output.platform_output.accesskit_update.as_mut();
        for (_, node) in update.into_iter().flat_map(|update| &mut update.nodes) {
            replace_signs(node);
        }
    }
}

fn replace_signs(node: &mut Node) {
    if let Some(label) = node.label().and_then(without_signs) {
        node.set_label(label);
    }
    if let Some(description) = node.description().and_then(without_signs) {
        node.set_description(description);
    }
    // What is typed is read as it is.
    let is_typed = matches!(
        node.role(),
        Role::TextInput | Role::MultilineTextInput | Role::EditableComboBox | Role::TextRun
    );
    if let Some(value) = node.value().filter(|_| !is_typed).and_then(without_signs) {
        node.set_value(value);
    }
}

/// Returns words with commas in place of middle dots, and quotation marks in place of back-ticks, if
/// they have any.
fn without_signs(words: &str) -> Option<String> {
    if !words.contains(['·', '`']) {
        return None;
    }
    let parts = words.split('·').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mut is_open = false;
    let signs = parts.join(", ");
    let signs = signs.chars().map(|sign| {
        if sign != '`' {
            return sign;
        }
        is_open = !is_open;
        if is_open { '“' } else { '”' }
    });
    Some(signs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_the_eye_are_replaced() {
        for (words, expected) in [
            (
                "CNN · 19 March 2024 · para. 9",
                "CNN, 19 March 2024, para. 9",
            ),
            ("Day 1  ·  month 2", "Day 1, month 2"),
            ("· Eve", "Eve"),
            (
                "`(` is not closed; write `)`",
                "“(” is not closed; write “)”",
            ),
        ] {
            assert_eq!(without_signs(words).as_deref(), Some(expected));
        }
        assert_eq!(without_signs("a, b"), None);
    }
}
