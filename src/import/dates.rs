//! Dates and periods as people write them.

use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A date as it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadDate {
    /// The day.
    pub date: Date,
    /// Whether day and month could be the other way round.
    pub ambiguous: bool,
    /// Whether the month must stand first, as in 06/25/2018; tells how the rest of a column is meant.
    pub month_first: bool,
}

/// Spellings with the month in letters, or with the year first.
const SHAPES: [&str; 12] = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y", "%d/%b/%Y",
    "%Y %B %d",
];

static NUMERIC: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})$").ok());
static NOISE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+|(?:[T\s]\d{1,2}:\d{2}.*)$").ok());
static ORDINAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\b(\d{1,2})(?:st|nd|rd|th|\.)(\s)").ok());

/// Reads a date; day first where that is possible.
pub fn date(text: &str) -> Option<ReadDate> {
    let text = tidy(text)?;
    if text.len() > 40 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(found) = NUMERIC.as_ref()?.captures(&text) {
        return numeric(&found[1], &found[2], &found[3], &found[4]);
    }
    let day = SHAPES.iter().find_map(|shape| Date::strptime(shape, &text).ok())?;
    (1900..=2200).contains(&day.year()).then_some(ReadDate { date: day, ambiguous: false, month_first: false })
}

fn tidy(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'', '`', '*']);
    let text = NOISE.as_ref()?.replace_all(text, "");
    let text = text.replace(',', " ");
    let text = ORDINAL.as_ref()?.replace_all(&text, "$1$2");
    let text = text.replace(" of ", " ").replace("Sept ", "Sep ").replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-");
    let words: Vec<_> = text.split_whitespace().map(|word| word.strip_suffix('.').unwrap_or(word)).collect();
    Some(words.join(" "))
}

fn numeric(first: &str, mark: &str, second: &str, year: &str) -> Option<ReadDate> {
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let century = if year.len() == 2 { 2000 } else { 0 };
    let year: i16 = year.parse::<i16>().ok()? + century;
    if year < 1900 {
        return None;
    }
    let month_first = second > 12;
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    // With dots the day stands first wherever dots are used.
    let ambiguous = (mark != "." && first <= 12 && second <= 12 && first != second) || century > 0;
    Date::new(year, month, day).ok().map(|date| ReadDate { date, ambiguous, month_first })
}

/// The same date with day and month exchanged, when there is one.
pub fn exchanged(date: Date) -> Option<Date> {
    Date::new(date.year(), date.day(), date.month()).ok()
}

/// Reads how often something is reviewed, as an ISO 8601 period: `annual`, `12 months`, `every two years`, `P1Y`.
pub fn period(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(['-', '_', '.'], " ");
    let text = text.trim();
    let fixed = match text {
        "annual" | "annually" | "yearly" | "once a year" | "once per year" | "each year" | "every year" | "per annum"
        | "at least annually" => "P1Y",
        "biennial" | "biennially" => "P2Y",
        "triennial" => "P3Y",
        "half yearly" | "semi annual" | "semi annually" | "semiannual" | "semiannually" | "twice a year" | "every half year" => "P6M",
        "quarterly" | "every quarter" | "each quarter" => "P3M",
        "monthly" | "every month" | "each month" => "P1M",
        "weekly" | "every week" | "each week" => "P1W",
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.to_owned());
    }
    if text.len() > 2 && text.starts_with('p') && text[1..].bytes().all(|byte| byte.is_ascii_digit() || b"ymwd".contains(&byte)) {
        let period = text.to_uppercase();
        return period.parse::<jiff::Span>().is_ok_and(jiff::Span::is_positive).then_some(period);
    }
    counted(text)
}

fn counted(text: &str) -> Option<String> {
    let words: Vec<_> =
        text.split_whitespace().filter(|word| !matches!(*word, "every" | "each" | "at" | "least" | "once" | "a" | "per")).collect();
    let (number, unit) = match words.as_slice() {
        [number, unit] => (*number, *unit),
        [joined] => joined.split_at(joined.find(|c: char| !c.is_ascii_digit())?),
        _ => return None,
    };
    const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = NUMBERS.iter().position(|word| *word == number).and_then(|at| u32::try_from(at + 1).ok());
    let number = word.or_else(|| number.parse().ok()).filter(|number| (1..=3650).contains(number))?;
    match unit {
        "year" | "years" | "yr" | "yrs" | "y" => Some(format!("P{number}Y")),
        "month" | "months" | "mo" | "m" if number.is_multiple_of(12) => Some(format!("P{}Y", number / 12)),
        "month" | "months" | "mo" | "m" => Some(format!("P{number}M")),
        "week" | "weeks" | "w" => Some(format!("P{number}W")),
        "day" | "days" | "d" => Some(format!("P{number}D")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date(text).map(|read| format!("{}{}", read.date, if read.ambiguous { "?" } else { "" }))
    }

    #[test]
    fn the_usual_spellings_of_a_date_are_understood() {
        for text in [
            "Jun 1 2018",
            "1 June 2018",
            "June 1st, 2018",
            "1.6.2018",
            "01.06.2018",
            "2018/06/01",
            "2018-06-01T00:00:00Z",
            "2018-06-01",
            "2018-06-01 10:30:00 +0200",
            "Friday, 1 June 2018",
            "1. June 2018",
            "1-Jun-2018",
            "20180601",
            "2018\u{2011}06\u{2011}01",
        ] {
            assert_eq!(read(text).as_deref(), Some("2018-06-01"), "{text}");
        }
    }

    #[test]
    fn day_and_month_are_doubted_only_where_both_are_possible() {
        assert_eq!(read("01/06/2018").as_deref(), Some("2018-06-01?"));
        assert_eq!(read("25/06/2018").as_deref(), Some("2018-06-25"));
        assert_eq!(read("06/25/2018").as_deref(), Some("2018-06-25"));
        assert_eq!(read("06/06/2018").as_deref(), Some("2018-06-06"));
        assert_eq!(read("1.6.18").as_deref(), Some("2018-06-01?"));
        assert_eq!(date("02/01/2018").and_then(|read| exchanged(read.date)).map(|date| date.to_string()).as_deref(), Some("2018-02-01"));
    }

    #[test]
    fn what_is_no_day_is_not_made_one() {
        for text in ["June 2018", "2018", "soon", "31/02/2018", "1.0", "10 of them", "", "99999999999999999999", "Q3 2018", "0001-01-01"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_understood() {
        for (text, wanted) in [
            ("annual", "P1Y"),
            ("12 months", "P1Y"),
            ("Every two years", "P2Y"),
            ("18 months", "P18M"),
            ("P6M", "P6M"),
            ("quarterly", "P3M"),
            ("6m", "P6M"),
            ("Half-yearly", "P6M"),
            ("at least once every 2 years", "P2Y"),
        ] {
            assert_eq!(period(text).as_deref(), Some(wanted), "{text}");
        }
        assert!(["biannual", "often", "P", "p1x", "0 years", "", "ä"].into_iter().all(|text| period(text).is_none()));
    }
}
