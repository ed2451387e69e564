//! Pages of the site's own: reports, calendars and lists, found by their titles and by what else people call them.

use super::Input;
use super::card::{Card, address, single};
use crate::site::PageKind;

/// Position of their kind in [`super::card::KINDS`].
const KIND: usize = 8;

/// Those of a site, in its order.
pub fn all<'a>(input: &Input<'a>) -> impl Iterator<Item = PageKind> + use<'a> {
    input.plan.pages().iter().map(|page| page.kind).filter(|kind| words(*kind).is_some())
}

/// The keys of the title and of the description of such a page.
fn words(kind: PageKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        PageKind::Applicability(_) => ("applicability-title", "soa-intro"),
        PageKind::Changes => ("changes-title", "changes-intro"),
        PageKind::Coverage => ("nav-coverage", "coverage-intro"),
        PageKind::Gaps => ("nav-gaps", "gaps-intro"),
        PageKind::Glossary => ("nav-glossary", "glossary-intro"),
        PageKind::Information => ("nav-information", "information-intro"),
        PageKind::Matrix => ("nav-matrix", "matrix-intro"),
        PageKind::Overlap => ("nav-overlap", "overlap-intro"),
        PageKind::Reviews => ("nav-reviews", "reviews-intro"),
        _ => return None,
    })
}

/// The card of such a page.
pub fn card(input: &Input<'_>, kind: PageKind) -> Card {
    let Some((title, intro)) = words(kind) else { return Card::default() };
    let standard = if let PageKind::Applicability(standard) = kind { Some(standard) } else { None };
    Card {
        kind: KIND,
        standards: standard.map(|standard| standard.get()).into_iter().collect(),
        title: input.theme.word(title),
        context: standard.map(|standard| input.model[standard].full_name()).unwrap_or_default(),
        address: address(input, kind),
        also: input.theme.language().pages.get(kind.template()).cloned().unwrap_or_default(),
        sections: single(input.theme.word(intro)),
        ..Card::default()
    }
}
