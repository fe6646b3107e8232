//! The credits of a dataset: who made it, and under which terms it can be used.

use super::links::shown_link;
use super::{Words, list};
use crate::model::{Dataset, is_web_link};

words! {
    const HEADING = "Credits";
    const PROGRAM = "standpoint";
    const MADE_WITH = "Chart: standpoint";
    /// The authors in one phrase: "Ada Author and Bo Coder".
    fn authors(dataset: &Dataset) = ("{}", list::and(&dataset.authors));
    fn version(version: &str) = "version {version}";
}

pub fn doi_address(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}

/// Who made the chart: the program, unless a house has a credit of its own.
pub fn chart_credit(house: Option<&str>) -> Words {
    house.map_or(MADE_WITH, Words::verbatim)
}

/// The line on pictures beside their sources: "Data: Ada Author · Chart: standpoint".
pub fn picture_credit(dataset: &Dataset, house: Option<&str>) -> Words {
    let authors = (!dataset.authors.is_empty()).then(|| words!("Data: {}", authors(dataset)));
    dotted_parts([authors, Some(chart_credit(house))])
}

/// The line on a title slide: "Data: Ada Author, CC-BY-4.0 · Chart: standpoint".
pub fn title_credit(dataset: &Dataset, house: Option<&str>) -> Words {
    let authors = authors(dataset);
    let parts = [&*authors, dataset.license.as_deref().unwrap_or_default()];
    let data = list::comma(&parts);
    let data = (!data.is_empty()).then(|| words!("Data: {data}"));
    dotted_parts([data, Some(chart_credit(house))])
}

/// The credit in metadata, on web pages and in reports: that of the page if it has one, or else of the
/// dataset and of the house that made the chart; empty without any.
pub fn full_credit(dataset: &Dataset, own: Option<&str>, house: Option<&str>) -> Words {
    match own {
        Some(own) => Words::verbatim(own),
        None => dotted_parts([credit_line(dataset), house.map(Words::verbatim)]),
    }
}

fn dotted_parts(parts: [Option<Words>; 2]) -> Words {
    list::dotted(parts.into_iter().flatten().filter(|part| !part.is_empty()))
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
        ("Coding rules", dataset.codebook.clone()),
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
