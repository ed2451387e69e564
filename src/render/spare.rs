//! Assets as they are published.

/// A script or stylesheet of ours without what only its authors need: comments that begin lines, and indentation. Any other
/// file, and a text that is none, stays as it is.
pub(super) fn spare(path: &str, bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".js") || path.ends_with(".css"));
    let Some(text) = text else { return bytes.to_vec() };
    let (mut kept, mut within) = (String::with_capacity(text.len()), false);
    for line in text.lines() {
        let line = without_comments(line.trim(), &mut within);
        if !line.is_empty() {
            kept.extend([line, "\n"]);
        }
    }
    kept.into_bytes()
}

/// What a line has behind the comments that it begins with, or that reach into it.
fn without_comments<'t>(mut line: &'t str, within: &mut bool) -> &'t str {
    loop {
        if *within {
            let Some((_, behind)) = line.split_once("*/") else { return "" };
            (line, *within) = (behind.trim_start(), false);
        }
        let Some(comment) = line.strip_prefix("/*") else { return line };
        (line, *within) = (comment, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_comment_is_kept() {
        let script =
            "/* What\n   it does. */ first();\n\n  /* One */ /* two */ second(); /* three */\n  \"/* no comment */\";\n/* end */\n";
        assert_eq!(spare("assets/site.js", script.as_bytes()), b"first();\nsecond(); /* three */\n\"/* no comment */\";\n");
        assert_eq!(spare("assets/style.css", b"/* Tokens */ :root {\n  color: red }\n"), b":root {\ncolor: red }\n");
    }

    #[test]
    fn what_is_no_text_of_ours_stays_byte_for_byte() {
        let font = b"wOF2\0\xff\xfe  \n\n/* \r\n";
        assert_eq!(spare("assets/inter.woff2", font), font);
        assert_eq!(spare("assets/broken.js", font), font);
    }
}
