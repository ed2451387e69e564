//! The site that is built: addresses and theme.

use crate::diagnostic::{Rule, Severity};

/// Two pages with the same address.
pub static ADDRESS_COLLISION: Rule = Rule {
    code: "address-collision",
    severity: Severity::Error,
    adjustable: false,
    what: "Two pages would get the same address, or addresses that differ only in capital letters or in how an accented \
        letter is stored.",
    why: "On many computers and servers the two are one file, so one page would silently replace the other.",
    example: "id: PRO-014    # documents/procedures/internal-audit.md
id: pro-014    # documents/procedures/old/internal-audit.md",
    fix: "Change one of the two ids so that they differ in more than capital letters or accents.",
};

/// An address that is too long.
pub static PATH_TOO_LONG: Rule = Rule {
    code: "path-too-long",
    severity: Severity::Error,
    adjustable: false,
    what: "The file of a page or an attachment would have a path that is longer than some systems can store.",
    why: "The site could not be copied or unpacked everywhere. Clause 7.5.3 asks that documented information is \
        available where it is needed, which includes the auditor's laptop.",
    example: "assets/2026/internal-audits/third-quarter/service-management/evidence/interviews/notes-and-photographs/… .pdf",
    fix: "Shorten the id or the file name, or use fewer folders inside each other.",
};

/// A template that cannot be used.
pub static THEME_TEMPLATE: Rule = Rule {
    code: "theme-template",
    severity: Severity::Error,
    adjustable: false,
    what: "A template of the theme has a mistake, or asks for a value that its page does not have.",
    why: "The pages that use the template cannot be made. The site that was there stays as it was.",
    example: "<h1>{{ document.titel }}</h1>",
    fix: "Correct the template at the place of the message. To compare it with the original, delete your file from \
        theme/; the built-in template is then used again.",
};

/// A file that is no part of a theme.
pub static THEME_FILE: Rule = Rule {
    code: "theme-file",
    severity: Severity::Error,
    adjustable: false,
    what: "A file in theme/ has no counterpart in the built-in theme, so nothing would use it.",
    why: "An override with a mistyped name has no effect, and the pages keep a look or a notice that was meant to \
        change.",
    example: "theme/templates/docment.html",
    fix: "Correct the name so that it is the same as that of the file it should replace. Put pictures and attachments \
        in assets/.",
};
