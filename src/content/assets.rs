//! Images and attachments: what may be published.

/// Kinds that a browser shows or stores but does not run.
const ACCEPTED: [&str; 25] = [
    "avif", "csv", "docx", "gif", "ics", "jpeg", "jpg", "json", "md", "mp3", "mp4", "ods", "odt", "pdf", "png", "pptx", "rtf", "svg",
    "tsv", "txt", "webm", "webp", "xlsx", "yaml", "zip",
];

/// Whether a file of this name may be published.
pub fn is_accepted(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ACCEPTED.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Why an SVG picture is refused: the part of it that could run in a reader's browser. Pictures are refused rather than
/// cleaned; cleaning has failed too often.
pub fn active_part(svg: &str) -> Option<&'static str> {
    let lower = svg.to_lowercase();
    let parts = [
        "<script",
        "<foreignobject",
        "javascript:",
        "<!doctype",
        "<!entity",
        "<animate",
        "<set",
        "<iframe",
        "<embed",
        "<object",
        "<use",
        "data:text",
    ];
    if let Some(part) = parts.into_iter().find(|part| lower.contains(part)) {
        return Some(part);
    }
    let event = lower.match_indices("on").any(|(at, _)| {
        let before = lower[..at].chars().next_back().is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let rest = lower[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        before && rest.trim_start().starts_with('=')
    });
    event.then_some("an event attribute")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kinds_that_cannot_run_are_accepted() {
        assert!(is_accepted("plan.PDF") && is_accepted("logo.svg"));
        assert!(!is_accepted("page.html") && !is_accepted("x.js") && !is_accepted("x.svgz") && !is_accepted("noending"));
        assert_eq!(active_part("<svg><path d='M0 0'/><text>contact = on</text></svg>"), None);
        assert_eq!(active_part("<svg onload = 'x'/>"), Some("an event attribute"));
        assert_eq!(active_part("<svg><SCRIPT>1</SCRIPT></svg>"), Some("<script"));
    }
}
