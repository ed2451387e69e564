//! A body changed and nothing else: its document is resolved again, and what others show of it is mended.

use super::documents::Pending;
use super::{Known, Resolver};
use crate::content::RawDocument;
use crate::diagnostic::{Diagnostics, Rule, rules};
use crate::markdown::Body;
use crate::model::{Backlink, DocumentIx, Model, Target};
use crate::source::Sources;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rules that look at the links and words of all documents; their findings are made anew by [`body`].
pub const OVERALL: [&Rule; 3] = [&rules::ORPHAN_DOCUMENT, &rules::UNUSED_ROLE, &rules::UNUSED_TERM];

/// Whether two bodies have the same headings with the same anchors and claims, so that nothing that points into one misses
/// its place in the other.
pub fn same_outline(one: &Body, other: &Body) -> bool {
    let outline = |body: &Body| -> Vec<_> {
        let claims = |heading: &crate::markdown::Heading| heading.claims.iter().map(|(claim, _)| claim.clone()).collect::<Vec<_>>();
        body.headings.iter().map(|heading| (heading.level, heading.id.clone(), heading.text.clone(), claims(heading))).collect()
    };
    outline(one) == outline(other)
}

/// Puts the changed body of a document into the model. The front matter and the outline must be those of before.
///
/// Returns whether the body names the same shared clauses as before: if not, other pages may come or go.
pub fn body(
    model: &mut Model,
    known: &mut Known,
    at: DocumentIx,
    raw: &Arc<RawDocument>,
    sources: &Sources,
    found: &mut Diagnostics,
) -> bool {
    let mut resolver = Resolver::new(sources, found);
    resolver.model = std::mem::take(model);
    resolver.known = std::mem::take(&mut known.standards);
    resolver.row_ids = std::mem::take(&mut known.row_ids);
    resolver.claiming = std::mem::take(&mut known.claiming);
    resolver.terms = known.terms.take();
    let before = resolver.changed_body(at, raw);
    let same = shared(&before) == shared(&resolver.model[at].links);
    known.standards = resolver.known;
    known.row_ids = resolver.row_ids;
    known.claiming = resolver.claiming;
    known.terms = resolver.terms;
    *model = resolver.model;
    same
}

fn shared(links: &[Option<Target>]) -> BTreeSet<Target> {
    links.iter().flatten().filter(|target| matches!(target, Target::Shared(_))).copied().collect()
}

impl Resolver<'_> {
    /// Returns the links of the old body.
    fn changed_body(&mut self, at: DocumentIx, raw: &Arc<RawDocument>) -> Vec<Option<Target>> {
        let before = self.forget_links(at);
        self.oddities(raw);
        let revision = self.revision(raw);
        let document = &mut self.model.documents[at.get()];
        document.body = Arc::clone(&raw.body);
        document.terms = self.terms.as_ref().map(|terms| terms.find(&raw.body)).unwrap_or_default();
        document.revision = revision;
        let pending = [Pending::of(at, raw)];
        self.claims(&pending);
        self.body_links(&pending[0]);
        for target in self.model[at].links.iter().flatten().map(|target| target.whole()).collect::<BTreeSet<_>>() {
            if let Some(backlinks) = self.model.backlinks.get_mut(&target) {
                backlinks.sort_unstable();
                backlinks.dedup();
            }
        }
        self.unused();
        before
    }

    fn forget_links(&mut self, at: DocumentIx) -> Vec<Option<Target>> {
        let links = std::mem::take(&mut self.model.documents[at.get()].links);
        for target in links.iter().flatten().map(|target| target.whole()).collect::<BTreeSet<_>>() {
            let Some(backlinks) = self.model.backlinks.get_mut(&target) else { continue };
            backlinks.retain(|backlink| !matches!(backlink, Backlink::Document(from, _) if *from == at));
            if backlinks.is_empty() {
                self.model.backlinks.remove(&target);
            }
        }
        links
    }
}
