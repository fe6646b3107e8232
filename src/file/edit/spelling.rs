//! The spelling in which entries are written: see [`short`](crate::file::short).

use super::{LayoutStyle, Node};
use crate::diagnostic::{Span, Splice};
use crate::file::lines::indent;
use crate::file::parts::{Bracket, Part};
use crate::file::short::{is_of_evidence, is_short, spelled_out};
use crate::file::tree::{Value, ValueKind};
use crate::model::Section;

/// Reads an entry in the long spelling, for a form.
pub(crate) fn read_entry(text: &str, section: Section, entry: &Value) -> Node {
    let mut node = Node::read(text, &spelled_out(text, section, entry));
    if let Node::Fields { fields, .. } = &mut node
        && section == Section::Questions
        && let Some((_, Node::Tuple { name, .. })) =
            fields.iter_mut().find(|(name, _)| name == "scale")
    {
        name.get_or_insert_with(|| "Ordinal".to_owned());
    }
    node
}

/// An entry as it is to be written: a new one in the shortest spelling, and another one in that of
/// the text.
pub(crate) fn shortened(section: Section, mut node: Node, written: Option<&Node>) -> Node {
    match section {
        Section::Stances => shorten_evidence(&mut node, written),
        Section::Questions => shorten_scale(&mut node, written),
        _ => {}
    }
    node
}

fn shorten_evidence(stance: &mut Node, written: Option<&Node>) {
    let is_long = written.is_some_and(|written| written.get("evidence").is_some());
    let Node::Fields { fields, .. } = stance else { return };
    let index = fields.iter().position(|(name, _)| name == "evidence").filter(|_| !is_long);
    if let Some(index) = index
        && let Node::List(parts) = &fields[index].1
        && let [Node::Fields { name: None, fields: part }] = &parts[..]
        && part.iter().all(|(name, _)| is_of_evidence(name))
    {
        let part = part.clone();
        fields.splice(index..=index, part);
    }
}

fn shorten_scale(question: &mut Node, written: Option<&Node>) {
    let scale = written.and_then(|written| written.get("scale"));
    let Some(Node::Tuple { elements, .. }) = question.get("scale") else { return };
    let [Node::List(levels)] = &elements[..] else { return };
    if scale.is_some_and(|scale| !matches!(scale, Node::List(_))) {
        return;
    }
    // A level that is written with brackets may have comments in them.
    let has_brackets = |index: usize| {
        let level = scale.and_then(|scale| scale.elements().get(index));
        level.is_some_and(|level| !matches!(level, Node::Text(_)))
    };
    let level = |(index, level): (usize, &Node)| match level {
        Node::Fields { fields, .. } if !has_brackets(index) => match &fields[..] {
            [(name, text @ Node::Text(_))] if name == "label" => text.clone(),
            _ => level.clone(),
        },
        _ => level.clone(),
    };
    let levels = Node::List(levels.iter().enumerate().map(level).collect());
    question.set("scale", Some(levels), &[]);
}

/// The splices that write an entry in the long spelling, with its comments.
pub(in crate::file) fn lengthening(text: &str, section: Section, entry: &Value) -> Vec<Splice> {
    match section {
        Section::Stances if is_short(text, entry) => lengthening_of_stance(text, entry),
        Section::Questions => lengthening_of_question(text, entry),
        _ => Vec::new(),
    }
}

fn lengthening_of_question(text: &str, question: &Value) -> Vec<Splice> {
    let Some(scale) = question.field(text, "scale") else { return Vec::new() };
    let ValueKind::List(levels) = &scale.kind else { return Vec::new() };
    let texts = levels.iter().filter(|level| level.kind == ValueKind::Scalar);
    let wrap = |span: Span, [before, after]: [&str; 2]| {
        [Splice::insert(span.start, before), Splice::insert(span.end, after)]
    };
    let mut splices = Vec::from(wrap(scale.span, ["Ordinal(", ")"]));
    splices.splice(1..1, texts.flat_map(|level| wrap(level.span, ["(label: ", ")"])));
    splices
}

/// Moves the fields of the evidence to where the first of them is, each with its comments.
fn lengthening_of_stance(text: &str, stance: &Value) -> Vec<Splice> {
    let Some(bracket) = Bracket::new(Part::all(text, stance)) else { return Vec::new() };
    let parts: Vec<Part<'_>> = bracket.parts().filter(|part| is_of_evidence(part.name())).collect();
    let Some(first) = parts.first() else { return Vec::new() };
    let has_lines = parts.iter().any(|part| part.whole().contains('\n'));
    let list = if has_lines {
        let style = LayoutStyle::detect(text);
        let end = style.line_ending;
        let outer = format!("{}{}", indent(text, stance.span.start), style.indent);
        let inner = format!("{outer}{}", style.indent);
        let mut lines = vec![format!("{outer}evidence: ["), format!("{inner}(")];
        for part in &parts {
            let lead = part.lead().lines().map(str::trim).filter(|line| !line.is_empty());
            let field = [part.head(), part.value(), part.gap().trim_end(), ","].concat();
            let field = format!("{field} {}", part.trail().trim());
            let written = lead.map(str::to_owned).chain([field.trim_end().to_owned()]);
            lines.extend(written.map(|line| format!("{inner}{}{line}", style.indent)));
        }
        lines.extend([format!("{inner}),"), format!("{outer}],{end}")]);
        let is_inside_line = !text[..first.range().start].ends_with('\n');
        format!("{}{}", if is_inside_line { end } else { "" }, lines.join(end))
    } else {
        let fields: Vec<&str> = parts.iter().map(|part| part.before_comma().trim()).collect();
        format!(" evidence: [({})],", fields.join(", "))
    };
    let mut splices: Vec<Splice> = parts.iter().map(|part| Splice::new(part.span(), "")).collect();
    splices[0].text = list;
    splices
}
