//! Numbers of clauses and controls as people write them: one, or a range, with words before them.

use super::standards::Edition;
use regex::Regex;
use std::sync::LazyLock;

/// Words before a number that say only that a number follows.
static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:[\s:/(\[§.,–-]+|(?:sub)?clauses?\b|controls?\b|annex\s+a\b|annex\b|sections?\b|sec\.|cl\.|articles?\b|art\.|requirements?\b|req\.|chapters?\b|criteri(?:on|a)\b|no\.|and\b|or\b)+").ok()
});
/// Two numbers joined by a hyphen or a word.
static JOINED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)([0-9])\s*(?:-|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*((?:A\.|[A-Z]{1,2})?[0-9])").ok());

/// One kind of hyphen, one kind of blank, ranges closed up.
pub fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
            c => c,
        })
        .collect();
    JOINED.as_ref().map_or(text.clone(), |joined| joined.replace_all(&text, "$1-$2").into_owned())
}

/// An item without the words before its number, and whether they speak of controls.
pub fn without_lead(item: &str) -> (&str, bool) {
    let item = item.trim();
    let lead = LEAD.as_ref().and_then(|lead| lead.find(item)).map_or(0, |found| found.end());
    let words = item[..lead].to_lowercase();
    (item[lead..].trim().trim_end_matches([')', ']', '.']), words.contains("annex") || words.contains("control"))
}

/// The numbers of an edition that a word means: one, or a range.
pub fn numbers(edition: &Edition, word: &str, controls: bool) -> Option<Vec<String>> {
    if let Some(number) = number(edition, word, controls) {
        return Some(vec![number]);
    }
    let (first, last) = word.split_once('-')?;
    let first = number(edition, first, controls)?;
    let ends = [number(edition, last, first.starts_with("A.")), sibling(edition, &first, last)];
    ends.into_iter().flatten().find_map(|last| edition.range(&first, &last))
}

/// The number of an edition that a word means: `A5.1` is A.5.1, `32(1)` is 32.1, `5.15` is A.5.15 where there is no clause 5.15.
fn number(edition: &Edition, word: &str, controls: bool) -> Option<String> {
    let word = word.trim_matches(['.', ' ']).replace('(', ".").replace(')', "").to_uppercase();
    let control = format!("A.{}", word.trim_start_matches("A.").trim_start_matches('A'));
    let order = if controls { [control, word] } else { [word, control] };
    order.into_iter().find(|number| edition.has(number))
}

/// `A.5.4` for the end of `A.5.1-4`.
fn sibling(edition: &Edition, first: &str, last: &str) -> Option<String> {
    let (parent, _) = first.rsplit_once('.')?;
    let number = format!("{parent}.{last}");
    edition.has(&number).then_some(number)
}
