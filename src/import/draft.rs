//! A document of ours in the making, and its text.

use super::record::Page;
use super::yaml::Writer;
use crate::content::{DocumentKind, DocumentStatus};
use crate::words;
use jiff::civil::Date;
use std::fmt::Write as _;

/// Heading under which fields stand that we have no place for.
pub const FORMER: &str = "Fields of the former file";

/// What a file becomes. Dates are those of our fields of the same names.
#[derive(Debug)]
pub struct Draft {
    /// Former path.
    pub from: String,
    /// Path in the new folder.
    pub to: String,
    /// The id that the file gives, with its line, until it is settled.
    pub wanted: Option<(String, usize)>,
    /// The id.
    pub id: String,
    /// The title, when the file gives one; settled together with the body.
    pub title: Option<String>,
    /// What kind of document.
    pub kind: DocumentKind,
    /// Where it stands.
    pub status: DocumentStatus,
    /// Version; text.
    pub version: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Role.
    pub owner: Option<String>,
    /// Role.
    pub approver: Option<String>,
    /// `written`.
    pub written: Option<Date>,
    /// `approved`.
    pub approved: Option<Date>,
    /// `effective`.
    pub effective: Option<Date>,
    /// `reviewed`.
    pub reviewed: Option<Date>,
    /// `review-by`.
    pub review_by: Option<Date>,
    /// `review-every`.
    pub review_every: Option<String>,
    /// `retired`.
    pub retired: Option<Date>,
    /// A tag as in BCP 47.
    pub language: Option<String>,
    /// Level.
    pub classification: Option<String>,
    /// References of ours.
    pub claims: Vec<String>,
    /// Documents as the file names them.
    pub relations: Vec<Relation>,
    /// Ids of documents that belong with it.
    pub related: Vec<String>,
    /// Ids of documents that it replaces.
    pub replaces: Vec<String>,
    /// Fields without a place here, with their line.
    pub former: Vec<(usize, String, String)>,
    /// Where its fields were found.
    pub dialects: Vec<&'static str>,
    /// The body.
    pub page: Page,
}

/// A document that another one names.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Where it is named.
    pub line: usize,
    /// An id, a title, a file.
    pub name: String,
    /// Replaced, not merely related.
    pub replaces: bool,
}

impl Default for Draft {
    /// A draft that nobody has said anything about.
    fn default() -> Draft {
        Draft {
            from: String::new(),
            to: String::new(),
            wanted: None,
            id: String::new(),
            title: None,
            kind: DocumentKind::Guideline,
            status: DocumentStatus::Draft,
            version: None,
            summary: None,
            owner: None,
            approver: None,
            written: None,
            approved: None,
            effective: None,
            reviewed: None,
            review_by: None,
            review_every: None,
            retired: None,
            language: None,
            classification: None,
            claims: Vec::new(),
            relations: Vec::new(),
            related: Vec::new(),
            replaces: Vec::new(),
            former: Vec::new(),
            dialects: Vec::new(),
            page: Page::default(),
        }
    }
}

impl Draft {
    /// What it became, in one line.
    pub fn describe(&self) -> String {
        let title = self.title.as_deref().unwrap_or_default();
        let source = if self.dialects.is_empty() { "no fields".to_owned() } else { self.dialects.join(" and ") };
        let (kind, status) = (words::kind(self.kind), words::status(self.status));
        format!("{} ({} \"{title}\", {kind}, {status}; from {source})", self.to, self.id)
    }

    /// The whole file, with this body.
    pub fn text(&self, body: &str) -> String {
        let mut out = Writer::default();
        out.line("---");
        self.front_matter(&mut out);
        out.line("---");
        let mut text = out.finish();
        let body = body.trim_matches('\n');
        if !body.trim().is_empty() {
            text.push_str(body);
            text.push('\n');
        }
        self.write_former(&mut text);
        text
    }

    fn front_matter(&self, out: &mut Writer) {
        out.line(&format!("id: {}", quoted_id(&self.id)));
        out.field("title", self.title.as_deref().unwrap_or(&self.id));
        out.line(&format!("kind: {}", words::kind(self.kind)));
        out.line(&format!("status: {}", words::status(self.status)));
        if let Some(version) = &self.version {
            out.line(&format!("version: {}", serde_json::Value::String(version.clone())));
        }
        out.optional("summary", self.summary.as_deref());
        out.optional("language", self.language.as_deref());
        out.optional("owner", self.owner.as_deref());
        out.optional("approver", self.approver.as_deref());
        let dates = [("written", self.written), ("approved", self.approved), ("effective", self.effective), ("reviewed", self.reviewed)];
        let later = [("review-by", self.review_by), ("retired", self.retired)];
        for (name, date) in dates.into_iter().chain(later) {
            out.optional(name, date.map(|date| date.to_string()).as_deref());
        }
        out.optional("review-every", self.review_every.as_deref());
        out.optional("classification", self.classification.as_deref());
        out.list("satisfies", &self.claims);
        out.list("related", &self.related);
        out.list("replaces", &self.replaces);
    }

    /// A list at the end: each value in backticks, so that nothing in it is taken for a link or a claim.
    fn write_former(&self, text: &mut String) {
        if self.former.is_empty() {
            return;
        }
        let _ = write!(text, "\n## {FORMER}\n\n");
        let mut former: Vec<_> = self.former.iter().collect();
        former.sort_by_key(|(line, _, _)| if *line == 0 { usize::MAX } else { *line });
        for (_, name, value) in former {
            let _ = match value.trim() {
                "" => writeln!(text, "- {}", code(name)),
                value => writeln!(text, "- {}: {}", code(name), code(value)),
            };
        }
    }
}

fn quoted_id(id: &str) -> String {
    super::yaml::scalar(id)
}

/// A text in as many backticks as it needs; line ends become blanks, as they would be shown.
pub fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn code_holds_any_text() {
        assert_eq!(code("a `b`"), "`` a `b` ``");
        assert_eq!(code("[[x]]\n <y>"), "`[[x]] <y>`");
    }
}
