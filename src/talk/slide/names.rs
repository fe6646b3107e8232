//! The names beside the day of a slide: of the parties at the ends of their lines, with whose words set
//! them, and of voices whose marks are elsewhere.

use std::collections::BTreeSet;

use egui::{Align2, Color32, Rect, Ui, Vec2, pos2, vec2};

use super::Slide;
use super::header::has_names_in_headline;
use super::marks::{MARK_WORDS, SIDE_GAP, SlideMark, TEXT_ROW, name_words, source_and_cited};
use super::past::current_words;
use super::style::Style;
use crate::chart::{Axes, ends, labels};
use crate::facts::Mark;
use crate::kit::Text;
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, list, slide as words};

/// The row height from which names have their full size, in points.
const FULL_ROW: f32 = 45.0;

/// The size of a name at most, in parts of the height of a row.
const IN_ROW: f32 = 0.92;

/// How close names come to each other where there is little room, in parts of their rows.
const TIGHT: f32 = 0.9;

/// A name at the day, and whose words are behind it.
#[derive(Default)]
struct Name {
    y: f32,
    party: Option<usize>,
    /// Whether the party has no line.
    is_lone: bool,
    /// Whether it is that of words which the step cites.
    is_cited: bool,
    /// The right end of a place beside its mark, for a name that has no room at the day.
    beside_mark: Option<f32>,
    /// What is said in the first room that is wide enough.
    words: Vec<(Words, Color32)>,
}

impl Name {
    fn of_mark(slide: &Slide<'_>, mark: &SlideMark<'_>, color: Color32) -> Self {
        let words = colored_words(slide, mark.stance, color);
        Self { y: mark.center.y, is_cited: mark.is_cited, words, ..Self::default() }
    }
}

fn colored_words(slide: &Slide<'_>, stance: &Stance, color: Color32) -> Vec<(Words, Color32)> {
    name_words(slide, stance).map(|words| (words, color)).into()
}

/// The colour of a party without a line has its name where it is.
fn name_lone_marks(scene: Scene<'_>, marks: &[SlideMark<'_>], names: &mut Vec<Name>) {
    for mark in marks.iter().rev() {
        let party = mark.mark.party;
        let is_named = names.iter().any(|name| name.party == Some(party));
        if !is_named && scene.party_slot(party).is_some() {
            let is_lone = true;
            names.push(Name { y: mark.center.y, party: Some(party), is_lone, ..Name::default() });
        }
    }
}

/// Names the voices of marks at levels where no party has its name: those that a step cites, that stand
/// for a party without a line, that its line does not go through or, on a picture, that are held on its
/// day.
fn name_off_lines(
    slide: &Slide<'_>,
    axes: &Axes,
    marks: &[SlideMark<'_>],
    line_ends: &[(usize, f32)],
    names: &mut Vec<Name>,
) {
    let scene = slide.scene;
    let dataset = &scene.document.dataset;
    let current = match slide.index {
        Some(_) => BTreeSet::new(),
        None => current_words(dataset, scene.view_data),
    };
    // A position that the party has left since is not named.
    let is_held = |mark: &Mark| {
        let line = scene.view_data.series.parties[mark.party].line.iter().rev();
        let mut line = line.skip_while(|span| span.from > scene.view.as_of).peekable();
        let value = line.peek().map(|span| span.value);
        let since = line.take_while(|span| Some(span.value) == value).last();
        current.contains(&mark.stance) && since.is_none_or(|span| span.from <= mark.day)
    };
    let without_line = newest_without_line(marks, line_ends);
    let is_shown = |mark: &&SlideMark<'_>| {
        let stands_for_party = without_line.is_some_and(|newest| std::ptr::eq(newest, *mark));
        let is_apart = !mark.is_on_line && !scene.view_data.series.only_figures;
        mark.is_cited || stands_for_party || is_held(mark.mark) || is_apart
    };
    let shown: Vec<_> = marks.iter().rev().filter(is_shown).collect();
    for first in &shown {
        let y = axes.line_y(first.mark.party, first.mark.value);
        if names.iter().any(|name| (name.y - y).abs() < 1.0) {
            continue;
        }
        let of_row = shown.iter().filter(|other| other.is_at(first.mark.party, first.mark.value));
        let left =
            of_row.clone().map(|mark| mark.center.x - mark.radius).fold(f32::INFINITY, f32::min);
        let mut voices: Vec<Words> = Vec::new();
        for other in of_row {
            let [.., voice, _, _] = name_words(slide, other.stance);
            if !voices.contains(&voice) {
                voices.push(voice);
            }
        }
        // In the order of their marks.
        voices.reverse();
        let all = list::semicolons(&voices);
        let words = match (slide.index, voices.len()) {
            (Some(_), _) => name_words(slide, first.stance)[..5].to_vec(),
            (None, 1) => vec![all],
            (None, count) => vec![all, words::voice_count(count)],
        };
        // A picture has no cards with their badges.
        let party = scene.party_color(first.mark.party);
        let color = if slide.index.is_none() { party } else { scene.theme.text };
        let words = words.into_iter().map(|words| (words, color)).collect();
        let (beside_mark, is_cited) = (Some(left - 4.0), first.is_cited);
        names.push(Name { y, is_cited, beside_mark, words, ..Name::default() });
    }
}

