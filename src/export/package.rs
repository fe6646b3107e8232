//! The positions as a data package: a CSV and a description of it that programs read, by the
//! [Data Package standard](https://datapackage.org/standard/data-package/) 2.0.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use serde::Serialize;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{DateTime, System, ZipWriter};

use super::csv::positions_csv;
use super::json::{json_number, to_json_text};
use crate::document::sha256;
use crate::import::{CellContent, LongColumn};
use crate::model::{Attribution, Dataset, Scale, Stance, StanceKind, is_web_link, slug};
use crate::words::Words;
use crate::words::credits::doi_address;
use crate::words::export::package as words;

/// The names of the files, in their order in the archive.
const DESCRIPTION: &str = "datapackage.json";
const TABLE: &str = "positions.csv";

/// The data package as a ZIP archive. The same dataset gives the same bytes.
///
/// # Errors
/// Returns an error if the CSV or the archive cannot be written.
pub fn data_package(dataset: &Dataset) -> Result<Vec<u8>, Words> {
    let table = positions_csv(dataset)?;
    let description = to_json_text(&Package::new(dataset, &table));
    archive([(DESCRIPTION, description.as_bytes()), (TABLE, &table)])
}

/// Returns a ZIP archive of files, in their order. The same files give the same bytes.
///
/// # Errors
/// Returns an error if the archive cannot be written.
pub(crate) fn archive<N: AsRef<str>, B: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (N, B)>,
) -> Result<Vec<u8>, Words> {
    zip_files(files).map_err(|error| Words::verbatim(error.to_string()))
}

fn zip_files<N: AsRef<str>, B: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (N, B)>,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // Nothing of the clock or the system.
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    for (name, bytes) in files {
        writer.start_file(name.as_ref(), options)?;
        writer.write_all(bytes.as_ref())?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The contents of `datapackage.json`. Absent properties are left out.
#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: &'a str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<PackageSource<'a>>,
    resources: [Resource; 1],
}

#[derive(Serialize)]
struct License<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    title: &'a str,
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct PackageSource<'a> {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct Resource {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    path: &'static str,
    description: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    dialect: Dialect,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    #[serde(rename = "$schema")]
    profile: &'static str,
    header: bool,
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema")]
    profile: &'static str,
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_key: Option<[&'static str; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_keys: Option<[[&'static str; 2]; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: FieldType,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    true_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    false_values: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

/// The type of a column, as in Table Schema.
#[derive(Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum FieldType {
    String,
    Number,
    Integer,
    Boolean,
    Date,
    Array,
}

#[derive(Default, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<Value>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        !self.required
            && self.choices.is_empty()
            && self.minimum.is_none()
            && self.maximum.is_none()
    }
}

impl<'a> Package<'a> {
    fn new(dataset: &'a Dataset, table: &[u8]) -> Self {
        // A name consists of ASCII.
        let name: String = slug(&dataset.title).chars().filter(char::is_ascii).collect();
        let name = name.trim_matches('-');
        let sources = dataset.sources.iter().map(|source| PackageSource {
            title: words::source_title(source).into(),
            path: source.url.as_deref(),
        });
        let contributors =
            dataset.authors.iter().map(|author| Contributor { title: author, roles: ["creator"] });
        Self {
            profile: "https://datapackage.org/profiles/2.0/datapackage.json",
            name: if name.is_empty() { "dataset" } else { name }.to_owned(),
            id: dataset.doi.as_deref().map(doi_address),
            title: &dataset.title,
            description: words::description(dataset).into(),
            homepage: dataset.url.as_deref(),
            version: dataset.version.as_deref(),
            licenses: dataset.license.as_deref().map(License::new).into_iter().collect(),
            contributors: contributors.collect(),
            sources: sources.collect(),
            resources: [Resource::new(dataset, table)],
        }
    }
}

impl<'a> License<'a> {
    /// A licence is named by its address or by a name without spaces.
    fn new(title: &'a str) -> Self {
        let is_address = is_web_link(title);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let name = title.replace(|c| !is_plain(c), "-");
        Self { name: (!is_address).then_some(name), path: is_address.then_some(title), title }
    }
}

