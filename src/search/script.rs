//! Values as text of a classic script.

use super::CALL;
use serde::Serialize;

/// `clausebookIndex("t",17,[…]);`: a call that hands a value over. The value is JSON in which nothing can end a script or a
/// line: `<`, U+2028 and U+2029 occur in strings alone, and are escaped there.
pub fn call(part: char, number: usize, value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let mut out = String::with_capacity(json.len() + 40);
    out.push_str(&format!("{CALL}(\"{part}\",{number},"));
    let mut start = 0;
    for (at, sign) in json.match_indices(['<', '\u{2028}', '\u{2029}']) {
        out.push_str(&json[start..at]);
        out.push_str(match sign {
            "<" => "\\u003c",
            "\u{2028}" => "\\u2028",
            _ => "\\u2029",
        });
        start = at + sign.len();
    }
    out.push_str(&json[start..]);
    out.push_str(");\n");
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
