//! Ids: kept when they are valid, else made from the file's name or the kind; never twice.

use super::draft::Draft;
use super::report::{Report, Weight};
use crate::authoring;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// An id at the beginning of a file's name: `POL-001-access-control`.
static NUMBERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([A-Z]{2,6}(?:[-_][A-Z]{2,6})?[-_ ]?\d{1,4}(?:\.\d+)*|[a-z]{2,5}-\d{2,4})(?:[-_ .]|$)").ok());

/// Gives every document its id.
pub fn settle(drafts: &mut [Draft], report: &mut Report) {
    // The page of all documents has this name.
    let mut taken: BTreeSet<String> = ["index".to_owned()].into();
    let mut open = Vec::new();
    for (at, draft) in drafts.iter_mut().enumerate() {
        let Some((wanted, line)) = draft.wanted.clone() else {
            open.push(at);
            continue;
        };
        let id = valid(&wanted);
        if id.is_empty() {
            report.note(Weight::Unclear, &draft.from, line, format!("`{wanted}` cannot be an id"));
            draft.former.push((line, "id".to_owned(), wanted));
            open.push(at);
            continue;
        }
        if id != wanted {
            report.note(Weight::Decided, &draft.from, line, format!("the id `{wanted}` is written {id} here"));
            draft.former.push((line, "id".to_owned(), wanted));
        }
        draft.id = free(&id, &mut taken);
        if draft.id != id {
            report.note(Weight::Unclear, &draft.from, line, format!("the id {id} is given twice; this document became {}", draft.id));
        }
    }
    let mut counts = BTreeMap::new();
    for at in open {
        let draft = &mut drafts[at];
        draft.id = made(draft, &mut counts, &mut taken);
        report.note(Weight::Decided, &draft.from, 0, format!("no id, so it became {}", draft.id));
    }
}

/// An id from the file's name, or the next of its kind.
fn made(draft: &Draft, counts: &mut BTreeMap<&'static str, usize>, taken: &mut BTreeSet<String>) -> String {
    let name = draft.from.rsplit('/').next().unwrap_or_default();
    let found = NUMBERED.as_ref().and_then(|numbered| numbered.captures(name)).map(|found| valid(&found[1]));
    if let Some(id) = found.filter(|id| !id.is_empty()) {
        return free(&id, taken);
    }
    let prefix = authoring::prefix(draft.kind).trim_end_matches('-');
    let count = counts.entry(prefix).or_default();
    loop {
        *count += 1;
        let id = format!("{prefix}-{count:03}");
        if taken.insert(id.to_lowercase()) {
            return id;
        }
    }
}

/// An id with a number behind it when it is taken.
fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut names = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}-{number}")));
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The id made of what ids may hold: letters, digits, `.`, `-` and `_`.
pub fn valid(text: &str) -> String {
    let good = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let mut id: String = text.trim().replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-").chars().map(good).collect();
    for pair in ["--", "..", ".-", "-."] {
        while id.contains(pair) && !text.contains(pair) || id.contains("..") && pair == ".." {
            id = id.replace(pair, &pair[..1]);
        }
    }
    let id = id.trim_matches(['-', '.', '_']).to_owned();
    let letters = id.chars().any(|c| c.is_ascii_alphanumeric());
    if letters && id.len() <= 80 && crate::source::check_name(&id).is_ok() { id } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::valid;

    #[test]
    fn ids_are_kept_where_they_can_be() {
        for id in ["POL-001", "ISMS_05.1", "q1", "A--b"] {
            assert_eq!(valid(id), id);
        }
        assert_eq!(valid("ISMS/POL/01"), "ISMS-POL-01");
        assert_eq!(valid("POL\u{2011}001"), "POL-001");
        assert_eq!(valid(" POL 001."), "POL-001");
        assert_eq!(valid("a..b"), "a.b");
        assert_eq!((valid("内部").as_str(), valid("-").as_str(), valid("con").as_str()), ("", "", ""));
    }
}
