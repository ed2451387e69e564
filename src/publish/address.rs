//! Addresses: where a file lies in the site.

/// Longest address, in bytes, so that a site still unpacks on Windows.
const LONGEST: usize = 240;

/// Why a text cannot be the address of a file.
///
/// # Errors
/// What is wrong, in words that follow the address.
pub fn check(address: &str) -> Result<(), &'static str> {
    if address.is_empty() {
        return Err("is empty");
    }
    if address.len() > LONGEST {
        return Err("is longer than 240 bytes");
    }
    if !address.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-')) {
        return Err("may only hold a-z, 0-9 and . _ / -");
    }
    if address.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err("leaves its folder or has an empty part");
    }
    Ok(())
}

/// The folders above an address, the outermost first: `a` and `a/b` for `a/b/c.html`.
pub fn folders(address: &str) -> impl Iterator<Item = &str> {
    address.match_indices('/').map(|(at, _)| &address[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_and_are_plain() {
        for good in ["index.html", "standards/iso-9001-2015/4.1.html", "search/a_b.js", ".nojekyll"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["", "/etc/passwd", "../x", "a/../x", "a//b", "a/", "./a", "A.html", "ä.html", "a b", "a\\b", "a\0"] {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert_eq!(check(&"a".repeat(240)), Ok(()));
        assert!(check(&"a".repeat(241)).is_err());
        assert_eq!(folders("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
    }
}
