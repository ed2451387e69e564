//! Clauses, documents, roles and rows that are named elsewhere.

use crate::diagnostic::{Rule, Severity};

/// A standard that is not in the catalogue.
pub static UNKNOWN_STANDARD: Rule = Rule {
    code: "unknown-standard",
    severity: Severity::Error,
    adjustable: false,
    what: "A reference or ims.yaml names a standard, or an edition of it, that the catalogue does not hold.",
    why: "A claim on a standard that does not exist answers nothing, and the gap that it was meant to close stays open \
        without being seen.",
    example: "satisfies:
  - iso-2701/6.1.3",
    fix: "Correct the name; `clausebook standards` lists those that are known. A law, a contract or a standard of your \
        own can be added in catalogue/.",
};

/// A clause that the standard does not have.
pub static UNKNOWN_CLAUSE: Rule = Rule {
    code: "unknown-clause",
    severity: Severity::Error,
    adjustable: false,
    what: "A reference names a clause or a control that this edition of the standard does not contain.",
    why: "An auditor who follows the reference finds nothing. Often it is a number of an earlier edition: ISO/IEC \
        27001:2022 has 93 controls in Annex A, A.5 to A.8, where the edition of 2013 had 114 in A.5 to A.18.",
    example: "satisfies:
  - iso-27001/A.5.38    # A.5 ends with A.5.37",
    fix: "Look the clause up with `clausebook standards iso-27001:2022` and correct the number.",
};

/// A shared clause that does not exist.
pub static UNKNOWN_SHARED_CLAUSE: Rule = Rule {
    code: "unknown-shared-clause",
    severity: Severity::Error,
    adjustable: false,
    what: "A name is used as a shared clause, but the catalogue has no shared clause of that name.",
    why: "A claim on a shared clause answers the equal clauses of all adopted standards at once. With a spelling slip \
        it answers none of them.",
    example: "satisfies:
  - intenal-audit",
    fix: "Correct the name; the message suggests the nearest one, and the page clauses/index.html lists all of them.",
};

/// A clause named in running text that does not exist.
pub static UNKNOWN_MENTION: Rule = Rule {
    code: "unknown-mention",
    severity: Severity::Warning,
    adjustable: true,
    what: "A sentence names an adopted standard together with a number that this standard does not have. The words stay plain text.",
    why: "A wrong number in a procedure is what an auditor looks up first. Often it is the number of an older edition, or of \
        another standard.",
    example: "We review access rights as ISO 27001 A.5.98 asks.",
    fix: "Correct the number, or name the edition that is meant: `ISO/IEC 27001:2013 A.9.2.5` stays plain text when it is not adopted.",
};

/// A document that does not exist.
pub static UNKNOWN_DOCUMENT: Rule = Rule {
    code: "unknown-document",
    severity: Severity::Error,
    adjustable: false,
    what: "A link or a field names a document id that no document has.",
    why: "The reader is sent nowhere, at the moment when guidance is needed. Clause 7.5.3 asks that documented \
        information is available where and when it is needed.",
    example: "Record the finding as described in [[PRO-116]].",
    fix: "Correct the id, write the missing document, or remove the reference. If the document was replaced, refer to \
        its successor.",
};

/// A role that is not in roles.yaml.
pub static UNKNOWN_ROLE: Rule = Rule {
    code: "unknown-role",
    severity: Severity::Error,
    adjustable: false,
    what: "A field or a link names a role that roles.yaml does not define.",
    why: "A duty that is given to an unknown role is given to nobody. Clause 5.3 asks that responsibilities and \
        authorities are assigned and made known.",
    example: "owner: security-manager    # roles.yaml has information-security-manager",
    fix: "Correct the role id, or add the role with its title and its holder to roles.yaml. Name roles in `owner` and \
        `approver`, not persons.",
};

/// A register that does not exist.
pub static UNKNOWN_REGISTER: Rule = Rule {
    code: "unknown-register",
    severity: Severity::Error,
    adjustable: false,
    what: "A link or a column names a register that is not in registers/.",
    why: "Registers are where the evidence of daily work is kept. A reference to a missing one promises evidence that \
        nobody can show.",
    example: "All suppliers are listed in [[register:vendors]].",
    fix: "Correct the id of the register, or add the register as a file in registers/.",
};

