//! The descriptions of a data package.

use crate::model::{Dataset, Question, Scale, Source};
use crate::words::Words;
use crate::words::table::source_title as titled;

words! {
    const POSITIONS = "One row for each stance and question on which it has a position or is an \
        action without one, and one for each other stance.";
    /// The subject and the scope of a dataset.
    fn description(dataset: &Dataset) = ("{}\n\n{}", dataset.subtitle, dataset.scope);
    fn source_title(source: &Source) =
        ("{}, {}, {}", titled(source), source.publisher, source.published.edtf);
    /// What a column contains.
    fn column(name: &str) = match name {
        "stance" => "The id of the stance: what one actor said or did on a date.",
        "question" => "The id of the question.",
        "value" => "The position on the scale of the question.",
        "low" => "The lowest position that the words allow.",
        "high" => "The highest position that the words allow.",
        "level" => "The wording of the value on an ordinal scale.",
        "at_least" => "Whether the position is a minimum.",
        "reason" => "Why the position has this value.",
        "bears_on" => "The words beside the mark of an action without a position on the question.",
        "no_position" => "Why the stance takes no position on any question.",
        "position_party" => "The id of the party that holds the position.",
        "actor" => "The id of the actor who spoke or acted.",
        "actor_name" => "The name of the actor.",
        "unnamed" => "Whether the actor stands for officials who are not named.",
        "role" => "The role of the actor on the effective day.",
        "rank" => "The rank of the actor in the party on the effective day; 1 is the highest.",
        "speaks" => "Whether the actor spoke for the party on the effective day.",
        "party" => "The id of the actor’s party on the effective day.",
        "party_name" => "The name of the party.",
        "party_group" => "The group of the party, such as its region.",
        "kind" => "Whether it is a quotation, a paraphrase, an action or commentary.",
        "attribution" => "How the stance became known.",
        "said" => "When it was said or done, in EDTF (ISO 8601-2).",
        "said_earliest" => "The first day on which it can have been said.",
        "said_latest" => "The last day on which it can have been said.",
        "effective" =>
            "The day from which the position counts: the last possible one, but not after it \
            became known.",
        "known" => "The day on which the stance became known.",
        "relayed_by" => "The id of the actor of the same party who relayed the words.",
        "about" => "The id of the actor of the other party whom the words describe.",
        "joint" => "The id of the joint statement.",
        "walks_back" => "The id of the earlier stance that this one walks back.",
        "walked_back_by" => "The ids of later stances that walk this one back, separated by “; ”.",
        "conflicts_with" =>
            "The ids of stances whose sources contradict this one, separated by “; ”.",
        "condition" => "A condition that the words attach.",
        "venue" => "The place and the audience.",
        "summary" => "What was said or done, in the dataset’s own words.",
        "note" => "A note for careful readers.",
        "quote" => "The first quotation, verbatim.",
        "fragment" => "Whether the first quotation is too short to stand without the summary.",
        "lang" => "The language of the first quotation.",
        "translation" => "The translation of the first quotation.",
        "sources" => "The ids of the sources, separated by “; ”.",
        "publishers" => "The publishers of the sources, separated by “; ”.",
        "titles" => "The titles of the sources, separated by “; ”.",
        "published" => "When the sources were published, in EDTF, separated by “; ”.",
        "urls" => "The addresses of the sources, separated by “; ”.",
        "places" => "Where in the sources the words are, separated by “; ”.",
        "evidence" => "All quotations and accounts, as a JSON array.",
        _ => "",
    };
}

/// What the numbers of each question mean.
pub fn scales(questions: &[Question]) -> Words {
    let scales = questions.iter().map(|question| {
        let scale = match &question.scale {
            Scale::Ordinal(levels) => {
                let levels = levels.iter().enumerate();
                let levels = levels.map(|(i, level)| format!("{i} = {}", level.label));
                levels.collect::<Vec<_>>().join(", ")
            }
            Scale::Continuous { min, max, unit, low_end, high_end } => {
                format!("{min} = {low_end}, {max} = {high_end}, in {unit}")
            }
        };
        format!("{}: {scale}.", question.id)
    });
    let scales: Vec<String> = scales.collect();
    words!("The position on the scale of the question. {}", scales.join(" "))
}
