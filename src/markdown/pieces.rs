//! HTML cut at every reference, and how it is joined again.

use super::Body;
use std::fmt::Write as _;

/// A part of a rendered body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// A reference begins; its inner HTML follows up to [`Piece::Close`].
    Open(usize),
    /// A reference ends.
    Close,
    /// A reference without inner HTML of its own: an image, a variable, a wiki link without text.
    Whole(usize),
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
}

impl Body {
    /// The HTML of the body.
    pub fn html(&self, resolver: &dyn Resolver) -> String {
        let length = self.pieces.iter().map(|piece| if let Piece::Html(html) = piece { html.len() } else { 120 }).sum();
        let mut out = String::with_capacity(length);
        let mut open: Vec<bool> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Open(reference) => {
                    let link = resolver.link(*reference);
                    open.push(write_open(&mut out, &link));
                }
                Piece::Close => {
                    if open.pop() == Some(true) {
                        out.push_str("</a>");
                    }
                }
                Piece::Whole(reference) => self.write_whole(&mut out, *reference, &resolver.link(*reference)),
            }
        }
        out
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
                let open = write_open(out, link);
                out.push_str(&escape(title));
                if open {
                    out.push_str("</a>");
                }
            }
            Link::Text(text) => out.push_str(&escape(text)),
            Link::None => {
                let shown = written.map(|reference| reference.text.as_ref().unwrap_or(&reference.target));
                out.push_str(&escape(shown.map_or("", String::as_str)));
            }
        }
    }
}

fn write_open(out: &mut String, link: &Link) -> bool {
    let Link::To { href, title, class } = link else { return false };
    let _ = write!(out, "<a class=\"{class}\" href=\"{}\"", escape(href));
    if !title.is_empty() {
        let _ = write!(out, " title=\"{}\"", escape(title));
    }
    out.push('>');
    true
}

/// Escapes text for element content and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = comrak::html::escape(&mut out, text);
    out
}
