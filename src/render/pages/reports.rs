//! Matrix, coverage, gaps, Statement of Applicability, reviews.

use super::figures;
use super::standard::{leaves, subtree};
use crate::analysis::{self, Force, State, Via};
use crate::catalogue::{ClauseKind, RelationKind};
use crate::content::Implementation;
use crate::model::{ClauseIx, DocumentIx, SharedIx, StandardIx};
use crate::render::answers::gap_reason;
use crate::render::here::Here;
use crate::render::views::{
    ApplicabilityGroup, ApplicabilityRow, ApplicabilityView, CoverageChapter, CoverageStandard, CoverageView, GapStandard, GapView,
    GapsView, MatrixEntry, MatrixRow, MatrixView, ReviewMonth, ReviewRow, ReviewsView,
};
use crate::site::{PageKind, anchor, applicability_table, relative, standard_segment};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

/// The reason of a clause that lacks nothing but a record.
const UNRECORDED: &str = "unrecorded";

pub(super) fn matrix(here: &Here<'_>) -> MatrixView {
    let model = here.renderer.model;
    MatrixView {
        standards: model.standard_indices().map(|standard| here.named(model[standard].full_name(), PageKind::Standard(standard))).collect(),
        shared: model.used_shared_indices().map(|shared| shared_row(here, shared)).collect(),
        documents: document_rows(here),
    }
}

fn shared_row(here: &Here<'_>, at: SharedIx) -> MatrixRow {
    let model = here.renderer.model;
    let shared = &model[at];
    let mut depth = 0;
    let mut parent = shared.parent;
    while let Some(above) = parent {
        depth += 1;
        parent = model[above].parent;
    }
    let cell = |standard: StandardIx| {
        let clauses =
            shared.clauses.iter().filter(|(clause, kind)| model[*clause].standard == standard && *kind != RelationKind::Intersects);
        clauses.map(|(clause, kind)| entry(here, *clause, words::relation(*kind))).collect()
    };
    MatrixRow {
        title: here.shared_title(at),
        href: here.link(PageKind::Shared(at)),
        depth,
        heading: shared.heading,
        cells: model.standard_indices().map(cell).collect(),
    }
}

fn entry(here: &Here<'_>, at: ClauseIx, relation: &'static str) -> MatrixEntry {
    let clause = &here.renderer.model[at];
    MatrixEntry {
        number: clause.number.clone(),
        href: here.link(PageKind::Clause(at)),
        state: here.state(here.renderer.coverage.state(at)),
        relation,
    }
}

/// Documents with the clauses that they answer; one that a document does not claim itself is left out when one above it is listed.
fn document_rows(here: &Here<'_>) -> Vec<MatrixRow> {
    let model = here.renderer.model;
    let mut reached: Vec<BTreeMap<ClauseIx, Via>> = vec![BTreeMap::new(); model.documents.len()];
    for at in (0..model.clauses.len()).map(ClauseIx::new) {
        for answer in here.renderer.coverage.answers(at).iter().filter(|answer| !matches!(answer.via, Via::Above(_))) {
            reached[answer.document.get()].entry(at).or_insert(answer.via);
        }
    }
    let row = |(at, clauses): (usize, &BTreeMap<ClauseIx, Via>)| {
        let document = DocumentIx::new(at);
        let covered = |clause: ClauseIx| model[clause].parent.is_some_and(|parent| clauses.contains_key(&parent));
        let cell = |standard: StandardIx| {
            let seen = |clause: ClauseIx, via: Via| via == Via::Clause || !covered(clause);
            let own = clauses.iter().filter(|(clause, via)| model[**clause].standard == standard && seen(**clause, **via));
            own.map(|(clause, via)| entry(here, *clause, words::via(*via))).collect()
        };
        MatrixRow {
            title: here.document_name(document),
            href: here.link(PageKind::Document(document)),
            depth: 0,
            heading: false,
            cells: model.standard_indices().map(cell).collect(),
        }
    };
    reached.iter().enumerate().filter(|(_, clauses)| !clauses.is_empty()).map(row).collect()
}

pub(super) fn coverage(here: &Here<'_>) -> CoverageView {
    let file = |address: &str| relative(here.address, address);
    let standards: Vec<_> = here.renderer.model.standard_indices().map(|standard| coverage_of(here, standard)).collect();
    CoverageView {
        by_subject: figures::by_subject(here),
        by_standard: figures::by_standard(here),
        chapters: standards.iter().map(|standard| standard.chapters.len()).sum(),
        standards,
        gaps_href: here.link(PageKind::Gaps),
        overlap_href: here.link(PageKind::Overlap),
        json_href: file("data/coverage.json"),
        csv_href: file("data/coverage.csv"),
    }
}

fn coverage_of(here: &Here<'_>, at: StandardIx) -> CoverageStandard {
    let model = here.renderer.model;
    let page = here.link(PageKind::Standard(at));
    let chapter = |number: &str, title: &str, clauses: Vec<ClauseIx>| CoverageChapter {
        number: number.to_owned(),
        title: here.wording(title, model[at].language.as_ref()),
        href: format!("{page}#c-{}", anchor(number)),
        tally: here.tally(leaves(here, &clauses)),
        clauses: clauses.into_iter().filter(|clause| model[*clause].children.is_empty()).map(|clause| here.clause(clause)).collect(),
    };
    let heads = model.clauses_of(at).filter(|clause| model[*clause].parent.is_none() && model[*clause].group.is_none());
    let mut chapters: Vec<_> = heads.map(|head| chapter(&model[head].number, &model[head].title, subtree(here, head))).collect();
    for group in &model[at].groups {
        let controls = model.clauses_of(at).filter(|clause| model[*clause].group.as_ref() == Some(&group.number));
        chapters.push(chapter(&group.number, &group.title, controls.collect()));
    }
    let gaps_href = format!("{}?standard={}", here.link(PageKind::Gaps), standard_segment(model, at));
    CoverageStandard { standard: here.standard_card(at), gaps_href, chapters }
}

