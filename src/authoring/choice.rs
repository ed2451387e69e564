//! What a choice of standards asks for: the subjects, the shared clauses that matter, and what each standard adds.

use super::template;
use crate::catalogue::RelationKind;
use crate::model::{ClauseIx, Model, SharedIx, StandardIx};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Standards that are being adopted.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The catalogue.
    pub model: &'a Model,
    /// The standards.
    pub standards: &'a [StandardIx],
}

/// What one or several of the standards are about.
#[derive(Debug)]
pub struct Subject {
    /// In running text: `information security`.
    pub name: String,
    /// Id of the role that looks after it.
    pub role: String,
    /// Title of that role.
    pub title: String,
    /// Title of its policy.
    pub policy: String,
    /// The standards.
    pub standards: Vec<StandardIx>,
}

#[derive(Debug, Deserialize)]
struct Words {
    role: String,
    title: String,
    policy: String,
}

impl Choice<'_> {
    /// The subjects, in the order of the standards.
    pub fn subjects(&self) -> Result<Vec<Subject>, String> {
        let known: BTreeMap<String, Words> =
            serde_yaml::from_str(template::text("subjects.yaml")?).map_err(|error| format!("subjects.yaml: {error}"))?;
        let mut subjects: Vec<Subject> = Vec::new();
        for at in self.standards {
            let name = self.model[*at].subject.clone();
            let words =
                known.get(&name).map_or_else(|| usual(&name), |words| [&words.role, &words.title, &words.policy].map(String::clone));
            let [role, title, policy] = words;
            match subjects.iter_mut().find(|subject| subject.role == role) {
                Some(subject) => subject.standards.push(*at),
                None => subjects.push(Subject { name, role, title, policy, standards: vec![*at] }),
            }
        }
        Ok(subjects)
    }

    /// Clauses of the standards that a claim on a shared clause answers, wholly or in part.
    fn answered(&self, slug: &str) -> Vec<(SharedIx, ClauseIx, RelationKind)> {
        let (mut open, mut found) = (Vec::from_iter(self.model.shared_clause(slug)), Vec::new());
        while let Some(at) = open.pop() {
            open.extend(self.model[at].children.iter().rev());
            let clauses = self.model[at]
                .clauses
                .iter()
                .filter(|(clause, kind)| *kind != RelationKind::Intersects && self.standards.contains(&self.model[*clause].standard));
            found.extend(clauses.map(|(clause, kind)| (at, *clause, *kind)));
        }
        found
    }

    /// The first subject of which a standard asks for one of these shared clauses.
    pub fn first_asking<'s>(&self, subjects: &'s [Subject], slugs: &[&str]) -> Option<&'s Subject> {
        let asks = |subject: &&Subject| {
            let mut answered = slugs.iter().flat_map(|slug| self.answered(slug));
            answered.any(|(_, clause, _)| subject.standards.contains(&self.model[clause].standard))
        };
        subjects.iter().find(asks)
    }

    /// Whether one of the standards asks for a shared clause or a part of it.
    pub fn asks_for(&self, slug: &str) -> bool {
        !self.answered(slug).is_empty()
    }

    /// What the standards ask for beyond shared clauses, a line of Markdown for each clause; those above others are their sum.
    pub fn adds<'s>(&self, slugs: impl Iterator<Item = &'s str>) -> Vec<String> {
        let mut lines = BTreeMap::new();
        let answered = slugs.flat_map(|slug| self.answered(slug));
        for (shared, clause, kind) in answered.filter(|(_, clause, _)| self.model[*clause].children.is_empty()) {
            let relation = self.model[clause].shared.iter().find(|relation| relation.shared == shared);
            if let Some(adds) = relation.filter(|_| kind == RelationKind::Extends).and_then(|relation| relation.adds.as_ref()) {
                lines.entry(clause).or_insert_with(|| format!("- [[{}]]: {adds}", self.reference(clause)));
            }
        }
        lines.into_values().collect()
    }

    /// The clauses on the policy of a subject, the topmost of each branch.
    pub fn policy_clauses(&self, subject: &Subject) -> Vec<ClauseIx> {
        let clauses: BTreeSet<_> = self.answered("policy").into_iter().map(|(_, clause, _)| clause).collect();
        let own = clauses.iter().filter(|clause| subject.standards.contains(&self.model[**clause].standard));
        own.filter(|clause| !self.model[**clause].parent.is_some_and(|parent| clauses.contains(&parent))).copied().collect()
    }

    /// A line of Markdown for each of these clauses and those below them: what it is about.
    pub fn summaries(&self, clauses: &[ClauseIx]) -> Vec<String> {
        let leaves = clauses.iter().flat_map(|clause| match self.model[*clause].children.as_slice() {
            [] => std::slice::from_ref(clause),
            children => children,
        });
        leaves.map(|clause| format!("- [[{}]]: {}", self.reference(*clause), self.model[*clause].summary)).collect()
    }

    /// `iso-9001/5.2`, with the edition only where two editions are adopted.
    pub fn reference(&self, clause: ClauseIx) -> String {
        format!("{}/{}", self.name(self.model[clause].standard), self.model[clause].number)
    }

    /// `iso-9001`, with the edition only where two editions are adopted.
    pub fn name(&self, at: StandardIx) -> String {
        let key = &self.model[at].key;
        let editions = self.standards.iter().filter(|other| self.model[**other].key.standard == key.standard).count();
        if editions > 1 { key.to_string() } else { key.standard.clone() }
    }
}

/// Role, its title and the policy of a subject without words of its own.
fn usual(subject: &str) -> [String; 3] {
    let mut letters = subject.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let id: Vec<_> = subject.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    [format!("{}-manager", id.join("-").to_lowercase()), format!("{capital} manager"), format!("{capital} policy")]
}
