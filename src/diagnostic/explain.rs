use super::Code;

impl Code {
    /// Why the rule holds and how a file keeps it, in a few sentences, with an
    /// example where one says more.
    #[expect(clippy::too_many_lines, reason = "a table of words")]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::MissingBracket => {
                "Without it nobody knows where an entry ends. Reading goes on at the next entry that can be told apart, so that other problems are found in the same run. Editors that match brackets show the place."
            }
            Self::StrayBracket => {
                "It closes something that is not open; often a bracket of another kind was meant, or an entry was deleted with one bracket too few."
            }
            Self::UnterminatedString => {
                "A text runs to its second \". A quotation mark within it is written \\\", or the text is written r#\"like this\"#; typographic marks “ ” need nothing."
            }
            Self::UnterminatedComment => {
                "Everything after /* is a comment until */. For a comment to the end of the line write // instead."
            }
            Self::Syntax => {
                "Entries are Name(field: value, …), lists [ … ], maps { \"key\": value }, texts in quotation marks, with a comma between two values."
            }
            Self::TooDeep => "No dataset needs more; a file that has more was most likely damaged.",
            Self::UnknownField => {
                "A misspelt field would silently say nothing. The message names the nearest field there is; notes of your own belong in comments."
            }
            Self::MissingField => {
                "The entry cannot be shown without it. The message names the field; `standpoint new` writes a file that has every field once."
            }
            Self::DuplicateField => {
                "Only one of the two could count, and a reader would not know which. Delete one."
            }
            Self::DuplicateKey => {
                "A stance has one position on a question: two entries under one key leave open which. Delete one, or name the question that was meant."
            }
            Self::WrongType => {
                "Texts stand in quotation marks, numbers and `true` or `false` do not, lists stand in [ ]: rank: 1, speaks: true, name: \"Joe Biden\"."
            }
            Self::UnknownVariant => {
                "Kinds are Quotation, Paraphrase, Action, Commentary; attributions OnTheRecord, OfficialStatement, JointStatement, OnBackground, Relayed, OneSidesAccount, Disputed. They are written without quotation marks."
            }
            Self::NotFinite => {
                "NaN and infinities have no place on a scale. Where a value is not known, leave the position out."
            }
            Self::EmptyText => {
                "Readers see this text; an empty one would leave a hole. Write what there is, or leave an optional field out."
            }
            Self::InvalidId => {
                "Ids are what links, exports and later versions hold on to, so they are plain: \"sullivan-2024-03-18-mistake\"."
            }
            Self::InvalidDate => {
                "Dates are EDTF (ISO 8601-2): \"2024-03-18\", \"2024-03\", \"2024\", a range \"2024-03-01/2024-03-17\"; ~ after it is about, ? is uncertain."
            }
            Self::UnsupportedDate => {
                "The chart needs a first and a last possible day. Open ends, seasons, sets, unspecified digits and times of day have none: write the tightest range that the source allows."
            }
            Self::ReversedRange => "Write the earlier end first: \"2024-03-01/2024-03-17\".",
            Self::UnsupportedFormat => {
                "A newer program wrote the file. Its new fields would be misread here: use that version, or one that is newer."
            }
            Self::DuplicateId => {
                "Two entries with one id could not be told apart by whoever names it. Rename the later one, and what refers to it."
            }
            Self::UnknownReference => {
                "The entry that is named does not exist, or was left out for a problem of its own, which is then listed as well. The message names the nearest id."
            }
            Self::ScaleTooShort => {
                "With one level nobody can differ. An ordinal scale has two levels or more, a continuous one a highest value above its lowest."
            }
            Self::OffScale => {
                "The chart has no place for it. Levels count from 0, so a scale of six goes to 5."
            }
            Self::FractionalLevel => {
                "Between two levels in words there is nothing. Where the words allow two levels, say so by low and high."
            }
            Self::ValueOutsideRange => {
                "The value lies within what the words would allow: low ≤ value ≤ high."
            }
            Self::ActionRange => {
                "A deed shows at least this much and never what the most would be, so it has a value alone."
            }
            Self::CommentaryPosition => {
                "What an expert or an opponent says of a party is not the party's position. Keep it as a card, or change its kind."
            }
            Self::MissingParty => {
                "On that day the actor belonged to no party, so nobody's position could it be. Give the actor a role with a party on that day, or leave the position out."
            }
            Self::MissingEvidence => {
                "Every point is one click from its evidence. A quotation needs its verbatim words and where they stand; everything else at least a source."
            }
            Self::SaidAfterPublished => {
                "A document cannot tell of what comes after it: one of the two dates is wrong, or the evidence is from another source."
            }
            Self::InvalidLink => {
                "An address from a dataset is opened in the browser, so it must be one of the web: https://…"
            }
            Self::RoleGap => {
                "Roles are dated, and none covers this day: check the day, or the role's `from` and `to`."
            }
            Self::RelayedBy => {
                "Where an aide passes on what a principal said, the voice is the principal's: attribution: Relayed, relayed_by: \"the-aide\". The other side's account is OneSidesAccount instead."
            }
            Self::OneSidesAccount => {
                "When one government describes the other, the card says so: attribution: OneSidesAccount, about: \"the-other\". It is not the other's own position."
            }
            Self::JointStatement => {
                "Write one stance for each party, with the same `joint` id and the same words; they are shown as one card."
            }
            Self::WalksBack => {
                "A position is withdrawn by something said later. Nothing is deleted: the earlier stance stays, and its mark is struck through."
            }
            Self::OutsideCovers => {
                "The stance lies beyond the first or last day of the chart, so its mark is not seen. Widen `covers`, or check the date."
            }
            Self::ChangeClaimed => {
                "A title says what was said or done; that somebody moved is a reading, and the audience must see what it rests on. Words such as now, no longer, for the first time, changes, shifts, hardens, softens or drops its claim a change, unless they are quoted. Such a step names two stances of one party that can set its line (words on the record of somebody who speaks for it) on two days and two levels of the step's question. Otherwise reword the title: \"6 May: the mayor says …\"."
            }
            Self::StanceAfterStep => {
                "On the step's day, `as_of`, the stance does not count yet, so its words would stand beside a chart that does not have them. A stance counts from its latest possible day, or from its first publication if that is earlier."
            }
            Self::OneSidedStep => {
                "Beside one side's words belongs what another side holds on that day, even if it was said earlier: name both in `stances`. Sides are told by whose words they are: one side's account of the other is the teller's. Outside voices are of no side, and a step may cite them or nobody."
            }
            Self::OneSidedMonth => {
                "A story that tells a month by one side's words shows the other as silent, or by words from before. The month of a step is that of its `as_of`, or else of its latest stance. Where only one side spoke in a month, steps that also cite what another said earlier are enough."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_explanation_is_one_or_more_sentences_of_its_own() {
        for (at, code) in Code::ALL.iter().enumerate() {
            let words = code.explanation();
            assert!(words.ends_with(['.', '…']), "{}: {words}", code.name());
            assert!(words.len() > 30 && words != code.rule(), "{}", code.name());
            let others = &Code::ALL[..at];
            assert!(others.iter().all(|other| other.explanation() != words));
        }
    }
}
