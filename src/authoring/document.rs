//! One new document: the next id, an owner, a skeleton that fits its kind.

use super::draft::Draft;
use super::{ids, kinds, line, template};
use crate::content::DocumentKind;
use crate::diagnostic::nearest;
use crate::model::Model;
use crate::resolve::id_fault;
use crate::source::Sources;
use crate::words;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What an author wants.
#[derive(Debug)]
pub struct Wish<'a> {
    /// Kind.
    pub kind: DocumentKind,
    /// Title.
    pub title: &'a str,
    /// Role; else one is chosen.
    pub owner: Option<&'a str>,
    /// Id; else the next of its kind.
    pub id: Option<&'a str>,
    /// What it is to satisfy; known to exist.
    pub satisfies: &'a [String],
    /// Today.
    pub today: Date,
}

/// A document as it will be written.
#[derive(Debug)]
pub struct Made {
    /// Id.
    pub id: String,
    /// Owner.
    pub owner: String,
    /// Path below the organization's folder.
    pub path: String,
    /// Text of the file.
    pub text: String,
}

/// Makes the text of a new document and says where it belongs.
///
/// # Errors
/// In words, when the wish cannot be met.
pub fn new_document(model: &Model, sources: &Sources, wish: &Wish) -> Result<Made, String> {
    let title = line::one_line(wish.title, "title")?;
    let owner = owner(model, wish.owner)?;
    let taken = ids::taken(sources);
    let id = match wish.id {
        Some(id) => given(id, &taken)?,
        None => ids::next(model, &taken, wish.kind),
    };
    let satisfies: Vec<_> = wish.satisfies.iter().map(|clause| (clause.clone(), None)).collect();
    let body = template::text(&format!("kinds/{}.md", words::kind(wish.kind)))?;
    let draft = Draft {
        id: &id,
        title: &title,
        kind: wish.kind,
        summary: None,
        owner: &owner,
        approver: None,
        written: wish.today,
        satisfies: &satisfies,
        body,
    };
    let text = draft.text();
    Ok(Made { path: format!("{}/{id}.md", folder(model, wish.kind)), text, id, owner })
}

fn given(id: &str, taken: &std::collections::BTreeSet<String>) -> Result<String, String> {
    if let Some((message, help)) = id_fault(id) {
        return Err(format!("{message}; {help}"));
    }
    if taken.contains(&id.to_lowercase()) {
        return Err(format!("there is a document `{id}` already; without --id the next free id is taken"));
    }
    Ok(id.to_owned())
}

/// The role that was named, else the only one, else the one that owns most.
fn owner(model: &Model, given: Option<&str>) -> Result<String, String> {
    let roles: Vec<_> = model.roles.iter().map(|role| role.id.as_str()).collect();
    if let Some(given) = given {
        let help = || match nearest(given, roles.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known roles: {}", roles.join(", ")),
        };
        return model.role(given).map(|_| given.to_owned()).ok_or_else(|| format!("there is no role `{given}` in roles.yaml; {}", help()));
    }
    if let [only] = roles.as_slice() {
        return Ok((*only).to_owned());
    }
    let mut owned: BTreeMap<_, usize> = BTreeMap::new();
    model.documents.iter().filter_map(|document| document.owner).for_each(|owner| *owned.entry(owner).or_default() += 1);
    let most = owned.into_iter().max_by_key(|(role, count)| (*count, std::cmp::Reverse(*role)));
    let none = || match roles.as_slice() {
        [] => "there is no role in roles.yaml yet; a document needs one as its owner".to_owned(),
        roles => format!("say who owns it: --owner with one of {}", roles.join(", ")),
    };
    most.map(|(role, _)| model[role].id.clone()).ok_or_else(none)
}

/// The folder in which most documents of a kind stand, else the usual one.
fn folder(model: &Model, kind: DocumentKind) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let paths = model.documents.iter().filter(|document| document.kind == kind).filter_map(|document| document.path.rsplit_once('/'));
    paths.for_each(|(folder, _)| *counts.entry(folder).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(|| kinds::folder(kind).to_owned(), |(folder, _)| folder.to_owned())
}
