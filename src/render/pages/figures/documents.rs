//! Documents as pictures: what stands above and below one, which process feeds which, and flowcharts of authors.

use super::table;
use crate::analysis::{Force, force};
use crate::content::DocumentKind;
use crate::figures::{self, Direction, Flow, Item, Node, Outline, Way};
use crate::markdown::{Chart, Diagram};
use crate::model::DocumentIx;
use crate::render::here::Here;
use crate::render::views::{CellView, FigureView, LanguageView, LevelsView};
use crate::site::PageKind;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Neighbours of a level that are shown.
const MOST: usize = 6;
/// Processes that are drawn.
const PROCESSES: usize = 60;

/// From intent to the single task and its proof.
fn level(kind: DocumentKind) -> usize {
    match kind {
        DocumentKind::Policy | DocumentKind::Manual => 0,
        DocumentKind::Process | DocumentKind::Procedure | DocumentKind::Plan | DocumentKind::Guideline => 1,
        DocumentKind::WorkInstruction | DocumentKind::Form | DocumentKind::Record => 2,
    }
}

/// A picture of fewer says no more than the list below it.
const FEWEST: usize = 2;

/// Documents of other levels that a document belongs with, as its author or theirs say; links in running text are listed elsewhere,
/// and a picture of all of them would show what everything has to do with everything.
pub(in crate::render::pages) fn near(here: &Here<'_>, at: DocumentIx) -> Vec<DocumentIx> {
    let model = here.renderer.model;
    let document = &model[at];
    let mut seen = BTreeSet::new();
    let other = |other: &DocumentIx| {
        level(model[*other].kind) != level(document.kind) && force(&model[*other], here.renderer.coverage.date) != Force::Retired
    };
    let named = document.related.iter().chain(&document.related_by).copied();
    named.filter(other).filter(|other| seen.insert(*other)).collect()
}

/// The documents above and below a document; nothing when it has neither.
pub(in crate::render::pages) fn neighbourhood(here: &Here<'_>, at: DocumentIx) -> Option<LevelsView> {
    let model = here.renderer.model;
    let near = near(here, at);
    if near.len() < FEWEST {
        return None;
    }
    let own = level(model[at].kind);
    let on = |wanted: usize| near.iter().copied().filter(move |other| level(model[*other].kind) == wanted);
    let shown = |number: usize| (number == own).then_some(at).into_iter().chain(on(number).take(MOST)).collect::<Vec<_>>();
    let name = |number: usize| here.renderer.theme.word(["level-1", "level-2", "level-3"][number]);
    let levels: Vec<_> = (0..3).map(|number| (name(number), shown(number))).filter(|(_, shown)| !shown.is_empty()).collect();
    let above = near.iter().filter(|other| level(model[**other].kind) < own).count();
    let mut sentence = here.say("figure-levels-says", &[("above", &above), ("below", &(near.len() - above))]);
    let drawn = levels.iter().map(|(_, shown)| shown.len()).sum::<usize>() - 1;
    if drawn < near.len() {
        sentence = format!("{sentence} {}", here.say("figure-levels-more", &[("n", &drawn)]));
    }
    let card =
        |other: &DocumentIx| if *other == at { card(here, at, None) } else { here.shelf.document_card(*other, || linked(here, *other)) };
    Some(LevelsView {
        sentence,
        cards: levels.iter().flat_map(|(_, shown)| shown).map(card).collect(),
        drawn: figures::levels(&levels.into_iter().map(|(name, shown)| (name, shown.len())).collect::<Vec<_>>()),
    })
}

fn linked(here: &Here<'_>, at: DocumentIx) -> tera::Value {
    card(here, at, Some(here.link(PageKind::Document(at))))
}

/// A card, finished; without an address it is what the page is about.
fn card(here: &Here<'_>, at: DocumentIx, href: Option<String>) -> tera::Value {
    let (of, document) = (&here.renderer.model[at], here.document_ref(at));
    let id = if document.force == "in-force" { document.id } else { format!("{} · {}", document.id, document.force_label) };
    let scene = figures::card(&id, &of.title, href.is_none());
    let items =
        scene.items.into_iter().map(|item| Item { href: href.clone(), language: of.language.as_deref().map(str::to_owned), ..item });
    here.component("figure_items", [("items", tera::Value::from_serializable(&items.collect::<Vec<_>>()))])
}

