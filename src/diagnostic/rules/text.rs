//! The body of a document: headings, links, attributes.

use crate::diagnostic::{Rule, Severity};

/// HTML in a document.
pub static RAW_HTML: Rule = Rule {
    code: "raw-html",
    severity: Severity::Warning,
    adjustable: true,
    what: "The text holds HTML. It is not published; the page leaves it out.",
    why: "HTML in a page can load content from elsewhere or act in the reader's browser, and it breaks exports. ISO/IEC \
        27001 A.8.26 asks that the security of applications is thought of, and the handbook is one.",
    example: r#"<font color="red">Never</font> share your password."#,
    fix: "Use Markdown: **bold** for emphasis, tables with vertical bars, `> [!WARNING]` for a box. To show angle \
        brackets, put them in backquotes.",
};

/// A link that could act in the reader's browser.
pub static UNSAFE_LINK: Rule = Rule {
    code: "unsafe-link",
    severity: Severity::Error,
    adjustable: true,
    what: "A link or a picture has an address that a browser would run or unpack instead of opening it, such as one \
        that begins with javascript:.",
    why: "Whoever follows the link runs a program with their own rights. Clause 7.5.3 asks for protection of documented \
        information against improper use.",
    example: "[Open the form](javascript:openForm())",
    fix: "Link to a page with https:, to an address with mailto:, or to a file in assets/. Save pictures that are \
        embedded in the text as files.",
};

/// A diagram that is shown as text.
pub static DIAGRAM: Rule = Rule {
    code: "diagram",
    severity: Severity::Warning,
    adjustable: true,
    what: "A `mermaid` block holds something that is not drawn: another kind of diagram than a flowchart, or a line that is not \
        understood. The page shows its text instead.",
    why: "Readers get source text in place of a picture. Clause 7.5.2 asks for a format that suits those who use the document.",
    example: "```mermaid
sequenceDiagram
  Caller->>Desk: reports an incident
```",
    fix: "Draw it as a flowchart (`flowchart LR` or `flowchart TD` with nodes, arrows and subgraphs), or put a picture into \
        assets/ and show it with ![words that say the same](../assets/picture.svg).",
};

/// A title heading in the body.
pub static DOCUMENT_TITLE: Rule = Rule {
    code: "document-title",
    severity: Severity::Warning,
    adjustable: true,
    what: "The body of a document has a heading of the first level.",
    why: "The page would show two titles, and they could differ. The title of the front matter is the one in the \
        register of documents, by which clause 7.5.2 wants the document identified.",
    example: "title: Internal audit
---
# Internal audits at Larkfield",
    fix: "Remove the heading, or begin it with two hash signs when it is a section. Change the wording of the title in \
        the front matter.",
};

/// Two headings with the same id.
pub static DUPLICATE_ANCHOR: Rule = Rule {
    code: "duplicate-anchor",
    severity: Severity::Error,
    adjustable: false,
    what: "Two headings of a document have been given the same id, or two footnotes the same name; or a heading an id that every \
        page has, such as `main`.",
    why: "A claim or a link that names the id reaches the first heading only, and the auditor would read the wrong \
        section. Of two footnotes only one could be shown.",
    example: "## Planning {#plan}
## Planning the follow-up {#plan}",
    fix: "Give each heading and each footnote an id or a name of its own, and check the links and claims that use the old one.",
};

/// A word in braces that has no meaning.
pub static UNKNOWN_ATTRIBUTE: Rule = Rule {
    code: "unknown-attribute",
    severity: Severity::Warning,
    adjustable: true,
    what: "The braces after a heading hold something else than an id, a class or `satisfies`; or those after a picture something else \
        than a width or a height in pixels.",
    why: "It is passed over. If it was meant as a claim, the clause stays open although the author believes it \
        answered.",
    example: r#"## Access reviews {satisfy="iso-27001/A.5.18"}"#,
    fix: "Write {#name} for an id, {.name} for a class and {satisfies=\"iso-27001/A.5.18\"} for a claim. Pictures take \
        {width=320}. To show braces, put a backslash before them.",
};

/// A picture that not everybody gets.
pub static MISSING_ALT: Rule = Rule {
    code: "missing-alt",
    severity: Severity::Warning,
    adjustable: true,
    what: "A picture has no words that say what it shows.",
    why: "Colleagues who do not see the picture, and the search, get nothing in its place. Clause 7.5.2 asks for a format and media \
        that suit those who use the document.",
    example: "![](../assets/escape-routes.png)",
    fix: "Say between the brackets what a reader should take from the picture: \
        ![Escape routes: two stairs, meeting point in the yard](../assets/escape-routes.png).",
};

/// A picture that would be loaded from elsewhere.
pub static REMOTE_PICTURE: Rule = Rule {
    code: "remote-picture",
    severity: Severity::Warning,
    adjustable: true,
    what: "A picture has an address on another site. The page links to it instead of loading it.",
    why: "Each reader's visit would be told to the other site, the picture could change or vanish after the approval, and it would be missing \
        without a network. Clause 7.5.3 asks that documents of external origin are identified and controlled.",
    example: "![Organization chart](https://intranet.example.org/chart.png)",
    fix: "Save the picture in assets/ and show it from there, or write a link.",
};

/// A passage that does not exist.
pub static UNKNOWN_SNIPPET: Rule = Rule {
    code: "unknown-snippet",
    severity: Severity::Error,
    adjustable: false,
    what: "A document includes a passage that is not in snippets/.",
    why: "The words that the author counts on would be missing from the page, and nobody would notice.",
    example: "[[include:emergency-contact]]    # the file is snippets/emergency-contacts.md",
    fix: "Correct the name: it is the path of the file below snippets/ without .md. Passages from other folders cannot be included.",
};

/// Passages that include each other.
pub static INCLUDE_CYCLE: Rule = Rule {
    code: "include-cycle",
    severity: Severity::Error,
    adjustable: false,
    what: "A passage includes itself, directly or through others.",
    why: "Its text would have no end.",
    example: "snippets/contacts.md:    [[include:on-call]]
snippets/on-call.md:     [[include:contacts]]",
    fix: "Remove one of the includes; the message names the passages of the circle.",
};

/// More includes than anybody needs.
pub static INCLUDE_LIMIT: Rule = Rule {
    code: "include-limit",
    severity: Severity::Error,
    adjustable: false,
    what: "A document includes more than 200 passages or 8 MiB of them, those of its passages counted, or passages \
        more than 8 deep.",
    why: "A few passages that include each other several times make a page of any size, which no reader gets through.",
    example: "snippets/a.md includes b ten times, b includes c ten times, c includes d ten times",
    fix: "Write the text where it is needed, or link to the document that holds it.",
};

/// A passage that nobody includes.
pub static UNUSED_SNIPPET: Rule = Rule {
    code: "unused-snippet",
    severity: Severity::Warning,
    adjustable: true,
    what: "No document includes this passage. It is published nowhere, and its links are not checked.",
    why: "Somebody may keep it up to date in the belief that readers see it. Clause 7.5.3 asks that obsolete text is not used \
        unintendedly.",
    example: "snippets/on-call-2024.md    # no [[include:on-call-2024]] anywhere",
    fix: "Include it with [[include:on-call-2024]] in a paragraph of its own, or remove the file.",
};
