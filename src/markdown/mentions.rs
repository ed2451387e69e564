//! Standards named in running text: "ISO 27001 A.5.1", "ISO/IEC 27001:2022, 6.1.3", "ISO 9001 clause 8.4.1 (General)".

use super::Range;
use regex::Regex;
use std::sync::LazyLock;

/// A standard, perhaps an edition, and a number, as written in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Digits of the standard with its part: `27001`, `20000-1`.
    pub standard: String,
    /// The edition, when written.
    pub edition: Option<String>,
    /// Clause or control: `6.1.3`, `A.5.1`.
    pub number: String,
    /// A title in brackets or quotes right after the number, when written.
    pub title: Option<String>,
    /// The place of the whole mention, title excluded.
    pub range: Range,
}

static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) \b ISO (?:/IEC)? [\s\u{a0}-] (?P<standard> \d{4,5} (?:-\d+)?)
          (?: : (?P<edition> \d{4}))?
          ,? [\s\u{a0}]+ (?: (?:clause|control|cl\.) [\s\u{a0}]+ )?
          (?P<number> A\.\d+(?:\.\d+){1,2} | \d{1,2}(?:\.\d+){1,3})
          (?: [\s\u{a0}]+ [(\x22“] (?P<title> [^)\x22”\n]{3,90}) [)\x22”] )?",
    )
    .ok()
});

/// All mentions in a piece of plain text, with ranges relative to it.
pub fn find_mentions(text: &str) -> Vec<Mention> {
    if !text.contains("ISO") {
        return Vec::new();
    }
    let captures = MENTION.iter().flat_map(|regex| regex.captures_iter(text));
    captures
        .filter_map(|found| {
            let number = found.name("number")?;
            let standard = found.name("standard")?;
            let own = |name: &str| found.name(name).map(|part| part.as_str().to_owned());
            Some(Mention {
                standard: standard.as_str().to_owned(),
                edition: own("edition"),
                number: number.as_str().to_owned(),
                title: own("title"),
                range: found.get(0)?.start()..number.end(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_naming_a_clause_are_recognized() {
        let numbers = |text: &str| find_mentions(text).into_iter().map(|m| (m.standard, m.edition, m.number)).collect::<Vec<_>>();
        let plain = |standard: &str, number: &str| (standard.to_owned(), None, number.to_owned());
        assert_eq!(numbers("see ISO 27001 A.5.1 and ISO 9001 clause 8.4.1."), [plain("27001", "A.5.1"), plain("9001", "8.4.1")]);
        assert_eq!(numbers("ISO/IEC 27001:2022, 6.1.3"), [("27001".to_owned(), Some("2022".to_owned()), "6.1.3".to_owned())]);
        assert_eq!(numbers("ISO/IEC\u{a0}20000-1 8.6.1"), [plain("20000-1", "8.6.1")]);
        assert_eq!(numbers("certified to ISO 9001 since 2019"), []);
        assert_eq!(numbers("ISO 27001 costs 5.5 thousand"), []);
    }

    #[test]
    fn a_title_after_the_number_is_kept() {
        let found = find_mentions("as ISO 27001 A.5.15 (Access control) asks");
        assert_eq!(found[0].title.as_deref(), Some("Access control"));
        assert_eq!(found[0].range, 3..19);
    }
}
