use super::Severity;

macro_rules! codes {
    ($($variant:ident $slug:literal $severity:ident $rule:literal,)*) => {
        /// The rules that a dataset can break, each with a stable name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $rule] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which a file is read and checked.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, as printed and as used by other programs.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $slug,)* }
            }

            /// The rule in one sentence.
            pub fn rule(self) -> &'static str {
                match self { $(Self::$variant => $rule,)* }
            }

            /// Whether it is a rule of the text, before any value is read.
            pub fn is_syntax(self) -> bool {
                self <= Self::TooDeep
            }

            /// Whether it is a rule that readable entries keep among each other.
            pub fn is_semantic(self) -> bool {
                self >= Self::DuplicateId
            }

            /// How bad it is to break it.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // The text.
    MissingBracket "missing-bracket" Error "Every bracket that opens is closed.",
    StrayBracket "stray-bracket" Error "Every bracket that closes was opened.",
    UnterminatedString "unterminated-string" Error "Every string ends with a quotation mark.",
    UnterminatedComment "unterminated-comment" Error "Every block comment ends with `*/`.",
    Syntax "syntax" Error "The text is RON.",
    TooDeep "too-deep" Error "Values are nested at most 64 deep.",
    // Values and fields.
    UnknownField "unknown-field" Error "Only fields of the format are used.",
    MissingField "missing-field" Error "Every required field is present.",
    DuplicateField "duplicate-field" Error "A field is given once.",
    DuplicateKey "duplicate-key" Error "A key of a map is given once.",
    WrongType "wrong-type" Error "A value has the type of its field.",
    UnknownVariant "unknown-variant" Error "A choice is one of those that the format names.",
    NotFinite "not-finite" Error "Numbers are finite.",
    EmptyText "empty-text" Error "A required text says something.",
    InvalidId "invalid-id" Error "Ids are readable words: lower-case letters, digits and hyphens.",
    InvalidDate "invalid-date" Error "Dates are written in EDTF.",
    UnsupportedDate "unsupported-date" Error "Dates have a first and a last day.",
    ReversedRange "reversed-range" Error "An end does not come before its start.",
    UnsupportedFormat "unsupported-format" Error "The format version is one that this program reads.",
    // References and meaning.
    DuplicateId "duplicate-id" Error "An id is used once in its section.",
    UnknownReference "unknown-reference" Error "Every id that is named exists.",
    ScaleTooShort "scale-too-short" Error "A scale has at least two levels, or a highest value above its lowest.",
    OffScale "off-scale" Error "Positions lie on their question's scale.",
    FractionalLevel "fractional-level" Error "Positions on an ordinal question are whole levels.",
    ValueOutsideRange "value-outside-range" Error "Low is at most the value, and the value at most high.",
    ActionRange "action-range" Error "An action is a floor: it has a value, and no low or high of its own.",
    CommentaryPosition "commentary-position" Error "Commentary takes no position.",
    MissingParty "missing-party" Error "A position belongs to a party.",
    MissingEvidence "missing-evidence" Error "A stance rests on evidence; a quotation has verbatim words from a source.",
    SaidAfterPublished "said-after-published" Error "Nothing is said after its source was published.",
    InvalidLink "invalid-link" Error "Links are http or https.",
    RoleGap "role-gap" Error "The actor has a role on the day of the stance.",
    RelayedBy "relayed-by" Error "A relayed stance names the actor of the same side who passed it on, and no other stance does.",
    OneSidesAccount "one-sides-account" Error "One side's account names the actor of the other side whom it describes, and no other stance does.",
    JointStatement "joint-statement" Error "A joint statement is one stance for each of at least two parties with a common `joint` id.",
    WalksBack "walks-back" Error "A stance walks back an earlier stance, not itself or a later one.",
    OutsideCovers "outside-covers" Warning "Stances take effect within the days that the dataset covers.",
    // The story.
    ChangeClaimed "change-claimed" Warning "A step whose title claims a change names the two stances that set the line before and after it.",
    StanceAfterStep "stance-after-step" Warning "A step cites stances that count by its day.",
    OneSidedStep "one-sided-step" Warning "A step cites more than one side, or none.",
    OneSidedMonth "one-sided-month" Warning "A month of the story cites more than one side, and of what was said in it not one side alone.",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_distinct_lower_case_words() {
        for (at, code) in Code::ALL.iter().enumerate() {
            let slug = code.name();
            assert!(
                slug.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{slug}"
            );
            assert!(
                Code::ALL[..at].iter().all(|other| other.name() != slug),
                "{slug} twice"
            );
        }
    }
}
