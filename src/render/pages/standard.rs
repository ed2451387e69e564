//! Standards, and one standard as its auditor walks it.

use crate::analysis::{self, Tally};
use crate::model::{ClauseIx, StandardIx};
use crate::render::here::Here;
use crate::render::views::{ChapterView, ClauseRow, StandardView, StandardsView};
use crate::site::{PageKind, anchor};

/// Documents shown for a clause before "and n more".
const SHOWN: usize = 3;

pub(super) fn standards(here: &Here<'_>) -> StandardsView {
    StandardsView {
        groups: super::catalogue::publications(here),
        overlap_href: here.renderer.plan.has(PageKind::Overlap).then(|| here.link(PageKind::Overlap)),
        information_href: here.link(PageKind::Information),
    }
}

pub(super) fn standard(here: &Here<'_>, at: StandardIx) -> StandardView {
    StandardView { standard: here.standard_card(at), chapters: chapters(here, at), groups: groups(here, at) }
}

/// Chapters with all clauses below them, in the order of the standard.
fn chapters(here: &Here<'_>, at: StandardIx) -> Vec<ChapterView> {
    let model = here.renderer.model;
    let heads = model.clauses_of(at).filter(|clause| model[*clause].parent.is_none() && model[*clause].group.is_none());
    heads
        .map(|head| {
            let mut items = Vec::new();
            if model[head].children.is_empty() {
                items.push(row(here, head, 0));
            }
            below(here, head, 0, &mut items);
            ChapterView {
                number: model[head].number.clone(),
                title: here.of_clause(head, &model[head].title),
                anchor: format!("c-{}", anchor(&model[head].number)),
                href: Some(here.link(PageKind::Clause(head))),
                tally: here.tally(leaves(here, &subtree(here, head))),
                items,
            }
        })
        .collect()
}

fn below(here: &Here<'_>, at: ClauseIx, depth: usize, items: &mut Vec<ClauseRow>) {
    for child in &here.renderer.model[at].children {
        items.push(row(here, *child, depth));
        below(here, *child, depth + 1, items);
    }
}

fn groups(here: &Here<'_>, at: StandardIx) -> Vec<ChapterView> {
    let model = here.renderer.model;
    let group = |group: &crate::model::ControlGroup| {
        let controls: Vec<_> = model.clauses_of(at).filter(|clause| model[*clause].group.as_ref() == Some(&group.number)).collect();
        ChapterView {
            number: group.number.clone(),
            title: here.wording(&group.title, model[at].language.as_ref()),
            anchor: format!("c-{}", anchor(&group.number)),
            href: None,
            tally: here.tally(leaves(here, &controls)),
            items: controls.into_iter().map(|control| row(here, control, 0)).collect(),
        }
    };
    model[at].groups.iter().map(group).collect()
}

/// A clause and everything below it.
pub(super) fn subtree(here: &Here<'_>, at: ClauseIx) -> Vec<ClauseIx> {
    let mut all = vec![at];
    for child in &here.renderer.model[at].children {
        all.extend(subtree(here, *child));
    }
    all
}

/// Leaves among clauses, by state.
pub(super) fn leaves(here: &Here<'_>, clauses: &[ClauseIx]) -> Tally {
    let mut tally = Tally::default();
    let leaves = clauses.iter().filter(|clause| here.renderer.model[**clause].children.is_empty());
    leaves.for_each(|clause| tally.add(here.renderer.coverage.state(*clause)));
    tally
}

fn row(here: &Here<'_>, at: ClauseIx, depth: usize) -> ClauseRow {
    let coverage = here.renderer.coverage;
    let leaf = here.renderer.model[at].children.is_empty();
    let answers = if leaf { coverage.answers(at) } else { &[] };
    ClauseRow {
        clause: here.clause(at),
        depth,
        leaf,
        evidenced: !coverage.evidence(at).is_empty(),
        missing: analysis::unrecorded(here.renderer.model, coverage, at).next().is_some(),
        answers: here.answers(answers.iter().take(SHOWN)),
        more: answers.len().saturating_sub(SHOWN),
    }
}
