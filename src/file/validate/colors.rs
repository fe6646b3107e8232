//! The colours of parties.

use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Dataset, PartyColor, Rgb, Section};
use crate::words::problems::entries as words;

impl Validator<'_, '_> {
    pub(super) fn check_colors(&mut self, dataset: &Dataset) {
        let parties = &dataset.parties;
        for (index, party) in parties.iter().enumerate() {
            let (entry, field) = ((Section::Parties, index), "color");
            let Some(text) = party.color.as_deref() else {
                continue;
            };
            let Some(color) = party.own_color() else {
                let names = words::name_color(&PartyColor::NAMES.join(", "));
                self.report(entry, field, Code::UnknownColor, words::unknown_color(text), names);
                continue;
            };
            for low in color.low_contrasts() {
                let ratio = format!("{:.1}", (low.ratio * 10.0).floor() / 10.0);
                let least = PartyColor::MIN_CONTRAST;
                let message = words::low_contrast(&hex(low.color), &ratio, low.is_dark, least);
                let instead = if low.is_dark { words::lighten } else { words::darken };
                let hint = instead(&hex(low.instead));
                self.report(entry, field, Code::LowContrast, message, hint);
            }
            let mut before = parties[..index].iter();
            if let Some(other) =
                before.find(|other| other.own_color().is_some_and(|other| other.is_like(color)))
            {
                let message = words::same_color(text, &other.id);
                self.report(entry, field, Code::SameColor, message, words::CHOOSE_OTHER_COLOR);
            }
        }
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}
