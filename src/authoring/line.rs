//! Names and titles that people type.

use crate::source::control_characters;

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
    fn a_title_is_one_line_with_a_letter_and_without_tricks() {
        assert_eq!(one_line(" Two\n\twords ", "title").as_deref(), Ok("Two words"));
        assert!(one_line("…", "title").is_err() && one_line("", "title").is_err());
        assert!(one_line("a\u{202e}b", "title").is_err_and(|message| message.contains("\\u{202e}")));
    }
}
