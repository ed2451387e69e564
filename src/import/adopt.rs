//! Which standards the organization works to, and `ims.yaml`.

use super::Refusal;
use super::draft::Draft;
use super::record::{Field, Record, Value};
use super::report::{Report, Weight};
use super::standards::{Adopted, Named, Standards};
use super::synonyms::{self, Slot};
use super::words;
use super::yaml::Writer;
use crate::diagnostic::nearest;
use std::collections::BTreeSet;

/// Levels of an organization that names none.
const LEVELS: [&str; 3] = ["public", "internal", "confidential"];

/// The standards of the command line.
pub fn wanted(standards: &[String], catalogue: &Standards) -> Result<Vec<Named>, Refusal> {
    let find = |text: &String| {
        let named = catalogue.named(text);
        let exists = |named: &Named| named.edition.as_ref().is_none_or(|edition| catalogue.edition(&named.standard, edition).is_some());
        named.filter(exists).ok_or_else(|| {
            let help = nearest(text, catalogue.editions.iter().map(|edition| edition.key.standard.as_str()))
                .map(|near| format!("did you mean `{near}`?"));
            Refusal::Standard(text.clone(), help.unwrap_or_else(|| "`clausebook standards` lists what there is".to_owned()))
        })
    };
    standards.iter().map(find).collect()
}

/// The standards that a folder names, each with its first place, besides those that are wanted.
pub fn adopt(records: &[(String, Record)], wanted: Vec<Named>, catalogue: &Standards, report: &mut Report) -> Adopted {
    let mut named = wanted;
    for (path, record) in records {
        let mut met = Vec::new();
        record.fields.iter().for_each(|field| fields(field, false, catalogue, &mut met));
        let text = record.page.text();
        let prose = catalogue.find(&text).into_iter().filter(|(_, named)| catalogue.is_management(&named.standard));
        met.extend(prose.map(|(range, named)| (record.page.number_at(range.start), named)));
        for (line, new) in met {
            if named.contains(&new) {
                continue;
            }
            if let Some(edition) = new.edition.as_ref().filter(|edition| catalogue.edition(&new.standard, edition).is_none()) {
                report.note(Weight::Unclear, path, line, format!("the catalogue has no edition {edition} of {}", new.standard));
            } else if !named.iter().any(|known| known.standard == new.standard) {
                report.note(Weight::Decided, path, line, format!("{} is named here first and adopted in ims.yaml", new.standard));
            }
            named.push(new);
        }
    }
    Adopted::new(&named, catalogue)
}

/// The standards of a field. Laws and criteria count only where clauses are listed: many documents merely mention them.
fn fields(field: &Field, claims: bool, catalogue: &Standards, met: &mut Vec<(usize, Named)>) {
    let claims = claims || matches!(synonyms::find(&field.name), Some((Slot::Claims | Slot::Standards, _)));
    let line = field.node.line;
    let own = catalogue.named(&field.name).filter(|_| claims || field.name.contains(char::is_alphabetic));
    let claims = claims || own.is_some();
    met.extend(own.map(|named| (line, named)));
    if let Value::Map(entries) = &field.node.value {
        entries.iter().for_each(|entry| fields(entry, claims, catalogue, met));
        return;
    }
    if let Value::List(items) = &field.node.value {
        for item in items {
            fields(&Field { name: "item".to_owned(), node: item.clone() }, claims, catalogue, met);
        }
        return;
    }
    let Some(text) = field.node.as_text() else { return };
    let found = catalogue.find(text).into_iter().map(|(_, named)| named);
    let whole = catalogue.named(text).filter(|_| claims);
    let counts = |named: &Named| claims || catalogue.is_management(&named.standard);
    met.extend(found.chain(whole).filter(counts).map(|named| (line, named)));
}

/// `ims.yaml`.
pub fn config(name: &str, adopted: &Adopted, drafts: &[Draft]) -> String {
    let mut out = Writer::default();
    out.line("# Who you are and which standards you work to; written by `clausebook import`, yours to change.");
    out.line("organization:");
    out.line(&format!("  name: {}", super::yaml::scalar(name)));
    let keys: Vec<_> = adopted.keys().map(|key| key.to_string()).collect();
    if keys.is_empty() {
        out.line("standards: []");
    }
    out.list("standards", &keys);
    let levels: BTreeSet<_> = drafts.iter().filter_map(|draft| draft.classification.as_deref()).chain(LEVELS).collect();
    if levels.len() > LEVELS.len() {
        let mut levels: Vec<_> = levels.into_iter().collect();
        levels.sort_by_key(|level| words::level_rank(level));
        let levels: Vec<_> = levels.into_iter().map(super::yaml::scalar).collect();
        out.line(&format!("classification: {{levels: [{}]}}", levels.join(", ")));
    }
    out.finish()
}
