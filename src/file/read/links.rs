//! Links and DOIs.

use super::Reader;
use super::values::FromValue;
use crate::diagnostic::messages::entries as words;
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::file::literals::ron_string;
use crate::file::tree::Value;
use crate::model::{has_gap, is_web_link};
use crate::phrase::Words;

/// Reads an http or https URL.
pub fn url(reader: &mut Reader<'_>, value: &Value) -> Option<String> {
    let link = String::from_value(reader, value)?;
    if is_web_link(&link) {
        return Some(link);
    }
    let message = words::invalid_link(&link);
    let normalized = normalize_link(&link).filter(|link| is_web_link(link));
    let diagnostic = Diagnostic::new(Code::InvalidLink, value.span, message);
    report(reader, diagnostic, words::WRITE_FULL_URL, normalized);
    None
}

/// Reads a DOI without the address of a resolver.
pub fn doi(reader: &mut Reader<'_>, value: &Value) -> Option<String> {
    let doi = String::from_value(reader, value)?;
    if is_doi(&doi) {
        return Some(doi);
    }
    let message = words::invalid_doi(&doi);
    let diagnostic = Diagnostic::new(Code::InvalidDoi, value.span, message);
    report(reader, diagnostic, words::WRITE_DOI, bare_doi(&doi));
    None
}

/// The DOI in the address of a resolver, or after spaces, if it is clear where it ends.
fn bare_doi(written: &str) -> Option<String> {
    let written = written.trim();
    let prefix = ["doi:", "https://doi.org/", "https://dx.doi.org/"].into_iter().find(|prefix| {
        let start = written.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    });
    let doi = written[prefix.map_or(0, str::len)..].trim_start();
    // The address may go on, have escapes, or end a sentence.
    let is_clear = !doi.contains(['?', '#', '%']) && doi.ends_with(char::is_alphanumeric);
    (is_clear && is_doi(doi)).then(|| doi.to_owned())
}

/// Reports a value, with what was meant if that is clear.
fn report(reader: &mut Reader<'_>, diagnostic: Diagnostic, hint: Words, meant: Option<String>) {
    let fix = meant.map(|meant| Fix::replace(diagnostic.span, ron_string(&meant)));
    reader.report(diagnostic.with_fallback_hint(hint).with_fixes(fix));
}

/// Removes the spaces around a link, and writes its scheme in lower case.
fn normalize_link(link: &str) -> Option<String> {
    let (scheme, rest) = link.trim().split_once("://")?;
    Some(format!("{}://{rest}", scheme.to_lowercase()))
}

/// Returns true if a text is a DOI: `10.`, a number of at least four digits, which may have parts,
/// a slash, and a name.
fn is_doi(text: &str) -> bool {
    let rest = text.strip_prefix("10.");
    let parts = rest.and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, name)| {
        let mut parts = registrant.split('.');
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        parts.next().is_some_and(|first| first.len() >= 4 && is_number(first))
            && parts.all(|part| !part.is_empty() && is_number(part))
            && !name.is_empty()
            && !has_gap(text)
    })
}
