//! The page with the charts of all questions.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::cards::{LinkedCard, write_source};
use super::chapter::Chapter;
use super::chart_svg::DrawingContext;
use super::charts;
use super::days::{Days, QuestionCards};
use super::palette::Palette;
use super::table::write_table;
use super::{add_policy, css_color, write_element, write_head, write_theme_variables};
use crate::export::Subject;
use crate::facts::{Query, ViewData};
use crate::model::{Dataset, Day, EdtfDate, Event};
use crate::panels::cards::CardSection;
use crate::theme::{self, Theme};
use crate::vector::{InlineSvgs, logo_svg, write_escaped};
use crate::view::{Clock, View};
use crate::words::cards as card_words;
use crate::words::export::page::{self as words, DayForm};
use crate::words::figure;
use crate::words::headline;
use crate::words::positions::hidden_voices_note;
use crate::words::{Words, heading, plot};

/// The style sheet, which comes after the fonts and the colours.
const STYLE: &str = include_str!("page.css");

/// The height of the logo of a house style, in points.
const LOGO_HEIGHT: f32 = 32.0;

/// The script. Without it, all questions are one below the other, on the exported day.
const SCRIPT: &str = include_str!("page.js");

/// Returns the page.
///
/// # Errors
/// Returns an error if the dataset has no questions.
pub fn page(subject: Subject<'_>) -> Result<String, Words> {
    let dataset = &subject.document.dataset;
    if dataset.questions.is_empty() {
        return Err(plot::NO_QUESTIONS);
    }
    // Charts are drawn on the last day, on which nothing is faded.
    let data: Vec<(View, ViewData)> = dataset
        .questions
        .iter()
        .map(|question| {
            let view = View {
                question: question.id.clone(),
                as_of: subject.view.range.1,
                selected: None,
                ..subject.view.clone()
            };
            let data = ViewData::new(dataset, &view);
            (view, data)
        })
        .collect();
    let mut palette = Palette::default();
    let mut writer = InlineSvgs::new(subject.page.font());
    let days = Days::new(subject.document, subject.view, &data);
    let charts = charts::draw(subject, &data, &days.list, &mut palette, &mut writer);
    let questions = dataset.questions.iter().zip(&data).zip(charts).enumerate();
    let chapters: Vec<Chapter<'_>> = questions
        .map(|(index, ((question, (view, data)), charts))| Chapter {
            cards: QuestionCards::new(dataset, view, &listed(dataset, view, data, &charts.marked)),
            id: format!("q{}", index + 1),
            question,
            view,
            data,
            charts,
        })
        .collect();
    let body = Body { subject, days, chapters }.write();
    let mut out = String::with_capacity(body.len() * 5 / 4);
    write_head(&mut out, subject, &title(subject));
    out.push_str(&fonts(&mut writer, &body));
    out.push_str("<style>\n");
    write_colors(&mut out, subject, &data, &palette);
    let _ = writeln!(out, "{STYLE}</style>\n</head>\n{body}</html>");
    Ok(add_policy(&out))
}

/// The stances that have cards: all on the question or, of very many, those that the figure marks.
fn listed(
    dataset: &Dataset,
    view: &View,
    data: &ViewData,
    marked: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    if data.is_dense() {
        return marked.clone();
    }
    let stances = dataset.stances.iter().enumerate();
    let query = Query::for_view(view);
    stances.filter(|(_, stance)| query.lists(stance)).map(|(index, _)| index).collect()
}

/// The title: that of the dataset, if the export has none of its own.
pub fn title(subject: Subject<'_>) -> Words {
    let own = subject.page.title.as_deref();
    Words::verbatim(own.map_or_else(|| subject.document.title(), str::to_owned))
}

/// Returns a style sheet with the fonts of the pictures and of the text.
fn fonts(writer: &mut InlineSvgs, body: &str) -> String {
    let chars: BTreeSet<char> = body.chars().filter(|char| !char.is_control()).collect();
    let chars: String = chars.into_iter().collect();
    for font in [theme::sans(1.0), theme::semibold(1.0), theme::serif(1.0)] {
        writer.add_text(&font.family, &chars);
    }
    writer.style()
}

