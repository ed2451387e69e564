//! A document.

use super::figures;
use crate::catalogue::RelationKind;
use crate::content::{DocumentKind, is_picture};
use crate::languages;
use crate::letters::fold;
use crate::markdown::{Heading, Link, Occurrence, ReferenceKind, Resolver, Word, escape};
use crate::model::{AssetIx, Claim, ClaimTarget, DocumentIx, SharedIx, Target, TermIx};
use crate::render::here::Here;
use crate::render::locale::Locale;
use crate::render::views::{
    ClaimGroup, ClaimView, DocumentRef, DocumentView, HeadingView, HistoryView, LanguageView, LinkView, ReachGroup, ReachView,
};
use crate::site::PageKind;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Deepest heading in the table of contents.
const DEEPEST: u8 = 3;
/// Most documents listed as neighbours.
const NEIGHBOURS: usize = 5;
/// What more documents than this claim says nothing about any two of them.
const CROWD: usize = 40;

pub(super) fn document(here: &Here<'_>, at: DocumentIx) -> DocumentView {
    let document = &here.renderer.model[at];
    let html = document.body.linked(&Links { here, document: at });
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let refs = |documents: &[DocumentIx]| documents.iter().map(|document| here.document_item(*document)).collect();
    DocumentView {
        document: DocumentRef { summary: here.wordings(document.summary.as_ref(), document.language.as_ref()), ..here.document_ref(at) },
        owner_holder: document.owner.and_then(|role| here.renderer.model[role].holder.clone()),
        approver: document.approver.map(|role| here.role(role)),
        readers: document.readers.roles.iter().map(|role| here.role(*role)).collect(),
        readers_all: document.readers.all,
        approved: day(document.approved),
        effective: day(document.effective.or(document.approved)),
        review_by: here.review_by(at),
        retired: day(document.retired),
        classification: document.classification.clone(),
        path: document.path.clone(),
        revision: document.revision.clone(),
        body: tera::Value::safe_string(&html),
        language: document.language.as_deref().map(LanguageView::of),
        contents: contents(here, at),
        claims: claims(here, at),
        backlinks: here.mentions(Target::Document(at, None)),
        related: related(here, at),
        replaces: refs(&document.replaces),
        replaced_by: refs(&document.replaced_by),
        history: history(here, at),
        levels: figures::neighbourhood(here, at),
        neighbours: neighbours(here, at),
        previous: beside(here, (0..at.get()).rev(), document.kind),
        next: beside(here, at.get() + 1..here.renderer.model.documents.len(), document.kind),
    }
}

/// Documents that belong with this one, as its author or theirs say; the data of the picture of levels.
fn related(here: &Here<'_>, at: DocumentIx) -> Vec<tera::Value> {
    let document = &here.renderer.model[at];
    let mut seen = BTreeSet::new();
    let named = document.related.iter().copied().chain(figures::near(here, at));
    named.filter(|other| seen.insert(*other)).map(|other| here.document_item(other)).collect()
}

/// The nearest document of the same kind that has a page.
fn beside(here: &Here<'_>, mut positions: impl Iterator<Item = usize>, kind: DocumentKind) -> Option<tera::Value> {
    let model = here.renderer.model;
    let of_kind = |at: DocumentIx| model[at].kind == kind && model.document(&model[at].id) == Some(at);
    positions.find(|at| of_kind(DocumentIx::new(*at))).map(|at| here.document(DocumentIx::new(at)))
}

fn contents(here: &Here<'_>, at: DocumentIx) -> Vec<HeadingView> {
    let language = here.renderer.model[at].language.as_ref();
    let headings = here.renderer.model[at].body.headings.iter().filter(|heading| heading.level <= DEEPEST);
    headings
        .map(|heading| HeadingView { level: heading.level, title: here.wording(&heading.text, language), href: format!("#{}", heading.id) })
        .collect()
}

fn history(here: &Here<'_>, at: DocumentIx) -> Vec<HistoryView> {
    let language = here.renderer.model[at].language.as_ref();
    let entries = here.renderer.model[at].history.iter();
    entries
        .map(|entry| HistoryView {
            version: entry.version.clone(),
            date: entry.date.map(|date| date.to_string()),
            author: entry.author.clone(),
            change: here.wording(&entry.change, language),
        })
        .collect()
}