/// A row that the register does not have.
pub static UNKNOWN_ROW: Rule = Rule {
    code: "unknown-row",
    severity: Severity::Error,
    adjustable: false,
    what: "A reference names a row by its id, and the register has no such row.",
    why: "A decision that rests on a risk or a finding has to lead to it. ISO/IEC 27001 6.1.3 builds the choice of \
        controls on the results of the risk assessment, so the way from the control back to the risk must not break.",
    example: "The reason is [[register:risks/R-099]].",
    fix: "Correct the id of the row, or restore the row. Keep closed rows with a status instead of deleting them.",
};

/// A clause number without its standard.
pub static BARE_CLAUSE_NUMBER: Rule = Rule {
    code: "bare-clause-number",
    severity: Severity::Error,
    adjustable: false,
    what: "A reference gives a clause number only and does not say of which standard.",
    why: "The same number means different things: 10.1 is continual improvement in ISO/IEC 27001:2022 and nonconformity \
        and corrective action in ISO/IEC 20000-1:2018. A guess could show the wrong clause as answered.",
    example: r#"satisfies:
  - "9.2""#,
    fix: "Put the standard in front, as in iso-9001/9.2. Use the shared clause, here internal-audit, when the document \
        answers the subject for all adopted standards.",
};

/// A standard that the organization has not adopted.
pub static STANDARD_NOT_ADOPTED: Rule = Rule {
    code: "standard-not-adopted",
    severity: Severity::Error,
    adjustable: true,
    what: "A reference names a standard that the catalogue knows but ims.yaml does not list as adopted.",
    why: "The claim counts for nothing on the site, and readers could believe that the organization works to a standard \
        that is not in its scope. Clause 4.3 asks for a clear scope.",
    example: "satisfies:
  - iso-22301/8.4    # ims.yaml adopts iso-9001 and iso-27001 only",
    fix: "Adopt the standard in ims.yaml, or remove the reference. While you prepare an adoption, you can lower the \
        severity of this rule in ims.yaml.",
};

/// An edition that the organization has not adopted.
pub static WRONG_EDITION: Rule = Rule {
    code: "wrong-edition",
    severity: Severity::Error,
    adjustable: true,
    what: "A reference names an edition of a standard that is not adopted, or ims.yaml one that the catalogue does not have.",
    why: "Numbers and content change between editions: event logging was A.12.4.1 in ISO/IEC 27001:2013 and belongs to \
        A.8.15 in the edition of 2022. A certificate refers to one edition only.",
    example: "satisfies:
  - iso-27001:2013/A.12.4.1    # adopted: iso-27001:2022",
    fix: "Replace the reference by the clause of the adopted edition, or leave the edition out. During a transition, \
        adopt both editions in ims.yaml.",
};

/// A claim without edition, where several are adopted.
pub static CLAIM_WITHOUT_EDITION: Rule = Rule {
    code: "claim-without-edition",
    severity: Severity::Warning,
    adjustable: true,
    what: "Several editions of a standard are adopted, and a document claims one of its clauses without saying of which edition.",
    why: "The claim counts for the edition in force alone. While a certificate still refers to the former one, its clauses would \
        lose their answers without a word.",
    example: "standards: [\"iso-9001:2015\", \"iso-9001:2026\"]    # ims.yaml
satisfies: [iso-9001/8.4.1]                        # a document: 2026 alone",
    fix: "Name the edition: `iso-9001:2015/8.4.1`, `iso-9001:2026/8.4.1`, or both. A claim on a shared clause answers every edition.",
};

/// A clause number with the title of another clause.
pub static TITLE_MISMATCH: Rule = Rule {
    code: "title-mismatch",
    severity: Severity::Warning,
    adjustable: true,
    what: "A reference gives a number and a title, and in this edition the number has another title.",
    why: "Either the number or the title is wrong, and the reader cannot tell which. It mostly happens after a new \
        edition: 10.1 and 10.2 changed places between ISO/IEC 27001:2013 and 2022.",
    example: "Handled as ISO/IEC 27001:2022, 10.1 Nonconformity and corrective action, asks.",
    fix: "Look up which clause is meant and correct the number or the title. References without a title cannot become \
        outdated in this way.",
};

