//! Standards by the names that people give them, and the numbers that the catalogue knows.

use super::words::folded;
use crate::catalogue::{Publication, Shelf, StandardKey, StatusKind};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// An edition of the catalogue.
#[derive(Debug)]
pub struct Edition {
    /// `iso-27001:2022`.
    pub key: StandardKey,
    /// `ISO/IEC 27001`.
    pub name: String,
    /// Numbers with their titles, in the order of the catalogue.
    pub numbers: Vec<(String, String)>,
    current: bool,
    management: bool,
    forms: BTreeSet<String>,
}

/// Everything that a document can claim.
#[derive(Debug)]
pub struct Standards {
    /// The editions, sorted by key.
    pub editions: Vec<Edition>,
    /// Shared clauses.
    pub shared: BTreeSet<String>,
    names: Option<Regex>,
}

/// A standard as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// `iso-27001`.
    pub standard: String,
    /// The edition, when the text says one; perhaps one that the catalogue does not have.
    pub edition: Option<String>,
}

/// Which editions an organization works to.
#[derive(Debug, Default)]
pub struct Adopted {
    /// Editions, by standard.
    pub editions: BTreeMap<String, BTreeSet<String>>,
}

impl Standards {
    /// The embedded catalogue, read once.
    pub fn known() -> &'static Standards {
        static KNOWN: LazyLock<Standards> = LazyLock::new(Standards::load);
        &KNOWN
    }

    fn load() -> Standards {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let shelf = Shelf::embedded(&mut sources);
        let shared = shelf.shared_clauses(&sources, &mut found);
        let slugs = shared.iter().flat_map(|file| &file.shared_clauses).filter_map(|clause| clause.value.as_ref()?.id.value.clone());
        let keys: Vec<_> = shelf.keys().cloned().collect();
        let editions = keys.into_iter().filter_map(|key| {
            let (_, raw) = shelf.standard(&key, &mut sources, &mut found)?;
            let numbers = raw.clauses.iter().filter_map(|clause| clause.value.as_ref());
            let numbers = numbers.filter_map(|clause| Some((clause.number.value.clone()?, clause.title.value.clone().unwrap_or_default())));
            let aliases = raw.aliases.iter().map(|(alias, _)| compact(alias));
            let forms = aliases.chain([compact(&key.standard), compact(raw.name.text().unwrap_or_default())]).filter(|form| form.len() > 2);
            Some(Edition {
                numbers: numbers.collect(),
                forms: forms.collect(),
                name: raw.name.value.clone().unwrap_or_default(),
                current: raw.status.value.as_ref().and_then(|status| status.state.value).is_none_or(|state| state == StatusKind::Current),
                management: raw.publication.value.unwrap_or_default() == Publication::ManagementSystem,
                key,
            })
        });
        let editions: Vec<_> = editions.collect();
        Standards { shared: slugs.collect(), editions, names: names() }
    }

    /// The standard that a whole text names: `ISO27001`, `iso_27001:2022`, `ISO/IEC 27001`, `27001`.
    pub fn named(&self, text: &str) -> Option<Named> {
        let text = compact(text);
        let digits = text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let text = if digits { format!("iso{text}") } else { text };
        self.editions.iter().find_map(|edition| {
            let rest = edition.forms.iter().rev().find_map(|form| text.strip_prefix(form.as_str()))?;
            let own = self.editions.iter().filter(|other| other.key.standard == edition.key.standard);
            let known = own.map(|other| other.key.edition.clone()).find(|known| folded(known) == rest);
            let year = (rest.len() == 4 && (rest.starts_with("19") || rest.starts_with("20")) && rest.parse::<u16>().is_ok())
                .then(|| rest.to_owned());
            let found = known.or(year);
            (rest.is_empty() || found.is_some()).then(|| Named { standard: edition.key.standard.clone(), edition: found })
        })
    }

    /// Standards named in running text, with their places.
    pub fn find(&self, text: &str) -> Vec<(std::ops::Range<usize>, Named)> {
        let Some(names) = &self.names else { return Vec::new() };
        let found = names.find_iter(text).filter_map(|found| {
            let named = self.named(found.as_str()).map(|named| (found.range(), named));
            // The digit after the hyphen may be a clause, not a part: `ISO 9001-4`.
            named.or_else(|| {
                let at = found.as_str().rfind('-')?;
                self.named(&found.as_str()[..at]).map(|named| (found.start()..found.start() + at, named))
            })
        });
        found.collect()
    }

    /// Whether a standard is one for management systems, which prose names because one works to it.
    pub fn is_management(&self, standard: &str) -> bool {
        self.editions.iter().any(|edition| edition.key.standard == standard && edition.management)
    }

    /// An edition by its key.
    pub fn edition(&self, standard: &str, edition: &str) -> Option<&Edition> {
        self.editions.iter().find(|known| known.key.is(standard, edition))
    }

    /// The current edition of a standard.
    pub fn current(&self, standard: &str) -> Option<&Edition> {
        let own = || self.editions.iter().filter(|edition| edition.key.standard == standard);
        own().find(|edition| edition.current).or_else(|| own().next_back())
    }
}

impl Adopted {
    /// The editions named, and the current one where none is.
    pub fn new(named: &[Named], standards: &Standards) -> Adopted {
        let mut adopted = Adopted::default();
        for Named { standard, edition } in named {
            let own = adopted.editions.entry(standard.clone()).or_default();
            own.extend(edition.iter().filter(|edition| standards.edition(standard, edition).is_some()).cloned());
        }
        for (standard, editions) in &mut adopted.editions {
            if editions.is_empty() {
                editions.extend(standards.current(standard).map(|edition| edition.key.edition.clone()));
            }
        }
        adopted
    }

