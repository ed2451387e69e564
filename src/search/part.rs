//! A part of the cards: its files are written as it is read, what remains is its index.

use super::Input;
use super::card::{Section, Subject, card};
use super::postings::Index;
use super::reader::Reader;
use super::script::call;
use super::synonyms;
use super::text::stemmer;
use crate::site::search_file;
use serde::Serialize;

/// Cards of a file.
pub const CARDS: usize = 32;
/// Texts of several cards share a file up to this size, in bytes: few files, and little to load for the hits of a page.
const TEXTS: usize = 6_000;
/// Longest excerpt, in bytes: of a card that has but one, and of each section of others. All of them together are most of the
/// search's folder.
const EXCERPT: (usize, usize) = (220, 160);
/// A word that an excerpt would cut is left out when it is no longer than this.
const WORD: usize = 24;

/// What a card is filtered by: positions in the lists of kinds, standards, roles and states.
pub type Facets = [Vec<usize>; 4];

/// What remains of a part.
pub struct Part {
    /// The index of its cards.
    pub index: Index,
    /// The facets of each card.
    pub facets: Vec<Facets>,
}

/// A card as `search.js` gets it: title, id, context, address, where its texts are, and their language, where it is not that of
/// the site.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Usual(String, String, String, String, usize, usize),
    Other(String, String, String, String, usize, usize, String),
}

/// Texts of several cards, and the position of the first.
struct Texts {
    first: usize,
    cards: Vec<Vec<Vec<String>>>,
    bytes: usize,
}

/// Reads subjects, the first of which is the card `start`, and writes their cards and texts.
pub fn write<E>(
    input: &Input<'_>,
    start: usize,
    subjects: &[Subject],
    records: &[u32],
    take: &impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<Part, E> {
    let stemmer = stemmer(&input.model.organization.language);
    let common = synonyms::common(input);
    let mut reader = Reader::new(stemmer.as_ref(), &common);
    let (mut lines, mut facets) = (Vec::with_capacity(subjects.len()), Vec::with_capacity(subjects.len()));
    let mut texts = Texts { first: start, cards: Vec::new(), bytes: 0 };
    for (at, (subject, record)) in subjects.iter().zip(records).enumerate() {
        let mut card = card(input, *subject);
        reader.read(&card, *record);
        let room = if card.sections.len() == 1 { EXCERPT.0 } else { EXCERPT.1 };
        card.sections.iter_mut().for_each(|section| shorten(section, room));
        let size: usize = card.sections.iter().map(|section| section.text.len()).sum();
        if texts.bytes + size > TEXTS {
            texts.write(start + at, take)?;
        }
        facets.push([vec![card.kind], card.standards, card.owner.into_iter().collect(), card.state.into_iter().collect()]);
        let (first, at) = (texts.first, texts.cards.len());
        lines.push(match card.language {
            None => Line::Usual(card.title, card.id, card.context, card.address, first, at),
            Some(language) => Line::Other(card.title, card.id, card.context, card.address, first, at, language.to_string()),
        });
        texts.push(card.sections, size);
    }
    texts.write(start + subjects.len(), take)?;
    for (at, lines) in lines.chunks(CARDS).enumerate() {
        let number = start / CARDS + at;
        take(&search_file(Some(('d', number))), call('d', number, &lines).as_bytes())?;
    }
    Ok(Part { index: reader.finish(), facets })
}

/// Leaves what is shown of a section, up to the end of a word; the index has all of it.
fn shorten(section: &mut Section, room: usize) {
    let text = &mut section.text;
    if let Some(shown) = section.shown.take() {
        *text = shown;
    }
    if text.len() > room {
        let end = text.floor_char_boundary(room);
        let blank = text[..end].rfind(' ').filter(|blank| blank + WORD > end);
        let kept = text[..blank.unwrap_or(end)].trim_end_matches([' ', ',', ':', '\u{b7}']).len();
        text.truncate(kept);
        text.push('\u{2026}');
        text.shrink_to_fit();
    }
}

/// A section as `search.js` gets it: text, heading, anchor; without what is empty, or follows from the heading.
fn line(section: Section) -> Vec<String> {
    let Section { anchor, heading, text, .. } = section;
    if anchor != heading.to_lowercase().replace(' ', "-") {
        return vec![text, heading, anchor];
    }
    if heading.is_empty() { vec![text] } else { vec![text, heading] }
}

impl Texts {
    fn push(&mut self, sections: Vec<Section>, size: usize) {
        self.cards.push(sections.into_iter().map(line).collect());
        self.bytes += size;
    }

    /// Writes what there is; the next text is that of the card `next`.
    fn write<E>(&mut self, next: usize, take: &impl Fn(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
        if !self.cards.is_empty() {
            take(&search_file(Some(('x', self.first))), call('x', self.first, &self.cards).as_bytes())?;
        }
        *self = Texts { first: next, cards: Vec::new(), bytes: 0 };
        Ok(())
    }
}
