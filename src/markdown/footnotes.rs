//! Names of footnotes, so that no two places of a page have the same anchor.

use super::headings::Anchors;
use comrak::nodes::{AstNode, NodeValue};
use std::collections::HashMap;

/// Renames footnotes whose anchors are taken, by a heading or by another footnote.
pub(super) fn tell_apart<'a>(root: &'a AstNode<'a>, anchors: &mut Anchors) {
    let mut renamed: HashMap<String, String> = HashMap::new();
    // They stand at the end of the tree, in their order.
    for (name, places) in root.children().filter_map(footnote) {
        let names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-n{number}")));
        let free = |given: &String| self::anchors(given, places).all(|id| anchors.is_free(&id));
        let given = names.into_iter().find(free).unwrap_or_else(|| name.clone());
        for id in self::anchors(&given, places) {
            anchors.claim(&id);
        }
        if given != name {
            renamed.insert(name, given);
        }
    }
    if !renamed.is_empty() {
        root.descendants().for_each(|node| rename(node, &renamed));
    }
}

/// Name of a footnote, and how many places name it.
fn footnote<'a>(node: &'a AstNode<'a>) -> Option<(String, u32)> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some((note.name.clone(), note.total_references)),
        _ => None,
    }
}

/// The anchors that comrak writes: of the footnote, of the first place that names it, and of those after it.
fn anchors(name: &str, places: u32) -> impl Iterator<Item = String> {
    let first = [format!("fn-{name}"), format!("fnref-{name}")];
    first.into_iter().chain((2..=places).map(move |place| format!("fnref-{name}-{place}")))
}

fn rename<'a>(node: &'a AstNode<'a>, renamed: &HashMap<String, String>) {
    let mut data = node.data_mut();
    let name = match &mut data.value {
        NodeValue::FootnoteDefinition(note) => &mut note.name,
        NodeValue::FootnoteReference(note) => &mut note.name,
        _ => return,
    };
    if let Some(given) = renamed.get(name) {
        name.clone_from(given);
    }
}
