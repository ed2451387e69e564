//! One view per page kind.

mod branch;
mod catalogue;
mod clause;
mod document;
mod figures;
mod front;
mod glossary;
mod panel;
mod people;
mod register;
mod reports;
mod search;
mod shared;
mod standard;

use super::Theme;
use super::here::Here;
use super::views::{LinkView, LogoView, NavView, PageView, SearchLink};
use crate::model::{AssetIx, Target};
use crate::site::{Page, PageKind, relative};
use std::sync::Arc;

/// The main navigation.
const NAVIGATION: [(&str, PageKind); 10] = [
    ("nav-home", PageKind::Front),
    ("nav-documents", PageKind::Documents),
    ("nav-clauses", PageKind::SharedIndex),
    ("nav-standards", PageKind::Standards),
    ("nav-coverage", PageKind::Coverage),
    ("nav-gaps", PageKind::Gaps),
    ("nav-matrix", PageKind::Matrix),
    ("nav-information", PageKind::Information),
    ("nav-registers", PageKind::Registers),
    ("nav-roles", PageKind::Roles),
];

/// Pages that are no entry of the main navigation; every page leads to them from its foot.
const FURTHER: [(&str, PageKind); 5] = [
    ("nav-reviews", PageKind::Reviews),
    ("changes-title", PageKind::Changes),
    ("nav-glossary", PageKind::Glossary),
    ("nav-information", PageKind::Information),
    ("nav-overlap", PageKind::Overlap),
];

/// Adds the view of a page to its context.
pub(super) fn insert_view(here: &Here<'_>, page: &Page, context: &mut tera::Context) {
    match page.kind {
        PageKind::Front => context.insert("view", &front::front(here)),
        PageKind::Documents => context.insert("view", &front::documents(here)),
        PageKind::Document(document) => context.insert("view", &document::document(here, document)),
        PageKind::SharedIndex => context.insert("view", &shared::index(here)),
        PageKind::Shared(shared) => context.insert("view", &shared::shared(here, shared)),
        PageKind::Standards => context.insert("view", &standard::standards(here)),
        PageKind::Standard(standard) => context.insert("view", &standard::standard(here, standard)),
        PageKind::Clause(clause) => context.insert("view", &clause::clause(here, clause)),
        PageKind::Matrix => context.insert("view", &reports::matrix(here)),
        PageKind::Coverage => context.insert("view", &reports::coverage(here)),
        PageKind::Gaps => context.insert("view", &reports::gaps(here)),
        PageKind::Overlap => context.insert("view", &figures::overlap(here)),
        PageKind::Applicability(standard) => context.insert("view", &reports::applicability(here, standard)),
        PageKind::Reviews => context.insert("view", &reports::reviews(here)),
        PageKind::Changes => context.insert("view", &front::changes(here)),
        PageKind::Roles => context.insert("view", &people::roles(here)),
        PageKind::Role(role) => context.insert("view", &people::role(here, role)),
        PageKind::Registers => context.insert("view", &register::registers(here)),
        PageKind::Register(register) => context.insert("view", &register::register(here, register)),
        PageKind::Glossary => context.insert("view", &glossary::glossary(here)),
        PageKind::Information => context.insert("view", &catalogue::information(here)),
        PageKind::Transition(transition) => context.insert("view", &catalogue::transition(here, transition)),
        PageKind::Reference => context.insert("view", &catalogue::reference(here)),
        PageKind::Search => context.insert("view", &search::search(here)),
        PageKind::NotFound => context.insert("view", &()),
    }
}