/// A reference with several possible targets.
pub static AMBIGUOUS_REFERENCE: Rule = Rule {
    code: "ambiguous-reference",
    severity: Severity::Error,
    adjustable: false,
    what: "A name in a reference fits several things, for example a shared clause and a document.",
    why: "The link could lead to the wrong page, and a claim could count for the wrong clause.",
    example: "The schedule is in [[backup]].    # a shared clause and a document have this name",
    fix: "Write the reference so that only one target is left: a clause with its standard, a role with role:, a \
        register with register:. Give documents ids with a number, such as PRO-027.",
};

/// A claim on a section that the document does not have.
pub static UNKNOWN_SECTION: Rule = Rule {
    code: "unknown-section",
    severity: Severity::Error,
    adjustable: false,
    what: "A claim names a section, and the document has no heading with that id.",
    why: "The claim promises the auditor the exact place. Without it, the whole document has to be read to find the \
        answer.",
    example: r#"satisfies:
  - {clause: iso-42001/9.2.2, section: ai-audits}    # heading: "AI audit programme""#,
    fix: "Use the heading in lower case with hyphens between the words, here ai-audit-programme, or give the heading an \
        id of its own, as in `## AI audit programme {#ai-audits}`.",
};

/// A link to a file that is not there.
pub static DANGLING_LINK: Rule = Rule {
    code: "dangling-link",
    severity: Severity::Error,
    adjustable: true,
    what: "A link or a picture in a document points to a file that does not exist in the organization's folder.",
    why: "The reader of the published handbook would meet an error page. Clause 7.5.3 asks that documented information \
        is available where and when it is needed.",
    example: "![Process map](../assets/proces-map.png)",
    fix: "Correct the path, or put the file in assets/. Refer to documents by id, as in [[PRO-014]]: such a link \
        survives when the file is moved.",
};

/// A link to a section that is not there.
pub static DANGLING_ANCHOR: Rule = Rule {
    code: "dangling-anchor",
    severity: Severity::Error,
    adjustable: true,
    what: "A link names a section of a page, and the page has no heading with that id. Often the heading was reworded.",
    why: "The reader lands at the top of the page and has to search. In an emergency procedure that costs the minutes \
        that matter.",
    example: "Follow [[WIN-001#declaring-a-p1]].",
    fix: "Correct the part after the hash sign. Give headings that others link to a fixed id, as in `## Declaring a \
        major incident {#declare}`.",
};

/// A link to a retired document.
pub static LINK_TO_RETIRED: Rule = Rule {
    code: "link-to-retired",
    severity: Severity::Warning,
    adjustable: true,
    what: "A document that applies refers to a document that is retired.",
    why: "The reader could follow instructions that no longer apply. Clause 7.5.3 asks for control over distribution \
        and use, which includes what is no longer in force.",
    example: "Notes are kept as described in [[PRO-032]].    # PRO-032 was replaced by GUI-003",
    fix: "Refer to the successor, or remove the reference. A document that replaces another one names it in `replaces`.",
};

/// A variable that ims.yaml does not define.
pub static UNKNOWN_VARIABLE: Rule = Rule {
    code: "unknown-variable",
    severity: Severity::Error,
    adjustable: false,
    what: "The text uses a variable that is not listed in ims.yaml.",
    why: "The page would show a gap where a name, a telephone number or a limit belongs.",
    example: "Call the service desk at [[=service-desk-phone]].",
    fix: "Add the variable with its value to ims.yaml, or correct its name.",
};

/// A term that the glossary does not have.
pub static UNKNOWN_TERM: Rule = Rule {
    code: "unknown-term",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry of glossary.yaml names a related term that the glossary does not have.",
    why: "The reader is sent on to an entry that is not there. Often the other entry was renamed.",
    example: "terms:
  - term: correction
    definition: What is done at once about the thing that went wrong.
    related: [corective action]",
    fix: "Correct the name, or add the term with its definition.",
};
