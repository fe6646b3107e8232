//! Slides, the talk and the speaker's window.

use super::{Words, list};
use crate::hidden::isolated;

// The audience's window.
pub const SHOW_STEP: Words = Words::fixed("Show the step");
pub const END_TALK: Words = Words::fixed("Press Esc again to end the talk");
pub const STEPS: Words = Words::fixed("Steps");

// The speaker's window.
pub const SPEAKERS_WINDOW: Words = Words::fixed("Speaker’s window");
pub const ELAPSED: Words = Words::fixed("Elapsed");
pub const LEFT: Words = Words::fixed("Left");
pub const OVER: Words = Words::fixed("Over");
pub const NOW: Words = Words::fixed("Now");
pub const PAUSE: Words = Words::fixed("Pause");
pub const RESUME: Words = Words::fixed("Resume");
pub const RESET: Words = Words::fixed("Reset");
pub const ON_SCREEN: Words = Words::fixed("On screen");
pub const SLIDES: Words = Words::fixed("Slides");
pub const NOTES: Words = Words::fixed("Notes");
pub const TEXT_SIZE: Words = Words::fixed("Text size");
pub const SMALLER_NOTES_SIGN: Words = Words::fixed("A−");
pub const SMALLER_NOTES: Words = Words::fixed("Smaller notes");
pub const LARGER_NOTES_SIGN: Words = Words::fixed("A+");
pub const LARGER_NOTES: Words = Words::fixed("Larger notes");
pub const NO_NOTES: Words = Words::fixed("No notes for this step");
pub const LAST_STEP: Words = Words::fixed("This is the last step");
pub const BLACK_SCREEN: Words = Words::fixed("behind a black screen");
pub const WHITE_SCREEN: Words = Words::fixed("behind a white screen");
pub const RELOAD_PENDING: Words =
    Words::fixed("The file has changed. The audience still sees the previous version.");
pub const RELOAD: Words = Words::fixed("Reload");
pub const PREVIOUS: Words = Words::fixed("Previous");
pub const NEXT: Words = Words::fixed("Next");
pub const BLACK: Words = Words::fixed("Black");
pub const WHITE: Words = Words::fixed("White");
pub const POINTER: Words = Words::fixed("Pointer");
pub const ESCAPE: Words = Words::fixed("Esc");
pub const ESCAPE_CLOSES: Words = Words::fixed("closes this window; the talk continues");
pub const CARD_ON_SCREEN: Words = Words::fixed("a card over this step");
pub const ESCAPE_CLOSES_CARD: Words = Words::fixed("closes the card on the screen");
pub const VISIBLE_WHEN_SHARED: Words =
    Words::fixed("Sharing your whole screen shows this window; share only the audience’s window.");
pub const HIDDEN_WHEN_SHARED: Words =
    Words::fixed("This window is hidden when you share your screen.");

pub fn typed_step(digits: &str) -> Words {
    Words::built(format!("Step {digits}"))
}

/// "There is no step 12; the last is 10".
pub fn no_step(digits: &str, steps: usize) -> Words {
    let number: usize = digits.parse().unwrap_or(usize::MAX);
    if number > steps {
        Words::built(format!("There is no step {digits}; the last is {steps}"))
    } else {
        Words::built(format!("There is no step {digits}"))
    }
}

/// The name of a step: "Step 3".
pub fn step_number_name(index: usize) -> Words {
    Words::built(format!("Step {}", index + 1))
}

pub fn step_number(index: usize) -> Words {
    Words::built((index + 1).to_string())
}

pub fn go_to_step(index: usize, title: &str) -> Words {
    Words::built(format!("Go to step {}: {title}", index + 1))
}

pub fn step_title(index: usize, title: &str) -> Words {
    Words::built(format!("Step {}: {title}", index + 1))
}

/// What is read aloud when a step is shown: "Step 3 of 8: A credible plan", with the part if there
/// are several.
pub fn spoken_step(
    (index, steps): (usize, usize),
    (part, parts): (usize, usize),
    title: &str,
) -> Words {
    let part = if parts > 1 { format!(", part {} of {parts}", part + 1) } else { String::new() };
    Words::built(format!("Step {} of {steps}{part}: {title}", index + 1))
}

