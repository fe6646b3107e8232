use super::stance_text::{PositionText, StanceText};
use crate::analysis::citation;
use crate::model::{Dataset, Passage, Stance};
use crate::words::Words;
use crate::words::export::{heading_with_role, no_position, quoted_position, quoted_source};
use crate::words::list::{dotted, lines};

/// A stance as text to paste elsewhere: the actor, the words, the date, the venue, the
/// attribution, the position on `question`, and each source with its URL.
pub fn quote_text(dataset: &Dataset, stance: &Stance, question: &str) -> Words {
    let text = StanceText::new(dataset, stance);
    let name = dataset.actor(&stance.actor).map(|actor| &*actor.name);
    let mut parts = vec![heading_with_role(&text.heading, name, text.role)];
    parts.extend(text.passages.iter().map(Passage::words));
    let byline = [Some(&*text.said), text.venue, Some(&text.attribution)];
    parts.push(dotted(byline.into_iter().flatten()));
    if let Some(question) = dataset.question(question) {
        parts.push(match PositionText::new(dataset, stance, question) {
            Some(PositionText {
                position, words, ..
            }) => quoted_position(&question.ask, &words, &position.reason),
            None => no_position(&question.ask, text.no_position),
        });
    }
    let sources = text.sources.iter();
    parts.extend(
        sources.map(|(source, locators)| quoted_source(source, &citation(source, locators))),
    );
    parts.push(Words::EMPTY);
    lines(&parts)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Document;

    fn text(stance: &str, question: &str) -> Words {
        let dataset = Document::embedded().dataset;
        let stance = dataset.stance(stance).expect("a stance");
        quote_text(&dataset, stance, question)
    }

    #[test]
    fn a_quotation_has_its_words_its_position_and_every_source() {
        assert_eq!(
            text("biden-2024-03-red-line", "civilians"),
            "Joe Biden (President)\n\
             “red line”\n\
             “never going to leave Israel”\n\
             Condition: a credible plan to protect civilians\n\
             1–17 March 2024 · in an interview · on the record\n\
             “What must be in place for civilians first?” United States 4 (3–4): A plan that others have \
             seen and judged credible. Asks for a plan that is credible, which somebody else must judge.\n\
             Source: “Biden takes a political risk with his invitation to Israeli officials”, CNN, \
             19 March 2024 (date inferred) · paragraph 11\n\
             Source: [Copy without headline: on the meeting of 1 April], CNN, \
             1 April 2024 (date inferred) · paragraph 3\n"
        );
    }

    #[test]
    fn a_relayed_paraphrase_is_marked_as_such() {
        assert_eq!(
            text("biden-2024-03-18-no-threat", "scale")
                .lines()
                .take(3)
                .collect::<Vec<_>>(),
            [
                "Joe Biden (President), relayed by Jake Sullivan",
                "Paraphrase: Makes no threat about US assistance.",
                "18 March 2024 · to Netanyahu, by telephone · relayed",
            ]
        );
    }

    #[test]
    fn an_action_is_a_minimum_and_a_missing_position_has_a_reason() {
        let plans = text("netanyahu-2024-03-15-plans", "scale");
        assert!(
            plans.contains("\nAction: Approves plans for action in Rafah.\n"),
            "{plans}"
        );
        assert!(
            plans.contains("Israel at least 1: Strikes and raids. Plans for action"),
            "{plans}"
        );
        let plan = text("israel-officials-2024-03-plan", "scale");
        let reason = "\nNo position on “What is the largest operation in Rafah each government says it \
            accepts, or says it will carry out?”: says how far the planning is, not what must be in place.\n";
        assert!(plan.contains(reason), "{plan}");
    }

    #[test]
    fn urls_translations_and_inferred_publishers_are_included() {
        let mut dataset = Document::embedded().dataset;
        let index = dataset
            .stance_index("israel-government-2024-03-enclaves")
            .expect("a stance");
        dataset.edit(|parts| {
            let evidence = &mut Arc::make_mut(&mut parts.stances[index]).evidence[0];
            evidence.quote = Some("מובלעות".to_owned());
            evidence.translation = Some("enclaves".to_owned());
            evidence.source = "nyt-2024-04-18".to_owned();
            for source in &mut parts.sources {
                Arc::make_mut(source).url = Some("https://example.org/a".to_owned());
                Arc::make_mut(source).archived = Some("https://example.org/b".to_owned());
            }
        });
        let text = quote_text(&dataset, &dataset.stances[index], "no such question");
        assert_eq!(
            text,
            "Government of Israel (Government, no voice named)\n\
             “מובלעות”\n\
             In English: enclaves\n\
             1–19 March 2024 · in public, no speaker named · on the record\n\
             Source: [Copy without headline: on the meeting of 18 April], The New York Times \
             (publisher inferred), 18 April 2024 (date inferred) · paragraph 15, \
             https://example.org/a, archived at https://example.org/b\n"
        );
    }
}
