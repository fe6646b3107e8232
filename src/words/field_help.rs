//! The purpose of each field of a form, and how to fill it in.

use super::Words;

words! {
    // How dates are written, in two lines; every second part is a sample.
    const DAY_HELP = [
        "Day ", "2024-03-18", "  ·  month ", "2024-03", "  ·  ", "~", " about, ", "?", " uncertain",
    ];
    const RANGE_HELP = ["Range ", "2024-03-24/2024-03-31", " (first day / last day)"];
    /// The same two lines for a screen reader.
    const DATE_HELP_ALOUD = [
        "The day may be left out. A tilde after the date means about, a question mark uncertain.",
        "A range has its first and its last day with a slash between them.",
    ];
    /// The purpose of a date, and how a day is written; other forms are below the field.
    fn date(help: &str) = "{help} Year, month and day with hyphens.";
    /// The purpose of a field, in place of its documentation in the format where that is about the
    /// text of the file.
    fn help(entry: &str, field: &str, docs: &str) = match (entry, field) {
        ("Stance", "actor") => "Who spoke or acted.",
        ("Stance", "relayed_by") => "Who, of the same party, relayed the words.",
        ("Stance", "about") => "The person in the other party whom the words describe.",
        ("Stance", "joint") => "A name that all stances of the joint statement share.",
        ("Stance", "walks_back") => "The earlier stance that this one walks back.",
        ("Stance", "bears_on") =>
            "For an action: the two or three words beside its mark under the levels of a question \
            on which it shows none. The mark says that it happened, and claims nothing about a \
            level.",
        ("Stance", "no_position") => "Why the stance takes no position on any question.",
        ("Stance", "conflicts_with") => "The stances whose sources contradict this one.",
        ("Evidence", "source") => "Where the words or the account are published.",
        ("Evidence", "fragment") =>
            "Whether the quotation has no full clause. A quotation of six words or fewer is always \
            shown with the summary.",
        ("Evidence", "lang") => "The language of the quotation, if it is not English, such as fr.",
        ("Actor" | "Role", "party") => "The party. An outside voice has none.",
        ("Actor" | "Role", "speaks") =>
            "Whether the voice speaks for the party and can set its line.",
        ("Actor", "unnamed") =>
            "Whether the voice stands for officials who are not named. Their stances stand side by \
            side: none replaces another.",
        ("Dataset", "as_of") =>
            "The day that is shown at first. Without one, it is the last day covered.",
        ("Source", "copy") =>
            "Whether it is a copy that may have other words than the original. Its quotations are \
            “as printed in this copy”, not verbatim.",
        ("Coder", "model") => "Whether the coder is a language model.",
        ("Actor", "roles") => "The roles held, one after the other.",
        ("Question", "comparable") => "Whether two parties at the same level agree.",
        ("Correction", "stance") => "The stance that was wrong, if it was one.",
        ("Event", "participants") => "Who took part.",
        ("Event", "source") => "The source that reports it.",
        ("Position" | "Coding" | "StanceCoding", "low") =>
            "The lowest value that can be defended from the words.",
        ("Position" | "Coding" | "StanceCoding", "high") =>
            "The highest value that can be defended from the words.",
        ("Coding", "coder") => "Who coded the position.",
        ("StanceCoding", "coder") => "Who coded the stance.",
        ("StanceCoding", "question") => "The question.",
        ("Step", "view") => "What the slide shows.",
        ("Step", "question") => "The question to show.",
        ("Step", "actors") => "Whom to show; all others are hidden.",
        ("Step", "stances") => "The stances that the step cites.",
        ("Step", "excerpts") =>
            "The words to show of a quotation, which follow each other in it. Without them, all of \
            it is shown.",
        ("Step", "show") => "What the chart shows beside lines.",
        _ => { Words::built(docs.to_owned()) },
    };
}
