//! From a record to our fields.

use super::claims::ClaimReader;
use super::draft::{Draft, Relation};
use super::people::{self, Roles};
use super::record::{Field, Record, Value};
use super::report::{Report, Weight};
use super::synonyms::{self, Slot};
use super::words::{self, folded, is_nothing};
use crate::content::{DocumentKind, DocumentStatus};
use crate::languages;

/// Maps the records of a folder, one after another.
pub struct Mapper<'a> {
    /// Reads claims.
    pub claims: ClaimReader<'a>,
    /// Collects roles.
    pub roles: &'a mut Roles,
    /// Collects notes.
    pub report: &'a mut Report,
}

/// A record on its way: fields that no slot has taken yet.
pub struct Open<'a> {
    /// The file.
    pub path: &'a str,
    /// Fields with their slots, the most telling first.
    pub slots: Vec<(Slot, usize, Field)>,
    former: Vec<(usize, String, String)>,
}

impl Mapper<'_> {
    /// Makes a draft of a record; its body and id are settled later.
    pub fn map(&mut self, path: &str, to: String, record: Record) -> Draft {
        for (line, text) in &record.unclear {
            self.report.note(Weight::Unclear, path, *line, text.clone());
        }
        let mut open = self.sort(path, record.fields);
        let title = self.text(&mut open, Slot::Title);
        let wanted = self.wanted(&mut open);
        let claims = self.satisfies(&mut open);
        let version = self.version(&mut open);
        let summary = self.text(&mut open, Slot::Summary);
        let days = self.days(&mut open);
        let (approver, owner) = (self.person(&mut open, Slot::Approver), self.person(&mut open, Slot::Owner));
        let kind = self.kind(&mut open, title.as_deref(), &record.page.text());
        let status = self.status(&mut open, days.approved.is_some());
        let language =
            self.single(&mut open, Slot::Language, "a language", |text| Some(text.replace('_', "-")).filter(|tag| languages::is_tag(tag)));
        let classification = self.single(&mut open, Slot::Classification, "a level of classification", |text| {
            Some(words::level(text)).filter(|level| level != "section")
        });
        let mut relations = self.names(&mut open, Slot::Related);
        relations.extend(self.names(&mut open, Slot::Replaces));
        for (_, _, field) in std::mem::take(&mut open.slots) {
            self.keep(&mut open, &field);
        }
        Draft {
            from: path.to_owned(),
            to,
            wanted,
            title,
            kind,
            status,
            version,
            summary,
            owner,
            approver,
            language,
            classification,
            claims,
            relations,
            former: open.former,
            dialects: record.dialects,
            page: record.page,
            ..days.draft()
        }
    }

    /// Finds a slot for every field; those without one are kept.
    fn sort<'p>(&mut self, path: &'p str, fields: Vec<Field>) -> Open<'p> {
        let mut open = Open { path, slots: Vec::new(), former: Vec::new() };
        for field in fields {
            self.sort_one(&mut open, field);
        }
        open.slots.sort_by_key(|(slot, rank, _)| (*slot, *rank));
        open
    }

    fn sort_one(&mut self, open: &mut Open<'_>, field: Field) {
        let names_standard = |field: &Field| field.node.texts().iter().any(|(_, text)| !self.claims.standards.find(text).is_empty());
        match (synonyms::find(&field.name), field.node.value.clone()) {
            (Some((Slot::Group, _)), Value::Map(fields)) => fields.into_iter().for_each(|field| self.sort_one(open, field)),
            (Some((Slot::Group, _)), _) => self.keep(open, &field),
            (Some((Slot::Id | Slot::Related, rank)), _) if names_standard(&field) => open.slots.push((Slot::Claims, rank, field)),
            (Some((slot, rank)), _) => open.slots.push((slot, rank, field)),
            (None, _) if self.claims.standards.named(&field.name).is_some() => open.slots.push((Slot::Claims, usize::MAX, field)),
            (None, _) => self.keep(open, &field),
        }
    }

    /// Keeps a field at the end of the document; one that says nothing is dropped.
    pub fn keep(&mut self, open: &mut Open<'_>, field: &Field) {
        let flat: Vec<_> = field.node.flat(&field.name).into_iter().filter(|(_, text)| !text.is_empty()).collect();
        if !flat.is_empty() {
            self.report.note(Weight::Kept, open.path, field.node.line, format!("`{}` is kept at the end of the document", field.name));
        }
        open.former.extend(flat.into_iter().map(|(name, text)| (field.node.line, name, text)));
    }

    pub fn unclear(&mut self, open: &mut Open<'_>, field: &Field, why: &str) {
        self.report.note(Weight::Unclear, open.path, field.node.line, why);
        self.keep(open, field);
    }

    /// The first field of a slot that can be read; the others are kept unless they say the same.
    pub fn single<T>(&mut self, open: &mut Open<'_>, slot: Slot, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut taken: Option<(T, String)> = None;
        for field in open.take(slot) {
            match one(&field) {
                Some(text) if is_nothing(text) => self.keep(open, &field),
                Some(text) if taken.as_ref().is_some_and(|(_, same)| folded(same) == folded(text)) => {}
                Some(text) if taken.is_none() => match read(text) {
                    Some(value) => taken = Some((value, text.to_owned())),
                    None => self.unclear(open, &field, &format!("`{}: {text}` is not {wanted}", field.name)),
                },
                Some(text) => self.unclear(
                    open,
                    &field,
                    &format!("`{}: {text}` stands beside another {}", field.name, wanted.trim_start_matches("a ")),
                ),
                None if field.node.flat("").iter().all(|(_, text)| text.is_empty()) => {}
                None => self.unclear(open, &field, &format!("`{}` holds more than one value", field.name)),
            }
        }
        taken.map(|(value, _)| value)
    }

    fn text(&mut self, open: &mut Open<'_>, slot: Slot) -> Option<String> {
        let name = if slot == Slot::Title { "a title" } else { "a summary" };
        self.single(open, slot, name, |text| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    fn version(&mut self, open: &mut Open<'_>) -> Option<String> {
        self.single(open, Slot::Version, "a version", |text| {
            let bare = ["version", "Version", "rev.", "Rev.", "v.", "V.", "v", "V"]
                .iter()
                .find_map(|word| text.strip_prefix(word))
                .map(str::trim_start);
            let number = bare.filter(|bare| bare.starts_with(|c: char| c.is_ascii_digit()));
            Some(number.unwrap_or(text).chars().filter(|c| !c.is_control()).collect())
        })
    }

    fn wanted(&mut self, open: &mut Open<'_>) -> Option<(String, usize)> {
        let line = open.slots.iter().find(|(slot, _, _)| *slot == Slot::Id).map_or(0, |(_, _, field)| field.node.line);
        self.single(open, Slot::Id, "an id", |text| Some(text.to_owned())).map(|id| (id, line))
    }

    fn satisfies(&mut self, open: &mut Open<'_>) -> Vec<String> {
        let mut references = Vec::new();
        let fields: Vec<_> = open.take(Slot::Claims).into_iter().chain(open.take(Slot::Standards)).collect();
        for field in fields {
            let claims = self.claims.read(&field.name, &field.node);
            for (line, text) in claims.decided {
                self.report.note(Weight::Decided, open.path, line, text);
            }
            for (line, text) in &claims.unclear {
                self.report.note(Weight::Unclear, open.path, *line, format!("{text} in `{}`", field.name));
            }
            if !claims.unclear.is_empty() || claims.references.is_empty() {
                self.keep(open, &field);
            }
            references.extend(claims.references);
        }
        let mut seen = std::collections::BTreeSet::new();
        references.retain(|reference: &String| seen.insert(reference.clone()));
        references
    }

    fn person(&mut self, open: &mut Open<'_>, slot: Slot) -> Option<String> {
        let mut taken: Option<String> = None;
        for field in open.take(slot) {
            let texts = field.node.texts();
            let names: Vec<_> = texts.iter().flat_map(|(_, text)| people::several(text)).filter(|name| !is_nothing(name)).collect();
            let Some(first) = names.first().filter(|_| taken.is_none()) else {
                self.keep(open, &field);
                continue;
            };
            taken = self.roles.take(first, open.path, field.node.line);
            if names.len() > 1 || matches!(field.node.value, Value::Map(_)) {
                let role = taken.as_deref().unwrap_or_default();
                self.unclear(open, &field, &format!("`{}` names several; {role} was taken", field.name));
            } else if slot == Slot::Owner
                && matches!(folded(&field.name).as_str(), "author" | "authors" | "preparedby" | "createdby" | "writtenby" | "editor")
            {
                self.report.note(
                    Weight::Decided,
                    open.path,
                    field.node.line,
                    format!("no owner is named; `{}` is taken for one", field.name),
                );
            }
        }
        taken
    }

    fn kind(&mut self, open: &mut Open<'_>, title: Option<&str>, body: &str) -> DocumentKind {
        for field in open.take(Slot::Kind) {
            let texts = field.node.texts();
            match texts.iter().find_map(|(_, text)| words::kind(text)) {
                Some(kind) if texts.len() == 1 => return kind,
                Some(kind) => {
                    self.keep(open, &field);
                    return kind;
                }
                None => self.keep(open, &field),
            }
        }
        let heading = body.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
        let path = open.path.rsplit_once('.').map_or(open.path, |(stem, _)| stem);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let sources =
            [(title.unwrap_or_default(), "its title"), (heading, "its heading"), (name, "its file's name"), (folder, "its folder")];
        let found = sources.iter().find_map(|(text, whence)| words::kind_in(text).map(|kind| (kind, *whence)));
        let why = found.map_or_else(|| "and nothing suggests one".to_owned(), |(_, whence)| format!("so from {whence}"));
        let kind = found.map_or(DocumentKind::Guideline, |(kind, _)| kind);
        self.report.note(Weight::Decided, open.path, 0, format!("no kind that we know, {why} it became a {}", crate::words::kind(kind)));
        kind
    }

    fn status(&mut self, open: &mut Open<'_>, is_approved: bool) -> DocumentStatus {
        if let Some(status) = self.single(open, Slot::Status, "a status", words::status) {
            return status;
        }
        let yes = |text: &str| match text {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => None,
        };
        let flag = open.slots.iter().find(|(slot, _, _)| *slot == Slot::IsDraft).map(|(_, _, field)| field.clone());
        let draft = self.single(open, Slot::IsDraft, "yes or no", yes);
        // Not to be a draft is not yet to be approved.
        if let Some(field) = flag.filter(|_| draft == Some(false)) {
            self.keep(open, &field);
        }
        let published = self.single(open, Slot::IsPublished, "yes or no", yes);
        let said = match (draft, published) {
            (Some(true), _) | (_, Some(false)) => Some(DocumentStatus::Draft),
            (_, Some(true)) => Some(DocumentStatus::Approved),
            _ => None,
        };
        let (status, why) = match (said, is_approved) {
            (Some(status), _) => return status,
            (None, true) => (DocumentStatus::Approved, "no status but a date of approval, so it became approved"),
            (None, false) => (DocumentStatus::Draft, "no status, so it became a draft, which covers nothing"),
        };
        self.report.note(Weight::Decided, open.path, 0, why);
        status
    }

    /// The documents that a field names; which ones they are is known when all have their ids.
    fn names(&mut self, open: &mut Open<'_>, slot: Slot) -> Vec<Relation> {
        let fields = open.take(slot);
        let names = fields.iter().flat_map(|field| {
            field.node.texts().into_iter().flat_map(|(line, text)| text.split([',', ';']).map(move |name| (line, name.trim())))
        });
        let relation = |(line, name): (usize, &str)| Relation { line, name: name.to_owned(), replaces: slot == Slot::Replaces };
        names.filter(|(_, name)| !is_nothing(name)).map(relation).collect()
    }
}

impl Open<'_> {
    /// The fields of a slot, the most telling first.
    pub fn take(&mut self, slot: Slot) -> Vec<Field> {
        let (own, rest) = std::mem::take(&mut self.slots).into_iter().partition(|(own, _, _)| *own == slot);
        self.slots = rest;
        let own: Vec<(Slot, usize, Field)> = own;
        own.into_iter().map(|(_, _, field)| field).collect()
    }
}

/// The one text of a field.
pub fn one(field: &Field) -> Option<&str> {
    match &field.node.value {
        Value::List(items) if items.len() == 1 => items[0].as_text(),
        _ => field.node.as_text(),
    }
}
