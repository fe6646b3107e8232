//! An example for each rule of a dataset, for `standpoint explain`.
//!
//! What is wrong is a part of `tests/data/RULE.ron`, and a test puts what is right in its place. A line
//! with `…` stands for what is between two parts.

/// A part of a dataset that breaks a rule, and what to write instead.
type Example = (&'static str, &'static str);

// The text.

pub const MISSING_BRACKET: Example = (
    r#"evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9",
],"#,
    r#"evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9"),
],"#,
);
pub const STRAY_BRACKET: Example = (r#"tab: "Scale"),"#, r#"tab: "Scale","#);
pub const UNTERMINATED_STRING: Example = (
    r#"Source(id: "cnn", publisher: "CNN", title: "Two governments, published: "2024-03-19"),"#,
    r#"Source(id: "cnn", publisher: "CNN", title: "Two governments", published: "2024-03-19"),"#,
);
pub const UNTERMINATED_COMMENT: Example = ("/* the end", "// the end");
pub const SYNTAX: Example = (
    r#"tab: "Scale"
ask: "How large an operation?","#,
    r#"tab: "Scale",
ask: "How large an operation?","#,
);
pub const TOO_DEEP: Example = (
    "summary: ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))),",
    r#"summary: "Advises against it.","#,
);
pub const CONFLICT_MARKER: Example = (
    "<<<<<<< HEAD\nsummary: \"Advises against it.\",\n=======\nsummary: \"Calls it a mistake.\",\n>>>>>>> coding",
    r#"summary: "Calls it a mistake.","#,
);
pub const HIDDEN_CHARACTER: Example =
    ("summary: \"Advises \u{202E}against it.\",", r#"summary: "Advises \u{202E}against it.","#);

// Values and fields.

pub const UNKNOWN_FIELD: Example = (
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President", spekas: true),"#,
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President", speaks: true),"#,
);
pub const MISSING_FIELD: Example = (
    r#"Party(id: "israel", name: "Israel"),"#,
    r#"Party(id: "israel", name: "Israel", initials: "IL"),"#,
);
pub const DUPLICATE_FIELD: Example = (
    r#"tab: "Scale",
tab: "Size","#,
    r#"tab: "Size","#,
);
pub const DUPLICATE_KEY: Example = (
    r#"positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
    r#"positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
);
pub const WRONG_TYPE: Example = ("title: 12,", r#"title: "12","#);
pub const UNKNOWN_VARIANT: Example = ("kind: Quotaton,", "kind: Quotation,");
pub const NOT_FINITE: Example = (
    r#""scale": (value: 1, low: 0, high: inf, reason: "Names no level."),"#,
    r#""scale": (value: 1, low: 0, high: 2, reason: "Names no level."),"#,
);
pub const EMPTY_TEXT: Example = (r#"summary: " ","#, r#"summary: "Advises against it.","#);
pub const INVALID_ID: Example = (r#"id: "Biden Mistake","#, r#"id: "biden-mistake","#);
pub const INVALID_DATE: Example = (r#"said: "18 March 2024","#, r#"said: "2024-03-18","#);
pub const UNSUPPORTED_DATE: Example =
    (r#"said: "2024-03-01/..","#, r#"said: "2024-03-01/2024-03-19","#);
pub const REVERSED_RANGE: Example =
    (r#"said: "2024-03-18/2024-03-01","#, r#"said: "2024-03-01/2024-03-18","#);
pub const UNSUPPORTED_FORMAT: Example = ("format: 2,", "format: 1,");

// References and meaning.

pub const DUPLICATE_ID: Example = (
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
Actor(id: "netanyahu", name: "Benjamin Netanyahu", party: "israel", role: "Prime minister"),
Actor(id: "biden", name: "Jon Alterman", role: "Director, CSIS"),"#,
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
Actor(id: "netanyahu", name: "Benjamin Netanyahu", party: "israel", role: "Prime minister"),
Actor(id: "alterman", name: "Jon Alterman", role: "Director, CSIS"),"#,
);
pub const UNKNOWN_REFERENCE: Example = (
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
…
actor: "bidden","#,
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),
…
actor: "biden","#,
);
pub const SCALE_TOO_SHORT: Example = (
    r#"scale: Ordinal([
    (short: "None", label: "No operation"),
]),"#,
    r#"scale: Ordinal([
    (short: "None", label: "No operation"),
    (short: "Raids", label: "Strikes and raids"),
]),"#,
);
pub const TOO_LONG: Example = (
    r#"Party(id: "us", name: "United States", initials: "USAMER"),"#,
    r#"Party(id: "us", name: "United States", initials: "US"),"#,
);
pub const OFF_SCALE: Example = (
    r#"(short: "None", label: "No operation"),
(short: "Raids", label: "Strikes and raids"),
(short: "Major", label: "A major operation"),
…
"scale": (value: 1, low: 0, high: 3, reason: "Names no level."),"#,
    r#"(short: "None", label: "No operation"),
(short: "Raids", label: "Strikes and raids"),
(short: "Major", label: "A major operation"),
…
"scale": (value: 1, low: 0, high: 2, reason: "Names no level."),"#,
);
pub const FRACTIONAL_LEVEL: Example = (
    r#""scale": (value: 1.5, low: 0, high: 2, reason: "Names no level."),"#,
    r#""scale": (value: 2, low: 1, high: 2, reason: "Names no level."),"#,
);
pub const VALUE_OUTSIDE_RANGE: Example = (
    r#""scale": (value: 1, low: 2, high: 2, reason: "Names no level."),"#,
    r#""scale": (value: 1, low: 1, high: 2, reason: "Names no level."),"#,
);
pub const ACTION_RANGE: Example = (
    r#"kind: Action,
…
"scale": (value: 1, low: 0, reason: "Names no level."),"#,
    r#"kind: Action,
…
"scale": (value: 1, reason: "Names no level."),"#,
);
pub const BEARS_ON: Example = (
    r#"positions: {"scale": (value: 1, reason: "It shows a raid.")},
bears_on: {"scale": "meeting called off"},"#,
    r#"bears_on: {"scale": "meeting called off"},"#,
);
pub const REPEATED_CODING: Example = (
    r#"codings: [(coder: "a", value: 1), (coder: "a", value: 1)]"#,
    r#"codings: [(coder: "a", value: 1), (coder: "b", value: 1)]"#,
);
pub const CODING_OUTSIDE_RANGE: Example = (
    r#""scale": (value: 1, low: 1, high: 2, reason: "Names no level.", codings: [(coder: "a", value: 1), (coder: "b", value: 1, low: 0)]),"#,
    r#""scale": (value: 1, low: 0, high: 2, reason: "Names no level.", codings: [(coder: "a", value: 1), (coder: "b", value: 1, low: 0)]),"#,
);
pub const COMMENTARY_POSITION: Example = (
    r#"kind: Commentary,
…
positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
    r#"kind: Quotation,
…
positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
);
pub const MISSING_PARTY: Example = (
    r#"Actor(id: "alterman", name: "Jon Alterman", role: "Director, CSIS"),
…
actor: "alterman","#,
    r#"Actor(id: "alterman", name: "Jon Alterman", party: "us", role: "Director, CSIS"),
…
actor: "alterman","#,
);
pub const MISSING_EVIDENCE: Example = (
    r#"kind: Quotation,
…
evidence: [
    (source: "cnn", where: "paragraph 9"),
],"#,
    r#"kind: Quotation,
…
evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9"),
],"#,
);
pub const SAID_AFTER_PUBLISHED: Example = (
    r#"Source(id: "cnn", publisher: "CNN", title: "The call", published: "2024-03-19"),
…
said: "2024-03-20","#,
    r#"Source(id: "cnn", publisher: "CNN", title: "The call", published: "2024-03-19"),
…
said: "2024-03-18","#,
);
pub const INVALID_LINK: Example =
    (r#"url: "ftp://example.org/call""#, r#"url: "https://example.org/call""#);
pub const INVALID_DOI: Example =
    (r#"doi: "https://doi.org/10.5281/zenodo.1234567","#, r#"doi: "10.5281/zenodo.1234567","#);
pub const MISLEADING_NAME: Example = (
    "Actor(id: \"biden\", name: \"Joe B\u{456}den\", party: \"us\", role: \"President\"),",
    r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President"),"#,
);
pub const UNNAMED_SPEAKER: Example = (
    r#"Actor(id: "us-officials", name: "US officials", unnamed: true, party: "us", role: "Officials", rank: 9, speaks: true),"#,
    r#"Actor(id: "us-officials", name: "US officials", unnamed: true, party: "us", role: "Officials", rank: 9),"#,
);
pub const ROLE_GAP: Example = (
    r#"roles: [(title: "President", party: "us", from: "2024-04-01")]
…
said: "2024-03-18","#,
    r#"roles: [(title: "President", party: "us", from: "2021-01-20")]
…
said: "2024-03-18","#,
);
pub const RELAYED_BY: Example = (
    r#"Actor(id: "sullivan", name: "Jake Sullivan", party: "us", role: "Security adviser"),
…
actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: Relayed,"#,
    r#"Actor(id: "sullivan", name: "Jake Sullivan", party: "us", role: "Security adviser"),
…
actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: Relayed,
relayed_by: "sullivan","#,
);
pub const ONE_SIDES_ACCOUNT: Example = (
    r#"actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: OneSidesAccount,"#,
    r#"actor: "biden",
said: "2024-03-18",
kind: Quotation,
attribution: OneSidesAccount,
about: "netanyahu","#,
);
pub const JOINT_STATEMENT: Example = (
    r#"actor: "biden",
…
attribution: JointStatement,
joint: "joint-2024-03-18",
…
actor: "netanyahu",
…
attribution: OfficialStatement,"#,
    r#"actor: "biden",
…
attribution: JointStatement,
joint: "joint-2024-03-18",
…
actor: "netanyahu",
…
attribution: JointStatement,
joint: "joint-2024-03-18","#,
);
pub const WALKS_BACK: Example = (
    r#"said: "2024-03-18",
…
said: "2024-03-10",
…
walks_back: "biden-mistake","#,
    r#"said: "2024-03-18",
…
said: "2024-03-19",
…
walks_back: "biden-mistake","#,
);
pub const OUTSIDE_COVERS: Example = (
    r#"covers: "2024-03-01/2024-05-11",
…
said: "2024-02-18","#,
    r#"covers: "2024-02-01/2024-05-11",
…
said: "2024-02-18","#,
);

// The steps of a talk.

pub const EXCERPT: Example = (
    r#"quote: "a major operation there would be a mistake"
…
excerpts: {"biden-mistake": "an operation would be a mistake"}"#,
    r#"quote: "a major operation there would be a mistake"
…
excerpts: {"biden-mistake": "a major operation there would be a mistake"}"#,
);
pub const SLIDE_TITLE: Example = (
    r#"title: "18 March: Biden says that he would call a major operation there a mistake""#,
    r#"title: "18 March: Biden calls it a mistake""#,
);
pub const SLIDE_QUOTATION: Example = (
    r#"quote: "We have no choice. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. Nothing will change that"
…
excerpts: {"biden-mistake": "would be a mistake"}"#,
    r#"quote: "We have no choice. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. We said so on Monday, and we said so on Tuesday. Nothing will change that"
…
excerpts: {"biden-mistake": "would be a mistake", "netanyahu-no-choice": "We have no choice"}"#,
);
pub const CHANGE_CLAIMED: Example = (
    r#"Step(title: "6 May: US officials now speak of raids""#,
    r#"Step(title: "6 May: US officials speak of raids""#,
);
pub const STANCE_AFTER_STEP: Example = (
    r#"said: "2024-03-19",
…
Step(title: "18 March: Biden speaks", question: "scale", as_of: "2024-03-18", stances: ["biden-march", "netanyahu-march"]),"#,
    r#"said: "2024-03-19",
…
Step(title: "18 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["biden-march", "netanyahu-march"]),"#,
);
pub const ONE_SIDED_STEP: Example = (
    r#"Step(title: "19 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["alterman-march", "biden-march"]),"#,
    r#"Step(title: "19 March: Biden speaks", question: "scale", as_of: "2024-03-19", stances: ["biden-march", "netanyahu-march"]),"#,
);
pub const ONE_SIDED_MONTH: Example = (
    r#"Step(title: "6 May: Biden speaks", question: "scale", as_of: "2024-05-06", stances: ["biden-may", "netanyahu-march"]),"#,
    r#"Step(title: "6 May: Biden speaks", question: "scale", as_of: "2024-05-06", stances: ["biden-may", "netanyahu-may"]),"#,
);

pub const TOO_MUCH_CONTEXT: Example = (
    r#"(source: "cnn", quote: "a mistake", prefix: "one two three four five six", where: "paragraph 9"),"#,
    r#"(source: "cnn", quote: "a mistake", prefix: "two three four five six", where: "paragraph 9"),"#,
);

// Comments for the program.

pub const INVALID_ALLOW: Example = (
    r#"// standpoint: allow(role-gap)
Stance(
    id: "biden-mistake","#,
    r#"Stance(
    id: "biden-mistake","#,
);
pub const UNUSED_ALLOW: Example = (
    r#"// standpoint: allow(outside-covers)
Stance(
    id: "biden-mistake",
    actor: "biden",
    said: "2024-03-18","#,
    r#"Stance(
    id: "biden-mistake",
    actor: "biden",
    said: "2024-03-18","#,
);

// What an import left open.

pub const TO_FILL_IN: Example = (
    r#"// To fill in: whom and what the table covers, and what it leaves out.
scope: "Two governments, from one article.","#,
    r#"scope: "Two governments, from one article.","#,
);

// The texts of the sources, which `verify` compares. The test in `tests/cli/verify.rs` has the texts.

pub const NOT_FOUND: Example = (
    r#"(source: "paper", quote: "We shall never build a dam", where: "paragraph 1"),"#,
    r#"(source: "paper", quote: "there will be no dam", where: "paragraph 1"),"#,
);
pub const OTHER_SOURCE: Example = (
    r#"(source: "paper", quote: "the wall would hold for a hundred years", where: "paragraph 1"),"#,
    r#"(source: "radio", quote: "the wall would hold for a hundred years", where: "paragraph 1"),"#,
);
pub const CHANGED_WORDS: Example = (
    r#"(source: "paper", quote: "no dam until the people of the valley have read a plan", where: "paragraph 1"),"#,
    r#"(source: "paper", quote: "no dam before the people of the valley have read a plan", where: "paragraph 1"),"#,
);
pub const TYPOGRAPHY: Example = (
    r#"(source: "paper", quote: "It's a red line - for us", where: "paragraph 2"),"#,
    r#"(source: "paper", quote: "It’s a red line – for us", where: "paragraph 2"),"#,
);
pub const AMBIGUOUS: Example = (
    r#"(source: "paper", quote: "The council did not answer", where: "in the report"),"#,
    r#"(source: "paper", quote: "The council did not answer", where: "paragraph 4"),"#,
);
pub const OTHER_PLACE: Example = (
    r#"(source: "paper", quote: "there will be no dam", where: "paragraph 3"),"#,
    r#"(source: "paper", quote: "there will be no dam", where: "paragraph 1"),"#,
);
pub const OTHER_CONTEXT: Example = (
    r#"(source: "paper", quote: "there will be no dam", prefix: "he said", where: "paragraph 1"),"#,
    r#"(source: "paper", quote: "there will be no dam", prefix: "on Monday that “", where: "paragraph 1"),"#,
);
pub const NO_TEXT: Example = ("texts/article.txt", "texts/paper.txt");
pub const NOT_ARCHIVED: Example = (
    r#"Source(id: "paper", publisher: "Paper", title: "The dam divides two towns", published: "2024-03-20",
    url: "https://example.org/dam"),"#,
    r#"Source(id: "paper", publisher: "Paper", title: "The dam divides two towns", published: "2024-03-20",
    url: "https://example.org/dam",
    archived: "https://archive.example/dam", archived_on: "2024-04-01"),"#,
);
