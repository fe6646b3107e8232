//! The choices of the dialog, and the preview that they give.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use egui::{Context, Vec2};

use super::worker::{Chart, Look, Request, ShownImport, redraw, work};
use crate::app::state::TableImport;
use crate::import::{
    ColumnRole, ImportError, Options, PerQuestion, Preview, PreviewColumn, PreviewOptions,
    TableFormat, parse_number,
};
use crate::model::EdtfDate;
use crate::theme::Theme;
use crate::words::{Words, import_dialog as texts, tables};

/// What is typed in the fields.
#[derive(Default)]
pub struct Typed {
    pub date: String,
    pub party_columns: String,
    pub unit: String,
    pub first_year: String,
    pub last_year: String,
    pub scale_from: String,
    pub scale_to: String,
}

/// The choices of the dialog.
pub struct ImportDraft {
    pub serial: u64,
    pub path: PathBuf,
    pub pasted: Option<Arc<str>>,
    pub typed: Typed,
    /// The layout that was recognized.
    pub recognized: Option<TableFormat>,
    /// The columns in the order in which they are listed: first those that were used at first.
    pub order: Vec<usize>,
    options: PreviewOptions,
    /// The size of the chart in the last frame.
    pub chart_size: Vec2,
    result: Option<(Request, Result<ShownImport, ImportError>)>,
    /// The request that is being worked on.
    pending: Option<(Request, Receiver<Result<ShownImport, ImportError>>)>,
}

impl ImportDraft {
    pub fn new(importing: &TableImport) -> Self {
        Self {
            serial: importing.serial,
            path: importing.path.clone(),
            pasted: importing.pasted.clone(),
            typed: Typed::default(),
            recognized: None,
            order: Vec::new(),
            options: PreviewOptions::Suggested(Options::default()),
            chart_size: Vec2::new(440.0, 220.0),
            result: None,
            pending: None,
        }
    }

