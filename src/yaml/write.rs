//! Writing a text as a YAML value that reads back as the same text, wherever it stands.

/// Words that YAML or its readers take for something else than text.
const TAKEN: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A text as a YAML value: words and days as they are, anything else in double quotes, so that version 2.10 stays what it is.
pub fn scalar(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')');
    let words = text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.ends_with(' ') && text.chars().all(safe);
    let taken = TAKEN.contains(&text.to_ascii_lowercase().as_str());
    if (words && !taken) || is_day(text) { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes; JSON's escapes are YAML's.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `2026-02-12`.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::Sources;
    use crate::yaml::{Kind, parse};

    const PLAIN: [&str; 6] = ["Internal audit", "iso-9001/8.4.1", "iso-27001/A.5.1", "PRO-014", "top-manager", "2026-02-12"];
    const QUOTED: [&str; 16] = [
        "yes",
        "NO",
        "2.10",
        "8.10",
        "a: b",
        "a, b",
        "a #b",
        "#1",
        "",
        "é",
        "Büro \"A\"",
        "say \"x\" \\",
        "a\nb",
        "----------",
        "2026-2-120",
        "a ",
    ];

    #[test]
    fn what_could_be_read_as_something_else_is_quoted() {
        assert_eq!(PLAIN.map(scalar), PLAIN);
        assert_eq!(QUOTED.map(scalar), QUOTED.map(quoted));
    }

    #[test]
    fn everything_reads_back_as_it_was_in_blocks_and_in_braces() {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", "");
        for text in PLAIN.into_iter().chain(QUOTED) {
            for written in [format!("a: {}\n", scalar(text)), format!("{{a: {}, b: c}}\n", scalar(text))] {
                let node = parse(id, &written, 0, &mut Diagnostics::default()).map(|node| node.kind);
                let read = match node {
                    Some(Kind::Map(entries)) => entries.into_iter().next().map(|(_, value)| value.kind),
                    _ => None,
                };
                assert!(matches!(read, Some(Kind::Scalar { text: read, .. }) if read == text), "{written}");
            }
        }
    }
}