/// What every page has: title, navigation, breadcrumbs.
pub(super) fn frame(here: &Here<'_>, page: &Page) -> PageView {
    let area = if in_navigation(here, page.kind) { page.kind } else { page.kind.area() };
    let nav = navigation(here, area);
    let title = title(here, page.kind);
    let appearance = &here.renderer.model.organization.appearance;
    PageView {
        kind: page.kind.template(),
        name: here.wording(&title, title_language(here, page.kind)),
        title,
        description: description(here, page.kind),
        address: page.address.clone(),
        home: here.link(PageKind::Front),
        style: relative(&page.address, &Theme::stylesheet()),
        theme_script: relative(&page.address, &Theme::first_script()),
        script: relative(&page.address, &Theme::script()),
        tables: relative(&page.address, &Theme::tables_script()),
        search: here
            .renderer
            .plan
            .has(PageKind::Search)
            .then(|| SearchLink { href: here.link(PageKind::Search), script: relative(&page.address, &Theme::search_script()) }),
        logo: appearance.logo.map(|asset| logo(here, page, asset)),
        logo_dark: appearance.logo_dark.map(|asset| logo(here, page, asset)),
        icon: appearance.icon.map(|asset| relative(&page.address, here.renderer.plan.asset(asset))),
        nav,
        further: further(here, page.kind),
        crumbs: crumbs(here, page.kind),
    }
}

/// A logo at the height of the head; one that does not say its size is taken for square.
fn logo(here: &Here<'_>, page: &Page, asset: AssetIx) -> LogoView {
    const HEIGHT: u32 = 36;
    let (width, height) = here.renderer.model[asset].dimensions.filter(|(_, height)| *height > 0).unwrap_or((1, 1));
    let wide = u64::from(width) * u64::from(HEIGHT) / u64::from(height);
    let href = relative(&page.address, here.renderer.plan.asset(asset));
    LogoView { href, width: u32::try_from(wide.clamp(1, 480)).unwrap_or(HEIGHT), height: HEIGHT }
}

/// The main navigation, finished; the same for all pages of a folder that belong to one of its entries.
fn navigation(here: &Here<'_>, area: PageKind) -> tera::Value {
    here.shelf.navigation(area, || {
        let entries: Vec<_> =
            NAVIGATION.iter().filter(|(_, kind)| shown(here, *kind)).map(|entry| self::entry(here, entry, area)).collect();
        here.component("main_navigation", [("entries", tera::Value::from_serializable(&entries))])
    })
}

/// The pages beside the main navigation, finished; the same for all pages of a folder that are none of them.
fn further(here: &Here<'_>, page: PageKind) -> tera::Value {
    let page = FURTHER.iter().map(|(_, kind)| *kind).find(|kind| *kind == page).unwrap_or(PageKind::Front);
    here.shelf.further(page, || {
        let wanted = FURTHER.iter().filter(|(_, kind)| here.renderer.plan.has(*kind) && !in_navigation(here, *kind));
        let entries: Vec<_> = wanted.map(|entry| self::entry(here, entry, page)).collect();
        if entries.is_empty() {
            return tera::Value::safe_string("");
        }
        here.component("further_links", [("entries", tera::Value::from_serializable(&entries))])
    })
}

fn entry(here: &Here<'_>, (key, kind): &(&'static str, PageKind), current: PageKind) -> NavView {
    NavView { key, title: here.renderer.theme.word(key), href: here.link(*kind), current: *kind == current }
}

fn in_navigation(here: &Here<'_>, kind: PageKind) -> bool {
    NAVIGATION.iter().any(|(_, entry)| *entry == kind) && shown(here, kind)
}

/// Documented information is one click further in a handbook, where documents come first.
fn shown(here: &Here<'_>, kind: PageKind) -> bool {
    here.renderer.plan.has(kind) && (kind != PageKind::Information || here.renderer.model.reference)
}

fn crumbs(here: &Here<'_>, kind: PageKind) -> Vec<LinkView> {
    let mut crumbs = Vec::new();
    let mut above = kind.above(here.renderer.model);
    while let Some(page) = above {
        let title = match page {
            PageKind::Clause(clause) => (&here.renderer.model[clause].number).into(),
            PageKind::Front => here.renderer.theme.word("nav-home").into(),
            page => here.wording(&self::title(here, page), title_language(here, page)),
        };
        crumbs.push(LinkView { title, href: here.link(page) });
        above = page.above(here.renderer.model);
    }
    crumbs.reverse();
    crumbs
}

