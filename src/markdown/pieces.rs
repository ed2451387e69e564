//! HTML cut at every reference, and how it is joined again.

use super::{Body, Occurrence, Picture, Range};
use crate::languages;
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
    /// A word in the language of the site.
    Word(Word),
}

/// Words that the markup itself needs, in the language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Heads of alerts.
    Note,
    /// A hint.
    Tip,
    /// What must not be missed.
    Important,
    /// What can go wrong.
    Warning,
    /// What must not be done.
    Caution,
    /// The way back from a footnote, for those who hear it.
    Back,
}

impl Word {
    /// All of them.
    pub const ALL: [Word; 6] = [Word::Note, Word::Tip, Word::Important, Word::Warning, Word::Caution, Word::Back];

    /// The key in the translations.
    pub fn key(self) -> &'static str {
        match self {
            Word::Note => "alert-note",
            Word::Tip => "alert-tip",
            Word::Important => "alert-important",
            Word::Warning => "alert-warning",
            Word::Caution => "alert-caution",
            Word::Back => "footnote-back",
        }
    }
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
        /// The language of the title, where it is another than that of the text around it.
        language: Option<String>,
    },
    /// A file to open or to keep.
    File {
        /// Relative address, not yet escaped.
        href: String,
        /// Its name.
        title: String,
        /// Kind and size.
        about: String,
    },
    /// A picture.
    Picture {
        /// Relative address, not yet escaped.
        href: String,
        /// Width and height in pixels, where the file says them.
        size: Option<(u32, u32)>,
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

    /// A word in the language of the site; nothing for who does not show any.
    fn word(&self, _word: Word) -> String {
        String::new()
    }
}

impl Body {
    /// The HTML of the body.
    pub fn linked(&self, resolver: &dyn Resolver) -> String {
        let mut out = String::with_capacity(self.html.len() + 120 * self.references.len());
        let mut open: Vec<Option<Link>> = Vec::new();
        let mut pictures = 0;
        let mut terms = resolver.terms();
        for piece in &self.pieces {
            match piece {
                Piece::Html(range) => terms = self.write_html(&mut out, range, terms, resolver),
                Piece::Open(reference) => {
                    let link = resolver.link(*reference);
                    open.push(write_open(&mut out, &link, true).then_some(link));
                }
                Piece::Close => {
                    if let Some(Some(link)) = open.pop() {
                        write_close(&mut out, &link);
                    }
                }
                Piece::Diagram(diagram) => out.push_str(&resolver.diagram(*diagram)),
                Piece::Word(word) => escape_to(&mut out, &resolver.word(*word)),
                Piece::Whole(reference) => match resolver.link(*reference) {
                    Link::Picture { href, size } => {
                        self.write_picture(&mut out, *reference, &href, size, pictures > 0);
                        pictures += 1;
                    }
                    link => self.write_whole(&mut out, *reference, &link),
                },
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
        match link {
            Link::Text(text) => escape_to(out, text),
            Link::To { title, .. } | Link::File { title, .. } if write_open(out, link, false) => {
                write_title(out, title);
                write_close(out, link);
            }
            _ => {
                let written = self.references.get(reference);
                let shown = written.map(|reference| reference.text.as_ref().unwrap_or(&reference.target));
                escape_to(out, shown.map_or("", String::as_str));
            }
        }
    }

    /// A picture keeps its room free before it is loaded; all but the first wait until they are near.
    fn write_picture(&self, out: &mut String, reference: usize, href: &str, natural: Option<(u32, u32)>, lazy: bool) {
        let alt = self.references.get(reference).and_then(|reference| reference.text.as_deref()).unwrap_or_default();
        let _ = write!(out, "<img src=\"{}\" alt=\"{}\"", escape(href), escape(alt));
        let said = self.picture(reference).cloned().unwrap_or_default();
        if let Some(title) = &said.title {
            let _ = write!(out, " title=\"{}\"", escape(title));
        }
        let (width, height) = shown_size(&said, natural);
        for (name, value) in [("width", width), ("height", height)] {
            if let Some(value) = value {
                let _ = write!(out, " {name}=\"{value}\"");
            }
        }
        out.push_str(if lazy { " loading=\"lazy\" decoding=\"async\">" } else { " decoding=\"async\">" });
    }
}

/// Width and height of a picture: the author's; what the author leaves open follows from the shape of the file.
fn shown_size(said: &Picture, natural: Option<(u32, u32)>) -> (Option<u32>, Option<u32>) {
    let scaled = |of: u32, by: u32, to: u32| u32::try_from((u64::from(of) * u64::from(by)).div_ceil(u64::from(to.max(1)))).ok();
    match (said.width, said.height, natural) {
        (None, None, natural) => (natural.map(|size| size.0), natural.map(|size| size.1)),
        (Some(width), None, Some((w, h))) => (Some(width), scaled(h, width, w)),
        (None, Some(height), Some((w, h))) => (scaled(w, height, h), Some(height)),
        (width, height, _) => (width, height),
    }
}

/// Begins a link; the tip is left out where it would repeat the text. False when there is nothing to link to.
fn write_open(out: &mut String, link: &Link, tip: bool) -> bool {
    let (href, title, class, language) = match link {
        Link::To { href, title, class, language } => (href, title, *class, language.as_deref()),
        Link::File { href, title, .. } => (href, title, "asset", None),
        Link::Picture { .. } | Link::Text(_) | Link::None => return false,
    };
    for part in ["<a class=\"", class, "\" href=\""] {
        out.push_str(part);
    }
    escape_to(out, href);
    if tip && !title.is_empty() {
        out.push_str("\" title=\"");
        escape_to(out, title);
    }
    out.push('"');
    if let Some(language) = language.filter(|_| !tip) {
        let _ = write!(out, " lang=\"{}\" dir=\"{}\"", escape(language), languages::direction(language));
    }
    out.push('>');
    true
}

/// The id that a title begins with, such as `PRO-016`, and the rest of the title; nothing and the title where there is none.
pub fn split_id(title: &str) -> (&str, &str) {
    let (first, rest) = title.split_at(title.find(' ').unwrap_or(title.len()));
    let is_id = first.split_once('-').is_some_and(|(_, number)| number.starts_with(|sign: char| sign.is_ascii_digit()));
    if is_id { (first, rest) } else { ("", title) }
}

/// A title; the id that it begins with is not broken at its hyphen.
fn write_title(out: &mut String, title: &str) {
    let (id, rest) = split_id(title);
    if !id.is_empty() {
        out.push_str("<span class=\"nowrap\">");
        escape_to(out, id);
        out.push_str("</span>");
    }
    escape_to(out, rest);
}

/// Ends a link; one to a file says what it is.
fn write_close(out: &mut String, link: &Link) {
    if let Link::File { about, .. } = link {
        out.push_str("<span> (");
        escape_to(out, about);
        out.push_str(")</span>");
    }
    out.push_str("</a>");
}

/// Escapes text for element content and quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

fn escape_to(out: &mut String, text: &str) {
    let _ = comrak::html::escape(out, text);
}
