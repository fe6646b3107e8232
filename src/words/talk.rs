//! Slides, the talk and the speaker's window.

use super::headline::Headline;
use super::{Words, day_month, list, slide};
use crate::hidden::isolated;
use crate::model::{Dataset, Day, StepView};

words! {
    // The audience's window.
    const SHOW_STEP = "Show the step";
    const END_TALK = "Press Esc again to end the talk";
    /// The help beyond the list of keys. `search` is the key of the search.
    fn besides_keys(search: &str) = (
        "A click on a card enlarges it; a click beside it goes on. {search} searches."
    );
    const LAST_SLIDE = "This is the last slide";
    const FIRST_SLIDE = "This is the first slide";
    const FREEZE_NEEDS_SPEAKER = "Freeze needs the speaker’s view. P shows it.";
    const NOT_RELOADED = "Not reloaded: the file has problems";
    const STEPS = "Steps";

    // The speaker's window.
    const ELAPSED = "Elapsed";
    const LEFT = "Left";
    const OVER = "Over";
    const NOW = "Now";
    const PAUSE = "Pause";
    const RESUME = "Resume";
    const RESET = "Reset";
    const ON_SCREEN = "On screen";
    const SLIDES = "Slides";
    const NOTES = "Notes";
    const SMALLER_NOTES_SIGN = "A−";
    const LARGER_NOTES_SIGN = "A+";
    const NO_NOTES = "No notes for this step";
    const LAST_STEP = "This is the last step";
    fn behind_black(slide: &str) = "{slide}, behind a black screen";
    const RELOAD_PENDING = "The file has changed. The audience still sees the previous version.";
    const PREVIOUS = "Previous";
    const NEXT = "Next";
    const BLACK = "Black";
    const POINTER = "Pointer";
    fn frozen(slide: &str) = "{slide}, frozen";
    /// While the audience does not see what the speaker sees.
    fn frozen_at(seen: &str, shown: &str) = "{seen}, frozen; below is {shown}";
    const SPEAKER_HIDDEN = "Speaker view hidden. P shows it.";
    const SPEAKER_ON_SLIDES =
        "Speaker view hidden: the slides are for this display. Move this window to another.";
    fn card_over(slide: &str) = "a card over {slide}";
    /// The chart of another day, read aloud: "5 April: United States: opposes it as planned".
    fn chart_of_day(day: Day as day_month, headline: &Headline, dataset: &Dataset) =
        ("{day}: {}", slide::headline(headline, dataset));
    fn chart_over(question: &str as isolated, day: Day as day_month, slide: &str) =
        "{question}, {day}, over {slide}";
    const VISIBLE_WHEN_SHARED =
        "Sharing your whole screen shows this window; share only the audience’s window.";
    const HIDDEN_WHEN_SHARED = "This window is hidden when you share your screen.";
    /// The cards of a part of a step, one after the other.
    fn cards_of_part(cards: &[Words]) = ("{}", list::sentences_and_rest(cards));
    fn typed_step(digits: &str) = "Step {digits}";
    /// The keys in the index of a talk.
    const INDEX_KEYS = "Type a number, then Enter; Esc goes back";
    /// The topic of a step of the index: the short name of its question, or its view.
    fn step_topic(view: StepView, question: Option<&str>) = match view {
        StepView::Title => "Title",
        StepView::AllQuestions => "All questions",
        StepView::Question | StepView::Grid => ("{}", isolated(question.unwrap_or_default())),
    };
    fn step_number(index: usize) = ("{}", index + 1);
    fn go_to_step(index: usize, title: &str) = ("Go to step {}: {title}", index + 1);
    fn step_title(index: usize, title: &str) = ("Step {}: {title}", index + 1);
    /// The words that are read when a step is shown: "Step 3 of 8: A credible plan", with the part
    /// if there are several, and without the title where it was heard.
    fn spoken_step(index: usize, steps: usize, part: usize, parts: usize, title: &str) = (
        "Step {} of {steps}{part}{}{title}",
        index + 1,
        if title.is_empty() { "" } else { ": " },
        part = if parts > 1 { format!(", part {} of {parts}", part + 1) } else { String::new() },
    );

    // How the positions on a slide are read with the keyboard.
    const TAB_READS_QUESTIONS = "Press Tab for each question.";
    const TAB_READS_POSITIONS = "Press Tab for each side.";
    /// The sources of a slide as they are read aloud. Some have commas, so that semicolons are
    /// between them.
    fn spoken_sources(words: &str) = ("{}", words.replace(" · ", "; "));
    /// "step 3", or "step 3, part 1 of 2".
    fn step_and_part(index: usize, part: usize, parts: usize) =
        if (parts > 1) ("step {step}, part {} of {parts}", part + 1, step = index + 1)
        else ("step {step}", step = index + 1);

    // What the speaker's window says of a step.
    fn on_screen(step: &str, details: &str) = ("{}: {details}", heading(&ON_SCREEN, step));
    /// The notes for a screen reader: "Notes of step 3".
    fn notes_of(step: usize) = ("Notes of step {}", step + 1);
    fn title(title: &str as isolated) = "{title}";
    /// "Next, step 4: No plan", after which comes a full stop. The next part has the same title.
    fn next_step(step: &str, title: &str as isolated) =
        if (title.is_empty()) { heading(&NEXT, step) } else ("{}: {title}", heading(&NEXT, step));
    /// A heading with a remark: "Next, step 3".
    fn heading(heading: &str, remark: &str) =
        if (remark.is_empty()) "{heading}" else "{heading}, {remark}";
    /// "Slides on display 2, full screen".
    fn slides_are(display: Option<usize>, full_screen: bool) = match (display, full_screen) {
        (Some(index), true) => ("Slides on display {}, full screen", index + 1),
        (Some(index), false) => ("Slides on display {}, in a window", index + 1),
        (None, true) => "Slides full screen",
        (None, false) => "Slides in a window",
    };
    /// "Slides on display 1, full screen; move them to display 2".
    fn slides_wanted(slides: &str, display: usize) =
        ("{slides}; move them to display {}", display + 1);
    fn slides_and_sharing(slides: &str, sharing: &str) = "{slides}. {sharing}";
    fn number_of(index: usize, steps: usize) = ("{} of {steps}", index + 1);
    /// A picture of a step: "Next step: 5 March".
    fn thumbnail(name: &str as isolated, title: &str) = "{name}: {title}";
    /// A time with its label, for screen readers: "Elapsed 4:12".
    fn labelled_time(label: &str, time: &str) = "{label} {time}";
    /// The time of day, such as "09:05".
    fn clock(hour: i8, minute: i8) = "{hour:02}:{minute:02}";
    /// "There is no step 12; the last is 10".
    fn no_step(digits: &str, steps: usize) = match (digits.parse::<usize>()) {
        Ok(number) if number <= steps => "There is no step {digits}",
        _ => "There is no step {digits}; the last is {steps}",
    };
    /// Seconds as minutes and seconds, such as "2:05".
    fn format_minutes(seconds: f64) =
        ("{}:{:02}", seconds.max(0.0) as u64 / 60, seconds.max(0.0) as u64 % 60);
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
