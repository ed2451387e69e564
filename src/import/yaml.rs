//! Writing YAML: every text quoted unless it cannot be anything but text, so that version 2.10 stays what it is.

use crate::source::is_bidi_control;

/// A YAML file of ours, line by line.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// `name: value`.
    pub fn field(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}: {}", scalar(value)));
    }

    /// `name: value`, when there is one.
    pub fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    /// A list of texts; nothing when it is empty.
    pub fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.line(&format!("{name}:"));
            values.iter().for_each(|value| self.line(&format!("  - {}", scalar(value))));
        }
    }

    /// Begins an item of a list of maps.
    pub fn item(&mut self, name: &str, value: &str) {
        self.line(&format!("  - {name}: {}", scalar(value)));
    }

    /// A further field of the item.
    pub fn under(&mut self, name: &str, value: &str) {
        self.line(&format!("    {name}: {}", scalar(value)));
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }
}

/// A text as a YAML scalar.
pub fn scalar(text: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') || is_bidi_control(*c);
    let clean: String = text.chars().filter(|c| !hidden(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = clean.trim().to_owned();
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')');
    let plain = clean.starts_with(|c: char| c.is_ascii_alphabetic()) && clean.chars().all(word);
    let date = clean.len() == 10 && clean.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let special = ["yes", "no", "true", "false", "null", "on", "off", "y", "n"].contains(&clean.to_lowercase().as_str());
    if (plain || date) && !special { clean } else { serde_json::Value::String(clean).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_could_be_read_as_something_else_is_quoted() {
        assert_eq!(scalar("Access control policy"), "Access control policy");
        assert_eq!(scalar("iso-27001/A.5.1"), "iso-27001/A.5.1");
        assert_eq!(scalar("2026-02-12"), "2026-02-12");
        for (text, written) in [
            ("2.10", "\"2.10\""),
            ("no", "\"no\""),
            ("a: b", "\"a: b\""),
            ("say \"x\" \\", r#""say \"x\" \\""#),
            ("", "\"\""),
            ("#1", "\"#1\""),
            ("é", "\"é\""),
        ] {
            assert_eq!(scalar(text), written);
        }
        assert_eq!(scalar("a\nb\u{7f}"), "a b");
    }
}
