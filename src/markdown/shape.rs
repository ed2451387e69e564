//! What the scanner looks at in a node, and where a link leads.

use comrak::nodes::{AstNode, NodeLink, NodeValue};
use percent_encoding::percent_decode_str;

/// Schemes that may leave the site.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether a text already belongs to a link, a heading or a picture.
pub(super) fn is_linked<'a>(node: &'a AstNode<'a>) -> bool {
    node.ancestors().skip(1).any(|parent| {
        matches!(parent.data().value, NodeValue::Link(_) | NodeValue::WikiLink(_) | NodeValue::Image(_) | NodeValue::Heading(_))
    })
}

/// The part of a node that the scanner looks at, copied so that the tree is not borrowed while it is marked.
pub(super) enum Shape {
    Heading(u8),
    Html,
    Link(Box<NodeLink>),
    Image(Box<NodeLink>),
    Wiki(String),
    Text(String),
    Diagram(String),
    Table,
    Footnote(String),
    Other,
}

pub(super) trait CloneShape {
    fn clone_shape(&self) -> Shape;
}

impl CloneShape for NodeValue {
    fn clone_shape(&self) -> Shape {
        match self {
            NodeValue::Heading(heading) => Shape::Heading(heading.level),
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => Shape::Html,
            NodeValue::Link(link) => Shape::Link(link.clone()),
            NodeValue::Image(link) => Shape::Image(link.clone()),
            NodeValue::WikiLink(link) => Shape::Wiki(link.url.clone()),
            NodeValue::CodeBlock(block) if block.fenced && block.info.trim() == "mermaid" => Shape::Diagram(block.literal.clone()),
            NodeValue::Table(_) => Shape::Table,
            // comrak leaves it where it stands, without a way back: another one has its name, or it stands inside of one.
            NodeValue::FootnoteDefinition(note) if note.total_references == 0 => Shape::Footnote(note.name.clone()),
            NodeValue::Text(text) if text.contains("ISO") => Shape::Text(text.to_string()),
            _ => Shape::Other,
        }
    }
}

/// Where a link leads.
pub(super) enum Target {
    Inside,
    Outside,
    Unsafe,
}

impl Target {
    /// Decides after percent decoding and lower-casing (comrak has decoded entities), so that no spelling of a scheme slips through.
    pub(super) fn of(url: &str) -> Target {
        let decoded = percent_decode_str(url).decode_utf8_lossy();
        let plain: String = decoded.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_lowercase();
        if plain.starts_with("//") || plain.starts_with('\\') {
            return Target::Unsafe;
        }
        let end = plain.find(['/', '?', '#']).unwrap_or(plain.len());
        match plain[..end].split_once(':') {
            None => Target::Inside,
            Some((scheme, _)) if SCHEMES.contains(&scheme) => Target::Outside,
            Some(_) => Target::Unsafe,
        }
    }
}
