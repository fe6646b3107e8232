//! The work of blind coders: a copy of a dataset without anyone's values, and the
//! codings that come back in it.

use std::collections::BTreeSet;

use super::{LayoutStyle, Node, TreeEditor, ValueEditor, splice};
use crate::diagnostic::{Span, Splice};
use crate::file::schema::{EntrySchema, POSITION};
use crate::file::tree::{TokenKind, Tree, Value, tokens};
use crate::model::{Coder, CoderId, Dataset, Found, QuestionId, Section, StanceCoding, StanceId};

words! {
    /// The comment at the top of a blind copy.
    fn instructions(coder: &str) =
        "A copy of a dataset for the coder \"{coder}\": without values, reasons, steps,
corrections and comments.

Add to each stance whose words bear on a question:
    positions: {{
        \"QUESTION\": (value: …, low: …, high: …, reason: \"…\"),
    }},
`low` and `high` are the lowest and the highest value that a careful reader could
defend from these words; leave out those that equal the value. An action has only a
value, and commentary has no position. Change nothing else.

`standpoint check` finds mistakes in this file, and
`standpoint code DATASET --coder {coder} --from THIS-FILE` takes the values in.";
}

/// Returns a copy of a dataset for a coder who must not see the values of others, with
/// instructions at its top. The text must have no syntax errors.
///
/// The stances of the copy have neither positions nor a reason for having none, nor words for
/// questions on which they have none. The talk, corrections and comments are left out, and the
/// coder is the only one.
pub fn blind_copy(text: &str, coder: &Coder) -> String {
    let mut copy = without_comments(text);
    let style = LayoutStyle::detect(&copy);
    let (tree, _) = Tree::parse(&copy);
    if let Some(stances) = tree.field(&copy, Section::Stances.name()) {
        let entries = TreeEditor::new(&copy, &tree)
            .entries(Section::Stances)
            .iter()
            .map(|span| blind_stance(&copy, *span))
            .collect();
        let list = Node::List(entries).to_pretty_string(&style, &style.indent);
        copy = splice(&copy, &[Splice::new(stances.value, list)]);
    }
    for section in [Section::Coders, Section::Steps, Section::Corrections] {
        copy = without_section(&copy, section);
    }
    let copy = with_coder(&copy, coder);
    let start = copy.len() - copy.trim_start_matches('\u{feff}').len();
    let comment = |line: &str| format!("// {line}").trim_end().to_owned() + style.line_ending;
    let header: String = instructions(&coder.id).lines().map(comment).collect();
    splice(&copy, &[Splice::insert(start, header)])
}

/// A text without comments, and without the lines on which nothing else stands.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut is_after_comment = false;
    for token in tokens(text, Span::new(0, text.len())) {
        let mut written = token.span().slice(text);
        if token.kind == TokenKind::Comment {
            code.truncate(code.trim_end_matches([' ', '\t']).len());
            // Before a line break of Windows, it is part of the comment.
            if written.ends_with('\r') && !code.is_empty() && !code.ends_with('\n') {
                code.push('\r');
            }
        } else if is_after_comment && (code.is_empty() || code.ends_with('\n')) {
            written = written.split_once('\n').map_or(written, |(_, rest)| rest);
        }
        if token.kind != TokenKind::Comment {
            code.push_str(written);
        }
        is_after_comment = token.kind == TokenKind::Comment;
    }
    code
}

/// The fields of a stance that tell a value.
const CODED_FIELDS: [&str; 5] = ["positions", "bears_on", "no_position", "codings", "note"];

/// A stance without anything that tells a value.
fn blind_stance(text: &str, span: Span) -> Node {
    let mut stance = Node::read(text, &Value::parse_at(text, span));
    if let Node::Fields { fields, .. } = &mut stance {
        let is_known = |name: &str| {
            let mut known = Section::Stances.schema().written_fields();
            known.any(|(_, field)| field.name == name)
        };
        fields.retain(|(name, _)| is_known(name) && !CODED_FIELDS.contains(&name.as_str()));
    }
    stance
}

/// A text without a section and one of the commas around it.
fn without_section(text: &str, section: Section) -> String {
    let (tree, _) = Tree::parse(text);
    let splices = section_span(text, &tree, section).map(|span| Splice::new(span, ""));
    splice(text, &Vec::from_iter(splices))
}

