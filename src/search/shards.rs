//! The sorted terms, cut into shards.

use super::postings::{CODE, Index, NAMED, Postings};
use super::script::call;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::ser::{Serialize, SerializeSeq as _, Serializer};
use std::collections::BTreeSet;

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

/// A line of a shard, written as `[key, number of postings, postings, targets…]`.
struct Line {
    key: String,
    /// Negative for a common word, of which only the postings in names are there.
    count: i64,
    postings: String,
    /// The terms that a word as written stands for, when not for itself.
    targets: BTreeSet<String>,
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_seq(Some(3 + self.targets.len()))?;
        line.serialize_element(&self.key)?;
        line.serialize_element(&self.count)?;
        line.serialize_element(&self.postings)?;
        self.targets.iter().try_for_each(|target| line.serialize_element(target))?;
        line.end()
    }
}

/// Cuts the index of so many records. `common` are the terms of words that say nothing by themselves.
pub fn cut(mut index: Index, records: u32, common: &BTreeSet<String>) -> Shards {
    let mut forms = std::mem::take(&mut index.forms);
    let mut lines: Vec<Line> = Vec::with_capacity(forms.len());
    for (key, postings) in index.into_terms() {
        let often = records > LARGE && postings.count > records / COMMON && !key.starts_with(CODE);
        let silent = often || common.contains(&key);
        let sign = if silent { -1 } else { 1 };
        let count = sign * i64::from(postings.count.max(1));
        let targets = forms.remove(&key).unwrap_or_default();
        lines.push(Line { key, count, postings: encoded(postings, silent), targets });
    }
    lines.extend(forms.into_iter().map(|(key, targets)| {
        let silent = targets.iter().all(|target| common.contains(target));
        Line { key, count: -i64::from(silent), postings: String::new(), targets }
    }));
    // As browsers compare: by UTF-16.
    lines.sort_by(|a, b| a.key.encode_utf16().cmp(b.key.encode_utf16()));
    write(lines)
}

fn write(lines: Vec<Line>) -> Shards {
    let mut shards = Shards { texts: Vec::new(), firsts: Vec::new() };
    let (mut open, mut size) = (Vec::new(), 0);
    for line in lines {
        size += 13 + line.key.len() + line.postings.len() + line.targets.iter().map(|target| target.len() + 3).sum::<usize>();
        open.push(line);
        if size >= SHARD {
            shards.push(&std::mem::take(&mut open));
            size = 0;
        }
    }
    shards.push(&open);
    shards
}

impl Shards {
    fn push(&mut self, lines: &[Line]) {
        if let Some(first) = lines.first() {
            self.texts.push(call('t', self.texts.len(), &lines));
            self.firsts.push(first.key.clone());
        }
    }
}

/// Postings as text: all, the strongest, or of words that say nothing those in names.
fn encoded(postings: Postings, silent: bool) -> String {
    let kept = match postings.count {
        _ if silent => postings.from(NAMED),
        count if count > MOST => postings.from(postings.least(MOST)),
        _ => postings,
    };
    if kept.count == 0 { String::new() } else { STANDARD_NO_PAD.encode(kept.bytes()) }
}
