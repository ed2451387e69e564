//! The HTML of a tree, cut at every marked node.
//!
//! The renderer writes a NUL, a letter and a number where a reference stands; comrak turns every NUL of its input into
//! U+FFFD, so no author can write such a cut.

use super::pieces::escape;
use super::scan::{Mark, Marks, key};
use super::{Body, Piece, Word, table};
use comrak::Options;
use comrak::create_formatter;
use comrak::html::{ChildRendering, format_node_default};
use comrak::nodes::{AlertType, AstNode, NodeCodeBlock, NodeValue};
use std::fmt::Write as _;

/// How comrak labels the way back from a footnote.
const BACK: &str = "aria-label=\"Back to reference ";

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
                write!(context, "</h{level}>")?;
                context.lf()?;
            }
        }
    },
    NodeValue::CodeBlock(ref block) => |context, node, entering| {
        let marked = context.user.first(node).cloned();
        match (marked, entering.then(|| coloured(block)).flatten()) {
            (Some(Mark::Diagram(index)), _) => {
                if entering { context.cr()?; write!(context, "\0D{index}\0")?; context.lf()?; }
            }
            (_, Some(html)) => {
                context.cr()?;
                write!(context, "<pre><code class=\"language-{}\">{html}</code></pre>", escape(language(block)))?;
                context.lf()?;
            }
            _ => return format_node_default(context, node, entering),
        }
    },
    NodeValue::Paragraph => |context, node, entering| {
        match context.user.first(node).cloned() {
            Some(Mark::Figure(_)) if entering => { context.cr()?; context.write_str("<figure class=\"image\">")?; }
            Some(Mark::Figure(caption)) => {
                write!(context, "<figcaption>{}</figcaption></figure>", escape(&caption))?;
                context.lf()?;
            }
            _ => return format_node_default(context, node, entering),
        }
    },
    NodeValue::Alert(ref alert) => |context, entering| {
        context.cr()?;
        if entering {
            let (class, word) = alert_kind(alert.alert_type);
            write!(context, "<div class=\"markdown-alert markdown-alert-{class}\">\n<p class=\"markdown-alert-title\">")?;
            match &alert.title {
                Some(title) => context.escape(title)?,
                None => context.write_str(&cut_word(word))?,
            }
            context.write_str("</p>")?;
        } else {
            context.write_str("</div>")?;
        }
        context.lf()?;
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
            Some(Mark::Remote(address)) => {
                if entering {
                    let alt = node.collect_text();
                    let text = if alt.trim().is_empty() { &address } else { &alt };
                    write!(context, "<a href=\"{}\">{}</a>", escape(&address), escape(text))?;
                    return Ok(ChildRendering::Skip);
                }
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
        if entering {
            context.cr()?;
            context.write_str("<div class=\"scroll\" tabindex=\"0\"")?;
            if let Some(Mark::Table(Some(label), _)) = context.user.first(node).cloned() {
                write!(context, " role=\"region\" aria-label=\"{}\"", escape(&label))?;
            }
            context.write_str(">")?;
        }
        let children = format_node_default(context, node, entering)?;
        if !entering { context.write_str("</div>")?; context.lf()?; }
        return Ok(children);
    },
    NodeValue::TableRow(_) => |context, node, entering| {
        // Authors must write a head; where it says nothing, readers get none.
        if table::is_empty_head(node) {
            return Ok(ChildRendering::Skip);
        }
        return format_node_default(context, node, entering);
    },
    NodeValue::TableCell => |context, node, entering| {
        let heads = |table: &AstNode<'_>| matches!(context.user.first(table), Some(Mark::Table(_, true)));
        let (element, attributes) = table::cell(node, heads);
        if entering { context.cr()?; write!(context, "<{element}{attributes}>")?; } else { write!(context, "</{element}>")?; }
    },
});

/// The first word after the fence.
fn language(block: &NodeCodeBlock) -> &str {
    block.info.split_whitespace().next().unwrap_or_default()
}

/// Code with its colours, where its language is known.
#[cfg(feature = "highlight")]
fn coloured(block: &NodeCodeBlock) -> Option<String> {
    super::highlight::highlight(language(block), &block.literal)
}

/// Without the feature all code is plain.
#[cfg(not(feature = "highlight"))]
fn coloured(_: &NodeCodeBlock) -> Option<String> {
    None
}

fn alert_kind(kind: AlertType) -> (&'static str, Word) {
    match kind {
        AlertType::Note => ("note", Word::Note),
        AlertType::Tip => ("tip", Word::Tip),
        AlertType::Important => ("important", Word::Important),
        AlertType::Warning => ("warning", Word::Warning),
        AlertType::Caution => ("caution", Word::Caution),
    }
}

/// The cut for a word in the language of the site.
fn cut_word(word: Word) -> String {
    let index = Word::ALL.iter().position(|known| *known == word).unwrap_or_default();
    format!("\0T{index}\0")
}

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
    // comrak says this in English; texts have their quotation marks escaped, so it is nobody's text.
    if html.contains(BACK) {
        html = html.replace(BACK, &format!("aria-label=\"{} ", cut_word(Word::Back)));
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
            (_, Some(("T", digits))) => pieces.extend(Word::ALL.get(index(digits)).copied().map(Piece::Word)),
            (_, Some(("W", digits))) => pieces.push(Piece::Whole(index(digits))),
            _ => pieces.push(Piece::Close),
        }
    }
    pieces
}
