use crate::model::{Day, EdtfDate, SlideOverflow, Step};
use crate::words::date;

/// The rules of the steps of a talk.
macro_rules! step_rules {
    ($next:ident! $($before:tt)*) => { $next! { $($before)* [Meaning]

    Excerpt "excerpt" Error {
        rule: "An excerpt has contiguous whole words of a quotation of a stance that the step \
            cites.",
        why: "The slide shows the excerpt in quotation marks, so it must be verbatim, down to the \
            punctuation inside it. Choose the words that carry the position, and never join two \
            places.",
        instead of: r#"quote: "a major operation there would be a mistake"
…
excerpts: {"biden-mistake": "an operation would be a mistake"}"#,
        write: r#"quote: "a major operation there would be a mistake"
…
excerpts: {"biden-mistake": "a major operation there would be a mistake"}"#,
    }
    SlideTitle "slide-title" Warning {
        rule: "The title of a step has at most 12 words and 90 characters.",
        why: [
            "The audience reads a title while it listens, and a slide shows the same words at \
                every size.",
            terminal: " `standpoint export` and `standpoint present` refuse a slide that would cut \
                them.",
            window: " A slide that would cut them is not shown.",
            " Move what the cards say out of the title.",
        ],
        instead of: r#"title: "18 March: Biden says that he would call a major operation there a mistake""#,
        write: r#"title: "18 March: Biden calls it a mistake""#,
    }
    SlideQuotation "slide-quotation" Warning {
        rule: "What a slide quotes of a stance has at most 190 characters.",
        why: [
            "A slide shows the same words at every size, and never cuts them.",
            terminal: " `standpoint export` and `standpoint present` refuse a slide with longer \
                ones.",
            window: " A slide with longer ones is not shown.",
            " Give the step `excerpts`, with the id of the stance and the contiguous words that \
                carry its position.",
        ],
        instead of: r#"quote: "We have no choice. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. Nothing will change that"
…
excerpts: {"biden-mistake": "would be a mistake"}"#,
        write: r#"quote: "We have no choice. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. Nothing will change that"
…
excerpts: {"biden-mistake": "would be a mistake", "netanyahu-no-choice": "We have no choice"}"#,
    }
    ChangeClaimed "change-claimed" Warning {
        rule: "A step whose title claims a change cites the two stances that set the line before \
            and after it.",
        why: "That someone changed position is an interpretation, and the audience should see what \
            it rests on. Words such as now, no longer, for the first time, changes, shifts, \
            hardens, softens or drops its claim a change, unless they are quoted. Such a step \
            cites two stances of one party that can set its line (on-the-record words of someone \
            who speaks for it), on two days and at two levels of the step's question. Otherwise \
            reword the title: \"6 May: the mayor says …\".",
        instead of: r#"Step(title: "6 May: US officials now speak of raids""#,
        write: r#"Step(title: "6 May: US officials speak of raids""#,
    }
    StanceAfterStep "stance-after-step" Warning {
        rule: "A step cites stances that take effect by its day.",
        why: "On the step's day, `as_of`, the stance has not taken effect, so its words would be \
            shown beside a chart without it. A stance takes effect on its latest possible day, or \
            when it was first published if that is earlier.",
        instead of: r#"said: "2024-03-19",
…
Step(title: "18 March: Biden speaks", question: "scale", as_of: "2024-03-18", stances: ["biden-march", "netanyahu-march"]),"#,
        write: r#"said: "2024-03-19",
…
Step(title: "18 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["biden-march", "netanyahu-march"]),"#,
    }
    OneSidedStep "one-sided-step" Warning {
        rule: "A step cites more than one party, or none.",
        why: "Next to the words of one party, show what another party holds on that day, even if \
            it was said earlier: name both in `stances`. A stance counts for the party that \
            speaks, so one side's account of the other counts for the one that gives it. Outside \
            voices count for no party.",
        instead of: r#"Step(title: "19 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["alterman-march", "biden-march"]),"#,
        write: r#"Step(title: "19 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["biden-march", "netanyahu-march"]),"#,
    }
    OneSidedMonth "one-sided-month" Warning {
        rule: "The steps of a month cite more than one party, and what they cite from that month \
            is not all by one party.",
        why: "A talk that covers a month with the words of one party makes the other look silent. \
            The month of a step is that of its `as_of`, or else of its latest stance. If only one \
            party spoke in a month, steps that also cite what another said earlier are enough.",
        instead of: r#"Step(title: "6 May: Biden speaks", question: "scale", as_of: "2024-05-06", stances: ["biden-may", "netanyahu-march"]),"#,
        write: r#"Step(title: "6 May: Biden speaks", question: "scale", as_of: "2024-05-06", stances: ["biden-may", "netanyahu-may"]),"#,
    }
    }};
}

words! {
    fn day_outside_covers(day: Day, covers: &EdtfDate) =
        "{day} lies outside the days that the dataset covers, {covers}";
    const NAME_COVERED_DAY = "name a day within `covers`, or widen it";

    // Excerpts and slides.
    fn excerpt_of_uncited(stance: &str) = "the step does not cite \"{stance}\"";
    const EXCERPT_OF_CITED = "add it to `stances`, or remove the excerpt";
    fn excerpt_not_quoted(stance: &str) = "no quotation of \"{stance}\" has these words";
    const COPY_EXCERPT =
        "copy contiguous whole words of the `quote`, with the punctuation between them";
    /// What does not fit on a slide. `stances` are the ids of those that the step cites.
    fn slide_overflow(overflow: SlideOverflow<'_>, stances: &[String]) = match overflow {
        SlideOverflow::Title(words, chars) => (
            "the title has {words} words and {chars} characters; expected at most {} and {}",
            Step::MAX_TITLE_WORDS, Step::MAX_TITLE_CHARS
        ),
        SlideOverflow::Excerpt(stance, chars) => (
            "the excerpt of \"{stance}\" has {chars} characters; expected at most {max_chars}",
            max_chars = Step::MAX_EXCERPT_CHARS
        ),
        SlideOverflow::Quotation(index, chars) => (
            "the quotation of \"{}\" has {chars} characters; expected at most {max_chars} on a \
            slide",
            stances.get(index).map_or("", String::as_str), max_chars = Step::MAX_EXCERPT_CHARS
        ),
    };
    /// How to make something fit on a slide.
    fn shorten(overflow: SlideOverflow<'_>) = match overflow {
        SlideOverflow::Title(..) => "say what was said or done, and leave the rest to the cards",
        SlideOverflow::Excerpt(..) => "keep only the words that carry the position",
        SlideOverflow::Quotation(..) => "add an excerpt to the step: `excerpts: {{\"ID\": \"…\"}}`",
    };
    /// The error for a slide that would be cut: the first thing that does not fit on it.
    fn slide_would_be_cut(step: usize, problem: &str, hint: &str) =
        "step {step} would be cut: {problem}; {hint}; `standpoint check` lists all such problems"
        or in window "Step {step} would be cut: {problem}; {hint}";

    // What a step cites.
    fn change_claimed(phrase: &str) =
        "“{phrase}” claims a change, but the step does not cite the stances that set the line \
        before and after it";
    const CITE_BOTH_STANCES =
        "cite two stances of one party at two levels of one question, or say only what was said or \
        done";
    fn stance_after_step(
        stance: &str, effective: Day as date::day_month_year, step: Day as date::day_month_year
    ) = "\"{stance}\" takes effect on {effective}, after the day of this step, {step}";
    const NAME_LATER_DAY = "name a later day in `as_of`, or the stance that holds on it";
    fn one_sided_step(party: &str) = "this step cites only one party, {party}";
    const CITE_ANOTHER_PARTY = "cite a stance of another party that holds on that day";
    fn one_sided_month(month: Day as date::month_year, party: &str) =
        "the steps of {month} cite only one party, {party}";
    const CITE_ANOTHER_PARTY_IN_MONTH =
        "cite what another party said or did in that month in one of its steps";
}
