//! For people: place first, then the line with the value underlined, then help.

use super::{Diagnostic, Diagnostics, Severity, is_hidden, printable};
use crate::source::{Sources, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use std::fmt::Write as _;

/// More findings than this are counted, not shown.
const MOST_SHOWN: usize = 100;
/// A message is cut after this many bytes.
const LONGEST_MESSAGE: usize = 500;
/// A source line is shown this many bytes around the value when it is longer.
const LINE_WINDOW: usize = 90;

/// The findings as text, with ANSI colours when `colour` is set.
pub fn human(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        write_one(&mut out, diagnostic, sources, colour);
        out.push('\n');
    }
    let more = diagnostics.iter().count().saturating_sub(MOST_SHOWN);
    if more > 0 {
        let _ = writeln!(out, "and {more} more; `--format json` lists them all\n");
    }
    out
}

fn write_one(out: &mut String, diagnostic: &Diagnostic, sources: &Sources, colour: bool) {
    let (strong, stop) = match (colour, diagnostic.severity) {
        (false, _) => ("", ""),
        (true, Severity::Error) => ("\x1b[1;91m", "\x1b[0m"),
        (true, Severity::Warning) => ("\x1b[1;33m", "\x1b[0m"),
    };
    let place = place(sources, diagnostic.span);
    let message = cut(&printable(&diagnostic.message));
    let _ = writeln!(out, "{place}: {strong}{}[{}]{stop}: {message}", diagnostic.severity.as_str(), diagnostic.rule.code);
    write_snippet(out, diagnostic, sources, colour);
    for label in diagnostic.labels.iter().filter(|label| label.span.source != diagnostic.span.source) {
        let _ = writeln!(out, "  note: {}: {}", self::place(sources, label.span), cut(&printable(&label.text)));
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "  help: {}", cut(&printable(help)));
    }
}

fn place(sources: &Sources, span: Span) -> String {
    let source = sources.get(span.source);
    let (line, column) = source.line_column(span.start);
    format!("{}:{line}:{column}", printable(&source.path))
}

fn cut(message: &str) -> String {
    if message.len() <= LONGEST_MESSAGE {
        return message.to_owned();
    }
    let end = (0..=LONGEST_MESSAGE).rev().find(|at| message.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &message[..end])
}

/// One line of the source around the value, and the lines of the labels in the same file.
fn write_snippet(out: &mut String, diagnostic: &Diagnostic, sources: &Sources, colour: bool) {
    let source = sources.get(diagnostic.span.source);
    if source.text.is_empty() || diagnostic.span.end == 0 {
        return;
    }
    let same_file = diagnostic.labels.iter().filter(|label| label.span.source == diagnostic.span.source);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_level(level);
    let window = Window::around(&source.text, diagnostic.span);
    let (line, _) = source.line_column(diagnostic.span.start);
    group = group.element(
        Snippet::source(window.text.as_str())
            .line_start(line)
            .fold(false)
            .annotation(AnnotationKind::Primary.span(window.start..window.end)),
    );
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    out.push_str(text.trim_end_matches('\n'));
    out.push('\n');
    for label in same_file {
        let (line, column) = source.line_column(label.span.start);
        let _ = writeln!(out, "  note: line {line}, column {column}: {}", cut(&printable(&label.text)));
    }
}

/// The part of the first line of a span that fits on a terminal, and where the value is in it.
struct Window {
    text: String,
    start: usize,
    end: usize,
}

impl Window {
    fn around(text: &str, span: Span) -> Window {
        let start = (span.start as usize).min(text.len());
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let from = start - line_start;
        let to = ((span.end as usize).min(line_end) - line_start).max(from).min(line.len());
        let boundary = |mut at: usize| {
            while !line.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let cut_start = if from > LINE_WINDOW { boundary(from - LINE_WINDOW) } else { 0 };
        let cut_end = boundary((to.min(from + LINE_WINDOW) + LINE_WINDOW).min(line.len()));
        let shown: String = line[cut_start..cut_end].chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
        let width = |a: usize, b: usize| line[a..b].chars().map(|c| if is_hidden(c) { 1 } else { c.len_utf8() }).sum::<usize>();
        let start = width(cut_start, from.min(line.len()));
        let end = start + width(from.min(line.len()), boundary(to.min(cut_end)).max(from.min(line.len())));
        Window { end: end.min(shown.len()), start: start.min(shown.len()), text: shown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules;

    #[test]
    fn the_value_is_underlined_and_help_follows() {
        let mut sources = Sources::default();
        let id = sources.add("roles.yaml", "roles:\n  - id: ceo\n    titel: Chief\n");
        let span = Span::new(id, 23, 28);
        let mut found = Diagnostics::default();
        found.push(Diagnostic::new(&rules::UNKNOWN_FIELD, span, "unknown field `titel`").help("did you mean `title`?"));
        let text = human(&found, &sources, false);
        assert!(text.starts_with("roles.yaml:3:5: error[unknown-field]: unknown field `titel`\n"), "{text}");
        assert!(text.contains("3 |     titel: Chief\n  |     ^^^^^"), "{text}");
        assert!(text.contains("  help: did you mean `title`?\n"), "{text}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_value() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", format!("{}wrong{}", "ä".repeat(300), "ö".repeat(300)));
        let mut found = Diagnostics::default();
        found.push(Diagnostic::new(&rules::UNKNOWN_FIELD, Span::new(id, 600, 605), "x"));
        let text = human(&found, &sources, false);
        assert!(text.contains("wrong") && text.contains("^^^^^"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
    }
}
