//! What is wrong, where, and how to help.
//!
//! A finding names a [`Rule`], a place and a message; a renderer per output format turns the findings of a run into
//! text. Nothing here stops the program or prints.

mod github;
mod human;
mod json;
pub mod rules;
mod sarif;

pub use github::github;
pub use human::human;
pub use json::json;
pub use sarif::sarif;

use crate::source::{SourceId, Sources, Span, is_bidi_control};
use std::collections::{BTreeMap, HashSet};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; somebody should look.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One kind of finding and its manual page, shown by `clausebook explain CODE`.
#[derive(Debug)]
pub struct Rule {
    /// Name in lower case, stable: used in `ims.yaml`, in output and in searches.
    pub code: &'static str,
    /// Severity unless `ims.yaml` sets another.
    pub severity: Severity,
    /// Whether `ims.yaml` may change the severity. Faults that leave nothing to build from stay errors.
    pub adjustable: bool,
    /// What is reported, in a sentence or two.
    pub what: &'static str,
    /// Why it matters; where a standard asks for it, which clause.
    pub why: &'static str,
    /// Input that is reported.
    pub example: &'static str,
    /// How to mend it.
    pub fix: &'static str,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that reports it.
    pub rule: &'static Rule,
    /// Severity after the settings of `ims.yaml`.
    pub severity: Severity,
    /// The exact value.
    pub span: Span,
    /// One line, lower case, no final dot.
    pub message: String,
    /// Other places that matter, for example the first of two equal ids.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding with the rule's own severity.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Diagnostic { rule, severity: rule.severity, span, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" when one of `known` is near to `wrong`; otherwise `otherwise` is the help, when not empty.
    #[must_use]
    pub fn suggest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> Self {
        match nearest(wrong, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if otherwise.is_empty() => self,
            None => self.help(otherwise),
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// The nearest known word, the first of several, when it is near enough to be a slip: at most a third of the letters differ.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = wrong.to_lowercase();
    let limit = (folded.chars().count() / 3).max(1);
    let distance = |word: &str| strsim::damerau_levenshtein(&folded, &word.to_lowercase());
    let (found, nearest) = known.into_iter().map(|word| (distance(word), word)).min_by_key(|(distance, _)| *distance)?;
    let begins = |word: &str| folded.len() >= 4 && word.to_lowercase().starts_with(&folded);
    (found <= limit || begins(nearest)).then_some(nearest)
}

/// The findings of a run.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Keeps the findings for which `wanted` holds.
    pub fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(wanted);
    }

    /// The findings: in the order in which they came until [`Diagnostics::finish`], sorted afterwards.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there is no finding at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Applies the severities of `ims.yaml` (`None` switches a rule off), sorts by file and place, and drops repetitions.
    #[must_use]
    pub fn finish(mut self, sources: &Sources, settings: &BTreeMap<&'static str, Option<Severity>>) -> Self {
        self.list.retain_mut(|diagnostic| match settings.get(diagnostic.rule.code) {
            Some(None) => false,
            Some(Some(severity)) => {
                diagnostic.severity = *severity;
                true
            }
            None => true,
        });
        let path = |id: SourceId| sources.get(id).path.as_str();
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span.start, d.span.end, d.severity, d.rule.code);
            path(a.span.source).cmp(path(b.span.source)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        let mut seen = HashSet::new();
        self.list.retain(|d| seen.insert((d.rule.code, d.span, d.message.clone())));
        self
    }
}

/// Whether a character shows nothing on a terminal, or turns the reading order.
fn is_hidden(c: char) -> bool {
    c.is_control() || is_bidi_control(c)
}

/// Makes control and bidirectional characters visible, so that a name in a message cannot deceive the terminal.
pub fn printable(text: &str) -> String {
    let hidden = |c: char| c != '\n' && is_hidden(c);
    if !text.chars().any(hidden) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len() + 8), |mut out, c| {
        if hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognized_and_another_word_is_not() {
        assert_eq!(nearest("intenal-audit", ["internal-audit", "policy"]), Some("internal-audit"));
        assert_eq!(nearest("ownr", ["owner", "title"]), Some("owner"));
        assert_eq!(nearest("elephant", ["owner", "title"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn of_two_equally_near_words_the_first_is_meant() {
        assert_eq!(nearest("iso-90001", ["iso-9001", "iso-50001"]), Some("iso-9001"));
        assert_eq!(nearest("iso-90001", ["iso-50001", "iso-9001"]), Some("iso-50001"));
    }

    #[test]
    fn hidden_characters_are_shown_escaped() {
        assert_eq!(printable("a\u{202e}b\u{1b}[31m"), "a\\u{202e}b\\u{1b}[31m");
    }
}
