//! What is answered to a request: a pure function of the address and what the preview has.

use crate::source::hex;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Headers of this answer.
    pub headers: Vec<(&'static str, String)>,
    /// The whole content, or the part that was asked for.
    pub body: Arc<[u8]>,
    /// The part of `body` that is sent.
    pub range: std::ops::Range<usize>,
}

/// What the request says about parts and copies.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// `If-None-Match`.
    pub known: Option<String>,
    /// `Range`.
    pub range: Option<String>,
}

impl Reply {
    /// A content with its type.
    pub fn found(content: Arc<[u8]>, mime: &str, conditions: &Conditions) -> Reply {
        let tag = tag(&content);
        let headers = vec![("ETag", tag.clone()), ("Content-Type", mime.to_owned()), ("Accept-Ranges", "bytes".to_owned())];
        let size = content.len();
        if conditions.known.as_ref().is_some_and(|known| known.split(',').any(|one| one.trim() == tag || one.trim() == "*")) {
            return Reply { status: 304, headers: vec![("ETag", tag)], body: content, range: 0..0 };
        }
        match conditions.range.as_deref().map(|range| part(range, size)) {
            None | Some(Part::Whole) => Reply { status: 200, headers, body: content, range: 0..size },
            Some(Part::Of(range)) => {
                let mut headers = headers;
                headers.push(("Content-Range", format!("bytes {}-{}/{size}", range.start, range.end - 1)));
                Reply { status: 206, headers, body: content, range }
            }
            Some(Part::Outside) => {
                Reply { status: 416, headers: vec![("Content-Range", format!("bytes */{size}"))], body: content, range: 0..0 }
            }
        }
    }

    /// A short text.
    pub fn text(status: u16, text: &str) -> Reply {
        let body: Arc<[u8]> = Arc::from(text.as_bytes());
        let range = 0..body.len();
        Reply { status, headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())], body, range }
    }

    /// Somewhere else.
    pub fn moved(to: &str) -> Reply {
        let mut reply = Reply::text(308, "");
        reply.headers.push(("Location", to.to_owned()));
        reply
    }
}

fn tag(content: &[u8]) -> String {
    format!("\"{}\"", hex(&Sha256::digest(content)[..12]))
}

enum Part {
    Whole,
    Of(std::ops::Range<usize>),
    Outside,
}

/// One range of bytes; anything else is answered with the whole.
fn part(header: &str, size: usize) -> Part {
    let Some((first, last)) = header.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return Part::Whole };
    let (first, last) = (first.trim(), last.trim());
    let range = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(count)) if first.is_empty() && count > 0 => size.saturating_sub(count)..size,
        _ => return Part::Whole,
    };
    if range.start < range.end { Part::Of(range) } else { Part::Outside }
}

/// The address of a page or file for a request's target; no file is ever opened for it.
///
/// # Errors
/// `None` when the target cannot be an address of the site.
pub fn address(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default().strip_prefix('/')?;
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let plain = decoded.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"./_-".contains(&byte));
    if !plain || decoded.split('/').any(|part| part == "..") {
        return None;
    }
    Some(if decoded.is_empty() || decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded.into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(range: &str) -> (u16, Vec<u8>) {
        let conditions = Conditions { known: None, range: Some(range.to_owned()) };
        let reply = Reply::found(Arc::from(&b"0123456789"[..]), "text/plain", &conditions);
        (reply.status, reply.body[reply.range].to_vec())
    }

    #[test]
    fn parts_of_attachments_can_be_asked_for() {
        assert_eq!(reply("bytes=2-4"), (206, b"234".to_vec()));
        assert_eq!(reply("bytes=7-"), (206, b"789".to_vec()));
        assert_eq!(reply("bytes=-3"), (206, b"789".to_vec()));
        assert_eq!(reply("bytes=8-99"), (206, b"89".to_vec()));
        assert_eq!(reply("bytes=10-").0, 416);
        assert_eq!(reply("bytes=0-1,3-4").0, 200);
        assert_eq!(reply("lines=1-2").0, 200);
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() {
        let first = Reply::found(Arc::from(&b"page"[..]), "text/html", &Conditions::default());
        let tag = first.headers.iter().find(|(name, _)| *name == "ETag").map(|(_, value)| value.clone());
        let again = Reply::found(Arc::from(&b"page"[..]), "text/html", &Conditions { known: tag, range: None });
        assert_eq!((again.status, again.range.len()), (304, 0));
    }

    #[test]
    fn only_addresses_of_a_site_are_looked_up() {
        assert_eq!(address("/").as_deref(), Some("index.html"));
        assert_eq!(address("/standards/").as_deref(), Some("standards/index.html"));
        assert_eq!(address("/a/b.html?x=1#y").as_deref(), Some("a/b.html"));
        for target in ["/../etc/passwd", "/%2e%2e/etc/passwd", "/a\\b", "/C:/x", "/a%00b", "/x/..%2f..%2fy", "/%ff", "index.html"] {
            assert_eq!(address(target), None, "{target}");
        }
    }
}
