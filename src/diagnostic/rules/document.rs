//! Ownership, approval, review and claims of documents.

use crate::diagnostic::{Rule, Severity};

/// Two things with the same id.
pub static DUPLICATE_ID: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    adjustable: false,
    what: "Two documents, roles, registers or variables of the same sort have the same id. The message shows both \
        places.",
    why: "A reference to the id could mean either, and the wrong one could be followed. Clause 7.5.2 asks for \
        identification, and an id that stands for two documents identifies neither.",
    example: "documents/procedures/internal-audit.md      id: PRO-014
documents/procedures/management-review.md   id: PRO-014",
    fix: "Give the newer of the two an id of its own and correct the references to it.",
};

/// The same claim twice in one document.
pub static DUPLICATE_CLAIM: Rule = Rule {
    code: "duplicate-claim",
    severity: Severity::Warning,
    adjustable: true,
    what: "A document claims the same clause of the same section more than once, for example in the front matter and at \
        the heading.",
    why: "The second claim adds nothing, and when one of the two is changed later the document contradicts itself.",
    example: "satisfies:
  - iso-27001/A.5.18
  - iso-27001/A.5.18",
    fix: "Keep the claim that is more exact, mostly the one at the heading, and remove the other.",
};

/// A claim on a whole chapter.
pub static CLAIM_TOO_BROAD: Rule = Rule {
    code: "claim-too-broad",
    severity: Severity::Warning,
    adjustable: true,
    what: "A document claims a chapter of a standard or a shared clause that only groups others. A chapter head holds \
        no requirement of its own.",
    why: "An auditor verifies clause by clause and cannot see from such a claim which of the clauses below is answered. \
        It is therefore not counted for them.",
    example: "satisfies:
  - iso-9001/8",
    fix: "Claim the clauses below that the document really answers, with the section where it does so.",
};

/// A document without an owner.
pub static MISSING_OWNER: Rule = Rule {
    code: "missing-owner",
    severity: Severity::Error,
    adjustable: true,
    what: "A document names no owner, that is, no role that keeps it right and up to date.",
    why: "Without an owner nobody reviews the document or answers questions about it. Clause 5.3 asks that \
        responsibilities and authorities are assigned, and clause 7.5.3 that documented information is controlled.",
    example: "id: PRO-014
title: Internal audit
status: approved
approver: managing-director",
    fix: "Add `owner` with the id of a role of roles.yaml.",
};

/// An approved document without an approver.
pub static MISSING_APPROVER: Rule = Rule {
    code: "missing-approver",
    severity: Severity::Error,
    adjustable: true,
    what: "A document has the status approved and does not say which role approved it.",
    why: "Clause 7.5.2 asks that documented information is reviewed and approved for suitability and adequacy. Auditors \
        ask first by whom.",
    example: "id: POL-002
status: approved
owner: information-security-manager
approved: 2026-01-15",
    fix: "Add `approver` with the role that approved this version, and `approved` with the date. If nobody has approved \
        it yet, set the status to in-review.",
};

/// An approved document without a version.
pub static MISSING_VERSION: Rule = Rule {
    code: "missing-version",
    severity: Severity::Error,
    adjustable: true,
    what: "A document has no version.",
    why: "Nobody can tell whether a printed or saved copy is the one that applies. Clause 7.5.3 (7.5.3.2 in ISO 9001) \
        asks for control of changes and gives version control as the example.",
    example: "id: POL-005
status: approved
approved: 2026-04-02",
    fix: "Add `version` in double quotes, as in version: \"2.10\"; without them 2.10 could be taken for 2.1.",
};

/// An approved document that nobody will review.
pub static MISSING_REVIEW_DATE: Rule = Rule {
    code: "missing-review-date",
    severity: Severity::Warning,
    adjustable: true,
    what: "An approved document gives neither a review date nor a review period.",
    why: "A document without a date is looked at again only when something has gone wrong. ISO/IEC 27001 A.5.1 asks \
        that policies are reviewed at planned intervals, and clause 7.5.2 that documented information is reviewed for \
        suitability.",
    example: "id: POL-003
kind: policy
status: approved
approved: 2026-05-20",
    fix: "Add `review-by` with a date, or `review-every` with a period such as P1Y. Records are not reviewed and need \
        neither.",
};

/// An approval older than the text.
pub static APPROVED_BEFORE_WRITTEN: Rule = Rule {
    code: "approved-before-written",
    severity: Severity::Error,
    adjustable: true,
    what: "The date of approval lies before the date on which this version was written.",
    why: "What was approved cannot have been this text. Clause 7.5.2 asks that the documented information itself is \
        approved.",
    example: "written: 2026-03-10
approved: 2026-02-12",
    fix: "Correct whichever date is wrong. If the text was changed after the approval, have it approved again and give \
        it a new version.",
};

/// A document in force before its approval.
pub static EFFECTIVE_BEFORE_APPROVED: Rule = Rule {
    code: "effective-before-approved",
    severity: Severity::Error,
    adjustable: true,
    what: "The date from which a document applies lies before the date of its approval.",
    why: "For some days people would have worked to a text that nobody had approved. Clause 7.5.2 asks for the \
        approval, and an auditor who compares the two dates will ask about it.",
    example: "approved: 2026-03-01
effective: 2026-02-01",
    fix: "Correct the date that is wrong. If the document was really used early, let it apply from the approval and \
        record how the days before were handled.",
};

