//! The rules and their manual pages, one file per subject.
//!
//! A rule only describes: nothing here decides whether it applies. Its code is a contract with those who set severities in
//! `ims.yaml` and with programs that read the output, so a code is never renamed and never used again for something else.

mod applicability;
mod catalogue;
mod document;
mod input;
mod output;
mod reference;
mod register;
mod text;
mod yaml;

pub use applicability::*;
pub use catalogue::*;
pub use document::*;
pub use input::*;
pub use output::*;
pub use reference::*;
pub use register::*;
pub use text::*;
pub use yaml::*;

use super::Rule;

/// Every rule, sorted by code.
pub static ALL: &[&Rule] = &[
    &ADDRESS_COLLISION,
    &AMBIGUOUS_REFERENCE,
    &APPROVAL_IN_THE_FUTURE,
    &APPROVED_BEFORE_WRITTEN,
    &BARE_CLAUSE_NUMBER,
    &CATALOGUE_DANGLING,
    &CATALOGUE_DUPLICATE,
    &CATALOGUE_NUMBER,
    &CATALOGUE_RELATION,
    &CATALOGUE_SUMMARY,
    &CATALOGUE_TITLE,
    &CATALOGUE_TRANSITION,
    &CATALOGUE_UNUSED,
    &CLAIM_TOO_BROAD,
    &CLAIM_WITHOUT_EDITION,
    &CONFUSABLE_TITLE,
    &CONTROL_CHARACTER,
    &CONTROL_CHARACTER_IN_NAME,
    &CSV_SHAPE,
    &DANGLING_ANCHOR,
    &DANGLING_LINK,
    &DIAGRAM,
    &DOCUMENT_TITLE,
    &DRAFT_WITH_APPROVAL,
    &DUPLICATE_ANCHOR,
    &DUPLICATE_CLAIM,
    &DUPLICATE_DECISION,
    &DUPLICATE_ID,
    &DUPLICATE_KEY,
    &DUPLICATE_ROW,
    &DUPLICATE_TERM,
    &EFFECTIVE_BEFORE_APPROVED,
    &EXCLUDED_BUT_CLAIMED,
    &EXCLUSION_NOT_ALLOWED,
    &EXCLUSION_WITHOUT_JUSTIFICATION,
    &FILE_NAME,
    &FILE_TOO_LARGE,
    &FRONT_MATTER,
    &INCLUDE_CYCLE,
    &INCLUDE_LIMIT,
    &INVALID_CELL,
    &INVALID_DATE,
    &INVALID_ID,
    &INVALID_PERIOD,
    &INVALID_VALUE,
    &LINK_TO_RETIRED,
    &MISSING_ALT,
    &MISSING_APPROVER,
    &MISSING_CELL,
    &MISSING_CONFIG,
    &MISSING_FIELD,
    &MISSING_OWNER,
    &MISSING_REVIEW_DATE,
    &MISSING_VERSION,
    &NOT_A_CONTROL,
    &NOT_REGULAR_FILE,
    &NOT_UTF8,
    &ORPHAN_DOCUMENT,
    &OVERDUE_REVIEW,
    &PATH_TOO_LONG,
    &RAW_HTML,
    &REFUSED_ATTACHMENT,
    &REMOTE_PICTURE,
    &REPLACEMENT_CYCLE,
    &RETIRED_CLAIM,
    &STANDARD_NOT_ADOPTED,
    &SYMBOLIC_LINK,
    &THEME_FILE,
    &THEME_TEMPLATE,
    &TITLE_MISMATCH,
    &UNDECIDED_CONTROL,
    &UNKNOWN_ATTRIBUTE,
    &UNKNOWN_CLASSIFICATION,
    &UNKNOWN_CLAUSE,
    &UNKNOWN_COLUMN,
    &UNKNOWN_DOCUMENT,
    &UNKNOWN_FIELD,
    &UNKNOWN_MENTION,
    &UNKNOWN_REGISTER,
    &UNKNOWN_ROLE,
    &UNKNOWN_ROW,
    &UNKNOWN_SECTION,
    &UNKNOWN_SHARED_CLAUSE,
    &UNKNOWN_SNIPPET,
    &UNKNOWN_STANDARD,
    &UNKNOWN_TERM,
    &UNKNOWN_VARIABLE,
    &UNREADABLE,
    &UNSAFE_LINK,
    &UNUSED_ROLE,
    &UNUSED_SNIPPET,
    &UNUSED_TERM,
    &WRONG_EDITION,
    &WRONG_TYPE,
    &YAML_LIMIT,
    &YAML_SYNTAX,
    &YAML_TAG,
];

/// The rule of a code, as written in `ims.yaml` or after `clausebook explain`.
pub fn find(code: &str) -> Option<&'static Rule> {
    let at = ALL.binary_search_by(|rule| rule.code.cmp(code)).ok()?;
    ALL.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn codes_are_unique_and_sorted() {
        let unsorted: Vec<_> = ALL.windows(2).filter(|pair| pair[0].code >= pair[1].code).map(|pair| pair[1].code).collect();
        assert_eq!(unsorted, [""; 0]);
    }

    #[test]
    fn codes_are_words_in_lower_case_joined_by_hyphens() {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let odd: Vec<_> = ALL.iter().map(|rule| rule.code).filter(|code| !code.split('-').all(word)).collect();
        assert_eq!(odd, [""; 0]);
    }

    #[test]
    fn every_manual_page_is_complete() {
        for rule in ALL {
            for text in [rule.what, rule.why, rule.example, rule.fix] {
                assert!(!text.trim().is_empty(), "{}", rule.code);
            }
        }
    }

    #[test]
    fn every_warning_can_be_adjusted() {
        for rule in ALL {
            assert!(rule.adjustable || rule.severity == Severity::Error, "{}", rule.code);
        }
    }

    #[test]
    fn every_rule_is_found_by_its_code() {
        for rule in ALL {
            assert_eq!(find(rule.code).map(|found| found.code), Some(rule.code));
        }
        assert!(find("no-such-rule").is_none());
    }
}
