//! Random typos in the datasets of the program: whatever `--fix` makes of one and calls clean says
//! what it said before.
//!
//! `STANDPOINT_TYPOS=2000 cargo test --test library diagnostics typos -- --nocapture` makes more, and
//! `STANDPOINT_SEED` other ones.

use standpoint::assets;
use standpoint::diagnostic::Diagnostic;
use standpoint::file::{self, fixed};

/// How many typos are made if the environment names no other number.
const TYPOS: u64 = 300;

/// Characters that are typed by mistake.
const CHARACTERS: [&str; 32] = [
    "\"", "'", "“", "”", "„", "‘", "’", "«", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=",
    "/", "\\", "-", " ", "\n", "a", "t", "X", "1", "0", "\u{202E}", "\u{200B}", "\u{A0}",
];

/// `SplitMix64`: the same numbers on every system.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// A text with a typo: a character is left out, typed twice, exchanged with the next one, or
/// another one is typed before it or in its place. In place of a quotation mark, it would belong to the
/// text.
fn typo(text: &str, random: &mut Random) -> String {
    let is_mark = |(_, c): &(usize, char)| !c.is_alphanumeric() && *c != ' ';
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let marks: Vec<(usize, char)> = characters.iter().copied().filter(is_mark).collect();
    // Marks are fewer than letters, and matter more.
    let among = [characters, marks];
    let among = &among[random.below(2)];
    let (start, c) = among[random.below(among.len())];
    let end = start + c.len_utf8();
    let other = CHARACTERS[random.below(CHARACTERS.len())];
    let next = text[end..].chars().next();
    let (end, typed) = match (random.below(6), next) {
        (2, _) => (end, format!("{c}{c}")),
        (3, Some(next)) => (end + next.len_utf8(), format!("{next}{c}")),
        (4, _) => (start, other.to_owned()),
        (5, _) if c != '"' => (end, other.to_owned()),
        _ => (end, String::new()),
    };
    [&text[..start], &typed, &text[end..]].concat()
}

/// The text around the first difference of two texts.
fn difference(old: &str, new: &str) -> String {
    let pairs = old.bytes().zip(new.bytes());
    let shared = pairs.take_while(|(a, b)| a == b).count();
    let excerpt = |text: &str| {
        let start = text.floor_char_boundary(shared.saturating_sub(60));
        let end = text.ceil_char_boundary((shared + 60).min(text.len()));
        text[start..end].to_owned()
    };
    format!("{:?}\n        {:?}", excerpt(old), excerpt(new))
}

#[test]
fn a_typo_is_fixed_to_what_was_meant_or_left() {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |number| number.parse().expect("a number"))
    };
    let count = number("STANDPOINT_TYPOS", TYPOS);
    let mut random = Random(number("STANDPOINT_SEED", 2024));
    let texts = [assets::RAFAH, assets::STARTER];
    let intact = texts.map(|text| file::read(text).dataset);
    let (mut broken, mut restored, mut left, mut valid) = (0, 0, 0, 0);
    let (mut wrong, mut partly) = (Vec::new(), Vec::new());
    for _ in 0..count {
        // The starter is a tenth as long.
        let which = usize::from(random.below(4) == 0);
        let text = typo(texts[which], &mut random);
        let before = file::read(&text).diagnostics;
        let fixed = fixed(&text);
        broken += usize::from(!before.is_empty());
        if fixed.count == 0 {
            assert_eq!(fixed.text, text);
            left += usize::from(!before.is_empty());
            continue;
        }
        let after = file::read(&fixed.text);
        if after.dataset == intact[which] && after.diagnostics.is_empty() {
            restored += 1;
        } else if ron::from_str::<ron::Value>(&text).is_ok() {
            // As a hidden character in a text, which is now written as an escape.
            valid += 1;
        } else {
            let code = |problem: &Diagnostic| problem.code.name();
            let codes: Vec<&str> = before.iter().map(code).collect();
            // Where errors remain, people look at it.
            let is_clean = after.diagnostics.is_empty();
            let found = if is_clean { &mut wrong } else { &mut partly };
            found.push(format!(
                "{codes:?}, {} left\n  typo: {}\n  fix:  {}",
                after.diagnostics.len(),
                difference(texts[which], &text),
                difference(&text, &fixed.text),
            ));
        }
    }
    println!(
        "{count} typos: of {broken} with a problem, {restored} are restored, {left} left, \
         {valid} changed that are valid RON, {} partly fixed, and {} wrong\n{}",
        partly.len(),
        wrong.len(),
        partly.join("\n")
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(partly.len() * 40 <= broken, "{partly:?}");
    assert!(restored * 3 > broken, "{restored} of {broken}");
}
