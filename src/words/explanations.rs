//! The rules of a dataset with their explanations, for `standpoint explain`.

use super::Words;

/// A rule in one sentence, with its purpose and how to follow it.
pub struct RuleText {
    pub rule: Words,
    pub explanation: Words,
}

const fn text(rule: &'static str, explanation: &'static str) -> RuleText {
    RuleText { rule: Words::fixed(rule), explanation: Words::fixed(explanation) }
}

/// The same, with what the explanation says on the command line and, in its place, in the window.
macro_rules! text_by_place {
    ($rule:literal, $before:literal, [$terminal:literal, $window:literal], $after:literal $(,)?) => {
        RuleText {
            rule: Words::fixed($rule),
            explanation: Words::or_in_window(
                concat!($before, $terminal, $after),
                concat!($before, $window, $after),
            ),
        }
    };
}

// Syntax.

pub const MISSING_BRACKET: RuleText = text(
    "Every opening bracket is closed.",
    "Without its closing bracket, an entry has no clear end. Reading continues at the next entry that can be recognized, so that other problems are found in the same run. Most editors highlight matching brackets.",
);
pub const STRAY_BRACKET: RuleText = text(
    "Every closing bracket has been opened.",
    "The bracket closes nothing. Usually a bracket of another kind was meant, or an entry was deleted without its closing bracket.",
);
pub const UNTERMINATED_STRING: RuleText = text(
    "Every string ends with a quotation mark.",
    "A string ends at the next \". Write a quotation mark inside it as \\\", or write the string as r#\"like this\"#. Typographic quotation marks “ ” can be used as they are.",
);
pub const UNTERMINATED_COMMENT: RuleText = text(
    "Every block comment ends with `*/`.",
    "Everything after /* is a comment until */. For a comment up to the end of the line, use // instead.",
);
pub const SYNTAX: RuleText = text(
    "The file is valid RON.",
    "Entries are written Name(field: value, …), lists [ … ], maps { \"key\": value } and strings in quotation marks, with a comma between two values.",
);
pub const TOO_DEEP: RuleText = text(
    "Values are nested at most 64 levels deep.",
    "A dataset needs seven levels. A file with more than 64 is most likely damaged.",
);

pub const CONFLICT_MARKER: RuleText = text_by_place!(
    "A merge leaves no conflict markers.",
    "Git writes both versions into the file where two people changed the same lines, between <<<<<<<, ======= and >>>>>>>. Which one is right is for an editor to decide: keep one of them, or write a third, and delete the markers. Until then the entries in the conflict are left out.",
    [" `standpoint merge` merges entry by entry, so that most conflicts do not arise.", ""],
    "",
);

pub const HIDDEN_CHARACTER: RuleText = text_by_place!(
    "Characters that cannot be seen are written as escapes, and only in texts.",
    "Control characters, marks and overrides of direction, zero-width and other invisible characters make a line look different from what it says, or two texts differ that look the same. If a quotation really has one, write it as an escape, such as \\u{200F}, which is seen in editors and diffs",
    ["; `check --fix` does that, and removes them from names and everything outside texts.", "."],
    " Joiners in scripts that use them, such as Arabic or Devanagari, and in emoji are written as they are.",
);

// Values and fields.