/// Title of a page. A clause's title always names its standard, so that no two pages share one.
fn title(here: &Here<'_>, kind: PageKind) -> String {
    let model = here.renderer.model;
    let word = |key: &str| here.renderer.theme.word(key);
    match kind {
        PageKind::Front => model.organization.title.clone(),
        PageKind::Documents => word("nav-documents"),
        PageKind::Document(document) => format!("{} {}", model[document].id, model[document].title),
        PageKind::SharedIndex => word("nav-clauses"),
        PageKind::Shared(shared) => model[shared].title.clone(),
        PageKind::Standards => word("nav-standards"),
        PageKind::Standard(standard) => model[standard].full_name(),
        PageKind::Clause(clause) => {
            let clause = &model[clause];
            format!("{} {} ({})", clause.number, clause.title, model[clause.standard].full_name())
        }
        PageKind::Matrix => word("nav-matrix"),
        PageKind::Coverage => word("nav-coverage"),
        PageKind::Gaps => word("nav-gaps"),
        PageKind::Overlap => word("nav-overlap"),
        PageKind::Applicability(standard) => format!("{} ({})", word("applicability-title"), model[standard].full_name()),
        PageKind::Roles => word("nav-roles"),
        PageKind::Role(role) => model[role].title.clone(),
        PageKind::Registers => word("nav-registers"),
        PageKind::Register(register) => model[register].title.clone(),
        PageKind::Glossary => word("nav-glossary"),
        PageKind::Information => word("information-title"),
        PageKind::Transition(transition) => model[transition].title(),
        PageKind::Reference => word("reference-title"),
        PageKind::Reviews => word("nav-reviews"),
        PageKind::Changes => word("changes-title"),
        PageKind::Search => word("search-title"),
        PageKind::NotFound => word("not-found-title"),
    }
}

/// The language of the title of a page, where it is not that of the site.
fn title_language<'a>(here: &Here<'a>, kind: PageKind) -> Option<&'a Arc<str>> {
    let target = match kind {
        PageKind::Document(document) => Target::Document(document, None),
        PageKind::Shared(shared) => Target::Shared(shared),
        PageKind::Clause(clause) => Target::Clause(clause),
        _ => return None,
    };
    here.renderer.model.language(target)
}

/// One sentence about a page, empty where its author gave none.
fn description(here: &Here<'_>, kind: PageKind) -> String {
    let model = here.renderer.model;
    let word = |key: &str| here.renderer.theme.word(key);
    let words = |handbook: &str, reference: &str| word(if model.reference { reference } else { handbook });
    let written = |text: &Option<String>| text.clone().unwrap_or_default();
    match kind {
        PageKind::Front => written(&model.organization.introduction),
        PageKind::Documents => word("documents-intro"),
        PageKind::Document(document) => written(&model[document].summary),
        PageKind::SharedIndex => words("shared-intro", "shared-intro-reference"),
        PageKind::Shared(shared) => model[shared].summary.clone(),
        PageKind::Standards => words("standards-intro", "standards-intro-reference"),
        PageKind::Standard(standard) => model[standard].title.clone(),
        PageKind::Clause(clause) => model[clause].summary.clone(),
        PageKind::Matrix => words("matrix-intro", "matrix-intro-reference"),
        PageKind::Coverage => word("coverage-intro"),
        PageKind::Gaps => word("gaps-intro"),
        PageKind::Overlap => word("overlap-intro"),
        PageKind::Applicability(_) => word("soa-intro"),
        PageKind::Roles => word("roles-intro"),
        PageKind::Role(role) => written(&model[role].responsibilities),
        PageKind::Registers => word("registers-intro"),
        PageKind::Register(register) => model[register].description.as_ref().map(|text| text.words.clone()).unwrap_or_default(),
        PageKind::Glossary => word("glossary-intro"),
        PageKind::Information => words("information-intro", "information-intro-reference"),
        PageKind::Transition(transition) => written(&model[transition].note),
        PageKind::Reference => word("reference-intro"),
        PageKind::Reviews => word("reviews-intro"),
        PageKind::Changes => word("changes-intro"),
        PageKind::Search => word("search-intro"),
        PageKind::NotFound => words("not-found-why", "not-found-why-reference"),
    }
}