impl Resource {
    fn new(dataset: &Dataset, table: &[u8]) -> Self {
        let hash = format!("sha256:{}", sha256(table));
        Self {
            profile: "https://datapackage.org/profiles/2.0/dataresource.json",
            name: "positions",
            kind: "table",
            path: TABLE,
            description: words::POSITIONS.into(),
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            bytes: table.len(),
            hash,
            dialect: Dialect {
                profile: "https://datapackage.org/profiles/2.0/tabledialect.json",
                header: true,
                delimiter: ",",
                line_terminator: "\n",
                quote_char: "\"",
                double_quote: true,
            },
            schema: Schema::new(dataset),
        }
    }
}

impl Schema {
    fn new(dataset: &Dataset) -> Self {
        let key = ["stance", "question"];
        let has_question =
            |stance: &Stance| !stance.positions.is_empty() || !stance.bears_on.is_empty();
        // A primary key cannot be empty, and a stance without a question has none.
        let is_primary = dataset.stances.iter().all(|stance| has_question(stance));
        Self {
            profile: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: LongColumn::ALL
                .iter()
                .map(|column| Field::new(*column, dataset, is_primary))
                .collect(),
            missing_values: [""],
            primary_key: is_primary.then_some(key),
            unique_keys: (!is_primary).then_some([key]),
        }
    }
}

impl Field {
    fn new(column: LongColumn, dataset: &Dataset, has_questions: bool) -> Self {
        let (name, kind) = (column.exported_name(), field_type(column.content()));
        let boolean = |text| (kind == FieldType::Boolean).then_some([text]);
        Self {
            name: name.to_owned(),
            kind,
            description: match name {
                "value" => words::scales(&dataset.questions).into(),
                _ => words::column(name).into(),
            },
            true_values: boolean("true"),
            false_values: boolean("false"),
            constraints: constraints(name, kind, dataset, has_questions),
        }
    }
}

fn field_type(content: CellContent) -> FieldType {
    match content {
        CellContent::Number => FieldType::Number,
        CellContent::Integer => FieldType::Integer,
        CellContent::Bool => FieldType::Boolean,
        CellContent::Day => FieldType::Date,
        CellContent::Json => FieldType::Array,
        CellContent::Text | CellContent::Choice | CellContent::Date | CellContent::Url => {
            FieldType::String
        }
    }
}

fn constraints(name: &str, kind: FieldType, dataset: &Dataset, has_questions: bool) -> Constraints {
    let bounds = dataset.questions.iter().map(|question| question.scale.bounds());
    let bounds = bounds.reduce(|first, next| (first.0.min(next.0), first.1.max(next.1)));
    let bounds = bounds.filter(|_| kind == FieldType::Number);
    let names = |names: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        // Each once, in the order of the file.
        let mut seen = BTreeSet::new();
        let names = names.filter(|name| seen.insert(*name));
        names.map(str::to_owned).collect()
    };
    let parties = || dataset.parties.iter().map(|party| party.id.as_str());
    let levels = || {
        let questions = dataset.questions.iter();
        let levels = questions.filter_map(|question| match &question.scale {
            Scale::Ordinal(levels) => Some(levels),
            Scale::Continuous { .. } => None,
        });
        levels.flatten().map(|level| level.label.as_str())
    };
    let is_required = match kind {
        FieldType::Boolean | FieldType::Date | FieldType::Array => true,
        _ => matches!(
            name,
            "stance"
                | "actor"
                | "actor_name"
                | "kind"
                | "attribution"
                | "said"
                | "summary"
                | "sources"
        ),
    };
    Constraints {
        required: is_required || name == "question" && has_questions,
        choices: match name {
            "question" => names(&mut dataset.questions.iter().map(|question| question.id.as_str())),
            "level" => names(&mut levels()),
            "party" | "position_party" => names(&mut parties()),
            "kind" => names(&mut StanceKind::ALL.iter().map(|kind| kind.name())),
            "attribution" => names(&mut Attribution::ALL.iter().map(|kind| kind.name())),
            _ => Vec::new(),
        },
        minimum: bounds.map(|(low, _)| json_number(low)),
        maximum: bounds.map(|(_, high)| json_number(high)),
    }
}

#[cfg(test)]
mod tests;