/// Whether the plot has left room for the initials of parties alone.
fn have_initials(ui: &Ui, slide: &Slide<'_>, names: &[Name], (size, room): (f32, f32)) -> bool {
    let mut parties = names.iter().filter_map(|name| name.party);
    let name = |party| ends::name_text(slide.scene, (party, false), size);
    has_names_in_headline(slide) && parties.any(|party| name(party).width(ui) > room)
}

/// The newest mark of what stands for a party that has neither a line nor a cited mark.
fn newest_without_line<'m, 'a>(
    marks: &'m [SlideMark<'a>],
    line_ends: &[(usize, f32)],
) -> Option<&'m SlideMark<'a>> {
    let is_named = |of: usize| {
        let mut cited = marks.iter().filter(|mark| mark.is_cited);
        cited.any(|mark| mark.mark.party == of) || line_ends.iter().any(|(party, _)| *party == of)
    };
    marks.iter().rev().find(|mark| !mark.is_cited && !is_named(mark.mark.party))
}

/// Names the newest mark of what stands for a party without a line, unless a name is there.
fn name_newest(
    slide: &Slide<'_>,
    marks: &[SlideMark<'_>],
    line_ends: &[(usize, f32)],
    names: &mut Vec<Name>,
) {
    if let Some(mark) = newest_without_line(marks, line_ends)
        && !names.iter().any(|name| (name.y - mark.center.y).abs() < 1.0)
    {
        names.push(Name::of_mark(slide, mark, slide.scene.theme.text_secondary));
    }
}

/// Names the other marks of what stands for a party without a line beside them, where there is room:
/// their signs have no key.
fn name_older(ui: &Ui, slide: &Slide<'_>, axes: &Axes, marks: &[SlideMark<'_>], names: &[Name]) {
    let (theme, size) = (slide.scene.theme, (slide.style.name * MARK_WORDS).max(Style::SMALLEST));
    let parties = &slide.scene.view_data.series.parties;
    let newest = marks.iter().rposition(|mark| {
        names.iter().any(|name| name.party.is_none() && (name.y - mark.center.y).abs() < 1.0)
    });
    for (index, mark) in marks.iter().enumerate() {
        let has_line = !parties[mark.mark.party].line.is_empty();
        if mark.is_cited || has_line || newest == Some(index) {
            continue;
        }
        let left = mark.center.x + mark.radius + 5.0;
        let is_free = |text: &Text| {
            let end = left + text.width(ui) + 5.0;
            let is_over = |other: &SlideMark<'_>| {
                (other.center.y - mark.center.y).abs() < size
                    && other.center.x > mark.center.x
                    && other.center.x - other.radius < end
            };
            end < axes.x(slide.scene.view.as_of) && !marks.iter().any(is_over)
        };
        let [in_full, in_brief, plain, _, voice, ..] = name_words(slide, mark.stance);
        let texts = [in_full, in_brief, plain, voice]
            .map(|words| Text::new(words, theme::sans(size), theme.text_secondary));
        if let Some(text) = texts.iter().find(|text| is_free(text)) {
            text.paint(ui, pos2(left, mark.center.y), Align2::LEFT_CENTER, f32::INFINITY);
        }
    }
}

