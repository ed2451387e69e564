//! How much room words need. No font is known here: widths are those of the usual system fonts, rounded up.

/// Width of a text at 13 pixels.
pub(super) fn width(text: &str) -> i32 {
    let tenths: i32 = text.chars().map(tenths).sum();
    (tenths + 9) / 10
}

/// Tenths of a pixel of a character at 13 pixels.
fn tenths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' => 40,
        ' ' | 'f' | 't' | 'r' | 'I' | '-' | '/' => 50,
        'm' | 'w' => 105,
        'M' | 'W' | '@' | '%' => 120,
        '●' | '◐' | '○' => 130,
        'A'..='Z' => 90,
        '\u{2066}'..='\u{2069}' => 0,
        c if u32::from(c) >= 0x2E80 => 135,
        _ => 75,
    }
}

/// The text, or as much of its beginning as fits, with an ellipsis.
pub(super) fn fit(text: &str, room: i32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = tenths('…');
    for c in text.chars() {
        used += tenths(c);
        if used > room * 10 {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The text in at most `most` lines that fit; what does not ends in an ellipsis. Line breaks of the text are kept.
pub(super) fn wrap(text: &str, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.lines() {
        let mut line = String::new();
        for word in part.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || width(&longer) <= room {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.push(line);
    }
    let more = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| more) {
        *last = fit(&format!("{last} …"), room);
        if !last.ends_with('…') {
            last.push('…');
        }
    }
    lines.iter().map(|line| fit(line, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(fit("Internal audit", 200), "Internal audit");
        assert_eq!(fit("Internal audit", 60), "Internal…");
        assert!(width(&fit("Internal audit", 60)) <= 60);
    }

    #[test]
    fn words_stay_whole_where_lines_break() {
        assert_eq!(wrap("Control of documented information", 110, 3), ["Control of", "documented", "information"]);
        assert_eq!(wrap("Control of documented information", 110, 2), ["Control of", "documented …"]);
        assert_eq!(wrap("One\nTwo", 110, 3), ["One", "Two"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        let lines = wrap("Donaudampfschifffahrtsgesellschaft", 100, 2);
        assert!(lines.len() == 1 && width(&lines[0]) <= 100 && lines[0].ends_with('…'), "{lines:?}");
    }
}
