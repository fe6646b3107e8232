//! A frame looks up what is visible and not more.

use egui::{Context, Pos2, RawInput, Rect, vec2};

use super::StandpointApp;
use crate::document::Document;
use crate::work;

#[test]
fn of_many_problems_only_those_in_sight_have_their_entry_looked_up() {
    let [few, many] = [200, 2_000].map(|count| {
        let stances = (0..count).map(|stance| {
            format!(
                "Stance(id: \"t{stance}\", actor: \"a\", said: \"2024-01-01\", kind: Rumour,
                attribution: OnTheRecord, summary: \"s\", evidence: []),\n"
            )
        });
        let text = format!(
            "Dataset(format: 1, title: \"T\", subtitle: \"s\", scope: \"s\", covers: \"2024\",
            actors: [Actor(id: \"a\", name: \"A\", role: \"R\", rank: 1)], stances: [{}])",
            stances.collect::<String>()
        );
        let document = Document::read(None, text).expect("a dataset");
        let ctx = Context::default();
        work::of(|| {
            let mut app = StandpointApp::new(&ctx, document);
            for _ in 0..4 {
                let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
                let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
                ctx.run_ui(input, |ui| app.frame(ui)).textures_delta.clear();
            }
            assert!(app.state.panels.problems);
        })
    });
    assert!(few > 0 && many <= few + 50, "{few} and {many}");
}
