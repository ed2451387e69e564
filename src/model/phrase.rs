//! An author's plain words in which some stand for links.

use super::Target;
use std::ops::Range;

/// A text without markup. Where a page shows it, parts of it are links; everywhere else it is its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words, with titles and values in place of references.
    pub words: String,
    /// What links, as ranges of bytes of the words, in order.
    pub links: Vec<(Range<usize>, Target)>,
}

impl Phrase {
    /// The words from first to last, each part with what it links to.
    pub fn parts(&self) -> Vec<(&str, Option<Target>)> {
        let part = |range: Range<usize>| self.words.get(range).unwrap_or_default();
        let (mut parts, mut at) = (Vec::with_capacity(2 * self.links.len() + 1), 0);
        for (range, target) in &self.links {
            parts.push((part(at..range.start), None));
            parts.push((part(range.clone()), Some(*target)));
            at = range.end;
        }
        parts.push((part(at..self.words.len()), None));
        parts.retain(|(words, _)| !words.is_empty());
        parts
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Phrase {
        Phrase { words, links: Vec::new() }
    }
}
