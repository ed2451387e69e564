//! The HTML of a tree, cut at every marked node.
//!
//! The renderer writes a NUL, a letter and a number where a reference stands; comrak turns every NUL of its input into
//! U+FFFD, so no author can write such a cut.

use super::pieces::escape;
use super::scan::{Mark, Marks, key};
use super::{Body, Piece};
use comrak::Options;
use comrak::create_formatter;
use comrak::html::{ChildRendering, format_node_default};
use comrak::nodes::{AstNode, NodeValue};
use std::fmt::Write as _;

#[derive(Default)]
struct State {
    /// Sorted by node.
    marks: Marks,
    headings: Vec<(u8, String)>,
}

impl State {
    fn all(&self, node: &AstNode<'_>) -> &[(usize, Mark)] {
        let node = key(node);
        let rest = &self.marks[self.marks.partition_point(|(marked, _)| *marked < node)..];
        &rest[..rest.iter().take_while(|(marked, _)| *marked == node).count()]
    }

    fn first(&self, node: &AstNode<'_>) -> Option<&Mark> {
        self.all(node).first().map(|(_, mark)| mark)
    }
}

create_formatter!(Cutter<State>, {
    NodeValue::Heading(_) => |context, node, entering| {
        if let Some(Mark::Heading(index)) = context.user.first(node).cloned() {
            let (level, id) = context.user.headings[index].clone();
            if entering {
                context.cr()?;
                write!(context, "<h{level} id=\"{id}\">")?;
            } else {
                write!(context, "<a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h{level}>")?;
                context.lf()?;
            }
        }
    },
    NodeValue::CodeBlock(_) => |context, node, entering| {
        match context.user.first(node).cloned() {
            Some(Mark::Diagram(index)) => {
                if entering { context.cr()?; write!(context, "\0D{index}\0")?; context.lf()?; }
            }
            _ => return format_node_default(context, node, entering),
        }
    },
    NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => |entering| {
        if entering {
            return Ok(ChildRendering::Skip);
        }
    },
    NodeValue::Link(_) | NodeValue::WikiLink(_) | NodeValue::Image(_) => |context, node, entering| {
        match context.user.first(node).cloned() {
            Some(Mark::Whole(index)) => {
                if entering {
                    write!(context, "\0W{index}\0")?;
                    return Ok(ChildRendering::Skip);
                }
            }
            Some(Mark::Open(index)) => {
                if entering { write!(context, "\0O{index}\0")?; } else { context.write_str("\0C\0")?; }
            }
            Some(Mark::Bare) => {}
            _ => return format_node_default(context, node, entering),
        }
    },
    NodeValue::Text(ref text) => |context, node, entering| {
        if entering {
            let marks = context.user.all(node).to_vec();
            let mut rest = 0;
            for (_, mark) in marks {
                let Mark::Mention(index, range) = mark else { continue };
                context.escape(&text[rest..range.start])?;
                write!(context, "\0O{index}\0")?;
                context.escape(&text[range.clone()])?;
                context.write_str("\0C\0")?;
                rest = range.end;
            }
            context.escape(&text[rest..])?;
        }
    },
    NodeValue::TaskItem(ref item) => |context, entering| {
        // A sign rather than a form field: nothing can be ticked on a static page, and a field would need a label.
        if entering {
            context.cr()?;
            context.write_str(if item.symbol.is_some() { "<li class=\"task\">\u{2611} " } else { "<li class=\"task\">\u{2610} " })?;
        } else {
            context.write_str("</li>")?;
            context.lf()?;
        }
    },
    NodeValue::Table(_) => |context, node, entering| {
        // A wide table scrolls by itself, and the keyboard can reach it.
        if entering { context.cr()?; context.write_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">")?; }
        let children = format_node_default(context, node, entering)?;
        if !entering { context.write_str("</div>")?; context.lf()?; }
        return Ok(children);
    },
});

/// Renders a tree and cuts it.
pub(super) fn cut_html<'a>(root: &'a AstNode<'a>, options: &Options<'_>, body: &Body, mut marks: Marks) -> (String, Vec<Piece>) {
    marks.sort_by_key(|(node, _)| *node); // stable: the marks of a text stay in its order
    let mut state = State { marks, headings: Vec::new() };
    // The page's own title is the first level; a body that uses it moves down by one.
    let shift = u8::from(body.headings.iter().any(|heading| heading.level == 1));
    state.headings = body.headings.iter().map(|heading| ((heading.level + shift).min(6), escape(&heading.id))).collect();
    let mut html = String::new();
    let written = Cutter::format_document(root, options, &mut html, state);
    if written.is_err() {
        html.clear();
    }
    let pieces = cut(&html);
    (html, pieces)
}

fn cut(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let ends = memchr::memchr_iter(0, html.as_bytes()).chain(std::iter::once(html.len()));
    for (at, end) in ends.enumerate() {
        let range = start..end;
        let part = &html[range.clone()];
        start = end + 1;
        let index = |digits: &str| digits.parse().unwrap_or(usize::MAX);
        match (at % 2, part.split_at_checked(1)) {
            (0, _) if part.is_empty() => {}
            (0, _) => pieces.push(Piece::Html(range)),
            (_, Some(("O", digits))) => pieces.push(Piece::Open(index(digits))),
            (_, Some(("D", digits))) => pieces.push(Piece::Diagram(index(digits))),
            (_, Some(("W", digits))) => pieces.push(Piece::Whole(index(digits))),
            _ => pieces.push(Piece::Close),
        }
    }
    pieces
}
