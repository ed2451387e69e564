//! From cards to postings: words, stems, and what each is worth in its section.

use super::card::Card;
use super::postings::{CODE, Index, impact};
use super::text::{code, fold, terms, words};
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Words of a usual section: longer ones say less with each word.
const USUAL: f32 = 100.0;
const TITLE: f32 = 8.0;
const HEADING: f32 = 4.0;
const CONTEXT: f32 = 1.5;
/// The impact of an id, and of a name that is not quite the id.
const EXACT: (u8, u8) = (15, 11);

/// Reads cards into an index.
pub struct Reader<'s> {
    stemmer: Option<&'s Stemmer>,
    /// Terms that say nothing by themselves: they count in names alone.
    common: &'s BTreeSet<String>,
    index: Index,
    /// Terms of words as they are written: parts of the list below.
    words: FxHashMap<String, Range<usize>>,
    /// Each with whether it says something.
    list: Vec<(u32, bool)>,
    /// Of the section being read, by term: occurrences in the text, and what its names give.
    found: Vec<(u16, f32)>,
    touched: Vec<u32>,
}

impl<'s> Reader<'s> {
    /// With the stemmer of the site's language, and its terms that say nothing by themselves.
    pub fn new(stemmer: Option<&'s Stemmer>, common: &'s BTreeSet<String>) -> Reader<'s> {
        Reader {
            stemmer,
            common,
            index: Index::default(),
            words: FxHashMap::default(),
            list: Vec::new(),
            found: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Reads a card whose first section is this record.
    pub fn read(&mut self, card: &Card, first: u32) {
        for (section, record) in card.sections.iter().zip(first..) {
            if record == first {
                self.name(&card.title, TITLE);
                self.name(&card.id, TITLE);
                card.also.iter().for_each(|name| self.name(name, TITLE));
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
        let mut terms = Vec::new();
        for (part, term) in analysed(self.stemmer, word) {
            if term != part {
                self.index.forms.entry(part).or_default().insert(term.clone());
            }
            terms.push(term);
        }
        terms
    }

    fn post(&mut self, record: u32, text: &str) {
        let length = 0.25 + 0.75 * (text.len() as f32 / 6.0) / USUAL;
        for term in self.touched.drain(..) {
            let (count, named) = std::mem::take(&mut self.found[term as usize]);
            let count = f32::from(count);
            let impact = impact(2.2 * count / (count + 1.2 * length) + named);
            self.index.post(term, record, impact);
        }
    }

    fn codes(&mut self, card: &Card, record: u32) {
        let own = code(&card.id);
        // `PRO-014` is called `pro014` as well; a number needs its dots.
        let joined = own.replace('-', "");
        let joined = joined.starts_with(char::is_alphabetic).then_some((joined, EXACT.1));
        let names = card.codes.iter().map(|name| (code(name), EXACT.1)).chain(joined).chain(unpadded(&own).map(|name| (name, EXACT.1)));
        let mut all: BTreeMap<String, u8> = BTreeMap::new();
        for (name, impact) in std::iter::once((own, EXACT.0)).chain(names).filter(|(name, _)| !name.is_empty()) {
            let known = all.entry(name).or_default();
            *known = impact.max(*known);
        }
        for (name, impact) in all {
            let term = self.index.term(&format!("{CODE}{name}"));
            self.index.post(term, record, impact);
        }
    }
}

/// `pro-014` is called `pro-14` as well.
fn unpadded(code: &str) -> Option<String> {
    let (family, number) = code.rsplit_once('-')?;
    let least = number.trim_start_matches('0');
    (family.starts_with(char::is_alphabetic) && !least.is_empty() && least != number).then(|| format!("{family}-{least}"))
}

/// The parts of a word as written, folded, each with its term: the word with its stem, or the pairs of a dense one.
pub fn analysed(stemmer: Option<&Stemmer>, word: &str) -> Vec<(String, String)> {
    let folded = fold(word);
    let term = |(part, stemmed): (String, bool)| {
        let term = if stemmed && part == folded { stem(stemmer, word) } else { part.clone() };
        (part, term)
    };
    words(&folded).flat_map(terms).map(term).collect()
}

/// The stem of a word as written, folded.
fn stem(stemmer: Option<&Stemmer>, word: &str) -> String {
    let lower: String = word.to_lowercase().nfc().collect();
    stemmer.map_or_else(|| fold(&lower), |stemmer| fold(&stemmer.stem(&lower)))
}