// How the positions on a slide are read with the keyboard.
pub const TAB_READS_QUESTIONS: Words =
    Words::fixed("Press Tab to hear where each side stands, question by question.");
pub const TAB_READS_POSITIONS: Words = Words::fixed("Press Tab to hear where each side stands.");

/// The sources of a slide as they are read aloud. Some have commas, so that semicolons are between
/// them.
pub fn spoken_sources(words: &str) -> Words {
    Words::built(words.replace(" · ", "; "))
}

/// "step 3", or "step 3, part 1 of 2".
pub fn step_and_part(index: usize, part: usize, parts: usize) -> Words {
    let step = index + 1;
    if parts > 1 {
        Words::built(format!("step {step}, part {} of {parts}", part + 1))
    } else {
        Words::built(format!("step {step}"))
    }
}

// What the speaker's window says of a step.

/// "On screen, step 3: A credible plan. Next, step 4: No plan."
pub fn on_screen(step: &str, details: &str) -> Words {
    Words::built(format!("{}: {details}", heading(&ON_SCREEN, step)))
}

/// The notes for a screen reader: "Notes of step 3".
pub fn notes_of(step: usize) -> Words {
    Words::built(format!("Notes of step {}", step + 1))
}

/// "Next, step 4: No plan", after which comes a full stop.
pub fn next_step(step: &str, title: &str) -> Words {
    Words::built(format!("{}: {}", heading(&NEXT, step), isolated(title)))
}

/// "A credible plan. Next, step 4: No plan."
pub fn step_details(title: &str, next: &str) -> Words {
    Words::built(list::sentences([&isolated(title), next]))
}

/// A heading with a remark: "Next, step 3".
pub fn heading(heading: &str, remark: &str) -> Words {
    if remark.is_empty() {
        Words::built(heading.to_owned())
    } else {
        Words::built(format!("{heading}, {remark}"))
    }
}

/// "Slides on display 2, full screen".
pub fn slides_are(display: Option<usize>, full_screen: bool) -> Words {
    let place = if full_screen { "full screen" } else { "in a window" };
    match display {
        Some(index) => Words::built(format!("Slides on display {}, {place}", index + 1)),
        None => Words::built(format!("Slides {place}")),
    }
}

pub fn slides_and_sharing(slides: &str, sharing: &str) -> Words {
    Words::built(format!("{slides}. {sharing}"))
}

/// A font size: "20".
pub fn points(size: i32) -> Words {
    Words::built(size.to_string())
}

/// "3 of 12".
pub fn number_of(index: usize, steps: usize) -> Words {
    Words::built(format!("{} of {steps}", index + 1))
}

/// A picture of a step: "Next step: 5 March".
pub fn thumbnail(name: &str, title: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}: {title}"))
}

/// A time with its label, for screen readers: "Elapsed 4:12".
pub fn labelled_time(label: &str, time: &str) -> Words {
    Words::built(format!("{label} {time}"))
}

/// Seconds as minutes and seconds, such as "2:05".
pub fn format_minutes(seconds: f64) -> Words {
    let seconds = seconds.max(0.0) as u64;
    Words::built(format!("{}:{:02}", seconds / 60, seconds % 60))
}

/// The time of day, such as "09:05".
pub fn clock(hour: i8, minute: i8) -> Words {
    Words::built(format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speaker_reads_where_the_slides_are() {
        assert_eq!(slides_are(Some(1), true), "Slides on display 2, full screen");
        assert_eq!(slides_are(None, false), "Slides in a window");
        assert_eq!(step_and_part(2, 0, 1), "step 3");
        assert_eq!(step_and_part(2, 1, 2), "step 3, part 2 of 2");
        assert_eq!(no_step("0", 10), "There is no step 0");
        assert_eq!(no_step("11", 10), "There is no step 11; the last is 10");
    }
}
