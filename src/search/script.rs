//! Values as text of a classic script.

use super::CALL;
use serde::Serialize;

/// `clausebookIndex("t",17,[…]);`: a call that hands a value over. The value is JSON in which nothing can end a script or a
/// line: `<`, U+2028 and U+2029 occur in strings alone, and are escaped there.
pub fn call(part: char, number: usize, value: &impl Serialize) -> String {
    let mut script = format!("{CALL}(\"{part}\",{number},").into_bytes();
    if serde_json::to_writer(&mut script, value).is_err() {
        script.extend_from_slice(b"null");
    }
    script.extend_from_slice(b");\n");
    String::from_utf8(script).map(escaped).unwrap_or_default()
}

/// U+2028 and U+2029 begin with this byte, as dashes and quotation marks do.
const SEPARATOR: u8 = 0xe2;

fn escaped(script: String) -> String {
    let mut out = String::new();
    let mut start = 0;
    for at in memchr::memchr2_iter(b'<', SEPARATOR, script.as_bytes()) {
        let (escape, end) = match &script.as_bytes()[at..] {
            [b'<', ..] => ("\\u003c", at + 1),
            [SEPARATOR, 0x80, 0xa8, ..] => ("\\u2028", at + 3),
            [SEPARATOR, 0x80, 0xa9, ..] => ("\\u2029", at + 3),
            _ => continue,
        };
        out.push_str(&script[start..at]);
        out.push_str(escape);
        start = end;
    }
    if start == 0 {
        return script;
    }
    out.push_str(&script[start..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_string() {
        let text = call('d', 3, &["</script><!--", "\u{2028}\u{2029}", "\"\\'`${x}", "\0\n"]);
        assert_eq!(
            text,
            "clausebookIndex(\"d\",3,[\"\\u003c/script>\\u003c!--\",\"\\u2028\\u2029\",\"\\\"\\\\'`${x}\",\"\\u0000\\n\"]);\n"
        );
    }
}
