//! Lists: columns, rows and cells.

use crate::diagnostic::{Rule, Severity};

/// A CSV file whose rows do not fit its header.
pub static CSV_SHAPE: Rule = Rule {
    code: "csv-shape",
    severity: Severity::Error,
    adjustable: false,
    what: "A row of a CSV file has more or fewer cells than the header, a quotation mark is not closed, or the header \
        is missing.",
    why: "From the fault onwards every value could stand in the wrong column: the owner under the date, the date under \
        the status. Such a register is no evidence.",
    example: "id,title,owner
A-001,Laptops, leased,office-manager",
    fix: "Put cells that hold a comma in double quotes, as in \"Laptops, leased\". Check that each row has as many \
        cells as the header.",
};

/// A cell without a column.
pub static UNKNOWN_COLUMN: Rule = Rule {
    code: "unknown-column",
    severity: Severity::Error,
    adjustable: false,
    what: "A row has a value for a column that the register does not define.",
    why: "The value would not appear on the site, and nobody would miss it until an auditor asks for it.",
    example: "columns:
  - {id: owner, title: Owner, type: role}
rows:
  - {id: R-001, ownr: platform-lead}",
    fix: "Correct the spelling, or define the column under `columns`. The header of a CSV file uses the ids of the \
        columns, not their titles.",
};

/// A required cell is empty.
pub static MISSING_CELL: Rule = Rule {
    code: "missing-cell",
    severity: Severity::Error,
    adjustable: true,
    what: "A row has no value in a column that the register marks as required.",
    why: "The register itself says that the value is needed. An example is the owner of a risk: ISO/IEC 27001 6.1.2 \
        asks that risk owners are identified.",
    example: "columns:
  - {id: owner, title: Risk owner, type: role, required: true}
rows:
  - {id: R-004, title: Loss of the Dublin region}",
    fix: "Fill the cell in. If rows may do without the value, take `required` off the column.",
};

/// A cell that does not fit its column.
pub static INVALID_CELL: Rule = Rule {
    code: "invalid-cell",
    severity: Severity::Error,
    adjustable: true,
    what: "A cell holds a value of another kind than its column asks for, or one outside its limits or choices.",
    why: "Sorting, totals and reminders would be wrong. ISO/IEC 27001 6.1.2 asks that repeated risk assessments give \
        comparable results, and a likelihood of \"rather high\" on a scale of 1 to 5 cannot be compared.",
    example: "columns:
  - {id: likelihood, title: Likelihood, type: integer, min: 1, max: 5}
rows:
  - {id: R-007, likelihood: rather high}",
    fix: "Write the value as the column asks; the message says what is allowed. If the value is right, widen the limits \
        or choices of the column.",
};

/// Two rows with the same id.
pub static DUPLICATE_ROW: Rule = Rule {
    code: "duplicate-row",
    severity: Severity::Error,
    adjustable: false,
    what: "Two rows of a register have the same id.",
    why: "A reference to the row could mean either. A corrective action could be closed on the wrong finding, while ISO \
        9001 10.2.2 asks for evidence of what was done about each nonconformity.",
    example: "rows:
  - {id: NC-2026-03, title: Training records incomplete}
  - {id: NC-2026-03, title: Supplier not reassessed}",
    fix: "Give the newer row an id of its own and correct the references to it. Do not use the id of a deleted row \
        again.",
};
