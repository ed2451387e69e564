//! Dates, numbers and lists as the readers of a language write them. Patterns, names of months and signs are words of the
//! translation, so a language of an organization brings its own.

use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use tera::{Kwargs, State, Value};

/// Around what runs from right to left in a line that may not: RIGHT-TO-LEFT ISOLATE, POP DIRECTIONAL ISOLATE.
const RIGHT_TO_LEFT: [char; 2] = ['\u{2067}', '\u{2069}'];
/// Around words whose direction is their own: FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE.
const OWN_DIRECTION: [char; 2] = ['\u{2068}', '\u{2069}'];

/// How a language writes dates, numbers and lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Locale {
    long: String,
    short: String,
    months: Vec<(String, String)>,
    first: String,
    decimal: String,
    group: String,
    group_from: usize,
    comma: String,
    from_right: bool,
}

/// Something that is put into a sentence or a cell in the manner of a language.
pub(super) trait Said {
    /// What is put there.
    fn said(&self, locale: &Locale) -> String;
}

impl Locale {
    /// The manner of a language: from its words.
    pub(super) fn new(language: &str, words: &BTreeMap<String, String>) -> Locale {
        let word = |key: &str| words.get(key).cloned().unwrap_or_default();
        let month = |number: u8| (word(&format!("month-{number:02}")), word(&format!("month-short-{number:02}")));
        Locale {
            long: word("date"),
            short: word("date-short"),
            months: (1..=12).map(month).collect(),
            first: word("date-first"),
            decimal: word("number-decimal"),
            group: word("number-group"),
            group_from: word("number-group-from").parse().unwrap_or(usize::MAX),
            comma: word("list-comma"),
            from_right: crate::languages::runs_from_right(language),
        }
    }

    /// A date with the name of its month.
    pub(super) fn day(&self, date: Date) -> String {
        self.date(&self.long, date)
    }

    /// A date for tables and pictures.
    pub(super) fn short_day(&self, date: Date) -> String {
        self.date(&self.short, date)
    }

    fn date(&self, pattern: &str, date: Date) -> String {
        let (month, month_short) = self.months.get(usize::from(date.month().unsigned_abs()) - 1).cloned().unwrap_or_default();
        let mut text = String::with_capacity(pattern.len() + 8);
        let mut rest = pattern;
        while let Some((before, name, after)) =
            rest.split_once('{').and_then(|(before, at)| at.split_once('}').map(|(name, after)| (before, name, after)))
        {
            text.push_str(before);
            // Writing to a text cannot fail.
            let _ = match name {
                "day" if date.day() == 1 => write!(text, "{}", self.first),
                "day" => write!(text, "{}", date.day()),
                "day-two" => write!(text, "{:02}", date.day()),
                "month" => write!(text, "{month}"),
                "month-short" => write!(text, "{month_short}"),
                "month-two" => write!(text, "{:02}", date.month()),
                "year" => write!(text, "{}", date.year()),
                other => write!(text, "{{{other}}}"),
            };
            rest = after;
        }
        text.push_str(rest);
        text
    }

    /// A count with the sign between groups of three digits.
    pub(super) fn count(&self, n: impl TryInto<i64>) -> String {
        n.try_into().map_or_else(|_| String::new(), |n| self.digits(&n.to_string(), self.group_from))
    }

    /// A number of an author, `-12500.50`: as many digits as it is written with. Four digits stay together, for they may be a year.
    pub(super) fn number(&self, written: &str) -> String {
        self.digits(written, self.group_from.max(5))
    }

    fn digits(&self, written: &str, group_from: usize) -> String {
        let unsigned = written.trim_start_matches(['-', '+']);
        let (whole, part) = unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
        let mut text = written[..written.len() - unsigned.len()].to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() >= group_from {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if let Some(part) = part {
            text.push_str(&self.decimal);
            text.push_str(part);
        }
        text
    }

    /// Names one after the other.
    pub(super) fn list<T: AsRef<str>>(&self, names: impl IntoIterator<Item = T>) -> String {
        let mut list = String::new();
        for name in names {
            if !list.is_empty() {
                list.push_str(&self.comma);
            }
            list.push_str(&self.isolated(name.as_ref(), OWN_DIRECTION));
        }
        list
    }

    /// Words inside a sentence that runs the other way; in languages that run from left to right there is no need.
    fn isolated(&self, words: &str, [open, close]: [char; 2]) -> String {
        if self.from_right && !words.contains(close) { format!("{open}{words}{close}") } else { words.to_owned() }
    }
}

/// The filters of templates. `day`: a date, with the machine value beside it; `day(short=true)` where there is little room,
/// `plain=true` as words alone, inside a sentence or where dates are many; what is no full date stays as it is. `number`: a count.
pub(super) fn register(tera: &mut tera::Tera, locale: Arc<Locale>) {
    let numbers = Arc::clone(&locale);
    tera.register_filter("number", move |n: i64, _: Kwargs, _: &State| numbers.count(n));
    tera.register_filter("day", move |written: Cow<'_, str>, kwargs: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let Some(date) = full_date(&written) else { return Ok(Value::normal_string(&written)) };
        let asked = |option: &str| kwargs.get::<bool>(option).map(Option::unwrap_or_default);
        let (short, plain) = (asked("short")?, asked("plain")?);
        let words = if short { locale.short_day(date) } else { locale.day(date) };
        if plain {
            return Ok(Value::normal_string(&if short { words } else { date.said(&locale) }));
        }
        let mut html = format!("<time datetime=\"{date}\">").into_bytes();
        let _ = tera::escape_html(&words, &mut html);
        html.extend(b"</time>");
        Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
    });
}

