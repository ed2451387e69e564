//! Writing a text as a YAML value that reads back as the same text.

use crate::source::control_characters;

/// Words that YAML or its readers take for something else than text.
const TAKEN: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A text as a YAML value: as it is where that is safe, else in double quotes.
pub fn scalar(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | ',' | '(' | ')');
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.chars().all(safe)
        && !TAKEN.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes; JSON's escapes are YAML's.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A name or title on one line: blanks of every kind become one blank.
///
/// # Errors
/// In words, when nothing is left or a character shows nothing.
pub fn one_line(text: &str, what: &str) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.contains(char::is_alphanumeric) {
        return Err(format!("the {what} `{line}` has no letter"));
    }
    let hidden = control_characters(&line).next();
    match hidden {
        Some((_, c)) => Err(format!("the {what} holds the invisible character {}; type it anew", c.escape_unicode())),
        None => Ok(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_read_as_something_else_is_quoted() {
        for plain in ["Internal audit", "iso-9001/8.4.1", "PRO-014", "top-manager"] {
            assert_eq!(scalar(plain), plain);
        }
        for (text, written) in
            [("yes", "\"yes\""), ("8.10", "\"8.10\""), ("a: b", "\"a: b\""), ("a #b", "\"a #b\""), ("Büro \"A\"", "\"Büro \\\"A\\\"\"")]
        {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn a_title_is_one_line_with_a_letter_and_without_tricks() {
        assert_eq!(one_line(" Two\n\twords ", "title").as_deref(), Ok("Two words"));
        assert!(one_line("…", "title").is_err() && one_line("", "title").is_err());
        assert!(one_line("a\u{202e}b", "title").is_err_and(|message| message.contains("\\u{202e}")));
    }
}
