//! How much of a dataset and its talk is about each party.

use standpoint::facts::balance::{self, PartyBalance, QuestionBalance, TalkBalance};
use standpoint::model::Dataset;

/// Three parties, of which the last has no voice. Stances by their first letter: of Avia (a),
/// of Boria (b), of a joint statement (j) or an expert (x).
const DATASET: &str = r#"Dataset(
    format: 1, title: "T", subtitle: "S", scope: "S", covers: "2024-03",
    questions: [
        Question(id: "far", tab: "Far", ask: "How far?", scale: Ordinal([
            (short: "0", label: "0"), (short: "1", label: "1"), (short: "2", label: "2"), (short: "3", label: "3"),
        ])),
        Question(id: "fast", tab: "Fast", ask: "How fast?", scale:
            Continuous(min: 0, max: 10, unit: "km/h", low_end: "slow", high_end: "quick")),
    ],
    parties: [
        Party(id: "a", name: "Avia", initials: "A"),
        Party(id: "b", name: "Boria", initials: "B"),
        Party(id: "c", name: "Coria", initials: "C"),
    ],
    actors: [
        Actor(id: "head", name: "Head", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "aide", name: "Aide", party: "a", role: "Aide"),
        Actor(id: "silent", name: "Silent", party: "a", role: "Aide"),
        Actor(id: "officials-1", name: "Officials", party: "a", role: "Not named", unnamed: true),
        Actor(id: "officials-2", name: "Officials", party: "a", role: "Not named", unnamed: true),
        Actor(id: "chief", name: "Chief", party: "b", role: "Chief", rank: 1, speaks: true),
        Actor(id: "expert", name: "Expert", role: "Professor"),
    ],
    sources: [
        Source(id: "s1", publisher: "P", title: "T", published: "2024-03-20"),
        Source(id: "s2", publisher: "P", title: "T", published: "2024-03-21"),
        Source(id: "s3", publisher: "P", title: "T", published: "2024-03-22"),
    ],
    stances: [
        // The same two words twice, and four others: two quotations of six words.
        Stance(id: "a-red-line", actor: "head", said: "2024-03-05", kind: Quotation, attribution: OnTheRecord, summary: "S",
            evidence: [
                (source: "s1", quote: "red line", where: "1"),
                (source: "s2", quote: "red line", where: "1"),
                (source: "s2", quote: "never to be crossed", where: "2"),
            ],
            positions: {
                "far": (value: 1, low: 0, high: 3, reason: "R"),
                "fast": (value: 2, low: 2, high: 4.5, reason: "R"),
            }),
        // An account of Boria by Avia: Avia’s words, and Boria’s position.
        Stance(id: "a-account", actor: "aide", about: "chief", said: "2024-03-06", kind: Quotation, attribution: OneSidesAccount,
            summary: "S", evidence: [(source: "s1", quote: "They agreed – at last", where: "3")],
            positions: {"far": (value: 2, reason: "R")}),
        Stance(id: "a-boats", actor: "head", said: "2024-03-07", kind: Action, attribution: OnTheRecord, summary: "S",
            evidence: [(source: "s1", quote: "three boats", where: "4")], positions: {"far": (value: 1, reason: "R")}),
        Stance(id: "a-doubt", actor: "officials-1", said: "2024-03-08", kind: Paraphrase, attribution: OnBackground, summary: "S",
            evidence: [(source: "s1", where: "5")]),
        Stance(id: "a-more-doubt", actor: "officials-2", said: "2024-03-08", kind: Paraphrase, attribution: OnBackground, summary: "S",
            evidence: [(source: "s1", where: "6")]),
        Stance(id: "j-a", actor: "head", said: "2024-03-09", kind: Quotation, attribution: JointStatement, joint: "j", summary: "S",
            evidence: [(source: "s1", quote: "a constructive first meeting", where: "7")],
            positions: {"far": (value: 2, low: 1, high: 2, reason: "R")}),
        Stance(id: "j-b", actor: "chief", said: "2024-03-09", kind: Quotation, attribution: JointStatement, joint: "j", summary: "S",
            evidence: [(source: "s1", quote: "a constructive first meeting", where: "7")],
            positions: {"far": (value: 2, low: 1, high: 2, reason: "R")}),
        // Commentary, of a voice of Boria and of none.
        Stance(id: "b-remark", actor: "chief", said: "2024-03-10", kind: Commentary, attribution: OnTheRecord, summary: "S",
            evidence: [(source: "s2", quote: "Well, well", where: "8")]),
        Stance(id: "x-remark", actor: "expert", said: "2024-03-10", kind: Commentary, attribution: OnTheRecord, summary: "S",
            evidence: [(source: "s3", quote: "Hard to say", where: "9")]),
    ],
    steps: [
        // The excerpt has three words of the quotation, and the action is not quoted.
        Step(title: "One", question: "far", as_of: "2024-03-10", stances: ["a-red-line", "a-boats"], excerpts: {"a-red-line": "to be crossed"}),
        // A joint statement is one card of each party, whichever of its stances are cited.
        Step(title: "Two", stances: ["j-a", "j-b", "a-red-line"]),
        Step(title: "Three", stances: ["j-b", "b-remark", "x-remark", "a-doubt"], excerpts: {"j-b": "first meeting"}),
    ],
)
"#;

fn dataset() -> Dataset {
    let dataset = standpoint::file::read(DATASET).dataset.expect("a dataset");
    assert_eq!((dataset.stances.len(), dataset.steps.len()), (9, 3));
    dataset
}

fn positions(count: usize, mean_range: Option<f64>) -> QuestionBalance {
    QuestionBalance { count, mean_range }
}

#[test]
fn each_party_has_the_words_of_its_voices_and_the_positions_it_holds() {
    assert_eq!(
        balance::parties(&dataset()),
        [
            PartyBalance {
                stances: 6,
                // "red line", "never to be crossed", "They agreed – at last", "three boats" and
                // the joint one: 2 + 4 + 4 + 2 + 4 words.
                quotations: 5,
                quoted_words: 16,
                named_voices: 2,
                unnamed_voices: 2,
                sources: 2,
                // Ranges of 3, 0 and 1.
                positions: vec![positions(3, Some(4.0 / 3.0)), positions(1, Some(2.5))],
            },
            PartyBalance {
                stances: 1,
                quotations: 1,
                quoted_words: 4,
                named_voices: 1,
                unnamed_voices: 0,
                sources: 1,
                // Ranges of 0, by Avia’s account, and 1.
                positions: vec![positions(2, Some(0.5)), positions(0, None)],
            },
            PartyBalance { positions: vec![positions(0, None); 2], ..PartyBalance::default() },
        ]
    );
}

#[test]
fn the_talk_counts_cards_and_the_words_that_they_quote() {
    let shown = |cards, quoted_words| TalkBalance { cards, quoted_words };
    assert_eq!(
        balance::talk(&dataset()),
        [
            // Step one: two cards with 3 words. Two: two cards with 4 and 2. Three: two with 2
            // and 0.
            shown(6, 11),
            shown(2, 6),
            shown(0, 0),
        ]
    );
}
