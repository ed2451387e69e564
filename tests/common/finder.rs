//! The query side of the search, as `themes/default/assets/search.js` has it, over the files of a rendered site: the tests ask
//! it what a reader would find. Same words, same factors, same order; changes go into both.

#![allow(clippy::cast_possible_truncation, reason = "records and impacts are small")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use clausebook::search::text::{fold, is_dense, terms, words};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

const SAME_SECTION: f32 = 1.0;
const OWN: f32 = 4.0;
const SYNONYM: f32 = 0.7;
const BEGUN: f32 = 0.6;
const NEAR: f32 = 0.5;
const NAMED: f32 = 0.2;
const EXACT: f32 = 60.0;
const BELOW: f32 = 12.0;
const CODE_BEGUN: f32 = 6.0;
const TITLE_EQUAL: f32 = 1.6;
const TITLE_WITHIN: f32 = 1.3;
const PHRASE: f32 = 1.15;
const MOST: f32 = 0.7;
const ENOUGH: f32 = 0.4;
const FEW: usize = 5;
const WIDEST: usize = 4;
const CARDS: usize = 32;

/// A page that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    pub card: usize,
    pub title: String,
    pub id: String,
    /// With the anchor of the section.
    pub address: String,
    pub text: String,
    pub score: f32,
}

/// The index of a site.
pub struct Finder<'s> {
    site: &'s BTreeMap<String, String>,
    root: Value,
    /// The first record of each card, and the number of records.
    starts: Vec<usize>,
    card_of: Vec<usize>,
    lines: BTreeMap<String, Line>,
    /// Keys of each shard.
    shards: Vec<(String, Vec<String>)>,
    weights: Vec<f32>,
}

#[derive(Clone, Default)]
struct Line {
    count: i64,
    postings: String,
    targets: Vec<String>,
}

struct Unit {
    word: String,
    code: String,
    share: f32,
    last: bool,
    id: bool,
}

type Postings = Vec<(usize, usize)>;

struct Part {
    share: f32,
    numbered: bool,
    terms: Vec<(i64, f32, Postings)>,
    called: Vec<(f32, Postings)>,
}

/// What the parts of a query give to cards and to records.
struct Scores {
    cards: Vec<f32>,
    shares: Vec<f32>,
    sections: Vec<f32>,
    owns: Vec<f32>,
    whole: f32,
}

/// What a script of the index hands over.
pub fn data(script: &str) -> Value {
    let (call, rest) = script.split_once(',').unwrap();
    assert!(call.starts_with("clausebookIndex(\""), "{call}");
    let (_, json) = rest.split_once(',').unwrap();
    serde_json::from_str(json.strip_suffix(");\n").unwrap()).unwrap()
}

fn numbers(text: &str) -> Vec<usize> {
    let bytes = STANDARD_NO_PAD.decode(text).unwrap();
    bytes
        .chunk_by(|byte, _| *byte >= 128)
        .map(|group| group.iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 127)))
        .collect()
}

fn postings(text: &str) -> Postings {
    let step = |record: &mut usize, value: usize| {
        *record += value >> 4;
        Some((*record, value & 15))
    };
    numbers(text).into_iter().scan(0, step).collect()
}

fn weight(impact: usize) -> f32 {
    0.25 * (4.0f32 / 3.0).powi(impact as i32 - 1)
}

fn spaced(text: &str) -> String {
    format!(" {} ", words(&fold(text)).collect::<Vec<_>>().join(" "))
}

fn is_near(a: &str, b: &str) -> bool {
    strsim::osa_distance(a, b) <= 1
}

fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

impl<'s> Finder<'s> {
    pub fn new(site: &'s BTreeMap<String, String>) -> Finder<'s> {
        let root = data(&site["search/root.js"]);
        let mut starts = vec![0];
        numbers(root["sizes"].as_str().unwrap()).iter().for_each(|size| starts.push(starts[starts.len() - 1] + size));
        let card_of = starts.windows(2).enumerate().flat_map(|(card, range)| vec![card; range[1] - range[0]]).collect();
        let (mut lines, mut shards) = (BTreeMap::new(), Vec::new());
        for (number, first) in root["terms"].as_array().unwrap().iter().enumerate() {
            let shard = data(&site[&format!("search/t/{number}.js")]);
            let mut keys = Vec::new();
            for line in shard.as_array().unwrap() {
                let text = |at: usize| line[at].as_str().unwrap().to_owned();
                let targets = (3..line.as_array().unwrap().len()).map(text).collect();
                keys.push(text(0));
                lines.insert(text(0), Line { count: line[1].as_i64().unwrap(), postings: text(2), targets });
            }
            shards.push((first.as_str().unwrap().to_owned(), keys));
        }
        let mut finder = Finder { site, root, starts, card_of, lines, shards, weights: Vec::new() };
        finder.weights = (0..finder.starts.len() - 1).map(|card| finder.weight_of(card)).collect();
        finder
    }

    /// Values of a facet of a card.
    pub fn facet(&self, name: &str, card: usize) -> Vec<String> {
        let facet = self.root["facets"].as_array().unwrap().iter().find(|facet| facet["name"] == name).unwrap();
        let set = numbers(facet["cards"].as_str().unwrap())[card];
        facet["sets"][set]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| facet["values"][value.as_u64().unwrap() as usize].as_str().unwrap().to_owned())
            .collect()
    }

