//! What it takes to read a dataset, from its text to a validated document, beside
//! `ron`'s typed reading of the same text:
//!
//! ```sh
//! cargo bench --bench reading [STANCES ...]
//! ```
//!
//! Each measurement is a process of its own, so that the peak of its memory is
//! that of one reading. The memory of a process that reads one stance is that of
//! the program, and is left out. Without numbers it reads 1,000, 10,000 and 30,000 stances.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Deserialize;
use standpoint::document::Document;
use standpoint::file;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [task, path] = args.as_slice()
        && task.parse::<usize>().is_err()
    {
        return measure(task, Path::new(path));
    }
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 30_000] } else { sizes };
    let folder = std::env::temp_dir().join(format!("standpoint-reading-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for generated files");
    let run = |task: &str, text: &str| {
        let path = folder.join("generated.ron");
        std::fs::write(&path, text).expect("a generated file");
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).arg(task).arg(&path).output().expect("a measurement");
        let line = String::from_utf8(output.stdout).expect("numbers");
        let mut numbers =
            line.split_whitespace().map(|number| number.parse::<f64>().unwrap_or(f64::NAN));
        (numbers.next().unwrap_or(f64::NAN), numbers.next().unwrap_or(f64::NAN))
    };
    println!(
        "{:>9} {:>8} {:>9} {:>9} {:>10} {:>10}",
        "stances", "MB", "ron ms", "ours ms", "time ratio", "peak/file"
    );
    for size in &sizes {
        let text = dataset(*size, |_, stance| stance);
        let (ron, _) = run("ron", &text);
        let (ours, _) = run("document", &text);
        let (_, program) = run("memory", &dataset(1, |_, stance| stance));
        let (_, peak) = run("memory", &text);
        let peak = peak - program;
        let megabytes = text.len() as f64 / 1e6;
        println!(
            "{size:>9} {megabytes:>8.1} {ron:>9.1} {ours:>9.1} {:>10.2} {:>10.2}",
            ours / ron,
            peak / text.len() as f64
        );
    }
    let clean = dataset(10_000, |_, stance| stance);
    let (clean_time, _) = run("document", &clean);
    print_mistakes(&clean, clean_time, run);
    let limits = [
        ("400 open brackets", format!("Dataset(stances: {}", "[".repeat(400))),
        (
            "400 open brackets after a dataset",
            format!("{}{}", dataset(10, |_, stance| stance), "[(".repeat(200)),
        ),
        ("100,000 unknown fields", {
            let mut fields = String::new();
            for i in 0..100_000 {
                let _ = write!(fields, "field_{i}: {i}, ");
            }
            format!("Dataset(stances: [({fields})])")
        }),
        (
            "5,000 entries of one id",
            dataset(5_000, |i, stance| stance.replace(&format!("\"stance-{i}\""), "\"stance-0\"")),
        ),
    ];
    for (name, text) in limits {
        let (time, _) = run("read", &text);
        println!("{name}: {time:.0} ms");
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// Prints how long datasets take in which each stance has a mistake.
fn print_mistakes(clean: &str, clean_time: f64, run: impl Fn(&str, &str) -> (f64, f64)) {
    for (name, intact, broken) in [
        ("misspelt fields", "summary:", "sumary:"),
        ("missing commas", "Quotation,", "Quotation"),
        ("missing closing brackets", "),\n            ],", ",\n            ],"),
        ("missing opening brackets", "                (source", "                source"),
        ("missing quotation marks", "kind: Quotation,", "kind: Quotation, note: \"a,"),
    ] {
        let text = dataset(10_000, |_, stance| stance.replacen(intact, broken, 1));
        assert_ne!(text, clean, "{name}");
        let (time, _) = run("document", &text);
        println!("10,000 {name}: {time:.0} ms, {:.2} of a clean file", time / clean_time);
    }
}

/// Prints the milliseconds of a task, the median of several runs, and the bytes of
/// memory that the process took at its peak.
fn measure(task: &str, path: &Path) {
    let mut text = std::fs::read_to_string(path).expect("a generated file");
    let runs = if text.len() > 20_000_000 || task == "memory" { 1 } else { 5 };
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        match task {
            "ron" => {
                let options = ron::Options::default()
                    .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
                let dataset: Dataset = options.from_str(&text).expect("a dataset");
                times.push(start.elapsed());
                drop(dataset);
            }
            "document" | "memory" => {
                let document = Document::read(None, std::mem::take(&mut text));
                times.push(start.elapsed());
                drop(document);
                if task == "document" {
                    text = std::fs::read_to_string(path).expect("a generated file");
                }
            }
            _ => {
                let outcome = file::read(&text);
                times.push(start.elapsed());
                drop(outcome);
            }
        }
    }
    times.sort();
    println!("{} {}", times[times.len() / 2].as_secs_f64() * 1000.0, peak_memory());
}

