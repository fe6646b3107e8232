//! The words that a listener has heard. Long words are said when their subject gets the focus for
//! the first time, and not again until they change or a key asks for them.

use std::collections::{HashMap, HashSet};

use egui::accesskit::{Node, NodeId, TreeUpdate};
use egui::{Context, Id, Response, Ui};

use super::ResponseExt as _;
use crate::words::{self, Words};

/// The words of a part that a listener has heard before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// Nothing, and no other words of the same part.
    First,
    /// Other words of the same part.
    Changed,
    /// These words. `hints` is whether it is the first time that they are left out.
    Again { hints: bool },
}

/// For so many frames after the focus has left a part, it keeps its words: a screen reader that has
/// not followed the focus yet would read the change, and so it would where Tab finds nothing else.
const FRAMES: u64 = 3;

#[derive(Clone, Debug, Default)]
struct Heard {
    parts: HashMap<Id, Part>,
    focused: Option<Focused>,
    has_hinted: bool,
    /// The hashes of the hints that were given.
    hints: HashSet<Id>,
    /// The name in the tree of what has the focus.
    name: Words,
    description: Words,
    /// The words that are only said on request, and the frame in which they were noted.
    more: (Words, u64),
}

/// A part that had the focus.
#[derive(Clone, Debug)]
struct Part {
    /// The hash of what was heard.
    words: Id,
    /// The frame in which the focus left it, and what was left out and which hint was given then.
    left: u64,
    then: Hearing,
    hint: Option<Hint>,
}

/// The hash of a hint, and of what was said before it.
type Hint = (Id, Id);

#[derive(Clone, Debug)]
struct Focused {
    id: Id,
    words: Words,
    hearing: Hearing,
    /// The hint that it gives until the words change.
    hint: Option<Hint>,
    /// The last frame in which it had the focus.
    frame: u64,
}

impl Heard {
    fn hearing(&mut self, id: Id, has_focus: bool, words: &Words, frame: u64) -> Hearing {
        if let Some(focused) = self.focused.as_mut().filter(|it| has_focus && it.id == id) {
            focused.frame = frame;
            if focused.words != *words {
                focused.words = words.clone();
                if focused.hearing != Hearing::First {
                    focused.hearing = Hearing::Changed;
                }
            }
            return focused.hearing;
        }
        if self.focused.as_ref().is_some_and(|focused| focused.id == id) {
            self.leave();
        }
        let hearing = match self.parts.get(&id) {
            None => Hearing::First,
            Some(part) if frame <= part.left + FRAMES && part.words == hash(words) => part.then,
            Some(part) if part.words == hash(words) => Hearing::Again { hints: !self.has_hinted },
            Some(_) => Hearing::Changed,
        };
        if has_focus {
            self.leave();
            self.has_hinted |= matches!(hearing, Hearing::Again { .. });
            self.focused = Some(Focused { id, words: words.clone(), hearing, hint: None, frame });
        }
        hearing
    }

    /// Returns true if a part gives a hint, which the first one does that has the focus, once.
    fn gives_hint(&mut self, id: Id, has_focus: bool, hint: Hint, frame: u64) -> bool {
        let focused = self.focused.as_mut().filter(|it| has_focus && it.id == id);
        if let Some(focused) = focused {
            let is_first = self.hints.insert(hint.0);
            focused.hint =
                if is_first { Some(hint) } else { focused.hint.filter(|it| *it == hint) };
        }
        let given = match (&self.focused, self.parts.get(&id)) {
            (Some(focused), _) if focused.id == id => focused.hint,
            (_, Some(part)) if frame <= part.left + FRAMES => part.hint,
            _ => return !self.hints.contains(&hint.0),
        };
        given == Some(hint)
    }

    fn leave(&mut self) {
        if let Some(Focused { id, words, hearing, hint, frame }) = self.focused.take() {
            self.parts.insert(id, Part { words: hash(&words), left: frame, then: hearing, hint });
        }
    }
}

fn hash(words: &Words) -> Id {
    Id::unique(words.as_str())
}

fn memory_id() -> Id {
    Id::unique("what was heard")
}

fn with<T>(ctx: &Context, change: impl FnOnce(&mut Heard) -> T) -> T {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(memory_id())))
}

/// Returns what a listener has heard of a part's words, which are built only for a screen reader.
/// While a part has the focus, it stays the same until they change.
pub fn hearing(
    ctx: &Context,
    id: Id,
    has_focus: bool,
    words: impl FnOnce() -> Words,
) -> (Hearing, Words) {
    if !ctx.has_accesskit_node(egui::accesskit_root_id()) {
        return (Hearing::First, Words::EMPTY);
    }
    let (words, frame) = (words(), ctx.cumulative_frame_nr());
    (with(ctx, |heard| heard.hearing(id, has_focus, &words, frame)), words)
}

/// Lets screen readers say words after the name until they have been heard.
pub fn describe_once(response: &Response, words: impl FnOnce() -> Words) {
    describe_parts(response, response.id, &Words::EMPTY, words, &Words::EMPTY);
}

