//! Writing YAML files, line by line.

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

/// A text as a YAML value, on one line and without what nobody sees.
pub fn scalar(text: &str) -> String {
    let hidden = |c: &char| matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') || is_bidi_control(*c);
    let clean: String = text.chars().filter(|c| !hidden(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    crate::yaml::scalar(clean.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(scalar(" a\nb\u{7f}\u{202e}"), "a b");
        assert_eq!(scalar("2.10\u{feff}"), "\"2.10\"");
    }
}
