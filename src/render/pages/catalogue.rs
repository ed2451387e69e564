//! What the catalogue says about itself: a reference site's front page, transitions, documented information.

use crate::analysis::{self, Information, State};
use crate::catalogue::{ChangeKind, InformationKind, Publication};
use crate::model::{Backlink, Change, ChangedClause, Target, TransitionIx};
use crate::render::here::Here;
use crate::render::views::{
    AskedView, ChangeCount, ChangedClauseView, ClauseChange, DocumentChange, InformationGroup, InformationPageView, InformationRow,
    LinkView, PublicationGroup, RecordCount, ReferenceView, TransitionDocument, TransitionView, Wording,
};
use crate::site::PageKind;
use crate::words;
use std::sync::Arc;

/// Kinds of publications in the order in which they are shown.
const PUBLICATIONS: [Publication; 4] = [Publication::ManagementSystem, Publication::ControlSet, Publication::Law, Publication::Criteria];
/// Kinds of changes in the order in which they are counted.
const CHANGES: [ChangeKind; 7] =
    [ChangeKind::New, ChangeKind::Changed, ChangeKind::Merged, ChangeKind::Split, ChangeKind::Moved, ChangeKind::Removed, ChangeKind::Kept];
/// Documents shown for a thing before "and n more".
const SHOWN: usize = 4;

/// Standards by kind of publication, in the order of the model.
pub(super) fn publications(here: &Here<'_>) -> Vec<PublicationGroup> {
    let model = here.renderer.model;
    let group = |publication: Publication| PublicationGroup {
        publication: words::publication(publication),
        standards: model.standard_indices().filter(|at| model[*at].publication == publication).map(|at| here.standard_card(at)).collect(),
    };
    PUBLICATIONS.into_iter().map(group).filter(|group| !group.standards.is_empty()).collect()
}

pub(super) fn reference(here: &Here<'_>) -> ReferenceView {
    let model = here.renderer.model;
    let transition = |at: usize| here.named(model.transitions[at].title(), PageKind::Transition(TransitionIx::new(at)));
    ReferenceView {
        groups: publications(here),
        transitions: (0..model.transitions.len()).map(transition).collect(),
        standards: model.standards.len(),
        clauses: model.clauses.len(),
        shared: model.used_shared_indices().count(),
        relations: model.clauses.iter().map(|clause| clause.shared.len()).sum(),
        shared_href: here.link(PageKind::SharedIndex),
        matrix_href: here.link(PageKind::Matrix),
        information_href: here.link(PageKind::Information),
    }
}

pub(super) fn transition(here: &Here<'_>, at: TransitionIx) -> TransitionView {
    let transition = &here.renderer.model[at];
    let language = transition.language.as_ref();
    let changes: Vec<_> = transition.changes.iter().map(|change| clause_change(here, change, language)).collect();
    let count = |kind: ChangeKind| ChangeCount {
        change: words::change(kind),
        count: transition.changes.iter().filter(|change| change.kind == kind).count(),
    };
    let affected = analysis::affected(here.renderer.model, here.renderer.coverage, at);
    let document = |affected: &analysis::Affected| TransitionDocument {
        document: here.document(affected.document),
        changes: affected.changes.iter().map(|(at, ready)| DocumentChange { change: changes[*at].clone(), ready: *ready }).collect(),
        ready: affected.changes.iter().filter(|(_, ready)| *ready).count(),
    };
    let page = |standard: Option<_>| standard.map(|standard| here.link(PageKind::Standard(standard)));
    TransitionView {
        name: transition.name.clone(),
        from: transition.from.0.clone(),
        to: transition.to.0.clone(),
        from_href: page(transition.from.1),
        to_href: page(transition.to.1),
        until: transition.until.map(|date| date.to_string()),
        note: here.wordings(transition.note.as_ref(), language),
        source: here.wordings(transition.source.as_ref(), language),
        confidence: here.confidence(transition.confidence.as_ref(), language),
        counts: CHANGES.into_iter().map(count).filter(|count| count.count > 0).collect(),
        documents: affected.iter().map(document).collect(),
        changes,
    }
}

