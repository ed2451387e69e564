//! What stands beside a clause.

use super::{LinkView, Wording};
use serde::Serialize;
use tera::Value;

/// A branch of a tree with the way to one page open.
#[derive(Debug, Serialize)]
pub struct BranchView {
    /// What it is a branch of.
    pub title: String,
    /// Finished list, with the page itself marked.
    pub list: Value,
}

/// A line of a branch.
#[derive(Debug, Serialize)]
pub struct BranchItem {
    pub href: String,
    pub number: Option<String>,
    pub title: Wording,
    /// What is below it is shown.
    pub open: bool,
}

/// What one wants to know about a clause beside what it says.
#[derive(Debug, Default, Serialize)]
pub struct AboutView {
    /// Who owns the documents that answer it.
    pub owners: Vec<OwnerView>,
    /// The last change among these documents.
    pub changed: Option<DayView>,
    /// The next review among them.
    pub review: Option<DayView>,
    /// Rows and records that point here, by register.
    pub records: Vec<GroupView>,
    /// The same subject, by standard.
    pub relatives: Vec<GroupView>,
}

/// A role with who holds it.
#[derive(Debug, PartialEq, Serialize)]
pub struct OwnerView {
    pub role: String,
    pub href: String,
    pub holder: Option<String>,
}

/// A day, and the document that it is about.
#[derive(Debug, Serialize)]
pub struct DayView {
    pub date: String,
    pub document: LinkView,
}

/// Short links below one name.
#[derive(Debug, Serialize)]
pub struct GroupView {
    pub title: String,
    /// Anchor of the section of the page that has all of them.
    pub place: &'static str,
    pub links: Vec<ShortLink>,
    /// How many more there are.
    pub more: usize,
}

/// An id or a number that leads somewhere.
#[derive(Debug, Serialize)]
pub struct ShortLink {
    pub title: Wording,
    /// What the id stands for.
    pub name: Option<String>,
    /// The language of that, where it is not that of the site.
    pub language: Option<String>,
    pub href: String,
    /// Where it stands, when it says so.
    pub status: Option<String>,
}