/// The date of `2026-02-12`; a month, a year and anything else are none.
fn full_date(written: &str) -> Option<Date> {
    written.parse().ok().filter(|_| written.len() == 10)
}

impl Said for usize {
    fn said(&self, locale: &Locale) -> String {
        locale.count(*self)
    }
}

impl Said for i32 {
    fn said(&self, locale: &Locale) -> String {
        locale.count(*self)
    }
}

impl Said for String {
    fn said(&self, locale: &Locale) -> String {
        locale.isolated(self, OWN_DIRECTION)
    }
}

impl Said for Date {
    fn said(&self, locale: &Locale) -> String {
        locale.isolated(&locale.day(*self), RIGHT_TO_LEFT)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::render::theme::DEFAULT;

    fn locale(tag: &str) -> Locale {
        let text = DEFAULT.get_file(format!("translations/{tag}.yaml")).and_then(|file| file.contents_utf8()).unwrap();
        Locale::new(tag, &serde_yaml::from_str(text).unwrap())
    }

    #[test]
    fn each_language_writes_dates_in_its_own_way() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        let expected = [
            ("en", "12 February 2026", "12 Feb 2026", "1 September 2027"),
            ("de", "12. Februar 2026", "12.02.2026", "1. September 2027"),
            ("fr", "12 février 2026", "12/02/2026", "1er septembre 2027"),
            ("es", "12 de febrero de 2026", "12/02/2026", "1 de septiembre de 2027"),
            ("ja", "2026年2月12日", "2026/02/12", "2027年9月1日"),
            ("ar", "12 فبراير 2026", "12 فبراير 2026", "1 سبتمبر 2027"),
        ];
        for (tag, long, short, first) in expected {
            let locale = locale(tag);
            assert_eq!(locale.day(day(2026, 2, 12)), long);
            assert_eq!(locale.short_day(day(2026, 2, 12)), short);
            assert_eq!(locale.day(day(2027, 9, 1)), first);
        }
    }

    #[test]
    fn each_language_writes_numbers_and_lists_in_its_own_way() {
        let expected = [
            ("en", "1,234", "12,500.50", "a, b"),
            ("de", "1.234", "12.500,50", "a, b"),
            ("fr", "1\u{202F}234", "12\u{202F}500,50", "a, b"),
            ("es", "1234", "12.500,50", "a, b"),
            ("ja", "1,234", "12,500.50", "a、b"),
            ("ar", "1,234", "12,500.50", "\u{2068}a\u{2069}، \u{2068}b\u{2069}"),
        ];
        for (tag, count, number, list) in expected {
            let locale = locale(tag);
            assert_eq!([locale.count(1234), locale.number("12500.50"), locale.list(["a", "b"])], [count, number, list], "{tag}");
        }
    }

    #[test]
    fn a_number_of_an_author_keeps_its_digits_and_a_year_stays_together() {
        let locale = locale("en");
        for (written, shown) in
            [("2026", "2026"), ("-99.90", "-99.90"), ("+1234567", "+1,234,567"), ("0", "0"), ("100000.12345", "100,000.12345")]
        {
            assert_eq!(locale.number(written), shown);
        }
        assert_eq!([locale.count(999), locale.count(-12_345)], ["999", "-12,345"]);
    }

    #[test]
    fn what_is_no_full_date_is_none() {
        assert_eq!(full_date("2026-02-12"), Date::new(2026, 2, 12).ok());
        for written in ["2026-02", "2026", "", "2026-02-30", "2026-02-12T00:00", "12.02.2026", "spring 26"] {
            assert_eq!(full_date(written), None, "{written}");
        }
    }

    #[test]
    fn a_date_in_a_sentence_from_right_to_left_is_held_together() {
        let date = Date::new(2026, 2, 12).unwrap();
        assert_eq!(date.said(&locale("ar")), "\u{2067}12 فبراير 2026\u{2069}");
        assert_eq!(date.said(&locale("en")), "12 February 2026");
    }
}