    fn weight_of(&self, card: usize) -> f32 {
        let weight = |facet: &Value| {
            let set = numbers(facet["cards"].as_str().unwrap())[card];
            let value = facet["sets"][set][0].as_u64()?;
            facet["weights"][value as usize].as_f64().map(|percent| percent as f32 / 100.0)
        };
        self.root["facets"].as_array().unwrap().iter().filter_map(weight).product()
    }

    /// The first pages for a query.
    pub fn find(&self, query: &str, count: usize) -> Vec<Hit> {
        let parts: Vec<Part> = self.telling(self.units(query)).iter().map(|unit| self.part(unit)).collect();
        let parts: Vec<Part> = parts
            .into_iter()
            .filter(|part| !part.terms.is_empty() || !part.called.is_empty() || (part.numbered && part.share < 1.0))
            .collect();
        let found = self.ranked(&self.scored(&parts));
        self.detailed(found, query, count)
    }

    fn telling(&self, units: Vec<Unit>) -> Vec<Unit> {
        let silent = |unit: &Unit| self.lines.get(&unit.word).is_some_and(|line| line.count < 0);
        if units.iter().all(silent) { units } else { units.into_iter().filter(|unit| !silent(unit)).collect() }
    }

    fn shard(&self, key: &str) -> usize {
        self.shards.partition_point(|(first, _)| first.as_str() <= key).saturating_sub(1)
    }

    fn lines_from(&self, key: &str) -> Vec<(&String, &Line)> {
        if self.shard(&format!("{key}\u{ffff}")) - self.shard(key) >= WIDEST {
            return Vec::new();
        }
        self.lines.range(key.to_owned()..).take_while(|(found, _)| found.starts_with(key)).collect()
    }

    fn part(&self, unit: &Unit) -> Part {
        let targets = self.meanings(unit);
        let terms = targets.iter().map(|(target, factor)| {
            let (count, postings) = self.postings_of(target);
            (count, *factor, postings)
        });
        let called = if unit.code.is_empty() { Vec::new() } else { self.lines_from(&unit.code) };
        let worth = |key: &str| match key.strip_prefix(unit.code.as_str()) {
            Some("") => EXACT,
            Some(rest) if rest.starts_with('-') => BELOW,
            _ => CODE_BEGUN,
        };
        Part {
            share: unit.share,
            numbered: !unit.code.is_empty(),
            terms: terms.filter(|(count, ..)| *count != 0).collect(),
            called: called.into_iter().map(|(key, line)| (worth(key) / weight(15), postings(&line.postings))).collect(),
        }
    }

    fn meanings(&self, unit: &Unit) -> BTreeMap<String, f32> {
        let mut targets: BTreeMap<String, f32> = BTreeMap::new();
        let take = |targets: &mut BTreeMap<String, f32>, key: &str, line: &Line, factor: f32| {
            let own = [key.to_owned()];
            for target in if line.targets.is_empty() { &own[..] } else { &line.targets } {
                match target.strip_prefix('~') {
                    Some(_) if factor < 1.0 => {}
                    Some(synonym) => raise(targets, synonym, SYNONYM),
                    None => raise(targets, target, factor),
                }
            }
        };
        let word = unit.word.as_str();
        if unit.id {
            let family = format!("#{}-", word.split(' ').next().unwrap());
            let known = self.lines.range(family.clone()..).next().is_some_and(|(key, _)| key.starts_with(&family));
            if family.chars().count() > 4 && (!known || self.lines.contains_key(&unit.code)) {
                targets.insert(word.to_owned(), NAMED);
            }
            return targets;
        }
        let (line, digits) = (self.lines.get(word), word.contains(|c: char| c.is_ascii_digit()));
        if let Some(line) = line {
            take(&mut targets, word, line, 1.0);
        }
        let begins = word.chars().count() > 1 || word.chars().any(is_dense) || digits;
        if begins && line.is_none_or(|line| unit.last && line.targets.len() < 2) {
            self.lines_from(word).into_iter().filter(|(key, _)| *key != word).for_each(|(key, line)| take(&mut targets, key, line, BEGUN));
        }
        if targets.is_empty() && word.chars().count() >= 5 && !digits {
            let near = self.near(word);
            near.iter().for_each(|key| take(&mut targets, key, &self.lines[key], NEAR));
            if targets.keys().all(|target| self.postings_of(target).0 == 0) {
                near.iter().for_each(|key| take(&mut targets, key, &self.lines[key], 1.0));
            }
        }
        targets
    }