    /// Computes the preview again if a choice has changed, one at a time.
    pub fn update(&mut self, ctx: &Context, theme: &Theme) {
        if let Some((request, receiver)) = &self.pending
            && let Ok(result) = receiver.try_recv()
        {
            let mut request = request.clone();
            self.pending = None;
            self.take_suggestion(&mut request, &result);
            // Without a header, what was known of the columns stays.
            self.result = Some((request, result));
        }
        let request = Request {
            options: self.options.clone(),
            look: Look {
                size: (self.chart_size.x as u32, self.chart_size.y as u32),
                density: (ctx.pixels_per_point() * 100.0) as u32,
                is_dark: ctx.theme() == egui::Theme::Dark,
                has_high_contrast: theme.high_contrast,
            },
        };
        let is_current = self.result.as_ref().is_some_and(|(of, _)| *of == request);
        if self.pending.is_some() || is_current {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (ctx, work_request) = (ctx.clone(), request.clone());
        let (path, pasted) = (self.path.clone(), self.pasted.clone());
        // If only the chart looks different, the table is not read again.
        let same = self.result.as_ref().and_then(|(of, result)| {
            let shown = result.as_ref().ok()?;
            (of.options == request.options).then(|| shown.clone())
        });
        std::thread::spawn(move || {
            let result = match same {
                Some(shown) => Ok(redraw(&ctx, &shown, work_request.look)),
                None => work(&ctx, (&path, pasted.as_deref()), &work_request),
            };
            // The dialog may be closed by now.
            let _ = sender.send(result);
            ctx.request_repaint();
        });
        self.pending = Some((request, receiver));
    }

    /// Takes over the options that were suggested for the table.
    fn take_suggestion(
        &mut self,
        request: &mut Request,
        result: &Result<ShownImport, ImportError>,
    ) {
        let Ok(shown) = result else { return };
        if request.options != self.options || matches!(self.options, PreviewOptions::Chosen(_)) {
            return;
        }
        let preview = &shown.preview;
        self.typed.party_columns = preview.options.wide.join(",");
        if matches!(self.options, PreviewOptions::Suggested(_)) {
            self.recognized = preview.options.format;
        }
        self.options = PreviewOptions::Chosen(preview.options.clone());
        request.options = self.options.clone();
        let is_unused = |index: &usize| preview.columns[*index].role == ColumnRole::Unused;
        self.order = (0..preview.columns.len()).collect();
        self.order.sort_by_key(is_unused);
    }

    pub fn is_working(&self) -> bool {
        self.pending.is_some()
    }

    /// The last preview.
    pub fn preview(&self) -> Option<&Preview> {
        let (_, result) = self.result.as_ref()?;
        Some(&result.as_ref().ok()?.preview)
    }

    /// The chart of the last preview.
    pub fn chart(&self) -> Option<&Chart> {
        let (_, result) = self.result.as_ref()?;
        result.as_ref().ok()?.chart.as_ref()
    }

    /// Why the table cannot be imported.
    pub fn error<'a>(&'a self, importing: &'a TableImport) -> Option<&'a ImportError> {
        let (_, result) = self.result.as_ref()?;
        let error = match result {
            Err(error) => Some(error),
            Ok(shown) => shown.preview.outcome.as_ref().err(),
        };
        let refused = importing.refused.as_ref();
        let refused = refused.filter(|(options, _)| options == self.options());
        error.or(refused.map(|(_, error)| error))
    }

    pub fn options(&self) -> &Options {
        let (PreviewOptions::Suggested(options)
        | PreviewOptions::Guessed(options)
        | PreviewOptions::Chosen(options)) = &self.options;
        options
    }

    /// Whether rows are repeated, or left out for that.
    pub fn has_duplicates(&self) -> bool {
        let preview = self.preview();
        self.options().drop_duplicates || preview.is_some_and(|preview| preview.has_duplicates)
    }

    /// Whether the columns of the table are known.
    pub fn is_ready(&self) -> bool {
        matches!(self.options, PreviewOptions::Chosen(_)) && self.preview().is_some()
    }

    /// Whether the choices give a dataset.
    pub fn can_import(&self) -> bool {
        self.is_ready()
            && self.errors().is_empty()
            && self.preview().is_some_and(|preview| preview.outcome.is_ok())
    }

    /// The command that does the same in a terminal.
    pub fn command(&self) -> Option<&Words> {
        // What was pasted is in no file that a command could name.
        let preview = self.preview().filter(|_| self.pasted.is_none());
        preview.filter(|preview| preview.options == *self.options()).map(|preview| &preview.command)
    }

    pub fn set(&mut self, change: impl FnOnce(&mut Options)) {
        let mut options = self.options().clone();
        change(&mut options);
        self.options = PreviewOptions::Chosen(options);
    }

    /// Changes how the text is read, after which the columns are others.
    pub fn read_again(&mut self, change: impl FnOnce(&mut Options)) {
        let mut options = self.options().clone();
        change(&mut options);
        self.options = PreviewOptions::Suggested(Options {
            encoding: options.encoding,
            delimiter: options.delimiter,
            ..Options::default()
        });
        self.typed = Typed::default();
    }

    /// Chooses a layout, which finds its columns itself. Those that were found before stay if they
    /// have to be named.
    pub fn choose_format(&mut self, format: TableFormat) {
        let before = self.options().clone();
        let roles = self.preview().map_or(&[][..], |preview| &preview.columns);
        let named = |role: ColumnRole| -> Vec<String> {
            let found = roles.iter().filter(|column| column.role == role);
            found.map(|column| column.name.clone()).collect()
        };
        let first = |role: ColumnRole| named(role).into_iter().next();
        let options = Options {
            format: Some(format),
            date: before.date,
            encoding: before.encoding,
            delimiter: before.delimiter,
            from: before.from,
            to: before.to,
            scales: before.scales,
            unit: before.unit,
            drop_duplicates: before.drop_duplicates,
            ..Options::default()
        };
        self.options = if format == TableFormat::Columns {
            let values = named(ColumnRole::Value);
            let layout_missing = before.format.map_or_else(Vec::new, TableFormat::missing);
            let end = |role| first(role).map(|name| end_name(&values, &name));
            let parts = [ColumnRole::Year, ColumnRole::Month, ColumnRole::Day];
            PreviewOptions::Guessed(Options {
                actor: first(ColumnRole::Actor),
                party: first(ColumnRole::Party),
                said: first(ColumnRole::Date),
                date_parts: parts.into_iter().filter_map(first).collect(),
                wide: named(ColumnRole::ActorValue),
                low: end(ColumnRole::Low),
                high: end(ColumnRole::High),
                missing: [before.missing, layout_missing].concat(),
                values,
                ..options
            })
        } else {
            self.typed.party_columns.clear();
            PreviewOptions::Chosen(options)
        };
    }

    /// Takes what is typed over into the options, as far as it is valid.
    pub fn read_typed(&mut self) {
        let Typed { date, party_columns, unit, first_year, last_year, scale_from, scale_to } =
            &self.typed;
        let text =
            |typed: &str| Some(typed.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let date = text(date).and_then(|date| EdtfDate::parse(&date).ok());
        let wide = party_columns.split(',').filter_map(text);
        let (wide, unit) = (wide.collect::<Vec<_>>(), text(unit));
        let is_wide_typed = self.options().wide.join(",") != *party_columns;
        let (from, to) = (first_year.trim().parse().ok(), last_year.trim().parse().ok());
        let scale = number(scale_from).zip(number(scale_to));
        let scale = scale.filter(|(min, max)| min < max);
        self.set(|options| {
            if date.is_some() {
                options.said = None;
                options.date_parts.clear();
            }
            if is_wide_typed {
                if !wide.is_empty() {
                    options.values.clear();
                }
                options.wide = wide;
            }
            options.date = date;
            options.unit = unit;
            options.from = from;
            options.to = to;
            let scale = scale.map(|value| PerQuestion { question: None, value });
            options.scales = scale.into_iter().collect();
        });
    }

    /// What is wrong in the fields and the list, by field.
    pub fn errors(&self) -> Errors {
        let roles = self.preview().map_or(&[][..], |preview| &preview.columns);
        let has = |wanted: &[ColumnRole]| roles.iter().any(|column| wanted.contains(&column.role));
        let typed = &self.typed;
        let is_invalid = |text: &str, is_valid: bool| !text.trim().is_empty() && !is_valid;
        let year = |text: &str| {
            is_invalid(text, text.trim().parse::<i16>().is_ok()).then_some(texts::EXPECTED_YEAR)
        };
        let (from, to) = (number(&typed.scale_from), number(&typed.scale_to));
        let has_scale = !typed.scale_from.trim().is_empty() || !typed.scale_to.trim().is_empty();
        let is_scale = from.zip(to).is_some_and(|(from, to)| from < to);
        let is_date = EdtfDate::parse(typed.date.trim()).is_ok();
        let date = if is_invalid(&typed.date, is_date) {
            Some(texts::note(&tables::EXPECTED_DATE_OPTION))
        } else {
            let has_date = self.options().date.is_some()
                || has(&[ColumnRole::Date, ColumnRole::Year])
                || !self.is_ready();
            (!has_date).then_some(texts::NEEDS_DATE)
        };
        let wide = !self.options().wide.is_empty() || has(&[ColumnRole::ActorValue]);
        let columns = if !self.is_ready() {
            None
        } else if !wide && !has(&[ColumnRole::Actor]) {
            Some(texts::NEEDS_ACTOR)
        } else if self.options().format != Some(TableFormat::Long)
            && !has(&[ColumnRole::Value, ColumnRole::ActorValue])
        {
            Some(texts::NEEDS_VALUE)
        } else {
            None
        };
        Errors {
            columns,
            date,
            first_year: year(&typed.first_year),
            last_year: year(&typed.last_year),
            scale: (has_scale && !is_scale).then(|| texts::note(&tables::EXPECTED_SCALE)),
        }
    }

    /// Takes a column for something else.
    pub fn take_for(&mut self, index: usize, role: ColumnRole) {
        let Some(preview) = self.preview() else {
            return;
        };
        let columns = &preview.columns;
        let name = columns[index].name.clone();
        let named = |role: ColumnRole| -> Vec<String> {
            let found = columns.iter().filter(|column| column.role == role);
            found.map(|column| column.name.clone()).collect()
        };
        let part = |role: ColumnRole| named(role).into_iter().next();
        let mut parts = [
            part(ColumnRole::Year).or(part(ColumnRole::Date)),
            part(ColumnRole::Month),
            part(ColumnRole::Day),
        ];
        let mut values = named(value_role(columns));
        let was = columns[index].role;
        let mut options = self.options().clone();
        release(&mut options, &name);
        for part in &mut parts {
            part.take_if(|part| *part == name);
        }
        if was == value_role(columns) {
            values.retain(|value| *value != name);
            set_values(&mut options, was, &values);
        }
        match role {
            ColumnRole::Actor => options.actor = Some(name),
            ColumnRole::Party => options.party = Some(name),
            ColumnRole::Low => options.low = Some(end_name(&values, &name)),
            ColumnRole::High => options.high = Some(end_name(&values, &name)),
            ColumnRole::Date => {
                options.said = Some(name);
                options.date_parts.clear();
                options.date = None;
            }
            ColumnRole::Year | ColumnRole::Month | ColumnRole::Day => {
                let place = match role {
                    ColumnRole::Year => 0,
                    ColumnRole::Month => 1,
                    _ => 2,
                };
                parts[place] = Some(name);
                options.date_parts = parts.into_iter().flatten().collect();
                options.said = None;
                options.date = None;
            }
            ColumnRole::Value | ColumnRole::ActorValue => {
                if has_one_question(&options) {
                    values.clear();
                }
                values.push(name);
                // In the order of the table.
                let order =
                    |value: &String| columns.iter().position(|column| column.name == *value);
                values.sort_by_key(order);
                set_values(&mut options, role, &values);
            }
            _ => {}
        }
        if options.date.is_none() {
            self.typed.date.clear();
        }
        self.typed.party_columns = options.wide.join(",");
        self.options = PreviewOptions::Chosen(options);
    }

    /// Why a column cannot be taken for something.
    pub fn reason_against(&self, index: usize, role: ColumnRole) -> Option<Words> {
        let preview = self.preview()?;
        let column = &preview.columns[index];
        let has = |role: ColumnRole| preview.columns.iter().any(|column| column.role == role);
        match role {
            ColumnRole::Unused if column.role == ColumnRole::Unused => None,
            ColumnRole::Unused if is_value(column.role) => {
                let others = preview.columns.iter().filter(|other| is_value(other.role));
                let is_free = self.options().format == Some(TableFormat::Columns);
                (others.count() < 2 && !is_free).then_some(texts::ONLY_VALUE)
            }
            ColumnRole::Unused => {
                (!is_named(self.options(), &column.name)).then_some(texts::READ_BY_NAME)
            }
            ColumnRole::Month | ColumnRole::Day => {
                let has_year = has(ColumnRole::Year) || has(ColumnRole::Date);
                let is_year = matches!(column.role, ColumnRole::Year | ColumnRole::Date);
                (!has_year || is_year).then_some(texts::NO_YEAR)
            }
            _ => None,
        }
    }

    /// What a column with values is taken for in this layout.
    pub fn value_role(&self) -> ColumnRole {
        self.preview().map_or(ColumnRole::Value, |preview| value_role(&preview.columns))
    }
}

/// What is wrong in the fields.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    pub columns: Option<Words>,
    pub date: Option<Words>,
    pub first_year: Option<Words>,
    pub last_year: Option<Words>,
    pub scale: Option<Words>,
}

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    pub fn count(&self) -> usize {
        let Self { columns, date, first_year, last_year, scale } = self;
        [columns, date, first_year, last_year, scale].iter().filter(|error| error.is_some()).count()
    }
}

