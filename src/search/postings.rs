//! The inverted index of a part of the cards, and how parts become one.
//!
//! A posting is a record (a section) and an impact from 1 to 15, how much the section is about the term: BM25 within the
//! text, plus four times what a heading and eight times what a title gives. Impacts stand for weights in steps of a third
//! ([`weight`]); how rare a term is, the browser reckons from the number of its postings.

use super::card::Card;
use super::text::{code, fold, terms, words};
use rust_stemmers::Stemmer;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Words of a usual section: longer ones say less with each word.
const USUAL: f32 = 100.0;
const TITLE: f32 = 8.0;
const HEADING: f32 = 4.0;
const CONTEXT: f32 = 1.5;
/// Impacts from here on come from a title or a heading.
pub const NAMED: u8 = 9;
/// Before the key of an id or a number.
pub const CODE: char = '#';
/// The impact of an id, and of a name that is not quite the id.
const EXACT: (u8, u8) = (15, 11);

/// The weight of an impact.
pub fn weight(impact: u8) -> f32 {
    0.25 * (4.0f32 / 3.0).powi(i32::from(impact) - 1)
}

fn impact(found: f32) -> u8 {
    (1..=15).rev().find(|impact| weight(*impact) <= found * 1.1).unwrap_or(1)
}

/// Postings of one term: records in rising order, each as a varint of its distance to the one before and its impact.
#[derive(Debug, Default, Clone)]
pub struct Postings {
    /// How many.
    pub count: u32,
    first: u32,
    last: u32,
    first_impact: u8,
    /// All but the first.
    rest: Vec<u8>,
}

impl Postings {
    fn push(&mut self, record: u32, impact: u8) {
        if self.count == 0 {
            (self.first, self.first_impact) = (record, impact);
        } else {
            varint(&mut self.rest, (record - self.last) << 4 | u32::from(impact));
        }
        self.last = record;
        self.count += 1;
    }

    /// Adds postings whose records are all later.
    fn append(&mut self, later: &Postings) {
        if self.count == 0 || later.count == 0 {
            if self.count == 0 {
                *self = later.clone();
            }
            return;
        }
        varint(&mut self.rest, (later.first - self.last) << 4 | u32::from(later.first_impact));
        self.rest.extend_from_slice(&later.rest);
        self.last = later.last;
        self.count += later.count;
    }

    /// Distances and impacts, the first counted from nought.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.rest.len() + 5);
        varint(&mut bytes, self.first << 4 | u32::from(self.first_impact));
        bytes.extend_from_slice(&self.rest);
        bytes
    }

    /// Those whose impact comes from a title or a heading.
    pub fn named(&self) -> Postings {
        let (mut named, mut record) = (Postings::default(), 0);
        for value in varints(&self.bytes()) {
            record += value >> 4;
            let impact = (value & 15) as u8;
            if impact >= NAMED {
                named.push(record, impact);
            }
        }
        named
    }
}

/// Writes a number in groups of seven bits, the lowest first; the eighth bit says that more follow.
pub fn varint(into: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        into.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    into.push(value as u8);
}

/// Reads what [`varint`] wrote.
pub fn varints(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunk_by(|byte, _| *byte >= 128).map(|group| group.iter().rev().fold(0, |value, byte| value << 7 | u32::from(byte & 127)))
}

/// An index being made.
#[derive(Debug, Default)]
pub struct Index {
    /// Terms in the order of their first appearance.
    terms: Vec<(String, Postings)>,
    known: HashMap<String, u32>,
    /// Folded words whose term is another.
    pub forms: BTreeMap<String, BTreeSet<String>>,
}

impl Index {
    fn term(&mut self, key: &str) -> u32 {
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.known.insert(key.to_owned(), number);
        self.terms.push((key.to_owned(), Postings::default()));
        number
    }

    /// Adds an index whose records are all later.
    pub fn append(&mut self, later: Index) {
        for (key, postings) in &later.terms {
            let term = self.term(key);
            self.terms[term as usize].1.append(postings);
        }
        for (form, terms) in later.forms {
            self.forms.entry(form).or_default().extend(terms);
        }
    }

    /// All terms with their postings, sorted.
    pub fn into_terms(self) -> Vec<(String, Postings)> {
        let mut terms = self.terms;
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        terms
    }
}

/// Reads cards into an index.
pub struct Reader<'s> {
    stemmer: Option<&'s Stemmer>,
    /// Terms that say nothing by themselves: they count in names alone.
    common: &'s BTreeSet<String>,
    index: Index,
    /// Terms of words as they are written: parts of the list below.
    words: HashMap<String, Range<usize>>,
    /// Each with whether it says something.
    list: Vec<(u32, bool)>,
    /// Of the section being read, by term: occurrences in the text, and what its names give.
    found: Vec<(u16, f32)>,
    touched: Vec<u32>,
}