    fn near(&self, word: &str) -> Vec<String> {
        let at = self.shard(word);
        let keys = || self.shards[at.saturating_sub(1)..(at + 2).min(self.shards.len())].iter().flat_map(|(_, keys)| keys);
        let near: Vec<String> = keys().filter(|key| is_near(word, key)).cloned().collect();
        let enough = (word.chars().count() as f32 * 0.6).ceil().max(4.0) as usize;
        if near.is_empty() { keys().filter(|key| common(word, key) >= enough).cloned().collect() } else { near }
    }

    fn postings_of(&self, target: &str) -> (i64, Postings) {
        let lines: Option<Vec<&Line>> = target.split(' ').map(|term| self.lines.get(term).filter(|line| line.count != 0)).collect();
        let Some(lines) = lines else { return (0, Vec::new()) };
        let mut found = postings(&lines[0].postings);
        for line in &lines[1..] {
            let cards: BTreeSet<usize> = postings(&line.postings).iter().map(|(record, _)| self.card_of[*record]).collect();
            found.retain(|(record, _)| cards.contains(&self.card_of[*record]));
        }
        let least = lines.iter().map(|line| line.count.abs()).min().unwrap_or_default();
        (if lines.len() == 1 { lines[0].count } else { least }, found)
    }

    fn scored(&self, parts: &[Part]) -> Scores {
        let (cards, records) = (self.starts.len() - 1, self.card_of.len());
        let zero = |count: usize| vec![0.0; count];
        let mut all = Scores { cards: zero(cards), shares: zero(cards), sections: zero(records), owns: zero(records), whole: 0.0 };
        for part in parts {
            let is_exact = |term: &&(i64, f32, Postings)| term.1 == 1.0 || part.terms.iter().all(|other| other.1 < 1.0);
            let counts = part.terms.iter().filter(is_exact).map(|(count, ..)| count.unsigned_abs() as usize);
            let count = counts.sum::<usize>().min(records) as f32;
            let rarity = (1.0 + (records as f32 - count + 0.5) / (count + 0.5)).ln();
            let mut best: BTreeMap<usize, f32> = BTreeMap::new();
            let mut hit = |record: usize, value: f32, own: f32| {
                let best = best.entry(self.card_of[record]).or_default();
                *best = best.max(value);
                all.sections[record] += value;
                all.owns[record] += own;
            };
            for (_, factor, postings) in &part.terms {
                postings.iter().for_each(|(record, impact)| {
                    hit(*record, rarity * weight(*impact) * factor, rarity * self.own(*record, *impact) * factor);
                });
            }
            for (worth, postings) in &part.called {
                postings.iter().for_each(|(record, impact)| {
                    let value = weight(*impact) * worth * part.share;
                    hit(*record, value, value);
                });
            }
            all.whole += rarity;
            for (card, best) in best {
                all.cards[card] += best;
                all.shares[card] += rarity;
            }
        }
        all
    }

    fn own(&self, record: usize, impact: usize) -> f32 {
        let card = self.card_of[record];
        let leads = record == self.starts[card] && self.starts[card + 1] - self.starts[card] > 1;
        if leads { weight(impact).min(OWN) } else { weight(impact) }
    }

    /// Cards with their scores and their best records, the best first.
    fn ranked(&self, all: &Scores) -> Vec<(usize, f32, usize)> {
        let (mut full, mut some) = (Vec::new(), Vec::new());
        for (card, score) in all.cards.iter().enumerate().filter(|(_, score)| **score > 0.0) {
            let share = all.shares[card] / all.whole;
            let (mut best, mut most) = (self.starts[card], 0.0f32);
            (self.starts[card]..self.starts[card + 1]).for_each(|record| {
                most = most.max(all.sections[record]);
                if all.owns[record] > all.owns[best] {
                    best = record;
                }
            });
            let score = (score + SAME_SECTION * most) * self.weights[card] * share * share;
            match share {
                share if share >= MOST => full.push((card, score, best)),
                share if share >= ENOUGH => some.push((card, score, best)),
                _ => {}
            }
        }
        if full.len() < FEW {
            full.append(&mut some);
        }
        full.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        full
    }