pub const UNKNOWN_FIELD: RuleText = text(
    "Every field is one that the format defines.",
    "A misspelt field would otherwise be silently ignored. The message suggests the closest field. Put notes of your own in comments.",
);
pub const MISSING_FIELD: RuleText = text_by_place!(
    "Every required field is present.",
    "The entry cannot be shown without the field.",
    [
        " `standpoint format` lists the fields of each kind of entry, and `standpoint new` writes a file with examples.",
        " Its form has all fields."
    ],
    "",
);
pub const DUPLICATE_FIELD: RuleText = text(
    "No field is given twice.",
    "Only one of the two values could count, and readers would not know which. Delete one of them.",
);
pub const DUPLICATE_KEY: RuleText = text(
    "No key of a map is given twice.",
    "A stance has one position on a question or one entry in `bears_on`, and a step one excerpt of a stance, so two entries under one key are ambiguous. Delete one of them, or correct its key.",
);
pub const WRONG_TYPE: RuleText = text(
    "Every value has the type of its field.",
    "Strings are written in quotation marks, numbers and `true` or `false` without, and lists in [ ]: name: \"Joe Biden\", rank: 1, speaks: true.",
);
pub const UNKNOWN_VARIANT: RuleText = text(
    "Every choice is one that the format defines.",
    "The kinds are Quotation, Paraphrase, Action and Commentary. The attributions are OnTheRecord, OfficialStatement, JointStatement, OnBackground, Relayed, OneSidesAccount, Disputed and Reported. They are written without quotation marks.",
);
pub const NOT_FINITE: RuleText = text(
    "Every number is finite.",
    "NaN and infinity have no place on a scale. If the value is unknown, leave out the position.",
);
pub const EMPTY_TEXT: RuleText = text(
    "No text field is empty.",
    "Readers see this field, and an empty one would leave a gap. Fill it in, or leave out the field if it is optional.",
);
pub const INVALID_ID: RuleText = text(
    "Ids consist of lower-case letters, digits and hyphens.",
    "Links, exports and later versions refer to ids, so they are kept simple, as in \"sullivan-2024-03-18-mistake\".",
);
pub const INVALID_DATE: RuleText = RuleText {
    rule: Words::or_in_window(
        "Dates are written in EDTF.",
        "Dates are written with the year first.",
    ),
    explanation: Words::or_in_window(
        "EDTF (ISO 8601-2) has days \"2024-03-18\", months \"2024-03\", years \"2024\" and ranges \"2024-03-01/2024-03-17\". Add ~ for an approximate date and ? for an uncertain one.",
        "A day is \"2024-03-18\", a month \"2024-03\", a year \"2024\" and a range \"2024-03-01/2024-03-17\". Add ~ for an approximate date and ? for an uncertain one.",
    ),
};
pub const UNSUPPORTED_DATE: RuleText = text(
    "Every date has a first and a last possible day.",
    "The chart needs a first and a last possible day. Open ends, seasons, sets, unspecified digits and times of day have none: write the tightest range that the source allows.",
);
pub const REVERSED_RANGE: RuleText = text(
    "No range ends before it starts.",
    "Write the earlier date first, as in \"2024-03-01/2024-03-17\".",
);
pub const UNSUPPORTED_FORMAT: RuleText = text(
    "The program supports the version of the file format.",
    "The file was written for a newer version of the program, and this one would misread it. Update standpoint.",
);

// References and meaning.

