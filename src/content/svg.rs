//! What an SVG drawing holds that could act in a reader's browser.
//!
//! A drawing is refused rather than cleaned: cleaning has failed too often. It is parsed as a browser parses it; what is no
//! well-formed XML is refused too, since nobody can say what a browser would make of it.

use crate::source::Source;
use roxmltree::{Attribute, Document, Node};
use std::collections::HashSet;
use std::ops::Range;

const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Elements that run or load something.
const ELEMENTS: [&str; 8] = ["script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "link"];
/// Pictures and fonts that a drawing may carry inside.
const CARRIED: [&str; 9] = [
    "data:image/png",
    "data:image/jpeg",
    "data:image/jpg",
    "data:image/gif",
    "data:image/webp",
    "data:image/avif",
    "data:font/",
    "data:application/font",
    "data:application/x-font",
];

/// What is said of a style that is refused.
const LOADS: &str = "a style that loads something";
/// Most attributes of one element, and most prefixes of namespaces: reading them takes the square of their number.
const ATTRIBUTES: usize = 1_000;
const NAMESPACES: usize = 50;

/// Why a drawing is refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it holds, for a sentence.
    pub what: String,
    /// Where.
    pub range: Range<usize>,
}

/// The size of a harmless drawing, where it says one.
///
/// # Errors
/// The first part that could act, or that loads something from outside.
pub fn inspect(svg: &Source) -> Result<Option<(u32, u32)>, Refusal> {
    let text = &*svg.text;
    if let Some(at) = text.find("<!DOCTYPE").or_else(|| text.find("<!ENTITY")) {
        return Err(Refusal { what: "a document type declaration".to_owned(), range: at..at + 9 });
    }
    if let Some(refusal) = too_much(text) {
        return Err(refusal);
    }
    let document = Document::parse(text).map_err(|error| {
        let at = svg.offset(error.pos().row as usize, error.pos().col as usize);
        Refusal { what: "what is no well-formed XML".to_owned(), range: at..at }
    })?;
    for node in document.descendants() {
        if let Some(what) = active(&node) {
            let start = node.range().start;
            let end = text[start..].find(['>', '\n']).map_or(text.len(), |end| start + end);
            return Err(Refusal { what, range: start..end });
        }
        for attribute in node.attributes() {
            if let Some(what) = active_attribute(&node, &attribute) {
                return Err(Refusal { what, range: attribute.range() });
            }
        }
    }
    Ok(size(&document.root_element()))
}

/// An element with more attributes, or more namespaces, than anybody draws. Whatever is not well-formed is left to the parser.
fn too_much(text: &str) -> Option<Refusal> {
    let (mut at, mut spaces) = (0, HashSet::new());
    while let Some(start) = memchr::memchr(b'<', &text.as_bytes()[at..]).map(|start| at + start) {
        let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find(|(open, _)| text[start..].starts_with(open));
        if let Some((open, close)) = passed {
            let inside = start + open.len();
            at = text[inside..].find(close).map_or(text.len(), |end| inside + end + close.len());
            continue;
        }
        let (length, count) = tag(&text[start..], &mut spaces);
        at = start + length;
        let what = match (count > ATTRIBUTES, spaces.len() > NAMESPACES) {
            (true, _) => format!("an element with more than {ATTRIBUTES} attributes"),
            (_, true) => format!("more than {NAMESPACES} namespaces"),
            _ => continue,
        };
        return Some(Refusal { what, range: start..start + 1 });
    }
    None
}

/// The length of a tag and the number of its attributes; the namespaces among them are added to the others.
fn tag<'t>(text: &'t str, spaces: &mut HashSet<&'t str>) -> (usize, usize) {
    let (mut count, mut quote, mut word, mut gap) = (0, None, 0, true);
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (byte, Some(open)) if byte == open => (quote, gap) = (None, true),
            (_, Some(_)) => {}
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'=', None) => {
                count += 1;
                spaces.extend(text.get(word..at).map(str::trim).filter(|name| name.starts_with("xmlns")));
            }
            (b'>', None) => return (at + 1, count),
            (byte, None) if byte.is_ascii_whitespace() => gap = true,
            _ if std::mem::take(&mut gap) => word = at,
            _ => {}
        }
    }
    (text.len(), count)
}

