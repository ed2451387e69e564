//! How registers, front matter and ims.yaml are written.

use crate::diagnostic::{Rule, Severity};

/// Text that is not YAML.
pub static YAML_SYNTAX: Rule = Rule {
    code: "yaml-syntax",
    severity: Severity::Error,
    adjustable: false,
    what: "The text cannot be read as YAML. The message points to the first place that does not fit, and the slip is \
        often just before it.",
    why: "Nothing in the file can be trusted when its structure is unclear, so the owner, the dates and the claims in \
        it would all be lost.",
    example: "title: Incident management: security and service",
    fix: "Put values that hold a colon, a hash sign or a leading bracket in double quotes. Indent with blanks, never \
        with tabs, and give the entries of one list the same indentation.",
};

/// YAML that is too deep, too large or too entangled.
pub static YAML_LIMIT: Rule = Rule {
    code: "yaml-limit",
    severity: Severity::Error,
    adjustable: false,
    what: "The YAML text is nested too deeply, has too many entries, or repeats parts through aliases until it grows \
        beyond a limit.",
    why: "A short file of this kind can bring a computer to a halt. No real register or front matter comes near the \
        limits.",
    example: "a: &a [x, x, x, x]
b: &b [*a, *a, *a, *a]
c: &c [*b, *b, *b, *b]",
    fix: "Write the values out instead of using aliases, and split a very large register into several. Several hundred \
        brackets in a row are a sign of a damaged file.",
};

/// A YAML tag.
pub static YAML_TAG: Rule = Rule {
    code: "yaml-tag",
    severity: Severity::Error,
    adjustable: false,
    what: "A value carries a tag, which is a word with a leading exclamation mark that tells some programs to treat the \
        value in a special way.",
    why: "Tags make other programs create objects or run commands. A handbook needs text, numbers and lists only.",
    example: "owner: !role quality-manager",
    fix: "Remove the word with the exclamation mark. Put the value in double quotes if its text really begins with such \
        a mark.",
};

/// The same field twice.
pub static DUPLICATE_KEY: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    adjustable: false,
    what: "A field stands twice in the same entry.",
    why: "Only one of the two values could count, and no reader can tell which one was approved. Clause 7.5.3 asks for \
        control of changes.",
    example: r#"owner: quality-manager
version: "2.1"
owner: service-manager"#,
    fix: "Keep the value that is right and delete the other line.",
};

/// A field that does not exist.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "unknown-field",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry has a field that is not known at this place, mostly because of a spelling slip.",
    why: "A field that is passed over in silence looks as if it worked: a mistyped `review-by` would mean that nobody \
        is reminded of the review.",
    example: "id: PRO-014
title: Internal audit
ownr: internal-auditor",
    fix: "Correct the spelling; the message suggests the nearest known field. Move remarks of your own into a comment, \
        after a hash sign.",
};

/// A required field is absent.
pub static MISSING_FIELD: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry lacks a field without which it cannot be used, such as the id or the title.",
    why: "A document without an id cannot be referred to, and one without a title cannot be found. Clause 7.5.2 asks \
        that documented information is identified and described.",
    example: "---
title: Internal audit
kind: procedure
status: approved
---",
    fix: "Add the field that the message names.",
};

/// A value of the wrong shape.
pub static WRONG_TYPE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    adjustable: false,
    what: "A value has another shape than the field needs, for example a list where one text is expected.",
    why: "A guess at what was meant could put the wrong person or the wrong clause on an audited page.",
    example: "owner: [quality-manager, service-manager]",
    fix: "Write the value as the message asks. Where only one value is possible, choose the one that answers for the \
        matter and mention the others in the text.",
};

/// A value that is not among the choices.
pub static INVALID_VALUE: Rule = Rule {
    code: "invalid-value",
    severity: Severity::Error,
    adjustable: false,
    what: "A field that offers a fixed choice holds something else.",
    why: "The status of a document decides whether it counts as an answer to a clause, and the kind decides where it is \
        listed. A value of one's own would be neither.",
    example: "status: released    # draft, in-review, approved or retired",
    fix: "Use one of the values that the message lists.",
};

/// A date that does not exist.
pub static INVALID_DATE: Rule = Rule {
    code: "invalid-date",
    severity: Severity::Error,
    adjustable: false,
    what: "A date is not in the calendar, or is not written as year, month and day.",
    why: "Approval and review are proved by dates. Clause 7.5.2 names the date as a usual part of identifying \
        documented information, and an impossible one proves nothing.",
    example: "approved: 2026-02-30
effective: 01.03.2026",
    fix: "Write the date as YYYY-MM-DD, for example 2026-03-01, and check it against the signed record.",
};

/// A period that cannot be understood.
pub static INVALID_PERIOD: Rule = Rule {
    code: "invalid-period",
    severity: Severity::Error,
    adjustable: false,
    what: "The value of `review-every` is not a period of years, months, weeks or days.",
    why: "The next review date is worked out from it. ISO/IEC 27001 A.5.1 asks that policies are reviewed at planned \
        intervals, and an interval that cannot be read is not planned.",
    example: "review-every: yearly",
    fix: "Write P1Y for a year, P6M for six months or P90D for ninety days. Or give the date itself in `review-by`.",
};

/// An id with characters that are not allowed.
pub static INVALID_ID: Rule = Rule {
    code: "invalid-id",
    severity: Severity::Error,
    adjustable: false,
    what: "An id holds a blank, a slash or another character that cannot be part of a reference or an address.",
    why: "The id is how other documents refer to this one and it becomes the address of its page. Clause 7.5.2 gives \
        the reference number as an example of identification, so it has to work everywhere.",
    example: "id: PRO 014/b",
    fix: "Use letters, digits and hyphens, as in PRO-014.",
};

/// Front matter that is missing or not closed.
pub static FRONT_MATTER: Rule = Rule {
    code: "front-matter",
    severity: Severity::Error,
    adjustable: false,
    what: "A document does not begin with a block between two lines of three hyphens, the block is not closed, or a \
        blank follows the hyphens.",
    why: "The block holds the id, the owner, the version and the approval. Clauses 7.5.2 and 7.5.3 ask for \
        identification, approval and control, and without the block none of it can be shown.",
    example: "---
id: PRO-014
title: Internal audit

## Planning the programme",
    fix: "Begin the file with a line of three hyphens, then the fields, then another line of three hyphens, without \
        blanks before or after them.",
};
