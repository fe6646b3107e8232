//! The command that imports a table with options.

use super::options::{Options, PerQuestion};
use crate::words::{Words, tables};

pub fn command(file: &str, options: &Options) -> Words {
    let arguments: Vec<String> = arguments(options).iter().map(Words::to_string).collect();
    tables::import_command(file, options.output.as_deref(), &arguments.join(" "))
}

fn arguments(options: &Options) -> Vec<Words> {
    let Options {
        format,
        actor,
        party,
        said,
        date_parts,
        date,
        values,
        wide,
        drop_duplicates,
        low,
        high,
        missing,
        encoding,
        delimiter,
        countries,
        from,
        to,
        scales,
        unit,
        levels,
        published,
        output: _,
    } = options;
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join(","));
    let year = |year: &Option<i16>| year.map(|year| year.to_string());
    let delimiter = delimiter.map(|delimiter| match delimiter {
        b'\t' => "tab".to_owned(),
        other => char::from(other).to_string(),
    });
    let single = [
        ("--format", format.map(|format| format.name().to_owned())),
        ("--actor", actor.clone()),
        ("--party", party.clone()),
        ("--said", said.clone()),
        ("--date-parts", list(date_parts)),
        ("--date", date.as_ref().map(|date| date.edtf.clone())),
        ("--value", list(values)),
        ("--wide", list(wide)),
        ("--low", low.clone()),
        ("--high", high.clone()),
        ("--missing", list(missing)),
        ("--encoding", encoding.clone()),
        ("--delimiter", delimiter),
        ("--countries", list(countries)),
        ("--from", year(from)),
        ("--to", year(to)),
        ("--unit", unit.clone()),
        ("--published", published.as_ref().map(|date| date.edtf.clone())),
    ];
    let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let scales = scales.iter().map(|scale| {
        let (min, max) = scale.value;
        ("--scale", per_question(scale, &format!("{min}..{max}")))
    });
    let levels =
        levels.iter().map(|levels| ("--levels", per_question(levels, &levels.value.join(";"))));
    let all = single.chain(scales).chain(levels);
    let all = all.map(|(name, value)| tables::option(name, &value));
    let flag = drop_duplicates.then_some(tables::DROP_DUPLICATES);
    all.chain(flag).collect()
}

fn per_question<T>(option: &PerQuestion<T>, value: &str) -> String {
    match &option.question {
        Some(question) => format!("{question}={value}"),
        None => value.to_owned(),
    }
}
