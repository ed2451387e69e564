//! File names that every platform can hold.
//!
//! A site that is built on one system is unpacked on another: a name that Windows reserves, or that differs
//! only by a control character, is refused everywhere, at check time.

/// Longest file name, in bytes.
const LONGEST_NAME: usize = 120;

/// What is wrong with a file name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// The name is not UTF-8.
    NotUtf8,
    /// A character that some platform refuses or hides.
    Character(char),
    /// The name ends in a dot or a blank.
    Ending,
    /// A device name of Windows, such as `aux.md`.
    Reserved,
    /// Longer than 120 bytes.
    TooLong,
}

impl NameFault {
    /// The fault in words.
    pub fn describe(self) -> String {
        match self {
            NameFault::NotUtf8 => "is not UTF-8".to_owned(),
            NameFault::Character(c) => format!("holds the character {}", c.escape_unicode()),
            NameFault::Ending => "ends in a dot or a blank".to_owned(),
            NameFault::Reserved => "is a device name on Windows".to_owned(),
            NameFault::TooLong => format!("is longer than {LONGEST_NAME} bytes"),
        }
    }
}

/// Says whether one component of a path can be stored on every platform.
///
/// # Errors
/// The first [`NameFault`] of the name.
pub fn check_name(name: &str) -> Result<(), NameFault> {
    if let Some(c) = name.chars().find(|c| is_refused(*c)) {
        return Err(NameFault::Character(c));
    }
    if name.ends_with(['.', ' ']) {
        return Err(NameFault::Ending);
    }
    if is_reserved(name) {
        return Err(NameFault::Reserved);
    }
    if name.len() > LONGEST_NAME {
        return Err(NameFault::TooLong);
    }
    Ok(())
}

fn is_refused(c: char) -> bool {
    c.is_control() || "<>:\"|?*\\".contains(c) || super::text::is_bidi_control(c)
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|digit| digit.len() == 1 && ("1"..="9").contains(&digit));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_platform_cannot_hold_are_refused() {
        assert_eq!(check_name("internal-audit.md"), Ok(()));
        assert_eq!(check_name("überprüfung.md"), Ok(()));
        assert_eq!(check_name("aux.md"), Err(NameFault::Reserved));
        assert_eq!(check_name("COM3"), Err(NameFault::Reserved));
        assert_eq!(check_name("com10.md"), Ok(()));
        assert_eq!(check_name("what?.md"), Err(NameFault::Character('?')));
        assert_eq!(check_name("a\u{202e}b.md"), Err(NameFault::Character('\u{202e}')));
        assert_eq!(check_name("draft."), Err(NameFault::Ending));
        assert_eq!(check_name(&"x".repeat(121)), Err(NameFault::TooLong));
    }
}
