//! Slides, the talk and the speaker's window.

use super::Words;

// The audience's window.
pub const SHOW_STEP: Words = Words::fixed("Show the step");

// The speaker's window.
pub const THIS_STEP: Words = Words::fixed("This step");
pub const NEXT_STEP: Words = Words::fixed("Next step");
pub const NO_NOTES: Words = Words::fixed("No notes for this step");
pub const LAST_STEP: Words = Words::fixed("This is the last step");
pub const BLANK_SCREEN: Words = Words::fixed("The audience sees a blank screen");
pub const RELOAD_PENDING: Words =
    Words::fixed("The file has changed. The audience still sees the previous version.");
pub const RELOAD: Words = Words::fixed("Reload");
pub const BACK: Words = Words::fixed("Back");
pub const NEXT: Words = Words::fixed("Next");
pub const BLACK: Words = Words::fixed("Black");
pub const VISIBLE_WHEN_SHARED: Words =
    Words::fixed("Sharing your whole screen shows this window; share only the audience’s window.");
pub const HIDDEN_WHEN_SHARED: Words =
    Words::fixed("This window is hidden when you share your screen.");

pub fn typed_step(digits: &str) -> Words {
    Words::built(format!("Step {digits}"))
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

/// "Step 3 of 12".
pub fn step_of(index: usize, steps: usize) -> Words {
    Words::built(format!("Step {} of {steps}", index + 1))
}

/// "3 of 12".
pub fn number_of(index: usize, steps: usize) -> Words {
    Words::built(format!("{} of {steps}", index + 1))
}

/// A picture of a step: "Next step: 5 March".
pub fn thumbnail(name: &str, title: &str) -> Words {
    Words::built(format!("{name}: {title}"))
}

pub fn next_title(title: &str) -> Words {
    Words::built(format!("Next: {title}"))
}

/// The time elapsed and, if a length is planned, the time left or over:
/// "12:05 · 2:55 left".
pub fn talk_time(elapsed: f64, planned: Option<f64>) -> Words {
    let now = format_minutes(elapsed);
    match planned.map(|planned| planned - elapsed) {
        None => now,
        Some(left) if left >= 0.0 => Words::built(format!("{now} · {} left", format_minutes(left))),
        Some(left) => Words::built(format!("{now} · {} over", format_minutes(-left))),
    }
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
    fn talk_time_includes_the_time_left_or_over() {
        assert_eq!(talk_time(125.9, None), "2:05");
        assert_eq!(talk_time(60.0, Some(90.0)), "1:00 · 0:30 left");
        assert_eq!(talk_time(90.0, Some(60.0)), "1:30 · 0:30 over");
    }
}