/// The names of the parties at the ends of their lines, and whose words marks off the lines are.
fn names(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    marks: &[SlideMark<'_>],
    told: &[&str],
) -> Vec<Name> {
    let (scene, theme) = (slide.scene, slide.scene.theme);
    let of_mark = |mark: &SlideMark<'_>| Name::of_mark(slide, mark, theme.text);
    let has_words = slide.has_words();
    let is_few = scene.view_data.dense.is_none();
    let is_told = |stance: &Stance| told.contains(&stance.id.as_str());
    let cited = || marks.iter().rev().filter(|mark| mark.is_cited);
    let line_ends = ends::line_ends(scene, axes);
    let names = line_ends.iter().map(|(party, y)| {
        let line = scene.view_data.snapshot.lines[*party].as_ref().filter(|_| has_words && is_few);
        let words = line.map_or_else(Vec::new, |line| {
            let source = &scene.document.dataset.stances[line.stance];
            match cited().find(|mark| mark.is_at(*party, line.value)) {
                Some(mark) if is_told(mark.stance) => Vec::new(),
                Some(mark) => {
                    let words = source_and_cited(slide, source, mark.stance);
                    words.map(|words| (words, theme.text)).into()
                }
                None => colored_words(slide, source, theme.text_secondary),
            }
        });
        Name { y: *y, party: Some(*party), words, ..Name::default() }
    });
    let mut names: Vec<Name> = names.collect();
    for mark in cited().filter(|mark| has_words && !is_told(mark.stance)) {
        let is_line = |(party, _): &(usize, f32)| {
            let line = scene.view_data.snapshot.lines[*party].as_ref();
            line.is_some_and(|line| mark.is_at(*party, line.value))
        };
        let y = mark.center.y;
        let is_taken = names.iter().any(|name| (name.y - y).abs() < 1.0);
        if !is_taken && !line_ends.iter().any(is_line) {
            names.push(of_mark(mark));
        }
    }
    if has_words && is_few {
        name_newest(slide, marks, &line_ends, &mut names);
        name_older(ui, slide, axes, marks, &names);
    }
    if slide.index.is_none() {
        name_lone_marks(scene, marks, &mut names);
    }
    if is_few && !has_words || slide.index.is_none() {
        name_off_lines(slide, axes, marks, &line_ends, &mut names);
    }
    names
}

/// Where the lines of the parties are.
fn line_rects(slide: &Slide<'_>, axes: &Axes) -> Vec<Rect> {
    let scene = slide.scene;
    let lines = ends::named_parties(scene).flat_map(|party| {
        let line = &scene.view_data.series.parties[party].line;
        let corner = move |day, value| pos2(axes.x(day), axes.line_y(party, value));
        let spans = line.iter().map(move |span| {
            Rect::from_two_pos(corner(span.from, span.value), corner(span.until, span.value))
        });
        let turns = line.windows(2).filter(|pair| pair[0].until == pair[1].from);
        let turns = turns.map(move |pair| {
            let from = pair[1].from;
            Rect::from_two_pos(corner(from, pair[0].value), corner(from, pair[1].value))
        });
        spans.chain(turns)
    });
    lines.map(|line| line.expand(axes.line_width / 2.0)).collect()
}

/// Draws the first of some texts that has room left of a mark, ending at `right`, in its row, over no other
/// mark and no line.
fn draw_beside_mark(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    marks: &[SlideMark<'_>],
    mut texts: impl Iterator<Item = Text>,
    (right, y, row): (f32, f32, f32),
) -> bool {
    let lines = line_rects(slide, axes);
    let room = right - axes.plot.left();
    let place = |text: Text| {
        let has_two_rows = row >= 2.0 * TEXT_ROW * text.size();
        let galley = text.align_right().wrap_balanced(ui, room, 1 + usize::from(has_two_rows));
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, y), galley.size());
        let is_free = |mark: &SlideMark<'_>| {
            let size = Vec2::splat(2.0 * mark.radius);
            !Rect::from_center_size(mark.center, size).intersects(place.shrink2(vec2(0.0, 3.0)))
        };
        let is_over_line = lines.iter().any(|line| line.intersects(place));
        // A word wider than the room would be broken.
        let mut broken = galley.rows.iter().rev().skip(1);
        let is_whole = !galley.elided && broken.all(|row| row.text().ends_with(' '));
        let is_placed = is_whole && !is_over_line && marks.iter().all(is_free);
        is_placed.then_some((place, galley))
    };
    let free = texts.find_map(place);
    let is_drawn = free.is_some();
    if let Some((place, galley)) = free {
        // The rows of right-aligned text lie to the left of its position.
        ui.painter().galley(place.right_top(), galley, slide.scene.theme.text);
    }
    is_drawn
}

