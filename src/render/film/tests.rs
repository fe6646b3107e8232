use std::io::Cursor;

use super::*;
use crate::document::Document;
use crate::model::EdtfDate;

/// A small film of the example from a day to a day.
fn film(from: &str, to: &str) -> Result<(Vec<u8>, Vec<u8>), Words> {
    let document = Document::embedded();
    let day = |text| EdtfDate::parse(text).expect("a day").earliest;
    let range = (day(from), day(to));
    let view = View { range, as_of: range.1, ..View::new(&document.dataset) };
    let page = Page { size: (450, 450), ..Page::default() };
    let subject = Subject { document: &document, view: &view, page: &page };
    Ok((gif(subject)?, apng(subject)?))
}

/// Both formats show the same frames for the same time, pause on a change, and say where they come
/// from. The same film has the same bytes.
#[test]
fn a_film_pauses_on_changes() {
    let (gif, apng) = film("2024-03-17", "2024-03-22").expect("a film");
    assert!((&gif, &apng) == (&film("2024-03-17", "2024-03-22").expect("a film").0, &apng));
    let mut decoder = gif::DecodeOptions::new();
    decoder.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = decoder.read_info(Cursor::new(&gif)).expect("GIF");
    assert_eq!((decoder.width(), decoder.height(), decoder.repeat()), (450, 450, Repeat::Infinite));
    let mut delays = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        delays.push(frame.delay);
    }
    assert_eq!(delays.last(), Some(&LAST));
    assert!(delays.contains(&DAY) && delays.contains(&LONGEST_PAUSE), "{delays:?}");
    let decoder = png::Decoder::new(Cursor::new(&apng));
    let mut reader = decoder.read_info().expect("PNG");
    let frames = reader.info().animation_control().expect("a film").num_frames;
    assert_eq!(frames as usize, delays.len());
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    for delay in delays {
        reader.next_frame(&mut pixels).expect("a frame");
        assert_eq!(reader.info().frame_control().map(|frame| frame.delay_num), Some(delay));
    }
    for bytes in [gif, apng] {
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("Title") && text.contains("Software"));
    }
}

#[test]
fn a_film_of_a_thousand_years_is_a_sentence() {
    let error = film("1024-03-17", "2024-03-22").expect_err("an error");
    assert!(error.starts_with("a film of 1000 years is not made"), "{error}");
}

/// Over more than 200 days, only changes are shown.
#[test]
fn a_long_film_has_only_changes() {
    let document = Document::example(crate::assets::Example::UnVotes);
    let view = View::new(&document.dataset);
    let view = View { as_of: view.range.1, ..view };
    let subject = Subject { document: &document, view: &view, page: &Page::default() };
    let schedule = Schedule::new(subject).expect("a schedule");
    assert!(schedule.has_only_changes && schedule.days.len() < 100, "{}", schedule.days.len());
    // The first frame stands for the film, and that after it has the lines of the first year.
    let first = [0, 1].map(|index: usize| schedule.days[index].0.to_string());
    assert_eq!(first, ["2019-12-31", "1946-12-31"]);
    assert!(film_note(subject).is_some_and(|note| note.contains("has only its changes")));
}