pub const DUPLICATE_ID: RuleText = text(
    "No id is used twice in a section.",
    "A reference to the id could mean either entry. Rename the later one, and whatever refers to it.",
);
pub const UNKNOWN_REFERENCE: RuleText = text(
    "Every id that is referred to exists.",
    "The entry does not exist, or it was left out because of a problem of its own, which is listed as well. The message suggests the closest id.",
);
pub const SCALE_TOO_SHORT: RuleText = text(
    "A scale has at least two levels, or a `max` above its `min`.",
    "On a scale with a single value nobody could differ.",
);
pub const TOO_LONG: RuleText = text(
    "Initials have one to four letters, and the words beside an action at most three words and 24 characters.",
    "Initials stand for the party on a small badge in its colour, beside its voices and on the chart, where longer ones do not fit: write the party's usual abbreviation, or the first letters of its name. The words in `bears_on` stand beside a mark; the summary has room for the rest.",
);
pub const OFF_SCALE: RuleText = text(
    "Positions lie on the scale of their question.",
    "The chart has no room for a value beyond the scale. Levels count from 0, so a scale of six levels ends at 5.",
);
pub const FRACTIONAL_LEVEL: RuleText = text(
    "Positions on an ordinal question are whole levels.",
    "There is nothing between two named levels. If the words support both, code one as the value and span both with `low` and `high`.",
);
pub const VALUE_OUTSIDE_RANGE: RuleText = text(
    "`value` lies between `low` and `high`.",
    "`low` and `high` are the lowest and highest values that the words support, and the coded value must be one of those.",
);
pub const ACTION_RANGE: RuleText = text(
    "An action has a `value` without `low` or `high`.",
    "An action shows a minimum and says nothing about a maximum, so it is coded as a single value.",
);
pub const BEARS_ON: RuleText = text(
    "Only an action bears on a question without a position on it.",
    "Strikes and raids show no level, but belong on the chart: `bears_on` draws them under the levels, with two or three words beside the mark, as in bears_on: {\"operation\": \"airstrikes\"}. An action that shows a level has a position instead. Words without a position are not drawn. `no_position` says why an action has no position on any question.",
);
pub const REPEATED_CODING: RuleText = text(
    "A coder codes a position once.",
    "Two codings by one coder cannot be compared with those of the others. Keep the one that the coder gave without seeing any other.",
);
pub const CODING_OUTSIDE_RANGE: RuleText = text(
    "`low` and `high` of a position span all of its codings.",
    "Where coders differ, a careful reader could defend what each of them found, so the range includes it. Widen `low` and `high`. An action is a single value, and is not checked.",
);
pub const COMMENTARY_POSITION: RuleText = text(
    "Commentary takes no position.",
    "A remark by an expert or an opponent about a party is not the party's position. Keep it without positions, or correct its `kind`.",
);
pub const MISSING_PARTY: RuleText = text(
    "A position belongs to a party, and so does an action on the chart.",
    "The actor belonged to no party on that day, so the mark would be nobody's. Give the actor a role with a party that covers the day, or leave out `positions` and `bears_on`.",
);
pub const MISSING_EVIDENCE: RuleText = text(
    "A stance has evidence, and a quotation or a fragment has the words verbatim.",
    "Readers can check every mark on the chart against its evidence. A quotation needs the words and where they appear, and so does evidence marked `fragment: true`; everything else needs at least a source.",
);
pub const TOO_MUCH_CONTEXT: RuleText = text_by_place!(
    "A quotation has at most five words of context on each side.",
    "`prefix` and `suffix` are the words of the source before and after a quotation, by which its place is found again. They are not part of it, and a dataset is not a copy of its sources. Evidence without a quotation has none.",
    [" `standpoint verify --context` writes them.", ""],
    "",
);
pub const SAID_AFTER_PUBLISHED: RuleText = text(
    "A stance is not later than its sources.",
    "A document cannot report what happens after it was published. One of the two dates is wrong, or the evidence comes from another source.",
);
pub const INVALID_LINK: RuleText = text(
    "Links begin with http:// or https://.",
    "Links in a dataset are opened in the browser, so only web addresses are accepted.",
);
pub const INVALID_DOI: RuleText = text(
    "A DOI begins with `10.` and a number, then a slash.",
    "The DOI is cited with the dataset and must resolve. Write it without an address, as in \"10.5281/zenodo.1234567\".",
);
pub const MISLEADING_NAME: RuleText = text(
    "An id, a name or a link has no hidden characters, none of its words mixes scripts, none looks like another, and each is on one line.",
    "A Cyrillic а in a Latin name looks like the letter a, and passes for another name. Names, ids and the hosts of links follow Unicode’s rules for identifiers (UTS 39): all letters of a word are of one script, except that Chinese, Japanese and Korean words may have Latin letters. A word of one script can also look like one of another, as Cyrillic асе looks like ace: no two ids look alike, and no two names of parties or actors. The host of a link does not consist of letters that all look like Latin ones, also when it is written as xn--…. Type the word again. Invisible characters are no part of a name, not even as escapes. A line break in a title, a name or a label would look like another line of what is printed; it is read as a space.",
);
pub const UNNAMED_SPEAKER: RuleText = text(
    "Officials who are not named never speak for a party.",
    "Nobody can be held to words without a name, so they count for the band and move no line. Remove `speaks`, or `unnamed` if the article names the speaker or the office.",
);
pub const ROLE_GAP: RuleText = text(
    "The actor has a role on the day of the stance.",
    "Roles are dated, and none of them covers this day. Check the day, or the `from` and `to` of the role.",
);
pub const RELAYED_BY: RuleText = text(
    "A relayed stance names who relayed it, an actor of the same party; no other stance does.",
    "If an aide passes on what a principal said, the actor is the principal: attribution: Relayed, relayed_by: \"the-aide\". An account by the other side is OneSidesAccount instead.",
);
pub const ONE_SIDES_ACCOUNT: RuleText = text(
    "One side's account names whom it describes, an actor of another party; no other stance does.",
    "If one government describes what the other thinks, the stance says so: attribution: OneSidesAccount, about: \"the-other\". It never sets the other side's line.",
);
pub const JOINT_STATEMENT: RuleText = text(
    "A joint statement has one stance for each of at least two parties, with the same `joint` id.",
    "Write one stance for each party, with the same `joint` id and the same words. They are shown as one card.",
);
pub const WALKS_BACK: RuleText = text(
    "A stance walks back an earlier stance, not itself, a later one, or one that walks it back.",
    "A position is withdrawn by something said later. The earlier stance stays in the dataset, and its mark is struck through. Two stances of one day may be in either order, but not in both.",
);
pub const OUTSIDE_COVERS: RuleText = text(
    "Stances take effect on a day that the dataset covers.",
    "The stance lies before the first or after the last day of the chart, so its mark is not shown. Widen `covers`, or check the date.",
);