/// An approval that has not happened yet.
pub static APPROVAL_IN_THE_FUTURE: Rule = Rule {
    code: "approval-in-the-future",
    severity: Severity::Warning,
    adjustable: true,
    what: "The date of approval is later than today, or later than the date that was given for the build.",
    why: "The document shows an approval that nobody has given. Until that day it does not count as an answer to any \
        clause.",
    example: "status: approved
approved: 2062-02-12    # meant: 2026-02-12",
    fix: "Correct the date. If the approval is planned, leave the status at in-review and the date out until it is \
        given.",
};

/// A review date that has passed.
pub static OVERDUE_REVIEW: Rule = Rule {
    code: "overdue-review",
    severity: Severity::Warning,
    adjustable: true,
    what: "The review date of an approved document has passed.",
    why: "Its claims no longer count as effective, because nobody has confirmed that the text still fits. ISO/IEC 27001 \
        A.5.1 asks that policies are reviewed at planned intervals, and clause 7.5.2 that documented information is \
        suitable and adequate.",
    example: "id: POL-007
title: Privacy policy
review-by: 2026-10-31",
    fix: "Review the document, record the result in `history`, and set a new date. Do not move the date without a \
        review.",
};

/// A retired document that claims clauses.
pub static RETIRED_CLAIM: Rule = Rule {
    code: "retired-claim",
    severity: Severity::Warning,
    adjustable: true,
    what: "A retired document still lists clauses that it satisfies.",
    why: "A retired document answers nothing, so the clauses may be open without anybody noticing.",
    example: "id: PRO-032
status: retired
satisfies: [knowledge]",
    fix: "Move the claims to the document that took its place, and remove them here.",
};

/// A draft with a date of approval.
pub static DRAFT_WITH_APPROVAL: Rule = Rule {
    code: "draft-with-approval",
    severity: Severity::Warning,
    adjustable: true,
    what: "A document that is a draft or in review carries a date of approval.",
    why: "Readers cannot tell whether the text applies. Clause 7.5.2 asks for approval of the documented information \
        itself, and the approval of an earlier version does not extend to the new text.",
    example: r#"status: draft
version: "3.0"
approved: 2025-02-12"#,
    fix: "Remove `approved` until the new text is approved, or set the status to approved if it is. Earlier approvals \
        belong in `history`.",
};

/// A document that nothing leads to.
pub static ORPHAN_DOCUMENT: Rule = Rule {
    code: "orphan-document",
    severity: Severity::Warning,
    adjustable: true,
    what: "No other document refers to this document, and it claims no clause.",
    why: "Employees come across it only by searching, and it plays no part in showing conformity. Clause 7.5.3 asks \
        that documented information is available and suitable for use where it is needed.",
    example: "id: GUI-009
title: Desk booking
satisfies: []    # and no page has [[GUI-009]]",
    fix: "Refer to it where people need it, add the clause that it answers, or retire it.",
};

/// A classification that ims.yaml does not list.
pub static UNKNOWN_CLASSIFICATION: Rule = Rule {
    code: "unknown-classification",
    severity: Severity::Error,
    adjustable: true,
    what: "A document has a classification that is not among the levels of ims.yaml.",
    why: "Nobody knows how to handle information of an unknown level. ISO/IEC 27001 A.5.12 asks for a classification \
        scheme and A.5.13 for labels that follow it.",
    example: "classification: secret    # levels: public, internal, confidential, strictly-confidential",
    fix: "Use one of the levels, or add the level to ims.yaml after it has been added to your classification rules.",
};

/// Documents that replace each other in a circle.
pub static REPLACEMENT_CYCLE: Rule = Rule {
    code: "replacement-cycle",
    severity: Severity::Error,
    adjustable: false,
    what: "Following `replaces` from a document leads back to the same document.",
    why: "No document in the circle can be the one that applies. Clause 7.5.3 asks for control of changes, and here the \
        order of the changes is lost.",
    example: "id: GUI-003
replaces: [PRO-032]

id: PRO-032
replaces: [GUI-003]",
    fix: "Keep `replaces` only in the newer document of each pair.",
};

/// A role without any duty.
pub static UNUSED_ROLE: Rule = Rule {
    code: "unused-role",
    severity: Severity::Warning,
    adjustable: true,
    what: "A role of roles.yaml is not named by any document, register or text.",
    why: "Either the role is no longer needed, or its duties are written down nowhere. Clause 5.3 asks that \
        responsibilities and authorities are assigned and made known.",
    example: "roles:
  - id: fleet-coordinator
    title: Fleet Coordinator",
    fix: "Remove the role, or name it where it has something to do, as in [[role:fleet-coordinator]].",
};

/// A term that stands in the glossary twice.
pub static DUPLICATE_TERM: Rule = Rule {
    code: "duplicate-term",
    severity: Severity::Error,
    adjustable: false,
    what: "A term, an abbreviation or another form stands in glossary.yaml twice. Case and accents make no difference.",
    why: "Where the word stands in a document, nobody could say which of the two definitions is meant.",
    example: "terms:
  - term: major incident
    abbreviation: P1
    definition: An incident that stops the work of several customers.
  - term: P1
    definition: The highest priority.",
    fix: "Keep one entry, and write the other form under its `also` or `abbreviation`.",
};

/// A term that no document uses.
pub static UNUSED_TERM: Rule = Rule {
    code: "unused-term",
    severity: Severity::Warning,
    adjustable: true,
    what: "No document uses a term of glossary.yaml, in any of its forms, in its running text.",
    why: "A glossary of words that nobody writes is not read. Often the documents use another form, such as the plural, and \
        then their readers miss the definition.",
    example: "terms:
  - term: interested party
    definition: Whoever can affect what we do or is affected by it.    # the documents say `interested parties`",
    fix: "Add the forms that the documents use under `also`, or remove the entry.",
};
