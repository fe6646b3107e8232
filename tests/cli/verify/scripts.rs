//! Quotations in other languages and scripts.

use std::fs;

use super::{dataset, texts, verify};
use crate::{Folder, code, err, out, run};

#[test]
fn the_context_in_a_script_without_spaces_is_five_characters() {
    let text = "市长昨天在会议上说：“在人民读到计划之前不会有水坝”，然后他离开了会场。\n\
                町長は記者団に対し「ダムは建てない」と述べた。\n\
                นายกเทศมนตรีกล่าวว่าจะไม่มีเขื่อนในหุบเขานี้แน่นอน\n\
                他在2024年说这是红线，大家都听到了。\n";
    let evidence = [
        r#"source: "paper", quote: "在人民读到计划之前不会有水坝", where: "paragraph 1""#,
        r#"source: "paper", quote: "ダムは建てない", where: "paragraph 2""#,
        r#"source: "paper", quote: "จะไม่มีเขื่อน", where: "text""#,
        r#"source: "paper", quote: "这是红线", where: "in it""#,
    ];
    let folder = Folder::new();
    let file = folder.file("d.ron", dataset(&evidence));
    let texts = texts(&folder, &[("paper.txt", text)]);
    let output = verify(&file, &texts, &["--context"]);
    assert!(
        err(&output).contains("wrote the words around 4 quotations"),
        "{}{}",
        out(&output),
        err(&output)
    );
    let written = fs::read_to_string(&file).expect("the file");
    for context in [
        "prefix: \"在会议上说：“\", suffix: \"”，然后他离开\"",
        "prefix: \"者団に対し「\", suffix: \"」と述べた。\"",
        "prefix: \"ล่าวว่า\", suffix: \"ในหุบเ\"",
        "prefix: \"他在2024年说\", suffix: \"，大家都听到\"",
    ] {
        assert!(written.contains(context), "{context} in {written}");
    }
    // It follows the rules, and is found again.
    assert_eq!(code(&run("check", &[&file], &[])), 0);
    let output = verify(&file, &texts, &["--context"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert_eq!(fs::read_to_string(&file).expect("the file"), written);
}