// The steps of a talk.

pub const EXCERPT: RuleText = text(
    "An excerpt has contiguous whole words of a quotation of a stance that the step cites.",
    "The slide shows the excerpt in quotation marks, so it must be verbatim, down to the punctuation inside it. Choose the words that carry the position, and never join two places.",
);
pub const SLIDE_TITLE: RuleText = text_by_place!(
    "The title of a step has at most 12 words and 90 characters.",
    "The audience reads a title while it listens, and a slide shows the same words at every size.",
    [
        " `standpoint export` and `standpoint present` refuse a slide that would cut them.",
        " A slide that would cut them is not shown."
    ],
    " Move what the cards say out of the title.",
);
pub const SLIDE_QUOTATION: RuleText = text_by_place!(
    "What a slide quotes of a stance has at most 190 characters.",
    "A slide shows the same words at every size, and never cuts them.",
    [
        " `standpoint export` and `standpoint present` refuse a slide with longer ones.",
        " A slide with longer ones is not shown."
    ],
    " Give the step `excerpts`, with the id of the stance and the contiguous words that carry its position.",
);
pub const CHANGE_CLAIMED: RuleText = text(
    "A step whose title claims a change cites the two stances that set the line before and after it.",
    "That someone changed position is an interpretation, and the audience should see what it rests on. Words such as now, no longer, for the first time, changes, shifts, hardens, softens or drops its claim a change, unless they are quoted. Such a step cites two stances of one party that can set its line (on-the-record words of someone who speaks for it), on two days and at two levels of the step's question. Otherwise reword the title: \"6 May: the mayor says …\".",
);
pub const STANCE_AFTER_STEP: RuleText = text(
    "A step cites stances that take effect by its day.",
    "On the step's day, `as_of`, the stance has not taken effect, so its words would be shown beside a chart without it. A stance takes effect on its latest possible day, or when it was first published if that is earlier.",
);
pub const ONE_SIDED_STEP: RuleText = text(
    "A step cites more than one party, or none.",
    "Next to the words of one party, show what another party holds on that day, even if it was said earlier: name both in `stances`. A stance counts for the party that speaks, so one side's account of the other counts for the one that gives it. Outside voices count for no party.",
);
pub const ONE_SIDED_MONTH: RuleText = text(
    "The steps of a month cite more than one party, and what they cite from that month is not all by one party.",
    "A talk that covers a month with the words of one party makes the other look silent. The month of a step is that of its `as_of`, or else of its latest stance. If only one party spoke in a month, steps that also cite what another said earlier are enough.",
);

