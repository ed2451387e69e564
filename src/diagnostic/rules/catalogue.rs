//! The catalogue of clauses, ours and the organization's own.

use crate::diagnostic::{Rule, Severity};

/// An entry of the catalogue twice.
pub static CATALOGUE_DUPLICATE: Rule = Rule {
    code: "catalogue-duplicate",
    severity: Severity::Error,
    adjustable: false,
    what: "The catalogue has two shared clauses of the same name, two clauses of the same number in one edition, or two \
        files for one edition.",
    why: "A claim on the entry could mean either, and coverage would be counted for the wrong one.",
    example: r#"# catalogue/standards/customer-halden-2026.yaml
"4.2": {title: Reporting of incidents}
"4.2": {title: Yearly penetration test}"#,
    fix: "Number the second entry anew or remove it. A requirement of your own needs a standard of its own, not a \
        number inside an ISO standard.",
};

/// An entry that points to nothing.
pub static CATALOGUE_DANGLING: Rule = Rule {
    code: "catalogue-dangling",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry of the catalogue names a shared clause, a clause, a standard or an edition that does not exist.",
    why: "The chain from the clause to the shared clause and on to the documents breaks, and the clause looks like a \
        gap although it may be answered.",
    example: r#""4.2":
  title: Reporting of incidents
  shared:
    - {clause: incidents, relation: equivalent}    # its name is incident-management"#,
    fix: "Correct the name; the page clauses/index.html lists the shared clauses. Add a shared clause of your own if \
        none fits.",
};

/// A relation that is missing or incomplete.
pub static CATALOGUE_RELATION: Rule = Rule {
    code: "catalogue-relation",
    severity: Severity::Error,
    adjustable: false,
    what: "A clause does not say how it relates to its shared clause, uses an unknown relation, or extends the shared \
        clause without saying what it adds.",
    why: "The relation decides whether an answer to the shared clause also answers this clause. With the wrong one, a \
        clause would be shown as covered while part of it is not.",
    example: "shared:
  - {clause: incident-management, relation: extends}    # what does it add?",
    fix: "Choose equivalent if the shared clause covers all of it, extends if something comes on top (say what in \
        `adds`), or intersects if the two only overlap.",
};

/// A summary that is missing, too long or repeated.
pub static CATALOGUE_SUMMARY: Rule = Rule {
    code: "catalogue-summary",
    severity: Severity::Warning,
    adjustable: true,
    what: "An entry has no summary, one of more than 60 words, or the same as another entry.",
    why: "The summary is what an employee reads in place of the standard, whose text is protected by copyright. Two \
        clauses with the same summary cannot be told apart.",
    example: r#""8.3":
  title: Delivery of reports
  summary: """#,
    fix: "Say in 20 to 50 words of your own what the clause is about and what it wants reached. Never copy from the \
        standard.",
};

/// A clause number that does not fit.
pub static CATALOGUE_NUMBER: Rule = Rule {
    code: "catalogue-number",
    severity: Severity::Error,
    adjustable: false,
    what: "A number or a file name of the catalogue is not written as it must be: letters, digits and dots, parents before their children, \
        and the file named for its standard and edition.",
    why: "The number is how auditors and documents refer to the clause. Written without quotes, 8.10 could turn into \
        8.1, which is another clause.",
    example: "8.10:
  title: Return of equipment",
    fix: "Write the number in double quotes, as in \"8.10\", below the clause that it belongs to and in the order of \
        the source.",
};

/// A shared clause that no clause points to.
pub static CATALOGUE_UNUSED: Rule = Rule {
    code: "catalogue-unused",
    severity: Severity::Warning,
    adjustable: true,
    what: "No clause of any standard relates to this shared clause.",
    why: "A document that claims it answers nothing, because coverage goes from the shared clause to the clauses of the \
        standards.",
    example: "# catalogue/shared-clauses.yaml
fleet-safety:
  title: Safety of vehicles",
    fix: "Relate at least one clause to it, or remove it. Check the spelling in the clauses that should point to it.",
};

/// An entry without a title.
pub static CATALOGUE_TITLE: Rule = Rule {
    code: "catalogue-title",
    severity: Severity::Warning,
    adjustable: true,
    what: "A clause or a shared clause has no title.",
    why: "Pages and lists would show a bare number. Readers outside the audit team know subjects, not numbers.",
    example: r#""4.2":
  shared:
    - {clause: incident-management, relation: equivalent}"#,
    fix: "Add `title`. Titles of standards are facts and may be given; for requirements of your own choose two to six \
        words.",
};

/// A transition that contradicts itself or leaves something out.
pub static CATALOGUE_TRANSITION: Rule = Rule {
    code: "catalogue-transition",
    severity: Severity::Error,
    adjustable: false,
    what: "A transition between two editions does not say what became of a clause, says it without a note, or names a kind \
        of change that does not fit the numbers.",
    why: "Who moves to the new edition works through this list, document by document. What is missing there is missing in \
        the transition plan.",
    example: r#"# catalogue/transitions/customer-halden-2024-2026.yaml
changes:
  - {from: ["4.1"], to: ["4.2"], change: merged}    # merged from which others?"#,
    fix: "Name every clause of both editions: kept, moved, changed, merged, split, new or removed, with a note for all \
        but kept.",
};
