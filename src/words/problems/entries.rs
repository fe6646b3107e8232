use crate::model::{Attribution, Day, EdtfDate, Section, Stance, StanceKind};
use crate::words::{Words, date, number};

/// The rules of references and meaning.
macro_rules! entry_rules {
    ($next:ident! $($before:tt)*) => { $next! { $($before)* [Meaning]

    DuplicateId "duplicate-id" Error {
        rule: "No id is used twice in a section.",
        why: "A reference to the id could mean either entry. Rename the later one, and whatever \
            refers to it.",
        instead of: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
Actor(id: "netanyahu", name: "Benjamin Netanyahu", party: "israel", role: "Prime minister"),
Actor(id: "biden", name: "Jon Alterman", role: "Director, CSIS"),"#,
        write: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
Actor(id: "netanyahu", name: "Benjamin Netanyahu", party: "israel", role: "Prime minister"),
Actor(id: "alterman", name: "Jon Alterman", role: "Director, CSIS"),"#,
    }
    UnknownReference "unknown-reference" Error {
        rule: "Every id that is referred to exists.",
        why: "The entry does not exist, or it was left out because of a problem of its own, which \
            is listed as well. The message suggests the closest id.",
        instead of: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
…
actor: "bidden","#,
        write: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
…
actor: "biden","#,
    }
    ScaleTooShort "scale-too-short" Error {
        rule: "A scale has at least two levels, or a `max` above its `min`.",
        why: "On a scale with a single value nobody could differ.",
        instead of: r#"scale: Ordinal([
    (short: "None", label: "No operation"),
]),"#,
        write: r#"scale: Ordinal([
    (short: "None", label: "No operation"),
    (short: "Raids", label: "Strikes and raids"),
]),"#,
    }
    TooLong "too-long" Warning {
        rule: "Initials have one to four letters, and the words beside an action at most three \
            words and 24 characters.",
        why: "Initials stand for the party on a small badge in its colour, beside its voices and \
            on the chart, where longer ones do not fit: write the party's usual abbreviation, or \
            the first letters of its name. The words in `bears_on` stand beside a mark; the \
            summary has room for the rest.",
        instead of: r#"Party(id: "us", name: "United States", initials: "USAMER"),"#,
        write: r#"Party(id: "us", name: "United States", initials: "US"),"#,
    }
    SameInitials "same-initials" Warning {
        rule: "No two parties have the same initials.",
        why: "On badges, beside voices and on the chart, only the initials and a colour name the \
            party.",
        instead of: r#"Party(id: "us", name: "United States", initials: "US"),
Party(id: "israel", name: "Israel", initials: "US"),"#,
        write: r#"Party(id: "us", name: "United States", initials: "US"),
Party(id: "israel", name: "Israel", initials: "IL"),"#,
    }
    UnknownColor "unknown-color" Warning {
        rule: "The colour of a party is a name of the palette or two values, for light and dark.",
        why: "The names are blue, brown, green, magenta, violet, olive, red and teal, which can be \
            read in both themes. Other colours are written as two values of six digits: the first \
            for text on a light background, the second for text on a dark one. A colour that \
            cannot be read is taken from the palette.",
        instead of: r#"initials: "US", color: "navy"),"#,
        write: r##"initials: "US", color: "#1F3F8F #9DB8FF"),"##,
    }
    LowContrast "low-contrast" Warning {
        rule: "The colour of a party has a contrast of at least 4.5:1 to the chart and to cards.",
        why: "Names and thin lines are drawn in it, and the initials on it. WCAG 2 asks for 4.5:1 \
            for text, in the light and in the dark theme. The message has the closest value that \
            has it.",
        instead of: r##"initials: "US", color: "#FFD700 #FFD700"),"##,
        write: r##"initials: "US", color: "#7A5A00 #FFD700"),"##,
    }
    SameColor "same-color" Warning {
        rule: "No two parties have colours that can hardly be told apart.",
        why: "Their lines, marks and badges could not be told apart by it.",
        instead of: r#"Party(id: "us", name: "United States", initials: "US", color: "blue"),
Party(id: "israel", name: "Israel", initials: "IL", color: "blue"),"#,
        write: r#"Party(id: "us", name: "United States", initials: "US", color: "blue"),
Party(id: "israel", name: "Israel", initials: "IL", color: "brown"),"#,
    }
    LongSummary "long-summary" Error {
        rule: "The summary of an event has at most 300 characters.",
        why: "Readers look up what happened beside the time axis, in one or two neutral sentences. \
            What somebody said of it is a stance.",
        instead of: r#"summary: "Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire. Hamas says that it agrees to a cease-fire.","#,
        write: r#"summary: "Hamas says that it agrees to a cease-fire; Israel says that it did not agree to this text.","#,
    }
    OffScale "off-scale" Error {
        rule: "Positions lie on the scale of their question.",
        why: "The chart has no room for a value beyond the scale. Levels count from 0, so a scale \
            of six levels ends at 5.",
        instead of: r#"(short: "None", label: "No operation"),
(short: "Raids", label: "Strikes and raids"),
(short: "Major", label: "A major operation"),
…
"scale": (value: 1, low: 0, high: 3, reason: "Names no level."),"#,
        write: r#"(short: "None", label: "No operation"),
(short: "Raids", label: "Strikes and raids"),
(short: "Major", label: "A major operation"),
…
"scale": (value: 1, low: 0, high: 2, reason: "Names no level."),"#,
    }
    FractionalLevel "fractional-level" Error {
        rule: "Positions on an ordinal question are whole levels.",
        why: "There is nothing between two named levels. If the words support both, code one as \
            the value and span both with `low` and `high`.",
        instead of: r#""scale": (value: 1.5, low: 0, high: 2, reason: "Names no level."),"#,
        write: r#""scale": (value: 2, low: 1, high: 2, reason: "Names no level."),"#,
    }
    ValueOutsideRange "value-outside-range" Error {
        rule: "`value` lies between `low` and `high`.",
        why: "`low` and `high` are the lowest and highest values that the words support, and the \
            coded value must be one of those.",
        instead of: r#""scale": (value: 1, low: 2, high: 2, reason: "Names no level."),"#,
        write: r#""scale": (value: 1, low: 1, high: 2, reason: "Names no level."),"#,
    }
    ActionRange "action-range" Error {
        rule: "An action has a `value` without `low` or `high`.",
        why: "An action shows a minimum and says nothing about a maximum, so it is coded as a \
            single value.",
        instead of: r#"kind: Action,
…
"scale": (value: 1, low: 0, reason: "Names no level."),"#,
        write: r#"kind: Action,
…
"scale": (value: 1, reason: "Names no level."),"#,
    }
    BearsOn "bears-on" Error {
        rule: "Only an action bears on a question without a position on it.",
        why: "Strikes and raids show no level, but belong on the chart: `bears_on` draws them \
            under the levels, with two or three words beside the mark, as in bears_on: \
            {\"operation\": \"airstrikes\"}. An action that shows a level has a position instead. \
            Words without a position are not drawn. `no_position` says why an action has no \
            position on any question.",
        instead of: r#"positions: {"scale": (value: 1, reason: "It shows a raid.")},
bears_on: {"scale": "meeting called off"},"#,
        write: r#"bears_on: {"scale": "meeting called off"},"#,
    }
    RepeatedCoding "repeated-coding" Error {
        rule: "A coder codes a position once.",
        why: "Two codings by one coder cannot be compared with those of the others. Keep the one \
            that the coder gave without seeing any other.",
        instead of: r#"codings: [(coder: "a", value: 1), (coder: "a", value: 1)]"#,
        write: r#"codings: [(coder: "a", value: 1), (coder: "b", value: 1)]"#,
    }
    CodingOutsideRange "coding-outside-range" Warning {
        rule: "`low` and `high` of a position span all of its codings.",
        why: "Where coders differ, a careful reader could defend what each of them found, so the \
            range includes it. Widen `low` and `high`. An action is a single value, and is not \
            checked.",
        instead of: r#""scale": (value: 1, low: 1, high: 2, reason: "Names no level.", codings: [(coder: "a", value: 1), (coder: "b", value: 1, low: 0)]),"#,
        write: r#""scale": (value: 1, low: 0, high: 2, reason: "Names no level.", codings: [(coder: "a", value: 1), (coder: "b", value: 1, low: 0)]),"#,
    }
    CommentaryPosition "commentary-position" Error {
        rule: "Commentary takes no position.",
        why: "A remark by an expert or an opponent about a party is not the party's position. Keep \
            it without positions, or correct its `kind`.",
        instead of: r#"kind: Commentary,
…
positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
        write: r#"kind: Quotation,
…
positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
    }
    MissingParty "missing-party" Error {
        rule: "A position belongs to a party, and so does an action on the chart.",
        why: "The actor belonged to no party on that day, so the mark would be nobody's. Give the \
            actor a role with a party that covers the day, or leave out `positions` and \
            `bears_on`.",
        instead of: r#"Actor(id: "alterman", name: "Jon Alterman", role: "Director, CSIS"),
…
actor: "alterman","#,
        write: r#"Actor(id: "alterman", name: "Jon Alterman", party: "us", role: "Director, CSIS"),
…
actor: "alterman","#,
    }
    MissingEvidence "missing-evidence" Error {
        rule: "A stance has evidence, and a quotation or a fragment has the words verbatim.",
        why: "Readers can check every mark on the chart against its evidence. A quotation needs \
            the words and where they appear, and so does evidence marked `fragment: true`; \
            everything else needs at least a source.",
        instead of: r#"kind: Quotation,
…
evidence: [
    (source: "cnn", where: "paragraph 9"),
],"#,
        write: r#"kind: Quotation,
…
evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9"),
],"#,
    }
    TooMuchContext "too-much-context" Error {
        rule: "A quotation has at most five words of context on each side.",
        why: [
            "`prefix` and `suffix` are the words of the source before and after a quotation, by \
                which its place is found again. They are not part of it, and a dataset is not a \
                copy of its sources. Evidence without a quotation has none.",
            terminal: " `standpoint verify --context` writes them.",
            window: "",
        ],
        instead of: r#"(source: "cnn", quote: "a mistake", prefix: "one two three four five six", where: "paragraph 9"),"#,
        write: r#"(source: "cnn", quote: "a mistake", prefix: "two three four five six", where: "paragraph 9"),"#,
    }
    SaidAfterPublished "said-after-published" Error {
        rule: "A stance is not later than its sources.",
        why: "A document cannot report what happens after it was published. One of the two dates \
            is wrong, or the evidence comes from another source.",
        instead of: r#"Source(id: "cnn", publisher: "CNN", title: "The call", published: "2024-03-19"),
…
said: "2024-03-20","#,
        write: r#"Source(id: "cnn", publisher: "CNN", title: "The call", published: "2024-03-19"),
…
said: "2024-03-18","#,
    }
    InvalidLink "invalid-link" Error {
        rule: "Links begin with http:// or https://.",
        why: "Links in a dataset are opened in the browser, so only web addresses are accepted.",
        instead of: r#"url: "ftp://example.org/call""#, write: r#"url: "https://example.org/call""#,
    }
    InvalidDoi "invalid-doi" Error {
        rule: "A DOI begins with `10.` and a number, then a slash.",
        why: "The DOI is cited with the dataset and must resolve. Write it without an address, as \
            in \"10.5281/zenodo.1234567\".",
        instead of: r#"doi: "https://doi.org/10.5281/zenodo.1234567","#,
        write: r#"doi: "10.5281/zenodo.1234567","#,
    }
    UnnamedSpeaker "unnamed-speaker" Error {
        rule: "Officials who are not named never speak for a party.",
        why: "Nobody can be held to words without a name, so they count for the band and move no \
            line. Remove `speaks`, or `unnamed` if the article names the speaker or the office.",
        instead of: r#"Actor(id: "us-officials", name: "US officials", unnamed: true, party: "us", role: "Officials", rank: 9, speaks: true),"#,
        write: r#"Actor(id: "us-officials", name: "US officials", unnamed: true, party: "us", role: "Officials", rank: 9),"#,
    }
    RoleGap "role-gap" Error {
        rule: "The actor has a role on the day of the stance.",
        why: "Roles are dated, and none of them covers this day. Check the day, or the `from` and \
            `to` of the role.",
        instead of: r#"roles: [(title: "President", party: "us", from: "2024-04-01")]
…
said: "2024-03-18","#,
        write: r#"roles: [(title: "President", party: "us", from: "2021-01-20")]
…
said: "2024-03-18","#,
    }
    RelayedBy "relayed-by" Error {
        rule: "A relayed stance names who relayed it, an actor of the same party; no other stance \
            does.",
        why: "If an aide passes on what a principal said, the actor is the principal: attribution: \
            Relayed, relayed_by: \"the-aide\". An account by the other side is OneSidesAccount \
            instead.",
        instead of: r#"Actor(id: "sullivan", name: "Jake Sullivan", party: "us", role: "Security adviser"),
…
actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: Relayed,"#,
        write: r#"Actor(id: "sullivan", name: "Jake Sullivan", party: "us", role: "Security adviser"),
…
actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: Relayed,
relayed_by: "sullivan","#,
    }
    OneSidesAccount "one-sides-account" Error {
        rule: "One side's account names whom it describes, an actor of another party; no other \
            stance does.",
        why: "If one government describes what the other thinks, the stance says so: attribution: \
            OneSidesAccount, about: \"the-other\". It never sets the other side's line.",
        instead of: r#"actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: OneSidesAccount,"#,
        write: r#"actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: OneSidesAccount,
about: "netanyahu","#,
    }
    JointStatement "joint-statement" Error {
        rule: "A joint statement has one stance for each of at least two parties, with the same \
            `joint` id.",
        why: "Write one stance for each party, with the same `joint` id and the same words. They \
            are shown as one card.",
        instead of: r#"actor: "biden",
…
attribution: JointStatement,
joint: "joint-2024-03-18",
…
actor: "netanyahu",
…
attribution: OfficialStatement,"#,
        write: r#"actor: "biden",
…
attribution: JointStatement,
joint: "joint-2024-03-18",
…
actor: "netanyahu",
…
attribution: JointStatement,
joint: "joint-2024-03-18","#,
    }
    WalksBack "walks-back" Error {
        rule: "A stance walks back an earlier stance, not itself, a later one, or one that walks \
            it back.",
        why: "A position is withdrawn by something said later. The earlier stance stays in the \
            dataset, and its mark is struck through. Two stances of one day may be in either \
            order, but not in both.",
        instead of: r#"said: "2024-03-18",
…
said: "2024-03-10",
…
walks_back: "biden-mistake","#,
        write: r#"said: "2024-03-18",
…
said: "2024-03-19",
…
walks_back: "biden-mistake","#,
    }
    OutsideCovers "outside-covers" Warning {
        rule: "Stances take effect on a day that the dataset covers.",
        why: "The stance lies before the first or after the last day of the chart, so its mark is \
            not shown. Widen `covers`, or check the date.",
        instead of: r#"covers: "2024-03-01/2024-05-11",
…
said: "2024-02-18","#,
        write: r#"covers: "2024-02-01/2024-05-11",
…
said: "2024-02-18","#,
    }
    }};
}

