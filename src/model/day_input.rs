use super::{Day, EdtfDate};

/// The unambiguous formats of a day with its year. `4/5/2024` is ambiguous: see
/// [`possible_days`].
const ONE_WORD_FORMATS: [&str; 4] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y"];
const THREE_WORD_FORMATS: [&str; 4] = ["%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"];

/// Parses a day as people type it, such as "18 April 2024", "Apr 18" or
/// "2024-04-18".
///
/// A missing year is taken from `near` if `covers` then contains the day, or else
/// is the first year for which it does. Returns `None` if the input names no day.
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
    let is_covered = |day: &Day| covers.earliest <= *day && *day <= covers.latest;
    let in_year = |year: i16| parse_day(&format!("{} {year}", words.join(" ")));
    let years = covers.earliest.year()..=covers.latest.year();
    in_year(near.year())
        .filter(is_covered)
        .or_else(|| years.clone().filter_map(in_year).find(is_covered))
        // The caller can report that the day is not covered.
        .or_else(|| in_year(near.year()))
}

/// Parses a day with its year, such as "18 April 2024", "18.4.2024" or
/// "2024-4-18".
pub fn parse_day(text: &str) -> Option<Day> {
    let words = words(text);
    let formats = match words.len() {
        // With fewer digits, these could be parted otherwise.
        1 if text.trim().len() == 8 && text.trim().bytes().all(|b| b.is_ascii_digit()) => {
            &["%Y%m%d"]
        }
        1 => ONE_WORD_FORMATS.as_slice(),
        3 => THREE_WORD_FORMATS.as_slice(),
        _ => return None,
    };
    let text = words.join(" ");
    let mut days = formats.iter().map(|format| Day::strptime(format, &text));
    days.find_map(Result::ok).filter(|day| day.year() >= 1000)
}

/// Returns the last day of the month of which a text names a later one.
///
/// ```
/// use standpoint::model::end_of_shorter_month;
/// let end = |text| end_of_shorter_month(text).map(|day| day.to_string());
/// assert_eq!(end("31 February 2024").as_deref(), Some("2024-02-29"));
/// assert_eq!(end("2023-02-29").as_deref(), Some("2023-02-28"));
/// assert_eq!(end("31.4.2024").as_deref(), Some("2024-04-30"));
/// assert_eq!(end("31 March 2024"), None);
/// ```
pub fn end_of_shorter_month(text: &str) -> Option<Day> {
    if parse_day(text).is_some() {
        return None;
    }
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let mut firsts = ["29", "30", "31"].into_iter().flat_map(|day| {
        text.match_indices(day).filter_map(move |(place, _)| {
            let (before, after) = (&text[..place], &text[place + day.len()..]);
            let is_alone =
                !is_digit(before.as_bytes().last()) && !is_digit(after.as_bytes().first());
            is_alone.then(|| parse_day(&format!("{before}01{after}"))).flatten()
        })
    });
    firsts.next().map(Day::last_of_month)
}

/// Parses two dates with "to" or a dash between them, each in EDTF, a month in words, or a day that
/// `parse_day` reads.
///
/// ```
/// use standpoint::model::{parse_day, parse_range_in_words};
/// let range = |text| parse_range_in_words(text, parse_day).map(|range| range.edtf);
/// assert_eq!(range("20 Nov 2023 - December 2023").as_deref(), Some("2023-11-20/2023-12"));
/// // The year after the last date is that of both.
/// assert_eq!(range("March to May 2024").as_deref(), Some("2024-03/2024-05"));
/// assert_eq!(range("December to March 2024"), None);
/// ```
pub fn parse_range_in_words(
    text: &str,
    parse_day: impl Fn(&str) -> Option<Day>,
) -> Option<EdtfDate> {
    let edtf = |date: &str| {
        let date = date.trim();
        let parsed = EdtfDate::parse(date).ok().or_else(|| parse_month(date));
        parsed.map(|date| date.edtf).or_else(|| Some(parse_day(date)?.to_string()))
    };
    let (start, end) = [" to ", " - ", "–"].iter().find_map(|word| text.split_once(word))?;
    let with_year = || Some(format!("{start} {}", words(end).last()?));
    let start = edtf(start).or_else(|| edtf(&with_year()?))?;
    EdtfDate::parse(&format!("{start}/{}", edtf(end)?)).ok()
}

/// Parses a month with its year, such as "September 2022" or "Sep 2022".
///
/// ```
/// use standpoint::model::parse_month;
/// let month = |text| parse_month(text).map(|date| date.edtf);
/// assert_eq!(month("September 2022").as_deref(), Some("2022-09"));
/// assert_eq!(month("3 September"), None);
/// ```
pub fn parse_month(text: &str) -> Option<EdtfDate> {
    let [month, year] = words(text)[..] else {
        return None;
    };
    let first = parse_day(&format!("1 {month} {year}"))?;
    EdtfDate::parse(&first.strftime("%Y-%m").to_string()).ok()
}

/// Returns the days that input such as "10/03/2023" may stand for, depending on
/// whether the day or the month comes first.
///
/// ```
/// use standpoint::model::possible_days;
/// let days: Vec<String> = possible_days("10/03/2023")
///     .iter()
///     .map(ToString::to_string)
///     .collect();
/// assert_eq!(days, ["2023-03-10", "2023-10-03"]);
/// ```
pub fn possible_days(text: &str) -> Vec<Day> {
    let text = text.trim().replace(['-', '.'], "/");
    let days = ["%d/%m/%Y", "%m/%d/%Y"].iter();
    let days = days.filter_map(|format| Day::strptime(format, &text).ok());
    let mut days: Vec<Day> = days.filter(|day| day.year() >= 1000).collect();
    days.dedup();
    days
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
    words.map(|word| if word.eq_ignore_ascii_case("sept") { "Sep" } else { word }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_can_be_typed_in_several_ways() {
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
            "20240418",
            "2024/04/18",
            "2024.4.18",
        ] {
            let day = parse_day_near(text, &covers, covers.latest);
            assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2024-04-18"), "{text}");
        }
        for text in
            ["", "April", "18", "April 2024", "soon", "31 April", "4/18/2024", "18 April 99999"]
        {
            assert_eq!(parse_day_near(text, &covers, covers.latest), None, "{text}");
        }
    }

    #[test]
    fn september_has_two_short_forms() {
        for text in ["9 Sep 2024", "9 Sept 2024", "Sept 9, 2024"] {
            assert_eq!(parse_day(text).map(|day| day.to_string()).as_deref(), Some("2024-09-09"));
        }
    }

    #[test]
    fn a_day_outside_the_covered_period_is_parsed() {
        let covers = EdtfDate::parse("2024-03-01/2024-05-11").unwrap();
        let day = parse_day_near("24 December", &covers, covers.latest);
        assert_eq!(day.unwrap().to_string(), "2024-12-24");
    }

    #[test]
    fn a_day_with_slashes_can_be_ambiguous() {
        let days = |text| -> Vec<String> {
            let days = possible_days(text).into_iter();
            days.map(|day| day.to_string()).collect()
        };
        assert_eq!(days("10/03/2023"), ["2023-03-10", "2023-10-03"]);
        assert_eq!(days("10-03-2023"), ["2023-03-10", "2023-10-03"]);
        assert_eq!(days("1.3.2023"), ["2023-03-01", "2023-01-03"]);
        assert_eq!(days("18/04/2024"), ["2024-04-18"]);
        assert_eq!(days("4/4/2024"), ["2024-04-04"]);
        assert_eq!(days("2024-04-18"), Vec::<String>::new());
        assert_eq!(days("yesterday"), Vec::<String>::new());
    }
}
