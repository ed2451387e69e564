//! The inverted index of a part of the cards, and how parts become one.
//!
//! A posting is a record (a section) and an impact from 1 to 15, how much the section is about the term: BM25 within the
//! text, plus four times what a heading and eight times what a title gives. Impacts stand for weights in steps of a third
//! ([`WEIGHTS`]); how rare a term is, the browser reckons from the number of its postings.

use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Impacts from here on come from a title or a heading.
pub const NAMED: u8 = 9;
/// Before the key of an id or a number.
pub const CODE: char = '#';

/// The weight of each impact, from 1 on.
const WEIGHTS: [f32; 15] = {
    let (mut weights, mut at) = ([0.25; 15], 1);
    while at < 15 {
        weights[at] = weights[at - 1] * 4.0 / 3.0;
        at += 1;
    }
    weights
};

/// The greatest impact whose weight is not above what was found.
pub fn impact(found: f32) -> u8 {
    WEIGHTS.partition_point(|weight| *weight <= found * 1.1).max(1) as u8
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

    /// Those with at least this impact.
    pub fn from(&self, least: u8) -> Postings {
        let (mut kept, mut record) = (Postings::default(), 0);
        for value in varints(&self.bytes()) {
            record += value >> 4;
            let impact = (value & 15) as u8;
            if impact >= least {
                kept.push(record, impact);
            }
        }
        kept
    }

    /// The impact from which on there are at most so many.
    pub fn least(&self, most: u32) -> u8 {
        let mut counts = [0; 16];
        varints(&self.bytes()).for_each(|value| counts[(value & 15) as usize] += 1);
        let mut sum = 0;
        (1..=15)
            .rev()
            .find(|impact| {
                sum += counts[usize::from(*impact)];
                sum > most
            })
            .map_or(1, |impact| impact + 1)
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
    known: FxHashMap<String, u32>,
    /// Folded words whose term is another.
    pub forms: BTreeMap<String, BTreeSet<String>>,
}

impl Index {
    /// The number of a term, which is known from now on.
    pub fn term(&mut self, key: &str) -> u32 {
        if let Some(known) = self.known.get(key) {
            return *known;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.known.insert(key.to_owned(), number);
        self.terms.push((key.to_owned(), Postings::default()));
        number
    }

    /// Adds a posting of a term to those of earlier records.
    pub fn post(&mut self, term: u32, record: u32, impact: u8) {
        self.terms[term as usize].1.push(record, impact);
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
        assert_eq!((joined.least(4), joined.least(2), joined.least(0)), (1, 3, 16));
        assert_eq!(joined.from(NAMED).bytes(), of(&records[1..2]).bytes());
    }

    #[test]
    fn impacts_rise_with_what_they_stand_for() {
        let impacts = [0.1, 0.45, 1.0, 2.0, 4.0, 8.0, 14.0].map(impact);
        assert!(impacts.is_sorted() && impacts[0] == 1 && impacts[6] >= 14, "{impacts:?}");
        assert!(impact(2.2) < NAMED && impact(2.5) == NAMED, "a text alone never reaches what a name gives");
    }
}
