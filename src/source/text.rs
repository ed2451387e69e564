//! From bytes to text: UTF-8 or nothing, and the characters that deceive readers.

/// What is wrong with the bytes of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFault {
    /// The valid text before the fault, for the place of the message.
    pub before: String,
    /// The first byte that is not UTF-8.
    pub byte: u8,
}

/// Decodes a file: a byte order mark is dropped, anything that is not UTF-8 is refused.
///
/// # Errors
/// The place and value of the first byte that is not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, TextFault> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let mut before = String::from_utf8_lossy(&bytes[..at]).into_owned();
        drop_mark(&mut before);
        TextFault { before, byte: bytes[at] }
    })?;
    drop_mark(&mut text);
    Ok(text)
}

fn drop_mark(text: &mut String) {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
}

/// Characters that show nothing or turn the reading order: C0 and C1 controls other than tab and line ends, and the
/// bidirectional controls of CVE-2021-42574. Yields byte offset and character.
pub fn control_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Most texts have none of the bytes that these characters begin with; a chunk at a time, many bytes are asked at once.
    let text = if text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_suspicious(*byte))) {
        text
    } else {
        ""
    };
    text.char_indices().filter(|(_, c)| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || is_bidi_control(*c))
}

fn is_suspicious(byte: u8) -> bool {
    ((byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

/// U+202A to U+202E and U+2066 to U+2069.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped_and_other_encodings_are_refused() {
        assert_eq!(decode(b"\xef\xbb\xbfid: 1".to_vec()).as_deref(), Ok("id: 1"));
        let fault = decode(b"one\ntw\xffo".to_vec());
        assert_eq!(fault, Err(TextFault { before: "one\ntw".to_owned(), byte: 0xff }));
        assert!(decode(b"\xff\xfei\0d\0".to_vec()).is_err());
    }

    #[test]
    fn controls_are_found_and_line_ends_are_not() {
        let found: Vec<_> = control_characters("a\tb\r\nc\u{7}d\u{202e}e\u{85}").collect();
        assert_eq!(found, [(6, '\u{7}'), (8, '\u{202e}'), (12, '\u{85}')]);
        assert_eq!(control_characters("naïve “quotes” — fine").count(), 0);
    }
}
