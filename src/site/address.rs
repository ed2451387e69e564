//! Addresses: lower-case ASCII, relative to the site, safe on every file system and web server.

/// A part of an address made from an id or a file name: `[a-z0-9._-]` only.
pub fn segment(text: &str) -> String {
    let safe = |c: char| match c {
        'a'..='z' | '0'..='9' | '.' | '_' | '-' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        _ => '-',
    };
    let out: String = text.chars().map(safe).collect();
    // A leading dot would hide the file, a trailing one cannot be stored everywhere.
    match out.trim_matches('.') {
        "" => "-".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// An anchor made from an id or a number: a segment without dots.
pub fn anchor(text: &str) -> String {
    segment(text).replace('.', "-")
}

/// The address of a file with folders.
pub fn path(text: &str) -> String {
    text.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The relative link from one address to another.
pub fn relative(from: &str, to: &str) -> String {
    let folder = |address: &str| memchr::memrchr(b'/', address.as_bytes()).map_or(0, |at| at + 1);
    let (from_folder, to_folder) = (&from[..folder(from)], &to[..folder(to)]);
    if from_folder == to_folder {
        return to[to_folder.len()..].to_owned();
    }
    let same = from_folder.bytes().zip(to_folder.bytes()).take_while(|(a, b)| a == b).count();
    let common = from_folder[..same].rfind('/').map_or(0, |at| at + 1);
    let up = from_folder[common..].bytes().filter(|byte| *byte == b'/').count();
    let mut out = String::with_capacity(3 * up + to.len() - common);
    (0..up).for_each(|_| out.push_str("../"));
    out.push_str(&to[common..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_short() {
        assert_eq!(relative("index.html", "clauses/policy.html"), "clauses/policy.html");
        assert_eq!(relative("clauses/policy.html", "clauses/scope.html"), "scope.html");
        assert_eq!(relative("standards/iso-9001-2015/8.4.html", "documents/pro-1.html"), "../../documents/pro-1.html");
        assert_eq!(relative("standards/iso-9001-2015/8.4.html", "standards/index.html"), "../index.html");
        assert_eq!(relative("a/b.html", "index.html"), "../index.html");
    }

    #[test]
    fn segments_hold_nothing_that_some_system_refuses() {
        assert_eq!(segment("A.5.1"), "a.5.1");
        assert_eq!(segment("Größe 2.PNG"), "gr--e-2.png");
        assert_eq!(segment("../x"), "-x");
        assert_eq!(segment(".."), "-");
    }
}
