//! The rules of a dataset. The text of each stands with the messages about it, in the tables of
//! [`super::problems`] and [`super::verify`].

use super::Words;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// The text, which is checked apart from the values in it.
    Text,
    /// Single values and fields.
    Value,
    /// References and meaning.
    Meaning,
}

/// A row of the tables.
struct Rule {
    name: &'static str,
    severity: Severity,
    subject: Subject,
    text: Words,
    explanation: Words,
    example: (&'static str, &'static str),
}

/// A text that may differ between the command line and the window.
macro_rules! rule_text {
    ([
        $($start:literal,)? terminal: $terminal:literal, window: $window:literal
        $(, $end:literal)? $(,)?
    ]) => {
        Words::or_in_window(
            concat!($($start,)? $terminal $(, $end)?),
            concat!($($start,)? $window $(, $end)?),
        )
    };
    ($text:literal) => { Words::fixed($text) };
}

/// Makes the codes from the tables. Those that only `verify` has stand in braces of their own.
macro_rules! codes {
    ($({ $([$subject:ident] $(
        $variant:ident $name:literal $severity:ident {
            rule: $rule:tt,
            why: $why:tt,
            instead of: $wrong:literal, write: $right:literal,
        }
    )*)* })*) => {
        /// The rules of a dataset, each with a stable name. Their order, which is that of the
        /// tables, is that of problems at one place, and that in which fixes are tried.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($($(#[doc = concat!("The rule `", $name, "`.")] $variant,)*)*)*
        }

        impl Code {
            const LISTS: &[&[Self]] = &[$(&[$($(Self::$variant,)*)*],)*];

            fn row(self) -> Rule {
                match self {
                    $($($(Self::$variant => Rule {
                        name: $name,
                        severity: Severity::$severity,
                        subject: Subject::$subject,
                        text: rule_text!($rule),
                        explanation: rule_text!($why),
                        example: ($wrong, $right),
                    },)*)*)*
                }
            }
        }
    };
}

// Each table passes what it gets on, with its own rules.
syntax_rules! { value_rules! entry_rules! step_rules! allow_rules! verify_rules! codes! }

impl Code {
    /// Every code of `check`, in the order in which a file is read and checked.
    pub const ALL: &[Self] = Self::LISTS[0];

    /// The rules that compare a dataset with the texts of its sources, which only `verify`
    /// has.
    pub const VERIFIED: &[Self] = Self::LISTS[1];

    /// Names that comments in older files allow, each with the rule that has the rest of it.
    pub const RETIRED: [(&str, Self); 1] = [("misleading-name", Self::HiddenCharacter)];

    /// Every code of `check` and of `verify`.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::LISTS.iter().copied().flatten().copied()
    }

    /// The stable name, for users and programs.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The severity of breaking the rule.
    pub fn severity(self) -> Severity {
        self.row().severity
    }

    /// The rule in one sentence.
    pub fn rule(self) -> Words {
        self.row().text
    }

    /// The reason for the rule and how to follow it, in a few sentences.
    pub fn explanation(self) -> Words {
        self.row().explanation
    }

    /// A part of a dataset that breaks the rule, and what to write instead. A line with `…` stands
    /// for what is between two parts. What is wrong is a part of `tests/data/NAME.ron`, and a test
    /// puts what is right in its place.
    pub fn example(self) -> (&'static str, &'static str) {
        self.row().example
    }

    /// Whether it is a rule of the text, which is checked apart from the values in it.
    pub fn is_syntax(self) -> bool {
        self.row().subject == Subject::Text
    }

    /// Whether it is a rule about references or meaning, rather than about single values.
    pub fn is_semantic(self) -> bool {
        self.row().subject == Subject::Meaning
    }

    /// Whether messages about it quote ids as such, rather than for the entries with them.
    pub(crate) fn is_about_ids(self) -> bool {
        matches!(self, Self::DuplicateId | Self::UnknownReference | Self::JointStatement)
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