/// Writes the colours of both themes: that which the address asks for, or else that of the reader;
/// on paper the light one.
fn write_colors(
    out: &mut String,
    subject: Subject<'_>,
    data: &[(View, ViewData)],
    palette: &Palette,
) {
    let parties = &subject.document.dataset.parties;
    for (mode, before, after) in [
        (egui::Theme::Light, ":root", ""),
        (
            egui::Theme::Dark,
            "@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light])",
            " }",
        ),
        (egui::Theme::Dark, "@media screen { :root[data-theme=dark]", " }"),
    ] {
        let theme = &Theme::of_page(subject.page, subject.document, mode);
        let _ = write!(out, "{before} {{");
        write_theme_variables(out, theme);
        palette.write(out, theme.dark);
        for (index, party) in parties.iter().enumerate() {
            let slot = data.first().and_then(|(_, data)| data.slots.get(index));
            let color = theme.color_of(party, slot.copied().flatten());
            let _ = write!(out, "--p{index}:{};", css_color(color));
        }
        let _ = writeln!(out, "}}{after}");
    }
    for index in 0..parties.len() {
        let _ = write!(out, ".p{index}{{--party:var(--p{index})}}");
    }
    out.push('\n');
}

/// The parts of the page that a reader sees.
pub struct Body<'a> {
    pub subject: Subject<'a>,
    pub days: Days,
    pub chapters: Vec<Chapter<'a>>,
}

/// How a part of a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    /// Strong, in the colour of the party with this index.
    Party(usize),
}

/// Returns where each party stands on the day of a view, and how far apart they are.
pub fn day_parts(
    dataset: &Dataset,
    view: &View,
    data: &ViewData,
    form: DayForm,
) -> Vec<(Words, Tone)> {
    let headline = headline::full(dataset, data);
    let is_known = view.clock == Clock::Known;
    let extremes = headline.extremes.as_ref();
    let mut parts = vec![
        (words::on_day(view.as_of, form, is_known), Tone::Plain),
        (if extremes.is_some() { words::FULL_STOP } else { words::COLON }, Tone::Plain),
    ];
    if let Some(extremes) = extremes {
        let sentence = heading::with_full_stop(extremes);
        parts.push((sentence, Tone::Plain));
        parts.push((words::SPACE, Tone::Plain));
    } else {
        for (index, party) in headline.parties.iter().enumerate() {
            let name = &dataset.parties[party.party].name;
            let is_last = index + 1 == headline.parties.len();
            let position = words::party_position(&party.words, &party.beside, is_last);
            parts.push((words::party_name(name), Tone::Party(party.party)));
            parts.push((position, Tone::Plain));
        }
    }
    if !headline.sentence.is_empty() {
        parts.push((heading::with_full_stop(&headline.sentence), Tone::Strong));
    }
    if let Some(note) = hidden_voices_note(dataset, &data.hidden_voices) {
        parts.push((words::hidden_note(&note), Tone::Plain));
    }
    parts
}

/// The words and cards of the page on a day.
struct DayState {
    words: String,
    events: String,
    sections: Vec<(CardSection, Vec<usize>)>,
}

impl DayState {
    fn cards(&self, section: CardSection) -> &[usize] {
        let found = self.sections.iter().find(|(other, _)| *other == section);
        found.map_or(&[], |(_, cards)| cards)
    }
}

