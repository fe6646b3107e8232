//! The agreement of the coders: Krippendorff's alpha of their codings.

use std::collections::BTreeMap;

use crate::model::{Coder, Dataset, Found, Position, Question, Scale, Stance};

/// The agreement of the coders on one question. Its units are the stances in which a level was
/// found, by a coder or as the position of the dataset.
#[derive(Debug)]
pub struct Agreement<'a> {
    /// The question.
    pub question: &'a Question,
    /// The units with at least two values: those whose values differ most come first, then
    /// those whose stance has the lower id.
    pub units: Vec<CodedUnit<'a>>,
    /// The number of units with fewer than two values, which say nothing about agreement on
    /// the level.
    pub unpaired: usize,
    /// The units in which a coder or the dataset found no level while another found one, by
    /// the id of the stance.
    pub level_or_none: Vec<CodedUnit<'a>>,
    /// The coders of the values in `units`, in file order.
    pub coders: Vec<&'a Coder>,
    /// Krippendorff's alpha of the values.
    pub alpha: Result<f64, NoAlpha>,
}

/// A stance with what its coders found.
#[derive(Clone, Debug)]
pub struct CodedUnit<'a> {
    /// The stance.
    pub stance: &'a Stance,
    /// The position of the dataset, if there is one.
    pub position: Option<&'a Position>,
    /// The findings of the coders, in their order in the file.
    pub codings: Vec<(&'a Coder, Found)>,
    /// The difference between the highest value of a coder and the lowest; negative without
    /// values.
    pub difference: f64,
}

/// How far apart two values are for Krippendorff's alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// By how many of all values lie between them.
    Ordinal,
    /// By their difference.
    Interval,
}

/// The reason why Krippendorff's alpha is undefined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAlpha {
    /// Fewer than two units have two values.
    TooFewUnits,
    /// All values are the same, so that chance would agree as well.
    NoVariation,
}

impl Metric {
    /// Returns the metric of the values on a scale.
    pub fn of(scale: &Scale) -> Self {
        match scale {
            Scale::Ordinal(_) => Self::Ordinal,
            Scale::Continuous { .. } => Self::Interval,
        }
    }

    /// Returns the name in the statistical literature.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
        }
    }
}

impl<'a> Agreement<'a> {
    /// The language models of which several coders are runs, with the number of these (C7).
    pub fn repeated_models(&self) -> Vec<(&'a str, usize)> {
        let mut models: BTreeMap<&str, usize> = BTreeMap::new();
        for model in self.coders.iter().filter_map(|coder| coder.language_model()) {
            *models.entry(model).or_default() += 1;
        }
        models.into_iter().filter(|(_, runs)| *runs > 1).collect()
    }

    /// Returns the number of units to which a coder gave a value.
    pub fn count_of(&self, coder: &Coder) -> usize {
        let has_value = |unit: &&CodedUnit<'_>| {
            unit.codings.iter().any(|(by, found)| by.id == coder.id && found.is_some())
        };
        self.units.iter().filter(has_value).count()
    }

    /// Computes the agreement on a question.
    pub fn new(dataset: &'a Dataset, question: &'a Question) -> Self {
        let stances = dataset.stances.iter();
        let mut units: Vec<_> = stances
            .map(|stance| CodedUnit::new(dataset, question, stance))
            .filter(CodedUnit::has_level)
            .collect();
        units.sort_by(|a, b| a.stance.id.cmp(&b.stance.id));
        let level_or_none = units.iter().filter(|unit| unit.lacks_level()).cloned().collect();
        let all = units.len();
        units.retain(|unit| unit.values().count() >= 2);
        units.sort_by(|a, b| b.difference.total_cmp(&a.difference));
        let values: Vec<Vec<f64>> = units.iter().map(|unit| unit.values().collect()).collect();
        let mut agreement = Self {
            question,
            unpaired: all - units.len(),
            level_or_none,
            coders: Vec::new(),
            alpha: krippendorff_alpha(&values, Metric::of(&question.scale)),
            units,
        };
        let coders = dataset.coders.iter();
        agreement.coders = coders.filter(|coder| agreement.count_of(coder) > 0).collect();
        agreement
    }

    /// Returns the number of values in the units.
    pub fn value_count(&self) -> usize {
        let values = self.units.iter().map(|unit| unit.values().count());
        values.sum()
    }

    /// Returns the units whose values differ.
    pub fn differing(&self) -> &[CodedUnit<'a>] {
        let end = self.units.partition_point(|unit| unit.difference > 0.0);
        &self.units[..end]
    }

    /// Returns the units in which the dataset has a value that no coder gave.
    pub fn with_own_value(&self) -> impl Iterator<Item = &CodedUnit<'a>> {
        let has_own = |position: &Position| position.has_own_value();
        self.units.iter().filter(move |unit| unit.position.is_some_and(has_own))
    }

    /// Returns the number of units in which all values are the same.
    pub fn agreed_count(&self) -> usize {
        self.units.len() - self.differing().len()
    }

    /// Returns the share of units in which all values are the same, in percent; `None`
    /// without units.
    pub fn percent_agreed(&self) -> Option<f64> {
        let percent = 100.0 * self.agreed_count() as f64 / self.units.len() as f64;
        (!self.units.is_empty()).then_some(percent)
    }
}

