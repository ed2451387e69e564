//! What the adopted standards share, and what of others is answered already.

use super::table;
use crate::analysis::{self, Combination, Readiness};
use crate::figures::{self, Column, Segment, Set};
use crate::model::{Candidate, SharedIx, StandardIx};
use crate::render::here::Here;
use crate::render::views::{CellView, FigureView, LinkView, OverlapView, PanelView};

/// Columns of the plot before the rest is summed up.
const MOST: usize = 12;

pub(in crate::render::pages) fn overlap(here: &Here<'_>) -> OverlapView {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let mut ready: Vec<_> = model.candidates.iter().map(|candidate| (candidate, analysis::readiness(coverage, candidate))).collect();
    ready.sort_by(|(one, first), (other, second)| {
        let share = |ready: &Readiness| ready.answered * 1000 / ready.all().max(1);
        share(second).cmp(&share(first)).then_with(|| one.key.cmp(&other.key))
    });
    OverlapView { combinations: combinations(here, &analysis::combinations(model)), others: others(here, &ready) }
}

fn combinations(here: &Here<'_>, found: &[Combination]) -> Option<FigureView> {
    let model = here.renderer.model;
    let standards: Vec<StandardIx> = model.standard_indices().collect();
    if standards.len() < 2 || found.is_empty() {
        return None;
    }
    let size = |standard: &StandardIx| found.iter().filter(|one| one.standards.contains(standard)).map(|one| one.shared.len()).sum();
    let twice = |name: &str| model.standards.iter().filter(|standard| standard.name == name).count() > 1;
    let name = |at: &StandardIx| if twice(&model[*at].name) { model[*at].full_name() } else { model[*at].name.clone() };
    let sets: Vec<_> = standards.iter().map(|at| Set { name: name(at), size: size(at) }).collect();
    let members = |one: &Combination| standards.iter().map(|standard| one.standards.contains(standard)).collect();
    let shown = if found.len() == MOST + 1 { found.len() } else { MOST };
    let mut columns: Vec<_> = found.iter().take(shown).map(|one| Column { members: members(one), size: one.shared.len() }).collect();
    let rest: usize = found.iter().skip(shown).map(|one| one.shared.len()).sum();
    if rest > 0 {
        columns.push(Column { members: vec![false; standards.len()], size: rest });
    }
    let count =
        |wanted: &dyn Fn(usize) -> bool| found.iter().filter(|one| wanted(one.standards.len())).map(|one| one.shared.len()).sum::<usize>();
    let sentence = here.say(
        "figure-overlap-says",
        &[
            ("all", &count(&|_| true)),
            ("every", &count(&|many| many == standards.len())),
            ("several", &count(&|many| many > 1 && many < standards.len())),
            ("one", &count(&|many| many == 1)),
        ],
    );
    let scene = figures::upset(&sets, &columns, &here.renderer.theme.word("figure-others"));
    let rows = found.iter().map(|one| row(here, one)).collect();
    let data = table(here, &["nav-standards", "figure-count", "nav-clauses"], rows);
    Some(FigureView::one("shared", here.renderer.theme.word("figure-overlap"), sentence, scene, data))
}

fn row(here: &Here<'_>, one: &Combination) -> Vec<CellView> {
    let names: Vec<_> = one.standards.iter().map(|standard| here.renderer.model[*standard].full_name()).collect();
    let links: Vec<LinkView> = one.shared.iter().map(|shared: &SharedIx| here.shared(*shared)).collect();
    vec![CellView::words(names.join(" + ")), here.counted(one.shared.len()), CellView::links(links)]
}

fn others(here: &Here<'_>, ready: &[(&Candidate, Readiness)]) -> Option<FigureView> {
    let first = ready.first()?;
    let name = |candidate: &Candidate| format!("{}:{}", candidate.name, candidate.key.edition);
    let subject = |candidate: &Candidate| here.wording(&candidate.subject, candidate.language.as_ref());
    let panel = |(candidate, ready): &(&Candidate, Readiness)| {
        let segment = |state, count| Segment { state, count };
        let scene = figures::bar(&[segment("effective", ready.answered), segment("partial", ready.partial), segment("gap", ready.open)]);
        let title = Some(LinkView { title: name(candidate).into(), href: String::new() });
        PanelView { title, note: Some(subject(candidate)), linked: false, scene }
    };
    let row = |(candidate, ready): &(&Candidate, Readiness)| {
        let counts = [ready.answered, ready.partial, ready.open].map(|count| here.counted(count));
        [name(candidate).into(), subject(candidate), candidate.key.to_string().into()]
            .map(CellView::words)
            .into_iter()
            .chain(counts)
            .collect()
    };
    let (nearest, most) = (name(first.0), first.1);
    let sentence = here.say("figure-others-says", &[("standard", &nearest), ("n", &most.answered), ("m", &most.all())]);
    let keys = ["col-standard", "col-subject", "col-key", "figure-answered", "state-partial", "figure-open"];
    Some(FigureView {
        id: "others".to_owned(),
        title: here.renderer.theme.word("figure-others-title"),
        sentence,
        around: None,
        panels: ready.iter().map(panel).collect(),
        table: table(here, &keys, ready.iter().map(row).collect()),
    })
}
