//! The words with which people say what a document is, where it stands and who may read it.

use crate::content::{DocumentKind, DocumentStatus};

/// A name or word without case, blanks and punctuation: `docTitle`, `Doc title` and `doc_title` are one.
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const STATUS: [(DocumentStatus, &[&str]); 4] = [
    (
        DocumentStatus::Draft,
        &[
            "draft",
            "wip",
            "workinprogress",
            "inprogress",
            "indevelopment",
            "inpreparation",
            "proposed",
            "proposal",
            "new",
            "planned",
            "outline",
            "indraft",
            "notapproved",
            "unapproved",
        ],
    ),
    (
        DocumentStatus::InReview,
        &[
            "inreview",
            "review",
            "underreview",
            "forreview",
            "pending",
            "pendingapproval",
            "pendingreview",
            "awaitingapproval",
            "forapproval",
            "inapproval",
            "reviewed",
            "submitted",
        ],
    ),
    (
        DocumentStatus::Approved,
        &[
            "approved",
            "final",
            "finalized",
            "finalised",
            "released",
            "published",
            "inforce",
            "effective",
            "active",
            "current",
            "valid",
            "live",
            "signed",
            "signedoff",
            "adopted",
            "authorized",
            "authorised",
            "issued",
            "ineffect",
        ],
    ),
    (
        DocumentStatus::Retired,
        &[
            "retired",
            "obsolete",
            "withdrawn",
            "superseded",
            "archived",
            "deprecated",
            "cancelled",
            "canceled",
            "expired",
            "replaced",
            "invalid",
            "outofforce",
            "revoked",
        ],
    ),
];

/// The status that a word means.
pub fn status(text: &str) -> Option<DocumentStatus> {
    let word = folded(text);
    STATUS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(status, _)| *status)
}

/// Words for a kind; longer ones first where one holds another, since they are also looked for in titles.
const KINDS: [(DocumentKind, &[&str]); 9] = [
    (DocumentKind::WorkInstruction, &["work instruction", "instruction", "wi"]),
    (DocumentKind::Policy, &["policy", "policies", "code of conduct"]),
    (DocumentKind::Procedure, &["standard operating procedure", "procedure", "procedures", "sop", "runbook", "playbook"]),
    (DocumentKind::Manual, &["manual", "handbook"]),
    (DocumentKind::Plan, &["plan", "programme", "program", "roadmap", "strategy"]),
    (DocumentKind::Form, &["form", "template", "checklist"]),
    (DocumentKind::Record, &["record", "minutes", "report", "certificate", "evidence"]),
    (DocumentKind::Guideline, &["guideline", "guidelines", "guidance", "guide", "standard"]),
    (DocumentKind::Process, &["process", "processes", "process description"]),
];

/// The kind that a word means.
pub fn kind(text: &str) -> Option<DocumentKind> {
    let word = folded(text);
    let word = word.strip_suffix("document").unwrap_or(&word);
    KINDS.iter().find(|(_, words)| words.iter().any(|known| folded(known) == word)).map(|(kind, _)| *kind)
}

/// The kind that a title, a file name or a folder suggests.
pub fn kind_in(text: &str) -> Option<DocumentKind> {
    let padded = format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " "));
    let named = |word: &str| padded.contains(&format!(" {word} ")) || padded.contains(&format!(" {word}s "));
    KINDS.iter().find(|(_, words)| words.iter().any(|word| named(word))).map(|(kind, _)| *kind)
}

/// Levels of classification from open to secret, each with the words that mean it.
const LEVELS: [(&str, &[&str]); 6] = [
    ("public", &["public", "open", "unclassified", "unrestricted", "tlpclear", "tlpwhite", "clear", "white"]),
    (
        "internal",
        &["internal", "internaluse", "internaluseonly", "forinternaluse", "forinternaluseonly", "companyinternal", "internalonly"],
    ),
    ("confidential", &["confidential", "companyconfidential", "confidentialinformation"]),
    ("restricted", &["restricted"]),
    ("strictly-confidential", &["strictlyconfidential", "highlyconfidential"]),
    ("secret", &["secret"]),
];

/// The level of a word; words that are not in the table become levels of their own.
pub fn level(text: &str) -> String {
    let word = folded(text);
    let known = LEVELS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(level, _)| (*level).to_owned());
    known.unwrap_or_else(|| crate::markdown::slug(text))
}

/// Where a level stands between open and secret; those that nobody knows come last.
pub fn level_rank(level: &str) -> usize {
    LEVELS.iter().position(|(known, _)| *known == level).unwrap_or(LEVELS.len())
}

/// Whether a value only says that there is none.
pub fn is_nothing(text: &str) -> bool {
    let word = folded(text);
    matches!(
        word.as_str(),
        "" | "tbd"
            | "tba"
            | "tbc"
            | "na"
            | "none"
            | "nil"
            | "null"
            | "unknown"
            | "todo"
            | "notapplicable"
            | "tobedefined"
            | "tobedetermined"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_words_are_understood_in_any_spelling() {
        assert_eq!(status("In Force"), Some(DocumentStatus::Approved));
        assert_eq!(status("WIP"), Some(DocumentStatus::Draft));
        assert_eq!(status("under-review"), Some(DocumentStatus::InReview));
        assert_eq!(status("blue"), None);
        assert_eq!(kind("Work Instruction"), Some(DocumentKind::WorkInstruction));
        assert_eq!(kind("post"), None);
        assert_eq!(kind_in("access-control-policy"), Some(DocumentKind::Policy));
        assert_eq!(kind_in("Platform overview"), None);
        assert_eq!(level("Internal use only"), "internal");
        assert_eq!(level("TLP:AMBER"), "tlp-amber");
        assert!(is_nothing("T.B.D.") && is_nothing("-") && !is_nothing("Nona"));
    }
}
