//! The dates of a document, and the people and periods that stand in their fields.

use super::dates::{self, ReadDate};
use super::draft::Draft;
use super::map::{Mapper, Open, one};
use super::record::Field;
use super::report::Weight;
use super::synonyms::Slot;
use super::words::{folded, is_nothing};
use jiff::civil::Date;

/// A date and the line on which it stands.
pub type Day = Option<(Date, usize)>;

/// The dates of a document, and what else stood in their fields.
#[derive(Default)]
pub struct Days {
    /// Ours of the same name.
    pub written: Day,
    /// Ours of the same name.
    pub approved: Day,
    /// Ours of the same name.
    pub effective: Day,
    /// Ours of the same name.
    pub reviewed: Day,
    /// Ours of the same name.
    pub review_by: Day,
    /// Ours of the same name.
    pub review_every: Option<String>,
    /// Ours of the same name.
    pub retired: Day,
}

impl Days {
    /// A draft with these dates and nothing else.
    pub fn draft(self) -> Draft {
        let day = |day: Day| day.map(|(date, _)| date);
        Draft {
            written: day(self.written),
            approved: day(self.approved),
            effective: day(self.effective),
            reviewed: day(self.reviewed),
            review_by: day(self.review_by),
            review_every: self.review_every,
            retired: day(self.retired),
            ..Draft::default()
        }
    }
}

impl Mapper<'_> {
    /// Reads all fields of dates and approvals.
    pub fn days(&mut self, open: &mut Open<'_>) -> Days {
        self.approvals(open);
        let mut days = Days {
            written: self.day(open, Slot::Written),
            approved: self.day(open, Slot::Approved),
            effective: self.day(open, Slot::Effective).or_else(|| self.published(open)),
            reviewed: self.day(open, Slot::Reviewed),
            retired: self.day(open, Slot::Retired),
            ..Days::default()
        };
        self.reviews(open, &mut days);
        days
    }

    fn day(&mut self, open: &mut Open<'_>, slot: Slot) -> Day {
        let line = open.slots.iter().find(|(own, _, _)| *own == slot).map_or(0, |(_, _, field)| field.node.line);
        let mut doubts = Vec::new();
        for (_, _, field) in open.slots.iter().filter(|(own, _, _)| *own == slot) {
            doubts.extend(one(field).and_then(|text| Some((field.node.line, text.to_owned(), dates::date(text)?))));
        }
        let date = self.single(open, slot, "a date", |text| dates::date(text).map(|read| read.date));
        let doubt = doubts.into_iter().find(|(_, _, read)| Some(read.date) == date);
        if let Some((line, text, read)) = doubt {
            self.doubt(open.path, line, &text, read);
        }
        date.map(|date| (date, line))
    }

    fn doubt(&mut self, path: &str, line: usize, text: &str, read: ReadDate) {
        if read.ambiguous {
            let otherwise = dates::exchanged(read.date).map(|date| format!("; with the month first it is {date}")).unwrap_or_default();
            self.report.note(Weight::Decided, path, line, format!("`{text}` was read as {} (day first){otherwise}", read.date));
        }
    }

    /// `published: 2020-01-01` is a date; `published: true` is a status and left for it.
    fn published(&mut self, open: &mut Open<'_>) -> Day {
        let at = open
            .slots
            .iter()
            .position(|(slot, _, field)| *slot == Slot::IsPublished && one(field).is_some_and(|text| dates::date(text).is_some()))?;
        open.slots[at].0 = Slot::Effective;
        self.day(open, Slot::Effective)
    }

    /// `approved: Jane Doe` and `approved by: Jane Doe, 1 June 2018` hold a person; the date goes to its own field.
    fn approvals(&mut self, open: &mut Open<'_>) {
        let slots = [Slot::Approver, Slot::Approved];
        let fields: Vec<_> = slots.into_iter().flat_map(|slot| open.take(slot).into_iter().map(move |field| (slot, field))).collect();
        for (slot, field) in fields {
            let Some(text) = one(&field).map(str::to_owned) else {
                open.slots.push((slot, 0, field));
                continue;
            };
            let part = |text: &str| Field::text(field.name.clone(), field.node.line, text);
            let (person, date) = with_date(&text);
            open.slots.extend(date.map(|date| (Slot::Approved, 0, part(date))));
            // A number that is no date is no person either.
            let number = date.is_none() && person.contains(|c: char| c.is_ascii_digit());
            match (slot, person) {
                (_, "") => {}
                (Slot::Approved, "true" | "yes") => open.slots.push((Slot::Status, usize::MAX, part("approved"))),
                (Slot::Approved, "false" | "no") => open.slots.push((Slot::Status, usize::MAX, part("draft"))),
                (Slot::Approved, _) if number => open.slots.push((slot, 0, field)),
                (_, person) => open.slots.push((Slot::Approver, 0, part(person))),
            }
        }
    }

    /// A date or a period under any name for reviews.
    fn reviews(&mut self, open: &mut Open<'_>, days: &mut Days) {
        let fields: Vec<_> = open.take(Slot::ReviewBy).into_iter().chain(open.take(Slot::ReviewEvery)).collect();
        let start = [days.approved, days.effective, days.written].into_iter().flatten().map(|(date, _)| date).max();
        for field in fields {
            let Some(text) = one(&field).filter(|text| !is_nothing(text)).map(str::to_owned) else {
                self.keep(open, &field);
                continue;
            };
            let line = field.node.line;
            match (dates::date(&text), dates::period(&text)) {
                (Some(read), _)
                    if days.reviewed.is_none()
                        && folded(&field.name).contains("reviewdate")
                        && !folded(&field.name).contains("next")
                        && start.is_some_and(|start| read.date <= start) =>
                {
                    self.doubt(open.path, line, &text, read);
                    self.report.note(
                        Weight::Decided,
                        open.path,
                        line,
                        format!("`{}: {text}` is not after the other dates, so it is taken for the last review", field.name),
                    );
                    days.reviewed = Some((read.date, line));
                }
                (Some(read), _) if days.review_by.is_none() => {
                    self.doubt(open.path, line, &text, read);
                    days.review_by = Some((read.date, line));
                }
                (None, Some(period)) if days.review_every.is_none() => days.review_every = Some(period),
                (None, None) => self.unclear(open, &field, &format!("`{}: {text}` is neither a date nor a period", field.name)),
                _ => self.unclear(open, &field, &format!("`{}: {text}` stands beside another date of review", field.name)),
            }
        }
    }
}

/// A person, and a date behind the name.
fn with_date(text: &str) -> (&str, Option<&str>) {
    if dates::date(text).is_some() {
        return ("", Some(text));
    }
    let marks = [", ", " on ", " (", " - ", " – "];
    let parts = marks.iter().filter_map(|mark| text.split_once(mark)).find(|(_, date)| dates::date(date.trim_end_matches(')')).is_some());
    parts.map_or((text, None), |(person, date)| (person.trim(), Some(date.trim_end_matches(')'))))
}