    /// The edition that a name without one means: the current one, else the newest adopted.
    pub fn meant<'a>(&self, standard: &str, standards: &'a Standards) -> Option<&'a Edition> {
        let own = self.editions.get(standard)?;
        let adopted = || own.iter().filter_map(|edition| standards.edition(standard, edition));
        adopted().find(|edition| edition.current).or_else(|| adopted().next_back())
    }

    /// `iso-9001:2015`, …
    pub fn keys(&self) -> impl Iterator<Item = StandardKey> {
        let key = |(standard, edition): (&String, &String)| StandardKey { standard: standard.clone(), edition: edition.clone() };
        self.editions.iter().flat_map(move |(standard, editions)| editions.iter().map(move |edition| key((standard, edition))))
    }
}

impl Edition {
    /// Whether it has this number.
    pub fn has(&self, number: &str) -> bool {
        self.position(number).is_some()
    }

    /// The title of a number.
    pub fn title(&self, number: &str) -> Option<&str> {
        self.position(number).map(|at| self.numbers[at].1.as_str())
    }

    fn position(&self, number: &str) -> Option<usize> {
        self.numbers.iter().position(|(known, _)| known == number)
    }

    /// The numbers from one to another, both of one level and in order.
    pub fn range(&self, first: &str, last: &str) -> Option<Vec<String>> {
        let (start, end) = (self.position(first)?, self.position(last)?);
        let shape = |number: &str| (number.matches('.').count(), number.chars().take_while(|c| c.is_alphabetic()).collect::<String>());
        let alike = shape(first) == shape(last) && start <= end;
        let own = self.numbers.get(start..=end.max(start))?.iter().map(|(number, _)| number).filter(|number| shape(number) == shape(first));
        alike.then(|| own.cloned().collect())
    }
}

/// A name without blanks, punctuation and the bodies that adopted it.
fn compact(text: &str) -> String {
    let text = folded(text);
    let text = text.trim_start_matches("din").trim_start_matches("bs").trim_start_matches("en");
    text.replacen("isoiec", "iso", 1)
}

/// What names a standard in running text.
fn names() -> Option<Regex> {
    Regex::new(
        r"(?xi) \b (?: ISO (?:\s*/\s*IEC)? (?:\s*/\s*TS)? [\s\u{a0}_-]* \d{4,5} (?:-\d\b)? (?:\s*[:-]\s*(?:19|20)\d{2}\b)?
          | eu-gdpr | GDPR | eu-dora | DORA | eu-nis2 | NIS\s?-?2 | EU\s+AI\s+Act | eu-ai-act | NIST[\s_-]*CSF (?:\s*:?\s*2\.0)? | CSF\s+2\.0
          | SOC\s?2 | TSC | aicpa-tsc ) (?::\d{4})?",
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_are_known_by_many_names() {
        let standards = Standards::known();
        let named = |text: &str| standards.named(text).map(|named| format!("{}:{}", named.standard, named.edition.unwrap_or_default()));
        for text in ["ISO27001", "iso_27001", "ISO/IEC 27001", "27001", "iso-27001", "DIN EN ISO/IEC 27001"] {
            assert_eq!(named(text).as_deref(), Some("iso-27001:"), "{text}");
        }
        assert_eq!(named("ISO 9001:2015").as_deref(), Some("iso-9001:2015"));
        assert_eq!(named("ISO 27001:2013").as_deref(), Some("iso-27001:2013"));
        assert_eq!(named("ISO/IEC 20000-1:2018").as_deref(), Some("iso-20000-1:2018"));
        assert_eq!(named("NIST CSF 2.0").as_deref(), Some("nist-csf:2.0"));
        assert_eq!(named("SOC 2").as_deref(), Some("aicpa-tsc:"));
        assert_eq!((named("ISO 19011"), named("A.5.1"), named("")), (None, None, None));
    }

    #[test]
    fn standards_are_found_in_sentences() {
        let standards = Standards::known();
        let text = "We follow ISO 9001:2015, ISO/IEC 27001 A.5.1 and iso-42001/6.1 (GDPR too); not ISO 9001-4.";
        let found: Vec<_> = standards.find(text).into_iter().map(|(range, named)| (&text[range], named.standard)).collect();
        let wanted = [
            ("ISO 9001:2015", "iso-9001"),
            ("ISO/IEC 27001", "iso-27001"),
            ("iso-42001", "iso-42001"),
            ("GDPR", "eu-gdpr"),
            ("ISO 9001", "iso-9001"),
        ];
        assert_eq!(found, wanted.map(|(text, standard)| (text, standard.to_owned())));
    }

    #[test]
    fn ranges_are_of_one_level() {
        let standards = Standards::known();
        let edition = standards
            .edition("iso-27001", "2022")
            .map(|edition| (edition.range("A.5.1", "A.5.4"), edition.range("4", "10"), edition.range("4", "6.1")));
        let list = |numbers: &[&str]| Some(numbers.iter().map(|number| (*number).to_owned()).collect());
        assert_eq!(edition, Some((list(&["A.5.1", "A.5.2", "A.5.3", "A.5.4"]), list(&["4", "5", "6", "7", "8", "9", "10"]), None)));
    }
}
