//! Decisions of applicability: every control once, every exclusion justified and allowed.

use super::Resolver;
use super::names::Taken;
use crate::catalogue::ClauseKind;
use crate::content::{self, Applicability};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{ClaimTarget, ClauseIx, Decision, StandardIx};
use crate::source::{SourceId, Span};
use crate::yaml::Field;
use std::collections::HashMap;

impl Resolver<'_> {
    pub(super) fn applicability(&mut self, files: &[(SourceId, String, Applicability)]) {
        let mut taken: HashMap<StandardIx, Taken> = HashMap::new();
        for (id, stem, file) in files {
            let whole = Span::file(*id);
            let (name, span) = file.standard.get().map_or((stem.as_str(), whole), |(name, span)| (name.as_str(), span));
            let standard = match self.edition(name, span) {
                Ok(standard) => standard,
                Err(finding) => {
                    self.report(finding);
                    continue;
                }
            };
            self.statement(standard, file);
            let taken = taken.entry(standard).or_default();
            for (decision, span) in file.decisions.iter().filter_map(Field::get) {
                self.decision(standard, decision, span, taken);
            }
        }
        self.undecided(files);
        self.excluded_but_claimed();
    }

    /// What a file says about itself; of several files for one standard, what each of them adds.
    fn statement(&mut self, standard: StandardIx, file: &Applicability) {
        let (approver, approved) = (self.role(&file.approver), self.date(&file.approved));
        if let Some((_, place)) = approved {
            if file.version.text().is_none_or(|version| version.trim().is_empty()) {
                self.missing(&rules::MISSING_VERSION, place, "this statement is approved and has no version", "add `version: \"1.0\"`");
            }
            if file.approver.is_absent() {
                self.missing(
                    &rules::MISSING_APPROVER,
                    place,
                    "this statement is approved, but not said by whom",
                    "add `approver:` with a role",
                );
            }
        }
        let statement = &mut self.model.standards[standard.get()].statement;
        statement.version = statement.version.take().or_else(|| file.version.value.clone());
        statement.approver = statement.approver.or(approver);
        statement.approved = statement.approved.or(approved);
    }

    fn decision(&mut self, standard: StandardIx, raw: &content::Decision, span: Span, taken: &mut Taken) {
        let named = raw.control.get().or(raw.clause.get());
        let Some((number, place)) = named else {
            self.missing(&rules::MISSING_FIELD, span, "this decision names no control", "add `control: A.5.1`");
            return;
        };
        let name = self.model[standard].key.to_string();
        let number = number.strip_prefix(&format!("{}/", self.model[standard].key.standard)).unwrap_or(number);
        let clause = match self.clause(&name, number, place) {
            Ok(clause) => clause,
            Err(finding) => return self.report(finding),
        };
        if let Err(finding) = taken.take("decision for", number, place) {
            let message = format!("{number} is decided twice");
            return self.report(Diagnostic {
                rule: &rules::DUPLICATE_DECISION,
                message,
                help: Some("keep one of the two decisions".to_owned()),
                ..finding
            });
        }
        if let Some((title, place)) = raw.title.get() {
            self.compare_title(ClaimTarget::Clause(clause), title, place);
        }
        let Some(applicable) = raw.applicable.value else {
            if raw.applicable.is_absent() {
                self.missing(
                    &rules::MISSING_FIELD,
                    span,
                    format!("the decision for {number} does not say whether it applies"),
                    "add `applicable: yes` or `applicable: no`",
                );
            }
            return;
        };
        if !self.allowed(standard, clause, applicable, place) {
            return;
        }
        if !applicable && raw.justification.text().is_none_or(|text| text.trim().is_empty()) {
            let finding =
                Diagnostic::new(&rules::EXCLUSION_WITHOUT_JUSTIFICATION, place, format!("{number} is excluded without a justification"));
            self.report(finding.help("add `justification:` with the reason why it does not apply"));
        }
        let risks = self.risks(raw);
        self.model.clauses[clause.get()].decision = Some(Decision {
            applicable,
            justification: raw.justification.value.clone().unwrap_or_default(),
            reasons: raw.reasons.iter().map(|(reason, _)| *reason).collect(),
            implementation: raw.implementation.value,
            risks,
            span: place,
        });
    }

    /// Controls may be decided either way; clauses may only be excluded, and only where their standard allows it.
    fn allowed(&mut self, standard: StandardIx, clause: ClauseIx, applicable: bool, span: Span) -> bool {
        if self.model[clause].kind == ClauseKind::Control {
            return true;
        }
        let number = self.model[clause].number.clone();
        if applicable {
            let finding = Diagnostic::new(
                &rules::NOT_A_CONTROL,
                span,
                format!("{number} is a clause, not a control; clauses apply without a decision"),
            );
            self.report(finding.help("remove this decision"));
            return false;
        }
        let excludable = &self.model[standard].excludable;
        let below = |head: &String| number == *head || number.starts_with(&format!("{head}."));
        if excludable.iter().any(below) {
            return true;
        }
        let name = self.model[standard].full_name();
        let help = if excludable.is_empty() {
            format!("{name} does not allow to leave out any of its clauses")
        } else {
            format!("{name} allows it only for {}", excludable.join(", "))
        };
        self.report(Diagnostic::new(&rules::EXCLUSION_NOT_ALLOWED, span, format!("clause {number} cannot be excluded")).help(help));
        false
    }

    fn risks(&mut self, raw: &content::Decision) -> Vec<crate::model::Target> {
        let mut risks = Vec::new();
        for (id, span) in raw.risks.iter() {
            let reference = if id.contains('/') { format!("register:{id}") } else { format!("register:risks/{id}") };
            match self.link_target(&reference, span) {
                Ok(target) => risks.push(target),
                Err(finding) => self.report(finding),
            }
        }
        risks
    }

    /// Controls of an adopted standard for which nothing is decided: one finding per standard.
    fn undecided(&mut self, files: &[(SourceId, String, Applicability)]) {
        for standard in self.model.standard_indices().collect::<Vec<_>>() {
            let open: Vec<_> = self
                .model
                .clauses_of(standard)
                .filter(|clause| self.model[*clause].kind == ClauseKind::Control && self.model[*clause].decision.is_none())
                .map(|clause| self.model[clause].number.clone())
                .collect();
            let Some(first) = open.first() else { continue };
            let key = self.model[standard].key.clone();
            let file = files.iter().find(|(_, stem, file)| {
                let name = file.standard.text().unwrap_or(stem);
                name == key.standard || name == key.to_string()
            });
            let span = match file {
                Some((id, _, file)) => file.standard.span.unwrap_or(Span::file(*id)),
                None => self.adopted_at(&key),
            };
            let listed = if open.len() > 8 { format!("{first} and {} more", open.len() - 1) } else { open.join(", ") };
            let finding = Diagnostic::new(
                &rules::UNDECIDED_CONTROL,
                span,
                format!("{} of {} without a decision: {listed}", controls(open.len()), self.model[standard].full_name()),
            );
            self.report(finding.help(format!("add one decision for each control to applicability/{}.yaml", key.standard)));
        }
    }

    fn excluded_but_claimed(&mut self) {
        let mut findings = Vec::new();
        for document in &self.model.documents {
            for claim in &document.claims {
                let ClaimTarget::Clause(clause) = claim.target else { continue };
                let clause = &self.model[clause];
                if let Some(decision) = clause.decision.as_ref().filter(|decision| !decision.applicable) {
                    let message = format!("{} is claimed here, but excluded as not applicable", clause.number);
                    let finding = Diagnostic::new(&rules::EXCLUDED_BUT_CLAIMED, claim.span, message);
                    findings.push(finding.label(decision.span, "excluded here").help("remove the claim, or decide that it applies"));
                }
            }
        }
        for finding in findings {
            self.report(finding);
        }
    }
}

fn controls(count: usize) -> String {
    if count == 1 { "1 control".to_owned() } else { format!("{count} controls") }
}
