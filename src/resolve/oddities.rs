//! What the scanner noticed in bodies, as findings; passages that nobody includes.

use super::Resolver;
use crate::content::{Content, RawDocument, Snippets};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::markdown::Oddity;
use crate::source::Span;
use std::collections::HashSet;

impl Resolver<'_> {
    /// What the scanner noticed in the body.
    pub(super) fn oddities(&mut self, document: &RawDocument) {
        for (oddity, range) in &document.body.oddities {
            let span = document.span(range);
            let finding = match oddity {
                Oddity::UnknownSnippet(name) => self.unknown_snippet(name, span),
                _ => noticed(oddity, span),
            };
            self.report(finding);
        }
    }

    fn unknown_snippet(&self, name: &str, span: Span) -> Diagnostic {
        let finding = Diagnostic::new(&rules::UNKNOWN_SNIPPET, span, format!("there is no passage `{name}` in snippets/"));
        finding.suggest(name, self.snippets.iter().map(String::as_str), &format!("write it in snippets/{name}.md"))
    }

    /// Remembers the names of passages, and warns of those that no document includes.
    pub(super) fn unused_snippets(&mut self, content: &Content) {
        let Content { documents, snippets, .. } = content;
        self.snippets = snippets.iter().map(|(name, _)| name.to_owned()).collect();
        // A document whose body could not be found may include any of them.
        if documents.iter().any(|document| document.body_start == 0) {
            return;
        }
        let used: HashSet<_> = documents.iter().flat_map(|document| &document.body.parts).map(|part| part.name.as_str()).collect();
        for id in unused(snippets, &used) {
            let finding = Diagnostic::new(&rules::UNUSED_SNIPPET, Span::file(id), "no document includes this passage");
            self.report(finding.help("include it, or remove the file"));
        }
    }
}

fn unused(snippets: &Snippets, used: &HashSet<&str>) -> Vec<crate::source::SourceId> {
    snippets.iter().filter(|(name, _)| !used.contains(name)).map(|(_, id)| id).collect()
}

fn noticed(oddity: &Oddity, span: Span) -> Diagnostic {
    let (rule, message, help): (&'static Rule, String, &str) = match oddity {
        Oddity::RawHtml => {
            (&rules::RAW_HTML, "HTML in Markdown is not published".to_owned(), "write it in Markdown, or put it into backticks")
        }
        Oddity::UnsafeLink(url) => (
            &rules::UNSAFE_LINK,
            format!("the address `{url}` is not published"),
            "link to http, https, mailto or tel, or to a file of the handbook",
        ),
        Oddity::Title => (
            &rules::DOCUMENT_TITLE,
            "a first-level heading in the body".to_owned(),
            "the title comes from the front matter; begin with `##`",
        ),
        Oddity::DuplicateAnchor(id) => (
            &rules::DUPLICATE_ANCHOR,
            format!("the anchor `{id}` is taken, by another heading or by the page itself"),
            "choose another one",
        ),
        Oddity::DuplicateFootnote(name) => (
            &rules::DUPLICATE_ANCHOR,
            format!("this footnote `{name}` is shown nowhere: another one has its name, or it stands inside of one"),
            "give each footnote a name of its own, at the beginning of a line",
        ),
        Oddity::UnreadAttributes(braces) => (
            &rules::UNKNOWN_ATTRIBUTE,
            format!("`{braces}` is not read as attributes and would be printed"),
            "write `{#id}` or `{satisfies=\"iso-9001/8.4.1\"}`, with the quotes",
        ),
        Oddity::Undrawn(message) => {
            (&rules::DIAGRAM, format!("this diagram is shown as text: {message}"), "draw it as a flowchart, or put a picture into assets/")
        }
        Oddity::UnknownAttribute(name) => return unknown_attribute(name, "satisfies", "known: `{#id}` and `{satisfies=\"…\"}`", span),
        _ => return noticed_inside(oddity, span),
    };
    Diagnostic::new(rule, span, message).help(help)
}

/// Pictures and includes.
fn noticed_inside(oddity: &Oddity, span: Span) -> Diagnostic {
    let (rule, message, help): (&'static Rule, String, &str) = match oddity {
        Oddity::UnknownPictureAttribute(name) => {
            return unknown_attribute(name, "width", "known, for pictures: `{width=320}` and `{height=200}`", span);
        }
        Oddity::PictureSize(value) => (
            &rules::UNKNOWN_ATTRIBUTE,
            format!("`{value}` is no number of pixels from 1 to 4096"),
            "write `{width=320}`; the height follows from the picture",
        ),
        Oddity::RemotePicture(url) => (
            &rules::REMOTE_PICTURE,
            format!("the picture `{url}` of another site is not loaded; it becomes a link"),
            "put it into assets/, or write a link",
        ),
        Oddity::IncludeCycle(circle) => {
            (&rules::INCLUDE_CYCLE, format!("passages include each other in a circle: {circle}"), "remove one of the includes")
        }
        Oddity::IncludeLimit => (
            &rules::INCLUDE_LIMIT,
            "too many passages, or passages in passages, for one document".to_owned(),
            "at most 200 includes, at most 8 in one another, at most 8 MiB in all",
        ),
        _ => (
            &rules::MISSING_ALT,
            "a picture without words for those who do not see it".to_owned(),
            "say between the brackets what it shows: `![…](…)`",
        ),
    };
    Diagnostic::new(rule, span, message).help(help)
}

fn unknown_attribute(name: &str, known: &str, otherwise: &str, span: Span) -> Diagnostic {
    let finding = Diagnostic::new(&rules::UNKNOWN_ATTRIBUTE, span, format!("the attribute `{name}` means nothing here"));
    finding.suggest(name, [known], otherwise)
}