impl<'a> CodedUnit<'a> {
    fn new(dataset: &'a Dataset, question: &Question, stance: &'a Stance) -> Self {
        let coded = |coder: &'a Coder| Some((coder, stance.coding_by(&coder.id, &question.id)?));
        let mut unit = Self {
            stance,
            position: stance.positions.get(&question.id),
            codings: dataset.coders.iter().filter_map(coded).collect(),
            difference: 0.0,
        };
        let highest = unit.values().fold(f64::NEG_INFINITY, f64::max);
        let lowest = unit.values().fold(f64::INFINITY, f64::min);
        unit.difference = highest - lowest;
        unit
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let found = self.codings.iter();
        found.filter_map(|(_, found)| Some((*found)?.value))
    }

    fn has_level(&self) -> bool {
        self.position.is_some() || self.values().next().is_some()
    }

    fn lacks_level(&self) -> bool {
        let mut found = self.codings.iter();
        self.position.is_none() || found.any(|(_, found)| found.is_none())
    }
}

/// Computes Krippendorff's alpha of the values that the coders gave to each unit: 1 if
/// they agree on all, 0 if they agree as often as by chance. Units with fewer than two
/// values do not count.
///
/// # Errors
/// Returns an error if alpha is undefined.
pub fn krippendorff_alpha(units: &[Vec<f64>], metric: Metric) -> Result<f64, NoAlpha> {
    let units: Vec<&[f64]> =
        units.iter().map(Vec::as_slice).filter(|unit| unit.len() >= 2).collect();
    if units.len() < 2 {
        return Err(NoAlpha::TooFewUnits);
    }
    let mut values = units.concat();
    values.sort_by(f64::total_cmp);
    if values.first() == values.last() {
        return Err(NoAlpha::NoVariation);
    }
    // The ordinal difference of two values is that of their ranks, where equal values share
    // the rank in their middle.
    let rank = |value: f64| {
        let below = values.partition_point(|other| *other < value);
        let up_to = values.partition_point(|other| *other <= value);
        (below + up_to) as f64 / 2.0
    };
    let measure = |value: &f64| match metric {
        Metric::Ordinal => rank(*value),
        Metric::Interval => *value,
    };
    let disagreement = |values: &[f64]| {
        let measures: Vec<f64> = values.iter().map(measure).collect();
        let mean = measures.iter().sum::<f64>() / measures.len() as f64;
        let squares = measures.iter().map(|measure| (measure - mean).powi(2));
        squares.sum::<f64>()
    };
    // The squared differences of all pairs of m values, of which there are m (m − 1), add up
    // to 2 m times their squared distances from the mean.
    let observed: f64 = units
        .iter()
        .map(|unit| disagreement(unit) * unit.len() as f64 / (unit.len() - 1) as f64)
        .sum();
    let count = values.len() as f64;
    let expected = disagreement(&values) * count / (count - 1.0);
    Ok(1.0 - observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data of four observers and twelve units in K. Krippendorff, "Computing
    /// Krippendorff's Alpha-Reliability", 2011, <https://repository.upenn.edu/asc_papers/43>,
    /// section C. Each digit is a value, a dot a missing one.
    const OBSERVERS: [&str; 4] =
        ["12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251."];

    fn units(observers: &[&str]) -> Vec<Vec<f64>> {
        let mut units = vec![Vec::new(); 12];
        for observer in observers {
            for (unit, value) in units.iter_mut().zip(observer.replace(' ', "").chars()) {
                unit.extend(value.to_digit(10).map(f64::from));
            }
        }
        units
    }

    fn alpha(units: &[Vec<f64>], metric: Metric) -> String {
        format!("{:.3}", krippendorff_alpha(units, metric).expect("alpha"))
    }

    #[test]
    fn alpha_is_that_of_the_published_example() {
        let units = units(&OBSERVERS);
        // 40 values are pairable: that of the last unit is alone.
        assert_eq!(units.iter().map(Vec::len).sum::<usize>(), 41);
        assert_eq!(alpha(&units, Metric::Ordinal), "0.815");
        assert_eq!(alpha(&units, Metric::Interval), "0.849");
    }
}
