//! The credits of a dataset: who made it, and under which terms it can be used.

use super::links::shown_link;
use super::{Words, list};
use crate::hidden::isolated;
use crate::model::{Dataset, is_web_link};

words! {
    const PROGRAM = "standpoint";
    const MADE_WITH = "Chart: standpoint";
    /// The authors in one phrase: "Ada Author and Bo Coder".
    fn authors(dataset: &Dataset) = ("{}", list::and(&dataset.authors));
    fn version(version: &str) = "version {version}";
}

pub fn doi_address(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}

/// Who made the chart: the program, unless there is a credit of one's own, such as "The Gazette". One
/// with a colon stands as it is.
pub fn chart_credit(own: Option<&str>) -> Words {
    match own {
        None => MADE_WITH,
        Some(own) if own.is_empty() || own.contains(':') => Words::verbatim(own),
        Some(own) => words!("Chart: {}", isolated(own)),
    }
}

/// The credit of a picture: one of its own, or that of the program. With an empty one of its own, it has none.
pub fn picture_credit(own: Option<&str>) -> Words {
    own.map_or(PROGRAM, |own| chart_credit(Some(own)))
}

/// The line on a title slide: "Data: Ada Author, CC-BY-4.0 · Chart: standpoint".
pub fn title_credit(dataset: &Dataset, own: Option<&str>) -> Words {
    let authors = authors(dataset);
    let parts = [&*authors, dataset.license.as_deref().unwrap_or_default()];
    let data = list::comma(&parts);
    let data = (!data.is_empty()).then(|| words!("Data: {data}"));
    with_chart(data, Some(chart_credit(own)))
}

/// The credit in metadata, on web pages and in reports; the program has a place of its own there.
pub fn full_credit(dataset: &Dataset, own: Option<&str>) -> Words {
    with_chart(credit_line(dataset), own.map(|own| chart_credit(Some(own))))
}

fn with_chart(data: Option<Words>, chart: Option<Words>) -> Words {
    match chart {
        Some(chart) if chart.is_empty() => Words::EMPTY,
        chart => list::dotted(data.into_iter().chain(chart)),
    }
}

/// The line in the metadata of pictures, on web pages and in reports: "Data: Ada Author, Harbour
/// talks, version 2, CC-BY-4.0, doi:10.5281/zenodo.1". The DOI takes the place of an address.
pub fn credit_line(dataset: &Dataset) -> Option<Words> {
    let authors = authors(dataset);
    let doi = dataset.doi.as_ref().map(|doi| format!("doi:{doi}"));
    let url = dataset.url.as_deref().map(shown_link);
    let version = dataset.version.as_deref().map(version);
    let parts = [
        authors.as_str(),
        &dataset.title,
        version.as_deref().unwrap_or_default(),
        dataset.license.as_deref().unwrap_or_default(),
        doi.as_deref().or(url.as_deref()).unwrap_or_default(),
    ];
    let line = words!("Data: {}", list::comma(&parts));
    dataset.has_credits().then_some(line)
}

/// The codebook by which positions were coded: that which the dataset names or, if they were coded
/// without one, that of the program.
pub fn codebook(dataset: &Dataset) -> Option<Words> {
    if let Some(own) = &dataset.codebook {
        return Some(Words::verbatim(own));
    }
    let mut positions = dataset.stances.iter().flat_map(|stance| stance.positions.values());
    let is_coded = positions.any(|position| !position.codings.is_empty());
    is_coded.then(|| words!("standpoint codebook, version {}", codebook_version()))
}

/// The version in the title of the program's codebook.
fn codebook_version() -> &'static str {
    let title = include_str!("../../assets/codebook.md").lines().next().unwrap_or_default();
    title.rsplit(' ').next().unwrap_or_default()
}

/// Who is not charted: “Not shown: Hamas and mediators”.
pub fn not_shown(dataset: &Dataset) -> Option<Words> {
    let who = dataset.not_shown.as_deref()?;
    Some(words!("Not shown: {}", who.trim_end_matches('.')))
}

/// The scope, with what is not charted: “Not shown: Hamas and mediators.”
pub fn scope(dataset: &Dataset) -> Words {
    with_not_shown(&dataset.scope, dataset)
}

/// The scope or a part of it, with what is not charted.
pub(super) fn with_not_shown(scope: &str, dataset: &Dataset) -> Words {
    match not_shown(dataset) {
        Some(not_shown) => words!("{}", list::sentences([scope, &*not_shown])),
        None => Words::verbatim(scope),
    }
}

/// The credits in full, one for each line, with the address that each gives; empty if
/// the dataset has none.
pub fn credits(dataset: &Dataset) -> Vec<(Words, Option<String>)> {
    let authors = (!dataset.authors.is_empty()).then(|| authors(dataset).into());
    let doi = dataset.doi.as_deref().map(doi_address);
    let fields: [(&str, Option<String>); 6] = [
        ("Authors", authors),
        ("Version", dataset.version.clone()),
        ("Licence", dataset.license.clone()),
        ("DOI", doi),
        ("Address", dataset.url.clone()),
        ("Coding rules", codebook(dataset).map(String::from)),
    ];
    let fields = fields.into_iter();
    let credits = fields.filter_map(|(label, text)| {
        let text = text?;
        let address = is_web_link(&text).then_some(&text);
        let words = words!("{label}: {}", shown_link(&text));
        Some((words, address.cloned()))
    });
    credits.collect()
}
