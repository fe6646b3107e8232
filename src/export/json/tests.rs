use litemap::LiteMap;

use super::*;
use crate::export::sample;
use crate::file::schema::{CODING, EVIDENCE, POSITION};
use crate::model::{Coder, Correction, Event, Section, Step, StepView};

/// The keys of the first record after `start`, in their order in the text. The
/// brackets of the record are indented by `indent`.
fn keys(text: &str, start: &str, indent: usize) -> Vec<String> {
    let offset = text.find(start).expect(start) + start.len();
    let end = format!("\n{}}}", " ".repeat(indent));
    let record = text[offset..].split(&end).next().expect("a record");
    let prefix = format!("{}\"", " ".repeat(indent + 2));
    let lines = record.lines().filter_map(|line| line.strip_prefix(&prefix));
    lines.map(|line| line.split('"').next().expect("a key").to_owned()).collect()
}

#[test]
fn records_have_every_field_of_the_format_in_order() {
    let mut dataset = sample::dataset();
    dataset.edit(|parts| {
        let source = parts.sources[0].id.clone();
        parts.events.push(Event {
            id: "call".into(),
            name: "Call".to_owned(),
            when: parts.covers.clone(),
            participants: Vec::new(),
            source,
            summary: None,
            evidence: Vec::new(),
            priority: None,
        });
        let name = "A".to_owned();
        parts.coders.push(Coder { id: "a".into(), name, model: false });
        parts.steps.push(Step {
            title: "Step".to_owned(),
            view: StepView::default(),
            question: None,
            range: None,
            as_of: None,
            actors: None,
            stances: Vec::new(),
            excerpts: LiteMap::new(),
            show: Vec::new(),
            annotation: None,
            notes: None,
        });
        let date = parts.covers.latest;
        parts.corrections.push(Correction { date, stance: None, text: "Text".to_owned() });
    });
    let text = dataset_json(&dataset);
    for section in Section::ALL {
        let keys = keys(&text, &format!("\n  \"{}\": [\n", section.name()), 4);
        let mut fields = section.schema().field_names();
        match section {
            // The field `role` is exported in `roles`.
            Section::Actors => fields.truncate(4),
            Section::Stances => {
                fields.extend(["known", "party", "position_party", "rank", "speaks"]);
                fields.extend(["unnamed", "rests_on_error", "figure", "walked_back_by"]);
            }
            _ => {}
        }
        assert_eq!(keys, fields, "{}", section.name());
    }
    let starter = crate::file::read(crate::assets::STARTER).dataset;
    let starter = dataset_json(&starter.expect("a dataset"));
    for (start, indent, schema) in [
        ("\"positions\": {\n        \"level\": {\n", 8, &POSITION),
        ("\"codings\": [\n", 12, &CODING),
    ] {
        assert_eq!(keys(&starter, start, indent), schema.field_names());
    }
    let evidence = keys(&text, "\"evidence\": [\n", 8);
    assert_eq!(evidence, EVIDENCE.field_names());
}
