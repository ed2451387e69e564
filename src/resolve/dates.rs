//! Dates and periods: ISO 8601, and they must exist.

use super::Resolver;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;
use crate::yaml::Field;
use jiff::civil::Date;

/// Reads `YYYY-MM-DD`.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if !shape {
        return Err(format!("`{text}` is not a date"));
    }
    text.parse().map_err(|_| format!("the date {text} does not exist"))
}

impl Resolver<'_> {
    /// A date that exists, or nothing (reported).
    pub(super) fn date(&mut self, field: &Field<String>) -> Option<(Date, Span)> {
        let (text, span) = field.get()?;
        match parse_date(text) {
            Ok(date) => Some((date, span)),
            Err(message) => {
                self.report(Diagnostic::new(&rules::INVALID_DATE, span, message).help("write year, month and day: 2026-03-31"));
                None
            }
        }
    }

    /// The end of a period of years, months, weeks or days (`P1Y`, `P6M`) that begins on a date; the period is checked even
    /// when there is no date.
    pub(super) fn after_period(&mut self, start: Option<Date>, field: &Field<String>) -> Option<(Date, Span)> {
        let (text, span) = field.get()?;
        let Some(period) = parse_period(text) else {
            let finding = Diagnostic::new(&rules::INVALID_PERIOD, span, format!("`{text}` is not a period"));
            self.report(finding.help("write P1Y for a year, P6M for six months, P2W for two weeks"));
            return None;
        };
        Some((start?.checked_add(period).ok()?, span))
    }
}

/// Reads `P1Y`, `P6M`, `P2W`, `P30D` and their combinations; days are the smallest unit of a calendar.
fn parse_period(text: &str) -> Option<jiff::Span> {
    let calendar = text.starts_with('P') && !text.contains('T') && text.is_ascii();
    let period: jiff::Span = calendar.then(|| text.parse().ok()).flatten()?;
    (period.is_positive() && !text.contains(['+', '-', '.', ','])).then_some(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_made_of_days_and_more() {
        assert!(["P1Y", "P6M", "P2W", "P30D", "P1Y6M"].into_iter().all(|text| parse_period(text).is_some()));
        assert!(["yearly", "PT9000H", "P1YT1H", "P0D", "-P1Y", "P", ""].into_iter().all(|text| parse_period(text).is_none()));
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(parse_date("2024-02-29").is_ok());
        for wrong in ["2026-02-30", "2025-02-29", "30/01/2026", "20260130", "2026-1-3", "2026-01-03T00:00", ""] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
    }
}