/// The same between what is always said and a hint that is given once in a session. `id` is what the
/// words are about.
pub fn describe_parts(
    response: &Response,
    id: Id,
    start: &Words,
    words: impl FnOnce() -> Words,
    hint: &Words,
) {
    let (ctx, has_focus) = (&response.ctx, response.has_focus());
    let (hearing, words) = hearing(ctx, id, has_focus, words);
    let frame = ctx.cumulative_frame_nr();
    let given = || (hash(hint), hash(&words::all_of(&[start, &words, ""])));
    let hints =
        !hint.is_empty() && with(ctx, |heard| heard.gives_hint(id, has_focus, given(), frame));
    let words = match hearing {
        Hearing::Again { hints } => again(hints),
        Hearing::First | Hearing::Changed => words,
    };
    let hint = if hints { hint.as_str() } else { "" };
    response.describe(|| match (start.as_str(), hint) {
        ("", "") => words,
        _ => words::all_of(&[start, &words, hint]),
    });
}

/// Returns the words in place of those that are left out.
pub fn again(hints: bool) -> Words {
    if hints { words::SAID_AGAIN } else { Words::EMPTY }
}

/// Notes that something else has said the words of a part that gets the focus.
pub fn note_heard(ctx: &Context, id: Id, words: &Words) {
    let part = Part { words: hash(words), left: 0, then: Hearing::First, hint: None };
    with(ctx, |heard| heard.parts.insert(id, part));
}

/// All that there is to say of what has the focus, also what is left out.
pub fn focused(ctx: &Context) -> Words {
    let frame = ctx.cumulative_frame_nr();
    with(ctx, |heard| {
        let left_out =
            heard.focused.as_ref().filter(|it| matches!(it.hearing, Hearing::Again { .. }));
        let left_out = left_out.map_or("", |it| it.words.as_str());
        // The hint has led here.
        let description = heard.description.trim_end_matches(words::SAID_AGAIN.as_str());
        let (more, noted) = &heard.more;
        let more = if noted + 1 >= frame { more.as_str() } else { "" };
        words::all_of(&[&heard.name, description.trim_end(), left_out, more])
    })
}

/// Returns true if a part was heard.
pub fn was_heard(ctx: &Context, id: Id) -> bool {
    with(ctx, |heard| heard.parts.contains_key(&id))
}

/// Lets all be said again, as if nothing had been asked for.
pub fn forget(ctx: &Context) {
    with(ctx, |heard| heard.parts.clear());
    ctx.data_mut(|data| data.remove::<(u32, Option<Words>)>(asked_id()));
}

fn asked_id() -> Id {
    Id::unique("all that was asked for")
}

/// Says all that there is to say of what has the focus when `requests` is another number.
pub fn say_all(ui: &Ui, requests: u32) {
    let (ctx, id) = (ui.ctx(), asked_id());
    let said: Option<(u32, Option<Words>)> = ctx.data(|data| data.get_temp(id));
    let (seen, words) = said.unwrap_or((requests, Some(Words::EMPTY)));
    // Nothing in between lets the same words be said again.
    let words = if seen == requests { words.or_else(|| Some(focused(ctx))) } else { None };
    if words.is_none() {
        ctx.request_repaint();
    }
    super::announce(ui, id, || words.clone().unwrap_or_default());
    ctx.data_mut(|data| data.insert_temp(id, (requests, words)));
}

/// Notes what of the part with the focus is only said if it is asked for.
pub fn note_more(ctx: &Context, words: impl FnOnce() -> Words) {
    if ctx.has_accesskit_node(egui::accesskit_root_id()) {
        let more = (words(), ctx.cumulative_frame_nr());
        with(ctx, |heard| heard.more = more);
    }
}

/// Notes the name and the description of what has the focus.
pub fn note_focused(ctx: &Context, update: &TreeUpdate) {
    let node = |id: NodeId| update.nodes.iter().find(|(other, _)| *other == id).map(|(_, it)| it);
    let focused = node(update.focus);
    let item = focused.and_then(Node::active_descendant).and_then(node);
    if let Some(node) = item.or(focused) {
        let text = |text: Option<&str>| Words::verbatim(text.unwrap_or_default());
        with(ctx, |heard| {
            heard.name = text(node.label().or_else(|| node.value()));
            heard.description = text(node.description());
        });
    }
}

/// Notes which part the focus has left. Called at the end of a frame.
pub fn note_left(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    with(ctx, |heard| {
        if heard.focused.as_ref().is_some_and(|focused| focused.frame != frame) {
            heard.leave();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_said_until_they_were_heard_or_change() {
        let (card, other) = (Id::unique("card"), Id::unique("other"));
        let words = |text: &str| Words::verbatim(text);
        let mut heard = Heard::default();
        let again = |hints| Hearing::Again { hints };
        for (frame, id, has_focus, text, expected) in [
            (1, card, false, "a", Hearing::First),
            (2, card, true, "a", Hearing::First),
            (3, card, true, "b", Hearing::First),
            (4, other, true, "c", Hearing::First),
            // Nothing changes before a screen reader has followed the focus.
            (4, card, false, "b", Hearing::First),
            (5, card, true, "b", Hearing::First),
            (6, other, true, "c", Hearing::First),
            (11, card, true, "b", again(true)),
            (12, card, true, "b", again(true)),
            // Nor before what has it now is drawn.
            (13, card, false, "b", again(true)),
            (13, other, false, "c", again(false)),
            (20, other, false, "c", again(false)),
            (21, other, true, "c", again(false)),
            (22, card, false, "b", again(false)),
            (30, card, false, "a", Hearing::Changed),
            (31, card, true, "a", Hearing::Changed),
        ] {
            let found = heard.hearing(id, has_focus, &words(text), frame);
            assert_eq!(found, expected, "frame {frame}");
        }
    }
}