fn section_span(text: &str, tree: &Tree, section: Section) -> Option<Span> {
    let fields = &tree.fields;
    let mut names = fields.iter().map(|field| field.name.slice(text));
    let index = names.position(|field| field == section.name())?;
    let end = fields[index].value.end;
    if let Some(previous) = index.checked_sub(1) {
        return Some(Span::new(fields[previous].value.end, end));
    }
    let first_after = |offset: usize, kind: TokenKind| {
        let mut tokens = tokens(text, Span::new(offset, text.len()));
        tokens.find(|token| token.kind == kind).map_or(offset, |token| token.span().end)
    };
    let open = first_after(tree.root?.start, TokenKind::Open(b'('));
    Some(Span::new(open, first_after(end, TokenKind::Comma)))
}

fn coder_entry(Coder { id, name, model }: &Coder) -> Node {
    let text = |text: &str| Node::Text(text.to_owned());
    let model = model.then(|| ("model".to_owned(), Node::Bare(true.to_string())));
    let fields = [("id".to_owned(), text(id)), ("name".to_owned(), text(name))];
    Node::Fields {
        name: Some(Section::Coders.entry_name().to_owned()),
        fields: fields.into_iter().chain(model).collect(),
    }
}

/// Adds a coder to a dataset that does not list them yet.
fn with_coder(text: &str, coder: &Coder) -> String {
    let (tree, _) = Tree::parse(text);
    splice(text, &coder_splices(&TreeEditor::new(text, &tree), coder))
}

/// A dataset with the codings of a blind copy, and how the two differ.
#[derive(Debug, Default)]
pub struct AddedCodings<'a> {
    /// The text with the codings.
    pub text: String,
    /// The number of codings that the dataset did not have.
    pub added: usize,
    /// The number of codings that replace others by the same coder.
    pub replaced: usize,
    /// The number of codings that the dataset has already.
    pub unchanged: usize,
    /// The ids of stance and question of the positions that only the dataset has.
    pub only_in_dataset: Vec<(&'a StanceId, &'a QuestionId)>,
    /// The ids of the stances that only the copy has.
    pub stances_only_in_copy: Vec<&'a StanceId>,
    /// The ids of the stances that only the dataset has.
    pub stances_only_in_dataset: Vec<&'a StanceId>,
    /// The ids of the stances whose words differ.
    pub other_words: Vec<&'a StanceId>,
}

/// A dataset as its author's copy: the values that stand in it, and no level where only others found
/// one.
pub fn own_values(dataset: &Dataset, coder: &Coder) -> Dataset {
    let mut copy = dataset.clone();
    copy.edit(|parts| {
        for stance in &mut parts.stances {
            let codings = stance.codings.iter().map(|coding| coding.question.clone());
            let questions: BTreeSet<QuestionId> = codings.collect();
            let codings = questions.into_iter().map(|question| StanceCoding {
                coder: coder.id.clone(),
                question,
                value: None,
                low: None,
                high: None,
            });
            stance.codings = codings.collect();
        }
    });
    copy
}

/// The coder, other than `coder`, who has given all the values that stand in the dataset.
pub fn coder_of_own_values<'a>(dataset: &'a Dataset, coder: &CoderId) -> Option<&'a Coder> {
    let positions = || dataset.stances.iter().flat_map(|stance| stance.positions.values());
    let has_all = |other: &&Coder| {
        positions().all(|position| {
            let mut codings = position.codings.iter();
            codings.any(|it| it.coder == other.id && it.reading() == position.reading())
        })
    };
    let mut others = dataset.coders.iter().filter(|other| other.id != *coder);
    others.find(has_all).filter(|_| positions().next().is_some())
}