/// Claims of the whole document, then by section, in the order of the text.
fn claims(here: &Here<'_>, at: DocumentIx) -> Vec<ClaimGroup> {
    let document = &here.renderer.model[at];
    let mut groups: BTreeMap<Option<u32>, Vec<tera::Value>> = BTreeMap::new();
    for claim in &document.claims {
        groups.entry(claim.section).or_default().push(claim_item(here, claim, document.language.as_ref()));
    }
    let link =
        |heading: &Heading| LinkView { title: here.wording(&heading.text, document.language.as_ref()), href: format!("#{}", heading.id) };
    groups.into_iter().map(|(at, claims)| ClaimGroup { section: document.heading(at).map(link), claims }).collect()
}

/// A claim as a finished line: without a note it is the same in every document.
fn claim_item(here: &Here<'_>, claim: &Claim, language: Option<&Arc<str>>) -> tera::Value {
    let make = || here.component("claim_item", [("claim", tera::Value::from_serializable(&claim_view(here, claim, language)))]);
    if claim.note.is_some() { make() } else { here.shelf.claim_item(claim.target, make) }
}

fn claim_view(here: &Here<'_>, claim: &Claim, language: Option<&Arc<str>>) -> ClaimView {
    let model = here.renderer.model;
    let href = here.target(claim.target.into());
    match claim.target {
        ClaimTarget::Clause(at) => {
            let clause = &model[at];
            let label = format!("{} {}", model[clause.standard].name, clause.number);
            ClaimView {
                label: label.into(),
                title: Some(here.of_clause(at, &clause.title)),
                href,
                kind: words::unit(model[clause.standard].unit, clause.kind),
                note: here.wordings(claim.note.as_ref(), language),
                reaches: Vec::new(),
            }
        }
        ClaimTarget::Shared(at) => ClaimView {
            label: here.shared_title(at),
            title: None,
            href,
            kind: "shared",
            note: here.wordings(claim.note.as_ref(), language),
            reaches: reaches(here, at),
        },
    }
}

fn reaches(here: &Here<'_>, shared: SharedIx) -> Vec<ReachGroup> {
    let model = here.renderer.model;
    let mut groups: Vec<ReachGroup> = Vec::new();
    for (at, kind) in &model[shared].clauses {
        let clause = &model[*at];
        let below = clause.parent.is_some_and(|parent| model[shared].clauses.iter().any(|(other, _)| *other == parent));
        if *kind == RelationKind::Intersects || below {
            continue;
        }
        let reach = ReachView { number: clause.number.clone(), href: here.link(PageKind::Clause(*at)), relation: words::relation(*kind) };
        let standard = &model[clause.standard].name;
        match groups.last_mut().filter(|group| group.standard == *standard) {
            Some(group) => group.clauses.push(reach),
            None => groups.push(ReachGroup { standard: standard.clone(), clauses: vec![reach] }),
        }
    }
    groups
}

