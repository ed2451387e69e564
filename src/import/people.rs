//! Owners and approvers: people, jobs and departments become roles.

use super::words::{folded, is_nothing};
use super::yaml::Writer;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// A role of `roles.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Id.
    pub id: String,
    /// Title: the job, the department, or the person's name.
    pub title: String,
    /// The person, when one is named.
    pub holder: Option<String>,
    /// Where it was met first: path and line.
    pub first: (String, usize),
}

/// The roles met so far.
#[derive(Debug, Default)]
pub struct Roles {
    /// In order of appearance.
    pub list: Vec<Role>,
    ids: BTreeSet<String>,
}

/// Words that only jobs, departments and bodies have.
const JOBS: [&str; 62] = [
    "officer",
    "manager",
    "director",
    "head",
    "lead",
    "leader",
    "chief",
    "department",
    "dept",
    "team",
    "board",
    "committee",
    "ciso",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "cio",
    "dpo",
    "cpo",
    "cro",
    "hr",
    "it",
    "vp",
    "qa",
    "qm",
    "qmr",
    "ims",
    "isms",
    "isb",
    "security",
    "quality",
    "engineer",
    "engineering",
    "administrator",
    "admin",
    "owner",
    "group",
    "office",
    "council",
    "management",
    "representative",
    "auditor",
    "coordinator",
    "president",
    "secretary",
    "supervisor",
    "specialist",
    "analyst",
    "architect",
    "operations",
    "compliance",
    "legal",
    "finance",
    "sales",
    "marketing",
    "support",
    "developer",
    "executive",
    "founder",
    "counsel",
    "controller",
];

static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^([^(<\[]+?)\s*[(<\[]([^)>\]]+)[)>\]]$").ok());

/// The people of a field, one by one.
pub fn several(text: &str) -> Vec<&str> {
    let parts: Vec<_> = text.split([';', '\n']).flat_map(|part| part.split(" / ")).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [one] = parts.as_slice() {
        // "Ann Bell and Jo Ray" are two, "Head of Security and Compliance" is one.
        let named = |part: &str| !is_job(part) && part.split_whitespace().count() >= 2;
        let split: Vec<_> =
            one.split(" and ").flat_map(|part| part.split(" & ")).flat_map(|part| part.split(", ")).map(str::trim).collect();
        if split.len() > 1 && split.iter().all(|part| named(part)) {
            return split;
        }
    }
    parts
}

fn is_job(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| JOBS.contains(&word.to_lowercase().as_str()))
}

impl Roles {
    /// The id of the role that a text means: `Jane Doe`, `CISO`, `Jane Doe (CISO)`, `Jane Doe, Head of IT`, `jane@example.com`.
    pub fn take(&mut self, text: &str, path: &str, line: usize) -> Option<String> {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim().trim_matches(['*', '`']).trim_start_matches('@').trim();
        if is_nothing(text) {
            return None;
        }
        let (title, holder) = split(&spelled(text));
        // dana.whitlock@example.com is Dana Whitlock.
        let name = |title: &str| folded(title.split('@').next().unwrap_or(title));
        let same = |role: &&mut Role| name(&role.title) == name(&title);
        if let Some(role) = self.list.iter_mut().find(same) {
            if role.holder.is_none() {
                role.holder = holder;
            }
            return Some(role.id.clone());
        }
        let id = self.free_id(&title);
        self.list.push(Role { id: id.clone(), title, holder, first: (path.to_owned(), line) });
        Some(id)
    }

    fn free_id(&mut self, title: &str) -> String {
        let title = title.split('@').next().unwrap_or(title);
        let slug = ascii_slug(title);
        let base = if slug.is_empty() || crate::source::check_name(&slug).is_err() { "role".to_owned() } else { slug };
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let id = std::iter::once(base.clone()).chain(numbered).find(|id| !self.ids.contains(id)).unwrap_or(base);
        self.ids.insert(id.clone());
        id
    }

    /// `roles.yaml`.
    pub fn text(&self) -> String {
        let mut out = Writer::default();
        out.line("# Documents name roles, not people, so that a change of staff is a change in this file alone.");
        out.line(if self.list.is_empty() { "roles: []" } else { "roles:" });
        for role in &self.list {
            out.item("id", &role.id);
            out.under("title", &role.title);
            if let Some(holder) = &role.holder {
                out.under("holder", holder);
            }
        }
        out.finish()
    }
}

/// The id of a role as a title: `quality-manager` is the Quality manager.
fn spelled(text: &str) -> String {
    let id = text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !id {
        return text.to_owned();
    }
    let words = text.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Title of a role, and who holds it.
fn split(text: &str) -> (String, Option<String>) {
    let own = |title: &str, holder: &str| (title.trim().to_owned(), Some(holder.trim().to_owned()));
    let parts = BRACKETED.as_ref().and_then(|bracketed| bracketed.captures(text));
    let parts = parts.map(|found| (found[1].trim().to_owned(), found[2].trim().to_owned()));
    let parts = parts.or_else(|| text.split_once(", ").map(|(one, other)| (one.to_owned(), other.to_owned())));
    match parts {
        Some((one, other)) if is_job(&one) && !is_job(&other) => own(&one, &other),
        Some((one, other)) if is_job(&other) && !is_job(&one) => own(&other, &one),
        Some((one, other)) if other.contains('@') => own(&one, &format!("{one} <{other}>")),
        // One word may be a person, but as often it is a workshop or a shift.
        _ if is_job(text) || (!text.contains([' ', '.', '@']) && text.is_ascii()) => (text.to_owned(), None),
        _ => own(text, text),
    }
}

/// Lower case, ASCII, words joined by hyphens.
pub fn ascii_slug(text: &str) -> String {
    let plain: String = text.replace('ß', "ss").nfkd().filter(|c| c.is_ascii() || c.is_whitespace()).collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    slug.chars().take(60).collect::<String>().trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_jobs_and_departments_become_roles() {
        let mut roles = Roles::default();
        let ids: Vec<_> =
            ["Jane Doe", "CISO", "J. Müller (CISO)", "IT Department", "Head of Quality, Ann Bell", "jo.ray@example.com", "jane doe", "TBD"]
                .iter()
                .map(|text| roles.take(text, "a.md", 1).unwrap_or_default())
                .collect();
        assert_eq!(ids, ["jane-doe", "ciso", "ciso", "it-department", "head-of-quality", "jo-ray", "jane-doe", ""]);
        let holders: Vec<_> = roles.list.iter().map(|role| role.holder.as_deref().unwrap_or("-")).collect();
        assert_eq!(holders, ["Jane Doe", "J. Müller", "-", "Ann Bell", "jo.ray@example.com"]);
        assert_eq!(roles.list[1].title, "CISO");
    }

    #[test]
    fn several_people_are_told_from_one_long_job() {
        assert_eq!(several("Ann Bell and Jo Ray"), ["Ann Bell", "Jo Ray"]);
        assert_eq!(several("Head of Security and Compliance"), ["Head of Security and Compliance"]);
        assert_eq!(several("CISO / CTO"), ["CISO", "CTO"]);
        assert_eq!(several("Ann Bell, CISO"), ["Ann Bell, CISO"]);
    }

    #[test]
    fn names_of_any_script_have_an_id() {
        let mut roles = Roles::default();
        assert_eq!(roles.take("王小明", "a.md", 1).as_deref(), Some("role"));
        assert_eq!(roles.take("李四", "a.md", 1).as_deref(), Some("role-2"));
        assert_eq!(ascii_slug("Straße & Überprüfung"), "strasse-uberprufung");
    }
}