    fn detailed(&self, found: Vec<(usize, f32, usize)>, query: &str, count: usize) -> Vec<Hit> {
        let phrase = spaced(query);
        let several = phrase.trim().contains(' ');
        let order = |a: &Hit, b: &Hit| -> Ordering { b.score.total_cmp(&a.score).then(a.card.cmp(&b.card)) };
        let mut hits: Vec<Hit> = found.iter().take(count + 10).map(|found| self.hit(*found)).collect();
        for hit in &mut hits {
            let name = spaced(&hit.title);
            if name == phrase {
                hit.score *= TITLE_EQUAL;
            } else if several && name.contains(&phrase) {
                hit.score *= TITLE_WITHIN;
            }
        }
        hits.sort_by(order);
        hits.truncate(count);
        hits.iter_mut().filter(|hit| several && spaced(&hit.text).contains(&phrase)).for_each(|hit| hit.score *= PHRASE);
        hits.sort_by(order);
        hits
    }

    fn hit(&self, (card, score, record): (usize, f32, usize)) -> Hit {
        let cards = data(&self.site[&format!("search/d/{}.js", card / CARDS)]);
        let line = &cards[card % CARDS];
        let texts = data(&self.site[&format!("search/x/{}.js", line[4])]);
        let section = &texts[line[5].as_u64().unwrap() as usize][record - self.starts[card]];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let follows = text(&section[1]).to_lowercase().replace(' ', "-");
        let (address, anchor) = (text(&line[3]), section[2].as_str().map_or(follows, str::to_owned));
        let address = if anchor.is_empty() { address } else { format!("{address}#{anchor}") };
        Hit { card, title: text(&line[0]), id: text(&line[1]), address, text: text(&section[0]), score }
    }
}

fn raise(targets: &mut BTreeMap<String, f32>, target: &str, factor: f32) {
    let known = targets.entry(target.to_owned()).or_default();
    *known = known.max(factor);
}

/// What has the shape of an id.
fn is_id(folded: &str) -> bool {
    let mut parts = folded.split(['-', '.', ':']);
    let is_word = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
    let numbers: Vec<&str> = parts.by_ref().skip(1).collect();
    let first = folded.split(['-', '.', ':']).next().is_some_and(is_word);
    let long = folded.split(|c: char| !c.is_numeric()).any(|digits| digits.chars().count() > 3);
    first && !long && !numbers.is_empty() && numbers.iter().all(|part| is_word(part) && part.chars().all(char::is_numeric))
}

impl Finder<'_> {
    /// A dense word as pairs, or as a whole where it has synonyms.
    fn cut(&self, word: &str) -> Vec<String> {
        let whole = word.contains(is_dense) && self.lines.contains_key(word);
        if whole { vec![word.to_owned()] } else { terms(word).into_iter().map(|(term, _)| term).collect() }
    }

    fn units(&self, query: &str) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut pieces = query.split_whitespace().peekable();
        while let Some(piece) = pieces.next() {
            let mut folded = fold(piece);
            let joined = pieces.peek().map(|next| format!("{folded}-{}", fold(next))).filter(|joined| {
                let (letters, number) = joined.split_once('-').unwrap();
                let shaped = letters.chars().all(char::is_alphabetic) && (1..=5).contains(&letters.chars().count());
                shaped
                    && (1..=3).contains(&number.chars().count())
                    && number.chars().all(char::is_numeric)
                    && self.lines.contains_key(&format!("#{joined}"))
            });
            if let Some(joined) = joined {
                folded = joined;
                pieces.next();
            }
            let parts: Vec<String> = words(&folded).flat_map(|word| self.cut(word)).collect();
            if is_id(&folded) {
                units.push(Unit { word: parts.join(" "), code: format!("#{}", parts.join("-")), share: 1.0, last: false, id: true });
                continue;
            }
            let numbered = folded.contains(|c: char| c.is_ascii_digit());
            let code = if numbered { format!("#{}", words(&folded).collect::<Vec<_>>().join("-")) } else { String::new() };
            let share = 1.0 / parts.len() as f32;
            units.extend(parts.into_iter().map(|word| Unit { word, code: code.clone(), share, last: false, id: false }));
        }
        if let Some(unit) = units.last_mut() {
            unit.last = true;
        }
        units
    }
}
