//! Decisions on controls and the Statement of Applicability.

use crate::diagnostic::{Rule, Severity};

/// A control is excluded without saying why.
pub static EXCLUSION_WITHOUT_JUSTIFICATION: Rule = Rule {
    code: "exclusion-without-justification",
    severity: Severity::Error,
    adjustable: true,
    what: "A control or a clause is decided as not applicable, and no justification is given.",
    why: "ISO/IEC 27001 6.1.3 d asks for a Statement of Applicability with a justification for leaving out controls of \
        Annex A. ISO/IEC 42001 6.1.3 asks the same for its controls, and ISO 9001 4.3 for requirements that do not \
        apply.",
    example: "decisions:
  - control: A.7.12
    applicable: no",
    fix: "Add `justification` with a sentence that names the fact behind the decision, for example that there is no \
        cabling of your own in the leased offices.",
};

/// A clause is excluded that cannot be excluded.
pub static EXCLUSION_NOT_ALLOWED: Rule = Rule {
    code: "exclusion-not-allowed",
    severity: Severity::Error,
    adjustable: true,
    what: "A clause is decided as not applicable, and its standard allows no exclusion there.",
    why: "ISO/IEC 27001 (clause 1) and ISO/IEC 20000-1 (1.2) accept no exclusion of requirements of clauses 4 to 10 \
        when conformity is claimed. Only controls of Annex A can be left out.",
    example: r#"standard: iso-27001
decisions:
  - clause: "9.2.2"
    applicable: no
    justification: We are too small for an audit programme."#,
    fix: "Remove the decision and answer the clause; a small organization may do so in a small way. Use `control` if a \
        control of Annex A was meant.",
};

/// A control without a decision.
pub static UNDECIDED_CONTROL: Rule = Rule {
    code: "undecided-control",
    severity: Severity::Warning,
    adjustable: true,
    what: "The organization has adopted a standard with controls, and for this control there is no decision.",
    why: "The Statement of Applicability is incomplete. ISO/IEC 27001 6.1.3 c asks that the chosen controls are \
        compared with Annex A so that none is forgotten, and d that the result is written down; ISO/IEC 42001 6.1.3 \
        asks the same.",
    example: "standard: iso-27001
decisions:
  - {control: A.5.1, applicable: yes, reasons: [risk], implementation: implemented}
  # nothing on A.5.2",
    fix: "Add a decision in applicability/: applicable with reasons and state of implementation, or not applicable with \
        a justification.",
};

/// An excluded control that a document claims.
pub static EXCLUDED_BUT_CLAIMED: Rule = Rule {
    code: "excluded-but-claimed",
    severity: Severity::Error,
    adjustable: true,
    what: "A control or a clause is decided as not applicable, and a document claims to satisfy it.",
    why: "One of the two is wrong. The Statement of Applicability of ISO/IEC 27001 6.1.3 d says which controls are \
        necessary and whether they are implemented, so an auditor will take the contradiction up.",
    example: "- control: A.8.30
  applicable: no
  justification: All development is done by our own staff.

# PRO-009: satisfies: [iso-27001/A.8.30]",
    fix: "Decide which is true. Set the control to applicable and give its reasons, or remove the claim from the \
        document.",
};

/// Two decisions on the same control.
pub static DUPLICATE_DECISION: Rule = Rule {
    code: "duplicate-decision",
    severity: Severity::Error,
    adjustable: false,
    what: "The same control or clause is decided twice.",
    why: "The Statement of Applicability would have two answers for one control, and nobody could tell which was \
        approved.",
    example: "- {control: A.7.4, applicable: yes, reasons: [risk]}
- {control: A.7.4, applicable: no, justification: Only rented rooms.}",
    fix: "Keep the decision that holds and delete the other.",
};

/// A clause that is treated as a control.
pub static NOT_A_CONTROL: Rule = Rule {
    code: "not-a-control",
    severity: Severity::Error,
    adjustable: false,
    what: "A decision names a clause of the main text under `control`. Only the entries of the reference annex are \
        controls.",
    why: "The Statement of Applicability covers the controls, which ISO/IEC 27001 and ISO/IEC 42001 list in Annex A. \
        The requirements of clauses 4 to 10 are not chosen; they are met.",
    example: r#"standard: iso-27001
decisions:
  - {control: "6.1.3", applicable: yes, reasons: [risk]}"#,
    fix: "Remove the decision, or correct the number: controls begin with A., as in A.5.1. A clause of ISO 9001 that \
        does not apply is named under `clause`.",
};
