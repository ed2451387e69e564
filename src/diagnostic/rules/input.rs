//! What the organization's folder holds: files, names, attachments.

use crate::diagnostic::{Rule, Severity};

/// A text file in another encoding.
pub static NOT_UTF8: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    adjustable: false,
    what: "A text file is not stored as UTF-8. The message gives the place and the value of the first byte that does \
        not fit.",
    why: "Read in the wrong encoding, letters outside English turn into others without anybody noticing, in names of \
        people as much as in limits and units. Clause 7.5.3 of the ISO management system standards asks that \
        documented information keeps its integrity.",
    example: "title: Qualit<byte E4>t und Sicherheit    # saved as Windows-1252",
    fix: "Open the file in your editor and save it again with the encoding UTF-8. Spreadsheet programs offer it as \
        \"CSV UTF-8\" when they export.",
};

/// A character that shows nothing or turns the reading order.
pub static CONTROL_CHARACTER: Rule = Rule {
    code: "control-character",
    severity: Severity::Warning,
    adjustable: true,
    what: "The text holds a character that cannot be seen, or one that reverses the order in which the line is read.",
    why: "Such a character can make a page show something else than what was reviewed and approved. The approval that \
        clause 7.5.2 asks for is only worth something when the reviewer saw the real text.",
    example: "Access for suppliers is <U+202E>dettimrep<U+202C> outside office hours.",
    fix: "Delete the character at the place of the message; typing the words again is the safest way. It usually came \
        with a copy from a web page, a PDF file or a chat.",
};

/// An invisible character in an id or a title.
pub static CONTROL_CHARACTER_IN_NAME: Rule = Rule {
    code: "control-character-in-name",
    severity: Severity::Error,
    adjustable: false,
    what: "An id or a title holds a character that cannot be seen, or one that reverses the reading order.",
    why: "Two ids that look the same would be different, and links would miss their target for no visible reason. \
        Clause 7.5.2 asks that documented information can be identified by things such as its title and its \
        reference.",
    example: "id: PRO-<U+202E>410",
    fix: "Type the id or the title again instead of copying it.",
};

/// A link in place of a file.
pub static SYMBOLIC_LINK: Rule = Rule {
    code: "symbolic-link",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry of the folder is a symbolic link, not a file of its own. Links are not followed.",
    why: "A link can bring a file from outside the folder into a published handbook, for example a private one. Clause \
        7.5.3 asks that documented information is protected from loss of confidentiality.",
    example: "documents/policies/privacy-policy.md -> /home/priya/drafts/privacy-policy.md",
    fix: "Put the file itself in place of the link. Where the same text is needed twice, keep one document and refer to \
        it, as in [[POL-007]].",
};

/// A folder or a device where a file is expected.
pub static NOT_REGULAR_FILE: Rule = Rule {
    code: "not-regular-file",
    severity: Severity::Error,
    adjustable: false,
    what: "An entry that is named like a document or a register is a folder, a pipe or a device.",
    why: "Its content would be missing from the site, and its author would not learn why.",
    example: "documents/procedures/internal-audit.md/    # a folder that is named like a document",
    fix: "Rename the folder so that its name does not end in .md or .yaml, or put a file in its place.",
};

/// A name that some platform cannot hold.
pub static FILE_NAME: Rule = Rule {
    code: "file-name",
    severity: Severity::Error,
    adjustable: false,
    what: "A file or folder has a name that some system cannot store: a reserved word of Windows, a forbidden \
        character, a dot or a blank at the end, or more than 120 bytes.",
    why: "The folder could not be copied to every computer, and the site could not be unpacked on every server. Clause \
        7.5.3 asks that documented information is available where and when it is needed.",
    example: "documents/records/aux.md
documents/records/audit: Q3?.md",
    fix: "Rename the file. Letters, digits, hyphens and one dot before the ending are safe everywhere.",
};

/// A text file beyond the limit.
pub static FILE_TOO_LARGE: Rule = Rule {
    code: "file-too-large",
    severity: Severity::Error,
    adjustable: false,
    what: "A text file is larger than 8 MiB.",
    why: "No reader would get through a page of that size. Mostly it is a picture, an export or a log that was saved \
        under the wrong ending.",
    example: "registers/assets.csv    # 23 MiB, export of every laptop since 2013",
    fix: "Split the file into several documents or registers, or keep only the rows that the management system needs. \
        Put pictures and exports in assets/.",
};

/// The system refused to open a file.
pub static UNREADABLE: Rule = Rule {
    code: "unreadable",
    severity: Severity::Error,
    adjustable: false,
    what: "A file or a folder is there, but the operating system does not let the program read it. The message repeats \
        its reason.",
    why: "A handbook without this file would look complete and would not be. No site is built until the file can be \
        read.",
    example: "documents/policies/speak-up-policy.md: permission denied",
    fix: "Give your account the right to read the file, or close the program that has locked it. Remove the file if it \
        does not belong to the handbook.",
};

/// No ims.yaml.
pub static MISSING_CONFIG: Rule = Rule {
    code: "missing-config",
    severity: Severity::Error,
    adjustable: false,
    what: "The folder has no file ims.yaml, so nothing says which organization this is and which standards it has \
        adopted.",
    why: "Without the adopted standards no clause can be checked. Clause 4.3 asks that the scope of the management \
        system is available as documented information, and ims.yaml is where the site learns of it.",
    example: "clausebook build handbook    # handbook/ holds documents/ and registers/, but no ims.yaml",
    fix: "Start the program in the folder that holds ims.yaml, or name that folder. `clausebook init` creates a new \
        one.",
};

/// An attachment that could run in the reader's browser.
pub static REFUSED_ATTACHMENT: Rule = Rule {
    code: "refused-attachment",
    severity: Severity::Error,
    adjustable: false,
    what: "A file in assets/ is of a kind that a browser would run as a program: a web page, a script, or an SVG \
        drawing that holds a script, an event, a document type, a part of a web page or an address that acts, or that loads \
        something from elsewhere. An SVG that is no well-formed XML is refused too.",
    why: "It would act with the rights of every employee who opens the handbook. Clause 7.5.3 asks for protection \
        against improper use, and ISO/IEC 27001 A.8.26 for application security that is thought of beforehand.",
    example: "assets/risk-calculator.html
assets/process-map.svg    # holds <script>",
    fix: "Attach the content as PDF, picture or spreadsheet. Export a drawing as plain SVG without scripts and links, \
        or as PNG.",
};

/// A title with letters that look alike.
pub static CONFUSABLE_TITLE: Rule = Rule {
    code: "confusable-title",
    severity: Severity::Warning,
    adjustable: true,
    what: "A title mixes letters of several scripts that look the same, such as Latin \"C\" and Cyrillic \"С\".",
    why: "A search for the title does not find the document, and two documents can seem to have the same name. Clause \
        7.5.2 asks that documented information is suitably identified.",
    example: "title: Сhange management    # the first letter is Cyrillic",
    fix: "Type the title again with one keyboard layout. Switch the warning off in ims.yaml if the mixture is meant.",
};
