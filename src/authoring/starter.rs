//! The starting point of a handbook: drafts, registers without rows, undecided controls. It claims nothing that is not so.

use super::choice::{Choice, Subject};
use super::draft::Draft;
use super::editor::editor_files;
use super::files::NewFiles;
use super::kinds;
use super::template::{self, DocumentTemplate, Fields, fill};
use crate::catalogue::ClauseKind;
use crate::model::{Model, StandardIx};
use crate::yaml::{quoted, scalar};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a starting point is made for.
#[derive(Debug)]
pub struct Start<'a> {
    /// The catalogue.
    pub model: &'a Model,
    /// The standards to adopt, at least one.
    pub standards: &'a [StandardIx],
    /// The organization's name.
    pub name: &'a str,
    /// Language, as in BCP 47.
    pub language: &'a str,
    /// Today.
    pub today: Date,
}

/// A template with the subject that it is for and the id that it gets.
struct Planned<'a> {
    id: String,
    template: &'a DocumentTemplate,
    subject: Option<&'a Subject>,
}

/// The files of a starting point.
///
/// # Errors
/// In words, when a template is broken.
pub fn starter(start: &Start) -> Result<NewFiles, String> {
    let choice = Choice { model: start.model, standards: start.standards };
    let subjects = choice.subjects()?;
    let mut fields = Fields::new();
    fields.insert("lead".to_owned(), subjects.first().map_or("top-manager", |subject| &subject.role).to_owned());
    let mut files = NewFiles::default();
    files.add("ims.yaml", config(start)?);
    files.add("roles.yaml", roles(&subjects)?);
    files.add("glossary.yaml", template::text("glossary.yaml")?);
    files.add(".gitignore", template::text("gitignore")?);
    documents(start, &choice, &subjects, &fields, &mut files)?;
    fields.insert("obligations".to_owned(), obligations(&choice, &subjects));
    for (name, text) in template::texts("registers") {
        files.add(format!("registers/{name}"), fill(text, &fields));
    }
    for standard in start.standards {
        applicability(&choice, *standard, &mut files)?;
    }
    files.extend(editor_files());
    Ok(files)
}

fn config(start: &Start) -> Result<String, String> {
    let standards: Vec<_> =
        start.standards.iter().map(|at| format!("  - standard: {}", quoted(&start.model[*at].key.to_string()))).collect();
    let values = [
        ("name", scalar(start.name)),
        ("title", scalar(&format!("{}: handbook", start.name))),
        ("language", scalar(start.language)),
        ("standards", standards.join("\n")),
    ];
    Ok(fill(template::text("ims.yaml")?, &named(values)))
}

fn roles(subjects: &[Subject]) -> Result<String, String> {
    let managers = subjects.iter().map(|subject| {
        let duty = format!("Looks after {} in the management system and tells top management how it performs.", subject.name);
        format!("  - id: {}\n    title: {}\n    responsibilities: {}", subject.role, scalar(&subject.title), scalar(&duty))
    });
    let managers: Vec<_> = managers.collect();
    Ok(fill(template::text("roles.yaml")?, &named([("managers", managers.join("\n"))])))
}

