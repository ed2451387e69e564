//! References in plain texts: definitions of the glossary, descriptions of registers, cells of text.
//!
//! `[[…]]` means there what it means in a document; `\[[` is two brackets.

use super::Resolver;
use crate::model::{Backlink, Cell, Phrase, RegisterIx, Target, TermIx};
use crate::source::Span;

/// What begins a reference, and what ends it.
const OPEN: &str = "[[";
const CLOSE: &str = "]]";

/// A text that holds references.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plain {
    Definition(TermIx),
    Description(RegisterIx),
    Cell(CellText),
}

/// A text of a cell, by positions.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellText {
    pub register: RegisterIx,
    pub row: usize,
    pub cell: usize,
    pub text: usize,
}

/// Whether a text may hold references: costs nothing for those that do not.
pub(super) fn may_refer(text: &str) -> bool {
    text.contains(OPEN)
}

/// A part of a text: words as they are, or a reference, by its position among the brackets that open.
enum Part<'t> {
    Words(&'t str),
    Reference { target: &'t str, words: Option<&'t str>, at: usize },
}

impl Resolver<'_> {
    /// Puts titles and values in place of `[[…]]`, once everything has its name; wrong references are reported.
    pub(super) fn plain_texts(&mut self) {
        let texts = std::mem::take(&mut self.plain);
        // All are read before one is changed: a row may be called by what another text says of it.
        let read: Vec<_> = texts.into_iter().filter_map(|(plain, span)| Some((plain, self.phrase(plain, span)?))).collect();
        for (plain, phrase) in read {
            let from = plain.from();
            for target in phrase.links.iter().map(|(_, target)| target.whole()).filter(|target| !plain.is_part_of(*target)) {
                self.model.backlinks.entry(target).or_default().push(from);
            }
            if let Some(place) = self.place(plain) {
                *place = phrase;
            }
        }
    }

    /// Where a text stands in the model.
    fn place(&mut self, plain: Plain) -> Option<&mut Phrase> {
        match plain {
            Plain::Definition(at) => self.model.glossary.get_mut(at.get()).map(|term| &mut term.definition),
            Plain::Description(at) => self.model.registers.get_mut(at.get())?.description.as_mut(),
            Plain::Cell(CellText { register, row, cell, text }) => {
                let rows = &mut self.model.registers.get_mut(register.get())?.rows;
                match rows.get_mut(row)?.cells.get_mut(cell)? {
                    Cell::Text(texts) => texts.get_mut(text),
                    _ => None,
                }
            }
        }
    }

    fn phrase(&mut self, plain: Plain, span: Span) -> Option<Phrase> {
        let text = self.place(plain)?.words.clone();
        let mut phrase = Phrase::default();
        for part in parts(&text) {
            match part {
                Part::Words(words) => phrase.words.push_str(words),
                Part::Reference { target, words, at } => {
                    let span = self.place_of(&text, at, span);
                    self.refer(&mut phrase, target, words, span, !matches!(plain, Plain::Cell(_)));
                }
            }
        }
        Some(phrase)
    }

    /// Adds what a reference has become. What a register says happened may name what is retired since; what applies may not.
    fn refer(&mut self, phrase: &mut Phrase, target: &str, words: Option<&str>, span: Span, applies: bool) {
        if let Some(name) = target.strip_prefix('=').map(str::trim) {
            self.variable(name, span);
            phrase.words.push_str(self.model.organization.variables.get(name).map_or("", String::as_str));
            return;
        }
        match self.link_target(target, span) {
            Ok(found) => {
                let label = || shown(&self.model.label(found));
                let start = phrase.words.len();
                phrase.words.push_str(&words.map_or_else(label, str::to_owned));
                phrase.links.push((start..phrase.words.len(), found));
                if let (true, Target::Document(document, _)) = (applies, found) {
                    self.retired_link(document, span);
                }
            }
            Err(finding) => {
                self.report_link(finding, target);
                phrase.words.push_str(words.unwrap_or(target));
            }
        }
    }

    /// The place of a reference in the file. Where the file writes the text in another way (with escapes), the whole text is it.
    fn place_of(&self, text: &str, at: usize, span: Span) -> Span {
        let written = self.sources.text(span);
        let mut opening = written.match_indices(OPEN);
        if text.matches(OPEN).count() != opening.clone().count() {
            return span;
        }
        let Some((start, _)) = opening.nth(at) else { return span };
        let end = written[start..].find(CLOSE).map_or(written.len(), |end| start + end + CLOSE.len());
        let offset = |at: usize| span.start + u32::try_from(at).unwrap_or_default();
        Span { start: offset(start), end: offset(end), ..span }
    }
}

impl Plain {
    /// Where its links come from.
    fn from(self) -> Backlink {
        match self {
            Plain::Definition(term) => Backlink::Term(term),
            Plain::Description(register) => Backlink::Register(register),
            Plain::Cell(text) => Backlink::Row(text.register, u32::try_from(text.row).unwrap_or(u32::MAX)),
        }
    }

    /// Whether it stands on what it links to.
    fn is_part_of(self, target: Target) -> bool {
        match (self.from(), target) {
            (Backlink::Row(register, row), Target::Row(of, other)) => (register, row) == (of, other),
            (Backlink::Register(register), Target::Register(of)) => register == of,
            _ => false,
        }
    }
}

/// What a text that is not read yet says, without what its references stand for: they may be on the way to each other.
fn shown(text: &str) -> String {
    let words = parts(text).into_iter().map(|part| match part {
        Part::Words(words) => words,
        Part::Reference { target, words, .. } => words.unwrap_or(target),
    });
    words.collect()
}

/// The parts of a text, in order.
fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut done) = (Vec::new(), 0);
    for (at, (start, _)) in text.match_indices(OPEN).enumerate() {
        if start < done {
            continue; // inside of a reference
        }
        if text[..start].ends_with('\\') {
            parts.push(Part::Words(&text[done..start - 1]));
            done = start;
        } else if let Some((written, _)) = text[start + OPEN.len()..].split_once(CLOSE) {
            let (target, words) = written.split_once('|').map_or((written, None), |(target, words)| (target, Some(words.trim())));
            parts.push(Part::Words(&text[done..start]));
            parts.push(Part::Reference { target: target.trim(), words, at });
            done = start + OPEN.len() + written.len() + CLOSE.len();
        }
    }
    parts.push(Part::Words(&text[done..]));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let read = parts(text).into_iter().map(|part| match part {
            Part::Words(words) => words.to_owned(),
            Part::Reference { target, words, at } => format!("{at}:{target}|{}", words.unwrap_or_default()),
        });
        read.filter(|part| !part.is_empty()).collect()
    }

    #[test]
    fn references_are_found_and_brackets_can_be_written() {
        assert_eq!(read("See [[PRO-1]] or [[ a | the b ]]."), ["See ", "0:PRO-1|", " or ", "1:a|the b", "."]);
        assert_eq!(read("if \\[[ -f x ]], [[a]]"), ["if ", "[[ -f x ]], ", "1:a|"]);
        assert_eq!(read("open [[ and"), ["open [[ and"]);
        assert_eq!(shown("a [[b]] [[c|d]] \\[["), "a b d [[");
    }
}
