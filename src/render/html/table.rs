//! The table of all stances of a web page.

use super::write_element;
use crate::export::Subject;
use crate::facts::{AsOf, stance_day};
use crate::model::{Dataset, Stance};
use crate::vector::write_escaped;
use crate::words::byline::Byline;
use crate::words::cards::range;
use crate::words::export::page as words;
use crate::words::levels::{value_note, value_words};
use crate::words::passages::passages;
use crate::words::stances::{citation, known_error, one_line};

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
    write_element(out, "td", "", &stance.said.to_words_alone(&dataset.covers));
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
    let passages = passages(dataset, stance, AsOf::End);
    write_element(out, "td", " dir=\"auto\"", &one_line(&passages));
    out.push_str("<td>");
    for question in &dataset.questions {
        let Some(position) = stance.positions.get(&question.id) else {
            continue;
        };
        let (scale, value) = (&question.scale, position.value);
        let (words, note) = (value_words(scale, value), value_note(scale, value));
        write_element(out, "p", "", &words::table_position(&question.tab, &words, &note));
        if let Some(range) = range(scale, position) {
            write_element(out, "p", "", &range);
        }
    }
    out.push_str("</td>\n<td>");
    write_element(out, "p", "", &byline.how_it_is_known());
    for (source, locators) in dataset.cited_sources(stance) {
        write_element(out, "p", "", &citation(source, &locators));
        if let Some(error) = known_error(source) {
            write_element(out, "p", "", &error);
        }
    }
    out.push_str("</td>\n</tr>\n");
}