/// The standards themselves are what is known of the obligations: the organization has just chosen them.
fn obligations(choice: &Choice, subjects: &[Subject]) -> String {
    let chosen = subjects.iter().flat_map(|subject| subject.standards.iter().map(move |standard| (subject, *standard)));
    let rows = chosen.enumerate().map(|(at, (subject, standard))| {
        let standard = &choice.model[standard];
        let kind = if standard.publication == crate::catalogue::Publication::Law { "law" } else { "commitment" };
        let asks = quoted(&format!("{}. Adopted in ims.yaml; how far it is answered stands on its page.", standard.title));
        format!(
            "  - {{id: OBL-{:02}, title: {}, kind: {kind}, asks: {asks}, owner: {}}}",
            at + 1,
            quoted(&standard.full_name()),
            subject.role
        )
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The controls of a standard, each with its title, as comments: nothing is decided.
fn applicability(choice: &Choice, at: StandardIx, files: &mut NewFiles) -> Result<(), String> {
    let model = choice.model;
    let controls: Vec<_> = model.clauses_of(at).filter(|clause| model[*clause].kind == ClauseKind::Control).collect();
    if controls.is_empty() {
        return Ok(());
    }
    let name = choice.name(at);
    let mut text = fill(template::text("applicability.yaml")?, &named([("standard", model[at].full_name()), ("key", scalar(&name))]));
    for clause in controls {
        let clause = &model[clause];
        let _ = write!(text, "#  - control: {}   # {}\n#    applicable:\n#    justification:\n", clause.number, clause.title);
    }
    files.add(format!("applicability/{}.yaml", name.replace(':', "-")), text);
    Ok(())
}

fn documents(start: &Start, choice: &Choice, subjects: &[Subject], fields: &Fields, files: &mut NewFiles) -> Result<(), String> {
    let templates = template::documents()?;
    let planned = plan(&templates, choice, subjects);
    let mut fields = fields.clone();
    for template in &templates {
        let link = planned.iter().find(|planned| planned.template.name == template.name).map(|planned| format!("[[{}]]", planned.id));
        fields.insert(format!("link:{}", template.name), link.unwrap_or_else(|| template.front.title.to_lowercase()));
    }
    let policies = planned.iter().filter(|planned| planned.subject.is_some()).map(|planned| format!("- [[{}]]", planned.id));
    fields.insert("policies".to_owned(), policies.collect::<Vec<_>>().join("\n"));
    for planned in &planned {
        let path = format!("{}/{}.md", kinds::folder(planned.template.front.kind), planned.id);
        let slugs: Vec<_> = planned.template.front.satisfies.iter().map(|claim| claim.clause.as_str()).collect();
        let mut own = fields.clone();
        own.extend(choice.first_asking(subjects, &slugs).map(|subject| ("lead".to_owned(), subject.role.clone())));
        files.add(path, document(start, choice, planned, own));
    }
    Ok(())
}

/// Chooses the templates that something adopted asks for, and numbers them.
fn plan<'a>(templates: &'a [DocumentTemplate], choice: &Choice, subjects: &'a [Subject]) -> Vec<Planned<'a>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut planned = Vec::new();
    for template in templates {
        let front = &template.front;
        let asked = front.always || front.satisfies.iter().any(|claim| choice.asks_for(&claim.clause));
        let whole = if asked && !front.per_subject { &[None][..] } else { &[] };
        let each = subjects.iter().filter(|_| front.per_subject).map(Some);
        for subject in whole.iter().copied().chain(each) {
            let prefix = kinds::prefix(front.kind);
            let number = numbers.entry(prefix).or_default();
            *number += 1;
            planned.push(Planned { id: format!("{prefix}{number:03}"), template, subject });
        }
    }
    planned
}

fn document(start: &Start, choice: &Choice, planned: &Planned, mut fields: Fields) -> String {
    let front = &planned.template.front;
    let asked = front.satisfies.iter().filter(|claim| choice.asks_for(&claim.clause));
    let mut satisfies: Vec<_> = asked.map(|claim| (claim.clause.clone(), Some(claim.section.clone()))).collect();
    let adds = choice.adds(satisfies.iter().map(|(clause, _)| clause.as_str()));
    fields.insert("adds".to_owned(), section("adds.md", &adds));
    if let Some(subject) = planned.subject {
        let clauses = choice.policy_clauses(subject);
        satisfies.extend(clauses.iter().map(|clause| (choice.reference(*clause), None)));
        fields.insert("asks".to_owned(), section("asks.md", &choice.summaries(&clauses)));
        let words = [("policy", &subject.policy), ("manager", &subject.role), ("subject", &subject.name)];
        fields.extend(words.map(|(name, value)| (name.to_owned(), value.clone())));
    }
    let [title, owner, summary] = [&front.title, &front.owner, &front.summary].map(|text| fill(text, &fields));
    let body = fill(planned.template.body, &fields);
    Draft {
        id: &planned.id,
        title: &title,
        kind: front.kind,
        summary: Some(&summary),
        owner: &owner,
        approver: Some("top-manager"),
        written: start.today,
        satisfies: &satisfies,
        body: &format!("{}\n", body.trim_end()),
    }
    .text()
}

/// A section of a body around a list, or nothing when the list is empty.
fn section(template: &str, lines: &[String]) -> String {
    let text = template::text(template).unwrap_or_default();
    if lines.is_empty() { String::new() } else { fill(text, &named([("clauses", lines.join("\n"))])) }
}

fn named<const N: usize>(values: [(&str, String); N]) -> Fields {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
