//! HTML cut at every reference, and how it is joined again.

use super::{Body, Occurrence, Range};
use std::fmt::Write as _;

/// A part of a rendered body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML: a part of [`Body::html`].
    Html(Range),
    /// A reference begins; its inner HTML follows up to [`Piece::Close`].
    Open(usize),
    /// A reference ends.
    Close,
    /// A reference without inner HTML of its own: an image, a variable, a wiki link without text.
    Whole(usize),
    /// A diagram.
    Diagram(usize),
}

/// What a reference has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A link: address, and a title for the tip.
    To {
        /// Relative address, not yet escaped.
        href: String,
        /// Shown as tip, and as text of a wiki link without text of its own.
        title: String,
        /// Class of the link, such as `clause` or `document`.
        class: &'static str,
    },
    /// Plain text: the value of a variable.
    Text(String),
    /// Nothing to link to; the text stays.
    None,
}

/// Knows what each reference of a body has become on the page being rendered.
pub trait Resolver {
    /// The outcome of the reference with this index.
    fn link(&self, reference: usize) -> Link;

    /// The terms to mark in the body, in order.
    fn terms(&self) -> &[Occurrence] {
        &[]
    }

    /// What a term to mark becomes, from its text as written, which is HTML.
    fn term(&self, _occurrence: &Occurrence, _written: &str) -> Link {
        Link::None
    }

    /// The finished HTML of the diagram with this index; nothing for who does not show any.
    fn diagram(&self, _diagram: usize) -> String {
        String::new()
    }
}

impl Body {
    /// The HTML of the body.
    pub fn linked(&self, resolver: &dyn Resolver) -> String {
        let mut out = String::with_capacity(self.html.len() + 120 * self.references.len());
        let mut open: Vec<bool> = Vec::new();
        let mut terms = resolver.terms();
        for piece in &self.pieces {
            match piece {
                Piece::Html(range) => terms = self.write_html(&mut out, range, terms, resolver),
                Piece::Open(reference) => {
                    let link = resolver.link(*reference);
                    open.push(write_open(&mut out, &link, true));
                }
                Piece::Close => {
                    if open.pop() == Some(true) {
                        out.push_str("</a>");
                    }
                }
                Piece::Diagram(diagram) => out.push_str(&resolver.diagram(*diagram)),
                Piece::Whole(reference) => self.write_whole(&mut out, *reference, &resolver.link(*reference)),
            }
        }
        out
    }

    /// Writes a piece with the terms in it marked; returns those of the pieces after it.
    fn write_html<'t>(&self, out: &mut String, piece: &Range, terms: &'t [Occurrence], resolver: &dyn Resolver) -> &'t [Occurrence] {
        let (here, rest) = terms.split_at(terms.iter().take_while(|term| term.range.end <= piece.end).count());
        let html = |range: Range| self.html.get(range).unwrap_or_default();
        let mut at = piece.start;
        for term in here {
            let written = html(term.range.clone());
            out.push_str(html(at..term.range.start));
            let open = write_open(out, &resolver.term(term, written), true);
            out.push_str(written);
            if open {
                out.push_str("</a>");
            }
            at = term.range.end;
        }
        out.push_str(html(at..piece.end));
        rest
    }

    fn write_whole(&self, out: &mut String, reference: usize, link: &Link) {
        let written = self.references.get(reference);
        let image = written.is_some_and(|reference| reference.kind == super::ReferenceKind::Image);
        match link {
            Link::To { href, title, .. } if image => {
                let alt = written.and_then(|reference| reference.text.as_deref()).unwrap_or(title);
                let _ = write!(out, "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escape(href), escape(alt));
            }
            Link::To { title, .. } => {
                let open = write_open(out, link, false);
                escape_to(out, title);
                if open {
                    out.push_str("</a>");
                }
            }
            Link::Text(text) => escape_to(out, text),
            Link::None => {
                let shown = written.map(|reference| reference.text.as_ref().unwrap_or(&reference.target));
                escape_to(out, shown.map_or("", String::as_str));
            }
        }
    }
}

/// Begins a link; the tip is left out where it would repeat the text.
fn write_open(out: &mut String, link: &Link, tip: bool) -> bool {
    let Link::To { href, title, class } = link else { return false };
    for part in ["<a class=\"", class, "\" href=\""] {
        out.push_str(part);
    }
    escape_to(out, href);
    if tip && !title.is_empty() {
        out.push_str("\" title=\"");
        escape_to(out, title);
    }
    out.push_str("\">");
    true
}

/// Escapes text for element content and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

fn escape_to(out: &mut String, text: &str) {
    let _ = comrak::html::escape(out, text);
}