/// Which process feeds which, and what else they need and bring about; nothing when no process says so.
pub(in crate::render::pages) fn process_map(here: &Here<'_>) -> Option<FigureView> {
    let model = here.renderer.model;
    let alive = |at: &DocumentIx| force(&model[*at], here.renderer.coverage.date) != Force::Retired;
    let speaks = |at: &DocumentIx| model[*at].kind == DocumentKind::Process && !model[*at].flow.is_empty();
    let mut processes: Vec<DocumentIx> = model.document_indices().filter(speaks).filter(alive).take(PROCESSES).collect();
    if processes.is_empty() {
        return None;
    }
    let named: Vec<_> = processes.iter().flat_map(|at| model[*at].flow.next.iter().copied()).filter(alive).collect();
    for other in named {
        if !processes.contains(&other) {
            processes.push(other);
        }
    }
    let map = Map::new(here, &processes);
    let between = here.renderer.theme.word("list-semicolon");
    let row = |at: &DocumentIx| {
        let (flow, language) = (&model[*at].flow, model[*at].language.as_ref());
        let next = flow.next.iter().map(|next| here.named(here.document_name(*next), PageKind::Document(*next)));
        vec![
            CellView::link(here.document_name(*at), here.link(PageKind::Document(*at))),
            CellView::words(here.wording(&flow.inputs.join(&between), language)),
            CellView::words(here.wording(&flow.outputs.join(&between), language)),
            CellView::links(next.collect()),
        ]
    };
    let data = table(here, &["kind-process", "col-inputs", "col-outputs", "col-next"], processes.iter().map(row).collect());
    let sentence = here.say("figure-processes-says", &[("n", &processes.len()), ("ways", &map.between)]);
    let scene = figures::flow(&Flow { direction: Direction::Right, nodes: map.nodes, ways: map.ways, groups: Vec::new() });
    Some(FigureView::one("process-map", here.renderer.theme.word("figure-processes"), sentence, scene, data))
}

/// Processes as nodes, with notes for what comes from outside and goes there.
#[derive(Default)]
struct Map {
    nodes: Vec<Node>,
    ways: Vec<Way>,
    /// Ways between processes.
    between: usize,
}

impl Map {
    fn new(here: &Here<'_>, processes: &[DocumentIx]) -> Map {
        let model = here.renderer.model;
        let mut map = Map::default();
        for at in processes {
            map.nodes.push(Node {
                id: Some(model[*at].id.clone()),
                text: model[*at].title.clone(),
                href: Some(here.link(PageKind::Document(*at))),
                language: model[*at].language.as_deref().map(str::to_owned),
                outline: Outline::Round,
                group: None,
            });
        }
        let (mut met, mut given) = (vec![Vec::new(); processes.len()], vec![Vec::new(); processes.len()]);
        for (from, at) in processes.iter().enumerate() {
            for to in model[*at].flow.next.iter().filter_map(|next| processes.iter().position(|process| process == next)) {
                let both = |output: &&String| model[processes[to]].flow.inputs.iter().any(|input| input.eq_ignore_ascii_case(output));
                let shared: Vec<String> = model[*at].flow.outputs.iter().filter(both).cloned().collect();
                met[to].extend(shared.iter().map(|words| words.to_lowercase()));
                given[from].extend(shared.iter().map(|words| words.to_lowercase()));
                map.ways.push(Way { from, to, label: here.locale().list(&shared), heads: (false, true), ..Way::default() });
                map.between += 1;
            }
        }
        for (process, at) in processes.iter().enumerate() {
            let flow = &model[*at].flow;
            let language = model[*at].language.as_deref();
            map.note(&flow.inputs, &met[process], language, |note| (note, process));
            map.note(&flow.outputs, &given[process], language, |note| (process, note));
        }
        map
    }

    /// What no other process gives or takes.
    fn note(&mut self, all: &[String], known: &[String], language: Option<&str>, way: impl Fn(usize) -> (usize, usize)) {
        let rest: Vec<_> = all.iter().filter(|words| !known.contains(&words.to_lowercase())).map(String::as_str).collect();
        if !rest.is_empty() {
            let (from, to) = way(self.nodes.len());
            self.nodes.push(Node {
                text: rest.join("\n"),
                language: language.map(str::to_owned),
                outline: Outline::Note,
                ..Node::default()
            });
            self.ways.push(Way { from, to, heads: (false, true), ..Way::default() });
        }
    }
}

/// A flowchart of an author; anything else is shown as it is written.
pub(in crate::render::pages) fn diagram(here: &Here<'_>, number: usize, of: &Diagram, language: Option<&Arc<str>>) -> tera::Value {
    match &of.chart {
        Some(chart) => here.component("figure", [("of", tera::Value::from_serializable(&flowchart(here, number, chart, language)))]),
        None => here.component("figure_source", [("source", tera::Value::from(of.source.trim_end()))]),
    }
}

fn flowchart(here: &Here<'_>, number: usize, chart: &Chart, language: Option<&Arc<str>>) -> FigureView {
    let words = |text: &str| CellView::words(here.wording(text, language));
    let text = |at: usize| words(&chart.nodes[at].text.replace('\n', " "));
    let mut rows: Vec<_> = chart.ways.iter().map(|way| vec![text(way.from), words(&way.label), text(way.to)]).collect();
    let tied = |at: &usize| chart.ways.iter().any(|way| way.from == *at || way.to == *at);
    rows.extend((0..chart.nodes.len()).filter(|at| !tied(at)).map(|at| vec![text(at), CellView::words(""), CellView::words("")]));
    let sentence = here.say("figure-diagram-says", &[("nodes", &chart.nodes.len()), ("ways", &chart.ways.len())]);
    let data = table(here, &["col-from", "col-words", "col-to"], rows);
    let title = here.say("figure-diagram", &[("n", &(number + 1))]);
    let mut scene = figures::chart(chart);
    scene.items.iter_mut().for_each(|item| item.language = language.map(|tag| tag.to_string()));
    let site = language.map(|_| LanguageView::of(&here.renderer.model.organization.language));
    FigureView { around: site, ..FigureView::one(&format!("diagram-{}", number + 1), title, sentence, scene, data) }
}