/// Adds the positions of a blind copy to a dataset as the codings of its coder. `text` is
/// that of the dataset, and has no errors.
pub fn add_codings<'a>(
    text: &str,
    dataset: &'a Dataset,
    copy: &'a Dataset,
    coder: &Coder,
) -> AddedCodings<'a> {
    let (tree, _) = Tree::parse(text);
    let editor = TreeEditor::new(text, &tree);
    let values = ValueEditor::new(text);
    let mut added = AddedCodings::default();
    let mut splices = Vec::new();
    for stance in &dataset.stances {
        let Some(copied) = copy.stance(&stance.id) else {
            added.stances_only_in_dataset.push(&stance.id);
            continue;
        };
        if (&copied.summary, &copied.evidence) != (&stance.summary, &stance.evidence) {
            added.other_words.push(&stance.id);
        }
        let index = editor.index_of(Section::Stances, &stance.id);
        let Some(entry) = index.and_then(|index| editor.entry_value(Section::Stances, index))
        else {
            continue;
        };
        let mut node = Node::read(text, &entry);
        // That the words show no level is a coding.
        let given = |question: &QuestionId| match copied.positions.get(question) {
            Some(position) => Some(Some(position.reading())),
            None => copied.coding_by(&coder.id, question),
        };
        let own = stance.codings.iter().filter(|coding| coding.coder == coder.id);
        let codings = copied.codings.iter().chain(own).map(|coding| &coding.question);
        let positions = stance.positions.keys().chain(copied.positions.keys());
        for question in positions.chain(codings).collect::<BTreeSet<_>>() {
            let Some(given) = given(question) else {
                added.only_in_dataset.push((&stance.id, question));
                continue;
            };
            match stance.coding_by(&coder.id, question) {
                Some(other) if other == given => {
                    added.unchanged += 1;
                    continue;
                }
                Some(_) => added.replaced += 1,
                None => added.added += 1,
            }
            set_coding(&mut node, question, &coder.id, given);
        }
        splices.extend(values.set(&entry, &node));
    }
    let unknown = copy.stances.iter().filter(|stance| dataset.stance(&stance.id).is_none());
    added.stances_only_in_copy = unknown.map(|stance| &stance.id).collect();
    splices.sort_by_key(|splice: &Splice| splice.span.start);
    added.text = if splices.is_empty() {
        text.to_owned()
    } else {
        with_coder(&splice(text, &splices), coder)
    };
    added
}

/// Sets what a coder found in a stance on a question. It is a
/// coding of the position there, or else one of the stance.
fn set_coding(stance: &mut Node, question: &QuestionId, coder: &CoderId, found: Found) {
    let coding = |question: Option<&str>| {
        let text = |text: &str| Node::Text(text.to_owned());
        let mut node = Node::fields(vec![("coder".to_owned(), text(coder))]);
        if let Node::Fields { fields, .. } = &mut node {
            fields.extend(question.map(|id| ("question".to_owned(), text(id))));
        }
        if let Some(reading) = found {
            node.set_reading(reading);
        }
        node
    };
    let mut is_given = false;
    if let Node::Fields { fields, .. } = stance
        && let Some((_, Node::Map(positions))) =
            fields.iter_mut().find(|(name, _)| name == "positions")
        && let Some((_, position)) =
            positions.iter_mut().find(|(id, _)| id.as_str() == question.as_str())
    {
        is_given = found.is_some();
        let new = is_given.then(|| coding(None));
        set_in_list(position, &POSITION, new, |node| is_text(node, "coder", coder));
    }
    let new = (!is_given).then(|| coding(Some(question)));
    set_in_list(stance, Section::Stances.schema(), new, |node| {
        is_text(node, "coder", coder) && is_text(node, "question", question)
    });
}

fn is_text(node: &Node, field: &str, text: &str) -> bool {
    node.get(field).is_some_and(|node| node.as_str() == text)
}

/// Replaces the coding that `is_same` finds by `new`, or adds or removes it.
fn set_in_list(
    node: &mut Node,
    schema: &EntrySchema,
    new: Option<Node>,
    is_same: impl Fn(&Node) -> bool,
) {
    let written = node.get("codings").map_or(&[][..], Node::elements);
    let mut codings = written.to_vec();
    match (codings.iter().position(is_same), new) {
        (Some(index), Some(new)) => codings[index] = new,
        (Some(index), None) => {
            codings.remove(index);
        }
        (None, Some(new)) => codings.push(new),
        (None, None) => return,
    }
    let codings = (!codings.is_empty()).then_some(Node::List(codings));
    node.set("codings", codings, &schema.field_names());
}

/// The splices that add a coder to a dataset, none if it lists them.
fn coder_splices(editor: &TreeEditor<'_>, coder: &Coder) -> Vec<Splice> {
    if editor.index_of(Section::Coders, &coder.id).is_some() {
        return Vec::new();
    }
    let splices = editor.add_entry(Section::Coders, None, &coder_entry(coder));
    splices.unwrap_or_default()
}
