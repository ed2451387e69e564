//! Documents: identity, life, people and dates.

use super::Resolver;
use super::names::{Taken, folded};
use crate::content::{DocumentKind, DocumentStatus, FrontMatter, RawDocument};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Document, DocumentIx, Flow, HistoryEntry, Readers};
use crate::source::{Span, hex};
use crate::yaml::{Field, Many, TextOr};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// What later rules still need from a document's front matter.
pub(super) struct Pending {
    pub document: DocumentIx,
    pub satisfies: Many<TextOr<crate::content::Claim>>,
    pub related: Many<String>,
    pub replaces: Many<String>,
    pub next: Many<String>,
    /// As written, for the places of its body.
    pub raw: Arc<RawDocument>,
}

impl Pending {
    pub fn of(document: DocumentIx, raw: &Arc<RawDocument>) -> Pending {
        Pending {
            document,
            satisfies: raw.front.satisfies.clone(),
            related: raw.front.related.clone(),
            replaces: raw.front.replaces.clone(),
            next: raw.front.next.clone(),
            raw: Arc::clone(raw),
        }
    }
}

struct Dates {
    written: Option<Date>,
    approved: Option<Date>,
    effective: Option<Date>,
    review_by: Option<(Date, Span)>,
    retired: Option<Date>,
}