/// Draws the names of the parties beside the day and, on a wide slide, whose words set their
/// lines or, at other levels, whose words the cited marks are.
pub(super) fn draw_names(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    (end, row, lowest): (f32, f32, f32),
    marks: &[SlideMark<'_>],
    told: &[&str],
) {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let has_words = slide.has_words();
    let mut names = names(ui, slide, axes, marks, told);
    let bounds = axes.regions.actions.map_or(axes.plot.bottom(), |lane| lane.top());
    names.retain(|name| name.y <= bounds + 1.0);
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let size = if has_words {
        style.name * (row / FULL_ROW).clamp(0.8, 1.0)
    } else {
        style.name.min(IN_ROW * row).max(Style::SMALLEST)
    };
    let small = (style.name * MARK_WORDS).min(size).max(Style::SMALLEST);
    let left = end + SIDE_GAP;
    if ends::has_grey_lines(scene) && names.iter().all(|name| name.words.is_empty()) {
        ends::draw_names_in_order(ui, scene, axes, ([size, small], end, left), lowest);
        return;
    }
    // How far a name reaches above and below its line.
    let extent = |name: &Name| {
        let half = if name.party.is_some() { size } else { small } * TEXT_ROW / 2.0;
        let below =
            if name.party.is_some() && !name.words.is_empty() { small * TEXT_ROW } else { 0.0 };
        (half, half + below)
    };
    // A name in the row of another level would be wrong.
    let spread = |names: &[Name]| {
        let desired: Vec<f32> = names.iter().map(|name| name.y).collect();
        let gap = |index: usize| TIGHT * (extent(&names[index - 1]).1 + extent(&names[index]).0);
        let lowest = names.last().map_or(bounds, |name| bounds - TIGHT * extent(name).1 + 2.0);
        let ys = labels::spread_within(&desired, gap, axes.plot.top(), lowest);
        let is_near = |(y, desired): (&f32, &f32)| (y - desired).abs() <= 0.4 * row;
        ys.iter().zip(&desired).all(is_near).then_some(ys)
    };
    let all = spread(&names);
    let cited = all.or_else(|| {
        names.retain(|name| name.party.is_some() || name.is_cited);
        spread(&names)
    });
    let ys = cited.unwrap_or_else(|| {
        names.retain(|name| name.party.is_some());
        for name in &mut names {
            name.words.clear();
        }
        let desired: Vec<f32> = names.iter().map(|name| name.y).collect();
        labels::spread_within(&desired, |_| size, axes.plot.top(), bounds)
    });
    let room = axes.regions.area.right() + 4.0 - left;
    // The parties have the same form: the first for which all have room.
    let small_text =
        |(words, color): &(Words, Color32)| Text::new(words, theme::sans(small), *color);
    let fits = |words: &(Words, Color32)| small_text(words).width(ui) <= room;
    let form = |name: &Name| name.words.iter().position(fits).unwrap_or(name.words.len());
    let of_parties = names.iter().filter(|name| name.party.is_some() && !name.words.is_empty());
    let of_parties = of_parties.map(form).max().unwrap_or(0);
    let is_short = have_initials(ui, slide, &names, (size, room));
    let mut taken = Vec::new();
    for (name, y) in names.iter().zip(ys) {
        let mut middle = y;
        if let Some(party) = name.party {
            let color = if name.is_lone { theme.text_secondary } else { scene.party_color(party) };
            let text = ends::name_text(scene, (party, is_short), size).with_color(color);
            taken.push(text.paint(ui, pos2(left, y), Align2::LEFT_CENTER, room));
            middle = y + extent(name).0 + small * TEXT_ROW / 2.0;
        }
        let form = if name.party.is_some() { of_parties } else { form(name) };
        // In full beside its mark rather than in fewer words at the day.
        if let Some(right) = name.beside_mark.filter(|_| form > 0) {
            let texts = name.words[..form].iter().map(small_text);
            let is_drawn = draw_beside_mark(ui, slide, axes, marks, texts, (right, name.y, row));
            if is_drawn || form == name.words.len() {
                continue;
            }
        }
        if let Some(words) = name.words.get(form.min(name.words.len().saturating_sub(1))) {
            let text = small_text(words);
            // In a low row, a rule ends before the words and goes on after them.
            let size = vec2(text.width(ui).min(room), small);
            let behind = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), size);
            ui.painter().rect_filled(behind.expand2(vec2(3.0, 0.0)), 0.0, theme.canvas);
            taken.push(text.paint(ui, pos2(left, middle), Align2::LEFT_CENTER, room));
        }
    }
    ends::draw_grey_names(ui, scene, axes, (small, end, left), taken);
}