impl Body<'_> {
    fn write(&self) -> String {
        let dataset = &self.subject.document.dataset;
        let mut out = String::from("<body>\n<header>\n");
        if let Some(logo) = self.subject.page.style.as_ref().and_then(|style| style.logo.as_ref()) {
            out.push_str(&logo_svg(logo, LOGO_HEIGHT));
        }
        write_element(&mut out, "h1", "", &title(self.subject));
        if !dataset.subtitle.is_empty() {
            write_element(&mut out, "p", "", &dataset.subtitle);
        }
        out.push_str("</header>\n");
        self.write_navigation(&mut out);
        out.push_str("<main>\n");
        let states: Vec<Vec<DayState>> =
            self.chapters.iter().map(|chapter| self.day_states(chapter)).collect();
        for (chapter, states) in self.chapters.iter().zip(&states) {
            self.write_chapter(&mut out, chapter, states);
        }
        if self.chapters.len() > 1 {
            self.write_overview(&mut out, &states);
        }
        out.push_str("<section id=\"table\">\n");
        write_element(&mut out, "h2", "", &crate::words::commands::TABLE.name());
        write_table(&mut out, self.subject);
        out.push_str("</section>\n</main>\n");
        self.write_stepper(&mut out);
        self.write_footer(&mut out);
        let _ = writeln!(out, "<script>\n{SCRIPT}</script>\n</body>");
        out
    }

    /// Computes what each day has.
    fn day_states(&self, chapter: &Chapter<'_>) -> Vec<DayState> {
        let dataset = &self.subject.document.dataset;
        let state = |day| {
            let view = View { as_of: day, ..chapter.view.clone() };
            let data = ViewData::of_lines(dataset, &view, chapter.data.lines());
            DayState {
                words: self.day_words(&view, &data),
                events: self.day_events(view.as_of),
                sections: chapter.cards.sections(dataset, &view, &data),
            }
        };
        self.days.list.iter().copied().map(state).collect()
    }

    /// Returns where each party stands on a day, and how far apart they are.
    fn day_words(&self, view: &View, data: &ViewData) -> String {
        let dataset = &self.subject.document.dataset;
        let mut out = String::from("<p>");
        for (words, tone) in day_parts(dataset, view, data, self.days.form) {
            match tone {
                Tone::Plain => write_escaped(&mut out, &words),
                Tone::Strong => {
                    out.push_str("<strong>");
                    write_escaped(&mut out, &words);
                    out.push_str("</strong>");
                }
                Tone::Party(party) => {
                    let _ = write!(out, "<strong class=\"party p{party}\">");
                    write_escaped(&mut out, &words);
                    out.push_str("</strong>");
                }
            }
        }
        out.push_str("</p>");
        out
    }

    /// Returns the events of a day, with their sources.
    fn day_events(&self, day: Day) -> String {
        let dataset = &self.subject.document.dataset;
        let mut out = String::new();
        let events = dataset.events.iter().filter(|event| event.when.latest == day);
        let is_plain = |event: &&Event| event.summary.is_none() && event.evidence.is_empty();
        let (plain, others): (Vec<_>, Vec<_>) = events.partition(is_plain);
        write_events(&mut out, &plain, &dataset.covers);
        for event in others {
            write_events(&mut out, &[event], &dataset.covers);
            if let Some(summary) = &event.summary {
                write_element(&mut out, "p", "", summary);
            }
            for (source, locators) in dataset.event_sources(event) {
                write_source(&mut out, source, &locators);
            }
        }
        out
    }

    fn write_chapter(&self, out: &mut String, chapter: &Chapter<'_>, states: &[DayState]) {
        let id = &chapter.id;
        let dataset = &self.subject.document.dataset;
        let Chapter { view, data, .. } = *chapter;
        let days: Vec<String> = self
            .days
            .of_question(dataset, view, data, self.subject.view.as_of)
            .map(|index| index.to_string())
            .collect();
        let _ = writeln!(
            out,
            "<section class=\"question\" id=\"{id}\" data-days=\"{}\">\n\
             <div class=\"stage\">",
            days.join(" ")
        );
        write_element(out, "h2", "", &chapter.question.ask);
        out.push_str("<div class=\"words\">\n");
        for (index, state) in states.iter().enumerate() {
            let current = index == self.days.current;
            write_day(out, index, state, current);
        }
        let _ = writeln!(out, "</div>\n<figure class=\"chart\" id=\"{id}-chart\">");
        self.write_description(out, chapter);
        self.write_charts(out, chapter);
        let _ = writeln!(out, "<figcaption>\n<ul class=\"key\" aria-label=\"{}\">", figure::KEY);
        for (label, sign) in &chapter.charts.signs {
            let _ = write!(out, "<li>{sign}");
            write_escaped(out, label);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
        // It is read when the marks are reached.
        write_element(out, "p", &format!(" id=\"{id}-help\" hidden"), &words::CHART_HELP);
        out.push_str("</figcaption>\n</figure>\n");
        // Below the chart, which stays in place when the day moves.
        out.push_str("<div class=\"happened\">\n");
        for (index, state) in states.iter().enumerate().filter(|(_, it)| !it.events.is_empty()) {
            let hidden = if index == self.days.current { "" } else { " hidden" };
            let _ = writeln!(out, "<div data-day=\"{index}\"{hidden}>{}</div>", state.events);
        }
        out.push_str("</div>\n</div>\n");
        self.write_cards(out, chapter, &states[self.days.current]);
        out.push_str("</section>\n");
    }

    /// Writes what the chart draws and no words beside it say, with a link to the table.
    fn write_description(&self, out: &mut String, chapter: &Chapter<'_>) {
        let dataset = &self.subject.document.dataset;
        let (from, to) = chapter.view.range;
        let is_drawn = |event: &&Event| (from..=to).contains(&event.when.latest);
        let mut events: Vec<_> = dataset.events.iter().filter(is_drawn).collect();
        events.sort_by_key(|event| event.when.latest);
        out.push_str("<p class=\"help\">");
        let scale = plot::scale_summary(&chapter.question.scale);
        write_escaped(out, &words::chart(&scale, &events, &dataset.covers));
        out.push(' ');
        write_element(out, "a", " href=\"#table\"", &words::DATA_TABLE);
        out.push_str("</p>\n");
    }

    /// Writes the figure in both widths.
    fn write_charts(&self, out: &mut String, chapter: &Chapter<'_>) {
        let context = DrawingContext {
            dataset: &self.subject.document.dataset,
            chapter,
            current: self.days.current,
            days: self.days.list.len(),
        };
        chapter.charts.write(out, &context);
    }

    /// Writes the cards in the sections of the day.
    fn write_cards(&self, out: &mut String, chapter: &Chapter<'_>, state: &DayState) {
        let _ = writeln!(
            out,
            "<section class=\"cards\" aria-label=\"{}\">",
            crate::words::cards::HEADING
        );
        if chapter.cards.list.is_empty() {
            write_element(out, "p", " class=\"note\"", &words::NO_STATEMENT);
            out.push_str("</section>\n");
            return;
        }
        // Folded where the page is part of another.
        let count = chapter.cards.list.len();
        let _ = writeln!(
            out,
            "<details class=\"fold\" open>\n<summary>{} <span class=\"count\">{count}</span></summary>",
            words::STATEMENTS_AND_ACTIONS
        );
        self.write_filter(out, chapter);
        let day = self.days.list[self.days.current];
        let cards = |section| state.cards(section).to_vec();
        let is_listed = |card: &usize| state.sections.iter().any(|(_, it)| it.contains(card));
        let later = (0..chapter.cards.list.len()).filter(|card| !is_listed(card)).collect();
        for (group, name, cards) in [
            ("sets", card_words::SETS_THE_LINE, cards(CardSection::Main)),
            ("in", card_words::OTHER_VOICES, cards(CardSection::OtherVoices)),
            ("earlier", card_words::EARLIER, cards(CardSection::Earlier)),
            ("after", card_words::LATER, later),
            ("none", card_words::NO_POSITION_HERE, cards(CardSection::NoPosition)),
        ] {
            // What is said after the day is not listed.
            let hidden = if cards.is_empty() || group == "after" { " hidden" } else { "" };
            let _ = write!(out, "<details open class=\"group {group}\"{hidden}>\n<summary><h3>");
            write_escaped(out, &name);
            let _ = writeln!(
                out,
                "</h3> <span class=\"count\">{}</span></summary>\n<div class=\"list\">",
                cards.len()
            );
            for card in cards {
                let dataset = &self.subject.document.dataset;
                LinkedCard {
                    dataset,
                    chapter,
                    index: card,
                    stance: chapter.cards.stance(dataset, card),
                    day,
                }
                .write(out);
            }
            out.push_str("</div>\n</details>\n");
        }
        let total = chapter.data.series.marks.len();
        let shown = chapter.cards.list.len();
        if chapter.data.is_dense() && shown < total {
            let note = words::cards_left_out(shown, total);
            write_element(out, "p", " class=\"note\"", &note);
        }
        out.push_str("</details>\n</section>\n");
    }

    /// Writes all questions with the words of the day.
    fn write_overview(&self, out: &mut String, states: &[Vec<DayState>]) {
        out.push_str("<section id=\"all\">\n");
        write_element(out, "h2", "", &crate::words::commands::ALL_QUESTIONS.name());
        for (chapter, states) in self.chapters.iter().zip(states) {
            let id = &chapter.id;
            let _ = write!(
                out,
                "<article class=\"row\" data-question=\"{id}\">\n<div class=\"row-title\">\n<h3><a href=\"#{id}\">"
            );
            write_escaped(out, &chapter.question.tab);
            out.push_str("</a></h3>\n");
            write_element(out, "p", "", &chapter.question.ask);
            let _ = writeln!(
                out,
                "</div>\n<div class=\"row-words\">{}</div>\n</article>",
                states[self.days.current].words
            );
        }
        out.push_str("</section>\n");
    }
}

/// Writes the words of a day, with what the script shows on it.
fn write_day(out: &mut String, index: usize, state: &DayState, is_current: bool) {
    let cards = |section: CardSection| {
        let cards: Vec<String> = state.cards(section).iter().map(usize::to_string).collect();
        cards.join(" ")
    };
    let hidden = if is_current { "" } else { " hidden" };
    let _ = writeln!(
        out,
        "<div data-day=\"{index}\" data-sets=\"{}\" data-in=\"{}\"{hidden}>{}</div>",
        cards(CardSection::Main),
        cards(CardSection::OtherVoices),
        state.words
    );
}

/// Writes the names and the dates of events.
fn write_events(out: &mut String, events: &[&Event], covers: &EdtfDate) {
    if !events.is_empty() {
        out.push_str("<p class=\"events\">");
        write_escaped(out, &words::events(events, covers));
        out.push_str("</p>");
    }
}
