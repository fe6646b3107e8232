//! The rules of a dataset. Their texts are in `assets/rules.ron`, and the messages about them in
//! [`super::messages`] and [`crate::words::verify`].

use std::sync::LazyLock;

use serde::Deserialize;

use crate::phrase::Words;

/// The rules of a dataset, each with a stable name. Their order is that of problems at one place,
/// and that in which fixes are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[expect(missing_docs, reason = "`assets/rules.ron` says what each is")]
pub enum Code {
    MissingBracket,
    StrayBracket,
    UnterminatedString,
    UnterminatedComment,
    Syntax,
    TooDeep,
    ConflictMarker,
    HiddenCharacter,
    UnknownField,
    RetiredField,
    MissingField,
    DuplicateField,
    DuplicateKey,
    WrongType,
    UnknownVariant,
    NotFinite,
    EmptyText,
    InvalidId,
    InvalidDate,
    UnsupportedDate,
    ReversedRange,
    UnsupportedFormat,
    DuplicateId,
    UnknownReference,
    ScaleTooShort,
    TooLong,
    SameInitials,
    UnknownColor,
    LowContrast,
    SameColor,
    LongSummary,
    OffScale,
    FractionalLevel,
    ValueOutsideRange,
    ActionRange,
    BearsOn,
    RepeatedCoding,
    CodingOutsideRange,
    CommentaryPosition,
    MissingParty,
    MissingEvidence,
    SaidAfterPublished,
    InvalidLink,
    InvalidDoi,
    UnnamedSpeaker,
    RoleGap,
    RelayedBy,
    OneSidesAccount,
    JointStatement,
    WalksBack,
    OutsideCovers,
    Excerpt,
    SlideTitle,
    SlideQuotation,
    StanceAfterStep,
    RepeatedCard,
    OneSidedMonth,
    InvalidAllow,
    UnusedAllow,
    ToFillIn,
    NotFound,
    OtherSource,
    ChangedWords,
    Typography,
    Ambiguous,
    OtherPlace,
    NoText,
    NotArchived,
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Severity {
    /// An entry is left out because of the problem.
    Error,
    /// All entries are kept, but the problem should be reviewed.
    Warning,
}

impl Severity {
    /// The lower-case name of the severity.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The subject of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Subject {
    /// The text, which is checked apart from the values in it.
    Text,
    /// Single values and fields.
    Value,
    /// References and meaning.
    Meaning,
    /// The texts of sources, with which only `verify` compares a dataset.
    Source,
}

/// A row of `assets/rules.ron`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: Code,
    name: String,
    severity: Severity,
    subject: Subject,
    rule: String,
    rule_in_window: Option<String>,
    why: String,
    why_in_window: Option<String>,
    instead_of: String,
    write: String,
}

/// The rules in the order of their codes, read when the first problem is found.
static RULES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rules = include_str!("../../assets/rules.ron");
    ron::from_str(rules).expect("rules that can be read")
});

/// A text that may have other words in the window.
fn words(text: &'static str, in_window: Option<&'static str>) -> Words {
    in_window.map_or(Words::fixed(text), |window| Words::or_in_window(text, window))
}

impl Code {
    /// Names that comments in older files allow, each with the rule that has the rest of it, if any.
    pub const RETIRED: [(&str, Option<Self>); 4] = [
        ("change-claimed", None),
        ("misleading-name", Some(Self::HiddenCharacter)),
        ("one-sided-step", Some(Self::OneSidedMonth)),
        ("other-context", None),
    ];

    /// Every code, in the order in which a file is read, checked and verified.
    pub fn every() -> impl Iterator<Item = Self> {
        RULES.iter().map(|rule| rule.code)
    }

    /// Every code of `check`.
    pub fn checked() -> impl Iterator<Item = Self> {
        Self::every().filter(|code| !code.is_verified())
    }

    fn row(self) -> &'static Row {
        &RULES[self as usize]
    }

    /// The stable name, for users and programs.
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// The severity of breaking the rule.
    pub fn severity(self) -> Severity {
        self.row().severity
    }

    /// The rule in one sentence.
    pub fn rule(self) -> Words {
        let Row { rule, rule_in_window, .. } = self.row();
        words(rule, rule_in_window.as_deref())
    }

    /// The reason for the rule and how to follow it, in a few sentences.
    pub fn explanation(self) -> Words {
        let Row { why, why_in_window, .. } = self.row();
        words(why, why_in_window.as_deref())
    }

    /// A part of a dataset that breaks the rule, and what to write instead. A line with `…` stands
    /// for what is between two parts.
    pub fn example(self) -> (&'static str, &'static str) {
        let Row { instead_of, write, .. } = self.row();
        (instead_of, write)
    }

    /// Returns true if it is a rule of the text, which is checked apart from the values in it.
    pub fn is_syntax(self) -> bool {
        self.row().subject == Subject::Text
    }

    /// Returns true if it is a rule about references or meaning, rather than about single values.
    pub fn is_semantic(self) -> bool {
        self.row().subject == Subject::Meaning
    }

    /// Returns true if it compares a dataset with the texts of its sources, which only `verify`
    /// does.
    pub fn is_verified(self) -> bool {
        self.row().subject == Subject::Source
    }

    /// Returns true if messages about it quote ids as such, rather than for the entries with them.
    pub(crate) fn is_about_ids(self) -> bool {
        matches!(self, Self::DuplicateId | Self::UnknownReference | Self::JointStatement)
    }

    /// Returns true if `--deny warnings` counts it. Files that had no warnings stay without any
    /// that count.
    pub fn can_be_denied(self) -> bool {
        !matches!(self, Self::RetiredField | Self::RepeatedCard)
    }

    /// Returns true if a comment can allow it in an entry. It can neither allow what leaves the
    /// entry out, nor hide what cannot be seen.
    pub fn can_be_allowed(self) -> bool {
        let is_about_comments =
            matches!(self, Self::InvalidAllow | Self::UnusedAllow | Self::ToFillIn);
        self.severity() == Severity::Warning && !self.is_syntax() && !is_about_comments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_its_row_and_is_named_like_it() {
        for (i, rule) in RULES.iter().enumerate() {
            assert_eq!(rule.code as usize, i, "{:?} is not in its place", rule.code);
            let capital = |c: char| c.is_ascii_uppercase().then_some('-');
            let variant = format!("{:?}", rule.code);
            let name: String =
                variant.chars().flat_map(|c| capital(c).into_iter().chain([c])).collect();
            assert_eq!(format!("-{}", rule.name), name.to_lowercase());
        }
        assert_eq!(RULES.len(), Code::NotArchived as usize + 1);
    }

    #[test]
    fn every_rule_has_its_own_explanation() {
        let codes: Vec<Code> = Code::every().collect();
        for (i, code) in codes.iter().enumerate() {
            let (rule, explanation) = (code.rule(), code.explanation());
            assert!(explanation.ends_with(['.', '…']), "{}: {explanation}", code.name());
            assert!(explanation.len() > 30 && explanation != rule, "{}", code.name());
            let others = &codes[..i];
            assert!(others.iter().all(|other| other.explanation() != explanation));
        }
    }
}
