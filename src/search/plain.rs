//! What documents and cells say, as text.

use crate::markdown::{Link, ReferenceKind, Resolver};
use crate::model::{Cell, DocumentIx, Model, Target};

/// A text with single blanks between its words.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cells behind the titles of their columns, without those that are empty.
pub fn labelled<'t>(cells: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let said = cells.filter(|(_, text)| !text.is_empty());
    said.map(|(title, text)| format!("{title}: {}", one_line(text.trim_end_matches('.')))).collect::<Vec<_>>().join(", ")
}

/// The text of a document: before the first heading, then under each.
pub fn sections(model: &Model, at: DocumentIx) -> Vec<String> {
    model[at].body.plain(&Titles { model, document: at })
}

/// The text of a cell.
pub fn cell(model: &Model, cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::YesNo(_) => String::new(),
        Cell::Text(texts) => texts.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join("; "),
        Cell::Number(written, _) => written.clone(),
        Cell::Date(date) => date.to_string(),
        Cell::Link(address) => address.clone(),
        Cell::References(targets) => targets.iter().map(|target| title(model, *target)).collect::<Vec<_>>().join("; "),
    }
}

/// What a reference is called where it stands; a section of a document by the document.
fn title(model: &Model, target: Target) -> String {
    model.label(match target {
        Target::Document(document, _) => Target::Document(document, None),
        other => other,
    })
}

/// The words of references that have none of their own.
struct Titles<'a> {
    model: &'a Model,
    document: DocumentIx,
}

impl Resolver for Titles<'_> {
    fn link(&self, reference: usize) -> Link {
        let document = &self.model[self.document];
        let Some(written) = document.body.references.get(reference) else { return Link::None };
        if written.kind == ReferenceKind::Variable {
            return self.model.organization.variables.get(&written.target).map_or(Link::None, |value| Link::Text(value.clone()));
        }
        let Some(target) = document.links.get(reference).copied().flatten() else { return Link::None };
        Link::To { href: String::new(), title: title(self.model, target), class: "", language: None }
    }
}
