//! CSV: all fields quoted, and no cell that a spreadsheet would run as a formula.

use crate::analysis::Coverage;
use crate::catalogue::ClauseKind;
use crate::model::{ClauseIx, Model, StandardIx};
use crate::words;
use csv::{QuoteStyle, Terminator, WriterBuilder};

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str]) -> Self {
        let writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(Vec::new());
        let mut table = Table(writer);
        table.row(header.iter().map(|cell| (*cell).to_owned()));
        table
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        // Writing into memory cannot fail, and every row has the header's length.
        let _ = self.0.write_record(cells.into_iter().map(|cell| defused(&cell)));
    }

    fn finish(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// A cell that begins like a formula (also after blanks, also in full-width forms) gets a leading apostrophe.
fn defused(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}']).chars().next();
    let starts = cell.starts_with(['\t', '\r', '\n'])
        || first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r'));
    if starts { format!("'{cell}") } else { cell.to_owned() }
}

fn answered_by(model: &Model, coverage: &Coverage, at: ClauseIx) -> String {
    let names = coverage.answers(at).iter().map(|answer| {
        let document = &model[answer.document];
        document.heading(answer.section).map_or_else(|| document.id.clone(), |heading| format!("{}#{}", document.id, heading.id))
    });
    names.collect::<Vec<_>>().join("; ")
}

pub fn coverage(model: &Model, coverage: &Coverage) -> String {
    let mut table = Table::new(&["standard", "number", "title", "kind", "state", "claimed", "evidenced", "documents"]);
    for at in model.standard_indices().flat_map(|standard| model.clauses_of(standard)) {
        let clause = &model[at];
        let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
        table.row([
            model[clause.standard].key.to_string(),
            clause.number.clone(),
            clause.title.clone(),
            words::clause(clause.kind).to_owned(),
            coverage.state(at).as_str().to_owned(),
            yes_no(coverage.is_claimed(at)),
            yes_no(!coverage.evidence(at).is_empty()),
            answered_by(model, coverage, at),
        ]);
    }
    table.finish()
}

pub fn documents(model: &Model, coverage: &Coverage) -> String {
    let header = [
        "id",
        "title",
        "kind",
        "status",
        "in force",
        "version",
        "owner",
        "approver",
        "approved",
        "effective",
        "review by",
        "classification",
    ];
    let mut table = Table::new(&header);
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    for document in &model.documents {
        let in_force = crate::analysis::force(document, coverage.date) == crate::analysis::Force::InForce;
        let role = |role: Option<crate::model::RoleIx>| role.map(|role| model[role].title.clone()).unwrap_or_default();
        table.row([
            document.id.clone(),
            document.title.clone(),
            words::kind(document.kind).to_owned(),
            words::status(document.status).to_owned(),
            if in_force { "yes" } else { "no" }.to_owned(),
            document.version.clone(),
            role(document.owner),
            role(document.approver),
            day(document.approved),
            day(document.effective),
            day(document.review_by.map(|(date, _)| date)),
            document.classification.clone().unwrap_or_default(),
        ]);
    }
    table.finish()
}

pub fn applicability(model: &Model, coverage: &Coverage, standard: StandardIx) -> String {
    let mut table = Table::new(&["control", "title", "applicable", "justification", "reasons", "implementation", "state", "documents"]);
    for at in model.clauses_of(standard).filter(|at| model[*at].kind == ClauseKind::Control) {
        let clause = &model[at];
        let decision = clause.decision.as_ref();
        let applicable = decision.map_or("undecided", |decision| if decision.applicable { "yes" } else { "no" });
        let reasons = decision.map(|decision| decision.reasons.iter().map(|reason| words::reason(*reason)).collect::<Vec<_>>().join("; "));
        let implementation = decision.and_then(|decision| decision.implementation).map(words::implementation);
        table.row([
            clause.number.clone(),
            clause.title.clone(),
            applicable.to_owned(),
            decision.map(|decision| decision.justification.clone()).unwrap_or_default(),
            reasons.unwrap_or_default(),
            implementation.unwrap_or_default().to_owned(),
            coverage.state(at).as_str().to_owned(),
            answered_by(model, coverage, at),
        ]);
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_all_fields_quoted() {
        let mut table = Table::new(&["a", "b"]);
        table.row(["=1+1".to_owned(), " +x".to_owned()]);
        table.row(["say \"hi\"".to_owned(), "＝1".to_owned()]);
        assert_eq!(table.finish(), "\"a\",\"b\"\r\n\"'=1+1\",\"' +x\"\r\n\"say \"\"hi\"\"\",\"'＝1\"\r\n");
    }
}
