//! References in texts that are shown as plain words: definitions of the glossary, descriptions of registers.

use super::Resolver;
use crate::model::{RegisterIx, TermIx};
use crate::source::Span;

/// A text that holds references.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plain {
    Definition(TermIx),
    Description(RegisterIx),
}

/// Whether a text may hold references: costs nothing for those that do not.
pub(super) fn may_refer(text: &str) -> bool {
    text.contains("[[")
}

impl Resolver<'_> {
    /// Puts titles and values in place of `[[…]]`, once everything has its name; wrong references are reported.
    pub(super) fn plain_texts(&mut self) {
        for (plain, span) in std::mem::take(&mut self.plain) {
            match plain {
                Plain::Definition(at) => {
                    let text = std::mem::take(&mut self.model.glossary[at.get()].definition);
                    self.model.glossary[at.get()].definition = self.worded(&text, span);
                }
                Plain::Description(at) => {
                    let text = self.model.registers[at.get()].description.take();
                    self.model.registers[at.get()].description = text.map(|text| self.worded(&text, span));
                }
            }
        }
    }

    fn worded(&mut self, text: &str, span: Span) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, (written, after))) = rest.split_once("[[").and_then(|(before, at)| Some((before, at.split_once("]]")?))) {
            let (target, words) = written.split_once('|').map_or((written, None), |(target, words)| (target, Some(words.trim())));
            out.push_str(before);
            out.push_str(&self.words_for(target.trim(), words, span));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn words_for(&mut self, target: &str, words: Option<&str>, span: Span) -> String {
        if let Some(name) = target.strip_prefix('=').map(str::trim) {
            self.variable(name, span);
            return self.model.organization.variables.get(name).cloned().unwrap_or_default();
        }
        match self.link_target(target, span) {
            Ok(found) => words.map_or_else(|| self.model.label(found), str::to_owned),
            Err(finding) => {
                self.report_link(finding, target);
                words.unwrap_or(target).to_owned()
            }
        }
    }
}