fn number(text: &str) -> Option<f64> {
    parse_number(text.trim(), "").ok()
}

fn is_value(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Value | ColumnRole::ActorValue)
}

fn value_role(columns: &[PreviewColumn]) -> ColumnRole {
    let of_actors = columns.iter().any(|column| column.role == ColumnRole::ActorValue);
    if of_actors { ColumnRole::ActorValue } else { ColumnRole::Value }
}

/// Names the columns of values. Without a layout that finds them, those of parties need an option of
/// their own.
fn set_values(options: &mut Options, role: ColumnRole, values: &[String]) {
    let is_wide = role == ColumnRole::ActorValue && options.format == Some(TableFormat::Columns);
    let (named, others) = if is_wide {
        (&mut options.wide, &mut options.values)
    } else {
        (&mut options.values, &mut options.wide)
    };
    values.clone_into(named);
    others.clear();
}

/// Whether all columns of values would be the same question.
fn has_one_question(options: &Options) -> bool {
    matches!(options.format, Some(TableFormat::Long | TableFormat::Voeten))
}

/// Whether options name a column.
fn is_named(options: &Options, name: &str) -> bool {
    let single = [&options.actor, &options.party, &options.said, &options.low, &options.high];
    let is_end = |option: &Option<String>| {
        option
            .as_deref()
            .is_some_and(|end| options.values.iter().any(|value| end.replace("{}", value) == name))
    };
    single.iter().any(|option| option.as_deref() == Some(name))
        || options.date_parts.iter().any(|part| part == name)
        || is_end(&options.low)
        || is_end(&options.high)
}

/// Stops naming a column.
fn release(options: &mut Options, name: &str) {
    let values = options.values.clone();
    let is_end = |end: &mut String| {
        *end == name || values.iter().any(|value| end.replace("{}", value) == name)
    };
    options.low.take_if(is_end);
    options.high.take_if(is_end);
    for option in [&mut options.actor, &mut options.party, &mut options.said] {
        option.take_if(|option| option == name);
    }
    options.date_parts.retain(|part| part != name);
}

/// Returns the column of the ends, with `{}` for that of the value if there are several.
fn end_name(values: &[String], name: &str) -> String {
    let part = values.iter().filter(|_| values.len() > 1);
    let part = part.filter(|value| name.contains(value.as_str()));
    part.max_by_key(|value| value.len())
        .map_or(name.to_owned(), |value| name.replacen(value.as_str(), "{}", 1))
}
