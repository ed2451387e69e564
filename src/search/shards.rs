//! The sorted terms, cut into shards.

use super::postings::{CODE, Index, NAMED, Postings};
use super::script::call;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A shard ends when it has reached this size, in bytes: postings hardly compress, and a query with synonyms needs several.
const SHARD: usize = 16_000;
/// In a larger index, what more than a third of the sections say tells nothing either; it counts in names alone.
const LARGE: u32 = 300;
const COMMON: u32 = 3;
/// Of a frequent word, the strongest postings are kept: it says little, and its postings would be most of what is loaded.
const MOST: u32 = 12_000;

/// All terms.
pub struct Shards {
    /// One script per shard.
    pub texts: Vec<String>,
    /// The first term of each.
    pub firsts: Vec<String>,
}

/// A line of a shard: `[key, number of postings, postings, targets…]`. The number is negative for a common word, of which
/// only the postings in names are there. Targets are the terms that a word as written stands for, when not for itself.
type Line = (String, Value);

/// Cuts the index of so many records. `common` are the terms of words that say nothing by themselves.
pub fn cut(mut index: Index, records: u32, common: &BTreeSet<String>) -> Shards {
    let forms = std::mem::take(&mut index.forms);
    let mut lines: BTreeMap<String, (i64, String, Vec<String>)> = BTreeMap::new();
    for (key, postings) in index.into_terms() {
        let often = records > LARGE && postings.count > records / COMMON && !key.starts_with(CODE);
        let silent = often || common.contains(&key);
        let (least, sign) = if silent { (NAMED, -1) } else { (postings.least(MOST), 1) };
        let line = (sign * i64::from(postings.count.max(1)), encoded(&postings.from(least)), Vec::new());
        lines.insert(key, line);
    }
    for (form, targets) in forms {
        let silent = targets.iter().all(|target| common.contains(target));
        let line = lines.entry(form).or_insert((-i64::from(silent), String::new(), Vec::new()));
        line.2.extend(targets);
    }
    let lines = lines.into_iter().map(|(key, (count, postings, targets))| {
        let mut line = vec![json!(key), json!(count), json!(postings)];
        line.extend(targets.into_iter().map(Value::from));
        (key, Value::from(line))
    });
    let mut lines: Vec<Line> = lines.collect();
    // As browsers compare: by UTF-16.
    lines.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
    write(lines)
}

fn write(lines: Vec<Line>) -> Shards {
    let mut shards = Shards { texts: Vec::new(), firsts: Vec::new() };
    let (mut open, mut size, mut first) = (Vec::new(), 0, String::new());
    for (key, line) in lines {
        if open.is_empty() {
            first = key;
        }
        size += line.as_array().map_or(0, |parts| parts.iter().map(|part| part.as_str().map_or(4, str::len) + 3).sum());
        open.push(line);
        if size >= SHARD {
            shards.push(std::mem::take(&mut open), std::mem::take(&mut first));
            size = 0;
        }
    }
    if !open.is_empty() {
        shards.push(open, first);
    }
    shards
}

impl Shards {
    fn push(&mut self, lines: Vec<Value>, first: String) {
        self.texts.push(call('t', self.texts.len(), &lines));
        self.firsts.push(first);
    }
}

fn encoded(postings: &Postings) -> String {
    if postings.count == 0 { String::new() } else { STANDARD_NO_PAD.encode(postings.bytes()) }
}