/// Documents that claim the same things, those with most in common first.
fn neighbours(here: &Here<'_>, at: DocumentIx) -> Vec<tera::Value> {
    let model = here.renderer.model;
    let mut shared: BTreeMap<DocumentIx, usize> = BTreeMap::new();
    let targets: BTreeSet<ClaimTarget> = model[at].claims.iter().map(|claim| claim.target).collect();
    for target in targets {
        let claimants = here.renderer.coverage.claimants(target);
        for other in claimants.iter().filter(|_| claimants.len() <= CROWD) {
            if *other != at && !model[at].related.contains(other) && !model[at].related_by.contains(other) {
                *shared.entry(*other).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<_> = shared.into_iter().collect();
    ranked.sort_by_key(|(document, count)| (std::cmp::Reverse(*count), *document));
    ranked.into_iter().take(NEIGHBOURS).map(|(document, _)| here.document_item(document)).collect()
}

/// What the references of a document have become.
struct Links<'a> {
    here: &'a Here<'a>,
    document: DocumentIx,
}

impl Resolver for Links<'_> {
    fn link(&self, reference: usize) -> Link {
        let model = self.here.renderer.model;
        let document = &model[self.document];
        let Some(written) = document.body.references.get(reference) else { return Link::None };
        if written.kind == ReferenceKind::Variable {
            return model.organization.variables.get(&written.target).map_or(Link::None, |value| Link::Text(value.clone()));
        }
        let Some(target) = document.links.get(reference).copied().flatten() else { return Link::None };
        if let Target::Asset(asset) = target {
            return self.file(asset, written.kind == ReferenceKind::Image);
        }
        let (title, class) = (model.label(target), self.here.class(target));
        let mention = written.kind == ReferenceKind::Mention;
        Link::To { href: self.here.target(target), title, class: if mention { "mention" } else { class }, language: self.language(target) }
    }

    fn terms(&self) -> &[Occurrence] {
        &self.here.renderer.model[self.document].terms
    }

    fn term(&self, occurrence: &Occurrence, written: &str) -> Link {
        let at = TermIx::new(occurrence.term as usize);
        let term = &self.here.renderer.model[at];
        // The definition of another word than the one that is written would be a riddle.
        let same = fold(&one_line(written)) == fold(&escape(&term.term));
        let definition = &term.definition.words;
        let title = if same { definition.clone() } else { format!("{}: {definition}", term.term) };
        Link::To { href: self.here.term(at), title, class: "term", language: None }
    }

    fn diagram(&self, diagram: usize) -> String {
        self.picture(diagram)
    }

    fn word(&self, word: Word) -> String {
        self.here.renderer.theme.word_in(self.here.renderer.model[self.document].language.as_deref(), word.key())
    }
}

impl Links<'_> {
    /// The language of what something is called, where it is not that of the document.
    fn language(&self, target: Target) -> Option<String> {
        let model = self.here.renderer.model;
        let site = model.organization.language.as_str();
        let around = model[self.document].language.as_deref().unwrap_or(site);
        let own = match target {
            Target::Standard(_) | Target::Asset(_) => around,
            named => model.language(named).map_or(site, AsRef::as_ref),
        };
        (!languages::are_same(own, around)).then(|| own.to_owned())
    }

    fn picture(&self, diagram: usize) -> String {
        let written = self.here.renderer.model[self.document].body.diagrams.get(diagram);
        let html =
            written.map(|written| figures::diagram(self.here, diagram, written, self.here.renderer.model[self.document].language.as_ref()));
        html.and_then(|html| html.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// A file of the organization: shown, or linked to with its kind and size.
    fn file(&self, at: AssetIx, shown: bool) -> Link {
        let asset = &self.here.renderer.model[at];
        let href = self.here.target(Target::Asset(at));
        let name = asset.path.rsplit('/').next().unwrap_or_default();
        if shown && is_picture(name) {
            return Link::Picture { href, size: asset.dimensions };
        }
        let kind = name.rsplit('.').next().unwrap_or_default().to_uppercase();
        let about = self.here.locale().list([kind, bytes(asset.size, self.here.locale())]);
        Link::File { href, title: name.to_owned(), about }
    }
}

/// A number of bytes for people.
fn bytes(size: usize, locale: &Locale) -> String {
    let (number, unit) = match size {
        0..1_000 => (size.to_string(), "B"),
        1_000..999_500 => (((size + 500) / 1_000).to_string(), "kB"),
        _ => (format!("{}.{}", (size + 50_000) / 1_000_000, (size + 50_000) % 1_000_000 / 100_000), "MB"),
    };
    format!("{} {unit}", locale.number(&number))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Locale, bytes};
    use std::collections::BTreeMap;

    #[test]
    fn sizes_have_two_or_three_digits_and_a_unit() {
        let sizes = [0, 999, 1_000, 84_499, 999_499, 999_500, 1_249_999, 256_000_000];
        let locale = |decimal: &str| Locale::new("x", &BTreeMap::from([("number-decimal".to_owned(), decimal.to_owned())]));
        assert_eq!(bytes(1_249_999, &locale(",")), "1,2 MB");
        assert_eq!(
            sizes.map(|size| bytes(size, &locale("."))),
            ["0 B", "999 B", "1 kB", "84 kB", "999 kB", "1.0 MB", "1.2 MB", "256.0 MB"]
        );
    }
}
