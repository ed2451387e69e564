//! Words, and how they are folded: the same in the index and in the reader's browser.
//!
//! `search.js` cuts and folds what a reader types by the same rules (`\p{Alphabetic}`, `\p{M}` and `\p{N}` make words, NFKD,
//! marks off, NFC). Therefore the rules are this short, and stems are made here alone.

use crate::languages;
use crate::letters::is_of_word;
pub use crate::letters::{fold, is_dense};
use rust_stemmers::{Algorithm, Stemmer};

/// The words of a text: runs of letters, marks and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end_of_run::<false>(text, at);
        at = end_of_run::<true>(text, start);
        (start < at).then(|| &text[start..at])
    })
}

/// Of each byte, whether it is a sign of a word by itself; nothing where it is a part of a sign.
const OF_WORD: [Option<bool>; 256] = {
    let (mut table, mut byte) = ([None; 256], 0);
    while byte < 128 {
        table[byte] = Some((byte as u8).is_ascii_alphanumeric());
        byte += 1;
    }
    table
};

/// Where a run of signs ends that all belong to words, or none of which does; most texts are ASCII, and need no decoding.
fn end_of_run<const OF_WORDS: bool>(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let run = bytes[at..].iter().position(|byte| OF_WORD[usize::from(*byte)] != Some(OF_WORDS));
        at = run.map_or(bytes.len(), |run| at + run);
        if bytes.get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        match text[at..].chars().next() {
            Some(sign) if is_of_word(sign) == OF_WORDS => at += sign.len_utf8(),
            _ => return at,
        }
    }
}

/// The terms of a folded word: itself, or the pairs of its dense parts. True marks a word that may be stemmed.
pub fn terms(folded: &str) -> Vec<(String, bool)> {
    if !folded.chars().any(is_dense) {
        return vec![(folded.to_owned(), !folded.chars().any(char::is_numeric))];
    }
    let signs: Vec<char> = folded.chars().collect();
    let mut terms = Vec::new();
    for part in signs.chunk_by(|a, b| is_dense(*a) == is_dense(*b)) {
        if !is_dense(part[0]) || part.len() == 1 {
            terms.push((part.iter().collect(), false));
        } else {
            terms.extend(part.windows(2).map(|pair| (pair.iter().collect(), false)));
        }
    }
    terms
}

/// An id or a number as the index knows it: folded, words joined by `-`.
pub fn code(text: &str) -> String {
    words(&fold(text)).collect::<Vec<_>>().join("-")
}

/// Snowball for the language of the site, when it knows it.
pub fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match languages::primary(language) {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("l'Audit, A.5.23: «Größe»").collect::<Vec<_>>(), ["l", "Audit", "A", "5", "23", "Größe"]);
    }

    #[test]
    fn dense_scripts_become_pairs() {
        let pairs: Vec<_> = terms("内部監査9").into_iter().map(|(term, _)| term).collect();
        assert_eq!(pairs, ["内部", "部監", "監査", "9"]);
        assert_eq!(terms("監"), [("監".to_owned(), false)]);
        assert_eq!(terms("audit"), [("audit".to_owned(), true)]);
    }

    #[test]
    fn ids_are_known_by_their_parts() {
        assert_eq!(code("A.5.23"), "a-5-23");
        assert_eq!(code(" PRO-014 "), "pro-014");
        assert_eq!(code("Ä/7"), "a-7");
    }
}