impl Resolver<'_> {
    pub(super) fn documents(&mut self, raw: Vec<Arc<RawDocument>>) -> Vec<Pending> {
        let mut taken = Taken::default();
        let mut pending = Vec::with_capacity(raw.len());
        let mut identified = Vec::with_capacity(raw.len());
        for document in raw {
            let whole = Span::file(document.source);
            self.oddities(&document);
            if !document.readable {
                self.hide(&document);
                continue;
            }
            let Some((id, span)) = self.id(&document.front.id, "document", whole) else {
                self.hide(&document);
                continue;
            };
            // The second of two documents with one id stays nameless, so that its other faults are found in the same run.
            let first = taken.take("document", &id, span).map_err(|finding| self.report(finding)).is_ok();
            identified.push((id, span, document, first));
        }
        identified.sort_by_cached_key(|(id, ..)| natural(id));
        for (id, span, document, first) in identified {
            let index = DocumentIx::new(self.model.documents.len());
            let path = self.sources.get(document.source).path.clone();
            self.model.names.document_paths.insert(path.clone(), index);
            if first {
                self.model.names.documents.insert(id.clone(), index);
            }
            let resolved = self.document(id, span, path, &document);
            self.model.documents.push(resolved);
            pending.push(Pending::of(index, &document));
        }
        pending
    }

    fn document(&mut self, id: String, span: Span, path: String, raw: &RawDocument) -> Document {
        let RawDocument { source, front, .. } = raw;
        let title = self.title(&front.title, "document", span, &id);
        let kind = self.required(&front.kind, "kind", "policy, procedure, process, record, …", span, DocumentKind::Procedure);
        let status = self.required(&front.status, "status", "draft, in-review, approved or retired", span, DocumentStatus::Draft);
        self.people(front, status, span);
        let dates = self.dates(front, kind, status, span);
        if let Some((level, place)) = front.classification.get() {
            let level = level.clone();
            self.classification(&level, place);
        }
        let history = front.history.iter().filter_map(Field::get).map(|(entry, _)| self.history(entry)).collect();
        Document {
            id,
            title,
            kind,
            status,
            version: front.version.value.clone().unwrap_or_default(),
            summary: front.summary.value.clone(),
            language: self.language_of_document(&front.language),
            owner: self.role(&front.owner),
            approver: self.role(&front.approver),
            readers: self.readers(&front.readers),
            written: dates.written,
            approved: dates.approved,
            approved_span: front.approved.span,
            effective: dates.effective,
            review_by: dates.review_by,
            retired: dates.retired,
            classification: front.classification.value.clone().or_else(|| self.model.organization.default_classification.clone()),
            claims: Vec::new(),
            links: Vec::new(),
            terms: Vec::new(),
            related: Vec::new(),
            related_by: Vec::new(),
            replaces: Vec::new(),
            replaced_by: Vec::new(),
            flow: flow(front),
            history,
            path,
            revision: self.revision(raw),
            source: *source,
            span,
            body: Arc::clone(&raw.body),
        }
    }

    /// Identifies the text, with the passages that it includes.
    pub(super) fn revision(&self, raw: &RawDocument) -> String {
        let own = self.sources.get(raw.source).digest();
        if raw.parts.is_empty() {
            return own;
        }
        let mut all = Sha256::new_with_prefix(own);
        raw.parts.iter().for_each(|part| all.update(self.sources.get(*part).digest()));
        hex(&all.finalize()).chars().take(12).collect()
    }

    /// Remembers the path and the probable id of a document that is left out.
    fn hide(&mut self, document: &RawDocument) {
        let source = self.sources.get(document.source);
        self.hidden.insert(source.path.clone());
        let line = source.text.lines().skip(1).take(20).find_map(|line| line.strip_prefix("id:"));
        self.hidden.extend(line.map(|id| id.trim().trim_matches(['"', '\'']).to_owned()));
    }

    fn required<T: Copy>(&mut self, field: &Field<T>, name: &str, choices: &str, span: Span, otherwise: T) -> T {
        if field.is_absent() {
            self.missing(&rules::MISSING_FIELD, span, format!("this document has no `{name}`"), &format!("add `{name}:` ({choices})"));
        }
        field.value.unwrap_or(otherwise)
    }

    fn people(&mut self, front: &FrontMatter, status: DocumentStatus, span: Span) {
        if front.owner.is_absent() {
            self.missing(&rules::MISSING_OWNER, span, "this document has no owner", "add `owner:` with a role of roles.yaml");
        }
        if front.version.is_absent() {
            self.missing(&rules::MISSING_VERSION, span, "this document has no version", "add `version: \"1.0\"`");
        }
        if front.approver.is_absent() && status == DocumentStatus::Approved {
            self.missing(
                &rules::MISSING_APPROVER,
                span,
                "this document is approved, but not said by whom",
                "add `approver:` with a role of roles.yaml",
            );
        }
    }

    /// Who must know it: `all` is everybody.
    fn readers(&mut self, named: &Many<String>) -> Readers {
        let mut readers = Readers::default();
        for (name, span) in named.iter() {
            match name.as_str() {
                "all" => readers.all = true,
                _ => readers.roles.extend(self.role(&Field::new(name.clone(), span)).filter(|role| !readers.roles.contains(role))),
            }
        }
        readers
    }

    fn dates(&mut self, front: &FrontMatter, kind: DocumentKind, status: DocumentStatus, span: Span) -> Dates {
        let written = self.date(&front.written);
        let approved = self.date(&front.approved);
        let effective = self.date(&front.effective);
        let reviewed = self.date(&front.reviewed);
        let retired = self.date(&front.retired);
        self.in_order(written, approved, &rules::APPROVED_BEFORE_WRITTEN, "approved", "written");
        self.in_order(approved, effective, &rules::EFFECTIVE_BEFORE_APPROVED, "effective", "approved");
        let is_draft = matches!(front.status.value, Some(DocumentStatus::Draft | DocumentStatus::InReview));
        if let Some((_, place)) = approved.filter(|_| is_draft) {
            let finding = Diagnostic::new(
                &rules::DRAFT_WITH_APPROVAL,
                place,
                "this document has a date of approval, but its status says that it is not approved",
            );
            self.report(finding.help("set `status: approved`, or remove `approved:` until it is"));
        }
        if status == DocumentStatus::Approved && front.approved.is_absent() {
            self.missing(
                &rules::MISSING_FIELD,
                front.status.span.unwrap_or(span),
                "this document is approved, and has no date of approval",
                "add `approved:` with the date of approval",
            );
        }
        let start = reviewed.or(approved).or(effective).map(|(date, _)| date);
        let after = self.after_period(start, &front.review_every);
        let review_by = self.date(&front.review_by).or(after);
        let reviewed_at_all = front.review_by.is_absent() && front.review_every.is_absent();
        if reviewed_at_all && status == DocumentStatus::Approved && kind != DocumentKind::Record {
            self.missing(
                &rules::MISSING_REVIEW_DATE,
                span,
                "this document has no review date",
                "add `review-by:` with a date, or `review-every: P1Y`",
            );
        }
        let day = |date: Option<(Date, Span)>| date.map(|(date, _)| date);
        Dates { written: day(written), approved: day(approved), effective: day(effective), review_by, retired: day(retired) }
    }

    fn in_order(
        &mut self,
        first: Option<(Date, Span)>,
        second: Option<(Date, Span)>,
        rule: &'static crate::diagnostic::Rule,
        later: &str,
        earlier: &str,
    ) {
        if let (Some((first, place)), Some((second, span))) = (first, second)
            && second < first
        {
            let finding = Diagnostic::new(rule, span, format!("{later} {second}, but {earlier} {first}"));
            self.report(finding.label(place, format!("{earlier} here")).help("correct one of the two dates"));
        }
    }

    fn history(&mut self, entry: &crate::content::HistoryEntry) -> HistoryEntry {
        let date = self.date(&entry.date).map(|(date, _)| date);
        let author = entry.author.value.clone().unwrap_or_default();
        let author = self.model.role(&author).map_or(author, |role| self.model[role].title.clone());
        HistoryEntry {
            version: entry.version.value.clone().unwrap_or_default(),
            date,
            author,
            change: entry.change.value.clone().unwrap_or_default(),
        }
    }
}

/// What a process needs and brings about; who takes it up is known when all documents are.
fn flow(front: &FrontMatter) -> Flow {
    let words = |many: &Many<String>| many.iter().map(|(text, _)| text.clone()).collect();
    Flow { inputs: words(&front.inputs), outputs: words(&front.outputs), next: Vec::new() }
}

/// Order in which PRO-9 comes before PRO-10.
fn natural(id: &str) -> Vec<(bool, u64, String)> {
    let mut parts = Vec::new();
    let mut rest = folded(id);
    while !rest.is_empty() {
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let tail = rest.split_off(end);
        parts.push((digits, rest.parse().unwrap_or(0), rest));
        rest = tail;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_ids_count() {
        assert!(natural("PRO-9") < natural("PRO-10"));
        assert!(natural("POL-2") < natural("PRO-1"));
        assert_eq!(natural("pro-1"), natural("PRO-1"));
    }
}