fn clause_change(here: &Here<'_>, change: &Change, language: Option<&Arc<str>>) -> ClauseChange {
    let clause = |changed: &ChangedClause| ChangedClauseView {
        number: changed.number.clone(),
        title: here.wordings(changed.title.as_ref(), language),
        href: changed.clause.map(|clause| here.link(PageKind::Clause(clause))),
    };
    ClauseChange {
        change: words::change(change.kind),
        from: change.from.iter().map(clause).collect(),
        to: change.to.iter().map(clause).collect(),
        note: here.wordings(change.note.as_ref(), language),
        confidence: here.confidence(change.confidence.as_ref(), language),
    }
}

pub(super) fn information(here: &Here<'_>) -> InformationPageView {
    let all = analysis::information(here.renderer.model, here.renderer.coverage);
    let count = |state: State| all.iter().filter(|thing| thing.state == state).count();
    let group = |kind: InformationKind| InformationGroup {
        kind: words::information(kind),
        rows: all.iter().filter(|thing| thing.kind == kind).map(|thing| row(here, thing)).collect(),
    };
    let groups = [InformationKind::Maintain, InformationKind::Retain].into_iter().map(group);
    InformationPageView {
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        demands: all.iter().map(|thing| thing.demands.len()).sum(),
        things: all.len(),
        effective: count(State::Effective),
        partial: count(State::Partial),
        gap: count(State::Gap),
        excluded: count(State::Excluded),
    }
}

fn row(here: &Here<'_>, thing: &Information) -> InformationRow {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let mut items: Vec<Wording> = Vec::new();
    for demand in &thing.demands {
        let item = here.of_clause(demand.clause, &demand.item);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let clause = |demand: &analysis::Demand| {
        let clause = &model[demand.clause];
        AskedView {
            title: format!("{} {}", model[clause.standard].full_name(), clause.number),
            href: here.link(PageKind::Clause(demand.clause)),
            state: (thing.state == State::Partial && !model.reference).then(|| demand.state.as_str()),
        }
    };
    let answers = thing.answers(coverage);
    InformationRow {
        items,
        shared: thing.shared.map(|shared| here.shared(shared)),
        clauses: thing.demands.iter().map(clause).collect(),
        when_applicable: thing.demands.iter().all(|demand| demand.when_applicable),
        state: here.state(thing.state),
        documents: answers.iter().take(SHOWN).map(|answer| here.document(answer.document)).collect(),
        more: answers.len().saturating_sub(SHOWN),
        records: statements(here, thing).into_iter().chain(records(here, &thing.records(coverage))).collect(),
    }
}

/// Statements of Applicability among what provides a thing.
fn statements(here: &Here<'_>, thing: &Information) -> Vec<RecordCount> {
    let model = here.renderer.model;
    let made = |demand: &&analysis::Demand| demand.state != State::Gap && analysis::is_statement(model, demand.clause, &demand.item);
    let own = thing.demands.iter().filter(made);
    let pages = own.map(|demand| PageKind::Applicability(model[demand.clause].standard)).filter(|page| here.renderer.plan.has(*page));
    let title = |page: PageKind| match page {
        PageKind::Applicability(standard) => format!("{}, {}", here.renderer.theme.word("soa"), model[standard].full_name()),
        _ => String::new(),
    };
    pages.map(|page| RecordCount { title: title(page).into(), href: here.link(page), entries: 0 }).collect()
}

/// Rows are counted per register; records stand by themselves.
fn records(here: &Here<'_>, records: &[Backlink]) -> Vec<RecordCount> {
    let model = here.renderer.model;
    let mut counts: Vec<RecordCount> = Vec::new();
    for record in records {
        let (title, href, entries) = match *record {
            Backlink::Row(register, _) => (Wording::from(&model[register].title), here.link(PageKind::Register(register)), 1),
            Backlink::Document(document, _) => (here.document_name(document), here.target(Target::Document(document, None)), 0),
            other => {
                let LinkView { title, href } = here.origin(other);
                (title, href, 0)
            }
        };
        match counts.iter_mut().find(|count| count.href == href) {
            Some(count) => count.entries += entries,
            None => counts.push(RecordCount { title, href, entries }),
        }
    }
    counts
}