impl<'s> Reader<'s> {
    /// With the stemmer of the site's language, and its terms that say nothing by themselves.
    pub fn new(stemmer: Option<&'s Stemmer>, common: &'s BTreeSet<String>) -> Reader<'s> {
        Reader { stemmer, common, index: Index::default(), words: HashMap::new(), list: Vec::new(), found: Vec::new(), touched: Vec::new() }
    }

    /// Reads a card whose first section is this record.
    pub fn read(&mut self, card: &Card, first: u32) {
        for (section, record) in card.sections.iter().zip(first..) {
            if record == first {
                self.name(&card.title, TITLE);
                self.name(&card.id, TITLE);
                self.name(&card.context, CONTEXT);
            }
            self.name(&section.heading, HEADING);
            self.text(&section.text);
            self.post(record, &section.text);
        }
        self.codes(card, first);
    }

    /// What has been read.
    pub fn finish(self) -> Index {
        self.index
    }

    fn text(&mut self, text: &str) {
        for word in words(text) {
            for at in self.terms_of(word) {
                if let (term, true) = self.list[at] {
                    let count = &mut self.touch(term).0;
                    *count = count.saturating_add(1);
                }
            }
        }
    }

    /// A name counts the more, the fewer words it has.
    fn name(&mut self, name: &str, weight: f32) {
        let places: Vec<usize> = words(name).flat_map(|word| self.terms_of(word)).collect();
        let terms: Vec<(u32, bool)> = places.into_iter().map(|at| self.list[at]).collect();
        let telling = terms.iter().filter(|(_, telling)| *telling).count();
        let share = weight / (0.7 + 0.15 * telling as f32);
        for (term, _) in terms {
            self.touch(term).1 += share;
        }
    }

    fn touch(&mut self, term: u32) -> &mut (u16, f32) {
        let at = term as usize;
        if self.found.len() <= at {
            self.found.resize(at + 1, (0, 0.0));
        }
        if self.found[at] == (0, 0.0) {
            self.touched.push(term);
        }
        &mut self.found[at]
    }

    /// The terms of a word, which are known from now on.
    fn terms_of(&mut self, word: &str) -> Range<usize> {
        if let Some(terms) = self.words.get(word) {
            return terms.clone();
        }
        let start = self.list.len();
        for term in self.analysed(word) {
            let number = self.index.term(&term);
            self.list.push((number, !self.common.contains(&term)));
        }
        self.words.insert(word.to_owned(), start..self.list.len());
        start..self.list.len()
    }

    fn analysed(&mut self, word: &str) -> Vec<String> {
        let folded = fold(word);
        let mut analysed = Vec::new();
        for (part, stemmed) in words(&folded).flat_map(terms) {
            let term = if stemmed && part == folded { stem(self.stemmer, word) } else { part.clone() };
            if term != part {
                self.index.forms.entry(part).or_default().insert(term.clone());
            }
            analysed.push(term);
        }
        analysed
    }

    fn post(&mut self, record: u32, text: &str) {
        let length = 0.25 + 0.75 * (text.len() as f32 / 6.0) / USUAL;
        for term in self.touched.drain(..) {
            let (count, named) = std::mem::take(&mut self.found[term as usize]);
            let count = f32::from(count);
            let impact = impact(2.2 * count / (count + 1.2 * length) + named);
            self.index.terms[term as usize].1.push(record, impact);
        }
    }

    fn codes(&mut self, card: &Card, record: u32) {
        let own = code(&card.id);
        // `PRO-014` is called `pro014` as well; a number needs its dots.
        let joined = own.replace('-', "");
        let joined = joined.starts_with(char::is_alphabetic).then_some((joined, EXACT.1));
        let names = card.codes.iter().map(|name| (code(name), EXACT.1)).chain(joined);
        let mut all: BTreeMap<String, u8> = BTreeMap::new();
        for (name, impact) in std::iter::once((own, EXACT.0)).chain(names).filter(|(name, _)| !name.is_empty()) {
            let known = all.entry(name).or_default();
            *known = impact.max(*known);
        }
        for (name, impact) in all {
            let term = self.index.term(&format!("{CODE}{name}"));
            self.index.terms[term as usize].1.push(record, impact);
        }
    }
}

/// The stem of a word as written, folded.
pub fn stem(stemmer: Option<&Stemmer>, word: &str) -> String {
    let lower: String = word.to_lowercase().nfc().collect();
    stemmer.map_or_else(|| fold(&lower), |stemmer| fold(&stemmer.stem(&lower)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        numbers.iter().for_each(|number| varint(&mut bytes, *number));
        assert_eq!(varints(&bytes).collect::<Vec<_>>(), numbers);
    }

    #[test]
    fn parts_of_an_index_join_as_if_they_were_read_at_once() {
        let records = [(3, 1), (4, 15), (900, 7), (901, 2)];
        let of = |records: &[(u32, u8)]| {
            let mut postings = Postings::default();
            records.iter().for_each(|(record, impact)| postings.push(*record, *impact));
            postings
        };
        let mut joined = Postings::default();
        joined.append(&of(&records[..1]));
        joined.append(&of(&records[1..]));
        assert_eq!(joined.bytes(), of(&records).bytes());
        assert_eq!(joined.named().bytes(), of(&records[1..2]).bytes());
    }

    #[test]
    fn impacts_rise_with_what_they_stand_for() {
        let impacts = [0.1, 0.45, 1.0, 2.0, 4.0, 8.0, 14.0].map(impact);
        assert!(impacts.is_sorted() && impacts[0] == 1 && impacts[6] >= 14, "{impacts:?}");
        assert!(impact(2.2) < NAMED && impact(2.5) == NAMED, "a text alone never reaches what a name gives");
    }
}