// Comments for the program.

pub const INVALID_ALLOW: RuleText = text(
    "A comment that allows warnings names them as `check` does.",
    "The comment // standpoint: allow(outside-covers) on a line of its own allows a warning in the entry or field directly below it, and a reason may follow. Several rules have commas between them. An error cannot be allowed, because an entry with one is left out, nor can hidden characters.",
);
pub const UNUSED_ALLOW: RuleText = text(
    "A comment allows only warnings that occur.",
    "What is allowed in the entry or field directly below the comment is no longer a problem there, or has moved. The comment would hide the next one: remove it. It is not reported while the file has errors, as what depends on an entry that is left out is not checked.",
);

pub const TO_FILL_IN: RuleText = text(
    "No comment says that something is still to be filled in.",
    "An import marks what the table does not say with a comment that begins with “To fill in”, above a neutral text. Write what is true there, and remove the comment. Only `check` reports it: the chart shows the dataset as it is.",
);

// What `verify` finds in the texts of the sources.

pub const NOT_FOUND: RuleText = text(
    "The text of a source has every quotation from it.",
    "Neither the words nor any place that resembles them enough were found. Compare the quotation with the source. If the text is incomplete, or of another edition, save the right one. Words that are joined from two places are found in neither: a quotation is contiguous, so quote each part as its own evidence.",
);
pub const OTHER_SOURCE: RuleText = text(
    "A quotation is from the source that its evidence names.",
    "The words are in a text, but not in that of the source. Correct `source`, or compare the two texts: an article may quote another in other words.",
);
pub const CHANGED_WORDS: RuleText = text(
    "A quotation has the words of its source.",
    "Quotations are verbatim, down to the punctuation inside them; a place in the text has almost the same words. The word diff shows what the quotation has as [-…-] and what the text has as {+…+}. Correct the quotation; words that are left out or inserted, also in square brackets, make it another text.",
);
pub const TYPOGRAPHY: RuleText = text(
    "A quotation has the typography of its source.",
    "The words are the same, but quotation marks, apostrophes, dashes, spaces, ligatures or invisible characters differ, as they do when a text is typed again or copied from a PDF. Copy the quotation from the text, or leave it as it is.",
);
pub const AMBIGUOUS: RuleText = text(
    "A quotation can be found in one place of its source.",
    "The words are in several paragraphs, or on several pages of a PDF, and neither `where` nor `prefix` and `suffix` tell which place is meant. Number its paragraph or page in `where`, or quote more.",
);
pub const OTHER_PLACE: RuleText = text(
    "A quotation is in the paragraph or on the page that `where` names.",
    "Paragraphs are counted from 1, without headings and other lines that do not end as a sentence does, or with them if that fits more places in the same text. PDFs have pages only. Correct `where`, or the text if it is incomplete. Other places, such as \"headline\", are not compared.",
);
pub const OTHER_CONTEXT: RuleText = text_by_place!(
    "The text has `prefix` and `suffix` before and after the quotation.",
    "They were written for another version of the text, or by hand.",
    [" `standpoint verify --context` writes them anew.", ""],
    "",
);
pub const NO_TEXT: RuleText = text(
    "There is a text of every source that is quoted.",
    "A text belongs to the source whose id is the name of its file, or whose address or title it has, or from which it has most of the quoted words. Save the document under the id of the source, such as cnn-2024-03-19.html.",
);
pub const NOT_ARCHIVED: RuleText = text(
    "Every source has an archived copy.",
    "Pages change and disappear. Have a web archive keep a copy, and write its address in `archived` and the day in `archived_on`. The program fetches nothing itself.",
);