/// The peak of the memory of this process in bytes, as Linux reports it.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes * 1024.0)
}

/// A dataset of `count` stances of about 600 bytes, each with a quotation and a
/// source of its own, by 12 parties on three continuous questions. `change` changes
/// the text of a stance.
fn dataset(count: usize, change: impl Fn(usize, String) -> String) -> String {
    let mut out = String::from(
        "Dataset(\n    format: 1,\n    title: \"Generated\",\n    subtitle: \"Twelve parties\",\n    \
         scope: \"Generated for measurements.\",\n    covers: \"2000-01-01/2023-12-31\",\n    questions: [\n",
    );
    for question in 0..3 {
        let _ = writeln!(
            out,
            "        Question(\n            id: \"q{question}\",\n            tab: \"Q{question}\",\n            \
             ask: \"How much?\",\n            scale: Continuous(min: 0, max: 100, unit: \"%\", low_end: \"none\", high_end: \"all\"),\n        ),"
        );
    }
    out.push_str("    ],\n    parties: [\n");
    for party in 0..12 {
        let _ = writeln!(
            out,
            "        Party(id: \"party-{party}\", name: \"Party {party}\", initials: \"P{}\"),",
            (b'A' + party) as char
        );
    }
    out.push_str("    ],\n    actors: [\n");
    for actor in 0..12 {
        let _ = writeln!(
            out,
            "        Actor(id: \"actor-{actor}\", name: \"Actor {actor}\", role: \"Leader\", party: \"party-{actor}\", rank: 1, speaks: true),"
        );
    }
    let day =
        |i: usize| format!("{}-{:02}-{:02}", 2000 + i * 24 / count.max(1), 1 + i % 12, 1 + i % 28);
    out.push_str("    ],\n    sources: [\n");
    for i in 0..count {
        let _ = writeln!(
            out,
            "        Source(id: \"source-{i}\", publisher: \"Agency\", title: \"Report {i}\", published: \"{}\", url: \"https://example.org/{i}\"),",
            day(i)
        );
    }
    out.push_str("    ],\n    stances: [\n");
    for i in 0..count {
        let stance = format!(
            "        Stance(\n            id: \"stance-{i}\",\n            actor: \"actor-{}\",\n            said: \"{}\",\n            \
             kind: Quotation,\n            attribution: OnTheRecord,\n            summary: \"Says number {i}.\",\n            \
             evidence: [\n                (source: \"source-{i}\", quote: \"We want {} of it\", where: \"paragraph 3\"),\n            ],\n            \
             positions: {{\"q{}\": (value: {}, low: {}, high: {}, reason: \"Names it.\")}},\n        ),\n",
            i % 12,
            day(i),
            i % 90,
            i % 3,
            i % 90 + 5,
            i % 90,
            i % 90 + 10,
        );
        out.push_str(&change(i, stance));
    }
    out.push_str("    ],\n)\n");
    out
}

/// The dataset for `ron`, with the fields that the generated text has.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Dataset {
    format: u32,
    title: String,
    subtitle: String,
    scope: String,
    covers: String,
    questions: Vec<Question>,
    parties: Vec<Party>,
    actors: Vec<Actor>,
    sources: Vec<Source>,
    stances: Vec<Stance>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Question {
    id: String,
    tab: String,
    ask: String,
    scale: Scale,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
enum Scale {
    Continuous { min: f64, max: f64, unit: String, low_end: String, high_end: String },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Party {
    id: String,
    name: String,
    initials: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Actor {
    id: String,
    name: String,
    role: String,
    party: Option<String>,
    rank: Option<u32>,
    speaks: Option<bool>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Source {
    id: String,
    publisher: String,
    title: String,
    published: String,
    url: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Stance {
    id: String,
    actor: String,
    said: String,
    kind: Kind,
    attribution: Attribution,
    summary: String,
    evidence: Vec<Evidence>,
    positions: BTreeMap<String, Position>,
}

#[derive(Deserialize)]
enum Kind {
    Quotation,
}

#[derive(Deserialize)]
enum Attribution {
    OnTheRecord,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Evidence {
    source: String,
    quote: Option<String>,
    r#where: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Position {
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    reason: String,
}
