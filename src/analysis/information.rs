//! Documented information: what the adopted standards want kept in writing, each thing once, and who provides it.

use super::{Answer, Coverage, State, Tally};
use crate::catalogue::{ClauseKind, InformationKind};
use crate::model::{Backlink, ClauseIx, DocumentedInformation, Model, SharedIx};
use std::collections::BTreeMap;

/// One thing to keep, whichever standards ask for it.
#[derive(Debug)]
pub struct Information {
    /// The shared clause on which the demands meet.
    pub shared: Option<SharedIx>,
    /// To be kept up to date, or as a record.
    pub kind: InformationKind,
    /// Who asks, and with which words of ours.
    pub demands: Vec<Demand>,
    /// Whether all demands are met, some, or none.
    pub state: State,
}

/// The demand of one clause.
#[derive(Debug)]
pub struct Demand {
    /// The clause.
    pub clause: ClauseIx,
    /// What it wants, in our words.
    pub item: String,
    /// Only when the control is applicable.
    pub when_applicable: bool,
    /// Whether it is met.
    pub state: State,
}

impl Information {
    /// Documents and records that provide it: those that answer, or show, the clauses that ask.
    pub fn answers<'a>(&self, coverage: &'a Coverage) -> Vec<&'a Answer> {
        let mut answers: Vec<&Answer> = Vec::new();
        if self.kind == InformationKind::Maintain {
            for answer in self.demands.iter().flat_map(|demand| coverage.answers(demand.clause)) {
                if !answers.iter().any(|other| other.document == answer.document) {
                    answers.push(answer);
                }
            }
        }
        answers
    }

    /// Records and rows that provide it; what is kept up to date may be a register, and is no record.
    pub fn records(&self, coverage: &Coverage) -> Vec<Backlink> {
        let mut records = Vec::new();
        let provides = |record: &Backlink| self.kind == InformationKind::Retain || record.row().is_some();
        for record in self.demands.iter().flat_map(|demand| coverage.evidence(demand.clause)).filter(|record| provides(record)) {
            if !records.contains(record) {
                records.push(*record);
            }
        }
        records
    }
}

/// The union over all standards of a model, in the order of the shared clauses.
///
/// Demands of several standards are one thing when they are of one kind, meet on one shared clause, and no standard has two of
/// them there; otherwise each is a thing of its own unless our words for it are the same.
pub fn information(model: &Model, coverage: &Coverage) -> Vec<Information> {
    let mut places: BTreeMap<(Option<SharedIx>, bool), Vec<Demand>> = BTreeMap::new();
    for at in (0..model.clauses.len()).map(ClauseIx::new) {
        for item in &model[at].documented_information {
            let retain = item.kind == InformationKind::Retain;
            let demand = Demand {
                clause: at,
                item: item.item.clone(),
                when_applicable: item.when_applicable,
                state: state(coverage, at, item.kind),
            };
            let demand = if is_statement(model, at, &item.item) { decided(model, demand, coverage.date) } else { demand };
            places.entry((model[at].home().map(|relation| relation.shared), retain)).or_default().push(demand);
        }
    }
    let mut all = Vec::new();
    for ((shared, retain), demands) in places {
        let kind = if retain { InformationKind::Retain } else { InformationKind::Maintain };
        for demands in things(model, demands) {
            all.push(Information { shared, kind, state: whole(&demands), demands });
        }
    }
    all
}

/// The state of a thing from those of its demands.
fn whole(demands: &[Demand]) -> State {
    let mut tally = Tally::default();
    demands.iter().for_each(|demand| tally.add(demand.state));
    tally.state()
}

/// Splits the demands of one place into things.
fn things(model: &Model, demands: Vec<Demand>) -> Vec<Vec<Demand>> {
    let standard = |demand: &Demand| model[demand.clause].standard;
    let several = demands.iter().any(|one| demands.iter().filter(|other| standard(other) == standard(one)).count() > 1);
    if !several {
        return vec![demands];
    }
    let mut things: Vec<Vec<Demand>> = Vec::new();
    for demand in demands {
        match things.iter_mut().find(|thing| thing[0].item.eq_ignore_ascii_case(&demand.item)) {
            Some(thing) => thing.push(demand),
            None => things.push(vec![demand]),
        }
    }
    things
}

/// Records that a clause asks for and nothing shows: no row of a register, and no record. A catalogue by itself lacks none.
pub fn unrecorded<'m>(model: &'m Model, coverage: &Coverage, at: ClauseIx) -> impl Iterator<Item = &'m DocumentedInformation> {
    model[at].documented_information.iter().filter(move |item| is_unrecorded(model, coverage, at, item))
}

/// Whether something that a clause asks for is a record that nothing shows.
pub fn is_unrecorded(model: &Model, coverage: &Coverage, at: ClauseIx, item: &DocumentedInformation) -> bool {
    !model.reference
        && item.kind == InformationKind::Retain
        && state(coverage, at, item.kind) == State::Gap
        && !is_statement(model, at, &item.item)
}

fn state(coverage: &Coverage, at: ClauseIx, kind: InformationKind) -> State {
    match (coverage.state(at), kind) {
        (State::Excluded, _) => State::Excluded,
        (state, InformationKind::Maintain) => state,
        (_, InformationKind::Retain) if coverage.evidence(at).is_empty() => State::Gap,
        (_, InformationKind::Retain) => State::Effective,
    }
}

/// Whether a demand is the Statement of Applicability, which the decisions of applicability are.
pub fn is_statement(model: &Model, at: ClauseIx, item: &str) -> bool {
    let standard = &model[model[at].standard];
    let declared = standard.applicability_clause.as_ref();
    let below = |number: &String| model[at].number == *number || model[at].number.starts_with(&format!("{number}."));
    declared.is_some_and(below) && item.contains("Applicability")
}

fn decided(model: &Model, demand: Demand, date: jiff::civil::Date) -> Demand {
    let standard = model[demand.clause].standard;
    let controls = || model.clauses_of(standard).filter(|clause| model[*clause].kind == ClauseKind::Control);
    let open = controls().filter(|clause| model[*clause].decision.is_none()).count();
    let state = match open {
        0 if model[standard].statement.is_approved(date) => State::Effective,
        0 => State::Partial,
        _ if open < controls().count() => State::Partial,
        _ => demand.state,
    };
    Demand { state, ..demand }
}
