//! Tests of `show --balance`, which counts what a dataset has on each party.

use crate::{DATASET, Folder, code, err, out, run, standpoint, talk};

#[test]
fn show_prints_how_much_is_about_each_party() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let output = run("show", &[&file], &["--balance"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    // “We” wait: two words.
    let table = "
                               Avia   Boria
Stances                           1       1
Quotations                        1       0
Quoted words                      2       0
Named voices                      1       1
Unnamed voices                    0       0
Sources                           1       1
Scale: positions                  1       1
Scale: mean range in levels       1       0
Cost: positions                   1       0
Cost: mean range in percent       0       –
";
    assert!(out(&output).starts_with("Test\nWhat is said and done by"));
    assert!(out(&output).ends_with(table), "{}", out(&output));
    // Each party has its own table if there is room for only one.
    let output = standpoint(["show", "--balance"])
        .arg(&file)
        .env("COLUMNS", "40")
        .output()
        .expect("the program runs");
    let (avia, boria) = (
        "\n                               Avia\nStances                           1\n",
        "\n                              Boria\nStances                           1\n",
    );
    assert!(out(&output).contains(avia) && out(&output).contains(boria));

    let with_talk = folder.file("talk.ron", talk());
    let output = run("show", &[&with_talk], &["--balance"]);
    let rows = "Talk: cards                       2       2\nTalk: quoted words                4       0\n";
    assert!(out(&output).ends_with(rows), "{}", out(&output));
}

#[test]
fn the_balance_takes_no_other_options() {
    let folder = Folder::new();
    let file = folder.file("talk.ron", talk());
    for other in [["--as-of", "2024-03-11"], ["--question", "scale"], ["--format", "json"]] {
        let output = run("show", &[&file], &["--balance", other[0], other[1]]);
        assert_eq!(code(&output), 2, "{other:?}");
    }
    let message = err(&run("show", &[&file], &["--balance", "--format", "json"]));
    assert!(message.contains("--format json: the balance is a table; "), "{message}");
}

#[test]
fn the_table_of_positions_names_who_relays_words_on_a_line_of_its_own() {
    let output = standpoint(["show", "--as-of", "2024-03-19", "--question", "major"])
        .output()
        .expect("the program runs");
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    let row = lines.iter().position(|line| line.starts_with("    Joe Biden,"));
    assert!(lines[row.expect("a row") + 1].starts_with("    via Jake Sullivan"), "{text}");
}