pub(super) fn gaps(here: &Here<'_>) -> GapsView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let tallies: Vec<_> = model.standard_indices().map(|standard| coverage.tally(standard)).collect();
    let of_standard = |standard: StandardIx| {
        let mut gaps: Vec<_> = model.clauses_of(standard).filter_map(|clause| gap(here, clause)).collect();
        gaps.sort_by_key(|gap| gap.reason == UNRECORDED);
        (!gaps.is_empty()).then(|| GapStandard { standard: here.named(model[standard].full_name(), PageKind::Standard(standard)), gaps })
    };
    let standards: Vec<_> = model.standard_indices().filter_map(of_standard).collect();
    GapsView {
        entries: standards.iter().map(|standard| standard.gaps.len()).sum(),
        unrecorded: standards.iter().flat_map(|standard| &standard.gaps).filter(|gap| !gap.records.is_empty()).count(),
        standards,
        gaps: tallies.iter().map(|tally| tally.gap).sum(),
        partial: tallies.iter().map(|tally| tally.partial).sum(),
    }
}

fn gap(here: &Here<'_>, at: ClauseIx) -> Option<GapView> {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let records: Vec<_> = analysis::unrecorded(model, coverage, at).map(|item| here.of_clause(at, &item.item)).collect();
    let open = gap_reason(coverage.state(at), coverage.answers(at)).filter(|_| model[at].children.is_empty());
    let reason = open.or((!records.is_empty()).then_some(UNRECORDED))?;
    let owner = coverage.answers(at).iter().find_map(|answer| model[answer.document].owner).map(|role| here.role(role));
    let gap = GapView { clause: here.clause(at), reason, records, owner, adds: None, answers: Vec::new(), shared: None };
    if open.is_none() {
        return Some(gap);
    }
    let partly = coverage.state(at) == State::Partial;
    let main = model[at].home();
    Some(GapView {
        adds: main.filter(|_| partly).and_then(|relation| Some(here.of_clause(at, relation.adds.as_ref()?))),
        answers: here.answers(coverage.answers(at).iter().take(3)),
        shared: main.map(|relation| here.shared(relation.shared)),
        ..gap
    })
}

pub(super) fn applicability(here: &Here<'_>, at: StandardIx) -> ApplicabilityView {
    let model = here.renderer.model;
    let controls: Vec<_> = model.clauses_of(at).filter(|clause| model[*clause].kind == ClauseKind::Control).collect();
    let decided = |clause: &&ClauseIx| model[**clause].decision.is_some();
    let applicable = |clause: &&ClauseIx| model[**clause].decision.as_ref().is_some_and(|decision| decision.applicable);
    let implemented = |clause: &&ClauseIx| {
        model[**clause].decision.as_ref().is_some_and(|decision| decision.implementation == Some(Implementation::Implemented))
    };
    let decisions = controls.iter().filter(decided).count();
    let included = controls.iter().filter(applicable).count();
    let row = |clause: ClauseIx| ApplicabilityRow {
        clause: here.clause(clause),
        decision: here.decision(clause),
        answers: here.answers(here.renderer.coverage.answers(clause).iter().take(3)),
    };
    let group = |group: &crate::model::ControlGroup| ApplicabilityGroup {
        number: group.number.clone(),
        title: here.wording(&group.title, model[at].language.as_ref()),
        rows: controls.iter().filter(|clause| model[**clause].group.as_ref() == Some(&group.number)).map(|clause| row(*clause)).collect(),
    };
    let declared = model[at].applicability_clause.as_ref().and_then(|number| model.clause(at, number));
    let (key, statement) = (&model[at].key, &model[at].statement);
    let approved = statement.is_approved(here.renderer.coverage.date);
    ApplicabilityView {
        standard: here.standard_card(at),
        force: words::force(if approved { Force::InForce } else { Force::Draft }),
        version: statement.version.clone(),
        approver: statement.approver.map(|role| here.role(role)),
        approved: statement.approved.map(|(date, _)| date.to_string()),
        declared_in: declared.map(|clause| {
            here.named(here.of_clause(clause, &format!("{} {}", model[clause].number, model[clause].title)), PageKind::Clause(clause))
        }),
        groups: model[at].groups.iter().map(group).collect(),
        included,
        excluded: decisions - included,
        undecided: controls.len() - decisions,
        implemented: controls.iter().filter(implemented).count(),
        csv_href: relative(here.address, &applicability_table(key)),
    }
}

pub(super) fn reviews(here: &Here<'_>) -> ReviewsView {
    let reviews = analysis::reviews(here.renderer.model, here.renderer.coverage.date);
    let row = |review: &analysis::Review| ReviewRow { due: review.due.to_string(), document: here.document(review.document) };
    let month = |review: &analysis::Review| review.due.strftime("%Y-%m").to_string();
    let ahead: Vec<_> = reviews.iter().filter(|review| !review.overdue).collect();
    let months: BTreeSet<_> = ahead.iter().map(|review| month(review)).collect();
    let of_month = |wanted: String| {
        let reviews = ahead.iter().filter(|review| month(review) == wanted).map(|review| row(review)).collect();
        ReviewMonth { month: wanted, reviews }
    };
    ReviewsView {
        calendar: figures::calendar(here, &reviews),
        months: months.into_iter().map(of_month).collect(),
        overdue: reviews.iter().filter(|review| review.overdue).map(row).collect(),
        total: reviews.len(),
    }
}
