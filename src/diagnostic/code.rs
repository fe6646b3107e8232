use super::Severity;
use crate::words::{Words, examples, explanations};

macro_rules! codes {
    (
        $($variant:ident $name:literal $severity:ident $text:ident,)*
        --verify--
        $($verified:ident $verified_name:literal $verified_severity:ident $verified_text:ident,)*
    ) => {
        /// The rules of a dataset, each with a stable name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("The rule `", $name, "`.")] $variant,)*
            $(#[doc = concat!("The rule `", $verified_name, "`.")] $verified,)*
        }

        impl Code {
            /// Every code of `check`, in the order in which a file is read and checked.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The rules that compare a dataset with the texts of its sources, which only `verify`
            /// has.
            pub const VERIFIED: &[Self] = &[$(Self::$verified,)*];

            /// The stable name, for users and programs.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    $(Self::$verified => $verified_name,)*
                }
            }

            /// The severity of breaking the rule.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                    $(Self::$verified => Severity::$verified_severity,)*
                }
            }

            /// The rule in one sentence.
            pub fn rule(self) -> Words {
                match self {
                    $(Self::$variant => explanations::$text.rule,)*
                    $(Self::$verified => explanations::$verified_text.rule,)*
                }
            }

            /// The reason for the rule and how to follow it, in a few sentences.
            pub fn explanation(self) -> Words {
                match self {
                    $(Self::$variant => explanations::$text.explanation,)*
                    $(Self::$verified => explanations::$verified_text.explanation,)*
                }
            }

            /// A part of a dataset that breaks the rule, and what to write instead. A line with
            /// `…` stands for what is between two parts.
            pub fn example(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$variant => examples::$text,)*
                    $(Self::$verified => examples::$verified_text,)*
                }
            }
        }
    };
}

codes! {
    // The text.
    MissingBracket "missing-bracket" Error MISSING_BRACKET,
    StrayBracket "stray-bracket" Error STRAY_BRACKET,
    UnterminatedString "unterminated-string" Error UNTERMINATED_STRING,
    UnterminatedComment "unterminated-comment" Error UNTERMINATED_COMMENT,
    Syntax "syntax" Error SYNTAX,
    TooDeep "too-deep" Error TOO_DEEP,
    ConflictMarker "conflict-marker" Error CONFLICT_MARKER,
    HiddenCharacter "hidden-character" Warning HIDDEN_CHARACTER,
    // Values and fields.
    UnknownField "unknown-field" Error UNKNOWN_FIELD,
    MissingField "missing-field" Error MISSING_FIELD,
    DuplicateField "duplicate-field" Error DUPLICATE_FIELD,
    DuplicateKey "duplicate-key" Error DUPLICATE_KEY,
    WrongType "wrong-type" Error WRONG_TYPE,
    UnknownVariant "unknown-variant" Error UNKNOWN_VARIANT,
    NotFinite "not-finite" Error NOT_FINITE,
    EmptyText "empty-text" Error EMPTY_TEXT,
    InvalidId "invalid-id" Error INVALID_ID,
    InvalidDate "invalid-date" Error INVALID_DATE,
    UnsupportedDate "unsupported-date" Error UNSUPPORTED_DATE,
    ReversedRange "reversed-range" Error REVERSED_RANGE,
    UnsupportedFormat "unsupported-format" Error UNSUPPORTED_FORMAT,
    // References and meaning.
    DuplicateId "duplicate-id" Error DUPLICATE_ID,
    UnknownReference "unknown-reference" Error UNKNOWN_REFERENCE,
    ScaleTooShort "scale-too-short" Error SCALE_TOO_SHORT,
    TooLong "too-long" Warning TOO_LONG,
    OffScale "off-scale" Error OFF_SCALE,
    FractionalLevel "fractional-level" Error FRACTIONAL_LEVEL,
    ValueOutsideRange "value-outside-range" Error VALUE_OUTSIDE_RANGE,
    ActionRange "action-range" Error ACTION_RANGE,
    BearsOn "bears-on" Error BEARS_ON,
    RepeatedCoding "repeated-coding" Error REPEATED_CODING,
    CodingOutsideRange "coding-outside-range" Warning CODING_OUTSIDE_RANGE,
    CommentaryPosition "commentary-position" Error COMMENTARY_POSITION,
    MissingParty "missing-party" Error MISSING_PARTY,
    MissingEvidence "missing-evidence" Error MISSING_EVIDENCE,
    TooMuchContext "too-much-context" Error TOO_MUCH_CONTEXT,
    SaidAfterPublished "said-after-published" Error SAID_AFTER_PUBLISHED,
    InvalidLink "invalid-link" Error INVALID_LINK,
    InvalidDoi "invalid-doi" Error INVALID_DOI,
    MisleadingName "misleading-name" Warning MISLEADING_NAME,
    UnnamedSpeaker "unnamed-speaker" Error UNNAMED_SPEAKER,
    RoleGap "role-gap" Error ROLE_GAP,
    RelayedBy "relayed-by" Error RELAYED_BY,
    OneSidesAccount "one-sides-account" Error ONE_SIDES_ACCOUNT,
    JointStatement "joint-statement" Error JOINT_STATEMENT,
    WalksBack "walks-back" Error WALKS_BACK,
    OutsideCovers "outside-covers" Warning OUTSIDE_COVERS,
    // The steps of a talk.
    Excerpt "excerpt" Error EXCERPT,
    SlideTitle "slide-title" Warning SLIDE_TITLE,
    SlideQuotation "slide-quotation" Warning SLIDE_QUOTATION,
    ChangeClaimed "change-claimed" Warning CHANGE_CLAIMED,
    StanceAfterStep "stance-after-step" Warning STANCE_AFTER_STEP,
    OneSidedStep "one-sided-step" Warning ONE_SIDED_STEP,
    OneSidedMonth "one-sided-month" Warning ONE_SIDED_MONTH,
    // Comments for the program.
    InvalidAllow "invalid-allow" Warning INVALID_ALLOW,
    UnusedAllow "unused-allow" Warning UNUSED_ALLOW,
    // What an import left open; only `check` reports it.
    ToFillIn "to-fill-in" Warning TO_FILL_IN,
    --verify--
    NotFound "not-found" Error NOT_FOUND,
    OtherSource "other-source" Error OTHER_SOURCE,
    ChangedWords "changed-words" Error CHANGED_WORDS,
    Typography "typography" Warning TYPOGRAPHY,
    Ambiguous "ambiguous" Warning AMBIGUOUS,
    OtherPlace "other-place" Warning OTHER_PLACE,
    OtherContext "other-context" Warning OTHER_CONTEXT,
    NoText "no-text" Warning NO_TEXT,
    NotArchived "not-archived" Warning NOT_ARCHIVED,
}

impl Code {
    /// Every code of `check` and of `verify`.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::ALL.iter().chain(Self::VERIFIED).copied()
    }

    /// Whether it is a rule of the text, which is checked apart from the values in it.
    pub fn is_syntax(self) -> bool {
        self <= Self::HiddenCharacter
    }

    /// Whether it is a rule about references or meaning, rather than about single values.
    pub fn is_semantic(self) -> bool {
        self >= Self::DuplicateId
    }

    /// Whether a comment can allow it in an entry. It can neither allow what leaves the entry out,
    /// nor hide what cannot be seen.
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
    fn names_are_distinct_lower_case_words() {
        let codes: Vec<Code> = Code::every().collect();
        for (i, code) in codes.iter().enumerate() {
            let name = code.name();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            assert!(codes[..i].iter().all(|other| other.name() != name), "{name} is not unique");
        }
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
