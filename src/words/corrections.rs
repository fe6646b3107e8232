//! The corrections of a dataset that were published.

use super::{Words, byline::dated_heading, day_month_year};
use crate::model::{Correction, Dataset};

words! {
    const HEADING = "Corrections";
    /// On the card of the stance: "Corrected on 1 June 2024: The day was 6 May."
    fn on_card(correction: &Correction) =
        ("Corrected on {}: {}", day_month_year(correction.date), correction.text);
    /// In a list: "1 June 2024, Joe Biden, 18 March 2024: The day was 6 May."
    fn listed(dataset: &Dataset, correction: &Correction) =
        ("{}: {}", heading(dataset, correction), correction.text);
}

/// When what was corrected: "1 June 2024", with the stance if it is one.
pub fn heading(dataset: &Dataset, correction: &Correction) -> Words {
    let day = day_month_year(correction.date);
    let stance = correction.stance.as_ref().and_then(|id| dataset.stance(id));
    match stance {
        Some(stance) => words!("{day}, {}", dated_heading(dataset, stance)),
        None => day,
    }
}
