//! The branch of a tree that a page stands on: the chapters, the way down to the page, and what is directly below it.
//!
//! Made once for all pages that have the same things open; only the mark of the page itself differs.

use crate::model::{ClauseIx, SharedIx, StandardIx};
use crate::render::here::Here;
use crate::render::views::{BranchItem, BranchView, Wording};
use crate::site::{PageKind, anchor};
use tera::Value;

/// The branch of a clause: the chapters and groups of its standard, its own open.
pub(super) fn of_clause(here: &Here<'_>, at: ClauseIx) -> BranchView {
    let model = here.renderer.model;
    let standard = model[at].standard;
    let mut way: Vec<ClauseIx> = std::iter::successors(Some(at), |at| model[*at].parent).collect();
    let top = way.last().copied().unwrap_or(at);
    let group = model[standard].groups.iter().position(|group| model[top].group.as_ref() == Some(&group.number));
    if model[at].children.is_empty() {
        way.remove(0);
    }
    let open = way.first().map_or((PageKind::Standard(standard), group), |open| (PageKind::Clause(*open), None));
    let list = here.shelf.branch(open, || {
        let (mut list, mut below) = (Value::safe_string(""), None);
        for node in &way {
            list = level(here, model[*node].children.iter().map(|child| line(here, *child, below)).collect(), list);
            below = Some(PageKind::Clause(*node));
        }
        if let Some(group) = group.and_then(|group| model[standard].groups.get(group)) {
            let of_group = |at: &ClauseIx| model[*at].parent.is_none() && model[*at].group.as_ref() == Some(&group.number);
            list = level(here, model.clauses_of(standard).filter(of_group).map(|at| line(here, at, below)).collect(), list);
        }
        level(here, chapters(here, standard, below, group), list)
    });
    BranchView { title: model[standard].full_name(), list: marked(here, &list, PageKind::Clause(at)) }
}

/// Chapters, then groups of controls, which stand on the page of their standard.
fn chapters(here: &Here<'_>, standard: StandardIx, open: Option<PageKind>, group: Option<usize>) -> Vec<BranchItem> {
    let model = here.renderer.model;
    let heads = model.clauses_of(standard).filter(|at| model[*at].parent.is_none() && model[*at].group.is_none());
    let groups = model[standard].groups.iter().enumerate().map(|(at, of)| BranchItem {
        href: format!("{}#c-{}", here.link(PageKind::Standard(standard)), anchor(&of.number)),
        number: Some(of.number.clone()),
        title: here.wording(&of.title, model[standard].language.as_ref()),
        open: group == Some(at),
    });
    heads.map(|at| line(here, at, open)).chain(groups).collect()
}

fn line(here: &Here<'_>, at: ClauseIx, open: Option<PageKind>) -> BranchItem {
    let clause = &here.renderer.model[at];
    let title = if clause.untitled { format!("({})", clause.title) } else { clause.title.clone() };
    item(here, PageKind::Clause(at), Some(&clause.number), here.of_clause(at, &title), open)
}

/// The branch of a shared clause: the chapters of the tree, its own open.
pub(super) fn of_shared(here: &Here<'_>, at: SharedIx) -> BranchView {
    let model = here.renderer.model;
    let used = |at: &SharedIx| model[*at].used;
    let mut way: Vec<SharedIx> = std::iter::successors(Some(at), |at| model[*at].parent).collect();
    if !model[at].children.iter().any(used) {
        way.remove(0);
    }
    let open = way.first().map_or(PageKind::SharedIndex, |open| PageKind::Shared(*open));
    let list = here.shelf.branch((open, None), || {
        let line = |at: SharedIx, open: Option<PageKind>| {
            item(here, PageKind::Shared(at), model[at].harmonized.as_ref(), here.shared_title(at), open)
        };
        let (mut list, mut below) = (Value::safe_string(""), None);
        for node in &way {
            list = level(here, model[*node].children.iter().copied().filter(used).map(|child| line(child, below)).collect(), list);
            below = Some(PageKind::Shared(*node));
        }
        let tops = model.used_shared_indices().filter(|top| model[*top].parent.is_none());
        level(here, tops.map(|top| line(top, below)).collect(), list)
    });
    BranchView { title: here.renderer.theme.word("nav-clauses"), list: marked(here, &list, PageKind::Shared(at)) }
}

fn item(here: &Here<'_>, page: PageKind, number: Option<&String>, title: Wording, open: Option<PageKind>) -> BranchItem {
    BranchItem { href: here.link(page), number: number.cloned(), title, open: open == Some(page) }
}

/// A finished list; what is below its open line stands in it.
fn level(here: &Here<'_>, items: Vec<BranchItem>, below: Value) -> Value {
    here.component("branch_level", [("items", Value::from_serializable(&items)), ("below", below)])
}

/// A finished list with the line of a page marked. Addresses hold nothing that is escaped.
fn marked(here: &Here<'_>, list: &Value, page: PageKind) -> Value {
    let link = format!("<a href=\"{}\"", here.link(page));
    Value::safe_string(&list.as_str().unwrap_or_default().replacen(&link, &format!("{link} aria-current=\"page\""), 1))
}
