use super::position_text::PositionText;
use crate::facts::AsOf;
use crate::hidden::visible;
use crate::model::{Dataset, Passage, QuestionId, Stance};
use crate::words::Words;
use crate::words::byline::Byline;
use crate::words::export::{no_position, quoted_position, quoted_source};
use crate::words::list::{dotted, lines};
use crate::words::passages::passages;
use crate::words::stances::citation;

/// A stance as text to paste elsewhere: the actor, the words, the date, the place, the
/// attribution, the position on `question`, and each source with its URL.
pub fn quote_text(dataset: &Dataset, stance: &Stance, question: &QuestionId, as_of: AsOf) -> Words {
    let byline = Byline::new(dataset, stance);
    let mut parts = vec![byline.heading_with_role()];
    parts.extend(passages(dataset, stance, as_of).iter().map(Passage::words));
    let said = byline.said.to_words_alone(&dataset.covers);
    let attribution = byline.attribution();
    parts.push(dotted([&[&*said][..], &byline.setting, &[&*attribution]].concat()));
    if let Some(question) = dataset.question(question) {
        parts.push(match PositionText::new(dataset, stance, question) {
            Some(PositionText { position, words, .. }) => {
                quoted_position(&question.ask, &words, &position.reason)
            }
            None => no_position(&question.ask, stance.no_position.as_deref()),
        });
    }
    let sources = dataset.cited_sources(stance).into_iter();
    parts.extend(
        sources.map(|(source, locators)| quoted_source(source, &citation(source, &locators))),
    );
    parts.push(Words::EMPTY);
    Words::verbatim(visible(&lines(&parts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn text(stance: &str, question: &str) -> Words {
        let dataset = sample::dataset();
        let stance = dataset.stance(&stance.into()).expect("a stance");
        quote_text(&dataset, stance, &question.into(), AsOf::End)
    }

    #[test]
    fn a_quotation_has_its_words_its_position_and_every_source_with_its_addresses() {
        assert_eq!(
            text("a-head-2024-03-10-wait", "scale"),
            "Head of Avia (Head, acting)\n\
             “=1+1, we \"wait\" | *now* for `all`”\n\
             “אנחנו מחכים”\n\
             Translation: We wait\n\
             In our words: Says it.\n\
             Condition: If asked.\n\
             about 5–10 March 2024 · in a hall · on the record\n\
             “How far?” Avia 1 (0–1): Something. It says so.\n\
             Source: “100% of “them” {wait}: a_b #1 ~ ^ \\ $5 שלום”, Paper & Sons · \
             20 March 2024 · paras. 2, 9, https://example.org/a_b~c%20d, \
             archived at https://archive.example/2024/https://example.org/a_b~c%20d\n\
             Source: [Copy without headline], Gazette · uncertain, 14–21 March 2024 (both inferred) \
             · para. 1; note\n"
        );
    }

    #[test]
    fn a_paraphrase_is_marked_as_such() {
        let account = text("b-head-2024-03-12-account", "none");
        assert_eq!(
            account,
            "Head of Boria (Head), on Aide\n\
             Paraphrase: Says that Avia has given in.\n\
             Quoting “in the end”\n\
             12 March 2024 · one side’s account\n\
             Source: “Who waits?”, Office · about March 2024 · page 1\n"
        );
    }

    #[test]
    fn an_action_has_a_level_and_a_missing_position_has_a_reason() {
        let action = text("b-head-2024-03-08-go", "scale");
        assert!(action.starts_with("Head of Boria (Head)\nAction: Does it.\n"), "{action}");
        let position = "\n“How far?” Boria 2: Everything. It did.\n";
        assert!(action.contains(position), "{action}");
        let commentary = text("expert-2024-03-15-doubt", "scale");
        let reason = "\nNo position on “How far?”: an outside voice\n";
        assert!(commentary.contains(reason), "{commentary}");
    }
}
