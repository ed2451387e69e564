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
    /// Ours of the same name.
    pub approver: Option<String>,
}

impl Days {
    /// A draft with these dates, and with this approver rather than one found among them.
    pub fn draft(self, approver: Option<String>) -> Draft {
        let day = |day: Day| day.map(|(date, _)| date);
        Draft {
            approver: approver.or(self.approver),
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
        let mut days = Days { approver: self.approvals(open), ..Days::default() };
        days.written = self.day(open, Slot::Written);
        days.approved = self.day(open, Slot::Approved);
        days.effective = self.day(open, Slot::Effective).or_else(|| self.published(open));
        days.reviewed = self.day(open, Slot::Reviewed);
        days.retired = self.day(open, Slot::Retired);
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
    fn approvals(&mut self, open: &mut Open<'_>) -> Option<String> {
        let fields: Vec<_> = open
            .take(Slot::Approved)
            .into_iter()
            .map(|field| (Slot::Approved, field))
            .chain(open.take(Slot::Approver).into_iter().map(|field| (Slot::Approver, field)))
            .collect();
        let mut approver = None;
        for (slot, field) in fields {
            let Some(text) = one(&field).map(str::to_owned) else {
                open.slots.push((slot, 0, field));
                continue;
            };
            let (person, date) = with_date(&text);
            if let Some(date) = date {
                open.slots.push((Slot::Approved, 0, Field::text(field.name.clone(), field.node.line, date)));
            }
            match (slot, person) {
                (_, "") => {}
                (Slot::Approved, "true" | "yes") => {
                    open.slots.push((Slot::Status, usize::MAX, Field::text(field.name, field.node.line, "approved")))
                }
                (Slot::Approved, "false" | "no") => {
                    open.slots.push((Slot::Status, usize::MAX, Field::text(field.name, field.node.line, "draft")))
                }
                (Slot::Approved, person) if date.is_none() && person.contains(|c: char| c.is_ascii_digit()) => {
                    open.slots.push((slot, 0, field))
                }
                (Slot::Approved, person) if approver.is_none() && !is_nothing(person) => {
                    approver = self.roles.take(person, open.path, field.node.line)
                }
                (_, person) => open.slots.push((Slot::Approver, 0, Field::text(field.name, field.node.line, person))),
            }
        }
        approver
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