words! {
    // References.
    fn unknown_reference(section: Section as Section::noun, id: &str) =
        "there is no {section} \"{id}\"";
    fn add_to_section(section: Section as Section::name) =
        "add it to `{section}`, or refer to one that exists";

    // Parties.
    fn long_initials(initials: &str, max: usize as number::number_word) =
        "the initials \"{initials}\" have more than {max} letters";
    /// The hint for initials that are too long, with an example.
    fn write_initials(max: usize as number::number_word, example: &str) =
        "write up to {max} letters, such as \"{example}\"";

    fn same_initials(party: &str, initials: &str) =
        "\"{party}\" has the initials \"{initials}\" too";
    fn choose_initials(free: &str) = "write others, such as \"{free}\", which no party has";

    // Questions and sources.
    fn too_few_levels(count: usize as number::plural("level", "levels")) =
        "this scale has {count}; expected at least two";
    fn empty_scale(min: f64, max: f64) =
        "this scale runs from {min} to {max}; expected a `max` above `min`"
        or in window
        "this scale runs from {min} to {max}; expected a highest number above the lowest";
    const ADD_LEVELS = "write each level as (short: \"…\", label: \"…\")";
    const WIDEN_SCALE = "write the lower end in `min`, and the upper one in `max`"
        or in window "write a greater number, or a smaller one in “Lowest”";
    fn invalid_link(link: &str) = "\"{link}\" is not an http or https link";
    const WRITE_FULL_URL = "write the full URL, starting with https://";
    fn invalid_doi(doi: &str) = "\"{doi}\" is not a DOI";
    const WRITE_DOI = "write it as in \"10.5281/zenodo.1234567\"";

    // Positions.
    const COMMENTARY_POSITION = "commentary cannot take a position; expected no `positions`";
    const REMOVE_POSITIONS_OR_KIND = "remove `positions`, or correct the `kind`";
    fn position_without_party(actor: &str) =
        "\"{actor}\" belongs to no party, and so takes no position";
    const REMOVE_POSITIONS_OR_ADD_PARTY = "remove `positions`, or give the actor a `party`";
    fn action_without_party(actor: &str) =
        "\"{actor}\" belongs to no party; expected no `bears_on`";
    const REMOVE_BEARS_ON_OR_ADD_PARTY = "remove `bears_on`, or give the actor a `party`";

    // Actions without a level.
    fn only_actions_bear_on(kind: StanceKind as StanceKind::name) =
        "found `bears_on` with `kind: {kind}`; expected `kind: Action`";
    const REMOVE_BEARS_ON_OR_KIND = "remove `bears_on`, or correct the `kind`";
    fn bears_on_with_position(question: &str) =
        "the action has a position on \"{question}\", and so is drawn at its level; expected only \
        one of the two";
    const REMOVE_BEARS_ON_OR_POSITION =
        "remove the question from `bears_on`, or, if the action shows no level, from `positions`";
    fn long_action_words(
        words: usize as number::plural("word", "words"),
        chars: usize as number::plural("character", "characters"),
    ) = (
        "{words} with {chars}; expected at most {} words and {} characters",
        number::number_word(Stance::MAX_ACTION_WORDS), Stance::MAX_ACTION_CHARS
    );
    const SHORTEN_ACTION_WORDS =
        "name only what was done, such as \"airstrikes\"; the summary says the rest";
    const ACTION_NOT_MINIMUM = "an action always shows a minimum; expected no `at_least: false`";
    const REMOVE_FIELD = "remove the field";
    fn action_range(field: &str) =
        "an action shows a minimum; expected only a `value`, without `{field}`";
    fn remove_field(field: &str) = "remove `{field}`";
    fn remove_redundant_field(field: &str) = "Remove `{field}`, which repeats the value";
    fn off_scale(field: &str, number: f64, question: &str, (min, max): (f64, f64)) =
        "{field} {number} is off the scale of \"{question}\"; expected {min} to {max}";
    /// How the scale of a question is to be read.
    fn see_scale(is_ordinal: bool) =
        if (is_ordinal) "levels are numbered from 0, in the order that the question lists them"
        else "the scale ends at the question’s `min` and `max`";
    fn fractional_level(field: &str, number: f64, question: &str) =
        "{field} {number} lies between two levels of \"{question}\"; expected a whole level";
    fn write_level(below: f64, above: f64) =
        "write {below} or {above}, and span both with `low` and `high`";
    fn low_above_value(low: f64, value: f64) =
        "low {low} is above the value {value}; expected low ≤ value ≤ high";
    fn high_below_value(high: f64, value: f64) =
        "high {high} is below the value {value}; expected low ≤ value ≤ high";
    const RANGE_INCLUDES_VALUE =
        "`low` and `high` span what the words support, including the value";
    fn range_without_value(field: &str, number: f64) =
        "{field} {number} has no value; expected low ≤ value ≤ high";
    const WRITE_VALUE_OR_REMOVE_RANGE =
        "add a `value`, or remove `low` and `high` if the coder found no level";

    // Codings.
    fn repeated_coding(coder: &str, question: &str) =
        "\"{coder}\" codes this position on \"{question}\" twice";
    const KEEP_ONE_CODING = "keep one coding of each coder";
    fn span_codings((low, high): (f64, f64)) = "write `low: {low}, high: {high}`";

    // Evidence.
    const NO_EVIDENCE = "this stance has no evidence; expected at least one source";
    const ADD_EVIDENCE = "add `(source: \"…\", quote: \"…\", where: \"…\")`";
    const NO_QUOTE = "this quotation has no verbatim words; expected a `quote` in its evidence";
    const ADD_QUOTE_OR_PARAPHRASE = "add the `quote`, or change the `kind` to `Paraphrase`";
    const FRAGMENT_WITHOUT_QUOTE = "`fragment: true` marks a quotation; expected a `quote`";
    const ADD_QUOTE_OR_REMOVE_FRAGMENT = "add the `quote`, or remove `fragment`";
    /// `field` is that of the words before or after a quotation.
    fn too_much_context(field: &str, words: usize, limit: usize) =
        "`{field}` has {words} words; expected at most {limit}";
    fn context_without_quote(field: &str) =
        "`{field}` stands beside a quotation; expected a `quote`";
    const SHORTEN_CONTEXT =
        "keep the words next to the quotation; `standpoint verify --context` writes them"
        or in window "keep the words next to the quotation";
    fn add_quote_or_remove(field: &str) = "add the `quote`, or remove `{field}`";
    fn long_summary(chars: usize, limit: usize) =
        "the summary has {chars} characters; expected at most {limit}";
    const SHORTEN_SUMMARY = "keep what happened; what somebody said of it can be a stance";
    fn said_after_published(
        said: &EdtfDate as EdtfDate::to_words,
        source: &str,
        published: &EdtfDate as EdtfDate::to_words,
    ) = "said on {said}, but its source \"{source}\" was published on {published}";
    const CORRECT_SAID_OR_PUBLISHED = "correct the date, the source, or the source’s `published`";

    // Actors.
    fn unnamed_speaker(actor: &str) = "\"{actor}\" is `unnamed`, and so cannot speak for a party";
    const REMOVE_SPEAKS_OR_UNNAMED = "remove `speaks`, or remove `unnamed`";
    fn role_gap(actor: &str, day: Day as date::day_month_year) = "\"{actor}\" has no role on {day}";
    const WIDEN_OR_ADD_ROLE = "widen the `from` and `to` of a role, or add a role";
    const NO_RELAYED_BY = "a relayed stance does not say who passed it on; expected `relayed_by`";
    const ADD_RELAYED_BY = "add `relayed_by: \"…\"`, an actor of the same party";
    const NO_ABOUT = "one side’s account does not say whom it describes; expected `about`";
    const ADD_ABOUT = "add `about: \"…\"`, an actor of another party";
    /// The error for a field that belongs to another attribution.
    fn wrong_attribution(
        field: &str,
        found: Attribution as Attribution::name,
        expected: Attribution as Attribution::name,
    ) = "found `{field}` with `attribution: {found}`; expected `attribution: {expected}`";
    fn change_attribution_or_remove(field: &str) = "change the attribution, or remove `{field}`";
    fn relay_of_another_party(relay: &str, actor: &str) =
        "\"{relay}\" is not in the same party as \"{actor}\"";
    const USE_ONE_SIDES_ACCOUNT =
        "use `OneSidesAccount` with `about` for an account by the other side";
    fn account_of_own_party(about: &str, actor: &str) =
        "\"{about}\" is not in a different party from \"{actor}\"";
    const USE_RELAYED = "use `Relayed` with `relayed_by` for words passed on within a party";

    // Colours of parties.
    fn unknown_color(color: &str) =
        "\"{color}\" is no colour; expected a name of the palette or two values, for light and dark";
    fn name_color(names: &str) = "write one of {names}, or two values such as \"#0B6E4F #6FD3A8\"";
    fn low_contrast(color: &str, ratio: &str, is_dark: bool, least: f64) =
        if (is_dark) "{color} has a contrast of only {ratio}:1 in the dark theme; expected {least}:1"
        else "{color} has a contrast of only {ratio}:1 in the light theme; expected {least}:1";
    fn lighten(color: &str) = "write a lighter colour; the closest that has enough is {color}";
    fn darken(color: &str) = "write a darker colour; the closest that has enough is {color}";
    fn same_color(color: &str, party: &str) = "\"{color}\" can hardly be told from the colour of \"{party}\"";
    const CHOOSE_OTHER_COLOR = "choose another colour, or remove `color` from one of the parties";

    // Days and other stances.
    fn outside_covers(effective: Day as date::day_month_year, covers: &EdtfDate) =
        "this stance takes effect on {effective}, outside the days that the dataset covers, \
        {covers}";
    const CORRECT_DATE_OR_COVERS = "correct the date, or widen `covers`";
    const NO_JOINT =
        "a joint statement has no `joint` id; expected one that the stances of all parties share";
    const JOINT_TOGETHER = "`JointStatement` and `joint` go together, on one stance for each party";
    fn joint_alone(joint: &str) = "no stance of another party shares the `joint` id \"{joint}\"";
    const ADD_JOINT_STANCES = "add one stance for each party that made the statement";
    fn walks_back_later(
        id: &str,
        effective: Day as date::day_month_year,
        this_effective: Day as date::day_month_year,
    ) = "\"{id}\" took effect on {effective}, not before this stance on {this_effective}";
    const NAME_EARLIER_STANCE =
        "name an earlier stance, or move `walks_back` to the later of the two";
    /// The error for a stance in a circle of `count` stances that walk back one another, in which
    /// it walks back `id`.
    fn walks_back_circle(id: &str, count: usize) =
        if (count == 2) "this stance and \"{id}\" walk back each other"
        else "this stance walks back \"{id}\", and so, in a circle of {count} stances, itself";
    const WALK_BACK_FIRST_STANCE = "remove `walks_back` from the stance that was said first";
}

/// The warning for a range that does not span that of the codings.
pub fn coding_outside_range(range: (f64, f64), codings: (f64, f64)) -> Words {
    let [range, codings] = [range, codings]
        .map(|(low, high)| if low == high { format!("{low}") } else { format!("{low} to {high}") });
    words!("the codings of this position span {codings}, but `low` and `high` span only {range}")
}
