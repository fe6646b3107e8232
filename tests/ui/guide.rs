//! "How to read".

use standpoint::command::Command;

use crate::data::{ExtremeDataset, document, story};
use crate::window::Window;

#[test]
fn the_guide_has_a_table_of_what_the_dataset_has_on_each_party() {
    let mut window = Window::new(document(&story()));
    window.run(Command::ToggleGuide);
    for cell in [
        "Stances, Avia: 4",
        "Stances, Boria: 2",
        // "Half will do" and "most of it".
        "Quoted words, Avia: 6",
        "Sources, Avia: 2",
        "Sources, Boria: 1",
        "Far: positions, Avia: 4",
        // Ranges of 2, 0, 0 and 0.
        "Far: mean range in levels, Avia: 0.5",
        "Fast: mean range in km/h, Boria: –",
        "Talk: cards, Avia: 3",
        // "Half will do", twice.
        "Talk: quoted words, Avia: 6",
        "Talk: cards, Boria: 2",
    ] {
        assert!(window.shows_text(cell), "{cell}");
    }
}

#[test]
fn the_guide_has_no_table_of_many_parties() {
    let extreme = ExtremeDataset {
        parties: 9,
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(extreme.document());
    window.run(Command::ToggleGuide);
    assert!(window.shows_text("more than eight parties: `standpoint show --balance`"));
    assert!(!window.shows_text("Quoted words"));
}