/// What is wrong with an element, an instruction or a text.
fn active(node: &Node<'_, '_>) -> Option<String> {
    if let Some(instruction) = node.pi() {
        return Some(format!("the instruction `{}`", instruction.target));
    }
    if !node.is_element() {
        return None;
    }
    let name = local(node);
    let root = node.parent().is_some_and(|parent| parent.is_root());
    if root && name != "svg" {
        return Some(format!("no drawing but `{name}`"));
    }
    if ELEMENTS.contains(&name.as_str()) || node.tag_name().namespace() == Some(XHTML) {
        return Some(format!("the element `{}`", node.tag_name().name()));
    }
    if name == "style" {
        // A browser reads the texts as one, whatever stands between them.
        let style: String = node.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
        return active_style(&style);
    }
    let aim = node.attribute("attributeName").map(|aim| aim.trim().rsplit(':').next().unwrap_or_default().to_lowercase());
    let animates = name == "set" || name.starts_with("animate");
    let aim = aim.filter(|aim| animates && (aim == "href" || aim == "src" || aim.starts_with("on")));
    aim.map(|aim| format!("an element that changes `{aim}`"))
}

fn active_attribute(node: &Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Option<String> {
    let name = attribute.name().to_lowercase();
    let value = squeezed(attribute.value());
    if name.starts_with("on") {
        return Some(format!("the attribute `{}`", attribute.name()));
    }
    if let Some(scheme) = ["javascript:", "vbscript:", "data:text/html"].into_iter().find(|scheme| value.contains(scheme)) {
        return Some(format!("the address `{scheme}`"));
    }
    match name.as_str() {
        "href" | "src" if local(node) == "a" => {
            let scheme = value.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
            scheme.filter(|scheme| !["http", "https", "mailto", "tel"].contains(scheme)).map(|scheme| format!("the address `{scheme}:`"))
        }
        "href" | "src" => (!is_inside(&value)).then(|| format!("an address outside of it in `{}`", attribute.name())),
        // Programs keep paths and names here, which no browser reads as a style.
        _ if attribute.namespace().is_some() || name.starts_with("data-") || name.starts_with("aria-") => loads(&value),
        _ => active_style(attribute.value()),
    }
}

/// Style rules that load something, or that may hide it: a backslash writes any letter in another way.
fn active_style(style: &str) -> Option<String> {
    let style = squeezed(style);
    let hidden = ["\\", "image-set(", "src("].into_iter().any(|sign| style.contains(sign));
    if hidden { Some(LOADS.to_owned()) } else { loads(&style) }
}

/// The same of a squeezed text that is perhaps no style.
fn loads(style: &str) -> Option<String> {
    if style.contains("@import") || style.contains("javascript:") || style.contains("expression(") {
        return Some(LOADS.to_owned());
    }
    let outside = style.match_indices("url(").any(|(at, _)| !is_inside(style[at + 4..].trim_start_matches(['"', '\''])));
    outside.then(|| LOADS.to_owned())
}

fn is_inside(address: &str) -> bool {
    address.is_empty() || address.starts_with('#') || CARRIED.iter().any(|carried| address.starts_with(carried))
}

/// In lower case, without what a browser passes over in addresses.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase()
}

fn local(node: &Node<'_, '_>) -> String {
    node.tag_name().name().to_lowercase()
}

/// Width and height in pixels, or else those of the view box.
fn size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let pixels = |name: &str| root.attribute(name)?.trim().trim_end_matches("px").parse::<f64>().ok();
    let view: Vec<f64> =
        root.attribute("viewBox").map(|view| view.split([' ', ',']).filter_map(|part| part.parse().ok()).collect()).unwrap_or_default();
    let whole = |value: f64| {
        let believed = value >= 1.0 && value <= f64::from(super::assets::WIDEST);
        format!("{:.0}", value.ceil()).parse().ok().filter(|_| believed)
    };
    match (pixels("width"), pixels("height"), view.as_slice()) {
        (Some(width), Some(height), _) => Some((whole(width)?, whole(height)?)),
        (_, _, [_, _, width, height]) => Some((whole(*width)?, whole(*height)?)),
        _ => None,
    }
}
