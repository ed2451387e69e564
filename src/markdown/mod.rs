//! From a document's text to a scanned body, and from a scanned body to HTML.
//!
//! The only user of comrak. [`scan()`] is a pure function of the text: it collects headings, references and oddities with
//! their places, and renders the HTML once, cut at every reference. [`Body::html`] joins the pieces again, asking a
//! [`Resolver`] what each reference has become. So a body is parsed once, and nothing about a link needs to be known early.

mod chart;
mod footnotes;
mod headings;
#[cfg(feature = "highlight")]
mod highlight;
mod include;
mod links;
mod mentions;
mod pieces;
mod plain;
mod render;
mod scan;
mod shape;
mod table;
mod terms;

pub use chart::{Chart, ChartDirection, ChartNode, ChartShape, ChartStroke, ChartWay, read_chart};
pub use headings::{Anchors, slug};
pub use mentions::{Mention, find_mentions};
pub use pieces::{Link, Piece, Resolver, Word, escape, split_id};
pub use scan::{scan, scan_with};
pub use terms::{Occurrence, Terms};

/// Where something is, as a range of bytes in the scanned text.
pub type Range = std::ops::Range<usize>;

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// The anchor, unique in the body.
    pub id: String,
    /// Whether the author wrote the anchor (`{#id}`).
    pub explicit: bool,
    /// The line.
    pub range: Range,
    /// References of `satisfies="…"`, each with its place.
    pub claims: Vec<(String, Range)>,
}

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `[[target]]` or `[[target|text]]`.
    Wiki,
    /// `[text](target)` with a relative target.
    Link,
    /// `![text](target)` with a relative target.
    Image,
    /// A standard and a number in running text.
    Mention,
    /// `[[=name]]`.
    Variable,
}

/// A reference of a body to something inside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// How it is written.
    pub kind: ReferenceKind,
    /// What it points to, as written.
    pub target: String,
    /// Its text, when the author gave one.
    pub text: Option<String>,
    /// Its place.
    pub range: Range,
    /// Index of the heading it stands under.
    pub heading: Option<usize>,
}

/// What an author says of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Shown as tip; a picture that stands alone has a caption instead.
    pub title: Option<String>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// The texts of passages that documents include.
pub trait Snippets {
    /// The text of the passage with this name.
    fn text(&self, name: &str) -> Option<&str>;
}

/// No passages at all.
#[derive(Debug, Clone, Copy)]
pub struct NoSnippets;

impl Snippets for NoSnippets {
    fn text(&self, _: &str) -> Option<&str> {
        None
    }
}

/// A passage in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Where its text begins among the ranges of the body.
    pub start: usize,
}

/// The licences that ask to be named where the program is passed on, each with what it is of: those of the syntaxes of code.
pub fn licences() -> Vec<(String, String)> {
    #[cfg(feature = "highlight")]
    return highlight::licences();
    #[cfg(not(feature = "highlight"))]
    Vec::new()
}

/// Something in a body that will not be published as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// Raw HTML, which is left out.
    RawHtml,
    /// A link or image whose scheme is not allowed.
    UnsafeLink(String),
    /// A first-level heading; the title comes from the front matter.
    Title,
    /// Two headings with the same explicit anchor.
    DuplicateAnchor(String),
    /// A footnote whose name another one has, or that stands inside of another one.
    DuplicateFootnote(String),
    /// Braces at the end of a heading that could not be read as attributes.
    UnreadAttributes(String),
    /// An attribute of a heading that means nothing here.
    UnknownAttribute(String),
    /// A diagram that is not drawn, and why.
    Undrawn(String),
    /// A picture without words for those who do not see it.
    MissingAlt,
    /// A picture of another site, which is linked to instead of loaded.
    RemotePicture(String),
    /// An attribute of a link or a picture that means nothing here.
    UnknownPictureAttribute(String),
    /// A width or a height that is no number of pixels.
    PictureSize(String),
    /// An include of a passage that does not exist.
    UnknownSnippet(String),
    /// Passages that include each other, by their names.
    IncludeCycle(String),
    /// More passages, or more in one another, than anybody needs.
    IncludeLimit,
}

/// A diagram that an author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// As written.
    pub source: String,
    /// As a flowchart, when it is one.
    pub chart: Option<Chart>,
}

/// A body, scanned.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// References in order of appearance in the HTML.
    pub references: Vec<Reference>,
    /// Diagrams, in order.
    pub diagrams: Vec<Diagram>,
    /// What authors say of pictures, by the index of their reference, sorted.
    pub pictures: Vec<(usize, Picture)>,
    /// Included passages, in the order of their texts. Ranges at or behind the start of one are ranges of its text.
    pub parts: Vec<Part>,
    /// Names of passages that were asked for, whether they exist or not, sorted.
    pub asked: Vec<String>,
    /// Oddities with their places.
    pub oddities: Vec<(Oddity, Range)>,
    /// The HTML, with gaps where references stand.
    pub html: String,
    /// The HTML, cut at every reference.
    pub pieces: Vec<Piece>,
}

impl Body {
    /// The included passage that a range belongs to, and the range in its text; `None` for the text of the document itself.
    pub fn part(&self, range: &Range) -> Option<(usize, Range)> {
        let at = self.parts.iter().rposition(|part| part.start <= range.start)?;
        let start = self.parts[at].start;
        Some((at, range.start - start..range.end.saturating_sub(start)))
    }

    /// What the author says of the picture at this reference.
    pub fn picture(&self, reference: usize) -> Option<&Picture> {
        let at = self.pictures.binary_search_by_key(&reference, |(at, _)| *at).ok()?;
        self.pictures.get(at).map(|(_, picture)| picture)
    }
}

#[cfg(test)]
mod tests;
