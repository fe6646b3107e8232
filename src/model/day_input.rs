use super::{Day, EdtfDate};

/// The ways in which a day is typed with its year; not `4/5/2024`, which means
/// one day here and another there.
const ONE_WORD_FORMATS: [&str; 2] = ["%Y-%m-%d", "%d.%m.%Y"];
const THREE_WORD_FORMATS: [&str; 4] = ["%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"];

/// The day that a person means by a text such as "18 April 2024", "Apr 18" or
/// "2024-04-18".
///
/// Where the year is left out it is that of `near`, or else the first year of
/// `covers` in which the day is covered. `None` where the text names no day.
///
/// ```
/// use standpoint::model::{EdtfDate, parse_day_near};
/// let covers = EdtfDate::parse("2023-11-01/2024-05-11").unwrap();
/// let near = covers.latest;
/// let day = |text| parse_day_near(text, &covers, near).map(|day| day.to_string());
/// assert_eq!(day("18 april").as_deref(), Some("2024-04-18"));
/// assert_eq!(day("December 24").as_deref(), Some("2023-12-24"));
/// assert_eq!(day("30 February"), None);
/// ```
pub fn parse_day_near(text: &str, covers: &EdtfDate, near: Day) -> Option<Day> {
    let words = words(text);
    if words.len() != 2 {
        return parse_day(text);
    }
    let covered = |day: &Day| covers.earliest <= *day && *day <= covers.latest;
    let in_year = |year: i16| parse_day(&format!("{} {year}", words.join(" ")));
    let years = covers.earliest.year()..=covers.latest.year();
    in_year(near.year())
        .filter(covered)
        .or_else(|| years.clone().filter_map(in_year).find(covered))
        // Of a day that is not covered in any year, one can still say so.
        .or_else(|| in_year(near.year()))
}

/// The day of a text that names its year, such as "18 April 2024",
/// "18.4.2024" or "2024-4-18".
pub fn parse_day(text: &str) -> Option<Day> {
    let words = words(text);
    let formats = match words.len() {
        1 => ONE_WORD_FORMATS.as_slice(),
        3 => THREE_WORD_FORMATS.as_slice(),
        _ => return None,
    };
    let text = words.join(" ");
    let mut days = formats.iter().map(|format| Day::strptime(format, &text));
    days.find_map(Result::ok)
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', ',', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let covers = EdtfDate::parse("2024-03-01/2024-05-11").unwrap();
        for text in [
            "2024-04-18",
            "18 April 2024",
            "18 Apr 2024",
            "18 apr",
            " 18  APRIL ",
            "April 18, 2024",
            "Apr 18",
            "18.4.2024",
            "18.04.2024",
        ] {
            let day = parse_day_near(text, &covers, covers.latest);
            assert_eq!(
                day.map(|day| day.to_string()).as_deref(),
                Some("2024-04-18"),
                "{text}"
            );
        }
        for text in [
            "",
            "April",
            "18",
            "April 2024",
            "soon",
            "31 April",
            "4/18/2024",
            "18 April 99999",
        ] {
            assert_eq!(parse_day_near(text, &covers, covers.latest), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_covered_is_still_a_day() {
        let covers = EdtfDate::parse("2024-03-01/2024-05-11").unwrap();
        let day = parse_day_near("24 December", &covers, covers.latest);
        assert_eq!(day.unwrap().to_string(), "2024-12-24");
    }
}
