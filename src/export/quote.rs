use crate::analysis::{
    cited_sources, date_words, position_words, publisher_words, role_title, stance_heading,
};
use crate::model::{Dataset, Source, Stance, StanceKind};

/// A stance as text that can be quoted: who, the words, when and on what
/// footing, the position on `question`, and each source with its address.
pub fn quote_text(dataset: &Dataset, stance: &Stance, question: &str) -> String {
    let mut lines = vec![speaker(dataset, stance)];
    lines.extend(quoted_lines(stance));
    let mut circumstances = vec![stance.said.to_words().to_string()];
    circumstances.extend(stance.venue.clone());
    circumstances.push(stance.attribution.label().to_string());
    lines.push(circumstances.join(" · "));
    lines.extend(position(dataset, stance, question));
    lines.extend(sources(dataset, stance));
    lines.join("\n") + "\n"
}

/// The heading of the card, with the role behind the name.
fn speaker(dataset: &Dataset, stance: &Stance) -> String {
    let heading = stance_heading(dataset, stance);
    let name = dataset.actor(&stance.actor).map(|actor| &actor.name);
    match (name, role_title(dataset, stance)) {
        (Some(name), Some(role)) => match heading.strip_prefix(name.as_str()) {
            Some(rest) => format!("{name} ({role}){rest}"),
            None => heading,
        },
        _ => heading,
    }
}

/// The verbatim words, each once, or else the summary, marked as what it is.
pub(super) fn quoted_lines(stance: &Stance) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if stance.kind == StanceKind::Action {
        lines.push(format!("Action: {}", stance.summary));
    }
    for evidence in &stance.evidence {
        let Some(quote) = &evidence.quote else {
            continue;
        };
        let line = format!("“{quote}”");
        if lines.contains(&line) {
            continue;
        }
        lines.push(line);
        let translation = evidence.translation.as_ref();
        lines.extend(translation.map(|words| format!("In English: {words}")));
    }
    if lines.is_empty() {
        lines.push(format!("Paraphrase: {}", stance.summary));
    }
    let condition = stance.condition.as_ref();
    lines.extend(condition.map(|condition| format!("Condition: {condition}")));
    lines
}

fn position(dataset: &Dataset, stance: &Stance, question: &str) -> Option<String> {
    let question = dataset.question(question)?;
    let Some(position) = stance.positions.get(&question.id) else {
        let reason = stance.no_position.as_ref();
        let reason = reason.map_or(".".to_owned(), |reason| format!(": {reason}"));
        return Some(format!("No position on “{}”{reason}", question.ask));
    };
    let party = stance.position_party.as_deref();
    let party = party.and_then(|id| dataset.party(id));
    let party = party.map_or(String::new(), |party| format!("{} ", party.name));
    let place = position_words(&question.scale, stance, position);
    let level = question.scale.level(position.value);
    let level = level.map_or(String::new(), |level| format!(", {}", level.label));
    Some(format!(
        "“{}” {party}{place}{level}. {}",
        question.ask, position.reason
    ))
}

/// One line for each source, with all places in it.
fn sources(dataset: &Dataset, stance: &Stance) -> Vec<String> {
    cited_sources(dataset, stance)
        .into_iter()
        .map(|(source, places)| {
            let mut parts = vec![
                format!("Source: {}", title(source)),
                publisher_words(source),
                date_words(source),
                places.join(", "),
            ];
            parts.extend(source.url.clone());
            let archived = source.archived.as_ref();
            parts.extend(archived.map(|url| format!("archived at {url}")));
            parts.join(", ")
        })
        .collect()
}

/// A title in quotation marks; a description, in brackets, as it is.
fn title(source: &Source) -> String {
    if source.title.starts_with('[') {
        source.title.clone()
    } else {
        format!("“{}”", source.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn text(stance: &str, question: &str) -> String {
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
             “What must be in place for civilians first?” United States 4 (3–4), A plan that others have \
             seen and judged credible. Asks for a plan that is credible, which somebody else must judge.\n\
             Source: “Biden takes a political risk with his invitation to Israeli officials”, CNN, \
             19 March 2024 (date inferred), paragraph 11\n\
             Source: [Copy without headline: on the meeting of 1 April], CNN, \
             1 April 2024 (date inferred), paragraph 3\n"
        );
    }

    #[test]
    fn a_relayed_paraphrase_says_so() {
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
    fn an_action_is_at_least_and_no_position_has_its_reason() {
        let plans = text("netanyahu-2024-03-15-plans", "scale");
        assert!(
            plans.contains("\nAction: Approves plans for action in Rafah.\n"),
            "{plans}"
        );
        assert!(
            plans.contains("Israel at least 1, Strikes and raids. Plans for action"),
            "{plans}"
        );
        let plan = text("israel-officials-2024-03-plan", "scale");
        let none = "\nNo position on “What is the largest operation in Rafah each government says it \
            accepts, or says it will carry out?”: says how far the planning is, not what must be in place.\n";
        assert!(plan.contains(none), "{plan}");
    }

    #[test]
    fn addresses_translations_and_inferred_publishers_are_told() {
        let mut dataset = Document::embedded().dataset;
        let at = dataset
            .stance_index("israel-government-2024-03-enclaves")
            .expect("a stance");
        dataset.edit(|parts| {
            let evidence = &mut parts.stances[at].evidence[0];
            evidence.quote = Some("מובלעות".to_owned());
            evidence.translation = Some("enclaves".to_owned());
            evidence.source = "nyt-2024-04-18".to_owned();
            for source in &mut parts.sources {
                source.url = Some("https://example.org/a".to_owned());
                source.archived = Some("https://example.org/b".to_owned());
            }
        });
        let text = quote_text(&dataset, &dataset.stances[at], "no such question");
        assert_eq!(
            text,
            "Government of Israel (Government, no voice named)\n\
             “מובלעות”\n\
             In English: enclaves\n\
             1–19 March 2024 · in public, no speaker named · on the record\n\
             Source: [Copy without headline: on the meeting of 18 April], The New York Times \
             (publisher inferred), 18 April 2024 (date inferred), paragraph 15, \
             https://example.org/a, archived at https://example.org/b\n"
        );
    }
}
