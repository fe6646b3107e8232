use super::values::{FromValue, line};
use super::{Expected, Reader};
use crate::diagnostic::messages::values as words;
use crate::diagnostic::{Code, Diagnostic};
use crate::file::short::levels;
use crate::file::tree::{Value, ValueKind};
use crate::model::Scale;

/// The most levels of a scale: each has a row in the chart.
const MAX_LEVELS: usize = 100;

impl FromValue for Scale {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        if let Some(levels) = levels(reader.text, value) {
            if let ValueKind::List(all) = &levels.kind
                && all.len() > MAX_LEVELS
            {
                let message = words::too_many_levels(all.len(), MAX_LEVELS);
                reader.report(Diagnostic::new(Code::WrongType, levels.span, message));
                return None;
            }
            return Vec::from_value(reader, levels).map(Self::Ordinal);
        }
        match &value.kind {
            ValueKind::Tuple { name: Some(name), .. }
            | ValueKind::Struct { name: Some(name), .. }
                if name.slice(reader.text) == "Continuous" =>
            {
                let mut fields = reader.fields(value, "Continuous");
                let min = fields.required(reader, "min", f64::from_value);
                let max = fields.required(reader, "max", f64::from_value);
                let unit = fields.optional(reader, "unit", line);
                let low_end = fields.required(reader, "low_end", line);
                let high_end = fields.required(reader, "high_end", line);
                fields.finish(reader);
                Some(Self::Continuous {
                    min: min.unwrap_or_default(),
                    max: max.unwrap_or_default(),
                    unit: unit.unwrap_or_default(),
                    low_end: low_end.unwrap_or_default(),
                    high_end: high_end.unwrap_or_default(),
                    decimals: 0,
                })
            }
            _ => {
                reader.report_wrong_type(value, Expected::Scale);
                None
            }
        }
    }
}
