//! A draft as the text of a file.

use crate::content::DocumentKind;
use crate::words;
use crate::yaml::scalar;
use jiff::civil::Date;
use std::fmt::Write as _;

/// A document that is being written: it covers nothing until somebody approves it.
#[derive(Debug)]
pub struct Draft<'a> {
    /// Id.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Kind.
    pub kind: DocumentKind,
    /// One sentence.
    pub summary: Option<&'a str>,
    /// Role.
    pub owner: &'a str,
    /// Role that will approve.
    pub approver: Option<&'a str>,
    /// Today.
    pub written: Date,
    /// What it is to satisfy, perhaps in one of its sections.
    pub satisfies: &'a [(String, Option<String>)],
    /// Markdown.
    pub body: &'a str,
}

impl Draft<'_> {
    /// The text of its file.
    pub fn text(&self) -> String {
        let mut out = format!("---\nid: {}\ntitle: {}\nkind: {}\n", scalar(self.id), scalar(self.title), words::kind(self.kind));
        out.push_str("status: draft                   # a draft covers nothing; approved, with `approved:` and `approver:`, once it is\n");
        out.push_str("version: \"0.1\"\n");
        for (name, value) in [("summary", self.summary), ("owner", Some(self.owner)), ("approver", self.approver)] {
            let _ = value.map(|value| writeln!(out, "{name}: {}", scalar(value)));
        }
        out.push_str("# readers: all                  # who must know it once it is approved: roles, or all\n");
        let _ = writeln!(out, "written: {}\nreview-every: P1Y               # after approval; or `review-by:` with a date", self.written);
        out.push_str(&self.claims());
        let _ = write!(out, "---\n{}", self.body);
        out
    }

    fn claims(&self) -> String {
        if self.satisfies.is_empty() {
            return "satisfies: []                   # what the text answers, such as `internal-audit` or `iso-9001/8.4.1`\n".to_owned();
        }
        self.satisfies.iter().fold("satisfies:\n".to_owned(), |mut out, (clause, section)| {
            let clause = scalar(clause);
            let _ = match section {
                Some(section) => writeln!(out, "  - {{clause: {clause}, section: {}}}", scalar(section)),
                None => writeln!(out, "  - {clause}"),
            };
            out
        })
    }
}
