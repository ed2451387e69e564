//! Words that mean the same: those of the language, those of the organization, and the short names of standards.

use super::Input;
use super::postings::Index;
use super::reader::analysed;
use super::text::{fold, stemmer, words};
use rust_stemmers::Stemmer;
use std::collections::{BTreeMap, BTreeSet};

/// Marks a target that is a synonym and weighs less than the word itself.
const SYNONYM: char = '~';

/// Adds them to the words that stand for other terms.
pub fn add(input: &Input<'_>, index: &mut Index) {
    for standard in &input.model.standards {
        let name = &standard.key.standard;
        let number = name.split_once('-').map_or(name.as_str(), |(_, number)| number);
        index.forms.entry(fold(&name.replace('-', ""))).or_default().insert(number.replace('-', " "));
    }
    let (stemmer, common) = (stemmer(&input.model.organization.language), common(input));
    let terms = |entry| terms(stemmer.as_ref(), &common, entry);
    let forms = forms(index);
    for (word, others) in pairs(input) {
        let own = terms(word);
        let others = others.into_iter().map(terms).filter(|other| *other != own);
        let others: Vec<String> = others.map(|other| format!("{SYNONYM}{other}")).collect();
        let mut written = BTreeSet::from([fold(word)]);
        if written.contains(&own) || !is_abbreviation(word) {
            written.extend(forms.get(&own).into_iter().flatten().cloned().chain([own.clone()]));
        }
        // Two words cannot be looked up as one.
        for form in written.into_iter().filter(|form| words(form).count() == 1) {
            let targets = index.forms.entry(form).or_default();
            if targets.iter().all(|target| target.starts_with(SYNONYM)) {
                targets.insert(own.clone());
            }
            targets.extend(others.iter().cloned());
        }
    }
}

/// Words with what they mean as well: those of the language, and each word of the organization's groups with the others.
fn pairs<'a>(input: &Input<'a>) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut pairs: Vec<(&str, Vec<&str>)> = Vec::new();
    pairs.extend(input.theme.language().means.iter().map(|(word, others)| (word.as_str(), others.iter().map(String::as_str).collect())));
    for group in &input.model.organization.synonyms {
        pairs.extend(group.iter().map(|word| (word.as_str(), group.iter().filter(|other| *other != word).map(String::as_str).collect())));
    }
    pairs
}

/// The terms of words that say nothing by themselves.
pub fn common(input: &Input<'_>) -> BTreeSet<String> {
    let stemmer = stemmer(&input.model.organization.language);
    let terms = |word: &String| analysed(stemmer.as_ref(), word).into_iter().map(|(_, term)| term);
    input.theme.language().common.iter().flat_map(terms).collect()
}

/// The words as written of each term.
fn forms(index: &Index) -> BTreeMap<String, Vec<String>> {
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (form, terms) in &index.forms {
        for term in terms {
            forms.entry(term.clone()).or_default().push(form.clone());
        }
    }
    forms
}

/// The terms of an expression that say something: those that a page must have.
fn terms(stemmer: Option<&Stemmer>, common: &BTreeSet<String>, entry: &str) -> String {
    let all: Vec<String> = words(entry).flat_map(|word| analysed(stemmer, word)).map(|(_, term)| term).collect();
    let telling: Vec<&str> = all.iter().map(String::as_str).filter(|term| !common.contains(*term)).collect();
    if telling.is_empty() { all.join(" ") } else { telling.join(" ") }
}

/// Abbreviations whose stem is another word have no other forms: who looks for an aim does not mean `AIMS`.
fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(|sign| sign.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}
