//! Coverage by subject and by standard.

use super::{head, table};
use crate::analysis::{self, Field, Tally};
use crate::figures::{self, Cell, Heatmap, Label, Row, Segment};
use crate::model::{ClauseIx, SharedIx, StandardIx};
use crate::render::here::Here;
use crate::render::views::{CellView, FigureView, LinkView, PanelView, TableView};
use crate::site::{PageKind, anchor};
use std::collections::BTreeMap;

type Subjects = BTreeMap<SharedIx, BTreeMap<StandardIx, Field>>;

/// Subjects x standards; nothing when no standard is adopted.
pub(in crate::render::pages) fn by_subject(here: &Here<'_>) -> Option<FigureView> {
    let model = here.renderer.model;
    let subjects = analysis::subjects(model, here.renderer.coverage);
    let standards: Vec<StandardIx> = model.standard_indices().collect();
    if subjects.is_empty() {
        return None;
    }
    let column = |at: &StandardIx| Label { text: model[*at].name.clone(), href: Some(here.link(PageKind::Standard(*at))), language: None };
    let row = |(at, fields): (&SharedIx, &BTreeMap<StandardIx, Field>)| Row {
        label: Label {
            text: model[*at].title.clone(),
            href: Some(here.link(PageKind::Shared(*at))),
            language: model[*at].language.as_deref().map(str::to_owned),
        },
        cells: standards.iter().map(|standard| fields.get(standard).map(|field| cell(here, *at, *standard, field))).collect(),
    };
    let map = Heatmap { columns: standards.iter().map(column).collect(), rows: subjects.iter().map(row).collect() };
    let states = subjects.values().flat_map(BTreeMap::values).map(|field| field.tally.state().as_str());
    let full = states.clone().filter(|state| matches!(*state, "effective" | "excluded")).count();
    let all = states.count();
    let sentence = here.say("figure-subjects-says", &[("full", &full), ("all", &all), ("open", &(all - full))]);
    let title = here.renderer.theme.word("figure-subjects");
    Some(FigureView::one("by-subject", title, sentence, figures::heatmap(&map), data(here, &subjects, &standards)))
}

fn cell(here: &Here<'_>, subject: SharedIx, standard: StandardIx, field: &Field) -> Cell {
    let model = here.renderer.model;
    let state = field.tally.state().as_str();
    let count = count(here, field.tally);
    Cell {
        state,
        label: format!("{}, {}: {count}, {}", model[subject].title, model[standard].name, here.word("state", state)),
        count,
        href: chapter(here, standard, &field.clauses),
    }
}

/// "12 of 14"; what is excluded does not count.
fn count(here: &Here<'_>, tally: Tally) -> String {
    here.say("figure-of", &[("n", &tally.effective), ("m", &tally.applicable())])
}

/// The chapter, or group of controls, of a standard to which most of the clauses belong.
fn chapter(here: &Here<'_>, standard: StandardIx, clauses: &[ClauseIx]) -> String {
    let model = here.renderer.model;
    let mut chapters: BTreeMap<&str, usize> = BTreeMap::new();
    for at in clauses {
        let mut top = *at;
        while let Some(parent) = model[top].parent {
            top = parent;
        }
        *chapters.entry(model[top].group.as_deref().unwrap_or(&model[top].number)).or_default() += 1;
    }
    let most = chapters.into_iter().max_by_key(|(_, count)| *count).map(|(number, _)| format!("#c-{}", anchor(number)));
    format!("{}{}", here.link(PageKind::Standard(standard)), most.unwrap_or_default())
}

fn data(here: &Here<'_>, subjects: &Subjects, standards: &[StandardIx]) -> TableView {
    let model = here.renderer.model;
    let words = |field: &Field| format!("{}, {}", count(here, field.tally), here.word("state", field.tally.state().as_str()));
    let row = |(at, fields): (&SharedIx, &BTreeMap<StandardIx, Field>)| {
        let subject = CellView::link(here.shared_title(*at), here.link(PageKind::Shared(*at)));
        let cells = standards.iter().map(|standard| match fields.get(standard) {
            Some(field) => CellView::link(words(field), chapter(here, *standard, &field.clauses)),
            None => CellView::words(here.renderer.theme.word("none")),
        });
        std::iter::once(subject).chain(cells).collect()
    };
    let mut heading = head(here, &["col-shared"]);
    heading.extend(standards.iter().map(|standard| model[*standard].full_name()));
    TableView { head: heading, rows: subjects.iter().map(row).collect() }
}

/// A bar per standard; nothing when none is adopted.
pub(in crate::render::pages) fn by_standard(here: &Here<'_>) -> Option<FigureView> {
    let (model, coverage) = (here.renderer.model, here.renderer.coverage);
    let tallies: Vec<_> = model.standard_indices().map(|standard| (standard, coverage.tally(standard))).collect();
    if tallies.is_empty() {
        return None;
    }
    let panel = |(standard, tally): &(StandardIx, Tally)| {
        let scene = figures::bar(&segments(*tally));
        let title = Some(LinkView { title: model[*standard].full_name().into(), href: here.link(PageKind::Standard(*standard)) });
        let note = here.say("tally-of", &[("effective", &tally.effective), ("applicable", &tally.applicable())]);
        PanelView { title, note: Some(note.into()), linked: false, scene }
    };
    let row = |(standard, tally): &(StandardIx, Tally)| {
        let counts = [tally.effective, tally.partial, tally.gap, tally.excluded];
        let name = CellView::link(model[*standard].full_name(), here.link(PageKind::Standard(*standard)));
        std::iter::once(name).chain(counts.map(|count| here.counted(count))).collect()
    };
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(|(_, tally)| of(tally)).sum::<usize>();
    let sentence = here.say(
        "figure-standards-says",
        &[
            ("effective", &sum(|tally| tally.effective)),
            ("all", &sum(Tally::applicable)),
            ("partial", &sum(|tally| tally.partial)),
            ("gap", &sum(|tally| tally.gap)),
        ],
    );
    let keys = ["col-standard", "state-effective", "state-partial", "state-gap", "state-excluded"];
    Some(FigureView {
        id: "by-standard".to_owned(),
        title: here.renderer.theme.word("figure-standards"),
        sentence,
        around: None,
        panels: tallies.iter().map(panel).collect(),
        table: table(here, &keys, tallies.iter().map(row).collect()),
    })
}

fn segments(tally: Tally) -> [Segment; 4] {
    let segment = |state, count| Segment { state, count };
    [
        segment("effective", tally.effective),
        segment("partial", tally.partial),
        segment("gap", tally.gap),
        segment("excluded", tally.excluded),
    ]
}
