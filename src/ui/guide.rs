//! "How to read": scope, questions and signs, from the dataset itself.

use egui::{Context, RichText, Ui};

use super::{Scene, kit};
use crate::command::Command;
use crate::model::{Dataset, Scale};
use crate::theme::{self, Theme};

/// The signs of a chart that is compared.
const COMPARED: &str = "Compared: a small mark in a broken circle is where a stance stood before, and an arrow leads to where it stands now; crossed out, it is gone. + is a mark that was not there. A thin broken line is where a line ran before.";

/// Draws the window with the explanation.
pub fn show(ctx: &Context, scene: Scene<'_>, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let closed = kit::dialog(ctx, theme, "How to read", "Close guide", 600.0, |ui| {
        contents(ui, scene, theme);
    });
    if closed {
        commands.push(Command::ToggleGuide);
    }
}

fn heading(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(10.0);
    ui.label(
        RichText::new(text)
            .font(theme::semibold(14.5))
            .color(theme.text),
    );
}

fn contents(ui: &mut Ui, scene: Scene<'_>, theme: &Theme) {
    let dataset = &scene.document.dataset;
    heading(ui, theme, "What is charted");
    kit::paragraph(ui, &dataset.scope, 13.5, theme.text_secondary);
    for question in &dataset.questions {
        heading(ui, theme, &question.ask);
        match &question.scale {
            Scale::Ordinal(levels) => {
                for (value, level) in levels.iter().enumerate().rev() {
                    kit::paragraph(
                        ui,
                        &format!("{value}  {}", level.label),
                        13.5,
                        theme.text_secondary,
                    );
                }
            }
            Scale::Continuous {
                min,
                max,
                unit,
                low_end,
                high_end,
            } => {
                let ends = format!("From {min} ({low_end}) to {max} ({high_end}), in {unit}.");
                kit::paragraph(ui, &ends, 13.5, theme.text_secondary);
            }
        }
        if !question.comparable {
            kit::paragraph(
                ui,
                "Equal levels are not agreement here, so there is no Daylight.",
                13.0,
                theme.text_muted,
            );
        }
    }
    heading(ui, theme, "Signs");
    for sentence in sentences(dataset) {
        kit::paragraph(ui, &sentence, 13.5, theme.text_secondary);
    }
    if scene.comparison.is_some() {
        kit::paragraph(ui, COMPARED, 13.5, theme.text_secondary);
    }
    heading(ui, theme, "Who speaks for whom");
    for party in &dataset.parties {
        let speakers: Vec<&str> = dataset
            .actors
            .iter()
            .filter(|actor| {
                actor
                    .roles
                    .iter()
                    .any(|role| role.speaks && role.party.as_deref() == Some(party.id.as_str()))
            })
            .map(|actor| actor.name.as_str())
            .collect();
        let list = if speakers.is_empty() {
            "nobody in this dataset".to_owned()
        } else {
            speakers.join(", ")
        };
        kit::paragraph(
            ui,
            &format!("{}: {list}.", party.name),
            13.5,
            theme.text_secondary,
        );
    }
    ui.add_space(8.0);
}

/// What the signs mean, in the codebook's terms and with this dataset's numbers.
fn sentences(dataset: &Dataset) -> Vec<String> {
    let stale = match dataset.stale_after {
        Some(days) => format!(
            "A position is current for {days} days. After that its line runs on dotted, and it leaves the band: not heard again since."
        ),
        None => "A position stays current until its voice gives another.".to_owned(),
    };
    vec![
        "● on the record, official statements and relays · ○ an unnamed official · ○ dashed: sources differ on who said it · ■ an action: at least this much · ▲ a joint statement · ◇ one side’s account of the other.".to_owned(),
        "The line is the latest stance of those who speak for a party. Actions and unnamed officials never move it.".to_owned(),
        "The band spans the low and high of every current position of the party’s voices. Whiskers span the low and high of one stance: the levels that its words would allow.".to_owned(),
        stale,
        "A soft bar runs over the days on which a stance may have been given; it counts from the last of them.".to_owned(),
        "Daylight is the number of levels between two lines, with what the bands allow around it. Where bands share a level, that is not agreement.".to_owned(),
        "Each party has a colour and, beside it, its initials and the hatch of its band. Of more than eight parties, those beyond are grey until their badge is clicked. In high contrast, marks carry a sign of their party, too.".to_owned(),
        "Said on counts a stance from the day on which it was given, known on from the day on which it was first published.".to_owned(),
        "Every position is a coded judgement; the card of a stance gives its reason.".to_owned(),
    ]
}
