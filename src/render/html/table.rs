//! The table of all stances of a web page.

use super::write_element;
use crate::export::Subject;
use crate::facts::{AsOf, stance_day};
use crate::model::{Dataset, Stance};
use crate::vector::write_escaped;
use crate::words::byline::Byline;
use crate::words::export::page as words;
use crate::words::levels::{value_note, value_words};
use crate::words::passages::main_passages;
use crate::words::stances::citation;
use crate::words::stances::one_line;

/// The most rows of the table.
const MAX_ROWS: usize = 400;

/// Writes the table, with the latest stances if there are too many of them.
pub fn write_table(out: &mut String, subject: Subject<'_>) {
    let dataset = &subject.document.dataset;
    let clock = subject.view.clock;
    let hidden = &subject.view.hidden;
    let mut stances: Vec<&Stance> =
        dataset.stances.iter().filter(|stance: &&Stance| !hidden.contains(&stance.actor)).collect();
    stances.sort_by_key(|stance| (stance_day(clock, stance), stance.said.earliest));
    let total = stances.len();
    let shown = &stances[total.saturating_sub(MAX_ROWS)..];
    out.push_str("<table>\n");
    let caption = words::table_caption(shown.len(), total);
    write_element(out, "caption", "", &caption);
    out.push_str("<thead>\n<tr>\n");
    for column in words::TABLE_COLUMNS {
        write_element(out, "th", " scope=\"col\"", &column);
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for stance in shown {
        write_row(out, dataset, stance);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn write_row(out: &mut String, dataset: &Dataset, stance: &Stance) {
    out.push_str("<tr>\n");
    write_element(out, "td", "", &stance.said.to_words());
    out.push_str("<th scope=\"row\">");
    let byline = Byline::new(dataset, stance);
    write_escaped(out, &byline.heading());
    if let Some(role) = byline.role {
        out.push_str("<span class=\"role\">");
        write_escaped(out, role);
        out.push_str("</span>");
    }
    out.push_str("</th>\n");
    // The table has the stances of all days.
    let passages = main_passages(dataset, stance, AsOf::End);
    write_element(out, "td", " dir=\"auto\"", &one_line(&passages));
    out.push_str("<td>");
    let positions = dataset.questions.iter().filter_map(|question| {
        let position = stance.positions.get(&question.id)?;
        let (scale, value) = (&question.scale, position.value);
        let (words, note) = (value_words(scale, value), value_note(scale, value));
        Some(words::table_position(&question.tab, &words, &note))
    });
    for position in positions {
        write_element(out, "p", "", &position);
    }
    out.push_str("</td>\n<td>");
    for (source, locators) in dataset.cited_sources(stance) {
        write_element(out, "p", "", &citation(source, &locators));
    }
    out.push_str("</td>\n</tr>\n");
}
